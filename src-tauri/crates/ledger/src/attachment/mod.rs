//! Evidence files: copied into the ledger's folder under their hash, attached to a pledge or to one
//! of its indicators or milestones, and kept under watch.
//!
//! The copies stand in `<name of the ledger>.files` beside the ledger. A copy is never overwritten
//! and never removed by an edit, so that undo always finds it again.

mod folder;
mod state;

use std::path::{Path, PathBuf};

use domain::text::clean;
use rusqlite::{Connection, OptionalExtension};

use crate::contract::*;
use crate::pledge::code_of;
use crate::report::unsaved;
use crate::session::Session;
use crate::store::{Tx, disk, name};
use folder::Source;
pub(crate) use folder::folder;
use state::Depth;
#[allow(unused_imports, reason = "검산 asks for it")]
pub(crate) use state::{Damaged, damaged};

impl Session {
    /// Copies evidence files into the ledger's folder and attaches them, all as one step.
    pub fn files_attach(&self, attach: AttachFiles) -> Result<Written, CommandError> {
        let folder = self.with_ledger(|ledger| {
            let connection = ledger.connection();
            code_of(connection, &attach.pledge_id)?;
            owner_kind(connection, &attach.pledge_id, &attach.owner_id)?;
            Ok(folder(ledger.path()))
        })?;
        let total = u32::try_from(attach.files.len()).unwrap_or(u32::MAX);
        let what = "파일을 대장 폴더에 복사하는 중";
        let work = self.work(what, total);
        let mut sources = Vec::with_capacity(attach.files.len());
        for handle in &attach.files {
            sources.push(Source::look(&self.path_of(handle)?)?);
        }
        let mut copied = folder::Copied::default();
        for (done, source) in (0..).zip(&sources) {
            work.say(what, done, total);
            copied.keep(&folder, source, &|| work.go_on())?;
        }
        let written = self.edit("파일 붙이기", |tx| {
            let code = code_of(tx, &attach.pledge_id)?;
            tx.label(match sources.as_slice() {
                [source] => format!("{code} 파일 붙이기: {}", source.name),
                sources => format!("{code} 파일 {}개 붙이기", sources.len()),
            });
            for source in &sources {
                add(tx, &attach, source)?;
            }
            Ok(())
        })?;
        copied.stay();
        Ok(written)
    }

    /// Detaches an evidence file. The copy stays in the folder: undo needs it.
    pub fn file_remove(&self, file: RowRef) -> Result<Written, CommandError> {
        self.edit("붙임 파일 떼기", |tx| {
            let kept = Kept::find(tx, &file.id)?;
            tx.label(format!("{} 붙임 파일 떼기: {}", kept.code, kept.file_name));
            tx.prepare_cached("DELETE FROM attachment WHERE id = ?1")?.execute([&file.id])?;
            Ok(())
        })
    }

    /// Saves a copy of an evidence file where the clerk wants it; what is not as it was attached is
    /// refused, for it proves nothing.
    pub fn file_save(&self, save: SaveAttachment) -> Result<Saved, CommandError> {
        let target = self.path_of(&save.file)?;
        let (kept, path) = self.with_ledger(|ledger| {
            let kept = Kept::find(ledger.connection(), &save.id)?;
            let path = folder(ledger.path()).join(&kept.sha256);
            Ok((kept, path))
        })?;
        match state::state(&path, &kept.sha256, kept.bytes, Depth::Content) {
            AttachmentState::Whole => {}
            other => return Err(state::refusal(&kept.file_name, other, &path)),
        }
        let file = std::fs::File::open(&path).map_err(|error| disk("붙임 파일을 읽지", &error))?;
        documents::write::save_with(&target, |out| {
            std::io::copy(&mut &file, out)?;
            Ok(())
        })
        .map_err(unsaved)?;
        Ok(Saved { name: name(&target), bytes: u64::try_from(kept.bytes).unwrap_or_default() })
    }
}

