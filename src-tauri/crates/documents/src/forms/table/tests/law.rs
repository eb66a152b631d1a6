//! What a table prints of its pledges is what reading the table gives.

use domain::indicator::Direction;
use domain::{BudgetKind, BudgetNature, MoneyUnit, Period, Quarter, Severity, Won};
use proptest::collection::vec;
use proptest::prelude::*;

use crate::draft::{Choices, DraftAmount, DraftBar, DraftCard, DraftHead, DraftIndicator, Located};
use crate::forms::card::FormContext;
use crate::forms::card::tests::cards::{self, GOVERNMENT, term};
use crate::forms::table::{TableForm, TableHead};
use crate::recognise::{Context, recognise};

pub(super) fn context(unit: MoneyUnit) -> FormContext {
    FormContext { government: GOVERNMENT, unit, term: term(), footer: "가온구".into() }
}

/// Several pledges, each with a code of its own.
pub(super) fn pledges() -> impl Strategy<Value = Vec<DraftCard>> {
    vec(cards::card(), 0..4).prop_map(|mut all| {
        for (index, card) in all.iter_mut().enumerate() {
            card.head.code = Some(Located::nowhere(format!("{}-{}", index / 2 + 1, index + 1)));
        }
        all
    })
}

/// The card as far as the table has room for it.
fn printed(form: TableForm, card: &DraftCard) -> Option<DraftCard> {
    let card = card.clone();
    let mut head = DraftHead { code: card.head.code, title: card.head.title, ..Default::default() };
    let kept = DraftCard::default();
    Some(match form {
        TableForm::Investment | TableForm::Accounts => {
            let mut projects = card.projects;
            for project in &mut projects {
                let plan = |line: &DraftAmount| line.kind == BudgetKind::Plan;
                project.lines.retain(|line| form == TableForm::Accounts || plan(line));
            }
            projects.retain(|project| project.name.is_some() || !project.lines.is_empty());
            let none = |nature: &Located<BudgetNature>| {
                projects.is_empty() && nature.value == BudgetNature::NonBudget
            };
            head.budget_nature = card.head.budget_nature.filter(none);
            DraftCard { head, projects, ..kept }
        }
        TableForm::Roadmap => {
            let tasks = Some(card.tasks).filter(|tasks| !tasks.is_empty())?;
            DraftCard { head, tasks, ..kept }
        }
        TableForm::Indicators => {
            let mut indicators = Some(card.indicators).filter(|all| !all.is_empty())?;
            for indicator in &mut indicators {
                // A dash for a whole says that there is none.
                for whole in [&mut indicator.target, &mut indicator.actual] {
                    *whole = whole.take().filter(|whole| whole.value != "-");
                }
                indicator.reachable = None;
            }
            DraftCard { head, indicators, ..kept }
        }
        TableForm::Report => return None,
    })
}

fn read_back(form: TableForm, cards: &[DraftCard], unit: MoneyUnit) -> Vec<DraftCard> {
    let head = TableHead { office: "가온구 지역경제과".into(), ..TableHead::default() };
    let grid = form.write(cards, &head, &context(unit));
    let reading = Context {
        government: GOVERNMENT,
        term: Some(term()),
        as_of: None,
        stages: Vec::new(),
        file: String::new(),
    };
    let draft = recognise(&[grid], &reading, &Choices::default());
    let told = draft.cards.iter().flat_map(|card| &card.found.issues);
    // How it was read is told; the rates of generated cards have nothing to do with their figures.
    let wrong: Vec<_> = told
        .filter(|issue| issue.severity != Severity::Notice)
        .filter(|issue| !matches!(&*issue.code, "rate_differs" | "rate_rounded"))
        .collect();
    assert!(wrong.is_empty(), "{wrong:#?}");
    draft.cards.into_iter().map(DraftCard::without_places).collect()
}

fn law(form: TableForm, cards: &[DraftCard], unit: MoneyUnit) {
    let expected: Vec<DraftCard> = cards.iter().filter_map(|card| printed(form, card)).collect();
    let mut back = read_back(form, cards, unit);
    for (back, card) in back.iter_mut().zip(&expected) {
        for (back, told) in back.indicators.iter_mut().zip(&card.indicators) {
            // What a printed rate is taken to mean is no part of the paper.
            back.direction = back.direction.filter(|_| told.direction.is_some());
        }
    }
    for (back, card) in back.iter().zip(&expected) {
        assert_eq!(back.head, card.head);
        for (back, card) in back.projects.iter().zip(&card.projects) {
            assert_eq!(back, card);
        }
        for (back, card) in back.tasks.iter().zip(&card.tasks) {
            assert_eq!(back, card);
        }
        for (back, card) in back.indicators.iter().zip(&card.indicators) {
            assert_eq!(back, card);
        }
        assert!(back == card, "{back:#?}\n{card:#?}");
    }
    assert_eq!(back.len(), expected.len());
}

