//! The pledge list and a pledge's card.

use domain::{
    BudgetKind, BudgetNature, Completion, FundingSource, LeadBody, MoneyUnit, Newness, Period,
    Quarter, Severity, Span, Stage, Won,
};
use serde::{Deserialize, Serialize};
use ts_rs::TS;

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
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize, TS)]
pub struct Facet {
    /// What goes into the query.
    pub value: String,
    /// What is shown.
    pub label: String,
    /// How many.
    pub count: u32,
}

/// Planned, secured and spent.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, Serialize, Deserialize, TS)]
pub struct MoneyTriple {
    /// 계획
    pub plan: Won,
    /// 확보
    pub secured: Won,
    /// 집행
    pub spent: Won,
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
    /// 검산 findings.
    pub findings: u32,
    /// 점검 done in the quarter.
    pub reviewed: bool,
}

/// A row id.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize, TS)]
pub struct RowRef {
    /// Row id.
    pub id: String,
}

/// The whole card.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize, TS)]
pub struct PledgeCard {
    /// Row id.
    pub id: String,
    /// Everything in its head.
    pub head: PledgeHead,
    /// The text sections, all kinds in order, empty ones too.
    pub sections: Vec<SectionView>,
    /// The investment plan.
    pub budget: BudgetTable,
    /// The quarters' reviews, newest first.
    pub reviews: Vec<super::ReviewRow>,
    /// 검산 of this pledge.
    pub findings: Vec<Finding>,
    /// The pledge before and after in the list's order, for Alt+↑/↓.
    pub previous: Option<String>,
    /// See `previous`.
    pub next: Option<String>,
}

/// The head of the card.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize, TS)]
pub struct PledgeHead {
    /// 관리번호
    pub code: String,
    /// 공약명
    pub title: String,
    /// 분야
    pub field: String,
    /// 주관부서
    pub department: String,
    /// 협조부서
    pub cooperation: String,
    /// 이행단계
    pub stage: Option<Stage>,
    /// The office's word.
    pub stage_label: String,
    /// 추진율, hundredths of a per cent.
    pub progress: Option<i32>,
    /// 추진상황 in words.
    pub progress_note: String,
    /// 신규·계속
    pub newness: Option<Newness>,
    /// 임기 내·후
    pub completion: Option<Completion>,
    /// As printed: `임기 내 완료`.
    pub completion_label: String,
    /// 예산·비예산
    pub budget_nature: Option<BudgetNature>,
    /// 사업주체
    pub lead_bodies: Vec<LeadBody>,
    /// 단기·중기·장기
    pub span: Option<Span>,
    /// 사업기간 as written.
    pub project_period: String,
    /// 중앙·광역 도움
    pub help: String,
    /// 비고
    pub remark: String,
}

/// A text section.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize, TS)]
pub struct SectionView {
    /// `present_state`, `goal`, `outline`, `plan`, `effect`, `problems`, `review`, `cooperation`, `funding`
    pub kind: String,
    /// Printed heading.
    pub label: String,
    /// Text, line breaks kept.
    pub body: String,
}

/// The investment plan: project × source down, periods across, three layers in each cell.
#[derive(Clone, Debug, Default, PartialEq, Serialize, Deserialize, TS)]
pub struct BudgetTable {
    /// Columns: the term's periods and whatever else the pledge has money in.
    pub periods: Vec<PeriodColumn>,
    /// Leaf rows in order.
    pub rows: Vec<BudgetRow>,
    /// Sum per column.
    pub column_sums: Vec<MoneyTriple>,
    /// Sum of all.
    pub sum: MoneyTriple,
}

/// A period column.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize, TS)]
pub struct PeriodColumn {
    /// Code.
    pub period: Period,
    /// `2022년(하)`
    pub label: String,
}

/// A leaf row of the plan.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize, TS)]
pub struct BudgetRow {
    /// Project, absent for the pledge as a whole.
    pub project_id: Option<String>,
    /// Its name, empty for the pledge as a whole.
    pub project: String,
    /// Source.
    pub source: FundingSource,
    /// Printed word.
    pub source_label: String,
    /// One per period column.
    pub cells: Vec<BudgetCell>,
    /// Sum of the row.
    pub sum: MoneyTriple,
}

