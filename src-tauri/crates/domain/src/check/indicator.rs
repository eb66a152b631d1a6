//! 확인지표: printed wholes and rates against the values, years beyond their target, 100 % beside
//! empty years, values outside the term. A target in words is nobody's sum and is left alone.

use chrono::{Datelike, NaiveDate};

use super::arithmetic::{percent, rate_agrees, sum_of};
use super::finding::{Change, CheckKind, Finding, Spot};
use super::printed::printed_number;
use super::scope::join;
use super::{FigurePlace, IndicatorFact, PledgeFacts, PrintedFact, Setting, ValueFact};
use crate::decimal::Decimal;
use crate::indicator::{Aggregation, Time, holds, whole};
use crate::number::{self, Written};
use crate::{Period, Rounding, Term};

pub(super) fn check(facts: &PledgeFacts, setting: &Setting) -> Vec<Finding> {
    let mut findings = Vec::new();
    let known = |id: &str| facts.indicators.iter().find(|indicator| indicator.id == id);
    for fact in facts.printed {
        let found = match &fact.place {
            FigurePlace::IndicatorTotal { id, actual } => {
                known(id).and_then(|indicator| total(fact, indicator, *actual))
            }
            FigurePlace::IndicatorRate { id } => {
                known(id).and_then(|indicator| rate(fact, indicator, setting))
            }
            _ => None,
        };
        findings.extend(found);
    }
    for indicator in facts.indicators {
        findings.extend(above_target(indicator, setting));
        findings.extend(whole_beside_years(indicator));
        findings.extend(outside_term(indicator, setting));
        findings.extend(empty_years(indicator, facts, setting));
    }
    findings
}

/// The numbers of one row.
struct Row {
    /// Those that count, in time: a year's quarters only where the year itself says nothing.
    leaves: Vec<(Time, Decimal)>,
    /// Given for the whole, where it is.
    given: Option<Decimal>,
}

impl Row {
    /// `None` where a value is in words.
    fn of(indicator: &IndicatorFact, actual: bool) -> Option<Row> {
        let mut row = Row { leaves: Vec::new(), given: None };
        for value in &indicator.values {
            match number::read(text_of(value, actual)) {
                Written::Words => return None,
                Written::Figure(figure) if value.at == Time::Period(Period::Total) => {
                    row.given = Some(figure.value);
                }
                Written::Figure(figure) => row.leaves.push((value.at, figure.value)),
                Written::Blank | Written::Nil => {}
            }
        }
        let times: Vec<Time> = row.leaves.iter().map(|(at, _)| *at).collect();
        row.leaves.retain(|(at, _)| !times.iter().any(|longer| holds(*longer, *at)));
        row.leaves.sort_by_key(|(at, _)| in_time(*at));
        Some(row)
    }
}

fn text_of(value: &ValueFact, actual: bool) -> &str {
    let text = if actual { &value.actual } else { &value.target };
    text.as_deref().unwrap_or_default()
}

fn in_time(at: Time) -> impl Ord + Copy {
    (at.months().map(|(first, _)| first), at.order())
}

/// The whole of the targets or actuals in the times that `counts` says, as cards show it.
fn whole_of(
    indicator: &IndicatorFact,
    actual: bool,
    counts: impl Fn(Time) -> bool,
) -> Option<Decimal> {
    let values: Vec<(Time, &str)> = indicator
        .values
        .iter()
        .filter(|value| counts(value.at))
        .map(|value| (value.at, text_of(value, actual)))
        .collect();
    let whole = whole(&values, indicator.aggregation);
    let amount = whole.amount()?;
    let exact = Rounding { decimals: 2, mode: crate::rate::RoundingMode::HalfUp };
    match amount.count {
        1 => Some(amount.sum),
        count => {
            let below = count.checked_mul(10i128.pow(u32::from(amount.sum.scale())))?;
            exact.round_ratio(amount.sum.mantissa(), below)
        }
    }
}

