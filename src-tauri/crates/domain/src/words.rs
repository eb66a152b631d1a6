//! The small closed vocabularies of a plan card.

use serde::{Deserialize, Serialize};
use ts_rs::TS;

use crate::GovernmentKind;
use crate::text::label_key;

/// 신규 or 계속.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash, Serialize, Deserialize, TS)]
#[serde(rename_all = "snake_case")]
pub enum Newness {
    /// 신규
    New,
    /// 계속
    Continued,
}

/// 완료시기: in the term or after it.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash, Serialize, Deserialize, TS)]
#[serde(rename_all = "snake_case")]
pub enum Completion {
    /// 임기 내
    WithinTerm,
    /// 임기 후
    AfterTerm,
}

/// 사업주체; several may hold.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash, Serialize, Deserialize, TS)]
#[serde(rename_all = "snake_case")]
pub enum LeadBody {
    /// 국·정부
    National,
    /// 광역·시·도
    Provincial,
    /// 구·시·군 자체
    Own,
    /// 민간
    Private,
}

/// 사업기간: 단기, 중기, 장기.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash, Serialize, Deserialize, TS)]
#[serde(rename_all = "snake_case")]
pub enum Span {
    /// 단기
    Short,
    /// 중기
    Medium,
    /// 장기
    Long,
}

/// 예산구분: 예산 or 비예산 사업.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash, Serialize, Deserialize, TS)]
#[serde(rename_all = "snake_case")]
pub enum BudgetNature {
    /// 예산
    Budget,
    /// 비예산
    NonBudget,
}

/// The three layers of a budget: 계획, 확보, 집행.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize, TS)]
#[serde(rename_all = "snake_case")]
pub enum BudgetKind {
    /// 투자계획
    Plan,
    /// 확보(예산액)
    Secured,
    /// 집행
    Spent,
}

/// How grave a finding or an import issue is.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize, TS)]
#[serde(rename_all = "snake_case")]
pub enum Severity {
    /// Said so that the clerk knows what was assumed.
    Notice,
    /// Figures disagree; the clerk decides.
    Warning,
    /// Cannot be taken over.
    Error,
}

impl Newness {
    /// Every value, in the order that cards print them.
    pub const ALL: [Newness; 2] = [Newness::New, Newness::Continued];

    /// `신규`, `계속`.
    pub const fn label(self) -> &'static str {
        match self {
            Newness::New => "신규",
            Newness::Continued => "계속",
        }
    }

    /// The value that a label names; `None` for an unknown word.
    pub fn read(label: &str) -> Option<Newness> {
        match label_key(label).as_str() {
            "신규" | "신규사업" | "신규추진" => Some(Newness::New),
            "계속" | "계속사업" | "계속추진" => Some(Newness::Continued),
            _ => None,
        }
    }
}

impl Completion {
    /// Every value, in the order that cards print them.
    pub const ALL: [Completion; 2] = [Completion::WithinTerm, Completion::AfterTerm];

    /// `임기 내`, `임기 후`.
    pub const fn label(self) -> &'static str {
        match self {
            Completion::WithinTerm => "임기 내",
            Completion::AfterTerm => "임기 후",
        }
    }

    /// The value that a label names; `None` for an unknown word.
    pub fn read(label: &str) -> Option<Completion> {
        match label_key(label).as_str() {
            "임기내" | "임기내완료" | "임기중" | "임기중완료" | "임기내(완료)" => {
                Some(Completion::WithinTerm)
            }
            "임기후" | "임기후완료" | "임기이후" | "임기이후완료" | "임기후(완료)" | "임기외"
            | "임기외완료" => Some(Completion::AfterTerm),
            _ => None,
        }
    }
}

impl Span {
    /// Every value, in the order that cards print them.
    pub const ALL: [Span; 3] = [Span::Short, Span::Medium, Span::Long];

    /// `단기`, `중기`, `장기`.
    pub const fn label(self) -> &'static str {
        match self {
            Span::Short => "단기",
            Span::Medium => "중기",
            Span::Long => "장기",
        }
    }

    /// The value that a label names; `None` for an unknown word.
    pub fn read(label: &str) -> Option<Span> {
        match label_key(label).as_str() {
            "단기" | "단기사업" => Some(Span::Short),
            "중기" | "중기사업" => Some(Span::Medium),
            "장기" | "장기사업" => Some(Span::Long),
            _ => None,
        }
    }
}

impl BudgetNature {
    /// Every value, in the order that cards print them.
    pub const ALL: [BudgetNature; 2] = [BudgetNature::Budget, BudgetNature::NonBudget];

