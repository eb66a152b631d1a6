//! A page of words and small tables: one fine raster of columns over which every table is spread
//! by weight. Owns rows, headings, lines of text and label cells; knows no pledge.

use crate::forms::put::Put;
use crate::forms::sheet::{Look, Paper, Sheet, needed_pixels, sheet_name, words};
use crate::grid::{Align, Grid, Range, Value};

/// Columns of the raster.
const COLUMNS: u32 = 66;
/// Pixels of the page.
const PIXELS: f64 = 700.0;

/// First and last column of a cell.
pub(super) type Span = (u32, u32);

/// A page being drawn.
pub(super) struct Page {
    pub sheet: Sheet,
    pub row: u32,
    /// The headings right above the cursor, which stay with what follows.
    lead: Option<u32>,
}

impl Page {
    pub fn new(name: &str) -> Page {
        let pixels = vec![PIXELS / f64::from(COLUMNS); COLUMNS as usize];
        Page { sheet: Sheet::new(&sheet_name(name), &pixels), row: 0, lead: None }
    }

    /// The whole width as cells of the given weights.
    pub fn spans(weights: &[u32]) -> Vec<Span> {
        Page::spans_in((0, COLUMNS - 1), weights)
    }

    /// A stretch of columns as cells of the given weights; each gets a column at least.
    pub fn spans_in((first, last): Span, weights: &[u32]) -> Vec<Span> {
        let room = u64::from(last - first + 1);
        let total: u64 = weights.iter().map(|weight| u64::from(*weight)).sum::<u64>().max(1);
        let count = weights.len() as u64;
        let mut spans = Vec::with_capacity(weights.len());
        let (mut begin, mut sum) = (0u64, 0u64);
        for (index, weight) in weights.iter().enumerate() {
            sum += u64::from(*weight);
            let left = count - 1 - index as u64;
            let end =
                (sum * room / total).max(begin + 1).min(room.saturating_sub(left).max(begin + 1));
            let at = |offset: u64| first + u32::try_from(offset).unwrap_or(0);
            spans.push((at(begin), at(end - 1)));
            begin = end;
        }
        spans
    }

