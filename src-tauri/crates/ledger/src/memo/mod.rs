//! Memos of the whole ledger.

use crate::contract::*;
use crate::session::Session;

impl Session {
    /// Memos of the whole ledger.
    pub fn memos(&self, _nothing: Nothing) -> Result<Vec<MemoRow>, CommandError> {
        let _ = _nothing;
        Err(CommandError::internal("not built"))
    }

    /// Adds, changes or removes a memo.
    pub fn memo_save(&self, save: SaveMemo) -> Result<Written, CommandError> {
        let _ = save;
        Err(CommandError::internal("not built"))
    }
}
