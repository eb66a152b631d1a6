//! Every flow of the program, one module each.

#![allow(clippy::unwrap_used, clippy::expect_used, clippy::panic)]

mod board;
mod cli;
mod history;
mod hostile;
mod import;
mod ledger;
mod opening;
mod past;
mod window;
mod windows;
mod workbook;
