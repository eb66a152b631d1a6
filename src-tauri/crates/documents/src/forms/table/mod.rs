//! Tables of many pledges on one sheet, as planning offices collect them: 연차별 투자계획, 분기별
//! 로드맵, 확인지표, 공약가계부 and a department's report. Each is drawn from plan cards and read
//! back as it is. Owns what the tables share; knows no ledger.

mod accounts;
mod blocks;
mod indicators;
mod investment;
mod money;
mod page;
mod report;
mod roadmap;
mod sums;

#[cfg(test)]
mod tests;

use chrono::NaiveDate;

use super::card::FormContext;
use super::lost;
use crate::draft::{Choices, DraftCard};
use crate::grid::Grid;
use crate::recognise::recognise;

/// What stands above a table.
#[derive(Clone, Debug, Default)]
pub struct TableHead {
    /// The title; empty for the form's own.
    pub title: String,
    /// Who reports: `가온구 지역경제과`.
    pub office: String,
    /// 기준일
    pub as_of: Option<NaiveDate>,
}

/// Which table.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
pub enum TableForm {
    /// 연차별 투자계획
    Investment,
    /// 분기별 로드맵
    Roadmap,
    /// 확인지표
    Indicators,
    /// 공약가계부
    Accounts,
    /// 영등포구 주요업무 보고
    Report,
}

impl TableForm {
    /// Every form, in the order in which they are offered.
    pub const ALL: [TableForm; 5] = [
        TableForm::Investment,
        TableForm::Roadmap,
        TableForm::Indicators,
        TableForm::Accounts,
        TableForm::Report,
    ];

    /// Its name in lists.
    pub const fn label(self) -> &'static str {
        match self {
            TableForm::Investment => "연차별 투자계획",
            TableForm::Roadmap => "분기별 로드맵",
            TableForm::Indicators => "확인지표",
            TableForm::Accounts => "공약가계부",
            TableForm::Report => "주요업무 보고 (영등포구 서식)",
        }
    }

    /// Draws the pledges on one sheet.
    pub fn write(self, cards: &[DraftCard], head: &TableHead, context: &FormContext) -> Grid {
        match self {
            TableForm::Investment => investment::write(cards, head, context),
            TableForm::Roadmap => roadmap::write(cards, head, context),
            TableForm::Indicators => indicators::write(cards, head, context),
            TableForm::Accounts => accounts::write(cards, head, context),
            TableForm::Report => report::write(cards, head, context),
        }
    }

    /// The parts of the pledges that the table has no room for, or not for all of them.
    pub fn leaves_out(self, cards: &[DraftCard], context: &FormContext) -> Vec<&'static str> {
        let back = match self {
            TableForm::Report => {
                let told = |card| report::told(card, &TableHead::default(), context);
                cards.iter().map(told).collect()
            }
            _ => self.read_back(cards, context),
        };
        let mut parts = Vec::new();
        for card in cards {
            let card = card.clone().without_places();
            let of = |back: &&DraftCard| {
                back.head.code == card.head.code && back.head.title == card.head.title
            };
            let found = back.iter().find(of).cloned().unwrap_or_default();
            for part in lost(&card, &found) {
                if !parts.contains(&part) {
                    parts.push(part);
                }
            }
        }
        parts
    }

    fn read_back(self, cards: &[DraftCard], context: &FormContext) -> Vec<DraftCard> {
        let grid = self.write(cards, &TableHead::default(), context);
        let draft = recognise(&[grid], &context.reading(), &Choices::default());
        draft.cards.into_iter().map(DraftCard::without_places).collect()
    }
}
