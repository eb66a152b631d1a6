//! Starts the window, or the worker that reads one file.
#![cfg_attr(not(debug_assertions), windows_subsystem = "windows")]

use std::process::ExitCode;

fn main() -> ExitCode {
    if std::env::args().nth(1).as_deref() == Some(documents::read::worker::FLAG) {
        std::process::exit(documents::read::worker::serve());
    }
    app::run()
}
