//! The index kept right: after every step the entries of the rows that it touched are written
//! anew, in one go. Entries are derived; nothing here is history.

use std::collections::HashMap;

use rusqlite::{Connection, OptionalExtension, Statement};

use super::letters::{self, Columns};
use super::sources::{self, CHILDREN, KINDS, Kind, VISIT, Words, row_to_words};
use crate::contract::CommandError;

/// To take an entry out of the index costs as much as to write about so many: where more are to
/// go, it is made anew of what stays.
const COSTLY: usize = 50;

/// The lowest id of a kind. A kind's number stands above a day, a day above a counter.
pub(super) fn low(kind: u8) -> i64 {
    (i64::from(kind) + 1) << 48
}

/// The number of the kind of an id.
pub(super) fn kind_of(id: i64) -> u8 {
    u8::try_from((id >> 48) - 1).map_or(VISIT, |kind| kind.min(VISIT))
}

/// Sets up what the index needs beside the file, for this connection.
pub(crate) fn attach(connection: &Connection) -> Result<(), CommandError> {
    if !exists(connection)? {
        return Ok(());
    }
    connection.execute_batch(include_str!("attach.sql"))?;
    let mut add = connection.prepare("INSERT OR IGNORE INTO temp.search_kind VALUES (?1, ?2)")?;
    for (number, kind) in (0_u8..).zip(&KINDS) {
        add.execute((kind.table, number))?;
    }
    let mut add =
        connection.prepare("INSERT OR IGNORE INTO temp.search_parent VALUES (?1, ?2, ?3)")?;
    for child in CHILDREN {
        add.execute(child)?;
    }
    Ok(())
}

/// False for a file from before the index.
fn exists(connection: &Connection) -> Result<bool, CommandError> {
    let sql = "SELECT 1 FROM main.sqlite_schema WHERE name = 'search_doc'";
    Ok(connection.prepare_cached(sql)?.exists([])?)
}

/// Writes the entries that `step` made stale; it changed rows of the tables `touched`.
pub(crate) fn follow(
    connection: &Connection,
    step: i64,
    touched: &[String],
) -> Result<(), CommandError> {
    if !exists(connection)? {
        return Ok(());
    }
    connection.prepare_cached("DELETE FROM temp.search_dirty")?.execute([])?;
    let touches = |table: &str| touched.iter().any(|name| name == table);
    let mut stale = 0;
    for (concerned, sql) in [
        (KINDS.iter().any(|kind| touches(kind.table)), include_str!("dirty_rows.sql")),
        (CHILDREN.iter().any(|(child, ..)| touches(child)), include_str!("dirty_owners.sql")),
        (touches("department") || touches("field"), include_str!("dirty_names.sql")),
        (touches("business"), include_str!("dirty_visits.sql")),
    ] {
        if concerned {
            stale += connection.prepare_cached(sql)?.execute([step])?;
        }
    }
    if stale == 0 {
        return Ok(());
    }
    connection
        .prepare_cached(
            "UPDATE temp.search_dirty SET doc = (SELECT id FROM search_doc AS d WHERE d.row_id = search_dirty.row_id AND d.kind = search_dirty.kind)",
        )?
        .execute([])?;
    let removed = removed(connection)?;
    let all: u32 = connection.query_row("SELECT count(*) FROM search_doc", [], |row| row.get(0))?;
    if removed.len() > COSTLY && removed.len() * COSTLY > all as usize - removed.len() {
        return rebuild(connection);
    }
    let mut pen = Pen::new(connection)?;
    for doc in removed {
        pen.remove(doc)?;
    }
    for kind in dirty_kinds(connection)? {
        changed(connection, &mut pen, kind)?;
        added(connection, &mut pen, kind)?;
    }
    Ok(())
}

