//! The pledge list: what is asked for, the rows and the facets.

use domain::{BudgetNature, Completion, Newness, Quarter, Stage};
use serde::{Deserialize, Serialize};
use ts_rs::TS;

use super::MoneyTriple;

/// Which pledges, in which order. Empty lists and texts mean no restriction.
#[derive(Clone, Debug, Default, PartialEq, Eq, Serialize, Deserialize, TS)]
#[serde(default)]
pub struct PledgeQuery {
    /// Words; 초성 too.
    pub text: String,
    /// Field names; `""` inside the list means "no field given".
    pub fields: Vec<String>,
    /// Department names.
    pub departments: Vec<String>,
    /// Stages.
    pub stages: Vec<Stage>,
    /// Completion.
    pub completions: Vec<Completion>,
    /// Newness.
    pub newness: Vec<Newness>,
    /// Only those that need attention in some way.
    pub attention: Option<Attention>,
    /// The quarter whose stage and progress are shown; the current one when absent.
    pub quarter: Option<Quarter>,
    /// Column to sort by.
    pub sort: PledgeSort,
    /// Largest first.
    pub descending: bool,
}

/// Why a pledge needs attention.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash, Serialize, Deserialize, TS)]
#[serde(rename_all = "snake_case")]
pub enum Attention {
    /// No 점검 for the quarter yet.
    NotReviewed,
    /// Has 검산 findings.
    Findings,
    /// Fulfilled stage but progress below 100, or 100 and not fulfilled.
    Contradiction,
    /// On hold or dropped.
    Stopped,
    /// No stage given.
    NoStage,
}

/// Sort key of the list.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, Hash, Serialize, Deserialize, TS)]
#[serde(rename_all = "snake_case")]
pub enum PledgeSort {
    /// As the office orders them (관리번호, in its parts).
    #[default]
    Code,
    /// Title.
    Title,
    /// Field.
    Field,
    /// Department.
    Department,
    /// Stage.
    Stage,
    /// Progress.
    Progress,
    /// Planned money.
    Planned,
    /// Spent money.
    Spent,
}

/// The list with its facets.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize, TS)]
pub struct PledgeList {
    /// Rows in order.
    pub rows: Vec<PledgeRow>,
    /// Pledges in the ledger.
    pub total: u32,
    /// Counts per facet value, under the other restrictions.
    pub facets: Facets,
    /// Sums over the rows shown.
    pub sums: MoneyTriple,
}

/// Counts beside each filter.
#[derive(Clone, Debug, Default, PartialEq, Serialize, Deserialize, TS)]
pub struct Facets {
    /// Per field.
    pub fields: Vec<Facet>,
    /// Per department.
    pub departments: Vec<Facet>,
    /// Per stage (value is the stage code, label its word).
    pub stages: Vec<Facet>,
    /// Per completion.
    pub completions: Vec<Facet>,
    /// Per newness.
    pub newness: Vec<Facet>,
}

/// One value of a facet.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize, TS)]
pub struct Facet {
    /// What goes into the query.
    pub value: String,
    /// What is shown.
    pub label: String,
    /// How many.
    pub count: u32,
}

/// One pledge in the list.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize, TS)]
pub struct PledgeRow {
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
    /// 이행단계 in the quarter asked for.
    pub stage: Option<Stage>,
    /// The office's word for it.
    pub stage_label: String,
    /// Hundredths of a per cent.
    pub progress: Option<i32>,
    /// 신규·계속
    pub newness: Option<Newness>,
    /// 임기 내·후
    pub completion: Option<Completion>,
    /// 예산·비예산
    pub budget_nature: Option<BudgetNature>,
    /// Money over all periods.
    pub money: MoneyTriple,
    /// 검산 findings that ask for a decision: not put aside, and more than said.
    pub findings: u32,
    /// 점검 done in the quarter.
    pub reviewed: bool,
}
