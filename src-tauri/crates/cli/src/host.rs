//! The console as a host of the contract: the real clock, no dialogs, nothing remembered.

use std::path::PathBuf;

use chrono::{Local, NaiveDateTime};
use ledger::contract::{ChooseFiles, CommandError};
use ledger::session::Host;

/// The console.
pub struct Console {
    program: PathBuf,
    data: PathBuf,
}

impl Console {
    /// Finds this program.
    pub fn new() -> Result<Console, CommandError> {
        let program = std::env::current_exe()
            .map_err(|error| CommandError::internal(format!("current_exe: {error}")))?;
        // What the window remembers of a PC is not the console's to change.
        let data = std::env::temp_dir().join(format!("pledge-console-{}", std::process::id()));
        Ok(Console { program, data })
    }
}

impl Drop for Console {
    fn drop(&mut self) {
        let _ = std::fs::remove_dir_all(&self.data);
    }
}

impl Host for Console {
    fn now(&self) -> NaiveDateTime {
        Local::now().naive_local()
    }

    fn choose(&self, _: &ChooseFiles) -> Result<Vec<PathBuf>, CommandError> {
        Ok(Vec::new())
    }

    fn data_folder(&self) -> PathBuf {
        self.data.clone()
    }

    fn samples_folder(&self) -> PathBuf {
        self.program.with_file_name("samples")
    }

    fn worker(&self) -> (PathBuf, Vec<String>) {
        (self.program.clone(), Vec::new())
    }
}