/// Makes the whole index anew.
pub(crate) fn rebuild(connection: &Connection) -> Result<(), CommandError> {
    if !exists(connection)? {
        return Ok(());
    }
    attach(connection)?;
    connection.execute_batch("DELETE FROM search_doc; DELETE FROM temp.search_dirty;")?;
    for table in ["search_name", "search_text"] {
        let make: String = connection.query_row(
            "SELECT sql FROM main.sqlite_schema WHERE name = ?1",
            [table],
            |row| row.get(0),
        )?;
        connection.execute_batch(&format!(
            "DROP TABLE {table}; {make}; INSERT INTO {table} ({table}, rank) VALUES ('secure-delete', 1);"
        ))?;
    }
    for (kind, Kind { table, .. }) in (0_u8..).zip(&KINDS) {
        connection.execute(
            &format!("INSERT INTO temp.search_dirty (kind, row_id) SELECT ?1, id FROM {table}"),
            [kind],
        )?;
    }
    let mut pen = Pen::new(connection)?;
    for kind in dirty_kinds(connection)? {
        added(connection, &mut pen, kind)?;
    }
    Ok(())
}

fn dirty_kinds(connection: &Connection) -> Result<Vec<u8>, CommandError> {
    let mut kinds =
        connection.prepare_cached("SELECT DISTINCT kind FROM temp.search_dirty ORDER BY kind")?;
    Ok(kinds.query_map([], |row| row.get(0))?.collect::<Result<_, rusqlite::Error>>()?)
}

/// Entries whose rows are gone.
fn removed(connection: &Connection) -> Result<Vec<i64>, CommandError> {
    let mut all = Vec::new();
    for kind in dirty_kinds(connection)? {
        let sql = format!(
            "SELECT doc FROM temp.search_dirty WHERE kind = ?1 AND doc IS NOT NULL
               AND NOT EXISTS (SELECT 1 FROM main.{} AS s WHERE s.id = row_id) ORDER BY doc",
            KINDS[usize::from(kind)].table
        );
        let mut gone = connection.prepare_cached(&sql)?;
        let mut rows = gone.query([kind])?;
        while let Some(row) = rows.next()? {
            all.push(row.get(0)?);
        }
    }
    Ok(all)
}

/// Rows of a kind that have an entry: written anew where their words differ.
fn changed(connection: &Connection, pen: &mut Pen<'_>, kind: u8) -> Result<(), CommandError> {
    let sql = format!(
        "{} JOIN temp.search_dirty AS d ON d.row_id = s.id WHERE d.kind = ?1 AND d.doc IS NOT NULL ORDER BY d.doc",
        sources::select(kind).replacen("SELECT s.id", "SELECT d.doc, s.id", 1)
    );
    let mut query = connection.prepare_cached(&sql)?;
    let mut rows = query.query([kind])?;
    let mut moved = Vec::new();
    while let Some(row) = rows.next()? {
        let doc: i64 = row.get(0)?;
        let words = sources::words_after(row, 1)?;
        let entry = Entry::of(&words);
        if day_of(kind, &words) != doc >> 24 {
            pen.remove(doc)?;
            moved.push(words);
        } else if pen.entry(doc)? != entry {
            pen.erase(doc)?;
            pen.write(doc, &entry)?;
        }
    }
    for words in moved {
        pen.add(kind, &words)?;
    }
    Ok(())
}

/// Rows of a kind that have no entry yet, in the order of the index.
fn added(connection: &Connection, pen: &mut Pen<'_>, kind: u8) -> Result<(), CommandError> {
    let sql = format!(
        "{} JOIN temp.search_dirty AS d ON d.row_id = s.id WHERE d.kind = ?1 AND d.doc IS NULL ORDER BY 4, s.rowid",
        sources::select(kind)
    );
    let mut query = connection.prepare_cached(&sql)?;
    let mut rows = query.query([kind])?;
    while let Some(row) = rows.next()? {
        pen.add(kind, &row_to_words(row)?)?;
    }
    Ok(())
}

/// The upper part of an id: kind, and the day of a visit.
fn day_of(kind: u8, words: &Words) -> i64 {
    let day = (kind == VISIT).then(|| words.day.parse::<chrono::NaiveDate>().ok()).flatten();
    let day = day.map_or(0, |day| i64::from(chrono::Datelike::num_days_from_ce(&day)));
    (low(kind) >> 24) + day.clamp(0, (1 << 24) - 1)
}

