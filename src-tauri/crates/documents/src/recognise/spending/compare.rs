//! Printed sums, rates and balances of a budget status against their parts, and the same money
//! told in two places. Nothing printed is a fact; what differs is said at its cell.

use std::collections::BTreeMap;

use domain::rate::{Rounding, RoundingMode};
use domain::text::label_key;
use domain::{BudgetKind, MoneyUnit, Won};

use super::band::{Role, Table};
use super::rows::{Kind, Row};
use crate::draft::{DraftSpending, DraftTable, PrintedTotal};
use crate::recognise::say::Issues;

/// Compares all that one table prints; the printed sums with what their parts give.
pub(super) fn table(
    table: &Table,
    rows: &[Row],
    unit: MoneyUnit,
    issues: &mut Issues,
) -> Vec<PrintedTotal> {
    let mut totals = Vec::new();
    for (index, row) in rows.iter().enumerate() {
        sums(table, rows, index, unit, issues, &mut totals);
        parts(table, row, unit, issues, &mut totals);
        balance(table, row, unit, issues);
        rate(table, row, issues);
    }
    totals
}

/// Rows that a sum may run over, under each definition that offices use; the likeliest first.
fn spans(rows: &[Row], index: usize) -> Vec<Vec<&Row>> {
    let leaf = |row: &&Row| row.kind == Kind::Leaf;
    match &rows[index].kind {
        Kind::Leaf => Vec::new(),
        Kind::OfProject => {
            let own = &rows[index];
            let same = |row: &&Row| {
                label_key(&row.name.value) == label_key(&own.name.value) && row.within == own.within
            };
            vec![rows.iter().filter(leaf).filter(same).collect()]
        }
        Kind::OfGroup(group) => {
            vec![rows.iter().filter(leaf).filter(|row| row.within.contains(group)).collect()]
        }
        Kind::Total(grand) => {
            let total = |row: &Row| matches!(row.kind, Kind::Total(_));
            let since = rows[..index].iter().rposition(total).map_or(0, |at| at + 1);
            let until =
                rows[index + 1..].iter().position(total).map_or(rows.len(), |at| index + 1 + at);
            let before: Vec<&Row> = rows[since..index].iter().filter(leaf).collect();
            let after: Vec<&Row> = rows[index + 1..until].iter().filter(leaf).collect();
            let all: Vec<&Row> = rows.iter().filter(leaf).collect();
            let so_far: Vec<&Row> = rows[..index].iter().filter(leaf).collect();
            let near = if before.is_empty() { after } else { before };
            let mut spans = if *grand { vec![all, so_far, near] } else { vec![near, so_far, all] };
            spans.retain(|span| !span.is_empty());
            spans
        }
    }
}

fn sums(
    table: &Table,
    rows: &[Row],
    index: usize,
    unit: MoneyUnit,
    issues: &mut Issues,
    totals: &mut Vec<PrintedTotal>,
) {
    let spans = spans(rows, index);
    let row = &rows[index];
    for figure in &row.figures {
        let add = |span: &Vec<&Row>| {
            let of_column =
                span.iter().flat_map(|row| &row.figures).filter(|f| f.column == figure.column);
            of_column.map(|figure| figure.won).try_fold(Won::ZERO, Won::checked_add)
        };
        let sums: Vec<Won> = spans.iter().filter_map(add).collect();
        let Some(first) = sums.first() else { continue };
        let agrees = sums.contains(&figure.won);
        let computed = if agrees { figure.won } else { *first };
        let what = format!("{} {}", row.name.value, table.money[figure.column].what);
        if !agrees {
            differs(issues, &figure.at, &what, figure.won, computed, unit);
        }
        totals.push(PrintedTotal {
            what,
            printed: figure.won,
            computed: Some(computed),
            at: figure.at.clone(),
        });
    }
}

/// A figure against the sources that its brackets give, and 계 against the columns of sources.
fn parts(
    table: &Table,
    row: &Row,
    unit: MoneyUnit,
    issues: &mut Issues,
    totals: &mut Vec<PrintedTotal>,
) {
    for figure in &row.figures {
        let money = &table.money[figure.column];
        let what = format!("{} {}", row.name.value, money.what);
        let parts: Vec<Won> = if money.sum {
            let beside = row.figures.iter().filter(|other| {
                let other = &table.money[other.column];
                other.role == money.role && other.source.is_some()
            });
            beside.map(|figure| figure.won).collect()
        } else {
            figure.parts.iter().map(|(.., won)| *won).collect()
        };
        let Some(sum) = parts.iter().copied().try_fold(Won::ZERO, Won::checked_add) else {
            continue;
        };
        if parts.is_empty() {
            continue;
        }
        if sum != figure.won {
            differs(issues, &figure.at, &format!("{what}(재원별)"), figure.won, sum, unit);
        }
        totals.push(PrintedTotal {
            what,
            printed: figure.won,
            computed: Some(sum),
            at: figure.at.clone(),
        });
    }
}

fn differs(
    issues: &mut Issues,
    at: &str,
    what: &str,
    printed: Won,
    computed: Won,
    unit: MoneyUnit,
) {
    let message = format!(
        "{what}: 적힌 값은 {}인데 더하면 {}입니다. 합계는 저장하지 않으니 어느 쪽이 맞는지 확인해 주십시오.",
        unit.print_named(printed),
        unit.print_named(computed)
    );
    issues.differs("sum_differs", at, message, (unit.print(printed), unit.print(computed)));
}

