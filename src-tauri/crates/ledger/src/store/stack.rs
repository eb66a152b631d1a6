//! Which step undo takes next, and which redo brings back.
//!
//! A step is cancelled where an undo of it stands; an undo is cancelled where a redo of it stands.

use rusqlite::{Connection, OptionalExtension};

use crate::contract::CommandError;

/// A step of the history, without its rows.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(crate) struct Step {
    /// Number.
    pub id: i64,
    /// Its kind's code.
    pub kind: String,
    /// In Korean.
    pub label: String,
    /// The step that it takes back.
    pub undoes: Option<i64>,
    /// Never undone.
    pub sealed: bool,
}

/// Step number `id`.
pub(crate) fn step(connection: &Connection, id: i64) -> Result<Option<Step>, CommandError> {
    Ok(connection
        .prepare_cached("SELECT id, kind, label, undoes, sealed FROM step WHERE id = ?1")?
        .query_row([id], |row| {
            Ok(Step {
                id: row.get(0)?,
                kind: row.get(1)?,
                label: row.get(2)?,
                undoes: row.get(3)?,
                sealed: row.get(4)?,
            })
        })
        .optional()?)
}

/// The step by which `id` stands taken back now.
pub(crate) fn undone_by(connection: &Connection, id: i64) -> Result<Option<i64>, CommandError> {
    let mut query = connection.prepare("SELECT id FROM step WHERE undoes = ?1 ORDER BY id DESC")?;
    let takers: Vec<i64> =
        query.query_map([id], |row| row.get(0))?.collect::<Result<_, rusqlite::Error>>()?;
    for taker in takers {
        if undone_by(connection, taker)?.is_none() {
            return Ok(Some(taker));
        }
    }
    Ok(None)
}

/// The newest step that undo would take back.
pub(crate) fn undoable(connection: &Connection) -> Result<Option<Step>, CommandError> {
    let mut query = connection.prepare_cached(
        "SELECT id FROM step WHERE kind NOT IN ('undo', 'redo') AND sealed = 0 ORDER BY id DESC",
    )?;
    let mut rows = query.query([])?;
    while let Some(row) = rows.next()? {
        let id = row.get(0)?;
        if undone_by(connection, id)?.is_none() {
            return step(connection, id);
        }
    }
    Ok(None)
}

/// The undo that redo would take back: the newest that stands, where nothing else was done since.
pub(crate) fn redoable(connection: &Connection) -> Result<Option<Step>, CommandError> {
    let mut query = connection.prepare_cached(
        "SELECT id FROM step WHERE kind = 'undo'
           AND id > (SELECT coalesce(max(id), 0) FROM step WHERE kind NOT IN ('undo', 'redo'))
         ORDER BY id DESC",
    )?;
    let mut rows = query.query([])?;
    while let Some(row) = rows.next()? {
        let id = row.get(0)?;
        if undone_by(connection, id)?.is_none() {
            return step(connection, id);
        }
    }
    Ok(None)
}

/// The step that a chain of undo and redo is about in the end.
pub(crate) fn origin(connection: &Connection, id: i64) -> Result<Option<Step>, CommandError> {
    let mut found = step(connection, id)?;
    while let Some(Step { undoes: Some(earlier), .. }) = found {
        found = step(connection, earlier)?;
    }
    Ok(found)
}
