//! Counting visits: 건 (consultations) and 개소 (distinct shops), by rules that the clerk sets and
//! the screen shows. Owns what counts and what a table of counts adds up to. Knows no ledger: a
//! visit comes as its day, its shop's number, its result and its places in the table.

mod table;

use std::collections::HashSet;

use chrono::{Datelike, NaiveDate};
use serde::{Deserialize, Serialize};
use ts_rs::TS;

use crate::Quarter;
use crate::text::label_key;
pub use table::{Counts, Tables, tables};

/// What is counted.
#[derive(
    Clone, Copy, Debug, Default, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize, TS,
)]
#[serde(rename_all = "snake_case")]
#[ts(rename = "CountMeasure")]
pub enum Measure {
    /// 건: consultations.
    #[default]
    Cases,
    /// 개소: distinct shops.
    Shops,
}

impl Measure {
    /// `건`, `개소`.
    pub const fn label(self) -> &'static str {
        match self {
            Measure::Cases => "건",
            Measure::Shops => "개소",
        }
    }
}

/// How visits to a shop that was visited before count as 건.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, Hash, Serialize, Deserialize, TS)]
#[serde(rename_all = "snake_case")]
pub enum Revisit {
    /// Every visit counts.
    #[default]
    Every,
    /// One a day.
    Day,
    /// One a month.
    Month,
    /// One in the whole period that is counted.
    Period,
}

impl Revisit {
    /// Every value, in the order offered.
    pub const ALL: [Revisit; 4] = [Revisit::Every, Revisit::Day, Revisit::Month, Revisit::Period];

    /// Its name in the ledger.
    pub const fn token(self) -> &'static str {
        match self {
            Revisit::Every => "every",
            Revisit::Day => "day",
            Revisit::Month => "month",
            Revisit::Period => "period",
        }
    }

    /// The value of that name.
    pub fn from_token(token: &str) -> Option<Revisit> {
        Revisit::ALL.into_iter().find(|revisit| revisit.token() == token)
    }

    /// Its name on the screen.
    pub const fn label(self) -> &'static str {
        match self {
            Revisit::Every => "모두 셈",
            Revisit::Day => "하루에 1건",
            Revisit::Month => "한 달에 1건",
            Revisit::Period => "세는 기간에 1건",
        }
    }

    fn sentence(self) -> &'static str {
        match self {
            Revisit::Every => "같은 업소를 다시 찾은 방문도 모두 1건으로 셉니다.",
            Revisit::Day => "같은 업소를 같은 날 여러 번 찾으면 1건으로 셉니다.",
            Revisit::Month => "같은 업소를 같은 달에 여러 번 찾으면 1건으로 셉니다.",
            Revisit::Period => "세는 기간 안에서 같은 업소는 여러 번 찾아도 1건으로 셉니다.",
        }
    }
}

/// How a visit ended, as far as counting asks.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, Hash)]
pub enum Outcome {
    /// Somebody was met.
    #[default]
    Met,
    /// 부재
    Absent,
    /// 거절
    Refused,
}

/// Words of a result, without blanks, that say that nobody was there.
pub const ABSENT: [&str; 3] = ["부재", "폐문", "휴무"];
/// Words of a result, without blanks, that say that the shop refused.
pub const REFUSED: [&str; 2] = ["거절", "거부"];

impl Outcome {
    /// What a result as written says: `부재`, `부재 중`, `상담 거절`.
    pub fn read(result: &str) -> Outcome {
        let key = label_key(result);
        let says = |words: &[&str]| words.iter().any(|word| key.contains(word));
        if says(&ABSENT) {
            Outcome::Absent
        } else if says(&REFUSED) {
            Outcome::Refused
        } else {
            Outcome::Met
        }
    }
}

/// The rules by which visits are counted.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, Hash, Serialize, Deserialize, TS)]
pub struct CountRules {
    /// 부재 counts as 건.
    pub absent_cases: bool,
    /// A shop where nobody was met counts as 개소.
    pub absent_shops: bool,
    /// 거절 counts as 건.
    pub refused_cases: bool,
    /// A shop that refused counts as 개소.
    pub refused_shops: bool,
    /// 재방문
    pub revisit: Revisit,
}

impl CountRules {
    /// True where a visit that ended so counts, apart from 재방문.
    pub fn takes(&self, measure: Measure, outcome: Outcome) -> bool {
        match (outcome, measure) {
            (Outcome::Met, _) => true,
            (Outcome::Absent, Measure::Cases) => self.absent_cases,
            (Outcome::Absent, Measure::Shops) => self.absent_shops,
            (Outcome::Refused, Measure::Cases) => self.refused_cases,
            (Outcome::Refused, Measure::Shops) => self.refused_shops,
        }
    }

    /// The rules in words, as they stand beside the figures.
    pub fn sentences(&self) -> Vec<String> {
        let says = |what: &str, cases, shops| {
            let counts = match (cases, shops) {
                (true, true) => "건과 개소에 모두 셉니다",
                (true, false) => "건에는 세고 개소에는 세지 않습니다",
                (false, true) => "개소에는 세고 건에는 세지 않습니다",
                (false, false) => "건과 개소 어느 쪽에도 세지 않습니다",
            };
            format!("{what} {counts}.")
        };
        vec![
            says("부재는", self.absent_cases, self.absent_shops),
            says("거절은", self.refused_cases, self.refused_shops),
            self.revisit.sentence().to_owned(),
            "개소는 서로 다른 업소의 수이며, 여러 번 찾은 업소도 한 곳입니다.".to_owned(),
            "취소선을 그은 방문과 되풀이된 방문은 세지 않습니다.".to_owned(),
        ]
    }
}

