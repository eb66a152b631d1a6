//! Each rule over money, sums and indicators both ways: it finds, and it stays silent.

use super::seeds::{amount, printed};
use super::*;

fn said(facts: &PledgeFacts) -> Vec<(&'static str, String)> {
    findings(facts).into_iter().map(|found| (found.code, found.arithmetic)).collect()
}

#[test]
fn the_one_cell_that_can_be_wrong_is_offered() {
    let own = FundingSource::Own;
    let lines = [
        amount("가", own, Year(2023), BudgetKind::Plan, 10 * MILLION),
        amount("가", own, Year(2024), BudgetKind::Plan, 20 * MILLION),
        amount("나", own, Year(2023), BudgetKind::Plan, 30 * MILLION),
        amount("나", own, Year(2024), BudgetKind::Plan, 40 * MILLION),
    ];
    let plan = BudgetKind::Plan;
    let row = |text| printed(Some("나"), None, None, plan, (text, MILLION));
    let column = |text| printed(None, None, Some(Year(2024)), plan, (text, MILLION));
    let labels = |figures: &[PrintedFact]| -> Vec<Vec<String>> {
        let facts = PledgeFacts { lines: &lines, printed: figures, ..PledgeFacts::default() };
        findings(&facts)
            .into_iter()
            .map(|found| found.repairs.into_iter().map(|repair| repair.label).collect())
            .collect()
    };
    // Row and column are short of the same amount: it is the cell where they meet.
    let crossed = labels(&[row("75"), column("65")]);
    assert_eq!(crossed[0], ["70으로 둔다", "나 구비 2024년 40을 45로 고친다"]);
    assert_eq!(crossed[1], ["60으로 둔다", "나 구비 2024년 40을 45로 고친다"]);
    // The column agrees, so the cell in it is right; the other one remains.
    assert_eq!(
        labels(&[row("75"), column("60")])[0],
        ["70으로 둔다", "나 구비 2023년 30을 35로 고친다"]
    );
    // Either cell of the row may be wrong.
    assert_eq!(labels(&[row("75")]), [["70으로 둔다"]]);
    assert!(labels(&[row("70"), column("60")]).is_empty());
}

#[test]
fn a_sum_rounded_for_print_is_no_slip() {
    let own = FundingSource::Own;
    let lines = [
        amount("", own, Year(2023), BudgetKind::Plan, 12_345_000),
        amount("", own, Year(2024), BudgetKind::Plan, 20_200_000),
    ];
    let check = |text: &str, expected: Option<Severity>| {
        let figures = [printed(None, None, None, BudgetKind::Plan, (text, MILLION))];
        let facts = PledgeFacts { lines: &lines, printed: &figures, ..PledgeFacts::default() };
        let found = findings(&facts);
        assert_eq!(found.first().map(|found| found.severity), expected, "{text}");
    };
    check("32.545", None);
    check("33", None);
    check("32", None);
    check("32.5", None);
    // A last digit made to fit is said, a real difference is doubted.
    check("32.6", Some(Severity::Notice));
    check("35", Some(Severity::Warning));
}

#[test]
fn nothing_is_compared_before_the_leaves_are_typed() {
    let figures = [printed(None, None, None, BudgetKind::Plan, ("128", MILLION))];
    assert!(findings(&PledgeFacts { printed: &figures, ..PledgeFacts::default() }).is_empty());
}

#[test]
fn a_printed_total_is_compared_with_what_it_sums() {
    let (own, unsplit) = (FundingSource::Own, FundingSource::Unsplit);
    let lines = [
        amount("", own, Before, BudgetKind::Plan, 50 * MILLION),
        amount("", own, Year(2023), BudgetKind::Plan, 100 * MILLION),
        amount("", own, After, BudgetKind::Plan, 30 * MILLION),
        amount("", unsplit, Year(2024), BudgetKind::Plan, 7 * MILLION),
    ];
    for (text, agrees) in
        [("187", true), ("157", true), ("137", true), ("107", true), ("140", false)]
    {
        let figures = [printed(None, None, None, BudgetKind::Plan, (text, MILLION))];
        let facts = PledgeFacts { lines: &lines, printed: &figures, ..PledgeFacts::default() };
        assert_eq!(findings(&facts).is_empty(), agrees, "{text}");
    }
}

