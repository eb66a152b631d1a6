use super::arithmetic::sum;
use super::*;
use crate::indicator::{Aggregation, Time};
use crate::period::Period::{After, Before, Half, Until, Year};
use crate::{
    BudgetKind, BudgetNature, FundingSource, GovernmentKind, MoneyUnit, Period, Rounding, Severity,
    Stage, Term, Won,
};

mod course;
mod prose;
mod rules;
mod seeds;

const MILLION: i64 = 1_000_000;

fn line(kind: BudgetKind, period: Period, millions: i64) -> BudgetFact<'static> {
    BudgetFact {
        project_id: None,
        project: "",
        source: FundingSource::Own,
        source_label: "",
        period,
        kind,
        won: Won(millions * MILLION),
    }
}

fn plan(period: Period, millions: i64) -> BudgetFact<'static> {
    line(BudgetKind::Plan, period, millions)
}

fn spent(period: Period, millions: i64) -> BudgetFact<'static> {
    line(BudgetKind::Spent, period, millions)
}

fn facts<'a>(stage: Stage, progress: i64, lines: &'a [BudgetFact<'a>]) -> PledgeFacts<'a> {
    PledgeFacts { stage: Some(stage), progress: Some(progress), lines, ..PledgeFacts::default() }
}

fn findings(facts: &PledgeFacts) -> Vec<Finding> {
    findings_on("2025-12-31", facts)
}

fn findings_on(day: &str, facts: &PledgeFacts) -> Vec<Finding> {
    let term = Term::elected(8);
    findings_in(&term, GovernmentKind::District, MoneyUnit::Million, day, facts)
}

fn findings_in(
    term: &Term,
    kind: GovernmentKind,
    unit: MoneyUnit,
    day: &str,
    facts: &PledgeFacts,
) -> Vec<Finding> {
    let today = day.parse().unwrap();
    pledge(facts, &Setting { unit, kind, term, rounding: Rounding::default(), today })
}

fn codes(facts: &PledgeFacts) -> Vec<&'static str> {
    findings(facts).iter().map(|finding| finding.code).collect()
}

#[test]
fn a_stage_must_fit_its_progress() {
    let check = |stage: Stage, progress: i64, contradicts: bool| {
        let found = codes(&facts(stage, progress, &[]));
        let expected: &[&str] = if contradicts { &["stage_contradicts_progress"] } else { &[] };
        assert_eq!(found, expected, "{} {progress}", stage.label());
    };
    check(Stage::Done, 4_500, true);
    check(Stage::Done, 9_999, true);
    check(Stage::Done, 10_000, false);
    check(Stage::DoneContinuing, 9_000, true);
    check(Stage::DoneContinuing, 10_000, false);
    check(Stage::OnTrack, 10_000, true);
    check(Stage::OnTrack, 9_900, false);
    check(Stage::OnTrack, 0, false);
    check(Stage::Partial, 10_000, true);
    check(Stage::Partial, 3_000, false);
    check(Stage::OnHold, 10_000, true);
    check(Stage::OnHold, 1_000, false);
    check(Stage::Dropped, 10_000, true);
    check(Stage::Dropped, 0, false);
    check(Stage::NotYetDue, 0, false);
}

#[test]
fn the_office_reads_its_own_word_for_the_stage() {
    let mut facts = facts(Stage::DoneContinuing, 4_550, &[]);
    facts.stage_label = "완료 후, 지속 추진";
    let found = findings(&facts);
    assert_eq!(
        found[0].message,
        "이행단계가 ‘완료 후, 지속 추진’인데 추진율은 45.5%입니다. 추진율을 100%로 하거나 이행단계를 고쳐 주십시오."
    );
    assert_eq!(found[0].place, "이행단계 › 추진율");
}

#[test]
fn progress_beyond_its_range_is_named_once() {
    for progress in [-1, 10_001, 750_000] {
        assert_eq!(codes(&facts(Stage::Done, progress, &[])), ["progress_out_of_range"]);
    }
}

#[test]
fn the_kind_of_budget_must_fit_the_money() {
    let check = |nature, stage, lines: &[BudgetFact], expected: &[&str]| {
        let facts = PledgeFacts { budget_nature: Some(nature), ..facts(stage, 5_000, lines) };
        assert_eq!(codes(&facts), expected);
    };
    let money = [plan(Year(2023), 54)];
    let zero = [plan(Year(2023), 0)];
    check(BudgetNature::NonBudget, Stage::OnTrack, &money, &["non_budget_with_money"]);
    check(BudgetNature::NonBudget, Stage::OnTrack, &zero, &[]);
    check(BudgetNature::NonBudget, Stage::OnTrack, &[], &[]);
    check(BudgetNature::Budget, Stage::OnTrack, &money, &[]);
    check(BudgetNature::Budget, Stage::OnTrack, &[], &["budget_without_money"]);
    check(BudgetNature::Budget, Stage::Dropped, &[], &[]);
    check(BudgetNature::Budget, Stage::NotYetDue, &[], &[]);
}

