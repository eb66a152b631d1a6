//! Figures, dates and number formats.
#![no_main]

use fuzz::{guard, inputs};
use libfuzzer_sys::fuzz_target;

fuzz_target!(init: guard::start(), |bytes: &[u8]| inputs::words(bytes));
