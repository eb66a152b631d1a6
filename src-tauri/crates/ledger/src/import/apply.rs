//! A plan → rows of the ledger, inside one step. Writes each touched pledge once, as the plan
//! leaves it, and where every written value was read.

use std::collections::HashMap;

use documents::draft::Issue;
use domain::Quarter;
use rusqlite::types::Value;
use rusqlite::{Connection, Statement, ToSql};

use super::bulk::Bulk;
use super::facts;
use super::reconcile::{Change, FactPlan, Plan, TableIn};
use super::slot::{Datum, Head, Leaf, PersonPart, Slot, review_column};
use super::state::Pledge;
use crate::code::Code;
use crate::contract::{CommandError, ReviewColumn};
use crate::store::Tx;

/// A file of the import, for its batch row.
pub(super) struct BatchFile<'a> {
    pub name: &'a str,
    pub sha256: &'a str,
}

/// Writes the plan. `issues` are those of each table, as the preview showed them.
pub(super) fn apply(
    tx: &Tx<'_>,
    files: &[BatchFile<'_>],
    tables: &[TableIn<'_>],
    issues: &[Vec<Issue>],
    plan: &Plan,
) -> Result<(), CommandError> {
    let table_ids = batches(tx, files, tables, issues)?;
    let touched = touched(plan);
    let mut writer = Writer::new(tx)?;
    for (place, facts) in touched {
        writer.pledge(&plan.state.pledges[place], &facts, &table_ids)?;
    }
    writer.budget.finish()?;
    writer.provenance.finish()
}

/// What is written of one pledge, with the table that said it.
type Told<'a> = Vec<(usize, &'a FactPlan)>;

/// The pledges that change, in the order in which the rows speak of them.
fn touched(plan: &Plan) -> Vec<(usize, Told<'_>)> {
    let mut order: Vec<(usize, Told<'_>)> = Vec::new();
    let mut at: HashMap<usize, usize> = HashMap::new();
    for (table, rows) in plan.tables.iter().enumerate() {
        for row in &rows.rows {
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
/// could not be read, or that holds no pledge table, leaves no batch behind.
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
        if !facts::takes(table) {
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

/// The prepared statements and the names already known to the file.
struct Writer<'a> {
    tx: &'a Tx<'a>,
    fields: NamedIds<'a>,
    departments: NamedIds<'a>,
    position: i64,
    insert_pledge: Statement<'a>,
    update_pledge: Statement<'a>,
    budget: Bulk<'a>,
    update_budget: Statement<'a>,
    review: Statement<'a>,
    provenance: Bulk<'a>,
}

impl<'a> Writer<'a> {
    fn new(tx: &'a Tx<'a>) -> Result<Writer<'a>, CommandError> {
        let position = "SELECT coalesce(max(position), -1) FROM pledge";
        Ok(Writer {
            tx,
            fields: NamedIds::new(tx, "field")?,
            departments: NamedIds::new(tx, "department")?,
            position: tx.prepare(position)?.query_row([], |row| row.get(0))?,
            insert_pledge: tx.prepare(include_str!("apply_pledge_insert.sql"))?,
            update_pledge: tx.prepare(include_str!("apply_pledge_update.sql"))?,
            budget: Bulk::new(
                tx,
                "INSERT INTO budget_line (id, pledge_id, project_id, source, source_label, period, kind, won)",
                8,
            )?,
            update_budget: tx.prepare(include_str!("apply_budget_update.sql"))?,
            review: tx.prepare(include_str!("apply_review.sql"))?,
            provenance: Bulk::new(
                tx,
                "INSERT INTO provenance (id, import_table_id, table_name, row_id, column_name, cell, reading)",
                7,
            )?,
        })
    }

    fn pledge(
        &mut self,
        pledge: &Pledge,
        told: &Told<'_>,
        tables: &[String],
    ) -> Result<(), CommandError> {
        let id = self.head(pledge, told)?;
        let mut rows: Vec<(&Slot, String)> = Vec::with_capacity(told.len());
        for (table, fact) in told {
            let slot = &fact.said.slot;
            let known = rows.iter().position(|(other, _)| same_row(other, slot));
            let row = match known {
                Some(place) => place,
                None => {
                    rows.push((slot, self.row(&id, pledge, slot)?));
                    rows.len() - 1
                }
            };
            let (name, column) = column_of(slot);
            self.provenance.add([
                self.tx.new_id().into(),
                tables[*table].clone().into(),
                Value::Text(name.to_owned()),
                rows[row].1.clone().into(),
                Value::Text(column.to_owned()),
                fact.said.cell.clone().into(),
                fact.said.reading.clone().into(),
            ])?;
        }
        Ok(())
    }

    /// Writes the row in which `slot` stands, as the plan leaves it; its id.
    fn row(&mut self, id: &str, pledge: &Pledge, slot: &Slot) -> Result<String, CommandError> {
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
        }
    }

    /// Writes the pledge's own row where it is new or changes; its id.
    fn head(&mut self, pledge: &Pledge, told: &Told<'_>) -> Result<String, CommandError> {
        let changes = told.iter().any(|(_, fact)| matches!(fact.said.slot, Slot::Pledge(_)));
        if let (Some(id), false) = (&pledge.id, changes) {
            return Ok(id.clone());
        }
        let id = pledge.id.clone().unwrap_or_else(|| self.tx.new_id());
        let field = self.fields.id(self.tx, pledge.text(Head::Field))?;
        let department = self.departments.id(self.tx, pledge.text_name(Head::Department))?;
        let department_label = match pledge.head(Head::Department) {
            Some(Datum::Term { label, .. }) => label.as_str(),
            _ => "",
        };
        let (stage, stage_label) = term(pledge.head(Head::Stage));
        let (completion, completion_label) = term(pledge.head(Head::Completion));
        let token = |head| term(pledge.head(head)).0;
        let (code, title) = (pledge.text(Head::Code), pledge.text(Head::Title));
        let (cooperation, period) =
            (pledge.text(Head::Cooperation), pledge.text(Head::ProjectPeriod));
        let (newness, nature, span) =
            (token(Head::Newness), token(Head::BudgetNature), token(Head::Span));
        let bodies = token(Head::LeadBodies).unwrap_or_default();
        let progress = number(pledge.head(Head::Progress));
        let remark = pledge.text(Head::Remark);
        let mut values: Vec<&dyn ToSql> = vec![
            &id,
            &code,
            &title,
            &field,
            &department,
            &department_label,
            &cooperation,
            &stage,
            &stage_label,
            &progress,
            &newness,
            &completion,
            &completion_label,
            &nature,
            &bodies,
            &span,
            &period,
            &remark,
        ];
        if pledge.id.is_some() {
            self.update_pledge.execute(&values[..])?;
        } else {
            self.position += 1;
            values.push(&self.position);
            self.insert_pledge.execute(&values[..])?;
        }
        Ok(id)
    }

    fn write_budget(
        &mut self,
        pledge: &str,
        leaf: &Leaf,
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
            Value::Text(pledge.to_owned()),
            project.into(),
            source.into(),
            leaf.source_label.clone().into(),
            period.into(),
            Value::Text(kind.to_owned()),
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
        pledge_id: &str,
        pledge: &Pledge,
        quarter: Quarter,
    ) -> Result<String, CommandError> {
        let datum = |part| pledge.facts.get(&Slot::Review(quarter, part)).map(|fact| &fact.datum);
        let text = |part| datum(part).map(Datum::text).unwrap_or_default();
        let (stage, label) = term(datum(ReviewColumn::Stage));
        let values = (
            self.tx.new_id(),
            pledge_id,
            quarter.to_string(),
            stage,
            label,
            number(datum(ReviewColumn::Progress)),
            text(ReviewColumn::Done),
            text(ReviewColumn::Next),
            text(ReviewColumn::Problems),
        );
        Ok(self.review.query_row(values, |row| row.get(0))?)
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
    }
}

/// Token and printed word of a vocabulary's datum.
fn term(datum: Option<&Datum>) -> (Option<&str>, &str) {
    match datum {
        Some(Datum::Term { code, label }) => (code.as_deref(), label),
        _ => (None, ""),
    }
}

fn number(datum: Option<&Datum>) -> Option<i64> {
    match datum {
        Some(Datum::Number(number)) => Some(*number),
        _ => None,
    }
}

/// The ids of a table of names; a new name gets the next position.
struct NamedIds<'a> {
    ids: HashMap<String, String>,
    insert: Statement<'a>,
    position: i64,
}

impl<'a> NamedIds<'a> {
    fn new(connection: &'a Connection, table: &str) -> Result<NamedIds<'a>, CommandError> {
        let ids = connection
            .prepare(&format!("SELECT name, id FROM {table}"))?
            .query_map([], |row| Ok((row.get(0)?, row.get(1)?)))?
            .collect::<Result<_, rusqlite::Error>>()?;
        let position = format!("SELECT coalesce(max(position), -1) FROM {table}");
        Ok(NamedIds {
            ids,
            insert: connection.prepare(&format!(
                "INSERT INTO {table} (id, name, position) VALUES (?1, ?2, ?3)"
            ))?,
            position: connection.query_row(&position, [], |row| row.get(0))?,
        })
    }

    fn id(&mut self, tx: &Tx<'_>, name: &str) -> Result<Option<String>, CommandError> {
        if name.is_empty() {
            return Ok(None);
        }
        if let Some(id) = self.ids.get(name) {
            return Ok(Some(id.clone()));
        }
        let id = tx.new_id();
        self.position += 1;
        self.insert.execute((&id, name, self.position))?;
        self.ids.insert(name.to_owned(), id.clone());
        Ok(Some(id))
    }
}
