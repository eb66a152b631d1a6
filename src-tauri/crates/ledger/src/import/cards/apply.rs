//! Facts of a plan card → rows of the ledger. A row is found by what tells it from the others,
//! else added at the end of its table; then the one column that a fact speaks of is set.

use std::collections::HashMap;

use domain::date::WrittenDate;
use rusqlite::OptionalExtension;
use rusqlite::types::Value;

use super::place::{CardSlot, RowKey};
use crate::contract::CommandError;
use crate::import::slot::Datum;
use crate::store::Tx;

/// Tables whose rows have an order.
const ORDERED: [&str; 6] = ["person", "milestone", "engagement", "indicator", "task", "amendment"];

/// Rows of cards on their way into the ledger.
pub(in crate::import) struct CardRows<'a> {
    tx: &'a Tx<'a>,
    ids: HashMap<(String, RowKey), String>,
}

impl<'a> CardRows<'a> {
    /// Nothing is written yet.
    pub fn new(tx: &'a Tx<'a>) -> CardRows<'a> {
        CardRows { tx, ids: HashMap::new() }
    }

    /// Writes what stands in a place of a pledge's card; the row's id.
    pub fn write(
        &mut self,
        pledge: &str,
        slot: &CardSlot,
        datum: Option<&Datum>,
    ) -> Result<String, CommandError> {
        let row = slot.row();
        let id = self.id(pledge, &row)?;
        let column = slot.column();
        if !row.keys.iter().any(|(key, _)| *key == column) {
            let value = match datum {
                Some(Datum::Number(number)) => Value::Integer(*number),
                Some(Datum::Term { code: Some(token), .. }) => Value::Text(token.clone()),
                Some(datum) => Value::Text(datum.text().to_owned()),
                None => Value::Null,
            };
            let sql = format!("UPDATE {} SET {column} = ?2 WHERE id = ?1", row.table);
            self.tx.prepare_cached(&sql)?.execute((&id, value))?;
        }
        Ok(id)
    }

    /// The id of a row, which is added where there is none.
    fn id(&mut self, pledge: &str, row: &RowKey) -> Result<String, CommandError> {
        if let Some(id) = self.ids.get(&(pledge.to_owned(), row.clone())) {
            return Ok(id.clone());
        }
        let mut columns: Vec<(&str, Value)> = Vec::new();
        if row.parent.is_none() || row.table == "printed_figure" {
            columns.push(("pledge_id", pledge.to_owned().into()));
        }
        if let Some((column, parent)) = &row.parent {
            columns.push((column, self.id(pledge, parent)?.into()));
        }
        columns.extend(row.keys.iter().map(|(column, value)| (*column, value.clone().into())));
        let id = match self.find(row, &columns)? {
            Some(id) => id,
            None => self.add(row, columns)?,
        };
        self.ids.insert((pledge.to_owned(), row.clone()), id.clone());
        Ok(id)
    }

    fn find(
        &self,
        row: &RowKey,
        columns: &[(&str, Value)],
    ) -> Result<Option<String>, CommandError> {
        let same: Vec<String> = columns
            .iter()
            .enumerate()
            .map(|(at, (name, _))| format!("{name} = ?{}", at + 1))
            .collect();
        let order = if ORDERED.contains(&row.table) { "position, id" } else { "id" };
        let sql = format!(
            "SELECT id FROM {} WHERE {} ORDER BY {order} LIMIT 1 OFFSET {}",
            row.table,
            same.join(" AND "),
            row.nth
        );
        let values = rusqlite::params_from_iter(columns.iter().map(|(_, value)| value));
        Ok(self.tx.prepare_cached(&sql)?.query_row(values, |row| row.get(0)).optional()?)
    }

    fn add(&self, row: &RowKey, mut columns: Vec<(&str, Value)>) -> Result<String, CommandError> {
        let id = self.tx.new_id();
        let key = |name: &str| {
            row.keys.iter().find(|(key, _)| *key == name).map(|(_, value)| value.as_str())
        };
        match row.table {
            "milestone" => {
                let read = WrittenDate::read(key("when_text").unwrap_or_default());
                let day =
                    |day: Option<chrono::NaiveDate>| Value::from(day.map(|day| day.to_string()));
                columns.push(("from_day", day(read.first)));
                columns.push(("to_day", day(read.last)));
            }
            "bar" => {
                let from = key("from_quarter").unwrap_or_default().to_owned();
                columns.push(("to_quarter", from.into()));
            }
            "printed_figure" => columns.push(("text", String::new().into())),
            _ => {}
        }
        columns.push(("id", id.clone().into()));
        let names: Vec<&str> = columns.iter().map(|(name, _)| *name).collect();
        let marks: Vec<String> = (1..=columns.len()).map(|at| format!("?{at}")).collect();
        let (mut names, mut marks) = (names.join(", "), marks.join(", "));
        if ORDERED.contains(&row.table) {
            // The pledge is the first value of every ordered table.
            names.push_str(", position");
            marks.push_str(&format!(
                ", (SELECT coalesce(max(position), -1) + 1 FROM {} WHERE pledge_id = ?1)",
                row.table
            ));
        }
        let sql = format!("INSERT INTO {} ({names}) VALUES ({marks})", row.table);
        let values = rusqlite::params_from_iter(columns.iter().map(|(_, value)| value));
        self.tx.prepare_cached(&sql)?.execute(values)?;
        Ok(id)
    }
}
