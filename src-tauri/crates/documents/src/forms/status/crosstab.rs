//! The table of counts that several sheets use: labels down, stages across, each count taken
//! from the list by a formula, the rates at the right.

use domain::rate::shares;
use domain::{Decimal, RateKind, Stage};

use super::book::{Book, Column, Match, NONE, head_label, labels, row_label};
use super::data::StatusPledge;
use crate::forms::sheet::{Look, NumberLook, Operand, Sheet};
use crate::grid::{Address, Range, Value};

/// Pixels of the label column, the sum, a stage, the unstaged and a rate.
const LABEL: f64 = 128.0;
const SUM: f64 = 56.0;
const STAGE: f64 = 70.0;
const RATE: f64 = 80.0;
const MONEY: f64 = 88.0;

/// Which column of the list a table runs over.
pub(super) struct Rows<'a> {
    /// Head of the label column.
    pub(super) head: &'a str,
    /// The list's column.
    pub(super) column: Column,
    /// What a pledge says there.
    pub(super) word: fn(&StatusPledge) -> &str,
}

/// Where a drawn table's cells stand.
pub(super) struct Crosstab {
    /// Rows of the labels, first and last.
    pub(super) rows: (u32, u32),
    /// Row of the totals.
    pub(super) total: u32,
    /// The labels as the list says them.
    pub(super) labels: Vec<String>,
}

impl Crosstab {
    /// The row of `label`.
    pub(super) fn row_of(&self, label: &str) -> Option<u32> {
        let at = self.labels.iter().position(|known| known == label)?;
        Some(self.rows.0 + u32::try_from(at).ok()?)
    }
}

/// The column of the sums; stages follow.
pub(super) const SUM_COL: u32 = 1;

/// The column of a stage.
pub(super) fn stage_col(stage: Stage) -> u32 {
    let at = Stage::ALL.iter().position(|known| *known == stage).unwrap_or(0);
    SUM_COL + 1 + u32::try_from(at).unwrap_or(0)
}

/// The stages as columns: every standard stage, and the unstaged where there are any.
pub(super) fn stage_cols(book: &Book) -> Vec<Option<Stage>> {
    let unstaged = book.has_unstaged().then_some(None);
    Stage::ALL.into_iter().map(Some).chain(unstaged).collect()
}

/// The word over a stage's column.
pub(super) fn stage_head(stage: Option<Stage>) -> &'static str {
    stage.map_or("미입력", Stage::label)
}

/// How a formula finds the pledges at a stage.
pub(super) fn stage_match(book: &Book, stage: Option<Stage>, head: Address) -> Match {
    let range = book.reference(book.stage_column());
    let cell = head_label(head);
    Match::label(&range, &cell, stage.map_or("", Stage::label), &[])
}

/// Widths of the columns, `more` columns of money behind the rates.
pub(super) fn widths(book: &Book, more: usize) -> Vec<f64> {
    let mut widths = vec![LABEL, SUM];
    widths.extend(stage_cols(book).iter().map(|stage| if stage.is_some() { STAGE } else { SUM }));
    widths.extend([RATE; 2]);
    widths.extend(std::iter::repeat_n(MONEY, more));
    widths
}

const RATES: [(RateKind, &str); 2] = [
    (RateKind::Fulfilled, "이행률\n(완료 기준)"),
    (RateKind::OnTrackOrBetter, "정상추진\n이상 비율"),
];

/// Draws the table with its head at `top`. The sheet's open table must cover it.
pub(super) fn draw(sheet: &mut Sheet, book: &Book, top: u32, rows: &Rows) -> Crosstab {
    let stages = stage_cols(book);
    let words = labels(book.data.pledges.iter().map(rows.word));
    let count = u32::try_from(words.len()).unwrap_or(0);
    let total = top + 1 + count;
    draw_head(sheet, top, rows.head, &stages);
    for (row, word) in (top + 1..).zip(&words) {
        draw_row(sheet, book, (top, row), rows, word, &words);
    }
    draw_total(sheet, book, top, total, stages.len());
    Crosstab {
        rows: (top + 1, total.saturating_sub(1).max(top + 1)),
        total,
        labels: words.into_iter().map(str::to_owned).collect(),
    }
}

/// The rows that a table over `rows` takes, head and total included.
pub(super) fn height(book: &Book, rows: &Rows) -> u32 {
    let words = labels(book.data.pledges.iter().map(rows.word));
    u32::try_from(words.len()).unwrap_or(0) + 2
}

fn draw_head(sheet: &mut Sheet, top: u32, head: &str, stages: &[Option<Stage>]) {
    sheet.text(Address::new(top, 0), head, Look::HEAD);
    sheet.text(Address::new(top, SUM_COL), "계", Look::HEAD);
    for (col, stage) in (SUM_COL + 1..).zip(stages) {
        sheet.text(Address::new(top, col), stage_head(*stage), Look::HEAD);
    }
    let first = rate_col(stages.len());
    for (col, (_, name)) in (first..).zip(RATES) {
        sheet.text(Address::new(top, col), name, Look::HEAD);
    }
}

/// The column of the first rate.
pub(super) fn rate_col(stages: usize) -> u32 {
    SUM_COL + 1 + u32::try_from(stages).unwrap_or(0)
}

