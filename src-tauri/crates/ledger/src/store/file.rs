//! The file on disk: what it is, how it is opened, and how it is proven whole.

use std::fs::File;
use std::io::Read;
use std::path::{Path, PathBuf};
use std::time::Duration;

use chrono::NaiveDateTime;
use rusqlite::config::DbConfig;
use rusqlite::{Connection, OpenFlags};

use super::cipher::{self, Key, Salt};
use super::error::disk;
use super::schema;
use crate::contract::{CommandError, ErrorCode};

/// `PLDG`, in the header of every ledger (SQLite's application id, byte 68 of the file).
pub(crate) const APPLICATION_ID: i32 = 0x504C_4447;

/// How long another program may keep the file before we say so.
const PATIENCE: Duration = Duration::from_millis(250);

/// What the first bytes of a ledger say.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) enum Form {
    /// Open to read.
    Plain,
    /// Encrypted; begins with this salt.
    Locked(Salt),
}

/// Looks at the first bytes and says plainly what a file is that is not a ledger.
pub(crate) fn recognise(path: &Path) -> Result<Form, CommandError> {
    let unreadable = |error: std::io::Error| match error.kind() {
        std::io::ErrorKind::NotFound => CommandError {
            code: ErrorCode::Unreadable,
            message: format!(
                "‘{}’ 파일이 그 자리에 없습니다. 옮기거나 이름을 바꾸었다면 새 자리에서 열어 주십시오.",
                name(path)
            ),
            detail: error.to_string(),
        },
        _ => disk(&format!("‘{}’ 파일을 읽지", name(path)), &error),
    };
    let mut head = Vec::with_capacity(100);
    File::open(path).map_err(unreadable)?.take(100).read_to_end(&mut head).map_err(unreadable)?;
    let what = if let Some(salt) = cipher::salt(&head) {
        return Ok(Form::Locked(salt));
    } else if head.is_empty() {
        "비어 있는 파일(0바이트)입니다. 복사가 끝나기 전에 USB를 뺀 것은 아닌지 살펴보고, 원본이나 백업본을 열어 주십시오."
    } else if head.starts_with(b"PK") {
        "대장이 아니라 엑셀·한글 같은 문서입니다. ‘가져오기’에서 열어 주십시오."
    } else if head.starts_with(&[0xD0, 0xCF, 0x11, 0xE0]) {
        "대장이 아니라 옛 엑셀·한글 문서입니다. ‘가져오기’에서 열어 주십시오."
    } else if !head.starts_with(b"SQLite format 3\0") || head.len() < 100 {
        "공약대장 파일(.pledge)이 아닙니다. 다른 파일을 골라 주십시오."
    } else if head[68..72] != APPLICATION_ID.to_be_bytes() {
        "다른 프로그램의 데이터베이스입니다. 공약대장 파일(.pledge)을 골라 주십시오."
    } else {
        return Ok(Form::Plain);
    };
    Err(CommandError::new(ErrorCode::Damaged, format!("‘{}’은(는) {what}", name(path))))
}

/// Connects with the settings that keep every commit through a power cut (TRUNCATE + FULL +
/// EXCLUSIVE) and that trust nothing in the file, under `key` where it is locked. `create` makes
/// the file.
pub(crate) fn connect(
    path: &Path,
    key: Option<&Key>,
    create: bool,
) -> Result<Connection, CommandError> {
    let mut flags = OpenFlags::SQLITE_OPEN_READ_WRITE | OpenFlags::SQLITE_OPEN_NO_MUTEX;
    if create {
        flags |= OpenFlags::SQLITE_OPEN_CREATE;
    }
    let connection = Connection::open_with_flags(path, flags)?;
    unlock(&connection, key)?;
    connection.busy_timeout(PATIENCE)?;
    connection.set_prepared_statement_cache_capacity(256);
    for (config, on) in [
        (DbConfig::SQLITE_DBCONFIG_DEFENSIVE, true),
        (DbConfig::SQLITE_DBCONFIG_DQS_DML, false),
        (DbConfig::SQLITE_DBCONFIG_DQS_DDL, false),
    ] {
        connection.set_db_config(config, on)?;
    }
    setting(&connection, "locking_mode", "EXCLUSIVE", "exclusive")?;
    setting(&connection, "temp_store", "MEMORY", "2")?;
    setting(&connection, "mmap_size", "0", "0")?;
    // A whole import stays in memory until it is committed (KiB, negative as SQLite wants it).
    setting(&connection, "cache_size", "-32768", "-32768")?;
    setting(&connection, "trusted_schema", "OFF", "0")?;
    setting(&connection, "cell_size_check", "ON", "1")?;
    setting(&connection, "foreign_keys", "ON", "1")?;
    setting(&connection, "recursive_triggers", "ON", "1")?;
    setting(&connection, "journal_mode", "TRUNCATE", "truncate")?;
    setting(&connection, "synchronous", "FULL", "2")?;
    setting(&connection, "secure_delete", "ON", "1")?;
    Ok(connection)
}

