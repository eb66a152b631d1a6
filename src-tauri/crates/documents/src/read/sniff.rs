//! What a file is by its bytes; its name is never asked. Everything that is no sheet is refused
//! in words that say what it is and what to do.

use super::error::{Fault, ReadErrorCode};

/// What the first bytes promise.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Kind {
    /// A zip: xlsx, xlsb, ods, or something else inside.
    Zip,
    /// An old compound file: xls, a locked xlsx, or something else inside.
    Compound,
    /// A bare BIFF stream, as Excel 4 and some report systems write it.
    Biff,
    /// HTML, often under the name .xls.
    Html,
    /// Excel 2003's one-file xml.
    SpreadsheetXml,
    /// Lines of text.
    Text,
}

/// First bytes of what is certainly no sheet, and what to call it.
const OTHERS: [(&[u8], &str); 17] = [
    (b"%PDF", "PDF 문서"),
    (b"\x89PNG", "그림 파일(PNG)"),
    (b"\xff\xd8\xff", "그림 파일(JPG)"),
    (b"GIF8", "그림 파일(GIF)"),
    (b"BM", "그림 파일(BMP)"),
    (b"II*\0", "그림 파일(TIFF)"),
    (b"MM\0*", "그림 파일(TIFF)"),
    (b"RIFF", "그림이나 소리 파일"),
    (b"{\\rtf", "서식 있는 글 문서(RTF)"),
    (b"MZ", "실행 프로그램"),
    (b"\x7fELF", "실행 프로그램"),
    (b"7z\xbc\xaf\x27\x1c", "압축 파일(7z)"),
    (b"Rar!", "압축 파일(RAR)"),
    (b"\x1f\x8b", "압축 파일(GZ)"),
    (b"EGGA", "압축 파일(EGG)"),
    (b"ALZ\x01", "압축 파일(ALZ)"),
    (b"SQLite format 3\0", "공약대장 파일 또는 데이터베이스"),
];

/// First bytes that document-security products put before what they wrap.
const DRM: [&[u8]; 8] = [
    b"<DOCUMENT SAFER",
    b"SCDSA",
    b"\x9b DRMONE",
    b"DRMONE",
    b"<## NASCA DRM",
    b"FASOO",
    b"MarkAny",
    b"HDRM",
];

/// What `bytes` is, or why it is no sheet.
pub(super) fn kind(bytes: &[u8]) -> Result<Kind, Fault> {
    if bytes.iter().all(|byte| *byte == 0 || byte.is_ascii_whitespace()) {
        let zeros = !bytes.is_empty() && bytes.contains(&0);
        return Err(if zeros { zeroed() } else { empty() });
    }
    if DRM.iter().any(|mark| bytes.starts_with(mark)) {
        return Err(drm());
    }
    if bytes.starts_with(b"PK\x03\x04") || bytes.starts_with(b"PK\x05\x06") {
        return Ok(Kind::Zip);
    }
    if bytes.starts_with(b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1") {
        return Ok(Kind::Compound);
    }
    if bytes.starts_with(b"HWP Document File") {
        return Err(hwp());
    }
    if matches!(bytes, [0x09, 0x00 | 0x02 | 0x04 | 0x08, 0x04..=0x10, 0x00, ..]) {
        return Ok(Kind::Biff);
    }
    if let Some((_, what)) = OTHERS.iter().find(|(mark, _)| bytes.starts_with(mark)) {
        // A text may begin with BM or MZ; a picture or a program is no text.
        if !(matches!(*what, "그림 파일(BMP)" | "실행 프로그램") && is_text(bytes)) {
            return Err(not_a_sheet(what));
        }
    }
    markup(bytes)
}

/// Text of one kind or another.
fn markup(bytes: &[u8]) -> Result<Kind, Fault> {
    let head = head_text(bytes);
    let start = head.trim_start_matches(['\u{feff}', '\0', ' ', '\t', '\r', '\n']).to_lowercase();
    if start.starts_with("mime-version:") || start.contains("content-type: multipart/related") {
        return Err(Fault::new(
            ReadErrorCode::NotASheet,
            "웹 보관 파일(MHT)이라 읽을 수 없습니다. 엑셀에서 열어 .xlsx로 다시 저장한 뒤 가져와 주십시오.",
        ));
    }
    if start.starts_with('<') {
        if start.contains("urn:schemas-microsoft-com:office:spreadsheet")
            && !start.contains("<html")
        {
            return Ok(Kind::SpreadsheetXml);
        }
        if start.contains("<hwpml") {
            return Err(hwp());
        }
        let marks =
            ["<html", "<table", "<!doctype html", "<meta", "<body", "<style", "<tr", "<head"];
        if marks.iter().any(|mark| start.contains(mark)) {
            return Ok(Kind::Html);
        }
        if start.starts_with("<?xml") || start.starts_with("<svg") {
            return Err(not_a_sheet("xml 문서"));
        }
    }
    if !is_text(bytes) {
        return Err(unknown());
    }
    Ok(Kind::Text)
}

