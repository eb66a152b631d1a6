//! Sums and figures in plain Korean. Knows no rule.

use crate::decimal::Decimal;
use crate::rate::{Rounding, RoundingMode};
use crate::{MoneyUnit, Won};

/// `54 + 120 - 8 = 166`; more than eight parts are shortened: `54 + 120 + … (12개) + 75 = 579`.
pub(super) fn sum(parts: &[Won], computed: Won, unit: MoneyUnit) -> String {
    let parts: Vec<Decimal> = parts.iter().map(|part| unit.of_won(*part)).collect();
    sum_of(&parts, unit.of_won(computed))
}

/// As [`sum`], of plain numbers.
pub(super) fn sum_of(parts: &[Decimal], computed: Decimal) -> String {
    let part = |value: &Decimal, first: bool| match (first, value.is_negative()) {
        (true, _) => value.grouped(),
        (false, true) => format!(" - {}", value.negated().grouped()),
        (false, false) => format!(" + {}", value.grouped()),
    };
    let all = |parts: &[Decimal]| -> String {
        parts.iter().enumerate().map(|(index, value)| part(value, index == 0)).collect()
    };
    let total = computed.grouped();
    match parts {
        [] | [_] => format!("더한 값 {total}"),
        [head @ .., last] if parts.len() > 8 => {
            let (shown, hidden) = head.split_at(6);
            format!("{} + … ({}개){} = {total}", all(shown), hidden.len(), part(last, false))
        }
        parts => format!("{} = {total}", all(parts)),
    }
}

/// `part ÷ whole` in per cent, rounded as the office does, for print: `69%`.
pub(super) fn percent(part: Decimal, whole: Decimal, rounding: Rounding) -> Option<Decimal> {
    let scale = u32::from(part.scale().max(whole.scale()));
    let widen = |value: Decimal| value.times(10i128.checked_pow(scale)?)?.to_integer();
    rounding.round_ratio(widen(part)?.checked_mul(100)?, widen(whole)?)
}

/// Whether a printed percentage is what a fraction gives: under its own decimals, rounded half up
/// or down as offices do, or as this office does.
pub(super) fn rate_agrees(
    printed: Decimal,
    part: Decimal,
    whole: Decimal,
    office: RoundingMode,
) -> bool {
    let decimals = printed.scale().min(2);
    // A trailing zero is lost in a number: 97 may stand for 97.0.
    [RoundingMode::HalfUp, RoundingMode::Floor, office].into_iter().any(|mode| {
        (decimals..=2)
            .any(|decimals| percent(part, whole, Rounding { decimals, mode }) == Some(printed))
    })
}

/// The least amount that a printed figure tells apart: 1백만원 of `30`, 0.1백만원 of `627.5`.
pub(super) fn step_of(text: &str, won: Won) -> i64 {
    let value = match crate::number::read(text) {
        crate::number::Written::Figure(figure) => figure,
        _ => return 1,
    };
    let decimals = text
        .rsplit_once('.')
        .map_or(0, |(_, after)| after.chars().take_while(char::is_ascii_digit).count());
    // `1억 2800만원` says what it says.
    if value.unit == Some(MoneyUnit::Won) || value.value.is_zero() {
        return 1;
    }
    let Some(scale) =
        u32::try_from(decimals).ok().and_then(|decimals| 10i128.checked_pow(decimals))
    else {
        return 1;
    };
    let steps = value.value.times(scale).and_then(Decimal::to_integer).unwrap_or_default();
    match (steps, i128::from(won.0)) {
        (0, _) => 1,
        (steps, won) if won % steps == 0 => i64::try_from((won / steps).abs()).unwrap_or(1).max(1),
        _ => 1,
    }
}

/// Whether an amount printed to a step is the computed one, rounded half up or down.
pub(super) fn amount_agrees(printed: Won, computed: Won, step: i64) -> bool {
    let step = i128::from(step.max(1));
    let (printed, computed) = (i128::from(printed.0), i128::from(computed.0));
    let floor = computed.abs() / step * step;
    let half_up = (computed.abs() + step / 2) / step * step;
    printed == computed
        || (printed.abs() == floor || printed.abs() == half_up) && (printed < 0) == (computed < 0)
}
