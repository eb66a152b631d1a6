//! Which pledges a printed row of sums stands for, by its words and its place, and what they add
//! up to. Everything is sorted and added once, so that a sheet of nothing but sums costs little
//! more than any other. Knows no messages.

use std::cell::RefCell;
use std::collections::HashMap;
use std::ops::Range;
use std::rc::Rc;

use domain::Won;
use domain::text::label_key;

use super::amounts::Amount;
use super::budget::Money;
use super::money::Role;
use super::naming;
use super::rows::{Rows, TotalRow};
use super::rowwords::brackets;
use crate::draft::{DraftPledge, PledgeField};

/// The most stretches between closer sums that are tried for one row of sums.
const INNER: usize = 64;

/// Some pledges of the table in their order, with running sums of every column.
pub(super) struct List {
    /// Indexes of the pledges.
    pledges: Vec<usize>,
    /// Per column, one entry more than there are pledges.
    columns: Vec<Vec<Running>>,
    /// Pledges so far, without the rows that go on with the one above.
    counted: Vec<usize>,
}

#[derive(Clone, Copy, Default)]
struct Running {
    won: i128,
    /// Amounts that were rounded to won.
    rounded: usize,
    /// Amounts that cannot be told.
    unknown: usize,
}

/// Pledges that follow one another in a list.
#[derive(Clone)]
pub(super) struct Scope {
    list: Rc<List>,
    within: Range<usize>,
}

impl Scope {
    /// The pledges' indexes, ascending.
    pub fn pledges(&self) -> &[usize] {
        self.list.pledges.get(self.within.clone()).unwrap_or_default()
    }

    /// Pledges among the rows; a row that goes on with the one above counts no more.
    pub fn counted(&self) -> usize {
        self.list.counted[self.within.end] - self.list.counted[self.within.start]
    }

    /// The amount of one column over the pledges, sums from their parts where these are given, and
    /// how many amounts were rounded to won for it.
    pub fn column_sum(&self, column: usize) -> Option<(Won, usize)> {
        let running = &self.list.columns[column];
        let (from, to) = (running[self.within.start], running[self.within.end]);
        let won = i64::try_from(to.won - from.won).ok()?;
        (to.unknown == from.unknown).then_some((Won(won), to.rounded - from.rounded))
    }
}

/// A row that bounds stretches of pledges: a row of sums or a group's heading.
struct Bound {
    row: u32,
    /// Rows whose words are alike share it.
    level: usize,
}

/// The rows of sums and groups of one table, sorted for looking up.
pub(super) struct Scopes<'a> {
    money: &'a Money,
    rows: &'a Rows,
    pledges: &'a [DraftPledge],
    bounds: Vec<Bound>,
    /// The level of each row of sums.
    levels: HashMap<u32, usize>,
    /// By level, the rows of its bounds, ascending.
    level_rows: Vec<Vec<u32>>,
    /// How many rows of sums have the level.
    level_sums: Vec<usize>,
    /// The first row of sums that are not over the whole table.
    first_part: Option<u32>,
    all: Rc<List>,
    /// Pledges by the words that sums may be named for.
    words: HashMap<String, Vec<usize>>,
    named: RefCell<HashMap<Vec<String>, Option<Rc<List>>>>,
}

