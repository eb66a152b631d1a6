//! Several cards on one sheet, one below another: where each begins. A head comes again once the
//! sections of the card before it have been told. Reads each by itself.

use std::collections::BTreeSet;

use super::fields::{self, Field};
use super::lines::{Line, lines};
use super::words::{Mark, unmarked};
use super::{LONGEST, has_headings, read_sheet};
use crate::draft::{Choices, DraftCard};
use crate::grid::{Grid, Range, Value};
use crate::recognise::Context;
use crate::recognise::sheet::Sheet;

/// The most lines from the first label of a head to its third.
const REACH: usize = 8;
/// The most cells of a row of a card that hold something.
const WIDEST: usize = 1_000;
/// So many different labels make a head.
const LABELS: usize = 3;
/// The most lines of a title over a head.
const TITLE: usize = 4;

/// The cards of a sheet: one, several below one another, or none.
pub(in crate::recognise) fn read_all(
    sheet: &Sheet<'_>,
    context: &Context,
    choices: &Choices,
) -> Vec<DraftCard> {
    if sheet.grid.rows.len() > LONGEST || !has_headings(sheet) || is_wide(sheet) {
        return Vec::new();
    }
    let parts = cut(sheet);
    let read = |part: &Grid| read_sheet(&Sheet::new(part, sheet.stop)?, context, choices);
    let cards: Vec<DraftCard> = parts.iter().filter_map(read).collect();
    if !parts.is_empty() && cards.len() == parts.len() {
        return cards;
    }
    read_sheet(sheet, context, choices).into_iter().collect()
}

/// True where a row holds more than any card does.
fn is_wide(sheet: &Sheet<'_>) -> bool {
    sheet.grid.rows.values().any(|cells| {
        cells.len() > WIDEST
            && cells.iter().filter(|(_, cell)| cell.value != Value::Blank).count() > WIDEST
    })
}

/// The sheet cut into its cards; nothing where it holds one at most.
fn cut(sheet: &Sheet<'_>) -> Vec<Grid> {
    let lines = lines(sheet);
    let starts = starts(sheet, &lines);
    if starts.len() < 2 {
        return Vec::new();
    }
    let last = sheet.used.last.row;
    let ends = starts[1..].iter().map(|next| next - 1).chain([last]);
    starts.iter().zip(ends).map(|(first, end)| part(sheet, *first, end)).collect()
}

/// The rows in which cards begin.
fn starts(sheet: &Sheet<'_>, lines: &[Line]) -> Vec<u32> {
    let blocks = super::blocks(sheet, lines);
    let begins = |index: usize| blocks.iter().any(|block| block.from == index);
    let mut starts = Vec::new();
    let mut told = true;
    for (index, line) in lines.iter().enumerate() {
        if begins(index) {
            told = true;
        } else if told && !labels(line).is_empty() && is_head(lines, index, &begins) {
            let first = if starts.is_empty() { 0 } else { title(sheet, lines, index, &begins) };
            starts.push(lines[first].row);
            told = false;
        }
    }
    starts
}

/// The labels of a line that only a head has.
fn labels(line: &Line) -> BTreeSet<Field> {
    let spots = line.spots.iter();
    let found = spots.filter_map(|spot| {
        fields::field(&spot.text).or_else(|| fields::field(spot.text.split_once(':')?.0))
    });
    let anywhere = |field: &Field| {
        use Field as F;
        !matches!(field, F::Department | F::Departments | F::Cooperation | F::People | F::Remark)
    };
    found.filter(anywhere).collect()
}

fn is_head(lines: &[Line], index: usize, begins: &impl Fn(usize) -> bool) -> bool {
    let near =
        (index..lines.len().min(index + REACH)).take_while(|at| *at == index || !begins(*at));
    let found: BTreeSet<Field> = near.flat_map(|at| labels(&lines[at])).collect();
    found.len() >= LABELS
}

/// The first line of the title over a head: large words, or a line of its own after a gap.
fn title(sheet: &Sheet<'_>, lines: &[Line], head: usize, begins: &impl Fn(usize) -> bool) -> usize {
    let mut first = head;
    for at in (head.saturating_sub(TITLE).max(1)..head).rev() {
        let line = &lines[at];
        let large = line
            .spots
            .iter()
            .any(|spot| sheet.style(spot.at()).is_some_and(|style| style.size >= 13));
        let plain = line.spots.iter().all(|spot| unmarked(&spot.text).0 == Mark::Bare);
        let apart = line.row > lines[at - 1].row + 1 && line.spots.len() <= 2;
        if begins(at) || !(large || plain && apart) {
            break;
        }
        first = at;
        if !large {
            break;
        }
    }
    first
}

/// The rows of one card, at the places where they stand.
pub(super) fn part(sheet: &Sheet<'_>, first: u32, last: u32) -> Grid {
    let grid = sheet.grid;
    let within = |range: &&Range| range.first.row >= first && range.last.row <= last;
    Grid {
        name: grid.name.clone(),
        rows: grid.rows.range(first..=last).map(|(row, cells)| (*row, cells.clone())).collect(),
        merges: grid.merges.iter().filter(within).copied().collect(),
        styles: grid.styles.clone(),
        hidden_rows: grid.hidden_rows.clone(),
        hidden_cols: grid.hidden_cols.clone(),
        ..Grid::default()
    }
}
