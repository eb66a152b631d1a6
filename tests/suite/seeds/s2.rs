//! 양주시, 소상공인 맞춤형 지원.
use domain::rate::RoundingMode;
use domain::{BudgetKind, FundingSource, GovernmentKind, MoneyUnit, Rounding};
use ledger::contract::*;

use super::typist::Typist;

/// Types it.
pub fn typed() -> Typist {
    let typist = Typist::new(
        ("양주시", "기업경제과", GovernmentKind::City),
        ("민선7기", "2018-07-01", "2022-06-30"),
        (MoneyUnit::Million, Rounding { decimals: 0, mode: RoundingMode::HalfUp }),
    );
    let card = typist.pledge("98", "소상공인 맞춤형 지원");
    card.head(&[
        (PledgeColumn::Field, "시민감동"),
        (PledgeColumn::BudgetNature, "예산"),
        (PledgeColumn::Completion, "임기 내 완료"),
        (PledgeColumn::Department, "기업경제과"),
        (PledgeColumn::Newness, "신규"),
        (PledgeColumn::RevisionNeed, "불필요"),
        (PledgeColumn::LawNeed, "불필요"),
        (PledgeColumn::PriorSteps, "-"),
        (PledgeColumn::Reachable, "완료"),
        (PledgeColumn::Progress, "100%"),
        (PledgeColumn::Stage, "이행(완료) 후 계속추진"),
    ]);
    for role in ["과장", "팀장", "주무관", "주무관", "주무관"] {
        card.row(CardTable::People, &[("role", role), ("name", "○○○"), ("phone", "☎000-0000")]);
    }
    card.section("goal", "◆ 소상공인 모바일 홈페이지 및 마케팅 교육, 자금지원 등 다양한 시책추진으로 소상공인 경영안정 도모");
    card.section(
        "outline",
        r#"- 모바일 홈페이지 제작 : "양주시 소상공인 정보알리미" 카카오톡 개설 및 운영
- 소상공인 교육 지원 : 8회/24백만원, 온라인 교육(경기도시장상권진흥원)
- 경영 및 창업 컨설팅 및 교육 지원 : 연중 / 4백만원
- 골목상권 활성화 정책 추진 : 골목상권 조직화, 방역 및 방역물품 지원
- 소상공인 특례보증 및 대출 이차보전 지원 : 연중 / 2,880백만원
- 중소기업제품 홍보책자 제작 및 지원 : 1회/2년, 사업비 29백만원"#,
    );
    card.section(
        "review",
        r#"- 공약진행 : 이행(완료) 후 계속추진
- 공약총평
  - 양주사랑상품권 플랫폼(모바일 앱)을 연계(계획)함으로써 예산절감 및 마케팅 효과 극대화
  - 소상공인 컨설팅·마케팅 및 자금지원 등 지원사업 지속 추진"#,
    );
    for (name, target, actual) in [
        (
            "홈페이지 교육지원",
            "홈페이지 제작, 교육추진",
            r#""양주시 소상공인 정보알리미" 카카오톡 운영, 소상공인 교육 지원"#,
        ),
        ("중소기업 제품홍보", "홍보집 제작", "대표기업 홍보집 제작"),
    ] {
        card.row(
            CardTable::Indicators,
            &[("name", name), ("target:total", target), ("actual:total", actual)],
        );
        let id = card.card().indicators.rows.pop().unwrap().id;
        card.printed(FigurePlace::IndicatorRate { id }, "100%");
    }
    let (own, plan) = ((FundingSource::Own, "시비"), BudgetKind::Plan);
    card.money(
        &None,
        own,
        plan,
        &[
            ("2018H2", "535"),
            ("2019", "734"),
            ("2020", "1,600"),
            ("2021", "1,650"),
            ("2022H1", "1,700"),
            ("after", "1,700"),
        ],
    );
    card.printed_sums(&None, Some(own), plan, &[("", "7,919")]);
    card.year(
        "2018H2",
        r#"- 우수 중소기업 제품 홍보집 제작·배포
- 소상공인 특례보증 및 이차보전 지원"#,
        r#"· 우수기업 홍보집 제작(500부)
· 소상공인 특례보증 (193업체 / 3,667백만원)
· 소상공인 이차보전 (15개업체 / 17백만원)"#,
        "100%",
    );
    card.year(
        "2019",
        r#"- 소상공인 모바일 홈페이지 운영계획 수립
- 골목상권 활성화 정책 추진
- 경제과학진흥원 컨설팅·교육 연계
- 소상공인 특례보증 및 이차보전 지원"#,
        r#"· 지역화폐 운영사 통한 모바일 홈페이지 구축 기술 검토
· 소상공인 지원사업 교육 2회
· 골목상권 활성화 조례 제정 및 위원회 구성, 회의 개최
· 골목상권 공동체 3개소 발굴, 선정
· 소상공인 특례보증 (157업체 / 3,157백만원)
· 소상공인 이차보전 (17개업체 / 20백만원)"#,
        "100%",
    );
    card.year(
        "2020",
        r#"- 소상공인 긴급생활안정자금 지급
- 소상공인 경영환경개선사업 추진
- 골목상권 활성화 지원사업 추진
- 우수 중소기업 제품 홍보집 제작·배포
- 소상공인 특례보증 및 이차보전 지원"#,
        r#"· 소상공인 긴급생활안정자금 - 5,537개소 / 2,768백만원
· 소상공인 경영환경개선사업 - 142개소 / 300백만원
· 골목상권 공동체 11개소 선정
· 골목상권 방역 및 소독 - 440개소 / 185백만원
· 소상공인 특례보증 (390건, 8,301백만원)
· 소상공인 이차보전 지원 (112건, 4백만원)
· 우수기업 홍보집 제작(500부)"#,
        "100%",
    );
    card.year(
        "2021",
        r#"- 소상공인 경영환경개선사업 추진
- 양주시 소상공인 지원 및 골목상권 활성화 조례 일부 개정
- 카카오톡 채널 서비스 개설
- 소상공인 맞춤 지원사업 지속 추진
- 소상공인 특례보증 및 이차보전 지원"#,
        r#"· 양주시 소상공인 지원 및 골목상권 활성화 조례 일부 개정
· 카카오톡 채널 서비스 개설 운영 - 가입자 현황 : 914명(21.12.31.기준)
· 코로나19 집합금지·영업제한 피해 소상공인 맞춤형 긴급 재난지원금 지원 - 4,365개소 / 2,364백만원
· 골목상권 방역 및 물품지원 - 523개소 / 151백만원
· 골목상권 매니저 지원사업 - 3개소 / 83백만원
· 소상공인 특례보증 - 503개소 / 11,994백만원
· 소상공인 이차보전 지원 - 448개소 / 7백만원
· 소상공인 경영환경개선사업 지원 - 130개소 / 300백만원"#,
        "-",
    );
    card.year(
        "2022H1",
        r#"- 중소기업 홍보 방안(시책) 발굴 및 추진
- 소상공인 맞춤 지원사업 지속 추진
- 소상공인 특례보증 및 이차보전 지원"#,
        "-",
        "-",
    );
    typist
}