    /// The size in which each of the texts fits on one line of its cell.
    pub fn size_for<'t>(&self, cells: impl Iterator<Item = (Span, &'t str)>) -> u8 {
        let cells: Vec<(f64, &str)> = cells
            .map(|((first, last), text)| (self.sheet.pixels_between(first, last), text))
            .collect();
        let fits = |size: &u8| {
            cells.iter().all(|(pixels, text)| needed_pixels(text, *size, false) <= *pixels)
        };
        (6..=10).rev().find(fits).unwrap_or(6)
    }

    /// A row of cells; the cursor stays.
    pub fn cells(&mut self, spans: &[Span], puts: Vec<Put>) {
        for ((first, last), put) in spans.iter().zip(puts) {
            self.sheet.merged(Range::new(self.row, *first, self.row, *last), put.value, put.look);
        }
    }

    /// A cell over several rows from the cursor.
    pub fn tall(&mut self, (first, last): Span, rows: u32, put: Put) {
        let range = Range::new(self.row, first, self.row + rows.max(1) - 1, last);
        self.sheet.merged(range, put.value, put.look);
    }

    /// A row of a table of its own.
    pub fn table_row(&mut self, spans: &[Span], puts: Vec<Put>) {
        self.cells(spans, puts);
        self.row += 1;
    }

    /// The next `rows` rows are a table with lines around and inside.
    pub fn begin_table(&mut self, rows: u32, spans: &[Span]) {
        let first = spans.first().map_or(0, |span| span.0);
        let last = spans.last().map_or(0, |span| span.1);
        self.sheet.begin_table(Range::new(self.row, first, self.row + rows - 1, last));
    }

    /// Ends a table and leaves a row free below it.
    pub fn end_table(&mut self) {
        self.sheet.end_table();
        self.row += 1;
    }

    /// The rows from `first` to the cursor belong together on one page.
    pub fn together(&mut self, first: u32) {
        let first = self.lead.take().unwrap_or(first);
        self.sheet.keep_together(first, self.row.saturating_sub(2).max(first));
    }

    /// The headings and the rows from `first` to `last` belong together on one page.
    pub fn with_lead(&mut self, first: u32, last: u32) {
        let first = self.lead.take().unwrap_or(first);
        self.sheet.keep_together(first, last);
    }

    /// The pledge's title over the whole width, and a free row.
    pub fn title(&mut self, text: &str) {
        let look = Look { bold: true, align: Align::Center, wrap: true, ..Look::LINE }.sized(16);
        self.line_in((0, COLUMNS - 1), words(text), look);
        self.row += 1;
    }

    /// A cell on a row of its own.
    pub fn line_in(&mut self, (first, last): Span, value: Value, look: Look) {
        self.sheet.merged(Range::new(self.row, first, self.row, last), value, look);
        self.row += 1;
    }

    /// A section's heading.
    pub fn heading(&mut self, text: &str) {
        self.heading_sized(text, 12);
    }

    /// A heading in this size.
    pub fn heading_sized(&mut self, text: &str, size: u8) {
        let look = Look { bold: true, ..Look::LINE }.sized(size);
        let row = self.row;
        self.lead = Some(row);
        self.line_in((0, COLUMNS - 1), words(text), look);
        self.sheet.grid().row_heights.insert(row, 24.0);
    }

    /// A section's heading with the unit at the right end of its row.
    pub fn heading_with_unit(&mut self, text: &str, unit: &str) {
        let row = self.row;
        self.lead = Some(row);
        let look = Look { bold: true, ..Look::LINE }.sized(12);
        let split = COLUMNS - 14;
        self.sheet.merged(Range::new(row, 0, row, split - 1), words(text), look);
        self.sheet.grid().row_heights.insert(row, 24.0);
        self.unit_at(row, split, unit);
        self.row += 1;
    }

    /// A heading inside a section.
    pub fn inner(&mut self, text: &str) {
        self.lead.get_or_insert(self.row);
        self.line_in((0, COLUMNS - 1), words(text), Look { wrap: true, ..Look::LINE });
    }

    /// `(단위 : 백만원)` at the right end of a row of its own.
    pub fn unit(&mut self, text: &str) {
        let row = self.row;
        self.unit_at(row, COLUMNS - 14, text);
        self.row += 1;
    }

    fn unit_at(&mut self, row: u32, first: u32, text: &str) {
        let look = Look { align: Align::Right, ..Look::LINE }.sized(9);
        self.sheet.merged(Range::new(row, first, row, COLUMNS - 1), words(text), look);
    }

    /// Lines of text, each in a row; a free line stays a free row.
    pub fn body(&mut self, text: &str) {
        for line in text.split('\n').filter(|_| !text.is_empty()) {
            self.paragraph(line);
        }
    }

    /// A heading whose text, where it is one line, stands on the heading's own.
    pub fn inner_with_text(&mut self, heading: &str, text: &str) {
        if text.is_empty() || text.contains('\n') || text.trim() != text {
            self.inner(heading);
            self.body(text);
        } else {
            self.inner(&format!("{heading} : {text}"));
            self.lead = None;
        }
    }

    /// One text in one cell over the whole width.
    pub fn paragraph(&mut self, text: &str) {
        // A heading does not stand alone at the foot of a page.
        if let Some(heading) = self.lead.take() {
            self.sheet.keep_together(heading, self.row);
        }
        if !text.is_empty() {
            let value = words(text);
            let range = Range::new(self.row, 0, self.row, COLUMNS - 1);
            self.sheet.merged(range, value, Look::TEXT);
        }
        self.row += 1;
    }

    /// A free row.
    pub fn gap(&mut self) {
        self.row += 1;
    }

    pub fn finish(self, footer: &str) -> Grid {
        self.sheet.finish(&Paper { landscape: false, head: None, footer: footer.to_owned() })
    }
}
