//! The list of shops: words, areas, twins; a stretch in order, total and counts per area.

use rusqlite::types::Value;
use rusqlite::{Connection, params_from_iter};

use super::page::{self, row_to_shop};
use crate::contract::*;
use crate::search::sets::{self, Of};
use crate::visit::filter::WAITS;

/// No answer has more rows.
const MOST: u32 = 1_000;

/// Shops whose name or phone another shop has too.
const TWINS: &str = "(business.name_key IN (SELECT name_key FROM business GROUP BY name_key HAVING count(*) > 1) \
     OR (length(business.phone) > 6 AND replace(business.phone, '-', '') IN \
         (SELECT replace(phone, '-', '') FROM business WHERE length(phone) > 6 \
          GROUP BY replace(phone, '-', '') HAVING count(*) > 1)))";

/// What `query` asks for.
pub(super) fn list(
    connection: &Connection,
    query: &BusinessQuery,
) -> Result<BusinessList, CommandError> {
    let mut parts = vec!["1".to_owned()];
    let mut values: Vec<Value> = Vec::new();
    match sets::read(connection, &query.words)? {
        Some(words) if words.is_empty() => {}
        Some(words) => {
            let (sql, asked) = words.condition(Of::Businesses, "business.id");
            parts.push(sql);
            values.extend(asked.into_iter().map(Value::Text));
        }
        None => parts.push("0".to_owned()),
    }
    if query.twins {
        parts.push(TWINS.to_owned());
    }
    let beside_areas = (parts.join(" AND "), values.clone());
    if !query.areas.is_empty() {
        parts.push(format!("business.area IN ({})", vec!["?"; query.areas.len()].join(", ")));
        values.extend(query.areas.iter().cloned().map(Value::Text));
    }
    let found = (parts.join(" AND "), values);
    let mut list =
        BusinessList { rows: rows(connection, query, &found)?, ..BusinessList::default() };
    if query.total {
        let count = |sql: &str, values: &[Value]| -> Result<u32, CommandError> {
            let sql = format!("SELECT count(*) FROM business WHERE {sql}");
            let mut query = connection.prepare_cached(&sql)?;
            Ok(query.query_row(params_from_iter(values), |row| row.get(0))?)
        };
        list.total = Some(count(&found.0, &found.1)?);
        list.twins = count(TWINS, &[])?;
        list.areas = areas(connection, &beside_areas)?;
    }
    Ok(list)
}

fn rows(
    connection: &Connection,
    query: &BusinessQuery,
    (sql, values): &(String, Vec<Value>),
) -> Result<Vec<BusinessRow>, CommandError> {
    let limit = query.limit.min(MOST);
    if limit == 0 {
        return Ok(Vec::new());
    }
    let (forth, back) = if query.reversed { ("DESC", "ASC") } else { ("ASC", "DESC") };
    let visits = |what: &str| {
        format!(
            "(SELECT {what} FROM visit WHERE visit.business_id = business.id AND visit.struck = 0)"
        )
    };
    let order = match query.sort {
        BusinessSort::Name => format!("business.name {forth}"),
        BusinessSort::Area => format!("(business.area = '') {forth}, business.area {forth}"),
        BusinessSort::Visits => format!("{} {back}", visits("count(*)")),
        BusinessSort::Last => format!("{} {back}", visits("max(day)")),
        BusinessSort::Open => format!(
            "(SELECT count(*) FROM follow_up JOIN visit ON visit.id = follow_up.visit_id \
              WHERE visit.business_id = business.id AND {WAITS}) {back}"
        ),
    };
    let sql = format!(
        "{} WHERE id IN (SELECT id FROM business WHERE {sql} ORDER BY {order}, business.name, business.id LIMIT {limit} OFFSET {}) ORDER BY {order}, business.name, business.id",
        page::select(),
        query.offset
    );
    let mut statement = connection.prepare(&sql)?;
    let rows = statement.query_map(params_from_iter(values), |row| Ok(row_to_shop(row)?.row()))?;
    Ok(rows.collect::<Result<_, rusqlite::Error>>()?)
}

fn areas(
    connection: &Connection,
    (sql, values): &(String, Vec<Value>),
) -> Result<Vec<Facet>, CommandError> {
    let sql = format!(
        "SELECT area, count(*) FROM business WHERE {sql} GROUP BY area ORDER BY count(*) DESC, area"
    );
    let mut query = connection.prepare_cached(&sql)?;
    let rows = query.query_map(params_from_iter(values), |row| {
        let value: String = row.get(0)?;
        Ok(Facet { label: value.clone(), value, count: row.get(1)? })
    })?;
    Ok(rows.collect::<Result<_, rusqlite::Error>>()?)
}
