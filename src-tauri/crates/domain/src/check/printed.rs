//! Figures as the paper prints them, against what the ledger computes: sums of money down and
//! across, shares of the plan, counts of engagement. Silent where any definition that offices use
//! gives what is printed.

use super::arithmetic::{amount_agrees, percent, rate_agrees, step_of, sum, sum_of};
use super::budget::{layer_label, total};
use super::finding::{Change, CheckKind, Finding, Spot};
use super::scope::{Scope, cell_place, join, project_name};
use super::{BudgetFact, Cell, FigurePlace, PledgeFacts, PrintedFact, Setting};
use crate::decimal::Decimal;
use crate::number::{self, Written};
use crate::{BudgetKind, Period, Severity, Won};

pub(super) fn check(facts: &PledgeFacts, setting: &Setting) -> Vec<Finding> {
    let sums: Vec<Sum> = facts.printed.iter().filter_map(|fact| Sum::of(fact, facts)).collect();
    let mut findings: Vec<Finding> =
        sums.iter().filter_map(|sum| sum.finding(&sums, facts, setting)).collect();
    for fact in facts.printed {
        findings.extend(rate(fact, facts, setting).or_else(|| engagement(fact, facts)));
    }
    findings
}

/// A printed sum of money with the leaves that it sums.
struct Sum<'a> {
    fact: &'a PrintedFact,
    scope: Scope<'a>,
    printed: Won,
    computed: Won,
    lines: Vec<&'a BudgetFact<'a>>,
    step: i64,
    agrees: bool,
}

impl<'a> Sum<'a> {
    fn of(fact: &'a PrintedFact, facts: &PledgeFacts<'a>) -> Option<Sum<'a>> {
        let FigurePlace::Budget { project_id, source, source_label, period, layer } = &fact.place
        else {
            return None;
        };
        let scope = Scope {
            project_id: project_id.as_deref(),
            source: *source,
            source_label,
            period: period.filter(|period| *period != Period::Total),
            layer: *layer,
        };
        let printed = fact.won?;
        let lines = scope.lines(facts.lines);
        let computed = total(lines.iter().copied());
        let step = step_of(&fact.text, printed);
        let agrees =
            scope.readings(&lines).into_iter().any(|sum| amount_agrees(printed, sum, step));
        Some(Sum { fact, scope, printed, computed, lines, step, agrees })
    }

    fn finding(&self, sums: &[Sum], facts: &PledgeFacts, setting: &Setting) -> Option<Finding> {
        // Nothing to compare with: the leaves are not typed yet.
        if self.agrees || self.lines.is_empty() {
            return None;
        }
        let unit = setting.unit;
        let (print, named) = (|won| unit.print(won), |won| unit.print_named(won));
        let parts = self.scope.parts(&self.lines);
        let difference = self.printed - self.computed;
        let rounded = parts.len() > 1
            && i128::from(difference.0).abs() * 2
                <= i128::from(self.step) * i128::try_from(parts.len()).unwrap_or(i128::MAX);
        let advice = if rounded {
            "차이가 작아 끝수를 맞추어 적은 것일 수 있습니다."
        } else {
            "어느 쪽이 맞는지 확인해 주십시오."
        };
        let found = Finding::new(
            "printed_sum_differs",
            CheckKind::Sum,
            if rounded { Severity::Notice } else { Severity::Warning },
        )
        .at(self.scope.place(facts, setting), self.scope.spot(setting.kind))
        .says(format!(
            "적힌 합계는 {}인데 더하면 {}입니다. {advice}",
            named(self.printed),
            named(self.computed)
        ))
        .shows(format!(
            "{}, 적힌 값 {}, 차이 {}",
            sum(&parts, self.computed, unit),
            print(self.printed),
            print(Won(difference.0.saturating_abs()))
        ))
        .figures(print(self.printed), print(self.computed))
        .keyed(format!("{}|{}", self.printed.0, self.computed.0))
        .repair(
            "computed",
            format!("{}(으)로 둔다", print(self.computed)),
            Change::ForgetPrinted(self.fact.id.clone()),
        );
        Some(match self.one_wrong_cell(sums, facts) {
            Some((cell, was)) => {
                let now = was + difference;
                let place = cell_place(&cell, facts, setting);
                found.repair(
                    "cell",
                    format!("{place} {}을(를) {}(으)로 고친다", print(was), print(now)),
                    Change::SetAmount(cell, now),
                )
            }
            None => found,
        })
    }

    /// The one cell that, set otherwise, settles this sum and breaks none that agrees.
    fn one_wrong_cell(&self, sums: &[Sum], facts: &PledgeFacts) -> Option<(Cell, Won)> {
        let running = |line: &BudgetFact| matches!(line.period, Period::Until(..));
        if self.lines.iter().any(|line| running(line)) {
            return None;
        }
        let difference = self.printed - self.computed;
        let settles = |cell: &Cell| {
            let held = || sums.iter().filter(|sum| sum.scope.holds_cell(cell));
            let wrong = |sum: &Sum| !sum.agrees && sum.printed - sum.computed == difference;
            held().all(wrong).then(|| held().count())
        };
        let mut candidates: Vec<(usize, Cell, Won)> = self
            .cells(facts)
            .into_iter()
            .filter(|(_, was)| (*was + difference).0 >= 0)
            .filter_map(|(cell, was)| Some((settles(&cell)?, cell, was)))
            .collect();
        // The cell in which a row and a column meet settles both.
        let most = candidates.iter().map(|(count, ..)| *count).max()?;
        candidates.retain(|(count, ..)| *count == most);
        match candidates.as_slice() {
            [(_, cell, was)] => Some((cell.clone(), *was)),
            _ => None,
        }
    }

    /// Every cell of the table that the sum covers, blank ones too.
    fn cells(&self, facts: &PledgeFacts) -> Vec<(Cell, Won)> {
        let layer: Vec<&BudgetFact> =
            facts.lines.iter().filter(|line| line.kind == self.scope.layer).collect();
        let mut periods: Vec<Period> = layer.iter().map(|line| line.period).collect();
        periods.sort_by_key(|period| period.order());
        periods.dedup();
        let mut cells: Vec<(Cell, Won)> = Vec::new();
        for line in &layer {
            for period in &periods {
                let cell = Cell { period: *period, ..line.cell() };
                if self.scope.holds_cell(&cell) && !cells.iter().any(|(known, _)| *known == cell) {
                    let amount = layer.iter().find(|line| line.cell() == cell);
                    cells.push((cell, amount.map(|line| line.won).unwrap_or_default()));
                }
            }
        }
        cells
    }
}

