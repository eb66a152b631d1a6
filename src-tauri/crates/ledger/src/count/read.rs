//! Visits as counting sees them: their days, shops, results and places in a table, and the heads
//! of that table in order.

use std::collections::HashMap;

use chrono::NaiveDate;
use domain::count::{CountAxis, CountedVisit, Outcome};
use domain::text::code_key;
use rusqlite::{Connection, params_from_iter};

use super::narrow::{COUNTABLE, column};
use crate::contract::{CommandError, CountHead};
use crate::visit::filter::Where;

/// Gaps of time longer than this are not filled with empty lines.
const LONGEST: usize = 240;

/// Visits with their places among heads.
pub(super) struct Log {
    pub visits: Vec<CountedVisit>,
    pub rows: Vec<CountHead>,
    pub columns: Vec<CountHead>,
}

/// Reads the visits of `found` that may count, in the order of their days.
pub(super) fn read(
    connection: &Connection,
    found: &Where,
    rows: Option<CountAxis>,
    columns: Option<CountAxis>,
) -> Result<Log, CommandError> {
    let shown = |axis: Option<CountAxis>| axis.map_or("''", column);
    let sql = format!(
        "SELECT visit.day, visit.business_id, visit.result, {}, {} FROM visit
         WHERE {COUNTABLE} AND ({}) ORDER BY visit.day, visit.id",
        shown(rows),
        shown(columns),
        found.sql
    );
    let mut statement = connection.prepare(&sql)?;
    let mut found = statement.query(params_from_iter(&found.values))?;
    let (mut down, mut across) = (Keys::of(rows), Keys::of(columns));
    let mut shops: HashMap<String, u32> = HashMap::new();
    let mut outcomes: HashMap<String, Outcome> = HashMap::new();
    let mut visits = Vec::new();
    while let Some(row) = found.next()? {
        let text = |index| row.get_ref(index).map(|value| value.as_str().ok());
        let day: Option<NaiveDate> = text(0)?.and_then(|day| day.parse().ok());
        let shop = text(1)?.map(|shop| number(&mut shops, shop));
        let result = text(2)?.unwrap_or_default();
        let outcome = match outcomes.get(result) {
            Some(outcome) => *outcome,
            None => *outcomes.entry(result.to_owned()).or_insert(Outcome::read(result)),
        };
        let place = |keys: &mut Keys, index| -> rusqlite::Result<u32> {
            Ok(keys.place(day, text(index)?.unwrap_or_default()))
        };
        let place = (place(&mut down, 3)?, place(&mut across, 4)?);
        visits.push(CountedVisit { day, shop, outcome, place });
    }
    let ((rows, down), (columns, across)) = (down.heads(), across.heads());
    for visit in &mut visits {
        visit.place = (down[visit.place.0 as usize], across[visit.place.1 as usize]);
    }
    Ok(Log { visits, rows, columns })
}

fn number(known: &mut HashMap<String, u32>, key: &str) -> u32 {
    if let Some(number) = known.get(key) {
        return *number;
    }
    let number = u32::try_from(known.len()).unwrap_or(u32::MAX);
    known.insert(key.to_owned(), number);
    number
}

/// The parts of an axis in the order in which they are met.
struct Keys {
    axis: Option<CountAxis>,
    known: HashMap<String, u32>,
    days: HashMap<NaiveDate, u32>,
}

impl Keys {
    fn of(axis: Option<CountAxis>) -> Keys {
        Keys { axis, known: HashMap::new(), days: HashMap::new() }
    }

    fn place(&mut self, day: Option<NaiveDate>, text: &str) -> u32 {
        let Some(axis) = self.axis else { return number(&mut self.known, "") };
        if !axis.is_time() {
            return number(&mut self.known, text);
        }
        let Some(day) = day else { return number(&mut self.known, "") };
        if let Some(place) = self.days.get(&day) {
            return *place;
        }
        let key = axis.key_of_day(day).unwrap_or_default();
        let place = number(&mut self.known, &key);
        self.days.insert(day, place);
        place
    }

    /// The heads in order, and for each part in the order met its place among them.
    fn heads(self) -> (Vec<CountHead>, Vec<u32>) {
        let Some(axis) = self.axis else {
            return (vec![CountHead { key: String::new(), label: String::new() }], vec![0]);
        };
        let mut keys: Vec<String> = self.known.keys().cloned().collect();
        match axis.is_time() {
            true => keys.sort_by(|one, two| (one.is_empty(), one).cmp(&(two.is_empty(), two))),
            false => keys.sort_by_cached_key(|key| (key.is_empty(), code_key(key), key.clone())),
        }
        if axis.is_time() {
            keys = filled(axis, keys);
        }
        let place: HashMap<&str, u32> = keys.iter().map(String::as_str).zip(0..).collect();
        let mut places = vec![0; self.known.len()];
        for (key, met) in &self.known {
            places[*met as usize] = place.get(key.as_str()).copied().unwrap_or_default();
        }
        let head = |key: &String| CountHead { key: key.clone(), label: axis.head(key) };
        (keys.iter().map(head).collect(), places)
    }
}

/// The times between the first and the last, those without a visit too.
fn filled(axis: CountAxis, keys: Vec<String>) -> Vec<String> {
    let dated: Vec<&String> = keys.iter().filter(|key| !key.is_empty()).collect();
    let (Some(first), Some(last)) = (dated.first(), dated.last()) else { return keys };
    let mut all = vec![(*first).clone()];
    while let Some(key) = all.last().filter(|key| key < last) {
        match axis.next(key) {
            Some(next) if all.len() < LONGEST => all.push(next),
            _ => return keys,
        }
    }
    all.extend(keys.iter().filter(|key| key.is_empty()).cloned());
    all
}
