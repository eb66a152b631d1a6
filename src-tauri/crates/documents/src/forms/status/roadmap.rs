//! 로드맵: tasks × the term's quarters, a strip for what is planned and one for what was done.

use domain::Quarter;

use super::book::Book;
use super::data::{Lane, StatusBar, StatusPledge, StatusTask};
use crate::forms::sheet::{Look, Paper, Shade, Sheet, words};
use crate::grid::{Address, Grid, Range};

/// The sheet's name.
const NAME: &str = "로드맵";
const CODE: f64 = 50.0;
const TASK: f64 = 230.0;
const LANE: f64 = 44.0;
const QUARTER: f64 = 45.0;
/// The column of the first quarter.
const FIRST: u32 = 3;

/// Draws the sheet.
pub(super) fn draw(book: &Book) -> Grid {
    let quarters = book.data.term.quarters();
    let mut widths = vec![CODE, TASK, LANE];
    widths.extend(std::iter::repeat_n(QUARTER, quarters.len()));
    let mut sheet = Sheet::new(NAME, &widths);
    let title =
        format!("{} 공약 분기별 로드맵 ({})", book.data.term.name, book.data.quarter.label());
    let row = sheet.title_block(&title, &book.reporter(), &book.as_of_line());
    let mut paper = Paper { landscape: true, footer: book.footer(), ..Paper::default() };
    let pledges: Vec<&StatusPledge> =
        book.data.pledges.iter().filter(|pledge| !pledge.roadmap.is_empty()).collect();
    if pledges.is_empty() {
        let last = sheet.last_col();
        let text = "등록된 로드맵이 없습니다. 공약 카드의 로드맵에 세부 추진사항을 적으면 이 시트에 나타납니다.";
        sheet.merged(Range::new(row + 1, 0, row + 1, last), words(text), Look::TEXT.centred());
        return sheet.finish(&paper);
    }
    draw_legend(&mut sheet, row);
    let top = row + 1;
    let height: u32 = pledges.iter().map(|pledge| 1 + rows_of(pledge, &quarters)).sum();
    let last_col = sheet.last_col();
    sheet.begin_table(Range::new(top, 0, top + 1 + height, last_col));
    draw_heads(&mut sheet, book, top, &quarters);
    let mut row = top + 2;
    for pledge in pledges {
        let below = draw_pledge(&mut sheet, row, pledge, &quarters);
        sheet.keep_together(row, below - 1);
        row = below;
    }
    sheet.end_table();
    sheet.grid().freeze = Some((top + 2, FIRST));
    paper.head = Some((top, top + 1));
    sheet.finish(&paper)
}

fn draw_legend(sheet: &mut Sheet, row: u32) {
    let small = Look::LINE.centred().sized(9);
    sheet.text(Address::new(row, FIRST), "계획", small.on(Shade::Plan));
    sheet.text(Address::new(row, FIRST + 1), "실적", small.on(Shade::Actual));
    sheet.text(Address::new(row, FIRST + 2), "이번", small.on(Shade::Now));
    let last = sheet.last_col();
    let text = "진한 칸은 실적, 옅은 칸은 계획, 머리글의 노란 칸은 이번 분기입니다.";
    let look = Look { wrap: false, ..Look::NOTE };
    sheet.merged(Range::new(row, FIRST + 3, row, last), words(text), look);
}

fn draw_heads(sheet: &mut Sheet, book: &Book, top: u32, quarters: &[Quarter]) {
    for (col, name) in (0..).zip(["관리\n번호", "세부 추진사항", "구분"]) {
        sheet.merged(Range::new(top, col, top + 1, col), words(name), Look::HEAD);
    }
    let mut col = FIRST;
    for year in quarters.chunk_by(|a, b| a.year() == b.year()) {
        let last = col + u32::try_from(year.len()).unwrap_or(1) - 1;
        let name = year.first().map_or(String::new(), |quarter| format!("{}년", quarter.year()));
        sheet.merged(Range::new(top, col, top, last), words(&name), Look::HEAD);
        for (col, quarter) in (col..).zip(year) {
            let now = *quarter == book.data.quarter;
            let look = if now { Look::HEAD.on(Shade::Now) } else { Look::HEAD };
            let name = format!("{}/4", quarter.index());
            sheet.text(Address::new(top + 1, col), &name, look.sized(9));
        }
        col = last + 1;
    }
}

/// Bars that do not overlap, as columns of quarters: (first, last, label).
type Strip<'a> = Vec<(u32, u32, &'a str)>;

