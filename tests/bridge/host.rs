//! The session's host in the bridge: a clock that may stand still, and dialogs answered by the
//! test beforehand.

use std::collections::VecDeque;
use std::path::PathBuf;
use std::sync::{Arc, Mutex, PoisonError};

use chrono::{Local, NaiveDateTime};
use ledger::contract::{ChooseFiles, CommandError};
use ledger::session::{Host, Vault};
use tests::vault::MemoryVault;

/// What the test has laid out: what the next dialogs answer, in order (closed without a choice once
/// there are no more), and the time that stands still, the real one when absent.
#[derive(Clone, Default)]
pub struct Answers {
    paths: Arc<Mutex<VecDeque<Vec<PathBuf>>>>,
    now: Arc<Mutex<Option<NaiveDateTime>>>,
}

impl Answers {
    /// The dialog after those already waiting will answer with `paths`.
    pub fn push(&self, paths: Vec<PathBuf>) {
        self.paths.lock().unwrap_or_else(PoisonError::into_inner).push_back(paths);
    }

    /// From now on it is `now`.
    pub fn set_clock(&self, now: Option<NaiveDateTime>) {
        *self.now.lock().unwrap_or_else(PoisonError::into_inner) = now;
    }

    fn next(&self) -> Vec<PathBuf> {
        self.paths.lock().unwrap_or_else(PoisonError::into_inner).pop_front().unwrap_or_default()
    }

    fn now(&self) -> NaiveDateTime {
        let now = *self.now.lock().unwrap_or_else(PoisonError::into_inner);
        now.unwrap_or_else(|| Local::now().naive_local())
    }
}

/// The bridge as a host.
pub struct BridgeHost {
    /// Answers of the dialogs, and the time.
    pub answers: Answers,
    /// Preferences, recent list, example ledger.
    pub data: PathBuf,
    /// Sample workbooks.
    pub samples: PathBuf,
    /// The bridge itself, which also reads files.
    pub program: PathBuf,
    /// What this PC keeps of passwords.
    pub vault: MemoryVault,
}

impl Host for BridgeHost {
    fn now(&self) -> NaiveDateTime {
        self.answers.now()
    }

    fn choose(&self, _request: &ChooseFiles) -> Result<Vec<PathBuf>, CommandError> {
        Ok(self.answers.next())
    }

    fn data_folder(&self) -> PathBuf {
        self.data.clone()
    }

    fn samples_folder(&self) -> PathBuf {
        self.samples.clone()
    }

    fn worker(&self) -> (PathBuf, Vec<String>) {
        (self.program.clone(), Vec::new())
    }

    fn vault(&self) -> Option<&dyn Vault> {
        Some(&self.vault)
    }
}
