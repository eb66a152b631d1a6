//! Search over everything in the ledger (Ctrl+K): the index narrows, `domain::text` decides, and
//! the best come first. Owns the index; writes nothing else and knows nothing of screens.

mod hits;
pub(crate) mod index;
mod letters;
mod lookup;
pub(crate) mod sets;
mod sources;
#[cfg(test)]
mod tests;

use std::collections::{HashMap, HashSet};

use rusqlite::Connection;

use crate::contract::*;
use crate::session::Session;
use hits::{Found, Tier};
use index::kind_of;
use sources::KINDS;

impl Session {
    /// Search over everything.
    pub fn search(&self, query: SearchQuery) -> Result<SearchResult, CommandError> {
        self.read(|connection| search(connection, &query))
    }
}

/// The hits of a query.
fn search(connection: &Connection, query: &SearchQuery) -> Result<SearchResult, CommandError> {
    let words: Vec<&str> = query.text.split_whitespace().collect();
    let limit = query.limit as usize;
    if words.is_empty() || limit == 0 {
        return Ok(SearchResult::default());
    }
    let pledges = hits::pledges(connection)?;
    let mut found: Vec<Found> =
        pledges.iter().filter_map(|(id, pledge)| hits::pledge(&words, id, pledge)).collect();
    let titled: HashSet<String> = found.iter().map(|found| found.row.row.clone()).collect();
    let asked: Vec<_> = words.iter().filter_map(|word| letters::asked(word)).collect();
    let (docs, mut more) = lookup::candidates(connection, &asked, limit)?;
    for doc in docs {
        let kind = kind_of(doc);
        let Some(row) = hits::row(connection, kind, doc)? else { continue };
        if kind > 0 || !titled.contains(&row.row) {
            found.extend(hits::judge(&words, (doc, kind), row));
        }
    }
    found.sort_by(|one, other| one.rank.cmp(&other.rank));
    more |= found.len() > limit;
    let mut best = share(found, limit);
    best.sort_by(|one, other| one.rank.cmp(&other.rank));
    let show = |found| hits::show(connection, &pledges, &words, found);
    let hits = best.into_iter().map(show).collect::<Result<_, CommandError>>()?;
    Ok(SearchResult { hits, more })
}

/// Shops that have the words, best first: by 초성, a part of the name or the address, or the end of
/// the phone.
pub(crate) fn businesses(
    connection: &Connection,
    text: &str,
    limit: usize,
) -> Result<Vec<String>, CommandError> {
    let words: Vec<&str> = text.split_whitespace().collect();
    let asked: Vec<_> = words.iter().filter_map(|word| letters::asked(word)).collect();
    let mut found = Vec::new();
    for doc in lookup::candidates(connection, &asked, limit)?.0 {
        let kind = kind_of(doc);
        if KINDS[usize::from(kind)].hit == SearchKind::Business
            && let Some(row) = hits::row(connection, kind, doc)?
        {
            found.extend(hits::judge(&words, (doc, kind), row));
        }
    }
    found.sort_by(|one, other| one.rank.cmp(&other.rank));
    Ok(found.into_iter().take(limit).map(|found| found.row.row).collect())
}

/// The best `limit`, of which no kind takes so many that another has no room.
fn share(found: Vec<Found>, limit: usize) -> Vec<Found> {
    let fair = (limit / 4).max(3);
    let mut counts: HashMap<SearchKind, usize> = HashMap::new();
    let (mut first, mut rest): (Vec<Found>, Vec<Found>) = found.into_iter().partition(|found| {
        let count = counts.entry(found.kind).or_default();
        *count += 1;
        *count <= fair || found.rank.tier == Tier::Exact
    });
    first.truncate(limit);
    rest.truncate(limit - first.len());
    first.append(&mut rest);
    first
}
