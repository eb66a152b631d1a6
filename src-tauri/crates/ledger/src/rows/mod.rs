//! What hangs from a card in rows, and the one way in which their cells are set.

use crate::contract::*;
use crate::session::Session;

impl Session {
    /// Sets cells of a card's table as one step; may add rows.
    pub fn cells_set(&self, set: SetCells) -> Result<Written, CommandError> {
        let _ = set;
        Err(CommandError::internal("not built"))
    }

    /// Removes rows of a card's table as one step.
    pub fn rows_remove(&self, rows: CardRows) -> Result<Written, CommandError> {
        let _ = rows;
        Err(CommandError::internal("not built"))
    }

    /// Moves a row of a card's table, or a project.
    pub fn row_move(&self, moved: MoveRow) -> Result<Written, CommandError> {
        let _ = moved;
        Err(CommandError::internal("not built"))
    }

    /// Keeps a figure as the paper prints it, to be compared with the computed one.
    pub fn printed_set(&self, set: SetPrinted) -> Result<Written, CommandError> {
        let _ = set;
        Err(CommandError::internal("not built"))
    }
}
