//! 분기 점검.

use domain::{Quarter, Stage};
use serde::{Deserialize, Serialize};
use ts_rs::TS;

/// The reviews of a quarter, one per pledge, in the list's order.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize, TS)]
pub struct ReviewSheet {
    /// The quarter.
    pub quarter: Quarter,
    /// One per pledge.
    pub rows: Vec<ReviewRow>,
    /// How many are filled.
    pub reviewed: u32,
}

/// One pledge's review of one quarter.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize, TS)]
pub struct ReviewRow {
    /// Pledge.
    pub pledge_id: String,
    /// 관리번호
    pub code: String,
    /// 공약명
    pub title: String,
    /// 주관부서
    pub department: String,
    /// The quarter.
    pub quarter: Quarter,
    /// False where nothing is written for the quarter: stage and progress below are carried
    /// from the newest quarter before, or the card.
    pub filled: bool,
    /// 이행단계
    pub stage: Option<Stage>,
    /// The office's word.
    pub stage_label: String,
    /// Hundredths of a per cent.
    pub progress: Option<i32>,
    /// 추진실적
    pub done: String,
    /// 향후계획
    pub next: String,
    /// 문제점
    pub problems: String,
}

/// Set one column of one review.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize, TS)]
pub struct SetReview {
    /// Pledge.
    pub pledge_id: String,
    /// Quarter.
    pub quarter: Quarter,
    /// Column.
    pub column: ReviewColumn,
    /// Value as typed.
    pub value: String,
}

/// What of a review can be set.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize, TS)]
#[serde(rename_all = "snake_case")]
pub enum ReviewColumn {
    /// Stage code or the office's word.
    Stage,
    /// `75`, `75.5%`
    Progress,
    /// 추진실적
    Done,
    /// 향후계획
    Next,
    /// 문제점
    Problems,
}
