//! Printed sums against what their parts give, across each row and down each column. A sum is
//! never imported; one that disagrees is named at its cell, one that agrees is not mentioned.

use domain::text::{label_key, particle};
use domain::{MoneyUnit, Won};

use super::amounts::{self, Amount};
use super::budget::{Money, called};
use super::formula::added;
use super::money::{Role, agrees};
use super::rows::{Rows, TotalRow};
use super::rowwords::brackets;
use super::say::Issues;
use super::sheet::Sheet;
use crate::draft::{DraftPledge, PledgeField, PrintedTotal};
use crate::grid::Address;

/// Everything that comparing needs.
pub(super) struct Sums<'a> {
    pub sheet: &'a Sheet<'a>,
    pub money: &'a Money,
    pub rows: &'a Rows,
    pub pledges: &'a [DraftPledge],
}

/// A printed amount of a row of sums and what a choice of rows gives.
struct Down {
    column: usize,
    at: Address,
    printed: Won,
    rounded: bool,
}

impl Sums<'_> {
    /// Compares all sums; returns them as printed.
    pub fn compare(&self, issues: &mut Issues) -> Vec<PrintedTotal> {
        let mut wrong = Vec::new();
        let mut totals = self.across(issues, &mut wrong);
        for total in self.rows.totals.iter().filter(|total| !total.mean) {
            totals.extend(self.down(total, issues, &mut wrong));
        }
        totals
    }

    fn across(&self, issues: &mut Issues, wrong: &mut Vec<Address>) -> Vec<PrintedTotal> {
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
                    let typed = self.typed(at, column.col, &self.rows.data);
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

    fn down(
        &self,
        total: &TotalRow,
        issues: &mut Issues,
        wrong: &mut Vec<Address>,
    ) -> Vec<PrintedTotal> {
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
        let scope = self.scope(total, &printed);
        if let Some((count, at)) = total.count {
            let counted = self.counted(&scope);
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
            let computed = self.computed(&down, &scope);
            if let Some(computed) = computed.filter(|computed| *computed != down.printed) {
                let rows: Vec<u32> = self.rows.totals.iter().map(|total| total.row).collect();
                let mut hint = self.left_out(down.at, &scope);
                if hint.is_empty() {
                    hint = self.carries(down.at, wrong);
                }
                wrong.push(down.at);
                if hint.is_empty() {
                    hint = self.typed(down.at, column.col, &rows);
                }
                let from = format!("공약 {}건의 금액", scope.len());
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

    /// What some pledges give for a printed amount: the printed one itself where only the
    /// rounding to won sets them apart.
    fn computed(&self, down: &Down, scope: &[usize]) -> Option<Won> {
        let (sum, rounded) = self.column_sum(down.column, scope)?;
        let same = agrees(sum, down.printed, rounded + usize::from(down.rounded));
        Some(if same { down.printed } else { sum })
    }

    /// The amount of one column over some pledges: sums from their parts where these are given;
    /// and how many amounts were rounded to won for it.
    fn column_sum(&self, column: usize, scope: &[usize]) -> Option<(Won, usize)> {
        let mut sum = Won::ZERO;
        let mut rounded = 0;
        for &row in scope {
            let own = &self.money.columns[column].amounts[row];
            let plain = (own.won().unwrap_or_default(), usize::from(own.rounded()));
            let (amount, off) = match &self.money.settled.roles[column] {
                Role::Total { parts, compare: true } => match self.money.parts_sum(parts, row)? {
                    (sum, given, off) if given > 0 => (sum, off),
                    _ => plain,
                },
                _ if matches!(own, Amount::Wrong(..)) => return None,
                _ => plain,
            };
            sum = sum.checked_add(amount)?;
            rounded += off;
        }
        Some((sum, rounded))
    }

    /// The pledges that a row of sums stands for. Where its words and place leave several stretches
    /// of rows possible, the one whose figures fit in every column, else the likeliest.
    fn scope(&self, total: &TotalRow, printed: &[Down]) -> Vec<usize> {
        let candidates = self.candidates(total);
        let fits = |scope: &&Vec<usize>| {
            let fits = |down: &Down| self.computed(down, scope) == Some(down.printed);
            printed.iter().all(fits)
        };
        let counted = |scope: &&Vec<usize>| {
            total.count.is_some_and(|(count, _)| count as usize == self.counted(scope))
        };
        let telling = printed.iter().any(|down| down.printed.0 != 0);
        let found =
            if telling { candidates.iter().find(fits) } else { candidates.iter().find(counted) };
        found.or(candidates.first()).cloned().unwrap_or_default()
    }

    /// Pledges among these rows; a row that goes on with the one above counts no more.
    fn counted(&self, scope: &[usize]) -> usize {
        let goes_on = |index: &&usize| self.rows.continued.contains(&self.pledges[**index].row);
        scope.len() - scope.iter().filter(goes_on).count()
    }

    /// Possible scopes, the likeliest first. More than one only where words and place leave it
    /// open: a wide choice would find a fit for a sum that is wrong.
    fn candidates(&self, total: &TotalRow) -> Vec<Vec<usize>> {
        let all: Vec<usize> = (0..self.pledges.len()).collect();
        let key = level(total);
        let rows = &self.rows.totals;
        let alone = rows.iter().filter(|other| level(other) == key).count() == 1;
        let edge = [rows.first(), rows.last()].into_iter().flatten().any(|t| t.row == total.row);
        if total.grand && edge && alone {
            return vec![all];
        }
        let place = self.stretches(total, &key);
        let named = self.named(&total.names);
        let mut candidates: Vec<Vec<usize>> = Vec::new();
        if named.is_empty() {
            candidates.extend(place);
            candidates.push(all);
        } else {
            let within = |scope: &Vec<usize>| {
                scope.iter().copied().filter(|index| named.contains(index)).collect::<Vec<_>>()
            };
            let parts: Vec<Vec<usize>> = place.iter().map(within).collect();
            candidates.push(named);
            candidates.extend(parts);
        }
        candidates.retain(|scope| !scope.is_empty());
        candidates
    }

    /// The stretches of rows that a row of sums may close or open by its place.
    fn stretches(&self, total: &TotalRow, key: &str) -> Vec<Vec<usize>> {
        let between = |from: Option<u32>, to: Option<u32>| -> Vec<usize> {
            let inside =
                |row: u32| from.is_none_or(|from| row > from) && to.is_none_or(|to| row < to);
            (0..self.pledges.len()).filter(|index| inside(self.pledges[*index].row)).collect()
        };
        let heads = self.rows.groups.iter().map(|(row, _)| (*row, String::new()));
        let mut bounds: Vec<(u32, String)> =
            self.rows.totals.iter().map(|other| (other.row, level(other))).collect();
        let headed: Vec<(u32, String)> =
            heads.filter(|(row, _)| bounds.iter().all(|(other, _)| other != row)).collect();
        bounds.extend(headed);
        bounds.sort();
        let opens = self.sums_stand_above(total);
        let mut nearest: Vec<&(u32, String)> = if opens {
            bounds.iter().filter(|(row, _)| *row > total.row).collect()
        } else {
            bounds.iter().rev().filter(|(row, _)| *row < total.row).collect()
        };
        let stretch = |bound: Option<u32>| match opens {
            true => between(Some(total.row), bound),
            false => between(bound, Some(total.row)),
        };
        // Bounds of the same level end the search; closer ones of another level may lie inside.
        let same = nearest.iter().position(|(_, level)| level == key);
        let end = same.map(|at| nearest[at].0);
        nearest.truncate(same.unwrap_or(nearest.len()));
        let inner = nearest.into_iter().map(|(row, _)| stretch(Some(*row)));
        let inner: Vec<Vec<usize>> = inner.filter(|scope| !scope.is_empty()).collect();
        let whole = stretch(end);
        // Right behind other sums a row of sums takes them together.
        let touches = self.rows.totals.iter().any(|other| {
            let apart = if opens {
                other.row.checked_sub(total.row)
            } else {
                total.row.checked_sub(other.row)
            };
            apart == Some(1)
        });
        match touches {
            true => std::iter::once(whole).chain(inner).collect(),
            false => inner.into_iter().chain(std::iter::once(whole)).collect(),
        }
    }

    /// True where the sums of a group stand over it.
    fn sums_stand_above(&self, total: &TotalRow) -> bool {
        let first = self.pledges.first().map(|pledge| pledge.row);
        let parts = self.rows.totals.iter().filter(|other| !other.grand);
        let first_part = parts.map(|other| other.row).min().unwrap_or(total.row);
        first.is_some_and(|first| first_part < first)
    }

    /// Pledges whose 분야, 부서 or other short word is what the sums are named for.
    fn named(&self, names: &[String]) -> Vec<usize> {
        if names.is_empty() {
            return Vec::new();
        }
        let fields = [
            PledgeField::Field,
            PledgeField::Department,
            PledgeField::Newness,
            PledgeField::Completion,
            PledgeField::Stage,
        ];
        let keys: Vec<String> = names.iter().map(|name| group_key(name)).collect();
        let says = |pledge: &DraftPledge, key: &String| {
            fields
                .iter()
                .any(|field| pledge.get(*field).is_some_and(|word| group_key(&word.value) == *key))
        };
        (0..self.pledges.len())
            .filter(|index| keys.iter().all(|key| says(&self.pledges[*index], key)))
            .collect()
    }

    /// Pledges of the scope that the SUM at `at` leaves out.
    fn left_out(&self, at: Address, scope: &[usize]) -> String {
        let formula = self.sheet.cell(at).and_then(|cell| cell.formula.as_deref());
        let Some(ranges) = formula.and_then(added) else { return String::new() };
        if !ranges.iter().any(|range| range.height() > 1) {
            return String::new();
        }
        let missing: Vec<String> = scope
            .iter()
            .map(|index| &self.pledges[*index])
            .filter(|pledge| {
                !ranges.iter().any(|range| range.contains(Address::new(pledge.row, at.col)))
            })
            .map(|pledge| format!("{}({}행)", called(pledge), pledge.row + 1))
            .collect();
        match missing.len() {
            0 => String::new(),
            1..=5 => format!("수식의 범위에 {}이(가) 빠져 있습니다. ", missing.join(", ")),
            many => format!("수식의 범위에 {} 등 {many}건이 빠져 있습니다. ", missing[0]),
        }
    }

    /// Says which wrong sums a sum of sums carries on.
    fn carries(&self, at: Address, wrong: &[Address]) -> String {
        let formula = self.sheet.cell(at).and_then(|cell| cell.formula.as_deref());
        let Some(ranges) = formula.and_then(added) else { return String::new() };
        let carried: Vec<String> = wrong
            .iter()
            .filter(|wrong| **wrong != at && ranges.iter().any(|range| range.contains(**wrong)))
            .map(ToString::to_string)
            .collect();
        if carried.is_empty() {
            String::new()
        } else {
            format!("맞지 않는 합계 {}을(를) 그대로 더한 값입니다. ", carried.join(", "))
        }
    }

    /// Says where a sum was typed among formulas.
    fn typed(&self, at: Address, col: u32, rows: &[u32]) -> String {
        let formula = |row: u32| {
            self.sheet.cell(Address::new(row, col)).is_some_and(|cell| cell.formula.is_some())
        };
        let others = rows.iter().filter(|row| formula(**row)).count();
        if !formula(at.row) && others * 2 > rows.len() {
            "다른 줄은 수식인데 이 칸은 직접 적은 값입니다. ".into()
        } else {
            String::new()
        }
    }
}

/// The words of a row of sums without the name of what it sums: rows of one level share them.
fn level(total: &TotalRow) -> String {
    if total.heading {
        return "heading".into();
    }
    let key = label_key(&brackets(&total.label).0);
    let names = total.names.iter().map(|name| label_key(name));
    names.fold(key, |key, name| key.replace(&name, ""))
}

/// A group's name for comparing: `복지·건강 분야` and `복지·건강` are one.
fn group_key(name: &str) -> String {
    let key = label_key(&super::naming::group_name(name)).replace('·', "");
    key.strip_suffix("분야").unwrap_or(&key).to_owned()
}
