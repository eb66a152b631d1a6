//! What the ledger says in the places of plan cards. Read only where an import holds cards.

use std::collections::HashMap;

use rusqlite::{Connection, Row};

use super::place::CardSlot;
use crate::code::broken;
use crate::contract::CommandError;
use crate::import::slot::{Datum, PersonPart, Slot};
use crate::import::state::State;

type Facts = Vec<(CardSlot, Option<Datum>)>;
/// Counts rows of the same keys within a pledge.
type Seen = HashMap<(String, String), u32>;

/// A query whose first column is the pledge, and how a row of it is read.
type Source = (&'static str, fn(&Row<'_>, &mut Seen) -> rusqlite::Result<Facts>);

const SOURCES: [Source; 10] = [
    ("SELECT pledge_id, period, body FROM target_rate", |row, _| {
        Ok(vec![(CardSlot::TargetRate(parse(row, 1)?), words(row, 2)?)])
    }),
    ("SELECT pledge_id, role, name, phone FROM person ORDER BY position, id", |row, seen| {
        let role: String = row.get(1)?;
        let nth = nth(seen, row, &role)?;
        Ok(vec![
            (CardSlot::Member(role.clone(), nth, PersonPart::Name), words(row, 2)?),
            (CardSlot::Member(role, nth, PersonPart::Phone), words(row, 3)?),
        ])
    }),
    ("SELECT pledge_id, kind, when_text, body FROM milestone", |row, _| {
        let done = row.get_ref(1)?.as_str()? == "done";
        let slot = CardSlot::Milestone { done, when: row.get(2)?, body: row.get(3)? };
        Ok(vec![(slot, words(row, 3)?)])
    }),
    ("SELECT pledge_id, channel, note, plan, actual FROM engagement", |row, _| {
        let (channel, note): (String, String) = (row.get(1)?, row.get(2)?);
        let slot = |column| CardSlot::Engagement(channel.clone(), note.clone(), column);
        let count =
            |index| Ok::<_, rusqlite::Error>(row.get::<_, Option<i64>>(index)?.map(Datum::Number));
        Ok(vec![
            (slot("channel"), Datum::words(&channel)),
            (slot("plan"), count(3)?),
            (slot("actual"), count(4)?),
        ])
    }),
    (
        "SELECT pledge_id, name, unit, formula, source, evidence, direction FROM indicator",
        |row, _| {
            let name: String = row.get(1)?;
            let columns = ["name", "unit", "formula", "source", "evidence", "direction"];
            let fact = |(index, column)| {
                Ok((CardSlot::Indicator(name.clone(), column), words(row, index + 1)?))
            };
            columns.into_iter().enumerate().map(fact).collect()
        },
    ),
    (
        "SELECT pledge_id, indicator.name, period, target, actual
         FROM indicator_value JOIN indicator ON indicator.id = indicator_id",
        |row, _| {
            let (name, period): (String, String) = (row.get(1)?, row.get(2)?);
            let slot = |column| CardSlot::Value(name.clone(), period.clone(), column);
            Ok(vec![(slot("target"), words(row, 3)?), (slot("actual"), words(row, 4)?)])
        },
    ),
    (
        "SELECT printed_figure.pledge_id, indicator.name, figure, text
         FROM printed_figure JOIN indicator ON indicator.id = indicator_id WHERE period IS NULL",
        |row, _| {
            let figures = ["indicator_target", "indicator_actual", "indicator_rate"];
            let figure = row.get_ref(2)?.as_str()?;
            let Some(figure) = figures.into_iter().find(|known| *known == figure) else {
                return Ok(Vec::new());
            };
            Ok(vec![(CardSlot::Whole(row.get(1)?, figure), words(row, 3)?)])
        },
    ),
    ("SELECT pledge_id, grouping, name FROM task", |row, _| {
        Ok(vec![(CardSlot::Task(row.get(1)?, row.get(2)?), words(row, 2)?)])
    }),
    (
        "SELECT pledge_id, grouping, name, lane, from_quarter, to_quarter, label
         FROM bar JOIN task ON task.id = task_id ORDER BY bar.id",
        |row, seen| {
            let task: (String, String) = (row.get(1)?, row.get(2)?);
            let actual = row.get_ref(3)?.as_str()? == "actual";
            let from = parse(row, 4)?;
            let nth = nth(seen, row, &format!("{}\0{}\0{actual}\0{from}", task.0, task.1))?;
            let slot = |column| CardSlot::Bar { task: task.clone(), actual, from, nth, column };
            Ok(vec![(slot("to_quarter"), words(row, 5)?), (slot("label"), words(row, 6)?)])
        },
    ),
    ("SELECT pledge_id, period, plan, result, rate FROM year_result", |row, _| {
        let period = parse(row, 1)?;
        Ok(vec![
            (CardSlot::Year(period, "plan"), words(row, 2)?),
            (CardSlot::Year(period, "result"), words(row, 3)?),
            (CardSlot::Year(period, "rate"), words(row, 4)?),
        ])
    }),
];

