//! What of a row is somebody's and what only counts, and the row's images in the history blanked
//! accordingly. Every column of the tables with personal data has its place here; a test asks.

use std::collections::HashMap;

use rusqlite::Connection;
use serde_json::Value;

use crate::contract::{CommandError, PurgeManner};
use crate::store::undo::{Image, parse};

/// What a purged shop is called.
pub(super) const PURGED: &str = "파기된 업소";

/// What a column of a purged row is to say.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Fate {
    /// Which row it is: stays always.
    Key,
    /// Counts: stays where only personal data goes.
    Counts,
    /// Somebody's: goes.
    Personal,
}

/// The fate of a column; `None` for one that nobody has thought of, which goes.
pub(super) fn fate(table: &str, column: &str) -> Option<Fate> {
    let fate = match (table, column) {
        (_, "id" | "business_id" | "visit_id" | "pledge_id" | "struck" | "purged_on") => Fate::Key,
        ("provenance", "reading") => Fate::Personal,
        ("provenance", _) => Fate::Key,
        ("business", "area" | "industry" | "retain_until") => Fate::Counts,
        (
            "business",
            "name" | "name_key" | "owner" | "phone" | "address" | "remark" | "consent_day"
            | "consent_version",
        ) => Fate::Personal,
        (
            "visit",
            "day" | "clock" | "channel" | "area" | "category" | "result" | "manager"
            | "duplicate_of" | "retain_until",
        ) => Fate::Counts,
        ("visit", "day_printed" | "number" | "body" | "remark") => Fate::Personal,
        ("follow_up", "kind" | "department_id" | "due_day" | "answered_day") => Fate::Counts,
        ("follow_up", "body" | "answer") => Fate::Personal,
        ("participation", "program" | "state" | "day") => Fate::Counts,
        _ => return None,
    };
    Some(fate)
}

/// Tables whose rows a purge blanks.
pub(super) const TABLES: [&str; 5] =
    ["business", "visit", "follow_up", "participation", "provenance"];

/// Columns that say nothing where they say NULL; the others say nothing where they are empty.
fn nothing(column: &str) -> Value {
    match column {
        "day" | "retain_until" | "consent_day" | "due_day" | "answered_day" | "duplicate_of"
        | "department_id" => Value::Null,
        _ => Value::String(String::new()),
    }
}

/// Takes what is personal out of an image; false where nothing was in it.
fn blank(table: &str, image: &mut Image, manner: PurgeManner) -> bool {
    let mut changed = false;
    for (column, value) in image.iter_mut() {
        let stays = match fate(table, column) {
            Some(Fate::Key) => true,
            Some(Fate::Counts) => manner == PurgeManner::Anonymise,
            Some(Fate::Personal) | None => false,
        };
        let blank = match (table, column.as_str()) {
            ("business", "name") => Value::String(PURGED.to_owned()),
            _ => nothing(column),
        };
        if !stays && !value.is_null() && *value != blank {
            *value = blank;
            changed = true;
        }
    }
    changed
}

/// Blanks every former image of the rows in temp table `purging`; how many told something.
pub(super) fn images(connection: &Connection, manner: PurgeManner) -> Result<u32, CommandError> {
    let mut blanked = 0;
    let mut next = connection.prepare(
        "SELECT change.id, table_name, before FROM temp.purging
         JOIN change ON change.row_id = purging.id AND change.table_name = purging.kind
         WHERE before IS NOT NULL",
    )?;
    let mut write = connection.prepare("UPDATE change SET before = ?2 WHERE id = ?1")?;
    let mut rows = next.query([])?;
    // Written once the walk is over: the walk never meets what it wrote.
    let mut written: HashMap<i64, String> = HashMap::new();
    while let Some(row) = rows.next()? {
        let (id, table): (i64, String) = (row.get(0)?, row.get(1)?);
        let Some(mut image) = parse(row.get(2)?)? else { continue };
        if blank(&table, &mut image, manner) {
            written.insert(id, Value::Object(image).to_string());
            blanked += 1;
        }
    }
    for (id, image) in written {
        write.execute((id, image))?;
    }
    Ok(blanked)
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::store::schema::MIGRATIONS;

    #[test]
    fn every_column_of_a_record_is_known_to_be_somebodys_or_to_count() {
        let connection = Connection::open_in_memory().unwrap();
        for migration in MIGRATIONS {
            connection.execute_batch(migration).unwrap();
        }
        for table in TABLES {
            let mut columns = connection.prepare("SELECT name FROM pragma_table_info(?1)").unwrap();
            let columns = columns.query_map([table], |row| row.get::<_, String>(0)).unwrap();
            for column in columns.map(Result::unwrap) {
                assert!(
                    fate(table, &column).is_some(),
                    "{table}.{column}: say here whether a purge destroys it, and destroy it in SQL"
                );
            }
        }
    }
}
