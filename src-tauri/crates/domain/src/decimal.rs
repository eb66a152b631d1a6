//! Exact decimal numbers, the bridge between what a sheet says and integer won. No rounding
//! unless it is asked for by name.

use std::cmp::Ordering;
use std::fmt;
use std::str::FromStr;

use crate::rate::{RoundingMode, divide};

/// The most digits after the point, and the most digits in all.
const DIGITS: u8 = 28;

/// An exact number `mantissa ÷ 10^scale`, kept without trailing zeros, so that equal is equal.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, Hash)]
pub struct Decimal {
    mantissa: i128,
    scale: u8,
}

/// The text is no plain decimal number.
#[derive(Clone, Debug, PartialEq, Eq, thiserror::Error)]
#[error("‘{0}’은(는) 수가 아닙니다")]
pub struct NotADecimal(pub String);

impl Decimal {
    /// Nothing at all.
    pub const ZERO: Decimal = Decimal { mantissa: 0, scale: 0 };

    /// `mantissa ÷ 10^scale`, or `None` beyond 28 digits after the point.
    pub fn new(mantissa: i128, scale: u8) -> Option<Decimal> {
        let (mut mantissa, mut scale) = (mantissa, scale);
        while scale > 0 && mantissa % 10 == 0 {
            mantissa /= 10;
            scale -= 1;
        }
        (scale <= DIGITS).then_some(Decimal { mantissa, scale })
    }

    /// A whole number.
    pub const fn whole(value: i64) -> Decimal {
        Decimal { mantissa: value as i128, scale: 0 }
    }

    /// The decimal number that a sheet means by a stored `f64`: its shortest form, so that 0.1 is
    /// 0.1. A fraction of more than 15 digits is the dust of a sum (0.1 + 0.2) and is taken at 15
    /// digits, as Excel shows it. `None` for what is no number or beyond 28 digits.
    pub fn from_f64(value: f64) -> Option<Decimal> {
        // Nearly all that sheets hold: whole numbers of at most 15 digits.
        if value.trunc() == value && value.abs() < 1e15 {
            return Some(Decimal::whole(value as i64));
        }
        if !value.is_finite() {
            return None;
        }
        let shortest: Decimal = format!("{value}").parse().ok()?;
        if shortest.scale == 0 || shortest.digits() <= 15 {
            return Some(shortest);
        }
        format!("{value:.14e}").split_once('e').and_then(|(digits, power)| {
            let digits: Decimal = digits.parse().ok()?;
            let scale = i32::from(digits.scale) - power.parse::<i32>().ok()?;
            match u8::try_from(scale) {
                Ok(scale) => Decimal::new(digits.mantissa, scale),
                Err(_) => {
                    let factor = 10i128.checked_pow(scale.unsigned_abs())?;
                    Decimal::new(digits.mantissa.checked_mul(factor)?, 0)
                }
            }
        })
    }

    /// The nearest `f64`, for a cell of a workbook.
    pub fn to_f64(self) -> f64 {
        self.to_string().parse().unwrap_or(f64::NAN)
    }

    /// The digits as one integer.
    pub const fn mantissa(self) -> i128 {
        self.mantissa
    }

    /// How many of the digits stand after the point.
    pub const fn scale(self) -> u8 {
        self.scale
    }

    /// True below zero.
    pub const fn is_negative(self) -> bool {
        self.mantissa < 0
    }

    /// True for zero.
    pub const fn is_zero(self) -> bool {
        self.mantissa == 0
    }

    /// The whole number it is, or `None` where it has a fraction.
    pub fn to_integer(self) -> Option<i128> {
        (self.scale == 0).then_some(self.mantissa)
    }

    /// `self × factor`, or `None` beyond the range.
    pub fn times(self, factor: i128) -> Option<Decimal> {
        Decimal::new(self.mantissa.checked_mul(factor)?, self.scale)
    }

    /// `self + other`, or `None` beyond the range.
    pub fn plus(self, other: Decimal) -> Option<Decimal> {
        let scale = self.scale.max(other.scale);
        let widen = |number: Decimal| {
            number.mantissa.checked_mul(10i128.checked_pow(u32::from(scale - number.scale))?)
        };
        Decimal::new(widen(self)?.checked_add(widen(other)?)?, scale)
    }

