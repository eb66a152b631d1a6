//! What the ledger says of itself: the dashboard of a quarter and the findings of the 검산.

use domain::{BudgetKind, FundingSource, Won};
use ledger::contract::*;
use tests::desk::{ledger, quarter};

#[test]
fn the_dashboard_counts_rates_and_names_what_moved() {
    let desk = ledger()
        .pledge("1", "하나")
        .at("정상추진", "75")
        .with(PledgeColumn::Field, "경제")
        .plan(2024, 100)
        .plan(2027, 100)
        .money(FundingSource::Own, "2024", BudgetKind::Spent, "50")
        .review("2025Q4", ReviewColumn::Stage, "완료")
        .review("2025Q4", ReviewColumn::Progress, "100")
        .pledge("2", "둘")
        .at("이행 후 계속추진", "45")
        .pledge("3", "셋")
        .at("보류", "0");
    let board = desk.session.dashboard(QuarterRef { quarter: quarter("2025Q4") }).unwrap();
    assert_eq!(board.headline, "3건 중 완료 1, 이행 후 계속추진 1, 보류 1 · 이행률 66.7% (2/3)");
    assert_eq!(board.as_of, "2025-12-31");
    let rate = |name: &str| {
        let rate = board.rates.iter().find(|rate| rate.name == name).unwrap();
        format!("{} {}", rate.percent, rate.fraction)
    };
    assert_eq!(rate("평균 추진율"), "48.3% 145%/3");
    assert_eq!(rate("올해까지 계획 대비 집행률"), "50.0% 50/100");
    assert_eq!(rate("계획 대비 집행률"), "25.0% 50/200");
    assert_eq!(rate("임기 내 공약 이행률"), "- 0/0");
    let moved: Vec<_> = board.moved.iter().map(|moved| moved.what.as_str()).collect();
    assert_eq!(moved, ["정상추진 75% → 완료 100%"]);
    // Every number opens the rows behind it.
    for stage in &board.stages {
        assert_eq!(
            desk.list(stage.query.clone()).rows.len() as u32,
            stage.count,
            "{}",
            stage.label
        );
    }
    for item in &board.attention {
        assert_eq!(desk.list(item.query.clone()).rows.len() as u32, item.count, "{}", item.label);
    }
    for rate in board.rates.iter().filter(|rate| rate.query.is_some()) {
        let rows = desk.list(rate.query.clone().unwrap()).rows.len() as i64;
        assert_eq!(rows, rate.rate.numerator, "{}", rate.name);
    }
    let bars: Vec<_> = board.fields.iter().map(|bar| (bar.field.as_str(), bar.total)).collect();
    assert_eq!(bars, [("경제", 1), ("", 2)]);
    assert_eq!(board.money_sum.plan, Won(200_000_000));
    let empty = ledger().session.dashboard(QuarterRef { quarter: quarter("2025Q4") }).unwrap();
    assert!(empty.headline.starts_with("아직 공약이 없습니다"), "{}", empty.headline);
}

#[test]
fn a_running_total_is_not_added_to_the_years_in_it() {
    use BudgetKind::Secured;
    let desk = ledger()
        .pledge("1", "하나")
        .money(FundingSource::Own, "2023", Secured, "10")
        .money(FundingSource::Own, "2024", Secured, "20")
        .money(FundingSource::Own, "~2025-06", Secured, "35")
        .money(FundingSource::Own, "~2025-12", Secured, "40");
    assert_eq!(desk.card().budget.sum.secured, Won(40_000_000));
    assert_eq!(desk.list(PledgeQuery::default()).sums.secured, Won(40_000_000));
}

#[test]
fn findings_follow_the_ledger() {
    let desk = ledger().pledge("1-1", "하나").at("완료", "45");
    let findings = desk.session.check(Nothing {}).unwrap().findings;
    assert_eq!(findings.len(), 1, "{findings:?}");
    assert_eq!(findings[0].pledge_code, "1-1");
    assert_eq!((desk.info().findings, desk.card().findings.len()), (1, 1));
    let query = PledgeQuery { attention: Some(Attention::Findings), ..Default::default() };
    assert_eq!(desk.codes(query), "1-1");
    desk.try_with(PledgeColumn::Progress, "100").unwrap();
    assert_eq!(desk.info().findings, 0);
    desk.undo().unwrap();
    assert_eq!(desk.info().findings, 1);
}
