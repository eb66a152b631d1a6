//! Personal data: the one door through which it leaves unmasked, the access log (접속기록) of
//! everything that went through, how long it is kept, and its destruction (파기).
//!
//! Owns `access_log`, `retention` and `purge_certificate`, and the rule that a reason is given.
//! Every other area answers masks.

mod access;
mod blank;
mod certificate;
mod log;
mod mask;
mod mentions;
mod purge;
mod retention;
mod reveal;
mod scrub;

pub(crate) use log::{log, reason_of};
pub(crate) use mask::Shield;
