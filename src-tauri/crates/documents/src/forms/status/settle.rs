//! Running totals (`’25.12월말`) settled beside the years of the same leaf, so that nothing is
//! counted twice: of several the newest holds, and against the years the greater sum.

use std::borrow::Cow;
use std::collections::BTreeMap;

use domain::{Period, Won};

use super::data::{StatusBudget, StatusData};

/// The facts with every running total turned into what it adds to the years: an amount that
/// names no year.
pub(super) fn settled(data: &StatusData) -> Cow<'_, StatusData> {
    let runs = |line: &StatusBudget| matches!(line.period, Period::Until(..));
    if !data.pledges.iter().flat_map(|pledge| &pledge.budget).any(runs) {
        return Cow::Borrowed(data);
    }
    let mut data = data.clone();
    for pledge in &mut data.pledges {
        pledge.budget = settle(&pledge.budget);
    }
    Cow::Owned(data)
}

fn settle(lines: &[StatusBudget]) -> Vec<StatusBudget> {
    let mut leaves: BTreeMap<_, Vec<&StatusBudget>> = BTreeMap::new();
    for line in lines {
        let leaf = (&line.project, line.source, &line.source_label, line.kind);
        leaves.entry(leaf).or_default().push(line);
    }
    leaves.into_values().flat_map(settle_leaf).collect()
}

fn settle_leaf(lines: Vec<&StatusBudget>) -> Vec<StatusBudget> {
    let (running, years): (Vec<_>, Vec<_>) =
        lines.into_iter().partition(|line| matches!(line.period, Period::Until(..)));
    let told: Won = years.iter().map(|line| line.won).sum();
    let newest = running.into_iter().max_by_key(|line| line.period);
    let unsaid = newest.map(|line| (line, line.won - told));
    let mut settled: Vec<StatusBudget> = years.into_iter().cloned().collect();
    if let Some((line, rest)) = unsaid.filter(|(_, rest)| rest.0 > 0 || settled.is_empty()) {
        settled.push(StatusBudget { period: Period::Total, won: rest, ..line.clone() });
    }
    settled
}
