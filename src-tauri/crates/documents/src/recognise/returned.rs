//! Sheets of rows that once failed, come back mended: the columns and the line that were added to
//! them ([`crate::forms::failed`]) are no data and are not seen. Knows no tables.

use std::borrow::Cow;

use crate::forms::failed::{FIRST, HEADS};
use crate::grid::{Address, Grid, Value};

/// Rows below which no such column begins.
const DEEPEST: u32 = 60;

/// The sheets without what was added; those that have nothing of the kind as they are.
pub(super) fn without_added(grids: &[Grid]) -> Cow<'_, [Grid]> {
    if grids.iter().all(|grid| added(grid).is_none()) {
        return Cow::Borrowed(grids);
    }
    let mut grids = grids.to_vec();
    for grid in &mut grids {
        if let Some(at) = added(grid) {
            take_out(grid, at);
        }
    }
    Cow::Owned(grids)
}

/// Where the head of the first added column stands.
fn added(grid: &Grid) -> Option<Address> {
    let says = |at: Address, head: &str| matches!(grid.value(at), Value::Text(text) if text.trim() == head);
    grid.rows.range(..DEEPEST).find_map(|(row, cells)| {
        let heads =
            |col: &u32| (*col..).zip(HEADS).all(|(col, head)| says(Address::new(*row, col), head));
        let col = cells.iter().map(|(col, _)| *col).find(heads)?;
        Some(Address::new(*row, col))
    })
}

fn take_out(grid: &mut Grid, head: Address) {
    let columns = head.col..head.col + 3;
    for (_, cells) in grid.rows.range_mut(head.row..) {
        cells.retain(|(col, _)| !columns.contains(col));
    }
    for (_, cells) in grid.rows.range_mut(..head.row) {
        cells.retain(|(_, cell)| {
            !matches!(&cell.value, Value::Text(text) if text.trim_start().starts_with(FIRST))
        });
    }
    grid.rows.retain(|_, cells| !cells.is_empty());
    grid.merges.retain(|merge| merge.first.row < head.row || !columns.contains(&merge.first.col));
}
