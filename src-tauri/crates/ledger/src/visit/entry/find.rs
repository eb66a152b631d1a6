//! Shops found while something of them is typed.

use domain::privacy::{mask_known, mask_name, mask_phone};
use rusqlite::{Connection, OptionalExtension};

use crate::contract::*;
use crate::search;

/// The shops that fit, best first; the shops visited last where nothing is typed.
pub(super) fn businesses(
    connection: &Connection,
    find: &FindBusiness,
) -> Result<Vec<BusinessHit>, CommandError> {
    let limit = find.limit.min(50) as usize;
    let ids = match find.text.trim() {
        "" => latest(connection, limit)?,
        text => search::businesses(connection, text, limit)?,
    };
    let shops = ids.iter().map(|id| shop(connection, id));
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

/// One shop as it is shown.
pub(super) fn shop(connection: &Connection, id: &str) -> Result<Option<BusinessHit>, CommandError> {
    let mut query = connection.prepare_cached(include_str!("shop.sql"))?;
    let found = query.query_row([id], |row| {
        let owner: String = row.get(2)?;
        Ok(BusinessHit {
            id: row.get(0)?,
            name: row.get(1)?,
            owner: mask_name(&owner),
            phone: mask_phone(&row.get::<_, String>(3)?),
            area: row.get(4)?,
            address: mask_known(&row.get::<_, String>(5)?, &[&owner]),
            industry: row.get(6)?,
            visits: row.get(7)?,
            last_day: row.get(8)?,
        })
    });
    Ok(found.optional()?)
}
