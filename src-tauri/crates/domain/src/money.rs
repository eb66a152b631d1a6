//! Money: integer won and the units it is printed in. No floats leave this module.

use std::iter::Sum;
use std::ops::{Add, AddAssign, Neg, Sub};

use serde::{Deserialize, Serialize};
use ts_rs::TS;

use crate::decimal::Decimal;
use crate::number::{self, Figure, Written};
use crate::rate::Rounding;
use crate::text::label_key;

/// An amount in won. Never a fraction, never a float; ±9.2 × 10^18 won at most.
#[derive(
    Clone, Copy, Debug, Default, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize, TS,
)]
#[serde(transparent)]
#[ts(type = "number")]
pub struct Won(pub i64);

impl Won {
    /// Nothing at all.
    pub const ZERO: Won = Won(0);

    /// `self + other`, or `None` where the sum leaves the range.
    pub fn checked_add(self, other: Won) -> Option<Won> {
        self.0.checked_add(other.0).map(Won)
    }
}

impl Add for Won {
    type Output = Won;
    fn add(self, other: Won) -> Won {
        Won(self.0.saturating_add(other.0))
    }
}
impl AddAssign for Won {
    fn add_assign(&mut self, other: Won) {
        *self = *self + other;
    }
}
impl Sub for Won {
    type Output = Won;
    fn sub(self, other: Won) -> Won {
        Won(self.0.saturating_sub(other.0))
    }
}
impl Neg for Won {
    type Output = Won;
    fn neg(self) -> Won {
        Won(self.0.saturating_neg())
    }
}
impl Sum for Won {
    fn sum<I: Iterator<Item = Won>>(iter: I) -> Won {
        iter.fold(Won::ZERO, Add::add)
    }
}

/// The unit a table prints its money in: `(단위 : 백만원)`. A view; the ledger stores won.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, Hash, Serialize, Deserialize, TS)]
#[serde(rename_all = "snake_case")]
pub enum MoneyUnit {
    /// 원
    Won,
    /// 천원
    Thousand,
    /// 만원
    TenThousand,
    /// 백만원, the usual unit of a pledge sheet
    #[default]
    Million,
    /// 억원
    HundredMillion,
}

impl MoneyUnit {
    /// Every unit, smallest first.
    pub const ALL: [MoneyUnit; 5] = [
        MoneyUnit::Won,
        MoneyUnit::Thousand,
        MoneyUnit::TenThousand,
        MoneyUnit::Million,
        MoneyUnit::HundredMillion,
    ];

    /// How many won one unit is.
    pub const fn won(self) -> i64 {
        match self {
            MoneyUnit::Won => 1,
            MoneyUnit::Thousand => 1_000,
            MoneyUnit::TenThousand => 10_000,
            MoneyUnit::Million => 1_000_000,
            MoneyUnit::HundredMillion => 100_000_000,
        }
    }

    /// As printed in a `(단위 : …)` line.
    pub const fn label(self) -> &'static str {
        match self {
            MoneyUnit::Won => "원",
            MoneyUnit::Thousand => "천원",
            MoneyUnit::TenThousand => "만원",
            MoneyUnit::Million => "백만원",
            MoneyUnit::HundredMillion => "억원",
        }
    }
}

/// Why a text is no amount of money. The message is whole; the caller adds the place.
#[derive(Clone, Debug, PartialEq, Eq, thiserror::Error)]
pub enum MoneyError {
    /// Not one number.
    #[error("‘{0}’을(를) 금액으로 읽을 수 없습니다. 숫자로 고쳐 적어 주십시오")]
    Unreadable(String),
    /// A percentage stands where money belongs.
    #[error("‘{0}’은(는) 비율입니다. 금액을 적어 주십시오")]
    Percent(String),
    /// Not whole won.
    #[error("‘{0}’은(는) 원 단위로 나누어떨어지지 않습니다. 단위를 확인해 주십시오")]
    Fraction(String),
    /// Beyond what a ledger can hold.
    #[error("‘{0}’은(는) 너무 큰 금액입니다. 단위를 확인해 주십시오")]
    TooLarge(String),
}

