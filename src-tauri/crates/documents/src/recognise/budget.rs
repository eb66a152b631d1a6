//! The money of a table: units, amounts of every row, leaves to budget lines. Hands the sums over
//! to be compared; decides no head.

use std::collections::BTreeSet;

use domain::number::Note;
use domain::{BudgetNature, FundingSource, GovernmentKind, MoneyUnit, Won};

use super::amounts::{self, Amount};
use super::columns::{Column, range_of};
use super::formula::added;
use super::guess::{Coord, Guess, Reach};
use super::lexicon::{self, unit_in_head};
use super::money::{self, Candidate, Role, Settled};
use super::naming;
use super::say::Issues;
use super::sheet::Sheet;
use crate::draft::{DraftBudget, DraftPledge, Located, Meaning, PledgeField};
use crate::grid::Address;

/// A money column with everything read.
pub(super) struct MoneyColumn {
    pub col: u32,
    /// Index among the table's columns.
    pub index: usize,
    pub coord: Coord,
    pub unit: MoneyUnit,
    pub name: String,
    /// How new the head calls it among others of the same money; 2 where it says nothing.
    pub newness: u8,
    /// Per pledge row.
    pub amounts: Vec<Amount>,
    /// Imported unless a sum; false for a hidden column that is only compared.
    pub taken: bool,
}

/// The money of one table.
pub(super) struct Money {
    pub columns: Vec<MoneyColumn>,
    pub settled: Settled,
}

/// The unit of each column: its own head first, then the table's.
pub(super) fn unit_of(column: &Column) -> Option<(MoneyUnit, Address)> {
    let heads = column.path.heads.iter().zip(&column.path.cells).rev();
    heads.into_iter().find_map(|(head, at)| unit_in_head(head).map(|unit| (unit, *at)))
}

/// Reads every money cell of the pledges' rows and settles which columns are sums.
pub(super) fn read(
    sheet: &Sheet,
    columns: &[Column],
    data: &[u32],
    table_unit: MoneyUnit,
    forced: bool,
    issues: &mut Issues,
) -> Money {
    let mut found: Vec<MoneyColumn> = Vec::new();
    for (index, column) in columns.iter().enumerate() {
        let Guess::Money(coord) = &column.guess else { continue };
        let own = unit_of(column).map(|(unit, _)| unit).filter(|_| !forced);
        found.push(MoneyColumn {
            col: column.col,
            index,
            coord: coord.clone(),
            unit: own.unwrap_or(table_unit),
            name: name(column),
            newness: newness(column),
            amounts: Vec::new(),
            taken: column.taken,
        });
    }
    let cols: Vec<u32> = found.iter().map(|column| column.col).collect();
    for &row in data {
        for column in &mut found {
            let at = Address::new(row, column.col);
            let amount = amounts::read(sheet, at, column.unit, &cols);
            column.amounts.push(merged(sheet, at, data, &cols, amount));
        }
    }
    let candidates: Vec<Candidate> =
        found.iter().map(|column| candidate(sheet, column, data, &cols)).collect();
    let settled = money::settle(&candidates);
    for note in &settled.notes {
        let place = range_of(found[note.column].col, data);
        if note.warning {
            issues.warn(note.code, place, note.message.clone());
        } else {
            issues.notice(note.code, place, note.message.clone());
        }
    }
    Money { columns: found, settled }
}

