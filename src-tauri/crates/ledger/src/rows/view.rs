//! Rows of a card as it shows them.

use rusqlite::{Connection, Row};

use crate::contract::{AmendmentRow, CommandError, EngagementRow, MilestoneRow, PersonRow};

fn rows<T>(
    connection: &Connection,
    sql: &str,
    pledge: &str,
    row: fn(&Row<'_>) -> rusqlite::Result<T>,
) -> Result<Vec<T>, CommandError> {
    let mut query = connection.prepare_cached(sql)?;
    Ok(query.query_map([pledge], row)?.collect::<Result<_, rusqlite::Error>>()?)
}

/// 담당
pub(crate) fn people(
    connection: &Connection,
    pledge: &str,
) -> Result<Vec<PersonRow>, CommandError> {
    let sql = "SELECT id, role, name, phone FROM person WHERE pledge_id = ?1 ORDER BY position, id";
    rows(connection, sql, pledge, |row| {
        Ok(PersonRow { id: row.get(0)?, role: row.get(1)?, name: row.get(2)?, phone: row.get(3)? })
    })
}

/// 추진실적, then 향후계획.
pub(crate) fn milestones(
    connection: &Connection,
    pledge: &str,
) -> Result<Vec<MilestoneRow>, CommandError> {
    let sql = "SELECT id, kind = 'done', when_text, from_day, to_day, body FROM milestone
               WHERE pledge_id = ?1 ORDER BY kind, position, id";
    rows(connection, sql, pledge, |row| {
        Ok(MilestoneRow {
            id: row.get(0)?,
            done: row.get(1)?,
            when: row.get(2)?,
            from_day: row.get(3)?,
            to_day: row.get(4)?,
            body: row.get(5)?,
        })
    })
}

/// 주민참여·소통
pub(crate) fn engagement(
    connection: &Connection,
    pledge: &str,
) -> Result<Vec<EngagementRow>, CommandError> {
    let sql = "SELECT id, channel, plan, actual, note FROM engagement
               WHERE pledge_id = ?1 ORDER BY position, id";
    rows(connection, sql, pledge, |row| {
        Ok(EngagementRow {
            id: row.get(0)?,
            channel: row.get(1)?,
            plan: row.get(2)?,
            actual: row.get(3)?,
            note: row.get(4)?,
        })
    })
}

/// 공약 변경
pub(crate) fn amendments(
    connection: &Connection,
    pledge: &str,
) -> Result<Vec<AmendmentRow>, CommandError> {
    let sql = "SELECT id, day, before, after, reason, procedure FROM amendment
               WHERE pledge_id = ?1 ORDER BY position, id";
    rows(connection, sql, pledge, |row| {
        Ok(AmendmentRow {
            id: row.get(0)?,
            day: row.get(1)?,
            before: row.get(2)?,
            after: row.get(3)?,
            reason: row.get(4)?,
            procedure: row.get(5)?,
        })
    })
}
