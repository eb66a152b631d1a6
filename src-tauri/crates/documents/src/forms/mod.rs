//! 서식: one folder per office layout, each drawing ledger facts as `Grid`s. Knows neither files
//! nor the ledger: facts come in as plain data, grids go out.

pub mod card;
mod columns;
pub mod contents;
pub mod failed;
mod lost;
mod money;
mod page;
pub mod privacy;
mod put;
mod sheet;
pub mod status;
pub mod table;
pub mod visit;

use lost::lost;
