//! How the letters of a text file are written. Korean offices use UTF-8 with and without a mark,
//! CP949 and now and then UTF-16.

use std::borrow::Cow;

use encoding_rs::{EUC_KR, UTF_8, UTF_16BE, UTF_16LE};

use super::error::{Fault, ReadErrorCode};

/// A text file's letters.
pub(super) struct Decoded<'a> {
    pub text: Cow<'a, str>,
    /// The name of the encoding as a clerk may know it.
    pub encoding: &'static str,
    /// Letters that could not be read.
    pub lost: usize,
    /// The file ends in the middle of a letter.
    pub cut: bool,
}

/// A mark, else strict UTF-8, else CP949; `hint` is what an HTML head declares.
pub(super) fn decode<'a>(
    bytes: &'a [u8],
    hint: Option<&'static encoding_rs::Encoding>,
) -> Result<Decoded<'a>, Fault> {
    let (encoding, skip) = match bytes {
        [0xef, 0xbb, 0xbf, ..] => (UTF_8, 3),
        [0xff, 0xfe, ..] => (UTF_16LE, 2),
        [0xfe, 0xff, ..] => (UTF_16BE, 2),
        _ => match (std::str::from_utf8(bytes), hint) {
            (Ok(text), _) => {
                return Ok(Decoded { text: text.into(), encoding: "UTF-8", lost: 0, cut: false });
            }
            // Cut within its last letter.
            (Err(error), _) if error.error_len().is_none() && error.valid_up_to() > 0 => {
                let text = String::from_utf8_lossy(&bytes[..error.valid_up_to()]);
                return Ok(Decoded { text, encoding: "UTF-8", lost: 0, cut: true });
            }
            (Err(_), Some(hint)) if hint != UTF_8 => (hint, 0),
            _ => (EUC_KR, 0),
        },
    };
    let body = &bytes[skip..];
    let (text, _) = encoding.decode_without_bom_handling(body);
    let lost = text.matches('\u{fffd}').count();
    // One wrong letter in fifty is a damaged letter; more is another encoding or no text.
    if lost * 50 > text.chars().count() {
        return Err(Fault::new(
            ReadErrorCode::NotASheet,
            "글자를 알아볼 수 없는 파일입니다. 엑셀에서 열어 .xlsx로 다시 저장한 뒤 가져와 주십시오.",
        ));
    }
    let name = match encoding.name() {
        "EUC-KR" => "CP949",
        other => other,
    };
    Ok(Decoded { text, encoding: name, lost, cut: false })
}
