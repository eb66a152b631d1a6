//! The grid in the middle: what every file becomes when it is read and what every report is
//! before it is written. Sparse, absolute addresses (0-based row and column), styles shared.

use std::collections::{BTreeMap, BTreeSet};
use std::fmt;
use std::str::FromStr;

use chrono::NaiveDateTime;
use serde::{Deserialize, Serialize};
use ts_rs::TS;

pub use crate::grid_text::display;

/// A cell's place in a sheet, 0-based; shown as `K7`.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub struct Address {
    /// 0-based row.
    pub row: u32,
    /// 0-based column.
    pub col: u32,
}

impl Address {
    /// The address at 0-based `row` and `col`.
    pub const fn new(row: u32, col: u32) -> Address {
        Address { row, col }
    }
}

/// The letters of a 0-based column: 0 is `A`, 26 is `AA`.
pub fn column_name(col: u32) -> String {
    let mut name = String::with_capacity(2);
    // Writing to a text cannot fail.
    let _ = write_column(&mut name, col);
    name
}

/// A sheet's name as formulas and links write it: `'공약 목록'`.
pub fn quoted(sheet: &str) -> String {
    format!("'{}'", sheet.replace('\'', "''"))
}

fn write_column(name: &mut impl fmt::Write, col: u32) -> fmt::Result {
    if let Some(before) = (col / 26).checked_sub(1) {
        write_column(name, before)?;
    }
    name.write_char(char::from(b'A' + (col % 26) as u8))
}

impl fmt::Display for Address {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write_column(f, self.col)?;
        write!(f, "{}", self.row + 1)
    }
}

/// The text is no cell address.
#[derive(Clone, Debug, PartialEq, Eq, thiserror::Error)]
#[error("‘{0}’은(는) 칸 주소가 아닙니다")]
pub struct NotAnAddress(pub String);

impl FromStr for Address {
    type Err = NotAnAddress;
    fn from_str(text: &str) -> Result<Address, NotAnAddress> {
        let parse = || {
            let split = text.find(|c: char| c.is_ascii_digit())?;
            let (letters, digits) = text.split_at(split);
            let mut col = 0u32;
            for letter in letters.bytes() {
                let digit = letter.to_ascii_uppercase().checked_sub(b'A').filter(|d| *d < 26)?;
                col = col.checked_mul(26)?.checked_add(u32::from(digit) + 1)?;
            }
            let row: u32 = digits.parse().ok()?;
            Some(Address { row: row.checked_sub(1)?, col: col.checked_sub(1)? })
        };
        parse().ok_or_else(|| NotAnAddress(text.to_owned()))
    }
}

impl Serialize for Address {
    fn serialize<S: serde::Serializer>(&self, serializer: S) -> Result<S::Ok, S::Error> {
        serializer.collect_str(self)
    }
}
impl<'de> Deserialize<'de> for Address {
    fn deserialize<D: serde::Deserializer<'de>>(deserializer: D) -> Result<Address, D::Error> {
        let text = String::deserialize(deserializer)?;
        text.parse().map_err(serde::de::Error::custom)
    }
}

/// A rectangle of cells, both ends included; shown as `B7:B14`.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize)]
pub struct Range {
    /// Upper left.
    pub first: Address,
    /// Lower right.
    pub last: Address,
}

impl Range {
    /// The rectangle between two corners given as 0-based rows and columns.
    pub const fn new(row1: u32, col1: u32, row2: u32, col2: u32) -> Range {
        Range { first: Address::new(row1, col1), last: Address::new(row2, col2) }
    }

    /// True where `at` lies inside.
    pub fn contains(&self, at: Address) -> bool {
        (self.first.row..=self.last.row).contains(&at.row)
            && (self.first.col..=self.last.col).contains(&at.col)
    }

    /// Its cells, row by row.
    pub fn cells(self) -> impl Iterator<Item = Address> {
        (self.first.row..=self.last.row).flat_map(move |row| {
            (self.first.col..=self.last.col).map(move |col| Address::new(row, col))
        })
    }

    /// Number of rows.
    pub fn height(&self) -> u32 {
        self.last.row - self.first.row + 1
    }

    /// Number of columns.
    pub fn width(&self) -> u32 {
        self.last.col - self.first.col + 1
    }
}

impl fmt::Display for Range {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        if self.first == self.last {
            self.first.fmt(f)
        } else {
            write!(f, "{}:{}", self.first, self.last)
        }
    }
}

