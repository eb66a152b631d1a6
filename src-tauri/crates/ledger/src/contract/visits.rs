//! Visits: the filter that the list, the counts and the papers share, the rows of the list and
//! what stands beside them. Names and phones of people leave here masked.

use serde::{Deserialize, Serialize};
use ts_rs::TS;

use super::Facet;

/// Which visits. Empty lists and texts mean no restriction; `""` inside a list means "not given".
#[derive(Clone, Debug, Default, PartialEq, Eq, Serialize, Deserialize, TS)]
#[serde(default)]
pub struct VisitFilter {
    /// Words of the visit or its shop's name; 초성 of the name and the end of its phone too.
    pub words: String,
    /// First ISO day.
    pub from: Option<String>,
    /// Last ISO day.
    pub to: Option<String>,
    /// 권역
    pub areas: Vec<String>,
    /// 분야
    pub categories: Vec<String>,
    /// 경로
    pub channels: Vec<String>,
    /// 결과
    pub results: Vec<String>,
    /// 담당
    pub managers: Vec<String>,
    /// Only those of this pledge.
    pub pledge: Option<String>,
    /// Only those of this shop.
    pub business: Option<String>,
    /// Rows that were struck through.
    pub struck: Kept,
    /// Rows that repeat another visit.
    pub duplicates: Kept,
    /// Where its follow-ups stand.
    pub follow_up: Option<FollowUpState>,
}

/// What is done with rows of a kind.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, Hash, Serialize, Deserialize, TS)]
#[serde(rename_all = "snake_case")]
pub enum Kept {
    /// They stand among the others.
    #[default]
    With,
    /// They are left out.
    Without,
    /// Only they are meant.
    Only,
}

/// Where a visit's follow-ups stand; the one that presses most speaks for all.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash, Serialize, Deserialize, TS)]
#[serde(rename_all = "snake_case")]
pub enum FollowUpState {
    /// Promised, and not past its day.
    Open,
    /// Promised, and past its day.
    Overdue,
    /// Nothing is waited for any more.
    Answered,
    /// Nothing was to follow.
    None,
}

/// The list: which visits, in which order, and which stretch of them.
#[derive(Clone, Debug, Default, PartialEq, Eq, Serialize, Deserialize, TS)]
#[serde(default)]
pub struct VisitQuery {
    /// Which.
    pub filter: VisitFilter,
    /// Column to sort by.
    pub sort: VisitSort,
    /// Smallest first. The newest come first by themselves.
    pub ascending: bool,
    /// So many rows are passed over.
    pub offset: u32,
    /// At most so many rows.
    pub limit: u32,
    /// Tell the total too.
    pub total: bool,
    /// Tell the facets too.
    pub facets: bool,
    /// The total as told before; a stretch near the end is then read from the end.
    pub known: Option<u32>,
}

/// Sort key of the list; equals stand by day, the newest first.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, Hash, Serialize, Deserialize, TS)]
#[serde(rename_all = "snake_case")]
pub enum VisitSort {
    /// 날짜
    #[default]
    Day,
    /// 업소
    Business,
    /// 권역
    Area,
    /// 분야
    Category,
    /// 경로
    Channel,
    /// 결과
    Result,
    /// 담당
    Manager,
}

/// A stretch of the list.
#[derive(Clone, Debug, Default, PartialEq, Eq, Serialize, Deserialize, TS)]
pub struct VisitPage {
    /// Rows in order.
    pub rows: Vec<VisitRow>,
    /// All that fit, where asked for.
    pub total: Option<u32>,
    /// Counts beside each filter, where asked for.
    pub facets: Option<VisitFacets>,
}

/// Counts per value under the other restrictions, the most first.
#[derive(Clone, Debug, Default, PartialEq, Eq, Serialize, Deserialize, TS)]
pub struct VisitFacets {
    /// 권역
    pub areas: Vec<Facet>,
    /// 분야
    pub categories: Vec<Facet>,
    /// 경로
    pub channels: Vec<Facet>,
    /// 결과
    pub results: Vec<Facet>,
    /// 담당
    pub managers: Vec<Facet>,
}

/// One visit in the list.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize, TS)]
pub struct VisitRow {
    /// Row id.
    pub id: String,
    /// ISO day.
    pub day: Option<String>,
    /// As printed, where no day can be known.
    pub day_printed: String,
    /// Shop.
    pub business_id: Option<String>,
    /// Its name.
    pub business: String,
    /// 권역
    pub area: String,
    /// 분야
    pub category: String,
    /// 경로
    pub channel: String,
    /// 결과
    pub result: String,
    /// 담당
    pub manager: String,
    /// 내용, masked.
    pub body: String,
    /// The text differs from what is shown.
    pub masked: bool,
    /// Where its follow-ups stand.
    pub follow_up: FollowUpState,
    /// The row was struck through.
    pub struck: bool,
    /// The row repeats another visit.
    pub duplicate: bool,
}
