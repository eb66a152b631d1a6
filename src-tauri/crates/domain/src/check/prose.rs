//! Figures in sentences: the parts that brackets give against the figure before them, and 총사업비
//! in the text against the investment plan. What is qualified (`약`, `2023년 기준`) is left alone.

use super::arithmetic::{amount_agrees, sum, sum_of};
use super::budget::total;
use super::finding::{CheckKind, Finding, Spot};
use super::scope::join;
use super::{BudgetFact, PledgeFacts, Setting, TextFact};
use crate::decimal::Decimal;
use crate::number::{self, Note, Written};
use crate::{BudgetKind, FundingSource, MoneyUnit, Period, Won};

pub(super) fn check(facts: &PledgeFacts, setting: &Setting) -> Vec<Finding> {
    let mut findings = Vec::new();
    for text in facts.texts {
        for line in text.body.lines() {
            findings.extend(splits(line, text, setting));
        }
    }
    findings.extend(whole_costs(facts, setting));
    findings
}

/// How many figures in the text can be compared with something.
pub(super) fn count(texts: &[TextFact]) -> usize {
    let lines = texts.iter().flat_map(|text| text.body.lines());
    lines.map(|line| statements(line).count() + bracketed(line).len()).sum()
}

fn spot(text: &TextFact) -> Spot {
    Spot::new("sections", &*text.kind, "")
}

/// A figure with brackets after it: `34,962`, `국1,080, 시22,377, 구비11,505`.
fn bracketed(line: &str) -> Vec<(String, &str)> {
    let mut found = Vec::new();
    let mut at = 0;
    while let Some(open) = line[at..].find(['(', '（']).map(|offset| at + offset) {
        let width = line[open..].chars().next().map_or(1, char::len_utf8);
        let inside_from = open + width;
        let Some(close) = line[inside_from..].find([')', '）']).map(|offset| inside_from + offset)
        else {
            break;
        };
        if let Some(figure) = figure_before(&line[..open]) {
            found.push((figure.to_owned(), &line[inside_from..close]));
        }
        at = close;
    }
    found
}

/// The amount that ends a text: `총 258,275천원`, `1억 2800만원`.
fn figure_before(text: &str) -> Option<&str> {
    let text = text.trim_end();
    let starts = text.char_indices().rev().take(40).filter(|(at, c)| {
        let before = text[..*at].chars().next_back();
        c.is_ascii_digit() && !before.is_some_and(|c| c.is_ascii_digit() || matches!(c, ',' | '.'))
    });
    starts
        .map(|(at, _)| &text[at..])
        .take_while(|figure| matches!(number::read(figure), Written::Figure(_)))
        .last()
}

/// Parts that are money by source, against the figure that they split.
fn splits(line: &str, text: &TextFact, setting: &Setting) -> Vec<Finding> {
    let mut findings = Vec::new();
    for (figure, inside) in bracketed(line) {
        let Written::Figure(whole) = number::read(&figure) else { continue };
        // A unit repeated inside says nothing new.
        let unit_word =
            figure.trim_start_matches(|c: char| c.is_ascii_digit() || ",. ".contains(c));
        let inside = match unit_word {
            "" => inside.to_owned(),
            word => inside.replace(word, ""),
        };
        let bare =
            whole.unit.is_none() || MoneyUnit::ALL.iter().any(|unit| unit.label() == unit_word);
        let number: String =
            figure.chars().take_while(|c| c.is_ascii_digit() || ",.".contains(*c)).collect();
        let parts = number::bracket_parts(&format!("{number} ({inside})"));
        let by_source =
            parts.iter().all(|part| FundingSource::read(&part.label, setting.kind).is_some());
        if parts.len() < 2 || !by_source || !bare {
            continue;
        }
        let values: Vec<Decimal> = parts.iter().map(|part| part.value).collect();
        let Some(computed) = values.iter().try_fold(Decimal::ZERO, |sum, value| sum.plus(*value))
        else {
            continue;
        };
        let Written::Figure(printed) = number::read(&number) else { continue };
        let printed = printed.value;
        if printed == computed {
            continue;
        }
        let labels: Vec<&str> = parts.iter().map(|part| part.label.as_str()).collect();
        let difference = printed.plus(computed.negated()).unwrap_or_default();
        let size = if difference.is_negative() { difference.negated() } else { difference };
        findings.push(
            Finding::warning("split_differs", CheckKind::Prose)
                .at(join(&[&text.label, &format!("{figure}({})", labels.join("·"))]), spot(text))
                .says(format!(
                    "글에 적힌 {}{unit_word}이(가) 괄호 안 재원을 더한 {}{unit_word}과(와) 다릅니다. 글을 확인해 주십시오.",
                    printed.grouped(),
                    computed.grouped()
                ))
                .shows(format!(
                    "{}, 적힌 값 {}, 차이 {}",
                    sum_of(&values, computed),
                    printed.grouped(),
                    size.grouped()
                ))
                .figures(printed.grouped(), computed.grouped())
                .keyed(format!("{printed}|{computed}")),
        );
    }
    findings
}

/// What a text says the whole costs.
struct Stated<'a> {
    text: &'a TextFact,
    word: &'static str,
    figure: &'a str,
    won: Won,
    step: i64,
}

const WORDS: [&str; 4] = ["총사업비", "총예산", "총소요예산", "소요예산"];

