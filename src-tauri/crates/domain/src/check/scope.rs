//! Which leaves a figure of the investment plan stands for, and how such a place is named. Knows no
//! printed figure.

use std::collections::BTreeMap;

use super::budget::{layer_label, total};
use super::finding::Spot;
use super::{BudgetFact, Cell, PledgeFacts, Setting};
use crate::{BudgetKind, FundingSource, GovernmentKind, Period, Won};

/// Which leaves a printed figure sums over.
#[derive(Clone, Copy)]
pub(super) struct Scope<'a> {
    pub(super) project_id: Option<&'a str>,
    pub(super) source: Option<FundingSource>,
    pub(super) source_label: &'a str,
    pub(super) period: Option<Period>,
    pub(super) layer: BudgetKind,
}

impl Scope<'_> {
    pub(super) fn lines<'b>(&self, lines: &'b [BudgetFact<'b>]) -> Vec<&'b BudgetFact<'b>> {
        let held = |exact: bool| -> Vec<&BudgetFact> {
            lines.iter().filter(|line| self.holds(line, exact)).collect()
        };
        match held(true) {
            // A source printed without its own word stands for all words of it.
            found if found.is_empty() && self.source_label.is_empty() => held(false),
            found => found,
        }
    }

    fn holds(&self, line: &BudgetFact, exact: bool) -> bool {
        line.kind == self.layer
            && self.project_id.is_none_or(|id| line.project_id == Some(id))
            && self.source.is_none_or(|source| line.source == source)
            && (!exact || self.source.is_none() || line.source_label == self.source_label)
            && self.period.is_none_or(|period| covers(period, line.period))
    }

    pub(super) fn holds_cell(&self, cell: &Cell) -> bool {
        let line = BudgetFact {
            project_id: cell.project_id.as_deref(),
            project: "",
            source: cell.source,
            source_label: &cell.source_label,
            period: cell.period,
            kind: cell.kind,
            won: Won::ZERO,
        };
        self.holds(&line, !self.source_label.is_empty())
    }

    /// The sums that offices mean by such a figure: with and without 기투자 and 임기 후; of the
    /// projects, or of the pledge as a whole; of the sources, or of what is not split.
    pub(super) fn readings(&self, lines: &[&BudgetFact]) -> Vec<Won> {
        type Keeps = fn(&BudgetFact) -> bool;
        let all: Keeps = |_| true;
        let mut times: Vec<Keeps> = vec![all];
        if self.period.is_none() {
            times.extend([
                (|line| line.period != Period::After) as Keeps,
                |line| line.period != Period::Before,
                |line| !matches!(line.period, Period::Before | Period::After),
                |line| !matches!(line.period, Period::Until(..)),
            ]);
        }
        let mut parts: Vec<Keeps> = vec![all];
        if self.project_id.is_none() {
            parts.extend([(|line| line.project_id.is_some()) as Keeps, |line| {
                line.project_id.is_none()
            }]);
        }
        if self.source.is_none() {
            parts.extend([(|line| line.source == FundingSource::Unsplit) as Keeps, |line| {
                line.source != FundingSource::Unsplit
            }]);
        }
        let mut sums = Vec::new();
        for time in &times {
            for part in &parts {
                let kept: Vec<&BudgetFact> =
                    lines.iter().copied().filter(|line| time(line) && part(line)).collect();
                if !kept.is_empty() {
                    sums.push(total(kept.iter().copied()));
                }
            }
        }
        sums
    }

    /// The parts to show: the first of years, projects and sources of which there are several.
    pub(super) fn parts(&self, lines: &[&BudgetFact]) -> Vec<Won> {
        let by_period = group(lines, |line| line.period.order());
        if self.period.is_none() && by_period.len() > 1 {
            return by_period;
        }
        let by_project = group(lines, |line| line.project_id);
        if self.project_id.is_none() && by_project.len() > 1 {
            return by_project;
        }
        group(lines, |line| (line.source, line.source_label))
    }

    pub(super) fn place(&self, facts: &PledgeFacts, setting: &Setting) -> String {
        let project = project_name(self.project_id, facts);
        let source = match (self.source, self.source_label) {
            (Some(source), "") => source.label(setting.kind),
            (_, label) => label,
        };
        let period = self.period.map_or("계".to_owned(), Period::label);
        join(&[layer_label(self.layer), project, source, &period])
    }

    pub(super) fn spot(&self, kind: GovernmentKind) -> Spot {
        let column = self.period.map(|period| period.to_string()).unwrap_or_default();
        budget_spot((self.project_id, self.source, self.source_label), column, self.layer, kind)
    }
}

/// A printed year stands for its half year too.
fn covers(printed: Period, period: Period) -> bool {
    printed == period
        || matches!((printed, period), (Period::Year(year), Period::Half(half, _)) if year == half)
}

fn group<'a, K: Ord>(
    lines: &[&'a BudgetFact<'a>],
    key: impl Fn(&'a BudgetFact<'a>) -> K,
) -> Vec<Won> {
    let mut sums: BTreeMap<K, Won> = BTreeMap::new();
    for line in lines {
        *sums.entry(key(line)).or_default() += line.won;
    }
    sums.into_values().collect()
}

/// A row of the investment plan as [`Spot`] names it: `{project or ''}|{source or ''}|{word}`.
pub(super) fn budget_spot(
    (project_id, source, label): (Option<&str>, Option<FundingSource>, &str),
    column: String,
    layer: BudgetKind,
    kind: GovernmentKind,
) -> Spot {
    let (token, word) = match source {
        None => ("", ""),
        Some(source) if label.is_empty() => (token(source), source.label(kind)),
        Some(source) => (token(source), label),
    };
    let row = format!("{}|{token}|{word}", project_id.unwrap_or(""));
    Spot { layer: Some(layer), ..Spot::new("budget", row, column) }
}

/// The source as the contract writes it.
const fn token(source: FundingSource) -> &'static str {
    match source {
        FundingSource::National => "national",
        FundingSource::Provincial => "provincial",
        FundingSource::Own => "own",
        FundingSource::Private => "private",
        FundingSource::Other => "other",
        FundingSource::Unsplit => "unsplit",
    }
}

/// The name of a 세부사업 that has money.
pub(super) fn project_name<'a>(id: Option<&str>, facts: &PledgeFacts<'a>) -> &'a str {
    let found = id.and_then(|id| facts.lines.iter().find(|line| line.project_id == Some(id)));
    found.map_or("", |line| line.project)
}

/// `골목상권 홍보 구비 2024년`
pub(super) fn cell_place(cell: &Cell, facts: &PledgeFacts, setting: &Setting) -> String {
    let source = match cell.source_label.as_str() {
        "" => cell.source.label(setting.kind),
        label => label,
    };
    let project = project_name(cell.project_id.as_deref(), facts);
    [project, source, &cell.period.label()]
        .into_iter()
        .filter(|part| !part.is_empty())
        .collect::<Vec<_>>()
        .join(" ")
}

/// `투자계획 › 구비 › 2024년`, empty parts left out.
pub(super) fn join(parts: &[&str]) -> String {
    parts.iter().copied().filter(|part| !part.is_empty()).collect::<Vec<_>>().join(" › ")
}
