//! 공약 목록: one row per pledge. Every other sheet counts and sums this one.

use domain::{BudgetKind, Period, RateKind, Stage, Won};

use super::book::{Book, Column, LIST, LIST_TOP, sum_of};
use super::data::StatusPledge;
use crate::forms::sheet::{Look, NumberLook, Paper, Sheet, words};
use crate::grid::{Address, Align, Grid, Range, Value};

const HEAD: u32 = LIST_TOP - 2;
/// Points of the list: its many columns share one page across.
const SIZE: u8 = 9;

/// Draws the sheet.
pub(super) fn draw(book: &Book) -> Grid {
    let widths: Vec<f64> = book.columns.iter().map(|column| width(*column)).collect();
    let mut sheet = Sheet::new(LIST, &widths);
    let last_col = sheet.last_col();
    let title = format!("{} 공약별 이행현황 ({})", book.data.term.name, book.data.quarter.label());
    let row = sheet.title_block(&title, &book.reporter(), &book.as_of_line());
    let count = format!("총 {}건", book.data.pledges.len());
    sheet.section(row, &count, &book.unit_line(), last_col);
    let total = book.last_row() + 1;
    sheet.begin_table(Range::new(HEAD, 0, total, last_col));
    draw_heads(&mut sheet, book);
    let looks: Vec<Look> = book.columns.iter().map(|column| look(book, *column)).collect();
    for (row, pledge) in (LIST_TOP..).zip(&book.data.pledges) {
        draw_pledge(&mut sheet, book, row, pledge, &looks);
    }
    if book.data.pledges.is_empty() {
        let title = book.col(Column::Title).unwrap_or(0);
        for col in 0..=last_col {
            sheet.text(Address::new(LIST_TOP, col), "", Look::TEXT);
        }
        sheet.text(Address::new(LIST_TOP, title), "등록된 공약이 없습니다.", Look::TEXT);
    }
    draw_total(&mut sheet, book, total, &looks);
    sheet.end_table();
    draw_notes(&mut sheet, book, total + 1);

    let names = book.col(Column::Title).unwrap_or(0);
    let grid = sheet.grid();
    grid.freeze = Some((LIST_TOP, names + 1));
    grid.autofilter = Some(Range::new(LIST_TOP - 1, 0, book.last_row(), last_col));
    sheet.finish(&Paper {
        landscape: true,
        head: Some((HEAD, LIST_TOP - 1)),
        footer: book.footer(),
    })
}

fn width(column: Column) -> f64 {
    match column {
        Column::Code => 48.0,
        Column::Field => 72.0,
        Column::Title => 190.0,
        Column::Department => 88.0,
        Column::Stage | Column::Standard => 98.0,
        Column::Newness | Column::Nature => 44.0,
        Column::Completion => 50.0,
        Column::Progress | Column::SpentRate => 52.0,
        // Amounts widen their columns as far as they need.
        Column::Total | Column::InTerm | Column::Secured | Column::Spent => 60.0,
        Column::Before | Column::Plan(_) => 50.0,
    }
}

fn look(book: &Book, column: Column) -> Look {
    let plans = |wanted: &dyn Fn(Period) -> bool| {
        let lines = book.data.pledges.iter().flat_map(|pledge| &pledge.budget);
        let fits = |kind, period| kind == BudgetKind::Plan && wanted(period);
        let amounts: Vec<Won> =
            lines.filter(|line| fits(line.kind, line.period)).map(|line| line.won).collect();
        book.money(amounts)
    };
    let kinds = |kind| {
        let sums = book
            .data
            .pledges
            .iter()
            .filter_map(|pledge| sum_of(&pledge.budget, |line| line.kind == kind));
        book.money(sums)
    };
    let look = match column {
        Column::Code
        | Column::Newness
        | Column::Completion
        | Column::Nature
        | Column::Department
        | Column::Field
        | Column::Stage
        | Column::Standard => Look::TEXT.centred(),
        Column::Title => Look::TEXT,
        Column::Progress => book.progress_look(),
        Column::Total => plans(&|_| true),
        Column::InTerm => plans(&|period| book.in_term(period)),
        Column::Before => plans(&|period| period == Period::Before),
        Column::Plan(own) => plans(&|period| period == own),
        Column::Secured => kinds(BudgetKind::Secured),
        Column::Spent => kinds(BudgetKind::Spent),
        Column::SpentRate => book.rate_look(),
    };
    look.sized(SIZE).tight()
}

