//! Bars over quarters: a heading row of years, one of quarters, and a row per task.

use domain::Quarter;

use super::columns::years_over;
use super::page::{Page, Put, Span};
use crate::draft::{DraftBar, DraftTask};
use crate::forms::sheet::{Look, Shade};
use crate::grid::{Range, Value};

/// How an office heads its roadmap.
pub(super) struct Heads {
    /// Over the tasks.
    pub task: &'static str,
    /// A year.
    pub year: fn(i32) -> Put,
    /// A quarter.
    pub quarter: fn(Quarter) -> Put,
}

/// Draws the planned bars of every task.
pub(super) fn draw(page: &mut Page, tasks: &[DraftTask], quarters: &[Quarter], heads: &Heads) {
    let first_row = page.row;
    let grouped = tasks.iter().any(|task| !task.grouping.is_empty());
    let whole = Page::spans(&[28, 72]);
    let labels = match grouped {
        true => Page::spans_in(whole[0], &[2, 3]),
        false => vec![whole[0]],
    };
    let axis = Page::spans_in(whole[1], &vec![1; quarters.len()]);
    let label = (whole[0].0, whole[0].1);
    page.begin_table(2 + u32::try_from(tasks.len()).unwrap_or(0), &[label, whole[1]]);
    page.tall(label, 2, Put::head(heads.task));
    let mut at = 0;
    for (year, count) in years_over(quarters) {
        let last = at + count as usize - 1;
        let span = (axis[at].0, axis[last].1);
        page.cells(&[span], vec![(heads.year)(year)]);
        at = last + 1;
    }
    page.row += 1;
    page.cells(&axis, quarters.iter().map(|quarter| (heads.quarter)(*quarter)).collect());
    page.row += 1;
    let mut index = 0;
    while index < tasks.len() {
        let group = &tasks[index].grouping;
        let count = tasks[index..].iter().take_while(|task| task.grouping == *group).count();
        if !group.is_empty() {
            let rows = u32::try_from(count).unwrap_or(1);
            page.tall(labels[0], rows, Put::text(group));
        }
        for task in &tasks[index..index + count] {
            let name = match labels.last() {
                Some(last) if grouped && !group.is_empty() => *last,
                _ => label,
            };
            page.cells(&[name], vec![Put::text(&task.name.value)]);
            let planned: Vec<&DraftBar> = task.bars.iter().filter(|bar| !bar.actual).collect();
            bars(page, &planned, quarters, &axis);
            page.row += 1;
        }
        index += count;
    }
    page.end_table();
    page.row -= 1;
    page.together(first_row);
    page.row += 1;
}

fn bars(page: &mut Page, bars: &[&DraftBar], quarters: &[Quarter], axis: &[Span]) {
    let mut free = 0;
    for bar in bars {
        let at = |quarter: Quarter| quarters.iter().position(|known| *known == quarter);
        let Some(first) = bar.from.and_then(at) else { continue };
        let last = bar.to.and_then(at).unwrap_or(quarters.len() - 1);
        let first = first.max(free);
        if first > last {
            continue;
        }
        blank(page, &axis[free..first]);
        free = last + 1;
        let label = match bar.to {
            Some(_) => bar.label.clone(),
            None => format!("{} →", bar.label).trim().to_owned(),
        };
        let look = Look::TEXT.tight().centred().on(Shade::Plan).sized(9);
        let range = Range::new(page.row, axis[first].0, page.row, axis[last].1);
        let value = if label.is_empty() { Value::Blank } else { Value::Text(label) };
        page.sheet.merged(range, value, look);
    }
    blank(page, &axis[free..]);
}

fn blank(page: &mut Page, axis: &[Span]) {
    page.cells(axis, vec![Put::text(""); axis.len()]);
}
