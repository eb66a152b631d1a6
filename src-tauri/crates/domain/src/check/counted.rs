//! Actuals that are counted from the visits against what was typed or imported for the same time.

use super::finding::{Change, CheckKind, Finding, Spot};
use super::scope::join;
use super::{IndicatorFact, PledgeFacts};
use crate::decimal::Decimal;
use crate::number::{self, Written};

pub(super) fn check(facts: &PledgeFacts) -> Vec<Finding> {
    facts.indicators.iter().flat_map(differing).collect()
}

fn figure(text: Option<&String>) -> Option<Decimal> {
    match number::read(text?) {
        Written::Figure(figure) => Some(figure.value),
        _ => None,
    }
}

/// Times at which what was typed is another number than what is counted. Blank and `-` say nothing.
fn differing(indicator: &IndicatorFact) -> impl Iterator<Item = Finding> {
    indicator.values.iter().filter_map(move |value| {
        let typed = figure(value.typed.as_ref())?;
        let counted = figure(value.actual.as_ref())?;
        if typed == counted {
            return None;
        }
        let (IndicatorFact { id, name, unit, .. }, at) = (indicator, value.at);
        let (said, counted) = (typed.grouped(), counted.grouped());
        let spot = Spot::new("indicators", &**id, format!("actual:{at}"));
        let found = Finding::warning("typed_actual_differs_from_visits", CheckKind::Twice)
            .at(join(&["확인지표", name, &format!("{} 실적", at.label())]), spot)
            .says(format!(
                "적힌 실적은 {said}{unit}인데 방문·상담 일지에서 세면 {counted}{unit}입니다. 일지나 집계 규칙을 확인해 주십시오."
            ))
            .shows(format!("일지에서 센 값 {counted}, 적힌 값 {said}"))
            .figures(&said, &counted)
            .keyed(format!("{at}|{said}|{counted}"));
        Some(found.repair(
            "counted",
            format!("적힌 값 {said}을(를) 지우고 일지에서 센 {counted}(으)로 둔다"),
            Change::ForgetActual(id.clone(), at),
        ))
    })
}
