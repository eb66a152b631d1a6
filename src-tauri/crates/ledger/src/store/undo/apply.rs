//! Applying an undo's plan: updates that may collide, and rows that come back.

use rusqlite::types::{ToSql, ToSqlOutput, ValueRef};
use serde_json::Value;

use super::{Bar, Inverse, Obstacle, Plan, Undo, Why, pairs};
use crate::contract::CommandError;

/// Columns whose value only one row may have, which two rows may exchange.
const NAMES: [&str; 3] = ["name", "code", "label"];

type Set = [(String, Value)];

impl Undo<'_, '_> {
    /// Carries the plans out; gives what turned out to be in the way, which spoils the attempt.
    pub(super) fn apply(&self, plans: &[Plan]) -> Result<Vec<(Bar, Obstacle)>, CommandError> {
        // Rows move out from under a parent before it goes; whatever collides waits for the rest,
        // its name moved aside.
        let mut waiting = Vec::new();
        for plan in plans {
            if let Inverse::Set(set) = &plan.inverse
                && !self.set(plan, set)?
            {
                self.set(plan, &aside(plan, set))?;
                waiting.push((plan, set));
            }
        }
        for plan in plans {
            if let Inverse::Delete = &plan.inverse {
                let sql = format!(r#"DELETE FROM main."{}" WHERE id = ?1"#, self.table(plan).name);
                self.tx.prepare_cached(&sql)?.execute([&plan.row])?;
            }
        }
        let mut met = self.update_in_turn(waiting)?;
        let mut coming: Vec<(&Plan, Vec<(String, Value)>)> = Vec::new();
        for plan in plans {
            if let Inverse::Insert(image) = &plan.inverse {
                coming.push((plan, pairs(self.table(plan), image)));
            }
        }
        coming.sort_by_key(|(plan, _)| plan.table);
        for (plan, pairs) in &coming {
            if !self.insert(plan, pairs)? {
                met.push(self.meeting(plan, None, Why::Taken));
            }
        }
        for (plan, pairs) in &coming {
            if self.missing_parent(plan, pairs)?.is_some() {
                met.push(self.meeting(plan, None, Why::Orphan));
            }
        }
        for plan in plans {
            if let Inverse::Set(set) = &plan.inverse
                && let Some(column) = self.missing_parent(plan, set)?
            {
                met.push(self.meeting(plan, Some(column), Why::Orphan));
            }
        }
        Ok(met)
    }

    fn meeting(&self, plan: &Plan, column: Option<String>, why: Why) -> (Bar, Obstacle) {
        let obstacle = self.obstacle(plan.table, &plan.row, &plan.image, why);
        ((plan.table, plan.row.clone(), column), obstacle)
    }

    /// Updates that collided, as long as one gives way to another; then those that never will.
    fn update_in_turn(
        &self,
        mut waiting: Vec<(&Plan, &Vec<(String, Value)>)>,
    ) -> Result<Vec<(Bar, Obstacle)>, CommandError> {
        loop {
            let mut still = Vec::new();
            for (plan, set) in &waiting {
                if !self.set(plan, set)? {
                    still.push((*plan, *set));
                }
            }
            if still.len() == waiting.len() {
                break;
            }
            waiting = still;
        }
        Ok(waiting.into_iter().map(|(plan, _)| self.meeting(plan, None, Why::Taken)).collect())
    }

    /// Sets columns of a row; false where another row holds a name or number that is unique, or
    /// where the row went along with its parent.
    fn set(&self, plan: &Plan, set: &Set) -> Result<bool, CommandError> {
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

    /// Brings a removed row back; false where another row holds its name or number.
    fn insert(&self, plan: &Plan, pairs: &Set) -> Result<bool, CommandError> {
        let columns: Vec<String> =
            pairs.iter().map(|(column, _)| format!(r#""{column}""#)).collect();
        let marks: Vec<String> = (1..=pairs.len()).map(|n| format!("?{n}")).collect();
        let sql = format!(
            r#"INSERT INTO main."{}" ({}) VALUES ({})"#,
            self.table(plan).name,
            columns.join(", "),
            marks.join(", ")
        );
        let values = pairs.iter().map(|(_, value)| Json(value));
        not_taken(self.tx.prepare_cached(&sql)?.execute(rusqlite::params_from_iter(values)))
    }

    /// The first column whose value names a row that is not there.
    fn missing_parent(&self, plan: &Plan, pairs: &Set) -> Result<Option<String>, CommandError> {
        for reference in &self.table(plan).references {
            let named = pairs.iter().find(|(column, _)| *column == reference.column);
            let Some((column, Value::String(id))) = named else { continue };
            let sql = format!(r#"SELECT 1 FROM main."{}" WHERE id = ?1"#, reference.parent);
            if !self.tx.prepare_cached(&sql)?.exists([id])? {
                return Ok(Some(column.clone()));
            }
        }
        Ok(None)
    }
}

/// The same update with a name that nobody has in place of one that may collide.
fn aside(plan: &Plan, set: &Set) -> Vec<(String, Value)> {
    let moved = |(column, value): &(String, Value)| {
        let value = match NAMES.contains(&column.as_str()) {
            true => Value::String(format!("\u{1}{}", plan.row)),
            false => value.clone(),
        };
        (column.clone(), value)
    };
    set.iter().map(moved).collect()
}

/// False where a unique index said no, or nothing was there to change.
fn not_taken(done: rusqlite::Result<usize>) -> Result<bool, CommandError> {
    match done {
        Ok(rows) => Ok(rows > 0),
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
