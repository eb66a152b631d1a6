//! Tables by period: 추진 목표율 and 연도별 추진계획·추진실적·달성률.

use std::collections::BTreeMap;

use domain::text::clean;
use domain::{Period, Term};
use rusqlite::Connection;

use super::{invalid, no_column};
use crate::contract::*;
use crate::store::Tx;

/// The term's periods and whatever others are in use, in order.
fn columns(term: &Term, used: impl Iterator<Item = Period>) -> Vec<Period> {
    let mut periods = term.years();
    periods.extend(used);
    periods.sort_by_key(|period| period.order());
    periods.dedup();
    periods
}

/// A period code, or the fault of the caller.
fn period_of(code: &str) -> Result<Period, CommandError> {
    code.parse().map_err(|error| CommandError::internal(format!("{error}")))
}

/// 추진 목표율
pub(crate) fn target_rates(
    connection: &Connection,
    pledge: &str,
    term: &Term,
) -> Result<TargetRates, CommandError> {
    let mut query =
        connection.prepare_cached("SELECT period, body FROM target_rate WHERE pledge_id = ?1")?;
    let mut rows = query.query([pledge])?;
    let mut known: BTreeMap<Period, String> = BTreeMap::new();
    while let Some(row) = rows.next()? {
        known.insert(period_of(&row.get::<_, String>(0)?)?, row.get(1)?);
    }
    let periods = columns(term, known.keys().copied());
    Ok(TargetRates {
        texts: periods.iter().map(|period| known.remove(period).unwrap_or_default()).collect(),
        periods: periods
            .into_iter()
            .map(|period| PeriodColumn { period, label: period.label() })
            .collect(),
    })
}

/// 연도별 추진계획·추진실적·달성률, a row for each period of the term and any other in use.
pub(crate) fn year_results(
    connection: &Connection,
    pledge: &str,
    term: &Term,
) -> Result<Vec<YearResultRow>, CommandError> {
    let mut query = connection.prepare_cached(
        "SELECT period, plan, result, rate FROM year_result WHERE pledge_id = ?1",
    )?;
    let mut rows = query.query([pledge])?;
    let mut known: BTreeMap<Period, YearResultRow> = BTreeMap::new();
    let blank = |period: Period| YearResultRow {
        period,
        label: period.label(),
        plan: String::new(),
        result: String::new(),
        rate: String::new(),
    };
    while let Some(row) = rows.next()? {
        let period = period_of(&row.get::<_, String>(0)?)?;
        let (plan, result, rate) = (row.get(1)?, row.get(2)?, row.get(3)?);
        known.insert(period, YearResultRow { plan, result, rate, ..blank(period) });
    }
    let periods = columns(term, known.keys().copied());
    Ok(periods
        .into_iter()
        .map(|period| known.remove(&period).unwrap_or_else(|| blank(period)))
        .collect())
}

/// Sets target rates; an empty one is none.
pub(super) fn set_target_rates(tx: &mut Tx<'_>, set: &SetCells) -> Result<(), CommandError> {
    for cell in &set.cells {
        let (period, text) = (period_of(&cell.column)?.to_string(), clean(&cell.text));
        if text.is_empty() {
            tx.prepare_cached("DELETE FROM target_rate WHERE pledge_id = ?1 AND period = ?2")?
                .execute([&set.pledge_id, &period])?;
            continue;
        }
        tx.prepare_cached(
            "INSERT INTO target_rate (id, pledge_id, period, body) VALUES (?1, ?2, ?3, ?4)
             ON CONFLICT (pledge_id, period) DO UPDATE SET body = ?4",
        )?
        .execute((tx.new_id(), &set.pledge_id, period, text))?;
    }
    Ok(())
}

/// Sets a year's words; a year of which nothing is left has no row.
pub(super) fn set_year_results(tx: &mut Tx<'_>, set: &SetCells) -> Result<(), CommandError> {
    for cell in &set.cells {
        let RowAt::Id(code) = &cell.row else {
            return invalid(
                "연도별 추진계획의 연도는 임기에서 정해집니다. 줄을 더하려면 설정에서 임기를 살펴봐 주십시오. 바뀐 칸은 없습니다.",
            );
        };
        let period = period_of(code)?.to_string();
        let column = match cell.column.as_str() {
            "plan" => "plan",
            "result" => "result",
            "rate" => "rate",
            other => return Err(no_column("연도별 추진계획", other)),
        };
        let sql = format!(
            "INSERT INTO year_result (id, pledge_id, period, {column}) VALUES (?1, ?2, ?3, ?4)
             ON CONFLICT (pledge_id, period) DO UPDATE SET {column} = ?4"
        );
        let text = clean(&cell.text);
        tx.prepare_cached(&sql)?.execute((tx.new_id(), &set.pledge_id, period, text))?;
    }
    tx.prepare_cached(
        "DELETE FROM year_result WHERE pledge_id = ?1 AND plan = '' AND result = '' AND rate = ''",
    )?
    .execute([&set.pledge_id])?;
    Ok(())
}

/// Clears years, or all target rates.
pub(super) fn remove(tx: &mut Tx<'_>, rows: &CardRows) -> Result<(), CommandError> {
    if rows.table == CardTable::TargetRates {
        tx.prepare_cached("DELETE FROM target_rate WHERE pledge_id = ?1")?
            .execute([&rows.pledge_id])?;
        return Ok(());
    }
    for row in &rows.rows {
        tx.prepare_cached("DELETE FROM year_result WHERE pledge_id = ?1 AND period = ?2")?
            .execute([&rows.pledge_id, &period_of(row)?.to_string()])?;
    }
    Ok(())
}
