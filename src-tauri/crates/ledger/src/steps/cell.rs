//! The history of one cell.

use crate::contract::*;
use crate::session::Session;

impl Session {
    /// The values that one cell has had, newest first.
    pub fn cell_history(&self, cell: CellRef) -> Result<Vec<CellStep>, CommandError> {
        let _ = cell;
        Err(CommandError::internal("not built"))
    }
}
