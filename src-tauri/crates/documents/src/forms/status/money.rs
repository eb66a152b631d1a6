//! 재원별 투자: source × 계획·확보·집행, as a whole and by year, with the rates.

use std::collections::BTreeMap;

use domain::{BudgetKind, Decimal, FundingSource, Period, RateKind, Won};

use super::book::{Book, Column, LIST, sum_of};
use super::data::StatusBudget;
use super::palette::MONEY;
use crate::forms::sheet::{Look, Operand, Paper, Sheet, fixed, series, total, words};
use crate::grid::{Address, ChartKind, Grid, Range, Value, quoted};

/// The sheet's name.
pub(super) const NAME: &str = "재원별 투자";
const KINDS: [(BudgetKind, &str); 3] =
    [(BudgetKind::Plan, "계획"), (BudgetKind::Secured, "확보"), (BudgetKind::Spent, "집행")];
/// The column of a row's total in the table by year; the periods follow.
const TOTAL_COL: u32 = 2;
/// The last column of the table without years.
const WHOLE_COL: u32 = 7;

/// Cells of this sheet that the summary divides.
pub(super) struct Totals {
    /// 계획, 확보 and 집행 of all sources.
    pub(super) kinds: [Operand; 3],
    /// The plan up to the year of the 기준일.
    pub(super) planned_to_date: Operand,
}

/// One source as the office words it, with its lines.
struct Source<'a> {
    label: String,
    lines: Vec<&'a StatusBudget>,
}

impl Source<'_> {
    fn amount(&self, kind: BudgetKind, period: Period) -> Option<Won> {
        let fits = |line: &&&StatusBudget| line.kind == kind && line.period == period;
        self.lines.iter().filter(fits).map(|line| line.won).reduce(|a, b| a + b)
    }
}

/// The looks of 계획, 확보 and 집행: as many decimals as the lines of the kind need.
type Looks = [Look; 3];

/// Draws the sheet.
pub(super) fn draw(book: &Book) -> (Grid, Totals) {
    let sources = sources(book);
    let looks = KINDS.map(|(kind, _)| {
        let lines = book.data.pledges.iter().flat_map(|pledge| &pledge.budget);
        book.money(lines.filter(|line| line.kind == kind).map(|line| line.won))
    });
    let mut widths = vec![150.0, 56.0, 96.0];
    widths.extend(std::iter::repeat_n(82.0, book.periods.len().max(5)));
    let mut sheet = Sheet::new(NAME, &widths);
    let title = format!("{} 재원별 투자현황 ({})", book.data.term.name, book.data.quarter.label());
    let row = sheet.title_block(&title, &book.reporter(), &book.as_of_line());
    let count = u32::try_from(sources.len()).unwrap_or(0);

    let top = sheet.section(row, "1. 재원별 계획·확보·집행", &book.unit_line(), WHOLE_COL);
    let notes = top + 1 + count + 1;
    let years = notes + 6;
    sheet.begin_table(Range::new(years, 0, years + 3 * (count + 1), last_year_col(book)));
    let totals = draw_years(&mut sheet, book, years, &sources, &looks);
    sheet.begin_table(Range::new(top, 0, top + 1 + count, WHOLE_COL));
    draw_whole(&mut sheet, book, (top, years), &sources, &looks);
    sheet.end_table();
    draw_notes(&mut sheet, book, notes, years);
    sheet.section(years - 1, "2. 연도별 투자", &book.unit_line(), last_year_col(book));
    for at in 0..=count {
        sheet.keep_together(years + 1 + 3 * at, years + 3 + 3 * at);
    }

    let bottom = years + 3 * (count + 1) + 1;
    if count > 0 {
        let categories = Range::new(top + 1, 0, top + count, 0);
        let runs = (2..).zip(KINDS).zip(MONEY).map(|((col, (_, name)), color)| {
            series(name, categories, Range::new(top + 1, col, top + count, col), color)
        });
        let rows = 5 + (5 * count / 2).min(35);
        let runs = runs.collect();
        let title = format!("재원별 계획·확보·집행 {}", book.unit_line());
        sheet.chart(bottom + 1, ChartKind::Bar, &title, rows, runs);
    }
    // More sources than one page holds: their years go on under the same heads.
    let head = (count > 14).then_some((years, years));
    (sheet.finish(&Paper { landscape: false, head, footer: book.footer() }), totals)
}

fn last_year_col(book: &Book) -> u32 {
    TOTAL_COL + u32::try_from(book.periods.len()).unwrap_or(0)
}