    /// `예산`, `비예산`.
    pub const fn label(self) -> &'static str {
        match self {
            BudgetNature::Budget => "예산",
            BudgetNature::NonBudget => "비예산",
        }
    }

    /// The value that a label names; `None` for an unknown word.
    pub fn read(label: &str) -> Option<BudgetNature> {
        match label_key(label).as_str() {
            "예산" | "예산사업" | "재정" | "재정사업" => Some(BudgetNature::Budget),
            "비예산" | "비예산사업" | "비재정" | "비재정사업" => {
                Some(BudgetNature::NonBudget)
            }
            _ => None,
        }
    }
}

impl LeadBody {
    /// Every value, in the order that cards print them.
    pub const ALL: [LeadBody; 4] =
        [LeadBody::National, LeadBody::Provincial, LeadBody::Own, LeadBody::Private];

    /// `국·정부`, `광역`, `구(자체)` in general words: `자체`.
    pub const fn label(self) -> &'static str {
        match self {
            LeadBody::National => "국·정부",
            LeadBody::Provincial => "광역·시·도",
            LeadBody::Own => "자체",
            LeadBody::Private => "민간",
        }
    }

    /// The value that a label names; `None` for an unknown word.
    pub fn read(label: &str) -> Option<LeadBody> {
        match label_key(label).as_str() {
            "국" | "정부" | "국·정부" | "국정부" | "국(정부)" | "중앙" | "중앙정부" | "국가" => {
                Some(LeadBody::National)
            }
            "광역" | "광역·시·도" | "광역·시" | "광역시" | "시·도" | "시도" | "도"
            | "광역(시·도)" => Some(LeadBody::Provincial),
            "자체"
            | "구"
            | "군"
            | "구(자체)"
            | "시(자체)"
            | "군(자체)"
            | "구·시·군자체"
            | "시·군·구"
            | "자치구"
            | "자체(구)" => Some(LeadBody::Own),
            "민간" | "민간등" => Some(LeadBody::Private),
            _ => None,
        }
    }
}

impl LeadBody {
    /// As [`LeadBody::read`], in an office of this kind: 시 alone is the office itself in a 시 and
    /// the city above it elsewhere.
    pub fn read_in(label: &str, kind: GovernmentKind) -> Option<LeadBody> {
        match (label_key(label).as_str(), kind) {
            ("시", GovernmentKind::City | GovernmentKind::Metropolitan)
            | ("도" | "시·도" | "시도", GovernmentKind::Metropolitan) => Some(LeadBody::Own),
            ("시", _) => Some(LeadBody::Provincial),
            ("구" | "군", GovernmentKind::Metropolitan) => None,
            _ => LeadBody::read(label),
        }
    }

    /// All that a cell names: `구(자체), 민간`. `None` where one of the words is unknown.
    pub fn read_all(label: &str, kind: GovernmentKind) -> Option<Vec<LeadBody>> {
        if let Some(one) = LeadBody::read_in(label, kind) {
            return Some(vec![one]);
        }
        let words =
            label.split([',', '/', '+', '·', '、', '\n']).filter(|word| !word.trim().is_empty());
        let mut bodies =
            words.map(|word| LeadBody::read_in(word, kind)).collect::<Option<Vec<_>>>()?;
        bodies.dedup();
        (!bodies.is_empty()).then_some(bodies)
    }

    /// As a card of an office of this kind prints it: `국·정부`, `광역`, `구(자체)`, `민간`.
    pub const fn label_in(self, kind: GovernmentKind) -> &'static str {
        match (self, kind) {
            (LeadBody::Provincial, GovernmentKind::District) => "광역·시",
            (LeadBody::Provincial, GovernmentKind::City | GovernmentKind::County) => "도",
            (LeadBody::Own, GovernmentKind::District) => "구(자체)",
            (LeadBody::Own, GovernmentKind::City) => "시(자체)",
            (LeadBody::Own, GovernmentKind::County) => "군(자체)",
            _ => self.label(),
        }
    }
}

impl BudgetKind {
    /// Every layer: 계획, 확보, 집행.
    pub const ALL: [BudgetKind; 3] = [BudgetKind::Plan, BudgetKind::Secured, BudgetKind::Spent];

    /// `계획`, `확보`, `집행`.
    pub const fn label(self) -> &'static str {
        match self {
            BudgetKind::Plan => "계획",
            BudgetKind::Secured => "확보",
            BudgetKind::Spent => "집행",
        }
    }

    /// As the open format writes it: `plan`, `secured`, `spent`.
    pub const fn code(self) -> &'static str {
        match self {
            BudgetKind::Plan => "plan",
            BudgetKind::Secured => "secured",
            BudgetKind::Spent => "spent",
        }
    }
}

impl Severity {
    /// `알림`, `확인`, `오류`.
    pub const fn label(self) -> &'static str {
        match self {
            Severity::Notice => "알림",
            Severity::Warning => "확인",
            Severity::Error => "오류",
        }
    }
}

#[cfg(test)]
mod tests;