/// Three layers; absent where nothing is given.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, Serialize, Deserialize, TS)]
pub struct BudgetCell {
    /// 계획
    pub plan: Option<Won>,
    /// 확보
    pub secured: Option<Won>,
    /// 집행
    pub spent: Option<Won>,
}

/// A column of the pledge's head or a section, set as text the way people write it.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize, TS)]
pub struct SetPledge {
    /// Row id.
    pub id: String,
    /// Which.
    pub column: PledgeColumn,
    /// New value; codes for closed vocabularies, Korean text otherwise; empty clears.
    pub value: String,
}

/// What of a pledge can be set by [`SetPledge`].
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash, Serialize, Deserialize, TS)]
#[serde(rename_all = "snake_case")]
pub enum PledgeColumn {
    /// 관리번호
    Code,
    /// 공약명
    Title,
    /// 분야 by name; a new name adds a field.
    Field,
    /// 주관부서 by name; a new name adds a department.
    Department,
    /// 협조부서
    Cooperation,
    /// 이행단계: a stage code, or the office's own word.
    Stage,
    /// 추진율: `75`, `75.5%`.
    Progress,
    /// 추진상황 in words.
    ProgressNote,
    /// 신규·계속
    Newness,
    /// 완료시기
    Completion,
    /// 예산구분
    BudgetNature,
    /// 사업주체: codes, comma-separated.
    LeadBodies,
    /// 단기·중기·장기
    Span,
    /// 사업기간
    ProjectPeriod,
    /// 중앙·광역 도움
    Help,
    /// 비고
    Remark,
}

/// Set a section's text.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize, TS)]
pub struct SetSection {
    /// Pledge.
    pub id: String,
    /// Section kind.
    pub kind: String,
    /// Text.
    pub body: String,
}

/// A new pledge; code and title are needed, the rest comes later.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize, TS)]
pub struct NewPledge {
    /// 관리번호
    pub code: String,
    /// 공약명
    pub title: String,
}

/// Budget cells set in one step (typing one cell, or pasting many).
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize, TS)]
pub struct SetBudget {
    /// Pledge.
    pub id: String,
    /// Unit that the texts are in.
    pub unit: MoneyUnit,
    /// Cells.
    pub cells: Vec<SetBudgetCell>,
}

/// One budget cell as typed.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize, TS)]
pub struct SetBudgetCell {
    /// Project, absent for the pledge as a whole.
    pub project_id: Option<String>,
    /// Source.
    pub source: FundingSource,
    /// Printed word, for 기타(재원명).
    pub source_label: String,
    /// Period.
    pub period: Period,
    /// Layer.
    pub kind: BudgetKind,
    /// As typed: `7,919`, `△2`, `1억 2800만원`; empty or `-` clears.
    pub text: String,
}

/// Add, rename or remove a project (세부사업).
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize, TS)]
pub struct SaveProject {
    /// Pledge.
    pub pledge_id: String,
    /// Existing project, absent for a new one.
    pub id: Option<String>,
    /// Name; empty removes an existing project with its money.
    pub name: String,
}

/// A figure that disagrees with its parts, or with another.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize, TS)]
pub struct Finding {
    /// Stable word: `sum_differs`, `stage_contradicts_progress` …
    pub code: String,
    /// How grave.
    pub severity: Severity,
    /// The pledge, where one is concerned.
    pub pledge_id: Option<String>,
    /// Its 관리번호.
    pub pledge_code: String,
    /// Where: `투자계획 › 구비 › 2024년`, or `총괄표.xlsx › 총괄표 › K23`.
    pub place: String,
    /// One plain sentence.
    pub message: String,
    /// The arithmetic: `54 + 120 + 180 + 150 + 75 = 579, 적힌 값 629, 차이 50`.
    pub arithmetic: String,
    /// As printed.
    pub printed: String,
    /// As computed.
    pub computed: String,
}
