//! 동래구, 스마트 소상공인 프로그램 운영.
use domain::rate::RoundingMode;
use domain::{BudgetKind, FundingSource, GovernmentKind, MoneyUnit, Rounding};
use ledger::contract::*;

use super::typist::Typist;

const YEARS: [&str; 5] = ["2022H2", "2023", "2024", "2025", "2026H1"];
const OWN: (FundingSource, &str) = (FundingSource::Own, "");

/// Types it.
pub fn typed() -> Typist {
    let typist = Typist::new(
        ("동래구", "일자리경제과", GovernmentKind::District),
        ("민선8기", "2022-07-01", "2026-06-30"),
        (MoneyUnit::Million, Rounding { decimals: 0, mode: RoundingMode::HalfUp }),
    );
    let card = typist.pledge("3-1", "스마트 소상공인 프로그램 운영");
    card.head(&[
        (PledgeColumn::Help, "해당없음"),
        (PledgeColumn::ProjectPeriod, "2022. 8. ~ 2023. 12. (※ 완료 후, 지속 추진)"),
        (PledgeColumn::ProgressNote, "마중물 프로그램 운영계획 수립"),
        (PledgeColumn::Newness, "신규"),
        (PledgeColumn::Completion, "임기 내"),
        (PledgeColumn::BudgetNature, "예산"),
        (PledgeColumn::Stage, "추진 중"),
        (PledgeColumn::LeadBodies, "구(자체)"),
        (PledgeColumn::Department, "일자리경제과"),
    ]);
    card.row(
        CardTable::People,
        &[("role", "일자리경제과 경제계"), ("name", "○○○"), ("phone", "☎000-0000")],
    );
    card.section("present_state", "- 코로나19 이후로 침체된 지역상권 및 소상공인 업소의 경쟁력을 높여 매출 증대 및 지역경제 활력 방안 필요");
    card.section(
        "goal",
        r#"- 침해된 지역상권 활성화 및 소상공인 경쟁력 강화를 위한 맞춤형 역량강화 교육
- 다양한 채널을 통한 지역 상권과 소상공인 업소 홍보"#,
    );
    card.section(
        "outline",
        r#"- 기 간 : 2022. 8. ~ 2023. 12. (※ 완료 후, 지속 추진)
- 대 상 : 관내 지역 상권 및 소상공인 업소
- 내 용
 - 소상공인 맞춤형 역량강화 교육 : 친절교육, 경영개선 교육 등
 - 다양한 채널을 통한 지역 상권 및 소상공인 업소 홍보
- 총사업비 : 1억 2800만원(구비 100%)"#,
    );
    card.section(
        "plan",
        r#"○ 세부 추진계획
- (2022년) 8. ~ 9. : 스마트 소상공인 프로그램 세부 추진방안 기획 및 협의
스마트 소상공인 마중물 프로그램 기획 및 업무협의, 계획 수립
- 10. ~ 12. : 스마트 소상공인 마중물 프로그램 운영(경영 마인드 강화)
- (2023년) 1. ~ 12. : 2023년 스마트 소상공인 프로그램 기본계획 수립 및 운영
프로그램 홍보 및 소상공인 모집, 교육 실시, 성과 분석, 만족도 조사
- (2024년~2026년) : 사업성과 검토 후, 계획 재수립 및 사업 지속 추진"#,
    );
    card.section("problems", "- 해당없음");
    card.section(
        "effect",
        r#"- 동래 소상공인의 경영 마인드 구축과 역량 강화로 소상공인의 경쟁력 강화 및
지역상권 활성화 도모"#,
    );
    card.section("funding", "구비 편성");
    card.rates(&[
        ("2022H2", "20%"),
        ("2023", "100%"),
        ("2024", "100%(지속 추진)"),
        ("2025", "100%(지속 추진)"),
        ("2026H1", "100%(지속 추진)"),
    ]);

    let plan = BudgetKind::Plan;
    let education = card.project("소상공인 맞춤형 역량강화교육");
    let publicity = card.project("골목상권 & 소상공인 업소 맞춤형 홍보");
    let zip = |amounts: [&'static str; 5]| -> Vec<_> { YEARS.into_iter().zip(amounts).collect() };
    card.money(&education, OWN, plan, &zip(["8", "15", "15", "15", "15"]));
    card.money(&publicity, OWN, plan, &zip(["", "15", "15", "15", "15"]));
    for (project, source, sum, years) in [
        (&None, None, "128", ["8", "30", "30", "30", "30"]),
        (&None, Some(OWN), "128", ["8", "30", "30", "30", "30"]),
        (&education, None, "68", ["8", "15", "15", "15", "15"]),
        (&education, Some(OWN), "68", [""; 5]),
        (&publicity, None, "60", ["", "15", "15", "15", "15"]),
        (&publicity, Some(OWN), "30", [""; 5]),
    ] {
        card.printed_sums(project, source, plan, &[("", sum)]);
        card.printed_sums(project, source, plan, &zip(years));
    }

    for (name, total, targets) in [
        ("마중물 프로그램 운영계획 수립", "1", ["1", "", "", "", ""]),
        ("마중물 프로그램 운영", "1", ["1", "", "", "", ""]),
        ("스마트 소상공인 프로그램 기본계획 수립", "4", ["", "1", "1", "1", "1"]),
        ("스마트 소상공인 프로그램 운영", "4", ["", "1", "1", "1", "1"]),
        ("골목상권 & 소상공인 업소 홍보", "4", ["", "1", "1", "1", "1"]),
    ] {
        let columns = YEARS.map(|year| format!("target:{year}"));
        let targets = columns.iter().map(String::as_str).zip(targets);
        let cells: Vec<_> = [("name", name), ("unit", "회")].into_iter().chain(targets).collect();
        card.row(CardTable::Indicators, &cells);
        let id = card.card().indicators.rows.pop().unwrap().id;
        card.printed(FigurePlace::IndicatorTotal { id, actual: false }, total);
    }

    card.row(
        CardTable::Engagement,
        &[
            ("channel", "업무협의 (외식업지부, 소상공인연합회)"),
            ("plan", "2"),
            ("note", "소상공인 마중물 프로그램 운영계획 수립 관련 소상공인 의견 조사 : 2회"),
        ],
    );
    card.row(
        CardTable::Engagement,
        &[
            ("channel", "설문조사"),
            ("plan", "1"),
            ("note", "스마트 소상공인 기본계획 수립 관련 설문조사 : 1회"),
        ],
    );
    card.row(
        CardTable::Engagement,
        &[
            ("channel", "언론보도"),
            ("plan", "2"),
            ("note", "스마트 프로그램 운영 관련 언론보도 : 2회"),
        ],
    );
    card.row(CardTable::Engagement, &[("channel", "기 타"), ("plan", "-")]);
    card.printed(FigurePlace::Engagement { actual: false }, "5");
    card.done(
        "2022. 9.",
        r#"소상공인 단체와 프로그램 관련 업무협의 ▶ 동래구 외식업 지부,
동래구 소상공인연합회
소상공인 마중물 프로그램 운영계획 수립"#,
    );
    typist
}