/// An amount in a cell that is merged over several pledges or several money columns belongs to
/// none of them alone.
fn merged(sheet: &Sheet, at: Address, data: &[u32], cols: &[u32], amount: Amount) -> Amount {
    let Some(block) = sheet.merge(at).filter(|_| matches!(amount, Amount::Won(..))) else {
        return amount;
    };
    let first = data.partition_point(|row| *row < block.first.row);
    let rows = data.partition_point(|row| *row <= block.last.row).saturating_sub(first);
    let across = cols.iter().filter(|col| (block.first.col..=block.last.col).contains(col)).count();
    match (rows > 1, across > 1) {
        (true, _) => Amount::Wrong(
            "amount_merged",
            format!(
                "금액 칸 {block}이(가) 여러 공약에 걸쳐 병합되어 어느 공약의 금액인지 알 수 없습니다. 공약마다 나누어 적어 주십시오."
            ),
        ),
        (_, true) => Amount::Wrong(
            "amount_merged",
            format!(
                "금액 칸 {block}이(가) 여러 열에 걸쳐 병합되어 어느 시기·재원의 금액인지 알 수 없습니다. 열마다 나누어 적어 주십시오."
            ),
        ),
        _ => amount,
    }
}

fn candidate(sheet: &Sheet, column: &MoneyColumn, data: &[u32], cols: &[u32]) -> Candidate {
    let mut formulas = 0usize;
    let mut adding = 0usize;
    let mut adds: BTreeSet<usize> = BTreeSet::new();
    for &row in data {
        let cell = sheet.cell(Address::new(row, column.col));
        let Some(formula) = cell.and_then(|cell| cell.formula.as_deref()) else { continue };
        formulas += 1;
        let Some(ranges) = added(formula) else { continue };
        if !ranges.iter().all(|range| range.first.row == row && range.last.row == row) {
            continue;
        }
        adding += 1;
        for range in ranges {
            let inside = cols.iter().enumerate();
            adds.extend(
                inside
                    .filter(|(_, col)| (range.first.col..=range.last.col).contains(col))
                    .map(|(index, _)| index),
            );
        }
    }
    let sums = formulas > 0 && adding * 2 >= formulas && formulas * 2 >= data.len().min(6);
    Candidate {
        coord: column.coord.clone(),
        name: column.name.clone(),
        amounts: column.amounts.iter().map(Amount::won).collect(),
        adds: if sums { adds.into_iter().collect() } else { Vec::new() },
        newness: column.newness,
        rounded: column.amounts.iter().map(Amount::rounded).collect(),
    }
}

/// How new a column's heads call it: 당초 is older than 변경, 변경 older than 최종.
fn newness(column: &Column) -> u8 {
    let said = column.path.heads.iter().rev().find_map(|head| lexicon::under_money(head));
    if let Some((_, newness)) = said {
        return newness;
    }
    let newer = ["변경", "현재", "최종", "조정", "금회", "금분기"];
    if name(column).contains("당초") {
        0
    } else if newer.iter().any(|word| name(column).contains(word)) {
        3
    } else {
        2
    }
}

/// How messages name a money column: its last head, with the one above where that is only 계.
pub(super) fn name(column: &Column) -> String {
    let heads: Vec<String> = column.path.heads.iter().map(|head| short(head)).collect();
    match heads.as_slice() {
        [] => naming::column(column.col),
        [only] => only.clone(),
        [.., above, leaf] => {
            let key = domain::text::label_key(leaf);
            let general = matches!(key.as_str(), "계" | "소계" | "합계" | "총계")
                || FundingSource::read(leaf, GovernmentKind::District).is_some()
                || key.chars().count() <= 2;
            if general { format!("{above} {leaf}") } else { leaf.clone() }
        }
    }
}

/// A head without its unit: `총사업비(백만원)` is 총사업비 in a message.
fn short(head: &str) -> String {
    match head.split_once('(') {
        Some((before, after)) if unit_in_head(&format!("({after}")).is_some() => {
            before.trim().to_owned()
        }
        _ => head.to_owned(),
    }
}