fn draw_row(
    sheet: &mut Sheet,
    book: &Book,
    (top, row): (u32, u32),
    rows: &Rows,
    word: &str,
    words: &[&str],
) {
    let shown = if word.is_empty() { NONE } else { word };
    sheet.text(Address::new(row, 0), shown, Look::TEXT);
    let own = Match::label(&book.reference(rows.column), &row_label(row), word, words);
    let pledges: Vec<&StatusPledge> =
        book.data.pledges.iter().filter(|pledge| (rows.word)(pledge) == word).collect();
    let stages = stage_cols(book);
    for (col, stage) in (SUM_COL + 1..).zip(&stages) {
        let count = pledges.iter().filter(|pledge| pledge.stage == *stage).count();
        let text = Match::count(&[own.clone(), stage_match(book, *stage, Address::new(top, col))]);
        put_count(sheet, Address::new(row, col), text, count);
    }
    let across = Range::new(row, SUM_COL + 1, row, rate_col(stages.len()) - 1);
    sheet.sum(Address::new(row, SUM_COL), &[across], Look::figure(NumberLook::Count));
    draw_rates(sheet, book, row, stages.len(), false);
}

fn draw_total(sheet: &mut Sheet, book: &Book, top: u32, total: u32, stages: usize) {
    sheet.text(Address::new(total, 0), "계", Look::TEXT.centred().total());
    for col in SUM_COL..rate_col(stages) {
        let down = Range::new(top + 1, col, (total - 1).max(top + 1), col);
        let look = Look::figure(NumberLook::Count).total();
        if total == top + 1 {
            sheet.number(Address::new(total, col), Some(0.0), look);
        } else {
            sheet.sum(Address::new(total, col), &[down], look);
        }
    }
    draw_rates(sheet, book, total, stages, true);
}

fn draw_rates(sheet: &mut Sheet, book: &Book, row: u32, stages: usize, total: bool) {
    let look = if total { book.rate_look().total() } else { book.rate_look() };
    let whole = sheet.cell(Address::new(row, SUM_COL));
    for (col, (kind, _)) in (rate_col(stages)..).zip(RATES) {
        let part = rate_part(sheet, row, kind);
        sheet.ratio(Address::new(row, col), &part, &whole, book.data.rounding, look);
    }
}

/// What a rate over pledges counts, as cells of `row`.
pub(super) fn rate_part(sheet: &Sheet, row: u32, kind: RateKind) -> Operand {
    let counted: &[Stage] = match kind {
        RateKind::OnTrackOrBetter => &[Stage::Done, Stage::DoneContinuing, Stage::OnTrack],
        _ => &[Stage::Done, Stage::DoneContinuing],
    };
    let cells: Vec<Operand> =
        counted.iter().map(|stage| sheet.cell(Address::new(row, stage_col(*stage)))).collect();
    Operand::plus(&cells)
}

/// Puts a count with its formula.
pub(super) fn put_count(sheet: &mut Sheet, at: Address, text: String, count: usize) {
    let value = Decimal::whole(i64::try_from(count).unwrap_or(i64::MAX));
    let operand = Operand { text, value };
    sheet.operand(at, &operand, Look::figure(NumberLook::Count));
}

/// Draws the shares of `counts` below: each row's stages in its sum, the sums in the whole.
/// Returns the words about rows that do not add up to 100 %.
pub(super) fn draw_shares(
    sheet: &mut Sheet,
    book: &Book,
    top: u32,
    head: &str,
    counts: &Crosstab,
) -> Option<String> {
    let stages = stage_cols(book);
    sheet.text(Address::new(top, 0), head, Look::HEAD);
    sheet.text(Address::new(top, SUM_COL), "구성비", Look::HEAD);
    for (col, stage) in (SUM_COL + 1..).zip(&stages) {
        sheet.text(Address::new(top, col), stage_head(*stage), Look::HEAD);
    }
    let mut uneven = Vec::new();
    for (row, source) in (top + 1..).zip(counts.rows.0..=counts.total) {
        let total = source == counts.total;
        let (look, label) = if total {
            (book.share_look().total(), Look::TEXT.centred().total())
        } else {
            (book.share_look(), Look::TEXT)
        };
        let named = sheet.cell(Address::new(source, 0)).text;
        let shown = sheet.grid().value(Address::new(source, 0)).clone();
        let name = if let Value::Text(text) = &shown { text.clone() } else { String::new() };
        sheet.formula(Address::new(row, 0), named, shown, label);
        let sum = sheet.cell(Address::new(source, SUM_COL));
        let whole = sheet.cell(Address::new(counts.total, SUM_COL));
        sheet.ratio(Address::new(row, SUM_COL), &sum, &whole, book.data.rounding, look);
        let mut parts = Vec::new();
        for col in SUM_COL + 1..rate_col(stages.len()) {
            let part = sheet.cell(Address::new(source, col));
            parts.push(part.value.to_integer().and_then(|n| i64::try_from(n).ok()).unwrap_or(0));
            sheet.ratio(Address::new(row, col), &part, &sum, book.data.rounding, look);
        }
        let difference = shares(&parts, book.data.rounding).difference;
        if difference != 0 {
            let sum = Decimal::new(i128::from(10_000 + difference), 2).unwrap_or_default();
            uneven.push(format!("{name} {}%", sum.grouped()));
        }
    }
    (!uneven.is_empty()).then(|| {
        format!(
            "※ 비율은 {}하여, 더하면 꼭 100%가 되지 않는 줄이 있습니다: {}",
            book.data.rounding.describe(),
            uneven.join(", ")
        )
    })
}

/// The definitions of the rates at the right of the table, one line each.
pub(super) fn definitions() -> impl Iterator<Item = String> {
    RATES.into_iter().map(|(kind, _)| format!("※ {} = {}", kind.name(), kind.definition()))
}
