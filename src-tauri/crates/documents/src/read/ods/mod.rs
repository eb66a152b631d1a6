//! .ods: one streaming pass over `content.xml`. Repeats are taken as often as they are told only
//! where they hold something, and every copy is counted.

mod cell;
mod styles;

use std::io::BufRead;

use quick_xml::events::{BytesStart, Event};

use crate::draft::Issue;
use crate::grid::{Cell, Grid, Range, SheetState, Value};

use super::canvas::Canvas;
use super::compound::other_lock;
use super::error::Fault;
use super::limits::{Budget, COLS, ROWS, SHEETS};
use super::package::Package;
use super::palette::Used;
use super::xml::{Xml, attr, attr_text, cut, entity};

use self::cell::{Head, blanks, cell_head, value};
use self::styles::Styles;

/// Columns that a run of empty but formatted cells may fill.
const BLANK_COLS: u32 = 1_024;
/// Rows that a run of rows without values may fill.
const BLANK_ROWS: u32 = 1_000;
/// Hidden rows that are noted of one run.
const HIDDEN_ROWS: u32 = 100_000;

/// Reads all tables.
pub(super) fn read(
    package: &mut Package<'_>,
    budget: &Budget,
    notices: &mut Vec<Issue>,
) -> Result<Vec<Grid>, Fault> {
    package.follow(&["styles.xml", "content.xml"]);
    let mut manifest = String::new();
    if let Some(part) = package.part("META-INF/manifest.xml")? {
        // A manifest that cannot be read locks nothing; the content says what is wrong.
        let _ =
            std::io::Read::read_to_string(&mut std::io::Read::take(part, 4 << 20), &mut manifest);
    }
    if manifest.contains("encryption-data") || package.has("encrypted-package") {
        return Err(other_lock("ods"));
    }
    let mut styles = Styles::default();
    if let Some(part) = package.part("styles.xml")? {
        styles.read(&mut Xml::new(part))?;
    }
    let part = package.part("content.xml")?.ok_or_else(|| Fault::damaged("no content.xml"))?;
    let mut xml = Xml::new(part);
    styles.read(&mut xml)?;
    styles.finish();
    let mut grids = Vec::new();
    loop {
        match xml.next()? {
            Event::Start(tag) => match tag.local_name().as_ref() {
                "table" => {
                    let mut canvas =
                        Canvas::new(&attr_text(&tag, "name").unwrap_or_default(), budget);
                    let style = attr_text(&tag, "style-name").unwrap_or_default();
                    if styles.hidden.contains(&style) {
                        canvas.grid().state = SheetState::Hidden;
                    }
                    if grids.len() >= SHEETS {
                        return Err(Fault::too_large("시트가 너무 많아", SHEETS as u64));
                    }
                    let mut table = Table::new(&mut xml, &styles, budget);
                    table.run(&mut canvas)?;
                    table.used.give_to(canvas.grid());
                    grids.push(canvas.finish(notices));
                }
                "spreadsheet" | "body" => {}
                _ => xml.skip()?,
            },
            Event::Eof => break,
            _ => {}
        }
    }
    if grids.is_empty() {
        return Err(Fault::damaged("no table in content.xml"));
    }
    Ok(grids)
}

struct Table<'a, R> {
    xml: &'a mut Xml<R>,
    styles: &'a Styles,
    budget: &'a Budget,
    used: Used<'a>,
    /// Default cell style per column, as far as columns are listed.
    columns: Vec<usize>,
    row: u32,
    col: u32,
}

