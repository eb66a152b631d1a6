//! What is done to the file beside its steps: lines of the access log, and free pages given back.

use chrono::NaiveDateTime;
use rusqlite::Connection;

use super::{Ledger, StepKind, Tx};
use crate::contract::CommandError;

impl Ledger {
    /// Writes what is no step of the history and is never undone: the access log. Committed whole
    /// or not at all.
    pub(crate) fn record<T>(
        &mut self,
        work: impl FnOnce(&Connection) -> Result<T, CommandError>,
    ) -> Result<T, CommandError> {
        self.connection.pragma_update(None, "query_only", false)?;
        let transaction = self.connection.unchecked_transaction()?;
        let done = work(&transaction).and_then(|answer| Ok((transaction.commit()?, answer).1));
        self.connection.pragma_update(None, "query_only", true)?;
        done
    }

    /// What `work` sees and does as a step that is rolled back.
    pub(crate) fn rehearse_step<T>(
        &mut self,
        at: NaiveDateTime,
        work: impl FnOnce(&mut Tx<'_>) -> Result<T, CommandError>,
    ) -> Result<T, CommandError> {
        self.rehearsing = true;
        let done = self.transact(at, StepKind::Edit, "", work);
        self.rehearsing = false;
        Ok(done?.1)
    }

    /// Writes the file anew without its free pages, in which destroyed words might still stand.
    pub(crate) fn compact(&mut self) -> Result<(), CommandError> {
        self.connection.pragma_update(None, "query_only", false)?;
        self.connection.flush_prepared_statement_cache();
        self.memo.take();
        let done = self.connection.execute_batch("VACUUM");
        self.connection.pragma_update(None, "query_only", true)?;
        Ok(done?)
    }
}
