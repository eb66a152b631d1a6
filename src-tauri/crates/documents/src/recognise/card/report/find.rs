//! Where the parts of a report stand: the heading of what was done, its contents, each work, and the
//! heading of what is planned. Reads nothing of the works.

use std::collections::{HashMap, VecDeque};

use domain::text::label_key;

use crate::draft::Located;
use crate::grid::Address;
use crate::recognise::heads::one_line;
use crate::recognise::sheet::Sheet;

use super::super::words::unmarked;

/// The longest sheet that can be a report.
const LONGEST: usize = 20_000;
/// The most rows from a heading to its contents.
const REACH: usize = 6;
/// The longest heading, in letters.
const HEADING: usize = 24;

/// A report's parts.
pub(super) struct Places {
    /// The row of 주요업무 추진실적; what stands above concerns the department.
    pub top: u32,
    /// That heading.
    pub heading: String,
    /// The heading of what is planned.
    pub planned: Option<String>,
    /// In the order of the report.
    pub works: Vec<Place>,
}

/// A work: its name and its rows, the heading's first and the one after its last.
pub(super) struct Place {
    pub title: Located<String>,
    pub done: Option<(u32, u32)>,
    pub planned: Option<(u32, u32)>,
}

impl Place {
    /// From the first of its rows to the last.
    pub fn rows(&self) -> (u32, u32) {
        let parts = [self.done, self.planned];
        let first = parts.iter().flatten().map(|rows| rows.0).min().unwrap_or(0);
        let end = parts.iter().flatten().map(|rows| rows.1).max().unwrap_or(first + 1);
        (first, end - 1)
    }
}

/// The parts of a report; `None` for a sheet that has not all of them. The contents name every work,
/// so that a numbered line of a text is none.
pub(super) fn places(sheet: &Sheet<'_>) -> Option<Places> {
    if sheet.grid.rows.len() > LONGEST {
        return None;
    }
    let rows: Vec<u32> = sheet
        .grid
        .rows
        .keys()
        .copied()
        .filter(|row| !sheet.grid.hidden_rows.contains(row))
        .collect();
    let (at, heading) = rows
        .iter()
        .enumerate()
        .find_map(|(index, row)| Some((index, heads(sheet, *row, "주요업무추진실적")?)))?;
    let (names, after) = contents(sheet, &rows, at)?;
    let mut works: Vec<Place> = Vec::new();
    let mut planned = None;
    for (index, row) in rows.iter().enumerate().skip(after) {
        if works.len() == names.len()
            && let Some(heading) = heads(sheet, *row, "주요업무추진계획")
        {
            planned = Some((index, heading));
            break;
        }
        let Some(name) = names.get(works.len()) else { continue };
        let begins = numbered_line(sheet, *row, works.len() + 1);
        if let Some(title) = begins.filter(|title| label_key(&title.value) == label_key(name)) {
            works.push(Place { title, done: Some((*row, *row + 1)), planned: None });
        }
    }
    if works.len() < names.len() {
        return None;
    }
    let last = sheet.used.last.row + 1;
    let end = planned.as_ref().map_or(last, |(index, _)| rows[*index]);
    let ends: Vec<u32> = starts(&works).into_iter().skip(1).chain([end]).collect();
    for (work, end) in works.iter_mut().zip(ends) {
        work.done = work.done.map(|(first, _)| (first, end));
    }
    if let Some((index, _)) = planned {
        plans(sheet, &rows[index + 1..], last, &mut works);
    }
    let planned = planned.map(|(_, heading)| heading);
    Some(Places { top: rows[at], heading, planned, works })
}

fn starts(works: &[Place]) -> Vec<u32> {
    works.iter().filter_map(|work| work.done).map(|(first, _)| first).collect()
}

/// The line of `row` where it is the heading `name`, perhaps with a number or a year before it.
fn heads(sheet: &Sheet<'_>, row: u32, name: &str) -> Option<String> {
    let col = sheet.first_filled(row)?;
    let text = sheet.own(Address::new(row, col));
    let key = label_key(&text);
    let begins = key.strip_suffix(name)?;
    let year = begins.trim_end_matches("년도").trim_end_matches('년');
    let rest = year.trim_end_matches(|c: char| c.is_ascii_digit());
    let alone = unmarked(rest).1.trim_matches(['.', ' ']);
    (alone.is_empty() && key.chars().count() <= HEADING).then(|| one_line(&text))
}

