//! Search over everything in the ledger.

use crate::contract::*;
use crate::session::Session;

impl Session {
    /// Search over everything.
    pub fn search(&self, query: SearchQuery) -> Result<SearchResult, CommandError> {
        let _ = query;
        Err(CommandError::internal("not built"))
    }
}
