//! A table's page: real columns, so that it can be filtered and summed in a spreadsheet. Owns the
//! title block, heads over two rows, merged label cells and which rows stay on one page; knows no
//! pledge.

use chrono::NaiveDate;

use super::{FormContext, TableHead};
use crate::forms::put::Put;
use crate::forms::sheet::{Look, Paper, Sheet, words};
use crate::grid::{Address, Grid, Range};

/// The most rows under one merged label: few enough to fill pages well.
const TALLEST: u32 = 16;

/// A page being drawn.
pub(super) struct Page {
    pub sheet: Sheet,
    pub row: u32,
    heads: Option<(u32, u32)>,
}

impl Page {
    /// A sheet with its title, who reports and of which day.
    pub fn new(name: &str, widths: &[f64], head: &TableHead, title: &str) -> Page {
        let mut sheet = Sheet::new(name, widths);
        let title = if head.title.is_empty() { title } else { &head.title };
        let row = sheet.title_block(title, &head.office, &as_of(head));
        Page { sheet, row, heads: None }
    }

    /// Words at the left above the table, and the unit at its right.
    pub fn above(&mut self, left: &str, unit: &str) {
        let last = self.sheet.last_col();
        self.row = self.sheet.section(self.row, "", unit, last);
        if !left.is_empty() {
            self.sheet.text(Address::new(self.row - 1, 0), left, Look::LINE);
        }
    }

    /// The heads, each over both rows or with heads of its own below, and the lines of a table of
    /// `body` rows. The cursor stands below the heads then.
    pub fn heads(&mut self, heads: &[Head], body: u32) {
        let (top, last) = (self.row, self.sheet.last_col());
        self.sheet.begin_table(Range::new(top, 0, top + 1 + body, last));
        let mut col = 0;
        for head in heads {
            match head {
                Head::One(put) => {
                    self.merged(Range::new(top, col, top + 1, col), put.clone());
                    col += 1;
                }
                Head::Over(put, below) => {
                    let count = u32::try_from(below.len()).unwrap_or(1).max(1);
                    self.merged(Range::new(top, col, top, col + count - 1), put.clone());
                    for (col, put) in (col..).zip(below) {
                        self.put(Address::new(top + 1, col), put.clone());
                    }
                    col += count;
                }
            }
        }
        self.heads = Some((top, top + 1));
        self.row = top + 2;
    }

    /// The heads stay in sight, and the first `cols` columns.
    pub fn freeze(&mut self, cols: u32) {
        let row = self.row;
        self.sheet.grid().freeze = Some((row, cols));
    }

    pub fn put(&mut self, at: Address, put: Put) {
        self.sheet.put(at, put.value, put.look);
    }

    pub fn merged(&mut self, range: Range, put: Put) {
        self.sheet.merged(range, put.value, put.look);
    }

    /// A cell over rows of one column.
    pub fn tall(&mut self, col: u32, (first, last): (u32, u32), put: Put) {
        self.merged(Range::new(first, col, last, col), put);
    }

    /// A row of the table that says only that there is nothing.
    pub fn nothing(&mut self, text: &str) {
        let last = self.sheet.last_col();
        self.merged(Range::new(self.row, 0, self.row, last), Put::text(text).in_middle());
        self.row += 1;
    }

    /// A free row, then lines of small print.
    pub fn notes<'t>(&mut self, notes: impl IntoIterator<Item = &'t str>) {
        self.sheet.end_table();
        for note in notes {
            self.row = self.sheet.note(self.row, note);
        }
    }

    pub fn finish(mut self, context: &FormContext) -> Grid {
        self.sheet.end_table();
        let paper = Paper { landscape: true, head: self.heads, footer: context.footer.clone() };
        self.sheet.finish(&paper)
    }
}

/// A column's head, or one over several.
pub(super) enum Head {
    One(Put),
    Over(Put, Vec<Put>),
}

impl Head {
    pub fn one(text: &str) -> Head {
        Head::One(Put::head(text).sized(9))
    }
}

/// `(기준일: 2025. 12. 31.)`
fn as_of(head: &TableHead) -> String {
    head.as_of
        .map(|day: NaiveDate| day.format("(%Y. %-m. %-d. 기준)").to_string())
        .unwrap_or_default()
}

/// Runs of pieces whose rows together fit under one merged label.
pub(super) fn runs(rows: &[u32]) -> Vec<std::ops::Range<usize>> {
    let mut runs: Vec<std::ops::Range<usize>> = Vec::new();
    let mut tall = 0;
    for (index, rows) in rows.iter().enumerate() {
        match runs.last_mut() {
            Some(run) if tall + rows <= TALLEST => {
                run.end = index + 1;
                tall += rows;
            }
            _ => {
                runs.push(index..index + 1);
                tall = *rows;
            }
        }
    }
    runs
}

/// A text as a value of its own.
pub(super) fn text(text: &str, look: Look) -> Put {
    Put { value: words(text), look }
}