/// The lower head of a column, and the upper one that it shares with its neighbours.
fn head(column: Column) -> (&'static str, String) {
    let money = "사업비(투자계획)";
    let result = "확보·집행";
    match column {
        Column::Code => ("", "관리\n번호".into()),
        Column::Field => ("", "분야".into()),
        Column::Title => ("", "공약명".into()),
        Column::Department => ("", "주관부서".into()),
        Column::Newness => ("", "신규\n여부".into()),
        Column::Completion => ("", "완료\n시기".into()),
        Column::Stage => ("", "이행단계".into()),
        Column::Standard => ("", "표준\n이행단계".into()),
        Column::Progress => ("", "추진율".into()),
        Column::Nature => ("", "예산\n구분".into()),
        Column::Total => (money, "총사업비".into()),
        Column::Before => (money, "기투자".into()),
        Column::InTerm => (money, "임기 내\n소계".into()),
        Column::Plan(Period::Total) => (money, "연도\n미구분".into()),
        Column::Plan(period) => (money, period.label().replace('(', "\n(")),
        Column::Secured => (result, "확보액".into()),
        Column::Spent => (result, "집행액".into()),
        Column::SpentRate => (result, "집행률".into()),
    }
}

fn draw_heads(sheet: &mut Sheet, book: &Book) {
    let look = Look::HEAD.sized(SIZE);
    let heads: Vec<(&str, String)> = book.columns.iter().map(|column| head(*column)).collect();
    let mut first = 0;
    while let Some((group, name)) = heads.get(first) {
        let same = heads[first..].iter().take_while(|(other, _)| other == group).count();
        let col = |at: usize| u32::try_from(at).unwrap_or(0);
        if group.is_empty() {
            let at = Range::new(HEAD, col(first), LIST_TOP - 1, col(first));
            sheet.merged(at, words(name), look);
            first += 1;
            continue;
        }
        let last = first + same - 1;
        sheet.merged(Range::new(HEAD, col(first), HEAD, col(last)), words(group), look);
        for (at, (_, name)) in (first..).zip(&heads[first..=last]) {
            sheet.text(Address::new(LIST_TOP - 1, col(at)), name, look);
        }
        first = last + 1;
    }
}

fn draw_pledge(sheet: &mut Sheet, book: &Book, row: u32, pledge: &StatusPledge, looks: &[Look]) {
    for (col, (column, look)) in (0..).zip(book.columns.iter().zip(looks)) {
        sheet.put(Address::new(row, col), leaf(book, pledge, *column), look.told());
    }
    // Sums stand left of or among their parts: put now that the parts are there.
    for column in [Column::InTerm, Column::Total, Column::SpentRate] {
        let Some(col) = book.col(column) else { continue };
        let at = Address::new(row, col);
        let look = looks.get(col as usize).copied().unwrap_or_default();
        match column {
            Column::InTerm => put_in_term(sheet, book, at, look),
            Column::Total => put_total(sheet, book, at, look),
            _ => put_rate(sheet, book, at, look),
        }
    }
}

