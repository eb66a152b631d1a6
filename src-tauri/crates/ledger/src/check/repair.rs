//! What can be done about a finding, and findings put aside. A finding is found again by its key
//! before anything is written: where it no longer stands, nothing is.

use domain::check::{self, Change};
use domain::text;

use super::{Desk, figures, key, load};
use crate::code::Code;
use crate::contract::*;
use crate::session::Session;
use crate::settings;
use crate::store::Tx;

impl Session {
    /// Does one of a finding's repairs as one step.
    pub fn finding_repair(&self, repair: DoRepair) -> Result<Written, CommandError> {
        let today = self.host.now().date();
        let known = self.known(&repair.key)?;
        let pledge = known.pledge_id.clone().ok_or_else(stale)?;
        self.edit("검산 고침", |tx| {
            let desk = Desk { connection: tx, office: settings::office(tx)?, today };
            let sheets = load::sheets(tx, Some(&pledge))?;
            let sheet = sheets.get(&pledge).ok_or_else(stale)?;
            let amounts = sheet.amounts();
            let found = check::pledge(&sheet.facts(&amounts), &desk.setting());
            let found = found
                .iter()
                .find(|found| key(found, Some(&pledge)) == repair.key)
                .ok_or_else(stale)?;
            let chosen =
                found.repairs.iter().find(|known| known.id == repair.id).ok_or_else(stale)?;
            apply(tx, &pledge, &chosen.change)?;
            tx.label(format!("{} 검산: {}", known.pledge_code, chosen.label));
            Ok(())
        })
    }

    /// Puts a finding aside with a reason, or takes it up again.
    pub fn finding_keep(&self, keep: KeepFinding) -> Result<Written, CommandError> {
        let reason = text::clean(&keep.reason);
        let known = self.known(&keep.key)?;
        self.edit("검산 제쳐 둠", |tx| {
            let place = [known.pledge_code.as_str(), known.place.as_str()].join(" ");
            let place = place.trim();
            if reason.is_empty() {
                tx.prepare_cached("DELETE FROM finding_kept WHERE key = ?1")?
                    .execute([&keep.key])?;
                tx.label(format!("{place} 다시 검산"));
                return Ok(());
            }
            tx.prepare_cached(
                "INSERT INTO finding_kept (id, pledge_id, key, reason) VALUES (?1, ?2, ?3, ?4)
                 ON CONFLICT (key) DO UPDATE SET reason = ?4",
            )?
            .execute((tx.new_id(), &known.pledge_id, &keep.key, &reason))?;
            tx.label(format!("{place} 검산 제쳐 둠"));
            Ok(())
        })
    }

    /// The finding of this key as it stands now.
    fn known(&self, key: &str) -> Result<Finding, CommandError> {
        let today = self.host.now().date();
        self.with_ledger(|ledger| {
            let figures = figures(ledger, today)?;
            figures.findings().find(|known| known.key == key).cloned().ok_or_else(stale)
        })
    }
}

fn stale() -> CommandError {
    CommandError::new(
        ErrorCode::Stale,
        "그 사이에 값이 바뀌어 이 검산 결과는 이제 없습니다. 화면의 새 결과를 보고 다시 해 주십시오. 바뀐 것은 없습니다.",
    )
}

fn apply(tx: &Tx<'_>, pledge: &str, change: &Change) -> Result<(), CommandError> {
    match change {
        Change::ForgetPrinted(id) => {
            tx.prepare_cached("DELETE FROM printed_figure WHERE id = ?1 AND pledge_id = ?2")?
                .execute([id, pledge])?;
        }
        Change::SetAmount(cell, won) => {
            tx.prepare_cached(include_str!("set_amount.sql"))?.execute((
                tx.new_id(),
                pledge,
                &cell.project_id,
                cell.source.token(),
                &cell.source_label,
                cell.period.to_string(),
                cell.kind.token(),
                won.0,
            ))?;
        }
        Change::RemoveAmounts(cells) => {
            let mut remove = tx.prepare_cached(include_str!("remove_amount.sql"))?;
            for cell in cells {
                remove.execute((
                    pledge,
                    &cell.project_id,
                    cell.source.token(),
                    &cell.source_label,
                    cell.period.to_string(),
                    cell.kind.token(),
                ))?;
            }
        }
        Change::SetStage(stage) => {
            set_standing(tx, pledge, ("stage", ", stage_label = ''"), &stage.token())?;
        }
        Change::SetProgress(hundredths) => {
            set_standing(tx, pledge, ("progress", ""), hundredths)?;
        }
        Change::SetBudgetNature(nature) => {
            tx.prepare_cached("UPDATE pledge SET budget_nature = ?2 WHERE id = ?1")?
                .execute((pledge, nature.token()))?;
        }
        Change::LastValueCounts(id) => {
            tx.prepare_cached(
                "UPDATE indicator SET aggregation = 'last' WHERE id = ?1 AND pledge_id = ?2",
            )?
            .execute([id, pledge])?;
        }
        Change::ForgetActual(id, time) => crate::rows::forget_actual(tx, id, *time)?,
        Change::StillToCome(id) => {
            tx.prepare_cached(
                "UPDATE milestone SET kind = 'next' WHERE id = ?1 AND pledge_id = ?2",
            )?
            .execute([id, pledge])?;
        }
    }
    Ok(())
}

/// Sets stage or progress where it stands now: in the newest review that gives it, else the card.
fn set_standing(
    tx: &Tx<'_>,
    pledge: &str,
    (column, besides): (&str, &str),
    value: &dyn rusqlite::ToSql,
) -> Result<(), CommandError> {
    let newest = format!(
        "UPDATE review SET {column} = ?2{besides} WHERE id = (SELECT id FROM review
         WHERE pledge_id = ?1 AND {column} IS NOT NULL ORDER BY quarter DESC LIMIT 1)"
    );
    let changed = tx.prepare_cached(&newest)?.execute(rusqlite::params![pledge, value])?;
    if changed == 0 {
        let card = format!("UPDATE pledge SET {column} = ?2{besides} WHERE id = ?1");
        tx.prepare_cached(&card)?.execute(rusqlite::params![pledge, value])?;
    }
    Ok(())
}
