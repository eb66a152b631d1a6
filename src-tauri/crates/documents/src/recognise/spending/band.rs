//! Where the tables of a budget status stand in a sheet and what their columns give. Owns which
//! sheets are none; reads no amount.

use domain::{BudgetKind, FundingSource};

use super::words::{self, Word};
use crate::draft::PledgeField;
use crate::grid::{Address, Value};
use crate::recognise::Context;
use crate::recognise::find::Band;
use crate::recognise::heads::{Path, paths};
use crate::recognise::lexicon;
use crate::recognise::sheet::Sheet;

/// The most rows of heads.
const DEEPEST: u32 = 4;

/// What money a column gives.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Role {
    Layer(BudgetKind),
    Forecast,
    Balance,
    Rate,
}

/// A column of money.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(super) struct Money {
    pub col: u32,
    pub role: Role,
    /// As its heads print it: `예산현액`.
    pub what: String,
    /// The source that the column itself names.
    pub source: Option<(FundingSource, String)>,
    /// True for 계 over columns of sources.
    pub sum: bool,
}

/// One table of a sheet.
#[derive(Clone, Debug)]
pub(super) struct Table {
    pub band: Band,
    pub paths: Vec<Path>,
    pub name: Option<u32>,
    pub within: Vec<u32>,
    pub sources: Option<u32>,
    pub money: Vec<Money>,
    /// One past the last row that may belong to it.
    pub end: u32,
    /// True where its heads are those of a budget paper.
    pub sure: bool,
}

impl Table {
    /// The columns of money.
    pub fn cols(&self) -> Vec<u32> {
        self.money.iter().map(|money| money.col).collect()
    }

    /// Columns that tell a row from the others.
    pub fn labels(&self) -> Vec<u32> {
        let mut labels = self.within.clone();
        labels.extend(self.name.into_iter().chain(self.sources));
        labels.sort_unstable();
        labels
    }
}

/// Every such table of the sheet, in reading order.
pub(super) fn tables(sheet: &Sheet<'_>, context: &Context) -> Vec<Table> {
    let mut found: Vec<Table> = Vec::new();
    let rows: Vec<u32> = sheet.grid.rows.keys().copied().collect();
    for row in rows {
        if found.last().is_some_and(|last| row <= last.band.rows.1) {
            continue;
        }
        let Some(table) = table(sheet, row, context) else { continue };
        if let Some(last) = found.last_mut() {
            last.end = row;
        }
        found.push(table);
    }
    found
}

fn is_layer(head: &str, context: &Context) -> bool {
    matches!(words::read(head, context.government), Some(Word::Layer(..)))
}

fn table(sheet: &Sheet<'_>, row: u32, context: &Context) -> Option<Table> {
    let filled = sheet.filled(row);
    let head = |col: u32| match sheet.value(Address::new(row, col)) {
        Value::Text(text) if text.len() <= 120 => Some(text.as_str()),
        _ => None,
    };
    if filled.len() < 2 || !filled.iter().filter_map(|col| head(*col)).any(|h| is_layer(h, context))
    {
        return None;
    }
    let blocks = || filled.iter().map(|col| sheet.block(Address::new(row, *col)));
    let first = *filled.first()?;
    let right = blocks().map(|block| block.last.col).max()?;
    let mut bottom = blocks().map(|block| block.last.row).max()?.min(row + DEEPEST - 1);
    while bottom < row + DEEPEST - 1 && only_heads(sheet, bottom + 1, context) {
        bottom += 1;
    }
    let band = Band { rows: (row, bottom), cols: (first, right) };
    let paths = paths(sheet, &band);
    if paths.iter().flat_map(|path| &path.heads).any(|head| of_pledges(head, context)) {
        return None;
    }
    columns(band, paths, context, sheet.used.last.row + 1)
}

/// A row that only goes on with heads, where merges do not say so.
fn only_heads(sheet: &Sheet<'_>, row: u32, context: &Context) -> bool {
    let filled = sheet.filled(row);
    let known = |col: &u32| {
        let text = sheet.own(Address::new(row, *col));
        words::read(&text, context.government).is_some() || text.contains("기준")
    };
    filled.len() >= 2 && filled.iter().all(known)
}

