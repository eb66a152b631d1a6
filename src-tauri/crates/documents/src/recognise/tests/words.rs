//! Codes, names, carried-down blanks, stages, hidden things and the clerk's own choices.

use domain::{MoneyUnit, Stage};

use super::draw::{check, check_grid, context, grid, noticed, read, told, warned};
use crate::draft::{Choices, Meaning, PledgeField};
use crate::grid::SheetState;
use crate::recognise::recognise;

#[test]
fn codes_that_became_dates_are_turned_back() {
    let draft = check(
        "| 관리번호 | 공약명 |
         | 3-3 | 가 |
         | @2025-03-04 {mm\"월\" dd\"일\"} | 나 |
         | 3-5 | 다 |
         | @2025-04-01 {m/d} | 라 |
         | 4월 2일 | 마 |
         | @1932-10-01 {mmm-yy} | 바 |",
        "3-3 가
         3-4 나
         3-5 다
         4-1 라
         4-2 마
         10-32 바",
        "date_as_code A7",
    );
    assert_eq!(noticed(&draft), "date_as_code A3\ndate_as_code A5\ndate_as_code A6");
}

#[test]
fn three_part_codes_that_became_dates() {
    check(
        "| 관리번호 | 공약명 |
         | 4-1-1 | 가 |
         | @2004-01-02 {yyyy-mm-dd} | 나 |
         | 4-1-3 | 다 |",
        "4-1-1 가
         4-1-2 나
         4-1-3 다",
        "",
    );
}

#[test]
fn a_zero_lost_from_a_code() {
    check(
        "| 관리번호 | 공약명 |
         | 1.8 | 가 |
         | 1.9 | 나 |
         | 1.1 | 다 |
         | 2.1 | 라 |",
        "1.8 가
         1.9 나
         1.10 다
         2.1 라",
        "code_lost_zero A4",
    );
}

#[test]
fn codes_twice_and_missing() {
    check(
        "| 관리번호 | 공약명 | 부서 |
         | 1-1 | 가 | 경제과 |
         | 1-2 | 나 | 복지과 |
         | 1-2 | 다 | 도로과 |
         |  | 라 | 환경과 |
         | 1-5 |  | 교육과 |",
        "1-1 가 부서=경제과
         1-2 나 부서=복지과 (못 가져옴)
         1-2 다 부서=도로과 (못 가져옴)
         라 부서=환경과 (못 가져옴)
         1-5 부서=교육과 (못 가져옴)",
        "code_missing A5
         code_twice A4
         title_missing B6",
    );
}

#[test]
fn blanks_are_carried_down_only_in_grouped_columns() {
    let draft = check(
        "| 분야 | 관리번호 | 공약명 | 부서 | 비고 |
         | 경제 | 1-1 | 가 | 경제과 | 확인 |
         |  | 1-2 | 나 | 경제과 |  |
         |  | 1-3 | 다 |  |  |
         | 복지 | 2-1 | 라 | 복지과 |  |
         |  | 2-2 | 마 | 〃 | 상동 |",
        "1-1 가 분야=경제 부서=경제과 비고=확인
         1-2 나 분야=경제 부서=경제과
         1-3 다 분야=경제
         2-1 라 분야=복지 부서=복지과
         2-2 마 분야=복지 부서=복지과 비고=확인",
        "",
    );
    assert_eq!(noticed(&draft), "carried_down A2:A6\nsame_as_above D6\nsame_as_above E6");
}

#[test]
fn a_blank_after_the_sums_of_its_group_is_not_guessed() {
    check(
        "| 분야 | 관리번호 | 공약명 | 사업비(백만원) |
         | 경제 | 1-1 | 가 | 1 |
         |  | 1-2 | 나 | 2 |
         | 소계(경제) |  |  | 3 |
         |  | 2-1 | 다 | 4 |
         |  | 2-2 | 라 | 5 |",
        "1-1 가 분야=경제: total 계획 1
         1-2 나 분야=경제: total 계획 2
         2-1 다: total 계획 4
         2-2 라: total 계획 5",
        "group_unknown A5",
    );
}

#[test]
fn unknown_words_are_asked_about_once() {
    check(
        "| 관리번호 | 공약명 | 이행단계 | 신규여부 |
         | 1-1 | 가 | 순항 | 신규 |
         | 1-2 | 나 | 순항 | 확대 |
         | 1-3 | 다 | 완료 | 계속 |",
        "1-1 가 신규=신규 순항
         1-2 나 신규=확대 순항
         1-3 다 신규=계속 완료",
        "stage_unknown C2
         newness_unknown D3",
    );
}

#[test]
fn the_offices_own_words_and_the_clerks_choices_are_followed() {
    let drawn = grid(
        "| 관리번호 | 공약명 | 이행단계 | 사업비 | 메모 |
                      | 1-1 | 가 | 순항 | 5 | 확인 |
                      | 1-2 | 나 | 주춤 | 7 | - |",
    );
    let mut context = context();
    context.stages.push(("순항".into(), Stage::OnTrack));
    let choices = Choices {
        columns: vec![("총괄표".into(), 4, Meaning::Pledge { field: PledgeField::Remark })],
        units: vec![("총괄표".into(), MoneyUnit::HundredMillion)],
        values: vec![(PledgeField::Stage, "주춤".into(), "일부추진".into())],
        ..Choices::default()
    };
    let draft = recognise(&[drawn], &context, &choices);
    assert_eq!(
        told(&draft),
        "1-1 가 순항 비고=확인: total 계획 500\n1-2 나 주춤 비고=-: total 계획 700"
    );
    assert_eq!(warned(&draft), "");
    let stages: Vec<_> = draft.tables[0].pledges.iter().map(|pledge| pledge.stage).collect();
    assert_eq!(stages, [Some(Stage::OnTrack), Some(Stage::Partial)]);
    let chosen = &draft.tables[0].columns[4];
    assert_eq!((chosen.why.as_str(), chosen.hidden), ("직접 고름", false));
}

#[test]
fn hidden_rows_columns_and_sheets() {
    let drawn = "| 관리번호 | 공약명 | 점검의견 | 2023년 | 2024년 | 총사업비(백만원) |
                 | 1-1 | 가 | 내부 | 1 | 2 | 3 |
                 | 1-2 | 나 | 내부 | 3 | 4 | 7 |";
    let mut shown = grid(drawn);
    shown.hidden_rows.insert(2);
    shown.hidden_cols.extend([2, 3]);
    let mut hidden = grid(drawn);
    hidden.name = "작년".into();
    hidden.state = SheetState::Hidden;
    let choices = Choices::default();
    let draft = recognise(&[shown.clone(), hidden.clone()], &context(), &choices);
    assert_eq!(told(&draft), "1-1 가: 2024 계획 2\n1-2 나: 2024 계획 4");
    assert_eq!(warned(&draft), "hidden_row A3:F3\nhidden_column D2:D3");
    assert!(noticed(&draft).contains("hidden_column C2:C3"));
    assert!(noticed(&draft).contains("hidden_sheet"));

    let year = Meaning::Budget {
        source: domain::FundingSource::Unsplit,
        printed: String::new(),
        period: domain::Period::Year(2023),
        layer: domain::BudgetKind::Plan,
    };
    let choices = Choices {
        include_sheets: vec!["작년".into()],
        columns: vec![("총괄표".into(), 3, year)],
        ..Choices::default()
    };
    let draft = recognise(&[shown, hidden], &context(), &choices);
    let lines = told(&draft);
    assert!(lines.starts_with("1-1 가: 2023 계획 1, 2024 계획 2"), "{lines}");
    assert_eq!(draft.tables.len(), 2);
    assert!(warned(&draft).contains("code_in_two_tables"));
}

#[test]
fn a_hidden_code_column_is_used_and_said() {
    let mut drawn = grid(
        "| 관리번호 | 공약명 | 부서 |
         | 1-1 | 가 | 경제과 |
         | 1-2 | 나 | 복지과 |",
    );
    drawn.hidden_cols.insert(0);
    check_grid(
        drawn,
        "1-1 가 부서=경제과
         1-2 나 부서=복지과",
        "hidden_column_used A2:A3",
    );
}

#[test]
fn struck_rows_are_read_and_said() {
    check(
        "| 관리번호 | 공약명 |
         | 1-1 | ~~가~~ |
         | 1-2 | 나 |",
        "1-1 가
         1-2 나",
        "struck_row A2",
    );
}

#[test]
fn cells_that_cannot_be_read_leave_the_rest_of_the_row() {
    check(
        "| 관리번호 | 공약명 | 추진율 | 2023년(백만원) | 2024년(백만원) | 2025년(백만원) |
         | 1-1 | 가 | 절반쯤 | 2.4억? | #REF! | 3 |
         | 1-2 | 나 | 130 | =D3+1 -> | 미정 | 약 5 |
         | 1-3 | 다 | 80%(지속) | △2 | 1억 2800만원 | １２ |",
        "1-1 가: 2025 계획 3
         1-2 나 130%: 2025 계획 5
         1-3 다 80%: 2023 계획 -2, 2024 계획 128, 2025 계획 12",
        "progress_unreadable C2
         progress_out_of_range C3
         amount_unreadable D2
         formula_error E2
         formula_without_result D3
         amount_undecided E3
         amount_doubtful F3",
    );
}

#[test]
fn no_budget_and_merged_amounts() {
    check(
        "| 관리번호 | 공약명 | 2023년(백만원) | 2024년(백만원) |
         | 1-1 | 가 | 비예산 | < |
         | 1-2 | 나 | 5 | < |
         | 1-3 | 다 | 6 | 7 |
         | 1-4 | 라 | ^ | 8 |",
        "1-1 가 예산=비예산
         1-2 나
         1-3 다: 2024 계획 7
         1-4 라: 2024 계획 8",
        "amount_merged C3
         amount_merged C4",
    );
}

#[test]
fn a_sort_column_is_told_by_its_values() {
    for (values, told_as) in [
        (["신규", "계속", "신규"], "신규=신규"),
        (["예산", "비예산", "예산"], "예산=예산"),
        (["임기내", "임기후", "임기내"], "시기=임기내"),
        (["경제", "복지", "경제"], "분야=경제"),
    ] {
        let drawn = format!(
            "| 관리번호 | 공약명 | 구분 |
             | 1-1 | 가 | {} |
             | 1-2 | 나 | {} |
             | 1-3 | 다 | {} |",
            values[0], values[1], values[2]
        );
        let lines = told(&read(grid(&drawn)));
        assert!(lines.starts_with(&format!("1-1 가 {told_as}")), "{lines}");
    }
}
