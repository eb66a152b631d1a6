//! What the pledge-status workbook is drawn from: plain facts of one quarter.

use chrono::NaiveDate;
use domain::{
    BudgetKind, BudgetNature, Completion, FundingSource, GovernmentKind, MoneyUnit, Newness,
    Period, Quarter, Rounding, Stage, Term, Won,
};

/// All facts of one quarter.
#[derive(Clone, Debug, PartialEq)]
pub struct StatusData {
    /// `가온구`
    pub office: String,
    /// The department that reports, may be empty.
    pub department: String,
    /// Decides what the sources are called.
    pub government: GovernmentKind,
    /// The term.
    pub term: Term,
    /// The quarter reported.
    pub quarter: Quarter,
    /// 기준일
    pub as_of: NaiveDate,
    /// Unit that money is printed in.
    pub unit: MoneyUnit,
    /// Rounding of rates.
    pub rounding: Rounding,
    /// The pledges in print order.
    pub pledges: Vec<StatusPledge>,
}

/// One pledge as it stands in the quarter.
#[derive(Clone, Debug, Default, PartialEq)]
pub struct StatusPledge {
    /// 관리번호
    pub code: String,
    /// 공약명
    pub title: String,
    /// 분야, empty for none.
    pub field: String,
    /// 주관부서, empty for none.
    pub department: String,
    /// 이행단계
    pub stage: Option<Stage>,
    /// The office's word for it, empty for the standard word.
    pub stage_label: String,
    /// 추진율 in hundredths of a per cent.
    pub progress: Option<i64>,
    /// 신규·계속
    pub newness: Option<Newness>,
    /// 완료시기
    pub completion: Option<Completion>,
    /// 예산구분
    pub budget_nature: Option<BudgetNature>,
    /// 추진실적
    pub done: String,
    /// 향후계획
    pub next: String,
    /// 문제점 및 대책
    pub problems: String,
    /// Its money; leaves only.
    pub budget: Vec<StatusBudget>,
    /// Its roadmap.
    pub roadmap: Vec<StatusTask>,
}

/// One amount: project × source × period × kind.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct StatusBudget {
    /// 세부사업, empty where the pledge is not split.
    pub project: String,
    /// Whose money.
    pub source: FundingSource,
    /// The printed word, empty for the standard word.
    pub source_label: String,
    /// When.
    pub period: Period,
    /// 계획, 확보 or 집행.
    pub kind: BudgetKind,
    /// How much.
    pub won: Won,
}

/// One row of a roadmap.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct StatusTask {
    /// 세부 추진사항
    pub name: String,
    /// Its bars.
    pub bars: Vec<StatusBar>,
}

/// A bar: what was planned or done from one quarter to another.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct StatusBar {
    /// 계획 or 실적.
    pub lane: Lane,
    /// First quarter; clamped to the term when drawn.
    pub from: Quarter,
    /// Last quarter; clamped to the term when drawn.
    pub to: Quarter,
    /// Text in the bar.
    pub label: String,
}

/// Which of the two strips a bar lies in.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub enum Lane {
    /// 계획
    Plan,
    /// 실적
    Actual,
}
