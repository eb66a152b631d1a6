//! How the console speaks: text or JSON on standard output, errors in Korean on standard error.

use std::io::Write;

use ledger::contract::{CommandError, ErrorCode, Written};
use serde::Serialize;
use serde_json::{Value, json};

/// Done.
pub const DONE: u8 = 0;
/// Done, with findings.
pub const FINDINGS: u8 = 1;
/// Refused or failed.
pub const REFUSED: u8 = 2;

/// Text for people or JSON for programs.
pub struct Voice {
    json: bool,
}

impl Voice {
    /// JSON where asked for.
    pub fn new(json: bool) -> Voice {
        Voice { json }
    }

    /// Says an answer: as JSON, or as the text that `words` makes.
    pub fn answer<T: Serialize>(
        &self,
        answer: &T,
        words: impl FnOnce() -> String,
    ) -> Result<(), CommandError> {
        if self.json {
            let json = serde_json::to_string_pretty(answer)
                .map_err(|error| CommandError::internal(error.to_string()))?;
            out(&format!("{json}\n"));
        } else {
            out(&words());
        }
        Ok(())
    }

    /// Says a text as it is.
    pub fn text(&self, text: &str) -> u8 {
        out(text);
        DONE
    }

    /// Says why nothing was done; the exit code.
    pub fn refuse(&self, error: &CommandError) -> u8 {
        if self.json {
            out(&format!("{:#}\n", error_json(error)));
        }
        self.complain(error)
    }

    /// Says why nothing was done where the answer is out already; the exit code.
    pub fn complain(&self, error: &CommandError) -> u8 {
        let mut text = format!("{}\n", error.message);
        // A fault of the program has no other log here.
        if error.code == ErrorCode::Internal {
            text.push_str(&format!("{}\n", error.detail));
        }
        // Nobody listens to standard error: the exit code still says it.
        let _ = std::io::stderr().lock().write_all(text.as_bytes());
        REFUSED
    }
}

/// An error as programs read it.
pub fn error_json(error: &CommandError) -> Value {
    json!({ "error": { "code": error.code, "message": error.message } })
}

/// What a step did, in a line.
pub fn written(written: &Written) -> String {
    match written.step {
        Some(step) => format!("{} (단계 {step})\n", written.label),
        None => "바뀐 것이 없습니다.\n".to_owned(),
    }
}

/// Writes to standard output. A reader that has gone away is no fault of ours.
fn out(text: &str) {
    let mut stdout = std::io::stdout().lock();
    let _ = stdout.write_all(text.as_bytes()).and_then(|()| stdout.flush());
}
