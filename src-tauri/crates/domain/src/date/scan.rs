//! Finds years, half years, quarters, months and days in text whose blanks are out.

use crate::text::label_key;

/// A stretch of time named in a text; the year may be missing.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) struct Point {
    pub(crate) year: Option<i32>,
    pub(crate) part: Part,
}

/// Which part of its year.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) enum Part {
    Whole,
    Half(u8),
    Quarter(u8),
    Month(u32),
    /// 12월말
    MonthEnd(u32),
    /// 초순, 중순, 하순
    Third(u32, u8),
    Day(u32, u32),
}

impl Point {
    pub(crate) fn of_year(year: i32) -> Point {
        Point { year: Some(year), part: Part::Whole }
    }
}

/// One spelling for all: blanks out (two numbers stay apart), one tilde, one apostrophe.
pub(crate) fn compact(text: &str) -> String {
    let mut joined = String::new();
    for word in text.split_whitespace() {
        let digit = |c: Option<char>| c.is_some_and(|c| c.is_ascii_digit());
        if digit(joined.chars().next_back()) && digit(word.chars().next()) {
            joined.push('.');
        }
        joined.push_str(word);
    }
    label_key(&joined)
}

/// Every point in `key` as (start, end, point), left to right.
pub(crate) fn points(key: &str) -> Vec<(usize, usize, Point)> {
    let mut found = Vec::new();
    let mut at = 0;
    while at < key.len() {
        let rest = &key[at..];
        let starts = rest.starts_with(|c: char| c.is_ascii_digit() || c == '\'');
        match point_at(rest, None).filter(|_| starts) {
            Some((point, after)) => {
                let end = key.len() - after.len();
                if point.year.is_some() {
                    found.push((at, end, point));
                }
                at = end;
            }
            None => {
                let digits = rest.find(|c: char| !c.is_ascii_digit()).unwrap_or(rest.len());
                let step = rest.chars().next().map_or(1, char::len_utf8);
                at += digits.max(step);
            }
        }
    }
    found
}

/// The point at the front of `key` and what follows it. `context` gives the year where the text
/// leaves it out.
pub(crate) fn point_at(key: &str, context: Option<i32>) -> Option<(Point, &str)> {
    if let Some((year, rest)) = year(key) {
        let (part, rest) = part_of_year(rest);
        return Some((Point { year: Some(year), part }, rest));
    }
    if let Some(found) = digits_only(key) {
        return Some(found);
    }
    let (part, rest) = part(key, context.is_some())?;
    Some((Point { year: context, part }, rest))
}

fn number(key: &str) -> Option<(u32, usize, &str)> {
    let end = key.find(|c: char| !c.is_ascii_digit()).unwrap_or(key.len());
    let number = key[..end].parse().ok()?;
    Some((number, end, &key[end..]))
}

fn separator(c: char) -> bool {
    matches!(c, '.' | '-' | '/')
}

/// `2022`, `2022년`, `’14`, `22년`, `22.8` and `25.1.20` (two numbers after 22 or three in all).
fn year(key: &str) -> Option<(i32, &str)> {
    let (apostrophe, rest) = match key.strip_prefix('\'') {
        Some(rest) => (true, rest),
        None => (false, key),
    };
    let (number, length, after) = number(rest)?;
    let short = || i32::try_from(number).ok().map(|n| if n < 70 { 2000 + n } else { 1900 + n });
    match length {
        4 if (1900..3000).contains(&number) => {
            Some((i32::try_from(number).ok()?, after.strip_prefix("년도").unwrap_or(after)))
        }
        2 if apostrophe || after.starts_with('년') => {
            Some((short()?, after.strip_prefix("년도").unwrap_or(after)))
        }
        2 => {
            let follows = after.strip_prefix(separator)?;
            let half = follows.starts_with(['상', '하']);
            let (_, digits, third) = self::number(follows).unwrap_or((0, 0, ""));
            let quarter = third.starts_with("분기") || third.starts_with("/4분기");
            let three = third.strip_prefix(separator).is_some_and(number_starts);
            let beyond = number > 12 && (1..=2).contains(&digits) && !after.starts_with('/');
            let year = half || beyond || (three && (1..=2).contains(&digits)) || quarter;
            year.then(short).flatten().map(|year| (year, after))
        }
        _ => None,
    }
}

fn number_starts(key: &str) -> bool {
    key.starts_with(|c: char| c.is_ascii_digit())
}

