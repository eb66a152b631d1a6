//! Which lines of a part are a table, and a table as a reader meets it: heads, label columns,
//! rows. Knows no meanings.

use domain::text::label_key;

use super::lines::{Line, Spot};
use super::words::{Mark, unmarked};
use crate::grid::{Address, Range, Value};
use crate::recognise::lexicon::unit_in;
use crate::recognise::sheet::Sheet;

/// A sentence or the lines of a table.
pub(super) enum Piece<'l> {
    Sentence(&'l Line),
    Table(&'l [Line]),
}

/// `(단위 : 백만원)`, `(단위 : 회)`.
pub(super) fn is_unit(text: &str) -> bool {
    let key = label_key(text);
    key.contains("단위")
        && key.chars().count() <= 24
        && (key.contains(':') || unit_in(text).is_some())
        || key.starts_with("(단위")
}

/// `(2025. 12. 31. 기준)` alone.
pub(super) fn is_day(text: &str) -> bool {
    let key = label_key(text);
    let bare = key.trim_matches(['(', ')', '[', ']', '<', '>', '※', '*']);
    let begins = bare.starts_with(|c: char| c.is_ascii_digit() || c == '\'')
        || ["기준일", "작성일", "작성기준"].iter().any(|word| bare.starts_with(word));
    let ends = bare.ends_with("기준") || bare.ends_with("현재") || bare.starts_with("기준일");
    begins && ends && key.chars().count() <= 24 && domain::date::find_as_of(text).is_some()
}

/// The lines of a part as sentences and tables.
pub(super) fn pieces<'l>(sheet: &Sheet<'_>, lines: &'l [Line]) -> Vec<Piece<'l>> {
    let mut pieces = Vec::new();
    let mut index = 0;
    while index < lines.len() {
        let end = table_end(sheet, lines, index);
        match end {
            Some(end) => {
                pieces.push(Piece::Table(&lines[index..end]));
                index = end;
            }
            None => {
                pieces.push(Piece::Sentence(&lines[index]));
                index += 1;
            }
        }
    }
    pieces
}

/// Where the table ends that begins in line `first`; `None` where none begins.
fn table_end(sheet: &Sheet<'_>, lines: &[Line], first: usize) -> Option<usize> {
    let cells =
        lines[first].spots.iter().filter(|spot| !is_unit(&spot.text) && !is_day(&spot.text));
    if cells.count() < 2 || lines[first].spots.iter().any(|spot| is_unit(&spot.text)) {
        return None;
    }
    let mut end = first + 1;
    let left = lines[first].spots[0].at().col;
    let right = lines[first].spots.last().map_or(left, |spot| spot.block.last.col);
    while let Some(line) = lines.get(end) {
        let last = &lines[end - 1];
        let below = last.spots.iter().map(|spot| spot.block.last.row).max().unwrap_or(last.row);
        let above: u32 = lines[first..end]
            .iter()
            .flat_map(|line| &line.spots)
            .map(|spot| spot.block.last.row)
            .max()
            .unwrap_or(below);
        if line.row > below.max(above) + 1 {
            break;
        }
        if let Some(spot) = line.only()
            && is_sentence(sheet, spot, left, right)
        {
            break;
        }
        if line.spots.iter().all(|spot| is_unit(&spot.text)) {
            break;
        }
        end += 1;
    }
    Some(end)
}

/// A line over the table's width, or one that begins with a bullet in its first column.
fn is_sentence(sheet: &Sheet<'_>, spot: &Spot, left: u32, right: u32) -> bool {
    let at = spot.at();
    let filled = |col: u32| {
        let cell = Address::new(at.row, col);
        sheet.style(cell).is_some_and(|style| style.fill.is_some())
    };
    let wide = right > left && spot.block.width() * 10 > (right - left + 1) * 7;
    let bullet = at.col == left
        && matches!(unmarked(&spot.text).0, Mark::Weak | Mark::Strong)
        && !(spot.block.last.col + 1..=right).any(filled);
    wide || bullet && spot.block.last.row == at.row
}

/// A table of a part.
pub(super) struct Table<'a> {
    pub sheet: &'a Sheet<'a>,
    /// First and last row.
    pub rows: (u32, u32),
    /// First and last column.
    pub cols: (u32, u32),
    /// First row below the heads.
    pub body: u32,
    begins: Vec<u32>,
}

