//! What a file was understood to say, before anything meets the ledger. Loose facts, each with
//! the cell it stands in; nothing here is validated against a ledger.

use domain::{BudgetKind, FundingSource, MoneyUnit, Period, Severity, Stage, Won};
use serde::{Deserialize, Serialize};
use ts_rs::TS;

mod card;
mod places;
mod spending;
mod visit;

pub use card::{
    CardLayout, DraftAmendment, DraftAmount, DraftBar, DraftCard, DraftEngagement, DraftHead,
    DraftIndicator, DraftMilestone, DraftPerson, DraftProject, DraftReview, DraftSection, DraftSum,
    DraftTask, DraftYearResult, Found, SectionKind, SumSpan,
};
pub use spending::DraftSpending;
pub use visit::{DraftVisit, VisitField, VisitWord};

/// A fact and the cell that says it (`K7`).
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize, TS)]
pub struct Located<T> {
    /// What is said.
    pub value: T,
    /// Cell in the table's sheet.
    pub at: String,
}

/// Something the clerk must be told about a cell, a table or a file.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize, TS)]
pub struct Issue {
    /// How grave.
    pub severity: Severity,
    /// Sheet, empty where the whole file is meant.
    pub sheet: String,
    /// Cell or range, empty where the whole sheet is meant.
    pub cell: String,
    /// A stable word for tests and programs: `sum_differs`, `date_as_code`, `hidden_column` …
    pub code: String,
    /// Plain Korean with what to do.
    pub message: String,
    /// The figure as printed, where figures are compared (in the table's unit).
    #[serde(default, skip_serializing_if = "Option::is_none")]
    #[ts(optional)]
    pub printed: Option<String>,
    /// The figure as computed.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    #[ts(optional)]
    pub computed: Option<String>,
}

/// What a table is about.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash, Serialize, Deserialize, TS)]
#[serde(rename_all = "snake_case")]
pub enum TableKind {
    /// 공약 총괄표: one row per pledge.
    Pledges,
    /// 방문·상담 일지: one row per visit.
    Visits,
    /// 공약 카드: one pledge, part by part. Stands for a [`DraftCard`] among tables.
    Card,
    /// 예산현황: a project's money per row; the clerk says to which pledge it belongs.
    Spending,
    /// Not recognised; shown as it is, nothing is taken.
    Unknown,
}

/// What a column means.
#[derive(Clone, Debug, PartialEq, Eq, Hash, Serialize, Deserialize, TS)]
#[serde(tag = "kind", rename_all = "snake_case")]
pub enum Meaning {
    /// Left alone.
    Ignore,
    /// 연번: counts rows, no fact.
    Serial,
    /// A word of the pledge.
    Pledge {
        /// Which.
        field: PledgeField,
    },
    /// A word of the visit.
    Visit {
        /// Which.
        field: VisitField,
    },
    /// Money: a leaf that is imported.
    Budget {
        /// Whose money.
        source: FundingSource,
        /// The printed word for the source, empty where there is none.
        printed: String,
        /// When.
        period: Period,
        /// 계획, 확보 or 집행.
        layer: BudgetKind,
    },
    /// A word that tells a line of a 예산현황: 세부사업, 재원.
    Line {
        /// What it tells.
        what: String,
    },
    /// Money that sums others; compared, never imported.
    Total {
        /// What it sums, for the message: `총사업비`, `임기 내 소계`.
        what: String,
    },
    /// A percentage of other columns (집행률); compared, never imported.
    Ratio {
        /// Its printed name.
        what: String,
    },
}

/// The words of a pledge that a one-row table may give.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize, TS)]
#[serde(rename_all = "snake_case")]
pub enum PledgeField {
    /// 관리번호
    Code,
    /// 공약명
    Title,
    /// 분야
    Field,
    /// 주관부서
    Department,
    /// 협조부서
    Cooperation,
    /// 신규여부
    Newness,
    /// 완료시기
    Completion,
    /// 이행단계
    Stage,
    /// 추진율 (%)
    Progress,
    /// 예산구분
    BudgetNature,
    /// 사업주체
    LeadBody,
    /// 단기·중기·장기
    Span,
    /// 사업기간, as written
    ProjectPeriod,
    /// 담당자
    Manager,
    /// 전화
    Phone,
    /// 목표
    Goal,
    /// 사업개요
    Outline,
    /// 추진실적
    Done,
    /// 향후계획
    Next,
    /// 문제점 및 대책
    Problems,
    /// 비고
    Remark,
}

