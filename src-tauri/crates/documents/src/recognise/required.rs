//! What a pledge cannot do without: a name and a code of its own; and rows that are struck out.
//! Knows no money.

use std::collections::{HashMap, HashSet};

use domain::text::label_key;

use super::facts::Reader;
use super::naming::code_in_title;
use super::say::Issues;
use crate::draft::{DraftPledge, Located, PledgeField};
use crate::grid::Address;

impl Reader<'_> {
    /// A pledge needs a name and a code of its own.
    pub(super) fn required(&self, pledges: &mut [DraftPledge], issues: &mut Issues) {
        let coded = self.columns.iter().find(|column| column.gives(PledgeField::Code));
        match coded {
            None => self.codes_otherwise(pledges, issues),
            Some(column) => {
                let missing = pledges.iter_mut().filter(|pledge| {
                    pledge.get(PledgeField::Code).is_none() && !self.continued(pledge.row)
                });
                for pledge in missing {
                    pledge.failed = true;
                    issues.error(
                        "code_missing",
                        Address::new(pledge.row, column.col),
                        "관리번호가 비어 있어 이 공약을 가져올 수 없습니다. 번호를 적어 주십시오.",
                    );
                }
            }
        }
        let mut seen: HashMap<String, String> = HashMap::new();
        let mut doubled: HashSet<String> = HashSet::new();
        for code in pledges.iter().filter_map(|pledge| pledge.get(PledgeField::Code)) {
            if let Some(first) = seen.get(&label_key(&code.value)) {
                issues.error(
                    "code_twice",
                    &code.at,
                    format!("관리번호 {}이(가) {first}에도 있습니다. 어느 것이 맞는지 알 수 없어 둘 다 가져오지 않습니다. 번호를 고쳐 주십시오.", code.value),
                );
                doubled.insert(label_key(&code.value));
            } else {
                seen.insert(label_key(&code.value), code.at.clone());
            }
        }
        for pledge in pledges {
            let code = pledge.get(PledgeField::Code).map(|code| label_key(&code.value));
            pledge.failed |= code.is_some_and(|code| doubled.contains(&code));
            if pledge.get(PledgeField::Title).is_none() || self.continued(pledge.row) {
                pledge.failed = true;
                self.nameless(pledge.row, issues);
            }
            let title = pledge.get(PledgeField::Title).map(|title| title.at.clone());
            let struck = title.and_then(|at| at.parse().ok()).and_then(|at| self.sheet.style(at));
            if struck.is_some_and(|style| style.strike) {
                issues.warn(
                    "struck_row",
                    Address::new(pledge.row, self.first()),
                    "공약명에 취소선이 그어져 있습니다. 읽기는 하였으니 뺄 공약이면 이 줄을 빼고 가져오십시오.",
                );
            }
        }
    }

    fn continued(&self, row: u32) -> bool {
        self.rows.continued.binary_search(&row).is_ok()
    }

    fn nameless(&self, row: u32, issues: &mut Issues) {
        let title = self.columns.iter().find(|column| column.gives(PledgeField::Title));
        let at = Address::new(row, title.map_or(self.first(), |column| column.col));
        if self.continued(row) {
            let message = format!(
                "{}행은 공약명 없이 위 공약에 이어지는 줄이라 가져올 수 없습니다. 한 공약을 한 줄로 합쳐 주십시오.",
                row + 1
            );
            issues.error("row_continued", at, message);
        } else {
            let message = format!(
                "{}행에 공약명이 비어 있어 가져올 수 없습니다. 공약명을 적어 주십시오.",
                row + 1
            );
            issues.error("title_missing", at, message);
        }
    }

    fn first(&self) -> u32 {
        self.columns.first().map_or(0, |column| column.col)
    }

    /// Codes from the fronts of the names, or else from the order of the rows.
    fn codes_otherwise(&self, pledges: &mut [DraftPledge], issues: &mut Issues) {
        let split: Vec<Option<(String, String)>> = pledges
            .iter()
            .map(|pledge| pledge.get(PledgeField::Title).and_then(|t| code_in_title(&t.value)))
            .collect();
        let place = pledges
            .first()
            .and_then(|pledge| pledge.get(PledgeField::Title))
            .map(|title| title.at.clone())
            .unwrap_or_default();
        if !pledges.is_empty() && split.iter().all(Option::is_some) {
            for (pledge, (code, rest)) in pledges.iter_mut().zip(split.into_iter().flatten()) {
                let mut found = String::new();
                for (_, title) in
                    pledge.fields.iter_mut().filter(|(field, _)| *field == PledgeField::Title)
                {
                    title.value.clone_from(&rest);
                    found.clone_from(&title.at);
                }
                pledge.fields.push((PledgeField::Code, Located { value: code, at: found }));
            }
            issues.notice(
                "code_from_title",
                place,
                "관리번호 열이 없어 공약명 앞의 번호를 관리번호로 읽었습니다.",
            );
            return;
        }
        for (index, pledge) in pledges.iter_mut().enumerate() {
            let at = Address::new(pledge.row, self.first()).to_string();
            let word = Located { value: (index + 1).to_string(), at };
            pledge.fields.push((PledgeField::Code, word));
        }
        issues.warn(
            "code_by_order",
            place,
            format!("관리번호 열이 없어 표의 순서대로 1~{}을(를) 관리번호로 붙였습니다. 다음 표에서 순서가 바뀌면 다른 공약과 이어지니, 번호 열을 넣거나 열의 뜻을 고르십시오.", pledges.len()),
        );
    }
}
