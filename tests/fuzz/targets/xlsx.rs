//! .xlsx: the parts of the zip are changed, not the zip.
#![no_main]

use fuzz::{guard, inputs, mutate};
use libfuzzer_sys::{fuzz_mutator, fuzz_target};

fuzz_mutator!(|data: &mut [u8], size: usize, most: usize, seed: u32| {
    mutate::zip(data, size, most, seed)
});
fuzz_target!(init: guard::start(), |bytes: &[u8]| drop(inputs::file("표.xlsx", bytes)));
