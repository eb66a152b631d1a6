//! What the fuzz targets share: what is done with an input ([`inputs`]), how an input is changed so
//! that it gets past its container ([`mutate`]), and what counts as a fault ([`guard`]).
//! Knows no ledger and no screen.

#![feature(alloc_error_hook)]

pub mod guard;
pub mod inputs;
pub mod mutate;