/// A row's words as the index keeps them.
#[derive(Debug, Default, PartialEq, Eq)]
struct Entry {
    names: Columns,
    texts: String,
}

impl Entry {
    fn of(words: &Words) -> Entry {
        let phone = sources::digits(&words.phone);
        let named = [&*words.names, "\n", &*phone].concat();
        let names =
            if words.names.is_empty() { Columns::default() } else { letters::names(&named) };
        Entry { names, texts: letters::texts(&[&*words.names, "\n", &*words.texts].concat()) }
    }
}

/// The prepared statements, and the newest id of each day met.
struct Pen<'a> {
    newest: Statement<'a>,
    ids: HashMap<i64, i64>,
    add: Statement<'a>,
    add_name: Statement<'a>,
    add_text: Statement<'a>,
    remove: Statement<'a>,
    erase_name: Statement<'a>,
    erase_text: Statement<'a>,
    name: Statement<'a>,
    text: Statement<'a>,
}

impl<'a> Pen<'a> {
    fn new(connection: &'a Connection) -> Result<Pen<'a>, CommandError> {
        let newest =
            "SELECT max(id) FROM search_doc WHERE id BETWEEN ?1 << 24 AND (?1 << 24) + 16777215";
        let name = "SELECT starts, letters, initials FROM search_name WHERE rowid = ?1";
        let add_name =
            "INSERT INTO search_name (rowid, starts, letters, initials) VALUES (?1, ?2, ?3, ?4)";
        Ok(Pen {
            newest: connection.prepare(newest)?,
            ids: HashMap::new(),
            add: connection
                .prepare("INSERT INTO search_doc (id, kind, row_id) VALUES (?1, ?2, ?3)")?,
            add_name: connection.prepare(add_name)?,
            add_text: connection
                .prepare("INSERT INTO search_text (rowid, letters) VALUES (?1, ?2)")?,
            remove: connection.prepare("DELETE FROM search_doc WHERE id = ?1")?,
            erase_name: connection.prepare("DELETE FROM search_name WHERE rowid = ?1")?,
            erase_text: connection.prepare("DELETE FROM search_text WHERE rowid = ?1")?,
            name: connection.prepare(name)?,
            text: connection.prepare("SELECT letters FROM search_text WHERE rowid = ?1")?,
        })
    }

    /// A new entry.
    fn add(&mut self, kind: u8, words: &Words) -> Result<(), CommandError> {
        let day = day_of(kind, words);
        let newest = match self.ids.get(&day) {
            Some(newest) => *newest,
            None => {
                let newest: Option<i64> = self.newest.query_row([day], |row| row.get(0))?;
                newest.unwrap_or(day << 24)
            }
        };
        self.ids.insert(day, newest + 1);
        self.add.execute((newest + 1, kind, &words.row))?;
        self.write(newest + 1, &Entry::of(words))
    }

    fn write(&mut self, doc: i64, Entry { names, texts }: &Entry) -> Result<(), CommandError> {
        if *names != Columns::default() {
            self.add_name.execute((doc, &names.starts, &names.letters, &names.initials))?;
        }
        if !texts.is_empty() {
            self.add_text.execute((doc, texts))?;
        }
        Ok(())
    }

    /// The words of an entry, as they stand in the index.
    fn entry(&mut self, doc: i64) -> Result<Entry, CommandError> {
        let names = self.name.query_row([doc], |row| {
            Ok(Columns { starts: row.get(0)?, letters: row.get(1)?, initials: row.get(2)? })
        });
        let texts = self.text.query_row([doc], |row| row.get(0));
        Ok(Entry {
            names: names.optional()?.unwrap_or_default(),
            texts: texts.optional()?.unwrap_or_default(),
        })
    }

    /// Takes the words of an entry out.
    fn erase(&mut self, doc: i64) -> Result<(), CommandError> {
        self.erase_name.execute([doc])?;
        self.erase_text.execute([doc])?;
        Ok(())
    }

    /// Takes an entry out.
    fn remove(&mut self, doc: i64) -> Result<(), CommandError> {
        self.erase(doc)?;
        self.remove.execute([doc])?;
        Ok(())
    }
}