/// What a cell holds. A formula's stored result stands here, the formula beside it.
///
/// Serialised in a compact form that does not describe itself: no field may be skipped or tagged.
#[derive(Clone, Debug, Default, PartialEq, Serialize, Deserialize)]
pub enum Value {
    /// Nothing.
    #[default]
    Blank,
    /// Words, NFC, as they stand (inner line breaks kept).
    Text(String),
    /// A number as the file stores it; the number format says how it was shown.
    Number(f64),
    /// A number that the file shows as a date or time.
    Date(NaiveDateTime),
    /// 참 or 거짓.
    Bool(bool),
    /// `#REF!`, `#DIV/0!` …
    Error(String),
}

/// One cell: its value, its formula if it has one, and the number of its style in the grid.
#[derive(Clone, Debug, Default, PartialEq, Serialize, Deserialize)]
pub struct Cell {
    /// The value, for a formula its stored result (`Blank` where the file stores none).
    pub value: Value,
    /// The formula without the leading `=`, in Excel's English notation.
    pub formula: Option<Box<str>>,
    /// Index into [`Grid::styles`]; 0 is the plain style.
    pub style: u16,
}

/// Where text stands in its cell.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, Hash, Serialize, Deserialize, TS)]
#[serde(rename_all = "snake_case")]
pub enum Align {
    /// Numbers right, text left.
    #[default]
    General,
    /// Left.
    Left,
    /// Centre.
    Center,
    /// Right.
    Right,
}

/// How heavy a line at a cell's edge is.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, Hash, Serialize, Deserialize, TS)]
#[serde(rename_all = "snake_case")]
pub enum Line {
    /// None.
    #[default]
    None,
    /// The inside of a table.
    Thin,
    /// Its outline.
    Thick,
}

/// The look of a cell, as far as it carries meaning or is drawn on paper.
#[derive(Clone, Debug, Default, PartialEq, Eq, Hash, Serialize, Deserialize, TS)]
#[serde(default)]
pub struct Style {
    /// Excel number format code, empty for General.
    pub number_format: String,
    /// Fill colour `RRGGBB`, `None` for no fill. White counts as no fill when read.
    pub fill: Option<String>,
    /// Font colour `RRGGBB`.
    pub color: Option<String>,
    /// Bold.
    pub bold: bool,
    /// Struck through.
    pub strike: bool,
    /// Font size in points; 0 for the default (11).
    pub size: u8,
    /// Horizontal alignment.
    pub align: Align,
    /// Wraps at the cell's edge.
    pub wrap: bool,
    /// Indent steps.
    pub indent: u8,
    /// Lines: left, right, top, bottom.
    pub lines: [Line; 4],
}

/// Whether a sheet is shown.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, Hash, Serialize, Deserialize, TS)]
#[serde(rename_all = "snake_case")]
pub enum SheetState {
    /// Shown.
    #[default]
    Visible,
    /// Hidden; the clerk can show it.
    Hidden,
    /// Hidden so that only a macro can show it.
    VeryHidden,
}

/// How a sheet goes onto paper. Sizes in millimetres.
#[derive(Clone, Debug, Default, PartialEq, Serialize, Deserialize, TS)]
#[serde(default)]
pub struct PrintSetup {
    /// A4 on its side.
    pub landscape: bool,
    /// First and last 0-based row repeated at the top of each page.
    pub repeat_rows: Option<(u32, u32)>,
    /// Shrink to this many pages across (0: as many as needed).
    pub fit_width: u16,
    /// Footer; `&P` page, `&N` pages.
    pub footer: String,
    /// Rows (0-based) that begin a new page.
    pub row_breaks: Vec<u32>,
    /// Left, right, top, bottom; `None` for the office program's own.
    pub margins: Option<[f64; 4]>,
    /// What is printed: first row, first column, last row, last column (0-based). `None` for all.
    pub area: Option<(u32, u32, u32, u32)>,
}

/// What kind of native chart is drawn.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash, Serialize, Deserialize, TS)]
#[serde(rename_all = "snake_case")]
pub enum ChartKind {
    /// Vertical bars side by side.
    Column,
    /// Horizontal bars.
    Bar,
    /// Horizontal bars that fill 100 %.
    PercentStackedBar,
}

/// One run of a chart: a name, categories and values as ranges in this or a named sheet.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct Series {
    /// Printed name.
    pub name: String,
    /// Category cells.
    pub categories: Range,
    /// Value cells.
    pub values: Range,
    /// Colour `RRGGBB`.
    pub color: String,
    /// A colour `RRGGBB` for each value where they differ, else empty.
    #[serde(default)]
    pub point_colors: Vec<String>,
}

/// A native chart, anchored at a cell.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct Chart {
    /// Kind.
    pub kind: ChartKind,
    /// Title.
    pub title: String,
    /// Upper left corner.
    pub at: Address,
    /// Width and height in pixels.
    pub size: (u32, u32),
    /// Its series, all over cells of the same grid.
    pub series: Vec<Series>,
}

