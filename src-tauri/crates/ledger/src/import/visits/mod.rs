//! Visit logs × ledger → what an import would do, row by row. Changes only the [`Log`] in memory,
//! so that the counts are those that apply writes.
//!
//! A row is the visit of the ledger with its day, shop, manager and text, else a new one; the
//! second of two equal rows of a table is the second such visit, marked as repeating the first. A
//! word that a cell gives replaces the ledger's; a blank never clears. Of a shop only blanks are
//! filled.

mod apply;
mod log;
mod shops;
mod tell;

use documents::draft::{DraftTable, DraftVisit, Issue, VisitField, VisitWord};
use documents::grid::Range;
use domain::text::label_key;
use rusqlite::Connection;

pub(super) use apply::apply;
pub(super) use log::Log;
use log::{COLUMNS, Visit};
use shops::{Found, Shop};
use tell::Met;

use super::facts::Said;
use super::reconcile::{Change, FactPlan, RowPlan, TableIn};
use super::slot::{Datum, Slot};
use crate::contract::{CommandError, Outcome};

/// What the ledger says of the days and shops that the tables speak of; nothing where none of them
/// is a visit log.
pub(super) fn read(connection: &Connection, tables: &[TableIn<'_>]) -> Result<Log, CommandError> {
    let rows = || tables.iter().flat_map(|input| &input.table.visits);
    if rows().next().is_none() {
        return Ok(Log::default());
    }
    let days = rows().filter_map(|row| row.day);
    let span = days.fold(None, |span: Option<(_, _)>, day| match span {
        None => Some((day, day)),
        Some((first, last)) => Some((day.min(first), day.max(last))),
    });
    Log::read(connection, span)
}

/// What becomes of the rows of one log; `table` is its place among the tables.
pub(super) fn reconcile(
    log: &mut Log,
    input: &TableIn<'_>,
    table: usize,
) -> (Vec<RowPlan>, Vec<Issue>) {
    let mut met = Met::default();
    let mut rows = Vec::with_capacity(input.table.visits.len());
    for row in &input.table.visits {
        rows.push(if input.left_out.contains(&row.row) {
            RowPlan { visit: None, ..named(row, Outcome::LeftOut) }
        } else {
            take(log, row, table, &mut met)
        });
    }
    (rows, met.issues(log, input.table))
}

fn named(row: &DraftVisit, outcome: Outcome) -> RowPlan {
    let day = row.day.map(|day| day.to_string());
    RowPlan {
        row: row.row,
        outcome,
        code: day.unwrap_or_else(|| row.text(VisitField::Day).to_owned()),
        title: row.text(VisitField::Business).to_owned(),
        reason: String::new(),
        pledge: None,
        visit: None,
        facts: Vec::new(),
    }
}

fn take(log: &mut Log, row: &DraftVisit, table: usize, met: &mut Met) -> RowPlan {
    let (shop, mut facts) = shop(log, row, met);
    let told = Visit { told: Some((table, row.row)), ..Visit::told(row, shop) };
    let mut first = None;
    let mut known = None;
    for place in log.same(&told) {
        let visit = &log.visits[place];
        first = first.or(Some(place));
        if visit.told.is_some_and(|(by, _)| by == table) {
            continue;
        }
        if visit.words == told.words {
            known = Some(place);
            break;
        }
        known = known.or(Some(place));
    }
    let (place, outcome) = match known {
        Some(place) => {
            facts.extend(change(&mut log.visits[place], row, &told));
            log.visits[place].told = told.told;
            let changes = facts.iter().any(|fact| fact.change != Change::Same);
            (place, if changes { Outcome::Changed } else { Outcome::Same })
        }
        None => {
            let repeats = first.filter(|place| log.visits[*place].agrees(&told));
            match repeats {
                Some(first) => met.repeated.push((row.row, log.visits[first].told)),
                None => met.near(log, &told, row.row),
            }
            (log.add(Visit { repeats, ..told }), Outcome::New)
        }
    };
    RowPlan { visit: Some(place), facts, ..named(row, outcome) }
}

/// The shop of a row, added where it is new, and what the row fills of a shop that the ledger has.
fn shop(log: &mut Log, row: &DraftVisit, met: &mut Met) -> (Option<usize>, Vec<FactPlan>) {
    let name = row.text(VisitField::Business);
    if name.is_empty() {
        let owner = row.get(VisitField::Owner).or(row.get(VisitField::Phone));
        met.nameless.extend(owner.map(|_| row.row));
        return (None, Vec::new());
    }
    let shop = match log.shops.find(row) {
        Found::Plain(shop) => shop,
        Found::OtherPhone(shop) => {
            met.other_phone.push(row.row);
            shop
        }
        found => {
            if found == Found::Namesake {
                met.namesakes.push((row.row, name.to_owned()));
            }
            let shop = log.shops.add(Shop::told(row));
            met.spelled(shop, name, name);
            return (Some(shop), Vec::new());
        }
    };
    met.spelled(shop, name, &log.shops.list[shop].name);
    let differs: Vec<VisitField> = log.shops.differs(shop, row).collect();
    met.differs(row.row, &differs);
    let filled = log.shops.learn(shop, row);
    let known = &log.shops.list[shop];
    if known.id.is_none() {
        return (Some(shop), Vec::new());
    }
    let fact = |index: usize| {
        let (field, _) = shops::COLUMNS[index];
        fact(row, field, &known.words[index], "")
    };
    (Some(shop), filled.into_iter().map(fact).collect())
}

/// Puts what a row says into a visit that is known.
fn change(visit: &mut Visit, row: &DraftVisit, told: &Visit) -> Vec<FactPlan> {
    let mut facts = Vec::new();
    for (index, (field, _)) in COLUMNS.iter().enumerate() {
        let (known, said) = (&mut visit.words[index], &told.words[index]);
        if said.is_empty() || label_key(known) == label_key(said) {
            continue;
        }
        let old = std::mem::replace(known, said.clone());
        facts.push(fact(row, *field, said, &old));
    }
    if told.struck && !visit.struck {
        visit.struck = true;
        let cell = row.words.first().map(|word| word.at.to_string()).unwrap_or_default();
        let said = Said {
            slot: Slot::Struck,
            datum: Datum::Words("취소".to_owned()),
            cell,
            reading: "취소선이 그어진 줄".to_owned(),
        };
        facts.push(FactPlan { said, old: None, change: Change::New });
    }
    facts
}

fn fact(row: &DraftVisit, field: VisitField, new: &str, old: &str) -> FactPlan {
    let cell = row.get(field).map(|word| word.at.to_string()).unwrap_or_default();
    let said = Said {
        slot: Slot::Visit(field),
        datum: Datum::Words(new.to_owned()),
        cell,
        reading: String::new(),
    };
    let old = Datum::words(old);
    let change = if old.is_some() { Change::Changed } else { Change::New };
    FactPlan { said, old, change }
}

/// What a row that adds a visit says, for the screen.
pub(super) fn said(table: &DraftTable, row: u32) -> Vec<FactPlan> {
    let Some(visit) = visit(table, row) else { return Vec::new() };
    visit.words.iter().map(|word| fact(visit, word.field, &word.value, "")).collect()
}

/// The owner's name that a row gives.
pub(super) fn owner(table: &DraftTable, row: u32) -> Option<&str> {
    Some(visit(table, row)?.get(VisitField::Owner)?.value.as_str())
}

/// Everyone that a row of a plan may speak of: the owner that it gives and the one of its shop.
pub(super) fn owners<'a>(table: &'a DraftTable, row: &RowPlan, log: &'a Log) -> Vec<&'a str> {
    let shop = row.visit.and_then(|place| log.visits[place].shop);
    let stored = shop.map(|shop| log.shops.list[shop].owner());
    owner(table, row.row).into_iter().chain(stored).filter(|name| !name.is_empty()).collect()
}

/// The words of a row.
pub(super) fn words(table: &DraftTable, row: u32) -> &[VisitWord] {
    visit(table, row).map(|visit| visit.words.as_slice()).unwrap_or_default()
}

fn visit(table: &DraftTable, row: u32) -> Option<&DraftVisit> {
    let place = table.visits.binary_search_by_key(&row, |visit| visit.row).ok()?;
    table.visits.get(place)
}

/// The cells of a row, for its provenance: `B6:N6`.
fn cells(row: &DraftVisit) -> String {
    let cols = || row.words.iter().filter(|word| word.at.row == row.row).map(|word| word.at.col);
    let (first, last) = (cols().min().unwrap_or(0), cols().max().unwrap_or(0));
    Range::new(row.row, first, row.row, last).to_string()
}
