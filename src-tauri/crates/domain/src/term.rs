//! A mayor's term of office: data, never code.

use chrono::{Datelike, Months, NaiveDate};
use serde::{Deserialize, Serialize};
use ts_rs::TS;

use crate::{Period, Quarter};

/// A term such as 민선8기 (2022. 7. 1. – 2026. 6. 30.).
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize, TS)]
pub struct Term {
    /// `민선8기`
    pub name: String,
    /// First day.
    #[ts(type = "string")]
    pub start: NaiveDate,
    /// Last day.
    #[ts(type = "string")]
    pub end: NaiveDate,
}

impl Term {
    /// The terms offered when a ledger is made: 민선7기 to 민선9기.
    pub fn presets() -> Vec<Term> {
        (7..=9).map(Term::elected).collect()
    }

    /// The n-th elected term; every term since the fifth began on 1 July of 2010 + 4k.
    pub fn elected(n: i32) -> Term {
        let first = 2010 + (n - 5) * 4;
        let day = |year, month, day| NaiveDate::from_ymd_opt(year, month, day).unwrap_or_default();
        Term { name: format!("민선{n}기"), start: day(first, 7, 1), end: day(first + 4, 6, 30) }
    }

    /// The quarters that lie in the term, first to last.
    pub fn quarters(&self) -> Vec<Quarter> {
        let last = Quarter::of(self.end);
        std::iter::successors(Some(Quarter::of(self.start)), |quarter| Some(quarter.next()))
            .take_while(|quarter| *quarter <= last)
            .collect()
    }

    /// The money columns of the term: half years at its broken ends, whole years between.
    pub fn years(&self) -> Vec<Period> {
        (self.start.year()..=self.end.year()).map(|year| self.period_of(year)).collect()
    }

    /// How the term's table writes `year`: a half year where the term begins or ends inside it.
    pub fn period_of(&self, year: i32) -> Period {
        if year == self.start.year() && self.start.month() > 6 {
            Period::Half(year, 2)
        } else if year == self.end.year() && self.end.month() <= 6 {
            Period::Half(year, 1)
        } else {
            Period::Year(year)
        }
    }

    /// The quarter that an office reports on `today`, kept inside the term: a quarter is reported
    /// in the month after its end, so a day counts for the quarter of the month before it.
    pub fn quarter_to_report(&self, today: NaiveDate) -> Quarter {
        let day = today.checked_sub_months(Months::new(1)).unwrap_or(today);
        Quarter::of(day).max(Quarter::of(self.start)).min(Quarter::of(self.end))
    }

    /// True where the quarter lies in the term.
    pub fn contains(&self, quarter: Quarter) -> bool {
        quarter >= Quarter::of(self.start) && quarter <= Quarter::of(self.end)
    }
}

#[cfg(test)]
mod tests;
