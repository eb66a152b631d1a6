//! Draft × ledger → what an import would do, row by row and cell by cell. Pure: it changes only
//! the [`State`] in memory, table after table, so that the counts are those that apply writes.
//!
//! What a cell says replaces what the ledger says; a blank or a dash never clears. A row belongs
//! to the pledge with its 관리번호, else to the one with its title, department and field, else it
//! is a new pledge. Stage, progress and words of a quarter go into that quarter's review, and onto
//! the card unless a later quarter has been reviewed.

use std::collections::btree_map::Entry;
use std::collections::{BTreeMap, HashMap, HashSet};

use documents::draft::{DraftCard, DraftPledge, DraftTable, Issue, PledgeField, TableKind};
use domain::text::{label_key, particles};

use super::facts::{self, Reader, Said};
use super::matching::{Refusal, Target, targets, word};
use super::slot::{Datum, Head, Slot};
use super::state::{Fact, Pledge, State};
use super::tell::{self, kept_money, numbers_given, older_than_ledger, reported_quarter};
use super::{cards, lines, visits};
use crate::contract::{Counts, LineAnswer, Outcome};

/// One table that goes into an import.
pub(super) struct TableIn<'a> {
    /// Its file's place in the import.
    pub file: usize,
    /// Its file's name.
    pub file_name: &'a str,
    pub table: &'a DraftTable,
    /// The card for which the table stands.
    pub card: Option<&'a DraftCard>,
    /// Rows that the clerk left out.
    pub left_out: HashSet<u32>,
    /// To which pledges its lines belong, where it is a 예산현황.
    pub answers: Vec<LineAnswer>,
}

/// What an import would do, and the ledger as it would stand.
pub(super) struct Plan {
    pub state: State,
    /// One per table, in order.
    pub tables: Vec<TablePlan>,
    pub counts: Counts,
}

/// What becomes of one table.
#[derive(Default)]
pub(super) struct TablePlan {
    pub rows: Vec<RowPlan>,
    pub counts: Counts,
    /// What reconciling has to tell, beside the table's own issues.
    pub issues: Vec<Issue>,
}

/// What becomes of one row.
pub(super) struct RowPlan {
    pub row: u32,
    pub outcome: Outcome,
    pub code: String,
    pub title: String,
    pub reason: String,
    /// The pledge's place in [`Plan::state`], where the row is taken over.
    pub pledge: Option<usize>,
    /// The visit's place in the log of [`Plan::state`], where the row is a visit.
    pub visit: Option<usize>,
    pub facts: Vec<FactPlan>,
}

/// What becomes of one thing that a cell says.
pub(super) struct FactPlan {
    pub said: Said,
    pub old: Option<Datum>,
    pub change: Change,
}

/// How it stands to the ledger.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub(super) enum Change {
    Same,
    New,
    Changed,
}

