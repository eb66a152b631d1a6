//! 가져오지 못한 행: rows of a file that was read, drawn as they stood under the table's own heads,
//! with the reason beside each. Owns the three columns and the first line that are added, by which
//! reading such a sheet again leaves them out ([`crate::recognise`]). Knows no ledger: what failed
//! and why comes in.

mod copy;
mod place;

#[cfg(test)]
mod tests;

use crate::draft::DraftTable;
use crate::forms::contents::sheet_names;
use crate::forms::sheet::{needed_pixels, pixels_to_width};
use crate::grid::{Address, Align, Cell, Grid, Line, PrintSetup, Range, Style, Value};
use copy::Copy;

/// The heads of the columns that are added, from left to right.
pub const HEADS: [&str; 3] = ["사유", "원본 시트", "원본 행"];

/// How the first line begins.
pub const FIRST: &str = "가져오지 못한 행";

/// Their widths in characters.
const WIDTHS: [f64; 3] = [56.0, 18.0, 9.0];

/// Pixels that a column without a width of its own may take.
const WIDEST: f64 = 320.0;

/// Rows looked at for the width of a column that has none.
const MEASURED: usize = 200;

/// A table with rows that failed.
pub struct FailedTable<'a> {
    /// Its sheet as it was read.
    pub grid: &'a Grid,
    /// The table; where its pledges were read as cards, all of these.
    pub tables: Vec<&'a DraftTable>,
    /// Its heads (0-based rows); `None` where it is a card of its own.
    pub heads: Option<(u32, u32)>,
    /// The other tables of its sheet.
    pub others: Vec<Range>,
    /// Lines to stand above it that its own sheet does not say: a 기준일 that the file's name gave.
    pub lines: Vec<String>,
    /// The file's name and when it was read: `총괄표.xlsx (2026. 1. 5. 읽음)`.
    pub origin: String,
    /// What failed, in the order of the sheet.
    pub rows: Vec<FailedRow<'a>>,
}

/// A row that failed.
pub struct FailedRow<'a> {
    /// The table that tells it.
    pub table: &'a DraftTable,
    /// Its first row (0-based).
    pub row: u32,
    /// Why.
    pub reason: String,
}

impl FailedTable<'_> {
    /// The columns of the table.
    fn columns(&self) -> (u32, u32) {
        let ranges = self.tables.iter().map(|table| table.range);
        ranges.fold((u32::MAX, 0), |(first, last), range| {
            (first.min(range.first.col), last.max(range.last.col))
        })
    }
}

