//! Layouts that ask for judgement: rows and columns that look like something else.

use super::draw::{check, grid, noticed, read, told, warned};

#[test]
fn a_summary_above_and_another_below_the_list() {
    let draft = check(
        "| 민선8기 공약사업 이행현황 | < | < | < | < |
         | 구분 | 공약사업 | 완료 | 정상추진 | 비고 |
         | 경제 | 2 | 1 | 1 |  |
         | 복지 | 1 | 0 | 1 |  |
         |  |  |  |  |  |
         | 연번 | 관리번호 | 공약명 | 이행단계 | 비고 |
         | 1 | 1-1 | 가 | 완료 |  |
         | 2 | 1-2 | 나 | 정상추진 |  |
         |  |  |  |  |  |
         |  |  |  |  |  |
         | 부서 | 건수 | 완료 | 정상 |  |
         | 경제과 | 2 | 1 | 1 |  |",
        "1-1 가 완료
         1-2 나 정상추진",
        "",
    );
    assert_eq!(draft.tables[0].range.to_string(), "A6:E8");
    assert!(noticed(&draft).contains("below_table A11:E12"));
}

#[test]
fn a_roadmap_strip_beside_the_money() {
    let draft = check(
        "| 관리번호 | 공약명 | 사업비(백만원) | < | 추진일정 | < |
         | ^ | ^ | 2023년 | 2024년 | 2025년 | 2026년 |
         | 1-1 | 가 | 1 | 2 | ● |  |
         | 1-2 | 나 | 3 | 4 | ● | ○ |",
        "1-1 가: 2023 계획 1, 2024 계획 2
         1-2 나: 2023 계획 3, 2024 계획 4",
        "",
    );
    assert!(noticed(&draft).contains("column_left_out"));
}

#[test]
fn empty_year_columns_do_not_swallow_the_total() {
    check(
        "| (단위:백만원) |  |  |  |  |
         | 관리번호 | 공약명 | 총사업비 | 2027년 | 임기 후 |
         | 1-1 | 가 | 1 |  |  |
         | 1-2 | 나 | 3 |  | - |",
        "1-1 가: total 계획 1
         1-2 나: total 계획 3",
        "",
    );
}

#[test]
fn progress_by_quarter_takes_the_quarter_of_the_date() {
    let heads = "| 관리번호 | 공약명 | 추진율(%) | < | < | < |
                 | ^ | ^ | 1분기 | 2분기 | 3분기 | 4분기 |
                 | 1-1 | 가 | 10 | 20 | 30 | 40 |
                 | 1-2 | 나 | 11 | 21 | 31 | 41 |";
    let dated = format!("| (2025. 9. 30. 기준) |  |  |  |  |  |\n{heads}");
    assert_eq!(told(&read(grid(&dated))), "1-1 가 30%\n1-2 나 31%");
    assert_eq!(told(&read(grid(heads))), "1-1 가 40%\n1-2 나 41%");
}

#[test]
fn planned_and_reached_progress() {
    check(
        "| 관리번호 | 공약명 | 추진율(%) | < | 예산(백만원) | < | < |
         | ^ | ^ | 계획 | 실적 | 예산현액 | 집행액 | 집행률 |
         | 1-1 | 가 | 80 | 75 | 10 | 5 | 50 |
         | 1-2 | 나 | 90 | 91 | 20 | 5 | 25 |",
        "1-1 가 75%: total 확보 10, total 집행 5
         1-2 나 91%: total 확보 20, total 집행 5",
        "",
    );
}

#[test]
fn one_head_over_codes_and_names() {
    check(
        "| 연번 | 공약사업명 | < | 주관 | < | < |
         | ^ | ^ | ^ | 국 | 과 | 담당자 |
         | 1 | 1-1 | 가 | 경제국 | 지역과 | 홍길동 |
         | 2 | 1-2 | 나 | 경제국 | 기업과 | 김길동 |",
        "1-1 가 부서=지역과 담당=홍길동
         1-2 나 부서=기업과 담당=김길동",
        "",
    );
}

#[test]
fn stages_and_newness_without_a_group_head() {
    check(
        "| ①관리번호 | ②공약명 | 신규 | 계속 | 완료 | 정상추진 | 부진 |
         | 1-1 | 가 | ● |  |  | ● |  |
         | 1-2 | 나 |  | ● | ● |  |  |",
        "1-1 가 신규=신규 정상추진
         1-2 나 신규=계속 완료",
        "",
    );
}