/// One sheet. Read from a file or drawn by a form; the same type both ways.
#[derive(Clone, Debug, Default, PartialEq, Serialize, Deserialize)]
pub struct Grid {
    /// Sheet name.
    pub name: String,
    /// Shown or hidden.
    pub state: SheetState,
    /// Cells by row; within a row ascending by column. Blank cells without style are absent.
    pub rows: BTreeMap<u32, Vec<(u32, Cell)>>,
    /// Merged rectangles.
    pub merges: Vec<Range>,
    /// Shared styles; the first is the plain one.
    pub styles: Vec<Style>,
    /// Hidden rows (0-based), filtered ones included.
    pub hidden_rows: BTreeSet<u32>,
    /// Hidden columns (0-based).
    pub hidden_cols: BTreeSet<u32>,
    /// Column widths in Excel characters, where they are set.
    pub col_widths: BTreeMap<u32, f64>,
    /// Row heights in points, where they are set.
    pub row_heights: BTreeMap<u32, f64>,
    /// Rows and columns kept in view (counts).
    pub freeze: Option<(u32, u32)>,
    /// The table with filter buttons.
    pub autofilter: Option<Range>,
    /// Paper.
    pub print: PrintSetup,
    /// Native charts.
    pub charts: Vec<Chart>,
    /// Text cells that lead to another sheet of the same file, by its name.
    pub links: BTreeMap<Address, String>,
}

impl Grid {
    /// An empty sheet.
    pub fn new(name: impl Into<String>) -> Grid {
        Grid { name: name.into(), styles: vec![Style::default()], ..Grid::default() }
    }

    /// The cell at `at`, if the file has one there.
    pub fn cell(&self, at: Address) -> Option<&Cell> {
        let row = self.rows.get(&at.row)?;
        row.binary_search_by_key(&at.col, |(col, _)| *col).ok().map(|index| &row[index].1)
    }

    /// The value at `at`; blank where there is no cell.
    pub fn value(&self, at: Address) -> &Value {
        const BLANK: &Value = &Value::Blank;
        self.cell(at).map_or(BLANK, |cell| &cell.value)
    }

    /// The style at `at`.
    pub fn style(&self, at: Address) -> Option<&Style> {
        self.styles.get(usize::from(self.cell(at)?.style))
    }

    /// What the cell at `at` shows under its number format.
    pub fn shown(&self, at: Address) -> String {
        let format = self.style(at).map(|style| style.number_format.as_str()).unwrap_or_default();
        display(self.value(at), format)
    }

    /// Puts a cell, replacing what stood there. Appending in reading order costs nothing extra.
    pub fn put(&mut self, at: Address, cell: Cell) {
        let Some(row) = self.rows.get_mut(&at.row) else {
            // A row is about as long as the one above it.
            let length = self.rows.last_key_value().map_or(1, |(_, cells)| cells.len());
            let mut row = Vec::with_capacity(length);
            row.push((at.col, cell));
            self.rows.insert(at.row, row);
            return;
        };
        match row.last() {
            Some((last, _)) if *last >= at.col => {
                match row.binary_search_by_key(&at.col, |(col, _)| *col) {
                    Ok(index) => row[index].1 = cell,
                    Err(index) => row.insert(index, (at.col, cell)),
                }
            }
            _ => row.push((at.col, cell)),
        }
    }

    /// The number of `style` in this grid, added when new.
    pub fn style_id(&mut self, style: &Style) -> u16 {
        if self.styles.is_empty() {
            self.styles.push(Style::default());
        }
        let found = self.styles.iter().position(|known| known == style);
        let index = found.unwrap_or_else(|| {
            self.styles.push(style.clone());
            self.styles.len() - 1
        });
        u16::try_from(index).unwrap_or(0)
    }

    /// The merged rectangle that covers `at`, if any.
    pub fn merge_at(&self, at: Address) -> Option<Range> {
        self.merges.iter().copied().find(|range| range.contains(at))
    }

    /// The smallest rectangle around all cells, or `None` for an empty sheet.
    pub fn used(&self) -> Option<Range> {
        let first_row = *self.rows.keys().next()?;
        let last_row = *self.rows.keys().next_back()?;
        let cols = self.rows.values().filter_map(|row| Some((row.first()?.0, row.last()?.0)));
        let (first_col, last_col) = cols.reduce(|a, b| (a.0.min(b.0), a.1.max(b.1)))?;
        Some(Range::new(first_row, first_col, last_row, last_col))
    }
}
