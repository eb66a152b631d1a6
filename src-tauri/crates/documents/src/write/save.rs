//! Puts bytes on disk so that a failure at any moment leaves the old file whole: a temporary
//! file beside it, flushed to the disk, then renamed over it.

use std::fs::{self, File};
use std::io::{self, Write};
use std::path::{Path, PathBuf};
use std::thread;
use std::time::Duration;

use super::WriteError;

/// Pauses between attempts at a rename that a virus scanner or an indexer holds up.
const PAUSES: [u64; 6] = [20, 40, 80, 160, 320, 640];

/// Writes `bytes` to `path` and returns how many they are.
///
/// # Errors
/// [`WriteError`] with what to do about it; the former file stands unchanged.
pub fn save(path: &Path, bytes: &[u8]) -> Result<u64, WriteError> {
    save_with(path, |file| file.write_all(bytes))?;
    Ok(bytes.len() as u64)
}

/// As [`save`], for what is too large to hold in memory: `fill` writes it piece by piece.
///
/// # Errors
/// [`WriteError`], also where `fill` fails; the former file stands unchanged.
pub fn save_with(
    path: &Path,
    fill: impl FnOnce(&mut File) -> io::Result<()>,
) -> Result<(), WriteError> {
    let temporary = beside(path);
    let written = write_through(&temporary, fill).and_then(|()| rename(&temporary, path));
    if let Err(error) = written {
        // Best effort: the target is untouched either way.
        let _ = fs::remove_file(&temporary);
        return Err(explain(path, &error));
    }
    sync_folder(path);
    Ok(())
}

/// A hidden name in the same folder, so that the rename never crosses a volume.
fn beside(path: &Path) -> PathBuf {
    let name = path.file_name().map(|name| name.to_string_lossy().into_owned());
    path.with_file_name(format!(".{}.{}.tmp", name.unwrap_or_default(), std::process::id()))
}

fn write_through(path: &Path, fill: impl FnOnce(&mut File) -> io::Result<()>) -> io::Result<()> {
    let mut file = File::create(path)?;
    fill(&mut file)?;
    file.sync_all()
}

/// Renames over `to`, waiting out the moments in which Windows says 5 (access denied),
/// 32 (sharing violation) or 33 (lock violation).
fn rename(from: &Path, to: &Path) -> io::Result<()> {
    for pause in PAUSES {
        match fs::rename(from, to) {
            Err(error) if passing(&error) => thread::sleep(Duration::from_millis(pause)),
            done => return done,
        }
    }
    fs::rename(from, to)
}

fn passing(error: &io::Error) -> bool {
    cfg!(windows) && matches!(error.raw_os_error(), Some(5 | 32 | 33))
}

/// Makes the rename itself durable where the system allows a folder to be opened.
fn sync_folder(path: &Path) {
    if cfg!(unix)
        && let Some(Ok(folder)) = path.parent().map(File::open)
    {
        let _ = folder.sync_all();
    }
}

fn explain(path: &Path, error: &io::Error) -> WriteError {
    let name = path.file_name().unwrap_or(path.as_os_str());
    let file = name.to_string_lossy().into_owned();
    match (error.kind(), error.raw_os_error()) {
        (_, Some(32 | 33)) if cfg!(windows) => WriteError::InUse { file },
        // Windows says 5 both for a file that is open elsewhere and for a folder that is closed.
        (_, Some(5)) if cfg!(windows) && path.exists() => WriteError::InUse { file },
        (io::ErrorKind::PermissionDenied | io::ErrorKind::ReadOnlyFilesystem, _) => {
            WriteError::Denied { file }
        }
        (io::ErrorKind::StorageFull | io::ErrorKind::QuotaExceeded, _) => WriteError::Full { file },
        _ => WriteError::Io { file, reason: error.to_string() },
    }
}
