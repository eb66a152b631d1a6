//! The tables of real cards, saved and read from the file.

use std::path::PathBuf;
use std::sync::LazyLock;

use chrono::NaiveDateTime;
use domain::{GovernmentKind, MoneyUnit, Term};
use proptest::prelude::*;
use proptest::sample::Index;

use crate::draft::{Choices, DraftCard};
use crate::forms::card::FormContext;
use crate::forms::card::tests::files::damage;
use crate::forms::table::{TableForm, TableHead};
use crate::grid::{Grid, Value};
use crate::read;
use crate::recognise::{Context, recognise};
use crate::write::{Properties, xlsx};

const FILES: [&str; 2] = [
    "공약실천계획서(일자리경제과)_최종.xlsx",
    "공약카드_지역경제과(2023.3분기 기준) - 복사본.xlsx",
];

fn reading() -> Context {
    Context {
        government: GovernmentKind::District,
        term: Some(Term::elected(8)),
        as_of: None,
        stages: Vec::new(),
        file: String::new(),
    }
}

fn cards() -> Vec<DraftCard> {
    let folder = PathBuf::from(env!("CARGO_MANIFEST_DIR")).join("../../../tests/fixtures");
    let of = |name: &&str| {
        let bytes = std::fs::read(folder.join(name)).unwrap();
        let book = read::read(name, &bytes, &read::Options::default()).unwrap();
        recognise(&book.grids, &reading(), &Choices::default()).cards
    };
    FILES.iter().flat_map(of).map(DraftCard::without_places).collect()
}

fn context() -> FormContext {
    FormContext {
        government: GovernmentKind::District,
        unit: MoneyUnit::Million,
        term: Term::elected(8),
        footer: "가온구".into(),
    }
}

fn saved(grid: Grid) -> Grid {
    let properties = Properties { created: NaiveDateTime::default(), ..Properties::default() };
    let bytes = xlsx(&[grid], &properties).unwrap();
    let book = read::read("표.xlsx", &bytes, &read::Options::default()).unwrap();
    book.grids.into_iter().next().unwrap()
}

#[test]
fn the_money_of_real_cards_is_read_from_the_saved_tables_as_it_was() {
    let cards = cards();
    assert!(cards.len() > 5);
    for form in [TableForm::Investment, TableForm::Accounts] {
        let grid = saved(form.write(&cards, &TableHead::default(), &context()));
        let back = recognise(&[grid], &reading(), &Choices::default()).cards;
        let back: Vec<DraftCard> = back.into_iter().map(DraftCard::without_places).collect();
        assert_eq!(back.len(), cards.len());
        for (back, card) in back.iter().zip(&cards) {
            assert_eq!(back.head.title, card.head.title);
            assert_eq!(back.projects, card.projects);
        }
    }
}

#[test]
fn roadmaps_and_indicators_of_real_cards_are_read_from_the_saved_tables() {
    let cards = cards();
    let grid = saved(TableForm::Roadmap.write(&cards, &TableHead::default(), &context()));
    let back = recognise(&[grid], &reading(), &Choices::default()).cards;
    let own = cards.iter().filter(|card| !card.tasks.is_empty());
    for (back, card) in back.into_iter().map(DraftCard::without_places).zip(own) {
        assert_eq!(back.tasks, card.tasks);
    }
    let grid = saved(TableForm::Indicators.write(&cards, &TableHead::default(), &context()));
    let back = recognise(&[grid], &reading(), &Choices::default()).cards;
    let own: Vec<&DraftCard> = cards.iter().filter(|card| !card.indicators.is_empty()).collect();
    assert_eq!(back.len(), own.len());
    for (back, card) in back.into_iter().map(DraftCard::without_places).zip(own) {
        assert_eq!(back.indicators, card.indicators);
    }
}

#[test]
fn every_sum_is_a_formula_with_its_result() {
    let cards = cards();
    for form in [TableForm::Investment, TableForm::Accounts, TableForm::Report] {
        let grid = form.write(&cards, &TableHead::default(), &context());
        let cells = grid.rows.values().flatten().map(|(_, cell)| cell);
        let formulas: Vec<_> = cells.filter(|cell| cell.formula.is_some()).collect();
        assert!(formulas.len() > 8, "{form:?}");
        assert!(formulas.iter().all(|cell| cell.value != Value::Blank));
    }
}

static TABLES: LazyLock<Vec<Grid>> = LazyLock::new(|| {
    let (cards, head, context) = (cards(), TableHead::default(), context());
    TableForm::ALL.iter().map(|form| form.write(&cards, &head, &context)).collect()
});

proptest! {
    #![proptest_config(ProptestConfig { cases: 32, failure_persistence: None, ..ProptestConfig::default() })]

    #[test]
    fn a_damaged_table_is_read_or_not_but_never_stops_the_reader(
        changes in proptest::collection::vec((any::<Index>(), any::<u8>(), ".{0,12}|[○●■\\-:.()0-9가-힣 ]{0,14}"), 1..40),
    ) {
        for grid in TABLES.iter() {
            let mut grid = grid.clone();
            for (cell, what, text) in &changes {
                damage(&mut grid, cell, *what, text);
            }
            let _ = recognise(&[grid], &reading(), &Choices::default());
        }
    }
}
