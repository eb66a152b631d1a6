//! 분기 점검: per pledge and quarter its stage, progress, what was done, what is next, problems.
//!
//! Where a quarter says nothing, stage and progress are shown from the quarters before or the
//! card; nothing is written until the clerk writes or carries it over.

mod carry;
mod row;

use domain::{Quarter, text};
use rusqlite::Connection;

use crate::code::Code;
use crate::contract::*;
use crate::pledge::{code_of, percent, stage};
use crate::session::Session;
use crate::settings;
pub(crate) use row::of_pledge;

impl Session {
    /// 분기 점검 of a quarter, in the order of codes.
    pub fn review_sheet(&self, asked: QuarterRef) -> Result<ReviewSheet, CommandError> {
        self.read(|connection| {
            let rows = row::of_quarter(connection, asked.quarter)?;
            let reviewed = rows.iter().filter(|row| row.filled).count();
            Ok(ReviewSheet {
                quarter: asked.quarter,
                rows,
                reviewed: u32::try_from(reviewed).unwrap_or(u32::MAX),
            })
        })
    }

    /// Sets one column of a review; a review that says nothing any more is removed.
    pub fn review_set(&self, set: SetReview) -> Result<Written, CommandError> {
        let value = text::clean(&set.value);
        self.edit("분기 점검", |tx| {
            let code = code_of(tx, &set.pledge_id)?;
            in_term(tx, set.quarter)?;
            tx.label(format!(
                "{code} {} 점검 {} 변경",
                set.quarter.label(),
                column_label(set.column)
            ));
            let quarter = set.quarter.to_string();
            tx.prepare_cached(
                "INSERT INTO review (id, pledge_id, quarter) VALUES (?1, ?2, ?3) ON CONFLICT DO NOTHING",
            )?
            .execute((tx.new_id(), &set.pledge_id, &quarter))?;
            let key = (&set.pledge_id, &quarter);
            match set.column {
                ReviewColumn::Stage => {
                    let (stage, label) = stage(tx, &value)?;
                    tx.prepare_cached(
                        "UPDATE review SET stage = ?3, stage_label = ?4 WHERE pledge_id = ?1 AND quarter = ?2",
                    )?
                    .execute((key.0, key.1, stage.map(|stage| stage.token()), label))?;
                }
                ReviewColumn::Progress => {
                    tx.prepare_cached(
                        "UPDATE review SET progress = ?3 WHERE pledge_id = ?1 AND quarter = ?2",
                    )?
                    .execute((key.0, key.1, percent(&value)?))?;
                }
                ReviewColumn::Done | ReviewColumn::Next | ReviewColumn::Problems => {
                    let sql = format!(
                        "UPDATE review SET {} = ?3 WHERE pledge_id = ?1 AND quarter = ?2",
                        set.column.token()
                    );
                    tx.prepare_cached(&sql)?.execute((key.0, key.1, &value))?;
                }
            }
            tx.prepare_cached(include_str!("remove_blank.sql"))?.execute(key)?;
            Ok(())
        })
    }

    /// Fills the quarter's blanks from the newest quarter before, stage and progress also from the
    /// card.
    pub fn review_carry(&self, asked: QuarterRef) -> Result<Written, CommandError> {
        let label = format!("{} 점검 이어 쓰기", asked.quarter.label());
        self.edit(&label, |tx| {
            in_term(tx, asked.quarter)?;
            carry::carry(tx, asked.quarter)
        })
    }
}

fn in_term(connection: &Connection, quarter: Quarter) -> Result<(), CommandError> {
    let term = settings::office(connection)?.term;
    if term.contains(quarter) {
        return Ok(());
    }
    Err(CommandError::new(
        ErrorCode::Invalid,
        format!(
            "{}는 {}({} ~ {}) 밖의 분기입니다. 임기 안의 분기를 골라 주십시오.",
            quarter.label(),
            term.name,
            term.start,
            term.end
        ),
    ))
}

fn column_label(column: ReviewColumn) -> &'static str {
    match column {
        ReviewColumn::Stage => "이행단계",
        ReviewColumn::Progress => "추진율",
        ReviewColumn::Done => "추진실적",
        ReviewColumn::Next => "향후계획",
        ReviewColumn::Problems => "문제점",
    }
}
