//! The same money in two places: 계 beside its sources, the pledge as a whole beside its projects.

use std::collections::BTreeMap;

use super::arithmetic::sum;
use super::budget::layer_label;
use super::finding::{Change, CheckKind, Finding};
use super::scope::{budget_spot, join};
use super::{BudgetFact, Setting};
use crate::{BudgetKind, FundingSource, Period, Won};

pub(super) fn check(lines: &[BudgetFact], setting: &Setting) -> Vec<Finding> {
    let mut findings = Vec::new();
    for kind in BudgetKind::ALL {
        let layer: Vec<&BudgetFact> =
            lines.iter().filter(|line| line.kind == kind && line.won.0 != 0).collect();
        findings.extend(whole_beside_projects(&layer, kind, setting));
        let mut projects: BTreeMap<Option<&str>, Vec<&BudgetFact>> = BTreeMap::new();
        for line in layer {
            projects.entry(line.project_id).or_default().push(line);
        }
        for lines in projects.into_values() {
            findings.extend(unsplit_beside_sources(&lines, kind, setting));
        }
    }
    findings
}

/// What stands in a period: as one figure, and in parts.
#[derive(Default)]
struct Both {
    whole: Vec<Won>,
    parts: Vec<Won>,
}

impl Both {
    fn whole(&self) -> Won {
        self.whole.iter().copied().sum()
    }
    fn sum(&self) -> Won {
        self.parts.iter().copied().sum()
    }
    fn agrees(&self) -> bool {
        self.whole() == self.sum()
    }
}

