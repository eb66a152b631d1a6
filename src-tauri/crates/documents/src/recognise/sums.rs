//! Printed sums against what their parts give, across each row and down each column. A sum is
//! never imported; one that disagrees is named at its cell, one that agrees is not mentioned.

use std::cell::RefCell;
use std::collections::{BTreeMap, BTreeSet, HashMap};

use domain::text::particle;
use domain::{MoneyUnit, Won};

use super::amounts::{self, Amount};
use super::budget::{Money, called};
use super::formula::added;
use super::money::{Role, agrees};
use super::rows::{Rows, TotalRow};
use super::say::Issues;
use super::scopes::{Scope, Scopes};
use super::sheet::Sheet;
use crate::draft::{DraftPledge, PrintedTotal};
use crate::grid::{Address, Range};

/// Everything that comparing needs.
pub(super) struct Sums<'a> {
    pub sheet: &'a Sheet<'a>,
    pub money: &'a Money,
    pub rows: &'a Rows,
    pub pledges: &'a [DraftPledge],
    scopes: Scopes<'a>,
    /// Formulas of a column, among the pledges or (true) the rows of sums.
    formulas: RefCell<HashMap<(u32, bool), usize>>,
}

/// The most pledges that are named as left out.
const NAMED: usize = 5;
/// The most wrong sums that are named as carried on.
const CARRIED: usize = 8;

/// A printed amount of a row of sums and what a choice of rows gives.
struct Down {
    column: usize,
    at: Address,
    printed: Won,
    rounded: bool,
}

