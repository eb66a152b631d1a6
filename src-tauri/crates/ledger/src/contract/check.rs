//! 검산: what disagrees, where, and how it can be mended.

use domain::check::CheckKind;
use domain::{BudgetKind, Severity};
use serde::{Deserialize, Serialize};
use ts_rs::TS;

/// 검산 over the whole ledger.
#[derive(Clone, Debug, Default, PartialEq, Eq, Serialize, Deserialize, TS)]
pub struct CheckSheet {
    /// Pledge by pledge in the office's order, then imported files; those put aside too.
    pub findings: Vec<Finding>,
    /// What there was to compare, none left out that was compared.
    pub checked: CheckedCounts,
}

/// How much was compared, so that silence says something.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, Serialize, Deserialize, TS)]
pub struct CheckedCounts {
    /// Pledges.
    pub pledges: u32,
    /// Printed sums, of cards and of imported files.
    pub sums: u32,
    /// Printed rates.
    pub rates: u32,
    /// Amounts of money.
    pub amounts: u32,
    /// Targets and actuals of indicators.
    pub values: u32,
    /// Figures in the text.
    pub texts: u32,
    /// Dates, bars and target rates.
    pub dates: u32,
}

/// A figure that disagrees with its parts, or with another.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize, TS)]
pub struct Finding {
    /// Stable word: `sum_differs`, `stage_contradicts_progress` …
    pub code: String,
    /// What kind, to group by.
    pub kind: CheckKind,
    /// How grave.
    pub severity: Severity,
    /// The pledge, where one is concerned.
    pub pledge_id: Option<String>,
    /// Its 관리번호.
    pub pledge_code: String,
    /// Its 공약명.
    pub pledge_title: String,
    /// Its 주관부서; may be empty.
    pub department: String,
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
    /// Names the finding as long as it stands: for a repair, or to put it aside.
    pub key: String,
    /// The field or cell of the card that it belongs to, where it has one.
    pub spot: Option<CardSpot>,
    /// What can be done about it, each as one step.
    pub repairs: Vec<Repair>,
    /// Put aside by the clerk, with the reason.
    pub kept: Option<String>,
}

/// A place on a card. `row` and `column` are named as the card's tables and columns are.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize, TS)]
pub struct CardSpot {
    /// `head`, `budget`, `indicators`, `engagement`, `roadmap`, `milestones`, `target_rates`, `sections`
    pub section: String,
    /// Row: the row's id; in `budget` `{project_id or empty}|{source or empty}|{word of the
    /// source as the row shows it}`; in `sections` the kind; empty for a total row or the head.
    pub row: String,
    /// Column: the code of a period (with `rate` after it for 집행률) in `budget` and
    /// `target_rates`; `target:PERIOD`, `actual:PERIOD`, `target`, `actual` (wholes) or `rate` in
    /// `indicators`; `plan` or `actual` in `engagement`; the bar's id in `roadmap`; a column of
    /// [`super::PledgeColumn`] in `head`; empty for a total.
    pub column: String,
    /// Layer, in `budget`.
    pub layer: Option<BudgetKind>,
}

/// A step that would settle a finding.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize, TS)]
pub struct Repair {
    /// Names it within its finding.
    pub id: String,
    /// `60으로 둔다`
    pub label: String,
}

/// Do one of a finding's repairs.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize, TS)]
pub struct DoRepair {
    /// Finding.
    pub key: String,
    /// Repair.
    pub id: String,
}

/// Put a finding aside with a reason, or (empty reason) take it up again.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize, TS)]
pub struct KeepFinding {
    /// Finding.
    pub key: String,
    /// Why it is right as it stands.
    pub reason: String,
}