/// 잔액 = 예산 − 집행, or − 집행예정 too.
fn balance(table: &Table, row: &Row, unit: MoneyUnit, issues: &mut Issues) {
    let total = |role| row.total(table, role);
    let (Some((secured, _)), Some((spent, _)), Some((printed, at))) = (
        total(Role::Layer(BudgetKind::Secured)),
        total(Role::Layer(BudgetKind::Spent)),
        total(Role::Balance),
    ) else {
        return;
    };
    let rest = secured.0.checked_sub(spent.0);
    let ahead = total(Role::Forecast).map_or(0, |(won, _)| won.0);
    let (Some(rest), Some(after)) = (rest, rest.and_then(|rest| rest.checked_sub(ahead))) else {
        return;
    };
    if printed.0 != rest && printed.0 != after {
        let message = format!(
            "{} 잔액: 적힌 값은 {}인데 예산에서 집행{}을 빼면 {}입니다. 어느 쪽이 맞는지 확인해 주십시오.",
            row.name.value,
            unit.print_named(printed),
            if ahead == 0 { "" } else { "과 집행예정" },
            unit.print_named(Won(after))
        );
        let figures = (unit.print(printed), unit.print(Won(after)));
        issues.differs("balance_differs", at, message, figures);
    }
}

/// 집행률 = 집행 ÷ 예산, rounded half up or down at the decimals that are printed.
fn rate(table: &Table, row: &Row, issues: &mut Issues) {
    let Some(rate) = &row.rate else { return };
    let (Some((secured, _)), Some((spent, _))) = (
        row.total(table, Role::Layer(BudgetKind::Secured)),
        row.total(table, Role::Layer(BudgetKind::Spent)),
    ) else {
        return;
    };
    if secured.0 <= 0 {
        return;
    }
    let (part, whole) = (i128::from(spent.0) * 100, i128::from(secured.0));
    let exact = |decimals, mode| Rounding { decimals, mode }.round_ratio(part, whole);
    let rounded = |mode| exact(rate.percent.scale(), mode) == Some(rate.percent);
    if rounded(RoundingMode::HalfUp) {
        return;
    }
    let Some(shown) = exact(2, RoundingMode::HalfUp).map(|exact| exact.grouped_to(2)) else {
        return;
    };
    let (code, how) = if rounded(RoundingMode::Floor) {
        ("rate_rounded", "버림한 값입니다. 반올림하면 다릅니다.")
    } else {
        ("rate_differs", "어느 쪽이 맞는지 확인해 주십시오.")
    };
    let message = format!(
        "{} 집행률은 {}(으)로 적혀 있는데 집행 ÷ 예산은 {shown}%입니다. {how}",
        row.name.value, rate.text
    );
    issues.differs(code, &rate.at, message, (rate.text.clone(), shown));
}

/// A table of a file and a line of it.
type Place = (usize, usize);

/// Projects that stand in two tables of a file: linked with one another, and said where the two
/// disagree.
pub(in crate::recognise) fn twins(tables: &mut [DraftTable]) {
    let mut seen: BTreeMap<(String, Option<i32>), Vec<Place>> = BTreeMap::new();
    for (table, draft) in tables.iter().enumerate() {
        for (line, spending) in draft.spending.iter().enumerate() {
            let key = (label_key(&spending.name.value), spending.year);
            seen.entry(key).or_default().push((table, line));
        }
    }
    let place = |sheet: &str, at: &str| format!("{sheet}!{at}");
    // One name for several projects of a table tells none of them.
    let told_apart =
        |places: &Vec<(usize, usize)>| places.windows(2).all(|two| two[0].0 != two[1].0);
    for places in seen.into_values().filter(|places| places.len() > 1).filter(told_apart) {
        for (one, other) in places.iter().zip(&places[1..]) {
            let at = |(table, line): Place| {
                place(&tables[table].sheet, &tables[table].spending[line].name.at)
            };
            let (here, there) = (at(*one), at(*other));
            let (left, right) =
                (tables[one.0].spending[one.1].clone(), tables[other.0].spending[other.1].clone());
            let units = [one.0, other.0].map(|table| {
                tables[table].unit.as_ref().map(|unit| unit.value).unwrap_or_default()
            });
            let sheets = [one.0, other.0].map(|table| tables[table].sheet.clone());
            for (kind, first, second) in disagreements(&left, &right) {
                let told = |index: usize, (won, at): &(Won, String)| {
                    (units[index].print_named(*won), place(&sheets[index], at))
                };
                let (first_won, first_at) = told(0, &first);
                let (second_won, second_at) = told(1, &second);
                let message = format!(
                    "‘{}’의 {}이(가) 두 곳에서 다릅니다: {first_at} {first_won}, {second_at} {second_won}. 어느 쪽이 맞는지 확인해 주십시오.",
                    left.name.value,
                    word(kind)
                );
                for (table, at) in [(one.0, &first.1), (other.0, &second.1)] {
                    let mut said = Issues::of(&tables[table].sheet);
                    let figures = (first_won.clone(), second_won.clone());
                    said.differs("told_twice", at, message.clone(), figures);
                    tables[table].issues.extend(said.list);
                }
            }
            tables[one.0].spending[one.1].twin = Some(there);
            tables[other.0].spending[other.1].twin = Some(here);
        }
    }
}

type Told = (Won, String);

fn disagreements(left: &DraftSpending, right: &DraftSpending) -> Vec<(BudgetKind, Told, Told)> {
    let pairs = left.printed.iter().filter_map(|(kind, won, at)| {
        let (_, other, there) = right.printed.iter().find(|(known, ..)| known == kind)?;
        (won != other).then(|| (*kind, (*won, at.clone()), (*other, there.clone())))
    });
    pairs.collect()
}

fn word(kind: BudgetKind) -> &'static str {
    match kind {
        BudgetKind::Plan => "소요예산",
        BudgetKind::Secured => "예산액",
        BudgetKind::Spent => "집행액",
    }
}