impl<'a, R: BufRead> Table<'a, R> {
    fn new(xml: &'a mut Xml<R>, styles: &'a Styles, budget: &'a Budget) -> Table<'a, R> {
        let used = Used::new(&styles.palette);
        Table { xml, styles, budget, used, columns: Vec::new(), row: 0, col: 0 }
    }

    fn run(&mut self, canvas: &mut Canvas) -> Result<(), Fault> {
        // Row and column groups around rows and columns.
        let mut groups = 0;
        loop {
            match self.xml.next()? {
                Event::Start(tag) => match tag.local_name().as_ref() {
                    "table-row" => {
                        let row = RowHead::new(&tag, self.styles);
                        self.rows(&row, canvas)?;
                    }
                    "table-column" => {
                        column(&tag, self.styles, &mut self.columns, canvas);
                        self.xml.skip()?;
                    }
                    "table-row-group"
                    | "table-header-rows"
                    | "table-rows"
                    | "table-header-columns"
                    | "table-columns"
                    | "table-column-group" => groups += 1,
                    _ => self.xml.skip()?,
                },
                Event::Empty(tag) => match tag.local_name().as_ref() {
                    "table-row" => {
                        let row = RowHead::new(&tag, self.styles);
                        self.row = self.row.saturating_add(row.repeat);
                    }
                    "table-column" => column(&tag, self.styles, &mut self.columns, canvas),
                    _ => {}
                },
                Event::End(_) if groups == 0 => return Ok(()),
                Event::End(_) => groups -= 1,
                Event::Eof => return Err(cut()),
                _ => {}
            }
        }
    }

    /// The inside of a `table-row`, laid as often as it repeats.
    fn rows(&mut self, head: &RowHead, canvas: &mut Canvas) -> Result<(), Fault> {
        let mut cells: Vec<(u32, Cell)> = Vec::new();
        let mut merges = Vec::new();
        let mut valued = false;
        self.col = 0;
        loop {
            match self.xml.next()? {
                Event::Start(tag) | Event::Empty(tag) if !is_cell(&tag) => {
                    return Err(Fault::damaged("unknown element in a table row"));
                }
                Event::Start(tag) => {
                    let covered = tag.local_name().as_ref() == "covered-table-cell";
                    let default = head.style.or(self.columns.get(self.col as usize).copied());
                    let cell = cell_head(&tag, default, self.styles, self.budget)?;
                    let text = self.content()?;
                    valued |= self.cell(cell, &text, covered, &mut cells, &mut merges)?;
                }
                Event::Empty(tag) => {
                    let covered = tag.local_name().as_ref() == "covered-table-cell";
                    let default = head.style.or(self.columns.get(self.col as usize).copied());
                    let cell = cell_head(&tag, default, self.styles, self.budget)?;
                    valued |= self.cell(cell, "", covered, &mut cells, &mut merges)?;
                }
                Event::End(_) => break,
                Event::Eof => return Err(cut()),
                _ => {}
            }
        }
        let (top, repeat) = (self.row, head.repeat.min(ROWS - self.row.min(ROWS)));
        let grid = canvas.grid();
        if head.hidden {
            grid.hidden_rows.extend(top..top + repeat.min(HIDDEN_ROWS));
        }
        if let Some(height) = head.height {
            grid.row_heights.extend((top..top + repeat.min(BLANK_ROWS)).map(|row| (row, height)));
        }
        for (spans, col) in merges {
            let (rows, cols): (u32, u32) = spans;
            canvas.merge(Range::new(top, col, top + rows - 1, col + cols - 1))?;
        }
        let copies = if valued { repeat } else { repeat.min(BLANK_ROWS) };
        for row in (top..top + copies).take_while(|_| !cells.is_empty()) {
            for (col, cell) in &cells {
                if let Value::Text(text) = &cell.value
                    && row > top
                {
                    self.budget.text(text.len())?;
                }
                if cell.value == Value::Blank && cell.formula.is_some() {
                    canvas.no_result(row, *col);
                }
                canvas.put(row, *col, cell.clone())?;
            }
        }
        self.row = self.row.saturating_add(head.repeat);
        Ok(())
    }

    /// The paragraphs of a cell whose start was just read; notes and drawings left out.
    fn content(&mut self) -> Result<String, Fault> {
        let (mut text, mut inner, mut paragraphs) = (String::new(), 0, 0);
        loop {
            match self.xml.next()? {
                Event::Start(tag) => match tag.local_name().as_ref() {
                    "p" | "h" => {
                        if paragraphs > 0 {
                            text.push('\n');
                        }
                        paragraphs += 1;
                        inner += 1;
                    }
                    "s" => {
                        blanks(&tag, &mut text);
                        inner += 1;
                    }
                    "span" | "a" | "ruby" | "ruby-base" | "list" | "list-item" => inner += 1,
                    _ => self.xml.skip()?,
                },
                Event::Empty(tag) => match tag.local_name().as_ref() {
                    "p" | "h" => {
                        if paragraphs > 0 {
                            text.push('\n');
                        }
                        paragraphs += 1;
                    }
                    "s" => blanks(&tag, &mut text),
                    "tab" => text.push('\t'),
                    "line-break" => text.push('\n'),
                    _ => {}
                },
                Event::Text(raw) if inner > 0 => text.push_str(&raw.xml10_content()),
                Event::CData(raw) if inner > 0 => text.push_str(&raw.xml10_content()),
                Event::GeneralRef(name) if inner > 0 => entity(&name, &mut text)?,
                Event::End(_) if inner == 0 => return Ok(text),
                Event::End(_) => inner -= 1,
                Event::Eof => return Err(cut()),
                _ => {}
            }
        }
    }

    /// Puts a cell as often as it repeats; true where it holds a value.
    fn cell(
        &mut self,
        head: Head,
        text: &str,
        covered: bool,
        cells: &mut Vec<(u32, Cell)>,
        merges: &mut Vec<((u32, u32), u32)>,
    ) -> Result<bool, Fault> {
        let first = self.col;
        self.col = self.col.saturating_add(head.repeat);
        let value = if covered { Value::Blank } else { value(&head, text) };
        let formula = head.formula.filter(|_| !covered);
        let valued = value != Value::Blank || formula.is_some();
        if head.spans != (1, 1) && first < COLS {
            merges.push((head.spans, first));
        }
        let visible = self.styles.palette.look(head.style).is_some_and(|look| look.visible);
        if !valued && !visible {
            return Ok(false);
        }
        let style = self.used.number(head.style);
        let copies = if valued { head.repeat } else { head.repeat.min(BLANK_COLS) };
        let end = first.saturating_add(copies);
        if valued && end > COLS {
            return Err(Fault::too_large("열이 너무 많아", u64::from(COLS)));
        }
        for col in first..end.min(COLS) {
            self.budget.text(text.len())?;
            cells.push((col, Cell { value: value.clone(), formula: formula.clone(), style }));
        }
        Ok(valued)
    }
}

fn is_cell(tag: &BytesStart<'_>) -> bool {
    matches!(tag.local_name().as_ref(), "table-cell" | "covered-table-cell")
}

struct RowHead {
    repeat: u32,
    hidden: bool,
    height: Option<f64>,
    style: Option<usize>,
}

impl RowHead {
    fn new(tag: &BytesStart<'_>, styles: &Styles) -> RowHead {
        let repeat = attr(tag, "number-rows-repeated").and_then(|count| count.parse().ok());
        let default = attr_text(tag, "default-cell-style-name");
        RowHead {
            repeat: repeat.unwrap_or(1u32).max(1),
            hidden: matches!(attr(tag, "visibility"), Some("collapse" | "filter")),
            height: attr_text(tag, "style-name")
                .and_then(|name| styles.heights.get(&name).copied()),
            style: default.and_then(|name| styles.cells.get(&name).copied()),
        }
    }
}

fn column(tag: &BytesStart<'_>, styles: &Styles, columns: &mut Vec<usize>, canvas: &mut Canvas) {
    let repeat = attr(tag, "number-columns-repeated").and_then(|count| count.parse().ok());
    let first = columns.len() as u32;
    let end = first.saturating_add(repeat.unwrap_or(1u32)).min(COLS);
    let default = attr_text(tag, "default-cell-style-name").unwrap_or_default();
    let width = attr_text(tag, "style-name").and_then(|name| styles.widths.get(&name).copied());
    let hidden = matches!(attr(tag, "visibility"), Some("collapse" | "filter"));
    for col in first..end {
        columns.push(styles.cells.get(&default).copied().unwrap_or(usize::MAX));
        if hidden {
            canvas.grid().hidden_cols.insert(col);
        }
        if let Some(width) = width {
            canvas.grid().col_widths.insert(col, width);
        }
    }
}