/// The works that the contents below a heading name, and where the rows after them begin.
fn contents(sheet: &Sheet<'_>, rows: &[u32], heading: usize) -> Option<(Vec<String>, usize)> {
    let text = |row: u32, col: u32| one_line(&sheet.own(Address::new(row, col)));
    let near = rows.iter().enumerate().skip(heading + 1).take(REACH);
    let mut found = near.filter_map(|(index, row)| {
        let filled = sheet.filled(*row);
        let (first, second) = (*filled.first()?, *filled.get(1)?);
        let named = ["사업명", "업무명", "과제명"];
        let heads = label_key(&text(*row, first)) == "연번"
            && named.contains(&label_key(&text(*row, second)).as_str());
        heads.then_some((index, first, second))
    });
    let (head, first, second) = found.next()?;
    let mut names = Vec::new();
    for row in rows.iter().skip(head + 1) {
        let counts = number(&text(*row, first))
            .is_some_and(|(count, rest)| count == names.len() + 1 && rest.is_empty());
        if !counts {
            break;
        }
        // `자금지원 ..... 6`
        let name = text(*row, second);
        let name = name.split("....").next().unwrap_or_default().trim();
        names.push(name.to_owned());
    }
    let after = head + 1 + names.len();
    (!names.is_empty()).then_some((names, after))
}

/// The number before a heading and what follows it: `① 도시농업 활성화`, `21. 시장 정비`.
fn number(text: &str) -> Option<(usize, &str)> {
    let text = text.trim();
    let first = text.chars().next()?;
    if ('①'..='⑳').contains(&first) {
        return Some((first as usize - '①' as usize + 1, text[first.len_utf8()..].trim_start()));
    }
    let rest = text.trim_start_matches(|c: char| c.is_ascii_digit());
    let count: usize = text[..text.len() - rest.len()].parse().ok()?;
    match rest.strip_prefix(['.', ')']) {
        Some(rest) => Some((count, rest.trim_start())),
        None => rest.is_empty().then_some((count, rest)),
    }
}

/// The words of a line of its own that bears this number and is no text.
fn numbered_line(sheet: &Sheet<'_>, row: u32, count: usize) -> Option<Located<String>> {
    let filled = sheet.filled(row);
    let [col] = filled.as_slice() else { return None };
    let at = Address::new(row, *col);
    let text = one_line(&sheet.own(at));
    let (_, rest) = number(&text).filter(|(own, _)| *own == count)?;
    let set_in = sheet.style(at).is_some_and(|style| style.indent > 0 && !style.bold);
    (!set_in).then(|| Located { value: rest.to_owned(), at: at.to_string() })
}

/// Gives each work the rows of its plan; a plan of no work above is a work of its own.
fn plans(sheet: &Sheet<'_>, rows: &[u32], last: u32, works: &mut Vec<Place>) {
    let mut unplanned: HashMap<String, VecDeque<usize>> = HashMap::new();
    for (index, work) in works.iter().enumerate() {
        unplanned.entry(label_key(&work.title.value)).or_default().push_back(index);
    }
    let mut found: Vec<(u32, Located<String>)> = Vec::new();
    for row in rows {
        let Some(title) = numbered_line(sheet, *row, found.len() + 1) else { continue };
        let known = unplanned.contains_key(&label_key(&title.value));
        let col = sheet.first_filled(*row).unwrap_or_default();
        let style = sheet.style(Address::new(*row, col));
        if known || style.is_some_and(|style| style.bold || style.size >= 12) {
            found.push((*row, title));
        }
    }
    let ends: Vec<u32> = found.iter().skip(1).map(|(row, _)| *row).chain([last]).collect();
    for ((row, title), end) in found.into_iter().zip(ends) {
        let rows = Some((row, end));
        let work = unplanned.get_mut(&label_key(&title.value)).and_then(VecDeque::pop_front);
        match work.and_then(|index| works.get_mut(index)) {
            Some(work) => work.planned = rows,
            None => works.push(Place { title, done: None, planned: rows }),
        }
    }
}
