//! 분야별: field × stage as counts, as shares, and as 100 % bars.

use super::book::{Book, Column};
use super::crosstab::{self, Rows, stage_col, stage_cols, stage_head};
use super::palette::stage_color;
use crate::forms::sheet::{Paper, Sheet, series};
use crate::grid::{ChartKind, Grid, Range};

/// The sheet's name.
const NAME: &str = "분야별";

/// Draws the sheet.
pub(super) fn draw(book: &Book) -> Grid {
    let mut sheet = Sheet::new(NAME, &crosstab::widths(book, 0));
    let last_col = sheet.last_col();
    let title =
        format!("{} 분야별 공약 이행현황 ({})", book.data.term.name, book.data.quarter.label());
    let row = sheet.title_block(&title, &book.reporter(), &book.as_of_line());
    let top = sheet.section(row, "1. 분야별 · 이행단계별 건수", "(단위 : 건, %)", last_col);
    let rows = Rows { head: "분야", column: Column::Field, word: |pledge| &pledge.field };
    let height = crosstab::height(book, &rows);
    sheet.begin_table(Range::new(top, 0, top + height - 1, last_col));
    let counts = crosstab::draw(&mut sheet, book, top, &rows);
    sheet.end_table();
    let mut row = counts.total + 1;
    for line in crosstab::definitions() {
        row = sheet.note(row, &line);
    }

    let shares_width = crosstab::rate_col(stage_cols(book).len()) - 1;
    let top = sheet.section(row + 1, "2. 분야별 · 이행단계별 비율", "(단위 : %)", shares_width);
    sheet.begin_table(Range::new(top, 0, top + height - 1, shares_width));
    let uneven = crosstab::draw_shares(&mut sheet, book, top, "분야", &counts);
    sheet.end_table();
    let mut row = top + height;
    row = sheet.note(
        row,
        "※ 구성비 = 분야의 공약 수 ÷ 전체 공약 수, 그 밖의 비율 = 단계의 공약 수 ÷ 분야의 공약 수",
    );
    if let Some(words) = uneven {
        row = sheet.note(row, &words);
    }

    if !counts.labels.is_empty() {
        let (first, last) = counts.rows;
        let categories = Range::new(first, 0, last, 0);
        let drawn = stage_cols(book)
            .into_iter()
            .enumerate()
            .filter(|(_, stage)| book.data.pledges.iter().any(|pledge| pledge.stage == *stage));
        let runs = drawn.map(|(at, stage)| {
            let unstaged = crosstab::rate_col(at + 1) - 1;
            let col = stage.map_or(unstaged, stage_col);
            let values = Range::new(first, col, last, col);
            series(stage_head(stage), categories, values, stage_color(stage))
        });
        let bars = u32::try_from(counts.labels.len()).unwrap_or(0).min(40);
        let runs = runs.collect();
        sheet.chart(row + 1, ChartKind::PercentStackedBar, "분야별 이행단계 구성", 6 + bars, runs);
    }
    sheet.finish(&Paper { landscape: false, footer: book.footer(), ..Paper::default() })
}