/// A row of table `attachment` with the 관리번호 of its pledge.
struct Kept {
    code: String,
    file_name: String,
    sha256: String,
    bytes: i64,
}

impl Kept {
    fn find(connection: &Connection, id: &str) -> Result<Kept, CommandError> {
        connection
            .prepare_cached(include_str!("find.sql"))?
            .query_row([id], |row| {
                Ok(Kept {
                    code: row.get(0)?,
                    file_name: row.get(1)?,
                    sha256: row.get(2)?,
                    bytes: row.get(3)?,
                })
            })
            .optional()?
            .ok_or_else(|| {
                CommandError::new(
                    ErrorCode::Gone,
                    "그 붙임 파일이 이제 없습니다. 화면을 새로 고친 뒤 다시 해 주십시오.",
                )
            })
    }
}

/// Adds the row of a file that lies in the folder; the same file at the same place is one row.
fn add(tx: &mut Tx<'_>, attach: &AttachFiles, source: &Source) -> Result<(), CommandError> {
    let AttachFiles { pledge_id, owner_id, .. } = attach;
    let known: Option<String> = tx
        .prepare_cached(
            "SELECT id FROM attachment WHERE owner_id = ?1 AND sha256 = ?2 AND file_name = ?3",
        )?
        .query_row([owner_id, &source.sha256, &source.name], |row| row.get(0))
        .optional()?;
    if known.is_some() {
        return Ok(());
    }
    let (id, kind) = (tx.new_id(), owner_kind(tx, pledge_id, owner_id)?);
    tx.prepare_cached(
        "INSERT INTO attachment (id, pledge_id, owner_kind, owner_id, file_name, sha256, bytes)
         VALUES (?1, ?2, ?3, ?4, ?5, ?6, ?7)",
    )?
    .execute((&id, pledge_id, kind, owner_id, &source.name, &source.sha256, source.bytes))?;
    tx.created(id);
    Ok(())
}

/// What `owner` is: the pledge itself, or one of its indicators or milestones.
fn owner_kind(
    connection: &Connection,
    pledge: &str,
    owner: &str,
) -> Result<&'static str, CommandError> {
    if owner == pledge {
        return Ok("pledge");
    }
    for kind in ["indicator", "milestone"] {
        let sql = format!("SELECT 1 FROM {kind} WHERE id = ?1 AND pledge_id = ?2");
        let mut query = connection.prepare_cached(&sql)?;
        if query.query_row([owner, pledge], |_| Ok(())).optional()?.is_some() {
            return Ok(kind);
        }
    }
    Err(CommandError::new(
        ErrorCode::Gone,
        "파일을 붙일 줄이 이제 없습니다. 화면을 새로 고친 뒤 다시 해 주십시오.",
    ))
}

/// The evidence files of a pledge, those of its indicators and milestones too. `folder` is where
/// the copies lie.
pub(crate) fn of_pledge(
    connection: &Connection,
    pledge: &str,
    folder: &Path,
) -> Result<Vec<AttachmentRow>, CommandError> {
    let mut query = connection.prepare_cached(
        "SELECT id, owner_id, file_name, sha256, bytes FROM attachment WHERE pledge_id = ?1 ORDER BY id",
    )?;
    let rows = query.query_map([pledge], |row| {
        let (sha256, bytes): (String, i64) = (row.get(3)?, row.get(4)?);
        Ok(AttachmentRow {
            id: row.get(0)?,
            owner_id: row.get(1)?,
            file_name: row.get(2)?,
            bytes,
            state: state::state(&folder.join(&sha256), &sha256, bytes, Depth::Glance),
        })
    })?;
    Ok(rows.collect::<Result<_, rusqlite::Error>>()?)
}

/// The name of a file as it is kept.
fn file_name(path: &Path) -> String {
    clean(&name(path))
}

/// Where a file stands, for messages: the name of its folder.
fn place(path: &Path) -> String {
    path.parent().map(PathBuf::from).map(|folder| name(&folder)).unwrap_or_default()
}

#[cfg(test)]
mod tests;
