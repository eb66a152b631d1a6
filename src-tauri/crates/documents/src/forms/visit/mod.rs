//! 방문·상담 서식. Names and phones come masked or not as the asker may see them.

mod slip;

pub use slip::{SlipItem, SlipPaper, slip};