/// A task's rows: each lane takes as many as its bars overlap.
fn strips<'a>(task: &'a StatusTask, quarters: &[Quarter]) -> Vec<(Lane, Strip<'a>)> {
    let mut rows: Vec<(Lane, Strip)> = Vec::new();
    for lane in [Lane::Plan, Lane::Actual] {
        let start = rows.len();
        let mut bars: Vec<(u32, u32, &str)> = task
            .bars
            .iter()
            .filter(|bar| bar.lane == lane)
            .filter_map(|bar| clamped(bar, quarters))
            .collect();
        bars.sort_by_key(|bar| (bar.0, bar.1));
        for bar in bars {
            let free = rows[start..]
                .iter_mut()
                .find(|(_, strip)| strip.last().is_none_or(|(_, last, _)| *last < bar.0));
            match free {
                Some((_, strip)) => strip.push(bar),
                None => rows.push((lane, vec![bar])),
            }
        }
    }
    if rows.is_empty() {
        rows.push((Lane::Plan, Vec::new()));
    }
    rows
}

/// The bar's columns inside the term, or `None` where it lies outside.
fn clamped<'a>(bar: &'a StatusBar, quarters: &[Quarter]) -> Option<(u32, u32, &'a str)> {
    let inside = |quarter: &Quarter| (bar.from..=bar.to).contains(quarter);
    let first = quarters.iter().position(inside)?;
    let last = quarters.iter().rposition(inside)?;
    let col = |at: usize| Some(FIRST + u32::try_from(at).ok()?);
    Some((col(first)?, col(last)?, bar.label.as_str()))
}

fn rows_of(pledge: &StatusPledge, quarters: &[Quarter]) -> u32 {
    let rows: usize = pledge.roadmap.iter().map(|task| strips(task, quarters).len()).sum();
    u32::try_from(rows).unwrap_or(0)
}

/// A band with the pledge's name, then its tasks. Returns the row below.
fn draw_pledge(sheet: &mut Sheet, top: u32, pledge: &StatusPledge, quarters: &[Quarter]) -> u32 {
    let band = Look { bold: true, ..Look::TEXT }.on(Shade::Band);
    let last_col = sheet.last_col();
    sheet.text(Address::new(top, 0), &pledge.code, band.centred());
    let stage = pledge.stage.map_or("", |stage| stage.label());
    let stage = if pledge.stage_label.is_empty() { stage } else { &pledge.stage_label };
    let about: Vec<&str> =
        [pledge.department.as_str(), stage].into_iter().filter(|word| !word.is_empty()).collect();
    let name = match about.is_empty() {
        true => pledge.title.clone(),
        false => format!("{} ({})", pledge.title, about.join(" · ")),
    };
    sheet.merged(Range::new(top, 1, top, last_col), words(&name), band);
    let mut row = top + 1;
    for task in &pledge.roadmap {
        let mut before = None;
        for (at, (lane, strip)) in strips(task, quarters).into_iter().enumerate() {
            // Each row says whose it is, so that it can be filtered and read on any page.
            let quiet = Look { quiet: true, ..Look::TEXT }.centred().sized(9);
            sheet.text(Address::new(row, 0), &pledge.code, quiet);
            sheet.text(Address::new(row, 1), if at == 0 { &task.name } else { "" }, Look::TEXT);
            let name = match lane {
                _ if before == Some(lane) => "",
                Lane::Plan => "계획",
                Lane::Actual => "실적",
            };
            sheet.text(Address::new(row, 2), name, Look::TEXT.centred().sized(9));
            draw_strip(sheet, row, lane, &strip, quarters.len());
            before = Some(lane);
            row += 1;
        }
    }
    row
}

fn draw_strip(sheet: &mut Sheet, row: u32, lane: Lane, strip: &Strip, quarters: usize) {
    let shade = match lane {
        Lane::Plan => Shade::Plan,
        Lane::Actual => Shade::Actual,
    };
    let look = Look::TEXT.centred().sized(8);
    let mut col = FIRST;
    for (first, last, label) in strip {
        for blank in col..*first {
            sheet.text(Address::new(row, blank), "", look);
        }
        sheet.merged(Range::new(row, *first, row, *last), words(label), look.on(shade));
        col = last + 1;
    }
    let end = FIRST + u32::try_from(quarters).unwrap_or(0);
    for blank in col..end {
        sheet.text(Address::new(row, blank), "", look);
    }
}
