//! The order of rows within a card's table.

use rusqlite::{Connection, OptionalExtension};

use super::places::{self, Place};
use super::row_gone;
use crate::contract::{CommandError, MoveRow};
use crate::store::Tx;

/// The ids of a pledge's rows in order.
pub(super) fn rows(
    connection: &Connection,
    place: Place,
    pledge: &str,
) -> Result<Vec<String>, CommandError> {
    let sql = format!(
        "SELECT id FROM {} WHERE pledge_id = ?1 AND {} ORDER BY position, id",
        place.sql, place.only
    );
    let mut query = connection.prepare_cached(&sql)?;
    Ok(query.query_map([pledge], |row| row.get(0))?.collect::<Result<_, rusqlite::Error>>()?)
}

/// Moves a row before another of its table, or to the end. Returns the table in Korean.
pub(super) fn move_row(tx: &Tx<'_>, moved: &MoveRow) -> Result<&'static str, CommandError> {
    let place = place_of(tx, moved)?;
    let mut order = rows(tx, place, &moved.pledge_id)?;
    order.retain(|row| *row != moved.row);
    let at = match &moved.before {
        None => order.len(),
        // Before itself is where it is.
        Some(before) if *before == moved.row => return Ok(place.name),
        Some(before) => {
            order.iter().position(|row| row == before).ok_or_else(|| row_gone(place.name))?
        }
    };
    order.insert(at, moved.row.clone());
    let sql =
        format!("UPDATE {} SET position = ?2 WHERE id = ?1 AND position IS NOT ?2", place.sql);
    let mut write = tx.prepare_cached(&sql)?;
    for (position, row) in (0_i64..).zip(&order) {
        write.execute((row, position))?;
    }
    Ok(place.name)
}

/// The table that a row of the pledge stands in.
fn place_of(tx: &Tx<'_>, moved: &MoveRow) -> Result<Place, CommandError> {
    for place in places::ALL {
        let sql = format!(
            "SELECT 1 FROM {} WHERE id = ?1 AND pledge_id = ?2 AND {}",
            place.sql, place.only
        );
        let mut query = tx.prepare_cached(&sql)?;
        let found = query.query_row([&moved.row, &moved.pledge_id], |_| Ok(())).optional()?;
        if found.is_some() {
            return Ok(place);
        }
    }
    Err(row_gone("표"))
}
