//! Applying an undo's plan: updates that may collide, and rows that come back.

use std::collections::HashSet;

use rusqlite::types::{ToSql, ToSqlOutput, ValueRef};
use serde_json::Value;

use super::{Image, Inverse, Plan, Undo, Why, pairs};
use crate::contract::CommandError;

impl Undo<'_, '_> {
    /// Runs the updates; returns those that collide with a row still to change.
    pub(super) fn update(&mut self, plans: Vec<Plan>) -> Result<Vec<Plan>, CommandError> {
        let mut waiting = Vec::new();
        for plan in plans {
            if let Inverse::Set(set) = &plan.inverse
                && !self.set(&plan, set)?
            {
                waiting.push(plan);
            }
        }
        Ok(waiting)
    }

    /// Updates that collide among themselves: names move aside first, then each takes its own.
    pub(super) fn update_in_turn(&mut self, plans: Vec<Plan>) -> Result<(), CommandError> {
        for plan in &plans {
            if let Inverse::Set(set) = &plan.inverse {
                let aside: Vec<_> = set
                    .iter()
                    .filter(|(column, _)| matches!(column.as_str(), "name" | "code" | "label"))
                    .map(|(column, _)| {
                        (column.clone(), Value::String(format!("\u{1}{}", plan.row)))
                    })
                    .collect();
                if !aside.is_empty() {
                    self.set(plan, &aside)?;
                }
            }
        }
        let mut waiting = plans;
        loop {
            let before = waiting.len();
            waiting = self.update(waiting)?;
            if waiting.len() == before {
                break;
            }
        }
        for plan in waiting {
            self.meets(plan.table, &plan.row, &plan.image, Why::Taken);
            let back = pairs(self.table(&plan), &plan.image);
            self.set(&plan, &back)?;
        }
        Ok(())
    }

    /// Sets columns of a row; false where another row holds a name or number that is unique.
    fn set(&self, plan: &Plan, set: &[(String, Value)]) -> Result<bool, CommandError> {
        let columns: Vec<String> = set
            .iter()
            .enumerate()
            .map(|(n, (column, _))| format!(r#""{column}" = ?{}"#, n + 2))
            .collect();
        let sql = format!(
            r#"UPDATE main."{}" SET {} WHERE id = ?1"#,
            self.table(plan).name,
            columns.join(", ")
        );
        let row = Value::String(plan.row.clone());
        let values = std::iter::once(&row).chain(set.iter().map(|(_, value)| value)).map(Json);
        not_taken(self.tx.prepare_cached(&sql)?.execute(rusqlite::params_from_iter(values)))
    }

    /// Brings removed rows back, parents before children.
    pub(super) fn insert(&mut self, mut plans: Vec<Plan>) -> Result<(), CommandError> {
        plans.sort_by_key(|plan| plan.table);
        let coming: HashSet<(usize, String)> =
            plans.iter().map(|plan| (plan.table, plan.row.clone())).collect();
        let mut skipped = HashSet::new();
        for plan in plans {
            let Inverse::Insert(image) = &plan.inverse else { continue };
            if self.orphan(&plan, image, &coming, &skipped)? {
                self.meets(plan.table, &plan.row, &plan.image, Why::Orphan);
                skipped.insert((plan.table, plan.row));
                continue;
            }
            let pairs = pairs(self.table(&plan), image);
            let columns: Vec<String> =
                pairs.iter().map(|(column, _)| format!(r#""{column}""#)).collect();
            let marks: Vec<String> = (1..=pairs.len()).map(|n| format!("?{n}")).collect();
            let sql = format!(
                r#"INSERT INTO main."{}" ({}) VALUES ({})"#,
                self.table(&plan).name,
                columns.join(", "),
                marks.join(", ")
            );
            let values = pairs.iter().map(|(_, value)| Json(value));
            let done = self.tx.prepare_cached(&sql)?.execute(rusqlite::params_from_iter(values));
            if !not_taken(done)? {
                self.meets(plan.table, &plan.row, &plan.image, Why::Taken);
                skipped.insert((plan.table, plan.row));
            }
        }
        Ok(())
    }

    /// True where a row refers to one that is gone and does not come back with it.
    fn orphan(
        &self,
        plan: &Plan,
        image: &Image,
        coming: &HashSet<(usize, String)>,
        skipped: &HashSet<(usize, String)>,
    ) -> Result<bool, CommandError> {
        for reference in &self.table(plan).references {
            let Some(Value::String(id)) = image.get(&reference.column) else { continue };
            let Some(parent) =
                self.tx.tables.iter().position(|table| table.name == reference.parent)
            else {
                continue;
            };
            let key = (parent, id.clone());
            if coming.contains(&key) && !skipped.contains(&key) {
                continue;
            }
            let sql = format!(r#"SELECT 1 FROM main."{}" WHERE id = ?1"#, reference.parent);
            if !self.tx.prepare_cached(&sql)?.exists([id])? {
                return Ok(true);
            }
        }
        Ok(false)
    }
}

/// False where a unique index said no.
fn not_taken(done: rusqlite::Result<usize>) -> Result<bool, CommandError> {
    match done {
        Ok(_) => Ok(true),
        Err(rusqlite::Error::SqliteFailure(failure, _))
            if failure.extended_code == rusqlite::ffi::SQLITE_CONSTRAINT_UNIQUE =>
        {
            Ok(false)
        }
        Err(error) => Err(error.into()),
    }
}

/// A JSON scalar as SQLite keeps it.
struct Json<'a>(&'a Value);

impl ToSql for Json<'_> {
    fn to_sql(&self) -> rusqlite::Result<ToSqlOutput<'_>> {
        Ok(match self.0 {
            Value::String(text) => ToSqlOutput::Borrowed(ValueRef::Text(text.as_bytes())),
            Value::Number(number) if number.is_i64() => {
                ToSqlOutput::Borrowed(ValueRef::Integer(number.as_i64().unwrap_or_default()))
            }
            Value::Number(number) => {
                ToSqlOutput::Borrowed(ValueRef::Real(number.as_f64().unwrap_or_default()))
            }
            _ => ToSqlOutput::Borrowed(ValueRef::Null),
        })
    }
}
