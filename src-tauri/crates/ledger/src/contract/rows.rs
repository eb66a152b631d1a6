//! What hangs from a card in rows: people, milestones, engagement, indicators, years, changes,
//! files; and the one way in which their cells are set.

pub use domain::check::FigurePlace;
use domain::{MoneyUnit, Period, Won};
use serde::{Deserialize, Serialize};
use ts_rs::TS;

use super::{BoundCount, PeriodColumn};

/// A table of a card whose cells are set by [`SetCells`], with its columns.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash, Serialize, Deserialize, TS)]
#[serde(rename_all = "snake_case")]
pub enum CardTable {
    /// 담당: `role`, `name`, `phone`.
    People,
    /// 추진실적: `when`, `body`.
    Done,
    /// 향후계획: `when`, `body`.
    Next,
    /// 주민참여·소통: `channel`, `plan`, `actual`, `note`.
    Engagement,
    /// 확인지표: `name`, `unit`, `aggregation`, `direction`, `formula`, `source`, `evidence`, and
    /// `target:PERIOD`, `actual:PERIOD` with the code of a year, half year or quarter.
    Indicators,
    /// 추진 목표율: one row without id; the column is the code of a period.
    TargetRates,
    /// 연도별 추진계획: the row is the code of a period; `plan`, `result`, `rate`.
    YearResults,
    /// 로드맵의 세부 추진사항: `grouping`, `name`.
    Tasks,
    /// 공약 변경: `day`, `before`, `after`, `reason`, `procedure`.
    Amendments,
}

/// Cells set in one step: one typed, or many pasted. What cannot be read refuses all, in words
/// that name the cell.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize, TS)]
pub struct SetCells {
    /// Pledge.
    pub pledge_id: String,
    /// Table.
    pub table: CardTable,
    /// Cells.
    pub cells: Vec<SetCell>,
}

/// One cell as typed.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize, TS)]
pub struct SetCell {
    /// Row.
    pub row: RowAt,
    /// Column, see [`CardTable`].
    pub column: String,
    /// As typed; empty clears.
    pub text: String,
}

/// A row that is there, or one to be added after the last.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize, TS)]
#[serde(rename_all = "snake_case")]
pub enum RowAt {
    /// By id (a period's code where the table says so, empty where there is one row).
    Id(String),
    /// A new row; the same number is the same row.
    New(u32),
}

/// Rows of a card's table.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize, TS)]
pub struct CardRows {
    /// Pledge.
    pub pledge_id: String,
    /// Table.
    pub table: CardTable,
    /// Row ids.
    pub rows: Vec<String>,
}

/// A row moved up or down in its table; `Projects` move by [`MoveRow`] too.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize, TS)]
pub struct MoveRow {
    /// Pledge.
    pub pledge_id: String,
    /// Row id: of a card's table, or of a project.
    pub row: String,
    /// The row that it shall stand before; last where absent.
    pub before: Option<String>,
}

/// 담당
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize, TS)]
pub struct PersonRow {
    /// Row id.
    pub id: String,
    /// 과장, 팀장, 담당 …
    pub role: String,
    /// Name.
    pub name: String,
    /// Phone; may be an extension only.
    pub phone: String,
}

/// 추진 목표율: a judgement per period, as written: `100%(지속 추진)`.
#[derive(Clone, Debug, Default, PartialEq, Eq, Serialize, Deserialize, TS)]
pub struct TargetRates {
    /// The term's periods.
    pub periods: Vec<PeriodColumn>,
    /// One text per period, empty where none is given.
    pub texts: Vec<String>,
}

/// 추진실적 or 향후계획
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize, TS)]
pub struct MilestoneRow {
    /// Row id.
    pub id: String,
    /// Done, or to come.
    pub done: bool,
    /// The date as written: `2022. 10. ~ 12.`, `연중`.
    pub when: String,
    /// First ISO day that it covers, where it can be read.
    pub from_day: Option<String>,
    /// Last ISO day; absent for an open end.
    pub to_day: Option<String>,
    /// What.
    pub body: String,
}

/// 주민참여·소통: a channel with its planned and actual count.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize, TS)]
pub struct EngagementRow {
    /// Row id.
    pub id: String,
    /// 설문조사, 언론보도 …
    pub channel: String,
    /// Planned count.
    #[ts(type = "number | null")]
    pub plan: Option<i64>,
    /// Actual count.
    #[ts(type = "number | null")]
    pub actual: Option<i64>,
    /// 비고
    pub note: String,
}

/// 공약달성 확인지표: the periods in use and the indicators.
#[derive(Clone, Debug, Default, PartialEq, Serialize, Deserialize, TS)]
pub struct Indicators {
    /// The term's years, then the quarters and whatever else an indicator has values in.
    pub periods: Vec<IndicatorPeriod>,
    /// In order.
    pub rows: Vec<IndicatorRow>,
}