impl<'a> Scopes<'a> {
    pub fn new(money: &'a Money, rows: &'a Rows, pledges: &'a [DraftPledge]) -> Scopes<'a> {
        let mut known: HashMap<String, usize> = HashMap::new();
        let mut number = |word: String| {
            let next = known.len();
            *known.entry(word).or_insert(next)
        };
        let mut bounds: Vec<Bound> = Vec::with_capacity(rows.totals.len() + rows.groups.len());
        let mut levels = HashMap::with_capacity(rows.totals.len());
        for total in &rows.totals {
            let level = number(level(total));
            levels.insert(total.row, level);
            bounds.push(Bound { row: total.row, level });
        }
        let heading = number(String::new());
        let headed = rows.groups.iter().filter(|(row, _)| !levels.contains_key(row));
        bounds.extend(headed.map(|(row, _)| Bound { row: *row, level: heading }));
        bounds.sort_by_key(|bound| bound.row);
        let mut level_rows: Vec<Vec<u32>> = vec![Vec::new(); known.len()];
        for bound in &bounds {
            level_rows[bound.level].push(bound.row);
        }
        let mut level_sums = vec![0; known.len()];
        for level in levels.values() {
            level_sums[*level] += 1;
        }
        let parts = rows.totals.iter().filter(|total| !total.grand);
        let first_part = parts.map(|total| total.row).min();
        let mut words: HashMap<String, Vec<usize>> = HashMap::new();
        if rows.totals.iter().any(|total| !total.names.is_empty()) {
            for (index, pledge) in pledges.iter().enumerate() {
                for field in NAMING {
                    let Some(word) = pledge.get(field) else { continue };
                    let pledges = words.entry(group_key(&word.value)).or_default();
                    if pledges.last() != Some(&index) {
                        pledges.push(index);
                    }
                }
            }
        }
        let mut scopes = Scopes {
            money,
            rows,
            pledges,
            bounds,
            levels,
            level_rows,
            level_sums,
            first_part,
            all: Rc::new(List { pledges: Vec::new(), columns: Vec::new(), counted: Vec::new() }),
            words,
            named: RefCell::default(),
        };
        scopes.all = Rc::new(scopes.list((0..pledges.len()).collect()));
        scopes
    }

    /// Possible scopes of a row of sums, the likeliest first. More than one only where words and
    /// place leave it open: a wide choice would find a fit for a sum that is wrong.
    pub fn candidates(&self, total: &TotalRow) -> Vec<Scope> {
        let level = self.levels.get(&total.row).copied();
        let alone = level.is_some_and(|level| self.level_sums[level] == 1);
        let totals = &self.rows.totals;
        let edge =
            [totals.first(), totals.last()].into_iter().flatten().any(|t| t.row == total.row);
        let all = self.between(&self.all, None, None);
        if total.grand && edge && alone || self.pledges.is_empty() {
            return vec![all];
        }
        let mut candidates = match self.named(&total.names) {
            None => {
                let mut found = self.stretches(total, level, &self.all);
                found.push(all);
                found
            }
            Some(named) => {
                let mut found = vec![self.between(&named, None, None)];
                found.extend(self.stretches(total, level, &named));
                found
            }
        };
        candidates.retain(|scope| !scope.within.is_empty());
        candidates
    }

    /// The stretches of rows that a row of sums may close or open by its place.
    fn stretches(&self, total: &TotalRow, level: Option<usize>, list: &Rc<List>) -> Vec<Scope> {
        let row = total.row;
        let opens = self.sums_stand_above(total);
        let alike: &[u32] = level.map_or(&[], |level| &self.level_rows[level]);
        let stretch = |bound: Option<u32>| match opens {
            true => self.between(list, Some(row), bound),
            false => self.between(list, bound, Some(row)),
        };
        // Bounds of the same level end the search; closer ones of another level may lie inside.
        let (end, inner): (Option<u32>, Vec<u32>) = if opens {
            let end = alike.get(alike.partition_point(|other| *other <= row)).copied();
            let from = self.bounds.partition_point(|bound| bound.row <= row);
            let inner = self.bounds[from..].iter().map(|bound| bound.row);
            (end, inner.take_while(|at| end.is_none_or(|end| *at < end)).take(INNER).collect())
        } else {
            let end = alike.partition_point(|other| *other < row).checked_sub(1);
            let end = end.map(|at| alike[at]);
            let to = self.bounds.partition_point(|bound| bound.row < row);
            let inner = self.bounds[..to].iter().rev().map(|bound| bound.row);
            (end, inner.take_while(|at| end.is_none_or(|end| *at > end)).take(INNER).collect())
        };
        let inner = inner.into_iter().map(|bound| stretch(Some(bound)));
        let inner: Vec<Scope> = inner.filter(|scope| !scope.within.is_empty()).collect();
        let whole = stretch(end);
        // Right behind other sums a row of sums takes them together.
        let neighbour = if opens { row.checked_add(1) } else { row.checked_sub(1) };
        match neighbour.is_some_and(|row| self.levels.contains_key(&row)) {
            true => std::iter::once(whole).chain(inner).collect(),
            false => inner.into_iter().chain(std::iter::once(whole)).collect(),
        }
    }

    /// True where the sums of a group stand over it.
    fn sums_stand_above(&self, total: &TotalRow) -> bool {
        let first = self.pledges.first().map(|pledge| pledge.row);
        first.is_some_and(|first| self.first_part.unwrap_or(total.row) < first)
    }

    /// Those of the list whose rows lie between two, which are not counted themselves.
    fn between(&self, list: &Rc<List>, from: Option<u32>, to: Option<u32>) -> Scope {
        let row = |index: &usize| self.pledges[*index].row;
        let start = from.map_or(0, |from| list.pledges.partition_point(|at| row(at) <= from));
        let end = to
            .map_or(list.pledges.len(), |to| list.pledges.partition_point(|at| row(at) < to))
            .max(start);
        Scope { list: list.clone(), within: start..end }
    }

    /// Pledges whose 분야, 부서 or other short word is what the sums are named for; `None` where
    /// there are none.
    fn named(&self, names: &[String]) -> Option<Rc<List>> {
        if names.is_empty() {
            return None;
        }
        let mut keys: Vec<String> = names.iter().map(|name| group_key(name)).collect();
        keys.sort_unstable();
        keys.dedup();
        if let Some(known) = self.named.borrow().get(&keys) {
            return known.clone();
        }
        let found: Option<Vec<&Vec<usize>>> = keys.iter().map(|key| self.words.get(key)).collect();
        let found = found.and_then(|mut lists| {
            lists.sort_by_key(|list| list.len());
            let (shortest, others) = lists.split_first()?;
            let common =
                |index: &usize| others.iter().all(|list| list.binary_search(index).is_ok());
            Some(shortest.iter().copied().filter(common).collect::<Vec<usize>>())
        });
        let list = found.filter(|list| !list.is_empty()).map(|list| Rc::new(self.list(list)));
        self.named.borrow_mut().insert(keys, list.clone());
        list
    }

    fn list(&self, pledges: Vec<usize>) -> List {
        let columns = (0..self.money.columns.len()).map(|column| {
            let mut sum = Running::default();
            let mut running = Vec::with_capacity(pledges.len() + 1);
            running.push(sum);
            for &row in &pledges {
                match self.amount(column, row) {
                    Some((won, rounded)) => {
                        sum.won += i128::from(won.0);
                        sum.rounded += rounded;
                    }
                    None => sum.unknown += 1,
                }
                running.push(sum);
            }
            running
        });
        let columns = columns.collect();
        let mut counted = Vec::with_capacity(pledges.len() + 1);
        let mut count = 0;
        counted.push(count);
        for &index in &pledges {
            let goes_on = self.rows.continued.binary_search(&self.pledges[index].row).is_ok();
            count += usize::from(!goes_on);
            counted.push(count);
        }
        List { pledges, columns, counted }
    }

    /// What a pledge gives to a column, and how many amounts were rounded for it.
    fn amount(&self, column: usize, row: usize) -> Option<(Won, usize)> {
        let own = self.money.columns[column].amounts.get(row)?;
        let plain = (own.won().unwrap_or_default(), usize::from(own.rounded()));
        match &self.money.settled.roles[column] {
            Role::Total { parts, compare: true } => match self.money.parts_sum(parts, row)? {
                (sum, given, rounded) if given > 0 => Some((sum, rounded)),
                _ => Some(plain),
            },
            _ if matches!(own, Amount::Wrong(..)) => None,
            _ => Some(plain),
        }
    }
}

/// Words of a pledge that sums are named for.
const NAMING: [PledgeField; 5] = [
    PledgeField::Field,
    PledgeField::Department,
    PledgeField::Newness,
    PledgeField::Completion,
    PledgeField::Stage,
];

/// The words of a row of sums without the name of what it sums: rows of one level share them.
fn level(total: &TotalRow) -> String {
    if total.heading {
        return "heading".into();
    }
    let key = label_key(&brackets(&total.label).0);
    let names = total.names.iter().map(|name| label_key(name));
    names.fold(key, |key, name| key.replace(&name, ""))
}

/// A group's name for comparing: `복지·건강 분야` and `복지·건강` are one.
fn group_key(name: &str) -> String {
    let key = label_key(&naming::group_name(name)).replace('·', "");
    key.strip_suffix("분야").unwrap_or(&key).to_owned()
}