const AMENDMENTS: &str =
    "SELECT pledge_id, day, before, after, reason, procedure FROM amendment ORDER BY position, id";

/// Adds what the ledger says to the pledges of `state`.
pub(in crate::import) fn read(
    connection: &Connection,
    state: &mut State,
) -> Result<(), CommandError> {
    let place: HashMap<String, usize> = state
        .pledges
        .iter()
        .enumerate()
        .filter_map(|(place, pledge)| Some((pledge.id.clone()?, place)))
        .collect();
    let amendments: Source = (AMENDMENTS, |row, seen| {
        let day: String = row.get(1)?;
        let nth = nth(seen, row, &day)?;
        let columns = ["before", "after", "reason", "procedure"];
        let fact = |(index, column)| {
            Ok((CardSlot::Amendment(day.clone(), nth, column), words(row, index + 2)?))
        };
        columns.into_iter().enumerate().map(fact).collect()
    });
    for (sql, facts) in SOURCES.into_iter().chain([amendments]) {
        let mut seen = Seen::new();
        let mut statement = connection.prepare(sql)?;
        let mut rows = statement.query([])?;
        while let Some(row) = rows.next()? {
            let Some(place) = place.get(row.get_ref(0)?.as_str().unwrap_or_default()) else {
                continue;
            };
            for (slot, datum) in facts(row, &mut seen)? {
                state.pledges[*place].keep(Slot::Card(slot), datum);
            }
        }
    }
    let mut sections = connection.prepare("SELECT pledge_id, kind, body FROM section")?;
    let mut rows = sections.query([])?;
    while let Some(row) = rows.next()? {
        let kind = row.get_ref(1)?.as_str().unwrap_or_default();
        let known = super::place::SECTIONS.iter().find(|(known, _)| known.code() == kind);
        let pledge = place.get(row.get_ref(0)?.as_str().unwrap_or_default());
        if let (Some((kind, _)), Some(pledge)) = (known, pledge) {
            state.pledges[*pledge].keep(Slot::Section(kind.code()), words(row, 2)?);
        }
    }
    Ok(())
}

fn words(row: &Row<'_>, index: usize) -> rusqlite::Result<Option<Datum>> {
    Ok(row.get_ref(index)?.as_str_or_null()?.and_then(Datum::words))
}

fn parse<T: std::str::FromStr>(row: &Row<'_>, index: usize) -> rusqlite::Result<T> {
    let code = row.get_ref(index)?.as_str()?;
    code.parse().map_err(|_| broken(index, code))
}

fn nth(seen: &mut Seen, row: &Row<'_>, key: &str) -> rusqlite::Result<u32> {
    let count = seen.entry((row.get(0)?, key.to_owned())).or_insert(0);
    *count += 1;
    Ok(*count - 1)
}
