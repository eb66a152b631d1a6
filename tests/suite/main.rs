//! Every flow of the program, one module each.

#![allow(clippy::unwrap_used, clippy::expect_used, clippy::panic)]

mod board;
mod cards;
mod checks;
mod cli;
mod count_paper;
mod counts;
mod evidence;
mod exports;
mod failed;
mod fuzzed;
mod history;
mod hostile;
mod import;
mod ledger;
mod locked;
mod money;
mod opening;
mod papers;
mod past;
mod privacy;
mod purge;
mod rows;
mod seeds;
mod spending;
mod truth;
mod visit_list;
mod visits;
mod window;
mod windows;
mod workbook;
