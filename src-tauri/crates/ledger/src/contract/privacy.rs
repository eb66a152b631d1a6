//! Personal data: what is shown unmasked and why, and the log of it.

use serde::{Deserialize, Serialize};
use ts_rs::TS;

/// Asks for personal data as it is written. The only question that is answered unmasked.
#[derive(Clone, Debug, Default, PartialEq, Eq, Serialize, Deserialize, TS)]
#[serde(default)]
pub struct RevealRequest {
    /// Shops whose owner, phone and address are asked for.
    pub businesses: Vec<String>,
    /// Visits whose texts are asked for.
    pub visits: Vec<String>,
    /// Why, in the clerk's words; goes into the access log.
    pub reason: String,
}

/// Personal data as it is written.
#[derive(Clone, Debug, Default, PartialEq, Eq, Serialize, Deserialize, TS)]
pub struct Revealed {
    /// Those of the shops asked for that are there.
    pub businesses: Vec<RevealedBusiness>,
    /// Those of the visits asked for that are there.
    pub visits: Vec<RevealedVisit>,
}

/// A shop as it is written.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize, TS)]
pub struct RevealedBusiness {
    /// Row id.
    pub id: String,
    /// 대표자
    pub owner: String,
    /// 연락처
    pub phone: String,
    /// 주소
    pub address: String,
    /// 비고
    pub remark: String,
}

/// A visit as it is written.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize, TS)]
pub struct RevealedVisit {
    /// Row id.
    pub id: String,
    /// 상담 내용
    pub body: String,
    /// 비고
    pub remark: String,
    /// Its follow-ups in order.
    pub follow_ups: Vec<RevealedFollowUp>,
}

/// A follow-up as it is written.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize, TS)]
pub struct RevealedFollowUp {
    /// Row id.
    pub id: String,
    /// 조치 내용
    pub body: String,
    /// 회신
    pub answer: String,
}

/// Writes the ledger in the open format.
#[derive(Clone, Debug, Default, PartialEq, Eq, Serialize, Deserialize, TS)]
pub struct SaveDump {
    /// Handle id.
    pub file: String,
    /// The reason for which names and phones stand in it as they are written; masked without one.
    #[serde(default)]
    #[ts(optional)]
    pub unmask: Option<String>,
}

/// 보유기간, what is due, and what was destroyed.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize, TS)]
pub struct Retention {
    /// Months that a record without a day of its own is kept after its last visit.
    pub months: u32,
    /// Shops and visits whose day has passed, the longest first; at most 500.
    pub due: Vec<DueRow>,
    /// All shops due.
    pub due_shops: u32,
    /// All visits due whose shop is not.
    pub due_visits: u32,
    /// Shops and visits of which no day can be told.
    pub undated: u32,
    /// Certificates, newest first.
    pub certificates: Vec<Certificate>,
}

/// A record whose retention period has passed.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize, TS)]
pub struct DueRow {
    /// True for a shop with all its visits, false for one visit.
    pub shop: bool,
    /// Row id.
    pub id: String,
    /// The shop's name.
    pub name: String,
    /// Its owner, masked.
    pub owner: String,
    /// ISO day of its last visit; empty for none.
    pub last: String,
    /// Until when it was to be kept, ISO.
    pub until: String,
    /// True where that day is computed and not written.
    pub computed: bool,
    /// Visits that go with it.
    pub visits: u32,
}

/// The usual retention period.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, Deserialize, TS)]
pub struct RetentionPeriod {
    /// 1 to 600.
    pub months: u32,
}

/// What a purge leaves.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, Hash, Serialize, Deserialize, TS)]
#[serde(rename_all = "snake_case")]
pub enum PurgeManner {
    /// 개인정보만 지우기: what counts stays, without anybody's name, phone or words.
    #[default]
    Anonymise,
    /// 기록 전체 삭제
    Remove,
}

/// Destroys personal data beyond recovery.
#[derive(Clone, Debug, Default, PartialEq, Eq, Serialize, Deserialize, TS)]
#[serde(default)]
pub struct PurgeRequest {
    /// Shops, with all their visits.
    pub businesses: Vec<String>,
    /// Single visits.
    pub visits: Vec<String>,
    /// What stays.
    pub manner: PurgeManner,
    /// Why: `보유기간 경과`.
    pub ground: String,
    /// Who destroys it: `지역경제과 담당자`.
    pub by: String,
    /// The copies that the clerk was told go too, as [`PurgePlan`] names them.
    pub backups: Vec<String>,
}

/// What a purge would destroy; nothing is changed.
#[derive(Clone, Debug, Default, PartialEq, Eq, Serialize, Deserialize, TS)]
pub struct PurgePlan {
    /// Shops.
    pub businesses: u32,
    /// Visits, those of the shops too.
    pub visits: u32,
    /// Follow-ups of the visits.
    pub follow_ups: u32,
    /// Steps of the history that cannot be undone any more.
    pub steps: u32,
    /// Copies beside the ledger that the program made before an upgrade; they go whole.
    pub backups: Vec<String>,
    /// Owners whose names of two letters or fewer are not looked for in the words of others.
    pub short_names: u32,
}

/// 파기 확인서, without personal data.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize, TS)]
pub struct Certificate {
    /// Row id.
    pub id: String,
    /// Local time, ISO.
    pub at: String,
    /// What stayed.
    pub manner: PurgeManner,
    /// Shops.
    pub businesses: u32,
    /// Visits.
    pub visits: u32,
    /// Follow-ups.
    pub follow_ups: u32,
    /// Places in other records from which a name or phone was taken out.
    pub mentions: u32,
    /// Former values in the history that were destroyed.
    pub images: u32,
    /// Copies that were removed.
    pub backups: u32,
    /// Why.
    pub ground: String,
    /// Who.
    pub by: String,
}

/// Saves a certificate.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize, TS)]
pub struct SaveCertificate {
    /// Which.
    pub id: String,
    /// Handle id.
    pub file: String,
    /// As what.
    #[serde(default)]
    pub kind: super::ReportFile,
}

/// Which lines of the access log.
#[derive(Clone, Debug, Default, PartialEq, Eq, Serialize, Deserialize, TS)]
#[serde(default)]
pub struct AccessQuery {
    /// Words of what and why; 초성 too.
    pub text: String,
    /// First ISO day.
    pub from: Option<String>,
    /// Last ISO day.
    pub to: Option<String>,
    /// At most so many, newest first; 0 for all.
    pub limit: u32,
}

/// Lines of the access log.
#[derive(Clone, Debug, Default, PartialEq, Eq, Serialize, Deserialize, TS)]
pub struct AccessLog {
    /// Newest first.
    pub lines: Vec<AccessLine>,
    /// How many fit in all.
    pub total: u32,
    /// The first line that does not follow from the one before it, or is gone from the end.
    #[ts(type = "number | null")]
    pub broken: Option<i64>,
    /// Months that have lines and were not looked through, `2025-11`; the running month is not due.
    pub unreviewed: Vec<String>,
}

/// A line of the access log.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize, TS)]
pub struct AccessLine {
    /// Its number.
    #[ts(type = "number")]
    pub id: i64,
    /// Local time, ISO.
    pub at: String,
    /// What was done.
    pub what: String,
    /// With how many people's data.
    #[ts(type = "number")]
    pub people: i64,
    /// Why.
    pub reason: String,
}

/// A month of the access log was looked through.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize, TS)]
pub struct AccessReview {
    /// `2025-11`
    pub month: String,
    /// What was found: `이상 없음`.
    pub finding: String,
}
