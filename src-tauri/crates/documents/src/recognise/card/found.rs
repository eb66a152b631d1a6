//! The finished card: what was noticed, whose paper it looks like, and the order of its parts.

use domain::text::label_key;

use super::Card;
use super::{compare, money, told};
use crate::draft::{CardLayout, DraftCard};

impl Card<'_> {
    /// Compares what is printed with its parts and puts everything in order.
    pub(super) fn finish(mut self) -> DraftCard {
        let lines = super::prose::lines(self.sheet);
        compare::stated(&mut self);
        compare::sums(&mut self);
        compare::sentences(&mut self, &lines);
        compare::indicators(&mut self);
        told::tell(&mut self);
        self.draft.sections.sort_by_key(|section| section.kind);
        money::sort(&mut self.draft.projects);
        self.draft.target_rates.sort_by_key(|(period, _)| period.order());
        self.draft.year_results.sort_by_key(|year| year.period.order());
        self.draft.found.layout = self.layout();
        self.draft.found.issues = self.issues.list;
        self.draft
    }

    fn layout(&self) -> CardLayout {
        let has = |words: &[&str]| {
            words.iter().all(|word| {
                self.sheet.grid.rows.values().flatten().any(|(_, cell)| {
                    matches!(&cell.value, crate::grid::Value::Text(text) if label_key(text).contains(word))
                })
            })
        };
        if !self.boxes.is_empty() {
            CardLayout::Dongnae
        } else if has(&["추진상황", "사업구분", "총사업비", "집행액"]) {
            CardLayout::Seoul
        } else if has(&["5.계속사업여부"]) {
            CardLayout::Yangju
        } else if has(&["●", "중앙도움"]) {
            CardLayout::Dobong
        } else {
            CardLayout::Mixed
        }
    }
}
