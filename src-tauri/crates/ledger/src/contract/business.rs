//! Shops: the list, a shop's page, its programmes, shops that may be the same one, and areas.
//! Names and phones of people leave here masked.

use serde::{Deserialize, Serialize};
use ts_rs::TS;

use super::{Facet, FollowUpRow, VisitFilter};

/// Which shops, in which order, and which stretch of them.
#[derive(Clone, Debug, Default, PartialEq, Eq, Serialize, Deserialize, TS)]
#[serde(default)]
pub struct BusinessQuery {
    /// Name, 초성, address, or the end of its phone.
    pub words: String,
    /// 권역·동
    pub areas: Vec<String>,
    /// Only those whose name or phone another shop has too.
    pub twins: bool,
    /// Column to sort by.
    pub sort: BusinessSort,
    /// The other way round.
    pub reversed: bool,
    /// So many rows are passed over.
    pub offset: u32,
    /// At most so many rows.
    pub limit: u32,
    /// Tell total and facets too.
    pub total: bool,
}

/// Sort key of the shops.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, Hash, Serialize, Deserialize, TS)]
#[serde(rename_all = "snake_case")]
pub enum BusinessSort {
    /// 상호, in the order of the alphabet.
    #[default]
    Name,
    /// 권역·동
    Area,
    /// The most visits first.
    Visits,
    /// The newest visit first.
    Last,
    /// The most open follow-ups first.
    Open,
}

/// A stretch of the shops.
#[derive(Clone, Debug, Default, PartialEq, Eq, Serialize, Deserialize, TS)]
pub struct BusinessList {
    /// Rows in order.
    pub rows: Vec<BusinessRow>,
    /// All that fit, where asked for.
    pub total: Option<u32>,
    /// Counts per area under the other restrictions, where asked for.
    pub areas: Vec<Facet>,
    /// Shops whose name or phone another shop has too, where asked for.
    pub twins: u32,
}

/// One shop in the list.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize, TS)]
pub struct BusinessRow {
    /// Row id.
    pub id: String,
    /// 상호
    pub name: String,
    /// 대표자, masked.
    pub owner: String,
    /// 연락처, masked.
    pub phone: String,
    /// 권역·동
    pub area: String,
    /// 주소, masked.
    pub address: String,
    /// 업종
    pub industry: String,
    /// Visits; rows struck through do not count.
    pub visits: u32,
    /// Day of the newest, ISO.
    pub last_day: Option<String>,
    /// Follow-ups that wait for something.
    pub open: u32,
}

/// A shop's page.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize, TS)]
pub struct BusinessPage {
    /// The shop itself.
    pub head: BusinessHead,
    /// Programmes that it joined.
    pub programmes: Vec<Participation>,
    /// What was promised to it and not answered, the earliest due day first; at most 100.
    pub promises: Vec<FollowUpRow>,
    /// Shops that may be the same one.
    pub twins: Vec<BusinessTwin>,
    /// Names of programmes that the ledger knows.
    pub known_programmes: Vec<String>,
}

/// What is kept of a shop.
#[derive(Clone, Debug, Default, PartialEq, Eq, Serialize, Deserialize, TS)]
pub struct BusinessHead {
    /// Row id.
    pub id: String,
    /// 상호
    pub name: String,
    /// 대표자, masked.
    pub owner: String,
    /// 연락처, masked.
    pub phone: String,
    /// 주소, masked.
    pub address: String,
    /// 권역·동
    pub area: String,
    /// 업종
    pub industry: String,
    /// Day of the consent, ISO.
    pub consent_day: Option<String>,
    /// Version of the consent form.
    pub consent_version: String,
    /// Last day on which it may be kept, ISO.
    pub retain_until: Option<String>,
    /// 비고, masked.
    pub remark: String,
    /// Columns whose value differs from what is shown.
    pub masked: Vec<BusinessColumn>,
    /// Visits; rows struck through do not count.
    pub visits: u32,
    /// Day of the newest, ISO.
    pub last_day: Option<String>,
    /// Follow-ups that wait for something.
    pub open: u32,
}

/// A column of a shop that can be set.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash, Serialize, Deserialize, TS)]
#[serde(rename_all = "snake_case")]
pub enum BusinessColumn {
    /// 상호
    Name,
    /// 대표자
    Owner,
    /// 연락처
    Phone,
    /// 주소
    Address,
    /// 권역·동
    Area,
    /// 업종
    Industry,
    /// 동의일
    ConsentDay,
    /// 동의서 판
    ConsentVersion,
    /// 보유 기한
    RetainUntil,
    /// 비고
    Remark,
}

/// Sets one column of a shop. A masked value that stands is refused: it would lose the real one.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize, TS)]
pub struct SetBusiness {
    /// Shop.
    pub id: String,
    /// Column.
    pub column: BusinessColumn,
    /// As typed; empty clears.
    pub value: String,
}

/// A programme that a shop joined.
#[derive(Clone, Debug, Default, PartialEq, Eq, Serialize, Deserialize, TS)]
pub struct Participation {
    /// Row id.
    pub id: String,
    /// 지원사업
    pub program: String,
    /// 신청, 매칭, 완료, or the office's own word.
    pub state: String,
    /// The day of that state, ISO.
    pub day: Option<String>,
}

/// Adds a programme to a shop, or moves it on.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize, TS)]
pub struct SaveParticipation {
    /// Absent for a new one.
    pub id: Option<String>,
    /// Shop.
    pub business_id: String,
    /// 지원사업
    pub program: String,
    /// 신청, 매칭, 완료, or the office's own word.
    pub state: String,
    /// As typed; empty for none.
    pub day: String,
}

/// Another shop that may be the same one.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize, TS)]
pub struct BusinessTwin {
    /// The other shop.
    pub head: BusinessHead,
    /// What both have.
    pub why: Vec<BusinessColumn>,
    /// Columns in which both say something, and not the same.
    pub differs: Vec<BusinessColumn>,
}

/// Makes two shops one: what hangs from the second goes to the first, whose blanks are filled.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize, TS)]
pub struct MergeBusinesses {
    /// The shop that stays.
    pub keep: String,
    /// The shop that goes into it.
    pub gone: String,
    /// Columns in which the second is right.
    pub take: Vec<BusinessColumn>,
}

/// 권역·동 as the ledger's shops and visits have it.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize, TS)]
pub struct AreaRow {
    /// Name.
    pub name: String,
    /// Shops in it.
    pub businesses: u32,
    /// Visits in it.
    pub visits: u32,
}

/// Gives areas another name, over all shops and visits; several become one.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize, TS)]
pub struct RenameAreas {
    /// Names as they are.
    pub from: Vec<String>,
    /// The name that they get.
    pub to: String,
}

/// A filter of the visits that is kept under a name.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize, TS)]
pub struct SavedFilter {
    /// Row id.
    pub id: String,
    /// Name.
    pub name: String,
    /// The filter.
    pub filter: VisitFilter,
}

/// Keeps a filter under a name; one of that name is replaced.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize, TS)]
pub struct SaveFilter {
    /// Name.
    pub name: String,
    /// The filter.
    pub filter: VisitFilter,
}
