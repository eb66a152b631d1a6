//! A visit's day from what its cell holds: a date, a number such as 20250218 or 45768, words with
//! or without a year. Nothing is completed from a clock: a year comes from the sheet or the file.

use chrono::{Datelike, Days, NaiveDate, Weekday};
use domain::date::WrittenDate;
use domain::text::label_key;

use crate::grid::Value;

/// What the lines around a log say of its year and month.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub(super) struct When {
    /// Year for dates without one.
    pub year: Option<i32>,
    /// Month for days alone, from `1월` in the sheet's name or title.
    pub month: Option<u32>,
}

/// How a day was read.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Day {
    /// As it stands.
    Plain(NaiveDate),
    /// With the year (and month) of the sheet.
    YearAdded(NaiveDate),
    /// With the year added, and the printed weekday is another.
    OtherWeekday(NaiveDate),
    /// A number that counts days, or `20250218`.
    Counted(NaiveDate),
    /// No day can be known.
    Unknown,
}

impl Day {
    /// The day, where there is one.
    pub fn date(self) -> Option<NaiveDate> {
        match self {
            Day::Plain(day) | Day::YearAdded(day) | Day::OtherWeekday(day) | Day::Counted(day) => {
                Some(day)
            }
            Day::Unknown => None,
        }
    }
}

/// Reads a day from a value and how it is shown.
pub(super) fn read(value: &Value, shown: &str, when: When) -> Day {
    match value {
        Value::Date(moment) => Day::Plain(moment.date()),
        Value::Number(number) => number_day(*number, when),
        _ => words(shown, when),
    }
}

fn number_day(number: f64, when: When) -> Day {
    if !(1.0..=99_999_999.0).contains(&number) {
        return Day::Unknown;
    }
    let whole = number.trunc();
    if (1.0..=31.0).contains(&whole) && number.fract() == 0.0 {
        return of_month(whole as u32, when);
    }
    // 1990–2100 in the count that starts in 1900.
    if (32_874.0..73_050.0).contains(&whole) {
        let epoch = NaiveDate::from_ymd_opt(1899, 12, 30);
        let day = epoch.and_then(|epoch| epoch.checked_add_days(Days::new(whole as u64)));
        return day.map_or(Day::Unknown, Day::Counted);
    }
    let digits = whole as u32;
    let day = NaiveDate::from_ymd_opt((digits / 10_000) as i32, digits / 100 % 100, digits % 100);
    day.filter(|day| (1990..2100).contains(&day.year())).map_or(Day::Unknown, Day::Counted)
}

fn of_month(day: u32, when: When) -> Day {
    let date = when.year.zip(when.month).and_then(|(y, m)| NaiveDate::from_ymd_opt(y, m, day));
    date.map_or(Day::Unknown, Day::YearAdded)
}

fn words(shown: &str, when: When) -> Day {
    let key = label_key(shown);
    if !key.is_empty() && key.chars().all(|c| c.is_ascii_digit()) {
        return key.parse().map_or(Day::Unknown, |number| number_day(number, when));
    }
    // A time of the day behind the date is no part of it.
    let date = shown.split_whitespace().filter(|word| !word.contains(':')).collect::<Vec<_>>();
    let date = date.join(" ");
    if let Some(day) = WrittenDate::read(&date).day() {
        return Day::Plain(day);
    }
    if let Some(year) = when.year
        && let Some(day) =
            month_day(&key, year).or_else(|| WrittenDate::read_in(&date, Some(year)).day())
    {
        let other = weekday(&key).is_some_and(|printed| printed != day.weekday());
        return if other { Day::OtherWeekday(day) } else { Day::YearAdded(day) };
    }
    let (outside, _) = crate::recognise::rowwords::brackets(&key);
    match outside.strip_suffix('일').unwrap_or(&outside).parse::<u32>() {
        Ok(day @ 1..=31) => of_month(day, when),
        _ => Day::Unknown,
    }
}

/// `3/4(화)`, which elsewhere would be the third quarter.
fn month_day(key: &str, year: i32) -> Option<NaiveDate> {
    let (outside, _) = crate::recognise::rowwords::brackets(key);
    let (month, day) = outside.trim_end_matches('.').split_once(['/', '.', '-'])?;
    NaiveDate::from_ymd_opt(year, month.parse().ok()?, day.parse().ok()?)
}