#[test]
fn spending_beyond_the_money_is_said_not_blamed() {
    let lines = [plan(Year(2023), 100), plan(Year(2024), 100), spent(Until(2025, 12), 230)];
    let found = findings(&facts(Stage::OnTrack, 5_000, &lines));
    assert_eq!(found.len(), 1);
    assert_eq!((found[0].code, found[0].severity), ("spent_exceeds_plan", Severity::Notice));
    assert_eq!(found[0].arithmetic, "230 - 200 = 30");
    assert_eq!(
        found[0].message,
        "집행액 230백만원, 투자계획액 200백만원으로 집행액이 더 많습니다. 추경이나 이월로 늘었으면 그 금액을 더해 주십시오."
    );
    let secured =
        [line(BudgetKind::Secured, Year(2023), 90), spent(Year(2023), 95), plan(Year(2023), 100)];
    assert_eq!(codes(&facts(Stage::OnTrack, 5_000, &secured)), ["spent_exceeds_secured"]);
}

#[test]
fn a_running_total_is_not_added_to_the_years_it_holds() {
    let lines = [
        plan(Before, 50),
        plan(Year(2023), 100),
        spent(Year(2023), 90),
        spent(Until(2023, 6), 120),
        spent(Until(2023, 12), 140),
    ];
    assert!(codes(&facts(Stage::OnTrack, 5_000, &lines)).is_empty());
}

#[test]
fn money_outside_the_term_is_said_per_layer() {
    let lines = [
        plan(Before, 5),
        plan(Year(2019), 70),
        plan(Half(2022, 1), 30),
        plan(Half(2022, 2), 30),
        plan(Year(2027), 40),
        plan(After, 5),
    ];
    let found = findings(&facts(Stage::OnTrack, 5_000, &lines));
    assert_eq!(found.len(), 1);
    assert_eq!(found[0].code, "money_outside_term");
    assert_eq!(found[0].place, "투자계획 › 2019년, 2022년(상), 2027년");
    assert_eq!(found[0].arithmetic, "70 + 30 + 40 = 140");
}

#[test]
fn an_amount_a_thousand_times_its_neighbours_is_doubted() {
    let check = |amounts: [i64; 5], expected: &[&str]| {
        let periods = [Half(2022, 2), Year(2023), Year(2024), Year(2025), Half(2026, 1)];
        let lines: Vec<BudgetFact> = periods
            .into_iter()
            .zip(amounts)
            .map(|(period, thousands)| BudgetFact {
                won: Won(thousands * 1_000),
                ..plan(period, 0)
            })
            .collect();
        let found = findings(&facts(Stage::OnTrack, 5_000, &lines));
        let places: Vec<&str> = found.iter().map(|finding| finding.place.as_str()).collect();
        assert_eq!(places, expected, "{amounts:?}");
    };
    check([23_911_000, 24_394, 24_800_000, 0, 0], &["투자계획 › 구비 › 2023년"]);
    check([20, 25, 30_000, 28, 20], &["투자계획 › 구비 › 2024년"]);
    check([25_000, 25, 28, 30, 20], &["투자계획 › 구비 › 2022년(하)"]);
    check([20, 25, 28, 30, 30_000], &["투자계획 › 구비 › 2026년(상)"]);
    // A design year before a building year, and growth from little to much, are no slips.
    check([10, 5_000, 8_000, 3_000, 0], &[]);
    check([9, 14_000, 9_000, 8_000, 7_000], &[]);
    check([20, 25_000, 0, 0, 0], &[]);
    check([90, 240, 300, 300, 180], &[]);
    check([1, 30, 900, 27_000, 810_000], &[]);
    check([0, 0, 0, 0, 0], &[]);
}

#[test]
fn a_wrong_total_shows_its_arithmetic() {
    let parts = [54, 120, 180, 150, 75].map(|part| Won(part * MILLION));
    let fact = PrintedTotalFact {
        place: "총괄표 › K23",
        what: "2-8 총사업비",
        printed: Won(629 * MILLION),
        computed: Won(579 * MILLION),
        parts: &parts,
        unit: MoneyUnit::Million,
    };
    let found = printed_total(&fact).unwrap();
    assert_eq!(found.arithmetic, "54 + 120 + 180 + 150 + 75 = 579, 적힌 값 629, 차이 50");
    assert_eq!(
        found.message,
        "2-8 총사업비: 적힌 값 629백만원, 더한 값 579백만원입니다. 어느 쪽이 맞는지 확인해 주십시오."
    );
    assert_eq!(
        (found.code, found.printed.as_str(), found.computed.as_str()),
        ("sum_differs", "629", "579")
    );
    assert_eq!(printed_total(&PrintedTotalFact { printed: fact.computed, ..fact }), None);
    let bare = printed_total(&PrintedTotalFact { parts: &[], ..fact }).unwrap();
    assert_eq!(bare.arithmetic, "더한 값 579, 적힌 값 629, 차이 50");
}

#[test]
fn long_and_minus_sums_stay_readable() {
    let arithmetic = |millions: &[i64]| {
        let parts: Vec<Won> = millions.iter().map(|part| Won(part * MILLION)).collect();
        sum(&parts, parts.iter().copied().sum(), MoneyUnit::Million)
    };
    assert_eq!(arithmetic(&[100, -2, 0]), "100 - 2 + 0 = 98");
    assert_eq!(arithmetic(&[-2]), "더한 값 △2");
    assert_eq!(arithmetic(&[1; 8]), "1 + 1 + 1 + 1 + 1 + 1 + 1 + 1 = 8");
    assert_eq!(arithmetic(&[1; 20]), "1 + 1 + 1 + 1 + 1 + 1 + … (13개) + 1 = 20");
}
