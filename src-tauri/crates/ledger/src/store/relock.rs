//! A ledger's password set, changed or taken away: the whole ledger is written anew beside the old
//! file, proven to say the same, and takes its place by a rename; so do the copies that the program
//! made beside it. A failure leaves the old file as it was.

use std::path::{Path, PathBuf};

use chrono::NaiveDateTime;
use rusqlite::config::DbConfig;
use rusqlite::types::ValueRef;
use rusqlite::{Connection, Row};
use sha2::{Digest, Sha256};

use super::cipher::Key;
use super::file::{self, Form};
use super::schema::MIGRATIONS;
use super::{Ledger, disk, name};
use crate::contract::{CommandError, ErrorCode};

/// A ledger under another key.
pub(crate) struct Relocked {
    pub ledger: Ledger,
    /// Copies beside it that now have the same key.
    pub copies: u32,
    /// Copies that stayed as they were, by name.
    pub left: Vec<String>,
}

/// Why nothing was changed, and the ledger, open as before.
pub(crate) struct Refused {
    pub ledger: Option<Ledger>,
    pub error: CommandError,
}

impl Ledger {
    /// Whether the file is encrypted.
    pub fn has_password(&self) -> bool {
        self.key.is_some()
    }

    /// The key of the file.
    pub(crate) fn key(&self) -> Option<&Key> {
        self.key.as_ref()
    }

    /// Puts the file, and the copies beside it, under `key`; plain where there is none. `go_on`
    /// may refuse before anything has changed.
    pub(crate) fn relock(
        self,
        key: Option<Key>,
        at: NaiveDateTime,
        go_on: impl FnOnce() -> Result<(), CommandError>,
    ) -> Result<Relocked, Box<Refused>> {
        let (path, old) = (self.path.clone(), self.key.clone());
        let draft = draft_of(&path);
        let written = self
            .connection
            .pragma_update(None, "query_only", false)
            .map_err(CommandError::from)
            .and_then(|()| rewrite(&self.connection, &draft, key.as_ref()));
        let locked = self.connection.pragma_update(None, "query_only", true);
        if let Err(error) = written.and(locked.map_err(CommandError::from)).and_then(|()| go_on()) {
            let _ = std::fs::remove_file(&draft);
            return Err(Box::new(Refused { ledger: Some(self), error }));
        }
        // Windows replaces no file that is open.
        drop(self);
        if let Err(error) = std::fs::rename(&draft, &path) {
            let _ = std::fs::remove_file(&draft);
            let ledger = Ledger::open_with(&path, old, at, MIGRATIONS).ok();
            let error = disk("대장의 암호를 바꾸지", &error);
            return Err(Box::new(Refused { ledger, error }));
        }
        let ledger = Ledger::open_with(&path, key.clone(), at, MIGRATIONS)
            .map_err(|error| Box::new(Refused { ledger: None, error }))?;
        let (mut copies, mut left) = (0, Vec::new());
        for copy in file::backups(&path) {
            match relock_copy(&copy, old.as_ref(), key.as_ref()) {
                Ok(()) => copies += 1,
                Err(_) => left.push(name(&copy)),
            }
        }
        Ok(Relocked { ledger, copies, left })
    }
}

/// A copy of an older schema stays at its schema.
fn relock_copy(copy: &Path, old: Option<&Key>, key: Option<&Key>) -> Result<(), CommandError> {
    let old = match file::recognise(copy)? {
        Form::Plain => None,
        Form::Locked(salt) => old.filter(|old| *old.salt() == salt),
    };
    let draft = draft_of(copy);
    let written = file::connect(copy, old, false).and_then(|connection| {
        file::hold(&connection)?;
        file::prove(&connection, copy)?;
        rewrite(&connection, &draft, key)?;
        Ok(connection.pragma_update(None, "journal_mode", "DELETE")?)
    });
    let placed = written.and_then(|()| {
        std::fs::rename(&draft, copy).map_err(|error| disk("백업본의 암호를 바꾸지", &error))
    });
    if placed.is_err() {
        let _ = std::fs::remove_file(&draft);
    }
    placed
}

fn draft_of(path: &Path) -> PathBuf {
    path.with_file_name(format!(".{} (암호를 바꾸는 중)", name(path)))
}

