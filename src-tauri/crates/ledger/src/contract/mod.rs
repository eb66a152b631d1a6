//! The contract: every command that a host offers, once, with its types. The window, the
//! console program and the test bridge are hosts of this list; TypeScript is generated from it.

mod budget;
mod business;
mod card;
mod check;
mod commands;
mod counts;
mod dashboard;
mod follow_ups;
mod import;
mod lock;
mod pledges;
mod privacy;
mod report;
mod review;
mod roadmap;
mod rows;
mod search;
mod session;
mod sheet;
mod steps;
mod typescript;
mod visit_entry;
mod visits;

pub use budget::*;
pub use business::*;
pub use card::*;
pub use check::*;
pub use commands::{COMMANDS, call, typescript};
pub use counts::*;
pub use dashboard::*;
pub use follow_ups::*;
pub use import::*;
pub use lock::*;
pub use pledges::*;
pub use privacy::*;
pub use report::*;
pub use review::*;
pub use roadmap::*;
pub use rows::*;
pub use search::*;
pub use session::*;
pub use sheet::*;
pub use steps::*;
pub use visit_entry::*;
pub use visits::*;

use domain::text::particles;
use serde::{Deserialize, Serialize};
use ts_rs::TS;

/// Why a command did not do what was asked. The message is plain Korean with what to do next.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize, TS, thiserror::Error)]
#[error("{message}")]
pub struct CommandError {
    /// What the screen may act on.
    pub code: ErrorCode,
    /// For the clerk.
    pub message: String,
    /// For the log; never shown on the screen, never with personal data.
    pub detail: String,
}

/// A code exists only where a screen or a program acts on it.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash, Serialize, Deserialize, TS)]
#[serde(rename_all = "snake_case")]
pub enum ErrorCode {
    /// No ledger is open.
    NoLedger,
    /// Another program holds the ledger.
    Locked,
    /// Written by a newer program.
    TooNew,
    /// Not a ledger, or damaged.
    Damaged,
    /// The value is not acceptable; the message says how to write it.
    Invalid,
    /// The row is not there any more.
    Gone,
    /// The ledger changed since the preview was made.
    Stale,
    /// A later edit stands in the way of an undo.
    Conflict,
    /// The file cannot be read; the message names what it is.
    Unreadable,
    /// The file wants a password.
    Password,
    /// The disk or the folder refused.
    Disk,
    /// The clerk cancelled.
    Cancelled,
    /// A fault of the program.
    Internal,
}

/// A command without arguments.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, Serialize, Deserialize, TS)]
pub struct Nothing {}

impl CommandError {
    /// A fault of the program; `detail` goes to the log.
    pub fn internal(detail: impl Into<String>) -> CommandError {
        CommandError {
            code: ErrorCode::Internal,
            message: "프로그램 안에서 문제가 생겼습니다. 다시 해 보시고, 되풀이되면 기록 파일을 담당자에게 보내 주십시오.".into(),
            detail: detail.into(),
        }
    }

    /// `code` with a message for the clerk, whose particles are settled here.
    pub fn new(code: ErrorCode, message: impl Into<String>) -> CommandError {
        CommandError { code, message: particles(&message.into()), detail: String::new() }
    }
}
