//! 확인지표: how the values of years and quarters make a whole, and what 이행률 divides by what.
//!
//! Values stay as written; a text target is never computed. Knows no tables and no screens.

use std::collections::BTreeMap;
use std::fmt;
use std::str::FromStr;

use chrono::NaiveDate;
use serde::{Deserialize, Serialize};

use crate::decimal::Decimal;
use crate::number::{self, Figure, Written};
use crate::text::label_key;
use crate::{MoneyUnit, Period, Quarter, Rounding};

/// How the values of the years make the whole.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, Hash, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum Aggregation {
    /// 합계
    #[default]
    Sum,
    /// 최종: the newest value stands for all.
    Last,
    /// 평균
    Average,
}

impl Aggregation {
    /// Every value, in the order offered.
    pub const ALL: [Aggregation; 3] = [Aggregation::Sum, Aggregation::Last, Aggregation::Average];

    /// `합계`, `최종`, `평균`.
    pub const fn label(self) -> &'static str {
        match self {
            Aggregation::Sum => "합계",
            Aggregation::Last => "최종",
            Aggregation::Average => "평균",
        }
    }

    /// The value that a word names; `None` for an unknown word.
    pub fn read(word: &str) -> Option<Aggregation> {
        match label_key(word).as_str() {
            "합계" | "합" | "누계" | "누적" | "계" => Some(Aggregation::Sum),
            "최종" | "최종값" | "마지막" | "마지막값" | "최신" => {
                Some(Aggregation::Last)
            }
            "평균" | "평균값" => Some(Aggregation::Average),
            _ => None,
        }
    }
}

/// Which way is better.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, Hash, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum Direction {
    /// 높을수록 좋음
    #[default]
    Higher,
    /// 낮을수록 좋음
    Lower,
}

impl Direction {
    /// Every value, in the order offered.
    pub const ALL: [Direction; 2] = [Direction::Higher, Direction::Lower];

    /// `높을수록`, `낮을수록`.
    pub const fn label(self) -> &'static str {
        match self {
            Direction::Higher => "높을수록",
            Direction::Lower => "낮을수록",
        }
    }

    /// The value that a word names; `None` for an unknown word.
    pub fn read(word: &str) -> Option<Direction> {
        let key = label_key(word);
        match key.strip_suffix("좋음").unwrap_or(&key) {
            "높을수록" | "클수록" | "많을수록" | "상향" => Some(Direction::Higher),
            "낮을수록" | "작을수록" | "적을수록" | "하향" => Some(Direction::Lower),
            _ => None,
        }
    }
}

/// When an indicator has a value: a year, a half year, a quarter, or as a whole (`total`).
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
pub enum Time {
    /// A year, a half year, or what else a period may be.
    Period(Period),
    /// A quarter.
    Quarter(Quarter),
}

/// The text is no code of a period or quarter.
#[derive(Clone, Debug, PartialEq, Eq, thiserror::Error)]
#[error("‘{0}’은(는) 기간이 아닙니다. 2023, 2022H2, 2023Q1처럼 적어 주십시오")]
pub struct NotATime(pub String);

impl Time {
    /// As a column head says it: `2023년`, `2022년(하)`, `2023년 1분기`; `기준값` for what was so
    /// before the term.
    pub fn label(self) -> String {
        match self {
            Time::Period(Period::Before) => "기준값".into(),
            Time::Period(Period::Total) => "전체".into(),
            Time::Period(period) => period.label(),
            Time::Quarter(quarter) => quarter.label(),
        }
    }

    /// Where it stands among the columns: the periods first, then the quarters, then the whole.
    pub fn order(self) -> (u8, (u8, i32, u8)) {
        match self {
            Time::Period(Period::Total) => (2, (0, 0, 0)),
            Time::Period(period) => (0, period.order()),
            Time::Quarter(quarter) => (1, (0, quarter.year(), quarter.index())),
        }
    }

    /// Its first and last day, where it has such.
    pub fn days(self) -> Option<(NaiveDate, NaiveDate)> {
        let (first, count) = self.months()?;
        let day = |month: i32| {
            let zero = u32::try_from(month.rem_euclid(12)).ok()?;
            NaiveDate::from_ymd_opt(month.div_euclid(12), zero + 1, 1)
        };
        Some((day(first)?, day(first + count)?.pred_opt()?))
    }

