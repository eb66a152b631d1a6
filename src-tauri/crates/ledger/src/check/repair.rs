//! What can be done about a finding, and findings put aside.

use crate::contract::*;
use crate::session::Session;

impl Session {
    /// Does one of a finding's repairs.
    pub fn finding_repair(&self, repair: DoRepair) -> Result<Written, CommandError> {
        let _ = repair;
        Err(CommandError::internal("not built"))
    }

    /// Puts a finding aside with a reason, or takes it up again.
    pub fn finding_keep(&self, keep: KeepFinding) -> Result<Written, CommandError> {
        let _ = keep;
        Err(CommandError::internal("not built"))
    }
}
