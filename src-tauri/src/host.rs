//! What a session needs from the window: the clock, the dialogs, the folders and the program
//! that reads files.

use std::path::PathBuf;

use chrono::{Local, NaiveDateTime};
use ledger::contract::{ChooseFiles, CommandError};
use ledger::session::Host;
use tauri::{AppHandle, Manager};

use crate::dialogs;

/// The window as a host.
pub(crate) struct WindowHost {
    app: AppHandle,
    data: PathBuf,
    samples: PathBuf,
    program: PathBuf,
}

impl WindowHost {
    /// Finds the folders.
    pub(crate) fn new(app: &AppHandle) -> Result<WindowHost, Box<dyn std::error::Error>> {
        let program = std::env::current_exe()?;
        let data = app.path().app_local_data_dir()?;
        std::fs::create_dir_all(&data)?;
        Ok(WindowHost { app: app.clone(), data, samples: samples(&program), program })
    }
}

/// `samples` beside the program; in a development build the repository's own.
fn samples(program: &std::path::Path) -> PathBuf {
    let beside = program.with_file_name("samples");
    if cfg!(debug_assertions) && !beside.is_dir() {
        return PathBuf::from(concat!(env!("CARGO_MANIFEST_DIR"), "/../assets/samples"));
    }
    beside
}

impl Host for WindowHost {
    fn now(&self) -> NaiveDateTime {
        #[cfg(feature = "automation")]
        if let Some(now) = crate::automation::now() {
            return now;
        }
        Local::now().naive_local()
    }

    #[cfg(not(feature = "automation"))]
    fn choose(&self, request: &ChooseFiles) -> Result<Vec<PathBuf>, CommandError> {
        dialogs::choose(&self.app, request)
    }

    /// The test of the real window answers instead of a clerk.
    #[cfg(feature = "automation")]
    fn choose(&self, request: &ChooseFiles) -> Result<Vec<PathBuf>, CommandError> {
        match std::env::var_os("PLEDGE_TEST_CHOOSE") {
            Some(folder) => crate::automation::choose(std::path::Path::new(&folder), request),
            None => dialogs::choose(&self.app, request),
        }
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

    #[cfg(windows)]
    fn vault(&self) -> Option<&dyn ledger::session::Vault> {
        Some(&crate::vault::Credentials)
    }
}
