//! A day as a clerk types it: `11.3`, `1103`, `3`, `어제`, `금`, `+7`, `2주`. Seen from a day that is
//! passed in.

use chrono::{Datelike, Days, Months, NaiveDate, Weekday};
use domain::date::{WrittenDate, print_day};

const WEEKDAYS: [&str; 7] = ["월", "화", "수", "목", "금", "토", "일"];

/// The day, where one can be known. Without a year it is the last such day, `ahead` the next.
pub(crate) fn read(text: &str, today: NaiveDate, ahead: bool) -> Option<NaiveDate> {
    let key: String = text.chars().filter(|c| !c.is_whitespace()).collect();
    spoken(&key, today, ahead).or_else(|| digits(&key, today, ahead)).or_else(|| {
        let year = |year| WrittenDate::read_in(text, Some(year)).day();
        WrittenDate::read(text).day().or_else(|| nearest(today, ahead, year))
    })
}

/// `2025. 11. 3. (월)`
pub(crate) fn label(day: NaiveDate) -> String {
    format!("{} ({})", print_day(day), WEEKDAYS[day.weekday().num_days_from_monday() as usize])
}

/// The last day of the week of `day`, its Sunday.
pub(crate) fn week_end(day: NaiveDate) -> NaiveDate {
    let left = 6 - day.weekday().num_days_from_monday();
    day.checked_add_days(Days::new(u64::from(left))).unwrap_or(day)
}

fn moved(day: NaiveDate, by: i64) -> Option<NaiveDate> {
    let days = Days::new(by.unsigned_abs());
    if by < 0 { day.checked_sub_days(days) } else { day.checked_add_days(days) }
}

fn spoken(key: &str, today: NaiveDate, ahead: bool) -> Option<NaiveDate> {
    let by = match key {
        "오늘" => 0,
        "어제" => -1,
        "그제" | "그저께" => -2,
        "내일" => 1,
        "모레" => 2,
        _ => return counted(key, today).or_else(|| weekday(key, today, ahead)),
    };
    moved(today, by)
}

/// `+7`, `-1`, `2주`, `10일뒤`, `1개월`.
fn counted(key: &str, today: NaiveDate) -> Option<NaiveDate> {
    if let Some(days) = key.strip_prefix('+').and_then(|days| days.parse::<u16>().ok()) {
        return moved(today, days.into());
    }
    if let Some(days) = key.strip_prefix('-').and_then(|days| days.parse::<u16>().ok()) {
        return moved(today, -i64::from(days));
    }
    let later = key.trim_end_matches("이내").trim_end_matches(['뒤', '후']);
    if let Some(weeks) = later.strip_suffix('주').and_then(|weeks| weeks.parse::<u16>().ok()) {
        return moved(today, i64::from(weeks) * 7);
    }
    if let Some(months) = later.strip_suffix("개월").and_then(|months| months.parse::<u16>().ok())
    {
        return today.checked_add_months(Months::new(months.into()));
    }
    let days = later.strip_suffix('일').filter(|_| later != key)?;
    moved(today, days.parse::<u16>().ok()?.into())
}

/// `금`, `금요일`: the last one, `ahead` the next one; of this week `다음주금` the one after.
fn weekday(key: &str, today: NaiveDate, ahead: bool) -> Option<NaiveDate> {
    let (next_week, name) = match key.strip_prefix("다음주") {
        Some(name) => (true, name),
        None => (false, key),
    };
    let name = name.strip_suffix("요일").unwrap_or(name);
    let at = WEEKDAYS.iter().position(|known| *known == name)?;
    let wanted = Weekday::try_from(u8::try_from(at).ok()?).ok()?;
    let from_monday = |day: Weekday| i64::from(day.num_days_from_monday());
    let by = from_monday(wanted) - from_monday(today.weekday());
    if next_week {
        return moved(today, by + 7);
    }
    moved(today, if ahead { by.rem_euclid(7) } else { -(-by).rem_euclid(7) })
}

/// `20251103`, `251103`, `1103`, `3`.
fn digits(key: &str, today: NaiveDate, ahead: bool) -> Option<NaiveDate> {
    let plain = key.strip_suffix('일').unwrap_or(key);
    if plain.is_empty() || !plain.chars().all(|c| c.is_ascii_digit()) {
        return None;
    }
    let part = |from: usize, to: usize| plain.get(from..to)?.parse::<u32>().ok();
    let year = |from, to| i32::try_from(part(from, to)?).ok();
    match plain.len() {
        8 => NaiveDate::from_ymd_opt(year(0, 4)?, part(4, 6)?, part(6, 8)?),
        6 => NaiveDate::from_ymd_opt(2000 + year(0, 2)?, part(2, 4)?, part(4, 6)?),
        4 => {
            let (month, day) = (part(0, 2)?, part(2, 4)?);
            nearest(today, ahead, |year| NaiveDate::from_ymd_opt(year, month, day))
        }
        1 | 2 => {
            let this = today.with_day(part(0, plain.len())?);
            let month = Months::new(1);
            match this {
                Some(day) if ahead && day < today => day.checked_add_months(month),
                Some(day) if !ahead && day > today => day.checked_sub_months(month),
                day => day,
            }
        }
        _ => None,
    }
}

/// Of this year and its neighbours the last day that is not after today, `ahead` the first that is
/// not before it.
fn nearest(
    today: NaiveDate,
    ahead: bool,
    of_year: impl Fn(i32) -> Option<NaiveDate>,
) -> Option<NaiveDate> {
    let this = today.year();
    if ahead {
        (this..=this + 1).filter_map(of_year).find(|day| *day >= today)
    } else {
        (this - 1..=this).rev().filter_map(of_year).find(|day| *day <= today)
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn told(text: &str, ahead: bool) -> String {
        // A Monday.
        let today = NaiveDate::from_ymd_opt(2026, 1, 5).unwrap();
        read(text, today, ahead).map(|day| day.to_string()).unwrap_or_default()
    }

    #[test]
    fn a_visit_day_looks_back() {
        for (typed, day) in [
            ("오늘", "2026-01-05"),
            ("어제", "2026-01-04"),
            ("그제", "2026-01-03"),
            ("11.3", "2025-11-03"),
            ("11/3", "2025-11-03"),
            ("11. 3.", "2025-11-03"),
            ("11월 3일", "2025-11-03"),
            ("1.5", "2026-01-05"),
            ("1.6", "2025-01-06"),
            ("1103", "2025-11-03"),
            ("3", "2026-01-03"),
            ("30", "2025-12-30"),
            ("251103", "2025-11-03"),
            ("20251103", "2025-11-03"),
            ("2025-11-03", "2025-11-03"),
            ("25.11.3", "2025-11-03"),
            ("금", "2026-01-02"),
            ("월", "2026-01-05"),
            ("-1", "2026-01-04"),
            ("11.31", ""),
            ("모름", ""),
            ("", ""),
        ] {
            assert_eq!(told(typed, false), day, "{typed}");
        }
    }

    #[test]
    fn a_due_day_looks_ahead() {
        for (typed, day) in [
            ("내일", "2026-01-06"),
            ("금", "2026-01-09"),
            ("다음 주 금", "2026-01-16"),
            ("+7", "2026-01-12"),
            ("2주", "2026-01-19"),
            ("10일 뒤", "2026-01-15"),
            ("1개월", "2026-02-05"),
            ("1.4", "2027-01-04"),
            ("2.29", ""),
            ("15", "2026-01-15"),
            ("3", "2026-02-03"),
        ] {
            assert_eq!(told(typed, true), day, "{typed}");
        }
    }
}
