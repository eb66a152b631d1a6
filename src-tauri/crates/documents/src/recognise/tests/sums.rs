//! Sums across and down: slips named at their cells, no false alarms, never imported.

use super::draw::{check, grid, noticed, read, told, warned};

#[test]
fn a_typed_total_and_a_sum_that_stops_early() {
    let draft = check(
        "| 관리번호 | 공약명 | 총사업비(백만원) | 2023년 | 2024년 |
         | 1-1 | 가 | =SUM(D2:E2) -> 3 | 1 | 2 |
         | 1-2 | 나 | =SUM(D3:E3) -> 7 | 3 | 4 |
         | 1-3 | 다 | 12 | 5 | 6 |
         | 합계 | < | =SUM(C2:C4) -> 22 | =SUM(D2:D3) -> 4 | =SUM(E2:E4) -> 12 |",
        "1-1 가: 2023 계획 1, 2024 계획 2
         1-2 나: 2023 계획 3, 2024 계획 4
         1-3 다: 2023 계획 5, 2024 계획 6",
        "sum_differs C4 12 백만원 ≠ 11 백만원
         sum_differs C5 22 백만원 ≠ 21 백만원
         sum_differs D5 4 백만원 ≠ 9 백만원",
    );
    let messages: Vec<&str> =
        draft.tables[0].issues.iter().map(|issue| issue.message.as_str()).collect();
    assert!(messages.iter().any(|text| text.contains("직접 적은 값")));
    assert!(messages.iter().any(|text| text.contains("1-3(4행)")));
}

#[test]
fn a_total_that_leaves_out_what_comes_after_the_term() {
    let draft = check(
        "| (단위: 백만원) |  |  |  |  |  |
         | 관리번호 | 공약명 | 총사업비 | 2023년 | 2024년 | 임기 후 |
         | 1-1 | 가 | 3 | 1 | 2 | 10 |
         | 1-2 | 나 | 7 | 3 | 4 | - |
         | 1-3 | 다 | 11 | 5 | 6 | 20 |",
        "1-1 가: 2023 계획 1, 2024 계획 2, after 계획 10
         1-2 나: 2023 계획 3, 2024 계획 4
         1-3 다: 2023 계획 5, 2024 계획 6, after 계획 20",
        "",
    );
    assert!(noticed(&draft).contains("total_excludes C3:C5"));
}

#[test]
fn a_total_of_which_only_one_year_is_shown() {
    check(
        "| (단위: 백만원) |  |  |  |
         | 관리번호 | 공약명 | 총사업비 | 2025년 |
         | 1-1 | 가 | 30 | 1 |
         | 1-2 | 나 | 70 | 3 |
         | 1-3 | 다 | 110 | 5 |
         | 계 |  | 210 | 9 |",
        "1-1 가: 2025 계획 1
         1-2 나: 2025 계획 3
         1-3 다: 2025 계획 5",
        "total_not_split C3:C5",
    );
}

#[test]
fn what_is_secured_may_be_a_part_of_the_plan() {
    check(
        "| (단위: 백만원) |  |  |  |  |  |
         | 관리번호 | 공약명 | 총사업비 | 기투자 | ’25년 예산 | 향후 |
         | 1-1 | 가 | 6 | 1 | 2 | 3 |
         | 1-2 | 나 | 15 | 4 | 5 | 6 |
         | 1-3 | 다 | 25 | 7 | 8 | 9 |",
        "1-1 가: prior 계획 1, 2025 확보 2, after 계획 3
         1-2 나: prior 계획 4, 2025 확보 5, after 계획 6
         1-3 다: prior 계획 7, 2025 확보 8, after 계획 9",
        "sum_differs C5 25 백만원 ≠ 24 백만원",
    );
}

#[test]
fn the_same_money_by_year_and_by_source_is_taken_once() {
    check(
        "| (단위: 백만원) |  |  |  |  |  |  |
         | 관리번호 | 공약명 | 총사업비 | 국비 | 구비 | 2023년 | 2024년 |
         | 1-1 | 가 | 10 | 4 | 6 | 3 | 7 |
         | 1-2 | 나 | 20 | 5 | 15 | 8 | 12 |",
        "1-1 가: 2023 계획 3, 2024 계획 7
         1-2 나: 2023 계획 8, 2024 계획 12",
        "two_splits D3:D4",
    );
}

