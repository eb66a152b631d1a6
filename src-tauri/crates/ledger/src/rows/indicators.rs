//! 확인지표 as the card shows them: values by period, the whole, and 이행률 with its fraction.

use std::collections::HashMap;

use domain::count::Measure;
use domain::indicator::{Aggregation, Direction, Fulfilment, Time, whole};
use domain::{Rounding, Term};
use rusqlite::Connection;

use crate::code::{broken, column};
use crate::contract::{
    BoundCount, CommandError, IndicatorPeriod, IndicatorRate, IndicatorRow, Indicators, VisitFilter,
};
use crate::count::{Bindings, Counter};

/// What must be known of a sum of 개소 that are counted year by year.
const AGAIN: &str =
    "개소는 해마다 따로 세어 더하므로 여러 해에 찾은 업소는 해마다 다시 들어갑니다.";

/// A target and an actual as written.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
struct Value {
    target: Option<String>,
    actual: Option<String>,
}

/// The values of a pledge's indicators, by indicator and time.
fn value_rows(
    connection: &Connection,
    pledge: &str,
) -> Result<HashMap<String, Vec<(Time, Value)>>, CommandError> {
    let mut query = connection.prepare_cached(include_str!("values.sql"))?;
    let mut rows = query.query([pledge])?;
    let mut values: HashMap<String, Vec<(Time, Value)>> = HashMap::new();
    while let Some(row) = rows.next()? {
        let code = row.get_ref(1)?.as_str().unwrap_or_default();
        let time: Time = code.parse().map_err(|_| broken(1, code))?;
        let value = Value { target: row.get(2)?, actual: row.get(3)? };
        values.entry(row.get(0)?).or_default().push((time, value));
    }
    Ok(values)
}

/// The indicators of `pledge`.
pub(crate) fn indicators(
    connection: &Connection,
    pledge: &str,
    term: &Term,
    rounding: Rounding,
) -> Result<Indicators, CommandError> {
    let mut values = value_rows(connection, pledge)?;
    let bindings = Bindings::read(connection, Some(pledge))?;
    let mut times: Vec<Time> = term.years().into_iter().map(Time::Period).collect();
    times.extend(values.values().flatten().map(|(time, _)| *time));
    times.sort_by_key(|time| time.order());
    times.dedup();

    let mut query = connection.prepare_cached(include_str!("indicators.sql"))?;
    let mut found = query.query([pledge])?;
    let mut rows = Vec::new();
    while let Some(row) = found.next()? {
        let id: String = row.get(0)?;
        let (aggregation, direction) = (column(row, 3)?, column(row, 4)?);
        let mut own = values.remove(&id).unwrap_or_default();
        let typed = own.clone();
        let counter = bindings.of(&id);
        if let Some(counter) = counter {
            count(&mut own, counter, &times);
        }
        let again = aggregation == Aggregation::Sum
            && counter.is_some_and(|counter| counter.binding.measure == Measure::Shops);
        let whole = wholes(&own, (aggregation, again), direction, rounding);
        let at = |time: &Time| own.iter().find(|(known, _)| known == time).map(|(_, value)| value);
        rows.push(IndicatorRow {
            targets: times.iter().map(|time| at(time)?.target.clone()).collect(),
            actuals: times.iter().map(|time| at(time)?.actual.clone()).collect(),
            counted: counter.map(|counter| bound((counter, again), &typed, &times)),
            id,
            name: row.get(1)?,
            unit: row.get(2)?,
            aggregation: row.get(3)?,
            direction: row.get(4)?,
            formula: row.get(5)?,
            source: row.get(6)?,
            evidence: row.get(7)?,
            target: whole.0,
            actual: whole.1,
            rate: whole.2,
        });
    }
    let periods = times
        .into_iter()
        .map(|time| IndicatorPeriod { code: time.to_string(), label: time.label() })
        .collect();
    Ok(Indicators { periods, rows })
}

/// Puts counted actuals in place of typed ones, at the years and wherever else the indicator has
/// values.
fn count(own: &mut Vec<(Time, Value)>, counter: &Counter, times: &[Time]) {
    for time in times {
        let known = own.iter().position(|(known, _)| known == time);
        if known.is_none() && matches!(time, Time::Quarter(_)) {
            continue;
        }
        let Some(actual) = counter.actual(*time) else { continue };
        let place = known.unwrap_or_else(|| {
            own.push((*time, Value::default()));
            own.len() - 1
        });
        own[place].1.actual = Some(actual.to_string());
    }
}

/// What stands beside a bound indicator; `again` where its sum holds a shop once for every year.
fn bound(
    (counter, again): (&Counter, bool),
    typed: &[(Time, Value)],
    times: &[Time],
) -> BoundCount {
    let shown = |time: &Time| {
        !matches!(time, Time::Quarter(_)) || typed.iter().any(|(known, _)| known == time)
    };
    let visits: Vec<Option<VisitFilter>> =
        times.iter().map(|time| counter.visits(*time).filter(|_| shown(time))).collect();
    let said = |time: &Time| typed.iter().find(|(known, _)| known == time)?.1.actual.clone();
    BoundCount {
        binding: counter.binding.clone(),
        words: match again {
            true => format!("{}. {AGAIN}", counter.words()),
            false => counter.words(),
        },
        typed: times
            .iter()
            .zip(&visits)
            .map(|(time, visits)| said(time).filter(|_| visits.is_some()))
            .collect(),
        visits,
    }
}

/// Target and actual as a whole, and 이행률.
fn wholes(
    values: &[(Time, Value)],
    (aggregation, again): (Aggregation, bool),
    direction: Direction,
    rounding: Rounding,
) -> (Option<String>, Option<String>, Option<IndicatorRate>) {
    let given = |pick: fn(&Value) -> Option<&String>| -> Vec<(Time, &str)> {
        values.iter().filter_map(|(time, value)| Some((*time, pick(value)?.as_str()))).collect()
    };
    let target = whole(&given(|value| value.target.as_ref()), aggregation);
    let actual = whole(&given(|value| value.actual.as_ref()), aggregation);
    let rate = Fulfilment::of((&target, &actual), aggregation, direction, rounding);
    let rate = rate.map(|rate| IndicatorRate {
        percent: rate.percent(),
        fraction: rate.fraction(),
        definition: match again {
            true => format!("{} · {AGAIN}", rate.definition()),
            false => rate.definition(),
        },
    });
    (target.print(rounding), actual.print(rounding), rate)
}
