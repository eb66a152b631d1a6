//! A plan's visits → rows of the ledger: new shops and visits gathered and inserted in blocks,
//! known ones updated where they change, and the row or cell that each was read from.

use std::collections::HashSet;

use documents::draft::{DraftVisit, VisitField};
use rusqlite::types::ToSqlOutput;

use super::log::{self, Visit, column};
use super::{cells, shops};
use crate::contract::{CommandError, Outcome};
use crate::import::bulk::Bulk;
use crate::import::reconcile::{Change, FactPlan, Plan, TableIn};
use crate::import::slot::Slot;
use crate::store::Tx;

const SHOP: &str =
    "INSERT INTO business (id, name, name_key, owner, phone, address, area, industry)";
const VISIT: &str = "INSERT INTO visit (id, business_id, day, day_printed, struck, duplicate_of, number, clock, channel, area, category, body, result, manager, remark)";
const PROVENANCE: &str =
    "INSERT INTO provenance (id, import_table_id, table_name, row_id, column_name, cell, reading)";

/// Writes the visits of the plan. `table_ids` are the import tables' ids in order.
pub(in crate::import) fn apply(
    tx: &Tx<'_>,
    tables: &[TableIn<'_>],
    plan: &Plan,
    table_ids: &[String],
) -> Result<(), CommandError> {
    let log = &plan.state.log;
    if log.visits.is_empty() {
        return Ok(());
    }
    let ids = |stored: Option<&String>| stored.cloned().unwrap_or_else(|| tx.new_id());
    let shop_ids: Vec<String> = log.shops.list.iter().map(|shop| ids(shop.id.as_ref())).collect();
    let visit_ids: Vec<String> = log.visits.iter().map(|visit| ids(visit.id.as_ref())).collect();
    let mut shops = Bulk::new(tx, SHOP, 8)?;
    for (shop, id) in log.shops.list.iter().zip(&shop_ids).filter(|(shop, _)| shop.id.is_none()) {
        let head = [id.as_str(), &shop.name, &shop.key];
        let words = shop.words.iter().map(String::as_str);
        shops.add(head.into_iter().chain(words).map(ToSqlOutput::from))?;
    }
    shops.finish()?;
    let mut visits = Bulk::new(tx, VISIT, 15)?;
    for (visit, id) in log.visits.iter().zip(&visit_ids).filter(|(visit, _)| visit.id.is_none()) {
        visits.add(row(visit, id, &shop_ids, &visit_ids))?;
    }
    visits.finish()?;
    let mut actions = Bulk::new(tx, "INSERT INTO follow_up (id, visit_id, body)", 3)?;
    for (visit, id) in log.visits.iter().zip(&visit_ids).filter(|(visit, _)| visit.id.is_none()) {
        let action = visit.word(VisitField::Action);
        if !action.is_empty() {
            actions.add([tx.new_id().into(), id.as_str().into(), action.into()])?;
        }
    }
    actions.finish()?;
    let mut writer = Writer { tx, origin: Bulk::new(tx, PROVENANCE, 7)?, told: HashSet::new() };
    for ((input, table), rows) in tables.iter().zip(table_ids).zip(&plan.tables) {
        for (draft, row) in input.table.visits.iter().zip(&rows.rows) {
            let Some(place) = row.visit else { continue };
            let visit = &log.visits[place];
            let shop =
                visit.shop.map(|shop| (log.shops.list[shop].id.is_none(), shop_ids[shop].as_str()));
            match row.outcome {
                Outcome::New => writer.new_row(table, draft, &visit_ids[place], shop)?,
                _ => {
                    let shop = shop.map(|(_, id)| id);
                    for fact in row.facts.iter().filter(|fact| fact.change != Change::Same) {
                        writer.changed(
                            table,
                            fact,
                            (&visit_ids[place], visit.id.is_some()),
                            shop,
                        )?;
                    }
                }
            }
        }
    }
    writer.origin.finish()
}

fn row<'a>(
    visit: &'a Visit,
    id: &'a str,
    shops: &'a [String],
    visits: &'a [String],
) -> impl Iterator<Item = ToSqlOutput<'a>> {
    let text = |id: Option<&'a String>| ToSqlOutput::Borrowed(id.map(String::as_str).into());
    let head = [
        id.into(),
        text(visit.shop.map(|shop| &shops[shop])),
        ToSqlOutput::Owned(visit.day.map(|day| day.to_string()).into()),
        visit.day_printed.as_str().into(),
        ToSqlOutput::from(visit.struck),
        text(visit.repeats.map(|first| &visits[first])),
    ];
    let action = column(VisitField::Action);
    let words = visit.words.iter().enumerate().filter(move |(index, _)| *index != action);
    head.into_iter().chain(words.map(|(_, word)| word.as_str().into()))
}