impl MoneyUnit {
    /// `amount` of this unit in won; `None` where that is not whole won or out of range.
    pub fn to_won(self, amount: Decimal) -> Option<Won> {
        let won = amount.times(i128::from(self.won()))?.to_integer()?;
        i64::try_from(won).ok().map(Won)
    }

    /// `won` in this unit, exactly.
    pub fn of_won(self, won: Won) -> Decimal {
        let zeros = self.won().ilog10() as u8;
        Decimal::new(i128::from(won.0), zeros).unwrap_or_default()
    }

    /// Exactly, with thousands separators, △ for minus and no more decimals than needed: `△3.5`.
    pub fn print(self, won: Won) -> String {
        self.of_won(won).grouped()
    }

    /// Rounded to a table's decimals: `1,923.5` under one decimal, `1,924` under none.
    pub fn print_rounded(self, won: Won, rounding: Rounding) -> String {
        rounding.round_won(won, self).grouped_to(rounding.decimals.min(2))
    }

    /// Exactly, with the unit's name: `1,923.5백만원`.
    pub fn print_named(self, won: Won) -> String {
        format!("{}{}", self.print(won), self.label())
    }

    /// The unit that a line names: `(단위 : 백만원)`, `<단위: 억원>`, `총사업비(천원)`. `None`
    /// where none or more than one is named.
    pub fn find(text: &str) -> Option<MoneyUnit> {
        let key = label_key(text);
        // `단위사업` is a word of its own; the last 단위 of the line is the one that names a unit.
        let named = key.rfind("단위").and_then(|at| {
            let words = key[at + "단위".len()..].split([',', '/', '·', ';', ')', ']', '>']);
            words.map(|word| word.trim_start_matches([':', '-', '='])).find_map(MoneyUnit::named)
        });
        named.or_else(|| MoneyUnit::bracketed(&key))
    }

    /// Reads an amount written in a table of this unit; a unit in the cell wins. Blank and `-`
    /// are `None`, zero is zero.
    pub fn read_won(self, text: &str) -> Result<Option<Won>, MoneyError> {
        match number::read(text) {
            Written::Blank | Written::Nil => Ok(None),
            Written::Words => Err(MoneyError::Unreadable(text.trim().to_owned())),
            Written::Figure(figure) => self.figure_won(&figure, text).map(Some),
        }
    }

    /// The won that `figure` means in a table of this unit; `text` is quoted in the error.
    pub fn figure_won(self, figure: &Figure, text: &str) -> Result<Won, MoneyError> {
        let quoted = || text.trim().to_owned();
        if figure.percent {
            return Err(MoneyError::Percent(quoted()));
        }
        let unit = figure.unit.unwrap_or(self);
        unit.to_won(figure.value).ok_or_else(|| {
            let won = figure.value.times(i128::from(unit.won()));
            match won.is_some_and(|won| won.to_integer().is_none()) {
                true => MoneyError::Fraction(quoted()),
                false => MoneyError::TooLarge(quoted()),
            }
        })
    }

    fn named(word: &str) -> Option<MoneyUnit> {
        MoneyUnit::ALL.into_iter().find(|unit| unit.label() == word)
    }

    /// The one unit that stands in brackets of its own, or alone.
    fn bracketed(key: &str) -> Option<MoneyUnit> {
        let mut inside = key.split(['(', '[', '<', '〈', '【']).skip(1).filter_map(|part| {
            MoneyUnit::named(part.split([')', ']', '>', '〉', '】', ',', '/']).next()?)
        });
        match inside.next() {
            Some(first) => inside.all(|other| other == first).then_some(first),
            None => MoneyUnit::named(key),
        }
    }
}

#[cfg(test)]
mod tests;
