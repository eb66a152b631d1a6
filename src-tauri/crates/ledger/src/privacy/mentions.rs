//! Whom a purge looks for in the words of other records, and the walk over every word of the
//! ledger. A name or phone that somebody who stays has too is spared.

use rusqlite::Connection;

use super::scrub::Mentions;
use crate::contract::CommandError;
use crate::store::schema;

/// Owners and phones of the shops in temp table `purging`, now and before; how many names are too
/// short to look for.
pub(super) fn gather(connection: &Connection) -> Result<(Mentions, u32), CommandError> {
    let mut mentions = Mentions::default();
    let mut short = 0;
    let mut known = connection.prepare(include_str!("known.sql"))?;
    let mut rows = known.query([])?;
    while let Some(row) = rows.next()? {
        let (owner, phone): (Option<String>, Option<String>) = (row.get(0)?, row.get(1)?);
        if !mentions.name(&owner.unwrap_or_default()) {
            short += 1;
        }
        mentions.phone(&phone.unwrap_or_default());
    }
    let mut stays = connection.prepare(
        "SELECT owner, phone FROM business WHERE id NOT IN (SELECT id FROM temp.purging WHERE kind = 'business')
         UNION SELECT name, phone FROM person",
    )?;
    let mut rows = stays.query([])?;
    while let Some(row) = rows.next()? {
        mentions.spare_name(row.get_ref(0)?.as_str().unwrap_or_default());
        mentions.spare_phone(row.get_ref(1)?.as_str().unwrap_or_default());
    }
    Ok((mentions, short))
}

/// Takes every mention out of every word of the ledger, history and steps too; in how many places.
pub(super) fn scrub(connection: &Connection, mentions: &Mentions) -> Result<u32, CommandError> {
    let mut places = 0;
    for table in schema::tables(connection)? {
        for column in words_of(connection, &table.name)? {
            places += scrub_column(connection, &table.name, &column, mentions)?;
        }
    }
    // Former images last: changing a row above has written its own.
    scrub_column(connection, "step", "label", mentions)?;
    scrub_column(connection, "change", "before", mentions)?;
    Ok(places)
}

/// Columns of a table that hold words: text, and not a row's id.
fn words_of(connection: &Connection, table: &str) -> Result<Vec<String>, CommandError> {
    let mut columns = connection.prepare_cached(
        "SELECT name FROM pragma_table_info(?1) WHERE type = 'TEXT' AND name <> 'id' AND name NOT LIKE '%\\_id' ESCAPE '\\'",
    )?;
    Ok(columns.query_map([table], |row| row.get(0))?.collect::<Result<_, rusqlite::Error>>()?)
}

fn scrub_column(
    connection: &Connection,
    table: &str,
    column: &str,
    mentions: &Mentions,
) -> Result<u32, CommandError> {
    let mut read = connection.prepare(&format!(
        r#"SELECT rowid, "{column}" FROM main."{table}" WHERE "{column}" <> ''"#
    ))?;
    let mut rows = read.query([])?;
    let mut found: Vec<(i64, String)> = Vec::new();
    while let Some(row) = rows.next()? {
        let text = row.get_ref(1)?.as_str().unwrap_or_default();
        if let std::borrow::Cow::Owned(scrubbed) = mentions.scrub(text) {
            found.push((row.get(0)?, scrubbed));
        }
    }
    drop(rows);
    let mut write = connection
        .prepare(&format!(r#"UPDATE main."{table}" SET "{column}" = ?2 WHERE rowid = ?1"#))?;
    for (row, text) in &found {
        write.execute((row, text))?;
    }
    Ok(u32::try_from(found.len()).unwrap_or(u32::MAX))
}
