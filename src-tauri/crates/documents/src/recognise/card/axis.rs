//! Heads that say when: years, half years, quarters, before and after the term. Knows no table.

use domain::text::label_key;
use domain::{Period, Quarter};

use super::words::{sums, whole, within_term};

/// The time of a column of a roadmap.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Stretch {
    /// From the first to the last quarter.
    Quarters(Quarter, Quarter),
    /// After the term.
    After,
}

/// The period that a head names; circled numbers and line breaks looked through.
pub(super) fn period(head: &str) -> Option<Period> {
    let plain: String = head.chars().filter(|c| !('①'..='⑳').contains(c) && *c != '\n').collect();
    if let Some(period) = Period::read(&plain, None) {
        return Some(period);
    }
    let key = label_key(&plain);
    if key == "연도미정" {
        return Some(Period::Total);
    }
    // ’18.6월: the half year that ends there.
    let month = key.strip_suffix('월')?;
    match Period::read(&format!("~{month}"), None)? {
        found @ Period::Half(..) => Some(found),
        _ => None,
    }
}

fn year(head: &str) -> Option<i32> {
    match period(head)? {
        Period::Year(year) | Period::Half(year, _) => Some(year),
        _ => None,
    }
}

/// `3/4`, `3분기`, `Ⅲ`, `3` under a year.
fn quarter(head: &str, year: i32) -> Option<Quarter> {
    let key = label_key(head);
    match key.as_str() {
        "1" | "2" | "3" | "4" => Quarter::new(year, key.parse().ok()?),
        _ => Quarter::read(head, Some(year)),
    }
}

fn half(head: &str) -> Option<u8> {
    match label_key(head).as_str() {
        "상" | "상반기" | "(상)" => Some(1),
        "하" | "하반기" | "(하)" => Some(2),
        _ => None,
    }
}

fn quarters_of(period: Period) -> Option<Stretch> {
    let (year, first, last) = match period {
        Period::Year(year) => (year, 1, 4),
        Period::Half(year, 1) => (year, 1, 2),
        Period::Half(year, _) => (year, 3, 4),
        Period::After => return Some(Stretch::After),
        _ => return None,
    };
    Some(Stretch::Quarters(Quarter::new(year, first)?, Quarter::new(year, last)?))
}

/// The stretch that the heads of a column name; `year_before` is the year at the left, where a
/// year stands over the first of its quarters only.
pub(super) fn stretch(heads: &[String], year_before: Option<i32>) -> Option<Stretch> {
    let last = heads.last()?;
    let over = heads.iter().rev().skip(1).find_map(|head| year(head)).or(year_before);
    if let Some(year) = over {
        if let Some(quarter) = quarter(last, year) {
            return Some(Stretch::Quarters(quarter, quarter));
        }
        if let Some(half) = half(last) {
            return quarters_of(Period::Half(year, half));
        }
    }
    if let Some(quarter) = Quarter::read(last, None) {
        return Some(Stretch::Quarters(quarter, quarter));
    }
    quarters_of(period(last)?)
}

/// The year that the heads of a column name.
pub(super) fn year_of(heads: &[String]) -> Option<i32> {
    heads.iter().find_map(|head| year(head))
}

/// The ledger's code for the time of a column of an indicator: `2023`, `2022H2`, `2023Q1`.
pub(super) fn code(heads: &[String], year_before: Option<i32>) -> Option<String> {
    let last = heads.last()?;
    let over = heads.iter().rev().skip(1).find_map(|head| year(head)).or(year_before);
    if let Some(year) = over
        && period(last).is_none()
    {
        if let Some(quarter) = quarter(last, year) {
            return Some(quarter.to_string());
        }
        if let Some(half) = half(last) {
            return Some(Period::Half(year, half).to_string());
        }
    }
    if let Some(quarter) = Quarter::read(last, None) {
        return Some(quarter.to_string());
    }
    period(last).map(|period| period.to_string())
}

/// True for a text that may stand in a lower row of heads.
pub(super) fn is_head(text: &str) -> bool {
    period(text).is_some()
        || quarter(text, 2000).is_some()
        || half(text).is_some()
        || sums(text)
        || whole(text)
        || within_term(text)
}
