//! 서식: one folder per office layout, each drawing ledger facts as `Grid`s. Knows neither files
//! nor the ledger: facts come in as plain data, grids go out.

pub mod card;
pub mod contents;
mod sheet;
pub mod status;
