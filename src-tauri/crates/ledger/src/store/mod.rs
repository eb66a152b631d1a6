//! The ledger file: open, transact, undo. Owns the SQLite connection and the history.
//!
//! Knows nothing of pledges or screens: it keeps whatever tables the migrations make. Every write
//! is one [`Ledger::transact`]: commit or roll back, one row in `step`, undoable; the search index
//! follows it within the same commit.

mod apart;
pub(crate) mod cipher;
mod error;
mod file;
mod history;
mod ids;
mod past;
mod rehearsal;
mod relock;
pub(crate) mod schema;
pub(crate) mod stack;
#[cfg(test)]
mod tests;
pub(crate) mod undo;

use std::any::{Any, TypeId};
use std::cell::RefCell;
use std::collections::HashMap;
use std::ops::Deref;
use std::path::{Path, PathBuf};
use std::sync::Arc;

use chrono::{NaiveDate, NaiveDateTime};
use rusqlite::{Connection, Transaction, TransactionBehavior};

use crate::contract::{CommandError, ErrorCode, Written};
use crate::search::index;
use cipher::Key;
pub(crate) use error::disk;
pub(crate) use file::{Form, backups, held, name, recognise};
pub use ids::Ids;
pub(crate) use relock::wrong;
use schema::{MIGRATIONS, Table};

/// What kind of step a write is.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum StepKind {
    /// The ledger was made; never undone.
    Create,
    /// The clerk typed, pasted, added or removed.
    Edit,
    /// A file was taken over.
    Import,
    /// 설정
    Settings,
    /// A step was taken back.
    Undo,
    /// An undo was taken back.
    Redo,
    /// Personal data was destroyed; never undone.
    Purge,
}

impl StepKind {
    /// As the file and the contract write it.
    pub const fn code(self) -> &'static str {
        match self {
            StepKind::Create => "create",
            StepKind::Edit => "edit",
            StepKind::Import => "import",
            StepKind::Settings => "settings",
            StepKind::Undo => "undo",
            StepKind::Redo => "redo",
            StepKind::Purge => "purge",
        }
    }
}

/// An answer, and when it was worked out: changes until then, and the day.
type Memo = ((u64, NaiveDate), Arc<dyn Any + Send + Sync>);

/// An open ledger; holds its file against every other program until dropped.
pub struct Ledger {
    connection: Connection,
    path: PathBuf,
    /// Where the file is encrypted.
    key: Option<Key>,
    tables: Vec<Table>,
    ids: Ids,
    memo: RefCell<HashMap<TypeId, Memo>>,
    /// What is written is looked at and rolled back.
    rehearsing: bool,
}

/// Closes the file for other programs to have, and takes the empty journal away with it.
impl Drop for Ledger {
    fn drop(&mut self) {
        // The journal is empty by now; where it cannot be removed, it does no harm.
        let _ = self.connection.pragma_update(None, "journal_mode", "DELETE");
    }
}

/// A write in progress: the SQLite transaction (by deref), new ids, and the step's label.
pub struct Tx<'a> {
    transaction: &'a Transaction<'a>,
    tables: &'a [Table],
    ids: &'a Ids,
    at: NaiveDateTime,
    label: String,
    created: Option<String>,
    undoes: Option<i64>,
}

impl Deref for Tx<'_> {
    type Target = Connection;
    fn deref(&self) -> &Connection {
        self.transaction
    }
}

impl Tx<'_> {
    /// A new row id.
    pub fn new_id(&self) -> String {
        self.ids.next(self.at)
    }

    /// When the step happens.
    pub fn at(&self) -> NaiveDateTime {
        self.at
    }

    /// Words the step otherwise than it began.
    pub fn label(&mut self, label: impl Into<String>) {
        self.label = label.into();
    }

    /// Names the row that was created, for the answer to the screen.
    pub fn created(&mut self, id: impl Into<String>) {
        self.created = Some(id.into());
    }
}

