//! Dates as people write them: exact days, months, ranges, open ends, 연중. What cannot be known
//! stays unknown; nothing is completed from a clock.

use chrono::{Datelike, NaiveDate};

use crate::Quarter;

mod scan;
pub(crate) use scan::{Part, Point, compact, point_at, points};

/// A date or span as it was written, with its first and last day where they can be known.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct WrittenDate {
    /// As written.
    pub text: String,
    /// First day; `None` where the beginning is open or unknown.
    pub first: Option<NaiveDate>,
    /// Last day; `None` where the end is open or unknown.
    pub last: Option<NaiveDate>,
}

impl WrittenDate {
    /// Reads `2022. 12. 16.`, `’14년`, `22.8.`, `2022. 10. ~ 12.`, `~2022.6`, `2022. 10. ~`.
    pub fn read(text: &str) -> WrittenDate {
        WrittenDate::read_in(text, None)
    }

    /// As [`WrittenDate::read`], where a heading gives the year of `12월 16일`, `1/2(목)`, `연중`.
    pub fn read_in(text: &str, year: Option<i32>) -> WrittenDate {
        let (first, last) = span(&compact(text), year).unwrap_or((None, None));
        WrittenDate { text: text.to_owned(), first, last }
    }

    /// The one day it names, where it names one.
    pub fn day(&self) -> Option<NaiveDate> {
        self.first.filter(|first| self.last == Some(*first))
    }
}

type Ends = (Option<NaiveDate>, Option<NaiveDate>);

fn span(key: &str, year: Option<i32>) -> Option<Ends> {
    let key = without_asides(key);
    if let Some(year) = year.filter(|_| matches!(key.as_str(), "연중" | "연중상시" | "상시"))
    {
        return Point::of_year(year).bounds().map(|(first, last)| (Some(first), Some(last)));
    }
    let (left, right) = match key.split_once('~') {
        Some((left, right)) => (left, Some(right)),
        None => match (key.strip_suffix("부터"), key.strip_suffix("까지")) {
            (Some(left), _) => (left, Some("")),
            (_, Some(right)) => ("", Some(right)),
            _ => (key.as_str(), None),
        },
    };
    let whole = |text: &str, year| {
        let (point, rest) = point_at(text, year)?;
        let rest = rest.trim_start_matches(['.', ',']);
        matches!(rest, "" | "까지" | "부터" | "중" | "경" | "연중").then_some(point)
    };
    let Some(right) = right else {
        let (first, last) = whole(left, year)?.bounds()?;
        return Some((Some(first), Some(last)));
    };
    let from = if left.is_empty() { None } else { Some(whole(left, year)?) };
    let to = if right.is_empty() {
        None
    } else {
        let inherited = from.and_then(Point::year).or(year);
        Some(whole(right, inherited).or_else(|| from?.same_kind(right))?)
    };
    let first = from.and_then(Point::bounds).map(|(first, _)| first);
    let last = to.and_then(Point::bounds).map(|(_, last)| last);
    let ordered = first.zip(last).is_none_or(|(first, last)| first <= last);
    (ordered && (first.is_some() || last.is_some())).then_some((first, last))
}

/// Weekdays and remarks in brackets, which are no part of the date: `(목)`, `(※ 지속 추진)`.
fn without_asides(key: &str) -> String {
    let mut kept = String::new();
    let mut rest = key;
    while let Some(open) = rest.find('(') {
        let Some(length) = rest[open..].find(')') else { break };
        let inside = &rest[open + 1..open + length];
        kept.push_str(&rest[..open]);
        if matches!(inside, "상" | "하" | "상반기" | "하반기") {
            kept.push_str(inside);
        } else if kept.is_empty() && open + length + 1 == rest.len() {
            return inside.to_owned();
        }
        rest = &rest[open + length + 1..];
    }
    kept.push_str(rest);
    kept.split('※').next().unwrap_or_default().to_owned()
}

