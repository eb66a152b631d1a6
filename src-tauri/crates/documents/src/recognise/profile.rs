//! What stands under a head, counted; it says more than the head where the two disagree.

use std::borrow::Cow;

use domain::BudgetNature;
use domain::number::{Written, read as read_number};

use super::sheet::Sheet;
use super::values::{Mark, mark};
use crate::grid::{Address, Value};

/// What stands under a head, counted over the pledges' rows.
#[derive(Clone, Debug, Default)]
pub(super) struct Profile<'a> {
    pub(super) texts: Vec<Cow<'a, str>>,
    pub(super) figures: usize,
    pub(super) nil: usize,
    pub(super) non_budget: usize,
    pub(super) yes: usize,
    pub(super) no: usize,
    pub(super) words: usize,
    pub(super) merged: bool,
}

/// Counts what stands in column `col` over the pledges' rows.
pub(super) fn profile<'a>(sheet: &Sheet<'a>, col: u32, data: &[u32]) -> Profile<'a> {
    let mut profile = Profile::default();
    for &row in data {
        let at = Address::new(row, col);
        let anchor = sheet.anchor(at);
        profile.merged |= anchor.row < row && anchor.col == col;
        if anchor != at {
            continue;
        }
        let text = sheet.own(at);
        match mark(&text) {
            Mark::Yes => profile.yes += 1,
            Mark::No => profile.no += 1,
            Mark::Words => profile.words += 1,
        }
        if text.is_empty() {
            continue;
        }
        match sheet.value(at) {
            Value::Number(_) => profile.figures += 1,
            _ => match read_number(&text) {
                Written::Figure(_) => profile.figures += 1,
                Written::Nil => profile.nil += 1,
                _ if BudgetNature::read(&text) == Some(BudgetNature::NonBudget) => {
                    profile.non_budget += 1;
                }
                _ => {}
            },
        }
        profile.texts.push(text);
    }
    profile
}

impl Profile<'_> {
    pub(super) fn all(&self, test: impl Fn(&str) -> bool) -> bool {
        !self.texts.is_empty() && self.texts.iter().all(|text| test(text))
    }
    pub(super) fn most(&self, test: impl Fn(&str) -> bool) -> bool {
        let count = self.texts.iter().filter(|text| test(text)).count();
        !self.texts.is_empty() && count * 10 >= self.texts.len() * 8
    }
    pub(super) fn only_marks(&self) -> bool {
        self.yes > 0 && self.words == 0
    }
    pub(super) fn distinct(&self) -> usize {
        let mut texts: Vec<&str> = self.texts.iter().map(AsRef::as_ref).collect();
        texts.sort();
        texts.dedup();
        texts.len()
    }
    /// 1, 2, 3 … with no number twice.
    pub(super) fn counts_up(&self) -> bool {
        let numbers: Option<Vec<u32>> = self.texts.iter().map(|text| text.parse().ok()).collect();
        numbers.is_some_and(|numbers| numbers.len() > 1 && numbers.windows(2).all(|w| w[0] < w[1]))
    }
}
