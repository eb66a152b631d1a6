//! Counts in rows and columns with their sums. Sums of 건 add their parts; a sum of 개소 counts
//! each shop once, so that it may be less than its parts.

use super::{CountRules, CountedVisit, Teller};

/// Counts in rows and columns.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Counts {
    /// Row by row.
    pub cells: Vec<Vec<u32>>,
    /// The sum of each row.
    pub rows: Vec<u32>,
    /// The sum of each column.
    pub columns: Vec<u32>,
    /// All.
    pub total: u32,
}

/// Both measures of the same visits.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Tables {
    /// 건
    pub cases: Counts,
    /// 개소
    pub shops: Counts,
    /// Visits that are 재방문 under the rules and therefore no 건.
    pub again: u32,
}

impl Counts {
    fn empty((rows, columns): (usize, usize)) -> Counts {
        Counts {
            cells: vec![vec![0; columns]; rows],
            rows: vec![0; rows],
            columns: vec![0; columns],
            total: 0,
        }
    }

    fn add(&mut self, (row, column): (u32, u32)) {
        let (row, column) = (row as usize, column as usize);
        if let Some(cell) = self.cells.get_mut(row).and_then(|cells| cells.get_mut(column)) {
            *cell += 1;
        }
    }

    /// True where some sum is less than its parts together.
    pub fn overlaps(&self) -> bool {
        let sum = |parts: &[u32]| parts.iter().sum::<u32>();
        sum(&self.rows) != self.total
            || sum(&self.columns) != self.total
            || self.cells.iter().zip(&self.rows).any(|(cells, row)| sum(cells) != *row)
    }
}

/// The tables of visits given in the order of their days, `size` rows and columns large.
pub fn tables(visits: &[CountedVisit], rules: &CountRules, size: (usize, usize)) -> Tables {
    let mut teller = Teller::new(rules);
    let mut tables =
        Tables { cases: Counts::empty(size), shops: Counts::empty(size), ..Tables::default() };
    let mut shops: Vec<((u32, u32), u32)> = Vec::new();
    for visit in visits {
        if teller.case(visit) {
            tables.cases.add(visit.place);
        } else if rules.takes(super::Measure::Cases, visit.outcome) {
            tables.again += 1;
        }
        shops.extend(teller.shop(visit).map(|shop| (visit.place, shop)));
    }
    let cases = &mut tables.cases;
    for (row, cells) in cases.cells.iter().enumerate() {
        for (column, count) in cells.iter().enumerate() {
            cases.rows[row] += count;
            cases.columns[column] += count;
            cases.total += count;
        }
    }
    shops.sort_unstable();
    shops.dedup();
    for (place, _) in &shops {
        tables.shops.add(*place);
    }
    let counted = &mut tables.shops;
    for (row, _) in distinct(shops.iter().map(|((row, _), shop)| (*row, *shop))) {
        counted.rows[row as usize] += 1;
    }
    for (column, _) in distinct(shops.iter().map(|((_, column), shop)| (*column, *shop))) {
        counted.columns[column as usize] += 1;
    }
    let all = distinct(shops.iter().map(|(_, shop)| (0, *shop))).len();
    counted.total = u32::try_from(all).unwrap_or(u32::MAX);
    tables
}

/// Parts with their shops, each pair once.
fn distinct(pairs: impl Iterator<Item = (u32, u32)>) -> Vec<(u32, u32)> {
    let mut pairs: Vec<(u32, u32)> = pairs.collect();
    pairs.sort_unstable();
    pairs.dedup();
    pairs
}
