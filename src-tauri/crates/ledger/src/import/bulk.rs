//! Many rows into one table with few statements: rows are gathered and inserted in blocks, which
//! costs SQLite about half of what a statement a row costs. Knows no table in particular.

use rusqlite::types::ToSqlOutput;
use rusqlite::{Connection, Statement, params_from_iter};

use crate::contract::CommandError;

/// Rows inserted by one statement.
const BLOCK: usize = 24;

/// Rows on their way into a table.
pub(super) struct Bulk<'a> {
    connection: &'a Connection,
    head: &'static str,
    columns: usize,
    block: Statement<'a>,
    waiting: Vec<ToSqlOutput<'a>>,
}

impl<'a> Bulk<'a> {
    /// Rows for `head`, an `INSERT INTO table (…)` that names `columns` columns.
    pub fn new(
        connection: &'a Connection,
        head: &'static str,
        columns: usize,
    ) -> Result<Bulk<'a>, CommandError> {
        let block = connection.prepare(&sql(head, columns, BLOCK))?;
        let waiting = Vec::with_capacity(BLOCK * columns);
        Ok(Bulk { connection, head, columns, block, waiting })
    }

    /// Adds a row; it is in the table after [`Bulk::finish`] at the latest.
    pub fn add(
        &mut self,
        row: impl IntoIterator<Item = ToSqlOutput<'a>>,
    ) -> Result<(), CommandError> {
        self.waiting.extend(row);
        debug_assert_eq!(self.waiting.len() % self.columns, 0);
        if self.waiting.len() == BLOCK * self.columns {
            self.block.execute(params_from_iter(&self.waiting))?;
            self.waiting.clear();
        }
        Ok(())
    }

    /// Inserts the rows that still wait.
    pub fn finish(mut self) -> Result<(), CommandError> {
        let rows = self.waiting.len() / self.columns;
        if rows > 0 {
            let sql = sql(self.head, self.columns, rows);
            self.connection.prepare(&sql)?.execute(params_from_iter(self.waiting.drain(..)))?;
        }
        Ok(())
    }
}

fn sql(head: &str, columns: usize, rows: usize) -> String {
    let row = format!("({})", vec!["?"; columns].join(", "));
    format!("{head} VALUES {}", vec![row; rows].join(", "))
}
