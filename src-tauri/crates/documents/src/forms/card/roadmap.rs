//! Bars over an axis of quarters, or of years and quarters. Owns which cells a bar fills.

use domain::Quarter;

use crate::draft::{DraftBar, DraftTask};
use crate::forms::columns::years_over;
use crate::forms::page::{Page, Span};
use crate::forms::put::Put;
use crate::forms::sheet::{Look, Shade};
use crate::grid::{Range, Value};

/// How an office heads its roadmap by quarters.
pub(super) struct Heads {
    /// Over the tasks.
    pub task: &'static str,
    /// A year.
    pub year: fn(i32) -> Put,
    /// A quarter.
    pub quarter: fn(Quarter) -> Put,
}

/// A column of the axis.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Tick {
    /// From a quarter to a quarter.
    Quarters(Quarter, Quarter),
    /// 임기 후
    After,
}

/// The label columns and the axis.
pub(super) struct Raster {
    pub label: Span,
    /// Group and name, where tasks stand in groups.
    pub parts: Vec<Span>,
    pub axis: Vec<Span>,
}

impl Raster {
    pub fn new(tasks: &[DraftTask], columns: usize) -> Raster {
        let grouped = tasks.iter().any(|task| !task.grouping.is_empty());
        let whole = Page::spans(&[18, 48]);
        let parts = match grouped {
            true => Page::spans_in(whole[0], &[2, 3]),
            false => vec![whole[0]],
        };
        let axis = Page::spans_in(whole[1], &vec![1; columns]);
        Raster { label: whole[0], parts, axis }
    }

    /// The whole table's ends.
    pub fn ends(&self) -> [Span; 2] {
        [self.label, self.axis.last().copied().unwrap_or(self.label)]
    }
}

/// Draws the planned bars of every task over quarters.
pub(super) fn by_quarter(
    page: &mut Page,
    tasks: &[DraftTask],
    quarters: &[Quarter],
    heads: &Heads,
) {
    let first_row = page.row;
    let raster = Raster::new(tasks, quarters.len());
    page.begin_table(2 + u32::try_from(tasks.len()).unwrap_or(0), &raster.ends());
    page.tall(raster.label, 2, Put::head(heads.task));
    let mut at = 0;
    for (year, count) in years_over(quarters) {
        let last = at + count as usize - 1;
        let span = (raster.axis[at].0, raster.axis[last].1);
        page.cells(&[span], vec![(heads.year)(year)]);
        at = last + 1;
    }
    page.row += 1;
    page.cells(&raster.axis, quarters.iter().map(|quarter| (heads.quarter)(*quarter)).collect());
    page.row += 1;
    let ticks: Vec<Tick> = quarters.iter().map(|one| Tick::Quarters(*one, *one)).collect();
    rows(page, tasks, &raster, &ticks, false);
    page.end_table();
    page.together(first_row);
}

/// A row per task with its bars of one lane.
pub(super) fn rows(
    page: &mut Page,
    tasks: &[DraftTask],
    raster: &Raster,
    ticks: &[Tick],
    actual: bool,
) {
    let mut index = 0;
    while index < tasks.len() {
        let group = &tasks[index].grouping;
        let count = tasks[index..].iter().take_while(|task| task.grouping == *group).count();
        if !group.is_empty() {
            let rows = u32::try_from(count).unwrap_or(1);
            page.tall(raster.parts[0], rows, Put::text(group));
        }
        for task in &tasks[index..index + count] {
            let name = match raster.parts.last() {
                Some(last) if !group.is_empty() => *last,
                _ => raster.label,
            };
            page.cells(&[name], vec![Put::text(&task.name.value)]);
            let lane: Vec<&DraftBar> =
                task.bars.iter().filter(|bar| bar.actual == actual).collect();
            bars(page, &lane, ticks, &raster.axis);
            page.row += 1;
        }
        index += count;
    }
}

fn bars(page: &mut Page, bars: &[&DraftBar], ticks: &[Tick], axis: &[Span]) {
    let after = ticks.iter().position(|tick| *tick == Tick::After);
    let at = |quarter: Quarter| {
        ticks.iter().position(|tick| {
            matches!(tick, Tick::Quarters(first, last) if (*first..=*last).contains(&quarter))
        })
    };
    let mut free = 0;
    for bar in bars {
        let Some(first) = bar.from.map_or(after, at) else { continue };
        let last = match bar.to {
            Some(quarter) => at(quarter).unwrap_or(first),
            None => after.unwrap_or(ticks.len() - 1),
        };
        let first = first.max(free);
        if first > last {
            continue;
        }
        blank(page, &axis[free..first]);
        free = last + 1;
        let label = match bar.to.is_some() || after.is_some() {
            true => bar.label.clone(),
            false => format!("{} →", bar.label).trim().to_owned(),
        };
        let shade = if bar.actual { Shade::Now } else { Shade::Plan };
        let look = Look::TEXT.tight().centred().on(shade).sized(9);
        let range = Range::new(page.row, axis[first].0, page.row, axis[last].1);
        let value = if label.is_empty() { Value::Blank } else { Value::Text(label) };
        page.sheet.merged(range, value, look);
    }
    blank(page, &axis[free..]);
}

fn blank(page: &mut Page, axis: &[Span]) {
    page.cells(axis, vec![Put::text(""); axis.len()]);
}
