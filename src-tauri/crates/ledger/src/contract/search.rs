//! Search over everything (Ctrl+K).

use serde::{Deserialize, Serialize};
use ts_rs::TS;

/// What is searched for.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize, TS)]
pub struct SearchQuery {
    /// Words; 초성 too.
    pub text: String,
    /// At most so many.
    pub limit: u32,
}

/// Hits, best first.
#[derive(Clone, Debug, Default, PartialEq, Eq, Serialize, Deserialize, TS)]
pub struct SearchResult {
    /// Hits.
    pub hits: Vec<SearchHit>,
    /// There are more.
    pub more: bool,
}

/// One hit.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize, TS)]
pub struct SearchHit {
    /// What it is.
    pub kind: SearchKind,
    /// Row id.
    pub id: String,
    /// The pledge whose card shows it, where there is one.
    pub pledge_id: Option<String>,
    /// Section of the card: as in `CardSpot`, or `people`, `attachments`, `amendments`, or the kind
    /// of a text section; empty for the card as a whole.
    pub section: String,
    /// Headline: `3-1 스마트 소상공인 프로그램 운영`.
    pub title: String,
    /// The words around the hit.
    pub excerpt: String,
    /// Said quietly beside the title: a department, a quarter, a masked name and phone.
    pub note: String,
    /// UTF-16 ranges of the hit in `excerpt` (or in `title` where it is empty).
    pub marks: Vec<[u32; 2]>,
}

/// What a hit is.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash, Serialize, Deserialize, TS)]
#[serde(rename_all = "snake_case")]
pub enum SearchKind {
    /// 공약
    Pledge,
    /// 내용: a text section.
    Section,
    /// 세부사업
    Project,
    /// 추진사항
    Task,
    /// 확인지표
    Indicator,
    /// 추진실적·향후계획
    Milestone,
    /// 분기 점검
    Review,
    /// 담당
    Person,
    /// 업소
    Business,
    /// 방문·상담
    Visit,
    /// 증빙 파일
    Attachment,
    /// 메모
    Memo,
}