    /// The number with its sign turned.
    pub fn negated(self) -> Decimal {
        Decimal { mantissa: self.mantissa.saturating_neg(), ..self }
    }

    /// Rounded to `decimals` digits after the point.
    pub fn rounded(self, decimals: u8, mode: RoundingMode) -> Decimal {
        let Some(surplus) = self.scale.checked_sub(decimals).filter(|surplus| *surplus > 0) else {
            return self;
        };
        let divisor = 10i128.pow(u32::from(surplus));
        Decimal::new(divide(self.mantissa, divisor, mode), decimals).unwrap_or(self)
    }

    /// With thousands separators, △ for minus and exactly the decimals it has: `△1,923.5`.
    pub fn grouped(self) -> String {
        self.grouped_to(0)
    }

    /// As [`Decimal::grouped`], with at least `decimals` digits after the point: `1,923.50`.
    pub fn grouped_to(self, decimals: u8) -> String {
        let digits = self.padded_digits();
        let (whole, fraction) = digits.split_at(digits.len() - usize::from(self.scale));
        let mut text = String::from(if self.is_negative() { "△" } else { "" });
        for (index, digit) in whole.chars().enumerate() {
            if index > 0 && (whole.len() - index) % 3 == 0 {
                text.push(',');
            }
            text.push(digit);
        }
        let zeros = usize::from(decimals.saturating_sub(self.scale));
        if !fraction.is_empty() || zeros > 0 {
            text.push('.');
            text.push_str(fraction);
            text.push_str(&"0".repeat(zeros));
        }
        text
    }

    fn digits(self) -> usize {
        self.mantissa.unsigned_abs().to_string().len()
    }

    fn padded_digits(self) -> String {
        format!("{:0width$}", self.mantissa.unsigned_abs(), width = usize::from(self.scale) + 1)
    }
}

impl Ord for Decimal {
    fn cmp(&self, other: &Decimal) -> Ordering {
        let parts = |number: &Decimal| {
            let one = 10i128.pow(u32::from(number.scale));
            let fraction = number.mantissa.rem_euclid(one);
            let widened = fraction * 10i128.pow(u32::from(DIGITS - number.scale));
            (number.mantissa.div_euclid(one), widened)
        };
        parts(self).cmp(&parts(other))
    }
}

impl PartialOrd for Decimal {
    fn partial_cmp(&self, other: &Decimal) -> Option<Ordering> {
        Some(self.cmp(other))
    }
}

impl fmt::Display for Decimal {
    /// Plain digits for programs: `-1923.5`.
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        if self.scale == 0 {
            return write!(f, "{}", self.mantissa);
        }
        let digits = self.padded_digits();
        let (whole, fraction) = digits.split_at(digits.len() - usize::from(self.scale));
        let sign = if self.is_negative() { "-" } else { "" };
        write!(f, "{sign}{whole}.{fraction}")
    }
}

impl FromStr for Decimal {
    type Err = NotADecimal;
    /// Reads `-1923.5`: ASCII digits, at most one point, a digit on each side of it.
    fn from_str(text: &str) -> Result<Decimal, NotADecimal> {
        let parse = || {
            let (negative, digits) = match text.strip_prefix('-') {
                Some(digits) => (true, digits),
                None => (false, text),
            };
            let (whole, fraction) = digits.split_once('.').unwrap_or((digits, "0"));
            let plain =
                |part: &str| !part.is_empty() && part.bytes().all(|byte| byte.is_ascii_digit());
            if !plain(whole) || !plain(fraction) {
                return None;
            }
            let fraction = fraction.trim_end_matches('0');
            let joined = format!("{whole}{fraction}");
            let significant = joined.trim_start_matches('0');
            if significant.len() > usize::from(DIGITS) {
                return None;
            }
            let mantissa: i128 =
                if significant.is_empty() { 0 } else { significant.parse().ok()? };
            let mantissa = if negative { -mantissa } else { mantissa };
            Decimal::new(mantissa, u8::try_from(fraction.len()).ok()?)
        };
        parse().ok_or_else(|| NotADecimal(text.to_owned()))
    }
}

#[cfg(test)]
mod tests;
