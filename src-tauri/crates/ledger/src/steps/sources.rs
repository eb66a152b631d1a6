//! Where values came from: file, sheet and cell of the newest import that wrote them.

use rusqlite::Connection;

use super::details;
use super::words::Words;
use crate::contract::{CommandError, SourceView};

/// The sources of `row` and of what hangs from it.
pub(super) fn sources(connection: &Connection, row: &str) -> Result<Vec<SourceView>, CommandError> {
    let words = Words::load(connection)?;
    let family = details::family(connection, row)?;
    let mut query = connection.prepare_cached(include_str!("sources.sql"))?;
    let mut views = Vec::new();
    let mut ids: Vec<&String> = family.iter().collect();
    ids.sort_by_key(|id| (id.as_str() != row, id.as_str()));
    for id in ids {
        let mut rows = query.query([id])?;
        while let Some(found) = rows.next()? {
            let (table, column): (String, String) = (found.get(0)?, found.get(1)?);
            let Some(image) = crate::store::image(connection, &table, id)? else { continue };
            views.push(SourceView {
                what: words.what(&table, &column, &image),
                file: found.get(2)?,
                sheet: found.get(3)?,
                cell: found.get(4)?,
                at: found.get(5)?,
                reading: found.get(6)?,
            });
        }
    }
    Ok(views)
}
