//! 방문·상담: which visits a filter means, the list of them, and what a row of it says;
//! visits as they are entered and put right, and what was promised at them.
//!
//! Knows nothing of screens. What leaves here shows no name or phone of a person.

mod entry;
pub(crate) mod filter;
mod follow_up;
mod list;
mod row;
mod saved;
mod shop;

use crate::contract::*;
use crate::session::Session;

impl Session {
    /// The list of visits: a stretch of it, filtered and sorted, with total and facets.
    pub fn visit_list(&self, query: VisitQuery) -> Result<VisitPage, CommandError> {
        let today = self.host.now().date();
        self.read(|connection| list::page(connection, &query, today))
    }
}

#[cfg(test)]
mod tests;
