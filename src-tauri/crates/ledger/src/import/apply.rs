//! A plan → rows of the ledger, inside one step. Writes each touched pledge once, as the plan
//! leaves it, and where every written value was read.

use std::collections::HashMap;

use documents::draft::Issue;
use domain::Quarter;
use rusqlite::types::ToSqlOutput;
use rusqlite::{Statement, params_from_iter};

use super::bulk::Bulk;
use super::cards::CardRows;
use super::facts;
use super::heads::Heads;
use super::reconcile::{Change, FactPlan, Plan, TableIn, in_turn};
use super::slot::{Datum, Leaf, PersonPart, Slot, number, review_column, term};
use super::state::Pledge;
use super::visits;
use crate::code::Code;
use crate::contract::{CommandError, ReviewColumn};
use crate::store::Tx;

/// A file of the import, for its batch row.
pub(super) struct BatchFile<'a> {
    pub name: &'a str,
    pub sha256: &'a str,
}

/// Writes the plan. `issues` are those of each table, as the preview showed them. Answers the ids
/// of the pledges that it added, by what the preview called them.
pub(super) fn apply(
    tx: &Tx<'_>,
    files: &[BatchFile<'_>],
    tables: &[TableIn<'_>],
    issues: &[Vec<Issue>],
    plan: &Plan,
) -> Result<HashMap<String, String>, CommandError> {
    let table_ids = batches(tx, files, tables, issues)?;
    let touched = touched(plan, &in_turn(tables));
    // All the pledges stand before what refers to them.
    let mut heads = Heads::new(tx)?;
    let mut pledges = Vec::with_capacity(touched.len());
    for (place, told) in &touched {
        let pledge = &plan.state.pledges[*place];
        let own = told.iter().any(|(_, fact)| matches!(fact.said.slot, Slot::Pledge(_)));
        let id = match &pledge.id {
            Some(id) if !own => id.clone(),
            _ => heads.write(pledge)?,
        };
        pledges.push((id, pledge, told));
    }
    heads.finish()?;
    let mut writer = Writer::new(tx)?;
    for (id, pledge, told) in &pledges {
        writer.pledge(id, pledge, told, &table_ids)?;
    }
    writer.finish()?;
    visits::apply(tx, tables, plan, &table_ids)?;
    let added = pledges.into_iter().filter(|(_, pledge, _)| pledge.id.is_none());
    Ok(added.map(|(id, pledge, _)| (pledge.newcomer.clone(), id)).collect())
}

const REVIEW: &str = "INSERT INTO review (id, pledge_id, quarter, stage, stage_label, progress, done, next, problems)";

/// What is written of one pledge, with the table that said it.
type Told<'a> = Vec<(usize, &'a FactPlan)>;

/// The pledges that change, in the order in which the rows of the tables, each in its turn, speak
/// of them.
fn touched<'a>(plan: &'a Plan, turn: &[usize]) -> Vec<(usize, Told<'a>)> {
    let mut order: Vec<(usize, Told<'_>)> = Vec::new();
    let mut at: HashMap<usize, usize> = HashMap::new();
    for &table in turn {
        for row in &plan.tables[table].rows {
            let Some(place) = row.pledge else { continue };
            let facts = row.facts.iter().filter(|fact| fact.change != Change::Same);
            for fact in facts {
                let index = *at.entry(place).or_insert_with(|| {
                    order.push((place, Vec::new()));
                    order.len() - 1
                });
                order[index].1.push((table, fact));
            }
        }
    }
    order
}

/// The batches, their tables and their printed totals; the tables' ids in order. A file that
/// could not be read, or of which nothing is taken, leaves no batch behind.
fn batches(
    tx: &Tx<'_>,
    files: &[BatchFile<'_>],
    tables: &[TableIn<'_>],
    issues: &[Vec<Issue>],
) -> Result<Vec<String>, CommandError> {
    let at = tx.at().format("%Y-%m-%d %H:%M:%S").to_string();
    let mut batch_ids = vec![String::new(); files.len()];
    let mut total = tx.prepare(
        "INSERT INTO printed_total (id, import_table_id, what, won, computed, cell)
         VALUES (?1, ?2, ?3, ?4, ?5, ?6)",
    )?;
    let mut ids = Vec::with_capacity(tables.len());
    for (input, issues) in tables.iter().zip(issues) {
        let table = input.table;
        if !facts::goes_in(table) {
            ids.push(String::new());
            continue;
        }
        let batch = &mut batch_ids[input.file];
        if batch.is_empty() {
            *batch = tx.new_id();
            let file = &files[input.file];
            tx.prepare_cached(
                "INSERT INTO import_batch (id, file_name, sha256, at) VALUES (?1, ?2, ?3, ?4)",
            )?
            .execute((&*batch, file.name, file.sha256, &at))?;
        }
        let id = tx.new_id();
        let issues = serde_json::to_string(issues)
            .map_err(|error| CommandError::internal(error.to_string()))?;
        tx.prepare_cached(
            "INSERT INTO import_table (id, batch_id, sheet, range, kind, unit, as_of, issues)
             VALUES (?1, ?2, ?3, ?4, ?5, ?6, ?7, ?8)",
        )?
        .execute((
            &id,
            &*batch,
            &table.sheet,
            table.range.to_string(),
            table.kind.token(),
            table.unit.as_ref().map(|unit| unit.value.token()).unwrap_or_default(),
            table.as_of.as_ref().map(|day| day.value.as_str()).unwrap_or_default(),
            issues,
        ))?;
        for printed in &table.totals {
            total.execute((
                tx.new_id(),
                &id,
                &printed.what,
                printed.printed.0,
                printed.computed.map(|won| won.0),
                &printed.at,
            ))?;
        }
        ids.push(id);
    }
    Ok(ids)
}

/// What hangs on the pledges, and where it was read, on its way into the ledger.
struct Writer<'a> {
    tx: &'a Tx<'a>,
    budget: Bulk<'a>,
    update_budget: Statement<'a>,
    review: Bulk<'a>,
    update_review: Statement<'a>,
    provenance: Bulk<'a>,
    cards: CardRows<'a>,
}

impl<'a> Writer<'a> {
    fn new(tx: &'a Tx<'a>) -> Result<Writer<'a>, CommandError> {
        Ok(Writer {
            tx,
            budget: Bulk::new(
                tx,
                "INSERT INTO budget_line (id, pledge_id, project_id, source, source_label, period, kind, won)",
                8,
            )?,
            update_budget: tx.prepare(include_str!("apply_budget_update.sql"))?,
            review: Bulk::new(tx, REVIEW, 9)?,
            update_review: tx.prepare(&format!("{REVIEW} {}", include_str!("apply_review.sql")))?,
            provenance: Bulk::new(
                tx,
                "INSERT INTO provenance (id, import_table_id, table_name, row_id, column_name, cell, reading)",
                7,
            )?,
            cards: CardRows::new(tx),
        })
    }

    fn finish(self) -> Result<(), CommandError> {
        self.budget.finish()?;
        self.review.finish()?;
        self.provenance.finish()
    }

    fn pledge(
        &mut self,
        id: &'a str,
        pledge: &'a Pledge,
        told: &'a Told<'a>,
        tables: &'a [String],
    ) -> Result<(), CommandError> {
        let mut rows: Vec<(&Slot, String)> = Vec::with_capacity(told.len());
        for (table, fact) in told {
            let slot = &fact.said.slot;
            // Of a card each column is set by itself.
            let each = matches!(slot, Slot::Card(_));
            let known = rows.iter().position(|(other, _)| !each && same_row(other, slot));
            let row = match known {
                Some(place) => place,
                None => {
                    rows.push((slot, self.row(id, pledge, slot)?));
                    rows.len() - 1
                }
            };
            let (name, column) = column_of(slot);
            self.provenance.add([
                self.tx.new_id().into(),
                tables[*table].as_str().into(),
                name.into(),
                rows[row].1.clone().into(),
                column.into(),
                fact.said.cell.as_str().into(),
                fact.said.reading.as_str().into(),
            ])?;
        }
        Ok(())
    }

    /// Writes the row in which `slot` stands, as the plan leaves it; its id.
    fn row(
        &mut self,
        id: &'a str,
        pledge: &'a Pledge,
        slot: &'a Slot,
    ) -> Result<String, CommandError> {
        let fact = pledge.facts.get(slot);
        match slot {
            Slot::Pledge(_) => Ok(id.to_owned()),
            Slot::Budget(leaf) => {
                let won = number(fact.map(|fact| &fact.datum)).unwrap_or_default();
                self.write_budget(id, leaf, won, fact.is_some_and(|fact| fact.stored))
            }
            Slot::Review(quarter, _) => self.write_review(id, pledge, *quarter),
            Slot::Section(kind) => {
                self.section(id, kind, fact.map(|fact| fact.datum.text()).unwrap_or_default())
            }
            Slot::Person(_) => self.person(id, pledge),
            Slot::Card(card) => self.cards.write(id, card, fact.map(|fact| &fact.datum)),
            // Visits hang on no pledge: [`visits::apply`] writes them.
            Slot::Visit(_) | Slot::Struck => Ok(String::new()),
        }
    }

    fn write_budget(
        &mut self,
        pledge: &'a str,
        leaf: &'a Leaf,
        won: i64,
        stored: bool,
    ) -> Result<String, CommandError> {
        let project = match &leaf.project {
            Some(name) => Some(self.project(pledge, name)?),
            None => None,
        };
        let (source, period) = (leaf.source.token(), leaf.period.to_string());
        let kind = leaf.kind.code();
        if stored {
            let values = (pledge, &project, source, &leaf.source_label, period, kind, won);
            return Ok(self.update_budget.query_row(values, |row| row.get(0))?);
        }
        let id = self.tx.new_id();
        self.budget.add([
            id.clone().into(),
            pledge.into(),
            ToSqlOutput::Owned(project.into()),
            source.into(),
            leaf.source_label.as_str().into(),
            period.into(),
            kind.into(),
            won.into(),
        ])?;
        Ok(id)
    }

    fn project(&self, pledge: &str, name: &str) -> Result<String, CommandError> {
        let mut find = self.tx.prepare_cached(
            "SELECT id FROM project WHERE pledge_id = ?1 AND name = ?2 ORDER BY position",
        )?;
        if let Some(row) = find.query((pledge, name))?.next()? {
            return Ok(row.get(0)?);
        }
        let id = self.tx.new_id();
        self.tx
            .prepare_cached(
                "INSERT INTO project (id, pledge_id, name, position)
                 VALUES (?1, ?2, ?3, (SELECT count(*) FROM project WHERE pledge_id = ?2))",
            )?
            .execute((&id, pledge, name))?;
        Ok(id)
    }

    fn write_review(
        &mut self,
        pledge_id: &'a str,
        pledge: &'a Pledge,
        quarter: Quarter,
    ) -> Result<String, CommandError> {
        let datum = |part| pledge.facts.get(&Slot::Review(quarter, part)).map(|fact| &fact.datum);
        let text = |part| datum(part).map(Datum::text).unwrap_or_default();
        let (stage, label) = term(datum(ReviewColumn::Stage));
        let id = self.tx.new_id();
        let row = [
            id.clone().into(),
            pledge_id.into(),
            quarter.to_string().into(),
            ToSqlOutput::Borrowed(stage.into()),
            label.into(),
            ToSqlOutput::Owned(number(datum(ReviewColumn::Progress)).into()),
            text(ReviewColumn::Done).into(),
            text(ReviewColumn::Next).into(),
            text(ReviewColumn::Problems).into(),
        ];
        // A pledge of the ledger may have a review of the quarter already.
        if pledge.id.is_some() {
            return Ok(self.update_review.query_row(params_from_iter(row), |row| row.get(0))?);
        }
        self.review.add(row)?;
        Ok(id)
    }

    fn section(&self, pledge: &str, kind: &str, body: &str) -> Result<String, CommandError> {
        Ok(self
            .tx
            .prepare_cached(
                "INSERT INTO section (id, pledge_id, kind, body) VALUES (?1, ?2, ?3, ?4)
                 ON CONFLICT (pledge_id, kind) DO UPDATE SET body = excluded.body RETURNING id",
            )?
            .query_row((self.tx.new_id(), pledge, kind, body), |row| row.get(0))?)
    }

    fn person(&self, pledge_id: &str, pledge: &Pledge) -> Result<String, CommandError> {
        let text = |part| {
            pledge.facts.get(&Slot::Person(part)).map(|fact| fact.datum.text()).unwrap_or_default()
        };
        let (name, phone) = (text(PersonPart::Name), text(PersonPart::Phone));
        let mut update = self.tx.prepare_cached(
            "UPDATE person SET name = ?2, phone = ?3 WHERE id =
               (SELECT id FROM person WHERE pledge_id = ?1 AND role = '담당자' ORDER BY position LIMIT 1)
             RETURNING id",
        )?;
        if let Some(row) = update.query((pledge_id, name, phone))?.next()? {
            return Ok(row.get(0)?);
        }
        let id = self.tx.new_id();
        self.tx
            .prepare_cached(
                "INSERT INTO person (id, pledge_id, role, name, phone) VALUES (?1, ?2, '담당자', ?3, ?4)",
            )?
            .execute((&id, pledge_id, name, phone))?;
        Ok(id)
    }
}

/// True where two places stand in one row of a table.
fn same_row(one: &Slot, other: &Slot) -> bool {
    match (one, other) {
        (Slot::Pledge(_), Slot::Pledge(_)) | (Slot::Person(_), Slot::Person(_)) => true,
        (Slot::Review(one, _), Slot::Review(other, _)) => one == other,
        _ => one == other,
    }
}

/// The table and the column in which a place stands.
fn column_of(slot: &Slot) -> (&'static str, &'static str) {
    match slot {
        Slot::Pledge(head) => ("pledge", head.column()),
        Slot::Budget(_) => ("budget_line", "won"),
        Slot::Section(_) => ("section", "body"),
        Slot::Review(_, part) => ("review", review_column(*part)),
        Slot::Person(PersonPart::Name) => ("person", "name"),
        Slot::Person(PersonPart::Phone) => ("person", "phone"),
        Slot::Card(card) => (card.row().table, card.column()),
        Slot::Visit(_) | Slot::Struck => ("visit", ""),
    }
}
