//! 파기: personal data destroyed beyond recovery, as one sealed step. Rows, their former images in
//! the history, what imports read, the search index, mentions in the words of other records, the
//! free pages of the file, and the copies that the program made beside it.
//!
//! Owns the order in which that happens. What is somebody's is known in `blank`, what is a mention
//! in `scrub`.

use std::path::{Path, PathBuf};

use domain::text::clean;
use rusqlite::Connection;

use super::blank::{self, TABLES};
use super::certificate;
use super::log;
use super::mentions;
use crate::contract::*;
use crate::search::index;
use crate::session::Session;
use crate::store::{StepKind, Tx, backups};

impl Session {
    /// What a purge would destroy; nothing is changed.
    pub fn purge_check(&self, request: PurgeRequest) -> Result<PurgePlan, CommandError> {
        let at = self.host.now();
        self.with_ledger_for_writing(|ledger| {
            let copies = backups(ledger.path());
            let mut plan = PurgePlan::default();
            // Looked at in a step that is rolled back: what hangs from the rows is gathered once.
            ledger.rehearse_step(at, |tx| {
                gather(tx, &request)?;
                plan = counted(tx)?;
                plan.short_names = mentions::gather(tx)?.1;
                Ok(())
            })?;
            plan.backups = copies.iter().map(|path| crate::store::name(path)).collect();
            Ok(plan)
        })
    }

    /// Destroys personal data beyond recovery. The copies beside the ledger go first to last only
    /// where the clerk was told of each.
    pub fn purge(&self, request: PurgeRequest) -> Result<Certificate, CommandError> {
        let ground = given(&request.ground, "파기 근거를 적어 주십시오. 예: 보유기간 경과")?;
        let by = given(&request.by, "파기한 사람을 적어 주십시오. 예: 지역경제과 담당자")?;
        let at = self.host.now();
        let work = self.work("개인정보를 파기하는 중", 0);
        let certificate = self.with_ledger_for_writing(|ledger| {
            let copies = backups(ledger.path());
            let told = |path: &PathBuf| request.backups.contains(&crate::store::name(path));
            if !copies.iter().all(told) {
                return Err(CommandError::new(
                    ErrorCode::Stale,
                    "대장 옆에 새로 생긴 백업본이 있어 파기하지 않았습니다. 파기할 내용을 다시 확인해 주십시오.",
                ));
            }
            work.go_on()?;
            let (_, certificate) =
                ledger.transact(at, StepKind::Purge, "개인정보 파기", |tx| {
                    let (ground, by) = (log::nameless(tx, &ground)?, log::nameless(tx, &by)?);
                    let done = destroy(tx, &request)?;
                    let certificate = Certificate {
                        id: tx.new_id(),
                        at: at.format("%Y-%m-%d %H:%M:%S").to_string(),
                        manner: request.manner,
                        businesses: done.plan.businesses,
                        visits: done.plan.visits,
                        follow_ups: done.plan.follow_ups,
                        mentions: done.mentions,
                        images: done.images,
                        backups: u32::try_from(copies.len()).unwrap_or(u32::MAX),
                        ground,
                        by,
                    };
                    certificate::keep(tx, &certificate)?;
                    tx.label(label(&certificate));
                    let people = certificate.businesses.max(1) as usize;
                    log(tx, at, &label(&certificate), people, &certificate.ground)?;
                    Ok(certificate)
                })?;
            remove(&copies)?;
            ledger.compact()?;
            Ok(certificate)
        })?;
        self.forget_previews();
        Ok(certificate)
    }
}

fn label(certificate: &Certificate) -> String {
    let manner = match certificate.manner {
        PurgeManner::Anonymise => "개인정보 지움",
        PurgeManner::Remove => "기록 삭제",
    };
    format!("파기: 업소 {}곳, 방문 {}건 ({manner})", certificate.businesses, certificate.visits)
}

fn given(text: &str, refusal: &str) -> Result<String, CommandError> {
    let text = domain::privacy::mask_text(&clean(text));
    if text.is_empty() { Err(CommandError::new(ErrorCode::Invalid, refusal)) } else { Ok(text) }
}

