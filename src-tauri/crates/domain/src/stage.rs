//! 이행단계: the canonical stages; an office's own label is mapped onto one and kept as printed.

use serde::{Deserialize, Serialize};
use ts_rs::TS;

use crate::text::label_key;

/// Labels without blanks and punctuation, as the public plan cards and reports print them.
const OFFICE_LABELS: [(&str, Stage); 39] = [
    ("완료", Stage::Done),
    ("이행완료", Stage::Done),
    ("완료이행", Stage::Done),
    ("사업완료", Stage::Done),
    ("추진완료", Stage::Done),
    ("이행후계속추진", Stage::DoneContinuing),
    ("이행후지속추진", Stage::DoneContinuing),
    ("이행후계속", Stage::DoneContinuing),
    ("이행완료후계속추진", Stage::DoneContinuing),
    ("이행완료후지속추진", Stage::DoneContinuing),
    ("이행완료계속추진", Stage::DoneContinuing),
    ("이행완료지속추진", Stage::DoneContinuing),
    ("완료이행후계속추진", Stage::DoneContinuing),
    ("완료후계속추진", Stage::DoneContinuing),
    ("완료후지속추진", Stage::DoneContinuing),
    ("완료후계속", Stage::DoneContinuing),
    ("완료계속추진", Stage::DoneContinuing),
    ("완료지속추진", Stage::DoneContinuing),
    ("완료계속", Stage::DoneContinuing),
    ("이행완료계속", Stage::DoneContinuing),
    ("정상추진", Stage::OnTrack),
    ("정상추진중", Stage::OnTrack),
    ("정상", Stage::OnTrack),
    ("추진중", Stage::OnTrack),
    ("추진중정상", Stage::OnTrack),
    ("진행중", Stage::OnTrack),
    ("이행중", Stage::OnTrack),
    ("일부추진", Stage::Partial),
    ("일부추진중", Stage::Partial),
    ("부분추진", Stage::Partial),
    ("보류", Stage::OnHold),
    ("보류폐기", Stage::OnHold),
    ("추진보류", Stage::OnHold),
    ("폐기", Stage::Dropped),
    ("공약폐기", Stage::Dropped),
    ("철회", Stage::Dropped),
    ("시기미도래", Stage::NotYetDue),
    ("미도래", Stage::NotYetDue),
    ("미착수", Stage::NotYetDue),
];

/// How far a pledge has come.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize, TS)]
#[serde(rename_all = "snake_case")]
pub enum Stage {
    /// 완료
    Done,
    /// 이행 후 계속추진
    DoneContinuing,
    /// 정상추진
    OnTrack,
    /// 일부추진
    Partial,
    /// 보류
    OnHold,
    /// 폐기
    Dropped,
    /// 시기 미도래
    NotYetDue,
}

impl Stage {
    /// Every stage in the order that tables print them.
    pub const ALL: [Stage; 7] = [
        Stage::Done,
        Stage::DoneContinuing,
        Stage::OnTrack,
        Stage::Partial,
        Stage::OnHold,
        Stage::Dropped,
        Stage::NotYetDue,
    ];

    /// The name on the screen and on paper.
    pub const fn label(self) -> &'static str {
        match self {
            Stage::Done => "완료",
            Stage::DoneContinuing => "이행 후 계속추진",
            Stage::OnTrack => "정상추진",
            Stage::Partial => "일부추진",
            Stage::OnHold => "보류",
            Stage::Dropped => "폐기",
            Stage::NotYetDue => "시기 미도래",
        }
    }

    /// The name without blanks, as the open format writes it (`stage_norm`).
    pub fn code(self) -> String {
        self.label().replace(' ', "")
    }

    /// The stage that a label names, offices' own wordings included; `None` for a word that is
    /// not surely one of them, so that the clerk is asked. A number before it only counts the
    /// choices: `①완료`, `1. 완료`, `(1) 완료`.
    pub fn read(label: &str) -> Option<Stage> {
        let key = label_key(label);
        let key: String =
            key.chars().filter(|c| !matches!(c, '(' | ')' | ',' | '.' | '·' | '/' | '-')).collect();
        let word = key.strip_prefix(|c: char| c.is_ascii_digit()).unwrap_or(&key);
        OFFICE_LABELS.iter().find(|(known, _)| *known == word).map(|(_, stage)| *stage)
    }

    /// True for the stages that count as fulfilled: 완료 and 이행 후 계속추진.
    pub const fn fulfilled(self) -> bool {
        matches!(self, Stage::Done | Stage::DoneContinuing)
    }
}

#[cfg(test)]
mod tests;
