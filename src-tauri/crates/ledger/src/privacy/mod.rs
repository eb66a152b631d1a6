//! Personal data: the one door through which it leaves unmasked, and the access log (접속기록) of
//! everything that went through.
//!
//! Owns `access_log` and the rule that a reason is given. Every other area answers masks.

mod log;
mod reveal;

pub(crate) use log::{log, reason_of};
