//! Which years and quarters a form's tables have: the term's, and whatever else is spoken of.
//! Knows no paper.

use std::collections::BTreeSet;

use domain::{Period, Quarter, Term};

use crate::draft::DraftTask;

/// The years of the term, each as the card writes it, or as `usual` does; years that only the card
/// speaks of too.
pub(super) fn years(
    used: impl Iterator<Item = Period>,
    term: &Term,
    usual: impl Fn(i32) -> Period,
) -> Vec<Period> {
    let used: BTreeSet<Period> = used.filter(|period| period.year().is_some()).collect();
    let own: BTreeSet<i32> = term.years().into_iter().filter_map(Period::year).collect();
    let all: BTreeSet<i32> = own.into_iter().chain(used.iter().filter_map(|p| p.year())).collect();
    let mut columns = Vec::new();
    for year in all {
        let mut told: Vec<Period> =
            used.iter().copied().filter(|period| period.year() == Some(year)).collect();
        if told.is_empty() {
            told.push(usual(year));
        }
        told.sort_by_key(|period| period.order());
        columns.extend(told);
    }
    columns
}

/// The years that only a card without money of its own would show, and what stands at their end:
/// running totals and amounts without a year.
pub(super) fn odd(used: impl Iterator<Item = Period>) -> Vec<Period> {
    let odd: BTreeSet<Period> =
        used.filter(|period| matches!(period, Period::Until(..) | Period::Total)).collect();
    odd.into_iter().collect()
}

/// The quarters of the term, widened without a gap to whatever a bar touches.
pub(super) fn quarters<'a>(
    tasks: impl IntoIterator<Item = &'a DraftTask>,
    term: &Term,
) -> Vec<Quarter> {
    let mut all: BTreeSet<Quarter> = term.quarters().into_iter().collect();
    let bars = tasks.into_iter().flat_map(|task| &task.bars);
    all.extend(bars.flat_map(|bar| [bar.from, bar.to]).flatten());
    let (Some(first), Some(last)) = (all.first().copied(), all.last().copied()) else {
        return Vec::new();
    };
    std::iter::successors(Some(first), |quarter| Some(quarter.next()))
        .take_while(|quarter| *quarter <= last)
        .collect()
}

/// Each year with the number of quarters that stand under it.
pub(super) fn years_over(quarters: &[Quarter]) -> Vec<(i32, u32)> {
    let mut years: Vec<(i32, u32)> = Vec::new();
    for quarter in quarters {
        match years.last_mut() {
            Some((year, count)) if *year == quarter.year() => *count += 1,
            _ => years.push((quarter.year(), 1)),
        }
    }
    years
}
