//! The list: a stretch of it in order, the total, and the counts beside each filter.

use std::collections::HashMap;

use chrono::NaiveDate;
use rusqlite::{Connection, params_from_iter};

use super::filter::{self, FACETS, Where};
use super::row::{self, Key};
use crate::contract::*;
use crate::search::sets::{self, Of};

/// No answer has more rows.
const MOST: u32 = 1_000;

/// What `query` asks for.
pub(super) fn page(
    connection: &Connection,
    query: &VisitQuery,
    today: NaiveDate,
) -> Result<VisitPage, CommandError> {
    let (keys, total) = if by_words(query) {
        worded(connection, query, today)?
    } else {
        let found = filter::of(connection, &query.filter, today)?;
        let total = if query.total { Some(count(connection, &found)?) } else { None };
        (places(connection, query, &found, total)?, total)
    };
    let mut rows = Vec::with_capacity(keys.len());
    for key in &keys {
        rows.extend(row::find(connection, key, today)?);
    }
    let facets = if query.facets { Some(facets(connection, &query.filter, today)?) } else { None };
    Ok(VisitPage { rows, total, facets })
}

/// The index of words leads: it stands in the order of days.
fn by_words(query: &VisitQuery) -> bool {
    let VisitQuery { filter, sort, ascending, .. } = query;
    *sort == VisitSort::Day && !ascending && filter.words.chars().any(char::is_alphanumeric)
}

fn worded(
    connection: &Connection,
    query: &VisitQuery,
    today: NaiveDate,
) -> Result<(Vec<Key>, Option<u32>), CommandError> {
    let mut found = Vec::new();
    let alone = filter::words_alone(&query.filter);
    if let Some(words) = sets::read(connection, &query.filter.words)? {
        found = if alone {
            words.docs(connection, Of::Visits)?
        } else {
            let rest = VisitFilter { words: String::new(), ..query.filter.clone() };
            let rest = filter::of(connection, &rest, today)?;
            let sql = format!("SELECT visit.rowid FROM visit WHERE {}", rest.sql);
            let mut statement = connection.prepare_cached(&sql)?;
            let places = statement.query_map(params_from_iter(&rest.values), |row| row.get(0))?;
            words.visits_among(connection, places.collect::<Result<_, rusqlite::Error>>()?)?
        };
        found.reverse();
    }
    let stretch = found.iter().skip(query.offset as usize).take(query.limit.min(MOST) as usize);
    let keys = stretch.map(|doc| Key::Doc(*doc)).collect();
    Ok((keys, Some(u32::try_from(found.len()).unwrap_or(u32::MAX))))
}

fn count(connection: &Connection, found: &Where) -> Result<u32, CommandError> {
    let sql = format!("SELECT count(*) FROM visit WHERE {}", found.sql);
    let mut query = connection.prepare_cached(&sql)?;
    Ok(query.query_row(params_from_iter(&found.values), |row| row.get(0))?)
}

/// The rows of the stretch by their places in the table.
fn places(
    connection: &Connection,
    query: &VisitQuery,
    found: &Where,
    total: Option<u32>,
) -> Result<Vec<Key>, CommandError> {
    let limit = query.limit.min(MOST);
    if limit == 0 {
        return Ok(Vec::new());
    }
    // A stretch near the end is reached sooner from there.
    let end = total.or(query.known).filter(|all| query.offset > all / 2);
    let (from_end, offset, limit) = match end {
        Some(all) => {
            let last = query.offset.saturating_add(limit).min(all);
            (true, all - last, last.saturating_sub(query.offset))
        }
        None => (false, query.offset, limit),
    };
    let sql = format!(
        "SELECT visit.rowid FROM visit{} WHERE {} ORDER BY {} LIMIT {limit} OFFSET {offset}",
        if query.sort == VisitSort::Business {
            " LEFT JOIN business ON business.id = visit.business_id"
        } else {
            ""
        },
        found.sql,
        order(query, from_end),
    );
    let mut statement = connection.prepare(&sql)?;
    let keys = statement.query_map(params_from_iter(&found.values), |row| row.get(0))?;
    let mut keys: Vec<Key> =
        keys.map(|place| place.map(Key::Place)).collect::<Result<_, rusqlite::Error>>()?;
    if from_end {
        keys.reverse();
    }
    Ok(keys)
}

/// The order of the list, or the same from its end. What is not given stands last.
fn order(query: &VisitQuery, from_end: bool) -> String {
    let direction = |ascending: bool| if ascending == from_end { "DESC" } else { "ASC" };
    let nulls = if from_end { "NULLS FIRST" } else { "NULLS LAST" };
    let by_day = |ascending: bool| {
        let direction = direction(ascending);
        format!("visit.day {direction} {nulls}, visit.rowid {direction}")
    };
    let column = match query.sort {
        VisitSort::Day => return by_day(query.ascending),
        VisitSort::Business => "coalesce(business.name, '')",
        VisitSort::Area => "visit.area",
        VisitSort::Category => "visit.category",
        VisitSort::Channel => "visit.channel",
        VisitSort::Result => "visit.result",
        VisitSort::Manager => "visit.manager",
    };
    let (blank, named) = (direction(true), direction(query.ascending));
    format!("({column} = '') {blank}, {column} {named}, {}", by_day(false))
}

/// Counts of each facet's values under the other restrictions: one walk counts every meeting of
/// values, from which each facet sums what the others let through.
fn facets(
    connection: &Connection,
    filter: &VisitFilter,
    today: NaiveDate,
) -> Result<VisitFacets, CommandError> {
    let found = filter::beside_lists(connection, filter, today)?;
    let columns = FACETS.join(", ");
    let sql =
        format!("SELECT {columns}, count(*) FROM visit WHERE {} GROUP BY {columns}", found.sql);
    let lists = filter::lists(filter);
    let mut counts: [HashMap<String, u32>; 5] = Default::default();
    let mut query = connection.prepare_cached(&sql)?;
    let mut rows = query.query(params_from_iter(&found.values))?;
    while let Some(row) = rows.next()? {
        let mut values = [""; 5];
        for (index, value) in values.iter_mut().enumerate() {
            *value = row.get_ref(index)?.as_str().map_err(rusqlite::Error::from)?;
        }
        let many: u32 = row.get(5)?;
        let meets = |index: usize| {
            lists[index].is_empty() || lists[index].iter().any(|asked| asked == values[index])
        };
        for (index, counts) in counts.iter_mut().enumerate() {
            if (0..FACETS.len()).any(|other| other != index && !meets(other)) {
                continue;
            }
            match counts.get_mut(values[index]) {
                Some(count) => *count += many,
                None => {
                    counts.insert(values[index].to_owned(), many);
                }
            }
        }
    }
    let [areas, categories, channels, results, managers] = counts.map(|counts| {
        let facets = counts.into_iter();
        let mut facets: Vec<Facet> =
            facets.map(|(value, count)| Facet { label: value.clone(), value, count }).collect();
        facets.sort_by(|one, other| {
            other.count.cmp(&one.count).then_with(|| one.value.cmp(&other.value))
        });
        facets
    });
    Ok(VisitFacets { areas, categories, channels, results, managers })
}
