//! Tables of money over pledges. Owns which rows and columns there are and which rows add which;
//! the figures are put by [`super::sums`].

use std::collections::HashSet;

use domain::{BudgetKind, BudgetNature, FundingSource, Period};

use super::blocks::{Block, Rows};
use super::page::{Head, Page, runs};
use super::{FormContext, TableHead};
use crate::draft::DraftCard;
use crate::forms::columns;
use crate::forms::money::{Over, Source};
use crate::forms::put::{Put, odd_head};
use crate::grid::{Address, Grid, Range};

/// Columns of code, title and project.
const LABELS: u32 = 3;

/// What tells the tables of money from one another.
pub(super) struct Design<'a> {
    pub name: &'a str,
    pub title: &'a str,
    /// The layers; each source has a row for each.
    pub kinds: &'a [BudgetKind],
    /// True where the usual sources have a row although they give nothing.
    pub usual: bool,
    /// True where the rates of a layer stand in a last column.
    pub rates: bool,
    pub notes: &'a [&'a str],
}

/// A row of the sheet.
pub(super) struct Row {
    pub(super) at: u32,
    pub(super) kind: BudgetKind,
    /// The rows that it adds; `None` where it holds leaves.
    pub(super) parts: Option<Vec<u32>>,
    /// Sums come after what they add.
    pub(super) depth: u8,
    /// Whose leaves.
    pub(super) of: Option<(usize, usize, Option<Source>)>,
}

/// The layer as a row names it.
const fn word(kind: BudgetKind) -> &'static str {
    match kind {
        BudgetKind::Plan => "계획",
        BudgetKind::Secured => "확보",
        BudgetKind::Spent => "집행",
    }
}

/// Draws the table.
pub(super) fn write(
    cards: &[DraftCard],
    head: &TableHead,
    context: &FormContext,
    design: &Design<'_>,
) -> Grid {
    let rows = Rows { kinds: design.kinds, usual: design.usual, context };
    let blocks: Vec<Vec<Block>> = cards.iter().map(|card| rows.blocks(card)).collect();
    let used = || {
        let lines = cards.iter().flat_map(|card| &card.projects).flat_map(|one| &one.lines);
        lines.filter(|line| design.kinds.contains(&line.kind)).map(|line| line.period)
    };
    let mut years = columns::years(used(), &context.term, |year| context.term.period_of(year));
    years.extend(columns::odd(used()));
    let mut over = vec![Over::Whole, Over::One(Period::Before), Over::Within];
    over.extend(Over::each(&years).chain([Over::One(Period::After)]));
    let first = LABELS + 1 + u32::from(design.kinds.len() > 1);
    let mut widths = vec![50.0, 150.0, 130.0, 84.0];
    if design.kinds.len() > 1 {
        widths.push(44.0);
    }
    widths.extend(vec![76.0; over.len()]);
    if design.rates {
        widths.push(64.0);
    }
    let page = Page::new(design.name, &widths, head, design.title);
    let told = HashSet::new();
    let mut table = Table { page, cards, context, design, rows, over, years, first, told };
    table.draw(&blocks);
    table.page.notes(design.notes.iter().copied());
    table.page.finish(context)
}

/// A table being drawn.
pub(super) struct Table<'a> {
    pub(super) page: Page,
    pub(super) cards: &'a [DraftCard],
    pub(super) context: &'a FormContext,
    pub(super) design: &'a Design<'a>,
    pub(super) rows: Rows<'a>,
    pub(super) over: Vec<Over>,
    years: Vec<Period>,
    /// The column of the whole.
    pub(super) first: u32,
    /// Cells that say something, zero among them.
    pub(super) told: HashSet<Address>,
}

