//! Whether the copies are still as they were attached.
//!
//! A card and 검산 look after every edit, so they take a [`Depth::Glance`]: is it there, has it the
//! size that it had, and for small files the hash too. Only what is asked for by name (saving a
//! copy, a thorough check) reads large files through.

use std::io;
use std::path::Path;

use rusqlite::Connection;

use super::folder::hash;
use super::place;
use crate::contract::{AttachmentState, CommandError, ErrorCode};

/// Files up to this size are hashed at a glance: about a third of a millisecond each.
const SMALL: u64 = 64 * 1024;

/// How closely a copy is looked at.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) enum Depth {
    /// Presence and size, and the content of small files.
    Glance,
    /// The content of every file.
    Content,
}

/// A copy that is missing or not what it was.
#[derive(Clone, Debug, PartialEq, Eq)]
#[allow(dead_code, reason = "검산 asks for it")]
pub(crate) struct Damaged {
    /// Row id.
    pub id: String,
    /// Pledge.
    pub pledge_id: String,
    /// The pledge, indicator or milestone that it proves.
    pub owner_id: String,
    /// Its name.
    pub file_name: String,
    /// Missing or changed.
    pub state: AttachmentState,
}

#[allow(dead_code, reason = "검산 asks for it")]
/// Every attached file that is missing from `folder` or changed there.
pub(crate) fn damaged(
    connection: &Connection,
    folder: &Path,
    depth: Depth,
) -> Result<Vec<Damaged>, CommandError> {
    let mut query = connection.prepare_cached(
        "SELECT id, pledge_id, owner_id, file_name, sha256, bytes FROM attachment ORDER BY id",
    )?;
    let mut rows = query.query([])?;
    let mut damaged = Vec::new();
    while let Some(row) = rows.next()? {
        let (sha256, bytes): (String, i64) = (row.get(4)?, row.get(5)?);
        let state = state(&folder.join(&sha256), &sha256, bytes, depth);
        if state != AttachmentState::Whole {
            damaged.push(Damaged {
                id: row.get(0)?,
                pledge_id: row.get(1)?,
                owner_id: row.get(2)?,
                file_name: row.get(3)?,
                state,
            });
        }
    }
    Ok(damaged)
}

/// How the copy at `path` stands to what was attached.
pub(super) fn state(path: &Path, sha256: &str, bytes: i64, depth: Depth) -> AttachmentState {
    let Ok(facts) = std::fs::metadata(path) else {
        return AttachmentState::Missing;
    };
    if i64::try_from(facts.len()) != Ok(bytes) {
        return AttachmentState::Changed;
    }
    if depth == Depth::Glance && facts.len() > SMALL {
        return AttachmentState::Whole;
    }
    match hash(path, &mut io::sink(), &|| Ok(())) {
        Ok((found, _)) if found == sha256 => AttachmentState::Whole,
        // What cannot be read now may be read again later, but is not known to be whole.
        _ => AttachmentState::Changed,
    }
}

/// Why a copy is not given out.
pub(super) fn refusal(file: &str, state: AttachmentState, path: &Path) -> CommandError {
    let folder = place(path);
    let why = match state {
        AttachmentState::Missing => format!(
            "대장 옆의 ‘{folder}’ 폴더에 없습니다. 대장을 옮길 때 이 폴더도 함께 옮겼는지 살펴봐 주십시오."
        ),
        _ => format!(
            "붙인 뒤에 내용이 바뀌어 내보내지 않았습니다. 대장 옆의 ‘{folder}’ 폴더를 백업본과 견주어 보고, 원본이 있으면 다시 붙여 주십시오."
        ),
    };
    CommandError::new(ErrorCode::Unreadable, format!("‘{file}’ 파일은 {why}"))
}
