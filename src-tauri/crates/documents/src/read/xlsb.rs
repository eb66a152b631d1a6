//! .xlsb by calamine: values and formulas. It tells neither merges nor looks.

use std::collections::HashMap;
use std::io::Cursor;
use std::panic::{AssertUnwindSafe, catch_unwind};

use calamine::{Reader, SheetType, Xlsb, XlsbError};

use crate::draft::Issue;
use crate::grid::{Cell, Grid};

use super::canvas::Canvas;
use super::compound::other_lock;
use super::convert::{state, value};
use super::error::Fault;
use super::limits::{Budget, SHEETS};
use super::watch::Watch;
use super::words;

type Book<'a> = Xlsb<Cursor<&'a [u8]>>;

fn fault(error: XlsbError) -> Fault {
    match error {
        XlsbError::Password => other_lock("xlsb"),
        other => Fault::damaged(other.to_string()),
    }
}

/// Reads all worksheets.
pub(super) fn read(
    bytes: &[u8],
    budget: &Budget,
    watch: &Watch<'_>,
    notices: &mut Vec<Issue>,
) -> Result<Vec<Grid>, Fault> {
    let mut book: Book<'_> = Xlsb::new(Cursor::new(bytes)).map_err(fault)?;
    let sheets = book.sheets_metadata().to_vec();
    if sheets.len() > SHEETS {
        return Err(Fault::too_large("시트가 너무 많아", SHEETS as u64));
    }
    let mut grids = Vec::new();
    for (done, sheet) in sheets.iter().enumerate() {
        watch.step(done, sheets.len());
        if sheet.typ != SheetType::WorkSheet {
            continue;
        }
        let mut canvas = Canvas::new(&sheet.name, budget);
        canvas.grid().state = state(sheet.visible);
        let mut formulas = formulas(&mut book, &sheet.name, budget)?;
        let mut cells = book.worksheet_cells_reader(&sheet.name).map_err(fault)?;
        let last = cells.dimensions().end.0;
        while let Some(cell) = cells.next_cell().map_err(fault)? {
            let (row, col) = cell.get_position();
            watch.rows((done, sheets.len()), row, last);
            let formula = formulas.remove(&(row, col));
            let value = value(&cell.get_value().clone().into(), budget)?;
            if formula.is_some() || value != crate::grid::Value::Blank {
                canvas.put(row, col, Cell { value, formula, style: 0 })?;
            }
        }
        grids.push(canvas.finish(notices));
    }
    Ok(grids)
}

type Formulas = HashMap<(u32, u32), Box<str>>;

/// The formulas of a sheet; none where the library cannot write one of them out.
fn formulas(book: &mut Book<'_>, name: &str, budget: &Budget) -> Result<Formulas, Fault> {
    let collect = AssertUnwindSafe(|| -> Result<Formulas, Fault> {
        let mut found = Formulas::new();
        let Ok(mut reader) = book.worksheet_cells_reader(name) else { return Ok(found) };
        while let Ok(Some(cell)) = reader.next_formula() {
            if !cell.get_value().is_empty() {
                budget.text(cell.get_value().len())?;
                found.insert(cell.get_position(), words::nfc(cell.get_value()).into());
            }
        }
        Ok(found)
    });
    catch_unwind(collect).unwrap_or_else(|_| Ok(Formulas::new()))
}
