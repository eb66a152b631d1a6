//! Excel 2003's one-file xml.
#![no_main]

use fuzz::{guard, inputs};
use libfuzzer_sys::fuzz_target;

fuzz_target!(init: guard::start(), |bytes: &[u8]| drop(inputs::file("표.xml", bytes)));
