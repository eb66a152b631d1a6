//! What reconciling a visit log has to tell the clerk: which shops were taken for one, which rows
//! repeat others or nearly do. No message names a person.

use std::collections::BTreeMap;

use documents::draft::{DraftTable, Issue, VisitField};
use domain::Severity;
use domain::text::label_key;

use super::log::{Log, Visit, column};
use crate::import::tell::issue;

/// Rows that are said one by one; more are counted only.
const ONE_BY_ONE: usize = 20;

/// What was met in the rows of a log.
#[derive(Default)]
pub(super) struct Met {
    /// A row and the row that it repeats.
    pub repeated: Vec<(u32, Option<(usize, u32)>)>,
    near: Vec<(u32, Option<(usize, u32)>)>,
    pub namesakes: Vec<(u32, String)>,
    pub other_phone: Vec<u32>,
    pub nameless: Vec<u32>,
    differs: BTreeMap<VisitField, Vec<u32>>,
    spellings: BTreeMap<usize, Vec<String>>,
}

impl Met {
    /// A shop was written so, and the ledger calls it `known`.
    pub fn spelled(&mut self, shop: usize, written: &str, known: &str) {
        let spellings = self.spellings.entry(shop).or_insert_with(|| vec![known.to_owned()]);
        if !spellings.iter().any(|spelling| spelling == written) {
            spellings.push(written.to_owned());
        }
    }

    /// A row says otherwise of its shop than was known.
    pub fn differs(&mut self, row: u32, fields: &[VisitField]) {
        for field in fields {
            self.differs.entry(*field).or_default().push(row);
        }
    }

    /// Looks for a visit of the same day to the same shop that nearly says the same.
    pub fn near(&mut self, log: &Log, visit: &Visit, row: u32) {
        let near = log.of_day(visit).iter().map(|place| &log.visits[*place]);
        if let Some(other) = near.into_iter().find(|other| alike(other, visit)) {
            self.near.push((row, other.told));
        }
    }

    /// All of it.
    pub fn issues(self, log: &Log, table: &DraftTable) -> Vec<Issue> {
        let mut issues = Vec::new();
        let mut say = |severity, row: Option<u32>, code: &str, message: String| {
            let cell = row.map(|row| format!("A{}", row + 1)).unwrap_or_default();
            issues.push(issue(table, severity, &cell, code, message));
        };
        let spelled: Vec<&Vec<String>> =
            self.spellings.values().filter(|spellings| spellings.len() > 1).collect();
        if let Some(most) = spelled.iter().max_by_key(|spellings| spellings.len()) {
            let names: Vec<&str> = most.iter().take(4).map(String::as_str).collect();
            say(
                Severity::Notice,
                None,
                "shop_spellings",
                format!(
                    "표기가 여럿인 업소 {}곳을 각각 한 업소로 보았습니다(예: {}).",
                    spelled.len(),
                    names.join(", ")
                ),
            );
        }
        for (row, name) in self.namesakes.iter().take(ONE_BY_ONE) {
            say(
                Severity::Warning,
                Some(*row),
                "same_name_other_shop",
                format!(
                    "‘{name}’은(는) 이름이 같은 업소와 연락처·지역이 달라 다른 업소로 보았습니다."
                ),
            );
        }
        if let Some(first) = self.other_phone.first() {
            say(
                Severity::Notice,
                Some(*first),
                "other_phone",
                format!(
                    "상호와 지역은 같고 연락처만 다른 줄 {}개를 같은 업소로 보았습니다({}).",
                    self.other_phone.len(),
                    rows(&self.other_phone)
                ),
            );
        }
        for (field, places) in &self.differs {
            say(
                Severity::Notice,
                places.first().copied(),
                "shop_kept",
                format!(
                    "업소의 {}이(가) 먼저 적힌 것과 다른 줄 {}개({})는 먼저 적힌 것을 남깁니다.",
                    field.label(),
                    places.len(),
                    rows(places)
                ),
            );
        }
        if let Some(first) = self.nameless.first() {
            say(
                Severity::Warning,
                Some(*first),
                "no_shop",
                format!(
                    "상호가 없는 줄 {}개({})는 방문만 가져오고 대표자와 연락처는 옮기지 않습니다.",
                    self.nameless.len(),
                    rows(&self.nameless)
                ),
            );
        }
        let sheet_of = |told: Option<(usize, u32)>| match told {
            Some((_, row)) => format!("{}행", row + 1),
            None => "대장에 있는 방문".to_owned(),
        };
        for (row, first) in self.repeated.iter().take(ONE_BY_ONE) {
            say(
                Severity::Warning,
                Some(*row),
                "repeated_visit",
                format!(
                    "{}과(와) 날짜·업소·담당·내용이 모두 같습니다. 되풀이된 방문으로 표시해 가져오니 잘못 두 번 적혔으면 이 줄을 빼십시오.",
                    sheet_of(*first)
                ),
            );
        }
        for (row, other) in self.near.iter().take(ONE_BY_ONE) {
            say(
                Severity::Warning,
                Some(*row),
                "near_duplicate",
                format!(
                    "{}과(와) 같은 날 같은 업소의 비슷한 방문입니다. 합치지 않고 따로 가져오니 같은 방문이면 이 줄을 빼십시오.",
                    sheet_of(*other)
                ),
            );
        }
        for (what, count) in [("되풀이된", self.repeated.len()), ("비슷한", self.near.len())]
        {
            if count > ONE_BY_ONE {
                say(
                    Severity::Warning,
                    None,
                    "more_duplicates",
                    format!(
                        "{what} 방문이 모두 {count}건입니다. 처음 {ONE_BY_ONE}건만 적었습니다."
                    ),
                );
            }
        }
        let shops = log.shops.list.iter().filter(|shop| shop.id.is_none()).count();
        if shops > 0 {
            say(
                Severity::Notice,
                None,
                "new_shops",
                format!("이번에 가져오는 표들로 새 업소 {shops}곳이 늘어납니다."),
            );
        }
        issues
    }
}

/// Two visits of a day to a shop that may be one: the same subject, or texts that nearly agree.
fn alike(one: &Visit, other: &Visit) -> bool {
    let key = |visit: &Visit, field| label_key(&visit.words[column(field)]);
    let (body, body2) = (key(one, VisitField::Body), key(other, VisitField::Body));
    if body == body2 || body.is_empty() || body2.is_empty() {
        return true;
    }
    if body.contains(&body2) || body2.contains(&body) {
        return true;
    }
    let pairs = |text: &str| -> Vec<(char, char)> {
        let letters: Vec<char> = text.chars().filter(|c| c.is_alphanumeric()).take(400).collect();
        let mut pairs: Vec<_> = letters.windows(2).map(|pair| (pair[0], pair[1])).collect();
        pairs.sort_unstable();
        pairs.dedup();
        pairs
    };
    let (pairs, pairs2) = (pairs(&body), pairs(&body2));
    let both = pairs.iter().filter(|pair| pairs2.binary_search(pair).is_ok()).count();
    both * 20 >= (pairs.len() + pairs2.len()) * 7
}

/// `12, 30행 등`
fn rows(rows: &[u32]) -> String {
    let named: Vec<String> = rows.iter().take(5).map(|row| (row + 1).to_string()).collect();
    format!("{}행{}", named.join(", "), if rows.len() > 5 { " 등" } else { "" })
}
