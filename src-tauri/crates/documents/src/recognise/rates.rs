//! Printed rates of indicators (이행률) against their fractions: 실적 ÷ 목표 as a whole or up to the last
//! result, and 목표 ÷ 실적 where less is better. A printed rate stays as printed; what it is taken to
//! be is said.

use domain::Decimal;
use domain::indicator::Direction;
use domain::number::{Written, read as read_number};
use domain::rate::{Rounding, RoundingMode};

use super::say::Issues;
use crate::draft::{DraftIndicator, Located};

/// How a printed rate is rounded, where that shows.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Rounded {
    /// Half up and down give the same, or there is nothing to compare.
    Either,
    /// Only half up gives what is printed.
    HalfUp,
    /// Only down.
    Down,
}

/// A plain number, without unit.
pub(super) fn number(text: &str) -> Option<Decimal> {
    match read_number(text) {
        Written::Figure(figure) if figure.unit.is_none() => Some(figure.value),
        _ => None,
    }
}

/// The sum of values; `None` where one of them is words or a percentage.
pub(super) fn total(values: &[(String, Located<String>)]) -> Option<Decimal> {
    let mut sum = Decimal::ZERO;
    let mut any = false;
    for (_, value) in values {
        match read_number(&value.value) {
            Written::Figure(figure) if !figure.percent => {
                sum = sum.plus(figure.value)?;
                any = true;
            }
            Written::Nil | Written::Blank => {}
            _ => return None,
        }
    }
    any.then_some(sum)
}

/// The number at the front of `84면`.
fn leading(text: &str) -> Option<Decimal> {
    if let Some(number) = number(text) {
        return Some(number);
    }
    let text = text.trim();
    let end = text.find(|c: char| !(c.is_ascii_digit() || matches!(c, ',' | '.')))?;
    let rest = &text[end..];
    let counted = rest.chars().count() <= 3 && !rest.contains(' ');
    (end > 0 && counted).then(|| number(&text[..end]))?
}

/// The target up to the last period that has a result.
fn to_date(indicator: &DraftIndicator) -> Option<Decimal> {
    let given = |value: &Located<String>| number(&value.value).is_some();
    let (last, _) = indicator.actuals.iter().rfind(|(_, value)| given(value))?;
    let end = indicator.targets.iter().position(|(period, _)| period == last)?;
    total(&indicator.targets[..=end])
}

/// `part ÷ whole` in per cent.
fn percent((part, whole): (Decimal, Decimal), decimals: u8, mode: RoundingMode) -> Option<Decimal> {
    let scale = part.scale().max(whole.scale());
    let exact = |value: Decimal| {
        value.times(10i128.checked_pow(u32::from(scale))?).and_then(Decimal::to_integer)
    };
    let (part, whole) = (exact(part)?.checked_mul(100)?, exact(whole)?);
    Rounding { decimals, mode }.round_ratio(part, whole).filter(|_| whole > 0)
}

/// Compares the printed rate of an indicator; where it is 목표 ÷ 실적, less is better.
pub(super) fn rate(indicator: &mut DraftIndicator, issues: &mut Issues) -> Rounded {
    let Some(printed) = indicator.rate.clone() else { return Rounded::Either };
    let name = indicator.name.value.clone();
    let Some(told) = number(&printed.value) else {
        if !matches!(printed.value.trim(), "-" | "") {
            let message = format!(
                "지표 ‘{name}’의 이행률 칸에 숫자가 아닌 ‘{}’이(가) 있습니다.",
                printed.value
            );
            issues.notice("rate_in_words", &printed.at, message);
        }
        return Rounded::Either;
    };
    let shared = |whole: &Option<Located<String>>| {
        whole.as_ref().is_some_and(|whole| whole.value.contains('%'))
    };
    if shared(&indicator.target) != shared(&indicator.actual) {
        // Of a number and a percentage there is no rate.
        return Rounded::Either;
    }
    let whole = |whole: &Option<Located<String>>, values: &[_]| {
        whole.as_ref().and_then(|text| leading(&text.value)).or_else(|| total(values))
    };
    let target = whole(&indicator.target, &indicator.targets);
    let Some(actual) = whole(&indicator.actual, &indicator.actuals) else { return Rounded::Either };
    let targets: Vec<Decimal> = [target, to_date(indicator)].into_iter().flatten().collect();
    let straight: Vec<_> = targets.iter().map(|target| (actual, *target)).collect();
    let turned: Vec<_> = targets.iter().map(|target| (*target, actual)).collect();
    let decimals = printed
        .value
        .trim_end_matches('%')
        .split_once('.')
        .and_then(|(_, tail)| u8::try_from(tail.len()).ok())
        .unwrap_or(0);
    let prints =
        |fraction: &(Decimal, Decimal), mode| percent(*fraction, decimals, mode) == Some(told);
    if let Some(fraction) = straight.iter().find(|f| prints(f, RoundingMode::HalfUp)) {
        let down = prints(fraction, RoundingMode::Floor);
        return if down { Rounded::Either } else { Rounded::HalfUp };
    }
    let of = |(part, whole): (Decimal, Decimal)| format!("{}÷{}", part.grouped(), whole.grouped());
    let shown = |fraction: (Decimal, Decimal)| {
        percent(fraction, 2, RoundingMode::HalfUp).map(|exact| exact.grouped_to(2))
    };
    let modes = [
        (RoundingMode::Floor, "버림한 값입니다. 반올림하면 다릅니다."),
        (RoundingMode::Ceiling, "올림한 값입니다. 반올림하면 다릅니다."),
    ];
    for (mode, how) in modes {
        let Some(fraction) = straight.iter().find(|fraction| prints(fraction, mode)) else {
            continue;
        };
        differs(issues, ("rate_rounded", how), (&name, &printed), &of(*fraction), shown(*fraction));
        return if mode == RoundingMode::Floor { Rounded::Down } else { Rounded::Either };
    }
    let either = |fraction: &&(Decimal, Decimal)| {
        prints(fraction, RoundingMode::HalfUp) || prints(fraction, RoundingMode::Floor)
    };
    if let Some(fraction) = turned.iter().find(either) {
        indicator.direction = Some(Direction::Lower);
        let message = format!(
            "지표 ‘{name}’의 이행률 {}은(는) 실적÷목표가 아니라 목표÷실적({} = {}%)과 같아 낮을수록 좋은 지표로 봅니다. 아니면 카드에서 방향을 고쳐 주십시오.",
            printed.value,
            of(*fraction),
            shown(*fraction).unwrap_or_default()
        );
        issues.notice("less_is_better", &printed.at, message);
        return Rounded::Either;
    }
    if let Some(fraction) = straight.first() {
        let how = "어느 쪽이 맞는지 확인해 주십시오.";
        differs(issues, ("rate_differs", how), (&name, &printed), &of(*fraction), shown(*fraction));
    }
    Rounded::Either
}

fn differs(
    issues: &mut Issues,
    (code, how): (&str, &str),
    (name, printed): (&str, &Located<String>),
    fraction: &str,
    shown: Option<String>,
) {
    let Some(shown) = shown else { return };
    let message = format!(
        "지표 ‘{name}’의 이행률은 {}(으)로 적혀 있는데 {fraction}은(는) {shown}%입니다. {how}",
        printed.value
    );
    issues.differs(code, &printed.at, message, (printed.value.clone(), shown));
}
