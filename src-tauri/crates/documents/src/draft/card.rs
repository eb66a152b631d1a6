//! What one plan card (공약실천계획서, 관리카드) says, part by part. The same type is what a form
//! draws and what reading such a form gives back. Knows neither a layout nor a ledger; texts are
//! kept as people write them wherever the ledger takes text.

use domain::indicator::Direction;
use domain::{
    BudgetKind, BudgetNature, Completion, FundingSource, LeadBody, MoneyUnit, Newness, Period,
    Quarter, Span, Stage, Won,
};
use serde::{Deserialize, Serialize};

use super::{Issue, Located};
use crate::grid::{Address, Range};

/// A plan card: what it says, and where and how it was read.
#[derive(Clone, Debug, Default, PartialEq, Serialize, Deserialize)]
pub struct DraftCard {
    /// Sheet, range, unit and what was noticed; empty for a card that is to be drawn.
    pub found: Found,
    /// 관리번호, 공약명 and every flag.
    pub head: DraftHead,
    /// The text sections that hold text, in the order of [`SectionKind`].
    pub sections: Vec<DraftSection>,
    /// 담당
    pub people: Vec<DraftPerson>,
    /// 추진 목표율 as written, `100%(지속 추진)` and `-` too; in the order of time.
    pub target_rates: Vec<(Period, Located<String>)>,
    /// 추진실적
    pub done: Vec<DraftMilestone>,
    /// 향후계획
    pub next: Vec<DraftMilestone>,
    /// 주민참여·소통
    pub engagement: Vec<DraftEngagement>,
    /// 확인지표
    pub indicators: Vec<DraftIndicator>,
    /// 로드맵
    pub tasks: Vec<DraftTask>,
    /// 연도별 추진계획·추진실적·달성률; in the order of time.
    pub year_results: Vec<DraftYearResult>,
    /// The pledge's money, project by project; money of the pledge as a whole stands first.
    pub projects: Vec<DraftProject>,
    /// 공약 변경
    pub amendments: Vec<DraftAmendment>,
    /// 분기 이행점검
    pub reviews: Vec<DraftReview>,
}

/// Where a card stood and what was noticed while it was read.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
pub struct Found {
    /// Sheet name.
    pub sheet: String,
    /// From its title to its last line.
    pub range: Range,
    /// The heads (0-based rows) that it shares with others, where it is a row of a list of pledges.
    pub heads: Option<(u32, u32)>,
    /// Whose paper it looks like.
    pub layout: CardLayout,
    /// The unit of its money tables and where it stands; `None` where it prints no money.
    pub unit: Option<Located<MoneyUnit>>,
    /// True where no unit was printed and it was assumed.
    pub unit_assumed: bool,
    /// 기준일 as an ISO date, if printed.
    pub as_of: Option<Located<String>>,
    /// Printed sums of money, right and wrong; compared, never a fact.
    pub totals: Vec<DraftSum>,
    /// What to tell the clerk.
    pub issues: Vec<Issue>,
}

impl Default for Found {
    fn default() -> Found {
        Found {
            sheet: String::new(),
            range: Range { first: Address::new(0, 0), last: Address::new(0, 0) },
            heads: None,
            layout: CardLayout::Mixed,
            unit: None,
            unit_assumed: false,
            as_of: None,
            totals: Vec::new(),
            issues: Vec::new(),
        }
    }
}

/// The paper that a card looks like. Reading does not depend on it.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, Hash, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum CardLayout {
    /// 동래구: boxes ☑□, numbered sections.
    Dongnae,
    /// 도봉구: ● under two heading rows.
    Dobong,
    /// 양주시: numbered pairs of label and value.
    Yangju,
    /// 서울시: labels above values, years and quarters on one axis.
    Seoul,
    /// 영등포구: a work of a department's report.
    Yeongdeungpo,
    /// A mixture.
    #[default]
    Mixed,
}

