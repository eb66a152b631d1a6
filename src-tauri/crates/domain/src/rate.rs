//! Rates that carry their fraction, definition and rounding. Integers only.

use serde::{Deserialize, Serialize};
use ts_rs::TS;

use crate::decimal::Decimal;
use crate::money::MoneyUnit;
use crate::{BudgetKind, Won};

/// How a rate or a converted amount is rounded for print, as Excel's ROUND, ROUNDDOWN and ROUNDUP
/// do it: a minus number is rounded as its plain counterpart.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, Hash, Serialize, Deserialize, TS)]
#[serde(rename_all = "snake_case")]
pub enum RoundingMode {
    /// 반올림
    #[default]
    HalfUp,
    /// 버림
    Floor,
    /// 올림
    Ceiling,
}

impl RoundingMode {
    /// `반올림`, `버림`, `올림`.
    pub const fn label(self) -> &'static str {
        match self {
            RoundingMode::HalfUp => "반올림",
            RoundingMode::Floor => "버림",
            RoundingMode::Ceiling => "올림",
        }
    }
}

/// Decimals (0–2) and mode; a setting per table.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash, Serialize, Deserialize, TS)]
pub struct Rounding {
    /// 0 to 2.
    pub decimals: u8,
    /// Which way.
    pub mode: RoundingMode,
}

impl Default for Rounding {
    fn default() -> Self {
        Rounding { decimals: 1, mode: RoundingMode::HalfUp }
    }
}

/// `numerator ÷ denominator` as a whole number; 0 for a denominator of 0.
pub(crate) fn divide(numerator: i128, denominator: i128, mode: RoundingMode) -> i128 {
    let (above, below) = (numerator.unsigned_abs(), denominator.unsigned_abs());
    if below == 0 {
        return 0;
    }
    let (whole, rest) = (above / below, above % below);
    let up = match mode {
        RoundingMode::HalfUp => rest >= below - rest,
        RoundingMode::Floor => false,
        RoundingMode::Ceiling => rest > 0,
    };
    let size = i128::try_from(whole + u128::from(up)).unwrap_or(i128::MAX);
    if (numerator < 0) == (denominator < 0) { size } else { -size }
}

impl Rounding {
    /// Decimals in use; a setting beyond 2 counts as 2.
    fn places(self) -> u8 {
        self.decimals.min(2)
    }

    /// `numerator ÷ denominator` rounded; `None` where there is nothing to divide by.
    pub fn round_ratio(self, numerator: i128, denominator: i128) -> Option<Decimal> {
        if denominator == 0 {
            return None;
        }
        let scaled = numerator.checked_mul(10i128.pow(u32::from(self.places())))?;
        Decimal::new(divide(scaled, denominator, self.mode), self.places())
    }

    /// A decimal number rounded for print.
    pub fn round(self, value: Decimal) -> Decimal {
        value.rounded(self.places(), self.mode)
    }

    /// An amount in `unit`, rounded for print; exact to the last won before it is rounded.
    pub fn round_won(self, won: Won, unit: MoneyUnit) -> Decimal {
        let scaled = i128::from(won.0) * 10i128.pow(u32::from(self.places()));
        let rounded = divide(scaled, i128::from(unit.won()), self.mode);
        Decimal::new(rounded, self.places()).unwrap_or_default()
    }

    /// The percentage `part ÷ whole` in hundredths of a per cent (4554 is 45.54 %), rounded to the
    /// table's decimals; `None` where `whole` is 0.
    pub fn percent_hundredths(self, part: i128, whole: i128) -> Option<i64> {
        let percent = self.round_ratio(part.checked_mul(100)?, whole)?;
        i64::try_from(percent.times(100)?.to_integer()?).ok()
    }

    /// Prints hundredths of a per cent with the table's decimals: `45.5%`.
    pub fn print_percent(self, hundredths: i64) -> String {
        format!("{}%", self.print_hundredths(hundredths))
    }

    /// `반올림, 소수 첫째 자리`, for a footnote.
    pub fn describe(self) -> String {
        let place = match self.places() {
            0 => "정수로",
            1 => "소수 첫째 자리까지",
            _ => "소수 둘째 자리까지",
        };
        format!("{place} {}", self.mode.label())
    }

