//! 가져오기: read, look, decide, apply exactly that.

use documents::draft::{Choices, Column, Issue, Meaning, TableKind};
use domain::Severity;
use serde::{Deserialize, Serialize};
use ts_rs::TS;

/// Read files and prepare the changes; nothing is written.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize, TS)]
pub struct ImportFiles {
    /// Handles.
    pub files: Vec<String>,
    /// Password for a locked file.
    #[serde(default)]
    pub password: Option<String>,
}

/// Change how one file is read; the file is not read again.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize, TS)]
pub struct ImportChoices {
    /// Which preview.
    pub preview: String,
    /// Which file of it.
    pub file: u32,
    /// All choices so far.
    pub choices: Choices,
    /// Rows left out by the clerk: (sheet, 0-based row).
    #[serde(default)]
    pub leave_out: Vec<(String, u32)>,
    /// To which pledge each line of a 예산현황 belongs, all answers so far.
    #[serde(default)]
    pub lines: Vec<LineAnswer>,
}

/// To which pledge and project a line of a 예산현황 belongs.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize, TS)]
pub struct LineAnswer {
    /// Sheet.
    pub sheet: String,
    /// 0-based row of the line.
    pub row: u32,
    /// The pledge's id; `null` leaves the line out.
    pub pledge: Option<String>,
    /// 세부사업, a new one or one of the pledge; empty for the line's own name.
    pub project: String,
}

/// A preview by its id.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize, TS)]
pub struct PreviewRef {
    /// Which preview.
    pub preview: String,
}

/// Ask for a sheet of a preview with its marks.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize, TS)]
pub struct PreviewSheet {
    /// Which preview.
    pub preview: String,
    /// Which file of it.
    pub file: u32,
    /// Sheet name.
    pub sheet: String,
}

/// Save the failed rows of an import, applied or not, as an Excel workbook.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize, TS)]
pub struct SaveFailed {
    /// Which preview.
    pub preview: String,
    /// Where: a handle.
    pub file: String,
    /// Why, for the access log; needed where the rows hold names or phones.
    #[serde(default)]
    pub reason: Option<String>,
}

/// What an import would do: the contract that apply keeps.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize, TS)]
pub struct ImportPreview {
    /// Its id.
    pub id: String,
    /// File by file.
    pub files: Vec<FilePreview>,
    /// Counts over all files.
    pub counts: Counts,
    /// Pledges of the ledger that no file mentions (code and title), where a file is a pledge list.
    pub missing: Vec<String>,
    /// How many people's names or phones the failed rows hold; saving them asks for a reason then.
    pub failed_people: u32,
    /// The pledges that lines of a 예산현황 may belong to; empty where no file has such lines.
    pub targets: Vec<LineTarget>,
}

/// A pledge of the ledger or one that the import adds, with its projects, for a line to belong to.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize, TS)]
pub struct LineTarget {
    /// The pledge's id; of one that the import adds, its name within the preview.
    pub id: String,
    /// 관리번호
    pub code: String,
    /// 공약명
    pub title: String,
    /// Its 세부사업.
    pub projects: Vec<String>,
    /// The import adds it.
    pub new: bool,
}

/// One file of a preview.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize, TS)]
pub struct FilePreview {
    /// File name.
    pub name: String,
    /// `xlsx`, `xls`, `ods`, `csv` …
    pub format: String,
    /// `CP949` for texts, else empty.
    pub encoding: String,
    /// Set where the file could not be read: why and what to do.
    pub failure: Option<super::CommandError>,
    /// Sheets in order.
    pub sheets: Vec<SheetEntry>,
    /// Tables found.
    pub tables: Vec<TablePreview>,
    /// What concerns the file as a whole; of very many the first and gravest.
    pub issues: Vec<Issue>,
    /// How many there are in all.
    pub issue_counts: Vec<IssueCount>,
    /// Choices in force.
    pub choices: Choices,
    /// Answers in force: to which pledges the lines of its 예산현황 belong.
    pub lines: Vec<LineAnswer>,
}

/// A sheet of a file.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize, TS)]
pub struct SheetEntry {
    /// Name.
    pub name: String,
    /// Hidden in the file.
    pub hidden: bool,
    /// Read (visible, or taken in by choice).
    pub included: bool,
}