/// What a table of counts is divided by.
#[derive(
    Clone, Copy, Debug, Default, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize, TS,
)]
#[serde(rename_all = "snake_case")]
pub enum CountAxis {
    /// 연도
    Year,
    /// 분기
    Quarter,
    /// 월
    #[default]
    Month,
    /// 권역
    Area,
    /// 분야
    Category,
    /// 경로
    Channel,
    /// 담당
    Manager,
    /// 결과
    Result,
}

impl CountAxis {
    /// Every axis, in the order offered.
    pub const ALL: [CountAxis; 8] = [
        CountAxis::Month,
        CountAxis::Quarter,
        CountAxis::Year,
        CountAxis::Area,
        CountAxis::Category,
        CountAxis::Channel,
        CountAxis::Manager,
        CountAxis::Result,
    ];

    /// Its name on screen and paper.
    pub const fn label(self) -> &'static str {
        match self {
            CountAxis::Year => "연도",
            CountAxis::Quarter => "분기",
            CountAxis::Month => "월",
            CountAxis::Area => "권역",
            CountAxis::Category => "분야",
            CountAxis::Channel => "경로",
            CountAxis::Manager => "담당",
            CountAxis::Result => "결과",
        }
    }

    /// True where it divides time.
    pub const fn is_time(self) -> bool {
        matches!(self, CountAxis::Year | CountAxis::Quarter | CountAxis::Month)
    }

    /// The key of a day: `2025-03`, `2025Q1`, `2025`; none for other axes.
    pub fn key_of_day(self, day: NaiveDate) -> Option<String> {
        match self {
            CountAxis::Year => Some(day.year().to_string()),
            CountAxis::Quarter => Some(Quarter::of(day).to_string()),
            CountAxis::Month => Some(day.format("%Y-%m").to_string()),
            _ => None,
        }
    }

    /// A key as a head says it; `first` of a row of heads names its year.
    pub fn head(self, key: &str) -> String {
        if key.is_empty() {
            return if self.is_time() { "날짜 없음" } else { "(적지 않음)" }.to_owned();
        }
        match self {
            CountAxis::Year => format!("{key}년"),
            CountAxis::Quarter => key.parse().map_or(key.to_owned(), |quarter: Quarter| {
                format!("{}년 {}분기", quarter.year(), quarter.index())
            }),
            CountAxis::Month => match key.split_once('-') {
                Some((year, month)) => format!("{year}년 {}월", month.trim_start_matches('0')),
                None => key.to_owned(),
            },
            _ => key.to_owned(),
        }
    }

    /// The key after this one on an axis of time.
    pub fn next(self, key: &str) -> Option<String> {
        match self {
            CountAxis::Year => Some((key.parse::<i32>().ok()? + 1).to_string()),
            CountAxis::Quarter => Some(key.parse::<Quarter>().ok()?.next().to_string()),
            CountAxis::Month => {
                let (year, month) = key.split_once('-')?;
                let (year, month): (i32, u32) = (year.parse().ok()?, month.parse().ok()?);
                let (year, month) = if month == 12 { (year + 1, 1) } else { (year, month + 1) };
                Some(format!("{year}-{month:02}"))
            }
            _ => None,
        }
    }
}

/// A visit that is neither struck out nor repeated, as counting sees it.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub struct CountedVisit {
    /// Its day, where one is known.
    pub day: Option<NaiveDate>,
    /// Its shop, where one is known.
    pub shop: Option<u32>,
    /// How it ended.
    pub outcome: Outcome,
    /// Its row and column in the table.
    pub place: (u32, u32),
}

/// Decides visit by visit, in the order of days, what counts as 건.
#[derive(Debug)]
pub struct Teller<'r> {
    rules: &'r CountRules,
    seen: HashSet<(u32, i32)>,
}

impl<'r> Teller<'r> {
    /// Nothing has been seen yet.
    pub fn new(rules: &'r CountRules) -> Teller<'r> {
        Teller { rules, seen: HashSet::new() }
    }

    /// True where the visit counts as 건. A visit whose shop or day nobody knows is compared with
    /// none.
    pub fn case(&mut self, visit: &CountedVisit) -> bool {
        if !self.rules.takes(Measure::Cases, visit.outcome) {
            return false;
        }
        let (Some(shop), Some(day)) = (visit.shop, visit.day) else { return true };
        let span = match self.rules.revisit {
            Revisit::Every => return true,
            Revisit::Day => day.num_days_from_ce(),
            Revisit::Month => day.year() * 12 + day.month0() as i32,
            Revisit::Period => 0,
        };
        self.seen.insert((shop, span))
    }

    /// True where the visit's shop counts as 개소.
    pub fn shop(&self, visit: &CountedVisit) -> Option<u32> {
        visit.shop.filter(|_| self.rules.takes(Measure::Shops, visit.outcome))
    }
}

#[cfg(test)]
mod tests;
