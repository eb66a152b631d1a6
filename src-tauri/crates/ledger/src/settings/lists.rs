//! Departments and fields in order, and the office's words for stages.

use std::collections::HashSet;

use domain::text::{clean, label_key};
use rusqlite::Connection;

use crate::code::{Code, column};
use crate::contract::{CommandError, ErrorCode, NamedRow, StageLabel};
use crate::store::Tx;

/// A list of names that pledges use.
#[derive(Clone, Copy)]
pub(super) struct List {
    table: &'static str,
    /// In Korean.
    what: &'static str,
    /// How often a row `list.id` is used, as SQL.
    used: &'static str,
}

/// 부서
pub(super) const DEPARTMENTS: List = List {
    table: "department",
    what: "부서",
    used: "(SELECT count(*) FROM pledge WHERE department_id = list.id)
           + (SELECT count(*) FROM follow_up WHERE department_id = list.id)",
};

/// 분야
pub(super) const FIELDS: List = List {
    table: "field",
    what: "분야",
    used: "(SELECT count(*) FROM pledge WHERE field_id = list.id)",
};

fn invalid<T>(message: String) -> Result<T, CommandError> {
    Err(CommandError::new(ErrorCode::Invalid, message))
}

/// The rows in order.
pub(super) fn rows(connection: &Connection, list: List) -> Result<Vec<NamedRow>, CommandError> {
    let sql = format!(
        "SELECT id, name, {} FROM {} AS list ORDER BY position, name",
        list.used, list.table
    );
    let mut query = connection.prepare_cached(&sql)?;
    let rows = query.query_map([], |row| {
        Ok(NamedRow { id: row.get(0)?, name: row.get(1)?, used: row.get(2)? })
    })?;
    Ok(rows.collect::<Result<_, rusqlite::Error>>()?)
}

/// Makes the list what `wanted` says: renamed, added, put in order, unused rows removed.
pub(super) fn save(tx: &Tx<'_>, list: List, wanted: &[NamedRow]) -> Result<(), CommandError> {
    let List { table, what, .. } = list;
    let mut names = HashSet::new();
    for row in wanted {
        let name = clean(&row.name);
        if name.is_empty() {
            return invalid(format!(
                "이름이 빈 {what}가 있습니다. 이름을 적거나 그 줄을 지워 주십시오."
            ));
        }
        if !names.insert(label_key(&name)) {
            return invalid(format!("{what} ‘{name}’이(가) 두 번 있습니다. 하나만 남겨 주십시오."));
        }
    }
    let known = rows(tx, list)?;
    for row in &known {
        if wanted.iter().any(|wanted| wanted.id == row.id) {
            continue;
        }
        if row.used > 0 {
            return invalid(format!(
                "{what} ‘{}’은(는) {}건이 쓰고 있어 지울 수 없습니다. 그 공약들의 {what}를 먼저 바꿔 주십시오.",
                row.name, row.used
            ));
        }
        tx.execute(&format!("DELETE FROM {table} WHERE id = ?1"), [&row.id])?;
    }
    // Names may change places, so those that change step aside first.
    let renamed = |row: &&NamedRow| {
        wanted.iter().any(|wanted| wanted.id == row.id && clean(&wanted.name) != row.name)
    };
    for row in known.iter().filter(renamed) {
        let sql = format!("UPDATE {table} SET name = char(1) || id WHERE id = ?1");
        tx.execute(&sql, [&row.id])?;
    }
    for (position, row) in (0_i64..).zip(wanted) {
        let name = clean(&row.name);
        if row.id.is_empty() {
            let sql = format!("INSERT INTO {table} (id, name, position) VALUES (?1, ?2, ?3)");
            tx.execute(&sql, (tx.new_id(), name, position))?;
        } else if known.iter().any(|known| known.id == row.id) {
            let sql = format!("UPDATE {table} SET name = ?2, position = ?3 WHERE id = ?1");
            tx.execute(&sql, (&row.id, name, position))?;
        } else {
            return Err(CommandError::new(
                ErrorCode::Stale,
                format!(
                    "{what} ‘{name}’이(가) 그사이 지워졌습니다. 설정을 다시 연 뒤 해 주십시오."
                ),
            ));
        }
    }
    Ok(())
}

/// The office's words for stages.
pub(crate) fn stage_labels(connection: &Connection) -> Result<Vec<StageLabel>, CommandError> {
    let mut query =
        connection.prepare_cached("SELECT label, stage FROM stage_label ORDER BY id")?;
    let rows =
        query.query_map([], |row| Ok(StageLabel { label: row.get(0)?, stage: column(row, 1)? }))?;
    Ok(rows.collect::<Result<_, rusqlite::Error>>()?)
}

/// Makes the words what `wanted` says.
pub(super) fn save_stage_labels(tx: &Tx<'_>, wanted: &[StageLabel]) -> Result<(), CommandError> {
    let mut seen = HashSet::new();
    for word in wanted {
        let label = clean(&word.label);
        if label.is_empty() {
            return invalid(
                "빈 이행단계 이름이 있습니다. 이름을 적거나 그 줄을 지워 주십시오.".into(),
            );
        }
        if !seen.insert(label_key(&label)) {
            return invalid(format!(
                "이행단계 이름 ‘{label}’이(가) 두 번 있습니다. 하나만 남겨 주십시오."
            ));
        }
    }
    for known in stage_labels(tx)? {
        if !wanted.iter().any(|wanted| clean(&wanted.label) == known.label) {
            tx.execute("DELETE FROM stage_label WHERE label = ?1", [known.label])?;
        }
    }
    for word in wanted {
        tx.prepare_cached(
            "INSERT INTO stage_label (id, label, stage) VALUES (?1, ?2, ?3)
             ON CONFLICT (label) DO UPDATE SET stage = ?3",
        )?
        .execute((tx.new_id(), clean(&word.label), word.stage.token()))?;
    }
    Ok(())
}
