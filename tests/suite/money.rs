//! 투자계획 and 예산: 추경 keeps what was, cells of many pledges are one step, and the money of the
//! whole office is one table.

use std::time::Instant;

use domain::{BudgetKind, FundingSource, MoneyUnit, Won};
use ledger::contract::*;
use tests::desk::{Desk, ledger, period, refused};

use BudgetKind::{Plan, Secured, Spent};
use FundingSource::{National, Own, Provincial};

fn cell(
    pledge: &str,
    source: FundingSource,
    when: &str,
    kind: BudgetKind,
    text: &str,
) -> SetBudgetCell {
    SetBudgetCell {
        pledge_id: pledge.into(),
        project_id: None,
        source,
        source_label: String::new(),
        period: period(when),
        kind,
        text: text.into(),
    }
}

fn set(
    desk: &Desk,
    revision: Option<(&str, &str)>,
    cells: Vec<SetBudgetCell>,
) -> Result<Written, CommandError> {
    let revision =
        revision.map(|(day, reason)| BudgetRevision { day: day.into(), reason: reason.into() });
    desk.session.budget_set(SetBudget { unit: MoneyUnit::Million, revision, cells })
}

#[test]
fn a_revised_plan_keeps_its_former_value_day_and_reason() {
    let desk = ledger().pledge("3-1", "하나");
    let own = |when, kind, text| cell(&desk.last, Own, when, kind, text);
    set(&desk, None, vec![own("2023", Plan, "150"), own("2023", Spent, "10")]).unwrap();
    let before = desk.dump();
    let first = Some(("2023. 5. 10.", "2023년 제1회 추경"));
    let cells = vec![own("2023", Plan, "170.5"), own("2023", Spent, "20"), own("2024", Plan, "5")];
    let written = set(&desk, first, cells).unwrap();
    assert_eq!(written.label, "3-1 투자계획 3칸 변경 (2023년 제1회 추경)");
    // Neither what was spent nor what had no plan is a revision; nor is what stays the same.
    set(&desk, Some(("", "제2회 추경")), vec![own("2023", Plan, "170.5")]).unwrap();
    set(&desk, Some(("", "제2회 추경")), vec![own("2023", Plan, "160")]).unwrap();
    let revisions = desk.card().budget.revisions;
    let told: Vec<_> = revisions
        .iter()
        .map(|row| (row.former.0, row.now, &*row.day, &*row.reason, &*row.source_label))
        .collect();
    let now = Some(Won(160_000_000));
    assert_eq!(
        told,
        [
            (170_500_000, now, "", "제2회 추경", "구비"),
            (150_000_000, now, "2023-05-10", "2023년 제1회 추경", "구비"),
        ]
    );
    desk.undo().unwrap();
    desk.undo().unwrap();
    assert_eq!(desk.dump(), before);
}

#[test]
fn a_revised_cell_that_is_cleared_stays_at_nothing_with_what_it_was() {
    let desk = ledger().pledge("3-1", "하나");
    let own = |text| cell(&desk.last, Own, "2023", Plan, text);
    set(&desk, None, vec![own("150")]).unwrap();
    set(&desk, Some(("", "삭감")), vec![own("")]).unwrap();
    let plan = |desk: &Desk| desk.card().budget.rows[0].cells[2].plan;
    assert_eq!(plan(&desk), Some(Won(0)));
    assert_eq!(desk.card().budget.revisions[0].former, Won(150_000_000));
    set(&desk, None, vec![own("7")]).unwrap();
    set(&desk, None, vec![own("-")]).unwrap();
    assert_eq!((plan(&desk), desk.card().budget.revisions.len()), (Some(Won(0)), 1));
    // What never was revised goes as before.
    let other = |text| cell(&desk.last, Own, "2024", Plan, text);
    set(&desk, None, vec![other("7")]).unwrap();
    set(&desk, None, vec![other("")]).unwrap();
    assert_eq!(desk.card().budget.rows[0].cells[3].plan, None);
}

