//! The history of one cell: every value that it has had, however its row came and went.

use std::collections::{BTreeMap, HashSet};

use domain::GovernmentKind;
use rusqlite::{Connection, OptionalExtension, params_from_iter};
use serde_json::Value;

use super::details;
use super::words::Words;
use crate::budget::own_label;
use crate::code::Code;
use crate::contract::*;
use crate::privacy::Shield;
use crate::session::Session;
use crate::settings;
use crate::store::undo::{Image, parse};

impl Session {
    /// The values that one cell has had, newest first.
    pub fn cell_history(&self, cell: CellRef) -> Result<Vec<CellStep>, CommandError> {
        self.read(|connection| {
            let government = settings::office(connection)?.government;
            history(connection, &Cell::of(&cell, government))
        })
    }
}

/// What every field of a visit has been, newest step first; texts masked.
pub(crate) fn of_visit(connection: &Connection, id: &str) -> Result<Vec<VisitStep>, CommandError> {
    const FIELDS: [&str; 14] = [
        "day",
        "business_id",
        "clock",
        "number",
        "channel",
        "area",
        "category",
        "result",
        "manager",
        "pledge_id",
        "body",
        "remark",
        "retain_until",
        "struck",
    ];
    const PROMISED: [&str; 6] =
        ["kind", "department_id", "due_day", "body", "answered_day", "answer"];
    let mut image = Image::new();
    image.insert("id".to_owned(), id.into());
    let shop: Option<String> = connection
        .prepare_cached("SELECT business_id FROM visit WHERE id = ?1")?
        .query_row([id], |row| row.get(0))
        .optional()?
        .flatten();
    image.insert("business_id".to_owned(), shop.into());
    let shield = Shield::of(connection, "visit", &image)?;
    let words = Words::load(connection)?;
    let mut told = Vec::new();
    let mut tell = |table: &'static str, row: &str, column: &str| -> Result<(), CommandError> {
        let named = vec![("id", Some(row.to_owned()))];
        let cell = Cell { table, named, columns: vec![column.to_owned()] };
        for step in history(connection, &cell)? {
            let what = match (table, words.column(table, column)) {
                ("follow_up", "내용") => "조치 내용".to_owned(),
                ("follow_up", what) => format!("조치 {what}"),
                (_, what) => what.to_owned(),
            };
            let shown = |text: String| -> Result<String, CommandError> {
                Ok(shield.shown(column, name_of(connection, column, text)?))
            };
            told.push(VisitStep {
                step: step.step,
                at: step.at,
                what,
                from: shown(step.from)?,
                to: shown(step.to)?,
                how: step.how,
            });
        }
        Ok(())
    };
    for column in FIELDS {
        tell("visit", id, column)?;
    }
    let mut query = connection.prepare_cached(
        "SELECT id FROM follow_up WHERE visit_id = ?1
         UNION SELECT row_id FROM change
         WHERE table_name = 'follow_up' AND before IS NOT NULL AND json_extract(before, '$.visit_id') = ?1",
    )?;
    let promises = query.query_map([id], |row| row.get::<_, String>(0))?;
    for promise in promises {
        let promise = promise?;
        for column in PROMISED {
            tell("follow_up", &promise, column)?;
        }
    }
    told.sort_by_key(|step| std::cmp::Reverse(step.step));
    Ok(told)
}

/// What a visit refers to by its id, in words: its shop, its pledge.
fn name_of(connection: &Connection, column: &str, text: String) -> Result<String, CommandError> {
    let sql = match column {
        "business_id" => "SELECT name FROM business WHERE id = ?1",
        "pledge_id" => "SELECT code || ' ' || title FROM pledge WHERE id = ?1",
        _ => return Ok(text),
    };
    if text.is_empty() {
        return Ok(text);
    }
    let name = connection.prepare_cached(sql)?.query_row([text], |row| row.get(0)).optional()?;
    Ok(name.unwrap_or_else(|| "(지금은 없음)".to_owned()))
}

/// A cell as the file keeps it: the rows that hold it are those that have these values.
#[derive(Debug, PartialEq, Eq)]
struct Cell {
    table: &'static str,
    /// Column and value, in whatever row.
    named: Vec<(&'static str, Option<String>)>,
    /// The columns that say it; the first that is filled counts.
    columns: Vec<String>,
}

impl Cell {
    fn of(cell: &CellRef, government: GovernmentKind) -> Cell {
        let pledge = || ("pledge_id", Some(cell.pledge_id.clone()));
        let make = |table, named, columns: &[&str]| Cell {
            table,
            named,
            columns: columns.iter().map(|column| (*column).to_owned()).collect(),
        };
        match &cell.cell {
            CellPlace::Head { column } => {
                let token = column.token();
                let columns: &[&str] = match column {
                    PledgeColumn::Field => &["field_id"],
                    PledgeColumn::Department => &["department_id"],
                    PledgeColumn::Stage => &["stage_label", "stage"],
                    PledgeColumn::Completion => &["completion_label", "completion"],
                    _ => &[&token],
                };
                make("pledge", vec![("id", Some(cell.pledge_id.clone()))], columns)
            }
            CellPlace::Section { kind } => {
                make("section", vec![pledge(), ("kind", Some(kind.clone()))], &["body"])
            }
            CellPlace::Budget { project_id, source, source_label, period, layer } => {
                let named = vec![
                    pledge(),
                    ("project_id", project_id.clone()),
                    ("source", Some(source.token())),
                    ("source_label", Some(own_label(*source, source_label, government))),
                    ("period", Some(period.to_string())),
                    ("kind", Some(layer.code().to_owned())),
                ];
                make("budget_line", named, &["won"])
            }
            CellPlace::Row { table, row, column } => {
                let id = || vec![("id", Some(row.clone()))];
                let period = |code: &str| vec![pledge(), ("period", Some(code.to_owned()))];
                match table {
                    CardTable::People => make("person", id(), &[column]),
                    CardTable::Done | CardTable::Next => {
                        let column = if column == "when" { "when_text" } else { column };
                        make("milestone", id(), &[column])
                    }
                    CardTable::Engagement => make("engagement", id(), &[column]),
                    CardTable::Indicators => match column.split_once(':') {
                        Some((side, code)) => {
                            let named = vec![
                                ("indicator_id", Some(row.clone())),
                                ("period", Some(code.to_owned())),
                            ];
                            make("indicator_value", named, &[side])
                        }
                        None => make("indicator", id(), &[column]),
                    },
                    CardTable::TargetRates => make("target_rate", period(column), &["body"]),
                    CardTable::YearResults => make("year_result", period(row), &[column]),
                    CardTable::Tasks => make("task", id(), &[column]),
                    CardTable::Amendments => make("amendment", id(), &[column]),
                }
            }
        }
    }