/// The sources in the order of the law's tables, an office's own words apart.
fn sources<'a>(book: &Book<'a>) -> Vec<Source<'a>> {
    let mut found: BTreeMap<(FundingSource, &str), Vec<&StatusBudget>> = BTreeMap::new();
    for line in book.data.pledges.iter().flat_map(|pledge| &pledge.budget) {
        let standard = line.source.label(book.data.government);
        let label =
            if line.source_label.is_empty() { standard } else { line.source_label.as_str() };
        found.entry((line.source, label)).or_default().push(line);
    }
    let named =
        |((_, label), lines): ((FundingSource, &str), _)| Source { label: label.to_owned(), lines };
    found.into_iter().map(named).collect()
}

/// The table by year: three rows a source, then three rows of totals.
fn draw_years(
    sheet: &mut Sheet,
    book: &Book,
    top: u32,
    sources: &[Source],
    looks: &Looks,
) -> Totals {
    for (col, name) in (0..).zip(["재원", "구분", "합계"]) {
        sheet.text(Address::new(top, col), name, Look::HEAD);
    }
    for (col, period) in (TOTAL_COL + 1..).zip(&book.periods) {
        let head = match period {
            Period::Total => "연도\n미구분".into(),
            period => period.label().replace('(', "\n("),
        };
        sheet.text(Address::new(top, col), &head, Look::HEAD);
    }
    let first = top + 1;
    let last = top + 3 * u32::try_from(sources.len()).unwrap_or(0);
    for (at, source) in (0..).zip(sources) {
        for (row, ((kind, name), look)) in (first + 3 * at..).zip(KINDS.into_iter().zip(*looks)) {
            // The source's name stands on each row, so that every row says what it is.
            sheet.text(Address::new(row, 0), &source.label, Look::TEXT);
            sheet.text(Address::new(row, 1), name, Look::TEXT.centred());
            for (col, period) in (TOTAL_COL + 1..).zip(&book.periods) {
                let amount = source.amount(kind, *period);
                let number = amount.map(|won| book.unit().of_won(won).to_f64());
                sheet.number(Address::new(row, col), number, look.told());
            }
            let across = Range::new(row, TOTAL_COL + 1, row, last_year_col(book));
            sheet.sum(Address::new(row, TOTAL_COL), &[across], look);
        }
    }
    for (row, ((_, name), look)) in (last + 1..).zip(KINDS.into_iter().zip(*looks)) {
        sheet.text(Address::new(row, 0), "계", Look::TEXT.total());
        sheet.text(Address::new(row, 1), name, Look::TEXT.centred().total());
        for col in TOTAL_COL..=last_year_col(book) {
            put_kind_total(sheet, Address::new(row, col), (first, last), name, look.total());
        }
    }
    totals(sheet, book, last + 1)
}

/// `SUMIF` over the rows of one kind.
fn put_kind_total(
    sheet: &mut Sheet,
    at: Address,
    (first, last): (u32, u32),
    kind: &str,
    look: Look,
) {
    if last < first {
        return sheet.number(at, Some(0.0), look);
    }
    let kinds = fixed(Range::new(first, 1, last, 1));
    let column = Range::new(first, at.col, last, at.col);
    let of_kind = (first..=last).filter(
        |row| matches!(sheet.value(Address::new(*row, 1)), Value::Text(text) if text == kind),
    );
    let value: Decimal = total(of_kind.map(|row| sheet.exact(Address::new(row, at.col))));
    let text = format!("SUMIF({kinds},$B{},{column})", at.row + 1);
    sheet.operand(at, &Operand { text, value }, look);
}

fn totals(sheet: &Sheet, book: &Book, row: u32) -> Totals {
    let single = |row| Range::new(row, TOTAL_COL, row, TOTAL_COL);
    let outside =
        |row| Operand::from_sheet(NAME, single(row), "", sheet.exact(Address::new(row, TOTAL_COL)));
    let to_date = to_date_ranges(book, row);
    let value = sheet.sum_of(&to_date).value;
    let cells: Vec<String> =
        to_date.iter().map(|range| format!("{}!{}", quoted(NAME), fixed(*range))).collect();
    Totals {
        kinds: [outside(row), outside(row + 1), outside(row + 2)],
        planned_to_date: Operand { text: format!("SUM({})", cells.join(",")), value },
    }
}

/// The cells of a plan row up to the year of the 기준일.
fn to_date_ranges(book: &Book, row: u32) -> Vec<Range> {
    let mut ranges: Vec<Range> = Vec::new();
    for (col, period) in (TOTAL_COL + 1..).zip(&book.periods) {
        if !book.to_date(*period) {
            continue;
        }
        match ranges.last_mut() {
            Some(last) if last.last.col + 1 == col => last.last.col = col,
            _ => ranges.push(Range::new(row, col, row, col)),
        }
    }
    if ranges.is_empty() { vec![Range::new(row, 1, row, 1)] } else { ranges }
}

