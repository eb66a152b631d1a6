//! The rows of a pledge's money: a block for all projects together and one for each, each with a
//! row for its sum and one for each source, and which rows a sum adds. Draws nothing.

use domain::{BudgetKind, FundingSource};

use crate::draft::{DraftCard, DraftProject};
use crate::forms::card::FormContext;
use crate::forms::money::{Money, Source, WHOLE_PLEDGE};

/// Rows of a project, or of all.
pub(super) struct Block<'a> {
    /// Under 세부사업.
    pub name: String,
    /// Whose money.
    pub projects: Vec<&'a DraftProject>,
    /// True where it only adds the blocks below it.
    pub all: bool,
    /// The sum first, then the sources.
    pub rows: Vec<Option<Source>>,
}

impl Block<'_> {
    /// True where the row adds others: the sum of sources, and all of a block over projects.
    pub fn sums(&self, row: &Option<Source>) -> bool {
        self.all || row.is_none() && self.rows.len() > 1
    }

    /// The row that holds a source's money: money without a source stands in the sum's own row
    /// where no source is named.
    pub fn holds(&self, source: &Source) -> Option<usize> {
        let own = self.rows.iter().position(|row| row.as_ref() == Some(source));
        own.or((self.rows.len() == 1 && source.0 == FundingSource::Unsplit).then_some(0))
    }
}

/// Which layers and sources a table has.
pub(super) struct Rows<'a> {
    pub kinds: &'a [BudgetKind],
    /// True where the usual sources have a row although they give nothing.
    pub usual: bool,
    pub context: &'a FormContext,
}

impl Rows<'_> {
    pub fn money<'c>(&self, card: &'c DraftCard, kind: BudgetKind) -> Money<'c> {
        Money { card, kind, government: self.context.government }
    }

    /// The blocks of a card; none where it speaks of no money and no project.
    pub fn blocks<'c>(&self, card: &'c DraftCard) -> Vec<Block<'c>> {
        let named: Vec<&DraftProject> =
            card.projects.iter().filter(|project| project.name.is_some()).collect();
        let given = |project: &&DraftProject| {
            project.lines.iter().any(|line| self.kinds.contains(&line.kind))
        };
        let whole = card.projects.iter().find(|project| project.name.is_none()).filter(given);
        let mut blocks = Vec::new();
        if let Some(whole) = whole {
            let name = if named.is_empty() { "-" } else { WHOLE_PLEDGE };
            blocks.push(self.block(card, name, vec![whole], false));
        }
        for project in named {
            let name = project.name.as_ref().map_or("", |name| name.value.as_str());
            blocks.push(self.block(card, name, vec![project], false));
        }
        if blocks.len() > 1 {
            let all = blocks.iter().flat_map(|block| block.projects.clone()).collect();
            blocks.insert(0, self.block(card, "계", all, true));
        }
        blocks
    }

    fn block<'c>(
        &self,
        card: &'c DraftCard,
        name: &str,
        projects: Vec<&'c DraftProject>,
        all: bool,
    ) -> Block<'c> {
        let own = self.sources(card, &projects, false);
        let only_unsplit = own.iter().all(|(source, _)| *source == FundingSource::Unsplit);
        let rows = match only_unsplit && (!own.is_empty() || !self.usual) {
            true => vec![None],
            false => {
                let sources = self.sources(card, &projects, self.usual);
                std::iter::once(None).chain(sources.into_iter().map(Some)).collect()
            }
        };
        Block { name: name.to_owned(), projects, all, rows }
    }

    fn sources(&self, card: &DraftCard, projects: &[&DraftProject], usual: bool) -> Vec<Source> {
        let of = |kind: &BudgetKind| {
            let money = self.money(card, *kind);
            if usual { money.usual_sources(projects) } else { money.sources(projects) }
        };
        let mut sources: Vec<Source> = self.kinds.iter().flat_map(of).collect();
        sources.sort_by(|a, b| (a.0 as u8, &a.1).cmp(&(b.0 as u8, &b.1)));
        sources.dedup();
        sources
    }
}
