//! A session: the open ledger and the work in hand, driven by a host through the contract.
//!
//! Owns which ledger is open, file handles, this PC's memory and the progress of long work. The
//! commands themselves stand with their areas (`pledge`, `import`, …) as methods of [`Session`].

mod files;
mod ledgers;
mod local;
mod lock;
mod work;

use std::path::{Path, PathBuf};
use std::sync::{Mutex, MutexGuard, PoisonError};

use chrono::NaiveDateTime;
use rusqlite::Connection;

use crate::contract::*;
use crate::store::undo::{Obstacle, Undone};
use crate::store::{Ledger, StepKind, Tx};
use files::Files;
use local::Local;
pub use lock::Vault;
pub(crate) use work::{Work, cancelled};

/// What a session needs from the program it runs in. The window, the console program and the
/// test bridge each have one.
pub trait Host: Send + Sync {
    /// Local time now. Tests pass a fixed clock.
    fn now(&self) -> NaiveDateTime;
    /// Shows a file dialog and returns the chosen paths; empty where it was closed.
    fn choose(&self, request: &ChooseFiles) -> Result<Vec<PathBuf>, CommandError>;
    /// The folder for preferences, the recent list and the example ledger.
    fn data_folder(&self) -> PathBuf;
    /// The sample workbooks shipped with the program.
    fn samples_folder(&self) -> PathBuf;
    /// The program to start for reading a file (`documents::read::worker`) and its first arguments.
    fn worker(&self) -> (PathBuf, Vec<String>);
    /// Where this PC keeps secrets, where it has such a place.
    fn vault(&self) -> Option<&dyn Vault> {
        None
    }
}

/// The open ledger and the work in hand. Shared between threads; long work does not keep
/// [`Session::progress`] and [`Session::cancel`] waiting.
pub struct Session {
    pub(crate) host: Box<dyn Host>,
    ledger: Mutex<Option<Ledger>>,
    files: Mutex<Files>,
    /// A ledger that was named at the start and has a password.
    waiting: Mutex<Option<FileHandle>>,
    /// Ledgers that were locked in this run: this PC opens none of them unasked.
    shut: Mutex<Vec<PathBuf>>,
    local: Mutex<Local>,
    desk: work::Desk,
    /// Imports that are read and wait for the clerk's decision.
    pub(crate) previews: Mutex<crate::import::Shelf>,
}

/// Hosts call a session from several threads.
const _: () = {
    const fn shared<T: Send + Sync>() {}
    shared::<Session>()
};

/// A lock that outlives a panic elsewhere: what it guards is replaced whole or not at all.
pub(crate) fn lock<T>(mutex: &Mutex<T>) -> MutexGuard<'_, T> {
    mutex.lock().unwrap_or_else(PoisonError::into_inner)
}

impl Session {
    /// A session without a ledger.
    pub fn new(host: Box<dyn Host>) -> Session {
        let local = Local::load(&host.data_folder());
        Session {
            host,
            ledger: Mutex::default(),
            files: Mutex::default(),
            waiting: Mutex::default(),
            shut: Mutex::default(),
            local: Mutex::new(local),
            desk: work::Desk::default(),
            previews: Mutex::default(),
        }
    }

    /// A handle for a path that the host already knows (console arguments, dropped files).
    pub fn register(&self, path: &Path) -> FileHandle {
        lock(&self.files).register(path, false)
    }

    /// The path behind a handle.
    pub(crate) fn path_of(&self, handle: &str) -> Result<PathBuf, CommandError> {
        Ok(lock(&self.files).find(handle)?.path)
    }

    /// Begins long work worded `what`; progress and cancel speak of it until it is dropped.
    pub(crate) fn work(&self, what: &str, total: u32) -> Work {
        self.desk.begin(what, total)
    }

    /// The open ledger for reading, or `NoLedger`.
    pub(crate) fn with_ledger<T>(
        &self,
        look: impl FnOnce(&Ledger) -> Result<T, CommandError>,
    ) -> Result<T, CommandError> {
        look(lock(&self.ledger).as_ref().ok_or_else(no_ledger)?)
    }

    /// [`Session::with_ledger`] for code that only asks SQL.
    pub(crate) fn read<T>(
        &self,
        look: impl FnOnce(&Connection) -> Result<T, CommandError>,
    ) -> Result<T, CommandError> {
        self.with_ledger(|ledger| look(ledger.connection()))
    }

    /// The open ledger for reading as `step` left it, the tables in `but` as they are now.
    pub(crate) fn with_ledger_as_of<T>(
        &self,
        step: i64,
        but: &[&str],
        look: impl FnOnce(&Ledger) -> Result<T, CommandError>,
    ) -> Result<T, CommandError> {
        lock(&self.ledger).as_mut().ok_or_else(no_ledger)?.as_of(step, but, look)
    }

