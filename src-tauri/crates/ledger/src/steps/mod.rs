//! The history as the clerk sees it: steps, what each changed, undo, redo, and where values came
//! from.

mod cell;
mod details;
mod names;
mod past;
mod sources;
mod words;

use std::collections::{HashMap, HashSet};

use domain::text;
use rusqlite::Connection;

use crate::contract::*;
use crate::session::Session;
use crate::store::StepKind;
use crate::store::stack::{self, Step};
use crate::store::undo::{Obstacle, Undone, Why};

impl Session {
    /// The history, newest first.
    pub fn history(&self, query: HistoryQuery) -> Result<Vec<StepView>, CommandError> {
        self.read(|connection| history(connection, &query))
    }

    /// Where the values of a row, and of what hangs from it, came from.
    pub fn sources(&self, row: RowRef) -> Result<Vec<SourceView>, CommandError> {
        self.read(|connection| sources::sources(connection, &row.id))
    }

    /// Undoes a step as a new step; the newest that stands where none is named.
    pub fn undo(&self, asked: UndoRequest) -> Result<Written, CommandError> {
        let step = self.read(|connection| to_undo(connection, asked.step))?;
        // Taking back an undo brings the edit back.
        let kind = if step.kind == "undo" { StepKind::Redo } else { StepKind::Undo };
        self.take_back(&step, kind, asked.conflicts)
    }

    /// Brings back what the newest undo took.
    pub fn redo(&self, _: Nothing) -> Result<Written, CommandError> {
        let step = self
            .read(stack::redoable)?
            .ok_or_else(|| CommandError::new(ErrorCode::Invalid, "다시 실행할 것이 없습니다."))?;
        self.take_back(&step, StepKind::Redo, ConflictPolicy::Refuse)
    }

    /// The steps of the whole ledger that fit a filter, newest first.
    pub fn history_search(&self, filter: HistoryFilter) -> Result<Vec<StepView>, CommandError> {
        self.read(|connection| {
            let mut steps = history(connection, &HistoryQuery::default())?;
            let day = |step: &StepView| step.at.get(..10).unwrap_or_default().to_owned();
            steps.retain(|step| {
                (filter.kinds.is_empty() || filter.kinds.contains(&step.kind))
                    && text::matches(&filter.text, &step.label)
                    && filter.from.as_ref().is_none_or(|from| day(step) >= *from)
                    && filter.to.as_ref().is_none_or(|to| day(step) <= *to)
            });
            if filter.limit > 0 {
                steps.truncate(filter.limit as usize);
            }
            Ok(steps)
        })
    }

    /// What one step changed, in words.
    pub fn step_changes(&self, step: StepRef) -> Result<StepChanges, CommandError> {
        self.read(|connection| details::all_of_step(connection, step.step))
    }

    /// What stands in the way of undoing a step; changes nothing.
    pub fn undo_check(&self, step: StepRef) -> Result<Vec<UndoConflict>, CommandError> {
        let step = self.read(|connection| to_undo(connection, Some(step.step)))?;
        let obstacles = self.obstacles(step.id)?;
        self.read(|connection| conflicts(connection, &obstacles))
    }

    fn take_back(
        &self,
        step: &Step,
        kind: StepKind,
        policy: ConflictPolicy,
    ) -> Result<Written, CommandError> {
        let what = self.read(|connection| stack::origin(connection, step.id))?;
        let what = what.map(|step| step.label).unwrap_or_default();
        let label = match kind {
            StepKind::Redo => format!("다시 실행: {what}"),
            _ => format!("실행 취소: {what}"),
        };
        match self.undo_in_ledger((kind, &label), step.id, policy)? {
            Undone::Done(written) => Ok(written),
            Undone::InTheWay(obstacles) => {
                Err(self.read(|connection| conflict(connection, &obstacles))?)
            }
        }
    }
}

/// The step that is to be undone, or why there is none.
fn to_undo(connection: &Connection, asked: Option<i64>) -> Result<Step, CommandError> {
    let refuse = |message: &str| Err(CommandError::new(ErrorCode::Invalid, message));
    let Some(id) = asked else {
        return match stack::undoable(connection)? {
            Some(step) => Ok(step),
            None => refuse("되돌릴 것이 없습니다."),
        };
    };
    match stack::step(connection, id)? {
        None => refuse("그런 번호의 이력이 없습니다. 이력에서 번호를 확인해 주십시오."),
        Some(step) if step.sealed => {
            refuse("이 일은 되돌릴 수 없습니다. 대장을 만든 기록이거나 파기한 기록입니다.")
        }
        Some(step) => match stack::undone_by(connection, id)? {
            Some(by) => refuse(&format!("이미 {by}번에서 되돌린 일입니다.")),
            None => Ok(step),
        },
    }
}

