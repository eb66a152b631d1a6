//! The pledge list: filter, facets, sort, sums.

use std::collections::HashMap;
use std::hash::Hash;

use domain::text::matches;
use domain::{Completion, Newness, Stage};
use rusqlite::Connection;

use super::standing::{Standing, standings};
use crate::budget;
use crate::check;
use crate::code::Code;
use crate::contract::*;
use crate::store::Ledger;

/// What the clerk restricts besides text and attention; a bit each.
const FIELD: u8 = 1;
const DEPARTMENT: u8 = 2;
const STAGE: u8 = 4;
const COMPLETION: u8 = 8;
const NEWNESS: u8 = 16;

/// The list that `query` asks for.
pub(super) fn list(
    ledger: &Ledger,
    query: &PledgeQuery,
    quarter: domain::Quarter,
    today: chrono::NaiveDate,
) -> Result<PledgeList, CommandError> {
    let connection = ledger.connection();
    let standings = standings(connection, quarter)?;
    let figures = check::figures(ledger, today)?;
    let total = u32::try_from(standings.len()).unwrap_or(u32::MAX);

    let mut facets = Tally::default();
    let mut rows = Vec::new();
    for standing in standings {
        let found = figures.counts.get(&standing.id).copied().unwrap_or_default();
        if !asked_for(query, &standing, found) {
            continue;
        }
        let missed = missed(query, &standing);
        facets.count(&standing, missed);
        if missed == 0 {
            let money = figures.money.get(&*standing.id).copied().unwrap_or_default();
            rows.push(row(standing, money, found));
        }
    }
    sort(&mut rows, query.sort, query.descending);
    Ok(PledgeList {
        sums: rows.iter().fold(MoneyTriple::default(), |sum, row| budget::add(sum, row.money)),
        rows,
        total,
        facets: facets.finish(connection)?,
    })
}

/// Text and attention, which no facet counts.
fn asked_for(query: &PledgeQuery, pledge: &Standing, findings: u32) -> bool {
    let attention = match query.attention {
        None => true,
        Some(Attention::NotReviewed) => !pledge.reviewed,
        Some(Attention::Findings) => findings > 0,
        Some(Attention::Contradiction) => pledge.contradicts(),
        Some(Attention::Stopped) => {
            matches!(pledge.stage, Some(Stage::OnHold | Stage::Dropped))
        }
        Some(Attention::NoStage) => pledge.stage.is_none(),
    };
    // Words may stand anywhere, but none runs over from one column into the next.
    let all = || {
        let Standing { code, title, field, department, .. } = pledge;
        let text = format!("{code}|{title}|{field}|{department}");
        query.text.split_whitespace().all(|word| matches(word, &text))
    };
    attention && (query.text.trim().is_empty() || all())
}

/// The restrictions that `pledge` does not meet.
fn missed(query: &PledgeQuery, pledge: &Standing) -> u8 {
    fn bit<T: PartialEq>(bit: u8, asked: &[T], has: Option<&T>) -> u8 {
        let met = asked.is_empty() || has.is_some_and(|has| asked.contains(has));
        if met { 0 } else { bit }
    }
    bit(FIELD, &query.fields, Some(&pledge.field))
        | bit(DEPARTMENT, &query.departments, Some(&pledge.department))
        | bit(STAGE, &query.stages, pledge.stage.as_ref())
        | bit(COMPLETION, &query.completions, pledge.completion.as_ref())
        | bit(NEWNESS, &query.newness, pledge.newness.as_ref())
}

fn row(pledge: Standing, money: MoneyTriple, findings: u32) -> PledgeRow {
    PledgeRow {
        stage_label: pledge.stage_word().to_owned(),
        id: pledge.id,
        code: pledge.code,
        title: pledge.title,
        field: pledge.field,
        department: pledge.department,
        stage: pledge.stage,
        progress: pledge.progress,
        newness: pledge.newness,
        completion: pledge.completion,
        budget_nature: pledge.budget_nature,
        money,
        findings,
        reviewed: pledge.reviewed,
    }
}