struct Writer<'a> {
    tx: &'a Tx<'a>,
    origin: Bulk<'a>,
    /// New shops whose first row is said already.
    told: HashSet<&'a str>,
}

impl<'a> Writer<'a> {
    /// A whole row is the origin of a new visit, and of its shop where that is new.
    fn new_row(
        &mut self,
        table: &'a str,
        draft: &DraftVisit,
        visit: &'a str,
        shop: Option<(bool, &'a str)>,
    ) -> Result<(), CommandError> {
        let cells = cells(draft);
        self.origin(table, ("visit", visit, ""), &cells, "")?;
        match shop {
            Some((true, shop)) if self.told.insert(shop) => {
                self.origin(table, ("business", shop, ""), &cells, "")
            }
            _ => Ok(()),
        }
    }

    fn changed(
        &mut self,
        table: &'a str,
        fact: &FactPlan,
        (visit, stored): (&'a str, bool),
        shop: Option<&'a str>,
    ) -> Result<(), CommandError> {
        let said = &fact.said;
        let new = said.datum.text();
        let cell = said.cell.clone();
        if let (Slot::Visit(field), Some(shop)) = (&said.slot, shop)
            && let Some((_, column)) = shops::COLUMNS.into_iter().find(|(known, _)| known == field)
        {
            self.update("business", column, shop, new)?;
            return self.origin(table, ("business", shop, column), &cell, "");
        }
        match &said.slot {
            Slot::Visit(VisitField::Action) => {
                // A row that an earlier table of this import added is written as the plan leaves it.
                if stored {
                    self.action(visit, new)?;
                }
                self.origin(table, ("visit", visit, "follow_up"), &cell, "")
            }
            Slot::Visit(field) => {
                let (_, column) = log::COLUMNS[column(*field)];
                if stored {
                    self.update("visit", column, visit, new)?;
                }
                self.origin(table, ("visit", visit, column), &cell, "")
            }
            Slot::Struck => {
                if stored {
                    let mut struck =
                        self.tx.prepare_cached("UPDATE visit SET struck = 1 WHERE id = ?1")?;
                    struck.execute([visit])?;
                }
                self.origin(table, ("visit", visit, "struck"), &cell, &said.reading)
            }
            _ => Ok(()),
        }
    }

    fn update(&self, table: &str, column: &str, row: &str, new: &str) -> Result<(), CommandError> {
        let sql = format!("UPDATE {table} SET {column} = ?2 WHERE id = ?1");
        self.tx.prepare_cached(&sql)?.execute((row, new))?;
        Ok(())
    }

    fn action(&self, visit: &str, body: &str) -> Result<(), CommandError> {
        let changed = self
            .tx
            .prepare_cached(
                "UPDATE follow_up SET body = ?2 WHERE id =
                   (SELECT id FROM follow_up WHERE visit_id = ?1 ORDER BY id LIMIT 1)",
            )?
            .execute((visit, body))?;
        if changed == 0 {
            let mut add = self
                .tx
                .prepare_cached("INSERT INTO follow_up (id, visit_id, body) VALUES (?1, ?2, ?3)")?;
            add.execute((self.tx.new_id(), visit, body))?;
        }
        Ok(())
    }

    fn origin(
        &mut self,
        table: &'a str,
        (name, row, column): (&'static str, &'a str, &'static str),
        cell: &str,
        reading: &str,
    ) -> Result<(), CommandError> {
        self.origin.add([
            self.tx.new_id().into(),
            table.into(),
            name.into(),
            row.into(),
            column.into(),
            cell.to_owned().into(),
            reading.to_owned().into(),
        ])
    }
}
