//! The whole set of entries that have all the words of a query: what a list is narrowed to. Signs
//! and blanks within a word do not count; initials are those of names, and four digits or more are
//! the end of a phone.

use rusqlite::{Connection, OptionalExtension};

use super::index::low;
use super::letters::{self, Asked, Phrase};
use super::lookup::{Table, ways};
use super::sources::{self, VISIT};
use crate::contract::CommandError;

/// Whose entries are meant.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) enum Of {
    /// Shops.
    Businesses,
    /// Visits, in the order of their days.
    Visits,
}

impl Of {
    /// The ids of the kind: from, and up to.
    fn range(self) -> (i64, i64) {
        match self {
            Of::Businesses => (low(7), low(8)),
            Of::Visits => (low(VISIT), low(VISIT + 1)),
        }
    }
}

/// One question to the index: a table of it and what is matched.
type Ask = (Table, String);

/// The entries that fit: all of the questions, each in one of its ways. `None` where no entry can.
#[derive(Debug)]
pub(crate) struct Words(Vec<Vec<Ask>>);

impl std::fmt::Debug for Table {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        f.write_str(self.name())
    }
}

impl Table {
    const fn name(self) -> &'static str {
        match self {
            Table::Names => "search_name",
            Table::Texts => "search_text",
        }
    }
}

/// What the words ask of the index; `None` where nothing can have them all.
pub(crate) fn read(connection: &Connection, text: &str) -> Result<Option<Words>, CommandError> {
    let mut questions = Vec::new();
    let mut texts = Vec::new();
    for word in text.split_whitespace() {
        let Some(asked) = letters::asked(word) else { continue };
        let digits = word.chars().all(|c| c.is_ascii_digit() || c == '-');
        let join =
            |ways: Vec<String>| (!ways.is_empty()).then(|| format!("({})", ways.join(" OR ")));
        match asked {
            Asked::Letters(phrases) => {
                let mut found = Vec::new();
                for phrase in &phrases {
                    found.extend(ways(connection, (Table::Texts, ""), phrase)?);
                }
                let text = join(found);
                if !digits {
                    let Some(text) = text else { return Ok(None) };
                    texts.push(text);
                    continue;
                }
                let mut ask: Vec<Ask> = text.map(|text| (Table::Texts, text)).into_iter().collect();
                ask.extend(
                    phone(connection, word)?.and_then(join).map(|name| (Table::Names, name)),
                );
                if ask.is_empty() {
                    return Ok(None);
                }
                questions.push(ask);
            }
            Asked::Initials(pairs) => {
                questions.push(vec![(Table::Names, format!("initials : \"{pairs}\""))]);
            }
            Asked::Start(keys, carried) => {
                let start = Phrase { whole: Vec::new(), last: keys };
                let mut found = ways(connection, (Table::Names, "starts : "), &start)?;
                if let Some(carried) = &carried {
                    found.extend(ways(connection, (Table::Names, "letters : "), carried)?);
                }
                let Some(name) = join(found) else { return Ok(None) };
                questions.push(vec![(Table::Names, name)]);
            }
        }
    }
    if !texts.is_empty() {
        questions.push(vec![(Table::Texts, texts.join(" AND "))]);
    }
    Ok(Some(Words(questions)))
}

/// A phone's end, or a part of it where the digits are few or begin a whole number.
fn phone(connection: &Connection, word: &str) -> Result<Option<Vec<String>>, CommandError> {
    let digits = sources::digits(word);
    if digits.len() < 4 || digits.starts_with('0') {
        let Some(Asked::Letters(phrases)) = letters::asked(word) else { return Ok(None) };
        let Some(phrase) = phrases.first() else { return Ok(None) };
        return Ok(Some(ways(connection, (Table::Names, "letters : "), phrase)?));
    }
    // The last letter of a line stands alone in the index.
    let line = letters::texts(&digits);
    Ok(Some(vec![format!("letters : \"{}\"", line.trim_end())]))
}

impl Words {
    /// True where nothing is asked.
    pub fn is_empty(&self) -> bool {
        self.0.is_empty()
    }

    /// A condition for `id` of the table that the words are asked of, and its values in order.
    pub fn condition(&self, of: Of, id: &str) -> (String, Vec<String>) {
        let (all, values) = self.entries(of);
        (format!("{id} IN (SELECT row_id FROM search_doc WHERE {all})"), values)
    }

    /// A condition for the entries themselves (`search_doc.id`), and its values in order.
    fn entries(&self, of: Of) -> (String, Vec<String>) {
        let (from, to) = of.range();
        let mut values = Vec::new();
        let questions = self.0.iter().map(|ways| {
            let ways = ways.iter().map(|(table, ask)| {
                values.push(ask.clone());
                let table = table.name();
                format!(
                    "search_doc.id IN (SELECT rowid FROM {table} WHERE {table} MATCH ? AND rowid >= {from} AND rowid < {to})"
                )
            });
            format!("({})", ways.collect::<Vec<_>>().join(" OR "))
        });
        let all = questions.collect::<Vec<_>>().join(" AND ");
        (all, values)
    }

    /// The entries in their order.
    pub fn docs(&self, connection: &Connection, of: Of) -> Result<Vec<i64>, CommandError> {
        let (from, to) = of.range();
        let mut all: Option<Vec<i64>> = None;
        for ways in &self.0 {
            let mut met = Vec::new();
            for (table, ask) in ways {
                let table = table.name();
                let sql = format!(
                    "SELECT rowid FROM {table} WHERE {table} MATCH ?1 AND rowid >= ?2 AND rowid < ?3"
                );
                let mut query = connection.prepare_cached(&sql)?;
                let mut rows = query.query((ask, from, to))?;
                while let Some(row) = rows.next()? {
                    met.push(row.get(0)?);
                }
            }
            if ways.len() > 1 {
                met.sort_unstable();
                met.dedup();
            }
            all = Some(match all {
                None => met,
                Some(known) => {
                    known.into_iter().filter(|doc| met.binary_search(doc).is_ok()).collect()
                }
            });
        }
        Ok(all.unwrap_or_default())
    }

    /// The entries of visits, in their order, whose rows are among those at `places`. Who has more,
    /// the words or the places, is only looked into: each way costs two searches for every entry
    /// that leads.
    pub fn visits_among(
        &self,
        connection: &Connection,
        mut places: Vec<i64>,
    ) -> Result<Vec<i64>, CommandError> {
        let docs = self.docs(connection, Of::Visits)?;
        let mut found = Vec::new();
        if docs.len() < places.len() {
            places.sort_unstable();
            let mut place = connection.prepare_cached(
                "SELECT visit.rowid FROM search_doc CROSS JOIN visit ON visit.id = search_doc.row_id WHERE search_doc.id = ?1",
            )?;
            for doc in docs {
                let at: Option<i64> = place.query_row([doc], |row| row.get(0)).optional()?;
                if at.is_some_and(|at| places.binary_search(&at).is_ok()) {
                    found.push(doc);
                }
            }
        } else {
            let mut doc = connection.prepare_cached(
                "SELECT search_doc.id FROM visit CROSS JOIN search_doc ON search_doc.row_id = visit.id AND search_doc.kind = ?2 WHERE visit.rowid = ?1",
            )?;
            for place in places {
                let at = doc.query_row((place, VISIT), |row| row.get(0)).optional()?;
                found.extend(at.filter(|at| docs.binary_search(at).is_ok()));
            }
            found.sort_unstable();
        }
        Ok(found)
    }
}
