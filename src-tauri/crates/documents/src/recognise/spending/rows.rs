//! The rows of one table of a budget status: which are projects, which sum others, and what money
//! each gives. Compares nothing.

use std::collections::HashSet;

use domain::number::{Written, bracket_parts, read as read_number};
use domain::text::label_key;
use domain::{Decimal, FundingSource, GovernmentKind, MoneyUnit, Won};

use super::band::{Money, Role, Table, own_word};
use crate::draft::Located;
use crate::grid::{Address, Value};
use crate::recognise::amounts::{self, Amount};
use crate::recognise::heads::one_line;
use crate::recognise::rowwords::{brackets, starts_a_note, sum_label};
use crate::recognise::say::Issues;
use crate::recognise::sheet::Sheet;

/// What a row is.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(super) enum Kind {
    /// Money of a project.
    Leaf,
    /// 계 over a project's sources.
    OfProject,
    /// A row of what projects stand under.
    OfGroup(String),
    /// 합계, 소계; true for the whole table.
    Total(bool),
}

/// A row with money.
#[derive(Clone, Debug)]
pub(super) struct Row {
    pub row: u32,
    pub kind: Kind,
    pub name: Located<String>,
    pub within: Vec<String>,
    pub source: Option<(FundingSource, String)>,
    pub figures: Vec<Figure>,
    pub rate: Option<Rate>,
}

/// The last word of a column of labels, and its cell.
type Above = (u32, Located<String>);

/// What a source has of an amount, with the office's own word for it.
pub(in crate::recognise) type Part = (FundingSource, String, Won);

/// One amount of a row.
#[derive(Clone, Debug)]
pub(super) struct Figure {
    /// Which of the table's columns.
    pub column: usize,
    pub won: Won,
    pub at: String,
    /// The sources that its own brackets give.
    pub parts: Vec<Part>,
    pub reading: String,
}

/// A printed 집행률.
#[derive(Clone, Debug)]
pub(in crate::recognise) struct Rate {
    pub text: String,
    pub percent: Decimal,
    pub at: String,
}

impl Row {
    /// What the row gives of a role in all: the column of the sum, else the columns of sources.
    pub fn total(&self, table: &Table, role: Role) -> Option<(Won, String)> {
        let of_role = |figure: &&Figure| table.money[figure.column].role == role;
        let figures: Vec<&Figure> = self.figures.iter().filter(of_role).collect();
        let whole = |figure: &&&Figure| table.money[figure.column].source.is_none();
        if let Some(figure) = figures.iter().find(whole) {
            return Some((figure.won, figure.at.clone()));
        }
        let sum = figures.iter().try_fold(Won::ZERO, |sum, figure| sum.checked_add(figure.won))?;
        Some((sum, figures.first()?.at.clone()))
    }
}

/// What reads the rows of a table.
pub(super) struct Reader<'a> {
    pub sheet: &'a Sheet<'a>,
    pub table: &'a Table,
    pub unit: MoneyUnit,
    pub government: GovernmentKind,
    /// The name where no column gives one.
    pub heading: Option<Located<String>>,
}

