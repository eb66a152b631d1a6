//! Evidence files, copied into the ledger's folder and kept under watch.

use crate::contract::*;
use crate::session::Session;

impl Session {
    /// Copies evidence files into the ledger's folder and attaches them.
    pub fn files_attach(&self, attach: AttachFiles) -> Result<Written, CommandError> {
        let _ = attach;
        Err(CommandError::internal("not built"))
    }

    /// Detaches an evidence file; the copy stays until no step needs it.
    pub fn file_remove(&self, file: RowRef) -> Result<Written, CommandError> {
        let _ = file;
        Err(CommandError::internal("not built"))
    }

    /// Saves a copy of an evidence file where the clerk wants it.
    pub fn file_save(&self, save: SaveAttachment) -> Result<Saved, CommandError> {
        let _ = save;
        Err(CommandError::internal("not built"))
    }
}
