//! What hangs from a card in rows, and the one way in which their cells are set.
//!
//! Owns the rows of people, milestones, engagement, indicators, years, tasks and amendments, and
//! the figures that a paper prints. Knows nothing of money, bars or files.

mod cell;
mod indicators;
mod order;
mod places;
mod printed;
mod set;
mod view;
mod years;

use crate::contract::*;
use crate::pledge::code_of;
use crate::session::Session;
pub(crate) use indicators::indicators;
pub(crate) use printed::{printed, row_to_printed};
pub(crate) use set::forget_actual;
pub(crate) use view::{amendments, engagement, milestones, people};
pub(crate) use years::{target_rates, year_results};

impl Session {
    /// Sets cells of a card's table as one step; may add rows. New rows without a text are ignored.
    pub fn cells_set(&self, set: SetCells) -> Result<Written, CommandError> {
        self.edit("표 변경", |tx| {
            let code = code_of(tx, &set.pledge_id)?;
            let table = places::name(set.table);
            tx.label(match set.cells.len() {
                0 | 1 => format!("{code} {table} 변경"),
                many => format!("{code} {table} {many}칸 변경"),
            });
            match set.table {
                CardTable::TargetRates => years::set_target_rates(tx, &set),
                CardTable::YearResults => years::set_year_results(tx, &set),
                _ => set::set(tx, &set),
            }
        })
    }

    /// Removes rows of a card's table as one step, with what hangs from them.
    pub fn rows_remove(&self, rows: CardRows) -> Result<Written, CommandError> {
        self.edit("줄 삭제", |tx| {
            let code = code_of(tx, &rows.pledge_id)?;
            tx.label(format!("{code} {} {}줄 삭제", places::name(rows.table), rows.rows.len()));
            match rows.table {
                CardTable::TargetRates | CardTable::YearResults => years::remove(tx, &rows),
                _ => set::remove(tx, &rows),
            }
        })
    }

    /// Moves a row of a card's table, or a project.
    pub fn row_move(&self, moved: MoveRow) -> Result<Written, CommandError> {
        self.edit("순서 변경", |tx| {
            let code = code_of(tx, &moved.pledge_id)?;
            let table = order::move_row(tx, &moved)?;
            tx.label(format!("{code} {table} 순서 변경"));
            Ok(())
        })
    }

    /// Keeps a figure as the paper prints it, to be compared with the computed one.
    pub fn printed_set(&self, set: SetPrinted) -> Result<Written, CommandError> {
        self.edit("인쇄된 값 변경", |tx| {
            let code = code_of(tx, &set.pledge_id)?;
            tx.label(format!("{code} 인쇄된 값 변경"));
            printed::set(tx, &set)
        })
    }
}

/// A refusal in words; nothing was changed.
fn invalid<T>(message: impl Into<String>) -> Result<T, CommandError> {
    Err(CommandError::new(ErrorCode::Invalid, message))
}

/// A row of `table` is not there any more.
fn row_gone(table: &str) -> CommandError {
    CommandError::new(
        ErrorCode::Gone,
        format!("{table}의 그 줄이 이제 없습니다. 화면을 새로 고친 뒤 다시 해 주십시오."),
    )
}

/// A column that the table does not have: a fault of the caller, not of the clerk.
fn no_column(table: &str, column: &str) -> CommandError {
    CommandError::internal(format!("{table} has no column {column}"))
}
