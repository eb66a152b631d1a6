//! 투자계획: projects, their money by source and period, and the sums of both.
//!
//! Knows nothing of stages or quarters.

mod lines;
mod revisions;
mod set;
mod sheet;
mod table;

use domain::text;
use rusqlite::OptionalExtension;

use crate::contract::*;
use crate::pledge::code_of;
use crate::session::Session;
use crate::store::Tx;
pub(crate) use lines::{Line, add, all_lines, pledge_lines, total, triple};
pub(crate) use set::own_label;
pub(crate) use table::table;

impl Session {
    /// Adds, renames or removes a project.
    pub fn project_save(&self, save: SaveProject) -> Result<Written, CommandError> {
        let name = text::clean(&save.name);
        self.edit("세부사업 변경", |tx| {
            let code = code_of(tx, &save.pledge_id)?;
            if !name.is_empty() {
                refuse_same_name(tx, &save, &name)?;
            }
            match &save.id {
                None if name.is_empty() => Err(CommandError::new(
                    ErrorCode::Invalid,
                    "세부사업 이름이 비어 있습니다. 이름을 적어 주십시오.",
                )),
                None => {
                    let id = tx.new_id();
                    tx.prepare_cached(
                        "INSERT INTO project (id, pledge_id, position, name) VALUES (?1, ?2,
                         (SELECT coalesce(max(position), -1) + 1 FROM project WHERE pledge_id = ?2), ?3)",
                    )?
                    .execute((&id, &save.pledge_id, &name))?;
                    tx.label(format!("{code} 세부사업 추가: {name}"));
                    tx.created(id);
                    Ok(())
                }
                Some(id) => {
                    let former = project_name(tx, &save.pledge_id, id)?;
                    if name.is_empty() {
                        tx.execute("DELETE FROM project WHERE id = ?1", [id])?;
                        tx.label(format!("{code} 세부사업 삭제: {former}"));
                    } else {
                        tx.execute("UPDATE project SET name = ?2 WHERE id = ?1", (id, &name))?;
                        tx.label(format!("{code} 세부사업 이름 변경: {name}"));
                    }
                    Ok(())
                }
            }
        })
    }

    /// Sets budget cells as one step; a cell that cannot be read refuses all.
    pub fn budget_set(&self, set: SetBudget) -> Result<Written, CommandError> {
        self.edit("투자계획 변경", |tx| set::set(tx, &set))
    }
}

fn refuse_same_name(tx: &Tx<'_>, save: &SaveProject, name: &str) -> Result<(), CommandError> {
    let mut others =
        tx.prepare_cached("SELECT name FROM project WHERE pledge_id = ?1 AND id IS NOT ?2")?;
    let mut others = others.query((&save.pledge_id, &save.id))?;
    while let Some(row) = others.next()? {
        if text::label_key(row.get_ref(0)?.as_str().unwrap_or_default()) == text::label_key(name) {
            return Err(CommandError::new(
                ErrorCode::Invalid,
                format!("이 공약에 ‘{name}’ 세부사업이 이미 있습니다. 다른 이름을 적어 주십시오."),
            ));
        }
    }
    Ok(())
}

fn project_name(tx: &Tx<'_>, pledge: &str, id: &str) -> Result<String, CommandError> {
    tx.prepare_cached("SELECT name FROM project WHERE id = ?1 AND pledge_id = ?2")?
        .query_row([id, pledge], |row| row.get(0))
        .optional()?
        .ok_or_else(|| {
            CommandError::new(
                ErrorCode::Gone,
                "그 세부사업이 이제 없습니다. 화면을 새로 고친 뒤 다시 해 주십시오.",
            )
        })
}
