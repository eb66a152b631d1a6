//! 공약가계부: pledge × source × year, each planned, secured and spent, with what share of the plan
//! was secured and spent.

use domain::{BudgetKind, RateKind};

use super::money::{self, Design};
use super::{FormContext, TableHead};
use crate::draft::DraftCard;
use crate::grid::Grid;

/// Draws the table.
pub(super) fn write(cards: &[DraftCard], head: &TableHead, context: &FormContext) -> Grid {
    let title = format!("{} 공약가계부", context.term.name);
    let rates = [RateKind::SecuredOfPlanned, RateKind::SpentOfPlanned]
        .map(|rate| format!("※ {} = {}", rate.name(), rate.definition()));
    let whole = "※ 총사업비 = 기투자 + 임기 내 소계 + 임기 후";
    let design = Design {
        name: "공약가계부",
        title: title.trim_start(),
        kinds: &[BudgetKind::Plan, BudgetKind::Secured, BudgetKind::Spent],
        usual: false,
        rates: true,
        notes: &[whole, &rates[0], &rates[1]],
    };
    money::write(cards, head, context, &design)
}