/// An indicator's target and actual as a whole, both numbers and the target above 0.
pub(super) struct Whole {
    pub(super) target: Decimal,
    pub(super) actual: Decimal,
}

impl Whole {
    pub(super) fn of(indicator: &IndicatorFact) -> Option<Whole> {
        let target = whole_of(indicator, false, |_| true)?;
        let actual = whole_of(indicator, true, |_| true)?;
        (target > Decimal::ZERO).then_some(Whole { target, actual })
    }
}

/// Whether a time has a day in the term; `None` for what is no time.
fn touches(at: Time, term: &Term) -> Option<bool> {
    match at {
        Time::Period(period) => period.touches(term),
        Time::Quarter(quarter) => Some(term.contains(quarter)),
    }
}

/// Whether all of a time is over on `today`.
fn over(at: Time, today: NaiveDate) -> bool {
    at.months()
        .is_some_and(|(first, count)| first + count <= today.year() * 12 + today.month0() as i32)
}

fn place(indicator: &IndicatorFact, column: &str) -> String {
    join(&["확인지표", &indicator.name, column])
}

fn difference(one: Decimal, other: Decimal) -> String {
    let difference = one.plus(other.negated()).unwrap_or_default();
    if difference.is_negative() { difference.negated() } else { difference }.grouped()
}

/// A printed total of targets or actuals.
fn total(fact: &PrintedFact, indicator: &IndicatorFact, actual: bool) -> Option<Finding> {
    let printed = printed_number(&fact.text)?;
    let row = Row::of(indicator, actual)?;
    let (word, column) =
        if actual { ("실적 총계", "actual") } else { ("목표 총계", "target") };
    let spot = Spot::new("indicators", &*indicator.id, column);
    let found = differs(printed, &row, indicator, actual, (place(indicator, word), spot))?;
    let label = format!("{}(으)로 둔다", found.computed);
    Some(found.repair("computed", label, Change::ForgetPrinted(fact.id.clone())))
}

/// A whole given beside the years.
fn whole_beside_years(indicator: &IndicatorFact) -> Vec<Finding> {
    [(false, "목표", "target"), (true, "실적", "actual")]
        .into_iter()
        .filter_map(|(actual, word, side)| {
            let row = Row::of(indicator, actual)?;
            let spot = Spot::new("indicators", &*indicator.id, format!("{side}:total"));
            differs(
                row.given?,
                &row,
                indicator,
                actual,
                (place(indicator, &format!("{word} 총액")), spot),
            )
        })
        .collect()
}

fn differs(
    printed: Decimal,
    row: &Row,
    indicator: &IndicatorFact,
    actual: bool,
    (place, spot): (String, Spot),
) -> Option<Finding> {
    let (_, last) = *row.leaves.last()?;
    let dated = |at| at != Time::Period(Period::Total);
    let computed = whole_of(indicator, actual, dated)?;
    let agrees = |value: Decimal| {
        use crate::rate::RoundingMode::{Floor, HalfUp};
        [HalfUp, Floor].into_iter().any(|mode| value.rounded(printed.scale(), mode) == printed)
    };
    if agrees(computed) {
        return None;
    }
    let unit = &indicator.unit;
    let shown = match indicator.aggregation {
        Aggregation::Sum => {
            let parts: Vec<Decimal> = row.leaves.iter().map(|(_, value)| *value).collect();
            sum_of(&parts, computed)
        }
        Aggregation::Last => format!("마지막 값 {}", computed.grouped()),
        Aggregation::Average => format!("평균 {}", computed.grouped()),
    };
    let arithmetic =
        format!("{shown}, 적힌 값 {}, 차이 {}", printed.grouped(), difference(printed, computed));
    // A share or a count of what there is stands at its last value; nobody adds it up.
    if indicator.aggregation == Aggregation::Sum && agrees(last) && row.leaves.len() > 1 {
        return Some(
            Finding::notice("indicator_whole_is_last", CheckKind::Sum)
                .at(place, spot)
                .says(format!(
                    "적힌 값 {}{unit}은(는) 마지막 값과 같습니다. 더하는 지표가 아니면 집계를 ‘최종’으로 두어 주십시오.",
                    printed.grouped()
                ))
                .shows(arithmetic)
                .figures(printed.grouped(), computed.grouped())
                .keyed(format!("{printed}|{computed}"))
                .repair(
                    "last",
                    "집계를 ‘최종’으로 둔다",
                    Change::LastValueCounts(indicator.id.clone()),
                ),
        );
    }
    Some(
        Finding::warning("indicator_sum_differs", CheckKind::Sum)
            .at(place, spot)
            .says(format!(
                "적힌 값은 {}{unit}인데 계산하면 {}{unit}입니다. 어느 쪽이 맞는지 확인해 주십시오.",
                printed.grouped(),
                computed.grouped()
            ))
            .shows(arithmetic)
            .figures(printed.grouped(), computed.grouped())
            .keyed(format!("{printed}|{computed}")),
    )
}

