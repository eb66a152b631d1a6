//! The access log: append-only, each line bound to the one before by a hash over that line's hash
//! and all that the new line says, so that a line changed or taken out is seen when it is read.

use chrono::NaiveDateTime;
use domain::privacy::{mask_known, mask_text};
use rusqlite::{Connection, OptionalExtension};
use sha2::{Digest, Sha256};

use crate::code::hex;
use crate::contract::{CommandError, ErrorCode};

/// Writes a line: what was done, with how many people's data, and why. `reason` has come through
/// [`reason_of`]; `what` tells kinds and counts, never names. Nobody's name goes into the log with
/// the reason: a line stays when the person's data is destroyed.
pub(crate) fn log(
    connection: &Connection,
    at: NaiveDateTime,
    what: &str,
    people: usize,
    reason: &str,
) -> Result<(), CommandError> {
    let last: Option<(i64, String)> = connection
        .prepare_cached("SELECT id, hash FROM access_log ORDER BY id DESC LIMIT 1")?
        .query_row([], |row| Ok((row.get(0)?, row.get(1)?)))
        .optional()?;
    let (id, previous) = last.map_or((1, String::new()), |(id, hash)| (id + 1, hash));
    let at = at.format("%Y-%m-%d %H:%M:%S").to_string();
    let people = i64::try_from(people).unwrap_or(i64::MAX);
    let reason = &nameless(connection, reason)?;
    let line = Line { id, at: &at, what, people, reason };
    connection
        .prepare_cached(
            "INSERT INTO access_log (id, at, what, people, reason, previous, hash)
             VALUES (?1, ?2, ?3, ?4, ?5, ?6, ?7)",
        )?
        .execute((id, &at, what, people, reason, &previous, line.hash(&previous)))?;
    Ok(())
}

/// A text in which no owner of a shop of the ledger is named.
pub(super) fn nameless(connection: &Connection, text: &str) -> Result<String, CommandError> {
    let mut query = connection.prepare_cached(
        "SELECT DISTINCT owner FROM business WHERE owner <> '' AND instr(?1, owner)",
    )?;
    let owners: Vec<String> =
        query.query_map([text], |row| row.get(0))?.collect::<Result<_, rusqlite::Error>>()?;
    let owners: Vec<&str> = owners.iter().map(String::as_str).collect();
    Ok(mask_known(text, &owners))
}

/// What a line says, beside its hashes.
pub(super) struct Line<'a> {
    pub id: i64,
    pub at: &'a str,
    pub what: &'a str,
    pub people: i64,
    pub reason: &'a str,
}

impl Line<'_> {
    /// The hash that binds the line to the one before. JSON keeps the fields apart.
    pub fn hash(&self, previous: &str) -> String {
        let fields = (previous, self.id, self.at, self.what, self.people, self.reason);
        let said = serde_json::to_vec(&fields).unwrap_or_default();
        hex(&Sha256::digest(said))
    }
}

/// A reason fit for the log: given, short, and without phones or resident numbers.
pub(crate) fn reason_of(reason: &str) -> Result<String, CommandError> {
    let reason = mask_text(&domain::text::clean(reason));
    let reason = reason.split_whitespace().collect::<Vec<_>>().join(" ");
    if reason.chars().filter(|c| c.is_alphanumeric()).count() < 2 {
        return Err(CommandError::new(
            ErrorCode::Invalid,
            "개인정보를 보려면 사유를 적어야 합니다. ‘민원 회신’처럼 무엇에 쓰는지 적어 주십시오.",
        ));
    }
    Ok(reason.chars().take(200).collect())
}