/// A sheet for each table.
pub fn draw(tables: &[FailedTable<'_>]) -> Vec<Grid> {
    let wishes: Vec<&str> = tables.iter().map(|failed| failed.grid.name.as_str()).collect();
    let names = sheet_names(wishes.into_iter(), &[]);
    tables.iter().zip(names).map(|(failed, name)| sheet(failed, name)).collect()
}

/// The cells of the source that belong to a failed row.
pub fn cells<'a>(grid: &'a Grid, failed: &FailedRow<'_>) -> impl Iterator<Item = &'a Cell> {
    let columns = failed.table.range.first.col..=failed.table.range.last.col;
    let (first, last) = place::extent(grid, failed.table, failed.row);
    let cells = grid.rows.range(first..=last).flat_map(|(_, cells)| cells);
    cells.filter(move |(col, _)| columns.contains(col)).map(|(_, cell)| cell)
}

fn sheet(failed: &FailedTable<'_>, name: String) -> Grid {
    let inside = failed.columns();
    let mut copy = Copy::new(failed.grid, name);
    first_line(&mut copy, failed, inside.0);
    let above = place::above(failed);
    for row in above.rows.clone() {
        copy.row(row, if above.whole { (0, u32::MAX) } else { inside });
    }
    for line in failed.lines.iter().cloned().chain(place::unsaid(failed, &above)) {
        copy.line(inside.0, &line, Style::default());
    }
    for row in failed.heads.into_iter().flat_map(|(first, last)| first..=last) {
        copy.row(row, inside);
    }
    let headed = copy.next();
    let extent = |row: &FailedRow<'_>| place::extent(failed.grid, row.table, row.row);
    let extents: Vec<(u32, u32)> = failed.rows.iter().map(extent).collect();
    let carried = place::carried(failed);
    let mut rows: Vec<(u32, bool)> =
        extents.iter().flat_map(|(first, last)| *first..=*last).map(|row| (row, true)).collect();
    rows.extend(carried.headings.iter().map(|row| (*row, false)));
    rows.sort_unstable();
    rows.dedup_by_key(|(row, _)| *row);
    for (row, whole) in rows {
        if whole { copy.row(row, inside) } else { copy.words(row, inside) }
    }
    copy.merges();
    for (from, to) in &carried.cells {
        copy.carry(*from, *to);
    }
    let mut grid = added(copy, failed, &extents, headed);
    set_up(&mut grid, failed, headed);
    grid
}

fn first_line(copy: &mut Copy<'_>, failed: &FailedTable<'_>, col: u32) {
    let text = format!(
        "{FIRST} · 원본 {} · 이 파일에서 고친 뒤 다시 가져오십시오. 오른쪽의 {} 열은 읽지 않습니다.",
        failed.origin,
        HEADS.join("·")
    );
    let style = Style { bold: true, ..Style::default() };
    copy.line(col, &text, style);
}

/// Puts the three columns beside the rows.
fn added(copy: Copy<'_>, failed: &FailedTable<'_>, extents: &[(u32, u32)], headed: u32) -> Grid {
    let lines = [Line::Thin; 4];
    let head = Style {
        bold: true,
        fill: Some("F2F2F2".into()),
        align: Align::Center,
        wrap: true,
        lines,
        ..Style::default()
    };
    let words = Style { wrap: true, lines, ..Style::default() };
    let plain = Style { align: Align::Center, ..words.clone() };
    let col = failed.columns().1 + 1;
    let place = |row: u32| copy.at(row);
    let heads = match failed.heads {
        Some((first, last)) => (place(first), place(last)),
        None => (Some(headed), Some(headed)),
    };
    let spans: Vec<(u32, u32)> =
        extents
            .iter()
            .filter_map(|(first, last)| Some((place(*first)?, place(*last)?)))
            .map(|(first, last)| {
                if failed.heads.is_none() {
                    (first + 1, last.max(first + 1))
                } else {
                    (first, last)
                }
            })
            .collect();
    let mut grid = copy.grid;
    if let (Some(first), Some(last)) = heads {
        let style = grid.style_id(&head);
        for (at, label) in (col..).zip(HEADS) {
            put(&mut grid, (first, last), at, Value::Text(label.into()), style);
        }
    }
    let (words, plain) = (grid.style_id(&words), grid.style_id(&plain));
    for (span, FailedRow { row, reason, .. }) in spans.into_iter().zip(&failed.rows) {
        put(&mut grid, span, col, Value::Text(reason.clone()), words);
        let sheet = Value::Text(failed.grid.name.clone());
        put(&mut grid, span, col + 1, sheet, plain);
        put(&mut grid, span, col + 2, Value::Number(f64::from(*row + 1)), plain);
    }
    for (at, width) in (col..).zip(WIDTHS) {
        grid.col_widths.insert(at, width);
        grid.hidden_cols.remove(&at);
    }
    grid
}

/// Puts a value into the rows from `first` to `last`, merged where they are several.
fn put(grid: &mut Grid, (first, last): (u32, u32), col: u32, value: Value, style: u16) {
    for row in first..=last {
        grid.put(Address::new(row, col), Cell { style, ..Cell::default() });
    }
    grid.put(Address::new(first, col), Cell { value, formula: None, style });
    if last > first {
        grid.merges.push(Range::new(first, col, last, col));
    }
}

/// Widths of columns that have none, what stays in view, and the paper.
fn set_up(grid: &mut Grid, failed: &FailedTable<'_>, headed: u32) {
    let (first, last) = failed.columns();
    for col in first..=last {
        if grid.col_widths.contains_key(&col) {
            continue;
        }
        let rows = grid.rows.keys().copied().filter(|row| *row > 0).take(MEASURED);
        let merged =
            |at: Address| grid.merges.iter().any(|merge| merge.width() > 1 && merge.contains(at));
        let pixels = rows
            .map(|row| Address::new(row, col))
            .filter(|at| at.row + 1 >= headed && !merged(*at))
            .map(|at| needed_pixels(&grid.shown(at), 11, false))
            .fold(0.0, f64::max);
        if pixels > 72.0 {
            grid.col_widths.insert(col, pixels_to_width(pixels.min(WIDEST)));
        }
    }
    copy::heights(grid);
    if let Some((first, last)) = failed.heads {
        grid.freeze = Some((headed, 0));
        let depth = last - first;
        grid.print.repeat_rows = Some((headed - 1 - depth, headed - 1));
    }
    grid.print = PrintSetup {
        landscape: true,
        fit_width: 1,
        footer: "&P / &N".into(),
        repeat_rows: grid.print.repeat_rows,
        ..PrintSetup::default()
    };
}
