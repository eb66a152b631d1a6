//! Opening, closing, settings, preferences, progress.

use domain::{GovernmentKind, MoneyUnit, Quarter, Rounding, Stage, Term};
use serde::{Deserialize, Serialize};
use ts_rs::TS;

/// A file the clerk chose. Hosts own the dialogs and hand out handles, never paths.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize, TS)]
pub struct FileHandle {
    /// Opaque.
    pub id: String,
    /// File name without its folder.
    pub name: String,
}

/// What a file dialog is for; hosts pick title and filter by it.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash, Serialize, Deserialize, TS)]
#[serde(rename_all = "snake_case")]
pub enum FilePurpose {
    /// Open a ledger.
    OpenLedger,
    /// Where a new ledger goes.
    NewLedger,
    /// Sheets to import, several at once.
    Import,
    /// Where a report goes as a workbook.
    SaveReport,
    /// Where a report goes as PDF.
    SavePdf,
    /// Where the open format goes.
    SaveDump,
    /// Evidence files to attach, several at once, of any kind.
    Attach,
    /// Where a copy of an evidence file goes.
    SaveAttachment,
}

/// Ask the host for files. `suggested` is the offered name when saving.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize, TS)]
pub struct ChooseFiles {
    /// What for.
    pub purpose: FilePurpose,
    /// Offered name.
    pub suggested: String,
}

/// The program at a glance.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize, TS)]
pub struct SessionState {
    /// Program version.
    pub version: String,
    /// Today, ISO.
    pub today: String,
    /// The open ledger.
    pub ledger: Option<LedgerInfo>,
    /// Ledgers opened before, newest first.
    pub recent: Vec<FileHandle>,
    /// Look and size on this PC.
    pub preferences: Preferences,
    /// A ledger named at the start that waits for its password; told once.
    pub waiting: Option<FileHandle>,
    /// This PC can keep a ledger's password (Windows Credential Manager).
    pub can_remember: bool,
    /// Terms offered for a new ledger.
    pub term_presets: Vec<Term>,
}

/// The open ledger, as the rail shows it.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize, TS)]
pub struct LedgerInfo {
    /// File name.
    pub file: String,
    /// `가온구`
    pub office: String,
    /// `지역경제과`
    pub department: String,
    /// Kind of government.
    pub government: GovernmentKind,
    /// The term.
    pub term: Term,
    /// The term's quarters.
    pub quarters: Vec<Quarter>,
    /// The quarter to report now (`Term::quarter_to_report`).
    pub quarter: Quarter,
    /// Unit that money is shown in.
    pub unit: MoneyUnit,
    /// Rounding of rates.
    pub rounding: Rounding,
    /// Number of pledges.
    pub pledges: u32,
    /// Number of visits.
    pub visits: u32,
    /// 검산 findings that ask for a decision: not put aside, and more than said.
    pub findings: u32,
    /// Reviewed pledges in `quarter`.
    pub reviewed: u32,
    /// It has a password: its file is encrypted.
    pub locked: bool,
    /// Local time `14:03` of the last step, empty before the first.
    pub saved_at: String,
    /// Label of the step that undo would take back.
    pub undo: Option<String>,
    /// Label of the step that redo would bring back.
    pub redo: Option<String>,
}

/// Look and size on this PC.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize, TS)]
#[serde(default)]
pub struct Preferences {
    /// Light, dark, high contrast or as the system.
    pub theme: Theme,
    /// 100, 115 or 130 per cent.
    pub text_size: u16,
    /// Minutes without a touch after which a ledger with a password locks itself; 0 never.
    pub lock_after: u16,
}

impl Default for Preferences {
    fn default() -> Self {
        Preferences { theme: Theme::System, text_size: 100, lock_after: 10 }
    }
}

/// Colour scheme.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash, Serialize, Deserialize, TS)]
#[serde(rename_all = "snake_case")]
pub enum Theme {
    /// As the system.
    System,
    /// Light.
    Light,
    /// Dark.
    Dark,
    /// High contrast.
    Contrast,
}

/// A new ledger.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize, TS)]
pub struct NewLedger {
    /// Where.
    pub file: String,
    /// `가온구`
    pub office: String,
    /// `지역경제과`, may be empty.
    pub department: String,
    /// Kind of government.
    pub government: GovernmentKind,
    /// The term.
    pub term: Term,
}

/// A file by its handle.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize, TS)]
pub struct FileRef {
    /// Handle id.
    pub file: String,
}

/// All that 설정 edits.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize, TS)]
pub struct Settings {
    /// `가온구`
    pub office: String,
    /// `지역경제과`
    pub department: String,
    /// Kind of government.
    pub government: GovernmentKind,
    /// The term.
    pub term: Term,
    /// Unit shown.
    pub unit: MoneyUnit,
    /// Rounding of rates.
    pub rounding: Rounding,
    /// Departments in order.
    pub departments: Vec<NamedRow>,
    /// Fields in order.
    pub fields: Vec<NamedRow>,
    /// The office's words for stages.
    pub stage_labels: Vec<StageLabel>,
}

/// A department or field. An empty id asks for a new one.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize, TS)]
pub struct NamedRow {
    /// Row id.
    pub id: String,
    /// Name.
    pub name: String,
    /// How many pledges use it; a row in use is not removed.
    pub used: u32,
}

/// An office's word for a stage.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize, TS)]
pub struct StageLabel {
    /// `추진 중`
    pub label: String,
    /// What it means.
    pub stage: Stage,
}

/// How far long work has come.
#[derive(Clone, Debug, Default, PartialEq, Eq, Serialize, Deserialize, TS)]
pub struct Progress {
    /// What is being done, in Korean; empty when nothing runs.
    pub what: String,
    /// Done so far.
    pub done: u32,
    /// Of how many; 0 when unknown.
    pub total: u32,
}