#[test]
fn money_typed_as_total_and_as_parts_is_counted_twice() {
    let (own, province, unsplit) =
        (FundingSource::Own, FundingSource::Provincial, FundingSource::Unsplit);
    let plan = |source, year, millions: i64| {
        amount("가", source, Year(year), BudgetKind::Plan, millions * MILLION)
    };
    let check = |lines: &[BudgetFact], expected: &[(&str, &str)]| {
        let found = said(&PledgeFacts { lines, ..PledgeFacts::default() });
        let found: Vec<(&str, &str)> =
            found.iter().map(|(code, arithmetic)| (*code, arithmetic.as_str())).collect();
        assert_eq!(found, expected);
    };
    let twice = [plan(own, 2023, 10), plan(province, 2023, 20), plan(unsplit, 2023, 30)];
    check(&twice, &[("total_counted_twice", "10 + 20 = 30")]);
    let more = [plan(own, 2023, 10), plan(unsplit, 2023, 30)];
    check(&more, &[("unsplit_beside_sources", "10 + 30 = 40")]);
    // Split in one year, not yet in another.
    check(&[plan(own, 2023, 10), plan(unsplit, 2024, 30)], &[]);
    check(&[plan(own, 2023, 10), plan(province, 2023, 20)], &[]);
}

#[test]
fn the_pledge_as_a_whole_beside_its_projects() {
    let own = FundingSource::Own;
    let line = |project: &'static str, year, millions: i64| {
        amount(project, own, Year(year), BudgetKind::Plan, millions * MILLION)
    };
    let check = |whole: [i64; 3], expected: &[(&str, &str)]| {
        let mut lines = Vec::new();
        for (year, whole) in (2023..).zip(whole) {
            lines.extend([line("가", year, 15), line("나", year, 15), line("", year, whole)]);
        }
        let found = said(&PledgeFacts { lines: &lines, ..PledgeFacts::default() });
        let found: Vec<(&str, &str)> =
            found.iter().map(|(code, arithmetic)| (*code, arithmetic.as_str())).collect();
        assert_eq!(found, expected, "{whole:?}");
    };
    check([30, 30, 30], &[("money_counted_twice", "30 + 30 + 30 = 90")]);
    let slip = "15 + 15 = 30, 공약 전체 35, 차이 5";
    check([30, 30, 35], &[("whole_differs_from_projects", slip)]);
    // Money of its own.
    check([5, 7, 9], &[]);
    check([0, 0, 0], &[]);
}

#[test]
fn securing_more_than_planned_is_odd_only_where_it_is_much() {
    let check = |secured: i64, expected: &[&str]| {
        let lines = [plan(Year(2023), 100), line(BudgetKind::Secured, Year(2023), secured)];
        assert_eq!(codes(&facts(Stage::OnTrack, 5_000, &lines)), expected);
    };
    check(130, &[]);
    check(200, &[]);
    check(250, &["secured_exceeds_plan"]);
}