    /// The months that it covers, as the first month (from year 0) and their number.
    pub(crate) fn months(self) -> Option<(i32, i32)> {
        let (year, first, count) = match self {
            Time::Period(Period::Year(year)) => (year, 0, 12),
            Time::Period(Period::Half(year, half)) => (year, if half == 1 { 0 } else { 6 }, 6),
            Time::Quarter(quarter) => (quarter.year(), i32::from(quarter.index()) * 3 - 3, 3),
            Time::Period(_) => return None,
        };
        Some((year * 12 + first, count))
    }
}

impl fmt::Display for Time {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        match self {
            Time::Period(period) => period.fmt(f),
            Time::Quarter(quarter) => quarter.fmt(f),
        }
    }
}

impl FromStr for Time {
    type Err = NotATime;
    fn from_str(text: &str) -> Result<Time, NotATime> {
        let quarter = text.parse().map(Time::Quarter);
        quarter.or_else(|_| text.parse().map(Time::Period)).map_err(|_| NotATime(text.to_owned()))
    }
}

/// The values of an indicator as a whole.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Whole {
    /// Nothing is given.
    Nothing,
    /// A number.
    Number(Amount),
    /// Words, or numbers that do not add up (units differ): as written, never computed.
    Words(String),
}

/// A number that may be a mean: `sum ÷ count`, with the unit that its values were written in.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Amount {
    /// The sum of the values that count.
    pub sum: Decimal,
    /// How many they are, where their mean is asked for; else 1.
    pub count: i128,
    /// True where the values were written as `50%`.
    pub percent: bool,
    /// The unit of money that the values were written in.
    pub unit: Option<MoneyUnit>,
}

impl Amount {
    /// `542`, `82.5%`, `24백만원`; a mean under `rounding`.
    pub fn print(&self, rounding: Rounding) -> String {
        let value = match self.count {
            1 => self.sum.grouped(),
            count => {
                let scale = 10i128.pow(u32::from(self.sum.scale()));
                let mean = count
                    .checked_mul(scale)
                    .and_then(|below| rounding.round_ratio(self.sum.mantissa(), below));
                mean.unwrap_or_default().grouped()
            }
        };
        let percent = if self.percent { "%" } else { "" };
        format!("{value}{percent}{}", self.unit.map_or("", MoneyUnit::label))
    }
}

impl Whole {
    /// As a card shows it; `None` where nothing is given.
    pub fn print(&self, rounding: Rounding) -> Option<String> {
        match self {
            Whole::Nothing => None,
            Whole::Number(amount) => Some(amount.print(rounding)),
            Whole::Words(words) => Some(words.clone()),
        }
    }

    /// The number, where it is one.
    pub fn amount(&self) -> Option<&Amount> {
        match self {
            Whole::Number(amount) => Some(amount),
            _ => None,
        }
    }
}

/// What `values` make as a whole. A value of a longer time stands for the shorter times in it, so
/// that a year and its quarters are not counted twice; a value for the whole (`total`) counts only
/// where no year or quarter has one. Blank and `-` do not count, nor what was so before the term;
/// zero does.
pub fn whole(values: &[(Time, &str)], aggregation: Aggregation) -> Whole {
    let mut given: Vec<(Time, &str, Written)> = values
        .iter()
        .map(|(time, text)| (*time, text.trim(), number::read(text)))
        .filter(|(_, _, written)| !matches!(written, Written::Blank | Written::Nil))
        .filter(|(time, ..)| *time != Time::Period(Period::Before))
        .collect();
    let dated = given.iter().any(|(time, _, _)| time.months().is_some());
    if dated {
        given.retain(|(time, _, _)| time.months().is_some());
    }
    let covered: Vec<Time> = given.iter().map(|(time, _, _)| *time).collect();
    given.retain(|(time, _, _)| !covered.iter().any(|other| holds(*other, *time)));
    given.sort_by_key(|(time, _, _)| (time.months().map(|(first, _)| first), time.order()));
    if aggregation == Aggregation::Last {
        given.drain(..given.len().saturating_sub(1));
    }
    if given.is_empty() {
        return Whole::Nothing;
    }
    match add_up(&given, values) {
        Some(amount) => Whole::Number(match aggregation {
            Aggregation::Average => Amount { count: given.len() as i128, ..amount },
            _ => amount,
        }),
        None => Whole::Words(words(&given)),
    }
}

