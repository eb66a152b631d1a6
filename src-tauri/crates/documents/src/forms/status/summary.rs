//! 총괄: the stages as counts and shares, the named rates with their fractions, the picture.

use domain::rate::shares;
use domain::{Decimal, RateKind, Stage};

use super::book::{Book, Column, Match};
use super::completion;
use super::crosstab::{
    SUM_COL, put_count, rate_part, stage_col, stage_cols, stage_head, stage_match,
};
use super::money::Totals;
use super::palette::stage_color;
use crate::forms::sheet::{Look, NumberLook, Operand, Paper, Sheet, series, total, words};
use crate::grid::{Address, ChartKind, Grid, Range};

/// The sheet's name.
const NAME: &str = "총괄";

/// What stands on the other sheets and is divided here.
pub(super) struct Parts<'a> {
    /// Money.
    pub(super) totals: &'a Totals,
    /// The sheet 완료시기별, and its row of pledges due within the term.
    pub(super) completion: (&'a Grid, Option<u32>),
}

/// Draws the sheet.
pub(super) fn draw(book: &Book, parts: &Parts) -> Grid {
    let stages = stage_cols(book);
    let mut widths = vec![84.0, 60.0];
    widths.extend(std::iter::repeat_n(80.0, Stage::ALL.len()));
    if book.has_unstaged() {
        widths.push(62.0);
    }
    let mut sheet = Sheet::new(NAME, &widths);
    let last_col = sheet.last_col();
    let title = format!("{} 공약 이행현황 ({})", book.data.term.name, book.data.quarter.label());
    let row = sheet.title_block(&title, &book.reporter(), &book.as_of_line());

    let top = sheet.section(row, "1. 이행단계별 현황", "(단위 : 건, %)", last_col);
    sheet.begin_table(Range::new(top, 0, top + 2, last_col));
    let footnote = draw_stages(&mut sheet, book, top);
    sheet.end_table();
    let mut row = top + 3;
    if let Some(words) = footnote {
        row = sheet.note(row, &words);
    }

    let unit = format!("(단위 : 건, {}, %)", book.unit().label());
    let rates_top = sheet.section(row + 1, "2. 이행률", &unit, last_col);
    let count = u32::try_from(RateKind::ALL.len()).unwrap_or(0);
    sheet.begin_table(Range::new(rates_top, 0, rates_top + count, last_col));
    draw_rates(&mut sheet, book, rates_top, top + 1, parts);
    sheet.end_table();
    let row = sheet.note(
        rates_top + count + 1,
        &format!(
            "※ 비율은 {}하였습니다. 나눌 수나 적힌 금액이 없는 비율은 ‘-’로 적습니다.",
            book.data.rounding.describe()
        ),
    );

    let last_stage = last_col;
    let categories = Range::new(top, SUM_COL + 1, top, last_stage);
    let values = Range::new(top + 1, SUM_COL + 1, top + 1, last_stage);
    let mut run = series("공약 수", categories, values, stage_color(Some(Stage::OnTrack)));
    run.point_colors = stages.iter().map(|stage| stage_color(*stage).to_owned()).collect();
    sheet.chart(row + 1, ChartKind::Column, "이행단계별 공약 수", 15, vec![run]);
    sheet.finish(&Paper { landscape: false, footer: book.footer(), ..Paper::default() })
}

/// The stages across, counts and shares below. Returns the footnote about the shares.
fn draw_stages(sheet: &mut Sheet, book: &Book, top: u32) -> Option<String> {
    for (row, name) in (top..).zip(["구분", "건수", "비율"]) {
        sheet.text(Address::new(row, 0), name, Look::HEAD);
    }
    sheet.text(Address::new(top, SUM_COL), "계", Look::HEAD);
    let stages = stage_cols(book);
    let counts: Vec<usize> = stages
        .iter()
        .map(|stage| book.data.pledges.iter().filter(|pledge| pledge.stage == *stage).count())
        .collect();
    for (col, (stage, count)) in (SUM_COL + 1..).zip(stages.iter().zip(&counts)) {
        sheet.text(Address::new(top, col), stage_head(*stage), Look::HEAD);
        let text = match stage {
            // One blank row stands in an empty list; it is no pledge.
            None => Match::count(&[
                stage_match(book, None, Address::new(top, col)),
                Match::Truths(format!("({}<>\"\")", book.reference(Column::Title))),
            ]),
            Some(_) => Match::count(&[stage_match(book, *stage, Address::new(top, col))]),
        };
        put_count(sheet, Address::new(top + 1, col), text, *count);
    }
    let across = Range::new(top + 1, SUM_COL + 1, top + 1, sheet.last_col());
    let look = Look::figure(NumberLook::Count).total();
    sheet.sum(Address::new(top + 1, SUM_COL), &[across], look);
    let whole = sheet.cell(Address::new(top + 1, SUM_COL));
    for col in SUM_COL..=sheet.last_col() {
        let look = if col == SUM_COL { book.share_look().total() } else { book.share_look() };
        let part = sheet.cell(Address::new(top + 1, col));
        sheet.ratio(Address::new(top + 2, col), &part, &whole, book.data.rounding, look);
    }
    let counts: Vec<i64> = counts.iter().map(|count| i64::try_from(*count).unwrap_or(0)).collect();
    shares(&counts, book.data.rounding).footnote()
}

