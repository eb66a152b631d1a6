//! 방문·상담 서식: 방문상담일지 per visit and per period, 집계표, 후속 조치 목록, 이송서, and the log with
//! all its columns, which is read back as it is. Owns the facts that these papers are drawn from; knows
//! no ledger. Names and phones come masked or not as the asker may see them.

mod counts;
mod diary;
mod follow_ups;
mod log;
mod slip;
#[cfg(test)]
mod tests;

use chrono::NaiveDate;

pub use counts::{CountBlock, CountPaper, counts};
pub use diary::diary;
pub use follow_ups::follow_ups;
pub use log::{LogKind, log};
pub use slip::{SlipItem, SlipPaper, slip};

/// What stands above and below a visit paper.
#[derive(Clone, Debug, Default)]
pub struct VisitHead {
    /// Who reports: `가온구 지역경제과`.
    pub office: String,
    /// `2025. 1. 1. ~ 2025. 12. 31.`, or what else says which visits.
    pub scope: String,
    /// The left end of the footer.
    pub footer: String,
    /// Names and phones are masked.
    pub masked: bool,
}

/// What a masked paper says of itself.
const MASKED: &str = "※ 이름과 전화번호를 가린 문서입니다.";

/// One visit on paper.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct PaperVisit {
    /// 접수번호
    pub number: String,
    /// The day, where one is known.
    pub day: Option<NaiveDate>,
    /// As printed, where no day is known.
    pub day_printed: String,
    /// 방문시각
    pub clock: String,
    /// 방문방법
    pub channel: String,
    /// 권역
    pub area: String,
    /// 동
    pub neighbourhood: String,
    /// 상호
    pub business: String,
    /// 대표자
    pub owner: String,
    /// 연락처
    pub phone: String,
    /// 주소
    pub address: String,
    /// 업종
    pub industry: String,
    /// 상담분야
    pub category: String,
    /// 상담내용
    pub body: String,
    /// 처리결과
    pub result: String,
    /// 담당 매니저
    pub manager: String,
    /// 비고
    pub remark: String,
    /// Struck through.
    pub struck: bool,
    /// 조치, in order.
    pub follow_ups: Vec<PaperFollowUp>,
}

/// A follow-up on paper.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct PaperFollowUp {
    /// 현장해결, 타부서 이송 …
    pub kind: String,
    /// Who is to answer.
    pub department: String,
    /// What.
    pub body: String,
    /// ISO day.
    pub due: String,
    /// ISO day.
    pub answered: String,
    /// The answer.
    pub answer: String,
}

impl PaperVisit {
    /// The day as papers print it, or as it was written.
    fn day(&self) -> String {
        self.day.map_or_else(|| self.day_printed.clone(), |day| day.to_string())
    }

    /// The first thing done.
    fn action(&self) -> &str {
        self.follow_ups.first().map_or("", |first| &first.body)
    }
}
