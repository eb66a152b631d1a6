//! 연차별 투자계획: pledge by pledge and project by project, a row per source, the years across.

use domain::BudgetKind;

use super::money::{self, Design};
use super::{FormContext, TableHead};
use crate::draft::DraftCard;
use crate::grid::Grid;

/// Draws the table.
pub(super) fn write(cards: &[DraftCard], head: &TableHead, context: &FormContext) -> Grid {
    let title = format!("{} 공약 연차별 투자계획", context.term.name);
    let design = Design {
        name: "연차별 투자계획",
        title: title.trim_start(),
        kinds: &[BudgetKind::Plan],
        usual: true,
        rates: false,
        notes: &["※ 총사업비 = 기투자 + 임기 내 소계 + 임기 후"],
    };
    money::write(cards, head, context, &design)
}
