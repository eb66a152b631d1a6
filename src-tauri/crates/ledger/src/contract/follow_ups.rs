//! 조치 · 후속: what was promised at a visit, by due day, and the 이송서 to another department.

use documents::pages::Page;
use serde::{Deserialize, Serialize};
use ts_rs::TS;

use super::{Facet, ReportFile};

/// A promise with the visit it was made at. Texts are masked.
#[derive(Clone, Debug, Default, PartialEq, Eq, Serialize, Deserialize, TS)]
pub struct FollowUpRow {
    /// Row.
    pub id: String,
    /// Visit.
    pub visit: String,
    /// ISO day of the visit, or as printed.
    pub day: String,
    /// Shop.
    pub business: Option<String>,
    /// 상호
    pub business_name: String,
    /// 현장해결, 지원사업 안내, …
    pub kind: String,
    /// Department that answers.
    pub department: String,
    /// 담당 매니저 of the visit.
    pub manager: String,
    /// 내용
    pub body: String,
    /// True where the text shown is not the text kept.
    pub body_masked: bool,
    /// Due day, ISO.
    pub due: Option<String>,
    /// Days from today to the due day; negative when it has passed.
    pub days: Option<i32>,
    /// Day of the answer, ISO.
    pub answered: Option<String>,
    /// 답변
    pub answer: String,
    /// True where the answer shown is not the answer kept.
    pub answer_masked: bool,
}

/// When a promise is due, seen from today.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash, Serialize, Deserialize, TS)]
#[serde(rename_all = "snake_case")]
pub enum DueGroup {
    /// 지남
    Overdue,
    /// 오늘
    Today,
    /// 이번 주: up to Sunday.
    Week,
    /// 나중
    Later,
    /// 기한 없음
    NoDay,
    /// 답함
    Answered,
}

/// Which promises are asked for.
#[derive(Clone, Debug, Default, PartialEq, Eq, Serialize, Deserialize, TS)]
pub struct FollowUpQuery {
    /// Only of this department, by name.
    #[serde(default)]
    pub department: Option<String>,
    /// Only of this kind.
    #[serde(default)]
    pub kind: Option<String>,
    /// Only of this 담당 매니저.
    #[serde(default)]
    pub manager: Option<String>,
    /// At most so many rows a group.
    pub limit: u32,
}

/// Promises by due day.
#[derive(Clone, Debug, Default, PartialEq, Serialize, Deserialize, TS)]
pub struct FollowUpList {
    /// Groups that have rows, in the order of [`DueGroup`].
    pub groups: Vec<FollowUpGroup>,
    /// Departments with counts of what is not answered.
    pub departments: Vec<Facet>,
    /// Kinds with counts.
    pub kinds: Vec<Facet>,
    /// Managers with counts.
    pub managers: Vec<Facet>,
}

/// One group.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize, TS)]
pub struct FollowUpGroup {
    /// Which.
    pub group: DueGroup,
    /// `지남`
    pub label: String,
    /// How many there are.
    pub count: u32,
    /// The first of them.
    pub rows: Vec<FollowUpRow>,
}

/// What is due today and before, for 현황판.
#[derive(Clone, Debug, Default, PartialEq, Eq, Serialize, Deserialize, TS)]
pub struct FollowUpsDue {
    /// How many are overdue.
    pub overdue: u32,
    /// How many are due today.
    pub today: u32,
    /// The first of them, the longest overdue first.
    pub rows: Vec<FollowUpRow>,
}

/// A field of a promise.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, Deserialize, TS)]
#[serde(rename_all = "snake_case")]
pub enum FollowUpSlot {
    /// 조치 종류
    Kind,
    /// 담당 부서, by name.
    Department,
    /// 기한 as typed.
    Due,
    /// 내용
    Body,
    /// 답변일 as typed.
    Answered,
    /// 답변
    Answer,
}

/// Sets fields of promises as one step.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize, TS)]
pub struct SetFollowUps {
    /// Rows.
    pub ids: Vec<String>,
    /// What is set in each of them.
    pub set: Vec<SetFollowUp>,
}

/// A field and what it becomes.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize, TS)]
pub struct SetFollowUp {
    /// Which field.
    pub field: FollowUpSlot,
    /// As typed; empty clears.
    pub value: String,
}

/// A promise added to a visit.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize, TS)]
pub struct AddFollowUp {
    /// Visit.
    pub visit: String,
    /// What.
    pub follow_up: super::NewFollowUp,
}

/// An 이송서 for one or several promises: a page for each department.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize, TS)]
pub struct SlipRequest {
    /// Promises, by row id.
    pub follow_ups: Vec<String>,
    /// Why owner, phone and texts are printed unmasked; masked when absent.
    #[serde(default)]
    pub reason: Option<String>,
}

/// The slips as they are printed.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize, TS)]
pub struct SlipPages {
    /// Offered file name, without its ending.
    pub file_name: String,
    /// Pages.
    pub pages: Vec<Page>,
}

/// Save slips.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize, TS)]
pub struct SaveSlip {
    /// What.
    pub request: SlipRequest,
    /// Where: handle from the save dialog.
    pub file: String,
    /// As what.
    #[serde(default)]
    pub kind: ReportFile,
}
