//! The ledger file: open, transact, undo, history, imports and reports over one SQLite store.
//!
//! Owns the file and its rules. Knows nothing of windows: every host (the window, the console
//! program, the test bridge) drives a [`Session`] through the commands of [`contract`].

#![cfg_attr(test, allow(clippy::unwrap_used, clippy::expect_used, clippy::panic))]

mod attachment;
mod budget;
mod check;
mod code;
pub mod contract;
mod dashboard;
mod dump;
mod import;
mod memo;
mod pledge;
mod privacy;
mod report;
mod review;
mod roadmap;
mod rows;
mod search;
pub mod session;
mod settings;
mod sheet_view;
mod steps;
pub mod store;
mod visit;
