//! A pledge's card: its head, its text sections, and how they are set.

use domain::{BudgetNature, Completion, LeadBody, Newness, Span, Stage};
use serde::{Deserialize, Serialize};
use ts_rs::TS;

use super::{
    AmendmentRow, AttachmentRow, BudgetTable, EngagementRow, Finding, Indicators, MilestoneRow,
    PersonRow, PrintedFigure, Roadmap, TargetRates, YearResultRow,
};

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
    /// 담당: role, name, phone.
    pub people: Vec<PersonRow>,
    /// 추진 목표율 per period.
    pub target_rates: TargetRates,
    /// 추진실적 and 향후계획.
    pub milestones: Vec<MilestoneRow>,
    /// 주민참여·소통
    pub engagement: Vec<EngagementRow>,
    /// 공약달성 확인지표
    pub indicators: Indicators,
    /// 분기별 로드맵
    pub roadmap: Roadmap,
    /// 연도별 추진계획·추진실적·달성률 as text, one per period of the term.
    pub year_results: Vec<YearResultRow>,
    /// The investment plan.
    pub budget: BudgetTable,
    /// 공약 변경
    pub amendments: Vec<AmendmentRow>,
    /// Evidence files.
    pub attachments: Vec<AttachmentRow>,
    /// Figures as the paper prints them, kept to be compared.
    pub printed: Vec<PrintedFigure>,
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
    /// 공약수정 필요 여부
    pub revision_need: String,
    /// 법규 제·개정 필요성
    pub law_need: String,
    /// 사전절차 이행
    pub prior_steps: String,
    /// 목표달성 가능여부
    pub reachable: String,
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
    /// 공약수정 필요 여부
    RevisionNeed,
    /// 법규 제·개정 필요성
    LawNeed,
    /// 사전절차 이행
    PriorSteps,
    /// 목표달성 가능여부
    Reachable,
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