/// What a pledge itself says in a column.
fn leaf(book: &Book, pledge: &StatusPledge, column: Column) -> Value {
    let money = |kind: BudgetKind, period: Option<Period>| {
        let sum = sum_of(&pledge.budget, |line| {
            line.kind == kind && period.is_none_or(|period| line.period == period)
        });
        sum.map_or(Value::Blank, |won| Value::Number(book.unit().of_won(won).to_f64()))
    };
    match column {
        Column::Code => words(&pledge.code),
        Column::Field => words(&pledge.field),
        Column::Title => words(&pledge.title),
        Column::Department => words(&pledge.department),
        Column::Newness => words(pledge.newness.map_or("", |newness| newness.label())),
        Column::Completion => words(pledge.completion.map_or("", |completion| completion.label())),
        Column::Nature => words(pledge.budget_nature.map_or("", |nature| nature.label())),
        Column::Stage if !pledge.stage_label.is_empty() => words(&pledge.stage_label),
        Column::Stage | Column::Standard => words(pledge.stage.map_or("", Stage::label)),
        Column::Progress => pledge.progress.map_or(Value::Blank, Book::progress),
        Column::Before => money(BudgetKind::Plan, Some(Period::Before)),
        Column::Plan(period) => money(BudgetKind::Plan, Some(period)),
        Column::Secured => money(BudgetKind::Secured, None),
        Column::Spent => money(BudgetKind::Spent, None),
        Column::Total | Column::InTerm | Column::SpentRate => Value::Blank,
    }
}

/// The ranges of a row's plan columns that `wanted` picks, neighbours joined.
fn plan_ranges(book: &Book, row: u32, wanted: impl Fn(Period) -> bool) -> Vec<Range> {
    let mut ranges: Vec<Range> = Vec::new();
    for (col, column) in (0..).zip(&book.columns) {
        let picked = match column {
            Column::Before => wanted(Period::Before),
            Column::Plan(period) => wanted(*period),
            _ => false,
        };
        match ranges.last_mut() {
            Some(last) if picked && last.last.col + 1 == col => last.last.col = col,
            _ if picked => ranges.push(Range::new(row, col, row, col)),
            _ => {}
        }
    }
    ranges
}

fn put_in_term(sheet: &mut Sheet, book: &Book, at: Address, look: Look) {
    sheet.sum(at, &plan_ranges(book, at.row, |period| book.in_term(period)), look);
}

/// 총사업비: what stands outside the term, and the subtotal of the term.
fn put_total(sheet: &mut Sheet, book: &Book, at: Address, look: Look) {
    let mut parts = plan_ranges(book, at.row, |period| !book.in_term(period));
    if let Some(subtotal) = book.col(Column::InTerm) {
        parts.push(Range::new(at.row, subtotal, at.row, subtotal));
    }
    parts.sort();
    sheet.sum(at, &parts, look);
}

fn put_rate(sheet: &mut Sheet, book: &Book, at: Address, look: Look) {
    let spent = Address::new(at.row, book.col(Column::Spent).unwrap_or(0));
    let ranges = plan_ranges(book, at.row, |period| book.to_date(period));
    let part = sheet.cell(spent);
    let whole = sheet.sum_of(&ranges);
    sheet.ratio(at, &part, &whole, book.data.rounding, look);
}

fn draw_total(sheet: &mut Sheet, book: &Book, row: u32, looks: &[Look]) {
    for (col, (column, look)) in (0..).zip(book.columns.iter().zip(looks)) {
        let at = Address::new(row, col);
        let look = look.total();
        match (column, look.number) {
            (Column::SpentRate, _) => {}
            (_, NumberLook::Money(_)) => {
                sheet.sum(at, &[Range::new(LIST_TOP, col, row - 1, col)], look);
            }
            (Column::Title, _) => {
                sheet.text(at, "합계", Look { align: Align::Center, ..look });
            }
            _ => sheet.text(at, "", look),
        }
    }
    if let Some(col) = book.col(Column::SpentRate) {
        let look = looks.get(col as usize).copied().unwrap_or_default().total();
        put_rate(sheet, book, Address::new(row, col), look);
    }
}

fn draw_notes(sheet: &mut Sheet, book: &Book, row: u32) {
    let rate = RateKind::SpentOfPlannedToDate;
    let mut row = sheet.note(row, &format!("※ 집행률 = {}", rate.definition()));
    if book.hides_decimals() {
        row = sheet.note(row, "※ 금액은 소수 셋째 자리까지 보이며, 계산은 원 단위까지 합니다.");
    }
    if book.col(Column::Standard).is_some() {
        let words = "※ 이행단계는 기관에서 쓰는 말, 표준 이행단계는 집계에 쓰는 말입니다.";
        sheet.note(row, words);
    }
}