    fn print_hundredths(self, hundredths: i64) -> String {
        let exact = Decimal::new(i128::from(hundredths), 2).unwrap_or_default();
        self.round(exact).grouped_to(self.places())
    }
}

/// The rates that offices call 이행률, each named for what it divides by what.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash, Serialize, Deserialize, TS)]
#[serde(rename_all = "snake_case")]
pub enum RateKind {
    /// (완료 + 이행 후 계속추진) ÷ 전체
    Fulfilled,
    /// (완료 + 이행 후 계속추진 + 정상추진) ÷ 전체
    OnTrackOrBetter,
    /// 공약별 추진율의 평균
    MeanProgress,
    /// 올해까지 계획 대비 집행
    SpentOfPlannedToDate,
    /// 임기 내 완료 공약만: (완료 + 이행 후 계속추진) ÷ 임기 내 공약
    FulfilledWithinTerm,
    /// 계획 대비 확보
    SecuredOfPlanned,
    /// 계획 대비 집행
    SpentOfPlanned,
}

impl RateKind {
    /// Every rate, those over pledges first.
    pub const ALL: [RateKind; 7] = [
        RateKind::Fulfilled,
        RateKind::OnTrackOrBetter,
        RateKind::MeanProgress,
        RateKind::FulfilledWithinTerm,
        RateKind::SpentOfPlannedToDate,
        RateKind::SecuredOfPlanned,
        RateKind::SpentOfPlanned,
    ];

    /// The name it is printed under.
    pub const fn name(self) -> &'static str {
        match self {
            RateKind::Fulfilled => "이행률(완료 기준)",
            RateKind::OnTrackOrBetter => "정상추진 이상 비율",
            RateKind::MeanProgress => "평균 추진율",
            RateKind::SpentOfPlannedToDate => "올해까지 계획 대비 집행률",
            RateKind::FulfilledWithinTerm => "임기 내 공약 이행률",
            RateKind::SecuredOfPlanned => "계획 대비 확보율",
            RateKind::SpentOfPlanned => "계획 대비 집행률",
        }
    }

    /// What is divided by what.
    pub const fn definition(self) -> &'static str {
        match self {
            RateKind::Fulfilled => "(완료 + 이행 후 계속추진) ÷ 전체 공약 수",
            RateKind::OnTrackOrBetter => "(완료 + 이행 후 계속추진 + 정상추진) ÷ 전체 공약 수",
            RateKind::MeanProgress => "공약별 추진율의 합 ÷ 추진율이 적힌 공약 수",
            RateKind::SpentOfPlannedToDate => "집행액 ÷ 기준일이 든 해까지의 투자계획액",
            RateKind::FulfilledWithinTerm => {
                "완료시기가 임기 내인 공약 가운데 (완료 + 이행 후 계속추진) ÷ 임기 내 공약 수"
            }
            RateKind::SecuredOfPlanned => "확보액 ÷ 투자계획액",
            RateKind::SpentOfPlanned => "집행액 ÷ 투자계획액",
        }
    }

    /// The layer of money above the line, where the parts of the fraction are won. Money that
    /// nobody has entered is not zero money: without that layer there is no rate to give.
    pub const fn layer(self) -> Option<BudgetKind> {
        match self {
            RateKind::SecuredOfPlanned => Some(BudgetKind::Secured),
            RateKind::SpentOfPlanned | RateKind::SpentOfPlannedToDate => Some(BudgetKind::Spent),
            _ => None,
        }
    }

    /// True where the parts of the fraction are won.
    pub const fn of_money(self) -> bool {
        self.layer().is_some()
    }
}

/// A rate as a fraction with its name; the percentage is always computed from the parts.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize, TS)]
pub struct Rate {
    /// Which definition.
    pub kind: RateKind,
    /// What is counted: pledges, won or hundredths of a per cent.
    #[ts(type = "number")]
    pub numerator: i64,
    /// Out of how many. Zero means that there is no rate to give.
    #[ts(type = "number")]
    pub denominator: i64,
    /// How it is rounded when printed.
    pub rounding: Rounding,
}

