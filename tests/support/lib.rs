//! Builders and comparers for the flows.

#![allow(clippy::unwrap_used, clippy::expect_used, clippy::panic)]

pub mod desk;
pub mod hostile;
pub mod pdf;
pub mod programs;
pub mod vault;
pub mod webdriver;
pub mod workbook;
pub mod workbook_lint;
pub mod workbook_oracle;
pub mod workbook_parts;
