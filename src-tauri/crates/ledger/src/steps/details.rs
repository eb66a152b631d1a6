//! What a step changed in a row and what hangs from it: column, from, to.

use std::collections::{HashMap, HashSet};

use rusqlite::{Connection, OptionalExtension};
use serde_json::Value;

use super::words::{self, Words};
use crate::contract::{ChangeView, CommandError, PlacedChange, StepChanges};
use crate::privacy::Shield;
use crate::store::undo::{Image, parse};

/// Texts longer than this many letters are cut for the list.
const LONGEST: usize = 200;

/// Values of a step that are told one by one.
const SHOWN: usize = 300;

/// Rows by id: a row and what hangs from it, removed rows too.
pub(super) type Family = HashSet<String>;

/// `row` and every row that refers to it, directly or through another.
pub(super) fn family(connection: &Connection, row: &str) -> Result<Family, CommandError> {
    let mut query = connection.prepare_cached(include_str!("family.sql"))?;
    Ok(query.query_map([row], |row| row.get(0))?.collect::<Result<_, rusqlite::Error>>()?)
}

/// How many rows each step changed, of the family or in all.
pub(super) fn counts(
    connection: &Connection,
    family: Option<&Family>,
) -> Result<HashMap<i64, u32>, CommandError> {
    let mut counts: HashMap<i64, u32> = HashMap::new();
    match family {
        None => {
            let mut query = connection
                .prepare_cached("SELECT step_id, count(*) FROM change GROUP BY step_id")?;
            let mut rows = query.query([])?;
            while let Some(row) = rows.next()? {
                counts.insert(row.get(0)?, row.get(1)?);
            }
        }
        Some(family) => {
            let mut query = connection.prepare_cached("SELECT step_id, row_id FROM change")?;
            let mut rows = query.query([])?;
            while let Some(row) = rows.next()? {
                if family.contains(row.get_ref(1)?.as_str().unwrap_or_default()) {
                    *counts.entry(row.get(0)?).or_default() += 1;
                }
            }
        }
    }
    Ok(counts)
}

/// What `step` changed among the family's rows, in words.
pub(super) fn of_step(
    connection: &Connection,
    words: &Words,
    step: i64,
    family: &Family,
) -> Result<Vec<ChangeView>, CommandError> {
    let mut query = connection.prepare_cached(
        "SELECT id, table_name, row_id, before FROM change WHERE step_id = ?1 ORDER BY id",
    )?;
    let mut rows = query.query([step])?;
    let mut seen = HashSet::new();
    let mut views = Vec::new();
    while let Some(row) = rows.next()? {
        let (table, id): (String, String) = (row.get(1)?, row.get(2)?);
        if !family.contains(&id) || !seen.insert((table.clone(), id.clone())) {
            continue;
        }
        let before = parse(row.get(3)?)?;
        let after = after(connection, step, &table, &id)?;
        let shield = shield(connection, &table, before.as_ref(), after.as_ref())?;
        views.extend(differences(words, &shield, &table, before.as_ref(), after.as_ref()));
    }
    Ok(views)
}

/// What `step` changed in the whole ledger, the first [`SHOWN`] values of it, in words.
pub(super) fn all_of_step(connection: &Connection, step: i64) -> Result<StepChanges, CommandError> {
    let words = Words::load(connection)?;
    let mut query = connection.prepare_cached(
        "SELECT table_name, row_id, before FROM change WHERE step_id = ?1 ORDER BY id",
    )?;
    let mut rows = query.query([step])?;
    let mut seen = HashSet::new();
    let mut told = StepChanges::default();
    while let Some(row) = rows.next()? {
        let (table, id): (String, String) = (row.get(0)?, row.get(1)?);
        if !seen.insert((table.clone(), id.clone())) || !shown(&table) {
            continue;
        }
        if told.changes.len() >= SHOWN {
            told.more += 1;
            continue;
        }
        let before = parse(row.get(2)?)?;
        let after = after(connection, step, &table, &id)?;
        let place = match after.as_ref().or(before.as_ref()) {
            Some(image) => place(connection, &table, image)?,
            None => String::new(),
        };
        let shield = shield(connection, &table, before.as_ref(), after.as_ref())?;
        let changes = differences(&words, &shield, &table, before.as_ref(), after.as_ref());
        told.changes.extend(
            changes.into_iter().map(|change| PlacedChange { place: place.clone(), change }),
        );
    }
    Ok(told)
}

