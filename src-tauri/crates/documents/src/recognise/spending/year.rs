//! Which year a budget status is of: its date, its title, its sheet or the file say it. Knows no
//! money.

use chrono::Datelike;
use domain::text::label_key;

use crate::draft::Located;

/// A year and what says so.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(super) struct Year {
    pub value: i32,
    /// The words; the cell, empty where no cell says it.
    pub from: Located<String>,
    /// True where the words name another year than this.
    pub before: bool,
}

/// The year of figures between two rows; `lines` are the words around them, nearest first, the
/// sheet's and the file's names last. `plans` is true of what is planned, false of what was done.
pub(super) fn of(lines: &[Located<String>], plans: bool) -> Option<Year> {
    lines.iter().find_map(|line| {
        let year = dated(&line.value).or_else(|| named(&line.value))?;
        // A report made for a year tells what was done in the year before.
        let before = !plans && is_report(&line.value) && dated(&line.value).is_none();
        let value = if before { year - 1 } else { year };
        Some(Year { value, from: line.clone(), before })
    })
}

/// `2016년 주요업무보고`, `2026년도 업무계획`; `2015년 추진실적` says its own year.
fn is_report(text: &str) -> bool {
    let key = label_key(text);
    let report = ["업무보고", "업무계획", "추진계획"].iter().any(|word| key.contains(word));
    report && !key.contains("실적")
}

/// The year of a date: `2025. 12. 31. 기준`, `_20251231`.
fn dated(text: &str) -> Option<i32> {
    if let Some(day) = domain::date::find_as_of(text) {
        return Some(day.year());
    }
    runs(text).into_iter().find_map(|run| {
        let year = (run.len() == 8).then(|| run[..4].parse().ok())??;
        let (month, day): (u32, u32) = (run[4..6].parse().ok()?, run[6..].parse().ok()?);
        plausible(year).filter(|_| (1..=12).contains(&month) && (1..=31).contains(&day))
    })
}

/// A year that stands by itself: `2025년`, `2025회계연도`, `’25년`.
pub(in crate::recognise) fn named(text: &str) -> Option<i32> {
    let key = label_key(text);
    let four = runs(&key).into_iter().find_map(|run| {
        let year: i32 = run.parse().ok().filter(|_| run.len() == 4)?;
        plausible(year)
    });
    four.or_else(|| {
        let (_, after) = key.split_once('\'')?;
        let digits: String = after.chars().take_while(char::is_ascii_digit).collect();
        let year: i32 = digits.parse().ok().filter(|_| digits.len() == 2)?;
        after[2..].starts_with('년').then_some(2000 + year)
    })
}

fn plausible(year: i32) -> Option<i32> {
    (2000..=2060).contains(&year).then_some(year)
}

/// The runs of digits.
fn runs(text: &str) -> Vec<&str> {
    text.split(|c: char| !c.is_ascii_digit()).filter(|run| !run.is_empty()).collect()
}
