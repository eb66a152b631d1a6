//! Indicators bound to a count: which visits they count, and their actual at a time. The log speaks
//! only of the time that it reaches over; elsewhere what was typed stands.

use std::collections::HashMap;

use chrono::NaiveDate;
use domain::count::{CountRules, CountedVisit, Measure, tables};
use domain::indicator::Time;
use rusqlite::{Connection, OptionalExtension, Row};

use super::{read, rules};
use crate::code::{Code, broken, column};
use crate::contract::*;
use crate::store::Tx;
use crate::visit::filter;

/// The bound indicators of a ledger or of one pledge.
pub(crate) struct Bindings(HashMap<String, Counter>);

/// One bound indicator, ready to count.
pub(crate) struct Counter {
    pub binding: IndicatorBinding,
    rules: CountRules,
    reach: Option<(NaiveDate, NaiveDate)>,
    visits: Vec<CountedVisit>,
}

impl Bindings {
    /// Those of `pledge`, or all, under the ledger's rules.
    pub fn read(connection: &Connection, pledge: Option<&str>) -> Result<Bindings, CommandError> {
        Bindings::under(connection, pledge, rules::read(connection)?)
    }

    /// As [`Bindings::read`], under other rules.
    pub fn under(
        connection: &Connection,
        pledge: Option<&str>,
        rules: CountRules,
    ) -> Result<Bindings, CommandError> {
        let rows = connection
            .prepare_cached(include_str!("bindings.sql"))?
            .query_map([pledge], row_to_binding)?
            .collect::<Result<Vec<_>, rusqlite::Error>>()?;
        if rows.is_empty() {
            return Ok(Bindings(HashMap::new()));
        }
        let reach = reach(connection)?;
        let mut bound = HashMap::new();
        for (indicator, binding) in rows {
            // A binding asks for nothing that depends on the day on which it is asked.
            let found = filter::of(connection, &binding.filter, NaiveDate::default())?;
            let visits = read::read(connection, &found, None, None)?.visits;
            bound.insert(indicator, Counter { binding, rules, reach, visits });
        }
        Ok(Bindings(bound))
    }

    /// True where no indicator is bound.
    pub fn is_empty(&self) -> bool {
        self.0.is_empty()
    }

    /// The counter of an indicator.
    pub fn of(&self, indicator: &str) -> Option<&Counter> {
        self.0.get(indicator)
    }
}

impl Counter {
    /// The days of `time` that the log speaks of; none where it does not reach there.
    fn days(&self, time: Time) -> Option<(NaiveDate, NaiveDate)> {
        let (from, to) = time.days()?;
        let (first, last) = self.reach?;
        (from <= last && to >= first).then_some((from, to))
    }

    /// The actual at a time; none where the log does not reach there.
    pub fn actual(&self, time: Time) -> Option<u32> {
        let (from, to) = self.days(time)?;
        let inside =
            |visit: &&CountedVisit| visit.day.is_some_and(|day| (from..=to).contains(&day));
        let visits: Vec<CountedVisit> = self.visits.iter().filter(inside).copied().collect();
        let counted = tables(&visits, &self.rules, (1, 1));
        Some(match self.binding.measure {
            Measure::Cases => counted.cases.total,
            Measure::Shops => counted.shops.total,
        })
    }

    /// The visits behind the actual at a time.
    pub fn visits(&self, time: Time) -> Option<VisitFilter> {
        let (from, to) = self.days(time)?;
        let mut filter = self.binding.filter.clone();
        let day = |text: &Option<String>| text.as_ref().and_then(|text| text.parse().ok());
        let from = day(&filter.from).map_or(from, |own: NaiveDate| own.max(from));
        let to = day(&filter.to).map_or(to, |own: NaiveDate| own.min(to));
        filter.from = Some(from.to_string());
        filter.to = Some(to.to_string());
        let what = match self.binding.measure {
            Measure::Cases => CountedWhat::Cases,
            Measure::Shops => CountedWhat::Shops,
        };
        filter.counted = Some(Counted { what, parts: Vec::new() });
        Some(filter)
    }

    /// `방문·상담 일지에서 세는 건 (분야 자금, 임대차)`
    pub fn words(&self) -> String {
        let IndicatorBinding { measure, filter } = &self.binding;
        format!("방문·상담 일지에서 세는 {} ({})", measure.label(), which(filter))
    }
}

