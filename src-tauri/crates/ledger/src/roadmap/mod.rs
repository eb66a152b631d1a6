//! 분기별 로드맵: bars by quarter, planned and actual, and how far work is behind.
//!
//! Owns the bars; tasks are added, named and moved as rows of a card.

mod bars;
mod sheet;
mod tasks;

use crate::contract::*;
use crate::session::Session;
use crate::settings;
pub(crate) use tasks::of_pledge;

impl Session {
    /// Sets bars of a roadmap as one step.
    pub fn bars_set(&self, set: SetBars) -> Result<Written, CommandError> {
        self.edit("로드맵 변경", |tx| bars::set(tx, &set))
    }

    /// 로드맵 over all pledges.
    pub fn roadmap_sheet(&self, query: RoadmapQuery) -> Result<RoadmapSheet, CommandError> {
        let today = self.host.now().date();
        self.read(|connection| {
            let term = settings::office(connection)?.term;
            sheet::sheet(connection, &query, &term, today)
        })
    }
}

#[cfg(test)]
mod tests;
