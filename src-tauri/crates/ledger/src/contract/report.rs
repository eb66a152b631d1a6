//! 보고서: papers made of the ledger, seen before they are saved.

use documents::pages::Page;
use domain::{MoneyUnit, Quarter, Rounding};
use serde::{Deserialize, Serialize};
use ts_rs::TS;

use super::{SheetView, VisitPaper};

/// A paper that the ledger can be printed on.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, Hash, Serialize, Deserialize, TS)]
#[serde(rename_all = "snake_case")]
pub enum ReportForm {
    /// 공약 이행현황: the quarter's workbook.
    #[default]
    Status,
    /// 동래구 공약실천계획서, a sheet for each pledge.
    CardDongnae,
    /// 도봉구 공약카드
    CardDobong,
    /// 양주시 공약사항 관리카드
    CardYangju,
    /// 서울시 공약 관리카드
    CardSeoul,
    /// 연차별 투자계획 of all pledges on one sheet.
    Investment,
    /// 분기별 로드맵
    Roadmap,
    /// 확인지표
    Indicators,
    /// 공약가계부
    Accounts,
    /// 영등포구 주요업무 보고
    WorkReport,
    /// 방문상담일지, a page for each visit.
    VisitDiary,
    /// 방문상담일지 of a period as a table.
    VisitLog,
    /// 방문·상담 집계표
    VisitCounts,
    /// 후속 조치 목록
    FollowUps,
    /// 방문상담일지 with every column, to be read by next year's ledger.
    VisitWhole,
}

/// A paper as it is offered.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize, TS)]
pub struct ReportFormView {
    /// Which.
    pub form: ReportForm,
    /// Its name.
    pub label: String,
    /// A sheet for each pledge.
    pub per_pledge: bool,
    /// Printed from the visits, not from pledges.
    pub of_visits: bool,
}

/// What is printed, and how.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize, TS)]
pub struct ReportRequest {
    /// On which paper.
    #[serde(default)]
    pub form: ReportForm,
    /// The quarter reported.
    pub quarter: Quarter,
    /// Unit of money; the office's when absent.
    #[serde(default)]
    pub unit: Option<MoneyUnit>,
    /// Rounding of rates; the office's when absent.
    #[serde(default)]
    pub rounding: Option<Rounding>,
    /// Only these pledges, by row id, in the office's order all the same; all when absent.
    #[serde(default)]
    pub pledges: Option<Vec<String>>,
    /// Which visits a paper of visits tells of; those of the quarter when absent.
    #[serde(default)]
    pub visits: Option<VisitPaper>,
}

/// A sheet of a report to be seen.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize, TS)]
pub struct ReportPage {
    /// What.
    pub request: ReportRequest,
    /// Its sheet, by name; the first when absent or gone.
    #[serde(default)]
    pub sheet: Option<String>,
}

/// A sheet exactly as it will be written, among its neighbours.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize, TS)]
pub struct ReportPreview {
    /// Offered file name, without its ending.
    pub file_name: String,
    /// Sheets in order.
    pub sheets: Vec<ReportSheet>,
    /// The sheet seen; absent where there is none.
    pub sheet: Option<SheetView>,
    /// Its pages, as they are printed.
    pub pages: Vec<Page>,
    /// Pledges that are printed, or of a paper of visits its rows.
    pub pledges: u32,
    /// What the pledges seen have and this paper has no room for.
    pub left_out: Vec<String>,
}

/// All pages of a report, to be printed.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize, TS)]
pub struct ReportPages {
    /// Pages, sheet after sheet.
    pub pages: Vec<Page>,
}

/// A sheet of a report.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize, TS)]
pub struct ReportSheet {
    /// Its name in the file.
    pub name: String,
    /// The pledge on it, empty where there is not just one.
    pub title: String,
}

/// What a report is saved as.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, Hash, Serialize, Deserialize, TS)]
#[serde(rename_all = "snake_case")]
pub enum ReportFile {
    /// An Excel workbook.
    #[default]
    Workbook,
    /// The same pages as PDF.
    Pdf,
}

/// Save a report.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize, TS)]
pub struct SaveReport {
    /// What.
    pub request: ReportRequest,
    /// Where: handle from the save dialog.
    pub file: String,
    /// As what.
    #[serde(default)]
    pub kind: ReportFile,
}

/// A saved file.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize, TS)]
pub struct Saved {
    /// File name.
    pub name: String,
    /// Its size.
    #[ts(type = "number")]
    pub bytes: u64,
}