/// Sorts rows that stand in the order of their codes; what is missing stands last either way.
fn sort(rows: &mut [PledgeRow], by: PledgeSort, descending: bool) {
    fn order<K: Ord>(
        rows: &mut [PledgeRow],
        descending: bool,
        key: impl Fn(&PledgeRow) -> Option<K>,
    ) {
        rows.sort_by(|one, other| {
            let (one, other) = (key(one), key(other));
            let missing = one.is_none().cmp(&other.is_none());
            missing.then(if descending { other.cmp(&one) } else { one.cmp(&other) })
        });
    }
    fn word(text: &str) -> Option<String> {
        (!text.is_empty()).then(|| text.to_owned())
    }
    match by {
        PledgeSort::Code if descending => rows.reverse(),
        PledgeSort::Code => {}
        PledgeSort::Title => order(rows, descending, |row| word(&row.title)),
        PledgeSort::Field => order(rows, descending, |row| word(&row.field)),
        PledgeSort::Department => order(rows, descending, |row| word(&row.department)),
        PledgeSort::Stage => order(rows, descending, |row| row.stage),
        PledgeSort::Progress => order(rows, descending, |row| row.progress),
        PledgeSort::Planned => order(rows, descending, |row| Some(row.money.plan)),
        PledgeSort::Spent => order(rows, descending, |row| Some(row.money.spent)),
    }
}

/// Counts per facet value, each under the restrictions of the others.
#[derive(Default)]
struct Tally {
    fields: HashMap<String, u32>,
    departments: HashMap<String, u32>,
    stages: HashMap<Stage, u32>,
    completions: HashMap<Completion, u32>,
    newness: HashMap<Newness, u32>,
}

impl Tally {
    fn count(&mut self, pledge: &Standing, missed: u8) {
        fn add<K: Hash + Eq>(counts: &mut HashMap<K, u32>, key: Option<K>, counted: bool) {
            if let Some(key) = key.filter(|_| counted) {
                *counts.entry(key).or_default() += 1;
            }
        }
        let only = |bit: u8| missed & !bit == 0;
        add(&mut self.fields, Some(pledge.field.clone()), only(FIELD));
        add(&mut self.departments, Some(pledge.department.clone()), only(DEPARTMENT));
        add(&mut self.stages, pledge.stage, only(STAGE));
        add(&mut self.completions, pledge.completion, only(COMPLETION));
        add(&mut self.newness, pledge.newness, only(NEWNESS));
    }

    fn finish(self, connection: &Connection) -> Result<Facets, CommandError> {
        Ok(Facets {
            fields: named(self.fields, &names(connection, "field")?, "분야 없음"),
            departments: named(self.departments, &names(connection, "department")?, "부서 없음"),
            stages: coded(self.stages, &Stage::ALL, Stage::label),
            completions: coded(self.completions, &Completion::ALL, Completion::label),
            newness: coded(self.newness, &Newness::ALL, Newness::label),
        })
    }
}

/// Names of fields or departments in the office's order.
pub(crate) fn names(connection: &Connection, table: &str) -> Result<Vec<String>, CommandError> {
    let sql = format!("SELECT name FROM {table} ORDER BY position, name");
    let mut query = connection.prepare_cached(&sql)?;
    Ok(query.query_map([], |row| row.get(0))?.collect::<Result<_, rusqlite::Error>>()?)
}

/// Counts per field or department (`table`), in the office's order; `none` names those without.
pub(crate) fn named_facets(
    connection: &Connection,
    counts: HashMap<String, u32>,
    table: &str,
    none: &str,
) -> Result<Vec<Facet>, CommandError> {
    Ok(named(counts, &names(connection, table)?, none))
}

fn named(counts: HashMap<String, u32>, order: &[String], none: &str) -> Vec<Facet> {
    let facet = |value: &str, label: &str| {
        counts.get(value).map(|count| Facet {
            value: value.to_owned(),
            label: label.to_owned(),
            count: *count,
        })
    };
    order.iter().filter_map(|name| facet(name, name)).chain(facet("", none)).collect()
}

/// Counts per value of a closed vocabulary, in its order.
pub(crate) fn coded<K: Code + Copy + Hash + Eq>(
    counts: HashMap<K, u32>,
    order: &[K],
    label: impl Fn(K) -> &'static str,
) -> Vec<Facet> {
    let facet = |value: &K| {
        counts.get(value).map(|count| Facet {
            value: value.token(),
            label: label(*value).to_owned(),
            count: *count,
        })
    };
    order.iter().filter_map(facet).collect()
}
