//! Filters that the clerk keeps under a name, and areas: data over all shops and visits.

use domain::text::clean;
use rusqlite::Connection;

use crate::contract::*;
use crate::session::Session;
use crate::store::Tx;

impl Session {
    /// The filters that are kept.
    pub fn visit_filters(&self, _: Nothing) -> Result<Vec<SavedFilter>, CommandError> {
        self.read(|connection| {
            let mut query = connection.prepare_cached(
                "SELECT id, name, filter FROM visit_filter ORDER BY position, id",
            )?;
            let rows = query.query_map([], |row| {
                let filter: String = row.get(2)?;
                Ok(SavedFilter {
                    id: row.get(0)?,
                    name: row.get(1)?,
                    filter: serde_json::from_str(&filter).unwrap_or_default(),
                })
            })?;
            Ok(rows.collect::<Result<_, rusqlite::Error>>()?)
        })
    }

    /// Keeps a filter under a name.
    pub fn visit_filter_save(&self, save: SaveFilter) -> Result<Written, CommandError> {
        let name = clean(&save.name);
        self.edit(&format!("거르기 ‘{name}’ 저장"), |tx| {
            if name.is_empty() {
                return Err(CommandError::new(
                    ErrorCode::Invalid,
                    "이름이 비어 있습니다. 거르기의 이름을 적어 주십시오.",
                ));
            }
            let filter = serde_json::to_string(&save.filter)
                .map_err(|error| CommandError::internal(error.to_string()))?;
            let changed = tx.execute(
                "UPDATE visit_filter SET filter = ?2 WHERE name = ?1",
                (&name, &filter),
            )?;
            if changed == 0 {
                tx.execute(
                    "INSERT INTO visit_filter (id, position, name, filter)
                     VALUES (?1, (SELECT coalesce(max(position), -1) + 1 FROM visit_filter), ?2, ?3)",
                    (tx.new_id(), &name, &filter),
                )?;
            }
            Ok(())
        })
    }

    /// Forgets a filter that is kept.
    pub fn visit_filter_remove(&self, row: RowRef) -> Result<Written, CommandError> {
        self.edit("저장한 거르기 삭제", |tx| {
            tx.execute("DELETE FROM visit_filter WHERE id = ?1", [&row.id])?;
            Ok(())
        })
    }

    /// The areas that shops and visits have.
    pub fn area_list(&self, _: Nothing) -> Result<Vec<AreaRow>, CommandError> {
        self.read(areas)
    }

    /// Gives areas another name over all shops and visits, as one step.
    pub fn areas_rename(&self, rename: RenameAreas) -> Result<Written, CommandError> {
        self.edit("권역 이름 변경", |tx| rename_areas(tx, &rename))
    }
}

fn areas(connection: &Connection) -> Result<Vec<AreaRow>, CommandError> {
    let mut query = connection.prepare_cached(include_str!("areas.sql"))?;
    let rows = query.query_map([], |row| {
        Ok(AreaRow { name: row.get(0)?, businesses: row.get(1)?, visits: row.get(2)? })
    })?;
    Ok(rows.collect::<Result<_, rusqlite::Error>>()?)
}

fn rename_areas(tx: &mut Tx<'_>, rename: &RenameAreas) -> Result<(), CommandError> {
    let to = clean(&rename.to);
    let from: Vec<&String> = rename.from.iter().filter(|from| **from != to).collect();
    if to.is_empty() {
        return Err(CommandError::new(
            ErrorCode::Invalid,
            "새 이름이 비어 있습니다. 권역의 이름을 적어 주십시오.",
        ));
    }
    let said = from.iter().map(|from| format!("‘{from}’")).collect::<Vec<_>>().join(", ");
    tx.label(format!("권역 {said} → ‘{to}’"));
    for from in from {
        for table in ["business", "visit"] {
            tx.execute(&format!("UPDATE {table} SET area = ?2 WHERE area = ?1"), (from, &to))?;
        }
    }
    Ok(())
}