impl<'a> Sums<'a> {
    pub fn new(
        sheet: &'a Sheet<'a>,
        money: &'a Money,
        rows: &'a Rows,
        pledges: &'a [DraftPledge],
    ) -> Sums<'a> {
        let scopes = Scopes::new(money, rows, pledges);
        Sums { sheet, money, rows, pledges, scopes, formulas: RefCell::default() }
    }

    /// Compares all sums; returns them as printed.
    pub fn compare(&self, issues: &mut Issues) -> Vec<PrintedTotal> {
        let mut wrong = Wrong::default();
        let mut totals = self.across(issues, &mut wrong);
        for total in self.rows.totals.iter().filter(|total| !total.mean) {
            if self.sheet.stop.now() {
                break;
            }
            totals.extend(self.down(total, issues, &mut wrong));
        }
        totals
    }

    fn across(&self, issues: &mut Issues, wrong: &mut Wrong) -> Vec<PrintedTotal> {
        let mut totals = Vec::new();
        for (row, pledge) in self.pledges.iter().enumerate() {
            for (index, column) in self.money.columns.iter().enumerate() {
                let Role::Total { parts, compare } = &self.money.settled.roles[index] else {
                    continue;
                };
                let Amount::Won(printed, _) = &column.amounts[row] else { continue };
                let at = Address::new(pledge.row, column.col);
                let what = format!("{} {}", called(pledge), column.name);
                let sum = self.money.parts_sum(parts, row).filter(|_| *compare);
                let own = usize::from(column.amounts[row].rounded());
                let computed = sum.filter(|(_, given, _)| *given > 0).map(|(sum, _, rounded)| {
                    if agrees(sum, *printed, rounded + own) { *printed } else { sum }
                });
                if let Some((_, 0, _)) = sum.filter(|_| printed.0 != 0) {
                    issues.warn(
                        "sum_without_parts",
                        at,
                        format!("{what}은 {}인데 나뉜 금액이 하나도 없습니다. 합계는 가져오지 않으므로 나뉜 금액을 적어 주십시오.", column.unit.print_named(*printed)),
                    );
                }
                if let Some(computed) = computed.filter(|computed| computed != printed) {
                    wrong.push(at);
                    let typed = self.typed(at, false);
                    let names: Vec<&str> =
                        parts.iter().map(|part| self.money.columns[*part].name.as_str()).collect();
                    let how = if names.len() <= 8 {
                        names.join(" + ")
                    } else {
                        format!("{} … {}", names[0], names[names.len() - 1])
                    };
                    self.say(
                        issues,
                        at,
                        &what,
                        (*printed, computed, column.unit),
                        &format!("나뉜 금액({how})"),
                        &typed,
                    );
                }
                totals.push(PrintedTotal { what, printed: *printed, computed, at: at.to_string() });
            }
        }
        totals
    }

    fn down(&self, total: &TotalRow, issues: &mut Issues, wrong: &mut Wrong) -> Vec<PrintedTotal> {
        let mut printed = Vec::new();
        for (index, column) in self.money.columns.iter().enumerate() {
            let at = Address::new(total.row, column.col);
            match amounts::read(self.sheet, at, column.unit, &[]) {
                Amount::Won(won, reading) => {
                    let rounded = Amount::Won(won, reading).rounded();
                    printed.push(Down { column: index, at, printed: won, rounded });
                }
                Amount::Wrong(code, reason) => {
                    issues.warn(code, at, format!("{} {}: {reason}", total.label, column.name));
                }
                _ => {}
            }
        }
        let Some(scope) = self.scope(total, &printed) else { return Vec::new() };
        if let Some((count, at)) = total.count {
            let counted = scope.counted();
            if count as usize != counted {
                issues.differs(
                    "count_differs",
                    at,
                    format!("{} 줄에는 {count}건으로 적혀 있으나 표에는 {counted}건이 있습니다. 빠지거나 겹친 공약이 있는지 확인하십시오.", total.label),
                    (format!("{count}건"), format!("{counted}건")),
                );
            }
        }
        let mut totals = Vec::new();
        for down in printed {
            let column = &self.money.columns[down.column];
            let what = format!("{} {}", total.label, column.name);
            let computed = computed(&down, &scope);
            if let Some(computed) = computed.filter(|computed| *computed != down.printed) {
                let mut hint = self.left_out(down.at, &scope);
                if hint.is_empty() {
                    hint = self.carries(down.at, wrong);
                }
                wrong.push(down.at);
                if hint.is_empty() {
                    hint = self.typed(down.at, true);
                }
                let from = format!("공약 {}건의 금액", scope.pledges().len());
                self.say(
                    issues,
                    down.at,
                    &what,
                    (down.printed, computed, column.unit),
                    &from,
                    &hint,
                );
            }
            totals.push(PrintedTotal {
                what,
                printed: down.printed,
                computed,
                at: down.at.to_string(),
            });
        }
        totals
    }

    fn say(
        &self,
        issues: &mut Issues,
        at: Address,
        what: &str,
        (printed, computed, unit): (Won, Won, MoneyUnit),
        from: &str,
        hint: &str,
    ) {
        let shown = |won: Won| format!("{} {}", unit.print(won), unit.label());
        let message = format!(
            "{what}{} {}으로 적혀 있으나 {from}을 더하면 {}입니다(차이 {}). {hint}합계는 가져오지 않고 다시 계산합니다. 원본에서 어느 쪽이 맞는지 확인하십시오.",
            particle(what, "은", "는"),
            shown(printed),
            shown(computed),
            shown(printed - computed),
        );
        issues.differs("sum_differs", at, message, (shown(printed), shown(computed)));
    }

    /// The pledges that a row of sums stands for. Where its words and place leave several stretches
    /// of rows possible, the one whose figures fit in every column, else the likeliest.
    fn scope(&self, total: &TotalRow, printed: &[Down]) -> Option<Scope> {
        let mut candidates = self.scopes.candidates(total);
        let fits = |scope: &Scope| {
            let fits = |down: &Down| computed(down, scope) == Some(down.printed);
            printed.iter().all(fits)
        };
        let counted =
            |scope: &Scope| total.count.is_some_and(|(count, _)| count as usize == scope.counted());
        let telling = printed.iter().any(|down| down.printed.0 != 0);
        let found = if telling {
            candidates.iter().position(fits)
        } else {
            candidates.iter().position(counted)
        };
        let found = found.unwrap_or(0);
        (found < candidates.len()).then(|| candidates.swap_remove(found))
    }

    /// Pledges of the scope that the SUM at `at` leaves out.
    fn left_out(&self, at: Address, scope: &Scope) -> String {
        let formula = self.sheet.cell(at).and_then(|cell| cell.formula.as_deref());
        let Some(ranges) = formula.and_then(added) else { return String::new() };
        if !ranges.iter().any(|range| range.height() > 1) {
            return String::new();
        }
        let here = |range: &&Range| (range.first.col..=range.last.col).contains(&at.col);
        let mut added: Vec<(u32, u32)> =
            ranges.iter().filter(here).map(|range| (range.first.row, range.last.row)).collect();
        added.sort_unstable();
        let pledges = scope.pledges();
        let until = |row: u32| pledges.partition_point(|index| self.pledges[*index].row < row);
        let mut missing: Vec<String> = Vec::new();
        let (mut from, mut many) = (0, 0);
        for (first, last) in added.into_iter().chain([(u32::MAX, u32::MAX)]) {
            let to = until(first).max(from);
            many += to - from;
            let named = pledges[from..to].iter().take(NAMED - missing.len());
            missing.extend(named.map(|index| {
                let pledge = &self.pledges[*index];
                format!("{}({}행)", called(pledge), pledge.row + 1)
            }));
            from = until(last.saturating_add(1)).max(from);
        }
        match many {
            0 => String::new(),
            1..=NAMED => format!("수식의 범위에 {}이(가) 빠져 있습니다. ", missing.join(", ")),
            many => format!("수식의 범위에 {} 등 {many}건이 빠져 있습니다. ", missing[0]),
        }
    }

    /// Says which wrong sums a sum of sums carries on.
    fn carries(&self, at: Address, wrong: &Wrong) -> String {
        let formula = self.sheet.cell(at).and_then(|cell| cell.formula.as_deref());
        let Some(ranges) = formula.and_then(added) else { return String::new() };
        let mut carried: BTreeSet<Address> = BTreeSet::new();
        for range in &ranges {
            for (col, rows) in wrong.0.range(range.first.col..=range.last.col) {
                let rows = rows.range(range.first.row..=range.last.row);
                let found = rows.map(|row| Address::new(*row, *col)).filter(|other| *other != at);
                carried.extend(found.take(CARRIED));
            }
        }
        let more = if carried.len() > CARRIED { " 등" } else { "" };
        let told: Vec<String> = carried.iter().take(CARRIED).map(ToString::to_string).collect();
        if told.is_empty() {
            String::new()
        } else {
            format!("맞지 않는 합계 {}{more}을(를) 그대로 더한 값입니다. ", told.join(", "))
        }
    }

    /// Says where a sum was typed among formulas: those of the pledges, or those of the rows of sums.
    fn typed(&self, at: Address, of_sums: bool) -> String {
        let formula = |row: u32| {
            let cell = self.sheet.cell(Address::new(row, at.col));
            cell.is_some_and(|cell| cell.formula.is_some())
        };
        let (totals, data) = (&self.rows.totals, &self.rows.data);
        let rows = if of_sums { totals.len() } else { data.len() };
        let others =
            *self.formulas.borrow_mut().entry((at.col, of_sums)).or_insert_with(|| match of_sums {
                true => totals.iter().filter(|total| formula(total.row)).count(),
                false => data.iter().filter(|row| formula(**row)).count(),
            });
        if !formula(at.row) && others * 2 > rows {
            "다른 줄은 수식인데 이 칸은 직접 적은 값입니다. ".into()
        } else {
            String::new()
        }
    }
}

/// What some pledges give for a printed amount: the printed one itself where only the rounding to
/// won sets them apart.
fn computed(down: &Down, scope: &Scope) -> Option<Won> {
    let (sum, rounded) = scope.column_sum(down.column)?;
    let same = agrees(sum, down.printed, rounded + usize::from(down.rounded));
    Some(if same { down.printed } else { sum })
}

/// The cells of sums that are wrong, by column.
#[derive(Default)]
struct Wrong(BTreeMap<u32, BTreeSet<u32>>);

impl Wrong {
    fn push(&mut self, at: Address) {
        self.0.entry(at.col).or_default().insert(at.row);
    }
}