/// What stands in the way, each once.
fn conflicts(
    connection: &Connection,
    obstacles: &[Obstacle],
) -> Result<Vec<UndoConflict>, CommandError> {
    let words = words::Words::load(connection)?;
    let mut seen = HashSet::new();
    let mut conflicts = Vec::new();
    for obstacle in obstacles {
        let place = words.row(connection, &obstacle.table, &obstacle.image)?;
        let why = match &obstacle.why {
            Why::Changed(column) => {
                format!("{}이(가) 나중에 바뀌었습니다", words.column(&obstacle.table, column))
            }
            Why::Removed => "나중에 지워졌습니다".to_owned(),
            Why::MadeAgain => "나중에 다시 만들어졌습니다".to_owned(),
            Why::Needed(table) => {
                format!("나중에 적은 {}이(가) 여기에 딸려 있습니다", words::table(table))
            }
            Why::Orphan => "딸려 있던 곳이 나중에 지워졌습니다".to_owned(),
            Why::Taken => "같은 이름이나 번호를 나중에 다른 곳에서 쓰고 있습니다".to_owned(),
        };
        if seen.insert((place.clone(), why.clone())) {
            conflicts.push(UndoConflict { place, why, last_word: obstacle.why.final_word() });
        }
    }
    Ok(conflicts)
}

/// Says what stands in the way, the first three by name.
fn conflict(connection: &Connection, obstacles: &[Obstacle]) -> Result<CommandError, CommandError> {
    let all = conflicts(connection, obstacles)?;
    let named = all.iter().take(3).map(|found| format!("{}: {}", found.place, found.why));
    let named = named.collect::<Vec<_>>().join(" / ");
    let more = all.len().saturating_sub(3);
    let more = if more > 0 { format!(" 외 {more}건") } else { String::new() };
    Ok(CommandError::new(
        ErrorCode::Conflict,
        format!(
            "나중에 고친 내용이 있어 되돌리지 않았습니다. {named}{more}. 나중 내용은 남기고 되돌리거나, 나중 내용까지 되돌릴 수 있습니다."
        ),
    ))
}

fn history(connection: &Connection, query: &HistoryQuery) -> Result<Vec<StepView>, CommandError> {
    let rows = match &query.row {
        Some(row) => Some(details::family(connection, row)?),
        None => None,
    };
    let counts = details::counts(connection, rows.as_ref())?;
    let undone = undone(connection)?;
    let words = words::Words::load(connection)?;
    let mut all = connection
        .prepare_cached("SELECT id, at, kind, label, undoes FROM step ORDER BY id DESC")?;
    let mut steps = all.query([])?;
    let mut views = Vec::new();
    while let Some(step) = steps.next()? {
        let id: i64 = step.get(0)?;
        let changes = counts.get(&id).copied().unwrap_or_default();
        if rows.is_some() && changes == 0 {
            continue;
        }
        if query.limit > 0 && views.len() >= query.limit as usize {
            break;
        }
        views.push(StepView {
            step: id,
            at: step.get(1)?,
            kind: step.get(2)?,
            label: step.get(3)?,
            changes,
            undoes: step.get(4)?,
            undone_by: undone.get(&id).copied(),
            details: match &rows {
                Some(rows) => details::of_step(connection, &words, id, rows)?,
                None => Vec::new(),
            },
        });
    }
    Ok(views)
}

/// Steps that stand taken back, with the step that took them.
fn undone(connection: &Connection) -> Result<HashMap<i64, i64>, CommandError> {
    let mut all = connection
        .prepare_cached("SELECT id, undoes FROM step WHERE undoes IS NOT NULL ORDER BY id DESC")?;
    let mut rows = all.query([])?;
    let mut undone = HashMap::new();
    // Newest first: whether a step stands is known before it takes another back.
    while let Some(row) = rows.next()? {
        let (by, step): (i64, i64) = (row.get(0)?, row.get(1)?);
        if !undone.contains_key(&by) {
            undone.entry(step).or_insert(by);
        }
    }
    Ok(undone)
}

/// The label of the step that redo would bring back.
pub(crate) fn redo_label(connection: &Connection) -> Result<Option<String>, CommandError> {
    match stack::redoable(connection)? {
        Some(undo) => Ok(stack::origin(connection, undo.id)?.map(|step| step.label)),
        None => Ok(None),
    }
}
