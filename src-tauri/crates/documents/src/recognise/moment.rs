//! Which of several columns of one state (이행단계, 추진율) stands for now: quarters, years, 전분기
//! and 금분기 in the heads, turned into ranks. Knows no values.

use chrono::{Datelike, NaiveDate};
use domain::Quarter;
use domain::date::WrittenDate;
use domain::text::label_key;

use super::lexicon;

/// The rank of a column that says what was, or what was first planned: never taken for now.
pub(super) const FORMER: u8 = 250;
/// The rank of the column whose time holds the 기준일.
const AT: u8 = 8;
/// The first rank of the columns that lie after the 기준일.
const LATER: u8 = 80;
/// The first rank of dated columns where no 기준일 is known, the newest first.
const UNDATED: u8 = 120;
/// The last quarter that ranks tell apart where no 기준일 is known: the fourth of 2045.
const NEWEST: i32 = 2045 * 4 + 4;

const WAS: [&str; 10] =
    ["전분기", "직전", "전년", "전회", "전월", "당초", "종전", "지난", "이전", "변경전"];
const NOW: [&str; 9] = ["금분기", "당분기", "금회", "현재", "금년", "이번", "당월", "최근", "변경"];

/// True for a rank whose column lies at another time than the 기준일.
pub(super) fn off_the_day(rank: u8) -> bool {
    (AT + 1..UNDATED).contains(&rank)
}

/// True where `text` holds only a time: `2025년`, `’25.3/4분기`, `(25.9말)`, `금분기`.
pub(super) fn says_when(text: &str) -> bool {
    let marks = ['(', ')', '[', ']', ' '];
    let word = text.trim_matches(marks);
    if WAS.contains(&word) || NOW.contains(&word) {
        return true;
    }
    if !text.contains(|c: char| c.is_ascii_digit()) {
        return false;
    }
    let parts =
        ["분기", "상반기", "하반기", "기준", "현재", "까지", "년도", "년", "월", "말", "일", "q"];
    let rest = parts.iter().fold(text.to_lowercase(), |rest, part| rest.replace(part, ""));
    let sign = |c: char| c.is_ascii_digit() || "()[]'’‘´`./-~".contains(c);
    rest.chars().all(sign)
}

/// The rank of a column by the time that the heads from `heads[0]` to the leaf name; `None`
/// where they name none.
pub(super) fn rank(heads: &[&str], as_of: Option<NaiveDate>) -> Option<u8> {
    let times: Vec<String> = heads.iter().map(|head| time(head)).collect();
    for (index, time) in times.iter().enumerate().rev() {
        if WAS.iter().any(|word| time.contains(word)) {
            return Some(FORMER);
        }
        let above = times[..index].iter().rev().find_map(|time| span(time, None));
        let year = above.map(|(first, _)| first).or(as_of).map_or(2020, |day| day.year());
        if let Some(span) = span(time, Some(year)) {
            return Some(distance(span, as_of));
        }
        if NOW.iter().any(|word| time.contains(word)) {
            return Some(0);
        }
    }
    None
}

/// What a head says about time: all of it, or what stands beside the name of a field.
fn time(head: &str) -> String {
    let beside = lexicon::dated(head).map(|(time, _)| time);
    let key = beside.unwrap_or_else(|| label_key(head));
    key.trim_matches(['(', ')', '[', ']']).to_owned()
}

fn span(text: &str, year: Option<i32>) -> Option<(NaiveDate, NaiveDate)> {
    if !text.contains(|c: char| c.is_ascii_digit() || c == 'I') && !text.contains("반기") {
        return None;
    }
    if let Some(quarter) = Quarter::read(text, year) {
        return Some((quarter.first_day(), quarter.last_day()));
    }
    let text = text.trim_end_matches("기준").trim_end_matches("현재");
    // A lone number is a count or a choice as well.
    if text.chars().all(|c| c.is_ascii_digit()) && text.len() != 4 {
        return None;
    }
    let date = WrittenDate::read_in(text, year);
    let last = date.last?;
    Some((date.first.unwrap_or(last), last))
}

fn distance((first, last): (NaiveDate, NaiveDate), as_of: Option<NaiveDate>) -> u8 {
    let index = |day: NaiveDate| day.year() * 4 + i32::from(Quarter::of(day).index());
    let quarters = |from: i32, to: i32| u8::try_from(to - from).unwrap_or(u8::MAX);
    let (first, last) = (index(first), index(last));
    match as_of.map(index) {
        Some(day) if last < day => AT + quarters(last, day).min(LATER - AT - 1),
        Some(day) if first > day => LATER + quarters(day, first).min(UNDATED - LATER - 1),
        Some(_) => AT,
        None => UNDATED + quarters(last.min(NEWEST), NEWEST).min(FORMER - UNDATED - 1),
    }
}