/// The head of a card. What is not printed, or blank, is `None`; `-` stays `-` in texts.
#[derive(Clone, Debug, Default, PartialEq, Serialize, Deserialize)]
pub struct DraftHead {
    /// 관리번호
    pub code: Option<Located<String>>,
    /// 공약명
    pub title: Option<Located<String>>,
    /// 분야
    pub field: Option<Located<String>>,
    /// 주관부서
    pub department: Option<Located<String>>,
    /// 협조부서
    pub cooperation: Option<Located<String>>,
    /// 이행단계 understood.
    pub stage: Option<Stage>,
    /// 이행단계 as printed.
    pub stage_label: Option<Located<String>>,
    /// 추진율 in hundredths of a per cent.
    pub progress: Option<Located<i64>>,
    /// 추진상황 in words.
    pub progress_note: Option<Located<String>>,
    /// 신규·계속
    pub newness: Option<Located<Newness>>,
    /// 완료시기
    pub completion: Option<Located<Completion>>,
    /// 완료시기 as printed, where it is worded otherwise than 임기 내·임기 후.
    pub completion_label: Option<Located<String>>,
    /// 예산·비예산
    pub budget_nature: Option<Located<BudgetNature>>,
    /// 사업주체
    pub lead_bodies: Vec<Located<LeadBody>>,
    /// 단기·중기·장기
    pub span: Option<Located<Span>>,
    /// 사업기간 as written.
    pub project_period: Option<Located<String>>,
    /// 중앙·광역 도움: `해당없음`, `불필요`, `필요`, `필요(제도·재정)`.
    pub help: Option<Located<String>>,
    /// 공약수정 필요 여부
    pub revision_need: Option<Located<String>>,
    /// 법규 제·개정 필요성
    pub law_need: Option<Located<String>>,
    /// 사전절차 이행
    pub prior_steps: Option<Located<String>>,
    /// 목표달성 가능여부 of the pledge.
    pub reachable: Option<Located<String>>,
    /// 비고
    pub remark: Option<Located<String>>,
}

/// A text section.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct DraftSection {
    /// Which.
    pub kind: SectionKind,
    /// Its heading as printed, without number and bullet; empty for the form's own.
    pub label: String,
    /// Its lines, indents kept; at its first line.
    pub body: Located<String>,
}

/// The text sections of a card. The codes are the ledger's.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum SectionKind {
    /// 현황
    PresentState,
    /// 목표
    Goal,
    /// 개요
    Outline,
    /// 세부 추진계획
    Plan,
    /// 재원 조달 방안
    Funding,
    /// The sentences of 주민참여·소통, beside its counts.
    Engagement,
    /// 문제점 및 대책
    Problems,
    /// 기대효과
    Effect,
    /// 총평
    Review,
    /// 협조사항
    Cooperation,
}

impl SectionKind {
    /// Every kind, in the order of a card.
    pub const ALL: [SectionKind; 10] = [
        SectionKind::PresentState,
        SectionKind::Goal,
        SectionKind::Outline,
        SectionKind::Plan,
        SectionKind::Funding,
        SectionKind::Engagement,
        SectionKind::Problems,
        SectionKind::Effect,
        SectionKind::Review,
        SectionKind::Cooperation,
    ];

    /// The kind that the ledger stores as `code`.
    pub fn from_code(code: &str) -> Option<SectionKind> {
        SectionKind::ALL.into_iter().find(|kind| kind.code() == code)
    }

    /// As the ledger stores it.
    pub const fn code(self) -> &'static str {
        match self {
            SectionKind::PresentState => "present_state",
            SectionKind::Goal => "goal",
            SectionKind::Outline => "outline",
            SectionKind::Plan => "plan",
            SectionKind::Funding => "funding",
            SectionKind::Engagement => "engagement",
            SectionKind::Problems => "problems",
            SectionKind::Effect => "effect",
            SectionKind::Review => "review",
            SectionKind::Cooperation => "cooperation",
        }
    }
}

/// 담당: role, name and phone, each empty where it is not given.
#[derive(Clone, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
pub struct DraftPerson {
    /// 과장, 팀장, 경제계 …
    pub role: String,
    /// Name.
    pub name: String,
    /// Phone; may be an extension only.
    pub phone: String,
    /// The cell.
    pub at: String,
}

/// 추진실적 or 향후계획.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct DraftMilestone {
    /// The date as written; empty where there is none.
    pub when: String,
    /// What; line breaks kept.
    pub body: String,
    /// The cell.
    pub at: String,
}

/// A channel of 주민참여·소통 with its counts; a dash or a blank is `None`.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct DraftEngagement {
    /// 설문조사, 언론보도 …
    pub channel: Located<String>,
    /// Planned count.
    pub plan: Option<Located<i64>>,
    /// Actual count.
    pub actual: Option<Located<i64>>,
    /// 비고; the 단위사업 where counts stand per 단위사업.
    pub note: String,
}