impl Rate {
    /// The mean of pledges' progress, each in hundredths of a per cent: their sum over their count.
    pub fn mean_progress(progress: impl IntoIterator<Item = i64>, rounding: Rounding) -> Rate {
        let (numerator, denominator) = progress
            .into_iter()
            .fold((0i64, 0i64), |(sum, count), one| (sum.saturating_add(one), count + 1));
        Rate { kind: RateKind::MeanProgress, numerator, denominator, rounding }
    }

    /// The rounded percentage in hundredths of a per cent (4500 is 45 %), or `None` without a
    /// denominator. The numerator of [`RateKind::MeanProgress`] is a sum of hundredths already.
    pub fn percent_hundredths(&self) -> Option<i64> {
        let (above, below) = (i128::from(self.numerator), i128::from(self.denominator));
        match self.kind {
            RateKind::MeanProgress => self.rounding.percent_hundredths(above, below * 10_000),
            _ => self.rounding.percent_hundredths(above, below),
        }
    }

    /// `45.5%`, or `-` where there is no rate to give.
    pub fn print(&self) -> String {
        match self.percent_hundredths() {
            Some(hundredths) => self.rounding.print_percent(hundredths),
            None => "-".into(),
        }
    }

    /// The name it is printed under.
    pub const fn name(&self) -> &'static str {
        self.kind.name()
    }

    /// What is divided by what.
    pub const fn definition(&self) -> &'static str {
        self.kind.definition()
    }

    /// The fraction with thousands separators: `542/1,190`; of a mean `3,015%/48`. Money in won.
    pub fn fraction(&self) -> String {
        self.fraction_in(MoneyUnit::Won)
    }

    /// As [`Rate::fraction`], money in `unit`; `-` where no money is given.
    pub fn fraction_in(&self, unit: MoneyUnit) -> String {
        let count = |value: i64| Decimal::whole(value).grouped();
        match self.kind {
            RateKind::MeanProgress => {
                let sum = Decimal::new(i128::from(self.numerator), 2).unwrap_or_default();
                format!("{}%/{}", sum.grouped(), count(self.denominator))
            }
            kind if kind.of_money() && self.denominator == 0 => "-".to_owned(),
            kind if kind.of_money() => {
                format!("{}/{}", unit.print(Won(self.numerator)), unit.print(Won(self.denominator)))
            }
            _ => format!("{}/{}", count(self.numerator), count(self.denominator)),
        }
    }
}

/// A column of percentages that should sum to 100: each rounded exactly, none nudged.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Shares {
    /// Each share in hundredths of a per cent, in the order given.
    pub hundredths: Vec<i64>,
    /// Their sum less 100 %, in hundredths of a per cent; 0 where no footnote is needed.
    pub difference: i64,
    rounding: Rounding,
}

impl Shares {
    /// The footnote, where the rounded shares do not sum to 100.
    pub fn footnote(&self) -> Option<String> {
        let decimals = self.rounding.places();
        let print = |value: i64| {
            Decimal::new(i128::from(value), 2).unwrap_or_default().grouped_to(decimals)
        };
        (self.difference != 0).then(|| {
            format!(
                "※ 비율은 {}하여 더하면 {}%입니다(100%와 차이 {}%p).",
                self.rounding.describe(),
                print(10_000 + self.difference),
                print(self.difference)
            )
        })
    }
}

/// The share of each count in their sum; all 0 and no difference where the sum is 0.
pub fn shares(counts: &[i64], rounding: Rounding) -> Shares {
    let whole: i128 = counts.iter().copied().map(i128::from).sum();
    let share = |count: &i64| rounding.percent_hundredths(i128::from(*count), whole);
    let hundredths: Vec<i64> = counts.iter().map(|count| share(count).unwrap_or(0)).collect();
    let difference = if whole == 0 { 0 } else { hundredths.iter().sum::<i64>() - 10_000 };
    Shares { hundredths, difference, rounding }
}

#[cfg(test)]
mod tests;
