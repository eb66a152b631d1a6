//! Setting cells of tables whose rows stand in order, and removing such rows.

use std::collections::{BTreeMap, BTreeSet};

use domain::indicator::Time;
use rusqlite::OptionalExtension;
use rusqlite::types::Value;

use super::cell::{self, Setting};
use super::places::{self, Place};
use super::{invalid, no_column, row_gone};
use crate::contract::*;
use crate::count::Bindings;
use crate::store::Tx;

/// Sets the cells: all of them, or none and the reason.
pub(super) fn set(tx: &mut Tx<'_>, set: &SetCells) -> Result<(), CommandError> {
    let place = place_of(set.table)?;
    let mut settings = Vec::with_capacity(set.cells.len());
    for cell in &set.cells {
        if let RowAt::Id(row) = &cell.row {
            check(tx, place, &set.pledge_id, row)?;
        }
        match cell::read(set.table, &cell.column, &cell.text)? {
            Ok(setting) => settings.push(setting),
            Err(reason) => {
                let row = row_name(tx, place, set, &cell.row)?;
                let column = cell::label(set.table, &cell.column);
                return invalid(format!(
                    "{} {row} {column}: {reason}. 바뀐 칸은 없습니다.",
                    place.name
                ));
            }
        }
    }
    if set.table == CardTable::Indicators {
        refuse_counted(tx, set, &settings)?;
    }
    let mut added = BTreeMap::new();
    for number in new_rows(set) {
        let id = add(tx, place, &set.pledge_id)?;
        if added.is_empty() {
            tx.created(&id);
        }
        added.insert(number, id);
    }
    for (cell, setting) in set.cells.iter().zip(settings) {
        let row = match &cell.row {
            RowAt::Id(row) => row,
            RowAt::New(number) => match added.get(number) {
                Some(row) => row,
                None => continue,
            },
        };
        write(tx, place, row, setting)?;
    }
    Ok(())
}

/// Refuses to type over an actual that is counted from the visits.
fn refuse_counted(tx: &Tx<'_>, set: &SetCells, settings: &[Setting]) -> Result<(), CommandError> {
    let typed =
        settings.iter().any(|setting| matches!(setting, Setting::Indicator { actual: true, .. }));
    let bindings = match typed {
        true => Bindings::read(tx, Some(&set.pledge_id))?,
        false => return Ok(()),
    };
    for (cell, setting) in set.cells.iter().zip(settings) {
        let (RowAt::Id(row), Setting::Indicator { time, actual: true, .. }) = (&cell.row, setting)
        else {
            continue;
        };
        if bindings.of(row).is_some_and(|counter| counter.actual(*time).is_some()) {
            return invalid(format!(
                "{} 실적은 방문·상담 일지에서 셉니다. 적으려면 먼저 지표의 일지 연결을 끊어 주십시오. 바뀐 칸은 없습니다.",
                time.label()
            ));
        }
    }
    Ok(())
}

/// What was typed as an indicator's actual goes.
pub(crate) fn forget_actual(tx: &Tx<'_>, indicator: &str, time: Time) -> Result<(), CommandError> {
    write_value(tx, indicator, time, true, None)
}

/// Removes the rows, with the evidence files attached to them.
pub(super) fn remove(tx: &mut Tx<'_>, rows: &CardRows) -> Result<(), CommandError> {
    let place = place_of(rows.table)?;
    for row in &rows.rows {
        check(tx, place, &rows.pledge_id, row)?;
        tx.prepare_cached("DELETE FROM attachment WHERE pledge_id = ?1 AND owner_id = ?2")?
            .execute([&rows.pledge_id, row])?;
        let sql = format!("DELETE FROM {} WHERE id = ?1", place.sql);
        tx.prepare_cached(&sql)?.execute([row])?;
    }
    Ok(())
}

fn place_of(table: CardTable) -> Result<Place, CommandError> {
    places::of(table).ok_or_else(|| no_column(places::name(table), "position"))
}

/// The numbers of new rows in which something is written, in order.
fn new_rows(set: &SetCells) -> BTreeSet<u32> {
    let written = set.cells.iter().filter(|cell| !domain::text::clean(&cell.text).is_empty());
    written
        .filter_map(|cell| match cell.row {
            RowAt::New(number) => Some(number),
            RowAt::Id(_) => None,
        })
        .collect()
}