#[test]
fn indicators_are_judged_by_how_their_years_make_a_whole() {
    let indicator = |aggregation, values: &[(i32, &str, &str)]| {
        let given = |text: &str| (!text.is_empty()).then(|| text.to_owned());
        let value = |(year, target, actual): &(i32, &str, &str)| ValueFact {
            at: Time::Period(Year(*year)),
            target: given(target),
            actual: given(actual),
            typed: None,
        };
        let values = values.iter().map(value).collect();
        IndicatorFact {
            id: "i".into(),
            name: "만족도".into(),
            aggregation,
            values,
            ..Default::default()
        }
    };
    let check = |indicator: IndicatorFact, whole: &str, expected: &[&str]| {
        let place = FigurePlace::IndicatorTotal { id: "i".into(), actual: false };
        let figures = [PrintedFact { id: "p".into(), place, text: whole.into(), won: None }];
        let indicators = [indicator];
        let facts =
            PledgeFacts { printed: &figures, indicators: &indicators, ..PledgeFacts::default() };
        assert_eq!(codes(&facts), expected);
    };
    let years = [(2023, "80", ""), (2024, "85", ""), (2025, "90", "")];
    check(indicator(Aggregation::Sum, &years), "255", &[]);
    check(indicator(Aggregation::Sum, &years), "90", &["indicator_whole_is_last"]);
    check(indicator(Aggregation::Sum, &years), "250", &["indicator_sum_differs"]);
    check(indicator(Aggregation::Last, &years), "90", &[]);
    check(indicator(Aggregation::Average, &years), "85", &[]);
    check(indicator(Aggregation::Average, &[(2023, "80", ""), (2024, "85", "")]), "82.5", &[]);
    // Words are nobody's sum.
    check(indicator(Aggregation::Sum, &[(2023, "홈페이지 제작", "완료")]), "1", &[]);
    check(
        indicator(Aggregation::Sum, &[(2019, "1", ""), (2023, "3", "")]),
        "4",
        &["value_outside_term"],
    );
}

#[test]
fn a_hundred_per_cent_beside_an_empty_year_is_said() {
    let check = |day: &str, actual: &str, rate: &str, expected: &[&str]| {
        let value = |year, actual: &str| ValueFact {
            at: Time::Period(Year(year)),
            target: Some("10".into()),
            actual: (!actual.is_empty()).then(|| actual.to_owned()),
            typed: None,
        };
        let indicators = [IndicatorFact {
            id: "i".into(),
            name: "교육".into(),
            values: vec![value(2023, "10"), value(2024, actual), value(2025, "")],
            ..Default::default()
        }];
        let place = FigurePlace::IndicatorRate { id: "i".into() };
        let printed = [PrintedFact { id: "p".into(), place, text: rate.into(), won: None }];
        let facts =
            PledgeFacts { printed: &printed, indicators: &indicators, ..PledgeFacts::default() };
        let found = findings_on(day, &facts);
        assert_eq!(found.iter().map(|found| found.code).collect::<Vec<_>>(), expected);
    };
    check("2025-03-01", "", "100", &["full_with_empty_years"]);
    // The year is not over, was filled, or was said to be nil.
    check("2024-06-30", "", "100", &[]);
    check("2025-03-01", "10", "100", &[]);
    check("2025-03-01", "-", "100", &[]);
    check("2025-03-01", "", "33", &[]);
}

#[test]
fn a_key_stands_as_long_as_place_and_figures_do() {
    let lines = [plan(Year(2023), 10), plan(Year(2024), 20)];
    let key = |text: &str, unit| {
        let figures = [printed(None, None, None, BudgetKind::Plan, (text, MILLION))];
        let facts = PledgeFacts { lines: &lines, printed: &figures, ..PledgeFacts::default() };
        let term = Term::elected(8);
        findings_in(&term, GovernmentKind::District, unit, "2025-12-31", &facts)[0].key.clone()
    };
    assert_eq!(key("50", MoneyUnit::Million), key("50", MoneyUnit::Thousand));
    assert_ne!(key("50", MoneyUnit::Million), key("60", MoneyUnit::Million));
}

#[test]
fn a_typed_actual_that_differs_from_the_counted_one_is_said_with_both() {
    let check = |typed: &str, expected: &[&str]| {
        let indicators = [IndicatorFact {
            id: "i".into(),
            name: "상담".into(),
            unit: "건".into(),
            values: vec![ValueFact {
                at: Time::Period(Year(2025)),
                target: None,
                actual: Some("542".into()),
                typed: Some(typed.into()),
            }],
            ..Default::default()
        }];
        let facts = PledgeFacts { indicators: &indicators, ..PledgeFacts::default() };
        assert_eq!(codes(&facts), expected, "{typed}");
        findings(&facts)
    };
    check("542건", &[]);
    check("-", &[]);
    let found = check("540", &["typed_actual_differs_from_visits"]);
    assert_eq!((found[0].printed.as_str(), found[0].computed.as_str()), ("540", "542"));
    assert_eq!(found[0].repairs.len(), 1);
}
