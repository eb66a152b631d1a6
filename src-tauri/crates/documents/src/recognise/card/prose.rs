//! The lines of text of a sheet with their cells, for amounts that sentences state.

use crate::grid::{Address, Value};
use crate::recognise::sheet::Sheet;

/// Every line of every text cell.
pub(super) fn lines(sheet: &Sheet<'_>) -> Vec<(String, String)> {
    let mut lines = Vec::new();
    for (row, cells) in &sheet.grid.rows {
        for (col, cell) in cells {
            let Value::Text(text) = &cell.value else { continue };
            let at = Address::new(*row, *col);
            lines.extend(text.split('\n').map(|line| (line.to_owned(), at.to_string())));
        }
    }
    lines
}