fn weekday(key: &str) -> Option<Weekday> {
    let inside = key.split_once('(')?.1.split(')').next()?;
    match inside.strip_suffix("요일").unwrap_or(inside) {
        "월" => Some(Weekday::Mon),
        "화" => Some(Weekday::Tue),
        "수" => Some(Weekday::Wed),
        "목" => Some(Weekday::Thu),
        "금" => Some(Weekday::Fri),
        "토" => Some(Weekday::Sat),
        "일" => Some(Weekday::Sun),
        _ => None,
    }
}

/// The one year that a text names: `2025년 …`, `’25년`, `20250703`; `None` where it names none or
/// several.
pub(super) fn year_in(text: &str) -> Option<i32> {
    let key = label_key(text);
    let mut years: Vec<i32> = Vec::new();
    let mut rest = key.as_str();
    while let Some(start) = rest.find(|c: char| c.is_ascii_digit()) {
        let apostrophe = rest[..start].ends_with('\'');
        let tail = &rest[start..];
        let end = tail.find(|c: char| !c.is_ascii_digit()).unwrap_or(tail.len());
        let (digits, after) = tail.split_at(end);
        let year = match digits.len() {
            4 | 6 | 8 => digits[..4].parse().ok(),
            2 if apostrophe || after.starts_with('년') => {
                digits.parse().ok().map(|y: i32| 2000 + y)
            }
            _ => None,
        };
        let year = year.filter(|year| (1990..2100).contains(year));
        if let Some(year) = year.filter(|year| !years.contains(year)) {
            years.push(year);
        }
        rest = after;
    }
    (years.len() == 1).then(|| years[0])
}

/// The one month that a text names: `1월`, `3월 방문일지`.
pub(super) fn month_in(text: &str) -> Option<u32> {
    let key = label_key(text);
    let (before, after) = key.split_once('월')?;
    let digits = before.len() - before.trim_end_matches(|c: char| c.is_ascii_digit()).len();
    let month = before[before.len() - digits..].parse().ok()?;
    ((1..=12).contains(&month) && !after.contains('월')).then_some(month)
}

#[cfg(test)]
mod tests {
    use super::*;

    const IN_2025: When = When { year: Some(2025), month: Some(3) };

    fn day(text: &str, when: When) -> Option<String> {
        read(&Value::Text(text.to_owned()), text, when).date().map(|day| day.to_string())
    }

    #[test]
    fn every_way_of_writing_a_day_is_read() {
        let ways = [
            "2025-03-04",
            "2025. 3. 4.",
            "2025.3.4(화)",
            "25.3.4",
            "’25. 3. 4.",
            "20250304",
            "45720",
            "2025년 3월 4일",
            "3/4",
            "3/4(화)",
            "3.4.",
            "3월 4일(화)",
            "4일",
            "4",
            "2025-03-04 14:30",
        ];
        for text in ways {
            assert_eq!(day(text, IN_2025).as_deref(), Some("2025-03-04"), "{text}");
        }
    }

    #[test]
    fn what_names_no_day_stays_unknown() {
        for text in ["2025. 2. 30.", "추석 전", "2/30", "3월", "-", "13/1", "32일"] {
            assert_eq!(day(text, IN_2025), None, "{text}");
        }
        for text in ["3/4(화)", "4일", "3월 4일"] {
            assert_eq!(day(text, When::default()), None, "without a year: {text}");
        }
    }

    #[test]
    fn a_weekday_of_another_year_is_noticed() {
        let read = |text: &str| read(&Value::Text(text.to_owned()), text, IN_2025);
        assert!(matches!(read("3/4(화)"), Day::YearAdded(_)));
        assert!(matches!(read("3/4(수)"), Day::OtherWeekday(_)));
    }

    #[test]
    fn a_year_is_taken_only_where_a_text_names_one() {
        assert_eq!(year_in("2025 상인회 방문일지(월별시트).xls"), Some(2025));
        assert_eq!(year_in("(기간: 2025. 1. 2. ~ 11. 28.)"), Some(2025));
        assert_eq!(year_in("’25년 상담"), Some(2025));
        assert_eq!(year_in("2024. 12. ~ 2025. 3. 방문일지"), None);
        assert_eq!(year_in("방문일지 3월"), None);
        assert_eq!(month_in("3월 방문·상담 일지"), Some(3));
        assert_eq!(month_in("1월~3월"), None);
    }
}
