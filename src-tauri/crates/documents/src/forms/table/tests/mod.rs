//! Tables drawn from cards and read back.

mod files;
mod law;
mod report;