impl Money {
    /// Writes the leaves as budget lines and says what could not be read.
    pub fn lines(
        &self,
        sheet: &Sheet,
        pledges: &mut [DraftPledge],
        until: Option<(i32, u8)>,
        issues: &mut Issues,
    ) {
        let mut nature: Vec<String> = Vec::new();
        let mut rounded: Vec<Address> = Vec::new();
        let mut told: [Vec<Address>; 3] = Default::default();
        for (row, pledge) in pledges.iter_mut().enumerate() {
            for (index, column) in self.columns.iter().enumerate() {
                let at = Address::new(pledge.row, column.col);
                let leaf = self.settled.roles[index] == Role::Leaf;
                let used = column.taken && !matches!(self.settled.roles[index], Role::Twin(_));
                match &column.amounts[row] {
                    Amount::Won(won, reading) if leaf && column.taken => {
                        let small = column.unit.won() <= MoneyUnit::Thousand.won();
                        if small && reading.contains(Note::DotMayBeThousands.label()) {
                            issues.warn(
                                "amount_doubtful",
                                at,
                                format!("{} {}: 점을 소수점으로 읽었습니다. 천 단위 구분이면 쉼표로 고쳐 주십시오.", called(pledge), column.name),
                            );
                        }
                        let about = [Note::About.label(), amounts::ESTIMATE];
                        if about.iter().any(|about| reading.contains(about)) {
                            issues.warn(
                                "amount_doubtful",
                                at,
                                format!("{} {}: ‘{}’은(는) 어림수이나 적힌 수대로 읽었습니다. 정확한 금액이 있으면 고쳐 주십시오.", called(pledge), column.name, sheet.own(at)),
                            );
                        }
                        for ((label, ..), cells) in HOW_READ.iter().zip(&mut told) {
                            if reading.contains(label) {
                                cells.push(at);
                            }
                        }
                        if column.amounts[row].rounded() {
                            rounded.push(at);
                        }
                        pledge.budget.push(DraftBudget {
                            project: None,
                            source: column.coord.source.unwrap_or(FundingSource::Unsplit),
                            source_printed: column.coord.printed.clone(),
                            period: money::period_of(&column.coord, until),
                            kind: column.coord.layer,
                            won: *won,
                            at: at.to_string(),
                            reading: reading.clone(),
                        });
                    }
                    Amount::NonBudget if pledge.get(PledgeField::BudgetNature).is_none() => {
                        let value = BudgetNature::NonBudget.label().to_owned();
                        let word = Located { value, at: at.to_string() };
                        pledge.fields.push((PledgeField::BudgetNature, word));
                        pledge.fields.sort_by_key(|(field, _)| *field);
                        nature.push(sheet.block(at).to_string());
                    }
                    Amount::Undecided(text) if used => issues.warn(
                        "amount_undecided",
                        at,
                        format!(
                            "{} 칸에 ‘{text}’이(가) 적혀 있어 금액 없이 두었습니다.",
                            column.name
                        ),
                    ),
                    Amount::Wrong(code, reason) if used => issues.error(
                        code,
                        at,
                        format!("{} {}: {reason}", called(pledge), column.name),
                    ),
                    _ => {}
                }
            }
        }
        if let Some(first) = nature.first() {
            issues.notice(
                "non_budget",
                first,
                format!("금액 칸에 ‘비예산’이 적힌 공약 {}건은 예산구분을 비예산으로 읽고 금액을 두지 않았습니다({}).", nature.len(), nature.join(", ")),
            );
        }
        for ((_, code, said), cells) in HOW_READ.iter().zip(&told) {
            if let Some(first) = cells.first() {
                issues.notice(code, first, format!("금액 {}칸: {said}", cells.len()));
            }
        }
        if let Some(first) = rounded.first() {
            issues.warn(
                "won_rounded",
                first,
                format!("원 미만이 있는 금액 {}칸은 원 단위로 반올림했습니다. 단위가 맞는지 확인하십시오.", rounded.len()),
            );
        }
    }

    /// What the column at `index` of the table means, for the draft.
    pub fn meaning(
        &self,
        index: usize,
        until: Option<(i32, u8)>,
    ) -> Option<(Meaning, Option<String>)> {
        let at = self.columns.iter().position(|column| column.index == index)?;
        let column = &self.columns[at];
        let meaning = match &self.settled.roles[at] {
            Role::Leaf => Meaning::Budget {
                source: column.coord.source.unwrap_or(FundingSource::Unsplit),
                printed: column.coord.printed.clone(),
                period: money::period_of(&column.coord, until),
                layer: column.coord.layer,
            },
            Role::Total { .. } => Meaning::Total { what: column.name.clone() },
            Role::Twin(_) => Meaning::Ignore,
        };
        Some((meaning, self.settled.why[at].clone()))
    }

