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
