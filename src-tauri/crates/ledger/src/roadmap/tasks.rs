//! Tasks with their bars as the file holds them, and the quarters that they need as columns.

use std::collections::HashMap;

use chrono::NaiveDate;
use domain::roadmap::{Stretch, last_over, says_finished, slip};
use domain::{Quarter, Term};
use rusqlite::{Connection, Row};

use crate::code::{broken, column};
use crate::contract::*;

/// How the file writes the end of a bar that goes on after the term.
pub(super) const AFTER: &str = "after";
/// Quarters before and after the term in which a bar may stand.
const OUTSIDE: usize = 20;

/// The roadmap of `pledge` as of `today`.
pub(crate) fn of_pledge(
    connection: &Connection,
    pledge: &str,
    term: &Term,
    today: NaiveDate,
) -> Result<Roadmap, CommandError> {
    let over = last_over(term, today);
    let tasks = tasks(connection, Some(pledge), term, over)?.remove(pledge).unwrap_or_default();
    Ok(Roadmap { quarters: columns(term, &tasks), tasks })
}

/// The tasks of one pledge or of all, by pledge, with how far each is behind when `over` has ended.
pub(super) fn tasks(
    connection: &Connection,
    pledge: Option<&str>,
    term: &Term,
    over: Quarter,
) -> Result<HashMap<String, Vec<TaskRow>>, CommandError> {
    let mut query = connection.prepare_cached(include_str!("tasks.sql"))?;
    let mut rows = query.query([pledge])?;
    let last = Quarter::of(term.end);
    let mut all: HashMap<String, Vec<TaskRow>> = HashMap::new();
    while let Some(row) = rows.next()? {
        let tasks = all.entry(row.get(0)?).or_default();
        let id = row.get_ref(1)?.as_str().unwrap_or_default();
        if tasks.last().is_none_or(|task: &TaskRow| task.id != id) {
            tasks.push(TaskRow {
                id: id.to_owned(),
                grouping: row.get(2)?,
                name: row.get(3)?,
                bars: Vec::new(),
                slip: 0,
            });
        }
        if let (Some(task), Some(bar)) = (tasks.last_mut(), row_to_bar(row, last)?) {
            task.bars.push(bar);
        }
    }
    for task in all.values_mut().flatten() {
        task.slip = behind(&task.bars, over);
    }
    Ok(all)
}

fn row_to_bar(row: &Row<'_>, last: Quarter) -> rusqlite::Result<Option<BarView>> {
    let Some(id) = row.get(4)? else { return Ok(None) };
    let quarter = |index| -> rusqlite::Result<Quarter> {
        let code = row.get_ref(index)?.as_str()?;
        code.parse().map_err(|_| broken(index, code))
    };
    let from = quarter(6)?;
    let after = row.get_ref(7)?.as_str()? == AFTER;
    let to = if after { last.max(from) } else { quarter(7)? };
    Ok(Some(BarView { id, lane: column(row, 5)?, from, to, after, label: row.get(8)? }))
}

/// A bar's quarters.
pub(super) fn stretch(from: Quarter, to: Quarter, after: bool) -> Stretch {
    Stretch { from, to: (!after).then_some(to) }
}

fn behind(bars: &[BarView], over: Quarter) -> u32 {
    let lane = |lane: Lane| bars.iter().filter(move |bar| bar.lane == lane);
    if lane(Lane::Actual).any(|bar| says_finished(&bar.label)) {
        return 0;
    }
    let stretches = |of: Lane| -> Vec<Stretch> {
        lane(of).map(|bar| stretch(bar.from, bar.to, bar.after)).collect()
    };
    slip(&stretches(Lane::Plan), &stretches(Lane::Actual), over)
}

/// The first and the last quarter in which a bar of this term may stand.
pub(super) fn reach(term: &Term) -> (Quarter, Quarter) {
    let step = |from: Quarter, by: fn(Quarter) -> Quarter| {
        std::iter::successors(Some(from), |quarter| Some(by(*quarter))).nth(OUTSIDE).unwrap_or(from)
    };
    (step(Quarter::of(term.start), Quarter::previous), step(Quarter::of(term.end), Quarter::next))
}

/// The term's quarters, widened without a gap to whatever the bars of `tasks` touch.
pub(super) fn columns<'a>(
    term: &Term,
    tasks: impl IntoIterator<Item = &'a TaskRow>,
) -> Vec<QuarterColumn> {
    let (earliest, latest) = reach(term);
    let mut first = Quarter::of(term.start);
    let mut last = Quarter::of(term.end);
    for bar in tasks.into_iter().flat_map(|task| &task.bars) {
        first = first.min(bar.from.max(earliest));
        last = last.max(bar.to.min(latest));
    }
    std::iter::successors(Some(first), |quarter| Some(quarter.next()))
        .take_while(|quarter| *quarter <= last)
        .map(|quarter| QuarterColumn {
            quarter,
            year: quarter.year(),
            number: quarter.index(),
            within_term: term.contains(quarter),
        })
        .collect()
}
