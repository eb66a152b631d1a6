use proptest::prelude::*;

use super::*;

fn day(text: &str) -> Option<NaiveDate> {
    text.parse().ok()
}

fn visit(day_text: &str, shop: u32, result: &str) -> CountedVisit {
    CountedVisit {
        day: day(day_text),
        shop: Some(shop),
        outcome: Outcome::read(result),
        place: (0, 0),
    }
}

fn totals(visits: &[CountedVisit], rules: CountRules) -> (u32, u32) {
    let tables = tables(visits, &rules, (1, 1));
    (tables.cases.total, tables.shops.total)
}

#[test]
fn results_are_read_as_clerks_write_them() {
    for (text, outcome) in [
        ("부재", Outcome::Absent),
        ("부재 중", Outcome::Absent),
        ("부 재", Outcome::Absent),
        ("상담 거절", Outcome::Refused),
        ("완료", Outcome::Met),
        ("재방문 요", Outcome::Met),
        ("", Outcome::Met),
    ] {
        assert_eq!(Outcome::read(text), outcome, "{text}");
    }
}

#[test]
fn visits_again_count_by_the_rule() {
    let log = [
        visit("2025-03-04", 1, "완료"),
        visit("2025-03-04", 1, "완료"),
        visit("2025-03-20", 1, "완료"),
        visit("2025-04-01", 1, "완료"),
        visit("2025-04-02", 2, "부재"),
        visit("2025-04-03", 3, "거절"),
    ];
    let with = |revisit| CountRules { revisit, ..CountRules::default() };
    assert_eq!(totals(&log, with(Revisit::Every)), (4, 1));
    assert_eq!(totals(&log, with(Revisit::Day)), (3, 1));
    assert_eq!(totals(&log, with(Revisit::Month)), (2, 1));
    assert_eq!(totals(&log, with(Revisit::Period)), (1, 1));
    let absent = CountRules { absent_cases: true, ..CountRules::default() };
    assert_eq!(totals(&log, absent), (5, 1));
    let refused = CountRules { refused_shops: true, ..CountRules::default() };
    assert_eq!(totals(&log, refused), (4, 2));
}

#[test]
fn a_visit_without_shop_or_day_is_never_taken_for_another() {
    let rules = CountRules { revisit: Revisit::Period, ..CountRules::default() };
    let nobody = CountedVisit { shop: None, ..visit("2025-03-04", 0, "완료") };
    let never = CountedVisit { day: None, ..visit("2025-03-04", 1, "완료") };
    assert_eq!(totals(&[never, never, nobody, nobody], rules), (4, 1));
}

#[test]
fn the_rules_are_told_in_words() {
    let rules = CountRules { absent_cases: true, ..CountRules::default() };
    let told = rules.sentences();
    assert_eq!(told[0], "부재는 건에는 세고 개소에는 세지 않습니다.");
    assert_eq!(told[1], "거절은 건과 개소 어느 쪽에도 세지 않습니다.");
}

#[test]
fn an_axis_of_time_knows_its_heads() {
    assert_eq!(CountAxis::Month.head("2025-03"), "2025년 3월");
    assert_eq!(CountAxis::Quarter.head("2025Q4"), "2025년 4분기");
    assert_eq!(CountAxis::Month.head(""), "날짜 없음");
    assert_eq!(CountAxis::Area.head(""), "(적지 않음)");
    assert_eq!(CountAxis::Month.next("2025-12").as_deref(), Some("2026-01"));
    assert_eq!(CountAxis::Quarter.next("2025Q4").as_deref(), Some("2026Q1"));
}

fn rules() -> impl Strategy<Value = CountRules> {
    let revisit = prop::sample::select(Revisit::ALL.to_vec());
    (any::<[bool; 4]>(), revisit).prop_map(|(flags, revisit)| CountRules {
        absent_cases: flags[0],
        absent_shops: flags[1],
        refused_cases: flags[2],
        refused_shops: flags[3],
        revisit,
    })
}

fn log() -> impl Strategy<Value = Vec<CountedVisit>> {
    let result = prop::sample::select(vec!["완료", "부재", "거절"]);
    let one = (prop::option::of(0i32..90), prop::option::of(0u32..6), result, (0u32..3, 0u32..4));
    let one = one.prop_map(|(day, shop, result, place)| CountedVisit {
        day: day.and_then(|day| NaiveDate::from_num_days_from_ce_opt(739_000 + day)),
        shop,
        outcome: Outcome::read(result),
        place,
    });
    prop::collection::vec(one, 0..60).prop_map(|mut log| {
        log.sort_by_key(|visit| visit.day);
        log
    })
}

proptest! {
    #[test]
    fn parts_of_cases_add_up_and_shops_never_exceed_theirs(log in log(), rules in rules()) {
        let Tables { cases, shops, .. } = tables(&log, &rules, (3, 4));
        prop_assert!(!cases.overlaps());
        prop_assert!(shops.total <= shops.rows.iter().sum());
        for (row, cells) in shops.cells.iter().enumerate() {
            prop_assert!(shops.rows[row] <= cells.iter().sum());
            for (column, cell) in cells.iter().enumerate() {
                prop_assert!(*cell <= shops.columns[column] && *cell <= shops.rows[row]);
            }
        }
    }

    #[test]
    fn there_are_at_least_as_many_cases_as_shops_where_both_count_alike(
        log in log(), mut rules in rules(),
    ) {
        rules.absent_shops &= rules.absent_cases;
        rules.refused_shops &= rules.refused_cases;
        let (cases, shops) = totals(&log.iter().map(|visit| CountedVisit { place: (0, 0), ..*visit })
            .collect::<Vec<_>>(), rules);
        prop_assert!(cases >= shops, "{cases} {shops}");
    }

    #[test]
    fn stricter_rules_never_count_more(log in log(), rules in rules()) {
        let counted = |revisit| tables(&log, &CountRules { revisit, ..rules }, (3, 4)).cases.total;
        let counts: Vec<u32> = Revisit::ALL.into_iter().map(counted).collect();
        prop_assert!(counts.is_sorted_by(|one, next| one >= next), "{counts:?}");
        let all = tables(&log, &rules, (3, 4));
        let taken = log.iter().filter(|v| rules.takes(Measure::Cases, v.outcome)).count();
        prop_assert_eq!((all.cases.total + all.again) as usize, taken);
    }
}
