//! 관리번호 as people meant them: dates that Excel made of `3-4` turned back, numbers that lost a
//! zero noticed. Knows one column only.

use std::borrow::Cow;

use chrono::Datelike;
use domain::Severity;
use domain::text::{clean, label_key};

use crate::grid::Value;

/// A cell of the code column.
#[derive(Clone, Debug)]
pub(super) struct Raw<'a> {
    pub value: &'a Value,
    pub format: &'a str,
    /// As shown.
    pub text: Cow<'a, str>,
}

/// A code and what is to be said about it.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub(super) struct Code {
    pub text: String,
    pub said: Option<(Severity, &'static str, String)>,
}

/// Reads a column of codes from top to bottom; a blank gives an empty code.
pub(super) fn read(column: &[Raw<'_>]) -> Vec<Code> {
    let mut codes: Vec<Code> =
        column.iter().map(|raw| Code { text: plain(&raw.text), said: None }).collect();
    let dates: Vec<Option<Date>> = column.iter().map(date).collect();
    let habit = habit(&codes, &dates);
    // Of each cell the next below that holds a number of its own.
    let mut nexts: Vec<Option<usize>> = vec![None; codes.len()];
    let mut next = None;
    for index in (0..codes.len()).rev() {
        nexts[index] = next;
        if dates[index].is_none() && numbers(&codes[index].text).is_some() {
            next = Some(index);
        }
    }
    let mut last: Option<Vec<u32>> = None;
    for index in 0..codes.len() {
        if let Some(date) =
            dates[index].as_ref().filter(|_| habit.is_none_or(|(_, parts)| parts > 1))
        {
            let after = nexts[index].and_then(|next| numbers(&codes[next].text));
            codes[index] = from_date(date, habit, last.clone(), after, &column[index].text);
        } else if matches!(column[index].value, Value::Number(_)) {
            let before = codes[..index].last().map(|code| code.text.clone());
            if let Some(code) = lost_zero(&codes[index].text, before.as_deref()) {
                codes[index] = code;
            }
        }
        last = numbers(&codes[index].text).or(last);
    }
    codes
}

/// A code without blanks, brackets and a closing dot, with one kind of dash; its letters stay as
/// printed (`Ⅰ-1-①`), but for those that are only wider.
pub(super) fn plain(text: &str) -> String {
    let printed = clean(text);
    let letters = printed.chars().filter(|c| !c.is_whitespace()).map(|c| match c {
        '–' | '—' | '―' | '−' | '‐' | '‑' | '─' => '-',
        '！'..='～' => char::from_u32(u32::from(c) - 0xFEE0).unwrap_or(c),
        c => c,
    });
    let key: String = letters.collect();
    let key = key.trim_matches(['(', ')', '[', ']', '<', '>', '.', '·', ',']);
    key.to_owned()
}

/// `1-10` as numbers.
pub(super) fn numbers(code: &str) -> Option<Vec<u32>> {
    let parts: Option<Vec<u32>> = code.split(['-', '.']).map(|part| part.parse().ok()).collect();
    parts.filter(|parts| parts.len() > 1)
}

/// True for `1-1`, `4-1-1`, `Ⅰ-1`, `가-3`, `경제-1`.
pub(super) fn looks_like_code(text: &str) -> bool {
    let text = label_key(&plain(text));
    let Some((head, tail)) = text.split_once(['-', '.', '_']) else { return false };
    let number = |part: &str| !part.is_empty() && part.chars().all(|c| c.is_ascii_digit());
    let rest = tail.split(['-', '.', '_']).all(number);
    rest && !head.is_empty() && head.chars().count() <= 4
}

/// The separator and the count of parts that most codes have.
fn habit(codes: &[Code], dates: &[Option<Date>]) -> Option<(char, usize)> {
    let mut tally: Vec<((char, usize), usize)> = Vec::new();
    for (code, _) in codes.iter().zip(dates).filter(|(_, date)| date.is_none()) {
        let Some(numbers) = numbers(&code.text) else { continue };
        let separator = if code.text.contains('-') { '-' } else { '.' };
        let key = (separator, numbers.len());
        match tally.iter_mut().find(|(known, _)| *known == key) {
            Some((_, count)) => *count += 1,
            None => tally.push((key, 1)),
        }
    }
    tally.into_iter().max_by_key(|(_, count)| *count).map(|(key, _)| key)
}

/// A date where a code should be, and which of its parts the file shows.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
struct Date {
    year: Option<i32>,
    month: u32,
    day: Option<u32>,
}

fn date(raw: &Raw<'_>) -> Option<Date> {
    match raw.value {
        Value::Date(date) => {
            let format = raw.format.to_ascii_lowercase();
            let (year, day) = (format.contains('y'), format.contains('d'));
            let known = !format.is_empty() && format.contains('m');
            Some(Date {
                year: (year || !known).then_some(date.year()),
                month: date.month(),
                day: (day || !known).then_some(date.day()),
            })
        }
        Value::Text(text) => written(&label_key(text)),
        _ => None,
    }
}

/// A date that was made text on its way here: `03월04일`, `2025-03-04`, `4-Mar`, `Mar-04`.
fn written(key: &str) -> Option<Date> {
    if let Some((month, day)) = key.strip_suffix('일').and_then(|rest| rest.split_once('월')) {
        let (month, day) = (month.parse().ok()?, day.parse().ok()?);
        return Some(Date { year: None, month, day: Some(day) });
    }
    const MONTHS: [&str; 12] =
        ["jan", "feb", "mar", "apr", "may", "jun", "jul", "aug", "sep", "oct", "nov", "dec"];
    let month_of = |text: &str| {
        let lower = text.to_ascii_lowercase();
        MONTHS.iter().position(|month| *month == lower).and_then(|at| u32::try_from(at + 1).ok())
    };
    if let Some((first, second)) = key.split_once('-') {
        if let (Some(month), Ok(number)) = (month_of(first), second.parse::<u32>()) {
            // Excel writes `Mar-04` for a month of a year.
            return Some(Date { year: i32::try_from(number).ok(), month, day: None });
        }
        if let (Ok(day), Some(month)) = (first.parse(), month_of(second)) {
            return Some(Date { year: None, month, day: Some(day) });
        }
    }
    let parts: Vec<&str> = key.split(['-', '.', '/']).collect();
    let [year, month, day] = parts.as_slice() else { return None };
    if year.len() != 4 || !(year.starts_with("19") || year.starts_with("20")) {
        return None;
    }
    let day = day.parse().ok()?;
    Some(Date { year: year.parse().ok(), month: month.parse().ok()?, day: Some(day) })
}

fn from_date(
    date: &Date,
    habit: Option<(char, usize)>,
    before: Option<Vec<u32>>,
    after: Option<Vec<u32>>,
    shown: &str,
) -> Code {
    let separator = habit.map_or('-', |(separator, _)| separator);
    let parts = habit.map_or(2, |(_, parts)| parts);
    let month = date.month;
    let year = date.year.map(|year| year.rem_euclid(100) as u32);
    let mut readings: Vec<Vec<u32>> = Vec::new();
    if let Some(day) = date.day {
        readings.push(vec![month, day]);
    }
    if let Some(year) = year {
        readings.push(vec![month, year]);
        if let Some(day) = date.day {
            readings.push(vec![year, month, day]);
        }
    }
    readings.sort_by_key(|reading| reading.len() != parts);
    let follows = |a: &[u32], b: &[u32]| match (a.split_last(), b.split_last()) {
        (Some((last, head)), Some((next, rest))) => head == rest && last + 1 == *next,
        _ => false,
    };
    let opens = |reading: &[u32], before: Option<&Vec<u32>>| {
        let first = reading.last() == Some(&1);
        first
            && before.is_none_or(|before| {
                before.first().zip(reading.first()).is_some_and(|(a, b)| a + 1 == *b)
            })
    };
    let fits = |reading: &Vec<u32>| {
        before.as_ref().is_some_and(|before| follows(before, reading))
            || after.as_ref().is_some_and(|after| follows(reading, after))
            || opens(reading, before.as_ref())
    };
    let certain = readings.iter().find(|reading| fits(reading));
    let Some(reading) = certain.or(readings.first()) else {
        return Code::default();
    };
    let joined = reading.iter().map(u32::to_string).collect::<Vec<_>>();
    let text = joined.join(&separator.to_string());
    let said = match certain {
        Some(_) => (
            Severity::Notice,
            "date_as_code",
            format!(
                "관리번호가 날짜(‘{shown}’)로 저장되어 있어 앞뒤 번호에 맞추어 ‘{text}’(으)로 읽었습니다."
            ),
        ),
        None => (
            Severity::Warning,
            "date_as_code",
            format!(
                "관리번호가 날짜(‘{shown}’)로 저장되어 있어 ‘{text}’(으)로 읽었습니다. 앞뒤 번호와 이어지지 않으니 맞는지 확인하십시오."
            ),
        ),
    };
    Code { text, said: Some(said) }
}

/// A number 1.1 right after 1.9 was 1.10 before the file dropped its zero.
fn lost_zero(text: &str, before: Option<&str>) -> Option<Code> {
    let (head, tail) = text.split_once('.')?;
    let (head_before, tail_before) = before?.split_once('.')?;
    let (tail, last): (u32, u32) = (tail.parse().ok()?, tail_before.parse().ok()?);
    if head != head_before || tail * 10 != last + 1 {
        return None;
    }
    let code = format!("{head}.{}", tail * 10);
    let message = format!(
        "관리번호 {text}은(는) 앞 번호가 {head_before}.{tail_before}이므로 끝자리 0이 지워진 {code}(으)로 읽었습니다. 맞는지 확인하십시오."
    );
    Some(Code { text: code, said: Some((Severity::Warning, "code_lost_zero", message)) })
}
