//! Cards drawn on every paper and read back.

pub(in crate::forms) mod cards;
mod files;
mod law;
