//! Printed sums, rates and balances of a budget status against their parts, and the same money
//! told in two places. Nothing printed is a fact; what differs is said at its cell.

use std::collections::{BTreeMap, BTreeSet, HashMap};

use domain::rate::{Rounding, RoundingMode};
use domain::text::label_key;
use domain::{BudgetKind, MoneyUnit, Won};

use super::band::{Role, Table};
use super::rows::{Kind, Rate, Row};
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
    let sums = Sums::of(table, rows);
    for (index, row) in rows.iter().enumerate() {
        sums.compare(index, unit, issues, &mut totals);
        parts(table, row, unit, issues, &mut totals);
        balance(table, row, unit, issues);
        rate(table, row, issues);
    }
    totals
}

/// What the columns of some rows add up to, with how many rows they are.
#[derive(Clone, Debug)]
struct Sum {
    rows: usize,
    columns: Vec<i128>,
}

impl Sum {
    fn none(columns: usize) -> Sum {
        Sum { rows: 0, columns: vec![0; columns] }
    }

    fn add(&mut self, row: &Row) {
        self.rows += 1;
        for figure in &row.figures {
            if let Some(sum) = self.columns.get_mut(figure.column) {
                *sum += i128::from(figure.won.0);
            }
        }
    }

    /// The rows of `self` without those of `less`.
    fn without(&self, less: &Sum) -> Sum {
        let columns = self.columns.iter().zip(&less.columns);
        Sum { rows: self.rows - less.rows, columns: columns.map(|(a, b)| a - b).collect() }
    }
}

/// What the projects of a table add up to over every stretch that a printed sum may run over.
struct Sums<'a> {
    table: &'a Table,
    rows: &'a [Row],
    /// Per row: all projects before it.
    before: Vec<Sum>,
    all: Sum,
    /// Per row: the row after the last sum before it, and the next sum.
    between: Vec<(usize, usize)>,
    projects: HashMap<(String, &'a [String]), Sum>,
    groups: HashMap<&'a str, Sum>,
}

impl<'a> Sums<'a> {
    fn of(table: &'a Table, rows: &'a [Row]) -> Sums<'a> {
        let none = Sum::none(table.money.len());
        let mut all = none.clone();
        let mut before = Vec::with_capacity(rows.len());
        let mut projects: HashMap<(String, &[String]), Sum> = HashMap::new();
        let mut groups: HashMap<&str, Sum> = HashMap::new();
        for row in rows {
            before.push(all.clone());
            if row.kind != Kind::Leaf {
                continue;
            }
            all.add(row);
            let key = (label_key(&row.name.value), row.within.as_slice());
            projects.entry(key).or_insert_with(|| none.clone()).add(row);
            let within: BTreeSet<&str> = row.within.iter().map(String::as_str).collect();
            for group in within {
                groups.entry(group).or_insert_with(|| none.clone()).add(row);
            }
        }
        let total = |row: &Row| matches!(row.kind, Kind::Total(_));
        let mut between = vec![(0, rows.len()); rows.len()];
        let mut since = 0;
        for (index, row) in rows.iter().enumerate() {
            between[index].0 = since;
            if total(row) {
                since = index + 1;
            }
        }
        let mut until = rows.len();
        for (index, row) in rows.iter().enumerate().rev() {
            between[index].1 = until;
            if total(row) {
                until = index;
            }
        }
        Sums { table, rows, before, all, between, projects, groups }
    }

    fn before(&self, index: usize) -> &Sum {
        self.before.get(index).unwrap_or(&self.all)
    }

    /// What a sum may run over, under each definition that offices use; the likeliest first.
    fn spans(&self, index: usize) -> Vec<Sum> {
        let row = &self.rows[index];
        match &row.kind {
            Kind::Leaf => Vec::new(),
            Kind::OfProject => {
                let key = (label_key(&row.name.value), row.within.as_slice());
                self.projects.get(&key).cloned().into_iter().collect()
            }
            Kind::OfGroup(group) => self.groups.get(group.as_str()).cloned().into_iter().collect(),
            Kind::Total(grand) => {
                let (since, until) = self.between[index];
                let so_far = self.before(index).clone();
                let above = so_far.without(self.before(since));
                let below = self.before(until).without(self.before(index + 1));
                let near = if above.rows == 0 { below } else { above };
                let all = self.all.clone();
                let mut spans =
                    if *grand { vec![all, so_far, near] } else { vec![near, so_far, all] };
                spans.retain(|span| span.rows > 0);
                spans
            }
        }
    }

    /// The printed sums of a row against what they may run over.
    fn compare(
        &self,
        index: usize,
        unit: MoneyUnit,
        issues: &mut Issues,
        totals: &mut Vec<PrintedTotal>,
    ) {
        let spans = self.spans(index);
        let row = &self.rows[index];
        for figure in &row.figures {
            let add = |span: &Sum| {
                let sum = span.columns.get(figure.column)?;
                i64::try_from(*sum).ok().map(Won)
            };
            let sums: Vec<Won> = spans.iter().filter_map(add).collect();
            let Some(first) = sums.first() else { continue };
            let agrees = sums.contains(&figure.won);
            let computed = if agrees { figure.won } else { *first };
            let what = format!("{} {}", row.name.value, self.table.money[figure.column].what);
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

pub(in crate::recognise) fn differs(
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
    told_rate(&row.name.value, secured, spent, rate, issues);
}

/// Compares a printed 집행률 of the work `name` with its own figures.
pub(in crate::recognise) fn told_rate(
    name: &str,
    secured: Won,
    spent: Won,
    rate: &Rate,
    issues: &mut Issues,
) {
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
        name, rate.text
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
