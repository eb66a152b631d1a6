//! Korean particles, which follow the sound that the word before them ends in.

/// `을` or `를`, `은` or `는` … as the word before it ends: (after a consonant, after a vowel).
pub fn particle(word: &str, closed: &'static str, open: &'static str) -> &'static str {
    let last = word.chars().rev().find(|c| c.is_alphanumeric()).map(u32::from);
    match last {
        Some(code @ 0xAC00..=0xD7A3) if (code - 0xAC00) % 28 == 0 => open,
        Some(code) if code < 128 && !b"013678lmnrLMNR".contains(&(code as u8)) => open,
        _ => closed,
    }
}

/// `으로` or `로` as the word before it ends; a ㄹ counts as a vowel here, as in `31일로`.
fn toward(word: &str) -> &'static str {
    let last = word.chars().rev().find(|c| c.is_alphanumeric());
    let liquid = match last.map(u32::from) {
        Some(code @ 0xAC00..=0xD7A3) => (code - 0xAC00) % 28 == 8,
        _ => last.is_some_and(|c| "178lrLR".contains(c)),
    };
    if liquid { "로" } else { particle(word, "으로", "로") }
}

/// Settles `은(는)`, `이(가)`, `을(를)`, `과(와)` and `(으)로` by the words before them.
pub fn particles(message: &str) -> String {
    const OPEN: [(&str, &str, &str); 5] = [
        ("은(는)", "은", "는"),
        ("이(가)", "이", "가"),
        ("을(를)", "을", "를"),
        ("과(와)", "과", "와"),
        ("와(과)", "과", "와"),
    ];
    let (mut settled, mut rest) = (String::with_capacity(message.len()), message);
    while let Some(next) = rest.chars().next() {
        let pair = OPEN.iter().find(|(written, ..)| rest.starts_with(written));
        if let Some((written, closed, open)) = pair {
            let ending = particle(&settled, closed, open);
            settled.push_str(ending);
            rest = &rest[written.len()..];
        } else if let Some(after) = rest.strip_prefix("(으)로") {
            let ending = toward(&settled);
            settled.push_str(ending);
            rest = after;
        } else {
            settled.push(next);
            rest = &rest[next.len_utf8()..];
        }
    }
    settled
}