/// The 기준일 that a title line names: `(2025. 12. 31. 기준)`, `기준일: 2025-12-31`,
/// `’25.12월말 기준`, `2023.3분기 기준`, `2025년 4/4분기`; the last day of what is named.
pub fn find_as_of(text: &str) -> Option<NaiveDate> {
    let key = compact(text);
    let found = points(&key);
    let is_mark = |after: &str| {
        let after = after.trim_start_matches(['.', ',', ')', '일', '자']);
        after.starts_with("기준") || after.starts_with("현재") || after.starts_with("말기준")
    };
    let dated = found.iter().find(|(_, end, _)| is_mark(&key[*end..])).or_else(|| {
        found.iter().find(|(start, _, _)| {
            let before = key[..*start].trim_end_matches([':', '(', '-', '=', '[']);
            ["기준일", "기준일자", "기준시점", "작성기준"].iter().any(|mark| before.ends_with(mark))
        })
    });
    let quarters = || {
        let mut only = found.iter().filter(|(_, _, point)| matches!(point.part, Part::Quarter(_)));
        only.next().filter(|_| only.next().is_none())
    };
    // A file or sheet named `…(25.12월말)`.
    let bracketed = || {
        found.iter().find(|(start, end, point)| {
            matches!(point.part, Part::MonthEnd(_))
                && key[..*start].ends_with('(')
                && key[*end..].starts_with(')')
        })
    };
    let (_, _, point) = dated.or_else(quarters).or_else(bracketed)?;
    point.bounds().map(|(_, last)| last)
}

/// The last day of a month.
pub fn month_end(year: i32, month: u32) -> Option<NaiveDate> {
    let (year, month) = if month >= 12 { (year.checked_add(1)?, 1) } else { (year, month + 1) };
    NaiveDate::from_ymd_opt(year, month, 1)?.pred_opt()
}

/// `2025. 12. 31.`, as a report prints a day.
pub fn print_day(day: NaiveDate) -> String {
    format!("{}. {}. {}.", day.year(), day.month(), day.day())
}

impl Point {
    /// The first and last day, where the year is known.
    pub(crate) fn bounds(self) -> Option<(NaiveDate, NaiveDate)> {
        let year = self.year?;
        let day = |month, day| NaiveDate::from_ymd_opt(year, month, day);
        match self.part {
            Part::Whole => Some((day(1, 1)?, day(12, 31)?)),
            Part::Half(1) => Some((day(1, 1)?, day(6, 30)?)),
            Part::Half(_) => Some((day(7, 1)?, day(12, 31)?)),
            Part::Quarter(index) => {
                let quarter = Quarter::new(year, index)?;
                Some((quarter.first_day(), quarter.last_day()))
            }
            Part::Month(month) => Some((day(month, 1)?, month_end(year, month)?)),
            Part::MonthEnd(month) => {
                let last = month_end(year, month)?;
                Some((last, last))
            }
            Part::Third(month, 1) => Some((day(month, 1)?, day(month, 10)?)),
            Part::Third(month, 2) => Some((day(month, 11)?, day(month, 20)?)),
            Part::Third(month, _) => Some((day(month, 21)?, month_end(year, month)?)),
            Part::Day(month, of_month) => {
                let day = day(month, of_month)?;
                Some((day, day))
            }
        }
    }

    /// The year it lies in, where it says.
    pub(crate) fn year(self) -> Option<i32> {
        self.year
    }

    /// The other end of a range whose right side leaves out what the left side said: `10.~12.`,
    /// `12. 16. ~ 20.`.
    fn same_kind(self, text: &str) -> Option<Point> {
        let digits = text.trim_end_matches(['.', '월', '일']);
        let number: u32 = digits.parse().ok().filter(|_| digits.len() <= 2)?;
        let part = match self.part {
            Part::Day(month, _) => Part::Day(month, number),
            Part::Month(_) => Part::Month(number),
            _ => return None,
        };
        Some(Point { part, ..self })
    }
}

#[cfg(test)]
mod tests;