#[test]
fn a_column_that_adds_others_by_formula_is_a_sum() {
    check(
        "| (단위: 백만원) |  |  |  |  |
         | 관리번호 | 공약명 | 2022년 | 2023년 | 2024년 |
         | 1-1 | 가 | =D3+E3 -> 5 | 2 | 3 |
         | 1-2 | 나 | =SUM(D4:E4) -> 9 | 4 | 5 |",
        "1-1 가: 2023 계획 2, 2024 계획 3
         1-2 나: 2023 계획 4, 2024 계획 5",
        "",
    );
}

#[test]
fn a_total_without_parts_is_said_and_not_taken() {
    check(
        "| (단위: 백만원) |  |  |  |  |
         | 관리번호 | 공약명 | 총사업비 | 2023년 | 2024년 |
         | 1-1 | 가 | 3 | 1 | 2 |
         | 1-2 | 나 | 7 | 3 | 4 |
         | 1-3 | 다 | 50 |  |  |
         | 1-4 | 라 | 0 |  | - |
         | 계 | < | 60 | 4 | 6 |",
        "1-1 가: 2023 계획 1, 2024 계획 2
         1-2 나: 2023 계획 3, 2024 계획 4
         1-3 다
         1-4 라",
        "sum_without_parts C5",
    );
}

#[test]
fn sums_of_fractions_are_exact() {
    check(
        "| (단위: 억원) |  |  |  |  |
         | 관리번호 | 공약명 | 총사업비 | 2023년 | 2024년 |
         | 1-1 | 가 | =D3+E3 -> 0.30000000000000004 | 0.1 | 0.2 |
         | 1-2 | 나 | 1.1 | 0.7 | 0.4 |
         | 합계 |  | 1.4000000000000001 | 0.8 | 0.6000000000000001 |",
        "1-1 가: 2023 계획 10, 2024 계획 20
         1-2 나: 2023 계획 70, 2024 계획 40",
        "",
    );
}

#[test]
fn the_same_total_twice_is_taken_once() {
    let draft = read(grid(
        "| 관리번호 | 공약명 | 총사업비(백만원) | 집행액(백만원) | 총사업비(백만원) |
         | 1-1 | 가 | 3 | 1 | 3 |
         | 1-2 | 나 | 7 | 2 | 8 |",
    ));
    assert_eq!(
        told(&draft),
        "1-1 가: total 계획 3, total 집행 1\n1-2 나: total 계획 7, total 집행 2"
    );
    assert_eq!(warned(&draft), "same_column_twice E2:E3");
}

#[test]
fn counts_in_rows_of_sums() {
    check(
        "| 분야 | 관리번호 | 공약명 | 사업비(백만원) |
         | 경제 | 1-1 | 가 | 1 |
         |  | 1-2 | 나 | 2 |
         | 소계 | < | 3건 | 3 |
         | 복지 | 2-1 | 다 | 4 |
         |  | 2-2 | 라 | 5 |
         | 소계 | < | 2건 | 9 |
         | 합계(4건) | < | < | 12 |",
        "1-1 가 분야=경제: total 계획 1
         1-2 나 분야=경제: total 계획 2
         2-1 다 분야=복지: total 계획 4
         2-2 라 분야=복지: total 계획 5",
        "count_differs C4 3건 ≠ 2건",
    );
}

#[test]
fn a_row_of_sums_without_a_label_and_a_mean() {
    check(
        "| 관리번호 | 공약명 | 추진율 | 사업비(백만원) |
         | 1-1 | 가 | 50 | 1 |
         | 1-2 | 나 | 100 | 2 |
         | 평균 | < | 75 |  |
         |  |  |  | 4 |",
        "1-1 가 50%: total 계획 1
         1-2 나 100%: total 계획 2",
        "sum_differs D5 4 백만원 ≠ 3 백만원",
    );
}