    /// The rows that hold or held the cell.
    fn rows(&self, connection: &Connection) -> Result<Vec<String>, CommandError> {
        if let [("id", Some(id))] = self.named.as_slice() {
            return Ok(vec![id.clone()]);
        }
        let same = |of: &dyn Fn(&str) -> String| {
            let tests = self.named.iter().enumerate();
            let tests = tests.map(|(n, (column, _))| format!("{} IS ?{}", of(column), n + 1));
            tests.collect::<Vec<_>>().join(" AND ")
        };
        let sql = format!(
            "SELECT id FROM main.{table} WHERE {now}
             UNION SELECT row_id FROM change WHERE table_name = '{table}' AND before IS NOT NULL AND {then}",
            table = self.table,
            now = same(&|column| column.to_owned()),
            then = same(&|column| format!("json_extract(before, '$.{column}')")),
        );
        let values = params_from_iter(self.named.iter().map(|(_, value)| value));
        let mut query = connection.prepare_cached(&sql)?;
        Ok(query.query_map(values, |row| row.get(0))?.collect::<Result<_, rusqlite::Error>>()?)
    }

    /// What the cell says in a row's image, where the row holds it then.
    fn said(&self, words: &Words, image: Option<&Image>) -> Option<String> {
        let image = image?;
        let holds = self
            .named
            .iter()
            .all(|(column, value)| image.get(*column).and_then(Value::as_str) == value.as_deref());
        if !holds {
            return None;
        }
        let value = |column: &String| words.value(column, image.get(column)?).into();
        let filled = |said: &Option<String>| said.as_ref().is_some_and(|said| !said.is_empty());
        self.columns.iter().map(value).find(filled).flatten()
    }
}

fn history(connection: &Connection, cell: &Cell) -> Result<Vec<CellStep>, CommandError> {
    let words = Words::load(connection)?;
    let rows = cell.rows(connection)?;
    // Step by step: what the cell said before and after. Of several rows one at most says something.
    let mut told: BTreeMap<i64, (String, String)> = BTreeMap::new();
    let mut query = connection.prepare_cached(
        "SELECT step_id, before FROM change WHERE table_name = ?1 AND row_id = ?2 ORDER BY id",
    )?;
    for id in &rows {
        let mut changes = query.query((cell.table, id))?;
        let mut seen = HashSet::new();
        while let Some(change) = changes.next()? {
            let step: i64 = change.get(0)?;
            // Within a step the first image is the row as it was.
            if !seen.insert(step) {
                continue;
            }
            let before = parse(change.get(1)?)?;
            let after = details::after(connection, step, cell.table, id)?;
            let (from, to) = told.entry(step).or_default();
            from.push_str(&cell.said(&words, before.as_ref()).unwrap_or_default());
            to.push_str(&cell.said(&words, after.as_ref()).unwrap_or_default());
        }
    }
    told.into_iter()
        .rev()
        .filter(|(_, (from, to))| from != to)
        .map(|(step, (from, to))| {
            let (at, how) = how(connection, cell, &rows, step)?;
            Ok(CellStep { step, at, how, from, to })
        })
        .collect()
}

/// When a step was done, and what it was to this cell.
fn how(
    connection: &Connection,
    cell: &Cell,
    rows: &[String],
    step: i64,
) -> Result<(String, String), CommandError> {
    let (at, kind, label): (String, String, String) = connection
        .prepare_cached("SELECT at, kind, label FROM step WHERE id = ?1")?
        .query_row([step], |row| Ok((row.get(0)?, row.get(1)?, row.get(2)?)))?;
    let how = match kind.as_str() {
        "edit" => "직접 입력".to_owned(),
        "undo" => "실행 취소".to_owned(),
        "redo" => "다시 실행".to_owned(),
        "import" => match import(connection, cell, rows, step)? {
            Some(place) => format!("가져오기 · {place}"),
            None => label,
        },
        _ => label,
    };
    Ok((at, how))
}

/// `계획서.xlsx › 총괄 › F21`: where the import of a step read the cell; `None` once it was taken back.
fn import(
    connection: &Connection,
    cell: &Cell,
    rows: &[String],
    step: i64,
) -> Result<Option<String>, CommandError> {
    let mut query = connection.prepare_cached(include_str!("import_cell.sql"))?;
    for row in rows {
        for column in &cell.columns {
            let place =
                query.query_row((cell.table, row, column, step), |row| row.get(0)).optional()?;
            if place.is_some() {
                return Ok(place);
            }
        }
    }
    Ok(None)
}