/// The first table: a row a source, its three totals taken from the table by year.
fn draw_whole(
    sheet: &mut Sheet,
    book: &Book,
    (top, years): (u32, u32),
    sources: &[Source],
    looks: &Looks,
) {
    sheet.merged(Range::new(top, 0, top, 1), words("재원"), Look::HEAD);
    let heads = ["계획", "확보", "집행", "확보율", "집행률\n(계획 대비)", "집행률\n(올해까지)"];
    for (col, name) in (2..).zip(heads) {
        sheet.text(Address::new(top, col), name, Look::HEAD);
    }
    let names = sources.iter().map(|source| source.label.as_str()).chain(["계"]);
    for (at, name) in (0..).zip(names) {
        let row = top + 1 + at;
        let below = years + 1 + 3 * at;
        let sum = at as usize == sources.len();
        let dress = |look: Look| if sum { look.total() } else { look };
        let label = if sum { Look::TEXT.centred() } else { Look::TEXT };
        sheet.merged(Range::new(row, 0, row, 1), words(name), dress(label));
        for ((col, from), look) in (2..5).zip(below..).zip(*looks) {
            let cell = sheet.cell(Address::new(from, TOTAL_COL));
            sheet.operand(Address::new(row, col), &cell, dress(look));
        }
        let [plan, secured, spent] = [2, 3, 4].map(|col| sheet.cell(Address::new(row, col)));
        let to_date = sheet.sum_of(&to_date_ranges(book, below));
        let given = |kind| match sources.get(at as usize) {
            Some(source) => source.lines.iter().any(|line| line.kind == kind),
            None => book.given(kind),
        };
        let parts = [
            (BudgetKind::Secured, &secured, &plan),
            (BudgetKind::Spent, &spent, &plan),
            (BudgetKind::Spent, &spent, &to_date),
        ];
        for (col, (kind, part, whole)) in (5..).zip(parts) {
            let (at, look) = (Address::new(row, col), dress(book.rate_look()));
            if given(kind) {
                sheet.ratio(at, part, whole, book.data.rounding, look);
            } else {
                sheet.text(at, "-", look);
            }
        }
    }
}

fn draw_notes(sheet: &mut Sheet, book: &Book, row: u32, years: u32) {
    let mut row = row;
    for kind in
        [RateKind::SecuredOfPlanned, RateKind::SpentOfPlanned, RateKind::SpentOfPlannedToDate]
    {
        row = sheet.note(row, &format!("※ {} = {}", kind.name(), kind.definition()));
    }
    draw_proof(sheet, book, row, years);
}

/// One line that compares this sheet's totals with the list's.
fn draw_proof(sheet: &mut Sheet, book: &Book, row: u32, years: u32) {
    let totals = years + 1 + 3 * u32::try_from(sources(book).len()).unwrap_or(0);
    let list_row = book.last_row() + 1;
    let columns = [Column::Total, Column::Secured, Column::Spent];
    let mut differences = Vec::new();
    for (row, column) in (totals..).zip(columns) {
        let Some(col) = book.col(column) else { continue };
        let there = fixed(Range::new(list_row, col, list_row, col));
        let here = Address::new(row, TOTAL_COL);
        differences.push(format!("ABS({here}-{}!{there})", quoted(LIST)));
    }
    let formula = format!(
        "IF(ROUND({},6)=0,\"※ 검산: 공약 목록의 합계와 같습니다.\",\"※ 검산: 공약 목록의 합계와 다릅니다.\")",
        differences.join("+")
    );
    let listed = |kind| {
        let pledges = book.data.pledges.iter();
        total(
            pledges
                .filter_map(|pledge| sum_of(&pledge.budget, |line| line.kind == kind))
                .map(|won| book.unit().of_won(won)),
        )
    };
    let same = (totals..)
        .zip(KINDS)
        .all(|(row, (kind, _))| sheet.exact(Address::new(row, TOTAL_COL)) == listed(kind));
    let result = if same {
        "※ 검산: 공약 목록의 합계와 같습니다."
    } else {
        "※ 검산: 공약 목록의 합계와 다릅니다."
    };
    let last = sheet.last_col();
    let range = Range::new(row, 0, row, last);
    sheet.merged_formula(range, words(result), Some(formula), Look::NOTE);
}
