//! Text of cells as it enters a grid: NFC, line breaks as `\n`, Excel's `_x000D_` undone.

use std::borrow::Cow;

use unicode_normalization::{IsNormalized, UnicodeNormalization, is_nfc_quick};

/// Letters that NFC never changes and that never join the letter before them: ASCII, Hangul
/// syllables, compatibility jamo, CJK marks.
fn plain(letter: char) -> bool {
    matches!(letter, '\0'..='\u{2ff}' | '\u{ac00}'..='\u{d7a3}' | '\u{3000}'..='\u{3029}' | '\u{3131}'..='\u{318e}')
}

/// NFC.
pub(super) fn nfc(text: &str) -> Cow<'_, str> {
    if text.chars().all(plain) || is_nfc_quick(text.chars()) == IsNormalized::Yes {
        return Cow::Borrowed(text);
    }
    Cow::Owned(text.nfc().collect())
}

/// NFC with `\r\n` and `\r` as `\n`.
pub(super) fn text(raw: &str) -> Cow<'_, str> {
    if raw.contains('\r') {
        return Cow::Owned(nfc(&raw.replace("\r\n", "\n").replace('\r', "\n")).into_owned());
    }
    nfc(raw)
}

/// Excel's escapes `_xHHHH_` (UTF-16 units) as the letters they stand for, then [`text`].
pub(super) fn excel_text(raw: &str) -> Cow<'_, str> {
    if !raw.contains("_x") {
        return text(raw);
    }
    let mut units: Vec<u16> = Vec::with_capacity(raw.len());
    let mut rest = raw;
    while let Some(at) = rest.find("_x") {
        units.extend(rest[..at].encode_utf16());
        let hex = rest.get(at + 2..at + 6).filter(|hex| hex.bytes().all(|b| b.is_ascii_hexdigit()));
        match hex.and_then(|hex| u16::from_str_radix(hex, 16).ok()) {
            Some(unit) if rest.as_bytes().get(at + 6) == Some(&b'_') => {
                units.push(unit);
                rest = &rest[at + 7..];
            }
            _ => {
                units.extend("_x".encode_utf16());
                rest = &rest[at + 2..];
            }
        }
    }
    units.extend(rest.encode_utf16());
    Cow::Owned(text(&String::from_utf16_lossy(&units)).into_owned())
}