fn by_period<'a>(
    lines: &[&BudgetFact<'a>],
    is_whole: impl Fn(&BudgetFact<'a>) -> bool,
) -> BTreeMap<(u8, i32, u8), (Period, Both)> {
    let mut periods: BTreeMap<_, (Period, Both)> = BTreeMap::new();
    for line in lines {
        let (_, both) =
            periods.entry(line.period.order()).or_insert((line.period, Both::default()));
        let side = if is_whole(line) { &mut both.whole } else { &mut both.parts };
        side.push(line.won);
    }
    periods
}

/// Money of the pledge as a whole that repeats its projects' money. Where it does in most periods,
/// a period in which it does not is a slip; where it does in none, it is money of its own.
fn whole_beside_projects(
    lines: &[&BudgetFact],
    kind: BudgetKind,
    setting: &Setting,
) -> Option<Finding> {
    let periods = by_period(lines, |line| line.project_id.is_none());
    let twice = |(_, both): &&(Period, Both)| !both.whole.is_empty() && !both.parts.is_empty();
    let shared: Vec<&(Period, Both)> = periods.values().filter(twice).collect();
    let agreeing = shared.iter().filter(|(_, both)| both.agrees()).count();
    if agreeing == 0 || agreeing * 2 < shared.len() {
        return None;
    }
    let unit = setting.unit;
    let spot = |period: Option<Period>| {
        let column = period.map(|period| period.to_string()).unwrap_or_default();
        budget_spot((None, None, ""), column, kind, setting.kind)
    };
    let differing = shared.iter().find(|(_, both)| !both.agrees());
    if let Some((period, both)) = differing {
        return Some(
            Finding::warning("whole_differs_from_projects", CheckKind::Twice)
                .at(join(&[layer_label(kind), "공약 전체", &period.label()]), spot(Some(*period)))
                .says(format!(
                    "공약 전체 금액 {}이 세부사업을 더한 {}과 다릅니다. 다른 해에는 같으니 두 금액을 확인해 주십시오.",
                    unit.print_named(both.whole()),
                    unit.print_named(both.sum())
                ))
                .shows(format!(
                    "{}, 공약 전체 {}, 차이 {}",
                    sum(&both.parts, both.sum(), unit),
                    unit.print(both.whole()),
                    unit.print(Won((both.whole() - both.sum()).0.saturating_abs()))
                ))
                .figures(unit.print(both.whole()), unit.print(both.sum()))
                .keyed(format!("{}|{}", both.whole().0, both.sum().0)),
        );
    }
    let cells = lines.iter().filter(|line| line.project_id.is_none()).map(|line| line.cell());
    let parts: Vec<Won> = shared.iter().map(|(_, both)| both.whole()).collect();
    let whole: Won = parts.iter().copied().sum();
    Some(
        Finding::warning("money_counted_twice", CheckKind::Twice)
            .at(join(&[layer_label(kind), "공약 전체"]), spot(None))
            .says(format!(
                "공약 전체 금액이 세부사업을 더한 금액과 같아 {}이 두 번 세어집니다. 공약 전체 줄을 지우면 세부사업만 셉니다.",
                unit.print_named(whole)
            ))
            .shows(sum(&parts, whole, unit))
            .figures(unit.print(whole), unit.print(whole))
            .keyed(whole.0)
            .repair("remove", "공약 전체 줄을 지운다", Change::RemoveAmounts(cells.collect())),
    )
}

/// 계 typed beside its sources: a total that would be counted as money of its own.
fn unsplit_beside_sources(
    lines: &[&BudgetFact],
    kind: BudgetKind,
    setting: &Setting,
) -> Option<Finding> {
    let periods = by_period(lines, |line| line.source == FundingSource::Unsplit);
    let twice = |(_, both): &&(Period, Both)| !both.whole.is_empty() && !both.parts.is_empty();
    let shared: Vec<&(Period, Both)> = periods.values().filter(twice).collect();
    let (first, _) = shared.first()?;
    let unit = setting.unit;
    let project = lines.first().map_or("", |line| line.project);
    let project_id = lines.first().and_then(|line| line.project_id);
    let row = (project_id, Some(FundingSource::Unsplit), "");
    let whole: Won = shared.iter().map(|(_, both)| both.whole()).sum();
    let split: Won = shared.iter().map(|(_, both)| both.sum()).sum();
    if shared.iter().all(|(_, both)| both.agrees()) {
        let cells = lines
            .iter()
            .filter(|line| line.source == FundingSource::Unsplit)
            .filter(|line| shared.iter().any(|(period, _)| *period == line.period));
        let parts: Vec<Won> = match shared.as_slice() {
            [(_, both)] => both.parts.clone(),
            several => several.iter().map(|(_, both)| both.sum()).collect(),
        };
        return Some(
            Finding::warning("total_counted_twice", CheckKind::Twice)
                .at(
                    join(&[layer_label(kind), project, "계"]),
                    budget_spot(row, String::new(), kind, setting.kind),
                )
                .says(format!(
                    "재원 구분 없는 ‘계’ 금액이 재원별 금액의 합과 같아 {}이 두 번 세어집니다. ‘계’ 줄은 지워도 합계가 계산됩니다.",
                    unit.print_named(whole)
                ))
                .shows(sum(&parts, split, unit))
                .figures(unit.print(whole), unit.print(split))
                .keyed(format!("{}|{}", whole.0, split.0))
                .repair(
                    "remove",
                    "‘계’ 줄을 지운다",
                    Change::RemoveAmounts(cells.map(|line| line.cell()).collect()),
                ),
        );
    }
    Some(
        Finding::notice("unsplit_beside_sources", CheckKind::Twice)
            .at(
                join(&[layer_label(kind), project, "계", &first.label()]),
                budget_spot(row, first.to_string(), kind, setting.kind),
            )
            .says(format!(
                "재원을 나눈 금액 {}과 나누지 않은 ‘계’ 금액 {}이 함께 있어 모두 더해집니다. ‘계’가 합계라면 지워 주십시오.",
                unit.print_named(split),
                unit.print_named(whole)
            ))
            .shows(sum(&[split, whole], split + whole, unit))
            .figures(unit.print(whole), unit.print(split))
            .keyed(format!("{}|{}", whole.0, split.0)),
    )
}
