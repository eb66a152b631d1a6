//! The columns of an investment plan: 기투자, the years and half years of a term, 임기 후.

use std::fmt;
use std::str::FromStr;

use chrono::NaiveDate;
use serde::{Deserialize, Serialize};
use ts_rs::TS;

use crate::Term;

mod read;

/// When money falls due. As code: `prior`, `2023`, `2022H2`, `after`, `total`, `~2025-12`.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize, TS)]
#[serde(try_from = "String", into = "String")]
#[ts(type = "string")]
pub enum Period {
    /// 기투자: before the term.
    Before,
    /// A whole calendar year.
    Year(i32),
    /// A half year: 1 is 상, 2 is 하.
    Half(i32, u8),
    /// A running total from the beginning up to the end of a month (year, month).
    Until(i32, u8),
    /// 임기 후, 장기, 향후: after the term.
    After,
    /// The sheet gives an amount and no year.
    Total,
}

/// The text is no period code.
#[derive(Clone, Debug, PartialEq, Eq, thiserror::Error)]
#[error("‘{0}’은(는) 기간이 아닙니다")]
pub struct NotAPeriod(pub String);

impl Period {
    /// The calendar year it lies in, where it lies in one.
    pub fn year(self) -> Option<i32> {
        match self {
            Period::Year(year) | Period::Half(year, _) => Some(year),
            _ => None,
        }
    }

    /// Reads a column head: `2022년(하)`, `’23년`, `2023`, `기투자`, `임기 후`, `~2022.6`,
    /// `집행액(’25.12월말)`. Totals are no periods. A plain year stays a year; `term` only keeps
    /// `2024년 이후` inside the term from passing for 임기 후.
    pub fn read(head: &str, term: Option<&Term>) -> Option<Period> {
        read::read(head, term)
    }

    /// As a column head prints it: `기투자`, `2022년(하)`, `2023년`, `임기 후`, `’25.12월말`.
    pub fn label(self) -> String {
        match self {
            Period::Before => "기투자".into(),
            Period::Year(year) => format!("{year}년"),
            Period::Half(year, 1) => format!("{year}년(상)"),
            Period::Half(year, _) => format!("{year}년(하)"),
            Period::Until(year, month) => format!("’{:02}.{month}월말", year.rem_euclid(100)),
            Period::After => "임기 후".into(),
            Period::Total => "총액".into(),
        }
    }

    /// Whether a year or half year has a day in the term; `None` for what is no year.
    pub fn touches(self, term: &Term) -> Option<bool> {
        let (year, from, to) = match self {
            Period::Year(year) => (year, (1, 1), (12, 31)),
            Period::Half(year, 1) => (year, (1, 1), (6, 30)),
            Period::Half(year, _) => (year, (7, 1), (12, 31)),
            _ => return None,
        };
        let first = NaiveDate::from_ymd_opt(year, from.0, from.1)?;
        let last = NaiveDate::from_ymd_opt(year, to.0, to.1)?;
        Some(first <= term.end && last >= term.start)
    }

    /// Where it stands among the columns of a table: (group, year, part of the year).
    pub fn order(self) -> (u8, i32, u8) {
        match self {
            Period::Before => (0, 0, 0),
            Period::Half(year, half) => (1, year, half),
            Period::Year(year) => (1, year, 0),
            Period::Until(year, month) => (3, year, month),
            Period::After => (2, 0, 0),
            Period::Total => (4, 0, 0),
        }
    }
}

impl fmt::Display for Period {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        match self {
            Period::Before => f.write_str("prior"),
            Period::Year(year) => write!(f, "{year}"),
            Period::Half(year, half) => write!(f, "{year}H{half}"),
            Period::Until(year, month) => write!(f, "~{year}-{month:02}"),
            Period::After => f.write_str("after"),
            Period::Total => f.write_str("total"),
        }
    }
}

impl FromStr for Period {
    type Err = NotAPeriod;
    fn from_str(text: &str) -> Result<Period, NotAPeriod> {
        let parsed = match text {
            "prior" => Some(Period::Before),
            "after" => Some(Period::After),
            "total" => Some(Period::Total),
            _ => match (text.strip_prefix('~'), text.split_once('H')) {
                (Some(month), _) => month.split_once('-').and_then(|(year, month)| {
                    let month = month.parse().ok().filter(|month| (1..=12).contains(month))?;
                    Some(Period::Until(year.parse().ok()?, month))
                }),
                (None, Some((year, half))) => {
                    let half = half.parse().ok().filter(|half| (1..=2).contains(half));
                    half.and_then(|half| Some(Period::Half(year.parse().ok()?, half)))
                }
                (None, None) => text.parse().ok().map(Period::Year),
            },
        };
        parsed.ok_or_else(|| NotAPeriod(text.to_owned()))
    }
}

impl TryFrom<String> for Period {
    type Error = NotAPeriod;
    fn try_from(text: String) -> Result<Period, NotAPeriod> {
        text.parse()
    }
}
impl From<Period> for String {
    fn from(period: Period) -> String {
        period.to_string()
    }
}

#[cfg(test)]
mod tests;
