//! 완료시기별: completion, newness and budget nature, each by stage.

use domain::Completion;

use super::book::{Book, Column};
use super::crosstab::{self, Crosstab, Rows};
use super::data::StatusPledge;
use crate::forms::sheet::{Paper, Sheet};
use crate::grid::{Grid, Range};

/// The sheet's name.
pub(super) const NAME: &str = "완료시기별";

fn completion(pledge: &StatusPledge) -> &str {
    pledge.completion.map_or("", |completion| completion.label())
}

fn newness(pledge: &StatusPledge) -> &str {
    pledge.newness.map_or("", |newness| newness.label())
}

fn nature(pledge: &StatusPledge) -> &str {
    pledge.budget_nature.map_or("", |nature| nature.label())
}

/// Draws the sheet. The second value is the row of the pledges due within the term, with the
/// sheet's cells behind it, for the rate over them.
pub(super) fn draw(book: &Book) -> (Grid, Option<u32>) {
    let mut sheet = Sheet::new(NAME, &crosstab::widths(book, 0));
    let title =
        format!("{} 완료시기별 공약 이행현황 ({})", book.data.term.name, book.data.quarter.label());
    let row = sheet.title_block(&title, &book.reporter(), &book.as_of_line());
    let tables = [
        ("1. 완료시기별", "완료시기", Column::Completion, completion as fn(&StatusPledge) -> &str),
        ("2. 신규·계속별", "신규여부", Column::Newness, newness),
        ("3. 예산·비예산별", "예산구분", Column::Nature, nature),
    ];
    let mut row = row;
    let mut within = None;
    for (name, head, column, word) in tables {
        let table = draw_table(&mut sheet, book, row, name, &Rows { head, column, word });
        if column == Column::Completion {
            within = table.row_of(Completion::WithinTerm.label());
        }
        row = table.total + 2;
    }
    row -= 1;
    for line in crosstab::definitions() {
        row = sheet.note(row, &line);
    }
    let paper = Paper { landscape: false, footer: book.footer(), ..Paper::default() };
    (sheet.finish(&paper), within)
}

fn draw_table(sheet: &mut Sheet, book: &Book, row: u32, name: &str, rows: &Rows) -> Crosstab {
    let last_col = sheet.last_col();
    let top = sheet.section(row, name, "(단위 : 건, %)", last_col);
    let height = crosstab::height(book, rows);
    sheet.begin_table(Range::new(top, 0, top + height - 1, last_col));
    let table = crosstab::draw(sheet, book, top, rows);
    sheet.end_table();
    table
}
