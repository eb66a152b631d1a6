//! Cards drawn on every paper and read back.

mod cards;
mod files;
mod law;
