//! 추진실적: what was done, what comes next and what stands in the way, a row per pledge.

use domain::Stage;

use super::book::Book;
use super::data::StatusPledge;
use crate::forms::sheet::{Look, Paper, Sheet, fitting_size, words};
use crate::grid::{Address, Grid, Range, Value};

/// The sheet's name.
const NAME: &str = "추진실적";
/// Row of the heads.
const HEAD: u32 = 3;
const SIZE: u8 = 9;
/// Columns before the words.
const FACTS: [(&str, f64); 5] = [
    ("관리\n번호", 50.0),
    ("공약명", 170.0),
    ("주관부서", 92.0),
    ("이행단계", 102.0),
    ("추진율", 54.0),
];
/// The columns of words and their widths: as a rule, and where somebody wrote a page.
const WORDS: [(&str, f64, f64); 3] =
    [("추진실적", 330.0, 560.0), ("향후계획", 240.0, 400.0), ("문제점 및 대책", 170.0, 280.0)];

fn said(pledge: &StatusPledge) -> [&str; 3] {
    [&pledge.done, &pledge.next, &pledge.problems]
}

/// Draws the sheet.
pub(super) fn draw(book: &Book) -> Grid {
    let pledges = &book.data.pledges;
    let silent = pledges.iter().all(|pledge| said(pledge).iter().all(|text| text.is_empty()));
    let problems = pledges.iter().any(|pledge| !pledge.problems.is_empty());
    let columns = if problems { 3 } else { 2 };
    let long = pledges.iter().any(|pledge| {
        let mut texts = said(pledge).into_iter().zip(WORDS);
        texts.any(|(text, (_, width, _))| fitting_size(text, width, SIZE) < SIZE)
    });
    let words_widths =
        WORDS[..columns].iter().map(|(_, usual, wide)| if long { *wide } else { *usual });
    let widths: Vec<f64> = FACTS.iter().map(|(_, width)| *width).chain(words_widths).collect();
    let mut sheet = Sheet::new(NAME, &widths);
    let last_col = sheet.last_col();
    let title = format!("{} 공약별 추진실적 ({})", book.data.term.name, book.data.quarter.label());
    let row = sheet.title_block(&title, &book.reporter(), &book.as_of_line());
    let mut paper = Paper { landscape: true, footer: book.footer(), ..Paper::default() };
    if silent {
        let text = "이 분기에 적은 추진실적이 없습니다. 분기 점검에서 추진실적과 향후계획을 적으면 이 시트에 나타납니다.";
        sheet.merged(Range::new(row + 1, 0, row + 1, last_col), words(text), Look::TEXT.centred());
        return sheet.finish(&paper);
    }
    let last = HEAD + u32::try_from(pledges.len()).unwrap_or(0);
    sheet.section(row, &format!("총 {}건", pledges.len()), "", last_col);
    sheet.begin_table(Range::new(HEAD, 0, last, last_col));
    let names = FACTS.iter().map(|(name, _)| *name).chain(WORDS.iter().map(|(name, ..)| *name));
    for (col, name) in (0..=last_col).zip(names) {
        sheet.text(Address::new(HEAD, col), name, Look::HEAD.sized(SIZE));
    }
    for (row, pledge) in (HEAD + 1..).zip(pledges) {
        draw_pledge(&mut sheet, book, row, pledge, &widths);
    }
    sheet.end_table();
    let grid = sheet.grid();
    grid.freeze = Some((HEAD + 1, 2));
    grid.autofilter = Some(Range::new(HEAD, 0, last, last_col));
    paper.head = Some((HEAD, HEAD));
    sheet.finish(&paper)
}

fn draw_pledge(sheet: &mut Sheet, book: &Book, row: u32, pledge: &StatusPledge, widths: &[f64]) {
    let look = Look::TEXT.sized(SIZE).tight();
    let stage = match pledge.stage_label.as_str() {
        "" => pledge.stage.map_or("", Stage::label),
        label => label,
    };
    sheet.text(Address::new(row, 0), &pledge.code, look.centred());
    sheet.text(Address::new(row, 1), &pledge.title, look);
    sheet.text(Address::new(row, 2), &pledge.department, look.centred());
    sheet.text(Address::new(row, 3), stage, look.centred());
    let progress = pledge.progress.map_or(Value::Blank, Book::progress);
    sheet.put(Address::new(row, 4), progress, book.progress_look().sized(SIZE).tight());
    let columns = (5..=sheet.last_col()).zip(said(pledge)).zip(&widths[FACTS.len()..]);
    for ((col, text), width) in columns {
        let look = look.sized(fitting_size(text, *width, SIZE));
        sheet.text(Address::new(row, col), text, look);
    }
}
