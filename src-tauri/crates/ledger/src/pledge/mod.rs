//! 공약: the list, a pledge's card, and the edits of both.
//!
//! Knows nothing of files or reports.

mod card;
mod list;
mod set;
mod standing;

use domain::text;
use rusqlite::{Connection, OptionalExtension};

use crate::contract::*;
use crate::session::Session;
use crate::settings;
pub(crate) use card::{card, section_label};
pub(crate) use list::{coded, named_facets, names};
pub(crate) use set::{named_row, percent, stage};
pub(crate) use standing::{Standing, standings};

impl Session {
    /// The pledge list, filtered, sorted, with facets.
    pub fn pledge_list(&self, query: PledgeQuery) -> Result<PledgeList, CommandError> {
        let today = self.host.now().date();
        self.with_ledger(|ledger| {
            let quarter = match query.quarter {
                Some(quarter) => quarter,
                None => settings::office(ledger.connection())?.term.quarter_to_report(today),
            };
            list::list(ledger, &query, quarter, today)
        })
    }

    /// One pledge's card.
    pub fn pledge_card(&self, row: RowRef) -> Result<PledgeCard, CommandError> {
        let today = self.host.now().date();
        self.with_ledger(|ledger| card(ledger, &row.id, today))
    }

    /// Adds a pledge at the end.
    pub fn pledge_add(&self, new: NewPledge) -> Result<Written, CommandError> {
        let (code, title) = (text::clean(&new.code), text::clean(&new.title));
        self.edit(&format!("{code} 공약 추가"), |tx| {
            set::check_code(tx, None, &code)?;
            set::check_title(&title)?;
            let (id, term) = (tx.new_id(), settings::term_id(tx)?);
            tx.prepare_cached(
                "INSERT INTO pledge (id, term_id, position, code, title)
                 VALUES (?1, ?2, (SELECT coalesce(max(position), -1) + 1 FROM pledge), ?3, ?4)",
            )?
            .execute((&id, term, code, title))?;
            tx.created(id);
            Ok(())
        })
    }

    /// Sets one column of a pledge.
    pub fn pledge_set(&self, set: SetPledge) -> Result<Written, CommandError> {
        self.edit("공약 변경", |tx| {
            let code = code_of(tx, &set.id)?;
            tx.label(format!("{code} {} 변경", set::column_label(set.column)));
            set::set(tx, &set)
        })
    }

    /// Removes a pledge with all that hangs from it.
    pub fn pledge_remove(&self, row: RowRef) -> Result<Written, CommandError> {
        self.edit("공약 삭제", |tx| {
            let code = code_of(tx, &row.id)?;
            tx.label(format!("{code} 공약 삭제"));
            tx.execute("DELETE FROM pledge WHERE id = ?1", [&row.id])?;
            Ok(())
        })
    }

    /// Sets a text section; an empty text removes it.
    pub fn section_set(&self, set: SetSection) -> Result<Written, CommandError> {
        let body = text::clean_lines(&set.body);
        self.edit("본문 변경", |tx| {
            let code = code_of(tx, &set.id)?;
            let label = section_label(&set.kind)
                .ok_or_else(|| CommandError::internal(format!("no section {}", set.kind)))?;
            tx.label(format!("{code} {label} 변경"));
            if body.is_empty() {
                tx.prepare_cached("DELETE FROM section WHERE pledge_id = ?1 AND kind = ?2")?
                    .execute([&set.id, &set.kind])?;
                return Ok(());
            }
            tx.prepare_cached(
                "INSERT INTO section (id, pledge_id, kind, label, body) VALUES (?1, ?2, ?3, ?4, ?5)
                 ON CONFLICT (pledge_id, kind) DO UPDATE SET body = ?5",
            )?
            .execute((tx.new_id(), &set.id, &set.kind, label, body))?;
            Ok(())
        })
    }
}

/// The 관리번호 of a pledge, or `Gone`.
pub(crate) fn code_of(connection: &Connection, id: &str) -> Result<String, CommandError> {
    connection
        .prepare_cached("SELECT code FROM pledge WHERE id = ?1")?
        .query_row([id], |row| row.get(0))
        .optional()?
        .ok_or_else(gone)
}

/// The pledge is not there any more.
pub(crate) fn gone() -> CommandError {
    CommandError::new(
        ErrorCode::Gone,
        "그 공약이 이제 없습니다. 지운 것이라면 실행 취소로 되살릴 수 있습니다.",
    )
}
