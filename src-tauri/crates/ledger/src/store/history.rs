//! The history's watch over the tables: generated triggers write a row's former image, and one
//! INSERT…SELECT per table logs what a step added.
//!
//! A row that a step itself added lies above the table's mark: the newest row there was at any
//! moment of the step. It needs no images; its insert alone is logged, at the end. (SQLite gives a
//! new row the rowid after the newest, so where the newest rows go, their rowids may be given away
//! again; the mark goes down with them.) So the first change of a row within a step always tells
//! the row's state before the step.

use std::collections::BTreeSet;

use rusqlite::Connection;

use super::schema::Table;
use crate::contract::CommandError;

/// Sets up the watch for this connection. The triggers are temporary: the file carries none, and a
/// changed schema never meets an old trigger.
pub(crate) fn watch(connection: &Connection, tables: &[Table]) -> Result<(), CommandError> {
    connection.execute_batch(
        "CREATE TEMP TABLE watch (id INTEGER PRIMARY KEY, high INTEGER NOT NULL);
         CREATE TEMP TABLE current_step (id INTEGER PRIMARY KEY CHECK (id = 1), step INTEGER);
         INSERT INTO current_step VALUES (1, NULL);",
    )?;
    for (number, table) in (0_i64..).zip(tables) {
        connection.execute_batch(&triggers(number, table))?;
        connection.execute("INSERT INTO temp.watch VALUES (?1, 0)", [number])?;
    }
    Ok(())
}

fn triggers(number: i64, table: &Table) -> String {
    let name = &table.name;
    let image = image("OLD.", table);
    let differs = table
        .columns
        .iter()
        .map(|column| format!(r#"OLD."{column}" IS NOT NEW."{column}""#))
        .collect::<Vec<_>>()
        .join(" OR ");
    let high = format!("(SELECT high FROM watch WHERE id = {number})");
    let newest = format!(r#"(SELECT coalesce(max(rowid), 0) FROM "{name}")"#);
    let log = format!(
        "INSERT INTO change (step_id, table_name, row_id, before)
         SELECT (SELECT step FROM current_step), '{name}', OLD.id, {image}"
    );
    format!(
        r#"CREATE TEMP TRIGGER "{name}_changes" AFTER UPDATE ON main."{name}"
             WHEN OLD.rowid <= {high} AND ({differs})
           BEGIN {log}; END;
           CREATE TEMP TRIGGER "{name}_goes" AFTER DELETE ON main."{name}"
           BEGIN
             {log} WHERE OLD.rowid <= {high};
             UPDATE watch SET high = {newest} WHERE id = {number} AND high > {newest};
           END;"#
    )
}

/// The SQL that gives a row as a JSON object; `prefix` is `OLD.` in a trigger.
pub(crate) fn image(prefix: &str, table: &Table) -> String {
    let pairs = table
        .columns
        .iter()
        .map(|column| format!(r#"'{column}', {prefix}"{column}""#))
        .collect::<Vec<_>>()
        .join(", ");
    format!("json_object({pairs})")
}

/// Begins to watch for `step`: remembers each table's newest row.
pub(crate) fn begin(
    connection: &Connection,
    tables: &[Table],
    step: i64,
) -> Result<(), CommandError> {
    connection.prepare_cached("UPDATE temp.current_step SET step = ?1")?.execute([step])?;
    for (number, table) in (0_i64..).zip(tables) {
        connection
            .prepare_cached(&format!(
                r#"UPDATE temp.watch SET high = (SELECT coalesce(max(rowid), 0) FROM main."{}") WHERE id = ?1"#,
                table.name
            ))?
            .execute([number])?;
    }
    Ok(())
}

/// Logs what the step added and returns the tables that it changed, in order of their names.
pub(crate) fn end(
    connection: &Connection,
    tables: &[Table],
    step: i64,
) -> Result<Vec<String>, CommandError> {
    // So far the step has only the images that the triggers wrote.
    let mut touched: BTreeSet<String> = connection
        .prepare_cached("SELECT DISTINCT table_name FROM change WHERE step_id = ?1")?
        .query_map([step], |row| row.get(0))?
        .collect::<Result<_, rusqlite::Error>>()?;
    for (number, table) in (0_i64..).zip(tables) {
        let added = connection
            .prepare_cached(&format!(
                r#"INSERT INTO change (step_id, table_name, row_id)
                   SELECT ?1, '{name}', id FROM main."{name}"
                   WHERE rowid > (SELECT high FROM temp.watch WHERE id = ?2) ORDER BY rowid"#,
                name = table.name
            ))?
            .execute((step, number))?;
        if added > 0 {
            touched.insert(table.name.clone());
        }
    }
    Ok(touched.into_iter().collect())
}
