//! What SQLite and the disk say, in words for the clerk.

use rusqlite::ErrorCode as Sqlite;

use crate::contract::{CommandError, ErrorCode};

/// Said where a second program holds the file.
pub(crate) const LOCKED: &str = "이 대장은 다른 공약대장 창(또는 프로그램)에서 열려 있습니다. \
그 창을 닫은 뒤 다시 열어 주십시오.";

impl From<rusqlite::Error> for CommandError {
    fn from(error: rusqlite::Error) -> CommandError {
        let (code, message) = match error.sqlite_error_code() {
            Some(Sqlite::DatabaseBusy | Sqlite::DatabaseLocked) => (ErrorCode::Locked, LOCKED),
            Some(Sqlite::DatabaseCorrupt | Sqlite::NotADatabase) => (
                ErrorCode::Damaged,
                "대장 파일이 손상되어 있습니다. 이 파일은 그대로 두고, 최근 백업본을 열어 주십시오.",
            ),
            Some(Sqlite::DiskFull) => (
                ErrorCode::Disk,
                "디스크가 가득 차서 저장하지 못했습니다. 공간을 비운 뒤 다시 해 주십시오. \
                 바로 앞에 저장한 내용까지는 그대로 있습니다.",
            ),
            Some(Sqlite::ReadOnly | Sqlite::PermissionDenied) => (
                ErrorCode::Disk,
                "대장 파일에 쓸 수 없습니다. 파일이 읽기 전용이거나 쓰기가 막힌 폴더에 있는지 살펴봐 주십시오.",
            ),
            Some(Sqlite::SystemIoFailure | Sqlite::CannotOpen) => (
                ErrorCode::Disk,
                "디스크에서 대장 파일을 읽거나 쓰지 못했습니다. USB나 네트워크 드라이브의 연결을 살펴보고 다시 열어 주십시오.",
            ),
            _ => return CommandError::internal(error.to_string()),
        };
        CommandError { code, message: message.to_owned(), detail: error.to_string() }
    }
}

/// A failure of the disk while `doing` something (`새 대장을 만들지`).
pub(crate) fn disk(doing: &str, error: &std::io::Error) -> CommandError {
    CommandError {
        code: ErrorCode::Disk,
        message: format!(
            "{doing} 못했습니다. 폴더가 있는지, 쓰기가 막혀 있지 않은지, 디스크에 공간이 있는지 살펴봐 주십시오."
        ),
        detail: error.to_string(),
    }
}
