//! .csv, .tsv and .txt in any encoding.
#![no_main]

use fuzz::{guard, inputs};
use libfuzzer_sys::fuzz_target;

fuzz_target!(init: guard::start(), |bytes: &[u8]| drop(inputs::file("표.csv", bytes)));
