//! Shops found while something of them is typed.

use rusqlite::Connection;

use crate::contract::*;
use crate::search;
use crate::visit::shop;

/// The shops that fit, best first; the shops visited last where nothing is typed.
pub(super) fn businesses(
    connection: &Connection,
    find: &FindBusiness,
) -> Result<Vec<BusinessRow>, CommandError> {
    let limit = find.limit.min(50) as usize;
    let ids = match find.text.trim() {
        "" => latest(connection, limit)?,
        text => search::businesses(connection, text, limit)?,
    };
    let shops = ids.iter().map(|id| shop::row(connection, id));
    shops.filter_map(Result::transpose).collect()
}

fn latest(connection: &Connection, limit: usize) -> Result<Vec<String>, CommandError> {
    let mut newest = connection.prepare_cached(
        "SELECT business_id FROM visit WHERE business_id IS NOT NULL ORDER BY id DESC LIMIT 200",
    )?;
    let mut ids: Vec<String> = Vec::new();
    for id in newest.query_map([], |row| row.get::<_, String>(0))? {
        let id = id?;
        if ids.len() < limit && !ids.contains(&id) {
            ids.push(id);
        }
    }
    Ok(ids)
}