/// One column of a table: where, what its heads say, what it is taken to mean and why.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize, TS)]
pub struct Column {
    /// 0-based column in the sheet.
    pub col: u32,
    /// The heads from top to bottom: `["사업비", "임기 내", "2023년"]`.
    pub path: Vec<String>,
    /// What it is taken to mean.
    pub meaning: Meaning,
    /// Why, in Korean: `머리글 ‘주관부서’`, `직접 고름`.
    pub why: String,
    /// Hidden in the file; ignored unless the clerk takes it in.
    pub hidden: bool,
}

/// One pledge as a row gives it. Absent means that the row or column does not say.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
pub struct DraftPledge {
    /// 0-based row.
    pub row: u32,
    /// The words, in the order of [`PledgeField`]; values cleaned (NFC, trimmed) but as printed.
    pub fields: Vec<(PledgeField, Located<String>)>,
    /// 이행단계 understood.
    pub stage: Option<Stage>,
    /// 추진율 in hundredths of a per cent (7550 is 75.5 %).
    pub progress: Option<i64>,
    /// Budget lines; leaves only.
    pub budget: Vec<DraftBudget>,
    /// True where an error keeps the row from being taken over; the issues say why.
    pub failed: bool,
}

impl DraftPledge {
    /// The word for `field`, where the row gives one.
    pub fn get(&self, field: PledgeField) -> Option<&Located<String>> {
        self.fields.iter().find(|(known, _)| *known == field).map(|(_, word)| word)
    }
}

/// One amount: a leaf of project × source × period × layer.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct DraftBudget {
    /// 세부사업, `None` where the sheet gives the pledge's amount as a whole.
    pub project: Option<String>,
    /// Whose money.
    pub source: FundingSource,
    /// As printed, where the sheet words it: `기타(체육진흥기금)`.
    pub source_printed: String,
    /// When.
    pub period: Period,
    /// 계획, 확보 or 집행.
    pub kind: BudgetKind,
    /// How much.
    pub won: Won,
    /// The cell.
    pub at: String,
    /// How the number was read where that is not plain (`△는 음수`), else empty.
    pub reading: String,
}

/// A total that the sheet prints: compared with its parts, never stored as a fact.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct PrintedTotal {
    /// `1-1 총사업비`, `소계(도시·교통) 2023년`.
    pub what: String,
    /// As printed, in won.
    pub printed: Won,
    /// From its parts, where they can be found.
    pub computed: Option<Won>,
    /// The cell.
    pub at: String,
}

/// One table of a sheet.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
pub struct DraftTable {
    /// Sheet name.
    pub sheet: String,
    /// From the first header row to the last data or total row: `A4:V61`.
    pub range: Range,
    /// What it is.
    pub kind: TableKind,
    /// Its title line, if any.
    pub title: Option<Located<String>>,
    /// The unit of money and where it was read; `None` where the table prints no money.
    pub unit: Option<Located<MoneyUnit>>,
    /// True where no unit was printed and it was assumed.
    pub unit_assumed: bool,
    /// 기준일 as an ISO date, if printed.
    pub as_of: Option<Located<String>>,
    /// First and last header row (0-based).
    pub header: (u32, u32),
    /// The columns.
    pub columns: Vec<Column>,
    /// The rows that are pledges.
    pub pledges: Vec<DraftPledge>,
    /// The rows that are visits.
    pub visits: Vec<DraftVisit>,
    /// The rows that are projects of a 예산현황.
    pub spending: Vec<DraftSpending>,
    /// Printed totals, right and wrong.
    pub totals: Vec<PrintedTotal>,
    /// What to tell the clerk.
    pub issues: Vec<Issue>,
}

/// All that was understood of one file.
#[derive(Clone, Debug, Default, PartialEq, Serialize, Deserialize)]
pub struct Draft {
    /// The tables, sheet by sheet.
    pub tables: Vec<DraftTable>,
    /// The plan cards, sheet by sheet; what is told of a card stands with it.
    pub cards: Vec<DraftCard>,
    /// What concerns the file or a sheet as a whole (hidden sheets, nothing recognised).
    pub issues: Vec<Issue>,
}

use crate::grid::Range;

/// The clerk's answer where the program's reading is to be changed; all optional.
#[derive(Clone, Debug, Default, PartialEq, Eq, Serialize, Deserialize, TS)]
#[serde(default)]
pub struct Choices {
    /// Sheets to take although hidden.
    pub include_sheets: Vec<String>,
    /// Columns read otherwise: (sheet, 0-based column, meaning).
    pub columns: Vec<(String, u32, Meaning)>,
    /// Unit per sheet, where none or the wrong one is printed.
    pub units: Vec<(String, MoneyUnit)>,
    /// Year per sheet, where a 예산현황 prints none or another.
    pub years: Vec<(String, i32)>,
    /// Values read otherwise: (field, printed, taken as), e.g. stage words.
    pub values: Vec<(PledgeField, String, String)>,
}
