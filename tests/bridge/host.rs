//! The session's host in the bridge: a clock that may stand still, and dialogs answered by the
//! test beforehand.

use std::collections::VecDeque;
use std::path::PathBuf;
use std::sync::{Arc, Mutex, PoisonError};

use chrono::{Local, NaiveDateTime};
use ledger::contract::{ChooseFiles, CommandError};
use ledger::session::Host;

/// What the next dialogs answer, in order; closed without a choice once there are no more.
#[derive(Clone, Default)]
pub struct Answers(Arc<Mutex<VecDeque<Vec<PathBuf>>>>);

impl Answers {
    /// The dialog after those already waiting will answer with `paths`.
    pub fn push(&self, paths: Vec<PathBuf>) {
        self.0.lock().unwrap_or_else(PoisonError::into_inner).push_back(paths);
    }

    fn next(&self) -> Vec<PathBuf> {
        self.0.lock().unwrap_or_else(PoisonError::into_inner).pop_front().unwrap_or_default()
    }
}

/// The bridge as a host.
pub struct BridgeHost {
    /// Answers of the dialogs.
    pub answers: Answers,
    /// Preferences, recent list, example ledger.
    pub data: PathBuf,
    /// Sample workbooks.
    pub samples: PathBuf,
    /// The bridge itself, which also reads files.
    pub program: PathBuf,
    /// The time that stands still; the real one when absent.
    pub today: Option<NaiveDateTime>,
}

impl Host for BridgeHost {
    fn now(&self) -> NaiveDateTime {
        self.today.unwrap_or_else(|| Local::now().naive_local())
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
}