/// Reconciles the tables in order.
pub(super) fn reconcile(mut state: State, tables: &[TableIn<'_>]) -> Plan {
    let mut plans: Vec<TablePlan> = tables.iter().map(|_| TablePlan::default()).collect();
    let mut counts = Counts::default();
    let anew = counts_anew(tables);
    let mut named = HashMap::new();
    let mut told = lines::Told::new();
    let turn = in_turn(tables);
    let lines_from = turn.iter().find(|index| tables[**index].table.kind == TableKind::Spending);
    for index in &turn {
        let (index, table) = (*index, &tables[*index]);
        if lines_from == Some(&index) {
            lines::gather(&mut state);
        }
        let plan = if table.table.kind == TableKind::Visits {
            let (rows, issues) = visits::reconcile(&mut state.log, table, index);
            TablePlan { counts: count(&rows), rows, issues }
        } else if table.table.kind == TableKind::Spending {
            lines::reconcile(&mut state, table, &mut told)
        } else if !facts::takes(table.table) {
            TablePlan::default()
        } else if anew && counted(table.table) {
            let table_by_title = without_codes(table.table);
            let input = TableIn {
                file: table.file,
                file_name: table.file_name,
                table: &table_by_title,
                card: None,
                left_out: table.left_out.clone(),
                answers: Vec::new(),
            };
            let mut plan = reconcile_table(&mut state, &input, &mut named);
            plan.issues.insert(0, tell::counts_anew(table.table));
            plan
        } else {
            reconcile_table(&mut state, table, &mut named)
        };
        add(&mut counts, &plan.counts);
        plans[index] = plan;
    }
    Plan { state, tables: plans, counts }
}

/// The tables in the order in which they speak: lines of a 예산현황 may belong to pledges that
/// any other table brings.
pub(super) fn in_turn(tables: &[TableIn<'_>]) -> Vec<usize> {
    let mut turn: Vec<usize> = (0..tables.len()).collect();
    turn.sort_by_key(|index| tables[*index].table.kind == TableKind::Spending);
    turn
}

/// Where the pledges that this import has spoken of got their titles: key, words and sheet.
type Named = HashMap<usize, (String, String, String)>;

/// True where the table's codes are only a count of its rows.
fn counted(table: &DraftTable) -> bool {
    table.issues.iter().any(|issue| matches!(&*issue.code, "serial_as_code" | "code_by_order"))
}

/// True where such counts start anew: one number for pledges of different titles.
fn counts_anew(tables: &[TableIn<'_>]) -> bool {
    let mut titles: HashMap<String, String> = HashMap::new();
    let tables = tables.iter().filter(|input| facts::takes(input.table) && counted(input.table));
    let mut rows = tables.flat_map(|input| &input.table.pledges).filter(|row| !row.failed);
    rows.any(|row| {
        let title = label_key(&word(row, PledgeField::Title));
        let code = label_key(&word(row, PledgeField::Code));
        *titles.entry(code).or_insert_with(|| title.clone()) != title
    })
}

fn without_codes(table: &DraftTable) -> DraftTable {
    let mut table = table.clone();
    for row in &mut table.pledges {
        row.fields.retain(|(field, _)| *field != PledgeField::Code);
    }
    table
}

/// Why a row may not change a pledge that another row of the import named otherwise.
fn other_title(named: &Named, target: &Target, row: &DraftPledge) -> Option<String> {
    let Target::Known(place) = target else { return None };
    let title = word(row, PledgeField::Title);
    let (key, first, sheet) = named.get(place)?;
    (!title.is_empty() && *key != label_key(&title)).then(|| {
        let code = word(row, PledgeField::Code);
        particles(&format!(
            "관리번호 {code}은(는) 함께 가져오는 시트 ‘{sheet}’에서 ‘{first}’입니다. 다른 공약을 덮어쓰지 않도록 이 줄은 가져오지 않으니 번호나 공약명을 맞춘 뒤 다시 가져와 주십시오."
        ))
    })
}

fn add(sum: &mut Counts, more: &Counts) {
    sum.new += more.new;
    sum.changed += more.changed;
    sum.changed_cells += more.changed_cells;
    sum.same += more.same;
    sum.failed += more.failed;
    sum.left_out += more.left_out;
    sum.budget_lines += more.budget_lines;
}

fn reconcile_table(state: &mut State, input: &TableIn<'_>, named: &mut Named) -> TablePlan {
    let table = input.table;
    let mut issues = Vec::new();
    // A card says how things stand; reviews are in its own table of quarters.
    let quarter = match input.card {
        Some(_) => facts::quarter_of(table, input.file_name).map(|(quarter, _)| quarter),
        None => reported_quarter(state, input, &mut issues),
    };
    let targets = targets(state, input, &mut issues);
    let reviewed = quarter.filter(|_| input.card.is_none());
    let mut reader = Reader { table, quarter: reviewed, issues, asked: HashSet::new() };
    let unit = table.unit.as_ref().map(|unit| unit.value).unwrap_or_default();
    let leaves = facts::leaves(table);
    let mut rows = Vec::with_capacity(table.pledges.len());
    let mut unnumbered = Vec::new();
    let mut older = Vec::new();
    for (row, target) in table.pledges.iter().zip(targets) {
        let mut plan = RowPlan {
            row: row.row,
            outcome: Outcome::Failed,
            code: word(row, PledgeField::Code),
            title: word(row, PledgeField::Title),
            reason: String::new(),
            pledge: None,
            visit: None,
            facts: Vec::new(),
        };
        match target {
            Err(Refusal { outcome, reason, pledge }) => {
                if let Some(place) = pledge {
                    state.pledges[place].mentioned = true;
                }
                (plan.outcome, plan.reason) = (outcome, reason);
            }
            Ok(target) => {
                if let Some(why) = other_title(named, &target, row) {
                    plan.reason = why;
                    rows.push(plan);
                    continue;
                }
                let mut said = reader.read(row, state);
                if let Some(card) = input.card {
                    said.extend(cards::said(card, state.government, &state.term));
                }
                if let Some(twice) = said_twice(&said) {
                    plan.reason = twice;
                    rows.push(plan);
                    continue;
                }
                let place = match target {
                    Target::Known(place) => place,
                    Target::New(_) => {
                        if plan.code.is_empty() {
                            plan.code = number(state, table);
                            unnumbered.push(plan.code.clone());
                            said.push(numbered(row, &plan.code));
                        }
                        plan.outcome = Outcome::New;
                        let newcomer = format!("{}!{}!{}", input.file, table.sheet, row.row);
                        state.add(Pledge { newcomer, ..Pledge::default() })
                    }
                };
                state.pledges[place].mentioned = true;
                let later = state.pledges[place].newest_review();
                if let Some(quarter) = quarter.filter(|quarter| later > Some(*quarter)) {
                    let before = said.len();
                    said.retain(|fact| !on_the_card(&fact.slot));
                    if said.len() < before {
                        older.push((plan.code.clone(), quarter));
                    }
                }
                if let Some(card) = input.card {
                    let (pledge, government) = (&state.pledges[place], state.government);
                    let sums = cards::Sums { pledge, table, government };
                    reader.issues.extend(sums.settle(card, &mut said));
                    cards::keep_wording(&state.pledges[place], &mut said);
                }
                kept_money(&state.pledges[place], row, &leaves, unit, &mut reader);
                plan.facts = take(&mut state.pledges[place], said);
                state.index(place);
                if plan.outcome != Outcome::New {
                    let changes = plan.facts.iter().any(|fact| fact.change != Change::Same);
                    plan.outcome = if changes { Outcome::Changed } else { Outcome::Same };
                }
                if plan.title.is_empty() {
                    plan.title = state.pledges[place].text(Head::Title).to_owned();
                }
                if plan.code.is_empty() {
                    plan.code = state.pledges[place].text(Head::Code).to_owned();
                }
                named.entry(place).or_insert_with(|| {
                    (label_key(&plan.title), plan.title.clone(), table.sheet.clone())
                });
                plan.pledge = Some(place);
            }
        }
        rows.push(plan);
    }
    let mut issues = reader.issues;
    issues.extend(numbers_given(table, &unnumbered));
    issues.extend(older_than_ledger(table, &older));
    TablePlan { counts: count(&rows), rows, issues }
}

/// Stage and progress of the card, which a later review keeps.
fn on_the_card(slot: &Slot) -> bool {
    matches!(slot, Slot::Pledge(Head::Stage | Head::Progress))
}

/// Puts what a row says into the pledge and says how it stood before.
pub(super) fn take(pledge: &mut Pledge, said: Vec<Said>) -> Vec<FactPlan> {
    let plan = |said: Said| {
        let (old, change) = match pledge.facts.entry(said.slot.clone()) {
            Entry::Vacant(place) => {
                place.insert(Fact { datum: said.datum.clone(), stored: false });
                (None, Change::New)
            }
            Entry::Occupied(place) if place.get().datum == said.datum => (None, Change::Same),
            Entry::Occupied(mut place) => {
                let old = std::mem::replace(&mut place.get_mut().datum, said.datum.clone());
                (Some(old), Change::Changed)
            }
        };
        FactPlan { said, old, change }
    };
    said.into_iter().map(plan).collect()
}

pub(super) fn count(rows: &[RowPlan]) -> Counts {
    let mut counts = Counts::default();
    for row in rows {
        match row.outcome {
            Outcome::New => counts.new += 1,
            Outcome::Changed => counts.changed += 1,
            Outcome::Same => counts.same += 1,
            Outcome::Failed => counts.failed += 1,
            Outcome::LeftOut => counts.left_out += 1,
        }
        let changing = || row.facts.iter().filter(|fact| fact.change != Change::Same);
        if row.outcome == Outcome::Changed {
            let cells: HashSet<&str> = changing().map(|fact| fact.said.cell.as_str()).collect();
            counts.changed_cells += u32::try_from(cells.len()).unwrap_or(u32::MAX);
        }
        let lines = changing().filter(|fact| matches!(fact.said.slot, Slot::Budget(_))).count();
        counts.budget_lines += u32::try_from(lines).unwrap_or(u32::MAX);
    }
    counts
}

/// Two cells of a row that speak of the same place.
fn said_twice(said: &[Said]) -> Option<String> {
    let twice = |(place, fact): (usize, &Said)| {
        let first = said[..place].iter().find(|first| first.slot == fact.slot)?;
        (first.datum != fact.datum).then(|| {
            format!(
                "{} 칸과 {} 칸이 같은 항목을 서로 다르게 말합니다. 두 열 가운데 하나의 뜻을 바꾸거나 가져오지 않음으로 골라 주십시오.",
                first.cell, fact.cell
            )
        })
    };
    said.iter().enumerate().find_map(twice)
}

/// The next free number for a pledge of a table without 관리번호.
fn number(state: &State, table: &DraftTable) -> String {
    let in_table: HashSet<String> =
        table.pledges.iter().map(|row| label_key(&word(row, PledgeField::Code))).collect();
    (1u32..)
        .map(|number| number.to_string())
        .find(|number| state.by_code(number).is_none() && !in_table.contains(number))
        .unwrap_or_default()
}

fn numbered(row: &DraftPledge, code: &str) -> Said {
    Said {
        slot: Slot::Pledge(Head::Code),
        datum: code.into(),
        cell: row.get(PledgeField::Title).map(|title| title.at.clone()).unwrap_or_default(),
        reading: "관리번호가 없어 차례로 붙인 번호".to_owned(),
    }
}

/// The pledges of the ledger that no row mentions, as `1-1 골목상권 매니저 운영 확대`.
pub(super) fn missing(plan: &Plan, tables: &[TableIn<'_>]) -> Vec<String> {
    if !tables.iter().any(|input| input.table.kind == TableKind::Pledges) {
        return Vec::new();
    }
    let unmentioned = plan.state.pledges.iter().filter(|pledge| !pledge.mentioned);
    let missing: BTreeMap<_, _> = unmentioned
        .map(|pledge| {
            let code = pledge.text(Head::Code);
            let name = format!("{code} {}", pledge.text(Head::Title));
            ((domain::text::code_key(code), code), name)
        })
        .collect();
    missing.into_values().collect()
}
