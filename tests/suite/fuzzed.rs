//! Every input that fuzzing kept, once, under the limits that a clerk's file meets: refused with a
//! remedy or read into sound sheets, in seconds.

#[path = "../fuzz/src/inputs.rs"]
mod inputs;

use std::fs;
use std::path::Path;
use std::sync::atomic::AtomicBool;

use documents::read::{ReadError, Workbook, worker};

/// Formats that a library reads; it may break, so they are read where that ends nothing.
const BY_LIBRARY: [&str; 3] = ["xls", "xlsb", "compound"];

/// The kept inputs of a target: their names and bytes.
fn kept(target: &str) -> Vec<(String, Vec<u8>)> {
    let folder = Path::new(env!("CARGO_MANIFEST_DIR")).join("fuzz/corpus").join(target);
    let entries = fs::read_dir(&folder).unwrap_or_else(|error| panic!("{target}: {error}"));
    let input = |entry: fs::DirEntry| {
        let name = entry.file_name().to_string_lossy().into_owned();
        (name, fs::read(entry.path()).unwrap())
    };
    let inputs: Vec<_> = entries.map(|entry| input(entry.unwrap())).collect();
    assert!(!inputs.is_empty(), "nothing is kept for {target}");
    inputs
}

#[test]
fn kept_files_are_read_or_refused() {
    for (target, name) in inputs::FILES {
        for (input, bytes) in kept(target) {
            if BY_LIBRARY.contains(&target) {
                inputs::answered(name, &in_worker(name, &bytes));
            } else if let Err(error) = inputs::file(name, &bytes) {
                let broke = error.detail.starts_with("panicked");
                assert!(!broke, "{target}/{input}: {}", error.detail);
            }
        }
    }
}

fn in_worker(name: &str, bytes: &[u8]) -> Result<Workbook, ReadError> {
    let folder = tempfile::tempdir().unwrap();
    let file = folder.path().join(name);
    fs::write(&file, bytes).unwrap();
    let host = Path::new(env!("CARGO_BIN_EXE_bridge"));
    let never = AtomicBool::new(false);
    worker::read_file(host, &[], &file, &inputs::options(), &never, &|_, _| {})
}

#[test]
fn kept_sheets_are_recognised_without_harm() {
    for (_, bytes) in kept("recognition") {
        inputs::recognition(&bytes);
    }
}

#[test]
fn kept_words_are_read_without_harm() {
    for (_, bytes) in kept("words") {
        inputs::words(&bytes);
    }
}
