//! .xls, Excel 5 to 2003: the records of the workbook stream are changed.
#![no_main]

use fuzz::{guard, inputs, mutate};
use libfuzzer_sys::{fuzz_mutator, fuzz_target};

fuzz_mutator!(|data: &mut [u8], size: usize, most: usize, seed: u32| {
    mutate::compound(data, size, most, seed)
});
fuzz_target!(init: guard::start(), |bytes: &[u8]| drop(inputs::file("표.xls", bytes)));
