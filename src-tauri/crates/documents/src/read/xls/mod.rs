//! .xls (Excel 5 to 2003): values, formulas and merges by calamine, looks and layout by our own
//! walk over the records.

mod looks;
mod squeeze;
mod unlock;

use std::io::Cursor;

use calamine::{Data, Reader, SheetType, Xls, XlsError, XlsOptions};

use crate::draft::Issue;
use crate::grid::{Cell, Grid, Range, Value};

use super::canvas::Canvas;
use super::compound::other_lock;
use super::convert::{state, value};
use super::error::Fault;
use super::limits::{Budget, SHEETS};
use super::palette::Used;
use super::watch::Watch;
use super::words;

use self::looks::{Looks, SheetLooks};
use self::squeeze::Kept;

type Book<'a> = Xls<Cursor<&'a [u8]>>;

/// The code page of Korean Windows.
const KOREAN: u16 = 949;

fn fault(error: XlsError) -> Fault {
    match error {
        XlsError::Password => other_lock("xls"),
        other => Fault::damaged(other.to_string()),
    }
}

/// Reads all worksheets. `stream` is the workbook's record stream, empty where it could not be
/// taken out; then the sheets come without looks. A locked book is opened with the password.
pub(super) fn read(
    bytes: &[u8],
    stream: &[u8],
    password: Option<&str>,
    budget: &Budget,
    watch: &Watch<'_>,
    notices: &mut Vec<Issue>,
) -> Result<Vec<Grid>, Fault> {
    watch.step(0, 1);
    let opened = unlock::unlock(stream, password)?;
    let (bytes, stream) =
        opened.as_ref().map_or((bytes, stream), |opened| (&opened.bytes, &opened.stream));
    let looks = Looks::read(stream)?;
    if looks.locked {
        return Err(other_lock("xls"));
    }
    let squeezed = squeeze::squeeze(stream, &looks.starts);
    let small = squeezed.as_ref().map(|squeezed| unlock::around(&squeezed.stream, looks.unicode));
    let small = small.transpose()?;
    let mut book = open(small.as_deref().unwrap_or(bytes), &looks)?;
    let sheets = book.sheets_metadata().to_vec();
    if sheets.len() > SHEETS {
        return Err(Fault::too_large("시트가 너무 많아", SHEETS as u64));
    }
    let (plain, unmoved) = (SheetLooks::default(), Kept::default());
    let mut grids = Vec::new();
    for (at, sheet) in sheets.iter().enumerate() {
        watch.step(at, sheets.len());
        if sheet.typ != SheetType::WorkSheet {
            continue;
        }
        let mut canvas = Canvas::new(&sheet.name, budget);
        canvas.grid().state = state(sheet.visible);
        fill(
            &mut book,
            &sheet.name,
            &looks,
            looks.sheets.get(at).unwrap_or(&plain),
            squeezed.as_ref().and_then(|squeezed| squeezed.sheets.get(at)).unwrap_or(&unmoved),
            budget,
            &mut canvas,
        )?;
        grids.push(canvas.finish(notices));
    }
    Ok(grids)
}

/// Opens the book; a book of bytes that names no code page or a western one is tried as Korean.
fn open<'a>(bytes: &'a [u8], looks: &Looks) -> Result<Book<'a>, Fault> {
    let with = |page: Option<u16>| {
        let mut options = XlsOptions::default();
        options.force_codepage = page;
        Xls::new_with_options(Cursor::new(bytes), options).map_err(fault)
    };
    let korean = matches!(looks.code_page, Some(KOREAN | 51949));
    if looks.unicode || korean {
        return with(None);
    }
    if looks.code_page.is_none() {
        return with(Some(KOREAN));
    }
    let mut declared = with(None)?;
    if !western(&mut declared) {
        return Ok(declared);
    }
    let mut tried = with(Some(KOREAN))?;
    Ok(if hangul(&mut tried) { tried } else { declared })
}

fn any_text(book: &mut Book<'_>, test: impl Fn(&str) -> bool) -> bool {
    let names = book.sheet_names();
    let mut found = names.iter().any(|name| test(name));
    for name in names {
        let Ok(range) = book.worksheet_range(&name) else { continue };
        found = found
            || range.used_cells().any(|(_, _, data)| match data {
                Data::String(text) => test(text),
                _ => false,
            });
    }
    found
}

/// Two accented letters in a row, as Korean read by a western page looks.
fn western(book: &mut Book<'_>) -> bool {
    any_text(book, |text| {
        let mut run = 0;
        text.chars().any(|letter| {
            run = if ('\u{80}'..='\u{2122}').contains(&letter) { run + 1 } else { 0 };
            run > 1
        })
    })
}

fn hangul(book: &mut Book<'_>) -> bool {
    any_text(book, |text| text.chars().any(|letter| ('가'..='힣').contains(&letter)))
        && !any_text(book, |text| text.contains('\u{fffd}'))
}

fn fill(
    book: &mut Book<'_>,
    name: &str,
    looks: &Looks,
    sheet: &SheetLooks,
    kept: &Kept,
    budget: &Budget,
    canvas: &mut Canvas,
) -> Result<(), Fault> {
    let range = book.worksheet_range(name).map_err(fault)?;
    let formulas = book.worksheet_formula(name).unwrap_or_default();
    let (top, left) = range.start().unwrap_or_default();
    let mut used = Used::new(&looks.palette);
    let mut styles = sheet.cells.iter().copied().peekable();
    let mut looked = |row: u32, col: u32, canvas: &mut Canvas| -> Result<u16, Fault> {
        // Cells of looks alone that stand before this one.
        while let Some((at_row, at_col, id)) = styles.next_if(|(r, c, _)| (*r, *c) <= (row, col)) {
            if (at_row, at_col) == (row, col) {
                return Ok(used.number(usize::from(id)));
            }
            if looks.palette.look(usize::from(id)).is_some_and(|look| look.visible) {
                let style = used.number(usize::from(id));
                canvas.put(at_row, at_col, Cell { style, ..Cell::default() })?;
            }
        }
        Ok(0)
    };
    for (row, col, data) in range.used_cells() {
        let now = (row as u32 + top, col as u32 + left);
        let at = kept.place(now.0, now.1);
        let style = looked(at.0, at.1, canvas)?;
        let formula = formulas.get_value(now).filter(|text| !text.is_empty());
        if let Some(text) = formula {
            budget.text(text.len())?;
        }
        let formula = formula.map(|text| words::nfc(text).into());
        let value = value(data, budget)?;
        if value != Value::Blank || formula.is_some() {
            canvas.put(at.0, at.1, Cell { value, formula, style })?;
        }
    }
    looked(u32::MAX, u32::MAX, canvas)?;
    used.give_to(canvas.grid());
    for merge in book.merge_cells_by_sheet_name(name).unwrap_or_default() {
        canvas.merge(Range::new(merge.start.0, merge.start.1, merge.end.0, merge.end.1))?;
    }
    let grid = canvas.grid();
    grid.hidden_rows.extend(&sheet.hidden_rows);
    grid.hidden_cols.extend(&sheet.hidden_cols);
    grid.row_heights.extend(&sheet.row_heights);
    grid.col_widths.extend(&sheet.col_widths);
    grid.freeze = sheet.freeze;
    Ok(())
}