/// `20251231`, `202512`, `251231`: taken where exactly one reading is a date.
fn digits_only(key: &str) -> Option<(Point, &str)> {
    let (number, length, rest) = number(key)?;
    let point = |year: u32, part| Some(Point { year: Some(i32::try_from(year).ok()?), part });
    let valid = |point: &Point| point.bounds().is_some();
    let found = match length {
        8 => point(number / 10_000, Part::Day(number / 100 % 100, number % 100)).filter(|point| {
            valid(point) && point.year.is_some_and(|year| (1900..3000).contains(&year))
        }),
        6 => {
            let long = point(number / 100, Part::Month(number % 100));
            let long =
                long.filter(|p| valid(p) && p.year.is_some_and(|y| (1900..2100).contains(&y)));
            let short = point(2000 + number / 10_000, Part::Day(number / 100 % 100, number % 100));
            match (long, short.filter(valid)) {
                (Some(_), Some(_)) => None,
                (long, short) => long.or(short),
            }
        }
        _ => None,
    };
    found.map(|point| (point, rest))
}

/// What follows a year: nothing, a half, a quarter, a month, a day.
fn part_of_year(key: &str) -> (Part, &str) {
    let after = key.strip_prefix('년').unwrap_or(key);
    let inner = after.trim_start_matches(separator);
    // 2025/1/4 is a day, 2025년 1/4 a quarter.
    let slashed = after.starts_with('/').then(|| month(inner, true)).flatten();
    slashed
        .filter(|(part, rest)| matches!(part, Part::Day(..)) && !rest.starts_with("분기"))
        .or_else(|| part(inner, true))
        .unwrap_or((Part::Whole, after.trim_start_matches('.')))
}

/// A part of a year without its year. A lone number is a month only where `loose` allows.
fn part(key: &str, loose: bool) -> Option<(Part, &str)> {
    for (word, half) in [("상반기", 1), ("하반기", 2), ("상", 1), ("하", 2)] {
        for (open, close) in [("(", ")"), ("", "")] {
            let rest = key.strip_prefix(open).and_then(|rest| rest.strip_prefix(word));
            if let Some(rest) = rest.and_then(|rest| rest.strip_prefix(close)) {
                let rest = rest.trim_start_matches('.');
                let other_word = close.is_empty() && rest.starts_with(|c: char| hangul(c));
                if !other_word || word.len() > 3 {
                    return Some((Part::Half(half), rest));
                }
            }
        }
    }
    if let Some((index, rest)) = quarter(key) {
        return Some((Part::Quarter(index), rest));
    }
    month(key, loose)
}

/// A month and what may narrow it down: `12월말`, `5월 중순`, `12. 31.`.
fn month(key: &str, loose: bool) -> Option<(Part, &str)> {
    let (month, length, after) = number(key)?;
    if !(1..=12).contains(&month) || length > 2 {
        return None;
    }
    let (named, after) = match after.strip_prefix('월') {
        Some(after) => (true, after),
        None => (false, after),
    };
    if !named && !loose {
        return None;
    }
    if let Some(rest) = after.strip_prefix('말') {
        return Some((Part::MonthEnd(month), rest));
    }
    for (word, third) in [("초순", 1), ("중순", 2), ("하순", 3)] {
        if let Some(rest) = after.strip_prefix(word) {
            return Some((Part::Third(month, third), rest));
        }
    }
    let inner = after.trim_start_matches(separator);
    if let Some((day @ 1..=31, 1..=2, rest)) = number(inner).filter(|_| named || inner != after) {
        let rest = rest.strip_prefix('일').unwrap_or(rest);
        return Some((Part::Day(month, day), rest.trim_start_matches('.')));
    }
    Some((Part::Month(month), after.trim_start_matches('.')))
}

fn hangul(c: char) -> bool {
    ('가'..='힣').contains(&c)
}

/// `3/4분기`, `4분기`, `3Q`, `Q3`, `Ⅲ분기` (Ⅲ is III after NFKC), `3/4`.
pub(super) fn quarter(key: &str) -> Option<(u8, &str)> {
    for (word, index) in [("IV", 4), ("III", 3), ("II", 2), ("I", 1)] {
        if let Some(rest) = key.strip_prefix(word) {
            return Some((index, rest.strip_prefix("분기").unwrap_or(rest)));
        }
    }
    let (prefixed, inner) = match key.strip_prefix(['Q', 'q']) {
        Some(inner) => (true, inner),
        None => (false, key.strip_prefix('제').unwrap_or(key)),
    };
    let (index, length, after) = number(inner)?;
    let index = u8::try_from(index).ok().filter(|index| (1..=4).contains(index) && length == 1)?;
    if prefixed {
        return Some((index, after));
    }
    if let Some(rest) = after.strip_prefix("/4") {
        let ends = !rest.starts_with(|c: char| c.is_ascii_digit() || separator(c));
        return ends.then(|| (index, rest.strip_prefix("분기").unwrap_or(rest)));
    }
    let rest = after.strip_prefix("분기").or_else(|| after.strip_prefix(['Q', 'q']))?;
    Some((index, rest))
}
