//! 집계표: counts in rows and columns with their sums, the rules by which they were counted, and
//! what is counted apart. Sums of 건 are formulas; a sum of 개소 is no sum of its parts.

use super::VisitHead;
use crate::forms::sheet::{Look, NumberLook, Paper, Sheet};
use crate::grid::{Address, Grid, Range, Value};

/// A table of counts.
#[derive(Clone, Debug, Default)]
pub struct CountPaper {
    /// `권역 × 월`
    pub title: String,
    /// What stands down: `권역`.
    pub row_label: String,
    /// Down.
    pub rows: Vec<String>,
    /// Across; none where nothing stands across.
    pub columns: Vec<String>,
    /// One for each measure.
    pub blocks: Vec<CountBlock>,
    /// Rules, what is apart, footnotes.
    pub notes: Vec<String>,
}

/// The counts of one measure.
#[derive(Clone, Debug, Default)]
pub struct CountBlock {
    /// `상담 건수`, `업소 수`
    pub title: String,
    /// `건`, `개소`
    pub measure: String,
    /// Parts add up to their sums.
    pub adds: bool,
    /// Row by row.
    pub cells: Vec<Vec<u32>>,
    /// The sum of each row.
    pub rows: Vec<u32>,
    /// The sum of each column.
    pub columns: Vec<u32>,
    /// All.
    pub total: u32,
}

const FIGURE: Look = Look::figure(NumberLook::Count);

/// Draws the tables, below each other where something stands across, else side by side.
pub fn counts(paper: &CountPaper, head: &VisitHead) -> Grid {
    let across =
        if paper.columns.is_empty() { paper.blocks.len() } else { paper.columns.len() + 1 };
    // A narrow table fills the page all the same, a wide one stays readable.
    let width = (590.0 / across.max(1) as f64).clamp(58.0, 150.0);
    let mut widths = vec![130.0];
    widths.extend(vec![width; across]);
    let mut sheet = Sheet::new("집계표", &widths);
    let last = sheet.last_col();
    let title = format!("방문·상담 집계표 ({})", paper.title);
    let mut row = sheet.title_block(&title, &head.office, &head.scope);
    let first_head = row;
    if paper.columns.is_empty() {
        row = lines(&mut sheet, row, paper);
    } else {
        for block in &paper.blocks {
            let unit = format!("(단위 : {})", block.measure);
            row = sheet.section(row, &block.title, &unit, last);
            row = crosstab(&mut sheet, row, paper, block) + 1;
        }
    }
    row += u32::from(paper.columns.is_empty());
    for note in &paper.notes {
        row = sheet.note(row, &format!("※ {note}"));
    }
    let one = paper.columns.is_empty();
    let paper = Paper {
        landscape: across > 6,
        head: one.then_some((first_head, first_head)),
        footer: head.footer.clone(),
    };
    sheet.finish(&paper)
}

fn number(count: u32) -> Value {
    Value::Number(f64::from(count))
}

/// One measure in a column each.
fn lines(sheet: &mut Sheet, top: u32, paper: &CountPaper) -> u32 {
    let count = u32::try_from(paper.rows.len()).unwrap_or(0);
    let bottom = top + count + 1;
    sheet.begin_table(Range::new(top, 0, bottom, sheet.last_col()));
    sheet.text(Address::new(top, 0), &paper.row_label, Look::HEAD);
    for (row, label) in (top + 1..).zip(&paper.rows) {
        sheet.text(Address::new(row, 0), label, Look::TEXT);
    }
    sheet.text(Address::new(bottom, 0), "계", Look::TEXT.total());
    for (col, block) in (1..).zip(&paper.blocks) {
        sheet.text(Address::new(top, col), &block.measure, Look::HEAD);
        for (row, figure) in (top + 1..).zip(&block.rows) {
            sheet.put(Address::new(row, col), number(*figure), FIGURE);
        }
        total(sheet, Address::new(bottom, col), block, block.total, || {
            Range::new(top + 1, col, bottom - 1, col)
        });
    }
    sheet.end_table();
    bottom + 1
}

fn crosstab(sheet: &mut Sheet, top: u32, paper: &CountPaper, block: &CountBlock) -> u32 {
    let (rows, columns) = (paper.rows.len(), paper.columns.len());
    let bottom = top + u32::try_from(rows).unwrap_or(0) + 1;
    let end = u32::try_from(columns).unwrap_or(0) + 1;
    sheet.begin_table(Range::new(top, 0, bottom, end));
    sheet.text(Address::new(top, 0), &paper.row_label, Look::HEAD);
    for (col, label) in (1..).zip(&paper.columns) {
        sheet.text(Address::new(top, col), label, Look::HEAD.sized(9));
    }
    sheet.text(Address::new(top, end), "계", Look::HEAD);
    for ((row, label), cells) in (top + 1..).zip(&paper.rows).zip(&block.cells) {
        sheet.text(Address::new(row, 0), label, Look::TEXT);
        for (col, figure) in (1..).zip(cells) {
            sheet.put(Address::new(row, col), number(*figure), FIGURE);
        }
    }
    for (row, figure) in (top + 1..).zip(&block.rows) {
        total(sheet, Address::new(row, end), block, *figure, || Range::new(row, 1, row, end - 1));
    }
    sheet.text(Address::new(bottom, 0), "계", Look::TEXT.total());
    for (col, figure) in (1..).zip(&block.columns) {
        total(sheet, Address::new(bottom, col), block, *figure, || {
            Range::new(top + 1, col, bottom - 1, col)
        });
    }
    total(sheet, Address::new(bottom, end), block, block.total, || {
        Range::new(top + 1, end, bottom - 1, end)
    });
    sheet.end_table();
    bottom + 1
}

/// A sum: a formula where the parts add up, else the figure itself.
fn total(
    sheet: &mut Sheet,
    at: Address,
    block: &CountBlock,
    figure: u32,
    parts: impl Fn() -> Range,
) {
    match block.adds && figure > 0 {
        true => sheet.sum(at, &[parts()], FIGURE.total()),
        false => sheet.put(at, number(figure), FIGURE.total()),
    }
}
