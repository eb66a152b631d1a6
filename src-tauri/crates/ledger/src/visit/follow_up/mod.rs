//! 조치 · 후속: promises by due day, answered, put off, and sent on to another department.

mod list;
mod set;
mod slip;

#[cfg(test)]
mod tests;

use crate::contract::*;
use crate::session::Session;
pub(super) use list::{of_visit, open_of_shop};

impl Session {
    /// Promises by due day.
    pub fn follow_up_list(&self, query: FollowUpQuery) -> Result<FollowUpList, CommandError> {
        let today = self.host.now().date();
        self.read(|connection| list::list(connection, &query, today))
    }

    /// Promises due today and before.
    pub fn follow_ups_due(&self, _: Nothing) -> Result<FollowUpsDue, CommandError> {
        let today = self.host.now().date();
        self.read(|connection| list::due(connection, today))
    }

    /// Adds a promise to a visit.
    pub fn follow_up_add(&self, add: AddFollowUp) -> Result<Written, CommandError> {
        let today = self.host.now().date();
        self.edit("조치 추가", |tx| set::add(tx, &add, today))
    }

    /// Sets fields of promises as one step.
    pub fn follow_ups_set(&self, set: SetFollowUps) -> Result<Written, CommandError> {
        let today = self.host.now().date();
        self.edit("조치 변경", |tx| set::set(tx, &set, today))
    }

    /// Removes a promise.
    pub fn follow_up_remove(&self, row: RowRef) -> Result<Written, CommandError> {
        self.edit("조치 삭제", |tx| set::remove(tx, &row.id))
    }
}