/// Gives SQLCipher the key before anything is read. What it finds wrong it answers; it prints
/// nothing of its own.
fn unlock(connection: &Connection, key: Option<&Key>) -> Result<(), CommandError> {
    connection.pragma_update(None, "cipher_log_level", "NONE")?;
    if let Some(key) = key {
        connection.pragma_update(None, "key", key.specification().as_str())?;
    }
    Ok(())
}

/// Sets a pragma and asserts what is read back.
fn setting(
    connection: &Connection,
    pragma: &str,
    value: &str,
    expected: &str,
) -> Result<(), CommandError> {
    connection.pragma_update(None, pragma, value)?;
    let found = connection.pragma_query_value(None, pragma, |row| {
        Ok(match row.get_ref(0)? {
            rusqlite::types::ValueRef::Integer(number) => number.to_string(),
            other => other.as_str().unwrap_or_default().to_owned(),
        })
    });
    match found {
        Ok(found) if found == expected => Ok(()),
        // An in-memory VFS or a build without memory mapping has no such setting to read.
        Err(rusqlite::Error::QueryReturnedNoRows) if pragma == "mmap_size" => Ok(()),
        Ok(found) => Err(CommandError::internal(format!("{pragma} is {found}, not {expected}"))),
        Err(error) => Err(error.into()),
    }
}

/// Takes the lock and keeps it until the connection closes.
pub(crate) fn hold(connection: &Connection) -> Result<(), CommandError> {
    Ok(connection.execute_batch("BEGIN EXCLUSIVE; COMMIT;")?)
}

/// Said of a ledger that does not hold together.
pub(super) fn damaged(path: &Path, detail: String) -> CommandError {
    CommandError {
        code: ErrorCode::Damaged,
        message: format!(
            "‘{}’ 대장이 손상되어 있어 열지 않았습니다. 파일은 건드리지 않았습니다. 최근 백업본을 열어 주십시오.",
            name(path)
        ),
        detail,
    }
}

/// Proves that pages, indexes and references hold together; reads only.
pub(crate) fn prove(connection: &Connection, path: &Path) -> Result<(), CommandError> {
    let damaged = |detail: String| damaged(path, detail);
    let verdict: String = connection
        .query_row("PRAGMA quick_check(1)", [], |row| row.get(0))
        .map_err(|error| damaged(error.to_string()))?;
    if verdict != "ok" {
        return Err(damaged(verdict));
    }
    let orphan = connection
        .prepare("PRAGMA foreign_key_check")
        .and_then(|mut check| check.exists([]))
        .map_err(|error| damaged(error.to_string()))?;
    if orphan { Err(damaged("foreign_key_check".into())) } else { Ok(()) }
}

/// Copies the ledger beside itself, under its key, before its schema is upgraded, and proves the
/// copy.
pub(crate) fn back_up(
    connection: &Connection,
    key: Option<&Key>,
    path: &Path,
    at: NaiveDateTime,
) -> Result<PathBuf, CommandError> {
    let at = at.format("%Y-%m-%d %H%M%S");
    let copy = path.with_file_name(format!("{}{at}).pledge", copy_name(path)));
    let target = copy.to_string_lossy();
    connection.execute("VACUUM INTO ?1", [target.as_ref()])?;
    let check = Connection::open_with_flags(&copy, OpenFlags::SQLITE_OPEN_READ_ONLY)?;
    unlock(&check, key)?;
    prove(&check, &copy)?;
    if schema::version(&check)? != schema::version(connection)? {
        return Err(CommandError::internal("the copy before the upgrade is another version"));
    }
    Ok(copy)
}

/// How the name of a copy before an upgrade begins.
fn copy_name(path: &Path) -> String {
    let stem = path.file_stem().unwrap_or_default().to_string_lossy();
    format!("{stem} (새 판 이전 ")
}

/// The copies of the ledger beside it that the program made before upgrades, by name.
pub(crate) fn backups(path: &Path) -> Vec<PathBuf> {
    let begins = copy_name(path);
    let folder = path.parent().filter(|folder| !folder.as_os_str().is_empty());
    let Ok(entries) = std::fs::read_dir(folder.unwrap_or(Path::new("."))) else {
        return Vec::new();
    };
    let mut copies: Vec<PathBuf> = entries
        .filter_map(|entry| Some(entry.ok()?.path()))
        .filter(|copy| {
            let copy = name(copy);
            copy.starts_with(&begins) && copy.ends_with(").pledge")
        })
        .collect();
    copies.sort();
    copies
}

/// The file's name without its folder.
pub(crate) fn name(path: &Path) -> String {
    path.file_name().unwrap_or_default().to_string_lossy().into_owned()
}

/// True where another program holds the ledger at `path`.
pub(crate) fn held(path: &Path) -> bool {
    recognise(path).is_ok()
        && matches!(
            connect(path, None, false).and_then(|connection| hold(&connection)),
            Err(CommandError { code: ErrorCode::Locked, .. })
        )
}