/// A layer as a share of the plan, or of what is secured where an office calls that 예산액.
fn rate(fact: &PrintedFact, facts: &PledgeFacts, setting: &Setting) -> Option<Finding> {
    let FigurePlace::BudgetRate { project_id, period, layer } = &fact.place else {
        return None;
    };
    let printed = printed_number(&fact.text)?;
    let of = |kind| {
        let scope = Scope {
            project_id: project_id.as_deref(),
            source: None,
            source_label: "",
            period: period.filter(|period| *period != Period::Total),
            layer: kind,
        };
        let lines = scope.lines(facts.lines);
        (total(lines.iter().copied()), scope)
    };
    let (part, scope) = of(*layer);
    let wholes: Vec<Won> = [BudgetKind::Plan, BudgetKind::Secured]
        .into_iter()
        .filter(|kind| kind != layer)
        .map(|kind| of(kind).0)
        .filter(|won| won.0 > 0)
        .collect();
    let exact = |won: Won| Decimal::whole(won.0);
    let mode = setting.rounding.mode;
    if wholes.iter().any(|whole| rate_agrees(printed, exact(part), exact(*whole), mode)) {
        return None;
    }
    let whole = *wholes.first()?;
    let rounding = crate::Rounding { decimals: printed.scale().clamp(1, 2), ..setting.rounding };
    let computed = percent(exact(part), exact(whole), rounding)?;
    let computed = computed.grouped_to(rounding.decimals);
    let word = match layer {
        BudgetKind::Plan => "계획률",
        BudgetKind::Secured => "확보율",
        BudgetKind::Spent => "집행률",
    };
    let project = project_name(project_id.as_deref(), facts);
    let column = scope.period.map_or(String::new(), Period::label);
    let spot = scope.spot(setting.kind);
    Some(
        Finding::warning("printed_rate_differs", CheckKind::Rate)
            .at(
                join(&[layer_label(*layer), project, &column, word]),
                Spot { column: format!("{}rate", spot.column), ..spot },
            )
            .says(format!(
                "적힌 {word}은 {}%인데 계산하면 {}%입니다. 어느 쪽이 맞는지 확인해 주십시오.",
                printed.grouped(),
                computed
            ))
            .shows(format!(
                "{} ÷ {} = {}%, 적힌 값 {}%",
                setting.unit.print(part),
                setting.unit.print(whole),
                computed,
                printed.grouped()
            ))
            .figures(printed.grouped(), &computed)
            .keyed(format!("{printed}|{}|{}", part.0, whole.0))
            .repair(
                "computed",
                format!("{computed}%로 둔다"),
                Change::ForgetPrinted(fact.id.clone()),
            ),
    )
}

/// The number that a printed figure says, without its unit.
pub(super) fn printed_number(text: &str) -> Option<Decimal> {
    match number::read(text) {
        Written::Figure(figure) => Some(figure.value),
        _ => None,
    }
}

fn engagement(fact: &PrintedFact, facts: &PledgeFacts) -> Option<Finding> {
    let FigurePlace::Engagement { actual } = fact.place else {
        return None;
    };
    let printed = printed_number(&fact.text)?;
    let parts: Vec<Decimal> = facts
        .engagement
        .iter()
        .filter_map(|(plan, done)| if actual { *done } else { *plan })
        .map(Decimal::whole)
        .collect();
    let computed = parts.iter().try_fold(Decimal::ZERO, |sum, part| sum.plus(*part))?;
    (!parts.is_empty() && printed != computed).then(|| {
        let word = if actual { "실적" } else { "계획" };
        let column = if actual { "actual" } else { "plan" };
        let difference = printed.plus(computed.negated()).unwrap_or_default();
        let size = if difference.is_negative() { difference.negated() } else { difference };
        Finding::warning("printed_count_differs", CheckKind::Sum)
            .at(format!("주민참여·소통 › {word} 계"), Spot::new("engagement", "", column))
            .says(format!(
                "적힌 계는 {}인데 더하면 {}입니다. 어느 쪽이 맞는지 확인해 주십시오.",
                printed.grouped(),
                computed.grouped()
            ))
            .shows(format!(
                "{}, 적힌 값 {}, 차이 {}",
                sum_of(&parts, computed),
                printed.grouped(),
                size.grouped()
            ))
            .figures(printed.grouped(), computed.grouped())
            .keyed(format!("{printed}|{computed}"))
            .repair(
                "computed",
                format!("{}(으)로 둔다", computed.grouped()),
                Change::ForgetPrinted(fact.id.clone()),
            )
    })
}
