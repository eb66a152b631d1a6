//! 투자계획: projects, their money by source and period, and the sums of both.
//!
//! Knows nothing of stages or quarters.

mod lines;
mod sheet;
mod table;

use std::collections::BTreeSet;

use domain::{GovernmentKind, MoneyUnit, Won, text};
use rusqlite::OptionalExtension;

use crate::code::Code;
use crate::contract::*;
use crate::pledge::code_of;
use crate::session::Session;
use crate::settings;
use crate::store::Tx;
pub(crate) use lines::{Line, add, all_lines, pledge_lines, total, triple};
pub(crate) use table::table;

impl Session {
    /// Adds, renames or removes a project.
    pub fn project_save(&self, save: SaveProject) -> Result<Written, CommandError> {
        let name = text::clean(&save.name);
        self.edit("세부사업 변경", |tx| {
            let code = code_of(tx, &save.pledge_id)?;
            if !name.is_empty() {
                refuse_same_name(tx, &save, &name)?;
            }
            match &save.id {
                None if name.is_empty() => Err(CommandError::new(
                    ErrorCode::Invalid,
                    "세부사업 이름이 비어 있습니다. 이름을 적어 주십시오.",
                )),
                None => {
                    let id = tx.new_id();
                    tx.prepare_cached(
                        "INSERT INTO project (id, pledge_id, position, name) VALUES (?1, ?2,
                         (SELECT coalesce(max(position), -1) + 1 FROM project WHERE pledge_id = ?2), ?3)",
                    )?
                    .execute((&id, &save.pledge_id, &name))?;
                    tx.label(format!("{code} 세부사업 추가: {name}"));
                    tx.created(id);
                    Ok(())
                }
                Some(id) => {
                    let former = project_name(tx, &save.pledge_id, id)?;
                    if name.is_empty() {
                        tx.execute("DELETE FROM project WHERE id = ?1", [id])?;
                        tx.label(format!("{code} 세부사업 삭제: {former}"));
                    } else {
                        tx.execute("UPDATE project SET name = ?2 WHERE id = ?1", (id, &name))?;
                        tx.label(format!("{code} 세부사업 이름 변경: {name}"));
                    }
                    Ok(())
                }
            }
        })
    }

    /// Sets budget cells as one step; a cell that cannot be read refuses all.
    pub fn budget_set(&self, set: SetBudget) -> Result<Written, CommandError> {
        self.edit("투자계획 변경", |tx| {
            let code = codes(tx, &set.cells)?;
            let government = settings::office(tx)?.government;
            let mut amounts = Vec::with_capacity(set.cells.len());
            for cell in &set.cells {
                amounts.push(amount(tx, &set, cell, government)?);
            }
            for (cell, won) in set.cells.iter().zip(amounts) {
                write(tx, cell, won, government)?;
            }
            tx.label(match set.cells.as_slice() {
                [cell] => format!("{code} {} 변경", name_of(cell, government)),
                cells => format!("{code} 투자계획 {}칸 변경", cells.len()),
            });
            Ok(())
        })
    }
}

/// The 관리번호 of the pledges that the cells belong to: `3-1`, `3-1 외 2건`. Refuses where one is gone.
fn codes(tx: &Tx<'_>, cells: &[SetBudgetCell]) -> Result<String, CommandError> {
    let pledges: BTreeSet<&str> = cells.iter().map(|cell| cell.pledge_id.as_str()).collect();
    let mut codes = Vec::with_capacity(pledges.len());
    for pledge in pledges {
        codes.push(code_of(tx, pledge)?);
    }
    Ok(match codes.as_slice() {
        [first, _, ..] => format!("{first} 외 {}건", codes.len() - 1),
        codes => codes.concat(),
    })
}

fn refuse_same_name(tx: &Tx<'_>, save: &SaveProject, name: &str) -> Result<(), CommandError> {
    let mut others =
        tx.prepare_cached("SELECT name FROM project WHERE pledge_id = ?1 AND id IS NOT ?2")?;
    let mut others = others.query((&save.pledge_id, &save.id))?;
    while let Some(row) = others.next()? {
        if text::label_key(row.get_ref(0)?.as_str().unwrap_or_default()) == text::label_key(name) {
            return Err(CommandError::new(
                ErrorCode::Invalid,
                format!("이 공약에 ‘{name}’ 세부사업이 이미 있습니다. 다른 이름을 적어 주십시오."),
            ));
        }
    }
    Ok(())
}

fn project_name(tx: &Tx<'_>, pledge: &str, id: &str) -> Result<String, CommandError> {
    tx.prepare_cached("SELECT name FROM project WHERE id = ?1 AND pledge_id = ?2")?
        .query_row([id, pledge], |row| row.get(0))
        .optional()?
        .ok_or_else(|| {
            CommandError::new(
                ErrorCode::Gone,
                "그 세부사업이 이제 없습니다. 화면을 새로 고친 뒤 다시 해 주십시오.",
            )
        })
}

/// The amount of a cell, or a refusal that names the cell.
fn amount(
    tx: &Tx<'_>,
    set: &SetBudget,
    cell: &SetBudgetCell,
    government: GovernmentKind,
) -> Result<Option<Won>, CommandError> {
    let project = match &cell.project_id {
        Some(id) => format!("{} ", project_name(tx, &cell.pledge_id, id)?),
        None => String::new(),
    };
    let unit: MoneyUnit = set.unit;
    unit.read_won(&cell.text).map_err(|error| {
        CommandError::new(
            ErrorCode::Invalid,
            format!("{project}{}: {error}. 바뀐 칸은 없습니다.", name_of(cell, government)),
        )
    })
}

/// `2023년 구비 계획`
fn name_of(cell: &SetBudgetCell, government: GovernmentKind) -> String {
    let source = match cell.source_label.as_str() {
        "" => cell.source.label(government),
        label => label,
    };
    format!("{} {source} {}", cell.period.label(), cell.kind.label())
}

fn write(
    tx: &mut Tx<'_>,
    cell: &SetBudgetCell,
    won: Option<Won>,
    government: GovernmentKind,
) -> Result<(), CommandError> {
    let pledge = &cell.pledge_id;
    let label = text::clean(&cell.source_label);
    let label = if label == cell.source.label(government) { String::new() } else { label };
    let (source, period, kind) = (cell.source.token(), cell.period.to_string(), cell.kind.token());
    let known: Option<String> = tx
        .prepare_cached(include_str!("find_line.sql"))?
        .query_row((pledge, &cell.project_id, &source, &label, &period, &kind), |row| row.get(0))
        .optional()?;
    match (known, won) {
        (None, None) => {}
        (Some(id), None) => {
            tx.prepare_cached("DELETE FROM budget_line WHERE id = ?1")?.execute([id])?;
        }
        (Some(id), Some(won)) => {
            tx.prepare_cached("UPDATE budget_line SET won = ?2 WHERE id = ?1")?
                .execute((id, won.0))?;
        }
        (None, Some(won)) => {
            tx.prepare_cached(
                "INSERT INTO budget_line (id, pledge_id, project_id, source, source_label, period, kind, won)
                 VALUES (?1, ?2, ?3, ?4, ?5, ?6, ?7, ?8)",
            )?
            .execute((tx.new_id(), pledge, &cell.project_id, source, label, period, kind, won.0))?;
        }
    }
    Ok(())
}
