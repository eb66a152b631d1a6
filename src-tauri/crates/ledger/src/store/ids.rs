//! Row ids: UUIDv7 text from a clock that is passed in, so that ids sort by when rows were made.

use chrono::NaiveDateTime;
use uuid::{ContextV7, Timestamp, Uuid};

/// Gives out row ids that never repeat and only grow within one program.
#[derive(Debug, Default)]
pub struct Ids {
    context: ContextV7,
}

impl Ids {
    /// The next id as of `at`.
    pub fn next(&self, at: NaiveDateTime) -> String {
        let instant = at.and_utc();
        let seconds = u64::try_from(instant.timestamp()).unwrap_or_default();
        let stamp = Timestamp::from_unix(&self.context, seconds, instant.timestamp_subsec_nanos());
        Uuid::new_v7(stamp).hyphenated().to_string()
    }
}
