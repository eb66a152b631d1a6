//! Several columns of one state: which of them stands for now, and marks under their heads.

use super::draw::{check, grid, noticed, read, told, warned};

/// A table with one head over several columns, under a line above it.
fn one_head(above: &str, head: &str, leaves: &str, cells: [&str; 2]) -> String {
    let wide = " < |".repeat(leaves.split('|').count() - 1);
    format!(
        "| {above} |
         | 관리번호 | 공약명 | {head} |{wide}
         | ^ | ^ | {leaves} |
         | 1-1 | 가 | {} |
         | 1-2 | 나 | {} |",
        cells[0], cells[1]
    )
}

#[test]
fn the_stage_of_now_is_taken() {
    let check = |above: &str, leaves: &str, expected: &str| {
        let table = one_head(
            above,
            "이행단계",
            leaves,
            ["보류 | 정상추진 | 완료", "폐기 | 보류 | 정상추진"],
        );
        let draft = read(grid(&table));
        assert_eq!(told(&draft), expected, "{leaves}");
        assert_eq!(warned(&draft), "", "{leaves}");
        assert_eq!(noticed(&draft).matches("column_left_out").count(), 1, "{leaves}");
    };
    let (first, second, third) = (
        "1-1 가 보류\n1-2 나 폐기",
        "1-1 가 정상추진\n1-2 나 보류",
        "1-1 가 완료\n1-2 나 정상추진",
    );
    check("공약", "’24.4/4 | ’25.1/4 | ’25.2/4", third);
    check("공약", "’25.1/4 | ’24.4/4 | ’24.3/4", first);
    check("(2025. 3. 31. 기준)", "’24.4/4 | ’25.1/4 | ’25.2/4", second);
    check("(2025. 6. 30. 기준)", "1분기 | 2분기 | 3분기", second);
    check("공약", "전년 | 전분기 | 금분기", third);
    check("공약", "금분기 | 전분기 | 전년말", first);
    check("공약", "당초 | 현재 | 직전", second);
    check("공약", "2023년 | 2024년 | 2025년", third);
}

#[test]
fn progress_under_a_dated_head() {
    let check = |above: &str, head: &str, cells, expected: &str, warnings: &str| {
        let draft = read(grid(&one_head(above, head, "1/4 | 2/4 | 3/4 | 4/4", cells)));
        assert_eq!(told(&draft), expected, "{above} {head}");
        assert_eq!(warned(&draft), warnings, "{above} {head}");
    };
    let (open, full) =
        (["10 | 20 | 30 |", "11 | 21 | 31 |"], ["10 | 20 | 30 | 40", "11 | 21 | 31 | 41"]);
    let third = "1-1 가 30%\n1-2 나 31%";
    check("공약", "2025년 추진율(%)", open, third, "");
    check("(2025. 9. 30. 기준)", "2025년 추진율(%)", full, third, "");
    check("(2025. 12. 31. 기준)", "’25년 이행률", full, "1-1 가 40%\n1-2 나 41%", "");
    check("(2025. 12. 31. 기준)", "2025년 추진율", open, third, "column_not_of_the_day C4:C5");
}

#[test]
fn heads_with_a_date_of_their_own() {
    // Where no line above says of which day the table is, the newest head does.
    for above in ["(2025. 9. 30. 기준)", "공약사업 추진현황"] {
        check(
            &format!(
                "| {above} |
                 | 관리번호 | 공약명 | ’25.2/4분기 이행단계 | ’25.3/4분기 이행단계 | 추진율(25.6말) | 추진율(25.9말) |
                 | 1-1 | 가 | 보류 | 완료 | 10 | 20 |
                 | 1-2 | 나 | 보류 | 정상추진 | 30 | 40 |"
            ),
            "1-1 가 완료 20%\n1-2 나 정상추진 40%",
            "",
        );
    }
}

#[test]
fn what_cannot_be_decided_is_warned_about() {
    check(
        &one_head("공약", "이행단계", "구청 | 의회", ["보류 | 완료", "폐기 | 보류"]),
        "1-1 가 보류\n1-2 나 폐기",
        "column_undecided D4:D5",
    );
    check(
        &one_head("공약", "이행단계", "전분기 | 비고", ["보류 | ", "폐기 | "]),
        "1-1 가\n1-2 나",
        "column_only_former C4:C5",
    );
}

#[test]
fn short_leaves_with_marks_are_spelled_out() {
    check(
        "| 관리번호 | 공약명 | 완료시기 | < | 이행단계 | < | < |
         | ^ | ^ | 내 | 외 | 이행 후\\n계속 | 정상 | 일부 |
         | 1-1 | 가 | ○ |  | V |  |  |
         | 1-2 | 나 |  | √ |  |  | 1 |
         | 1-3 | 다 |  | ✓ |  | ● |  |",
        "1-1 가 시기=임기 내 이행 후계속
         1-2 나 시기=임기 후 일부추진
         1-3 다 시기=임기 후 정상",
        "",
    );
}

#[test]
fn nothing_but_noughts_and_ones_is_read_by_the_stage() {
    let check = |rows: [(&str, &str); 3], expected: &str, warnings: &str| {
        let rows: String = rows
            .iter()
            .enumerate()
            .map(|(at, (progress, stage))| format!("| 1-{at} | 가 | {progress} | {stage} |\n"))
            .collect();
        let draft = read(grid(&format!("| 관리번호 | 공약명 | 추진율 | 이행단계 |\n{rows}")));
        let progress: Vec<Option<i64>> =
            draft.tables[0].pledges.iter().map(|pledge| pledge.progress).collect();
        assert_eq!(format!("{progress:?}").replace("Some", ""), expected);
        assert_eq!(warned(&draft), warnings);
    };
    let done = [("1", "완료"), ("1", "이행 후 계속추진"), ("0", "보류")];
    check(done, "[(10000), (10000), (0)]", "");
    let open = [("1", "정상추진"), ("1", "완료"), ("0", "보류")];
    check(open, "[(100), (100), (0)]", "progress_zero_or_one C2:C4");
    check([("1", "완료"), ("35", "정상추진"), ("0", "보류")], "[(100), (3500), (0)]", "");
    check([("1", "완료"), ("", "정상추진"), ("", "보류")], "[(100), None, None]", "");
}
