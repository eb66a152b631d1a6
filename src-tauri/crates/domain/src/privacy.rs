//! Masks for names and phones, the same everywhere, and the search for resident numbers.

use std::ops::Range;

use chrono::NaiveDate;

/// `홍*동`, `홍*`, `남**수`. Words after the first are masked too unless they name a post.
pub fn mask_name(name: &str) -> String {
    const POSTS: [&str; 14] = [
        "과장",
        "팀장",
        "주무관",
        "담당",
        "담당자",
        "대표",
        "사장",
        "점장",
        "회장",
        "국장",
        "실장",
        "계장",
        "님",
        "씨",
    ];
    let words = name.split_whitespace().enumerate().map(|(index, word)| {
        if index > 0 && POSTS.contains(&word) { word.to_owned() } else { mask_word(word) }
    });
    words.collect::<Vec<_>>().join(" ")
}

fn plain_digit(c: char) -> char {
    match c {
        '０'..='９' => char::from_u32(u32::from(c) - 0xFEE0).unwrap_or(c),
        c => c,
    }
}

fn mask_word(word: &str) -> String {
    let letters: Vec<char> = word.chars().collect();
    match letters.as_slice() {
        [] => String::new(),
        [_] => "*".into(),
        [first, _] => format!("{first}*"),
        [first, middle @ .., last] => format!("{first}{}{last}", "*".repeat(middle.len())),
    }
}

/// `010-****-1234`, `02-***-4567`. An extension or what is no phone number loses all its digits.
pub fn mask_phone(phone: &str) -> String {
    let masked = mask_text(phone);
    if masked != phone {
        return masked;
    }
    // A phone kept as a number has lost its first 0: 1012345678.
    let restored = format!("0{}", phone.trim());
    if phone.trim().starts_with('1') && phone_number(&restored).is_some() {
        return mask_text(&restored);
    }
    phone.chars().map(|c| if c.is_ascii_digit() { '*' } else { c }).collect()
}

/// As [`mask_text`], and the names that the record knows are masked wherever the text has them.
pub fn mask_known(text: &str, names: &[&str]) -> String {
    let known = names.iter().map(|name| name.trim()).filter(|name| name.chars().count() > 1);
    known.fold(mask_text(text), |text, name| text.replace(name, &mask_name(name)))
}

/// Free text with every phone number masked and every resident number starred out. Full-width
/// digits become plain ones.
pub fn mask_text(text: &str) -> String {
    let text: String = text.chars().map(plain_digit).collect();
    let mut masked = String::with_capacity(text.len());
    let mut at = 0;
    while at < text.len() {
        let rest = &text[at..];
        if text[..at].ends_with(|c: char| c.is_ascii_digit())
            || !rest.starts_with(|c: char| c.is_ascii_digit())
        {
            let c = rest.chars().next().unwrap_or_default();
            masked.push(c);
            at += c.len_utf8();
        } else if let Some(length) = resident_number(rest) {
            masked.extend(rest[..length].chars().map(|c| if c.is_ascii_digit() { '*' } else { c }));
            at += length;
        } else if let Some((area, middle, last)) = phone_number(rest) {
            masked.push_str(&format!(
                "{}-{}-{}",
                &rest[area],
                "*".repeat(middle.len()),
                &rest[last.clone()]
            ));
            at += last.end;
        } else {
            let end = rest.find(|c: char| !c.is_ascii_digit()).unwrap_or(rest.len());
            masked.push_str(&rest[..end]);
            at += end;
        }
    }
    masked
}

/// Where a resident-registration-number-like run of digits stands: a birth date, an optional
/// separator, a digit 1–8 and six more digits.
pub fn find_resident_number(text: &str) -> Option<Range<usize>> {
    text.char_indices().find_map(|(at, c)| {
        let begins = c.is_ascii_digit() && !text[..at].ends_with(|c: char| c.is_ascii_digit());
        let length = begins.then(|| resident_number(&text[at..]))??;
        Some(at..at + length)
    })
}

fn digits(text: &str) -> usize {
    text.find(|c: char| !c.is_ascii_digit()).unwrap_or(text.len())
}

fn separator(text: &str) -> usize {
    let blanks = |text: &str| text.len() - text.trim_start_matches([' ', '\u{A0}']).len();
    let before = blanks(text);
    match text[before..].chars().next() {
        Some(mark @ ('-' | '–' | '−' | '.' | ')' | '－')) => {
            let after = before + mark.len_utf8();
            after + blanks(&text[after..])
        }
        _ => before,
    }
}

fn resident_number(text: &str) -> Option<usize> {
    let head = digits(text);
    let (birth, start) = match head {
        6 => (&text[..6], 6 + separator(&text[6..])),
        13 => (&text[..6], 6),
        _ => return None,
    };
    let tail = &text[start..];
    let whole = digits(tail) == 7 && tail.starts_with(|c: char| ('1'..='8').contains(&c));
    let year = if tail.starts_with(['3', '4', '7', '8']) { 2000 } else { 1900 };
    let number = |range: Range<usize>| birth[range].parse::<u32>().ok();
    let day = NaiveDate::from_ymd_opt(year + number(0..2)? as i32, number(2..4)?, number(4..6)?);
    (whole && day.is_some()).then_some(start + 7)
}

/// The stretches of area code, middle and last four digits at the front of `text`.
fn phone_number(text: &str) -> Option<(Range<usize>, Range<usize>, Range<usize>)> {
    let head = digits(text);
    // +82 10-1234-5678 leaves the first 0 out.
    let mobile = head == 2 && text.starts_with("10");
    if !text.starts_with('0') && !mobile {
        return None;
    }
    let area_length = match text {
        text if text.starts_with("02") => 2,
        text if text.starts_with("050") => 4,
        _ => 3,
    };
    if head > 4 {
        let middle = head.checked_sub(area_length + 4).filter(|middle| (3..=4).contains(middle))?;
        let last = area_length + middle;
        return Some((0..area_length, area_length..last, last..head));
    }
    if !(2..=4).contains(&head) {
        return None;
    }
    let middle = head + separator(&text[head..]);
    let middle_end = middle + digits(&text[middle..]);
    let joined = middle_end - middle;
    if (7..=8).contains(&joined) && middle > head {
        return Some((0..head, middle..middle_end - 4, middle_end - 4..middle_end));
    }
    let last = middle_end + separator(&text[middle_end..]);
    let last_end = last + digits(&text[last..]);
    let fits =
        middle > head && last > middle_end && (3..=4).contains(&joined) && last_end - last == 4;
    fits.then_some((0..head, middle..middle_end, last..last_end))
}

#[cfg(test)]
mod tests;
