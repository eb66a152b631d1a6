//! Long work: how far it has come, and the wish to stop it. Not behind the ledger's lock.

use std::sync::atomic::{AtomicBool, Ordering};
use std::sync::{Arc, Mutex, PoisonError};

use crate::contract::{CommandError, ErrorCode, Progress};

/// Shared between the thread that works and the threads that ask.
#[derive(Clone, Default)]
pub(super) struct Desk {
    progress: Arc<Mutex<Progress>>,
    cancelled: Arc<AtomicBool>,
}

impl Desk {
    /// How far the running work has come.
    pub fn progress(&self) -> Progress {
        self.progress.lock().unwrap_or_else(PoisonError::into_inner).clone()
    }

    /// Asks the running work to stop.
    pub fn cancel(&self) {
        self.cancelled.store(true, Ordering::Relaxed);
    }

    /// Begins work worded `what` with `total` parts (0 when unknown).
    pub fn begin(&self, what: &str, total: u32) -> Work {
        self.cancelled.store(false, Ordering::Relaxed);
        let work = Work(self.clone());
        work.say(what, 0, total);
        work
    }
}

/// Work that runs. The progress is cleared when it is dropped.
pub(crate) struct Work(Desk);

impl Work {
    /// Says what is being done and how far it is.
    pub fn say(&self, what: &str, done: u32, total: u32) {
        *self.0.progress.lock().unwrap_or_else(PoisonError::into_inner) =
            Progress { what: what.to_owned(), done, total };
    }

    /// The flag that [`Work::go_on`] looks at, for code that stops by itself.
    pub fn flag(&self) -> Arc<AtomicBool> {
        self.0.cancelled.clone()
    }

    /// Fails with `Cancelled` where the clerk asked to stop.
    pub fn go_on(&self) -> Result<(), CommandError> {
        if self.0.cancelled.load(Ordering::Relaxed) {
            return Err(cancelled());
        }
        Ok(())
    }
}

/// The clerk asked to stop.
pub(crate) fn cancelled() -> CommandError {
    CommandError::new(ErrorCode::Cancelled, "그만두었습니다. 바뀐 것은 없습니다.")
}

impl Drop for Work {
    fn drop(&mut self) {
        *self.0.progress.lock().unwrap_or_else(PoisonError::into_inner) = Progress::default();
    }
}