/// New, changed, same, failed: rows of the table (pledges).
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, Serialize, Deserialize, TS)]
pub struct Counts {
    /// Rows that add a pledge.
    pub new: u32,
    /// Rows that change one.
    pub changed: u32,
    /// Cells changed in those rows.
    pub changed_cells: u32,
    /// Rows that say what the ledger says.
    pub same: u32,
    /// Rows that cannot be taken over.
    pub failed: u32,
    /// Rows the clerk left out.
    pub left_out: u32,
    /// Budget lines that would be written.
    pub budget_lines: u32,
}

/// One table of a file.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize, TS)]
pub struct TablePreview {
    /// Sheet.
    pub sheet: String,
    /// `A4:V61`
    pub range: String,
    /// What it is.
    pub kind: TableKind,
    /// Title line.
    pub title: String,
    /// Unit as printed, empty where none; `단위 (총괄표!S3)` place beside it.
    pub unit: String,
    /// Where the unit was read; empty where it was assumed.
    pub unit_at: String,
    /// 기준일, ISO, empty where not printed.
    pub as_of: String,
    /// First and last header row (0-based).
    pub header: (u32, u32),
    /// Columns with their meanings.
    pub columns: Vec<Column>,
    /// Meanings offered for each column, with labels.
    pub meanings: Vec<MeaningOption>,
    /// Counts.
    pub counts: Counts,
    /// Row by row, in the sheet's order.
    pub rows: Vec<RowChange>,
    /// What is asked of each line of a 예산현황.
    pub lines: Vec<LineQuestion>,
    /// What to tell the clerk; of very many the first and gravest.
    pub issues: Vec<Issue>,
    /// How many there are in all.
    pub issue_counts: Vec<IssueCount>,
}

/// How many issues of a kind there are, whether they are all shown or not.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize, TS)]
pub struct IssueCount {
    /// How grave.
    pub severity: Severity,
    /// Their code.
    pub code: String,
    /// How many.
    pub count: u32,
}

/// A project of a 예산현황: to which pledge does it belong?
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize, TS)]
pub struct LineQuestion {
    /// 0-based row.
    pub row: u32,
    /// The cell of its name.
    pub cell: String,
    /// 세부사업 as printed.
    pub name: String,
    /// `일반회계 › 골목경제 활성화`
    pub within: String,
    /// `확보 120,500,000원 · 집행 114,324,000원`
    pub amounts: String,
    /// The year of its money, `null` where nothing says it.
    pub year: Option<i32>,
    /// Where the same project stands once more in the file: `추진실적!A7`; else empty.
    pub twin: String,
    /// The answer in force, `null` where it waits for one.
    pub answer: Option<LineAnswer>,
    /// Pledges with names like it, the nearest first.
    pub suggestions: Vec<LineSuggestion>,
}

/// A pledge that a line may belong to, and why.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize, TS)]
pub struct LineSuggestion {
    /// The pledge's id.
    pub pledge: String,
    /// Its 세부사업, empty for a new one.
    pub project: String,
    /// `세부사업 ‘아케이드 정비’와 이름이 같습니다.`
    pub why: String,
}

/// A meaning that a column may be given.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize, TS)]
pub struct MeaningOption {
    /// Meaning.
    pub meaning: Meaning,
    /// `주관부서`, `국비 · 2023년 · 계획`
    pub label: String,
}

/// What becomes of one row.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize, TS)]
pub struct RowChange {
    /// 0-based row.
    pub row: u32,
    /// What happens.
    pub outcome: Outcome,
    /// 관리번호
    pub code: String,
    /// 공약명
    pub title: String,
    /// Cells that change: old → new.
    pub cells: Vec<CellChange>,
    /// Why it fails or was left out, empty otherwise.
    pub reason: String,
}

/// What becomes of a row.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash, Serialize, Deserialize, TS)]
#[serde(rename_all = "snake_case")]
pub enum Outcome {
    /// Adds a pledge.
    New,
    /// Changes one.
    Changed,
    /// Nothing to do.
    Same,
    /// Cannot be taken over.
    Failed,
    /// Left out by the clerk.
    LeftOut,
}

/// One changed value.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize, TS)]
pub struct CellChange {
    /// `K7`
    pub cell: String,
    /// `주관부서`, `2023년 계획`
    pub what: String,
    /// What the ledger says, empty for nothing.
    pub old: String,
    /// What it would say.
    pub new: String,
}

/// What an import did.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize, TS)]
pub struct ImportDone {
    /// The step in the history, absent where there was nothing to write.
    #[ts(type = "number | null")]
    pub step: Option<i64>,
    /// What was written.
    pub counts: Counts,
}
