//! Old compound files: what stands inside, and the two that hold sheets: .xls and a locked .xlsx.

use std::io::{Cursor, Read};

use cfb::CompoundFile;

use super::error::{Fault, ReadErrorCode};
use super::sniff;

/// What a compound file holds.
pub(super) enum Content {
    /// An .xls; its workbook stream, as far as it could be taken out.
    Workbook(Vec<u8>),
    /// The zip of a locked xlsx, opened with the password.
    Unlocked(Vec<u8>),
}

/// Looks inside.
pub(super) fn open(bytes: &[u8], password: Option<&str>) -> Result<Content, Fault> {
    let mut file = match CompoundFile::open(Cursor::new(bytes)) {
        Ok(file) => file,
        // Another reader may be more lenient; it says so itself if it is not.
        Err(_) if bytes.len() > 512 => return Ok(Content::Workbook(Vec::new())),
        Err(error) => return Err(super::package::truncated(error.to_string())),
    };
    let names: Vec<String> =
        file.walk().take(10_000).map(|entry| entry.name().to_lowercase()).collect();
    let has = |name: &str| names.iter().any(|known| known == name);
    if has("encryptedpackage") {
        let rights = names.iter().any(|name| name.contains("drm"));
        if rights && !has("encryptioninfo") {
            return Err(sniff::drm());
        }
        return unlock(bytes, password).map(Content::Unlocked);
    }
    for name in ["/Workbook", "/Book", "/WORKBOOK", "/BOOK"] {
        if let Ok(mut stream) = file.open_stream(name) {
            let mut content = Vec::new();
            // A damaged end leaves the looks of the last sheets out; the values are read elsewhere.
            let _ = stream.read_to_end(&mut content);
            return Ok(Content::Workbook(content));
        }
    }
    Err(if has("fileheader") && (has("bodytext") || has("docinfo")) {
        sniff::hwp()
    } else if has("worddocument") {
        sniff::not_a_sheet("워드 문서(DOC)")
    } else if has("powerpoint document") {
        sniff::not_a_sheet("파워포인트 문서(PPT)")
    } else if names.iter().any(|name| name.contains("drm")) {
        sniff::drm()
    } else {
        sniff::not_a_sheet("알 수 없는 문서")
    })
}

/// The zip inside a locked workbook. A wrong password yields noise, which is no zip.
fn unlock(bytes: &[u8], password: Option<&str>) -> Result<Vec<u8>, Fault> {
    let Some(password) = password.filter(|password| !password.is_empty()) else {
        return Err(locked());
    };
    match office_crypto::decrypt_from_bytes(bytes.to_vec(), password) {
        Ok(zip) if zip.starts_with(b"PK") => Ok(zip),
        Ok(_) => Err(wrong_password()),
        Err(error @ office_crypto::DecryptError::Unimplemented(_)) => {
            Err(other_lock(error.to_string()))
        }
        Err(error) => Err(Fault::damaged(error.to_string())),
    }
}

/// Locked, and no password was given.
pub(super) fn locked() -> Fault {
    Fault::new(
        ReadErrorCode::Password,
        "암호가 걸린 파일입니다. 암호를 입력하거나, 엑셀에서 열어 암호를 푼 뒤 저장해서 가져와 주십시오.",
    )
}

/// Locked with another password.
pub(super) fn wrong_password() -> Fault {
    Fault::new(
        ReadErrorCode::WrongPassword,
        "암호가 맞지 않습니다. 대소문자와 한글/영문 상태를 확인하고 다시 입력해 주십시오.",
    )
}

/// Locked in a way that the program cannot open even with the password.
pub(super) fn other_lock(detail: impl Into<String>) -> Fault {
    Fault::new(
        ReadErrorCode::Password,
        "암호가 걸린 파일인데 이 방식의 암호는 프로그램에서 풀 수 없습니다. 엑셀이나 오피스에서 열어 암호를 \
         푼 뒤 저장해서 가져와 주십시오.",
    )
    .detail(detail)
}
