//! 현황판: the headline, the rates, the money, what moved and what needs attention.

use domain::{FundingSource, Quarter, Rate, Stage};
use serde::{Deserialize, Serialize};
use ts_rs::TS;

use super::{Facet, MoneyTriple, PledgeQuery};

/// Which quarter.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, Deserialize, TS)]
pub struct QuarterRef {
    /// The quarter.
    pub quarter: Quarter,
}

/// 현황판 of one quarter. Every number carries the query that opens its rows.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize, TS)]
pub struct Dashboard {
    /// The quarter.
    pub quarter: Quarter,
    /// 기준일, ISO.
    pub as_of: String,
    /// `42건 중 완료 9, …`
    pub headline: String,
    /// Number of pledges.
    pub total: u32,
    /// Pledges per stage, in print order.
    pub stages: Vec<StageCount>,
    /// The named rates.
    pub rates: Vec<RateView>,
    /// A 100 % bar per field.
    pub fields: Vec<FieldBar>,
    /// Money by source.
    pub money: Vec<SourceMoney>,
    /// All money.
    pub money_sum: MoneyTriple,
    /// Stage changes since the quarter before.
    pub moved: Vec<Moved>,
    /// What needs attention, with counts.
    pub attention: Vec<AttentionItem>,
}

/// Pledges at one stage.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize, TS)]
pub struct StageCount {
    /// Stage; absent for pledges without one.
    pub stage: Option<Stage>,
    /// Word.
    pub label: String,
    /// How many.
    pub count: u32,
    /// The rows behind it.
    pub query: PledgeQuery,
}

/// A named rate with its fraction, ready to show.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize, TS)]
pub struct RateView {
    /// The rate.
    pub rate: Rate,
    /// `이행률`
    pub name: String,
    /// `(완료 + 이행 후 계속추진) ÷ 전체`
    pub definition: String,
    /// `35.7%`, `-` where there is none to give.
    pub percent: String,
    /// `15/42`
    pub fraction: String,
    /// The rows counted above the line, where rows can be shown.
    pub query: Option<PledgeQuery>,
}

/// One field's pledges by stage.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize, TS)]
pub struct FieldBar {
    /// Field name, empty for none.
    pub field: String,
    /// How many.
    pub total: u32,
    /// Per stage; `value` is the stage code.
    pub stages: Vec<Facet>,
}

/// Money of one source.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize, TS)]
pub struct SourceMoney {
    /// Source.
    pub source: FundingSource,
    /// Word under this kind of government.
    pub label: String,
    /// Planned, secured, spent.
    pub money: MoneyTriple,
}

/// A pledge whose stage or progress moved.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize, TS)]
pub struct Moved {
    /// Pledge.
    pub pledge_id: String,
    /// 관리번호
    pub code: String,
    /// 공약명
    pub title: String,
    /// `정상추진 75% → 완료 100%`
    pub what: String,
}

/// A list that matters.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize, TS)]
pub struct AttentionItem {
    /// `아직 점검하지 않은 공약`
    pub label: String,
    /// How many.
    pub count: u32,
    /// The rows behind it.
    pub query: PledgeQuery,
}
