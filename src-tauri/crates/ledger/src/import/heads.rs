//! The pledges' own rows: new ones gathered and inserted in blocks, known ones updated, and the
//! names of 분야 and departments that they refer to. Knows nothing of what hangs on a pledge.

use std::collections::HashMap;

use rusqlite::types::ToSqlOutput;
use rusqlite::{Connection, Statement, params_from_iter};

use super::bulk::Bulk;
use super::slot::{Datum, Head, number, term};
use super::state::Pledge;
use crate::contract::CommandError;
use crate::store::Tx;

/// Pledges on their way into the ledger.
pub(super) struct Heads<'a> {
    tx: &'a Tx<'a>,
    fields: NamedIds<'a>,
    departments: NamedIds<'a>,
    term: String,
    position: i64,
    insert: Bulk<'a>,
    update: Statement<'a>,
}

impl<'a> Heads<'a> {
    /// Nothing is written yet.
    pub fn new(tx: &'a Tx<'a>) -> Result<Heads<'a>, CommandError> {
        let position = "SELECT coalesce(max(position), -1) FROM pledge";
        Ok(Heads {
            tx,
            fields: NamedIds::new(tx, "field")?,
            departments: NamedIds::new(tx, "department")?,
            term: tx.query_row("SELECT term_id FROM office", [], |row| row.get(0))?,
            position: tx.query_row(position, [], |row| row.get(0))?,
            insert: Bulk::new(tx, include_str!("apply_pledge_insert.sql"), 26)?,
            update: tx.prepare(include_str!("apply_pledge_update.sql"))?,
        })
    }

    /// Writes the row as the plan leaves it; its id. A new row is there after
    /// [`Heads::finish`] at the latest.
    pub fn write(&mut self, pledge: &'a Pledge) -> Result<String, CommandError> {
        let id = pledge.id.clone().unwrap_or_else(|| self.tx.new_id());
        let department_label = match pledge.head(Head::Department) {
            Some(Datum::Term { label, .. }) => label.as_str(),
            _ => "",
        };
        let (stage, stage_label) = term(pledge.head(Head::Stage));
        let (completion, completion_label) = term(pledge.head(Head::Completion));
        let text = |head| ToSqlOutput::from(pledge.text(head));
        let token = |head| term(pledge.head(head)).0;
        let row = [
            id.clone().into(),
            text(Head::Code),
            text(Head::Title),
            owned(self.fields.id(self.tx, pledge.text(Head::Field))?),
            owned(self.departments.id(self.tx, pledge.text_name(Head::Department))?),
            department_label.into(),
            text(Head::Cooperation),
            word(stage),
            stage_label.into(),
            ToSqlOutput::Owned(number(pledge.head(Head::Progress)).into()),
            word(token(Head::Newness)),
            word(completion),
            completion_label.into(),
            word(token(Head::BudgetNature)),
            token(Head::LeadBodies).unwrap_or_default().into(),
            word(token(Head::Span)),
            text(Head::ProjectPeriod),
            text(Head::Remark),
            text(Head::ProgressNote),
            text(Head::Help),
            text(Head::RevisionNeed),
            text(Head::LawNeed),
            text(Head::PriorSteps),
            text(Head::Reachable),
        ];
        if pledge.id.is_some() {
            self.update.execute(params_from_iter(row))?;
        } else {
            self.position += 1;
            let place = [self.term.clone().into(), self.position.into()];
            self.insert.add(row.into_iter().chain(place))?;
        }
        Ok(id)
    }

    /// Inserts the rows that still wait.
    pub fn finish(self) -> Result<(), CommandError> {
        self.insert.finish()
    }
}

fn word(token: Option<&str>) -> ToSqlOutput<'_> {
    ToSqlOutput::Borrowed(token.into())
}

fn owned(id: Option<String>) -> ToSqlOutput<'static> {
    ToSqlOutput::Owned(id.into())
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