impl<'a> Table<'a> {
    pub fn new(sheet: &'a Sheet<'a>, lines: &[Line]) -> Table<'a> {
        let spots = || lines.iter().flat_map(|line| &line.spots);
        let first = lines.first().map_or(0, |line| line.row);
        let last = spots().map(|spot| spot.block.last.row).max().unwrap_or(first);
        let left = spots().map(|spot| spot.at().col).min().unwrap_or(0);
        let right = spots().map(|spot| spot.block.last.col).max().unwrap_or(left);
        let mut begins: Vec<u32> = spots().map(|spot| spot.at().col).collect();
        begins.sort_unstable();
        begins.dedup();
        let mut table =
            Table { sheet, rows: (first, last), cols: (left, right), body: first + 1, begins };
        table.body = table.below_heads();
        table
    }

    /// The cells of the first row may reach down; a row without a first cell below them whose
    /// cells are all heads is one too.
    fn below_heads(&self) -> u32 {
        let (first, last) = self.rows;
        let deepest = (self.cols.0..=self.cols.1)
            .map(|col| self.sheet.block(Address::new(first, col)))
            .filter(|block| block.first.row == first && !self.sheet.text(block.first).is_empty())
            .map(|block| block.last.row)
            .max()
            .unwrap_or(first);
        let mut body = deepest.min(first + 3) + 1;
        while body <= last && body <= first + 3 {
            let cells: Vec<String> = (self.cols.0..=self.cols.1)
                .map(|col| self.sheet.own(Address::new(body, col)).into_owned())
                .filter(|text| !text.is_empty())
                .collect();
            let label = !self.sheet.own(Address::new(body, self.cols.0)).is_empty();
            let heads = cells.iter().all(|text| super::axis::is_head(text));
            if label || cells.len() < 2 || !heads {
                break;
            }
            body += 1;
        }
        body
    }

    pub fn range(&self) -> Range {
        Range::new(self.rows.0, self.cols.0, self.rows.1, self.cols.1)
    }

    /// The heads over a column from above, each once.
    pub fn heads(&self, col: u32) -> Vec<String> {
        let mut heads: Vec<String> = Vec::new();
        for row in self.rows.0..self.body {
            let text = self.sheet.text(Address::new(row, col)).into_owned();
            if !text.is_empty() && heads.last() != Some(&text) {
                heads.push(text);
            }
        }
        heads
    }

    /// The last head of a column.
    pub fn head(&self, col: u32) -> String {
        self.heads(col).pop().unwrap_or_default()
    }

    /// The columns in which a cell of the table begins.
    pub fn columns(&self) -> impl Iterator<Item = u32> + '_ {
        self.begins.iter().copied()
    }

    /// Rows below the heads.
    pub fn body_rows(&self) -> std::ops::RangeInclusive<u32> {
        self.body..=self.rows.1
    }

    /// The text shown at a cell, merges looked through.
    pub fn text(&self, row: u32, col: u32) -> String {
        self.sheet.text(Address::new(row, col)).into_owned()
    }

    /// The text of the cell itself.
    pub fn own(&self, row: u32, col: u32) -> String {
        self.sheet.own(Address::new(row, col)).into_owned()
    }

    /// The cell that speaks for a place.
    pub fn anchor(&self, row: u32, col: u32) -> Address {
        self.sheet.anchor(Address::new(row, col))
    }

    /// The column whose head is one of `names`.
    pub fn column(&self, named: impl Fn(&str) -> bool) -> Option<u32> {
        self.columns().find(|col| {
            let at = Address::new(self.rows.0, *col);
            let begins = self.sheet.block(at).first.col == *col;
            begins && self.heads(*col).iter().any(|head| named(&label_key(head)))
        })
    }

    /// The number of a cell, where it is one.
    pub fn number(&self, row: u32, col: u32) -> Option<f64> {
        match self.sheet.value(Address::new(row, col)) {
            Value::Number(number) => Some(*number),
            _ => None,
        }
    }
}
