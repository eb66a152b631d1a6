//! What must be said of each sample file, entry by entry as the file's own account lists it.

use Check::{Heads, Holds, New, Told};
use serde_json::Value;

use super::super::cards::lines;

const BUDGETS: &str = "2016년 지역경제과 주요업무보고(예산현황 발췌).xlsx";
const FINANCE: &str = "세부사업별 예산집행현황_20251231.xls";
/// The 총괄표.
pub(super) const SUMMARY: &str = "2025년 4분기 공약사업 추진현황(총괄)_최종_수정2.xlsx";

/// What must be found of one thing that has to be said.
pub(super) enum Check {
    /// An issue of this code at this place (`sheet!cell`), whose words hold these.
    Told(&'static str, &'static str, &'static str),
    /// So many rows are new.
    New(u32),
    /// The first table's heads stand in these rows, counted from 1.
    Heads(u32, u32),
    /// The ledger says so after the import.
    Holds(fn(&Value) -> bool),
}

/// A file and its checks.
type Reports = (&'static str, &'static [&'static [Check]]);

fn visit(dump: &Value, says: impl Fn(&Value) -> bool) -> bool {
    dump["visits"].as_array().unwrap().iter().any(says)
}

/// What must be said of each file, entry by entry.
pub(super) const REPORTS: [Reports; 13] = [
    (
        "공약실천계획서(일자리경제과)_최종.xlsx",
        &[
            &[Told("unit_from", "3-1!J43", "백만원")],
            &[Told("unit_from", "3-2!J33", "백만원")],
            &[Told("unit_from", "3-3!J31", "백만원")],
            &[Told("boxes_read", "3-1!J3", "□"), Told("boxes_read", "3-3!J3", "■")],
            &[Told("bars_from_text", "3-1!A28:R32", "병합한 칸")],
            &[Told("rate_without_percent", "3-2!J19", "100%라는 뜻이면")],
            &[
                Told("sum_differs", "3-1!C58", "골목상권 & 소상공인 업소 맞춤형 홍보"),
                Told("sum_differs", "3-1!E58", "60"),
            ],
            &[Told("hidden_sheet", "작성요령!", "읽지 않았습니다")],
        ],
    ),
    (
        "공약카드_지역경제과(2023.3분기 기준) - 복사본.xlsx",
        &[
            &[Told("unit_from", "공약3!N32", "백만원")],
            &[Told("unit_from", "공약4!N19", "백만원")],
            &[Told("unit_from", "공약5!N18", "천원")],
            &[Told("marks_read", "공약3!C5", "임기내, 신규, 구, 중기, 예산, 불필요")],
            &[
                Told("bars_from_fill", "공약3!A22:R30", "색을 칠하거나"),
                Told("bars_from_fill", "공약5!A13:R16", "색을 칠하거나"),
            ],
            &[Told("units_differ", "!", "‘공약5’ 천원")],
            &[Told("dash_as_none", "공약3!C35", "금액이 없는 것으로")],
            &[Told("rate_rounded", "공약3!K40", "버림한 값")],
            &[
                Told("value_in_words", "공약4!I31", "집계 중"),
                Told("amount_about", "공약4!A11", "7억 2천만원 안팎"),
            ],
            &[
                Told("code_is_number", "공약3!A1", "숫자"),
                Holds(|dump| lines(&dump["pledges"], &["code"], |_| true) == ["3", "4", "5"]),
            ],
        ],
    ),
    (
        "공약사항 관리카드(98~100).xlsx",
        &[
            &[Told("unit_from", "98!H27", "백만원")],
            &[Told("unit_from", "99!H24", "백만원")],
            &[Told("unit_from", "100!H21", "백만원")],
            &[Told("contents_of_cards", "목차!", "따로 가져오지 않습니다"), New(3)],
            &[Told("sum_differs", "99!B28", "2,668")],
            &[Told("no_budget", "100!", "비예산"), Told("dash_as_none", "100!B23", "없는 것으로")],
            &[Told("target_in_words", "98!C14", "적힌 글 그대로")],
            &[
                Told("period_read", "98!H28", "2022년 상반기"),
                Told("period_read", "98!I28", "임기가 끝난 뒤"),
            ],
            &[Told("total_includes_after", "98!B29", "임기 후 금액까지")],
        ],
    ),
    (
        "공약관리카드_소상공인지원과(97-2003 통합문서).xls",
        &[
            &[Told("unit_from", "4-1-1!H20", "백만원")],
            &[Told("unit_from", "4-1-1!H27", "백만원")],
            &[Told("unit_from", "4-1-2!H20", "백만원")],
            &[Told("unit_from", "4-1-2!H27", "백만원")],
            &[
                Told("labels_above", "4-1-1!A4", "이름표 아래"),
                Told("several_values", "4-1-1!D4", "임기 내, 신규"),
            ],
            &[Told("number_as_text", "4-1-1!D24", "글자로 저장된")],
            &[Told("axis_mixed", "4-1-1!A15:J18", "한 해, 분기, 임기 후")],
            &[Told("layers_apart", "4-1-1!", "더하지 않습니다")],
            &[Told("plan_and_actual_differ", "4-1-2!E38:F38", "계획이 2016년 1분기")],
        ],
    ),
    (
        BUDGETS,
        &[
            &[Told("unit", "예산현황!E2", "천원")],
            &[
                Told("pledge_asked", "예산현황!", "공약을 골라"),
                Told("pledge_asked", "추진실적!", ""),
            ],
            &[Told("sources_in_brackets", "추진실적!A7", "괄호 안의 재원별")],
            &[Told("sum_differs", "추진실적!A31", "93,700")],
            &[Told("rate_differs", "추진실적!C13", "69.01")],
            &[
                Told("told_twice", "예산현황!C6", "190,567"),
                Told("told_twice", "추진실적!B31", "47,293"),
            ],
            &[Told("forecast_left_out", "예산현황!D4", "예산으로도 집행으로도")],
            &[Told("non_budget", "2016 추진계획!A18", "비예산")],
            &[Told("other_sheet", "일반현황!", "가져오지 않습니다")],
        ],
    ),
    (
        SUMMARY,
        &[
            &[Told("as_of", "총괄표!A2", "2025. 12. 31.")],
            &[Told("unit", "총괄표!S3", "백만원")],
            &[Told("header_levels", "총괄표!A4:V6", "3단")],
            &[Told("totals_not_pledges", "총괄표!A15:V61", "합 계")],
            &[Told("notes_left_out", "총괄표!A62:V65", "4줄")],
            &[Told("hidden_column", "총괄표!F7:F59", "점검의견(내부)")],
            &[Told("date_as_code", "총괄표!C28", "3-4"), Told("date_as_code", "총괄표!C43", "5-1")],
            &[Told("carried_down", "총괄표!E7:E59", "주관부서")],
            &[Told("progress_forms", "총괄표!J7:J59", "50%")],
            &[Told("non_budget", "총괄표!K46:M46", "4건")],
            &[
                Told("sum_differs", "총괄표!K42", "4-8(41행)"),
                Told("sum_differs", "총괄표!K61", "K42"),
            ],
            &[Told("sum_differs", "총괄표!K23", "직접 적은 값")],
            &[Told("hidden_sheet", "총괄표(2024년말)!", "읽지 않았습니다")],
        ],
    ),
    (
        "연차별 투자계획 취합(2025.11월, 부서제출용).xlsx",
        &[
            &[Told("unit", "총괄(지역경제과)!I2", "백만원")],
            &[Told("formula_results", "총괄(지역경제과)!D6", "저장된 결과")],
            &[Told("unit", "복지정책과!I2", "천원")],
            &[Told("amount_read", "복지정책과!H9", "24,394천원")],
            &[Told("amount_read", "복지정책과!H14", "123천원")],
            &[Told("amount_read", "복지정책과!H19", "음수")],
            &[Told("amount_read", "복지정책과!J24", "음수가 아닌 수로")],
            &[Told("unit_of_block", "복지정책과!M26", "맞는지 확인")],
            &[Told("number_as_text", "복지정책과!D6", "글자로 저장된")],
            &[Told("zeros_and_dashes", "복지정책과!E21", "0원으로")],
            &[Told("unit", "문화·교육!I2", "억원")],
            &[Told("amount_read", "문화·교육!J9", "1.28억원")],
            &[Told("amount_read", "문화·교육!J14", "칸에 적힌 단위")],
            &[Told("amount_read", "문화·교육!I19", "0.24억원")],
            &[Told("unit", "기획예산과(원)!I2", "원")],
            &[
                Told("formula_without_result", "기획예산과(원)!D19", "읽을 수 없습니다"),
                Told("formula_without_result", "기획예산과(원)!F17", "읽을 수 없습니다"),
            ],
            &[Told("sum_differs", "기획예산과(원)!I11", "I14 칸의 금액이 글자로")],
        ],
    ),
    (
        "분기별 로드맵 점검표('25.3분기).xlsx",
        &[
            &[
                Told("quarters_read", "표시(○●)!E4", "3Q"),
                Told("quarters_read", "색칠!D4", "Ⅲ"),
                Told("quarters_read", "글상자식!D4", "3분기"),
            ],
            &[Told("rows_in_pairs", "표시(○●)!D4", "계획과 실적 두 줄")],
            &[Told("legend", "표시(○●)!A2", "■ 실적(지연)")],
            &[Told("bars_from_fill", "색칠!F5", "색을 칠한"), Told("legend", "색칠!O2", "O2, Q2")],
            &[Told("carried_down", "글상자식!B6", "바로 위 공약")],
            &[Told("code_from_title", "색칠!A5", "괄호 안의 번호")],
            &[Told("quarter_from_file", "!", "2025년 3분기")],
        ],
    ),
    (
        "공약달성 확인지표 실적(25.12월말).ods",
        &[
            &[
                Told("rows_in_pairs", "확인지표!E3", "목표와 실적 두 줄"),
                Told("merged_down", "확인지표!B4", "합친 줄 모두"),
            ],
            &[Told("target_in_words", "확인지표!G14", "5% 이상")],
            &[Told("value_in_words", "확인지표!I15", "조사 중")],
            &[Told("no_results_yet", "확인지표!", "2026년(상)")],
            &[Told("rounding_mixed", "확인지표!L3", "적힌 이행률을 그대로")],
            &[Told("less_is_better", "확인지표!L28", "31÷32")],
            &[Told("value_in_words", "확인지표!I15", "개정(2023. 9. 18.)")],
        ],
    ),
    (
        "2025년 소상공인 방문상담 일지(권역별)_취합.xlsx",
        &[
            &[Heads(4, 5)],
            &[Told("merged_down", "상담일지!", "권역")],
            &[Told("struck_row", "상담일지!A490", "7개")],
            &[Told("filtered_row", "상담일지!A41", "방문으로 가져옵니다"), New(1200)],
            &[
                Told("repeated_visit", "상담일지!A89", "88행"),
                Told("repeated_visit", "상담일지!A768", "767행"),
            ],
            &[
                Told("bad_date", "상담일지!C371", "2025. 2. 30."),
                Told("bad_date", "상담일지!C392", "추석 전"),
            ],
            &[Told("weekday_differs", "상담일지!C396", "2025년 달력과")],
            &[Told("year_from_words", "상담일지!C6", "2025년으로")],
            &[Told("date_as_number", "상담일지!C18", "숫자로 적힌 날짜")],
            &[Told("date_as_text", "상담일지!C15", "글로 적힌 날짜")],
            &[New(1200)],
            &[Told("shop_spellings", "상담일지!", "한 업소로")],
            &[Told("same_name_other_shop", "상담일지!A931", "다른 업소로")],
            &[Told("phone_restored", "상담일지!G65", "0을 되살렸습니다")],
            &[Told("formula_text", "상담일지!J159", "글로만")],
            &[
                Told("count_table", "집계!", "월·권역"),
                Told("count_differs", "집계!D8", "일지에는 27건"),
            ],
            &[Told("cell_full", "상담일지!J44", "32,767자")],
            &[Told("partly_struck", "상담일지!J431", "일부에만")],
        ],
    ),
    (
        "방문상담대장_2025상반기(시스템출력).csv",
        &[
            &[Holds(|dump| visit(dump, |visit| visit.to_string().contains('똠')))],
            &[Heads(4, 4)],
            &[Holds(|dump| visit(dump, |visit| visit.to_string().contains("\\n")))],
            &[
                Told("count_row", "방문상담대장_2025상반기(시스템출력)!A428", "세지 않았습니다"),
                New(423),
            ],
            &[Told("repeated_visit", "방문상담대장_2025상반기(시스템출력)!A64", "63행")],
            &[Told("formula_text", "방문상담대장_2025상반기(시스템출력)!J51", "글로만")],
            &[Told("private_column", "방문상담대장_2025상반기(시스템출력)!M4", "월매출(원)")],
        ],
    ),
    (
        "2025 상인회 방문일지(월별시트).xls",
        &[
            &[
                Told("no_visits", "11월!", "방문이 없습니다"),
                Told("no_visits", "12월!", ""),
                New(430),
            ],
            &[Told("year_from_words", "1월!B4", "2025년으로")],
            &[Told("ditto", "1월!C7", "윗줄의 값")],
            &[Told("count_row", "1월!A41", "세지 않았습니다")],
            &[Told("date_as_number", "1월!B18", "45670")],
            &[Holds(|dump| {
                visit(dump, |visit| visit["status"] == "부재")
                    && visit(dump, |visit| visit["status"] == "재방문 요")
            })],
            &[Told("hidden_sheet", "주소록!", "읽지 않았습니다")],
        ],
    ),
    (
        FINANCE,
        &[
            &[Told("wrong_extension", "!", "HTML")],
            &[Told("unit", "예산집행현황!A2", "원")],
            &[Told("totals_not_projects", "예산집행현황!A16", "합계")],
            &[Told("merged_down", "예산집행현황!", "회계")],
            &[Told("pledge_asked", "예산집행현황!", "공약을 골라")],
        ],
    ),
];