#[test]
fn two_marks_for_one_answer() {
    check(
        "| 관리번호 | 공약명 | 완료시기 | < |
         | ^ | ^ | 임기내 | 임기후 |
         | 1-1 | 가 | ● | ● |
         | 1-2 | 나 |  | ● |",
        "1-1 가
         1-2 나 시기=임기후",
        "two_marks C3",
    );
}

#[test]
fn money_whose_head_is_not_known_is_said() {
    check(
        "| 관리번호 | 공약명 | 사업비(백만원) | < | < |
         | ^ | ^ | 2023년 | 2024~2026년 | 예비 |
         | 1-1 | 가 | 1 | 2 | 5 |
         | 1-2 | 나 | 3 | 4 | 6 |",
        "1-1 가: 2023 계획 1
         1-2 나: 2023 계획 3",
        "money_column_unknown D3:D4
         money_column_unknown E3:E4",
    );
}

#[test]
fn a_pledge_over_several_rows_is_not_half_read() {
    let draft = read(grid(
        "| 관리번호 | 공약명 | 세부사업 | 사업비(백만원) |
         | 1-1 | 가 | 조성 | 1 |
         | ^ | ^ | 운영 | 2 |
         | 1-2 | 나 | 조성 | 3 |
         | ^ | ^ | 운영 | 4 |",
    ));
    assert_eq!(told(&draft), "");
    assert!(warned(&draft).starts_with("several_rows_per_pledge A3:D3"));
}

#[test]
fn detailed_projects_with_codes_of_their_own_are_the_pledges() {
    check(
        "| 공약명 | 세부사업명 | 관리번호 | 부서 |
         | 상권 살리기 | 골목상권 | 1-1 | 경제과 |
         | ^ | 특례보증 | 1-2 | 기업과 |
         | ^ | 상품권 | 1-3 | 경제과 |
         | 돌봄 | 돌봄센터 | 2-1 | 복지과 |
         | ^ | 안부확인 | 2-2 | 노인과 |",
        "1-1 골목상권 부서=경제과
         1-2 특례보증 부서=기업과
         1-3 상품권 부서=경제과
         2-1 돌봄센터 부서=복지과
         2-2 안부확인 부서=노인과",
        "",
    );
}

#[test]
fn notes_signatures_and_pages_are_not_pledges() {
    let draft = check(
        "| 연번 | 관리번호 | 공약명 | 비고 |
         | 1 | 1-1 | 가 | * 2단계 |
         | 2 | 1-2 | * 별표 상권 |  |
         | ※ 1-1은 시비 포함 |  |  |  |
         | 주1) 설명 |  |  |  |
         | * 2단계만 반영 |  |  |  |
         |  |  |  |  |
         |  |  | 작성자: 홍길동 | (인) |
         |  | 1/1 |  |  |",
        "1-1 가 비고=* 2단계
         1-2 별표 상권",
        "",
    );
    assert!(noticed(&draft).contains("notes_left_out A4:D9"));
}

#[test]
fn numbers_under_the_heads_are_skipped() {
    check(
        "| 관리번호 | 공약명 | 총사업비(백만원) | 2023년 | 2024년 |
         | (a) | (b) | (c)=(d)+(e) | (d) | (e) |
         | 1-1 | 가 | 3 | 1 | 2 |",
        "1-1 가: 2023 계획 1, 2024 계획 2",
        "",
    );
}

#[test]
fn this_year_and_before_it() {
    check(
        "| 2025년 12월말 기준 |  |  |  |  |  |
         | (단위: 백만원) |  |  |  |  |  |
         | 관리번호 | 공약명 | 금년 예산 | 당해연도 | 집행액 | 진도율 |
         | 1-1 | 가 | x | 1 | 2 | 50 |",
        "1-1 가 50%: 2025 계획 1, ~2025-12 집행 2",
        "",
    );
}

#[test]
fn a_dot_among_thousands() {
    let draft = check(
        "| (단위: 천원) |  |  |  |
         | 관리번호 | 공약명 | 2023년 | 2024년 |
         | 1-1 | 가 | 23,911 | '24.394 |
         | 1-2 | 나 | １，０００ | △2,000 |",
        "1-1 가: 2023 계획 23.911, 2024 계획 24.394
         1-2 나: 2023 계획 1, 2024 계획 -2",
        "",
    );
    let readings: Vec<&str> = draft.tables[0]
        .pledges
        .iter()
        .flat_map(|pledge| &pledge.budget)
        .map(|line| line.reading.as_str())
        .filter(|reading| !reading.is_empty())
        .collect();
    assert_eq!(readings.len(), 3, "{readings:?}");
}