impl Table<'_> {
    fn draw(&mut self, blocks: &[Vec<Block<'_>>]) {
        let layers = self.layers();
        let height = |block: &Block| rows_of(block.rows.len()) * layers;
        let totals = self.totals(blocks);
        let body: u32 = blocks
            .iter()
            .map(|blocks| blocks.iter().map(height).sum::<u32>().max(1))
            .sum::<u32>()
            .max(1);
        self.page.above("", &format!("(단위 : {})", self.context.unit.label()));
        let heads = self.heads();
        self.page.heads(&heads, body + rows_of(totals.len()) * layers);
        self.page.freeze(LABELS);
        if self.cards.is_empty() {
            return self.page.nothing("해당하는 공약이 없습니다.");
        }
        let top = self.page.row;
        let mut all = Vec::new();
        let mut at = top + rows_of(totals.len()) * layers;
        let mut tops: Vec<(u32, &Block)> = Vec::new();
        for (card, blocks) in blocks.iter().enumerate() {
            if blocks.is_empty() {
                self.empty(card, at);
                at += 1;
                continue;
            }
            tops.push((at, &blocks[0]));
            at = self.pledge(card, blocks, at, &mut all);
        }
        self.total_rows(top, &totals, &tops, &mut all);
        all.sort_by_key(|row| row.depth);
        for row in &all {
            self.figures(row, blocks);
        }
        self.page.row = at;
    }

    fn layers(&self) -> u32 {
        rows_of(self.design.kinds.len())
    }

    fn heads(&self) -> Vec<Head> {
        let mut heads: Vec<Head> =
            ["관리\n번호", "공약명", "세부사업", "재원"].map(Head::one).into();
        if self.design.kinds.len() > 1 {
            heads.push(Head::one("구분"));
        }
        heads.push(Head::one("총사업비"));
        heads.push(Head::one("기투자"));
        let mut below = vec![Put::head("소계").sized(9)];
        below.extend(self.years.iter().map(|year| Put::head(&odd_head(*year)).sized(9)));
        heads.push(Head::Over(Put::head("임 기 내").sized(9), below));
        heads.push(Head::one("임기 후"));
        if self.design.rates {
            heads.push(Head::one("확보율·\n집행률"));
        }
        heads
    }

    /// The sources of all pledges together; nothing where one pledge has all the money.
    fn totals(&self, blocks: &[Vec<Block<'_>>]) -> Vec<Option<Source>> {
        let tops: Vec<&Block> = blocks.iter().filter_map(|blocks| blocks.first()).collect();
        if tops.len() < 2 {
            return Vec::new();
        }
        let mut sources: Vec<Source> =
            tops.iter().flat_map(|top| top.rows.iter().flatten()).cloned().collect();
        let unsplit = (FundingSource::Unsplit, String::new());
        if !sources.is_empty() && tops.iter().any(|top| top.rows.len() == 1) {
            sources.push(unsplit);
        }
        sources.sort_by(|a, b| (a.0 as u8, &a.1).cmp(&(b.0 as u8, &b.1)));
        sources.dedup();
        std::iter::once(None).chain(sources.into_iter().map(Some)).collect()
    }

    /// A pledge that speaks of no money.
    fn empty(&mut self, card: usize, at: u32) {
        let head = &self.cards[card].head;
        let nature = head.budget_nature.as_ref().map(|fact| fact.value);
        let none = match nature {
            Some(BudgetNature::NonBudget) => BudgetNature::NonBudget.label(),
            _ => "-",
        };
        self.names(card, (at, at));
        self.page.put(Address::new(at, 2), Put::centred("-"));
        for col in LABELS..self.first {
            self.page.put(Address::new(at, col), Put::centred("-"));
        }
        self.page.put(Address::new(at, self.first), Put::centred(none));
        for col in self.first + 1..=self.page.sheet.last_col() {
            self.page.put(Address::new(at, col), Put::text(""));
        }
    }

    fn names(&mut self, card: usize, rows: (u32, u32)) {
        let head = &self.cards[card].head;
        let told = |fact: &Option<crate::draft::Located<String>>| {
            fact.as_ref().map_or(String::new(), |fact| fact.value.clone())
        };
        let (code, title) = (told(&head.code), told(&head.title));
        self.page.tall(0, rows, Put::centred(&code));
        self.page.tall(1, rows, Put::text(&title));
    }

    /// The labels of a pledge's rows, which are added to `all`. The row below.
    fn pledge(&mut self, card: usize, blocks: &[Block<'_>], top: u32, all: &mut Vec<Row>) -> u32 {
        let layers = self.layers();
        let heights: Vec<u32> =
            blocks.iter().map(|block| rows_of(block.rows.len()) * layers).collect();
        let tops: Vec<u32> = heights
            .iter()
            .scan(top, |at, height| {
                let first = *at;
                *at += height;
                Some(first)
            })
            .collect();
        for run in runs(&heights) {
            let last = run.end - 1;
            let rows = (tops[run.start], tops[last] + heights[last] - 1);
            self.names(card, rows);
            self.page.sheet.keep_together(rows.0, rows.1);
        }
        for (index, block) in blocks.iter().enumerate() {
            let first = tops[index];
            let last = first + heights[index] - 1;
            let name = Put::text(&block.name);
            let name = match (block.all, block.name.as_str()) {
                (true, _) => name.in_middle().total(),
                (_, "-") => name.in_middle(),
                _ => name,
            };
            self.page.tall(2, (first, last), name);
            for (nth, source) in (0..).zip(&block.rows) {
                let at = first + nth * layers;
                self.label(at, source, block.all || source.is_none());
                for (layer, kind) in (0..).zip(self.design.kinds) {
                    let below = |nth: usize| first + rows_of(nth) * layers + layer;
                    let parts = match (block.all, source) {
                        (false, _) if !block.sums(source) => None,
                        // A sum of sources.
                        (_, None) if block.rows.len() > 1 => {
                            Some((1..block.rows.len()).map(below).collect())
                        }
                        // A source of all projects, or all of them where none has a source.
                        (_, source) => Some(
                            blocks
                                .iter()
                                .zip(&tops)
                                .filter(|(part, _)| !part.all)
                                .filter_map(|(part, top)| {
                                    let nth = match source {
                                        Some(source) => part.holds(source)?,
                                        None => 0,
                                    };
                                    Some(top + rows_of(nth) * layers + layer)
                                })
                                .collect(),
                        ),
                    };
                    let depth = match (&parts, block.all, source) {
                        (None, ..) => 0,
                        (Some(_), false, _) => 1,
                        (Some(_), true, Some(_)) => 2,
                        (Some(_), true, None) => 3,
                    };
                    let of = Some((card, index, source.clone()));
                    all.push(Row { at: at + layer, kind: *kind, parts, depth, of });
                }
            }
        }
        top + heights.iter().sum::<u32>()
    }

    /// The rows of all pledges together, above them.
    fn total_rows(
        &mut self,
        top: u32,
        sources: &[Option<Source>],
        tops: &[(u32, &Block<'_>)],
        all: &mut Vec<Row>,
    ) {
        if sources.is_empty() {
            return;
        }
        let layers = self.layers();
        let last = top + rows_of(sources.len()) * layers - 1;
        let label = Put::text("합계").in_middle().total();
        self.page.merged(Range::new(top, 0, last, LABELS - 1), label);
        self.page.sheet.keep_together(top, last);
        for (nth, source) in (0..).zip(sources) {
            self.label(top + nth * layers, source, true);
            for (layer, kind) in (0..).zip(self.design.kinds) {
                let parts = match source {
                    None if sources.len() > 1 => {
                        (1..rows_of(sources.len())).map(|nth| top + nth * layers + layer).collect()
                    }
                    None => tops.iter().map(|(top, _)| top + layer).collect(),
                    Some(source) => tops
                        .iter()
                        .filter_map(|(top, block)| {
                            Some(top + rows_of(block.holds(source)?) * layers + layer)
                        })
                        .collect(),
                };
                let depth = if source.is_some() { 4 } else { 5 };
                let at = top + nth * layers + layer;
                all.push(Row { at, kind: *kind, parts: Some(parts), depth, of: None });
            }
        }
    }

    /// The source's label over its layers, and theirs.
    fn label(&mut self, at: u32, source: &Option<Source>, total: bool) {
        let money = crate::forms::money::Money {
            card: &DraftCard::default(),
            kind: BudgetKind::Plan,
            government: self.context.government,
        };
        let word_of = match source {
            None => "계".to_owned(),
            Some((FundingSource::Other, printed)) if printed.is_empty() && self.design.usual => {
                "기타(재원명)".into()
            }
            Some(source) => money.word(source),
        };
        let dress = |put: Put| if total { put.total() } else { put };
        self.page.tall(
            LABELS,
            (at, at + self.layers() - 1),
            dress(Put::centred(&word_of).sized(9)),
        );
        if self.layers() > 1 {
            for (layer, kind) in (0..).zip(self.design.kinds) {
                let put = dress(Put::centred(word(*kind)).sized(9));
                self.page.put(Address::new(at + layer, LABELS + 1), put);
            }
        }
    }
}

pub(super) fn rows_of(count: usize) -> u32 {
    u32::try_from(count).unwrap_or(u32::MAX / 1024)
}
