//! What the tables of any grid mean.
#![no_main]

use fuzz::{guard, inputs};
use libfuzzer_sys::fuzz_target;

fuzz_target!(init: guard::start(), |bytes: &[u8]| inputs::recognition(bytes));
