//! The department's report: its tables word for word, and what reading it gives back.

use chrono::NaiveDate;
use domain::{BudgetKind, BudgetNature, FundingSource, MoneyUnit, Period, Severity, Won};
use proptest::prelude::*;

use super::law::{context, pledges};
use crate::draft::{Choices, Draft, DraftAmount, DraftCard, DraftHead, DraftProject, Located};
use crate::forms::card::tests::cards::{GOVERNMENT, term};
use crate::forms::table::report::told as told_by_report;
use crate::forms::table::{TableForm, TableHead};
use crate::grid::{Grid, display};
use crate::recognise::{Context, recognise};

fn head() -> TableHead {
    TableHead {
        office: "가온구 지역경제과".into(),
        as_of: NaiveDate::from_ymd_opt(2025, 10, 31),
        ..TableHead::default()
    }
}

/// The rows as they are shown, a line each.
fn lines(grid: &Grid) -> Vec<String> {
    let shown = |(row, cells): (&u32, &Vec<(u32, crate::grid::Cell)>)| {
        let words: Vec<String> = cells
            .iter()
            .map(|(col, cell)| {
                let at = crate::grid::Address::new(*row, *col);
                let style = grid.styles.get(usize::from(cell.style)).cloned().unwrap_or_default();
                display(grid.value(at), &style.number_format).trim().replace('\n', "/")
            })
            .filter(|word| !word.is_empty())
            .collect();
        words.join(" | ")
    };
    grid.rows.iter().map(shown).filter(|line| !line.is_empty()).collect()
}

fn work(title: &str, amounts: &[(BudgetKind, FundingSource, i32, i64)]) -> DraftCard {
    let line =
        |(kind, source, year, thousand): &(BudgetKind, FundingSource, i32, i64)| DraftAmount {
            kind: *kind,
            source: *source,
            source_printed: String::new(),
            period: Period::Year(*year),
            won: Won(*thousand * 1_000),
            at: String::new(),
            reading: String::new(),
        };
    let head = DraftHead { title: Some(Located::nowhere(title.into())), ..DraftHead::default() };
    let lines = amounts.iter().map(line).collect();
    DraftCard { head, projects: vec![DraftProject { name: None, lines }], ..DraftCard::default() }
}

#[test]
fn the_tables_are_those_of_the_paper() {
    use BudgetKind::{Plan, Secured, Spent};
    use FundingSource::{National, Own, Provincial};
    let mut free = work("영세기업을 위한 기업희망드림서비스 사업 운영", &[]);
    free.head.budget_nature = Some(Located::nowhere(BudgetNature::NonBudget));
    let works = [
        work(
            "중소기업 및 영등포벤처밸리 육성 지원",
            &[
                (Secured, Own, 2025, 232_078),
                (Spent, Own, 2025, 190_567),
                (Plan, Own, 2026, 258_275),
            ],
        ),
        work(
            "물가 안정관리 및 생활경제 보호",
            &[
                (Secured, National, 2025, 1_080),
                (Secured, Provincial, 2025, 22_377),
                (Secured, Own, 2025, 11_505),
                (Spent, National, 2025, 1_080),
                (Spent, Provincial, 2025, 13_162),
                (Spent, Own, 2025, 5_480),
                (Plan, Provincial, 2026, 38_775),
                (Plan, Own, 2026, 50_430),
            ],
        ),
        free,
    ];
    let grid = TableForm::Report.write(&works, &head(), &context(MoneyUnit::Thousand));
    assert_eq!(
        lines(&grid),
        [
            "주요업무 보고",
            "가온구 지역경제과",
            "예산 현황 | (단위 : 천원)",
            "구 분 | 예 산 액 | 집 행 액 | 예상잔액",
            "10.31기준 | 12.31까지/(집행예정액)",
            "계 | 267,040 | 210,289 | - | 56,751",
            "중소기업 및 영등포벤처밸리 육성 지원 | 232,078 | 190,567 | 41,511",
            "물가 안정관리 및 생활경제 보호 | 34,962 | 19,722 | 15,240",
            "영세기업을 위한 기업희망드림서비스 사업 운영 | 비예산 | - | -",
            "2025 주요업무 추진실적",
            "연 번 | 사 업 명",
            "① | 중소기업 및 영등포벤처밸리 육성 지원",
            "② | 물가 안정관리 및 생활경제 보호",
            "③ | 영세기업을 위한 기업희망드림서비스 사업 운영",
            "① 중소기업 및 영등포벤처밸리 육성 지원",
            "□ 예산현황 | (단위:천원)",
            "예 산 액 | 집 행 액 | 집행율(%)",
            "232,078 (구비 232,078) | 190,567 (구비 190,567) | 82.1",
            "② 물가 안정관리 및 생활경제 보호",
            "□ 예산현황 | (단위:천원)",
            "예 산 액 | 집 행 액 | 집행율(%)",
            "34,962 (국비 1,080, 시비 22,377, 구비 11,505) | 19,722 (국비 1,080, 시비 13,162, 구비 5,480) | 56.4",
            "③ 영세기업을 위한 기업희망드림서비스 사업 운영",
            "□ 소요예산 : 비예산",
            "2026 주요업무 추진계획",
            "① 중소기업 및 영등포벤처밸리 육성 지원",
            "□ 소요예산 : 총 258,275천원(구비)",
            "② 물가 안정관리 및 생활경제 보호",
            "□ 소요예산 : 총 89,205천원(시비 38,775 구비 50,430)",
        ]
    );
}

