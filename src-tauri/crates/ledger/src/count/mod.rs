//! 집계: 건 and 개소 by the ledger's rules, tables of them, the visits behind each figure, and
//! indicators that take their actuals from the log. No count is ever stored.
//!
//! Knows no screen. Which visits a filter means is settled in `visit::filter`.

mod bound;
mod narrow;
mod preview;
mod read;
mod rules;
mod sheet;

use crate::contract::*;
use crate::session::Session;
pub(crate) use bound::{Bindings, Counter, told};
pub(crate) use narrow::narrowed;
pub(crate) use sheet::sheet;

impl Session {
    /// A table of counts.
    pub fn counts(&self, request: CountRequest) -> Result<CountSheet, CommandError> {
        let today = self.host.now().date();
        self.read(|connection| sheet(connection, &request, today))
    }

    /// What other rules would change; changes nothing.
    pub fn count_rules_preview(&self, rules: CountRules) -> Result<RulesPreview, CommandError> {
        self.read(|connection| preview::preview(connection, &rules))
    }

    /// Sets the rules as one step.
    pub fn count_rules_save(&self, rules: CountRules) -> Result<Written, CommandError> {
        self.edit("집계 규칙을 바꿈", |tx| rules::write(tx, &rules))
    }

    /// Binds an indicator to a count, or lets what was typed stand again.
    pub fn indicator_bind(&self, bind: BindIndicator) -> Result<Written, CommandError> {
        self.edit("확인지표와 일지 연결", |tx| bound::bind(tx, &bind))
    }
}
