//! The finished card: what was noticed, whose paper it looks like, and the order of its parts.

use domain::text::label_key;

use super::Card;
use super::{compare, money};
use crate::draft::{CardLayout, DraftCard};

impl Card<'_> {
    /// Compares what is printed with its parts and puts everything in order.
    pub(super) fn finish(mut self) -> DraftCard {
        let lines = super::prose::lines(self.sheet);
        compare::stated(&mut self);
        compare::sums(&mut self);
        compare::sentences(&mut self, &lines);
        compare::indicators(&mut self);
        self.tell();
        self.draft.sections.sort_by_key(|section| section.kind);
        money::sort(&mut self.draft.projects);
        self.draft.target_rates.sort_by_key(|(period, _)| period.order());
        self.draft.year_results.sort_by_key(|year| year.period.order());
        self.draft.found.layout = self.layout();
        self.draft.found.issues = self.issues.list;
        self.draft
    }

    fn layout(&self) -> CardLayout {
        let has = |words: &[&str]| {
            words.iter().all(|word| {
                self.sheet.grid.rows.values().flatten().any(|(_, cell)| {
                    matches!(&cell.value, crate::grid::Value::Text(text) if label_key(text).contains(word))
                })
            })
        };
        if !self.boxes.is_empty() {
            CardLayout::Dongnae
        } else if has(&["추진상황", "사업구분", "총사업비", "집행액"]) {
            CardLayout::Seoul
        } else if has(&["5.계속사업여부"]) {
            CardLayout::Yangju
        } else if has(&["●", "중앙도움"]) {
            CardLayout::Dobong
        } else {
            CardLayout::Mixed
        }
    }

    /// How choices were read, once for the card.
    fn tell(&mut self) {
        if let Some(first) = self.boxes.first() {
            let message = "네모 칸은 ☑나 ■로 고른 것만 읽고 □로 비운 것은 읽지 않았습니다.";
            self.issues.notice("boxes_read", first, message);
        }
        if self.head.title.is_none() {
            self.issues.warn(
                "title_missing",
                "",
                "공약명을 찾지 못했습니다. 공약명을 직접 적어 주십시오.",
            );
        }
        if self.head.code.is_none() {
            self.issues.warn(
                "code_missing",
                "",
                "관리번호를 찾지 못했습니다. 공약명으로 맞추어 보니 확인해 주십시오.",
            );
        }
        let typed = self.projects.iter().flat_map(|project| &project.lines);
        let typed = typed.filter(|line| line.reading.contains("글자로 저장된"));
        let mut cells = typed.map(|line| line.at.clone());
        if let Some(first) = cells.next() {
            let count = cells.count() + 1;
            let message = format!("글자로 저장된 숫자 {count}칸을 숫자로 읽었습니다.");
            self.issues.notice("number_as_text", first, message);
        }
    }
}