/// A head of a table whose rows are pledges.
fn of_pledges(head: &str, context: &Context) -> bool {
    if head.contains("공약") {
        return true;
    }
    let read = lexicon::read(head, context).map(|read| read.word);
    use PledgeField as F;
    matches!(
        read,
        Some(lexicon::Word::Pledge(
            F::Code | F::Stage | F::Progress | F::Newness | F::Completion,
            0 | 1
        ))
    )
}

fn columns(band: Band, paths: Vec<Path>, context: &Context, end: u32) -> Option<Table> {
    let government = context.government;
    let sure = paths.iter().flat_map(|path| &path.heads).any(|head| words::of_budgets(head));
    let mut names: Vec<(u8, u32)> = Vec::new();
    let mut table = Table {
        name: None,
        within: Vec::new(),
        sources: None,
        money: Vec::new(),
        end,
        sure,
        band,
        paths,
    };
    let mut ranks: Vec<(u32, u8)> = Vec::new();
    for (col, path) in (table.band.cols.0..).zip(&table.paths) {
        let read: Vec<Word> =
            path.heads.iter().filter_map(|head| words::read(head, government)).collect();
        let source = read.iter().rev().find_map(|word| match word {
            Word::Source(source) => Some(*source),
            _ => None,
        });
        let layer = read.iter().find_map(|word| match word {
            Word::Layer(kind, rank) => Some((*kind, *rank)),
            _ => None,
        });
        let role = read.iter().rev().find_map(|word| match word {
            Word::Forecast => Some(Role::Forecast),
            Word::Balance => Some(Role::Balance),
            Word::Rate => Some(Role::Rate),
            _ => None,
        });
        let role = role.or(layer.map(|(kind, _)| Role::Layer(kind)));
        match (role, read.last()) {
            (Some(role), last) => {
                if let (Role::Layer(_), Some((_, rank))) = (role, layer) {
                    ranks.push((col, rank));
                }
                let printed = path.heads.last().cloned().unwrap_or_default();
                table.money.push(Money {
                    col,
                    role,
                    what: path.heads.join(" "),
                    source: source.map(|source| (source, own_word(source, &printed))),
                    sum: last == Some(&Word::Sum) && path.heads.len() > 1,
                });
            }
            (None, Some(Word::Name(rank))) => names.push((*rank, col)),
            (None, Some(Word::Within)) => table.within.push(col),
            (None, Some(Word::Sources)) => table.sources = Some(col),
            _ => {}
        }
    }
    names.sort_unstable();
    if let Some(((_, first), rest)) = names.split_first() {
        table.name = Some(*first);
        // 정책사업 before 세부사업 is what it stands under.
        table.within.extend(rest.iter().map(|(_, col)| *col).filter(|col| col < first));
        table.within.sort_unstable();
    }
    keep_best(&mut table.money, &ranks);
    let has = |kind| table.money.iter().any(|money| money.role == Role::Layer(kind));
    (has(BudgetKind::Secured) && has(BudgetKind::Spent)).then_some(table)
}

/// The office's own word for another source.
pub(super) fn own_word(source: FundingSource, printed: &str) -> String {
    let own = source == FundingSource::Other && domain::text::label_key(printed) != "기타";
    if own { printed.to_owned() } else { String::new() }
}

/// Of 당초예산, 최종예산 and 예산현액 only the last counts; the others say the same money once more.
fn keep_best(money: &mut Vec<Money>, ranks: &[(u32, u8)]) {
    let rank = |col: u32| ranks.iter().find(|(known, _)| *known == col).map(|(_, rank)| *rank);
    for kind in [BudgetKind::Secured, BudgetKind::Spent] {
        let of_kind = |money: &&Money| money.role == Role::Layer(kind);
        let best = money.iter().filter(of_kind).filter_map(|money| rank(money.col)).min();
        money.retain(|money| money.role != Role::Layer(kind) || rank(money.col) == best);
    }
    // 계 sums the columns of sources beside it; alone it is the amount.
    let split: Vec<Role> =
        money.iter().filter(|money| money.source.is_some()).map(|money| money.role).collect();
    for money in money.iter_mut() {
        money.sum = (money.sum || money.source.is_none()) && split.contains(&money.role);
    }
}