/// Refuses a row that is not one of this pledge's in this table.
fn check(tx: &Tx<'_>, place: Place, pledge: &str, row: &str) -> Result<(), CommandError> {
    let sql =
        format!("SELECT 1 FROM {} WHERE id = ?1 AND pledge_id = ?2 AND {}", place.sql, place.only);
    let found = tx.prepare_cached(&sql)?.query_row([row, pledge], |_| Ok(())).optional()?;
    found.ok_or_else(|| row_gone(place.name))
}

/// A row as a refusal names it: `‘상담 건수’`, `3번째 줄`, `새 줄(2번째)`.
fn row_name(
    tx: &Tx<'_>,
    place: Place,
    set: &SetCells,
    row: &RowAt,
) -> Result<String, CommandError> {
    let id = match row {
        RowAt::New(number) => {
            let place = new_rows(set).iter().position(|known| known == number);
            return Ok(format!("새 줄({}번째)", place.unwrap_or_default() + 1));
        }
        RowAt::Id(id) => id,
    };
    let sql = format!("SELECT {} FROM {} WHERE id = ?1", place.title, place.sql);
    let title: String = tx.prepare_cached(&sql)?.query_row([id], |row| row.get(0))?;
    let line = title.lines().next().unwrap_or_default();
    if !line.is_empty() {
        let short: String = line.chars().take(20).collect();
        let cut = if short.len() < line.len() { "…" } else { "" };
        return Ok(format!("‘{short}{cut}’"));
    }
    let rows = super::order::rows(tx, place, &set.pledge_id)?;
    let number = rows.iter().position(|known| known == id).unwrap_or_default() + 1;
    Ok(format!("{number}번째 줄"))
}

/// A row after the last.
fn add(tx: &Tx<'_>, place: Place, pledge: &str) -> Result<String, CommandError> {
    let id = tx.new_id();
    let (columns, values) = match place {
        places::DONE => (", kind, body", ", 'done', ''"),
        places::NEXT => (", kind, body", ", 'next', ''"),
        places::ENGAGEMENT => (", channel", ", ''"),
        places::INDICATORS | places::TASKS => (", name", ", ''"),
        _ => ("", ""),
    };
    let sql = format!(
        "INSERT INTO {0} (id, pledge_id, position{columns}) VALUES (?1, ?2,
         (SELECT coalesce(max(position), -1) + 1 FROM {0} WHERE pledge_id = ?2){values})",
        place.sql
    );
    tx.prepare_cached(&sql)?.execute([&id, pledge])?;
    Ok(id)
}

fn write(tx: &Tx<'_>, place: Place, row: &str, setting: Setting) -> Result<(), CommandError> {
    match setting {
        Setting::Columns(columns) => {
            for (column, value) in columns {
                write_column(tx, place, row, column, &value)?;
            }
            Ok(())
        }
        Setting::Indicator { time, actual, text } => write_value(tx, row, time, actual, text),
    }
}

fn write_column(
    tx: &Tx<'_>,
    place: Place,
    row: &str,
    column: &str,
    value: &Value,
) -> Result<(), CommandError> {
    let sql = format!("UPDATE {} SET {column} = ?2 WHERE id = ?1", place.sql);
    tx.prepare_cached(&sql)?.execute(rusqlite::params![row, value])?;
    Ok(())
}

/// An indicator's value; a time of which nothing is left has no row.
fn write_value(
    tx: &Tx<'_>,
    indicator: &str,
    time: Time,
    actual: bool,
    text: Option<String>,
) -> Result<(), CommandError> {
    let (column, other) = if actual { ("actual", "target") } else { ("target", "actual") };
    let time = time.to_string();
    if text.is_none() {
        let sql = format!(
            "DELETE FROM indicator_value WHERE indicator_id = ?1 AND period = ?2 AND {other} IS NULL"
        );
        tx.prepare_cached(&sql)?.execute([indicator, &time])?;
        let sql = format!(
            "UPDATE indicator_value SET {column} = NULL WHERE indicator_id = ?1 AND period = ?2"
        );
        tx.prepare_cached(&sql)?.execute([indicator, &time])?;
        return Ok(());
    }
    let sql = format!(
        "INSERT INTO indicator_value (id, indicator_id, period, {column}) VALUES (?1, ?2, ?3, ?4)
         ON CONFLICT (indicator_id, period) DO UPDATE SET {column} = ?4"
    );
    tx.prepare_cached(&sql)?.execute((tx.new_id(), indicator, time, text))?;
    Ok(())
}
