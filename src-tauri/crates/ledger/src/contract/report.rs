//! 보고서: the pledge-status workbook, seen before it is saved.

use domain::{MoneyUnit, Quarter, Rounding};
use serde::{Deserialize, Serialize};
use ts_rs::TS;

use super::SheetView;

/// How the workbook is drawn.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize, TS)]
pub struct StatusRequest {
    /// The quarter reported.
    pub quarter: Quarter,
    /// Unit of money; the office's when absent.
    #[serde(default)]
    pub unit: Option<MoneyUnit>,
    /// Rounding of rates; the office's when absent.
    #[serde(default)]
    pub rounding: Option<Rounding>,
}

/// The sheets exactly as they will be written.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize, TS)]
pub struct ReportPreview {
    /// Offered file name.
    pub file_name: String,
    /// Sheets in order.
    pub sheets: Vec<SheetView>,
}

/// Save the workbook.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize, TS)]
pub struct SaveReport {
    /// What.
    pub request: StatusRequest,
    /// Where: handle from the save dialog.
    pub file: String,
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
