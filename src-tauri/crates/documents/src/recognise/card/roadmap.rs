//! Tasks and bars: text in merged cells, filled cells, marks; quarters, half years and whole years
//! on one axis. Owns which cells make one bar.

use std::collections::BTreeSet;

use domain::Quarter;
use domain::text::label_key;

use super::Card;
use super::axis::{self, Stretch};
use super::lines::one_line;
use super::table::Table;
use crate::draft::{DraftBar, DraftTask, Located};
use crate::grid::{Address, Range};
use crate::recognise::values::{Mark, mark};

/// A column of the axis.
struct Tick {
    col: u32,
    stretch: Stretch,
}

/// Reads a roadmap; false where the heads are no axis of time.
pub(super) fn read(card: &mut Card<'_>, table: &Table<'_>, done: bool) -> bool {
    let ticks = ticks(table);
    let Some(first) = ticks.first().map(|tick| tick.col) else { return false };
    if ticks.len() < 2 || first == table.cols.0 {
        return false;
    }
    let labels: Vec<u32> = table.columns().filter(|col| *col < first).collect();
    let lane_col = labels.iter().copied().find(|col| {
        table.body_rows().any(|row| lane(&table.own(row, *col)).is_some())
            && table.body_rows().all(|row| {
                let text = table.own(row, *col);
                text.is_empty() || lane(&text).is_some()
            })
    });
    let hollow = both_marks(table, &ticks);
    let (mut words, mut fills) = (0, 0);
    // Tasks of an earlier table of the card: a year in detail, or what was done.
    let before = card.draft.tasks.len();
    let mut repeated: Vec<String> = Vec::new();
    let mut previous: Option<(String, String)> = None;
    let mut grouping = (String::new(), None::<Address>);
    for row in table.body_rows() {
        let Some(spot) = label(table, &labels, lane_col, row) else { continue };
        if let Some((text, at)) = spot.group {
            grouping = (text, Some(at));
        } else if spot.ungrouped {
            grouping = (String::new(), None);
        }
        let actual = match lane_col.and_then(|col| lane(&table.text(row, col))) {
            Some(actual) => actual,
            None => done,
        };
        let key = (grouping.0.clone(), spot.name.clone());
        let bars = bars(table, &ticks, row, actual, hollow);
        words += bars.iter().filter(|bar| !bar.label.is_empty()).count();
        fills += bars.iter().filter(|bar| bar.label.is_empty()).count();
        let known = |task: &&mut DraftTask| (&task.grouping, &task.name.value) == (&key.0, &key.1);
        let again = lane_col.is_some() && previous.as_ref() == Some(&key);
        let place = match again {
            true => card.draft.tasks.iter_mut().rev().find(known),
            false => card.draft.tasks.iter_mut().take(before).find(known),
        };
        match place {
            Some(task) => {
                for bar in bars {
                    let beside = task.bars.iter().any(|other| overlaps(other, &bar));
                    if beside { repeated.push(bar.at) } else { task.bars.push(bar) }
                }
            }
            None => card.draft.tasks.push(DraftTask {
                grouping: key.0.clone(),
                name: Located { value: key.1.clone(), at: spot.at.to_string() },
                bars,
            }),
        }
        previous = Some(key);
    }
    if let Some(first) = repeated.first() {
        let message = format!(
            "앞의 로드맵과 같은 때에 놓인 막대 {}개는 다시 넣지 않았습니다. 더 자세한 글은 직접 옮겨 적어 주십시오.",
            repeated.len()
        );
        card.issues.warn("bars_repeat", first, message);
    }
    let lengths: BTreeSet<Option<i32>> =
        ticks.iter().map(|tick| quarters_in(tick.stretch)).collect();
    card.tell_bars(table, words, fills, lengths.len() > 1);
    for task in &mut card.draft.tasks {
        task.bars.sort_by_key(|bar| (bar.actual, bar.from.is_none(), bar.from));
    }
    true
}

/// True where two bars of one lane share a quarter, or both go on after the term.
fn overlaps(one: &DraftBar, other: &DraftBar) -> bool {
    let begins = |bar: &DraftBar, end: Option<Quarter>| match (bar.from, end) {
        (_, None) => true,
        (None, Some(_)) => false,
        (Some(from), Some(end)) => from <= end,
    };
    one.actual == other.actual && begins(one, other.to) && begins(other, one.to)
}

/// How many quarters a column holds; none after the term.
fn quarters_in(stretch: Stretch) -> Option<i32> {
    match stretch {
        Stretch::Quarters(first, last) => {
            let years = last.year() - first.year();
            Some(years * 4 + i32::from(last.index()) - i32::from(first.index()))
        }
        Stretch::After => None,
    }
}

fn ticks(table: &Table<'_>) -> Vec<Tick> {
    let mut year = None;
    let mut found = Vec::new();
    for col in table.columns() {
        let heads = table.heads(col);
        year = axis::year_of(&heads).or(year);
        let before = if heads.len() < 2 { year } else { None };
        if let Some(stretch) = axis::stretch(&heads, before) {
            found.push(Tick { col, stretch });
        }
    }
    found
}

/// 계획 or 실적 beside a row.
fn lane(text: &str) -> Option<bool> {
    match label_key(text).as_str() {
        "계획" | "당초" | "목표" | "추진계획" => Some(false),
        "실적" | "추진" | "이행" | "추진실적" | "실제" => Some(true),
        _ => None,
    }
}

