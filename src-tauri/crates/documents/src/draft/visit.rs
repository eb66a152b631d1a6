//! What a visit log says: one visit a row, loose words with their cells. Validated by nobody yet.

use chrono::NaiveDate;
use serde::{Deserialize, Serialize};
use ts_rs::TS;

use crate::grid::Address;

/// The words of a visit that a column may give.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize, TS)]
#[serde(rename_all = "snake_case")]
pub enum VisitField {
    /// 접수번호
    Number,
    /// 방문일
    Day,
    /// 방문시각
    Clock,
    /// 방문방법: 방문·창구·온라인·전화
    Channel,
    /// 권역
    Area,
    /// 동
    Neighbourhood,
    /// 상호
    Business,
    /// 대표자
    Owner,
    /// 연락처
    Phone,
    /// 주소
    Address,
    /// 업종
    Industry,
    /// 상담분야
    Category,
    /// 상담내용
    Body,
    /// 조치사항
    Action,
    /// 처리결과
    Result,
    /// 담당 매니저
    Manager,
    /// 비고
    Remark,
}

impl VisitField {
    /// Every word of a visit, in the order in which they are offered.
    pub const ALL: [VisitField; 17] = [
        VisitField::Number,
        VisitField::Day,
        VisitField::Clock,
        VisitField::Channel,
        VisitField::Area,
        VisitField::Neighbourhood,
        VisitField::Business,
        VisitField::Owner,
        VisitField::Phone,
        VisitField::Address,
        VisitField::Industry,
        VisitField::Category,
        VisitField::Body,
        VisitField::Action,
        VisitField::Result,
        VisitField::Manager,
        VisitField::Remark,
    ];

    /// Its name on the screen.
    pub fn label(self) -> &'static str {
        match self {
            VisitField::Number => "접수번호",
            VisitField::Day => "방문일",
            VisitField::Clock => "방문시각",
            VisitField::Channel => "방문방법",
            VisitField::Area => "권역",
            VisitField::Neighbourhood => "동",
            VisitField::Business => "상호",
            VisitField::Owner => "대표자",
            VisitField::Phone => "연락처",
            VisitField::Address => "주소",
            VisitField::Industry => "업종",
            VisitField::Category => "상담분야",
            VisitField::Body => "상담내용",
            VisitField::Action => "조치사항",
            VisitField::Result => "처리결과",
            VisitField::Manager => "담당 매니저",
            VisitField::Remark => "비고",
        }
    }
}

/// One word of a visit and the cell that says it.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct VisitWord {
    /// Which word.
    pub field: VisitField,
    /// Cleaned (NFC, trimmed), else as printed.
    pub value: String,
    /// The cell; of a merge or a blank that is carried down, the cell that says it.
    pub at: Address,
}

/// One visit as a row gives it. A word that is absent is not given.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct DraftVisit {
    /// 0-based row.
    pub row: u32,
    /// The day, where the printed date names one.
    pub day: Option<NaiveDate>,
    /// The words, in the order of [`VisitField`]; the day as printed.
    pub words: Vec<VisitWord>,
    /// Struck through in the file.
    pub struck: bool,
}

impl DraftVisit {
    /// The word for `field`, where the row gives one.
    pub fn get(&self, field: VisitField) -> Option<&VisitWord> {
        self.words.iter().find(|word| word.field == field)
    }

    /// The text for `field`, empty where the row gives none.
    pub fn text(&self, field: VisitField) -> &str {
        self.get(field).map(|word| word.value.as_str()).unwrap_or_default()
    }
}