/// A printed 이행률: over the whole target, or over the targets up to the last actual; more than
/// 100 % may be printed as 100; where less is better it may be turned round.
fn rate(fact: &PrintedFact, indicator: &IndicatorFact, setting: &Setting) -> Option<Finding> {
    let printed = printed_number(&fact.text)?;
    let whole = Whole::of(indicator)?;
    let hundred = Decimal::whole(100);
    let mut fractions = vec![(whole.actual, whole.target)];
    if let Some(to_date) = to_date(indicator) {
        fractions.push((whole.actual, to_date));
    }
    if indicator.lower_is_better {
        fractions.push((whole.target, whole.actual));
        fractions.extend(to_date(indicator).map(|to_date| (to_date, whole.actual)));
    }
    let mode = setting.rounding.mode;
    let agrees = fractions.iter().any(|(part, of)| {
        rate_agrees(printed, *part, *of, mode) || (printed == hundred && part >= of)
    });
    if agrees {
        return None;
    }
    let rounding = Rounding { decimals: printed.scale().clamp(1, 2), ..setting.rounding };
    let computed = percent(whole.actual, whole.target, rounding)?;
    let computed = computed.grouped_to(rounding.decimals);
    Some(
        Finding::warning("indicator_rate_differs", CheckKind::Rate)
            .at(place(indicator, "이행률"), Spot::new("indicators", &*indicator.id, "rate"))
            .says(format!(
                "적힌 이행률은 {}%인데 계산하면 {}%입니다. 어느 쪽이 맞는지 확인해 주십시오.",
                printed.grouped(),
                computed
            ))
            .shows(format!(
                "{} ÷ {} = {}%, 적힌 값 {}%",
                whole.actual.grouped(),
                whole.target.grouped(),
                computed,
                printed.grouped()
            ))
            .figures(printed.grouped(), &computed)
            .keyed(format!("{printed}|{}|{}", whole.actual, whole.target))
            .repair(
                "computed",
                format!("{computed}%로 둔다"),
                Change::ForgetPrinted(fact.id.clone()),
            ),
    )
}

/// The target up to the last time that has an actual.
fn to_date(indicator: &IndicatorFact) -> Option<Decimal> {
    let (last, _) = *Row::of(indicator, true)?.leaves.last()?;
    whole_of(indicator, false, |at| in_time(at) <= in_time(last))
}

