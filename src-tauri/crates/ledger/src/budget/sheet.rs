//! 예산: the money of all pledges as one table.

use crate::contract::*;
use crate::session::Session;

impl Session {
    /// 예산 over all pledges.
    pub fn budget_sheet(&self, query: BudgetQuery) -> Result<BudgetSheet, CommandError> {
        let _ = query;
        Err(CommandError::internal("not built"))
    }
}
