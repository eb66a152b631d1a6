//! Reads the heads of money columns. What is not surely a period is none.

use chrono::Datelike;

use super::Period;
use crate::Term;
use crate::date::{self, Part, Point};

pub(super) fn read(head: &str, term: Option<&Term>) -> Option<Period> {
    let mut key = date::compact(head);
    for (months, half) in [("7~12", "(하)"), ("1~6", "(상)"), ("7월~12", "(하)"), ("1월~6", "(상)")]
    {
        key = key.replace(&format!("({months}월)"), half).replace(&format!("({months})"), half);
    }
    let key = without_ordinal(&key);
    named(key).or_else(|| later(key, term)).or_else(|| spanned(key)).or_else(|| dated(key))
}

/// `1차년도(2023년)` and `1년차(2023)` name the year in brackets.
fn without_ordinal(key: &str) -> &str {
    let rest = key.trim_start_matches(|c: char| c.is_ascii_digit());
    let ordinal =
        ["차년도", "년차", "차연도", "차"].iter().find_map(|word| rest.strip_prefix(word));
    ordinal.filter(|after| rest.len() < key.len() && after.starts_with('(')).unwrap_or(key)
}

fn named(key: &str) -> Option<Period> {
    let bare = unwrapped(key);
    let mut suffixes = ["사업비", "투자액", "소요액", "예산액", "예산", "(계획)", "계획"].iter();
    before_or_after(bare)
        .or_else(|| suffixes.find_map(|word| before_or_after(bare.strip_suffix(word)?)))
}

/// The text inside a pair of brackets around the whole.
fn unwrapped(key: &str) -> &str {
    let inside = key.strip_prefix('(').and_then(|rest| rest.strip_suffix(')'));
    inside.filter(|inside| !inside.contains(['(', ')'])).unwrap_or(key)
}

fn before_or_after(bare: &str) -> Option<Period> {
    match bare {
        "기투자" | "기투자액" | "기집행" | "기집행액" | "임기전" | "임기이전" | "임기시작전"
        | "기투" => Some(Period::Before),
        "임기후" | "임기이후" | "임기종료후" | "장기" | "향후" | "이후" | "차기" | "차기임기"
        | "향후계획" | "임기후장기" | "임기후(장기)" | "장기(임기후)" | "향후(임기후)"
        | "이후(임기후)" => Some(Period::After),
        _ => None,
    }
}

/// `2027년 이후`, `’26.7월 이후`, `2021년 이전`.
fn later(key: &str, term: Option<&Term>) -> Option<Period> {
    let key = unwrapped(key);
    let (head, after) = match (key.strip_suffix("이후"), key.strip_suffix("이전")) {
        (Some(head), _) => (head, true),
        (_, Some(head)) => (head, false),
        _ => return None,
    };
    let (point, rest) = date::point_at(head, None)?;
    let (first, last) = point.bounds().filter(|_| rest.is_empty())?;
    match (after, term) {
        (true, Some(term)) if first <= term.start || last < term.end => None,
        (false, Some(term)) if first > term.start => None,
        (true, _) => Some(Period::After),
        (false, _) => Some(Period::Before),
    }
}

/// `~2022.6` (the half year that ends there), `2022.7.~12.`, `~’25.12월말` (a running total).
fn spanned(key: &str) -> Option<Period> {
    let key = unwrapped(key);
    if let Some(end) = key.strip_prefix('~') {
        let (point, rest) = date::point_at(end, None).filter(|(point, _)| point.year.is_some())?;
        let rest = rest.trim_matches(['.', '까', '지']);
        return match point.part {
            _ if !rest.is_empty() => None,
            Part::Month(6) => Some(Period::Half(point.year?, 1)),
            Part::Month(12) => Some(Period::Year(point.year?)),
            _ => until(point),
        };
    }
    let written = date::WrittenDate::read(key.split_once('~').map(|_| key)?);
    let (first, last) = written.first.zip(written.last)?;
    let whole = first.day() == 1 && first.year() == last.year();
    match (first.month(), last.month(), last.day()) {
        (1, 6, 30) if whole => Some(Period::Half(first.year(), 1)),
        (7, 12, 31) if whole => Some(Period::Half(first.year(), 2)),
        (1, 12, 31) if whole => Some(Period::Year(first.year())),
        _ => None,
    }
}

/// A running total up to the end of a month.
fn until(point: Point) -> Option<Period> {
    let (_, last) = point.bounds()?;
    let ends = date::month_end(last.year(), last.month()) == Some(last);
    let month = u8::try_from(last.month()).ok()?;
    ends.then(|| Period::Until(last.year(), month))
}

/// One date among words that belong to a money column.
fn dated(key: &str) -> Option<Period> {
    let found = date::points(key);
    let [(start, end, point)] = found.as_slice() else {
        return None;
    };
    let (before, after) = (&key[..*start], &key[*end..]);
    let rest = format!("{before}{after}");
    if ["계", "총", "증감", "대비", "비율", "율", "잔액"].iter().any(|word| words(&rest, word))
    {
        return None;
    }
    let running =
        ["말", "까지", "기준", "현재", "누계", "누적"].iter().any(|word| rest.contains(word));
    match point.part {
        Part::Whole | Part::Half(_) if running => until(*point),
        Part::Whole if plain(&rest) => Some(Period::Year(point.year?)),
        Part::Half(half) if plain(&rest) => Some(Period::Half(point.year?, half)),
        Part::MonthEnd(_) => until(*point),
        Part::Quarter(_) | Part::Month(_) | Part::Day(..) if running => until(*point),
        _ => None,
    }
}

/// True where `word` stands in `rest` other than inside 계획 or 누계.
fn words(rest: &str, word: &str) -> bool {
    rest.replace("계획", "").replace("누계", "").contains(word)
}

/// True where nothing is left but words of a money column and brackets.
fn plain(rest: &str) -> bool {
    let mut rest = rest.to_owned();
    for word in [
        "투자",
        "계획",
        "예산",
        "사업비",
        "소요",
        "집행",
        "확보",
        "본예산",
        "당초",
        "년도",
        "연도",
        "예정",
        "지출",
        "실적",
        "결산",
        "최종",
        "추경",
        "현액",
        "액",
        "안",
        "년",
        "도",
    ] {
        rest = rest.replace(word, "");
    }
    rest.chars().all(|c| matches!(c, '(' | ')' | '[' | ']' | '.' | ',' | ':' | '\''))
}
