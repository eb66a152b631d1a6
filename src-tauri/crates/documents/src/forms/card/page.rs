//! A card's page: one fine raster of columns over which every table is spread by weight. Owns
//! rows, headings, lines of text and label cells; knows no card.

use domain::{Decimal, MoneyUnit, Period, Won};

use crate::forms::sheet::{Look, NumberLook, Paper, Sheet, needed_pixels, sheet_name, words};
use crate::grid::{Align, Grid, Range, Value};

/// Columns of the raster.
const COLUMNS: u32 = 66;
/// Pixels of the page.
const PIXELS: f64 = 700.0;

/// First and last column of a cell.
pub(super) type Span = (u32, u32);

/// A value with its look.
#[derive(Clone, Debug)]
pub(super) struct Put {
    pub value: Value,
    pub look: Look,
}

impl Put {
    /// A label or a column head.
    pub fn head(text: &str) -> Put {
        Put { value: words(text), look: Look::HEAD }
    }

    /// Words of a table.
    pub fn text(text: &str) -> Put {
        Put { value: words(text), look: Look::TEXT }
    }

    /// Short words in the middle.
    pub fn centred(text: &str) -> Put {
        Put { value: words(text), look: Look::TEXT.tight().centred() }
    }

    /// A figure as written: a number where it is plainly one, else its words.
    pub fn figure(text: &str) -> Put {
        match plain_number(text) {
            Some((number, decimals)) => Put {
                value: Value::Number(number),
                look: Look::figure(NumberLook::Amount(decimals)),
            },
            None => Put::centred(text),
        }
    }

    /// Money; `none` stands where there is none.
    pub fn money(won: Option<Won>, unit: MoneyUnit, none: &str, total: bool) -> Put {
        let Some(won) = won else {
            let look = Look::TEXT.tight();
            let look = Look { align: Align::Right, ..look };
            return Put { value: words(none), look: if total { look.total() } else { look } };
        };
        let exact = unit.of_won(won);
        let decimals = exact.to_string().split_once('.').map_or(0, |(_, tail)| tail.len());
        let decimals = u8::try_from(decimals).unwrap_or(0);
        let look = Look::figure(NumberLook::Amount(decimals));
        let look = if total { look.total() } else { look };
        match number_of(exact) {
            Some(number) => Put { value: Value::Number(number), look },
            None => Put { value: words(&unit.print(won)), look },
        }
    }

    /// As part of a sum.
    pub fn total(mut self) -> Put {
        self.look = self.look.total();
        self
    }

    pub fn sized(mut self, size: u8) -> Put {
        self.look = self.look.sized(size);
        self
    }
}

/// The number of a text that prints it without anything else.
fn plain_number(text: &str) -> Option<(f64, u8)> {
    let exact: Decimal = text.parse().ok()?;
    let number = number_of(exact)?;
    let decimals = text.split_once('.').map_or(0, |(_, tail)| tail.len());
    (exact.to_string() == text).then_some((number, u8::try_from(decimals).ok()?))
}

/// The number as a cell holds it, where that is exact.
fn number_of(exact: Decimal) -> Option<f64> {
    let number = exact.to_f64();
    (Decimal::from_f64(number) == Some(exact)).then_some(number)
}

/// A year or a quarter as a bare number.
pub(super) fn number_head(number: i32) -> Put {
    Put { value: Value::Number(f64::from(number)), look: Look::HEAD.sized(9) }
}

/// A year as a bare number, a half year in words.
pub(super) fn year_head(period: Period) -> Put {
    match period {
        Period::Year(year) => number_head(year),
        other => Put::head(&other.label()).sized(9),
    }
}

/// A running total, or amounts without a year.
pub(super) fn odd_head(period: Period) -> String {
    match period {
        Period::Total => "연도 미정".to_owned(),
        other => other.label(),
    }
}

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
        let look = Look { bold: true, ..Look::LINE }.sized(12);
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
        self.lead = None;
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
