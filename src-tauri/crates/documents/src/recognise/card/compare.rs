//! Printed sums and rates of a card against their parts. Nothing printed is stored as a fact;
//! what differs is said at its cell.

use std::collections::BTreeMap;

use domain::number::amounts_in;
use domain::text::label_key;
use domain::{BudgetKind, MoneyUnit, Period, Won};

use super::Card;
use super::money::Sum;
use crate::draft::{DraftAmount, DraftSum, SumSpan};
use crate::recognise::rates::{self, number, total};

/// Compares every sum, and keeps each with what its parts give.
pub(super) fn sums(card: &mut Card<'_>) {
    let sums = std::mem::take(&mut card.sums);
    for sum in sums {
        let computed = computed(card, &sum);
        if let Some((values, parts)) = &computed
            && !values.contains(&sum.won)
        {
            differs(card, &sum, values[0], *parts);
        }
        let (source, source_printed) = match sum.source {
            Some((source, printed)) => (Some(source), printed),
            None => (None, String::new()),
        };
        card.found.totals.push(DraftSum {
            what: sum.what,
            kind: sum.kind,
            project: sum.project,
            source,
            source_printed,
            span: sum.span,
            text: sum.text,
            printed: sum.won,
            computed: computed.map(|(values, _)| values[0]),
            at: sum.at,
        });
    }
}

/// What the parts give, under each definition that offices use, and how many parts there are.
fn computed(card: &Card<'_>, sum: &Sum) -> Option<(Vec<Won>, usize)> {
    let named = |name: Option<&str>| match &sum.project {
        Some(project) => name.unwrap_or_default() == project,
        None => true,
    };
    let lines: Vec<&DraftAmount> = card
        .projects
        .iter()
        .filter(|project| named(project.name.as_ref().map(|name| name.value.as_str())))
        .flat_map(|project| &project.lines)
        .filter(|line| line.kind == sum.kind)
        .filter(|line| match &sum.source {
            Some((source, printed)) => line.source == *source && line.source_printed == *printed,
            None => true,
        })
        .collect();
    let add = |keep: &dyn Fn(Period) -> bool| -> Option<Won> {
        let kept = lines.iter().filter(|line| keep(line.period));
        kept.map(|line| line.won).try_fold(Won::ZERO, Won::checked_add)
    };
    let term = |period: Period| !matches!(period, Period::Before | Period::After);
    let values = match sum.span {
        SumSpan::Whole => vec![
            add(&|_| true)?,
            add(&|period| period != Period::After)?,
            add(&|period| period != Period::Before)?,
        ],
        SumSpan::WithinTerm => vec![add(&term)?],
        SumSpan::Period(one) => vec![add(&|period| period == one)?],
    };
    (!lines.is_empty()).then_some((values, lines.len()))
}

fn differs(card: &mut Card<'_>, sum: &Sum, computed: Won, parts: usize) {
    let unit = sum.unit;
    let (printed, value) = (unit.print_named(sum.won), unit.print_named(computed));
    let gap = i128::from(sum.won.0) - i128::from(computed.0);
    let half = i128::from(unit.won()) * parts as i128;
    let rounded = gap.abs() * 2 < half && !sum.text.contains('.');
    let advice = if rounded {
        "차이가 작아 끝수를 맞추어 적은 것일 수 있습니다."
    } else {
        "합계는 저장하지 않으니 어느 쪽이 맞는지 확인해 주십시오."
    };
    card.issues.differs(
        "sum_differs",
        &sum.at,
        format!("{}: 적힌 값은 {printed}인데 더하면 {value}입니다. {advice}", sum.what),
        (unit.print(sum.won), unit.print(computed)),
    );
}

/// Amounts that the head or a sentence states as the whole, against the table.
pub(super) fn stated(card: &mut Card<'_>) {
    let unit = card.found.unit.as_ref().map_or(MoneyUnit::Million, |unit| unit.value);
    for stated in std::mem::take(&mut card.stated) {
        match unit.read_won(&stated.text) {
            Ok(Some(won)) => card.sums.push(Sum {
                what: stated.what,
                kind: stated.kind,
                project: None,
                source: None,
                span: SumSpan::Whole,
                text: stated.text,
                won,
                unit,
                at: stated.at,
            }),
            Ok(None) => {}
            Err(error) => {
                card.issues.warn(
                    "amount_unreadable",
                    &stated.at,
                    format!("{}: {error}", stated.what),
                );
            }
        }
    }
}

