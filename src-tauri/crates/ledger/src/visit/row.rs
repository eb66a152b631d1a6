//! A visit as a row of a list, its text masked.

use std::sync::LazyLock;

use chrono::NaiveDate;
use domain::privacy::mask_known;
use rusqlite::{Connection, OptionalExtension, Row};

use super::filter::WAITS;
use crate::code;
use crate::contract::*;

/// So many letters of the text stand in a row.
const SHOWN: usize = 200;

/// How a row is looked up.
pub(super) enum Key {
    /// By its place in the table.
    Place(i64),
    /// By its entry in the search index.
    Doc(i64),
}

/// The row, where it is still there.
pub(super) fn find(
    connection: &Connection,
    key: &Key,
    today: NaiveDate,
) -> Result<Option<VisitRow>, CommandError> {
    static SELECT: LazyLock<String> =
        LazyLock::new(|| include_str!("row.sql").replace("{waits}", WAITS));
    let (condition, key) = match key {
        Key::Place(place) => ("visit.rowid = ?1", place),
        Key::Doc(doc) => ("visit.id = (SELECT row_id FROM search_doc WHERE id = ?1)", doc),
    };
    let sql = format!("{} WHERE {condition}", *SELECT);
    let mut query = connection.prepare_cached(&sql)?;
    Ok(query.query_row((key, today.to_string()), row_to_visit).optional()?)
}

/// A row of `row.sql`.
fn row_to_visit(row: &Row<'_>) -> rusqlite::Result<VisitRow> {
    let (body, owner): (String, String) = (row.get(10)?, row.get(11)?);
    let shown = mask_known(&body, &[&owner]);
    Ok(VisitRow {
        id: row.get(0)?,
        day: row.get(1)?,
        day_printed: row.get(2)?,
        business_id: row.get(3)?,
        business: row.get(4)?,
        area: row.get(5)?,
        category: row.get(6)?,
        channel: row.get(7)?,
        result: row.get(8)?,
        manager: row.get(9)?,
        masked: shown != body,
        body: shown.chars().take(SHOWN).collect(),
        struck: row.get(12)?,
        duplicate: row.get(13)?,
        follow_up: code::column(row, 14)?,
    })
}
