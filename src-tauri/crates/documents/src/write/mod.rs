//! `Grid`s → bytes of an office file, pages → PDF, and bytes → a file on disk that is either old or new,
//! never half. Knows nothing of what the sheets mean.

mod chart;
mod pdf;
mod save;
mod xlsx;

#[cfg(test)]
mod tests;

use chrono::NaiveDateTime;

pub use pdf::pdf;
pub use save::{save, save_with};
pub use xlsx::xlsx;

/// What the file says of itself (파일 › 정보). The date is passed in, so that the same ledger
/// gives the same bytes.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Properties {
    /// 제목
    pub title: String,
    /// 주제
    pub subject: String,
    /// 만든 이
    pub author: String,
    /// 회사: the office.
    pub company: String,
    /// 만든 날짜, local time.
    pub created: NaiveDateTime,
}

/// Why nothing was written.
#[derive(Debug, thiserror::Error)]
pub enum WriteError {
    /// A sheet cannot be expressed in the file format.
    #[error("엑셀 파일을 만들지 못했습니다. ‘{sheet}’ 시트: {reason}")]
    Sheet {
        /// Sheet name.
        sheet: String,
        /// What the format does not allow.
        reason: String,
    },
    /// Another program has the file open.
    #[error("‘{file}’이(가) 다른 프로그램에서 열려 있습니다. 닫은 다음 다시 저장해 주십시오.")]
    InUse {
        /// File name.
        file: String,
    },
    /// The folder does not allow writing.
    #[error("‘{file}’을(를) 저장할 권한이 없습니다. 다른 폴더를 골라 주십시오.")]
    Denied {
        /// File name.
        file: String,
    },
    /// The disk is full.
    #[error(
        "디스크에 남은 자리가 없어 ‘{file}’을(를) 저장하지 못했습니다. 자리를 비우거나 다른 폴더를 골라 주십시오."
    )]
    Full {
        /// File name.
        file: String,
    },
    /// Anything else the system says.
    #[error(
        "‘{file}’을(를) 저장하지 못했습니다. 폴더가 있는지 확인하고 다시 저장해 주십시오. ({reason})"
    )]
    Io {
        /// File name.
        file: String,
        /// The system's words.
        reason: String,
    },
}
