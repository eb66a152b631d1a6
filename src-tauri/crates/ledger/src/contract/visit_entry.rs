//! 방문·상담 입력: the shop as it is found, what stands beside the form, and how a visit is written.
//! Names and phones of people leave masked.

use serde::{Deserialize, Serialize};
use ts_rs::TS;

use super::{BusinessRow, FollowUpRow};

/// A shop sought while its name is typed.
#[derive(Clone, Debug, Default, PartialEq, Eq, Serialize, Deserialize, TS)]
pub struct FindBusiness {
    /// 초성, a part of the name or address, or the last digits of the phone; empty for the shops
    /// visited last.
    pub text: String,
    /// At most so many.
    pub limit: u32,
}

/// What the form says so far.
#[derive(Clone, Debug, Default, PartialEq, Eq, Serialize, Deserialize, TS)]
pub struct DeskAsk {
    /// The shop, once it is chosen.
    #[serde(default)]
    pub business: Option<String>,
    /// The day as typed.
    #[serde(default)]
    pub day: String,
    /// The text as typed.
    #[serde(default)]
    pub body: String,
}

/// What stands beside the form.
#[derive(Clone, Debug, Default, PartialEq, Eq, Serialize, Deserialize, TS)]
pub struct VisitDesk {
    /// The shop.
    pub shop: Option<BusinessRow>,
    /// What the form is filled with before anything is typed.
    pub defaults: VisitDefaults,
    /// The shop's newest visits.
    pub visits: Vec<PastVisit>,
    /// What was promised to the shop and is not answered.
    pub promises: Vec<FollowUpRow>,
    /// Visits that this one may repeat.
    pub repeats: Vec<PastVisit>,
    /// Visits entered today, newest first.
    pub today: Vec<PastVisit>,
    /// Of them, how many of each result.
    pub today_results: Vec<WordCount>,
    /// Of them, how many shops.
    pub today_shops: u32,
}

/// A word and how often it stands.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize, TS)]
pub struct WordCount {
    /// The word.
    pub word: String,
    /// How often.
    pub count: u32,
}

/// Learned from the newest visits of the clerk and of the shop.
#[derive(Clone, Debug, Default, PartialEq, Eq, Serialize, Deserialize, TS)]
pub struct VisitDefaults {
    /// 방문방법
    pub channel: String,
    /// 권역
    pub area: String,
    /// 상담분야
    pub category: String,
    /// 담당 매니저
    pub manager: String,
}

/// A visit in a line.
#[derive(Clone, Debug, Default, PartialEq, Eq, Serialize, Deserialize, TS)]
pub struct PastVisit {
    /// Visit.
    pub id: String,
    /// ISO day, or as printed.
    pub day: String,
    /// 상호
    pub business: String,
    /// 방문방법
    pub channel: String,
    /// 상담분야
    pub category: String,
    /// 처리결과
    pub result: String,
    /// 담당 매니저
    pub manager: String,
    /// 상담내용, masked.
    pub body: String,
}

/// The words that a field offers, those used most first.
#[derive(Clone, Debug, Default, PartialEq, Eq, Serialize, Deserialize, TS)]
pub struct VisitChoices {
    /// 방문방법
    pub channels: Vec<String>,
    /// 권역
    pub areas: Vec<String>,
    /// 상담분야
    pub categories: Vec<String>,
    /// 처리결과
    pub results: Vec<String>,
    /// 담당 매니저
    pub managers: Vec<String>,
    /// Kinds of 조치.
    pub kinds: Vec<String>,
    /// Departments.
    pub departments: Vec<String>,
    /// Pledges that a visit can serve.
    pub pledges: Vec<PledgeChoice>,
}

/// A pledge to choose.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize, TS)]
pub struct PledgeChoice {
    /// Pledge.
    pub id: String,
    /// `3-1 소상공인 지원`
    pub label: String,
}

/// A day as typed: `11.3`, `어제`, `1103`.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize, TS)]
pub struct ReadDay {
    /// As typed.
    pub text: String,
    /// True for a due day: a day without a year is the next one, else the last one.
    #[serde(default)]
    pub ahead: bool,
}

/// A day that was read.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize, TS)]
pub struct DayRead {
    /// ISO; absent where no day can be known.
    pub day: Option<String>,
    /// `2025. 11. 3. (월)`
    pub label: String,
}

/// A visit as the form gives it.
#[derive(Clone, Debug, Default, PartialEq, Eq, Serialize, Deserialize, TS)]
pub struct NewVisit {
    /// The shop; absent for one that is to be made.
    #[serde(default)]
    pub business: Option<String>,
    /// The shop to be made.
    #[serde(default)]
    pub new_business: Option<NewBusiness>,
    /// The day as typed.
    pub day: String,
    /// 방문방법
    #[serde(default)]
    pub channel: String,
    /// 권역
    #[serde(default)]
    pub area: String,
    /// 상담분야
    #[serde(default)]
    pub category: String,
    /// 처리결과
    #[serde(default)]
    pub result: String,
    /// 담당 매니저
    #[serde(default)]
    pub manager: String,
    /// The pledge it serves.
    #[serde(default)]
    pub pledge: Option<String>,
    /// 상담내용
    #[serde(default)]
    pub body: String,
    /// 비고
    #[serde(default)]
    pub remark: String,
    /// 조치
    #[serde(default)]
    pub follow_ups: Vec<NewFollowUp>,
}

