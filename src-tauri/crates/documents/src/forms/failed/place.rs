//! Which rows of a sheet a failed row needs to be read again: its own, those that it reads from
//! above, and what stands above the table.

use std::collections::BTreeSet;
use std::ops::Range as Span;

use super::{FailedRow, FailedTable};
use crate::draft::{DraftTable, TableKind};
use crate::grid::{Address, Grid, Range};

/// What stands above a table.
pub(super) struct Above {
    pub rows: Span<u32>,
    /// True where all of their columns are this table's.
    pub whole: bool,
}

/// The rows of titles, 기준일 and unit above the heads: up to the table before.
pub(super) fn above(failed: &FailedTable<'_>) -> Above {
    let Some((first, _)) = failed.heads else { return Above { rows: 0..0, whole: true } };
    let from = failed.others.iter().map(|other| other.last.row + 1).filter(|row| *row <= first);
    let from = from.max().unwrap_or(0);
    let beside = |other: &Range| {
        failed.tables.iter().any(|table| {
            other.first.row <= table.range.last.row && table.range.first.row <= other.last.row
        })
    };
    Above { rows: from..first, whole: !failed.others.iter().any(beside) }
}

/// The unit and the 기준일 of the table where its rows alone would not say them.
pub(super) fn unsaid(failed: &FailedTable<'_>, above: &Above) -> Vec<String> {
    let Some(table) = failed.tables.first() else { return Vec::new() };
    let said = |at: &str| {
        at.parse::<Address>().is_ok_and(|at| {
            let inside = (table.range.first.col..=table.range.last.col).contains(&at.col);
            let headed = failed.heads.is_some_and(|(first, last)| (first..=last).contains(&at.row));
            let own = failed.heads.is_none() && table.range.contains(at);
            own || inside && headed || above.rows.contains(&at.row) && (inside || above.whole)
        })
    };
    let mut lines = Vec::new();
    if let Some(day) = table.as_of.as_ref().filter(|day| !said(&day.at)) {
        lines.push(format!("({} 기준)", day.value.replace('-', ". ") + "."));
    }
    if let Some(unit) = table.unit.as_ref().filter(|unit| !said(&unit.at)) {
        lines.push(format!("(단위 : {})", unit.value.label()));
    }
    lines
}

/// The rows of the one that begins at `row`.
pub(super) fn extent(grid: &Grid, table: &DraftTable, row: u32) -> (u32, u32) {
    let next = next(table, row).unwrap_or(table.range.last.row + 1);
    let mut last = match table.kind {
        TableKind::Card => table.range.last.row,
        _ => cells(table, row).iter().map(|at| at.row).max().unwrap_or(row),
    };
    for merge in &grid.merges {
        // A title that is merged down belongs with all its rows.
        if merge.first.row == row
            && (table.range.first.col..=table.range.last.col).contains(&merge.first.col)
        {
            last = last.max(merge.last.row);
        }
    }
    (row, last.max(row).min(next.max(row + 1) - 1))
}

/// What failed rows read from rows above them.
#[derive(Default)]
pub(super) struct Carried {
    /// Headings between the rows.
    pub headings: BTreeSet<u32>,
    /// A cell of another row, and the row that reads it.
    pub cells: Vec<(Address, u32)>,
}

pub(super) fn carried(failed: &FailedTable<'_>) -> Carried {
    let known: BTreeSet<u32> = failed.tables.iter().flat_map(|table| starts(table)).collect();
    let heads = failed.heads.map_or(0, |(_, last)| last + 1);
    let mut carried = Carried::default();
    for FailedRow { table, row, .. } in &failed.rows {
        for at in cells(table, *row).into_iter().filter(|at| (heads..*row).contains(&at.row)) {
            if known.contains(&at.row) {
                carried.cells.push((at, *row));
            } else {
                carried.headings.insert(at.row);
            }
        }
    }
    carried
}

/// The first row of everything that the table tells.
fn starts(table: &DraftTable) -> impl Iterator<Item = u32> {
    let pledges = table.pledges.iter().map(|row| row.row);
    let visits = table.visits.iter().map(|row| row.row);
    pledges.chain(visits).chain(table.spending.iter().map(|row| row.row))
}

/// The first row of what the table tells after `row`.
fn next(table: &DraftTable, row: u32) -> Option<u32> {
    fn after<T>(rows: &[T], row: u32, of: impl Fn(&T) -> u32) -> Option<u32> {
        rows.get(rows.partition_point(|known| of(known) <= row)).map(of)
    }
    let pledge = after(&table.pledges, row, |pledge| pledge.row);
    let visit = after(&table.visits, row, |visit| visit.row);
    let line = after(&table.spending, row, |line| line.row);
    [pledge, visit, line].into_iter().flatten().min()
}

/// The cells that the row speaks of.
fn cells(table: &DraftTable, row: u32) -> Vec<Address> {
    let parse = |at: &str| at.parse::<Address>().ok();
    let pledge = table.pledges.binary_search_by_key(&row, |known| known.row).ok();
    if let Some(pledge) = pledge.and_then(|at| table.pledges.get(at)) {
        let words = pledge.fields.iter().map(|(_, word)| word.at.as_str());
        let money = pledge.budget.iter().map(|line| line.at.as_str());
        return words.chain(money).filter_map(parse).collect();
    }
    let visit = table.visits.binary_search_by_key(&row, |known| known.row).ok();
    if let Some(visit) = visit.and_then(|at| table.visits.get(at)) {
        return visit.words.iter().map(|word| word.at).collect();
    }
    let line = table.spending.iter().find(|known| known.row == row);
    let at = line.into_iter().flat_map(|line| {
        std::iter::once(line.name.at.as_str())
            .chain(line.lines.iter().map(|amount| amount.at.as_str()))
    });
    at.filter_map(parse).collect()
}