/// Writes all that `connection` holds into `draft` under `key`, and proves that it says the same.
fn rewrite(connection: &Connection, draft: &Path, key: Option<&Key>) -> Result<(), CommandError> {
    // SQLite makes no file where the ledger was opened; what an attempt left that the power cut
    // off is emptied.
    std::fs::File::create(draft).map_err(|error| disk("대장을 새로 쓰지", &error))?;
    let specification = key.map(Key::specification);
    let path = draft.to_str().ok_or_else(|| CommandError::internal("a path that is no text"))?;
    connection.execute(
        "ATTACH DATABASE ?1 AS fresh KEY ?2",
        (path, specification.as_ref().map_or("", |text| text.as_str())),
    )?;
    let copied = copy(connection);
    let detached = connection.execute_batch("DETACH DATABASE fresh");
    copied?;
    detached?;
    let written = file::connect(draft, key, false)?;
    file::prove(&written, draft)?;
    let same = digest(connection)? == digest(&written)?;
    written.pragma_update(None, "journal_mode", "DELETE")?;
    drop(written);
    if !same {
        return Err(CommandError::internal("the ledger written anew says something else"));
    }
    std::fs::File::options()
        .write(true)
        .open(draft)
        .and_then(|file| file.sync_all())
        .map_err(|error| disk("대장을 새로 쓰지", &error))
}

fn copy(connection: &Connection) -> Result<(), CommandError> {
    connection.execute_batch("PRAGMA fresh.secure_delete = ON")?;
    connection.set_db_config(DbConfig::SQLITE_DBCONFIG_DEFENSIVE, false)?;
    let copied = connection.execute_batch("BEGIN; SELECT sqlcipher_export('fresh'); COMMIT;");
    if copied.is_err() && !connection.is_autocommit() {
        connection.execute_batch("ROLLBACK")?;
    }
    connection.set_db_config(DbConfig::SQLITE_DBCONFIG_DEFENSIVE, true)?;
    copied?;
    for mark in ["user_version", "application_id"] {
        let value: i32 = connection.pragma_query_value(None, mark, |row| row.get(0))?;
        connection.pragma_update(Some("fresh"), mark, value)?;
    }
    Ok(())
}

/// All that a ledger says, table by table: what the tables are, and every row with its number.
fn digest(connection: &Connection) -> Result<Vec<(String, [u8; 32])>, CommandError> {
    let mut tables = connection.prepare(include_str!("said.sql"))?;
    let mut rows = tables.query([])?;
    let mut found = Vec::new();
    while let Some(row) = rows.next()? {
        let (name, kind, sql): (String, String, String) = (row.get(0)?, row.get(1)?, row.get(2)?);
        let mut digest = Sha256::new_with_prefix(sql.as_bytes());
        if let (true, Some(columns)) = (kind == "table", row.get::<_, Option<i64>>(4)?) {
            let numbered = !row.get::<_, bool>(3)?;
            let (what, order) = if numbered { ("rowid, *", "rowid") } else { ("*", "1, 2") };
            let order = if columns == 1 && !numbered { "1" } else { order };
            let name = name.replace('"', "\"\"");
            let sql = format!(r#"SELECT {what} FROM main."{name}" ORDER BY {order}"#);
            let mut query = connection.prepare(&sql)?;
            let width = query.column_count();
            let mut rows = query.query([])?;
            while let Some(row) = rows.next()? {
                say(row, width, &mut digest)?;
            }
        }
        found.push((format!("{kind} {name}"), digest.finalize().into()));
    }
    Ok(found)
}

fn say(row: &Row<'_>, width: usize, digest: &mut Sha256) -> Result<(), CommandError> {
    for column in 0..width {
        let (kind, bytes): (u8, &[u8]) = match row.get_ref(column)? {
            ValueRef::Null => (0, &[]),
            ValueRef::Integer(number) => (1, &number.to_le_bytes()),
            ValueRef::Real(number) => (2, &number.to_bits().to_le_bytes()),
            ValueRef::Text(text) => (3, text),
            ValueRef::Blob(bytes) => (4, bytes),
        };
        digest.update([kind]);
        digest.update((bytes.len() as u64).to_le_bytes());
        digest.update(bytes);
    }
    Ok(())
}

/// Said where the password is not the ledger's.
pub(crate) fn wrong(path: &Path) -> CommandError {
    CommandError::new(
        ErrorCode::Password,
        format!(
            "암호가 맞지 않아 ‘{}’ 대장을 열지 않았습니다. 한/영 상태와 Caps Lock을 살펴보고 다시 넣어 주십시오. 파일은 그대로입니다.",
            name(path)
        ),
    )
}
