//! Which pledges have changed since the figures were worked out, told by the history: after one
//! edit one pledge is checked anew and not five hundred.

use std::collections::BTreeSet;

use rusqlite::{Connection, OptionalExtension, Row};

use crate::contract::CommandError;

/// How far the history had come.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub(super) struct Mark {
    change: i64,
    sealed: i64,
}

/// What has to be worked out anew.
#[derive(Debug, PartialEq, Eq)]
pub(super) enum Moved {
    /// Everything.
    All,
    /// Some.
    Some {
        /// Row ids of pledges; some may be gone.
        pledges: BTreeSet<String>,
        /// Pledges came, went or were renumbered.
        order: bool,
        /// Imported files.
        imports: bool,
    },
}

/// Beyond so many changes (an import) all is worked out anew.
const MANY: usize = 2_000;

/// How far the history has come.
pub(super) fn mark(connection: &Connection) -> Result<Mark, CommandError> {
    let newest = |sql: &str| -> Result<i64, CommandError> {
        let newest: Option<i64> =
            connection.prepare_cached(sql)?.query_row([], |row| row.get(0))?;
        Ok(newest.unwrap_or_default())
    };
    Ok(Mark {
        change: newest("SELECT max(id) FROM change")?,
        sealed: newest("SELECT max(id) FROM step WHERE sealed = 1")?,
    })
}

/// What has moved between two marks. A sealed step may have taken history away: then all has.
pub(super) fn moved(connection: &Connection, then: Mark, now: Mark) -> Result<Moved, CommandError> {
    if then.sealed != now.sealed || now.change < then.change {
        return Ok(Moved::All);
    }
    let (mut pledges, mut order, mut imports) = (BTreeSet::new(), false, false);
    let mut counted = false;
    let mut query = connection.prepare_cached(include_str!("changes.sql"))?;
    let limit = i64::try_from(MANY + 1).unwrap_or(i64::MAX);
    let mut rows = query.query([then.change, limit])?;
    let mut seen = 0;
    while let Some(row) = rows.next()? {
        seen += 1;
        if seen > MANY {
            return Ok(Moved::All);
        }
        match row.get_ref(0)?.as_str().unwrap_or_default() {
            "pledge" => {
                order = true;
                pledges.insert(row.get(1)?);
            }
            "finding_kept" => match owners(connection, "finding_kept", row)? {
                owners if owners.is_empty() => imports = true,
                owners => pledges.extend(owners),
            },
            table @ ("project" | "budget_line" | "printed_figure" | "indicator" | "milestone"
            | "engagement" | "target_rate" | "section" | "review" | "task") => {
                pledges.extend(owners(connection, table, row)?);
            }
            "indicator_value" => {
                pledges.extend(through(connection, ("indicator_value", "indicator"), row, 3)?);
            }
            "indicator_count" => {
                pledges.extend(through(connection, ("indicator_count", "indicator"), row, 3)?);
            }
            "visit" | "count_rules" => counted = true,
            "bar" => pledges.extend(through(connection, ("bar", "task"), row, 4)?),
            "import_batch" | "import_table" | "printed_total" => imports = true,
            "person" | "year_result" | "amendment" | "attachment" | "budget_revision" | "memo"
            | "provenance" | "mapping" | "field" | "stage_label" | "business" | "follow_up"
            | "participation" | "close" => {}
            _ => return Ok(Moved::All),
        }
    }
    if counted {
        let mut bound = connection.prepare_cached(
            "SELECT indicator.pledge_id FROM indicator_count
             JOIN indicator ON indicator.id = indicator_count.indicator_id",
        )?;
        let bound = bound.query_map([], |row| row.get(0))?;
        pledges.extend(bound.collect::<Result<Vec<String>, rusqlite::Error>>()?);
    }
    Ok(Moved::Some { pledges, order, imports })
}

/// The pledges that a row belonged to and belongs to.
fn owners(
    connection: &Connection,
    table: &str,
    row: &Row<'_>,
) -> Result<Vec<String>, CommandError> {
    let before: Option<String> = row.get(2)?;
    let now = pledge_of(connection, table, row.get_ref(1)?.as_str().unwrap_or_default())?;
    Ok(before.into_iter().chain(now).collect())
}

fn pledge_of(
    connection: &Connection,
    table: &str,
    id: &str,
) -> Result<Option<String>, CommandError> {
    let sql = format!("SELECT pledge_id FROM {table} WHERE id = ?1");
    let found: Option<Option<String>> =
        connection.prepare_cached(&sql)?.query_row([id], |row| row.get(0)).optional()?;
    Ok(found.flatten())
}

/// The pledges of a row that hangs from another. Where that one is gone, its own change tells.
fn through(
    connection: &Connection,
    (table, parent): (&str, &str),
    row: &Row<'_>,
    column: usize,
) -> Result<Vec<String>, CommandError> {
    let before: Option<String> = row.get(column)?;
    let sql = format!("SELECT {parent}_id FROM {table} WHERE id = ?1");
    let id: String = row.get(1)?;
    let now: Option<String> =
        connection.prepare_cached(&sql)?.query_row([&id], |row| row.get(0)).optional()?;
    let mut pledges = Vec::new();
    for parent_id in before.into_iter().chain(now) {
        pledges.extend(pledge_of(connection, parent, &parent_id)?);
    }
    Ok(pledges)
}
