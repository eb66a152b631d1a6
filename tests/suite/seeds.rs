//! Five public documents typed into five ledgers by the window's own commands: nothing that they
//! say is without a place. What is excepted is listed, each piece as it stands in the document.

mod cover;
pub mod s0;
pub mod s1;
pub mod s2;
pub mod s3;
pub mod s4;
mod s4_done;
mod s4_plan;
pub mod typist;

use cover::assert_covers;
use domain::Won;
use ledger::contract::BudgetQuery;

fn document(name: &str) -> String {
    let path = format!("{}/fixtures/seeds/{name}.txt", env!("CARGO_MANIFEST_DIR"));
    std::fs::read_to_string(path).unwrap()
}

fn million(value: i64) -> Won {
    Won(value * 1_000_000)
}

#[test]
fn dongnae_has_a_place_for_everything() {
    let typist = s0::typed();
    let exceptions = [
        // Heads of the form, which the program words for itself.
        [
            "관리번호 3-1",
            "중양(광역) 도움 필요성",
            "사업기간",
            "추진상황",
            "신규여부",
            "완료시기",
            "예산구분",
            "이행단계",
            "사업주체",
            "주관부서",
            "협조부서",
            "정책목표",
            "정책개요",
            "연차별 추진계획",
            "추진 목표율",
            "분기별 로드맵",
            "연차별 투자계획",
            "(단위 : 백만원)",
            "재원 조달 방안",
            "공약달성 확인지표",
            "세부 추진 사항",
            "단위",
            "주민참여 및 소통계획",
            "(단위 : 회)",
            "그간 추진사항",
        ]
        .as_slice(),
        // Rows, columns and sums of its tables; a row without money is no row.
        &[
            "구분",
            "총계",
            "소계",
            "기투자",
            "국비",
            "시비",
            "기타(재원명)",
            "2022년(하)",
            "2025년",
            "2026년(상)",
        ],
        // The picture of the roadmap, of which only the legend's words are left.
        &["[illegible]", "완료 완료 후, 지속 추진"],
    ];
    assert_covers(&typist.desk.dump(), &document("S0-dongnae-card"), &exceptions);
    let card = typist.only_card();
    assert_eq!(card.budget.sum.plan, million(128));
    let totals: Vec<_> = card.indicators.rows.iter().map(|row| row.target.clone()).collect();
    assert_eq!(totals, ["1", "1", "4", "4", "4"].map(|total| Some(total.to_owned())));
    assert_eq!(card.engagement.iter().filter_map(|row| row.plan).sum::<i64>(), 5);
}

#[test]
fn dobong_has_a_place_for_everything() {
    let typist = s1::typed();
    let exceptions = [
        // Heads of the form.
        [
            "이행단계",
            "완료시기",
            "신규여부",
            "사업주체",
            "예산구분",
            "중앙도움",
            "주관부서",
            "사업목표",
            "추진일정",
            "소요예산",
            "(단위: 백만원)",
            "공약달성 확인지표",
            "확인 지표",
            "이행률 (%)",
            "향후 계획",
        ]
        .as_slice(),
        // Boxes without a mark.
        &["임기후", "정부", "단기", "장기", "비예산"],
        // Columns and sums of its tables.
        &["구분", "총계 ①+②+③", "기투자 ①", "소계 ②", "장기 ③", "총계"],
    ];
    assert_covers(&typist.desk.dump(), &document("S1-dobong-card"), &exceptions);
    let card = typist.only_card();
    assert_eq!(card.budget.sum.plan, Won(627_500_000));
    let rate = card.indicators.rows[0].rate.clone().unwrap();
    assert_eq!((&*rate.percent, &*rate.fraction), ("45%", "542/1,190"));
    let started = &card.milestones[0];
    let days = (started.from_day.as_deref(), started.to_day.as_deref());
    assert_eq!(days, (Some("2022-10-31"), Some("2022-12-16")));
}

