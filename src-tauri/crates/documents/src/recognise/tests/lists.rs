//! Tables that give a pledge several rows, drawn as text.

use super::draw::{grid, read, warned};
use crate::draft::{Draft, DraftCard};

/// What the cards of a draft say, a line each.
fn said(draft: &Draft) -> Vec<String> {
    let title = |card: &DraftCard| {
        let word = |word: &Option<crate::draft::Located<String>>| {
            word.as_ref().map(|word| word.value.clone()).unwrap_or_default()
        };
        format!("{} {}:", word(&card.head.code), word(&card.head.title))
    };
    let card = |card: &DraftCard| {
        let mut line = title(card);
        for amount in card.projects.iter().flat_map(|project| &project.lines) {
            let won = amount.won.0 / 1_000_000;
            line += &format!(" {:?} {} {won}", amount.source, amount.period);
        }
        for indicator in &card.indicators {
            let values = |values: &[(String, crate::draft::Located<String>)]| {
                let words = values.iter().map(|(when, word)| format!("{when}={}", word.value));
                words.collect::<Vec<_>>().join(",")
            };
            line += &format!(
                " {}[{}] {} / {}",
                indicator.name.value,
                indicator.unit,
                values(&indicator.targets),
                values(&indicator.actuals)
            );
        }
        for task in &card.tasks {
            line += &format!(" {}", task.name.value);
            for bar in &task.bars {
                let quarter = |quarter: Option<domain::Quarter>| {
                    quarter.map(|quarter| quarter.to_string()).unwrap_or_default()
                };
                let lane = if bar.actual { "실적" } else { "계획" };
                line += &format!(" {lane} {}~{} {}", quarter(bar.from), quarter(bar.to), bar.label);
            }
        }
        line.trim_end().to_owned()
    };
    draft.cards.iter().map(card).collect()
}

#[test]
fn a_row_for_each_source_without_merges() {
    let draft = read(grid(
        "| 연차별 투자계획 (단위: 백만원) |  |  |  |  |
         | 관리번호 | 공약명 | 재원 | 2023년 | 2024년 |
         | 1-1 | 골목상권 | 계 | 3 | 5 |
         |  |  | 국비 | 1 | 2 |
         |  |  | 구비 | 2 | 2 |
         | 1-2 | 특례보증 | 계 | 3 | 4 |
         |  |  | 국비 | 1 | 2 |
         |  |  | 구비 | 2 | 2 |
         | 합계 |  |  | 6 | 9 |",
    ));
    assert_eq!(
        said(&draft),
        [
            "1-1 골목상권: National 2023 1 National 2024 2 Own 2023 2 Own 2024 2",
            "1-2 특례보증: National 2023 1 National 2024 2 Own 2023 2 Own 2024 2",
        ]
    );
    let differs: Vec<&str> = draft
        .cards
        .iter()
        .flat_map(|card| &card.found.issues)
        .filter(|issue| issue.code == "sum_differs")
        .map(|issue| issue.cell.as_str())
        .collect();
    assert_eq!(differs, ["E3"]);
}

#[test]
fn indicators_in_one_row_with_a_column_for_each() {
    let draft = read(grid(
        "| 관리번호 | 공약명 | 확인지표 | 단위 | 2023년 | < | 2024년 | < |
         | ^ | ^ | ^ | ^ | 목표 | 실적 | 목표 | 실적 |
         | 1-1 | 골목상권 | 상담 건수 | 건 | 30 | 28 | 40 | 집계 중 |
         |  |  | 배치 인원 | 명 | 1 | 1 | - |  |",
    ));
    assert_eq!(
        said(&draft),
        [
            "1-1 골목상권: 상담 건수[건] 2023=30,2024=40 / 2023=28,2024=집계 중 배치 인원[명] 2023=1,2024=- / 2023=1"
        ]
    );
}

#[test]
fn a_roadmap_of_marks_without_lanes() {
    let draft = read(grid(
        "| 관리번호 | 공약명 | 추진과제 | 2023년 | < | < | < |
         | ^ | ^ | ^ | 1/4 | 2/4 | 3/4 | 4/4 |
         | 1-1 | 골목상권 | 공모 | ● | ● |  |  |
         |  |  | 운영 |  | ● | ○ | ○ |",
    ));
    assert_eq!(
        said(&draft),
        ["1-1 골목상권: 공모 실적 2023Q1~2023Q2  운영 계획 2023Q3~2023Q4  실적 2023Q2~2023Q2"]
    );
}

#[test]
fn a_list_with_a_column_of_sources_but_no_pledge_is_none() {
    let draft = read(grid(
        "| 부서 | 사업명 | 재원 | 2023년 | 2024년 |
         | 경제과 | 상권지원 | 국비 | 3 | 4 |",
    ));
    assert!(draft.cards.is_empty());
    assert!(!warned(&draft).is_empty());
}
