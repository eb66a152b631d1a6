//! Why a file could not be read: a code for programs, plain Korean for the clerk. Knows no format.

use serde::{Deserialize, Serialize};
use ts_rs::TS;

/// Why a file was not read.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash, Serialize, Deserialize, TS)]
#[serde(rename_all = "snake_case")]
pub enum ReadErrorCode {
    /// Nothing in it (0 bytes, or no sheet with a cell).
    Empty,
    /// Cut off before its end.
    Truncated,
    /// Broken inside, or not what its first bytes promise.
    Damaged,
    /// Locked; no password was given.
    Password,
    /// Locked; the password given does not open it.
    WrongPassword,
    /// Larger inside than the program takes.
    TooLarge,
    /// A picture, a letter, an archive: no sheet at all.
    NotASheet,
    /// Wrapped by a document-security product.
    Drm,
    /// A 한글 document.
    Hwp,
    /// A 한셀 file in its closed format.
    Cell,
    /// Reading took longer than allowed.
    TooSlow,
    /// The reading process could not be started or broke down.
    Worker,
    /// The clerk stopped it.
    Cancelled,
    /// The file could not be opened.
    Io,
}

/// A file that could not be read. `message` names the file and what to do next.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize, TS, thiserror::Error)]
#[error("{message}")]
pub struct ReadError {
    /// For programs.
    pub code: ReadErrorCode,
    /// For the clerk.
    pub message: String,
    /// For whoever looks after the program; may be empty.
    pub detail: String,
}

/// A reason without the file's name yet; the readers inside this folder return it.
#[derive(Clone, Debug)]
pub(super) struct Fault {
    pub code: ReadErrorCode,
    /// A whole Korean sentence or two, with the remedy.
    pub text: String,
    pub detail: String,
}

impl Fault {
    pub fn new(code: ReadErrorCode, text: impl Into<String>) -> Fault {
        Fault { code, text: text.into(), detail: String::new() }
    }

    /// Broken inside; `detail` says where, in English.
    pub fn damaged(detail: impl Into<String>) -> Fault {
        Fault::new(
            ReadErrorCode::Damaged,
            "파일 안이 깨져 있어 읽을 수 없습니다. 엑셀에서 열어 다른 이름으로 저장한 뒤 그 파일을 \
             가져와 주십시오. 엑셀에서도 열리지 않으면 원본을 다시 받으십시오.",
        )
        .detail(detail)
    }

    /// More than the program takes; `what` is the Korean subject: `시트 ‘1월’의 칸`.
    pub fn too_large(what: &str, limit: u64) -> Fault {
        Fault::new(
            ReadErrorCode::TooLarge,
            format!(
                "{what} 프로그램이 읽는 한도({limit})를 넘습니다. 필요한 부분만 새 파일로 저장해서 \
                 가져와 주십시오."
            ),
        )
    }

    pub fn detail(mut self, detail: impl Into<String>) -> Fault {
        self.detail = detail.into();
        self
    }

    /// The finished error for the file called `name`.
    pub fn of(self, name: &str) -> ReadError {
        let name = if name.is_empty() { "이름 없는 파일" } else { name };
        ReadError {
            code: self.code,
            message: format!("‘{name}’: {}", self.text),
            detail: self.detail,
        }
    }
}