#[test]
fn yangju_has_a_place_for_everything() {
    let typist = s2::typed();
    let exceptions = [
        // Heads of the form.
        [
            "관리번호",
            "분야",
            "예산사업 여부",
            "완료시기",
            "추진부서(협조부서)",
            "계속사업 여부",
            "공약수정 필요 여부",
            "법규 제.개정 필요성",
            "사전절차 이행",
            "공약사항(목표)",
            "공약 확인지표 및 이행실적",
            "확인지표명",
            "실 적",
            "달성률(%)",
            "목표달성 가능여부",
            "전체 달성률(%)",
            "연도별 추정사업비",
            "(단위: 백만원)",
            "추진계획 및 실적",
            "공약이행 총평",
            "공약사항",
            "정책실명제",
            "추진부서",
        ]
        .as_slice(),
        // Columns of its tables.
        &["구 분", "총사업비", "기투자", "~2022.6", "임기 후", "연 도", "추진계획", "추진실적"],
        // 과장, 팀장, 주무관, torn apart where the cell is narrow.
        &["과 팀 주 무 관", "장 장 관"],
    ];
    assert_covers(&typist.desk.dump(), &document("S2-yangju-card"), &exceptions);
    let card = typist.only_card();
    assert_eq!(card.budget.sum.plan, million(7_919));
    assert_eq!(card.indicators.rows[0].rate, None);
    let rates: Vec<_> = card.year_results.iter().map(|row| &*row.rate).collect();
    assert_eq!(rates, ["100%", "100%", "100%", "-", "-"]);
}

#[test]
fn seoul_has_a_place_for_everything() {
    let typist = s3::typed();
    let exceptions = [
        // Heads of the form.
        [
            "추진 상황",
            "사업 구분",
            "총 사업비",
            "집 행 액",
            "최종목표",
            "추진계획(정책개요)",
            "연차별 추진계획",
            "연차별 투자수요(계획)",
            "(단위 : 백만원)",
            "연도별 집행액",
            "시민 참여실적",
            "(단위 : 횟수)",
            "추진 실적",
            "향후계획",
            "‘16년 분기별 세부 추진계획",
            "’17년 분기별 세부 추진계획",
            "타기관(중앙부처 등)과 협조사항",
            "총괄부서",
        ]
        .as_slice(),
        // Columns of its tables, some run together.
        &[
            "단위사업",
            "구 분",
            "’14년",
            "’16년 ’17년 ’18.6월",
            "’17년 ’18.6월",
            "임기 후",
            "1분기 2분기 3분기 4분기",
            "1분기",
            "2분기",
            "3분기",
            "4분기",
            "단위 사업 설명회, 공청회 등 만족도 조사 민간전문가 자문 언론/방송 보도 보고서 발간",
        ],
        // Page numbers.
        &["286  -", "287  -", "288  -", "289  -", "290  -", "291  -"],
        // Two cells of the roadmap, run together.
        &["계속 계속"],
    ];
    assert_covers(&typist.desk.dump(), &document("S3-seoul-card"), &exceptions);
    let card = typist.only_card();
    let sum = card.budget.sum;
    assert_eq!((sum.plan, sum.spent), (million(23_911), million(11_732)));
    let first = &card.milestones[1];
    let days = (first.from_day.as_deref(), first.to_day.as_deref());
    assert_eq!(days, (Some("2014-05-20"), Some("2014-11-19")));
}

#[test]
fn yeongdeungpo_has_a_place_for_everything() {
    let typist = s4::typed();
    let exceptions = [
        // Title pages and heads of the form.
        [
            "부서별 주요업무 보고",
            "보고 순서",
            "일반 현황",
            "2 인 력",
            "연 번",
            "연번",
            "집행율(%)",
            "면적",
            "향후계획",
            "소요예산",
            "추진일정",
        ]
        .as_slice(),
        // Heads of pictures: the organisation chart, a procedure.
        &["1 조직", "추진절차"],
    ];
    assert_covers(&typist.desk.dump(), &document("S4-yeongdeungpo-report"), &exceptions);
    assert_eq!(typist.desk.info().pledges, 14);
    let money = typist.desk.session.budget_sheet(BudgetQuery::default()).unwrap();
    let animals = money.rows.iter().filter(|row| row.code == "2-5");
    let plan: i64 = animals.map(|row| row.line.sum.plan.0).sum();
    assert_eq!(plan, 93_700_000, "the document prints 93,705");
}

#[test]
#[should_panic(expected = "9,999개 업체")]
fn what_has_no_place_is_named() {
    let typist = s1::typed();
    let document = document("S1-dobong-card") + "\n- 9,999개 업체";
    assert_covers(&typist.desk.dump(), &document, &[]);
}
