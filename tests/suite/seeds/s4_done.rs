//! 영등포구: what was done in 2015.

use domain::{BudgetKind, FundingSource};
use ledger::contract::*;
use tests::desk::period;

use super::typist::Typist;

/// Types them.
pub fn type_all(typist: &Typist) {
    firms(typist);
    loans(typist);
    prices(typist);
    farming(typist);
    animals(typist);
    markets(typist);
}

fn firms(typist: &Typist) {
    let card = typist.pledge("2-1", "중소기업 및 영등포벤처밸리 육성 지원");
    card.head(&[
        (PledgeColumn::Field, "주요업무 추진실적"),
        (PledgeColumn::Department, "지역경제과"),
    ]);
    card.section("goal", "영세 소기업 및 소상공인에 대한 종합적인 지원서비스를 강화하고 중소기업의 창업과 성장을 촉진시켜 지역경제 활성화 및 일자리 창출 효과를 극대화 하고자 함");
    card.section(
        "outline",
        r#"- 지원대상 : 관내 소상공인 및 중·소기업
- 주요사업 : 중소기업 창업지원센터 운영, 교육, 마케팅 및 자금지원 등"#,
    );
    card.done(
        "연중",
        r#"중소기업 창업지원센터 운영
○ 시설운영 : 3개 지원기관, 24개 기업 입주
- 3층 : 회의실, 세미나실, 투자상담실, 다목적실 등
- 4층 : 창업보육실(24개), 1인창업지원실, 상담실 등
○ 입주관리 : 18개 기업(신규입주 6, 입주연장 12)
○ 임대수입 : 임대료 49,449천원/ 이자수입 6,197천원
○ 시설대관 : 207회/ 9,580천원"#,
    );
    card.done(
        "연중",
        r#"청년 1인 창업지원실 운영
○ 설치시기 : 2015. 4월 (창업지원센터 4층)
○ 입주대상 : 40세 이하 청년창업가 10명
○ 사업내용 : 창업 공간 지원, 부대·편의시설 무상 제공
○ 임대수입 : 임대료 4,237천원"#,
    );
    card.done(
        "연중",
        r#"영등포구상공회 육성 지원
○ 지원대상 : 실무(직무)교육 등 6개 사업
○ 지원금액 : 30,000천원
○ 운영실적 : 실무교육, 최고경영자과정, CEO특강 43회/ 세무노무경영상담 95회/ 비즈니스교류회 등"#,
    );
    card.done(
        "4.10.~12. (3일간)",
        r#"우수 중소·벤처 기업 박람회
○ 참여기업 : 15개 기업/ 5개 기관 참여
○ 장 소 : 여의서로 국회의사당 남문~서문 꽃길
○ 지원내용 : 전시, 체험, 홍보관 등 20개 부스 설치"#,
    );
    card.done(
        "7~11월",
        r#"글로벌 중소·벤처기업 육성 산학협력
○ 참여기업 : 3개 기업(중소·벤처기업)
○ 협력기관 : 경희대학교 산학협력단
○ 지원내용 : 해외마케팅 지원 및 시장조사, 경영자문 등"#,
    );
    card.done(
        "9.17.~24. (6박8일)",
        r#"중소기업 해외마케팅 지원
○ 해외시장개척단 파견
- 파견국가 : 베트남 호치민, 미얀마 양곤
- 파견규모 : 10개 기업(수출 유망 중소·벤처기업)"#,
    );
    card.done(
        "4.7.~6.30.",
        r#"소상공인 창업교육 및 마케팅 지원
○ 세부사업명 : 소상공인 리더스아카데미
- 운영횟수 : 상·하반기 총 2회
- 수료인원 : 관내 소상공인 47명
- 강의내용 : 소상공인 지원제도, 경영전략, 재테크 등"#,
    );
    card.done(
        "6.10.~11.",
        r#"○ 세부사업명 : 소상공인 창업아카데미
- 수료인원 : 예비창업자 67명
- 강의내용 : 세무, 노무관리, 마케팅전략 및 컨설팅 등"#,
    );
    card.done(
        "연중",
        r#"기업희망드림서비스 사업 운영
○ 지원내용 : 영세 소상공인 및 중소기업 상담 지원
○ 사업종류 : 창구 · 온라인 · 방문 상담
○ 운영실적 : 65개소/ 104건 상담처리"#,
    );
    card.done(
        "10.13.~15. (3일간)",
        r#"제14차 세계 한상대회 기업 전시회 참가 지원
○ 참가기업 : 4개 기업
○ 장 소 : 경북 경주시 경주화백컨벤션센터
○ 지원내용 : 서울시 우수기업관 전시부스 설치 지원"#,
    );
    card.money(&None, (FundingSource::Own, ""), BudgetKind::Plan, &[("2015", "232,078")]);
    card.printed_sums(&None, None, BudgetKind::Plan, &[("2015", "232,078")]);
    card.money(&None, (FundingSource::Own, ""), BudgetKind::Spent, &[("2015", "190,567")]);
    card.printed_sums(&None, None, BudgetKind::Spent, &[("2015", "190,567")]);
    let rate = FigurePlace::BudgetRate {
        project_id: None,
        period: Some(period("2015")),
        layer: BudgetKind::Spent,
    };
    card.printed(rate, "82.1");
}

