//! `pledge`, the console program: the ledger without a window, for scripts and for tests.
//!
//! A host of the same command list as the window. Owns arguments, exit codes and how an answer is
//! printed; knows nothing of SQLite or of files' formats. Exit code 0: done. 1: done, with
//! findings. 2: refused or failed, nothing written.

#![cfg_attr(test, allow(clippy::unwrap_used, clippy::expect_used, clippy::panic))]

mod arguments;
mod commands;
mod help;
mod host;
mod say;

use std::process::ExitCode;

use arguments::Wish;
use documents::read::worker;
use say::Voice;

fn main() -> ExitCode {
    // The reading process of an import is this same program.
    if std::env::args_os().nth(1).is_some_and(|first| first == worker::FLAG) {
        return u8::try_from(worker::serve()).map_or(ExitCode::FAILURE, ExitCode::from);
    }
    let arguments: Vec<_> = std::env::args_os().skip(1).collect();
    let voice = Voice::new(arguments.iter().any(|argument| argument == "--json"));
    let code = match arguments::read(arguments) {
        Ok(Wish::Help) => voice.text(help::HELP),
        Ok(Wish::Version) => voice.text(&format!("pledge {}\n", env!("CARGO_PKG_VERSION"))),
        Ok(Wish::Do(command, password)) => commands::run(&command, password.as_deref(), &voice)
            .unwrap_or_else(|error| voice.refuse(&error)),
        Err(error) => voice.refuse(&error),
    };
    ExitCode::from(code)
}