/// A shop to be made with its first visit.
#[derive(Clone, Debug, Default, PartialEq, Eq, Serialize, Deserialize, TS)]
pub struct NewBusiness {
    /// 상호
    pub name: String,
    /// 대표자
    #[serde(default)]
    pub owner: String,
    /// 연락처
    #[serde(default)]
    pub phone: String,
    /// 지역
    #[serde(default)]
    pub area: String,
    /// 주소
    #[serde(default)]
    pub address: String,
}

/// A 조치 of a visit.
#[derive(Clone, Debug, Default, PartialEq, Eq, Serialize, Deserialize, TS)]
pub struct NewFollowUp {
    /// 현장해결, 지원사업 안내, 전문가 연계, 타부서 이송, 규제신고, or the office's own word.
    #[serde(default)]
    pub kind: String,
    /// Department that answers, by name; made where there is none.
    #[serde(default)]
    pub department: String,
    /// Due day as typed.
    #[serde(default)]
    pub due: String,
    /// 내용
    #[serde(default)]
    pub body: String,
}

/// A visit with all that can be put right in it. Texts are masked.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize, TS)]
pub struct VisitView {
    /// Visit.
    pub id: String,
    /// Its shop.
    pub shop: Option<BusinessRow>,
    /// ISO day; empty where none is known.
    pub day: String,
    /// The day as the file printed it, where no day is known.
    pub day_printed: String,
    /// 접수번호
    pub number: String,
    /// 방문시각
    pub clock: String,
    /// 방문방법
    pub channel: String,
    /// 권역
    pub area: String,
    /// 상담분야
    pub category: String,
    /// 처리결과
    pub result: String,
    /// 담당 매니저
    pub manager: String,
    /// The pledge it serves.
    pub pledge: Option<String>,
    /// Until when it is to be kept, ISO, where it has a day of its own.
    pub retain_until: Option<String>,
    /// 상담내용
    pub body: String,
    /// True where the text shown is not the text kept.
    pub body_masked: bool,
    /// 비고
    pub remark: String,
    /// True where the remark shown is not the remark kept.
    pub remark_masked: bool,
    /// 조치
    pub follow_ups: Vec<FollowUpRow>,
}

/// A field of a visit.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, Deserialize, TS)]
#[serde(rename_all = "snake_case")]
pub enum VisitSlot {
    /// 업소, by row id.
    Business,
    /// 공약, by row id; empty for none.
    Pledge,
    /// 방문일 as typed.
    Day,
    /// 접수번호
    Number,
    /// 방문시각
    Clock,
    /// 방문방법
    Channel,
    /// 권역
    Area,
    /// 상담분야
    Category,
    /// 처리결과
    Result,
    /// 담당 매니저
    Manager,
    /// 상담내용
    Body,
    /// 비고
    Remark,
    /// 보유 기한 as typed; empty for the usual period.
    RetainUntil,
}

/// Sets one field of a visit.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize, TS)]
pub struct SetVisit {
    /// Visit.
    pub id: String,
    /// Which field.
    pub field: VisitSlot,
    /// As typed; empty clears.
    pub value: String,
}

/// Many visits as cells in the order of the sheet's columns: 방문일, 상호, 연락처, 권역, 방문방법,
/// 상담분야, 상담내용, 처리결과, 담당 매니저, 조치, 담당 부서, 기한, 조치 내용, 비고.
#[derive(Clone, Debug, Default, PartialEq, Eq, Serialize, Deserialize, TS)]
pub struct VisitCells {
    /// Rows of cells; a row without any word is passed over.
    pub rows: Vec<Vec<String>>,
}

/// What the cells would become; nothing is written.
#[derive(Clone, Debug, Default, PartialEq, Eq, Serialize, Deserialize, TS)]
pub struct VisitCellsRead {
    /// Visits that would be added.
    pub visits: u32,
    /// Shops that would be made.
    pub new_shops: Vec<String>,
    /// Cells that cannot be taken; while there is one nothing can be added.
    pub problems: Vec<CellProblem>,
}

/// A cell that cannot be taken.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize, TS)]
pub struct CellProblem {
    /// 0-based row.
    pub row: u32,
    /// 0-based column.
    pub column: u32,
    /// Which cell, why, and what to do.
    pub message: String,
}

/// What a step made of one field of a visit. Texts are masked.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize, TS)]
pub struct VisitStep {
    /// Step.
    #[ts(type = "number")]
    pub step: i64,
    /// Local time, `2025-12-31 14:03:22`.
    pub at: String,
    /// Which field: `처리결과`.
    pub what: String,
    /// Before; empty where there was nothing.
    pub from: String,
    /// After.
    pub to: String,
    /// How: `직접 입력`, `가져오기 · …`, `실행 취소`.
    pub how: String,
}
