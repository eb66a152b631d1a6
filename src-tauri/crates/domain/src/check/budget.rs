//! The rules over a pledge's amounts: 집행 against 확보 and 계획, the term, units off by 1,000.

use std::collections::BTreeMap;

use super::arithmetic::sum;
use super::finding::{Change, CheckKind, Finding};
use super::scope::{budget_spot, join};
use super::{BudgetFact, Setting};
use crate::{BudgetKind, Period, Won};

pub(super) fn check(lines: &[BudgetFact], setting: &Setting) -> Vec<Finding> {
    let mut findings = Vec::new();
    findings.extend(exceeds(lines, (BudgetKind::Spent, BudgetKind::Secured), setting));
    findings.extend(exceeds(lines, (BudgetKind::Spent, BudgetKind::Plan), setting));
    findings.extend(exceeds(lines, (BudgetKind::Secured, BudgetKind::Plan), setting));
    for kind in BudgetKind::ALL {
        findings.extend(outside_term(lines, kind, setting));
    }
    findings.extend(thousandfold(lines, setting));
    findings
}

/// `투자계획 › 골목상권 홍보 › 구비 › 2024년`
pub(super) fn place(line: &BudgetFact, setting: &Setting) -> String {
    let source = match line.source_label {
        "" => line.source.label(setting.kind),
        label => label,
    };
    join(&[layer_label(line.kind), line.project, source, &line.period.label()])
}

/// `투자계획`, `확보액`, `집행액`
pub(super) fn layer_label(kind: BudgetKind) -> &'static str {
    match kind {
        BudgetKind::Plan => "투자계획",
        BudgetKind::Secured => "확보액",
        BudgetKind::Spent => "집행액",
    }
}

/// The money of some lines of one layer. A running total holds what came before it, so of several
/// the newest counts, and of a running total and years the greater.
pub(super) fn total<'a>(lines: impl Iterator<Item = &'a BudgetFact<'a>> + Clone) -> Won {
    if !lines.clone().any(|line| matches!(line.period, Period::Until(..))) {
        return lines.map(|line| line.won).sum();
    }
    let mut leaves: BTreeMap<_, (Won, Option<(Period, Won)>)> = BTreeMap::new();
    for line in lines {
        let leaf = (line.project_id, line.source, line.source_label);
        let (years, running) = leaves.entry(leaf).or_default();
        match line.period {
            Period::Until(..) if running.is_none_or(|(known, _)| known < line.period) => {
                *running = Some((line.period, line.won));
            }
            Period::Until(..) => {}
            _ => *years += line.won,
        }
    }
    let greater = |(years, running): &(Won, Option<(Period, Won)>)| match running {
        Some((_, running)) => (*running).max(*years),
        None => *years,
    };
    leaves.values().map(greater).sum()
}

/// More of a layer than of the one before it. Budgets grow, so 확보 must be twice the plan to be odd.
fn exceeds(
    lines: &[BudgetFact],
    (kind, over): (BudgetKind, BudgetKind),
    setting: &Setting,
) -> Option<Finding> {
    let of = |kind| {
        let mut lines = lines.iter().filter(move |line| line.kind == kind).peekable();
        lines.peek().is_some().then(|| total(lines))
    };
    let (more, limit) = (of(kind)?, of(over)?);
    let allowed = if kind == BudgetKind::Secured { limit + limit } else { limit };
    if limit.0 <= 0 || more <= allowed {
        return None;
    }
    let (named, print) = (|won| setting.unit.print_named(won), |won| setting.unit.print(won));
    let hint = match more.0 / limit.0 {
        500.. => " 두 금액의 단위가 다를 수 있습니다.",
        _ => " 추경이나 이월로 늘었으면 그 금액을 더해 주십시오.",
    };
    let (code, what) = match (kind, over) {
        (BudgetKind::Spent, BudgetKind::Secured) => ("spent_exceeds_secured", "확보액"),
        (BudgetKind::Spent, _) => ("spent_exceeds_plan", "투자계획액"),
        _ => ("secured_exceeds_plan", "투자계획액"),
    };
    let word = layer_label(kind);
    Some(
        Finding::notice(code, CheckKind::Money)
            .at(
                format!("{word} › {what}"),
                budget_spot((None, None, ""), String::new(), kind, setting.kind),
            )
            .says(format!(
                "{word} {}, {what} {}으로 {word}이 더 많습니다.{hint}",
                named(more),
                named(limit)
            ))
            .shows(format!("{} - {} = {}", print(more), print(limit), print(more - limit)))
            .figures(print(more), print(limit))
            .keyed(format!("{}|{}", more.0, limit.0)),
    )
}

