//! Setting budget cells, 추경 included: a planned amount that changes keeps its former value.

use std::collections::BTreeSet;

use domain::date::WrittenDate;
use domain::{BudgetKind, FundingSource, GovernmentKind, Won, text};
use rusqlite::OptionalExtension;

use super::project_name;
use crate::code::Code;
use crate::contract::*;
use crate::pledge::code_of;
use crate::settings;
use crate::store::Tx;

/// Why planned amounts change, as the file keeps it.
struct Revision {
    /// ISO, empty where none is given.
    day: String,
    reason: String,
}

/// Sets the cells, of one pledge or of many: all of them, or none and the reason.
pub(super) fn set(tx: &mut Tx<'_>, set: &SetBudget) -> Result<(), CommandError> {
    let code = codes(tx, &set.cells)?;
    let revision = set.revision.as_ref().map(revision).transpose()?;
    let government = settings::office(tx)?.government;
    let mut amounts = Vec::with_capacity(set.cells.len());
    for cell in &set.cells {
        amounts.push(amount(tx, set, cell, government)?);
    }
    for (cell, won) in set.cells.iter().zip(amounts) {
        write(tx, cell, won, government, revision.as_ref())?;
    }
    let why = revision.map(|revision| format!(" ({})", revision.reason)).unwrap_or_default();
    tx.label(match set.cells.as_slice() {
        [cell] => format!("{code} {} 변경{why}", name_of(cell, government)),
        cells => format!("{code} 투자계획 {}칸 변경{why}", cells.len()),
    });
    Ok(())
}

fn revision(revision: &BudgetRevision) -> Result<Revision, CommandError> {
    let refuse = |message: String| Err(CommandError::new(ErrorCode::Invalid, message));
    let (day, reason) = (text::clean(&revision.day), text::clean(&revision.reason));
    if reason.is_empty() {
        return refuse(
            "추경 사유가 비어 있습니다. ‘2024년 제1회 추경’처럼 적어 주십시오. 바뀐 칸은 없습니다."
                .into(),
        );
    }
    if day.is_empty() {
        return Ok(Revision { day, reason });
    }
    match WrittenDate::read(&day).day() {
        Some(day) => Ok(Revision { day: day.to_string(), reason }),
        None => refuse(format!(
            "추경일 ‘{day}’을(를) 날짜로 읽을 수 없습니다. ‘2024. 5. 10.’처럼 적거나 비워 두십시오. 바뀐 칸은 없습니다."
        )),
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
    set.unit.read_won(&cell.text).map_err(|error| {
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

/// The printed word of a source as the file keeps it: empty for the usual one.
pub(crate) fn own_label(source: FundingSource, label: &str, government: GovernmentKind) -> String {
    let label = text::clean(label);
    if label == source.label(government) { String::new() } else { label }
}

fn write(
    tx: &mut Tx<'_>,
    cell: &SetBudgetCell,
    won: Option<Won>,
    government: GovernmentKind,
    revision: Option<&Revision>,
) -> Result<(), CommandError> {
    let pledge = &cell.pledge_id;
    let label = own_label(cell.source, &cell.source_label, government);
    let (source, period, kind) = (cell.source.token(), cell.period.to_string(), cell.kind.token());
    let known: Option<(String, i64, bool)> = tx
        .prepare_cached(include_str!("find_line.sql"))?
        .query_row((pledge, &cell.project_id, &source, &label, &period, &kind), |row| {
            Ok((row.get(0)?, row.get(1)?, row.get(2)?))
        })
        .optional()?;
    let Some((id, former, revised)) = known else {
        if let Some(won) = won {
            tx.prepare_cached(
                "INSERT INTO budget_line (id, pledge_id, project_id, source, source_label, period, kind, won)
                 VALUES (?1, ?2, ?3, ?4, ?5, ?6, ?7, ?8)",
            )?
            .execute((tx.new_id(), pledge, &cell.project_id, source, label, period, kind, won.0))?;
        }
        return Ok(());
    };
    let revision = revision.filter(|_| cell.kind == BudgetKind::Plan);
    // What was changed by 추경 hangs from the line, so such a line is brought to 0 and stays.
    let won = match won {
        None if revised || revision.is_some() => Some(Won::ZERO),
        won => won,
    };
    if let Some(revision) = revision
        && won != Some(Won(former))
    {
        tx.prepare_cached(
            "INSERT INTO budget_revision (id, budget_line_id, former_won, day, reason)
             VALUES (?1, ?2, ?3, ?4, ?5)",
        )?
        .execute((tx.new_id(), &id, former, &revision.day, &revision.reason))?;
    }
    match won {
        None => tx.prepare_cached("DELETE FROM budget_line WHERE id = ?1")?.execute([id])?,
        Some(won) => tx
            .prepare_cached("UPDATE budget_line SET won = ?2 WHERE id = ?1")?
            .execute((id, won.0))?,
    };
    Ok(())
}