/// The rows that go, in temp table `purging` by table and id.
fn gather(connection: &Connection, request: &PurgeRequest) -> Result<(), CommandError> {
    connection.execute_batch(
        "DROP TABLE IF EXISTS temp.purging;
         CREATE TEMP TABLE purging (kind TEXT NOT NULL, id TEXT NOT NULL, PRIMARY KEY (kind, id)) WITHOUT ROWID;",
    )?;
    for (kind, ids) in [("business", &request.businesses), ("visit", &request.visits)] {
        let sql = format!(
            "INSERT OR IGNORE INTO temp.purging SELECT '{kind}', id FROM {kind} WHERE id = ?1"
        );
        let mut add = connection.prepare(&sql)?;
        for id in ids {
            add.execute([id])?;
        }
    }
    let any = connection.prepare("SELECT 1 FROM temp.purging")?.exists([])?;
    if !any {
        return Err(CommandError::new(
            ErrorCode::Invalid,
            "파기할 기록이 없습니다. 목록에서 업소나 방문을 골라 주십시오.",
        ));
    }
    connection.execute_batch(include_str!("gather.sql"))?;
    Ok(())
}

fn counted(connection: &Connection) -> Result<PurgePlan, CommandError> {
    let count = |sql: &str| -> Result<u32, CommandError> {
        Ok(connection.query_row(sql, [], |row| row.get(0))?)
    };
    let of = |kind: &str| {
        count(&format!(
            "SELECT count(*) FROM temp.purging JOIN {kind} ON {kind}.id = purging.id WHERE kind = '{kind}'"
        ))
    };
    Ok(PurgePlan {
        businesses: of("business")?,
        visits: of("visit")?,
        follow_ups: count(
            "SELECT count(*) FROM temp.purging JOIN follow_up ON follow_up.id = purging.id WHERE purging.kind = 'follow_up'",
        )?,
        steps: count(STEPS)?,
        ..PurgePlan::default()
    })
}

/// Steps that can be undone and that the purge closes.
const STEPS: &str = "SELECT count(DISTINCT step_id) FROM temp.purging
    JOIN change ON change.row_id = purging.id AND change.table_name = purging.kind
    JOIN step ON step.id = step_id WHERE sealed = 0";

struct Done {
    plan: PurgePlan,
    mentions: u32,
    images: u32,
}

fn destroy(tx: &Tx<'_>, request: &PurgeRequest) -> Result<Done, CommandError> {
    gather(tx, request)?;
    let plan = counted(tx)?;
    let (mentions, _) = mentions::gather(tx)?;
    tx.execute(
        "UPDATE step SET sealed = 1 WHERE id IN (SELECT step_id FROM temp.purging
        JOIN change ON change.row_id = purging.id AND change.table_name = purging.kind)",
        [],
    )?;
    let today = tx.at().date().to_string();
    match request.manner {
        PurgeManner::Anonymise => {
            tx.execute(include_str!("anonymise.sql"), [&today])?;
            tx.execute(include_str!("anonymise_visits.sql"), [&today])?;
            tx.execute(
                "UPDATE follow_up SET body = '', answer = '' WHERE id IN
                (SELECT id FROM temp.purging WHERE kind = 'follow_up')",
                [],
            )?;
            tx.execute(
                "UPDATE provenance SET reading = '' WHERE id IN
                (SELECT id FROM temp.purging WHERE kind = 'provenance')",
                [],
            )?;
        }
        // What hangs from others goes first.
        PurgeManner::Remove => {
            for table in TABLES.iter().rev() {
                tx.execute(
                    &format!(
                        "DELETE FROM {table} WHERE id IN
                    (SELECT id FROM temp.purging WHERE kind = '{table}')"
                    ),
                    [],
                )?;
            }
        }
    }
    let images = blank::images(tx, request.manner)?;
    let mentioned = mentions::scrub(tx, &mentions)?;
    index::rebuild(tx)?;
    tx.execute_batch("DROP TABLE temp.purging")?;
    Ok(Done { plan, mentions: mentioned, images })
}

/// Removes copies. What cannot be removed is told: the rest is destroyed already.
fn remove(copies: &[PathBuf]) -> Result<(), CommandError> {
    let left: Vec<String> = copies
        .iter()
        .filter(|path| std::fs::remove_file(path).is_err())
        .map(|path: &PathBuf| crate::store::name(Path::new(path)))
        .collect();
    if left.is_empty() {
        return Ok(());
    }
    Err(CommandError::new(
        ErrorCode::Disk,
        format!(
            "대장 안의 개인정보는 파기했지만 백업본 {}을(를) 지우지 못했습니다. 다른 프로그램에서 열려 있지 않은지 살펴보고 직접 지워 주십시오.",
            left.join(", ")
        ),
    ))
}
