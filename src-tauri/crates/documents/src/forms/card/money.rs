//! A card's money: which rows and columns there are and what stands in each. Totals are computed.

use domain::{BudgetKind, FundingSource, GovernmentKind, Period, Won};

use crate::draft::{DraftAmount, DraftCard, DraftProject};

/// Stands for money of the pledge as a whole beside projects.
pub(super) const WHOLE_PLEDGE: &str = "공약 전체";
/// Stands for money whose source is not given beside sources.
pub(super) const NO_SOURCE: &str = "재원 미구분";

/// A source with its printed word.
pub(super) type Source = (FundingSource, String);

/// The leaves of one layer.
pub(super) struct Money<'a> {
    pub card: &'a DraftCard,
    pub kind: BudgetKind,
    pub government: GovernmentKind,
}

impl<'a> Money<'a> {
    fn all(&self) -> impl Iterator<Item = &'a DraftAmount> + use<'a> {
        let kind = self.kind;
        let lines = self.card.projects.iter().flat_map(|project| &project.lines);
        lines.filter(move |line| line.kind == kind)
    }

    /// Periods that have money.
    pub fn periods(&self) -> impl Iterator<Item = Period> + use<'a> {
        self.all().map(|line| line.period)
    }

    /// Projects with a name.
    pub fn projects(&self) -> Vec<&'a DraftProject> {
        self.card.projects.iter().filter(|project| project.name.is_some()).collect()
    }

    /// Money of the pledge as a whole.
    pub fn whole(&self) -> Option<&'a DraftProject> {
        self.card.projects.iter().find(|project| project.name.is_none())
    }

    /// The sources of some projects, in the order of paper.
    pub fn sources(&self, projects: &[&DraftProject]) -> Vec<Source> {
        let lines = projects.iter().flat_map(|project| &project.lines);
        let mut found: Vec<Source> = lines
            .filter(|line| line.kind == self.kind)
            .map(|line| (line.source, line.source_printed.clone()))
            .collect();
        found.sort_by(|a, b| (a.0 as u8, &a.1).cmp(&(b.0 as u8, &b.1)));
        found.dedup();
        found
    }

    /// The sum of what is asked for; `None` where there is nothing to sum.
    pub fn sum(
        &self,
        projects: &[&DraftProject],
        source: Option<&Source>,
        span: impl Fn(Period) -> bool,
    ) -> Option<Won> {
        let lines = projects.iter().flat_map(|project| &project.lines).filter(|line| {
            line.kind == self.kind
                && span(line.period)
                && source.is_none_or(|(source, printed)| {
                    line.source == *source && line.source_printed == *printed
                })
        });
        lines.map(|line| line.won).reduce(|a, b| Won(a.0.saturating_add(b.0)))
    }

    /// The word that a source's row bears.
    pub fn word(&self, (source, printed): &Source) -> String {
        match (source, printed.is_empty()) {
            (FundingSource::Unsplit, _) => NO_SOURCE.to_owned(),
            (_, false) => printed.clone(),
            (_, true) => source.code(self.government).to_owned(),
        }
    }
}

/// True for the years of the term.
pub(super) fn within(period: Period) -> bool {
    !matches!(period, Period::Before | Period::After)
}
