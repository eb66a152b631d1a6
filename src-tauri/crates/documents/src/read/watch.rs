//! Telling how far a reading has come, in hundredths: by the bytes that went through, or by sheets
//! where the bytes cannot be followed.

use std::cell::Cell;
use std::rc::Rc;

/// Whom to tell, and what was told last. Copies share their count.
#[derive(Clone)]
pub(super) struct Watch<'a> {
    /// Called with hundredths done and a hundred.
    progress: &'a dyn Fn(u32, u32),
    count: Rc<Count>,
}

#[derive(Default)]
struct Count {
    /// Bytes that will be read; 0 where they are not followed.
    expected: Cell<u64>,
    passed: Cell<u64>,
    told: Cell<Option<u32>>,
}

impl<'a> Watch<'a> {
    pub fn new(progress: &'a dyn Fn(u32, u32)) -> Watch<'a> {
        Watch { progress, count: Rc::default() }
    }

    /// So many bytes are to be read from now on. A file that lies about them is told of wrongly,
    /// no worse.
    pub fn expect(&self, bytes: u64) {
        self.count.expected.set(bytes);
        self.count.passed.set(0);
        self.tell(0, 1);
    }

    /// So many more bytes were read.
    pub fn passed(&self, bytes: usize) {
        let passed = self.count.passed.get().saturating_add(bytes as u64);
        self.count.passed.set(passed);
        let expected = self.count.expected.get();
        if expected > 0 {
            self.tell(passed, expected);
        }
    }

    /// `done` of `all` sheets are read.
    pub fn step(&self, done: usize, all: usize) {
        self.tell(done as u64, all as u64);
    }

    /// Of the sheet that follows `done` of `all`, `row` of `rows` rows are read.
    pub fn rows(&self, (done, all): (usize, usize), row: u32, rows: u32) {
        let rows = u64::from(rows.max(1));
        self.tell(done as u64 * rows + u64::from(row).min(rows), all as u64 * rows);
    }

    fn tell(&self, done: u64, all: u64) {
        let hundredths = done.saturating_mul(100) / all.max(1);
        let hundredths = u32::try_from(hundredths.min(100)).unwrap_or(100);
        if self.count.told.replace(Some(hundredths)) != Some(hundredths) {
            (self.progress)(hundredths, 100);
        }
    }
}
