//! 분기별 로드맵: tasks, their bars by quarter, planned and actual.

use domain::{Quarter, Stage};
use serde::{Deserialize, Serialize};
use ts_rs::TS;

/// A pledge's roadmap.
#[derive(Clone, Debug, Default, PartialEq, Eq, Serialize, Deserialize, TS)]
pub struct Roadmap {
    /// The term's quarters, widened without a gap to whatever a bar touches.
    pub quarters: Vec<QuarterColumn>,
    /// Tasks in order.
    pub tasks: Vec<TaskRow>,
}

/// A quarter as a column.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, Deserialize, TS)]
pub struct QuarterColumn {
    /// The quarter.
    pub quarter: Quarter,
    /// Year, for the upper head row.
    pub year: i32,
    /// 1 to 4.
    pub number: u8,
    /// False for a quarter outside the term.
    pub within_term: bool,
}

/// A task with its bars.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize, TS)]
pub struct TaskRow {
    /// Row id.
    pub id: String,
    /// Group that it stands in (스마트혁신지원단); may be empty.
    pub grouping: String,
    /// Name.
    pub name: String,
    /// Planned and actual.
    pub bars: Vec<BarView>,
    /// Quarters that the work is behind its plan when the last quarter to report has ended; 0 where
    /// it is not, before its planned start, and where an actual bar says 완료.
    pub slip: u32,
}

/// A bar.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize, TS)]
pub struct BarView {
    /// Row id.
    pub id: String,
    /// Lane.
    pub lane: Lane,
    /// First quarter.
    pub from: Quarter,
    /// Last quarter; the term's where it goes on after it.
    pub to: Quarter,
    /// Goes on after the term.
    pub after: bool,
    /// Text in the bar.
    pub label: String,
}

/// Planned or actual.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize, TS)]
#[serde(rename_all = "snake_case")]
pub enum Lane {
    /// 계획
    Plan,
    /// 실적
    Actual,
}

/// Changes to a pledge's bars in one step: what a stroke of the mouse or the keyboard does. Bars of
/// a lane never overlap: one laid over others becomes one with those without another text and
/// pushes those with another text back.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize, TS)]
pub struct SetBars {
    /// Pledge.
    pub pledge_id: String,
    /// Bars as they shall be.
    pub bars: Vec<SetBar>,
    /// Bars that shall go.
    pub remove: Vec<String>,
}

/// A bar as it shall be.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize, TS)]
pub struct SetBar {
    /// Existing bar, absent for a new one.
    pub id: Option<String>,
    /// Task.
    pub task_id: String,
    /// Lane.
    pub lane: Lane,
    /// First quarter.
    pub from: Quarter,
    /// Last quarter.
    pub to: Quarter,
    /// Goes on after the term.
    pub after: bool,
    /// Text in the bar.
    pub label: String,
}

/// Which roadmaps. Empty lists mean no restriction.
#[derive(Clone, Debug, Default, PartialEq, Eq, Serialize, Deserialize, TS)]
#[serde(default)]
pub struct RoadmapQuery {
    /// Words; 초성 too.
    pub text: String,
    /// Field names.
    pub fields: Vec<String>,
    /// Department names.
    pub departments: Vec<String>,
    /// Stages in the quarter to report.
    pub stages: Vec<Stage>,
    /// Only tasks that are behind.
    pub late: bool,
}

/// 로드맵 over all pledges.
#[derive(Clone, Debug, Default, PartialEq, Serialize, Deserialize, TS)]
pub struct RoadmapSheet {
    /// Columns.
    pub quarters: Vec<QuarterColumn>,
    /// Pledges with tasks, in the office's order.
    pub pledges: Vec<RoadmapPledge>,
    /// Tasks that are behind, under the other restrictions.
    pub late: u32,
    /// Counts beside each filter.
    pub fields: Vec<super::Facet>,
    /// See `fields`.
    pub departments: Vec<super::Facet>,
    /// See `fields`; the value is the stage code.
    pub stages: Vec<super::Facet>,
}

/// A pledge's part of 로드맵.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize, TS)]
pub struct RoadmapPledge {
    /// Row id.
    pub id: String,
    /// 관리번호
    pub code: String,
    /// 공약명
    pub title: String,
    /// 분야
    pub field: String,
    /// 주관부서
    pub department: String,
    /// 이행단계 in the quarter to report.
    pub stage: Option<Stage>,
    /// The office's word for it.
    pub stage_label: String,
    /// Tasks.
    pub tasks: Vec<TaskRow>,
}
