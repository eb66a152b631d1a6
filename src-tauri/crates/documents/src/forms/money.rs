//! The money of a pledge: which rows and columns there are and what stands in each. Totals are
//! computed. Knows no paper.

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

    /// The figures of a row, column by column.
    pub fn figures(
        &self,
        projects: &[&DraftProject],
        source: Option<&Source>,
        columns: &[Over],
    ) -> Vec<Option<Won>> {
        let of = |column: &Over| self.sum(projects, source, |period| column.covers(period));
        columns.iter().map(of).collect()
    }

    /// The sources that paper gives a row each, and whatever else the money names.
    pub fn usual_sources(&self, projects: &[&DraftProject]) -> Vec<Source> {
        let own = self.sources(projects);
        let only_unsplit = own.iter().all(|(source, _)| *source == FundingSource::Unsplit);
        let mut usual = vec![FundingSource::National];
        // A metropolitan city has no province above it.
        usual.extend(
            (self.government != GovernmentKind::Metropolitan).then_some(FundingSource::Provincial),
        );
        usual.extend([FundingSource::Own, FundingSource::Other]);
        let mut found: Vec<Source> =
            usual.into_iter().map(|source| (source, String::new())).collect();
        found.extend(
            own.into_iter()
                .filter(|(source, _)| !(*source == FundingSource::Unsplit && only_unsplit)),
        );
        found.sort_by(|a, b| (a.0 as u8, &a.1).cmp(&(b.0 as u8, &b.1)));
        found.dedup();
        found
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

/// Over which time a column runs.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Over {
    /// 총사업비
    Whole,
    /// 임기 내 소계
    Within,
    /// A year, 기투자, 임기 후.
    One(Period),
}

impl Over {
    fn covers(self, period: Period) -> bool {
        match self {
            Over::Whole => true,
            Over::Within => !matches!(period, Period::Before | Period::After),
            Over::One(one) => one == period,
        }
    }

    /// Periods as columns.
    pub fn each(periods: &[Period]) -> impl Iterator<Item = Over> + use<'_> {
        periods.iter().copied().map(Over::One)
    }
}

/// The rows of a project, or of all.
pub(super) struct Block<'a> {
    /// `None` for all projects together.
    pub name: Option<String>,
    /// Whose money.
    pub projects: Vec<&'a DraftProject>,
    /// Sums and sources; a sum is `None`.
    pub rows: Vec<Option<Source>>,
}

impl<'a> Money<'a> {
    /// The whole, then project by project where there are projects. `sums` says which of them
    /// print a sum of their own; money that is not split by source stands in the sum.
    pub fn blocks(&self, sums: (bool, bool), as_project: bool) -> Vec<Block<'a>> {
        let named = self.projects();
        let whole =
            self.whole().filter(|whole| whole.lines.iter().any(|line| line.kind == self.kind));
        let split = !named.is_empty() || as_project;
        let mut blocks = Vec::new();
        if !split || sums.0 {
            let all: Vec<&DraftProject> = self.card.projects.iter().collect();
            let rows = match split {
                true => vec![None],
                false => self.rows(&all, sums.0),
            };
            blocks.push(Block { name: None, projects: all, rows });
        }
        if let Some(whole) = whole.filter(|_| split) {
            let rows = self.rows(&[whole], sums.1);
            blocks.push(Block { name: Some(WHOLE_PLEDGE.into()), projects: vec![whole], rows });
        }
        for project in named {
            let name = project.name.as_ref().map(|name| name.value.clone());
            let rows = self.rows(&[project], sums.1);
            blocks.push(Block { name, projects: vec![project], rows });
        }
        blocks
    }

    fn rows(&self, projects: &[&DraftProject], sum: bool) -> Vec<Option<Source>> {
        let sources = self.sources(projects);
        if sources.iter().all(|(source, _)| *source == FundingSource::Unsplit) {
            return vec![None];
        }
        let sum = if sum { vec![None] } else { Vec::new() };
        sum.into_iter().chain(sources.into_iter().map(Some)).collect()
    }

    /// Everything planned, or spent.
    pub fn total(&self) -> Option<Won> {
        let all: Vec<&DraftProject> = self.card.projects.iter().collect();
        self.sum(&all, None, |_| true)
    }
}
