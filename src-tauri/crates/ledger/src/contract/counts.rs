//! Counts of visits: 건 and 개소 by rules, in tables whose every figure opens its visits, and
//! indicators that take their actuals from them.

pub use domain::count::{CountAxis, CountRules, Measure as CountMeasure, Revisit};
use serde::{Deserialize, Serialize};
use ts_rs::TS;

use super::VisitFilter;

/// A table of counts.
#[derive(Clone, Debug, Default, PartialEq, Eq, Serialize, Deserialize, TS)]
#[serde(default)]
pub struct CountRequest {
    /// Of which visits.
    pub filter: VisitFilter,
    /// What stands down.
    pub rows: CountAxis,
    /// What stands across; nothing where absent.
    pub columns: Option<CountAxis>,
}

/// One line or column of a table.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize, TS)]
pub struct CountHead {
    /// `2025-03`, `자금`; empty for what is not given.
    pub key: String,
    /// As the screen says it.
    pub label: String,
}

/// Counts of one measure.
#[derive(Clone, Debug, Default, PartialEq, Eq, Serialize, Deserialize, TS)]
pub struct CountFigures {
    /// Row by row.
    pub cells: Vec<Vec<u32>>,
    /// The sum of each row.
    pub rows: Vec<u32>,
    /// The sum of each column.
    pub columns: Vec<u32>,
    /// All.
    pub total: u32,
}

/// A table of counts with the rules by which it was counted.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize, TS)]
pub struct CountSheet {
    /// Down.
    pub rows: Vec<CountHead>,
    /// Across; one without a label where nothing stands across.
    pub columns: Vec<CountHead>,
    /// 건
    pub cases: CountFigures,
    /// 개소
    pub shops: CountFigures,
    /// The rules.
    pub rules: CountRules,
    /// The rules in words.
    pub rule_words: Vec<String>,
    /// Visits that are counted apart or not at all.
    pub apart: Vec<CountApart>,
    /// What must be known of the sums.
    pub footnotes: Vec<String>,
}

/// Visits that are counted apart, or not at all, and why.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize, TS)]
pub struct CountApart {
    /// Why.
    pub what: CountedWhat,
    /// In words with the number: `되풀이된 방문 3건은 세지 않았습니다.`
    pub text: String,
    /// How many.
    pub visits: u32,
    /// Those visits.
    pub filter: VisitFilter,
}

/// Which visits of those that fit a filter.
#[derive(
    Clone, Copy, Debug, Default, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize, TS,
)]
#[serde(rename_all = "snake_case")]
pub enum CountedWhat {
    /// Those that are 건.
    #[default]
    Cases,
    /// The first of each shop that is a 개소.
    Shops,
    /// 부재 that is not counted.
    Absent,
    /// 거절 that is not counted.
    Refused,
    /// 재방문 that is not counted again.
    Again,
    /// Those without a shop.
    NoShop,
    /// Those without a day.
    NoDay,
    /// Those struck through.
    Struck,
    /// Those that repeat another.
    Repeated,
}

/// A part of an axis: the visits of `2025-03`, of `자금`.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize, TS)]
pub struct CountPart {
    /// Which axis.
    pub axis: CountAxis,
    /// Which part; empty for what is not given.
    pub key: String,
}

/// Narrows a filter to the visits behind one figure. What is 재방문 is settled among all visits
/// that fit the rest of the filter, the parts come after.
#[derive(Clone, Debug, Default, PartialEq, Eq, Serialize, Deserialize, TS)]
pub struct Counted {
    /// What the figure counts.
    pub what: CountedWhat,
    /// Its row and column.
    pub parts: Vec<CountPart>,
}

/// What other rules would change.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize, TS)]
pub struct RulesPreview {
    /// The rules in words.
    pub rule_words: Vec<String>,
    /// Figures that would change; empty where none would.
    pub changes: Vec<RulesChange>,
    /// Figures that were compared.
    pub compared: u32,
}

/// A figure that other rules would change.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize, TS)]
pub struct RulesChange {
    /// `2025년 건`, `1-1 상담 건수 2025년 실적`
    pub what: String,
    /// Now.
    pub old: u32,
    /// Then.
    pub new: u32,
    /// The pledge whose indicator it is.
    pub pledge_id: Option<String>,
}

/// Where an indicator takes its actuals from.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize, TS)]
pub struct IndicatorBinding {
    /// What is counted.
    pub measure: CountMeasure,
    /// Of which visits; a period narrows it further.
    pub filter: VisitFilter,
}

/// Binds an indicator to a count, or unbinds it.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize, TS)]
pub struct BindIndicator {
    /// Row id.
    pub indicator: String,
    /// Absent to go back to what was typed.
    pub binding: Option<IndicatorBinding>,
}

/// What stands beside a bound indicator.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize, TS)]
pub struct BoundCount {
    /// The binding.
    pub binding: IndicatorBinding,
    /// In words: `방문·상담 일지에서 센 건 (분야 자금)`.
    pub words: String,
    /// One for each period: the visits behind the counted actual; absent where what was typed
    /// stands, because the log does not reach there.
    pub visits: Vec<Option<VisitFilter>>,
    /// One for each period: what was typed or imported although it is counted.
    pub typed: Vec<Option<String>>,
}

/// The office's own form of a table, as it is picked on the screen.
#[derive(Clone, Debug, Default, PartialEq, Eq, Serialize, Deserialize, TS)]
#[serde(default)]
pub struct VisitPaper {
    /// Which visits.
    pub filter: VisitFilter,
    /// Down in a 집계표.
    pub rows: Option<CountAxis>,
    /// Across in a 집계표.
    pub columns: Option<CountAxis>,
    /// What a 집계표 counts; both where absent.
    pub measure: Option<CountMeasure>,
    /// Only this visit.
    pub visit: Option<String>,
    /// Why names and phones are printed in full; masked where absent.
    pub unmask: Option<String>,
}
