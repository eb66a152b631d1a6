//! One line of a 예산현황: a project's money, of which nobody says to which pledge it belongs.

use domain::{BudgetKind, Won};
use serde::{Deserialize, Serialize};

use super::{DraftAmount, Located};

/// A project (세부사업) with the money that a budget status gives it.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct DraftSpending {
    /// 0-based first row.
    pub row: u32,
    /// Name, without a number before it.
    pub name: Located<String>,
    /// What it stands under: `["일반회계", "골목경제 활성화"]`.
    pub within: Vec<String>,
    /// The year of its money; `None` where nothing says it.
    pub year: Option<i32>,
    /// Leaf amounts, a source and layer once each.
    pub lines: Vec<DraftAmount>,
    /// What each layer has in all, as printed, and where.
    pub printed: Vec<(BudgetKind, Won, String)>,
    /// Where the same project stands once more in the file: `추진실적!A7`.
    pub twin: Option<String>,
}