/// A line's statements of a whole cost: the word and what follows its colon.
fn statements(line: &str) -> impl Iterator<Item = (&'static str, &str)> {
    let after = line.split_once([':', '：']).and_then(|(before, after)| {
        let key: String = before.chars().filter(|c| !c.is_whitespace()).collect();
        let word = WORDS.into_iter().find(|word| key.ends_with(word))?;
        Some((word, after.trim()))
    });
    after.into_iter()
}

/// The one figure that a statement begins with; `None` where it is about or of a year only.
fn stated<'a>(text: &'a TextFact, word: &'static str, after: &'a str) -> Option<Stated<'a>> {
    let found = number::amounts_in(after).into_iter().next()?;
    let before = after[..found.at.start].trim();
    let rest = after[found.at.end..].trim();
    let qualified = ["기준", "년", "매년", "연간", "이상", "내외", "정도", "~", "/"]
        .iter()
        .any(|word| rest.contains(word));
    let plain = matches!(before, "" | "총" | "금" | "총액" | "계" | "합계");
    if !plain || qualified || found.figure.notes.contains(&Note::About) {
        return None;
    }
    let figure = &after[found.at.clone()];
    let unit = found.figure.unit?;
    let won = unit.to_won(found.figure.value)?;
    Some(Stated { text, word, figure, won, step: step(figure, won) })
}

/// The least amount that a stated figure tells apart: 만원 of `1억 2800만원`, 억원 of `3억원`.
fn step(figure: &str, won: Won) -> i64 {
    let words = [("백만원", 1_000_000), ("천원", 1_000), ("만원", 10_000), ("억원", 100_000_000)];
    let unit = words.iter().find(|(word, _)| figure.ends_with(word)).map_or(1, |(_, won)| *won);
    let decimals = figure
        .split_once('.')
        .map_or(0, |(_, after)| after.chars().take_while(char::is_ascii_digit).count());
    let step = (0..decimals).fold(unit, |step, _| step / 10).max(1);
    if won.0 % step == 0 { step } else { 1 }
}

/// 총사업비 in the text against the plan. A text that gives several (one for each part of the work)
/// must agree only as a whole or one by one; of a plan of one year 소요예산 says nothing.
fn whole_costs(facts: &PledgeFacts, setting: &Setting) -> Option<Finding> {
    let plan: Vec<&BudgetFact> =
        facts.lines.iter().filter(|line| line.kind == BudgetKind::Plan).collect();
    if plan.is_empty() {
        return None;
    }
    let mut years: Vec<Period> = plan.iter().map(|line| line.period).collect();
    years.sort_by_key(|period| period.order());
    years.dedup();
    let mut all: Vec<Stated> = Vec::new();
    for text in facts.texts {
        for line in text.body.lines() {
            for (word, after) in statements(line) {
                // One that is qualified may be what the others lack: nothing can be said.
                all.push(stated(text, word, after)?);
            }
        }
    }
    let known = sums(&plan, &years);
    let agrees = |won: Won, step: i64| known.iter().any(|sum| amount_agrees(won, *sum, step));
    let [only] = all.as_slice() else {
        return None;
    };
    let of_a_year = only.word.ends_with("소요예산") && years.len() < 2;
    if of_a_year || agrees(only.won, only.step) {
        return None;
    }
    let whole = total(plan.iter().copied());
    let unit = setting.unit;
    let parts: Vec<Won> = years
        .iter()
        .map(|year| plan.iter().filter(|line| line.period == *year).map(|line| line.won).sum())
        .collect();
    let difference = Won((only.won - whole).0.saturating_abs());
    Some(
        Finding::warning("prose_differs_from_plan", CheckKind::Prose)
            .at(join(&[&only.text.label, only.word]), spot(only.text))
            .says(format!(
                "글의 {}은(는) {}인데 투자계획을 더하면 {}입니다. 어느 쪽이 맞는지 확인해 주십시오.",
                only.word,
                only.figure.trim(),
                unit.print_named(whole)
            ))
            .shows(format!(
                "{}, 글에 적힌 값 {}, 차이 {}",
                sum(&parts, whole, unit),
                unit.print(only.won),
                unit.print(difference)
            ))
            .figures(only.figure.trim(), unit.print(whole))
            .keyed(format!("{}|{}", only.won.0, whole.0)),
    )
}

/// Every sum that a text may speak of: all, without 기투자 or 임기 후, of a year, of a project.
fn sums(plan: &[&BudgetFact], years: &[Period]) -> Vec<Won> {
    let of = |keeps: &dyn Fn(&BudgetFact) -> bool| {
        let kept: Vec<&BudgetFact> = plan.iter().copied().filter(|line| keeps(line)).collect();
        total(kept.iter().copied())
    };
    let mut sums = vec![
        of(&|_| true),
        of(&|line| line.period != Period::After),
        of(&|line| line.period != Period::Before),
        of(&|line| !matches!(line.period, Period::Before | Period::After)),
        of(&|line| line.project_id.is_some()),
        of(&|line| line.project_id.is_none()),
        of(&|line| line.source == FundingSource::Unsplit),
        of(&|line| line.source != FundingSource::Unsplit),
    ];
    for year in years {
        sums.push(of(&|line| line.period == *year));
    }
    for line in plan {
        sums.push(of(&|other| other.project_id == line.project_id));
    }
    sums
}