/// True where `longer` covers `shorter` and more.
pub(crate) fn holds(longer: Time, shorter: Time) -> bool {
    let (Some((from, months)), Some((first, count))) = (longer.months(), shorter.months()) else {
        return false;
    };
    count < months && first >= from && first + count <= from + months
}

/// The sum, where all are numbers of one kind.
fn add_up(given: &[(Time, &str, Written)], all: &[(Time, &str)]) -> Option<Amount> {
    let mut sum: Option<Amount> = None;
    for (_, _, written) in given {
        let Written::Figure(figure) = written else { return None };
        let figure: Figure = figure.clone().settled_by(all.iter().map(|(_, text)| *text));
        let one =
            Amount { sum: figure.value, count: 1, percent: figure.percent, unit: figure.unit };
        sum = Some(match sum {
            None => one,
            Some(so_far) if so_far.percent == one.percent && so_far.unit == one.unit => {
                Amount { sum: so_far.sum.plus(one.sum)?, ..one }
            }
            Some(_) => return None,
        });
    }
    sum
}

/// The different words once each, in the order of their times.
fn words(given: &[(Time, &str, Written)]) -> String {
    let mut seen: BTreeMap<String, ()> = BTreeMap::new();
    let once = given.iter().map(|(_, text, _)| *text);
    let once: Vec<&str> = once.filter(|text| seen.insert(label_key(text), ()).is_none()).collect();
    once.join(", ")
}

/// 이행률 of an indicator as a fraction with its definition.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Fulfilment {
    /// Hundredths of a per cent, rounded: 4500 is 45 %.
    pub hundredths: i64,
    /// What is divided: the actual, or the target where lower is better.
    pub numerator: Amount,
    /// By what.
    pub denominator: Amount,
    aggregation: Aggregation,
    direction: Direction,
    rounding: Rounding,
}

impl Fulfilment {
    /// 실적 ÷ 목표, or 목표 ÷ 실적 where lower is better; `None` where one of them is no number, their
    /// units differ, or there is nothing to divide by.
    pub fn of(
        (target, actual): (&Whole, &Whole),
        aggregation: Aggregation,
        direction: Direction,
        rounding: Rounding,
    ) -> Option<Fulfilment> {
        let (target, actual) = (*target.amount()?, *actual.amount()?);
        if target.percent != actual.percent || target.unit != actual.unit {
            return None;
        }
        let (numerator, denominator) = match direction {
            Direction::Higher => (actual, target),
            Direction::Lower => (target, actual),
        };
        let scale = numerator.sum.scale().max(denominator.sum.scale());
        let whole = |amount: Amount, count: i128| {
            amount.sum.times(10i128.checked_pow(u32::from(scale))?)?.times(count)?.to_integer()
        };
        let above = whole(numerator, denominator.count)?;
        let below = whole(denominator, numerator.count).filter(|below| *below > 0)?;
        let hundredths = rounding.percent_hundredths(above, below)?;
        Some(Fulfilment { hundredths, numerator, denominator, aggregation, direction, rounding })
    }

    /// `45%`
    pub fn percent(&self) -> String {
        self.rounding.print_percent(self.hundredths)
    }

    /// `542/1,190`
    pub fn fraction(&self) -> String {
        let print = |amount: &Amount| amount.print(self.rounding);
        format!("{}/{}", print(&self.numerator), print(&self.denominator))
    }

    /// `실적 합계 ÷ 목표 합계, 정수로 버림`
    pub fn definition(&self) -> String {
        let (how, rounding) = (self.aggregation.label(), self.rounding.describe());
        match self.direction {
            Direction::Higher => format!("실적 {how} ÷ 목표 {how}, {rounding}"),
            Direction::Lower => {
                format!("목표 {how} ÷ 실적 {how}(낮을수록 좋음), {rounding}")
            }
        }
    }
}

#[cfg(test)]
mod tests;
