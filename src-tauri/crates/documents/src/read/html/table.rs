//! One table while it is open: cells with their spans, laid out by HTML's own rules.

use html5gum::StartTag;

use super::attribute;
use crate::grid::{Align, Range, Style};
use crate::read::error::Fault;
use crate::read::limits::{COLS, ROWS};

/// A span as HTML bounds it.
const COLSPAN: u32 = 1_000;
const ROWSPAN: u32 = 65_534;

/// A table between its tags; what was laid is gone from it.
#[derive(Default)]
pub(super) struct Table {
    rows: Vec<Row>,
    open: bool,
}

#[derive(Default)]
struct Row {
    cells: Vec<HtmlCell>,
    hidden: bool,
}

#[derive(Default)]
struct HtmlCell {
    text: String,
    colspan: u32,
    rowspan: u32,
    style: Style,
}

/// Cells, merges and hidden rows with rows counted from the table's first.
pub(super) struct Laid {
    pub cells: Vec<(u32, u32, String, Style)>,
    pub merges: Vec<Range>,
    pub hidden: Vec<u32>,
    pub height: u32,
}

impl Table {
    pub fn row(&mut self, tag: &StartTag<()>) -> Result<(), Fault> {
        if self.rows.len() as u32 >= ROWS {
            return Err(Fault::too_large("줄이 너무 많아", u64::from(ROWS)));
        }
        let style = attribute(tag, "style").unwrap_or_default().replace(' ', "");
        self.rows.push(Row { cells: Vec::new(), hidden: style.contains("display:none") });
        self.open = false;
        Ok(())
    }

    pub fn cell(&mut self, tag: &StartTag<()>) -> Result<(), Fault> {
        if self.rows.is_empty() {
            self.rows.push(Row::default());
        }
        let span = |name| attribute(tag, name).and_then(|value| value.trim().parse::<u32>().ok());
        let cell = HtmlCell {
            text: String::new(),
            colspan: span("colspan").unwrap_or(1).clamp(1, COLSPAN),
            // 0 means down to the end of the table.
            rowspan: match span("rowspan") {
                Some(0) => ROWSPAN,
                other => other.unwrap_or(1).min(ROWSPAN),
            },
            style: style(tag),
        };
        if let Some(row) = self.rows.last_mut() {
            if row.cells.len() as u32 >= COLS {
                return Err(Fault::too_large("열이 너무 많아", u64::from(COLS)));
            }
            row.cells.push(cell);
        }
        self.open = true;
        Ok(())
    }

    pub fn end_cell(&mut self) {
        self.open = false;
    }

    fn last(&mut self) -> Option<&mut HtmlCell> {
        let open = self.open;
        self.rows.last_mut().and_then(|row| row.cells.last_mut()).filter(|_| open)
    }

    /// The text of the open cell.
    pub fn cell_text(&mut self) -> Option<&mut String> {
        self.last().map(|cell| &mut cell.text)
    }

    /// The open cell's text is struck through, if nothing stands before the mark.
    pub fn strike(&mut self) {
        if let Some(cell) = self.last().filter(|cell| cell.text.trim().is_empty()) {
            cell.style.strike = true;
        }
    }

    /// Lays the rows so far and forgets them.
    pub fn lay(&mut self) -> Result<Laid, Fault> {
        let rows = std::mem::take(&mut self.rows);
        self.open = false;
        let height = rows.len() as u32;
        let mut laid = Laid { cells: Vec::new(), merges: Vec::new(), hidden: Vec::new(), height };
        // Per column: rows below that a cell from above still covers.
        let mut covered: Vec<u32> = Vec::new();
        for (row, line) in (0u32..).zip(rows) {
            if line.hidden {
                laid.hidden.push(row);
            }
            let mut col = 0usize;
            let mut fresh: Vec<(usize, u32, u32)> = Vec::new();
            for cell in line.cells {
                while covered.get(col).is_some_and(|rows| *rows > 0) {
                    col += 1;
                }
                if col as u32 + cell.colspan > COLS {
                    return Err(Fault::too_large("열이 너무 많아", u64::from(COLS)));
                }
                let rows = cell.rowspan.min(height - row).max(1);
                let at = col as u32;
                if cell.colspan > 1 || rows > 1 {
                    laid.merges.push(Range::new(row, at, row + rows - 1, at + cell.colspan - 1));
                }
                fresh.push((col, cell.colspan, rows));
                laid.cells.push((row, at, cell.text.trim().to_owned(), cell.style));
                col += cell.colspan as usize;
            }
            covered.iter_mut().for_each(|rows| *rows = rows.saturating_sub(1));
            for (col, width, rows) in fresh {
                let end = col + width as usize;
                if covered.len() < end {
                    covered.resize(end, 0);
                }
                for slot in &mut covered[col..end] {
                    *slot = (*slot).max(rows - 1);
                }
            }
        }
        Ok(laid)
    }
}

/// Bold heads, background colours and alignment.
fn style(tag: &StartTag<()>) -> Style {
    let css = attribute(tag, "style").unwrap_or_default().to_lowercase();
    let declared = |name: &str| {
        css.split(';').find_map(|part| {
            let (key, value) = part.split_once(':')?;
            (key.trim() == name).then(|| value.trim().to_owned())
        })
    };
    let fill = declared("background-color").or_else(|| declared("background"));
    let fill = fill.or_else(|| attribute(tag, "bgcolor"));
    let align = declared("text-align").or_else(|| attribute(tag, "align"));
    Style {
        fill: fill.and_then(|value| color(&value)).filter(|color| color != "FFFFFF"),
        bold: tag.name.as_slice() == b"th",
        strike: declared("text-decoration").is_some_and(|value| value.contains("line-through")),
        align: match align.as_deref().map(str::trim) {
            Some("left") => Align::Left,
            Some("center") => Align::Center,
            Some("right") => Align::Right,
            _ => Align::General,
        },
        ..Style::default()
    }
}

/// `#d9e1f2` or one of the names that occur.
fn color(value: &str) -> Option<String> {
    let value = value.trim();
    if let Some(hex) = value.strip_prefix('#') {
        let long = match hex.len() {
            6 => hex.to_owned(),
            3 => hex.chars().flat_map(|c| [c, c]).collect(),
            _ => return None,
        };
        return long.bytes().all(|b| b.is_ascii_hexdigit()).then(|| long.to_uppercase());
    }
    let named = match value.to_lowercase().as_str() {
        "yellow" => "FFFF00",
        "silver" => "C0C0C0",
        "gray" | "grey" => "808080",
        "lightgrey" | "lightgray" => "D3D3D3",
        "red" => "FF0000",
        "blue" => "0000FF",
        "green" => "008000",
        "orange" => "FFA500",
        _ => return None,
    };
    Some(named.to_owned())
}
