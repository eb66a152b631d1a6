//! Amounts and heads of money that are easily misread.

use super::draw::{check, grid, noticed, read, told};

#[test]
fn a_number_counts_as_its_format_shows_it() {
    let draft = check(
        "| (단위:백만원) |  |  |  |  |
         | 관리번호 | 공약명 | 2024년 | 2025년 | 계 |
         | 1-1 | 가 | 1200000000 {#,##0,,} | 300500000 {#,##0.0,,_ ;[Red]-#,##0.0,,} | 1500500000 {#,##0,,} |
         | 1-2 | 나 | 5 {#,##0} | 7000 {#,##0,\"천\"} | 12 {#,##0_);(#,##0)} |
         | 계 |  | 1205000000 {#,##0,,} | 307.5 {\"약, \"#,##0.0} | 1512.5 |",
        "1-1 가: 2024 계획 1200, 2025 계획 300.5
         1-2 나: 2024 계획 5, 2025 계획 7",
        "",
    );
    assert!(noticed(&draft).contains("amount_as_shown C3"));
}

#[test]
fn blanks_group_thousands_and_brackets_are_no_minus() {
    let draft = check(
        "| (단위:백만원) |  |  |
         | 관리번호 | 공약명 | 2024년 |
         | 1-1 | 가 | '1 234 |
         | 1-2 | 나 | '(30) |
         | 1-3 | 다 | '1 23 |",
        "1-1 가: 2024 계획 1234
         1-2 나: 2024 계획 30
         1-3 다",
        "amount_unreadable C5",
    );
    assert!(noticed(&draft).contains("blanks_as_commas C3"));
    assert!(noticed(&draft).contains("brackets_not_minus C4"));
}

#[test]
fn a_rough_amount_is_named() {
    check(
        "| (단위:백만원) |  |  |
         | 관리번호 | 공약명 | 2024년 |
         | 1-1 | 가 | '약 1,000억 |
         | 1-2 | 나 | '300(추정) |
         | 1-3 | 다 | '100억 이상 |
         | 1-4 | 라 | '30여억원 |",
        "1-1 가: 2024 계획 100000
         1-2 나: 2024 계획 300
         1-3 다
         1-4 라",
        "amount_doubtful C3
         amount_doubtful C4
         amount_unreadable C5
         amount_unreadable C6",
    );
}

#[test]
fn what_was_done_under_money_is_what_was_spent() {
    check(
        "| 공약 현황(2025. 12. 31. 기준, 단위:백만원) | < | < | < | < | < |
         | 관리번호 | 공약명 | 2023년 | < | 2024년 | < |
         | ^ | ^ | 계획 | 실적 | 계획 | 추진실적 |
         | 1-1 | 가 | 10 | 9 | 20 | 18 |
         | 1-2 | 나 | 30 | 27 | 40 | 36 |",
        "1-1 가: 2023 계획 10, 2023 집행 9, 2024 계획 20, 2024 집행 18
         1-2 나: 2023 계획 30, 2023 집행 27, 2024 계획 40, 2024 집행 36",
        "",
    );
    check(
        "| 공약 현황(2025. 12. 31. 기준, 단위:백만원) | < | < | < | < |
         | 관리번호 | 공약명 | 사업비 | < | < |
         | ^ | ^ | 계획 | 실적 | 집행률(%) |
         | 1-1 | 가 | 10 | 9 | 90 |
         | 1-2 | 나 | 30 | 27 | 90 |",
        "1-1 가: total 계획 10, ~2025-12 집행 9
         1-2 나: total 계획 30, ~2025-12 집행 27",
        "",
    );
}

#[test]
fn what_was_done_in_words_under_a_year_stays_words() {
    check(
        "| 관리번호 | 공약명 | 2025년 | < |
         | ^ | ^ | 추진실적 | 예산(백만원) |
         | 1-1 | 가 | 설계 완료 | 1 |
         | 1-2 | 나 | 착공 | 2 |",
        "1-1 가 실적=설계 완료: 2025 계획 1
         1-2 나 실적=착공: 2025 계획 2",
        "",
    );
}

#[test]
fn figures_in_a_column_of_words_are_named() {
    check(
        "| 관리번호 | 공약명 | 계획 | 실적 |
         | 1-1 | 가 | 설계 | 9 |
         | 1-2 | 나 | 착공 | 27 |",
        "1-1 가 실적=9
         1-2 나 실적=27",
        "words_are_figures D2:D3",
    );
}

#[test]
fn of_first_and_changed_money_the_newest_counts() {
    let draft = check(
        "| (단위:백만원) |  |  |  |  |  |
         | 관리번호 | 공약명 | 총사업비 | < | < | 변경사유 |
         | ^ | ^ | 당초 | 변경 | 증감 | ^ |
         | 1-1 | 가 | 10 | 12 | 2 | 물가 |
         | 1-2 | 나 | 30 | 27 | △3 | 설계변경 |",
        "1-1 가: total 계획 12
         1-2 나: total 계획 27",
        "",
    );
    assert!(noticed(&draft).contains("same_column_twice C4:C5"));
    assert!(noticed(&draft).contains("column_unknown E4:E5"));
    let draft = check(
        "| (단위:백만원) |  |  |  |  |  |
         | 관리번호 | 공약명 | 2025년 예산 | < | < | 2025년 집행액 |
         | ^ | ^ | 본예산 | 1회 추경 | 최종예산 | ^ |
         | 1-1 | 가 | 10 | 2 | 12 | 5 |
         | 1-2 | 나 | 30 | 5 | 35 | 6 |",
        "1-1 가: 2025 확보 12, 2025 집행 5
         1-2 나: 2025 확보 35, 2025 집행 6",
        "money_column_unknown D4:D5",
    );
    assert!(noticed(&draft).contains("same_column_twice C4:C5"));
}

#[test]
fn figures_under_a_head_of_money_never_go_in_silence() {
    check(
        "| (단위:백만원) |  |  |  |
         | 관리번호 | 공약명 | 사업비 | < |
         | ^ | ^ | 토지 | 건물 |
         | 1-1 | 가 | 10 | 12 |
         | 1-2 | 나 | 30 | 27 |",
        "1-1 가
         1-2 나",
        "money_column_unknown C4:C5
         money_column_unknown D4:D5",
    );
}

#[test]
fn half_years_stand_under_their_year() {
    check(
        "| (단위:백만원) |  |  |  |  |  |
         | 관리번호 | 공약명 | 투자계획 | < | < | < |
         | ^ | ^ | 2024년 | < | 2025년 | 합계 |
         | ^ | ^ | 상반기 | 하반기 | 상반기 | ^ |
         | 1-1 | 가 | 1 | 2 | 3 | 6 |
         | 1-2 | 나 | 4 | 5 | 6 | 15 |",
        "1-1 가: 2024H1 계획 1, 2024H2 계획 2, 2025H1 계획 3
         1-2 나: 2024H1 계획 4, 2024H2 계획 5, 2025H1 계획 6",
        "",
    );
}

#[test]
fn sources_without_a_place_of_their_own_are_other_money() {
    let draft = check(
        "| (단위:백만원) |  |  |  |  |  |
         | 관리번호 | 공약명 | 사업비 | < | < | < |
         | ^ | ^ | 합계 | 국비 | 지방비 | 지방채 |
         | 1-1 | 가 | 6 | 1 | 2 | 3 |
         | 1-2 | 나 | 9 | 2 | 3 | 4 |",
        "1-1 가: 국비 total 계획 1, 기타 total 계획 2, 기타 total 계획 3
         1-2 나: 국비 total 계획 2, 기타 total 계획 3, 기타 total 계획 4",
        "",
    );
    assert_eq!(draft.tables[0].pledges[0].budget[2].source_printed, "지방채");
}

#[test]
fn thirds_of_a_sum_agree_with_it() {
    let third = "33.333333333333336";
    check(
        &format!(
            "| (단위:백만원) |  |  |  |  |  |
             | 관리번호 | 공약명 | 합계 | 2023년 | 2024년 | 2025년 |
             | 1-1 | 가 | 100 | {third} | {third} | {third} |
             | 1-2 | 나 | 100 | {third} | {third} | {third} |
             | 계 |  | 200 | 66.66666666666667 | 66.66666666666667 | 66.66666666666667 |"
        ),
        "1-1 가: 2023 계획 33.333333, 2024 계획 33.333333, 2025 계획 33.333333
         1-2 나: 2023 계획 33.333333, 2024 계획 33.333333, 2025 계획 33.333333",
        "won_rounded D3",
    );
}

#[test]
fn a_title_may_split_the_year_from_the_month() {
    let rows = "| 관리번호 | 공약명 | 집행액(백만원) |
                | 1-1 | 가 | 10 |
                | 1-2 | 나 | 20 |";
    let title = |text: &str| told(&read(grid(&format!("| {text} | < | < |\n{rows}"))));
    let spent = "1-1 가: ~2025-12 집행 10\n1-2 나: ~2025-12 집행 20";
    assert_eq!(title("2025년 공약 예산집행 현황(12월말 기준)"), spent);
    let undated = "1-1 가: total 집행 10\n1-2 나: total 집행 20";
    assert_eq!(title("2024년 공약의 2025년 현황(12월말 기준)"), undated);
}
