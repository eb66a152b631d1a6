//! 업소: the list of shops, a shop's page, its programmes, and two shops made one.
//!
//! What leaves here shows no name or phone of a person.

mod list;
mod merge;
mod page;
mod set;

use rusqlite::Connection;

use crate::contract::*;
use crate::session::Session;

/// A shop as a row of a list; `None` where it is gone.
pub(super) fn row(connection: &Connection, id: &str) -> Result<Option<BusinessRow>, CommandError> {
    Ok(page::find(connection, id)?.map(|shop| shop.row()))
}

impl Session {
    /// The list of shops: a stretch of it, with total and areas.
    pub fn business_list(&self, query: BusinessQuery) -> Result<BusinessList, CommandError> {
        self.read(|connection| list::list(connection, &query))
    }

    /// A shop's page.
    pub fn business_page(&self, row: RowRef) -> Result<BusinessPage, CommandError> {
        let today = self.host.now().date();
        self.read(|connection| page::page(connection, &row.id, today))
    }

    /// Sets one column of a shop.
    pub fn business_set(&self, set: SetBusiness) -> Result<Written, CommandError> {
        self.edit("업소 변경", |tx| set::set(tx, &set))
    }

    /// Makes two shops one, as one step.
    pub fn business_merge(&self, merge: MergeBusinesses) -> Result<Written, CommandError> {
        self.edit("업소 합치기", |tx| merge::merge(tx, &merge))
    }

    /// Adds a programme to a shop, or moves it on.
    pub fn participation_save(&self, save: SaveParticipation) -> Result<Written, CommandError> {
        self.edit("지원사업 참여 변경", |tx| set::participation(tx, &save))
    }

    /// Removes a programme from a shop.
    pub fn participation_remove(&self, row: RowRef) -> Result<Written, CommandError> {
        self.edit("지원사업 참여 삭제", |tx| {
            tx.execute("DELETE FROM participation WHERE id = ?1", [&row.id])?;
            Ok(())
        })
    }
}

/// The column of the table.
const fn column(of: BusinessColumn) -> &'static str {
    match of {
        BusinessColumn::Name => "name",
        BusinessColumn::Owner => "owner",
        BusinessColumn::Phone => "phone",
        BusinessColumn::Address => "address",
        BusinessColumn::Area => "area",
        BusinessColumn::Industry => "industry",
        BusinessColumn::ConsentDay => "consent_day",
        BusinessColumn::ConsentVersion => "consent_version",
        BusinessColumn::RetainUntil => "retain_until",
        BusinessColumn::Remark => "remark",
    }
}

/// The column in Korean.
const fn label(of: BusinessColumn) -> &'static str {
    match of {
        BusinessColumn::Name => "상호",
        BusinessColumn::Owner => "대표자",
        BusinessColumn::Phone => "연락처",
        BusinessColumn::Address => "주소",
        BusinessColumn::Area => "권역·동",
        BusinessColumn::Industry => "업종",
        BusinessColumn::ConsentDay => "동의일",
        BusinessColumn::ConsentVersion => "동의서 판",
        BusinessColumn::RetainUntil => "보유 기한",
        BusinessColumn::Remark => "비고",
    }
}

/// Every column, in the order of the page.
const COLUMNS: [BusinessColumn; 10] = [
    BusinessColumn::Name,
    BusinessColumn::Owner,
    BusinessColumn::Phone,
    BusinessColumn::Address,
    BusinessColumn::Area,
    BusinessColumn::Industry,
    BusinessColumn::ConsentDay,
    BusinessColumn::ConsentVersion,
    BusinessColumn::RetainUntil,
    BusinessColumn::Remark,
];
