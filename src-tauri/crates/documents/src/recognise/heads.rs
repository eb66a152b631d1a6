//! Merged heads to paths: `["사업비", "임기 내", "2023년"]` for each column, from merges or, where
//! a file has lost them, from the blanks that they leave.

use super::find::{Band, numbers_the_columns};
use super::sheet::Sheet;
use crate::grid::Address;

/// The heads over one column from top to bottom, and the cells they stand in.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(super) struct Path {
    pub heads: Vec<String>,
    pub cells: Vec<Address>,
}

/// The path of every column of the band, first column first.
pub(super) fn paths(sheet: &Sheet, band: &Band) -> Vec<Path> {
    let mut band = band.clone();
    while band.rows.1 > band.rows.0 && numbers_the_columns(sheet, band.rows.1) {
        band.rows.1 -= 1;
    }
    (band.cols.0..=band.cols.1).map(|col| path(sheet, &band, col)).collect()
}

/// A head on one line: broken words joined, runs of blanks made one.
pub(super) fn one_line(text: &str) -> String {
    let joined = text.lines().map(str::trim).collect::<Vec<_>>().concat();
    joined.split_whitespace().collect::<Vec<_>>().join(" ")
}

fn path(sheet: &Sheet, band: &Band, col: u32) -> Path {
    let mut path = Path { heads: Vec::new(), cells: Vec::new() };
    for row in band.rows.0..=band.rows.1 {
        let at = Address::new(row, col);
        let anchor = sheet.anchor(at);
        let text = sheet.text(at);
        let (text, anchor) = if text.is_empty() {
            match lost_merge(sheet, band, at) {
                Some(left) => (sheet.text(left), left),
                None => continue,
            }
        } else {
            (text, anchor)
        };
        if anchor.row < band.rows.0 || path.cells.contains(&anchor) {
            continue;
        }
        path.heads.push(one_line(&text));
        path.cells.push(anchor);
    }
    path
}

/// The group head to the left of a blank whose merge was lost: it has sub-heads under it, and so
/// has every column between.
fn lost_merge(sheet: &Sheet, band: &Band, at: Address) -> Option<Address> {
    let has_below = |col: u32| {
        (at.row + 1..=band.rows.1).any(|row| {
            let below = Address::new(row, col);
            sheet.anchor(below).row > at.row && !sheet.text(below).is_empty()
        })
    };
    if sheet.merge(at).is_some() {
        return None;
    }
    let mut col = at.col;
    loop {
        if !has_below(col) || headed_above(sheet, band, Address::new(at.row, col)) {
            return None;
        }
        if col == band.cols.0 {
            return None;
        }
        col -= 1;
        let left = Address::new(at.row, col);
        if !sheet.text(left).is_empty() {
            // A merge that still stands says itself how far it reaches.
            let free =
                sheet.merge(left).is_none_or(|merge| merge.width() == 1 && merge.height() == 1);
            return (free && has_below(col)).then_some(left);
        }
        if sheet.merge(left).is_some() {
            return None;
        }
    }
}

/// True where a row of heads above starts a new group in this very column, which ends the group
/// of the row of `at` to the left.
fn headed_above(sheet: &Sheet, band: &Band, at: Address) -> bool {
    (band.rows.0..at.row).any(|row| {
        let above = Address::new(row, at.col);
        !sheet.own(above).is_empty()
    })
}
