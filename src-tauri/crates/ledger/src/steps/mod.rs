//! The history as the clerk sees it: steps, what each changed, undo, redo, and where values came
//! from.

mod cell;
mod conflicts;
mod details;
mod names;
mod page;
mod past;
mod sources;
mod words;

use std::collections::HashMap;

use rusqlite::Connection;

use crate::contract::*;
use crate::session::Session;
use crate::store::StepKind;
use crate::store::stack::{self, Step};
use crate::store::undo::Undone;
pub(crate) use cell::of_visit;

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
    pub fn history_search(&self, filter: HistoryFilter) -> Result<HistoryPage, CommandError> {
        self.read(|connection| page::page(connection, &filter))
    }

    /// What one step changed, in words.
    pub fn step_changes(&self, step: StepRef) -> Result<StepChanges, CommandError> {
        self.read(|connection| details::all_of_step(connection, step.step))
    }

    /// What stands in the way of an undo; changes nothing.
    pub fn undo_check(&self, asked: UndoRequest) -> Result<Vec<UndoConflict>, CommandError> {
        let step = self.read(|connection| to_undo(connection, asked.step))?;
        let obstacles = self.obstacles(step.id)?;
        self.read(|connection| conflicts::told(connection, &obstacles))
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
                Err(self.read(|connection| conflicts::refusal(connection, &obstacles))?)
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
