//! A calendar quarter, the beat of the office: `2025Q4`.

use std::fmt;
use std::str::FromStr;

use chrono::{Datelike, NaiveDate};
use serde::{Deserialize, Serialize};
use ts_rs::TS;

use crate::date;

/// A quarter of a year, `2022Q3` as code and JSON, `2022년 3/4분기` on paper.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize, TS)]
#[serde(try_from = "String", into = "String")]
#[ts(type = "string")]
pub struct Quarter {
    year: i32,
    index: u8,
}

/// The text is no quarter.
#[derive(Clone, Debug, PartialEq, Eq, thiserror::Error)]
#[error("‘{0}’은(는) 분기가 아닙니다. 2025Q4처럼 적어 주십시오")]
pub struct NotAQuarter(pub String);

impl Quarter {
    /// The quarter `index` (1–4) of `year`, or `None` where there is no such quarter.
    pub fn new(year: i32, index: u8) -> Option<Quarter> {
        ((1..=4).contains(&index) && (1900..=2999).contains(&year))
            .then_some(Quarter { year, index })
    }

    /// The quarter in which `day` lies.
    pub fn of(day: NaiveDate) -> Quarter {
        Quarter { year: day.year(), index: (day.month0() / 3) as u8 + 1 }
    }

    /// The calendar year.
    pub fn year(self) -> i32 {
        self.year
    }

    /// 1 to 4.
    pub fn index(self) -> u8 {
        self.index
    }

    /// The quarter after this one.
    pub fn next(self) -> Quarter {
        match self.index {
            4 => Quarter { year: self.year + 1, index: 1 },
            index => Quarter { index: index + 1, ..self },
        }
    }

    /// The quarter before this one.
    pub fn previous(self) -> Quarter {
        match self.index {
            1 => Quarter { year: self.year - 1, index: 4 },
            index => Quarter { index: index - 1, ..self },
        }
    }

    /// Its first day.
    pub fn first_day(self) -> NaiveDate {
        NaiveDate::from_ymd_opt(self.year, u32::from(self.index) * 3 - 2, 1).unwrap_or_default()
    }

    /// Its last day, the 기준일 of a quarter's report.
    pub fn last_day(self) -> NaiveDate {
        self.next().first_day().pred_opt().unwrap_or_default()
    }

    /// Reads a heading: `2025년 4/4분기`, `'25.3분기`, `2025.4분기`, `25년 4분기`, `2025Q4`. Where
    /// the text gives none (`3/4`, `3분기`, `Ⅲ`, `3Q`), `year` says which year it stands under.
    pub fn read(text: &str, year: Option<i32>) -> Option<Quarter> {
        let key = date::compact(text);
        let (point, rest) = date::point_at(&key, year)?;
        let date::Part::Quarter(index) = point.part else {
            return None;
        };
        let ends = matches!(rest, "" | "말" | "기준" | "현재" | "까지" | ")");
        ends.then(|| Quarter::new(point.year?, index))?
    }

    /// `3/4`, as a narrow heading says it.
    pub fn short_label(self) -> String {
        format!("{}/4", self.index)
    }

    /// `2025년 4/4분기`, as a report says it.
    pub fn paper_label(self) -> String {
        format!("{}년 {}/4분기", self.year, self.index)
    }

    /// `2025년 4분기`, as the screen says it.
    pub fn label(self) -> String {
        format!("{}년 {}분기", self.year, self.index)
    }
}

impl fmt::Display for Quarter {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(f, "{}Q{}", self.year, self.index)
    }
}

impl FromStr for Quarter {
    type Err = NotAQuarter;
    fn from_str(text: &str) -> Result<Quarter, NotAQuarter> {
        text.split_once('Q')
            .and_then(|(year, index)| Quarter::new(year.parse().ok()?, index.parse().ok()?))
            .ok_or_else(|| NotAQuarter(text.to_owned()))
    }
}

impl TryFrom<String> for Quarter {
    type Error = NotAQuarter;
    fn try_from(text: String) -> Result<Quarter, NotAQuarter> {
        text.parse()
    }
}
impl From<Quarter> for String {
    fn from(quarter: Quarter) -> String {
        quarter.to_string()
    }
}

#[cfg(test)]
mod tests;
