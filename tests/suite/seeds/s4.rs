//! 영등포구, 지역경제과: the report of a department on its works, each work a card; what it says of
//! the department itself stands in memos.

use domain::rate::RoundingMode;
use domain::{GovernmentKind, MoneyUnit, Rounding};

use super::typist::Typist;

/// Types it.
pub fn typed() -> Typist {
    let typist = Typist::new(
        ("영등포구", "지역경제과", GovernmentKind::District),
        ("민선6기", "2014-07-01", "2018-06-30"),
        (MoneyUnit::Thousand, Rounding { decimals: 0, mode: RoundingMode::HalfUp }),
    );

    typist.memo(
        "인 력",
        r#"구 분 | 계 | 일 반 직 |  |  |  |  |  | 관리운영직 |  |  |  | 별정직·임기제
 |  | 4급 | 5급 | 6급 | 7급 | 8급 | 9급 | 6급 | 7급 | 8급 | 9급 | 6급 | 7급 | 8급 | 9급
정 원 | 18 |  | 1 | 5 | 6 | 4 | 2
현 원 | 16 |  | 1 | 4 | 4 | 5 | 2
과부족 | △2 |  | - | △1 | △2 | 1"#,
    );
    typist.memo("주요시설 및 장비", r#"□ 시설물 현황
명칭 | 주요시설 | 비고
중소기업 창업지원센터 3,875.82㎡ | 중소기업지원시설, 창업보육실, 세미나실 등 | 3층 1,937.9㎡ 4층 1,937.9㎡
□ 장비 현황
명칭 | 현황 | 비고
차 량 | 스타렉스 (2008년식)
비 스토 (2004년식)"#);
    typist.memo(
        "예산 현황 (단위 : 천원)",
        r#"구 분 | 예 산 액 | 집 행 액 | 예상잔액
10.31기준 | 12.31까지 (집행예정액)
계 | 1,104,471 | 769,436 | 169,312 | 165,723
중소기업 및 영등포벤처밸리 육성지원 | 232,078 | 186,420 | 16,900 | 28,758
생활경제안정 및 활성화 | 183,011 | 130,402 | 28,626 | 23,983
동물보호 및 가축질병예방 | 93,705 | 47,293 | 12,700 | 33,712
전통시장 활성화 지원 | 291,420 | 146,117 | 75,500 | 69,803
기본경비(지역경제과) | 100,601 | 82,579 | 8,555 | 9,467
보전지출 | 203,656 | 176,625 | 27,031 | 0"#,
    );
    super::s4_done::type_all(&typist);
    super::s4_plan::type_all(&typist);
    typist
}