/// `총사업비: 46,000천원(2023년 기준)` in the sentences, year by year against the table.
pub(super) fn sentences(card: &mut Card<'_>, lines: &[(String, String)]) {
    let mut by_year: BTreeMap<Option<i32>, (Won, Vec<String>, String)> = BTreeMap::new();
    for (text, at) in lines {
        let key = label_key(text);
        let Some(place) = key.find("총사업비") else { continue };
        if !key[place..].starts_with("총사업비:") {
            continue;
        }
        let Some(amount) = amounts_in(text).into_iter().next() else {
            continue;
        };
        let about = ["안팎", "가량", "정도", "내외", "약"].iter().find(|word| key.contains(**word));
        if let Some(word) = about {
            card.issues.notice(
                "amount_about",
                at,
                format!("글에 적힌 총사업비 ‘{}’은(는) ‘{word}’이(가) 붙어 있어 정확한 금액이 아닙니다. 금액으로 읽지 않았습니다.", text.split_once([':', '：']).map_or(text.as_str(), |(_, words)| words.trim())),
            );
            continue;
        }
        let year = key.split_once("년기준").and_then(|(before, _)| {
            let digits: String = before.chars().rev().take_while(char::is_ascii_digit).collect();
            digits.chars().rev().collect::<String>().parse().ok()
        });
        let unit = amount.figure.unit.unwrap_or(MoneyUnit::Won);
        let Ok(won) = unit.figure_won(&amount.figure, text) else { continue };
        let entry = by_year.entry(year).or_insert((Won::ZERO, Vec::new(), at.clone()));
        entry.0 = entry.0.checked_add(won).unwrap_or(entry.0);
        entry.1.push(MoneyUnit::Thousand.print_named(won));
    }
    for (year, (won, parts, at)) in by_year {
        compare_stated(card, year, won, &parts, &at);
    }
}

fn compare_stated(card: &mut Card<'_>, year: Option<i32>, won: Won, parts: &[String], at: &str) {
    let lines = card.projects.iter().flat_map(|project| &project.lines);
    let lines: Vec<&DraftAmount> = lines
        .filter(|line| line.kind == BudgetKind::Plan)
        .filter(|line| year.is_none() || line.period.year() == year)
        .collect();
    let total = lines.iter().map(|line| line.won).try_fold(Won::ZERO, Won::checked_add);
    let Some(total) = total.filter(|total| *total != won && !lines.is_empty()) else { return };
    let place = match (year, lines.as_slice()) {
        (Some(_), [line]) => line.at.clone(),
        _ => at.to_owned(),
    };
    let unit = card.found.unit.as_ref().map_or(MoneyUnit::Million, |unit| unit.value);
    let when = year.map_or("총사업비".to_owned(), |year| format!("{year}년 사업비"));
    let message = format!(
        "표의 {when}는 {}인데 글({at} 등)에 적힌 금액은 {}({})입니다. 같은 금액인지 확인해 주십시오.",
        unit.print_named(total),
        unit.print_named(won),
        parts.join(" + ")
    );
    card.issues.differs("prose_differs", place, message, (unit.print(total), unit.print(won)));
}

/// Whole targets and actuals against their years, rates against their fraction.
pub(super) fn indicators(card: &mut Card<'_>) {
    for indicator in card.indicators.clone() {
        let whole = |whole: &Option<crate::draft::Located<String>>, values: &[_]| {
            whole.as_ref().and_then(|whole| Some((number(&whole.value)?, total(values)?)))
        };
        for (what, printed, values) in [
            ("목표", &indicator.target, &indicator.targets),
            ("실적", &indicator.actual, &indicator.actuals),
        ] {
            let Some((told, sum)) = whole(printed, values) else { continue };
            let last = values.iter().rev().find_map(|(_, value)| number(&value.value));
            let at = printed.as_ref().map_or("", |printed| printed.at.as_str());
            if told == sum {
                continue;
            }
            let name = &indicator.name.value;
            let figures = (told.to_string(), sum.to_string());
            if last == Some(told) {
                let message = format!(
                    "지표 ‘{name}’의 {what} {told}은(는) 해마다의 합({sum})이 아니라 마지막 값과 같습니다. 누적 지표로 봅니다."
                );
                card.issues.notice("indicator_last_value", at, message);
            } else {
                let message = format!(
                    "지표 ‘{name}’의 {what} 합계는 {told}인데 더하면 {sum}입니다. 어느 쪽이 맞는지 확인해 주십시오."
                );
                card.issues.differs("indicator_sum_differs", at, message, figures);
            }
        }
    }
    let Card { draft, issues, .. } = card;
    for indicator in &mut draft.indicators {
        rates::rate(indicator, issues);
    }
}
