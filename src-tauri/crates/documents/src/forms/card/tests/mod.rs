//! Cards drawn on every paper and read back.

pub(in crate::forms) mod cards;
pub(in crate::forms) mod files;
mod law;