/// Each named rate: what it is, what is divided by what, the two numbers, the result.
fn draw_rates(sheet: &mut Sheet, book: &Book, top: u32, counts: u32, parts: &Parts) {
    let last = sheet.last_col();
    let blocks = |row| {
        [Range::new(row, 0, row, 1), Range::new(row, 2, row, 5), Range::new(row, 8, row, last)]
    };
    let [name, definition, rate] = blocks(top);
    sheet.merged(name, words("지표"), Look::HEAD);
    sheet.merged(definition, words("산식"), Look::HEAD);
    sheet.text(Address::new(top, 6), "분자", Look::HEAD);
    sheet.text(Address::new(top, 7), "분모", Look::HEAD);
    sheet.merged(rate, words("비율"), Look::HEAD);
    for (row, kind) in (top + 1..).zip(RateKind::ALL) {
        let [name, definition, rate] = blocks(row);
        let strong = Look { bold: true, ..Look::TEXT };
        sheet.merged(name, words(kind.name()), strong);
        sheet.merged(definition, words(kind.definition()), Look::TEXT.sized(9));
        let (part, whole) = operands(sheet, book, counts, kind, parts);
        sheet.operand(Address::new(row, 6), &part, look(book, kind, part.value));
        let whole_kind = if kind.of_money() { kind } else { RateKind::Fulfilled };
        sheet.operand(Address::new(row, 7), &whole, look(book, whole_kind, whole.value));
        let (part, whole) = (sheet.cell(Address::new(row, 6)), sheet.cell(Address::new(row, 7)));
        let look = Look { bold: true, ..book.rate_look() };
        if kind.layer().is_none_or(|layer| book.given(layer)) {
            sheet.ratio_over(rate, &part, &whole, book.data.rounding, look);
        } else {
            sheet.merged(rate, words("-"), look);
        }
    }
}

fn operands(
    sheet: &Sheet,
    book: &Book,
    counts: u32,
    kind: RateKind,
    parts: &Parts,
) -> (Operand, Operand) {
    let [plan, secured, spent] = &parts.totals.kinds;
    match kind {
        RateKind::Fulfilled | RateKind::OnTrackOrBetter => {
            (rate_part(sheet, counts, kind), sheet.cell(Address::new(counts, SUM_COL)))
        }
        RateKind::MeanProgress => {
            let progress = book.reference(Column::Progress);
            let figures = book.data.pledges.iter().filter_map(|pledge| pledge.progress);
            let fractions: Vec<Decimal> = figures
                .map(|hundredths| Decimal::new(hundredths.into(), 4).unwrap_or_default())
                .collect();
            let count = i64::try_from(fractions.len()).unwrap_or(0);
            (
                Operand { text: format!("SUM({progress})"), value: total(fractions) },
                Operand { text: format!("COUNT({progress})"), value: Decimal::whole(count) },
            )
        }
        RateKind::FulfilledWithinTerm => within_term(parts),
        RateKind::SpentOfPlannedToDate => (spent.clone(), parts.totals.planned_to_date.clone()),
        RateKind::SecuredOfPlanned => (secured.clone(), plan.clone()),
        RateKind::SpentOfPlanned => (spent.clone(), plan.clone()),
    }
}

/// The pledges due within the term, as cells of the sheet 완료시기별.
fn within_term(parts: &Parts) -> (Operand, Operand) {
    let (grid, row) = parts.completion;
    let Some(row) = row else {
        let none = Operand { text: "0".into(), value: Decimal::ZERO };
        return (none.clone(), none);
    };
    let there = |col: u32| {
        let value = match grid.value(Address::new(row, col)) {
            crate::grid::Value::Number(number) => Decimal::from_f64(*number),
            _ => None,
        };
        let cell = Range::new(row, col, row, col);
        Operand::from_sheet(completion::NAME, cell, "", value.unwrap_or_default())
    };
    let done = [Stage::Done, Stage::DoneContinuing].map(|stage| there(stage_col(stage)));
    (Operand::plus(&done), there(SUM_COL))
}

/// The look of one of the two numbers: counts, a sum of percentages, or money with the decimals
/// that it has.
fn look(book: &Book, kind: RateKind, value: Decimal) -> Look {
    if kind == RateKind::MeanProgress {
        book.progress_look()
    } else if kind.of_money() {
        Look::figure(NumberLook::Money(value.scale().min(3)))
    } else {
        Look::figure(NumberLook::Count)
    }
}
