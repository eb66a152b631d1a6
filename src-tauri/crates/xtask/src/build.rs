//! Builds the parts: the UI, the window with the UI inside it, the console program.

use std::path::PathBuf;

use crate::process::{self, Fault};

/// The UI into `ui/dist`.
pub fn ui() -> Result<(), Fault> {
    process::run(&mut process::npm(&["run", "--silent", "build"]))
}

/// The window and the console program, for trying out.
pub fn programs() -> Result<(), Fault> {
    let programs = ["build", "-p", "cli", "-p", "app", "--features", "app/custom-protocol"];
    process::run(&mut process::cargo(&programs))
}

/// A program built for trying out.
pub fn program(name: &str) -> PathBuf {
    process::target("debug").join(format!("{name}{}", std::env::consts::EXE_SUFFIX))
}