/// Years whose actual is above their target: said, not blamed.
fn above_target(indicator: &IndicatorFact, setting: &Setting) -> Option<Finding> {
    if indicator.lower_is_better {
        return None;
    }
    let (targets, actuals) = (Row::of(indicator, false)?, Row::of(indicator, true)?);
    let mut above = actuals.leaves.iter().filter_map(|(at, actual)| {
        let (_, target) = targets.leaves.iter().find(|(known, _)| known == at)?;
        (*target > Decimal::ZERO && actual > target).then_some((*at, *target, *actual))
    });
    let (at, target, actual) = above.next()?;
    let more = above.count();
    let others = if more > 0 {
        format!(" 이런 해가 {more}개 더 있습니다.")
    } else {
        String::new()
    };
    let told = percent(actual, target, setting.rounding)?;
    let unit = &indicator.unit;
    Some(
        Finding::notice("actual_above_target", CheckKind::Rate)
            .at(
                place(indicator, &at.label()),
                Spot::new("indicators", &*indicator.id, format!("actual:{}", at)),
            )
            .says(format!(
                "실적 {}{unit}이(가) 그해 목표 {}{unit}을(를) 넘었습니다. 목표를 다시 정할지 살펴봐 주십시오.{others}",
                actual.grouped(),
                target.grouped(),
            ))
            .shows(format!("{} ÷ {} = {}%", actual.grouped(), target.grouped(), told.grouped()))
            .figures(actual.grouped(), target.grouped())
            .keyed(format!("{actual}|{target}|{more}")),
    )
}

/// Values in periods that the term does not touch.
fn outside_term(indicator: &IndicatorFact, setting: &Setting) -> Option<Finding> {
    let given = |text: &Option<String>| {
        !matches!(number::read(text.as_deref().unwrap_or_default()), Written::Blank | Written::Nil)
    };
    let outside: Vec<Time> = indicator
        .values
        .iter()
        .filter(|value| touches(value.at, setting.term) == Some(false))
        .filter(|value| given(&value.target) || given(&value.actual))
        .map(|value| value.at)
        .collect();
    let first = *outside.first()?;
    let labels: Vec<String> = outside.iter().map(|at| at.label()).collect();
    Some(
        Finding::notice("value_outside_term", CheckKind::Period)
            .at(
                place(indicator, &labels.join(", ")),
                Spot::new("indicators", &*indicator.id, format!("target:{}", first)),
            )
            .says(format!(
                "임기({}) 밖의 기간에 값이 있습니다. 기간을 확인해 주십시오.",
                setting.term.name
            ))
            .keyed(labels.join(",")),
    )
}

/// 100 % while a period that is over has a target and no actual. What the rates themselves say is
/// not said twice: an indicator short of its target under a fulfilled stage is named there.
fn empty_years(
    indicator: &IndicatorFact,
    facts: &PledgeFacts,
    setting: &Setting,
) -> Option<Finding> {
    let printed = facts.printed.iter().find_map(|fact| match &fact.place {
        FigurePlace::IndicatorRate { id } if *id == indicator.id => printed_number(&fact.text),
        _ => None,
    });
    let full = printed.is_some_and(|rate| rate >= Decimal::whole(100));
    let says = match (full, facts.progress) {
        (true, _) => "이행률이 100%인데",
        (false, Some(10_000..)) if Whole::of(indicator).is_none() => "추진율이 100%인데",
        _ => return None,
    };
    let reached = Whole::of(indicator).is_some_and(|whole| whole.actual >= whole.target);
    if reached {
        return None;
    }
    let blank = |text: &Option<String>| {
        matches!(number::read(text.as_deref().unwrap_or_default()), Written::Blank)
    };
    let empty: Vec<Time> = indicator
        .values
        .iter()
        .filter(|value| !blank(&value.target) && blank(&value.actual))
        .filter(|value| over(value.at, setting.today))
        .filter(|value| {
            !matches!(number::read(value.target.as_deref().unwrap_or_default()), Written::Nil)
        })
        .map(|value| value.at)
        .collect();
    let first = *empty.first()?;
    let labels: Vec<String> = empty.iter().map(|at| at.label()).collect();
    Some(
        Finding::notice("full_with_empty_years", CheckKind::Rate)
            .at(
                place(indicator, &labels.join(", ")),
                Spot::new("indicators", &*indicator.id, format!("actual:{}", first)),
            )
            .says(format!(
                "{says} {} 실적이 비어 있습니다. 실적을 적거나 율을 확인해 주십시오.",
                labels.join(", ")
            ))
            .figures("100%", "")
            .keyed(labels.join(",")),
    )
}
