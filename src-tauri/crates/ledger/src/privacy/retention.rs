//! 보유기간: until when each record is kept, and which are due. A day that is written on the record
//! counts; else the last visit and the usual period give it.

use domain::privacy::mask_name;
use rusqlite::{Connection, OptionalExtension};

use super::certificate;
use crate::contract::*;
use crate::session::Session;
use crate::store::StepKind;

/// Months, where the clerk has set none.
const USUAL: u32 = 24;
/// Rows shown; the counts tell all.
const SHOWN: usize = 500;

impl Session {
    /// 보유기간, what is due, and what was destroyed.
    pub fn retention(&self, _: Nothing) -> Result<Retention, CommandError> {
        let today = self.host.now().date().to_string();
        self.read(|connection| {
            let months = months(connection)?;
            let mut due = due(connection, months, &today)?;
            let shops = due.iter().filter(|row| row.shop).count();
            let visits = due.len() - shops;
            due.truncate(SHOWN);
            for row in &mut due {
                row.owner = mask_name(&row.owner);
            }
            let undated = connection
                .prepare_cached(
                    "SELECT (SELECT count(*) FROM business WHERE purged_on IS NULL AND retain_until IS NULL
                               AND NOT EXISTS (SELECT 1 FROM visit WHERE business_id = business.id AND coalesce(retain_until, day) IS NOT NULL))
                          + (SELECT count(*) FROM visit WHERE purged_on IS NULL AND business_id IS NULL AND coalesce(retain_until, day) IS NULL)",
                )?
                .query_row([], |row| row.get(0))?;
            Ok(Retention {
                months,
                due,
                due_shops: u32::try_from(shops).unwrap_or(u32::MAX),
                due_visits: u32::try_from(visits).unwrap_or(u32::MAX),
                undated,
                certificates: certificate::all(connection)?,
            })
        })
    }

    /// Sets the usual retention period.
    pub fn retention_save(&self, period: RetentionPeriod) -> Result<Written, CommandError> {
        if !(1..=600).contains(&period.months) {
            return Err(CommandError::new(
                ErrorCode::Invalid,
                "보유기간은 1개월부터 600개월(50년)까지 적을 수 있습니다.",
            ));
        }
        let label = format!("개인정보 보유기간 {}개월", period.months);
        let (written, ()) = self.write(StepKind::Settings, &label, |tx| {
            tx.prepare_cached(
                "INSERT INTO retention (id, months) VALUES ('retention', ?1)
                 ON CONFLICT (id) DO UPDATE SET months = ?1",
            )?
            .execute([period.months])?;
            Ok(())
        })?;
        Ok(written)
    }
}

fn months(connection: &Connection) -> Result<u32, CommandError> {
    let months = connection
        .prepare_cached("SELECT months FROM retention")?
        .query_row([], |row| row.get(0))
        .optional()?;
    Ok(months.unwrap_or(USUAL))
}

fn due(connection: &Connection, months: u32, today: &str) -> Result<Vec<DueRow>, CommandError> {
    let mut query = connection.prepare_cached(include_str!("due.sql"))?;
    let rows = query.query_map((format!("+{months} months"), today), |row| {
        Ok(DueRow {
            shop: row.get(0)?,
            id: row.get(1)?,
            name: row.get(2)?,
            owner: row.get(3)?,
            last: row.get(4)?,
            until: row.get(5)?,
            computed: row.get(6)?,
            visits: row.get(7)?,
        })
    })?;
    Ok(rows.collect::<Result<_, rusqlite::Error>>()?)
}