/// An indicator. Values are as written (`1190`, `80%`, `집계 중`, `-`), keyed by the ledger's
/// codes of periods: `2023`, `2022H2`, `2023Q1`.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct DraftIndicator {
    /// Name.
    pub name: Located<String>,
    /// 단위, empty where not printed.
    pub unit: String,
    /// 산식
    pub formula: String,
    /// 출처
    pub source: String,
    /// 증빙
    pub evidence: String,
    /// Which way is better, where it is printed or where the printed rate is 목표 ÷ 실적.
    pub direction: Option<Direction>,
    /// Targets per period, in the order of time.
    pub targets: Vec<(String, Located<String>)>,
    /// Actuals per period, in the order of time.
    pub actuals: Vec<(String, Located<String>)>,
    /// The target as a whole, as printed: a sum of the periods, or all there is.
    pub target: Option<Located<String>>,
    /// The actual as a whole.
    pub actual: Option<Located<String>>,
    /// 이행률·달성률 as printed.
    pub rate: Option<Located<String>>,
    /// 목표달성 가능여부 as printed beside it.
    pub reachable: Option<Located<String>>,
}

/// A task of the roadmap.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct DraftTask {
    /// The group that it stands in; may be empty.
    pub grouping: String,
    /// Name.
    pub name: Located<String>,
    /// Planned bars, then actual ones, each in the order of time.
    pub bars: Vec<DraftBar>,
}

/// A bar of the roadmap.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct DraftBar {
    /// True for what was done, false for what is planned.
    pub actual: bool,
    /// First quarter; `None` where it lies wholly after the term.
    pub from: Option<Quarter>,
    /// Last quarter; `None` where it goes on after the term.
    pub to: Option<Quarter>,
    /// The text in it; a line break inside stays.
    pub label: String,
    /// The cells.
    pub at: String,
}

/// A year of 추진계획 및 실적.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct DraftYearResult {
    /// When.
    pub period: Period,
    /// 추진계획
    pub plan: Located<String>,
    /// 추진실적
    pub result: Located<String>,
    /// 달성률 as written.
    pub rate: Located<String>,
}

/// A project (세부사업) with its money.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct DraftProject {
    /// Its name; `None` for money of the pledge as a whole.
    pub name: Option<Located<String>>,
    /// Leaf amounts: layer by layer, source by source, in the order of time.
    pub lines: Vec<DraftAmount>,
}

/// One leaf amount.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct DraftAmount {
    /// 계획, 확보 or 집행.
    pub kind: BudgetKind,
    /// Whose money.
    pub source: FundingSource,
    /// The printed word where it is the office's own: `기타(체육진흥기금)`; else empty.
    pub source_printed: String,
    /// When.
    pub period: Period,
    /// How much.
    pub won: Won,
    /// The cell.
    pub at: String,
    /// How the number was read where that is not plain, else empty.
    pub reading: String,
}

/// Over which time a printed sum runs.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum SumSpan {
    /// 총사업비
    Whole,
    /// 임기 내 계
    WithinTerm,
    /// One period.
    Period(Period),
}

/// A sum of money as printed, against its parts.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct DraftSum {
    /// `총계 구비 2023년`
    pub what: String,
    /// 계획, 확보 or 집행.
    pub kind: BudgetKind,
    /// Project: empty for the pledge as a whole beside projects, `None` for all together.
    pub project: Option<String>,
    /// Source, `None` for all sources.
    pub source: Option<FundingSource>,
    /// The printed word of the source where it is the office's own.
    pub source_printed: String,
    /// Over which time.
    pub span: SumSpan,
    /// As printed.
    pub text: String,
    /// In won.
    pub printed: Won,
    /// From the leaves; `None` where there are none.
    pub computed: Option<Won>,
    /// The cell.
    pub at: String,
}

/// 공약 변경
#[derive(Clone, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
pub struct DraftAmendment {
    /// Day as written.
    pub day: String,
    /// 당초
    pub before: String,
    /// 변경
    pub after: String,
    /// 사유
    pub reason: String,
    /// 절차
    pub procedure: String,
    /// The row's first cell.
    pub at: String,
}

/// A quarter's review, where a card prints one.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct DraftReview {
    /// Quarter.
    pub quarter: Quarter,
    /// 이행단계 understood.
    pub stage: Option<Stage>,
    /// As printed.
    pub stage_label: String,
    /// Hundredths of a per cent.
    pub progress: Option<i64>,
    /// 추진실적
    pub done: String,
    /// 향후계획
    pub next: String,
    /// 문제점
    pub problems: String,
    /// The row's first cell.
    pub at: String,
}