#[test]
fn headings_that_carry_their_sums() {
    check(
        "| 번호 | 공약사업 | 소관부서 | 이행률 | 사업비(억) |
         | 합계 (3개) | < | < | 71% | 45.5 |
         | Ⅰ. 경제도시 (2개) | < | < | 80% | 45 |
         | 1-1 | 상권 | 경제과 | 80% | 30 |
         | 1-2 | 창업 | 일자리과 | 100% | 15.5 |
         | Ⅱ. 복지도시 (1개) | < | < | 57% | 10 |
         | 2-1 | 돌봄 | 복지과 | 75% | 10 |",
        "1-1 상권 분야=경제도시 부서=경제과 80%: total 계획 3000
         1-2 창업 분야=경제도시 부서=일자리과 100%: total 계획 1550
         2-1 돌봄 분야=복지도시 부서=복지과 75%: total 계획 1000",
        "sum_differs E2 45.5 억원 ≠ 55.5 억원
         sum_differs E3 45 억원 ≠ 45.5 억원",
    );
}

#[test]
fn budget_or_none_as_marks_and_people_in_brackets() {
    check(
        "| 관리번호 | 공약명 | 담당부서\\n(담당자) | 예산 | < |
         | ^ | ^ | ^ | 예산 | 비예산 |
         | 1-1 | 가 | 경제과\\n(홍길동) | ○ |  |
         | 1-2 | 나 | 복지과 |  | ○ |",
        "1-1 가 부서=경제과 예산=예산 담당=홍길동
         1-2 나 부서=복지과 예산=비예산",
        "",
    );
}

#[test]
fn action_plans_without_the_word_pledge() {
    check(
        "| 연번 | 과제번호 | 실천과제 | 주무부서 | 분야(2) |
         | 1 | 1-① | 가 | A과 | 경제(2건) |
         | 2 | 1-② | 나 | B과 | 경제(2건) |",
        "1-① 가 분야=경제 부서=A과
         1-② 나 분야=경제 부서=B과",
        "",
    );
}

#[test]
fn foot_marks_and_sub_heads_of_unknown_words() {
    check(
        "| 관리번호¹⁾ | 공약사업명 | 총사업비*\\n(백만원) | ’25년까지\\n투자액 | ’26년\\n투자계획 | 임기 후²⁾ | 이행률(%) | < | 이행단계³⁾ |
         |  |  |  |  |  |  | 임기내 | 전체 |  |
         | 1-1 | A | 10 | 5 | 3 | 2 | 80 | 60 | 정상추진 |
         | 1-2 | B | 20 | 10 | 6 | 4 | 100 | 90 | 완료(’24.12.) |",
        "1-1 A 정상추진 60%: ~2025-12 계획 5, 2026 계획 3, after 계획 2
         1-2 B 완료(’24.12.) 90%: ~2025-12 계획 10, 2026 계획 6, after 계획 4",
        "",
    );
}

#[test]
fn plan_and_spent_under_each_year() {
    check(
        "| 관리번호 | 공약명 | 2024년(백만원) | < | 2025년(백만원) | < | 합계 | < |
         | ^ | ^ | 계획 | 집행 | 계획 | 집행 | 계획 | 집행 |
         | 1-1 | A | 10 | 9 | 20 | 18 | 30 | 27 |
         | 1-2 | B | 1 | 1 | 2 | 2 | 3 | 4 |",
        "1-1 A: 2024 계획 10, 2024 집행 9, 2025 계획 20, 2025 집행 18
         1-2 B: 2024 계획 1, 2024 집행 1, 2025 계획 2, 2025 집행 2",
        "sum_differs H4 4 백만원 ≠ 3 백만원",
    );
}

#[test]
fn yearly_needs_are_a_plan() {
    check(
        "|  |  |  |  |  | (금액단위 : 백만원) |  |
         | 과제번호 | 공약실천과제 | 주무부서 | 연차별 소요예산 | < | < | 예산확보액 |
         | ^ | ^ | ^ | 총계 | 2022.7~12 | 2023년 소요예산 | ^ |
         | 1-1 | A | 가과 | 3 | 1 | 2 | 2 |
         | 1-2 | B | 나과 | 7 | 3 | 4 | 5 |",
        "1-1 A 부서=가과: 2022H2 계획 1, 2023 계획 2, total 확보 2
         1-2 B 부서=나과: 2022H2 계획 3, 2023 계획 4, total 확보 5",
        "",
    );
}
