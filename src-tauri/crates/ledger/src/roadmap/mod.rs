//! 분기별 로드맵: bars by quarter, planned and actual, and how far work is behind.

use crate::contract::*;
use crate::session::Session;

impl Session {
    /// Sets bars of a roadmap as one step.
    pub fn bars_set(&self, set: SetBars) -> Result<Written, CommandError> {
        let _ = set;
        Err(CommandError::internal("not built"))
    }

    /// 로드맵 over all pledges.
    pub fn roadmap_sheet(&self, query: RoadmapQuery) -> Result<RoadmapSheet, CommandError> {
        let _ = query;
        Err(CommandError::internal("not built"))
    }
}