/// The pledge on whose card a row stands: `3-1 스마트 상점`; empty for none.
fn place(connection: &Connection, table: &str, image: &Image) -> Result<String, CommandError> {
    let text = |key: &str| image.get(key).and_then(Value::as_str).unwrap_or_default();
    if table == "pledge" {
        return Ok(format!("{} {}", text("code"), text("title")));
    }
    let place = connection
        .prepare_cached(
            "SELECT code || ' ' || title FROM pledge WHERE id IN
             (?1, (SELECT pledge_id FROM task WHERE id = ?2), (SELECT pledge_id FROM indicator WHERE id = ?3))",
        )?
        .query_row([text("pledge_id"), text("task_id"), text("indicator_id")], |row| row.get(0))
        .optional()?;
    Ok(place.unwrap_or_default())
}

/// The row after `step`: the next image of a later step, else the row itself.
pub(super) fn after(
    connection: &Connection,
    step: i64,
    table: &str,
    row: &str,
) -> Result<Option<Image>, CommandError> {
    let next: Option<Option<String>> = connection
        .prepare_cached(
            "SELECT before FROM change WHERE table_name = ?1 AND row_id = ?2 AND step_id > ?3 ORDER BY id LIMIT 1",
        )?
        .query_row((table, row, step), |row| row.get(0))
        .optional()?;
    match next {
        Some(before) => parse(before),
        None => crate::store::image(connection, table, row),
    }
}

fn shield(
    connection: &Connection,
    table: &str,
    before: Option<&Image>,
    after: Option<&Image>,
) -> Result<Shield, CommandError> {
    match after.or(before) {
        Some(image) => Shield::of(connection, table, image),
        None => Ok(Shield::default()),
    }
}

/// The values in which two images of a row differ, in words.
pub(super) fn differences(
    words: &Words,
    shield: &Shield,
    table: &str,
    before: Option<&Image>,
    after: Option<&Image>,
) -> Vec<ChangeView> {
    let Some(shown) = after.or(before) else { return Vec::new() };
    let none = Value::Null;
    let value = |image: Option<&Image>, column: &str| {
        let value = image.and_then(|image| image.get(column)).unwrap_or(&none);
        words.value(column, value)
    };
    shown
        .keys()
        .filter(|column| !words::silent(column) && spoken(table, column))
        .filter_map(|column| {
            let (from, to) = (value(before, column), value(after, column));
            // What differs behind the same mask is told all the same.
            (from != to).then(|| ChangeView {
                what: words.what(table, column, shown),
                from: cut(shield.shown(column, from)),
                to: cut(shield.shown(column, to)),
            })
        })
        .collect()
}

/// Columns that only say which row it is are not changes of their own.
fn spoken(table: &str, column: &str) -> bool {
    match table {
        "budget_line" => column == "won",
        "section" | "target_rate" => column == "body",
        "review" => column != "quarter",
        "year_result" => column != "period",
        "indicator_value" => column != "period",
        "milestone" => matches!(column, "when_text" | "body"),
        "attachment" => column == "file_name",
        "printed_figure" => column == "text",
        "finding_kept" => column == "reason",
        _ => shown(table),
    }
}

/// False for what an import keeps for itself.
fn shown(table: &str) -> bool {
    !matches!(table, "import_batch" | "import_table" | "printed_total" | "provenance" | "mapping")
}

fn cut(text: String) -> String {
    match text.char_indices().nth(LONGEST) {
        Some((end, _)) => format!("{}…", &text[..end]),
        None => text,
    }
}