#[test]
fn a_revision_without_a_reason_or_with_an_unreadable_day_is_refused() {
    let desk = ledger().pledge("3-1", "하나").plan(2023, 150);
    let before = desk.dump();
    let own = |text| vec![cell(&desk.last, Own, "2023", Plan, text)];
    let invalid = ErrorCode::Invalid;
    refused(set(&desk, Some(("2023. 5. 10.", " ")), own("1")), invalid, "추경 사유가 비어");
    refused(set(&desk, Some(("언젠가", "추경")), own("1")), invalid, "추경일 ‘언젠가’");
    refused(set(&desk, Some(("2023년", "추경")), own("1")), invalid, "추경일 ‘2023년’");
    refused(set(&desk, Some(("", "추경")), own("많이")), invalid, "2023년 구비 계획: ‘많이’");
    assert_eq!(desk.dump(), before);
}

#[test]
fn cells_of_many_pledges_are_one_step() {
    let desk = ledger().pledge("3-1", "하나");
    let first = desk.last.clone();
    let desk = desk.pledge("3-2", "둘");
    let second = desk.last.clone();
    let before = desk.dump();
    let cells =
        |text| vec![cell(&first, Own, "2023", Plan, "5"), cell(&second, Own, "2023", Plan, text)];
    assert_eq!(set(&desk, None, cells("7")).unwrap().label, "3-1 외 1건 투자계획 2칸 변경");
    desk.undo().unwrap();
    assert_eq!(desk.dump(), before);
    refused(set(&desk, None, cells("많이")), ErrorCode::Invalid, "바뀐 칸은 없습니다");
    assert_eq!(desk.dump(), before);
}

#[test]
fn projects_without_money_are_on_the_card_too() {
    let desk = ledger().pledge("3-1", "하나");
    for name in ["교육", "홍보"] {
        let save = SaveProject { pledge_id: desk.last.clone(), id: None, name: name.into() };
        desk.session.project_save(save).unwrap();
    }
    let projects = desk.card().budget.projects;
    let names: Vec<_> = projects.iter().map(|project| &*project.name).collect();
    assert_eq!(names, ["교육", "홍보"]);
}

/// Three pledges of two departments with money of three sources.
fn office() -> Desk {
    ledger()
        .pledge("10-1", "전통시장 아케이드")
        .with(PledgeColumn::Field, "경제")
        .with(PledgeColumn::Department, "시장과")
        .money(National, "2023", Plan, "100")
        .money(Own, "2023", Spent, "30")
        .pledge("2-1", "소상공인 특례보증")
        .with(PledgeColumn::Field, "경제")
        .money(Own, "2023", Plan, "20")
        .money(Provincial, "2022H2", Secured, "5")
        .pledge("2-2", "마을돌봄")
        .with(PledgeColumn::Field, "복지")
        .with(PledgeColumn::BudgetNature, "비예산")
        .pledge("2-3", "청년 공간")
}

fn sheet(desk: &Desk, query: BudgetQuery) -> BudgetSheet {
    desk.session.budget_sheet(query).unwrap()
}

fn rows(sheet: &BudgetSheet) -> Vec<String> {
    let row = |row: &BudgetSheetRow| format!("{} {}", row.code, row.line.source_label);
    sheet.rows.iter().map(row).collect()
}

#[test]
fn the_office_s_money_is_one_table_with_its_sums() {
    let desk = office();
    let all = sheet(&desk, BudgetQuery::default());
    // In the order of the codes; a pledge without money has a row to type in, unless it needs none.
    assert_eq!(rows(&all), ["2-1 시비", "2-1 구비", "2-3 구비", "10-1 국비", "10-1 구비"]);
    assert_eq!(all.pledges, 3);
    let million = |value: i64| Won(value * 1_000_000);
    assert_eq!(
        (all.sum.plan, all.sum.secured, all.sum.spent),
        (million(120), million(5), million(30))
    );
    let year = all.periods.iter().position(|column| column.period == period("2023")).unwrap();
    assert_eq!(
        (all.column_sums[year].plan, all.column_sums[year].spent),
        (million(120), million(30))
    );
    let sources: Vec<_> = all
        .sources
        .iter()
        .map(|row| (&*row.label, row.sum.plan, row.columns[year].spent))
        .collect();
    assert_eq!(
        sources,
        [
            ("국비", million(100), Won(0)),
            ("시비", Won(0), Won(0)),
            ("구비", million(20), million(30))
        ]
    );
    let rates = |rates: &[RateView]| -> Vec<String> {
        rates
            .iter()
            .map(|rate| format!("{} {} ({})", rate.name, rate.percent, rate.fraction))
            .collect()
    };
    assert_eq!(
        rates(&all.rates),
        ["계획 대비 확보율 4.2% (5/120)", "계획 대비 집행률 25.0% (30/120)"]
    );
    // Nobody has entered what is secured of the national money: no rate, not 0 %.
    assert_eq!(rates(&all.sources[0].rates)[0], "계획 대비 확보율 - (-)");
    // What the table says is what the cards say.
    let cards = all.rows.iter().fold(Won(0), |sum, row| sum + row.line.sum.plan);
    assert_eq!(cards, all.sum.plan);
}

