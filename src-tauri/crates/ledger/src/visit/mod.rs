//! 방문·상담: visits as they are entered and put right, and what was promised at them.

mod entry;
mod follow_up;
