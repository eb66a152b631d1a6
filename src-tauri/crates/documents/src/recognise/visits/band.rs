//! Where the header bands of visit logs stand and what their columns mean. Knows no values.

use super::words::{self, Head};
use crate::draft::{Choices, Column, Meaning, VisitField as V};
use crate::grid::{Address, Cell, Range, Value};
use crate::recognise::find::Band;
use crate::recognise::heads;
use crate::recognise::sheet::Sheet;

/// The most rows of heads.
const DEEPEST: u32 = 4;

/// The most tables that a sheet is searched for.
const MOST: usize = 500;

/// Every header band of a visit log, in reading order; a band that only repeats the one before
/// (the heads of a new page) is left out. Rows of `taken` are not looked at.
pub(super) fn bands(sheet: &Sheet, file: &str, taken: &[Range]) -> Vec<Band> {
    let mut found: Vec<Band> = Vec::new();
    for &row in sheet.grid.rows.keys() {
        let inside = taken.iter().any(|range| (range.first.row..=range.last.row).contains(&row));
        let done = found.last().is_some_and(|band: &Band| row <= band.rows.1);
        if inside || done || found.len() >= MOST || !is_heads(sheet, row) {
            continue;
        }
        let mut band = around(sheet, row);
        // Heads never reach into those of the log above.
        let free = found.last().map_or(0, |above| above.rows.1 + 1);
        band.rows.0 = band.rows.0.max(free);
        if !speaks_of_visits(sheet, &band, file) {
            continue;
        }
        let same =
            |known: &Band| known.cols == band.cols && texts(sheet, known) == texts(sheet, &band);
        if !found.last().is_some_and(same) || titled(sheet, &band) {
            found.push(band);
        }
    }
    found
}

/// True where a title of its own stands right above the band: another table, not another page.
fn titled(sheet: &Sheet, band: &Band) -> bool {
    (band.rows.0.saturating_sub(2)..band.rows.0).any(|row| {
        let filled = sheet.filled(row);
        filled.len() == 1 && words::about_visits(&sheet.own(Address::new(row, filled[0])))
    })
}

fn texts(sheet: &Sheet, band: &Band) -> Vec<Vec<String>> {
    heads::paths(sheet, band).into_iter().map(|path| path.heads).collect()
}

/// A row that names the day and the shop (or its owner), and at least one thing more.
fn is_heads(sheet: &Sheet, row: u32) -> bool {
    let Some(cells) = sheet.grid.rows.get(&row) else { return false };
    let mut fields: Vec<V> = Vec::new();
    let words = |(_, cell): &&(u32, Cell)| matches!(cell.value, Value::Text(_) | Value::Blank);
    for (col, _) in cells.iter().take(60).filter(words) {
        let text = sheet.text(Address::new(row, *col));
        if let Some(Head::Word(field)) = words::read(&text)
            && !fields.contains(&field)
        {
            fields.push(field);
        }
    }
    let names = fields.contains(&V::Business) || fields.contains(&V::Owner);
    fields.contains(&V::Day) && names && fields.len() >= 4
}

/// The band whose last row of heads is `row` or the row right under it.
fn around(sheet: &Sheet, row: u32) -> Band {
    let cols = |row: u32| -> Vec<u32> {
        let cells = sheet.grid.rows.get(&row).map(Vec::as_slice).unwrap_or_default();
        let shown = |col: &u32| !sheet.text(Address::new(row, *col)).is_empty();
        cells.iter().map(|(col, _)| *col).filter(shown).collect()
    };
    let heads = cols(row);
    let (first, last) = (heads.first().copied().unwrap_or(0), heads.last().copied().unwrap_or(0));
    let merges = heads.iter().map(|col| sheet.block(Address::new(row, *col)));
    let (mut top, mut bottom) = (row, row);
    for block in merges {
        top = top.min(block.first.row);
        bottom = bottom.max(block.last.row.min(sheet.used.last.row));
    }
    // Group heads above whose merges stand or were lost: a row of words over known heads.
    while top > 0 && row - top < DEEPEST {
        let above = cols(top - 1);
        let grouped = above.iter().filter(|col| (first..=last).contains(*col)).count() >= 2
            && above.iter().any(|col| sheet.block(Address::new(top - 1, *col)).width() > 1)
            && !above.iter().all(|col| {
                sheet.block(Address::new(top - 1, *col))
                    == sheet.block(Address::new(top - 1, first))
            });
        if !grouped {
            break;
        }
        top -= 1;
    }
    Band { rows: (top.max(bottom.saturating_sub(DEEPEST)), bottom), cols: (first, last) }
}

fn speaks_of_visits(sheet: &Sheet, band: &Band, file: &str) -> bool {
    let above = (band.rows.0.saturating_sub(6)..=band.rows.1).any(|row| {
        sheet.filled(row).iter().any(|col| words::about_visits(&sheet.own(Address::new(row, *col))))
    });
    above || words::about_visits(&sheet.grid.name) || words::about_visits(file)
}

/// The columns of the band: by the lowest head that is known, each word once, the clerk's choices
/// before all. A hidden column is taken only where it was chosen.
pub(super) fn columns(sheet: &Sheet, band: &Band, choices: &Choices) -> Vec<Column> {
    let mut used: Vec<V> = Vec::new();
    let chosen = |col: u32| {
        let by_clerk = choices.columns.iter().rev();
        let mut by_clerk = by_clerk.filter(|(name, at, _)| *name == sheet.grid.name && *at == col);
        by_clerk.next().map(|(_, _, meaning)| meaning.clone())
    };
    for col in band.cols.0..=band.cols.1 {
        if let Some(Meaning::Visit { field }) = chosen(col) {
            used.push(field);
        }
    }
    let paths = heads::paths(sheet, band);
    let column = |(col, path): (u32, heads::Path)| {
        let hidden = sheet.grid.hidden_cols.contains(&col);
        let (meaning, why) = match chosen(col) {
            Some(meaning @ (Meaning::Ignore | Meaning::Serial | Meaning::Visit { .. })) => {
                (meaning, "직접 고름".to_owned())
            }
            _ if hidden => (Meaning::Ignore, "숨긴 열".to_owned()),
            _ => guess(&path.heads, &mut used),
        };
        Column { col, path: path.heads, meaning, why, hidden }
    };
    (band.cols.0..=band.cols.1).zip(paths).map(column).collect()
}

fn guess(heads: &[String], used: &mut Vec<V>) -> (Meaning, String) {
    let read = heads.iter().rev().find_map(|head| Some((head, words::read(head)?)));
    match read {
        Some((head, Head::Serial)) => (Meaning::Serial, format!("머리글 ‘{head}’")),
        Some((head, Head::Word(field))) if !used.contains(&field) => {
            used.push(field);
            (Meaning::Visit { field }, format!("머리글 ‘{head}’"))
        }
        Some((_, Head::Word(field))) => {
            (Meaning::Ignore, format!("‘{}’ 열이 앞에 있음", field.label()))
        }
        None if heads.is_empty() => (Meaning::Ignore, "머리글 없음".to_owned()),
        None => (Meaning::Ignore, "아는 머리글이 아님".to_owned()),
    }
}