    /// Says what was assumed about leaves without a year of their own.
    pub fn assumptions(
        &self,
        until: Option<(i32, u8)>,
        printed: bool,
        data: &[u32],
        issues: &mut Issues,
    ) {
        let mut undated: Vec<&MoneyColumn> = Vec::new();
        for (index, column) in self.columns.iter().enumerate() {
            if self.settled.roles[index] != Role::Leaf || !column.taken {
                continue;
            }
            let place = range_of(column.col, data);
            match (column.coord.reach, column.coord.layer, until) {
                (Reach::Any | Reach::Within, domain::BudgetKind::Spent, Some((year, month))) => {
                    let from = if printed { "표의 기준일" } else { "이 분기의 끝" };
                    issues.notice(
                        "spent_until_assumed",
                        place,
                        format!("‘{}’에 기준 시점이 없어 {from}인 {year}년 {month}월 말까지의 누계로 읽었습니다.", column.name),
                    );
                }
                (Reach::Within, ..) => issues.notice(
                    "within_term_undivided",
                    place,
                    format!(
                        "‘{}’이(가) 연도별로 나뉘어 있지 않아 연도 없는 금액으로 읽었습니다.",
                        column.name
                    ),
                ),
                (Reach::Any, ..) => undated.push(column),
                _ => {}
            }
        }
        if let Some(first) = undated.first() {
            let names: Vec<&str> = undated.iter().map(|column| column.name.as_str()).collect();
            let message =
                format!("연도가 없는 금액({})은 연도 없는 총액으로 읽었습니다.", names.join(", "));
            issues.notice("no_year", range_of(first.col, data), message);
        }
    }

    /// The sum of a pledge row's leaves for a total column: `None` where a part is missing or
    /// unreadable; (sum, number of parts given, how many of them were rounded to won).
    pub fn parts_sum(&self, parts: &[usize], row: usize) -> Option<(Won, usize, usize)> {
        let mut sum = Won::ZERO;
        let mut given = 0;
        let mut rounded = 0;
        for part in parts {
            let amount = &self.columns[*part].amounts[row];
            match amount {
                Amount::Won(won, _) => {
                    sum = sum.checked_add(*won)?;
                    given += 1;
                    rounded += usize::from(amount.rounded());
                }
                Amount::Wrong(..) | Amount::Undecided(_) => return None,
                Amount::None | Amount::NonBudget => {}
            }
        }
        Some((sum, given, rounded))
    }
}

/// Readings that the clerk is told once for a table: the reading, the code, the words.
const HOW_READ: [(&str, &str, &str); 3] = [
    (
        amounts::AS_SHOWN,
        "amount_as_shown",
        "칸의 표시 형식이 천 단위로 줄여 보여 주므로(예: 1,200,000,000을 1,200으로) 저장된 값이 아니라 화면에 보이는 수로 읽었습니다.",
    ),
    (
        amounts::BLANKS_AS_COMMAS,
        "blanks_as_commas",
        "‘1 234’처럼 적힌 빈칸을 천 단위 구분으로 보아 1,234로 읽었습니다.",
    ),
    (
        Note::Brackets.label(),
        "brackets_not_minus",
        "괄호 안의 수는 음수가 아닌 보통 수로 읽었습니다. 음수이면 앞에 △를 붙여 주십시오.",
    ),
];

/// How messages name a pledge: its code, else its name, else its row.
pub(super) fn called(pledge: &DraftPledge) -> String {
    let word = pledge.get(PledgeField::Code).or_else(|| pledge.get(PledgeField::Title));
    word.map_or_else(|| format!("{}행", pledge.row + 1), |word| word.value.clone())
}
