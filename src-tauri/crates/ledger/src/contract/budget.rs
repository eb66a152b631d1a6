//! 투자계획: a pledge's money as a table, and cells set in it.

use domain::{BudgetKind, FundingSource, MoneyUnit, Period, Won};
use serde::{Deserialize, Serialize};
use ts_rs::TS;

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
    /// Every project in order, those without money too.
    pub projects: Vec<ProjectView>,
    /// Plans that were changed, newest first.
    pub revisions: Vec<BudgetRevisionView>,
}

/// A project (세부사업) of a pledge.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize, TS)]
pub struct ProjectView {
    /// Row id.
    pub id: String,
    /// Name.
    pub name: String,
}

/// 추경: what a planned amount was before it was changed, and why.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize, TS)]
pub struct BudgetRevisionView {
    /// Project, absent for the pledge as a whole.
    pub project_id: Option<String>,
    /// Source.
    pub source: FundingSource,
    /// Printed word.
    pub source_label: String,
    /// Period.
    pub period: Period,
    /// Before.
    pub former: Won,
    /// As it stands now; absent where the cell was cleared.
    pub now: Option<Won>,
    /// ISO day of the decision; may be empty.
    pub day: String,
    /// Why.
    pub reason: String,
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

/// Budget cells set in one step (typing one cell, or pasting many).
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize, TS)]
pub struct SetBudget {
    /// Unit that the texts are in.
    pub unit: MoneyUnit,
    /// Where this is a 추경: planned amounts keep their former value with this reason.
    pub revision: Option<BudgetRevision>,
    /// Cells.
    pub cells: Vec<SetBudgetCell>,
}

/// One budget cell as typed.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize, TS)]
pub struct SetBudgetCell {
    /// Pledge.
    pub pledge_id: String,
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

/// Why planned amounts change.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize, TS)]
pub struct BudgetRevision {
    /// Day as people write it: `2024. 5. 10.`; may be empty.
    pub day: String,
    /// `2024년 제1회 추경`; needed.
    pub reason: String,
}

/// Which money of the office. Empty lists mean no restriction.
#[derive(Clone, Debug, Default, PartialEq, Eq, Serialize, Deserialize, TS)]
#[serde(default)]
pub struct BudgetQuery {
    /// Words in 관리번호, 공약명 or 세부사업; 초성 too.
    pub text: String,
    /// Field names; `""` means "no field given".
    pub fields: Vec<String>,
    /// Department names.
    pub departments: Vec<String>,
    /// Sources.
    pub sources: Vec<FundingSource>,
}

/// 예산: the money of all pledges as one table.
#[derive(Clone, Debug, Default, PartialEq, Serialize, Deserialize, TS)]
pub struct BudgetSheet {
    /// Columns.
    pub periods: Vec<PeriodColumn>,
    /// Leaf rows, pledge by pledge in the office's order.
    pub rows: Vec<BudgetSheetRow>,
    /// Sum per column over the rows shown.
    pub column_sums: Vec<MoneyTriple>,
    /// Sum over the rows shown.
    pub sum: MoneyTriple,
    /// 확보율 and 집행률 over the rows shown.
    pub rates: Vec<super::RateView>,
    /// Per source over the rows shown, with its columns.
    pub sources: Vec<BudgetSourceRow>,
    /// Pledges shown.
    pub pledges: u32,
    /// Counts beside each filter, under the other restrictions.
    pub fields: Vec<super::Facet>,
    /// See `fields`.
    pub departments: Vec<super::Facet>,
    /// See `fields`; the value is the source's code.
    pub with_source: Vec<super::Facet>,
}

/// A leaf row of 예산 with the pledge that it belongs to.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize, TS)]
pub struct BudgetSheetRow {
    /// Pledge.
    pub pledge_id: String,
    /// 관리번호
    pub code: String,
    /// 공약명
    pub title: String,
    /// The row.
    pub line: BudgetRow,
}

/// The money of one source over all rows shown.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize, TS)]
pub struct BudgetSourceRow {
    /// Source.
    pub source: FundingSource,
    /// Word under this kind of government.
    pub label: String,
    /// Per column.
    pub columns: Vec<MoneyTriple>,
    /// Sum.
    pub sum: MoneyTriple,
    /// 확보율 and 집행률 of the source.
    pub rates: Vec<super::RateView>,
}