#[test]
fn the_table_is_filtered_and_counts_under_the_other_filters() {
    let desk = office();
    let ask = BudgetQuery::default;
    assert_eq!(rows(&sheet(&desk, BudgetQuery { text: "ㅅㅅㄱㅇ".into(), ..ask() })).len(), 2);
    assert_eq!(
        rows(&sheet(&desk, BudgetQuery { sources: vec![National], ..ask() })),
        ["10-1 국비"]
    );
    let economy = sheet(&desk, BudgetQuery { fields: vec!["경제".into()], ..ask() });
    assert_eq!((economy.pledges, economy.rows.len()), (2, 4));
    let told = |facets: &[Facet]| -> Vec<String> {
        facets.iter().map(|facet| format!("{} {}", facet.label, facet.count)).collect()
    };
    assert_eq!(told(&economy.fields), ["경제 2", "분야 없음 1"]);
    assert_eq!(told(&economy.departments), ["시장과 1", "부서 없음 1"]);
    assert_eq!(told(&economy.with_source), ["국비 1", "시비 1", "구비 2"]);
    let national = sheet(&desk, BudgetQuery { sources: vec![National], ..ask() });
    assert_eq!(told(&national.with_source), ["국비 1", "시비 1", "구비 3"]);
    assert_eq!((told(&national.fields), national.pledges), (vec!["경제 1".to_owned()], 1));
    let none = sheet(&desk, BudgetQuery { departments: vec![String::new()], ..ask() });
    assert_eq!(rows(&none), ["2-1 시비", "2-1 구비", "2-3 구비"]);
    // A project's name finds its rows alone.
    let save = SaveProject { pledge_id: desk.last.clone(), id: None, name: "공유주방".into() };
    desk.session.project_save(save).unwrap();
    assert_eq!(rows(&sheet(&desk, BudgetQuery { text: "ㄱㅇㅈㅂ".into(), ..ask() })), ["2-3 구비"]);
}

/// 500 pledges × 5 lines × 7 periods. Says how long a question takes; proves that the answer is
/// right, not how fast this machine is.
#[test]
fn a_large_office_answers_from_what_it_has_worked_out() {
    let mut desk = ledger();
    for number in 0..500 {
        desk =
            desk.pledge(&format!("{}-{}", number / 50 + 1, number % 50 + 1), "소상공인 지원 사업");
        let periods = ["prior", "2022H2", "2023", "2024", "2025", "2026H1", "after"];
        let sources = [National, Provincial, Own, FundingSource::Private, FundingSource::Other];
        let cells = sources
            .into_iter()
            .flat_map(|source| periods.map(|when| (source, when)))
            .map(|(source, when)| cell(&desk.last, source, when, Plan, "3"));
        set(&desk, None, cells.collect()).unwrap();
    }
    let all = sheet(&desk, BudgetQuery::default());
    assert_eq!((all.rows.len(), all.sum.plan), (2_500, Won(500 * 35 * 3_000_000)));
    for text in ["", "ㅅㅅㄱㅇ", "3-7"] {
        let begun = Instant::now();
        let found = sheet(&desk, BudgetQuery { text: text.into(), ..BudgetQuery::default() });
        let worked = begun.elapsed();
        let asked = serde_json::json!({ "text": text });
        let answer = call(&desk.session, "budget_sheet", asked).unwrap().to_string();
        let told = begun.elapsed() - worked;
        let (rows, bytes) = (found.rows.len(), answer.len());
        println!("‘{text}’: {rows} rows in {worked:?}, as {bytes} bytes of JSON in {told:?}");
        assert_eq!(found.sum.plan, Won(found.rows.len() as i64 * 7 * 3_000_000));
    }
}