/// The first bytes as letters, whatever their encoding.
fn head_text(bytes: &[u8]) -> String {
    let head = &bytes[..bytes.len().min(4096)];
    match head {
        [0xff, 0xfe, ..] => encoding_rs::UTF_16LE.decode(head).0.into_owned(),
        [0xfe, 0xff, ..] => encoding_rs::UTF_16BE.decode(head).0.into_owned(),
        _ => String::from_utf8_lossy(head).into_owned(),
    }
}

/// No control bytes but those of lines and tabs, or UTF-16 with its mark.
fn is_text(bytes: &[u8]) -> bool {
    if matches!(bytes, [0xff, 0xfe, ..] | [0xfe, 0xff, ..]) {
        return true;
    }
    let head = &bytes[..bytes.len().min(64 << 10)];
    let odd = |byte: &&u8| matches!(**byte, 0..=8 | 14..=0x19 | 0x1c..=0x1f);
    head.iter().filter(odd).count() * 1000 <= head.len()
}

pub(super) fn empty() -> Fault {
    Fault::new(
        ReadErrorCode::Empty,
        "내용이 없는 파일입니다(0바이트이거나 빈 글). 원본을 다시 복사하거나 다시 받아서 가져와 주십시오.",
    )
}

fn zeroed() -> Fault {
    Fault::new(
        ReadErrorCode::Damaged,
        "파일이 0으로만 채워져 있습니다(저장이나 복사가 끝나기 전에 멈춘 파일입니다). 원본을 다시 \
         복사해서 가져와 주십시오.",
    )
}

pub(super) fn drm() -> Fault {
    Fault::new(
        ReadErrorCode::Drm,
        "문서보안(DRM)이 걸린 파일이라 읽을 수 없습니다. 문서보안 프로그램에서 보안을 해제하거나 엑셀에서 \
         열어 보안 해제본으로 저장한 뒤 가져와 주십시오.",
    )
}

pub(super) fn hwp() -> Fault {
    Fault::new(
        ReadErrorCode::Hwp,
        "한글(HWP) 문서라서 표로 읽을 수 없습니다. 한글에서 표를 복사해 엑셀에 붙여 넣고 .xlsx로 저장한 뒤 \
         가져와 주십시오.",
    )
}

pub(super) fn not_a_sheet(what: &str) -> Fault {
    Fault::new(
        ReadErrorCode::NotASheet,
        format!(
            "엑셀 파일이 아닙니다({what}). 엑셀(.xlsx, .xls), 오픈문서(.ods) 또는 CSV 파일을 골라 주십시오."
        ),
    )
}

fn unknown() -> Fault {
    Fault::new(
        ReadErrorCode::NotASheet,
        "어떤 파일인지 알 수 없어 읽지 않았습니다. 문서보안(DRM)이 걸렸거나 손상된 파일일 수 있습니다. \
         엑셀에서 열어 .xlsx로 다시 저장한 뒤 가져와 주십시오.",
    )
}

/// Excel 2 to 4.
pub(super) fn too_old() -> Fault {
    Fault::new(
        ReadErrorCode::NotASheet,
        "아주 오래된 엑셀(4.0 이하) 파일이라 읽을 수 없습니다. 엑셀에서 열어 .xlsx로 다시 저장한 뒤 가져와 \
         주십시오.",
    )
}

/// The closed format of 한셀.
pub(super) fn cell() -> Fault {
    Fault::new(
        ReadErrorCode::Cell,
        "한셀(.cell) 고유 형식이라 읽을 수 없습니다. 한셀에서 ‘다른 이름으로 저장하기’로 .xlsx를 골라 저장한 \
         뒤 가져와 주십시오.",
    )
}
