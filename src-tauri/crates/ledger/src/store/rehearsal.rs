//! An undo tried and rolled back, to see what stands in its way before the clerk decides.

use chrono::NaiveDateTime;

use super::undo::{Obstacle, Undone, Why};
use super::{Ledger, StepKind};
use crate::contract::{CommandError, ConflictPolicy};

impl Ledger {
    /// What stands in the way of taking `step` back, and whether not even overwriting gets past it.
    /// Changes nothing.
    pub(crate) fn obstacles(
        &mut self,
        at: NaiveDateTime,
        step: i64,
    ) -> Result<Vec<(Obstacle, bool)>, CommandError> {
        let mut met = self.rehearse(at, step, ConflictPolicy::Refuse)?;
        if !met.is_empty() {
            // What only overwriting would run into.
            let last = self.rehearse(at, step, ConflictPolicy::Overwrite)?;
            met.extend(last.into_iter().filter(last_word));
        }
        Ok(met.into_iter().map(|met| (met.clone(), last_word(&met))).collect())
    }

    fn rehearse(
        &mut self,
        at: NaiveDateTime,
        step: i64,
        policy: ConflictPolicy,
    ) -> Result<Vec<Obstacle>, CommandError> {
        self.rehearsing = true;
        let undone = self.undo(at, (StepKind::Undo, ""), step, policy);
        self.rehearsing = false;
        Ok(match undone? {
            Undone::Done(_) => Vec::new(),
            Undone::InTheWay(obstacles) => obstacles,
        })
    }
}

fn last_word(met: &Obstacle) -> bool {
    matches!(met.why, Why::Orphan | Why::Taken)
}
