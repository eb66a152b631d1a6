//! Search over everything in the ledger (Ctrl+K): the index narrows, `domain::text` decides, and
//! the best come first. Owns the index; writes nothing else and knows nothing of screens.

mod hits;
pub(crate) mod index;
mod letters;
mod sources;
#[cfg(test)]
mod tests;

use std::collections::{HashMap, HashSet};

use rusqlite::Connection;

use crate::contract::*;
use crate::session::Session;
use hits::{Found, Tier};
use index::{kind_of, low};
use sources::{KINDS, VISIT};

/// Entries of one kind that are looked at, best order of the index first.
const LOOKED_AT: usize = 60;

impl Session {
    /// Search over everything.
    pub fn search(&self, query: SearchQuery) -> Result<SearchResult, CommandError> {
        self.read(|connection| search(connection, &query))
    }
}

/// The hits of a query.
fn search(connection: &Connection, query: &SearchQuery) -> Result<SearchResult, CommandError> {
    let words: Vec<&str> = query.text.split_whitespace().collect();
    if words.is_empty() {
        return Ok(SearchResult::default());
    }
    let pledges = hits::pledges(connection)?;
    let mut found: Vec<Found> =
        pledges.iter().filter_map(|(id, pledge)| hits::pledge_hit(&words, id, pledge)).collect();
    let mut seen: HashSet<(u8, String)> = HashSet::new();
    seen.extend(found.iter().map(|found| (0, found.hit.id.clone())));
    let mut more = false;
    for doc in candidates(connection, &words, &mut more)? {
        let kind = kind_of(doc);
        let Some(words_of_row) = hits::row(connection, kind, doc)? else { continue };
        if !seen.insert((kind, words_of_row.row.clone())) {
            continue;
        }
        found.extend(hits::hit(connection, &pledges, &words, (doc, kind), words_of_row)?);
    }
    found.sort_by(|one, other| one.rank.cmp(&other.rank));
    let limit = query.limit as usize;
    more |= found.len() > limit;
    let mut hits = share(found, limit);
    hits.sort_by(|one, other| one.rank.cmp(&other.rank));
    Ok(SearchResult { hits: hits.into_iter().map(|found| found.hit).collect(), more })
}

/// The best `limit`, of which no kind takes so many that another has no room.
fn share(found: Vec<Found>, limit: usize) -> Vec<Found> {
    let fair = (limit / 4).max(3);
    let mut counts: HashMap<SearchKind, usize> = HashMap::new();
    let (mut first, mut rest): (Vec<Found>, Vec<Found>) = found.into_iter().partition(|found| {
        let count = counts.entry(found.hit.kind).or_default();
        *count += 1;
        *count <= fair || found.rank.tier == Tier::Exact
    });
    first.truncate(limit);
    rest.truncate(limit - first.len());
    first.append(&mut rest);
    first
}

/// Entries that may match, without repeating the index's own order: names, texts, newest visits.
fn candidates(
    connection: &Connection,
    words: &[&str],
    more: &mut bool,
) -> Result<Vec<i64>, CommandError> {
    let ask = letters::ask(words);
    let mut docs = Vec::new();
    let mut seen = HashSet::new();
    let mut gather = |sql: &str, ask: &str, from: u8| -> Result<(), CommandError> {
        let mut counts = [0; KINDS.len()];
        let mut query = connection.prepare_cached(sql)?;
        let mut rows = query.query((ask, low(from), low(VISIT)))?;
        while let Some(row) = rows.next()? {
            let doc: i64 = row.get(0)?;
            let count = &mut counts[usize::from(kind_of(doc))];
            *count += 1;
            if *count > LOOKED_AT {
                *more = true;
            } else if seen.insert(doc) {
                docs.push(doc);
            }
        }
        Ok(())
    };
    let (names, texts, visits) = (
        "SELECT rowid FROM search_name WHERE search_name MATCH ?1 AND rowid >= ?2 AND rowid < ?3",
        "SELECT rowid FROM search_text WHERE search_text MATCH ?1 AND rowid >= ?2 AND rowid < ?3",
        "SELECT rowid FROM search_text WHERE search_text MATCH ?1 AND rowid >= ?2 AND ?3 ORDER BY rowid DESC LIMIT 61",
    );
    if let Some(ask) = &ask.names {
        gather(names, ask, 1)?;
    }
    if let Some(ask) = &ask.texts {
        gather(texts, ask, 0)?;
        gather(visits, ask, VISIT)?;
    }
    Ok(docs)
}