/// Money in years that the term does not touch; 기투자 and 임기 후 are the places for it.
fn outside_term(lines: &[BudgetFact], kind: BudgetKind, setting: &Setting) -> Option<Finding> {
    let outside = |line: &&BudgetFact| {
        line.kind == kind && line.won.0 != 0 && line.period.touches(setting.term) == Some(false)
    };
    let mut sums: BTreeMap<_, (Period, Won)> = BTreeMap::new();
    for line in lines.iter().filter(outside) {
        sums.entry(line.period.order()).or_insert((line.period, Won::ZERO)).1 += line.won;
    }
    let first = sums.values().next()?.0;
    let labels: Vec<String> = sums.values().map(|(period, _)| period.label()).collect();
    let amounts: Vec<Won> = sums.values().map(|(_, won)| *won).collect();
    let whole: Won = amounts.iter().copied().sum();
    let span = format!(
        "{} ~ {}",
        crate::date::print_day(setting.term.start),
        crate::date::print_day(setting.term.end)
    );
    let layer = layer_label(kind);
    Some(
        Finding::notice("money_outside_term", CheckKind::Period)
            .at(
                format!("{layer} › {}", labels.join(", ")),
                budget_spot((None, None, ""), first.to_string(), kind, setting.kind),
            )
            .says(format!(
                "임기({}, {span}) 밖의 해에 {layer} {}이 있습니다. 임기 전은 ‘기투자’로, 임기 뒤는 ‘임기 후’로 옮길지 확인해 주십시오.",
                setting.term.name,
                setting.unit.print_named(whole)
            ))
            .shows(sum(&amounts, whole, setting.unit))
            .figures(setting.unit.print(whole), "")
            .keyed(format!("{}|{}", labels.join(","), whole.0)),
    )
}

/// An amount about a thousand times its neighbours in time, or a thousandth of them: 천원 typed
/// into a table in 백만원. The two neighbours must be of one size, else nothing can be said.
fn thousandfold(lines: &[BudgetFact], setting: &Setting) -> Vec<Finding> {
    let mut rows: BTreeMap<_, Vec<&BudgetFact>> = BTreeMap::new();
    for line in lines.iter().filter(|line| line.won.0 != 0 && line.period.year().is_some()) {
        let key = (line.kind, line.project_id, line.source, line.source_label);
        rows.entry(key).or_default().push(line);
    }
    let mut findings = Vec::new();
    for mut row in rows.into_values() {
        row.sort_by_key(|line| line.period.order());
        for (index, line) in row.iter().enumerate() {
            let last = row.len() - 1;
            let (one, two) = match index {
                _ if last < 2 => continue,
                0 => (1, 2),
                index if index == last => (last - 1, last - 2),
                index => (index - 1, index + 1),
            };
            let at_end = index == 0 || index == last;
            if let Some(more) = far_off(line.won, (row[one].won, row[two].won), at_end) {
                findings.push(thousandfold_finding(line, row[one], more, setting));
            }
        }
    }
    findings
}

/// Whether an amount is about a thousand times both neighbours (true) or a thousandth (false). At
/// an end of the row the factor must fit more closely: a design year before a building year is no
/// slip.
fn far_off(own: Won, neighbours: (Won, Won), at_end: bool) -> Option<bool> {
    let size = |won: Won| i128::from(won.0).abs();
    let (own, one, two) = (size(own), size(neighbours.0), size(neighbours.1));
    let (least, most) = if at_end { (800, 1_250) } else { (500, 2_000) };
    let times = |large: i128, small: i128| (small * least..=small * most).contains(&large);
    let more = times(own, one) && times(own, two);
    let less = times(one, own) && times(two, own);
    let alike = one < two * 4 && two < one * 4;
    (alike && (more || less)).then_some(more)
}

fn thousandfold_finding(
    line: &BudgetFact,
    neighbour: &BudgetFact,
    more: bool,
    setting: &Setting,
) -> Finding {
    let named = |won| setting.unit.print_named(won);
    let way = if more { "의 1,000배쯤입니다" } else { "의 1,000분의 1쯤입니다" };
    let meant = if more {
        (line.won.0 % 1_000 == 0).then_some(Won(line.won.0 / 1_000))
    } else {
        line.won.0.checked_mul(1_000).map(Won)
    };
    let found = Finding::warning("unit_off_by_thousand", CheckKind::Unit)
        .at(
            place(line, setting),
            budget_spot(
                (line.project_id, Some(line.source), line.source_label),
                line.period.to_string(),
                line.kind,
                setting.kind,
            ),
        )
        .says(format!(
            "{} 금액 {}은 이웃한 {} 금액 {}{way}. 단위를 확인해 주십시오.",
            line.period.label(),
            named(line.won),
            neighbour.period.label(),
            named(neighbour.won),
        ))
        .shows(format!("{} : {}", named(line.won), named(neighbour.won)))
        .figures(setting.unit.print(line.won), "")
        .keyed(format!("{}|{}", line.won.0, neighbour.won.0));
    match meant {
        Some(won) => found.repair(
            "unit",
            format!("{}(으)로 고친다", setting.unit.print(won)),
            Change::SetAmount(line.cell(), won),
        ),
        None => found,
    }
}