    /// One step in the open ledger: committed whole or not at all, undoable.
    pub(crate) fn write<T>(
        &self,
        kind: StepKind,
        label: &str,
        work: impl FnOnce(&mut Tx<'_>) -> Result<T, CommandError>,
    ) -> Result<(Written, T), CommandError> {
        let at = self.host.now();
        lock(&self.ledger).as_mut().ok_or_else(no_ledger)?.transact(at, kind, label, work)
    }

    /// The open ledger whole, for what is no single step.
    pub(crate) fn with_ledger_for_writing<T>(
        &self,
        work: impl FnOnce(&mut Ledger) -> Result<T, CommandError>,
    ) -> Result<T, CommandError> {
        work(lock(&self.ledger).as_mut().ok_or_else(no_ledger)?)
    }

    /// Forgets imports that wait for a decision: they hold what their files say.
    pub(crate) fn forget_previews(&self) {
        *lock(&self.previews) = crate::import::Shelf::default();
    }

    /// Writes the access log of the open ledger, now.
    pub(crate) fn record<T>(
        &self,
        work: impl FnOnce(&Connection, NaiveDateTime) -> Result<T, CommandError>,
    ) -> Result<T, CommandError> {
        let at = self.host.now();
        lock(&self.ledger).as_mut().ok_or_else(no_ledger)?.record(|connection| work(connection, at))
    }

    /// Takes a step back in the open ledger, as a new step.
    pub(crate) fn undo_in_ledger(
        &self,
        kind_and_label: (StepKind, &str),
        step: i64,
        policy: ConflictPolicy,
    ) -> Result<Undone, CommandError> {
        let at = self.host.now();
        let mut ledger = lock(&self.ledger);
        ledger.as_mut().ok_or_else(no_ledger)?.undo(at, kind_and_label, step, policy)
    }

    /// What would stand in the way of taking a step back in the open ledger; true where nothing
    /// gets past it.
    pub(crate) fn obstacles(&self, step: i64) -> Result<Vec<(Obstacle, bool)>, CommandError> {
        let at = self.host.now();
        lock(&self.ledger).as_mut().ok_or_else(no_ledger)?.obstacles(at, step)
    }

    /// [`Session::write`] of an edit whose only answer is the step.
    pub(crate) fn edit(
        &self,
        label: &str,
        work: impl FnOnce(&mut Tx<'_>) -> Result<(), CommandError>,
    ) -> Result<Written, CommandError> {
        Ok(self.write(StepKind::Edit, label, work)?.0)
    }

    /// The program at a glance.
    pub fn session_state(&self, _: Nothing) -> Result<SessionState, CommandError> {
        let ledger = match self.ledger_info(Nothing {}) {
            Ok(info) => Some(info),
            Err(error) if error.code == ErrorCode::NoLedger => None,
            Err(error) => return Err(error),
        };
        let none_open = ledger.is_none();
        let local = lock(&self.local).clone();
        let mut files = lock(&self.files);
        Ok(SessionState {
            version: env!("CARGO_PKG_VERSION").to_owned(),
            today: self.host.now().date().to_string(),
            ledger,
            recent: local
                .recent
                .iter()
                .filter(|path| path.exists())
                .map(|path| files.register(path, false))
                .collect(),
            preferences: local.preferences,
            waiting: lock(&self.waiting).take().filter(|_| none_open),
            can_remember: self.host.vault().is_some(),
            term_presets: domain::Term::presets(),
        })
    }

    /// How far the running work has come.
    pub fn progress(&self, _: Nothing) -> Result<Progress, CommandError> {
        Ok(self.desk.progress())
    }

    /// Asks the running work to stop.
    pub fn cancel(&self, _: Nothing) -> Result<Nothing, CommandError> {
        self.desk.cancel();
        Ok(Nothing {})
    }

    /// Opens the host's file dialog and hands out handles for what was chosen.
    pub fn choose_files(&self, request: ChooseFiles) -> Result<Vec<FileHandle>, CommandError> {
        let paths = self.host.choose(&request)?;
        let mut files = lock(&self.files);
        Ok(paths.iter().map(|path| files.register(path, true)).collect())
    }

    /// Saves look and size on this PC.
    pub fn preferences_save(&self, preferences: Preferences) -> Result<Nothing, CommandError> {
        let mut local = lock(&self.local);
        local.preferences = preferences;
        local.save(&self.host.data_folder())?;
        Ok(Nothing {})
    }
}

fn no_ledger() -> CommandError {
    CommandError::new(
        ErrorCode::NoLedger,
        "열려 있는 대장이 없습니다. 대장을 열거나 새로 만들어 주십시오.",
    )
}
