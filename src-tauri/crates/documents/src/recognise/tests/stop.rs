//! A reading that is stopped at any moment ends, whatever it was in the midst of.

use std::cell::Cell;
use std::path::Path;

use super::draw::context;
use crate::draft::Choices;
use crate::read::{Options, read};
use crate::recognise::{recognise, recognise_until};

/// Moments at which each file is stopped.
const MOMENTS: u32 = 9;

#[test]
fn every_workbook_can_be_stopped_at_any_moment() {
    let folder = Path::new(env!("CARGO_MANIFEST_DIR")).join("../../../tests/fixtures");
    let mut stopped = 0;
    for entry in std::fs::read_dir(folder).unwrap() {
        let path = entry.unwrap().path();
        let name = path.file_name().unwrap().to_string_lossy().into_owned();
        if !path.is_file() || name.ends_with("json") {
            continue;
        }
        // One of them is locked.
        let Ok(book) = read(&name, &std::fs::read(&path).unwrap(), &Options::default()) else {
            continue;
        };
        let (context, choices) = (context(), Choices::default());
        let asked = Cell::new(0);
        let until = |last: u32| {
            asked.set(0);
            recognise_until(&book.grids, &context, &choices, &|| {
                asked.set(asked.get() + 1);
                asked.get() > last
            })
        };
        assert_eq!(until(u32::MAX), recognise(&book.grids, &context, &choices), "{name}");
        let whole = asked.get();
        for moment in 0..MOMENTS.min(whole) {
            let last = whole * moment / MOMENTS;
            until(last);
            assert_eq!(asked.get(), last + 1, "{name} is stopped once and asks no more");
            stopped += 1;
        }
    }
    assert!(stopped > 20, "{stopped}");
}
