//! 공약 변경 and 분기 이행점검: tables with a row per change or quarter.

use domain::Quarter;
use domain::number::{Written, read as read_number};

use super::Card;
use super::table::Table;
use crate::draft::{DraftAmendment, DraftReview};
use crate::grid::Address;

/// Reads a table of changes; false where 당초 and 변경 are no columns of it.
pub(super) fn amendments(card: &mut Card<'_>, table: &Table<'_>) -> bool {
    let find = |names: &[&str]| table.column(|key| names.contains(&key));
    let before = find(&["당초", "변경전", "기존", "당초내용", "변경전내용", "당초계획"]);
    let after = find(&["변경", "변경후", "변경내용", "변경후내용", "변경계획", "조정"]);
    let (Some(before), Some(after)) = (before, after) else { return false };
    let day = find(&["변경일", "일자", "변경일자", "시기", "날짜", "변경시기"]);
    let reason = find(&["사유", "변경사유", "조정사유"]);
    let procedure = find(&["절차", "변경절차", "심의", "심의·의결", "이행절차", "절차·일자"]);
    for row in table.body_rows() {
        let cell = |col: Option<u32>| col.map_or(String::new(), |col| table.own(row, col));
        let change = DraftAmendment {
            day: cell(day),
            before: cell(Some(before)),
            after: cell(Some(after)),
            reason: cell(reason),
            procedure: cell(procedure),
            at: Address::new(row, table.cols.0).to_string(),
        };
        let said = [&change.before, &change.after, &change.reason];
        if said.iter().any(|text| !matches!(text.as_str(), "" | "-")) {
            card.amendments.push(change);
        }
    }
    true
}

/// Reads a table with a row per quarter; false where no row begins with one.
pub(super) fn reviews(card: &mut Card<'_>, table: &Table<'_>) -> bool {
    let find = |names: &[&str]| table.column(|key| names.contains(&key));
    let stage = find(&["이행단계", "추진단계", "추진상태", "이행상태"]);
    let progress = find(&["추진율", "추진율(%)", "진도율", "진도율(%)", "이행률", "이행률(%)"]);
    let done = find(&["추진실적", "실적", "추진내용", "추진상황", "주요실적"]);
    let next = find(&["향후계획", "계획", "향후추진계획"]);
    let problems = find(&["문제점", "문제점및대책", "애로사항", "부진사유"]);
    if stage.is_none() && done.is_none() {
        return false;
    }
    let first = table.cols.0;
    let mut any = false;
    for row in table.body_rows() {
        let Some(quarter) = Quarter::read(&table.text(row, first), None) else { continue };
        any = true;
        let cell = |col: Option<u32>| col.map_or(String::new(), |col| table.own(row, col));
        let stage_label = cell(stage);
        let rate = cell(progress);
        let progress = match read_number(&rate) {
            Written::Figure(figure) => figure.percent_hundredths(),
            _ => None,
        };
        card.draft.reviews.push(DraftReview {
            quarter,
            stage: card.context.stage(&stage_label),
            stage_label,
            progress,
            done: cell(done),
            next: cell(next),
            problems: cell(problems),
            at: Address::new(row, first).to_string(),
        });
    }
    any
}
