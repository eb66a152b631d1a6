//! Whether a reading is to end early. A sheet that is stopped reads as blank, so that every loop
//! over it ends soon, wherever it stands; what it gives then is worth nothing.

use std::cell::Cell;

/// Sheets ask this often before they ask whoever may stop them.
const PATIENCE: u32 = 1_024;

/// Asks somebody whether to stop, now and then, and remembers that they said so.
pub(super) struct Stop<'a> {
    ask: &'a dyn Fn() -> bool,
    asked: Cell<u32>,
    said: Cell<bool>,
}

impl<'a> Stop<'a> {
    pub fn new(ask: &'a dyn Fn() -> bool) -> Stop<'a> {
        Stop { ask, asked: Cell::new(0), said: Cell::new(false) }
    }

    /// Nobody stops it.
    pub fn never() -> Stop<'static> {
        Stop::new(&|| false)
    }

    pub fn now(&self) -> bool {
        let asked = self.asked.get().wrapping_add(1);
        self.asked.set(asked);
        if asked.is_multiple_of(PATIENCE) && !self.said.get() {
            self.said.set((self.ask)());
        }
        self.said.get()
    }
}
