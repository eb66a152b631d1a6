//! A sheet as lines of cells, its merges looked through. Knows no labels.

use domain::text::clean_lines;

use crate::grid::{Address, Range, Value};
use crate::recognise::sheet::Sheet;

/// A cell that holds something.
#[derive(Clone, Debug)]
pub(super) struct Spot {
    /// The rectangle that it fills.
    pub block: Range,
    /// As shown, trimmed, line breaks inside.
    pub text: String,
}

impl Spot {
    pub fn at(&self) -> Address {
        self.block.first
    }

    /// Its cell's name.
    pub fn place(&self) -> String {
        self.at().to_string()
    }
}

/// A row that holds something.
#[derive(Clone, Debug)]
pub(super) struct Line {
    pub row: u32,
    pub spots: Vec<Spot>,
}

impl Line {
    /// The only cell of the row.
    pub fn only(&self) -> Option<&Spot> {
        match self.spots.as_slice() {
            [spot] => Some(spot),
            _ => None,
        }
    }
}

/// The rows that hold something and are not hidden, from above.
pub(super) fn lines(sheet: &Sheet<'_>) -> Vec<Line> {
    let rows = sheet.grid.rows.keys().copied();
    let rows = rows.filter(|row| !sheet.grid.hidden_rows.contains(row));
    let line = |row: u32| {
        let cols = sheet.filled(row).into_iter();
        let spots: Vec<Spot> = cols
            .map(|col| {
                let at = Address::new(row, col);
                Spot { block: sheet.block(at), text: sheet.own(at).into_owned() }
            })
            .filter(|spot| !spot.text.is_empty())
            .collect();
        (!spots.is_empty()).then_some(Line { row, spots })
    };
    rows.filter_map(line).collect()
}

/// The text of a cell with the indents of its lines, which belong to an outline.
pub(super) fn outline(sheet: &Sheet<'_>, at: Address) -> String {
    match sheet.value(at) {
        Value::Text(text) => clean_lines(text),
        _ => sheet.own(at).into_owned(),
    }
}

/// A text of a narrow cell on one line.
pub(super) fn one_line(text: &str) -> String {
    text.split('\n').map(str::trim).filter(|part| !part.is_empty()).collect::<Vec<_>>().join(" ")
}