/// A column of the indicators' table.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize, TS)]
pub struct IndicatorPeriod {
    /// Code: `2023`, `2022H2`, `2023Q1`, `total`.
    pub code: String,
    /// `2023년`, `2022년(하)`, `2023년 1분기`
    pub label: String,
}

/// An indicator with its values.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize, TS)]
pub struct IndicatorRow {
    /// Row id.
    pub id: String,
    /// Name.
    pub name: String,
    /// 건, 회, % …
    pub unit: String,
    /// `sum`, `last`, `average`: how years make the whole.
    pub aggregation: String,
    /// `higher`, `lower`: which way is better.
    pub direction: String,
    /// 산식
    pub formula: String,
    /// 출처
    pub source: String,
    /// 증빙
    pub evidence: String,
    /// One per period: as written, absent where none is given.
    pub targets: Vec<Option<String>>,
    /// One per period; counted from the visits where the indicator is bound.
    pub actuals: Vec<Option<String>>,
    /// What it counts, where it is bound to a count.
    pub counted: Option<BoundCount>,
    /// The target as a whole; text where it cannot be computed, absent where none is given.
    pub target: Option<String>,
    /// The actual as a whole.
    pub actual: Option<String>,
    /// 이행률 under the office's rounding, where both are numbers.
    pub rate: Option<IndicatorRate>,
}

/// 이행률 of an indicator, with its fraction and definition.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize, TS)]
pub struct IndicatorRate {
    /// `45%`
    pub percent: String,
    /// `542/1,190`
    pub fraction: String,
    /// `실적 합계 ÷ 목표 합계, 버림`
    pub definition: String,
}

/// 연도별 추진계획·추진실적·달성률
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize, TS)]
pub struct YearResultRow {
    /// Period code, the row's name in [`SetCell`].
    pub period: Period,
    /// `2022년(하)`
    pub label: String,
    /// 추진계획
    pub plan: String,
    /// 추진실적
    pub result: String,
    /// 달성률 as written.
    pub rate: String,
}

/// 공약 변경
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize, TS)]
pub struct AmendmentRow {
    /// Row id.
    pub id: String,
    /// Day as written.
    pub day: String,
    /// 당초
    pub before: String,
    /// 변경
    pub after: String,
    /// 사유
    pub reason: String,
    /// 절차: 심의, 의결 …
    pub procedure: String,
}

/// A figure as a paper prints it (a total, a rate): kept beside the card, compared, never counted.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize, TS)]
pub struct PrintedFigure {
    /// Which figure.
    pub place: FigurePlace,
    /// As printed: `30`, `45`, `1억 2800만원`; money in the unit given when it was set.
    pub text: String,
    /// Money in won, where the figure is money.
    pub won: Option<Won>,
}

/// Set, change or (empty text) remove a printed figure.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize, TS)]
pub struct SetPrinted {
    /// Pledge.
    pub pledge_id: String,
    /// Which figure.
    pub place: FigurePlace,
    /// As printed.
    pub text: String,
    /// Unit of the text, where it is money.
    pub unit: MoneyUnit,
}

/// An evidence file, copied into the ledger's folder.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize, TS)]
pub struct AttachmentRow {
    /// Row id.
    pub id: String,
    /// The row that it proves: the pledge, an indicator or a milestone.
    pub owner_id: String,
    /// Its name.
    pub file_name: String,
    /// Size.
    #[ts(type = "number")]
    pub bytes: i64,
    /// Whether it is still as it was.
    pub state: AttachmentState,
}

/// Whether a copied file is still as it was.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash, Serialize, Deserialize, TS)]
#[serde(rename_all = "snake_case")]
pub enum AttachmentState {
    /// As it was.
    Whole,
    /// Not in the folder.
    Missing,
    /// Another size or content.
    Changed,
}

/// Attach evidence files.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize, TS)]
pub struct AttachFiles {
    /// Pledge.
    pub pledge_id: String,
    /// The pledge itself, one of its indicators or milestones.
    pub owner_id: String,
    /// Handles from `choose_files` or a drop.
    pub files: Vec<String>,
}

/// Save a copy of an evidence file.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize, TS)]
pub struct SaveAttachment {
    /// Attachment.
    pub id: String,
    /// Handle of the place.
    pub file: String,
}

/// A memo of the whole ledger, not of one pledge.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize, TS)]
pub struct MemoRow {
    /// Row id.
    pub id: String,
    /// Title.
    pub title: String,
    /// Text.
    pub body: String,
}

/// Add, change or (empty title and body) remove a memo.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize, TS)]
pub struct SaveMemo {
    /// Existing memo, absent for a new one.
    pub id: Option<String>,
    /// Title.
    pub title: String,
    /// Text.
    pub body: String,
}