/// Which visits a binding counts, in words.
fn which(filter: &VisitFilter) -> String {
    let mut parts = Vec::new();
    match (&filter.from, &filter.to) {
        (None, None) => {}
        (from, to) => {
            let day = |day: &Option<String>| day.clone().unwrap_or_default();
            parts.push(format!("{} ~ {}", day(from), day(to)).trim().to_owned());
        }
    }
    for (label, list) in [
        ("권역", &filter.areas),
        ("분야", &filter.categories),
        ("경로", &filter.channels),
        ("결과", &filter.results),
        ("담당", &filter.managers),
    ] {
        if !list.is_empty() {
            let said = |word: &String| match word.as_str() {
                "" => "(적지 않음)".to_owned(),
                word => word.to_owned(),
            };
            parts.push(format!("{label} {}", list.iter().map(said).collect::<Vec<_>>().join(", ")));
        }
    }
    if filter.pledge.is_some() {
        parts.push("이 공약의 방문만".to_owned());
    }
    if parts.is_empty() { "모든 방문".to_owned() } else { parts.join(" · ") }
}

/// A binding's filter as the history tells it.
pub(crate) fn told(filter: &str) -> Option<String> {
    serde_json::from_str(filter).ok().map(|filter| which(&filter))
}

fn row_to_binding(row: &Row<'_>) -> rusqlite::Result<(String, IndicatorBinding)> {
    let text = row.get_ref(2)?.as_str()?;
    let filter = serde_json::from_str(text).map_err(|_| broken(2, text))?;
    Ok((row.get(0)?, IndicatorBinding { measure: column(row, 1)?, filter }))
}

/// The first and the last day of the log.
fn reach(connection: &Connection) -> Result<Option<(NaiveDate, NaiveDate)>, CommandError> {
    let sql = "SELECT min(day), max(day) FROM visit WHERE struck = 0 AND duplicate_of IS NULL";
    let (first, last): (Option<String>, Option<String>) =
        connection.prepare_cached(sql)?.query_row([], |row| Ok((row.get(0)?, row.get(1)?)))?;
    let day = |text: Option<String>| text.and_then(|text| text.parse().ok());
    Ok(day(first).zip(day(last)))
}

/// Binds an indicator, or unbinds it.
pub(super) fn bind(tx: &mut Tx<'_>, bind: &BindIndicator) -> Result<(), CommandError> {
    let name: Option<String> = tx
        .prepare_cached("SELECT name FROM indicator WHERE id = ?1")?
        .query_row([&bind.indicator], |row| row.get(0))
        .optional()?;
    let Some(name) = name else {
        return Err(CommandError::new(
            ErrorCode::Gone,
            "이 확인지표는 이제 없습니다. 화면을 새로 보고 다시 해 주십시오.",
        ));
    };
    let Some(binding) = &bind.binding else {
        tx.prepare_cached("DELETE FROM indicator_count WHERE indicator_id = ?1")?
            .execute([&bind.indicator])?;
        tx.label(format!("확인지표 ‘{name}’ 일지 연결을 끊음"));
        return Ok(());
    };
    let filter = &binding.filter;
    if filter.follow_up.is_some() || !filter.words.trim().is_empty() || filter.counted.is_some() {
        return Err(CommandError::new(
            ErrorCode::Invalid,
            "찾은 말이나 후속 조치로 거른 방문은 날마다 달라져 확인지표에 연결할 수 없습니다. 기간·권역·분야·경로·결과·담당으로만 거르고 다시 연결해 주십시오.",
        ));
    }
    // Refuses days that are none.
    filter::of(tx, filter, NaiveDate::default())?;
    let text =
        serde_json::to_string(filter).map_err(|error| CommandError::internal(error.to_string()))?;
    tx.prepare_cached(
        "INSERT INTO indicator_count (id, indicator_id, measure, filter) VALUES (?1, ?2, ?3, ?4)
         ON CONFLICT (indicator_id) DO UPDATE SET measure = ?3, filter = ?4",
    )?
    .execute((tx.new_id(), &bind.indicator, binding.measure.token(), text))?;
    tx.label(format!("확인지표 ‘{name}’ 실적을 일지에서 세도록 연결"));
    Ok(())
}
