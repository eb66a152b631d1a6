//! Bytes ⇄ `Grid` ⇄ `Draft`: reading office files, recognising what their tables mean, drawing
//! forms and writing them out. Knows no database and no screen.

#![cfg_attr(test, allow(clippy::unwrap_used, clippy::expect_used, clippy::panic))]

pub mod draft;
pub mod forms;
pub mod grid;
pub mod grid_text;
pub mod pages;
pub mod read;
pub mod recognise;
pub mod write;

pub use draft::{Draft, DraftTable, Issue, Located};
pub use grid::{Address, Cell, Grid, Range, Value};