fn loans(typist: &Typist) {
    let card = typist.pledge("2-2", "경쟁력 강화를 위한 자금지원");
    card.head(&[
        (PledgeColumn::Field, "주요업무 추진실적"),
        (PledgeColumn::Department, "지역경제과"),
    ]);
    card.section(
        "goal",
        r#"지역경제 기반인 중소기업 및 소상공인의 성공을 도모하고자 육성기금
 용자지원 및 특별신용보증 추천을 통해 지역경제 활성화에 기여하고자 함"#,
    );
    card.section("outline", r#"- 추진기간 : 2015. 1~10월(연중)
- 지원대상 : 영등포구 사업자등록을 필한 소상공인 및 중·소기업자
- 주요사업
구 분 | 지원규모 | 지원시기 | 대출한도 | 금리 | 상환방법
중소기업 육성기금 용자 | 50억 | 분기별 | 2억원 이내 | 2% (고정금리) | 1년거치 3년 균등 분할상환
특별신용보증 용자 추천 | 40억 | 연중 | 2천만원 이내 | 3~5% (변동금리) | 1년거치 3년, 4년균등, 2년만기 일시상환"#);
    card.done(
        "",
        r#"- 중소기업 육성기금 용자 지원 (2015.10월말 기준)
구분 | 용자지원 | 비 고
업체수(개) | 지원액(백만원)
1차 | 13 | 1,465 | ※3차 지원 진행 중
2차 | 2 | 260
3차 | 9 | 1,720
계 | 24 | 3,445"#,
    );
    card.done(
        "",
        r#"- 소상공인 특별신용보증 용자 추천
  - 추천대상 : 관내 소기업/ 소상공인
  - 추천실적 : 5개 업체 100백만원 (총 179개 업체/ 3,511백만원 추천)"#,
    );
    card.money(&None, (FundingSource::Own, ""), BudgetKind::Plan, &[("2015", "5,021,120")]);
    card.printed_sums(&None, None, BudgetKind::Plan, &[("2015", "5,021,120")]);
    card.money(&None, (FundingSource::Own, ""), BudgetKind::Spent, &[("2015", "3,464,920")]);
    card.printed_sums(&None, None, BudgetKind::Spent, &[("2015", "3,464,920")]);
    let rate = FigurePlace::BudgetRate {
        project_id: None,
        period: Some(period("2015")),
        layer: BudgetKind::Spent,
    };
    card.printed(rate, "70");
}

fn prices(typist: &Typist) {
    let card = typist.pledge("2-3", "물가 안정관리 및 생활경제 보호");
    card.head(&[
        (PledgeColumn::Field, "주요업무 추진실적"),
        (PledgeColumn::Department, "지역경제과"),
    ]);
    card.section("goal", "주민생활에 직접 영향을 미치는 개인서비스요금을 관리하여 실속 있는 물가정보를 제공하고, 농수축산물 원산지표시 및 축산물 위생관리를 통해 유통질서 및 상거래질서 확립에 기여하고자 함");
    card.section(
        "outline",
        r#"- 추진기간 : 2015. 1 ~ 10월(연중)
- 추진내용
  - 물가동향 조사 및 비교공표 : 1,830개소(개인서비스요금 업소)
  - 농수축산물 원산지 가격표시제 지도점검 : 년 12회 이상(설, 추석, 수시)
  - 축산물 취급업소 위생 지도점검 : 579개소(판매,운반,가공 등 포함)"#,
    );
    card.done(
        "",
        r#"- 물가동향 조사 및 비교공표
  - 개인서비스요금 등 가격조사 : 153회 15,602개 업소
  - 물가동향 비교공표 : 개인서비스요금 8회, 생필품 31회
  - 물가안정 캠페인 등 실시 : 13회(캠페인 10, 공한문 발송 3)"#,
    );
    card.done(
        "",
        r#"- 농수축산물 원산지표시제 지도점검
  - 점검실적 : 34회,383개 업소
  - 현장계도 및 시정조치 : 167건"#,
    );
    card.done(
        "",
        r#"- 축산물 취급업소 위생 지도점검
  - 점검실적 : 64회,220개 업소
  - 처분실적 : 15건(과징금 24,020천원, 과태료 6,080천원)
  - 행정지도 : 115건"#,
    );
    card.money(&None, (FundingSource::National, ""), BudgetKind::Plan, &[("2015", "1,080")]);
    card.money(&None, (FundingSource::Provincial, ""), BudgetKind::Plan, &[("2015", "22,377")]);
    card.money(&None, (FundingSource::Own, ""), BudgetKind::Plan, &[("2015", "11,505")]);
    card.printed_sums(&None, None, BudgetKind::Plan, &[("2015", "34,962")]);
    card.money(&None, (FundingSource::National, ""), BudgetKind::Spent, &[("2015", "1,080")]);
    card.money(&None, (FundingSource::Provincial, ""), BudgetKind::Spent, &[("2015", "13,162")]);
    card.money(&None, (FundingSource::Own, ""), BudgetKind::Spent, &[("2015", "5,480")]);
    card.printed_sums(&None, None, BudgetKind::Spent, &[("2015", "19,722")]);
    let rate = FigurePlace::BudgetRate {
        project_id: None,
        period: Some(period("2015")),
        layer: BudgetKind::Spent,
    };
    card.printed(rate, "56");
}

fn farming(typist: &Typist) {
    let card = typist.pledge("2-4", "도시농업 활성화");
    card.head(&[
        (PledgeColumn::Field, "주요업무 추진실적"),
        (PledgeColumn::Department, "지역경제과"),
    ]);
    card.section("goal", "삭막한 도시환경에서 녹색의 ‘도시농업’ 역할이 부각됨에 따라 도시텃밭 및 옥상텃밭 조성, 상자텃밭 보급 등 사업을 추진하여 도시농업의 체험공간 확대와 구민 정서 향상에 기여하고자 함");
    card.section(
        "outline",
        r#"- 추진기간 : 2015. 4 ~ 11월(8개월)
- 문래동 공공공지 도시텃밭 : 3,964㎡(1,200평)
- 공공시설 옥상텃밭 및 사회복지시설 싱싱텃밭 등 : 총 4개소 조성"#,
    );
    card.done("", r#"문래동 공공공지 도시텃밭 운영 (3,964㎡)
가족공동체 텃밭 | 1,044㎡ | 참여가구 132가구 → 모범경작 12, 공모추첨 120 | 방문객수 : 19,921명 (10월말 기준)"#);
    card.done(
        "",
        r#"문래동 공공공지 도시텃밭 운영 (3,964㎡)
어린이체험학습장 | 420㎡ | 어린이집, 유치원 등(4구획) → 구립, 민간, 가정, 유치원 등"#,
    );
    card.done(
        "",
        r#"문래동 공공공지 도시텃밭 운영 (3,964㎡)
실버공동체 텃밭 | 330㎡ | 대한노인회 영등포구지회 협조 → 분양(13구획)"#,
    );
    card.done(
        "",
        r#"문래동 공공공지 도시텃밭 운영 (3,964㎡)
공공체험장 텃밭 | 460㎡ | 공동경작단 구성 운영 → 기부용 텃밭 조성"#,
    );
    card.done(
        "",
        r#"문래동 공공공지 도시텃밭 운영 (3,964㎡)
공공단체 텃밭 | 480㎡ | 노숙인지원 텃밭(오이지) 등"#,
    );
    card.done(
        "",
        r#"문래동 공공공지 도시텃밭 운영 (3,964㎡)
목화밭단지 텃밭 | 530㎡ | 문래동 동네 주민단체 자율운영"#,
    );
    card.done(
        "",
        r#"문래동 공공공지 도시텃밭 운영 (3,964㎡)
꽃밭 조성 | 700㎡ | 계절별 꽃단지 조성(해바라기 등)"#,
    );
    card.done(
        "",
        r#"옥상텃밭(공공시설) 조성
300㎡ | 시립 문래청소년수련관 옥상 | 전액시비"#,
    );
    card.done(
        "",
        r#"옥상텃밭(공공시설) 조성
200㎡ | 영등포공원관리사무소 옥상"#,
    );
    card.done(
        "",
        r#"싱싱텃밭(사회복지시설) 조성
250㎡ | 영등포구 그린케어센터 옥상"#,
    );
    card.done(
        "",
        r#"싱싱텃밭(사회복지시설) 조성
90㎡ | 사회복지 여성성공센터 텃밭 옥상"#,
    );
    card.money(&None, (FundingSource::Provincial, ""), BudgetKind::Plan, &[("2015", "114,659")]);
    card.money(&None, (FundingSource::Own, ""), BudgetKind::Plan, &[("2015", "33,390")]);
    card.printed_sums(&None, None, BudgetKind::Plan, &[("2015", "148,049")]);
    card.money(&None, (FundingSource::Provincial, ""), BudgetKind::Spent, &[("2015", "91,781")]);
    card.money(&None, (FundingSource::Own, ""), BudgetKind::Spent, &[("2015", "24,725")]);
    card.printed_sums(&None, None, BudgetKind::Spent, &[("2015", "116,506")]);
    let rate = FigurePlace::BudgetRate {
        project_id: None,
        period: Some(period("2015")),
        layer: BudgetKind::Spent,
    };
    card.printed(rate, "79");
}

fn animals(typist: &Typist) {
    let card = typist.pledge("2-5", "동물보호 및 가축질병 예방");
    card.head(&[
        (PledgeColumn::Field, "주요업무 추진실적"),
        (PledgeColumn::Department, "지역경제과"),
    ]);
    card.section("goal", "도심 속 유기동물의 신속한 처리와 길고양이의 중성화 사업 및 반려동물 등록을 통해 동물의 생명보호와 가축전염병 사전 예방으로 지역주민과 동물이 조화롭게 공존하는 환경을 조성하고자 함");
    card.section(
        "outline",
        r#"- 추진기간 : 2015. 1 ~ 10월(연중)
- 추진내용
  - 유기동물의 보호관리 및 길고양이 중성화, 동물등록제 지속추진
  - 고병원성 AI 및 광견병 등 가축전염병 차단방역"#,
    );
    card.done(
        "",
        r#"- 유기동물의 보호 및 길고양이 중성화
  - 길고양이 중성화 : 포획 → 중성화수술 → 방사
  - 추진실적 : 433두(유기동물 보호 266두, 길고양이 중성화 167두)"#,
    );
    card.done(
        "",
        r#"- 반려동물 등록
  - 대 상 : 주택에서 반려의 목적으로 기르는 3개월령 이상인 개
  - 등록형태 : 지정 동물병원에서 신청 반려견에 전자칩 또는 인식표 장착
  - 수 수 료 : 내장칩(10천원), 외장칩(3천원), 인식표(3천원)
  - 등록두수 : 8,709두"#,
    );
    card.done(
        "",
        r#"- 가축질병 차단방역
  - 광견병 예방접종 실시 : 연2회, 4,550두 실시
  - AI(조류인플루엔자) 예찰 강화
    - 월동기 안양천 철새도래지 집중소독(지원: 보건지원과, 새마을방역봉사대)
    - 관내 고병원성 AI발생 적출 : 0건(미발생)"#,
    );
    card.money(&None, (FundingSource::Provincial, ""), BudgetKind::Plan, &[("2015", "39,570")]);
    card.money(&None, (FundingSource::Own, ""), BudgetKind::Plan, &[("2015", "54,130")]);
    card.printed_sums(&None, None, BudgetKind::Plan, &[("2015", "93,705")]);
    card.money(&None, (FundingSource::Provincial, ""), BudgetKind::Spent, &[("2015", "19,564")]);
    card.money(&None, (FundingSource::Own, ""), BudgetKind::Spent, &[("2015", "27,106")]);
    card.printed_sums(&None, None, BudgetKind::Spent, &[("2015", "46,670")]);
    let rate = FigurePlace::BudgetRate {
        project_id: None,
        period: Some(period("2015")),
        layer: BudgetKind::Spent,
    };
    card.printed(rate, "50");
}

fn markets(typist: &Typist) {
    let card = typist.pledge("2-6", "다시 찾고 싶은 전통시장 만들기");
    card.head(&[
        (PledgeColumn::Field, "주요업무 추진실적"),
        (PledgeColumn::Department, "지역경제과"),
    ]);
    card.section("goal", "유통 구조의 변화 및 상업기반시설의 노후화로 침체된 전통시장에 대하여 시설 환경 개선과 각종 경영현대화 사업을 지원하여 전통시장의 자생력을 강화하고 다시 찾고 싶은 시장으로 육성하고자 함");
    card.section(
        "outline",
        r#"- 대 상 : 관내 전통시장 및 상점가
- 주요내용
  - 시장 경영현대화를 위한 경영혁신사업 지원
  - 골목형 시장의 1시장 1특색 개발 지원
  - 시장 환경개선을 위한 시설현대화 및 정비사업 추진 지원"#,
    );
    card.done("", "- 2016년 전통시장 시설현대화 사업 선정 : 3개 시장 4개 사업");
    card.done("", "- 2015년 전통시장 주차환경개선사업 신청 선정 : 남서울상가(주차장이용 보조)");
    card.done("", "- 2015년 경영혁신 개선사업 참여 희망시장 추천 선정 : 대신시장(공동마케팅)");
    card.done("", "- 명절맞이 전통시장 이벤트사업 지원 : 영등포전통시장 등 19개 시장");
    card.done("", "- 전통시장 가는 날 운영 : 102회 1,677명 참여 25,507천원 구매");
    card.done("", "- 전통시장 및 상점가 관계자 워크숍 참석 : 남서울상가 등 6개 시장 9명 참석");
    card.done("", "- 전통시장 및 상점가 활성화 지원사업 설명회 및 간담회 : 3회");
    card.done(
        "",
        r#"- 시장정비사업 지원 : 6개 시장
사업계획수립 추진 | 사업추진계획 승인 | 사업시행인가 추진 | 사업시행인가 | 사업시행(건축중)
영진시장(A동), 영등포유통상가 | 대신시장 | 양남시장 | 영등포기계상가 | 영진시장(B동)"#,
    );
    card.next("", "- 시장정비사업 및 시설·경영현대화사업의 지속적 추진으로 시장 쇼핑환경개선");
    card.next("", "- 상인 의식 개혁 및 서비스 향상 교육을 통한 시장 경쟁력 제고");
    card.money(&None, (FundingSource::Provincial, ""), BudgetKind::Plan, &[("2015", "281,420")]);
    card.money(&None, (FundingSource::Own, ""), BudgetKind::Plan, &[("2015", "10,000")]);
    card.printed_sums(&None, None, BudgetKind::Plan, &[("2015", "291,420")]);
    card.money(&None, (FundingSource::Provincial, ""), BudgetKind::Spent, &[("2015", "141,417")]);
    card.money(&None, (FundingSource::Own, ""), BudgetKind::Spent, &[("2015", "4,700")]);
    card.printed_sums(&None, None, BudgetKind::Spent, &[("2015", "146,117")]);
    let rate = FigurePlace::BudgetRate {
        project_id: None,
        period: Some(period("2015")),
        layer: BudgetKind::Spent,
    };
    card.printed(rate, "50.14");
}
