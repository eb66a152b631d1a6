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

/// The money of a draft, a line for each project.
fn money(draft: &Draft) -> Vec<String> {
    let projects = draft.cards.iter().flat_map(|card| {
        let code = card.head.code.as_ref().map_or("", |code| &code.value);
        card.projects.iter().map(move |project| (code, project))
    });
    let line = |(code, project): (&str, &crate::draft::DraftProject)| {
        let name = project.name.as_ref().map_or("전체", |name| &name.value);
        let amounts = project.lines.iter().map(|line| {
            let won = line.won.0 / 1_000_000;
            format!(" {:?} {:?} {} {won}", line.kind, line.source, line.period)
        });
        format!("{code} {name}:{}", amounts.collect::<String>())
    };
    projects.map(line).collect()
}

#[test]
fn projects_and_layers_are_told_apart_although_every_row_repeats_the_pledge() {
    let draft = read(grid(
        "| 공약별 예산 (단위: 백만원) |  |  |  |  |  |
         | 관리번호 | 공약명 | 세부사업 | 재원 | 구분 | 2023년 | 2024년 |
         | 1-1 | 골목상권 | 매니저 | 구비 | 계획 | 3 | 5 |
         | 1-1 | 골목상권 | 매니저 | 구비 | 집행 | 2 |  |
         | 1-1 | 골목상권 | 홍보 | 시비 | 확보 | 4 | - |
         | 1-1 | 골목상권 | 공약 전체 | 구비 | 계획 |  | 1 |
         | 1-2 | 특례보증 | - | 국비 | 계획 | 7 |  |",
    ));
    assert_eq!(
        money(&draft),
        [
            "1-1 전체: Plan Own 2024 1",
            "1-1 매니저: Plan Own 2023 3 Plan Own 2024 5 Spent Own 2023 2",
            "1-1 홍보: Secured Provincial 2023 4",
            "1-2 전체: Plan National 2023 7",
        ]
    );
}

#[test]
fn a_sum_without_sources_is_money_that_is_not_split() {
    let draft = read(grid(
        "| 연차별 투자계획 (단위: 백만원) |  |  |  |  |  |
         | 관리번호 | 공약명 | 재원 | 총사업비 | 2023년 | 2024년 | 연도 미정 |
         | 1-1 | 골목상권 | 계 | 12 | 3 | 5 | 4 |
         |  |  | 국비 | - | - | - | - |
         |  |  | 구비 |  |  |  |  |
         | 1-2 | 특례보증 | 계 | 비예산 |  |  |  |
         | 1-3 | 상품권 | 계 | =D8 -> 0 | =E8 -> 0 | =F8 -> 0 | =G8 -> 0 |
         |  |  | 구비 |  |  |  |  |",
    ));
    assert_eq!(
        money(&draft)[0],
        "1-1 골목상권: Plan Unsplit 2023 3 Plan Unsplit 2024 5 Plan Unsplit total 4"
    );
    let natures = draft.cards.iter().map(|card| card.head.budget_nature.is_some());
    assert_eq!(natures.collect::<Vec<_>>(), [false, true, false]);
    assert!(draft.cards[2].projects.iter().all(|project| project.lines.is_empty()));
}

#[test]
fn the_sums_of_all_projects_are_compared_with_them() {
    let draft = read(grid(
        "| 연차별 투자계획 (단위: 백만원) |  |  |  |  |
         | 관리번호 | 공약명 | 세부사업 | 재원 | 2023년 | 2024년 |
         | 1-1 | 골목상권 | 계 | 구비 | 5 | 9 |
         |  |  | 매니저 | 구비 | 3 | 5 |
         |  |  | 홍보 | 구비 | 2 | 3 |",
    ));
    assert_eq!(money(&draft).len(), 2);
    let issues = draft.cards.iter().flat_map(|card| &card.found.issues);
    let differs: Vec<&str> = issues
        .filter(|issue| issue.code == "sum_differs")
        .map(|issue| issue.cell.as_str())
        .collect();
    assert_eq!(differs, ["F3"]);
}

#[test]
fn a_roadmap_goes_on_after_the_term_and_has_groups() {
    let draft = read(grid(
        "| 관리번호 | 공약명 | 단위사업 | 추진과제 | 구분 | 2026년 | < | < | < | 임기 후 |
         | ^ | ^ | ^ | ^ | ^ | 1/4 | 2/4 | 3/4 | 4/4 | ^ |
         | 1-1 | 골목상권 | 지원단 | 공모 | 계획 | ○ | ○ |  |  |  |
         |  |  | ^ | 운영 | 계획 |  |  | ○ | ○ | ○ |
         |  |  | 매니저 | 정착 | 계획 | ○ | < | ○ | < | 확대 |",
    ));
    let tasks = &draft.cards[0].tasks;
    let groups: Vec<&str> = tasks.iter().map(|task| task.grouping.as_str()).collect();
    assert_eq!(groups, ["지원단", "지원단", "매니저"]);
    let ends = |task: usize| {
        let bars = tasks[task].bars.iter();
        let quarter = |quarter: Option<domain::Quarter>| {
            quarter.map_or("후".to_owned(), |quarter| quarter.to_string())
        };
        bars.map(|bar| format!("{}~{}", quarter(bar.from), quarter(bar.to))).collect::<Vec<_>>()
    };
    assert_eq!(ends(0), ["2026Q1~2026Q2"]);
    assert_eq!(ends(1), ["2026Q3~후"]);
    assert_eq!(ends(2), ["2026Q1~2026Q2", "2026Q3~2026Q4", "후~후"]);
}

#[test]
fn an_indicator_tells_what_was_so_before_its_quarters_and_its_direction() {
    let draft = read(grid(
        "| 관리번호 | 공약명 | 확인지표 | 단위 | 기준값 | 구분 | 2023년 | 2024년 1분기 | 방향 | 출처 |
         | 1-1 | 안전한 골목 | 출동 시간 | 분 | 9 | 목표 | 8 | 7 | 낮을수록 좋음 | 관제센터 |
         |  |  | ^ | ^ | ^ | 실적 | 8 | 집계 중 |  |  |",
    ));
    assert_eq!(
        said(&draft),
        ["1-1 안전한 골목: 출동 시간[분] 2023=8,2024Q1=7 / prior=9,2023=8,2024Q1=집계 중"]
    );
    let indicator = &draft.cards[0].indicators[0];
    assert_eq!(indicator.direction, Some(domain::indicator::Direction::Lower));
    assert_eq!(indicator.source, "관제센터");
}