/// Each work under a name of its own.
fn works() -> impl Strategy<Value = Vec<DraftCard>> {
    pledges().prop_map(|mut cards| {
        for (index, card) in cards.iter_mut().enumerate() {
            if let Some(title) = &mut card.head.title {
                title.value = format!("{} {}차", title.value, index + 1);
            }
        }
        cards
    })
}

fn read(grid: Grid, file: &str) -> Draft {
    let reading = Context {
        government: GOVERNMENT,
        term: Some(term()),
        as_of: None,
        stages: Vec::new(),
        file: file.to_owned(),
    };
    recognise(&[grid], &reading, &Choices::default())
}

fn law(cards: &[DraftCard], head: &TableHead, unit: MoneyUnit) {
    let context = context(unit);
    let draft = read(TableForm::Report.write(cards, head, &context), "");
    let told = draft.cards.iter().flat_map(|card| &card.found.issues).chain(&draft.issues);
    let wrong: Vec<_> = told
        .filter(|issue| issue.severity != Severity::Notice)
        .filter(|issue| !matches!(&*issue.code, "nothing_recognised" | "year_unknown"))
        .collect();
    assert!(wrong.is_empty(), "{wrong:#?}");
    assert!(draft.tables.is_empty(), "{:#?}", draft.tables);
    let back: Vec<DraftCard> = draft.cards.into_iter().map(DraftCard::without_places).collect();
    assert_eq!(back.len(), cards.len());
    for (back, card) in back.iter().zip(cards) {
        // The paper has no room for the number.
        let mut told = told_by_report(card, head, &context);
        told.head.code = None;
        assert_eq!(back.head, told.head);
        assert_eq!(back.sections, told.sections);
        assert_eq!(back.done, told.done);
        assert_eq!(back.next, told.next);
        assert_eq!(back.projects, told.projects);
        assert_eq!(*back, told);
    }
}

#[test]
fn next_years_money_without_a_source_keeps_its_minus() {
    let less = (BudgetKind::Plan, FundingSource::Unsplit, 2026, -2_000);
    let works = [work("중소기업 육성 지원", &[less]), work("물가 안정관리", &[])];
    law(&works, &head(), MoneyUnit::Thousand);
}

proptest! {
    #![proptest_config(ProptestConfig { cases: 48, failure_persistence: None, ..ProptestConfig::default() })]

    #[test]
    fn the_report_reads_back(cards in works(), year in 2022i32..2027, thousand in any::<bool>()) {
        let as_of = NaiveDate::from_ymd_opt(year, 12, 31);
        let unit = if thousand { MoneyUnit::Thousand } else { MoneyUnit::Million };
        law(&cards, &TableHead { as_of, ..head() }, unit);
    }

    #[test]
    fn a_report_without_a_day_gives_all_but_its_money(cards in works()) {
        law(&cards, &TableHead { as_of: None, ..head() }, MoneyUnit::Thousand);
    }
}
