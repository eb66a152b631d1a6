//! 서식: one folder per office layout, each drawing ledger facts as `Grid`s. Knows neither files
//! nor the ledger: facts come in as plain data, grids go out.

pub mod card;
mod columns;
pub mod contents;
mod money;
mod page;
mod put;
mod sheet;
pub mod status;
pub mod table;

use crate::draft::DraftCard;

/// The parts of a card that `back` does not say as the card does.
fn lost(card: &DraftCard, back: &DraftCard) -> Vec<&'static str> {
    let parts = [
        ("머리", card.head == back.head),
        ("글", card.sections == back.sections),
        ("담당", card.people == back.people),
        ("추진 목표율", card.target_rates == back.target_rates),
        ("추진실적", card.done == back.done),
        ("향후계획", card.next == back.next),
        ("주민참여·소통", card.engagement == back.engagement),
        ("확인지표", card.indicators == back.indicators),
        ("로드맵", card.tasks == back.tasks),
        ("연도별 추진실적", card.year_results == back.year_results),
        ("예산", card.projects == back.projects),
        ("공약 변경", card.amendments == back.amendments),
        ("분기 점검", card.reviews == back.reviews),
    ];
    parts.into_iter().filter(|(_, whole)| !whole).map(|(name, _)| name).collect()
}
