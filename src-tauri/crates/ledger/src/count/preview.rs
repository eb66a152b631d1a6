//! What other rules would change, figure by figure, before they hold.

use chrono::NaiveDate;
use domain::count::{CountAxis, CountRules, tables};
use domain::indicator::Time;
use rusqlite::Connection;

use super::{bound::Bindings, read, rules};
use crate::contract::*;
use crate::settings;
use crate::visit::filter;

/// Every figure that `then` would change: the log as a whole, its years, and bound indicators.
pub(super) fn preview(
    connection: &Connection,
    then: &CountRules,
) -> Result<RulesPreview, CommandError> {
    let now = rules::read(connection)?;
    let mut compared = Compared::default();
    log(connection, &now, then, &mut compared)?;
    indicators(connection, &now, then, &mut compared)?;
    let Compared { changes, compared } = compared;
    Ok(RulesPreview { rule_words: then.sentences(), changes, compared })
}

#[derive(Default)]
struct Compared {
    changes: Vec<RulesChange>,
    compared: u32,
}

impl Compared {
    fn figure(&mut self, what: String, old: u32, new: u32, pledge_id: Option<&String>) {
        self.compared += 1;
        if old != new {
            self.changes.push(RulesChange { what, old, new, pledge_id: pledge_id.cloned() });
        }
    }
}

fn log(
    connection: &Connection,
    now: &CountRules,
    then: &CountRules,
    compared: &mut Compared,
) -> Result<(), CommandError> {
    let all = filter::of(connection, &VisitFilter::default(), NaiveDate::default())?;
    let log = read::read(connection, &all, Some(CountAxis::Year), None)?;
    let size = (log.rows.len(), 1);
    let (old, new) = (tables(&log.visits, now, size), tables(&log.visits, then, size));
    compared.figure("일지 전체 건".into(), old.cases.total, new.cases.total, None);
    compared.figure("일지 전체 개소".into(), old.shops.total, new.shops.total, None);
    for (at, head) in log.rows.iter().enumerate().filter(|(_, head)| !head.key.is_empty()) {
        let label = &head.label;
        compared.figure(format!("{label} 건"), old.cases.rows[at], new.cases.rows[at], None);
        compared.figure(format!("{label} 개소"), old.shops.rows[at], new.shops.rows[at], None);
    }
    Ok(())
}

fn indicators(
    connection: &Connection,
    now: &CountRules,
    then: &CountRules,
    compared: &mut Compared,
) -> Result<(), CommandError> {
    let old = Bindings::under(connection, None, *now)?;
    if old.is_empty() {
        return Ok(());
    }
    let new = Bindings::under(connection, None, *then)?;
    let term = settings::office(connection)?.term;
    let mut statement = connection.prepare_cached(
        "SELECT indicator.id, indicator.name, pledge.id, pledge.code FROM indicator_count
         JOIN indicator ON indicator.id = indicator_count.indicator_id
         JOIN pledge ON pledge.id = indicator.pledge_id ORDER BY pledge.code, indicator.position",
    )?;
    let mut rows = statement.query([])?;
    while let Some(row) = rows.next()? {
        let (id, name): (String, String) = (row.get(0)?, row.get(1)?);
        let (pledge, code): (String, String) = (row.get(2)?, row.get(3)?);
        for time in term.years().into_iter().map(Time::Period) {
            let count = |bindings: &Bindings| bindings.of(&id)?.actual(time);
            if let (Some(old), Some(new)) = (count(&old), count(&new)) {
                let what = format!("{code} {name} {} 실적", time.label());
                compared.figure(what, old, new, Some(&pledge));
            }
        }
    }
    Ok(())
}