impl Reader<'_> {
    /// The rows that give money, in order.
    pub fn rows(&self, issues: &mut Issues) -> Vec<Row> {
        let mut rows: Vec<Row> = Vec::new();
        let mut above: Vec<Above> = Vec::new();
        let range = self.table.band.rows.1 + 1..self.table.end;
        let lines: Vec<u32> = self.sheet.grid.rows.range(range).map(|(row, _)| *row).collect();
        for row in lines {
            let first = self.sheet.first_filled(row);
            let note =
                first.is_some_and(|col| starts_a_note(&self.sheet.own(Address::new(row, col))));
            if note || self.again(row) {
                continue;
            }
            // A line of text under a table is no row of it, and its words are no wrong amounts.
            let mut said = Issues::of(&self.sheet.grid.name);
            let figures = self.figures(row, &mut said);
            let rate = self.rate(row);
            if figures.is_empty() && rate.is_none() {
                continue;
            }
            issues.list.extend(said.list);
            rows.extend(self.row(row, figures, rate, &mut above));
        }
        settle(&mut rows);
        rows
    }

    /// The heads once more, at the top of a printed page.
    fn again(&self, row: u32) -> bool {
        let heads = self.table.money.iter().filter(|money| {
            let own = label_key(&self.sheet.own(Address::new(row, money.col)));
            !own.is_empty() && label_key(&money.what).contains(&own)
        });
        heads.count() >= 2
    }

    fn row(
        &self,
        row: u32,
        figures: Vec<Figure>,
        rate: Option<Rate>,
        above: &mut Vec<Above>,
    ) -> Option<Row> {
        let labels = self.table.labels();
        let text = |col: u32| one_line(&self.sheet.text(Address::new(row, col)));
        let sum = labels.iter().find_map(|col| sum_label(&text(*col)).map(|label| (*col, label)));
        let empty = Located { value: String::new(), at: String::new() };
        let made = |kind, name, within, source| Row {
            row,
            kind,
            name,
            within,
            source,
            figures: figures.clone(),
            rate: rate.clone(),
        };
        let source = self.table.sources.map(&text).unwrap_or_default();
        let of_source = FundingSource::read(&source, self.government)
            .map(|read| (read, own_word(read, &source)));
        if let Some((col, label)) = sum {
            let named = self.table.name.is_some_and(|name| !text(name).is_empty() && col != name);
            if Some(col) == self.table.sources && named {
                let name = self.name(row, above)?;
                return Some(made(Kind::OfProject, name, self.within(row, above), None));
            }
            let at = Address::new(row, col).to_string();
            let name = Located { value: text(col), at };
            return Some(made(Kind::Total(label.grand), name, Vec::new(), None));
        }
        let within = self.within(row, above);
        let named = self.table.name.map(&text).unwrap_or_default();
        if self.table.name.is_some() && named.is_empty() && of_source.is_none() {
            let group = self.table.within.iter().rev().find(|col| !text(**col).is_empty());
            if let Some(col) = group {
                let at = Address::new(row, *col).to_string();
                let name = Located { value: text(*col), at };
                return Some(made(Kind::OfGroup(name.value.clone()), name, within, None));
            }
        }
        let name = self.name(row, above).or_else(|| self.heading.clone()).unwrap_or(empty);
        Some(made(Kind::Leaf, name, within, of_source))
    }

    /// The project's name; one that only stands above is carried down to its other sources.
    fn name(&self, row: u32, above: &mut Vec<Above>) -> Option<Located<String>> {
        let col = self.table.name?;
        let anchor = self.sheet.anchor(Address::new(row, col));
        let value = one_line(&self.sheet.text(anchor));
        if value.is_empty() {
            return above.iter().find(|(known, _)| *known == col).map(|(_, word)| word.clone());
        }
        let word = Located { value, at: anchor.to_string() };
        remember(above, col, &word);
        Some(word)
    }

    fn within(&self, row: u32, above: &mut Vec<Above>) -> Vec<String> {
        let mut within = Vec::new();
        for col in &self.table.within {
            let at = Address::new(row, *col);
            let value = one_line(&self.sheet.text(at));
            if value.is_empty() {
                let known = above.iter().find(|(known, _)| known == col);
                within.extend(known.map(|(_, known)| known.value.clone()));
            } else {
                within.push(value.clone());
                remember(above, *col, &Located { value, at: at.to_string() });
            }
        }
        within
    }

    fn figures(&self, row: u32, issues: &mut Issues) -> Vec<Figure> {
        let cols = self.table.cols();
        let money = self.table.money.iter().enumerate();
        let amounts = money.filter(|(_, money)| money.role != Role::Rate);
        amounts
            .filter_map(|(column, money)| self.figure(row, column, money, &cols, issues))
            .collect()
    }

    fn figure(
        &self,
        row: u32,
        column: usize,
        money: &Money,
        cols: &[u32],
        issues: &mut Issues,
    ) -> Option<Figure> {
        let at = Address::new(row, money.col);
        let text = self.sheet.own(at);
        if let Some((won, parts)) = split(&text, self.unit, &named(self.government)) {
            let reading = "괄호 안의 재원별 금액을 읽음".to_owned();
            return Some(Figure { column, won, at: at.to_string(), parts, reading });
        }
        match amounts::read(self.sheet, at, self.unit, cols) {
            Amount::Won(won, reading) => {
                Some(Figure { column, won, at: at.to_string(), parts: Vec::new(), reading })
            }
            Amount::Wrong(code, reason) => {
                issues.warn(code, at, format!("{at} 칸: {reason}"));
                None
            }
            Amount::Undecided(_) | Amount::None | Amount::NonBudget => None,
        }
    }

    fn rate(&self, row: u32) -> Option<Rate> {
        let money = self.table.money.iter().find(|money| money.role == Role::Rate)?;
        let at = Address::new(row, money.col);
        let text = one_line(&self.sheet.own(at));
        let mut percent = match read_number(&text) {
            Written::Figure(figure) if figure.unit.is_none() => figure.value,
            _ => return None,
        };
        // A fraction that its format shows as per cent.
        if let Value::Number(_) = self.sheet.value(at)
            && self.sheet.format(at).contains('%')
            && !text.contains('%')
        {
            percent = percent.times(100)?;
        }
        Some(Rate { text, percent, at: at.to_string() })
    }
}

