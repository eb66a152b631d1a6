//! The ledger as it stood after an earlier step: looked at, and never kept. Every row that later
//! steps touched returns to its image before them, inside a transaction that is always rolled back.

use rusqlite::Connection;

use super::Ledger;
use super::schema::Table;
use crate::contract::CommandError;

impl Ledger {
    /// What `look` sees in the ledger as `step` left it. The tables in `but` stay as they are: those
    /// that `look` does not read need not be brought back.
    pub(crate) fn as_of<T>(
        &mut self,
        step: i64,
        but: &[&str],
        look: impl FnOnce(&Ledger) -> Result<T, CommandError>,
    ) -> Result<T, CommandError> {
        // Rows return in any order; only the whole has to hold together, and it did.
        self.connection.pragma_update(None, "foreign_keys", false)?;
        self.connection.pragma_update(None, "query_only", false)?;
        let seen = self.look_back(step, but, look);
        self.memo.take();
        self.connection.pragma_update(None, "query_only", true)?;
        self.connection.pragma_update(None, "foreign_keys", true)?;
        seen
    }

    fn look_back<T>(
        &self,
        step: i64,
        but: &[&str],
        look: impl FnOnce(&Ledger) -> Result<T, CommandError>,
    ) -> Result<T, CommandError> {
        let scratch = self.connection.unchecked_transaction()?;
        // Nothing of this is history: no row lies below the marks.
        scratch.execute("UPDATE temp.watch SET high = -1", [])?;
        for table in self.tables.iter().filter(|table| !but.contains(&table.name.as_str())) {
            rewind(&scratch, table, step)?;
        }
        self.memo.take();
        let seen = look(self);
        scratch.rollback()?;
        seen
    }
}

/// Brings the rows of `table` back to what they were after `step`.
fn rewind(connection: &Connection, table: &Table, step: i64) -> Result<(), CommandError> {
    let name = &table.name;
    let gone = connection
        .prepare_cached(&format!(
            r#"DELETE FROM main."{name}" WHERE id IN
               (SELECT row_id FROM change WHERE step_id > ?1 AND table_name = ?2)"#
        ))?
        .execute((step, name))?;
    let images =
        "SELECT min(id) FROM change WHERE step_id > ?1 AND table_name = ?2 GROUP BY row_id";
    let touched = gone > 0
        || connection
            .prepare_cached("SELECT 1 FROM change WHERE step_id > ?1 AND table_name = ?2")?
            .exists((step, name))?;
    if !touched {
        return Ok(());
    }
    let values = table
        .columns
        .iter()
        .map(|column| value(connection, name, column))
        .collect::<Result<Vec<_>, CommandError>>()?;
    let columns: Vec<String> =
        table.columns.iter().map(|column| format!(r#""{column}""#)).collect();
    connection
        .prepare_cached(&format!(
            r#"INSERT INTO main."{name}" ({}) SELECT {} FROM change
               WHERE before IS NOT NULL AND id IN ({images})"#,
            columns.join(", "),
            values.join(", ")
        ))?
        .execute((step, name))?;
    Ok(())
}

/// A column's value in an image, as SQL; an image from before the column has its default.
fn value(connection: &Connection, table: &str, column: &str) -> Result<String, CommandError> {
    let given: Option<String> = connection
        .prepare_cached("SELECT dflt_value FROM pragma_table_info(?1) WHERE name = ?2")?
        .query_row([table, column], |row| row.get(0))?;
    let kept = format!("json_extract(before, '$.{column}')");
    Ok(match given {
        Some(given) => format!("coalesce({kept}, {given})"),
        None => kept,
    })
}
