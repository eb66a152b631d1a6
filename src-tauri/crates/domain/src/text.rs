//! Korean text as people type it: cleaning, labels for comparing, search by initials, the natural
//! order of codes. Knows no domain words.

use std::borrow::Cow;

use unicode_normalization::UnicodeNormalization;

mod lines;
mod particles;
mod search;
pub use lines::clean_lines;
pub use particles::{particle, particles};
pub use search::{
    carried, find_all, folded, initial_of, initial_stroke, matches, strokes, typed_letters,
};

/// Text fit to store: NFC, half-width and left-over jamo made whole, blanks of every kind a plain
/// blank, control, invisible and private-use characters out, line ends `\n`, trimmed.
pub fn clean(text: &str) -> String {
    if text.chars().all(plain) {
        return text.trim().to_owned();
    }
    let mut cleaned = String::with_capacity(text.len());
    let unfolded = text.replace("\r\n", "\n");
    let half_width = |c| matches!(c, '\u{FFA0}'..='\u{FFDC}');
    let widened: Cow<str> = if unfolded.contains(half_width) {
        let widen = |c: char| match half_width(c) {
            true => std::iter::once(c).nfkc().collect(),
            false => c.to_string(),
        };
        unfolded.chars().map(widen).collect::<String>().into()
    } else {
        unfolded.into()
    };
    for c in widened.nfc() {
        match c {
            '\n' | '\r' | '\u{0B}' | '\u{0C}' | '\u{85}' | '\u{2028}' | '\u{2029}' => {
                let kept = cleaned.trim_end_matches(' ').len();
                cleaned.truncate(kept);
                cleaned.push('\n');
            }
            c if c.is_whitespace() => cleaned.push(' '),
            c if c.is_control() || invisible(c) || private(c) => {}
            '\u{1100}'..='\u{11FF}' => cleaned.extend(compatibility_jamo(c)),
            c => cleaned.push(c),
        }
    }
    cleaned.trim().to_owned()
}

/// A label for comparing: cleaned, NFKC, all blanks and line breaks out, one kind of middle dot,
/// tilde, dash and apostrophe. `임 기 내`, `임기\n내` and `임기내` are the same label.
pub fn label_key(text: &str) -> String {
    if text.chars().all(plain) {
        return match text.contains([' ', '`']) {
            true => text.replace(' ', "").replace('`', "'"),
            false => text.to_owned(),
        };
    }
    let mut key = String::with_capacity(text.len());
    for c in clean(text).chars().filter(|c| !c.is_whitespace()) {
        match c {
            'ㆍ' | '․' | '‧' | '・' | '･' | '∙' | '•' | '⋅' => key.push('·'),
            '∼' | '〜' | '～' | '˜' => key.push('~'),
            '’' | '‘' | '`' | '´' | '′' | '＇' => key.push('\''),
            '–' | '—' | '―' | '−' | '‐' | '‑' | '─' => key.push('-'),
            // Letters typed alone stay letters; NFKC would make them conjoining.
            '\u{3131}'..='\u{318E}' => key.push(c),
            c => key.extend(std::iter::once(c).nfkc().filter(|c| !c.is_whitespace())),
        }
    }
    key
}

/// A phone number without the mark in front of it: `☎ 000-0000` is `000-0000`.
pub fn unmarked_phone(phone: &str) -> &str {
    phone.trim_start_matches(['☎', '☏', '℡', ' '])
}

/// A shop's or company's name for comparing: its label key without the words of its legal form.
/// `(주)가나유통`, `㈜가나유통`, `가나유통 주식회사` are the same name.
pub fn business_key(name: &str) -> String {
    const FORMS: [&str; 7] =
        ["(주)", "주식회사", "(유)", "유한회사", "(합)", "합자회사", "농업회사법인"];
    let key = label_key(name);
    let plain = FORMS.iter().fold(key.clone(), |key, form| key.replace(form, ""));
    if plain.is_empty() { key } else { plain }
}

/// Letters of which nearly all text is made, and which no rule below changes.
fn plain(c: char) -> bool {
    matches!(c, ' '..='~' | '가'..='힣')
}

fn invisible(c: char) -> bool {
    matches!(c, '\u{AD}' | '\u{200B}'..='\u{200F}' | '\u{202A}'..='\u{202E}'
        | '\u{2060}'..='\u{2069}' | '\u{FEFF}' | '\u{115F}' | '\u{1160}' | '\u{3164}')
}

fn private(c: char) -> bool {
    matches!(c, '\u{E000}'..='\u{F8FF}' | '\u{F0000}'..='\u{10FFFF}')
}

/// A lone conjoining jamo as the letter that a keyboard types; nothing for ancient ones.
fn compatibility_jamo(c: char) -> Option<char> {
    const INITIALS: &str = "ㄱㄲㄴㄷㄸㄹㅁㅂㅃㅅㅆㅇㅈㅉㅊㅋㅌㅍㅎ";
    const FINALS: &str = "ㄱㄲㄳㄴㄵㄶㄷㄹㄺㄻㄼㄽㄾㄿㅀㅁㅂㅄㅅㅆㅇㅈㅊㅋㅌㅍㅎ";
    let code = u32::from(c);
    match code {
        0x1100..=0x1112 => INITIALS.chars().nth(code as usize - 0x1100),
        0x1161..=0x1175 => char::from_u32(code - 0x1161 + 0x314F),
        0x11A8..=0x11C2 => FINALS.chars().nth(code as usize - 0x11A8),
        _ => None,
    }
}

/// A stretch of a code: numbers stand before words and in the order of their size.
#[derive(Clone, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub enum CodePart {
    /// Digits without leading zeros, their count first.
    Number(usize, String),
    /// Anything else.
    Word(String),
}

/// The natural order of 관리번호: 2-1 before 10-1, 1-10 after 1-9, 4-1 before 4-1-1.
pub fn code_key(code: &str) -> Vec<CodePart> {
    let key = label_key(code);
    let mut parts = Vec::new();
    let mut rest = key.as_str();
    while let Some(first) = rest.chars().next() {
        if first.is_ascii_digit() {
            let end = rest.find(|c: char| !c.is_ascii_digit()).unwrap_or(rest.len());
            let digits = rest[..end].trim_start_matches('0');
            parts.push(CodePart::Number(digits.len(), digits.to_owned()));
            rest = &rest[end..];
        } else {
            let end = rest.find(|c: char| c.is_ascii_digit()).unwrap_or(rest.len());
            let word = rest[..end].trim_matches(|c| matches!(c, '-' | '.' | '_' | '/'));
            if !word.is_empty() {
                parts.push(CodePart::Word(word.to_owned()));
            }
            rest = &rest[end..];
        }
    }
    parts
}

#[cfg(test)]
mod tests;
