//! The rules over a pledge's amounts: 집행 against 확보 and 계획, the term, units off by 1,000.

use std::collections::BTreeMap;

use super::{BudgetFact, Finding, Setting};
use crate::{BudgetKind, Period, Severity, Won};

pub(super) fn check(lines: &[BudgetFact], setting: &Setting) -> Vec<Finding> {
    let mut findings = Vec::new();
    findings.extend(spent_exceeds(lines, BudgetKind::Secured, setting));
    findings.extend(spent_exceeds(lines, BudgetKind::Plan, setting));
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
    let period = line.period.label();
    let parts = [layer(line.kind), line.project, source, &period];
    parts.into_iter().filter(|part| !part.is_empty()).collect::<Vec<_>>().join(" › ")
}

fn layer(kind: BudgetKind) -> &'static str {
    match kind {
        BudgetKind::Plan => "투자계획",
        BudgetKind::Secured => "확보액",
        BudgetKind::Spent => "집행액",
    }
}

/// The money of one layer, or `None` where none is given. A running total holds what came before
/// it, so of several the newest counts, and of a running total and years the greater.
fn total(lines: &[BudgetFact], kind: BudgetKind) -> Option<Won> {
    let mut groups: BTreeMap<_, (Won, Option<(Period, Won)>)> = BTreeMap::new();
    for line in lines.iter().filter(|line| line.kind == kind) {
        let key = (line.project, line.source, line.source_label);
        let (years, running) = groups.entry(key).or_default();
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
    (!groups.is_empty()).then(|| groups.values().map(greater).sum())
}

fn spent_exceeds(lines: &[BudgetFact], over: BudgetKind, setting: &Setting) -> Option<Finding> {
    let spent = total(lines, BudgetKind::Spent)?;
    let limit = total(lines, over).filter(|limit| limit.0 > 0 && spent > *limit)?;
    let (named, print) = (|won| setting.unit.print_named(won), |won| setting.unit.print(won));
    let hint = match spent.0 / limit.0 {
        500.. => " 두 금액의 단위가 다를 수 있습니다.",
        _ => " 추경이나 이월로 늘었으면 그 금액을 더해 주십시오.",
    };
    let (code, what) = match over {
        BudgetKind::Secured => ("spent_exceeds_secured", "확보액"),
        _ => ("spent_exceeds_plan", "투자계획액"),
    };
    Some(Finding {
        code,
        severity: Severity::Notice,
        place: format!("집행액 › {what}"),
        message: format!(
            "집행액 {}, {what} {}으로 집행액이 더 많습니다.{hint}",
            named(spent),
            named(limit)
        ),
        arithmetic: format!("{} - {} = {}", print(spent), print(limit), print(spent - limit)),
        printed: print(spent),
        computed: print(limit),
    })
}

/// Money in years that the term does not touch; 기투자 and 임기 후 are the places for it.
fn outside_term(lines: &[BudgetFact], kind: BudgetKind, setting: &Setting) -> Option<Finding> {
    let outside = |line: &&BudgetFact| {
        line.kind == kind && line.won.0 != 0 && line.period.touches(setting.term) == Some(false)
    };
    let mut sums: BTreeMap<_, (String, Won)> = BTreeMap::new();
    for line in lines.iter().filter(outside) {
        let label = line.period.label();
        sums.entry(line.period.order()).or_insert((label, Won::ZERO)).1 += line.won;
    }
    let (labels, amounts): (Vec<String>, Vec<Won>) = sums.into_values().unzip();
    let whole: Won = amounts.iter().copied().sum();
    let span = format!(
        "{} ~ {}",
        crate::date::print_day(setting.term.start),
        crate::date::print_day(setting.term.end)
    );
    (!labels.is_empty()).then(|| Finding {
        code: "money_outside_term",
        severity: Severity::Notice,
        place: format!("{} › {}", layer(kind), labels.join(", ")),
        message: format!(
            "임기({}, {span}) 밖의 해에 {} {}이 있습니다. 임기 전은 ‘기투자’로, 임기 뒤는 ‘임기 후’로 옮길지 확인해 주십시오.",
            setting.term.name,
            layer(kind),
            setting.unit.print_named(whole)
        ),
        arithmetic: super::sum(&amounts, whole, setting.unit),
        printed: setting.unit.print(whole),
        computed: String::new(),
    })
}

/// An amount about a thousand times its neighbours in time, or a thousandth of them: 천원 typed
/// into a table in 백만원. The two neighbours must be of one size, else nothing can be said.
fn thousandfold(lines: &[BudgetFact], setting: &Setting) -> Vec<Finding> {
    let mut rows: BTreeMap<_, Vec<&BudgetFact>> = BTreeMap::new();
    for line in lines.iter().filter(|line| line.won.0 != 0 && line.period.year().is_some()) {
        let key = (line.kind, line.project, line.source, line.source_label);
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
    Finding {
        code: "unit_off_by_thousand",
        severity: Severity::Warning,
        place: place(line, setting),
        message: format!(
            "{} 금액 {}은 이웃한 {} 금액 {}{way}. 단위를 확인해 주십시오.",
            line.period.label(),
            named(line.won),
            neighbour.period.label(),
            named(neighbour.won),
        ),
        arithmetic: format!("{} : {}", named(line.won), named(neighbour.won)),
        printed: setting.unit.print(line.won),
        computed: String::new(),
    }
}
