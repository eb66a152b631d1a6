use domain::GovernmentKind;
use proptest::prelude::*;

use super::*;
use crate::draft::{Choices, VisitField};
use crate::grid::{Grid, Value};
use crate::recognise::{Context, recognise};

fn context() -> Context {
    Context {
        government: GovernmentKind::District,
        term: None,
        as_of: None,
        stages: Vec::new(),
        file: String::new(),
    }
}

fn visit(day: &str, business: &str, body: &str) -> PaperVisit {
    PaperVisit {
        day: day.parse().ok(),
        business: business.into(),
        body: body.into(),
        category: "자금".into(),
        result: "완료".into(),
        ..PaperVisit::default()
    }
}

fn texts(grid: &Grid) -> Vec<String> {
    let cells = grid.rows.values().flatten();
    cells
        .filter_map(|(_, cell)| match &cell.value {
            Value::Text(text) => Some(text.clone()),
            _ => None,
        })
        .collect()
}

#[test]
fn the_whole_log_is_recognised_as_the_visits_that_it_holds() {
    let mut struck = visit("2025-03-05", "나마트", "=1+1 이라고 적힌 글");
    struck.struck = true;
    let first = PaperVisit {
        owner: "홍길동".into(),
        phone: "010-1234-5678".into(),
        follow_ups: vec![PaperFollowUp { body: "안내문 전달".into(), ..Default::default() }],
        ..visit("2025-03-04", "가나유통", "특례보증 문의")
    };
    let visits = [first, struck];
    let grid = log(LogKind::Whole, &visits, &VisitHead { masked: true, ..VisitHead::default() });
    assert!(grid.rows.values().flatten().all(|(_, cell)| cell.formula.is_none()));
    let draft = recognise(&[grid], &context(), &Choices::default());
    let read = &draft.tables[0].visits;
    assert_eq!(read.len(), 2);
    for (told, given) in read.iter().zip(&visits) {
        assert_eq!(told.day, given.day);
        assert_eq!(told.text(VisitField::Business), given.business);
        assert_eq!(told.text(VisitField::Body), given.body);
        assert_eq!(told.text(VisitField::Action), given.action());
        assert_eq!(told.struck, given.struck);
    }
}

#[test]
fn one_visit_fills_a_page_of_its_own() {
    let mut one = visit("2025-03-04", "가나유통", "특례보증 문의\n예약 방법 안내");
    one.follow_ups = vec![PaperFollowUp {
        kind: "타부서 이송".into(),
        body: "도로 점용".into(),
        answer: "허가함".into(),
        ..Default::default()
    }];
    let grid = diary("가나유통", &one, &VisitHead::default());
    let texts = texts(&grid);
    for said in ["방 문 상 담 일 지", "2025. 3. 4.", "가나유통", "도로 점용\n회신: 허가함"]
    {
        assert!(texts.iter().any(|text| text == said), "{said} in {texts:?}");
    }
}

#[test]
fn sums_of_shops_are_figures_and_sums_of_cases_formulas() {
    let block = |measure: &str, adds, total| CountBlock {
        title: String::new(),
        measure: measure.into(),
        adds,
        cells: vec![vec![2, 1], vec![0, 3]],
        rows: vec![3, 3],
        columns: vec![2, 4],
        total,
    };
    let paper = CountPaper {
        title: "권역 × 월".into(),
        row_label: "권역".into(),
        rows: vec!["1권역".into(), "2권역".into()],
        columns: vec!["1월".into(), "2월".into()],
        blocks: vec![block("건", true, 6), block("개소", false, 5)],
        notes: vec!["부재는 세지 않습니다.".into()],
    };
    let grid = counts(&paper, &VisitHead::default());
    let formulas = grid.rows.values().flatten().filter(|(_, cell)| cell.formula.is_some());
    assert_eq!(formulas.count(), 5);
    assert!(texts(&grid).contains(&"※ 부재는 세지 않습니다.".to_owned()));
}

fn word(words: &'static [&'static str]) -> impl Strategy<Value = String> {
    prop::sample::select(words).prop_map(str::to_owned)
}

fn generated() -> impl Strategy<Value = PaperVisit> {
    let shop = (
        word(&["가나유통", "(주)다라", "마바식당 2호"]),
        word(&["", "홍길동", "남궁민수"]),
        word(&["", "010-1234-5678", "02-123-4567"]),
        word(&["", "가온로 12", "다라로 3, 2층"]),
        word(&["", "음식점", "도소매"]),
    );
    let facts = (
        word(&["", "1권역", "2권역"]),
        word(&["", "가온동", "나래동"]),
        word(&["", "자금", "임대차"]),
        word(&["", "방문", "전화"]),
        word(&["", "김매니저", "이매니저"]),
        word(&["완료", "부재", "거절"]),
    );
    let texts = (
        word(&["특례보증 문의", "=1+1", "여러 줄\n둘째 줄", "@메모", "-3% 인하 요청"]),
        word(&["", "안내문 전달", "+82로 회신"]),
        word(&["", "다음 달 다시 방문", "※ 참고"]),
        any::<bool>(),
    );
    (0i64..300, shop, facts, texts).prop_map(|(day, shop, facts, texts)| PaperVisit {
        day: NaiveDate::from_ymd_opt(2025, 1, 2).map(|first| first + chrono::Days::new(day as u64)),
        business: shop.0,
        owner: shop.1,
        phone: shop.2,
        address: shop.3,
        industry: shop.4,
        area: facts.0,
        neighbourhood: facts.1,
        category: facts.2,
        channel: facts.3,
        manager: facts.4,
        result: facts.5,
        body: texts.0,
        follow_ups: match texts.1.as_str() {
            "" => Vec::new(),
            _ => vec![PaperFollowUp { body: texts.1, ..Default::default() }],
        },
        remark: texts.2,
        struck: texts.3,
        ..PaperVisit::default()
    })
}

proptest! {
    #![proptest_config(ProptestConfig::with_cases(64))]

    #[test]
    fn any_log_is_read_back_word_for_word(visits in prop::collection::vec(generated(), 1..24)) {
        let grid = log(LogKind::Whole, &visits, &VisitHead::default());
        let draft = recognise(&[grid], &context(), &Choices::default());
        let read = &draft.tables[0].visits;
        prop_assert_eq!(read.len(), visits.len());
        for (told, given) in read.iter().zip(&visits) {
            prop_assert_eq!((told.day, told.struck), (given.day, given.struck));
            for field in VisitField::ALL.into_iter().filter(|field| *field != VisitField::Day) {
                prop_assert_eq!(told.text(field), log::word(given, field), "{:?}", field);
            }
        }
    }
}
