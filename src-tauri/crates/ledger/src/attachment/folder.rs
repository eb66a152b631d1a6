//! The folder beside the ledger in which the copies lie, each under its hash.

use std::fs::File;
use std::io::{self, Read, Write};
use std::path::{Path, PathBuf};

use sha2::{Digest, Sha256};

use crate::code::hex;
use crate::contract::{CommandError, ErrorCode};
use crate::report::unsaved;
use crate::store::disk;

/// The largest file that is attached.
const LIMIT: u64 = 200 * 1024 * 1024;

/// How much is read at a time.
const PIECE: usize = 256 * 1024;

/// `대장.pledge` keeps its files in `대장.files`.
pub(crate) fn folder(ledger: &Path) -> PathBuf {
    ledger.with_extension("files")
}

/// A file that shall be attached.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(super) struct Source {
    path: PathBuf,
    /// Its name.
    pub name: String,
    /// Its hash, lower-case hexadecimal.
    pub sha256: String,
    /// Its size.
    pub bytes: i64,
}

impl Source {
    /// Reads a file through once. Refuses what is no file, what is empty and what is too large.
    pub fn look(path: &Path) -> Result<Source, CommandError> {
        let name = super::file_name(path);
        let unread = |error: io::Error| CommandError {
            code: ErrorCode::Unreadable,
            message: format!(
                "‘{name}’ 파일을 읽지 못했습니다. 파일이 그 자리에 있는지, 다른 프로그램이 열고 있지 않은지 살펴봐 주십시오. 붙인 파일은 없습니다."
            ),
            detail: error.to_string(),
        };
        let facts = std::fs::metadata(path).map_err(unread)?;
        let refuse = |why: &str| {
            Err(CommandError::new(
                ErrorCode::Invalid,
                format!("‘{name}’은(는) {why} 붙인 파일은 없습니다."),
            ))
        };
        if !facts.is_file() {
            return refuse("폴더라서 붙일 수 없습니다. 파일을 골라 주십시오.");
        }
        if facts.len() == 0 {
            return refuse("빈 파일(0바이트)이라서 붙이지 않았습니다.");
        }
        if facts.len() > LIMIT {
            return refuse("200MB가 넘어 붙일 수 없습니다. 나누거나 줄인 뒤 다시 붙여 주십시오.");
        }
        let (sha256, bytes) = hash(path, &mut io::sink(), &|| Ok(())).map_err(unread)?;
        Ok(Source { path: path.to_owned(), name, sha256, bytes })
    }
}

/// The hash and size of what is read, which is passed on to `out`. `go_on` may stop it.
pub(super) fn hash(
    path: &Path,
    out: &mut impl Write,
    go_on: &dyn Fn() -> io::Result<()>,
) -> io::Result<(String, i64)> {
    let mut file = File::open(path)?;
    let (mut hasher, mut bytes, mut piece) = (Sha256::new(), 0_i64, vec![0; PIECE]);
    loop {
        go_on()?;
        let read = file.read(&mut piece)?;
        if read == 0 {
            break;
        }
        hasher.update(&piece[..read]);
        out.write_all(&piece[..read])?;
        bytes += i64::try_from(read).unwrap_or_default();
    }
    Ok((hex(&hasher.finalize()), bytes))
}

/// The copies that one command made. Dropped before it is done, they go again: what was stopped or
/// refused leaves nothing behind.
#[derive(Default)]
pub(super) struct Copied(Vec<PathBuf>);

impl Copied {
    /// Sees to it that a copy of `source` lies in `folder`.
    pub fn keep(
        &mut self,
        folder: &Path,
        source: &Source,
        go_on: &dyn Fn() -> Result<(), CommandError>,
    ) -> Result<(), CommandError> {
        self.0.extend(keep(folder, source, go_on)?);
        Ok(())
    }

    /// The copies are needed from now on.
    pub fn stay(mut self) {
        self.0.clear();
    }
}

impl Drop for Copied {
    fn drop(&mut self) {
        for copy in &self.0 {
            // One that cannot be removed is a file too many, not a fault.
            let _ = std::fs::remove_file(copy);
        }
    }
}

/// Sees to it that a copy of `source` lies in `folder`, and returns it where it is new. What lies
/// there under its name and is not the same any more is put aside, never overwritten.
fn keep(
    folder: &Path,
    source: &Source,
    go_on: &dyn Fn() -> Result<(), CommandError>,
) -> Result<Option<PathBuf>, CommandError> {
    std::fs::create_dir_all(folder).map_err(|error| disk("붙임 파일 폴더를 만들지", &error))?;
    let target = folder.join(&source.sha256);
    if target.exists() {
        let there = hash(&target, &mut io::sink(), &|| Ok(()));
        if there.is_ok_and(|(sha256, _)| sha256 == source.sha256) {
            return Ok(None);
        }
        put_aside(&target)?;
    }
    let mut copied = String::new();
    let saved = documents::write::save_with(&target, |out| {
        let halt = |error: CommandError| io::Error::other(error.message.clone());
        let (sha256, _) = hash(&source.path, out, &|| go_on().map_err(halt))?;
        copied = sha256;
        if copied == source.sha256 { Ok(()) } else { Err(io::Error::other("changed meanwhile")) }
    });
    match (saved, go_on().err()) {
        (Ok(()), _) => Ok(Some(target)),
        (Err(_), Some(stopped)) => Err(stopped),
        (Err(_), None) if !copied.is_empty() && copied != source.sha256 => Err(CommandError::new(
            ErrorCode::Unreadable,
            format!(
                "복사하는 동안 ‘{}’ 파일이 바뀌었습니다. 그 파일을 닫은 뒤 다시 붙여 주십시오. 붙인 파일은 없습니다.",
                source.name
            ),
        )),
        (Err(error), None) => Err(unsaved(error)),
    }
}

/// Moves a damaged copy to a name of its own.
fn put_aside(target: &Path) -> Result<(), CommandError> {
    let free = (1..).map(|number| target.with_extension(format!("changed-{number}")));
    let aside = free.into_iter().find(|path| !path.exists());
    let moved = aside.map_or(Ok(()), |aside| std::fs::rename(target, aside));
    moved.map_err(|error| disk("바뀐 붙임 파일을 옮겨 두지", &error))
}
