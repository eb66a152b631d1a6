//! Cards drawn on every paper and read back.

mod cards;
mod law;