fn unit(thousand: bool) -> MoneyUnit {
    if thousand { MoneyUnit::Thousand } else { MoneyUnit::Million }
}

proptest! {
    #![proptest_config(ProptestConfig { cases: 48, failure_persistence: None, ..ProptestConfig::default() })]

    #[test]
    fn the_investment_plan_reads_back(cards in pledges(), thousand in any::<bool>()) {
        law(TableForm::Investment, &cards, unit(thousand));
    }

    #[test]
    fn the_account_book_reads_back(cards in pledges(), thousand in any::<bool>()) {
        law(TableForm::Accounts, &cards, unit(thousand));
    }

    #[test]
    fn the_roadmap_reads_back(cards in pledges()) {
        law(TableForm::Roadmap, &cards, MoneyUnit::Million);
    }

    #[test]
    fn the_indicators_read_back(cards in pledges()) {
        law(TableForm::Indicators, &cards, MoneyUnit::Million);
    }
}

fn pledge(title: &str) -> DraftCard {
    let head = DraftHead {
        code: Some(Located::nowhere("1-1".into())),
        title: Some(Located::nowhere(title.into())),
        ..DraftHead::default()
    };
    DraftCard { head, ..DraftCard::default() }
}

fn bar(actual: bool, ends: (Option<u8>, Option<u8>), label: &str) -> DraftBar {
    let quarter = |index: u8| Quarter::new(2023, index).unwrap();
    let (from, to) = (ends.0.map(quarter), ends.1.map(quarter));
    DraftBar { actual, from, to, label: label.to_owned(), at: String::new() }
}

#[test]
fn bars_that_touch_overlap_or_outlast_the_term_stay_apart() {
    let mut card = pledge("골목상권 매니저");
    card.tasks = vec![crate::draft::DraftTask {
        grouping: String::new(),
        name: Located::nowhere("매니저 배치".into()),
        bars: vec![
            bar(false, (Some(1), Some(2)), ""),
            bar(false, (Some(2), Some(3)), "공모"),
            bar(false, (Some(3), Some(4)), ""),
            bar(false, (Some(4), None), ""),
            bar(false, (None, None), "정착"),
            bar(true, (Some(1), Some(1)), ""),
            bar(true, (Some(2), Some(3)), "지연"),
        ],
    }];
    law(TableForm::Roadmap, &[card], MoneyUnit::Million);
}

#[test]
fn an_indicator_keeps_its_base_its_quarters_and_its_words() {
    let mut card = pledge("골목상권 매니저");
    let value = |period: &str, value: &str| (period.to_owned(), Located::nowhere(value.to_owned()));
    card.indicators = vec![DraftIndicator {
        name: Located::nowhere("평균 출동 시간".into()),
        unit: "분".into(),
        formula: "출동 시간 합 ÷ 출동 건수".into(),
        source: "관제센터 통계".into(),
        evidence: "월별 보고".into(),
        direction: Some(Direction::Lower),
        targets: vec![value("2023", "8"), value("2023Q2", "7.5")],
        actuals: vec![value("prior", "9"), value("2023", "8"), value("2023Q2", "집계 중")],
        target: Some(Located::nowhere("7".into())),
        actual: None,
        rate: Some(Located::nowhere("정상".into())),
        reachable: None,
    }];
    law(TableForm::Indicators, &[card], MoneyUnit::Million);
}

#[test]
fn what_a_table_has_no_room_for_is_named() {
    let mut card = pledge("골목상권 매니저");
    card.projects = vec![crate::draft::DraftProject {
        name: None,
        lines: vec![DraftAmount {
            kind: BudgetKind::Spent,
            source: domain::FundingSource::Own,
            source_printed: String::new(),
            period: Period::Year(2023),
            won: Won(3_000_000),
            at: String::new(),
            reading: String::new(),
        }],
    }];
    let context = context(MoneyUnit::Million);
    let cards = [card];
    let lost = |form: TableForm| form.leaves_out(&cards, &context);
    assert_eq!(lost(TableForm::Investment), ["집행액"]);
    assert_eq!(lost(TableForm::Accounts), Vec::<&str>::new());
    assert_eq!(lost(TableForm::Report), ["집행액"]);
}
