//! 재원: whose money it is, keyed by the kind of government, the printed word kept beside it.

use serde::{Deserialize, Serialize};
use ts_rs::TS;

use crate::text::label_key;

/// The kind of local government, which decides what 시비 means.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash, Serialize, Deserialize, TS)]
#[serde(rename_all = "snake_case")]
pub enum GovernmentKind {
    /// 특별시·광역시·도 (a province or metropolitan city)
    Metropolitan,
    /// 시
    City,
    /// 군
    County,
    /// 구
    District,
}

/// Whose money pays. `Unsplit` stands where a sheet gives no sources (`계`).
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize, TS)]
#[serde(rename_all = "snake_case")]
pub enum FundingSource {
    /// 국비
    National,
    /// 시비 in a 구, 도비 in a 시 or 군: the province's or metropolitan city's
    Provincial,
    /// 구비, 군비, 시비 in a 시: the office's own
    Own,
    /// 민간
    Private,
    /// 기타(재원명)
    Other,
    /// 계: not split by source
    Unsplit,
}

impl GovernmentKind {
    /// Every kind.
    pub const ALL: [GovernmentKind; 4] = [
        GovernmentKind::Metropolitan,
        GovernmentKind::City,
        GovernmentKind::County,
        GovernmentKind::District,
    ];

    /// `구`, `시`, `군`, `시·도`.
    pub const fn label(self) -> &'static str {
        match self {
            GovernmentKind::Metropolitan => "시·도",
            GovernmentKind::City => "시",
            GovernmentKind::County => "군",
            GovernmentKind::District => "구",
        }
    }

    /// Reads `구`, `자치구`, `시`, `군`, `도`, `광역시`, `특별시`.
    pub fn read(label: &str) -> Option<GovernmentKind> {
        match label_key(label).as_str() {
            "구" | "자치구" | "구청" => Some(GovernmentKind::District),
            "군" | "군청" => Some(GovernmentKind::County),
            "시" | "시청" | "기초시" => Some(GovernmentKind::City),
            "도" | "도청" | "시·도" | "시도" | "광역" | "광역시" | "특별시" | "특별자치시"
            | "특별자치도" | "광역시·도" => Some(GovernmentKind::Metropolitan),
            _ => None,
        }
    }
}

impl FundingSource {
    /// Every source in the order that tables print them.
    pub const ALL: [FundingSource; 6] = [
        FundingSource::National,
        FundingSource::Provincial,
        FundingSource::Own,
        FundingSource::Private,
        FundingSource::Other,
        FundingSource::Unsplit,
    ];

    /// The source that a label names in an office of this kind: 시비 is the province's in a 구 and
    /// the office's own in a 시. 계 and unknown words are `None`.
    pub fn read(label: &str, kind: GovernmentKind) -> Option<FundingSource> {
        use FundingSource::{National, Other, Own, Private, Provincial};
        use GovernmentKind::{City, County, District, Metropolitan};
        let key = label_key(label);
        let key = key.trim_end_matches(':');
        if key.starts_with("기타") {
            return Some(Other);
        }
        match (key, kind) {
            (
                "국" | "국비" | "국고" | "국고보조금" | "국비보조금" | "특별교부세" | "특교세"
                | "균특" | "균특회계" | "국가",
                _,
            ) => Some(National),
            ("자체" | "자체재원" | "자체예산" | "자체사업비", _) => Some(Own),
            ("민간" | "민자" | "민간자본" | "민간투자" | "민간자부담" | "자부담", _) => {
                Some(Private)
            }
            ("기금", _) => Some(Other),
            ("구" | "구비", District) | ("군" | "군비", County) => Some(Own),
            (
                "시·군·구비" | "시군구비" | "구·군비" | "구군비" | "시·군비" | "시군비",
                District | County | City,
            ) => Some(Own),
            ("시" | "시비", City | Metropolitan) | ("도" | "도비", Metropolitan) => Some(Own),
            ("시·도비" | "시도비" | "시·도" | "시도", Metropolitan) => Some(Own),
            ("시" | "시비", District | County) => Some(Provincial),
            ("도" | "도비" | "시·도비" | "시도비" | "시·도" | "시도" | "광역" | "광역비", _) => {
                Some(Provincial)
            }
            ("특별조정교부금" | "조정교부금" | "특별교부금", District | County | City) => {
                Some(Provincial)
            }
            (
                "구비" | "군비" | "구·군비" | "구군비" | "시·군비" | "시군비" | "시군구비"
                | "시·군·구비",
                Metropolitan,
            ) => Some(Other),
            _ => None,
        }
    }

    /// As an office of this kind prints it: `국비`, `시비`, `구비` in a 구.
    pub const fn label(self, kind: GovernmentKind) -> &'static str {
        match (self, kind) {
            (FundingSource::National, _) => "국비",
            (FundingSource::Provincial, GovernmentKind::District) => "시비",
            (FundingSource::Provincial, _) => "도비",
            (FundingSource::Own, GovernmentKind::District) => "구비",
            (FundingSource::Own, GovernmentKind::County) => "군비",
            (FundingSource::Own, GovernmentKind::City) => "시비",
            (FundingSource::Own, GovernmentKind::Metropolitan) => "자체재원",
            (FundingSource::Private, _) => "민간",
            (FundingSource::Other, _) => "기타",
            (FundingSource::Unsplit, _) => "계",
        }
    }

    /// As the open format writes it: 국비 도비 시비 군비 구비 민간 기타 계.
    pub const fn code(self, kind: GovernmentKind) -> &'static str {
        match (self, kind) {
            (FundingSource::Own, GovernmentKind::Metropolitan) => "시비",
            _ => self.label(kind),
        }
    }
}

#[cfg(test)]
mod tests;