struct Label {
    group: Option<(String, Address)>,
    /// The row says that it stands in no group.
    ungrouped: bool,
    name: String,
    at: Address,
}

fn label(table: &Table<'_>, labels: &[u32], lane_col: Option<u32>, row: u32) -> Option<Label> {
    let mut spots: Vec<(Address, Range, String)> = Vec::new();
    for col in labels.iter().copied().filter(|col| Some(*col) != lane_col) {
        let at = Address::new(row, col);
        let block = table.sheet.block(at);
        let text = one_line(&table.sheet.text(block.first));
        if !text.is_empty() && spots.last().is_none_or(|(last, ..)| *last != block.first) {
            spots.push((block.first, block, text));
        }
    }
    match spots.as_slice() {
        [] => None,
        [(at, block, name)] => {
            let carried = labels.len() > 1 && at.col > labels[0] && Some(labels[0]) != lane_col;
            let _ = block;
            Some(Label { group: None, ungrouped: !carried, name: name.clone(), at: *at })
        }
        [(group_at, _, group), .., (at, _, name)] => Some(Label {
            group: Some((group.clone(), *group_at)),
            ungrouped: false,
            name: name.clone(),
            at: *at,
        }),
    }
}

/// True where hollow and solid marks stand in one table: hollow is planned, solid is done.
fn both_marks(table: &Table<'_>, ticks: &[Tick]) -> bool {
    let any = |marks: &[&str]| {
        table
            .body_rows()
            .any(|row| ticks.iter().any(|tick| marks.contains(&table.own(row, tick.col).trim())))
    };
    any(&["○", "□", "◇", "△", "☆"]) && any(&["●", "■", "◆", "▲", "★"])
}

struct Cell {
    block: Range,
    text: String,
    fill: Option<String>,
    merged: bool,
}

fn bars(table: &Table<'_>, ticks: &[Tick], row: u32, actual: bool, both: bool) -> Vec<DraftBar> {
    let mut bars: Vec<(DraftBar, Option<String>, u32, bool)> = Vec::new();
    let label_fill = fill(table, Address::new(row, table.cols.0));
    for tick in ticks {
        let at = Address::new(row, tick.col);
        let block = table.sheet.block(at);
        if let Some((bar, _, last, _)) = bars.last_mut()
            && block.first.col <= *last
            && block.width() > 1
        {
            // Further under the same merge.
            bar.to = last_of(tick.stretch);
            *last = (*last).max(tick.col);
            continue;
        }
        let cell = Cell {
            block,
            text: one_line(&table.sheet.text(block.first)),
            fill: fill(table, block.first).filter(|fill| Some(fill) != label_fill.as_ref()),
            merged: block.width() > 1,
        };
        let blank = cell.text.is_empty() || matches!(cell.text.as_str(), "-" | "–");
        if blank && cell.fill.is_none() {
            continue;
        }
        let marked = mark(&cell.text) == Mark::Yes;
        let label = if marked || blank { String::new() } else { cell.text.clone() };
        let lane = match both {
            true if matches!(cell.text.as_str(), "○" | "□" | "◇" | "△" | "☆") => false,
            true if marked => true,
            _ => actual,
        };
        let goes_on = bars.last().is_some_and(|(bar, fill, last, merged)| {
            let beside = ticks.iter().any(|before| {
                before.col == *last
                    && before.col < tick.col
                    && !ticks.iter().any(|t| t.col > before.col && t.col < tick.col)
            });
            beside
                && !merged
                && !cell.merged
                && bar.actual == lane
                && label.is_empty()
                && *fill == cell.fill
                && (marked && bar.label.is_empty() || blank && cell.fill.is_some())
        });
        if goes_on && let Some((bar, _, last, _)) = bars.last_mut() {
            bar.to = last_of(tick.stretch);
            *last = tick.col;
            continue;
        }
        let bar = DraftBar {
            actual: lane,
            from: first_of(tick.stretch),
            to: last_of(tick.stretch),
            label,
            at: String::new(),
        };
        bars.push((bar, cell.fill, tick.col, cell.merged));
        if let Some((bar, ..)) = bars.last_mut() {
            bar.at = cell.block.first.to_string();
        }
    }
    let last_tick = ticks.last().map_or(0, |tick| tick.col);
    bars.into_iter()
        .map(|(mut bar, _, last, _)| {
            let first: Address = bar.at.parse().unwrap_or(Address::new(row, last));
            bar.at = Range::new(row, first.col, row, last.max(first.col)).to_string();
            let arrow = bar.label.strip_suffix(['→', '⇒', '➔']);
            if last == last_tick
                && let Some(label) = arrow
            {
                bar.label = label.trim().to_owned();
                bar.to = None;
            }
            bar
        })
        .collect()
}

fn fill(table: &Table<'_>, at: Address) -> Option<String> {
    let fill = table.sheet.style(at)?.fill.clone()?;
    (fill != "FFFFFF").then_some(fill)
}

fn first_of(stretch: Stretch) -> Option<Quarter> {
    match stretch {
        Stretch::Quarters(first, _) => Some(first),
        Stretch::After => None,
    }
}

fn last_of(stretch: Stretch) -> Option<Quarter> {
    match stretch {
        Stretch::Quarters(_, last) => Some(last),
        Stretch::After => None,
    }
}
