//! Telling how far a reading has come.

/// Whom to tell.
pub(super) struct Watch<'a> {
    /// Called with sheets done and sheets in all.
    pub progress: &'a dyn Fn(u32, u32),
}

impl Watch<'_> {
    /// `done` of `all` sheets are read.
    pub fn step(&self, done: usize, all: usize) {
        let count = |n: usize| u32::try_from(n).unwrap_or(u32::MAX);
        (self.progress)(count(done), count(all));
    }
}
