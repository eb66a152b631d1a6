//! The store proven on bare rows: what may open, and that undo gives back exactly what was.

mod locking;
mod opening;
mod undoing;

use std::path::PathBuf;

use chrono::NaiveDateTime;
use tempfile::TempDir;

use super::*;

/// A ledger in a folder of its own.
struct Bench {
    folder: TempDir,
    ledger: Ledger,
}

fn now() -> NaiveDateTime {
    "2025-12-31T14:03:22".parse().unwrap()
}

fn bench() -> Bench {
    let folder = tempfile::tempdir().unwrap();
    let ledger = Ledger::create(&folder.path().join("가온구 공약.pledge"), now(), |tx| {
        tx.execute_batch(
            "INSERT INTO term VALUES ('t', '민선8기', '2022-07-01', '2026-06-30');
             INSERT INTO office (id, name, government, term_id) VALUES ('office', '가온구', 'district', 't');",
        )?;
        Ok(())
    })
    .unwrap();
    Bench { folder, ledger }
}

impl Bench {
    fn path(&self) -> PathBuf {
        self.ledger.path().to_owned()
    }

    /// One step made of SQL; its number, or `None` where it changed nothing.
    fn step(&mut self, sql: &str) -> Option<i64> {
        let work = |tx: &mut Tx<'_>| Ok(tx.execute_batch(sql)?);
        self.ledger.transact(now(), StepKind::Edit, "고침", work).unwrap().0.step
    }

    fn undo(&mut self, step: i64, policy: ConflictPolicy) -> Undone {
        self.ledger.undo(now(), (StepKind::Undo, "되돌림"), step, policy).unwrap()
    }

    /// Ctrl+Z; false where there is nothing to undo.
    fn undo_newest(&mut self) -> bool {
        let Some(step) = stack::undoable(self.ledger.connection()).unwrap() else { return false };
        let done = self.undo(step.id, ConflictPolicy::Refuse);
        assert!(matches!(done, Undone::Done(_)), "{done:?}");
        true
    }

    /// Ctrl+Shift+Z; false where there is nothing to redo.
    fn redo(&mut self) -> bool {
        let Some(step) = stack::redoable(self.ledger.connection()).unwrap() else { return false };
        let label = (StepKind::Redo, "다시");
        let done = self.ledger.undo(now(), label, step.id, ConflictPolicy::Refuse).unwrap();
        assert!(matches!(done, Undone::Done(_)), "{done:?}");
        true
    }

    /// Every watched row, in words that compare.
    fn rows(&self) -> Vec<String> {
        let mut all = Vec::new();
        for table in &self.ledger.tables {
            let sql = format!(
                r#"SELECT {} FROM "{}" ORDER BY id"#,
                history::image("", table),
                table.name
            );
            let mut query = self.ledger.connection().prepare(&sql).unwrap();
            let rows = query.query_map([], |row| row.get::<_, String>(0)).unwrap();
            all.extend(rows.map(|row| format!("{} {}", table.name, row.unwrap())));
        }
        all
    }

    /// One value, as text.
    fn value(&self, sql: &str) -> String {
        self.ledger.connection().query_row(sql, [], |row| row.get(0)).unwrap()
    }
}

use crate::contract::ConflictPolicy;
use undo::{Undone, Why};
