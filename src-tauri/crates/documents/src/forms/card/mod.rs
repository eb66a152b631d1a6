//! The plan card in four offices' paper forms, each drawn from the same facts so that the card
//! reader gives them back. Owns what the forms share; knows no ledger.

mod dobong;
mod dongnae;
mod roadmap;
mod seoul;
pub(super) mod words;
mod yangju;

#[cfg(test)]
pub(super) mod tests;

use domain::{GovernmentKind, MoneyUnit, Term};

use super::lost;
use crate::draft::{Choices, DraftCard};
use crate::grid::Grid;
use crate::recognise::{Context, read_card};

/// What a form needs to know beside the card.
#[derive(Clone, Debug)]
pub struct FormContext {
    /// Decides how sources and lead bodies are worded.
    pub government: GovernmentKind,
    /// The unit that money is printed in.
    pub unit: MoneyUnit,
    /// The term, whose years and quarters are the columns.
    pub term: Term,
    /// The left end of the footer: who reports what.
    pub footer: String,
}

impl FormContext {
    /// What reading the drawn form knows beside it.
    pub(super) fn reading(&self) -> Context {
        Context {
            government: self.government,
            term: Some(self.term.clone()),
            as_of: None,
            stages: Vec::new(),
            file: String::new(),
        }
    }
}

/// Whose paper a card is drawn on.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
pub enum CardForm {
    /// 동래구 공약실천계획서
    Dongnae,
    /// 도봉구 공약카드
    Dobong,
    /// 양주시 공약사항 관리카드
    Yangju,
    /// 서울시 공약 관리카드
    Seoul,
}

impl CardForm {
    /// Every form, in the order in which they are offered.
    pub const ALL: [CardForm; 4] =
        [CardForm::Dongnae, CardForm::Dobong, CardForm::Yangju, CardForm::Seoul];

    /// Its name in lists.
    pub const fn label(self) -> &'static str {
        match self {
            CardForm::Dongnae => "공약실천계획서 (동래구 서식)",
            CardForm::Dobong => "공약카드 (도봉구 서식)",
            CardForm::Yangju => "공약사항 관리카드 (양주시 서식)",
            CardForm::Seoul => "공약 관리카드 (서울시 서식)",
        }
    }

    /// The parts of the card that this paper has no room for, or not for all of them: what reading
    /// the drawn card does not give back.
    pub fn leaves_out(self, card: &DraftCard, context: &FormContext) -> Vec<&'static str> {
        let card = card.clone().without_places();
        let grid = self.write(&card, context);
        let back = read_card(&grid, &context.reading(), &Choices::default()).unwrap_or_default();
        let back = back.without_places();
        lost(&card, &back)
    }

    /// Draws the card on one sheet that bears its 관리번호.
    pub fn write(self, card: &DraftCard, context: &FormContext) -> Grid {
        match self {
            CardForm::Dongnae => dongnae::write(card, context),
            CardForm::Dobong => dobong::write(card, context),
            CardForm::Yangju => yangju::write(card, context),
            CardForm::Seoul => seoul::write(card, context),
        }
    }
}
