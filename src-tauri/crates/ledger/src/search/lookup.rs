//! What the index has for the words of a query: its entries, a kind at a time, the newest visits
//! first. A last token that still grows is spelled out by the tokens there are, because FTS5 walks
//! along whole tokens and stops at the limit, but gathers all of a beginning before it starts.

use std::collections::HashSet;

use rusqlite::{Connection, OptionalExtension};

use super::index::{kind_of, low};
use super::letters::{Asked, Phrase};
use super::sources::{KINDS, VISIT};
use crate::contract::CommandError;

/// So many tokens are spelled out; a beginning of more is left to FTS5.
const SPELLED: usize = 48;

/// A table of the index.
#[derive(Clone, Copy, PartialEq, Eq)]
pub(super) enum Table {
    Names,
    Texts,
}

/// A phrase of a column with every last token that there is, as FTS5 is asked.
pub(super) fn ways(
    connection: &Connection,
    (table, column): (Table, &str),
    phrase: &Phrase,
) -> Result<Vec<String>, CommandError> {
    let look = Look { connection, each: 0, docs: Vec::new(), seen: HashSet::new(), more: false };
    look.ways(table, column, phrase)
}

/// Entries that may match, names first, and whether there are more than `each` of some kind.
pub(super) fn candidates(
    connection: &Connection,
    words: &[Asked],
    each: usize,
) -> Result<(Vec<i64>, bool), CommandError> {
    let mut look = Look { connection, each, docs: Vec::new(), seen: HashSet::new(), more: false };
    if let Some(ask) = look.ask(Table::Names, words)? {
        // Pledges are looked through whole; see `hits::pledges`.
        look.by_kind("search_name", &ask, 1)?;
    }
    if let Some(ask) = look.ask(Table::Texts, words)? {
        look.by_kind("search_text", &ask, 0)?;
        look.visits(&ask)?;
    }
    Ok((look.docs, look.more))
}

struct Look<'a> {
    connection: &'a Connection,
    each: usize,
    docs: Vec<i64>,
    seen: HashSet<i64>,
    more: bool,
}

impl Look<'_> {
    fn take(&mut self, doc: i64) {
        if self.seen.insert(doc) {
            self.docs.push(doc);
        }
    }

    /// The first entries of each kind; a kind that is full is left for the next.
    fn by_kind(&mut self, table: &str, ask: &str, first: u8) -> Result<(), CommandError> {
        let sql = format!(
            "SELECT rowid FROM {table} WHERE {table} MATCH ?1 AND rowid >= ?2 AND rowid < ?3 LIMIT ?4"
        );
        let mut query = self.connection.prepare_cached(&sql)?;
        let mut counts = [0; KINDS.len()];
        let mut from = low(first);
        let page = self.each + 1;
        loop {
            let limit = i64::try_from(page).unwrap_or(i64::MAX);
            let found: Vec<i64> = query
                .query_map((ask, from, low(VISIT), limit), |row| row.get(0))?
                .collect::<Result<_, rusqlite::Error>>()?;
            for doc in &found {
                let count = &mut counts[usize::from(kind_of(*doc))];
                *count += 1;
                if *count <= self.each {
                    self.take(*doc);
                } else {
                    self.more = true;
                }
            }
            match found.last() {
                Some(last) if found.len() == page => {
                    let kind = kind_of(*last);
                    let full = counts[usize::from(kind)] >= self.each;
                    from = if full { low(kind + 1) } else { last + 1 };
                }
                _ => return Ok(()),
            }
        }
    }

    fn visits(&mut self, ask: &str) -> Result<(), CommandError> {
        let sql = "SELECT rowid FROM search_text WHERE search_text MATCH ?1 AND rowid >= ?2 ORDER BY rowid DESC LIMIT ?3";
        let mut query = self.connection.prepare_cached(sql)?;
        let limit = i64::try_from(self.each + 1).unwrap_or(i64::MAX);
        let found: Vec<i64> = query
            .query_map((ask, low(VISIT), limit), |row| row.get(0))?
            .collect::<Result<_, rusqlite::Error>>()?;
        self.more |= found.len() > self.each;
        found.iter().take(self.each).for_each(|doc| self.take(*doc));
        Ok(())
    }

    /// The words as FTS5 is asked, all of them; `None` where the table has nothing for one of them,
    /// or where there is nothing to ask.
    fn ask(&self, table: Table, words: &[Asked]) -> Result<Option<String>, CommandError> {
        let mut all = Vec::with_capacity(words.len());
        for word in words {
            let ways = match (word, table) {
                // A single letter says too little to look through texts for it.
                (Asked::Start(..), Table::Texts) => continue,
                (Asked::Initials(_), Table::Texts) => return Ok(None),
                (Asked::Initials(pairs), Table::Names) => vec![format!("initials : \"{pairs}\"")],
                (Asked::Start(keys, carried), Table::Names) => {
                    let start = Phrase { whole: Vec::new(), last: keys.clone() };
                    let mut ways = self.ways(table, "starts : ", &start)?;
                    if let Some(carried) = carried {
                        ways.extend(self.ways(table, "letters : ", carried)?);
                    }
                    ways
                }
                (Asked::Letters(phrases), _) => {
                    let column = if table == Table::Names { "letters : " } else { "" };
                    let mut ways = Vec::new();
                    for phrase in phrases {
                        ways.extend(self.ways(table, column, phrase)?);
                    }
                    ways
                }
            };
            if ways.is_empty() {
                return Ok(None);
            }
            all.push(format!("({})", ways.join(" OR ")));
        }
        Ok((!all.is_empty()).then(|| all.join(" AND ")))
    }

    /// A phrase with every last token that there is.
    fn ways(
        &self,
        table: Table,
        column: &str,
        phrase: &Phrase,
    ) -> Result<Vec<String>, CommandError> {
        let tokens = |last: &str| {
            let whole = phrase.whole.iter().map(String::as_str).chain([last]);
            format!("{column}\"{}\"", whole.collect::<Vec<_>>().join(" "))
        };
        Ok(match self.spelled(table, &phrase.last)? {
            Some(last) => last.iter().map(|last| tokens(last)).collect(),
            None => vec![format!("{} *", tokens(&phrase.last))],
        })
    }

    /// The tokens that begin so; `None` for too many.
    fn spelled(&self, table: Table, beginning: &str) -> Result<Option<Vec<String>>, CommandError> {
        let sql = match table {
            Table::Names => "SELECT term FROM temp.search_name_tokens WHERE term >= ?1 LIMIT 1",
            Table::Texts => "SELECT term FROM temp.search_text_tokens WHERE term >= ?1 LIMIT 1",
        };
        let mut next = self.connection.prepare_cached(sql)?;
        let mut tokens = Vec::new();
        let mut from = beginning.to_owned();
        loop {
            let token: Option<String> = next.query_row([&from], |row| row.get(0)).optional()?;
            let Some(token) = token.filter(|token| token.starts_with(beginning)) else {
                return Ok(Some(tokens));
            };
            if tokens.len() == SPELLED {
                return Ok(None);
            }
            from = format!("{token}\u{1}");
            tokens.push(token);
        }
    }
}