/// Replaces what stands above in a column; what stood right of it no longer holds.
fn remember(above: &mut Vec<Above>, col: u32, word: &Located<String>) {
    let changed = above.iter().any(|(known, old)| *known == col && old.value != word.value);
    above.retain(|(known, _)| *known != col && !(changed && *known > col));
    above.push((col, word.clone()));
}

/// Sums without parts are the money itself.
fn settle(rows: &mut Vec<Row>) {
    let leaves = || rows.iter().filter(|row| row.kind == Kind::Leaf);
    let projects: HashSet<(String, Vec<String>)> =
        leaves().map(|row| (label_key(&row.name.value), row.within.clone())).collect();
    let groups: HashSet<String> = leaves().flat_map(|row| row.within.clone()).collect();
    for row in rows.iter_mut() {
        let parted = match &row.kind {
            Kind::OfProject => projects.contains(&(label_key(&row.name.value), row.within.clone())),
            Kind::OfGroup(group) => groups.contains(group),
            Kind::Leaf | Kind::Total(_) => true,
        };
        if !parted {
            row.kind = Kind::Leaf;
        }
    }
    rows.retain(|row| row.kind != Kind::Leaf || !row.name.value.is_empty());
}

/// The source that a word in brackets names, with the word where it is the office's own.
pub(super) fn named(
    government: GovernmentKind,
) -> impl Fn(&str) -> Option<(FundingSource, String)> {
    move |label| {
        let source = FundingSource::read(label, government)?;
        Some((source, own_word(source, label.trim())))
    }
}

/// `34,962 (국1,080, 시22,377, 구비11,505)` and `5,001천원(구비)` to the amount and its sources.
pub(in crate::recognise) fn split(
    text: &str,
    unit: MoneyUnit,
    named: &dyn Fn(&str) -> Option<(FundingSource, String)>,
) -> Option<(Won, Vec<Part>)> {
    let text = one_line(text);
    let (before, inside) = brackets(&text);
    let Written::Figure(figure) = read_number(before.trim()) else { return None };
    let [inside] = inside.as_slice() else { return None };
    let unit = figure.unit.unwrap_or(unit);
    let whole = unit.figure_won(&figure, &text).ok()?;
    let parts: Vec<Part> = bracket_parts(&text)
        .into_iter()
        .map(|part| {
            let (source, word) = named(&part.label)?;
            Some((source, word, unit.to_won(part.value)?))
        })
        .collect::<Option<_>>()?;
    if !parts.is_empty() {
        return Some((whole, parts));
    }
    let (source, word) = named(inside)?;
    Some((whole, vec![(source, word, whole)]))
}
