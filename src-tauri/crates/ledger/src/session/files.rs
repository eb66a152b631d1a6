//! Handles for files: the screen holds handles, never paths.

use std::path::{Path, PathBuf};

use crate::contract::{CommandError, ErrorCode, FileHandle};

/// The files known in this run; a handle is a place in this list.
#[derive(Default)]
pub(super) struct Files(Vec<Known>);

/// A known file.
#[derive(Clone)]
pub(super) struct Known {
    /// Where.
    pub path: PathBuf,
    /// The clerk chose it in a dialog, which has asked about replacing it.
    pub chosen: bool,
}

impl Files {
    /// The handle for `path`, the same one each time.
    pub fn register(&mut self, path: &Path, chosen: bool) -> FileHandle {
        let index = self.0.iter().position(|known| known.path == path).unwrap_or_else(|| {
            self.0.push(Known { path: path.to_owned(), chosen });
            self.0.len() - 1
        });
        self.0[index].chosen = chosen;
        FileHandle {
            id: format!("file-{index}"),
            name: path.file_name().unwrap_or_default().to_string_lossy().into_owned(),
        }
    }

    /// The file behind a handle.
    pub fn find(&self, id: &str) -> Result<Known, CommandError> {
        id.strip_prefix("file-")
            .and_then(|index| self.0.get(index.parse::<usize>().ok()?))
            .cloned()
            .ok_or_else(|| {
                CommandError::new(
                    ErrorCode::Gone,
                    "고른 파일을 잊었습니다. 파일을 다시 골라 주십시오.",
                )
            })
    }
}