impl Ledger {
    /// Makes a ledger at `path` (in a file beside it that takes its place when whole), with what
    /// `first` writes as its first step, and opens it. An existing file is replaced: the caller
    /// has asked.
    pub fn create(
        path: &Path,
        at: NaiveDateTime,
        first: impl FnOnce(&mut Tx<'_>) -> Result<(), CommandError>,
    ) -> Result<Ledger, CommandError> {
        let ids = Ids::default();
        let draft = path.with_file_name(format!(".{}-{}", name(path), ids.next(at)));
        let made = Ledger::make(&draft, at, first).and_then(|()| {
            std::fs::rename(&draft, path).map_err(|error| disk("새 대장을 만들지", &error))
        });
        if let Err(error) = made {
            let _ = std::fs::remove_file(&draft);
            return Err(error);
        }
        Ledger::open(path, at)
    }

    fn make(
        draft: &Path,
        at: NaiveDateTime,
        first: impl FnOnce(&mut Tx<'_>) -> Result<(), CommandError>,
    ) -> Result<(), CommandError> {
        if let Some(folder) = draft.parent().filter(|folder| !folder.as_os_str().is_empty()) {
            std::fs::read_dir(folder).map_err(|error| disk("새 대장을 만들지", &error))?;
        }
        let mut connection = file::connect(draft, None, true)?;
        connection.pragma_update(None, "application_id", file::APPLICATION_ID)?;
        schema::migrate(&mut connection, MIGRATIONS)?;
        let mut ledger = Ledger::attach(connection, draft, None)?;
        ledger.transact(at, StepKind::Create, "대장 만들기", |tx| first(tx))?;
        Ok(())
    }

    /// Opens the ledger at `path`. Refuses what is no ledger, what is damaged, what a newer
    /// program wrote and what another program holds; upgrades what an older program wrote, after
    /// a copy. `at` is now.
    pub fn open(path: &Path, at: NaiveDateTime) -> Result<Ledger, CommandError> {
        match recognise(path)? {
            Form::Plain => Ledger::open_with(path, None, at, MIGRATIONS),
            Form::Locked(_) => Err(CommandError::new(
                ErrorCode::Password,
                format!("‘{}’ 대장은 암호로 잠겨 있습니다. 암호를 넣어 주십시오.", name(path)),
            )),
        }
    }

    /// Opens the locked ledger at `path` as [`Ledger::open`] does.
    pub(crate) fn unlock(path: &Path, key: Key, at: NaiveDateTime) -> Result<Ledger, CommandError> {
        Ledger::open_with(path, Some(key), at, MIGRATIONS)
    }

    fn open_with(
        path: &Path,
        key: Option<Key>,
        at: NaiveDateTime,
        migrations: &[&str],
    ) -> Result<Ledger, CommandError> {
        let (mut connection, version) = file::connect(path, key.as_ref(), false)
            .and_then(|connection| {
                let version = schema::version(&connection)?;
                Ok((connection, version))
            })
            .map_err(|error| match error.code {
                ErrorCode::Damaged => file::damaged(path, error.detail),
                _ => error,
            })?;
        if version > migrations.len() {
            return Err(CommandError::new(
                ErrorCode::TooNew,
                "이 대장은 더 새로운 판의 공약대장에서 저장했습니다. 프로그램을 새 판으로 바꾼 뒤 열어 주십시오.",
            ));
        }
        file::hold(&connection)?;
        file::prove(&connection, path)?;
        if version < migrations.len() {
            file::back_up(&connection, key.as_ref(), path, at)?;
            schema::migrate(&mut connection, migrations)?;
            file::prove(&connection, path)?;
        }
        Ledger::attach(connection, path, key)
    }

    fn attach(
        connection: Connection,
        path: &Path,
        key: Option<Key>,
    ) -> Result<Ledger, CommandError> {
        let tables = schema::tables(&connection)?;
        history::watch(&connection, &tables)?;
        index::attach(&connection)?;
        connection.pragma_update(None, "query_only", true)?;
        Ok(Ledger {
            connection,
            path: path.to_owned(),
            key,
            tables,
            ids: Ids::default(),
            memo: RefCell::default(),
            rehearsing: false,
        })
    }

    /// For reading; writing through it is refused by SQLite.
    pub fn connection(&self) -> &Connection {
        &self.connection
    }

    /// What `make` works out from the ledger, made anew only after the ledger changed. One answer of
    /// each type is kept.
    pub(crate) fn remembered<T: Any + Send + Sync>(
        &self,
        make: impl FnOnce(&Connection) -> Result<T, CommandError>,
    ) -> Result<Arc<T>, CommandError> {
        self.remembered_on(NaiveDate::default(), |connection, _| make(connection))
    }

    /// As [`Ledger::remembered`], of a day; `make` is given what it answered before, to build on.
    pub(crate) fn remembered_on<T: Any + Send + Sync>(
        &self,
        day: NaiveDate,
        make: impl FnOnce(&Connection, Option<&T>) -> Result<T, CommandError>,
    ) -> Result<Arc<T>, CommandError> {
        let now = (self.connection.total_changes(), day);
        let before = self.memo.borrow().get(&TypeId::of::<T>()).cloned();
        let before = before.and_then(|(then, answer)| Some((then, answer.downcast::<T>().ok()?)));
        if let Some((_, answer)) = before.as_ref().filter(|(then, _)| *then == now) {
            return Ok(answer.clone());
        }
        let before = before.map(|(_, answer)| answer);
        let answer = Arc::new(make(&self.connection, before.as_deref())?);
        self.memo.borrow_mut().insert(TypeId::of::<T>(), (now, answer.clone()));
        Ok(answer)
    }

    /// Where the file is.
    pub fn path(&self) -> &Path {
        &self.path
    }

    /// One step: all that `work` writes is committed together and can be undone together. Where
    /// `work` fails nothing is written; where it changes nothing there is no step.
    pub fn transact<T>(
        &mut self,
        at: NaiveDateTime,
        kind: StepKind,
        label: &str,
        work: impl FnOnce(&mut Tx<'_>) -> Result<T, CommandError>,
    ) -> Result<(Written, T), CommandError> {
        self.connection.pragma_update(None, "query_only", false)?;
        let Ledger { connection, tables, ids, rehearsing, .. } = self;
        let done = run(connection, (tables, ids, *rehearsing), (at, kind, label), work);
        self.connection.pragma_update(None, "query_only", true)?;
        done
    }
}

/// A row of a watched table as a JSON object; `None` where it is gone.
pub(crate) fn image(
    connection: &Connection,
    table: &str,
    row: &str,
) -> Result<Option<undo::Image>, CommandError> {
    undo::current(connection, &schema::describe(connection, table.to_owned())?, row)
}

/// The body of [`Ledger::transact`].
fn run<T>(
    connection: &mut Connection,
    (tables, ids, rehearsing): (&[Table], &Ids, bool),
    (at, kind, label): (NaiveDateTime, StepKind, &str),
    work: impl FnOnce(&mut Tx<'_>) -> Result<T, CommandError>,
) -> Result<(Written, T), CommandError> {
    let transaction = connection.transaction_with_behavior(TransactionBehavior::Immediate)?;
    let step: i64 = transaction
        .prepare_cached("INSERT INTO step (at, kind, label, sealed) VALUES (?1, ?2, ?3, ?4)")?
        .insert((
            at.format("%Y-%m-%d %H:%M:%S").to_string(),
            kind.code(),
            label,
            matches!(kind, StepKind::Create | StepKind::Purge),
        ))?;
    history::begin(&transaction, tables, step)?;
    let mut tx = Tx {
        transaction: &transaction,
        tables,
        ids,
        at,
        label: label.to_owned(),
        created: None,
        undoes: None,
    };
    let answer = work(&mut tx)?;
    let Tx { label, created, undoes, .. } = tx;
    let touched = history::end(&transaction, tables, step)?;
    let mut written =
        Written { step: None, label, at: at.format("%H:%M").to_string(), id: created, touched };
    // An undo is a step even where later edits left it nothing to do, or it would be tried again.
    if rehearsing || written.touched.is_empty() && undoes.is_none() {
        transaction.rollback()?;
        return Ok((written, answer));
    }
    transaction
        .prepare_cached("UPDATE step SET label = ?2, undoes = ?3 WHERE id = ?1")?
        .execute((step, &written.label, undoes))?;
    index::follow(&transaction, step, &written.touched)?;
    written.step = Some(step);
    transaction.commit()?;
    Ok((written, answer))
}
