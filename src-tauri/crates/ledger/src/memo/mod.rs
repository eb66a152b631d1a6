//! Memos of the whole ledger.

use domain::text::clean;
use rusqlite::OptionalExtension;

use crate::contract::*;
use crate::session::Session;

impl Session {
    /// Memos of the whole ledger, in the order in which they were made.
    pub fn memos(&self, _: Nothing) -> Result<Vec<MemoRow>, CommandError> {
        self.read(|connection| {
            let mut query = connection
                .prepare_cached("SELECT id, title, body FROM memo ORDER BY position, id")?;
            let rows = query.query_map([], |row| {
                Ok(MemoRow { id: row.get(0)?, title: row.get(1)?, body: row.get(2)? })
            })?;
            Ok(rows.collect::<Result<_, rusqlite::Error>>()?)
        })
    }

    /// Adds, changes or (empty title and body) removes a memo.
    pub fn memo_save(&self, save: SaveMemo) -> Result<Written, CommandError> {
        let (title, body) = (clean(&save.title), clean(&save.body));
        let named = if title.is_empty() { body.lines().next().unwrap_or_default() } else { &title };
        let named: String = named.chars().take(30).collect();
        self.edit("메모 변경", |tx| {
            let Some(id) = &save.id else {
                if title.is_empty() && body.is_empty() {
                    return Err(CommandError::new(
                        ErrorCode::Invalid,
                        "메모가 비어 있습니다. 제목이나 내용을 적어 주십시오.",
                    ));
                }
                let id = tx.new_id();
                tx.prepare_cached(
                    "INSERT INTO memo (id, position, title, body)
                     VALUES (?1, (SELECT coalesce(max(position), -1) + 1 FROM memo), ?2, ?3)",
                )?
                .execute((&id, &title, &body))?;
                tx.label(format!("메모 추가: {named}"));
                tx.created(id);
                return Ok(());
            };
            let known: Option<String> = tx
                .prepare_cached("SELECT title FROM memo WHERE id = ?1")?
                .query_row([id], |row| row.get(0))
                .optional()?;
            let Some(former) = known else {
                return Err(CommandError::new(
                    ErrorCode::Gone,
                    "그 메모가 이제 없습니다. 지운 것이라면 실행 취소로 되살릴 수 있습니다.",
                ));
            };
            if title.is_empty() && body.is_empty() {
                tx.prepare_cached("DELETE FROM memo WHERE id = ?1")?.execute([id])?;
                tx.label(format!("메모 삭제: {former}"));
            } else {
                tx.prepare_cached("UPDATE memo SET title = ?2, body = ?3 WHERE id = ?1")?
                    .execute((id, &title, &body))?;
                tx.label(format!("메모 변경: {named}"));
            }
            Ok(())
        })
    }
}
