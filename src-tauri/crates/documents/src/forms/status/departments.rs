//! 부서별: department × stage, with the money that each department answers for.

use domain::{BudgetKind, RateKind, Won};

use super::book::{Book, Column, Match, labels, row_label, sum_of};
use super::crosstab::{self, Rows, stage_cols};
use crate::forms::sheet::{Look, Operand, Paper, Sheet, total};
use crate::grid::{Address, Grid, Range};

/// The sheet's name.
const NAME: &str = "부서별";

/// Draws the sheet.
pub(super) fn draw(book: &Book) -> Grid {
    let mut sheet = Sheet::new(NAME, &crosstab::widths(book, 3));
    let last_col = sheet.last_col();
    let title =
        format!("{} 부서별 공약 이행현황 ({})", book.data.term.name, book.data.quarter.label());
    let row = sheet.title_block(&title, &book.reporter(), &book.as_of_line());
    let unit = format!("(단위 : 건, %, {})", book.unit().label());
    let top = sheet.section(row, "부서별 · 이행단계별 건수와 투자", &unit, last_col);
    let rows =
        Rows {
            head: "주관부서", column: Column::Department, word: |pledge| &pledge.department
        };
    let height = crosstab::height(book, &rows);
    sheet.begin_table(Range::new(top, 0, top + height - 1, last_col));
    let counts = crosstab::draw(&mut sheet, book, top, &rows);
    let money = crosstab::rate_col(stage_cols(book).len()) + 2;
    draw_money(&mut sheet, book, (top, counts.total), money);
    sheet.end_table();
    let mut row = counts.total + 1;
    for line in crosstab::definitions() {
        row = sheet.note(row, &line);
    }
    let rate = RateKind::SpentOfPlanned;
    sheet.note(row, &format!("※ 집행률 = {}", rate.definition()));
    sheet.grid().freeze = Some((top + 1, 1));
    sheet.finish(&Paper { landscape: true, head: Some((top, top)), footer: book.footer() })
}

fn draw_money(sheet: &mut Sheet, book: &Book, (top, bottom): (u32, u32), col: u32) {
    for (col, name) in (col..).zip(["총사업비", "집행액", "집행률\n(계획 대비)"]) {
        sheet.text(Address::new(top, col), name, Look::HEAD);
    }
    let words = labels(book.data.pledges.iter().map(|pledge| pledge.department.as_str()));
    let kinds = [(BudgetKind::Plan, Column::Total), (BudgetKind::Spent, Column::Spent)];
    for (col, (kind, column)) in (col..).zip(kinds) {
        let look = book.money(sums(book, kind, |_| true));
        for (row, word) in (top + 1..).zip(&words) {
            let list = book.reference(Column::Department);
            let own = Match::label(&list, &row_label(row), word, &words);
            let text = Match::sum(&book.reference(column), &[own]);
            let amounts = sums(book, kind, |department| department == *word);
            let value = total(amounts.into_iter().map(|won| book.unit().of_won(won)));
            sheet.operand(Address::new(row, col), &Operand { text, value }, look);
        }
        let at = Address::new(bottom, col);
        if words.is_empty() {
            sheet.number(at, Some(0.0), look.total());
        } else {
            sheet.sum(at, &[Range::new(top + 1, col, bottom - 1, col)], look.total());
        }
    }
    for row in top + 1..=bottom {
        let (whole, part) =
            (sheet.cell(Address::new(row, col)), sheet.cell(Address::new(row, col + 1)));
        let look = if row == bottom { book.rate_look().total() } else { book.rate_look() };
        sheet.ratio(Address::new(row, col + 2), &part, &whole, book.data.rounding, look);
    }
}

/// The sum of each pledge of the departments that `wanted` picks.
fn sums(book: &Book, kind: BudgetKind, wanted: impl Fn(&str) -> bool) -> Vec<Won> {
    let pledges = book.data.pledges.iter().filter(|pledge| wanted(&pledge.department));
    pledges.filter_map(|pledge| sum_of(&pledge.budget, |line| line.kind == kind)).collect()
}
