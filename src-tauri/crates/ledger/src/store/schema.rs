//! The schema in its numbered versions, and what the history keeps watch over.

use rusqlite::Connection;

use crate::contract::CommandError;
use crate::search::index;

/// Every migration, oldest first; only ever added to. `user_version` counts those applied.
pub(crate) const MIGRATIONS: &[&str] = &[
    include_str!("../../migrations/0001_ledger.sql"),
    include_str!("../../migrations/0002_card.sql"),
    include_str!("../../migrations/0003_search.sql"),
    include_str!("../../migrations/0004_visit.sql"),
    include_str!("../../migrations/0005_visit_list.sql"),
    include_str!("../../migrations/0006_visit_entry.sql"),
    include_str!("../../migrations/0007_count.sql"),
    include_str!("../../migrations/0008_privacy.sql"),
    include_str!("../../migrations/0009_access_end.sql"),
];

/// Tables that the history does not watch: the history itself, the access log with its end, and
/// certificates.
const UNWATCHED: [&str; 5] = ["step", "change", "access_log", "access_end", "purge_certificate"];

/// Tables that are derived from the others and are no part of the history begin so.
const DERIVED: &str = "search_";

/// A table whose rows the history keeps, with its columns in order. Every one has a text `id`.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(crate) struct Table {
    /// Name.
    pub name: String,
    /// Columns in order.
    pub columns: Vec<String>,
    /// Columns that refer to another table.
    pub references: Vec<Reference>,
}

/// A foreign key to a parent's `id`.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(crate) struct Reference {
    /// Column of the child.
    pub column: String,
    /// Parent table.
    pub parent: String,
    /// True where a child may not be left without its parent (no cascade, no set null).
    pub strict: bool,
}

/// How many migrations the file has seen.
pub(crate) fn version(connection: &Connection) -> Result<usize, CommandError> {
    let version: i64 = connection.pragma_query_value(None, "user_version", |row| row.get(0))?;
    Ok(usize::try_from(version).unwrap_or(usize::MAX))
}

/// Applies the migrations that the file has not seen, all or none, and makes the search index of
/// what is there.
pub(crate) fn migrate(
    connection: &mut Connection,
    migrations: &[&str],
) -> Result<(), CommandError> {
    let from = version(connection)?;
    let tx = connection.transaction()?;
    for (index, script) in migrations.iter().enumerate().skip(from) {
        tx.execute_batch(script)?;
        tx.pragma_update(None, "user_version", i64::try_from(index + 1).unwrap_or_default())?;
    }
    index::rebuild(&tx)?;
    tx.commit()?;
    Ok(())
}

/// The watched tables as the file has them.
pub(crate) fn tables(connection: &Connection) -> Result<Vec<Table>, CommandError> {
    let mut names = connection.prepare(
        "SELECT name FROM main.sqlite_schema WHERE type = 'table' AND name NOT LIKE 'sqlite_%' ORDER BY rowid",
    )?;
    let names: Vec<String> =
        names.query_map([], |row| row.get(0))?.collect::<Result<_, rusqlite::Error>>()?;
    names
        .into_iter()
        .filter(|name| !UNWATCHED.contains(&name.as_str()) && !name.starts_with(DERIVED))
        .map(|name| describe(connection, name))
        .collect()
}

pub(super) fn describe(connection: &Connection, name: String) -> Result<Table, CommandError> {
    let mut columns = connection.prepare_cached("SELECT name FROM pragma_table_info(?1)")?;
    let columns = columns
        .query_map([&name], |row| row.get(0))?
        .collect::<Result<Vec<String>, rusqlite::Error>>()?;
    let mut keys = connection
        .prepare_cached(r#"SELECT "from", "table", on_delete FROM pragma_foreign_key_list(?1)"#)?;
    let references = keys
        .query_map([&name], |row| {
            let action: String = row.get(2)?;
            Ok(Reference {
                column: row.get(0)?,
                parent: row.get(1)?,
                strict: !matches!(action.as_str(), "CASCADE" | "SET NULL"),
            })
        })?
        .collect::<Result<_, rusqlite::Error>>()?;
    Ok(Table { name, columns, references })
}
