//! The cards of real files, drawn on their own office's paper, saved, and read from the file.

use std::path::PathBuf;

use chrono::NaiveDateTime;
use domain::{GovernmentKind, MoneyUnit, Term};
use proptest::prelude::*;
use proptest::sample::Index;

use crate::draft::{Choices, DraftCard};
use crate::forms::card::{CardForm, FormContext};
use crate::grid::{Cell, Grid, Value};
use crate::read;
use crate::recognise::{Context, read_card, recognise};
use crate::write::{Properties, xlsx};

const FILES: [(&str, CardForm, GovernmentKind, i32); 4] = [
    ("공약실천계획서(일자리경제과)_최종.xlsx", CardForm::Dongnae, GovernmentKind::District, 8),
    (
        "공약카드_지역경제과(2023.3분기 기준) - 복사본.xlsx",
        CardForm::Dobong,
        GovernmentKind::District,
        8,
    ),
    ("공약사항 관리카드(98~100).xlsx", CardForm::Yangju, GovernmentKind::City, 7),
    (
        "공약관리카드_소상공인지원과(97-2003 통합문서).xls",
        CardForm::Seoul,
        GovernmentKind::Metropolitan,
        6,
    ),
];

fn grids(name: &str) -> Vec<Grid> {
    let folder = PathBuf::from(env!("CARGO_MANIFEST_DIR")).join("../../../tests/fixtures");
    let bytes = std::fs::read(folder.join(name)).unwrap();
    read::read(name, &bytes, &read::Options::default()).unwrap().grids
}

fn context(government: GovernmentKind, term: i32) -> Context {
    Context {
        government,
        term: Some(Term::elected(term)),
        as_of: None,
        stages: Vec::new(),
        file: String::new(),
    }
}

fn cards(grids: &[Grid], context: &Context) -> Vec<DraftCard> {
    recognise(grids, context, &Choices::default()).cards
}

#[test]
fn a_card_saved_on_its_own_paper_is_read_as_it_was() {
    for (name, form, government, term) in FILES {
        let context = context(government, term);
        let before = cards(&grids(name), &context);
        let paper = FormContext {
            government,
            unit: MoneyUnit::Million,
            term: Term::elected(term),
            footer: "공약 관리카드".into(),
        };
        let drawn: Vec<Grid> = before.iter().map(|card| form.write(card, &paper)).collect();
        let properties = Properties { created: NaiveDateTime::default(), ..Properties::default() };
        let bytes = xlsx(&drawn, &properties).unwrap();
        let saved = read::read("카드.xlsx", &bytes, &read::Options::default()).unwrap();
        let after = cards(&saved.grids, &context);
        assert_eq!(after.len(), before.len());
        for (after, before) in after.into_iter().zip(before) {
            let (after, before) = (after.without_places(), before.without_places());
            assert_eq!(after.head, before.head);
            assert_eq!(after.sections, before.sections);
            assert_eq!(after.projects, before.projects);
            assert_eq!(after.tasks, before.tasks);
            assert_eq!(after, before);
        }
    }
}

#[test]
fn what_a_paper_has_no_room_for_is_named() {
    let (name, form, government, term) = FILES[1];
    let paper = FormContext {
        government,
        unit: MoneyUnit::Million,
        term: Term::elected(term),
        footer: String::new(),
    };
    let card = cards(&grids(name), &context(government, term)).swap_remove(0);
    assert_eq!(form.leaves_out(&card, &paper), Vec::<&str>::new());
    let lost = CardForm::Yangju.leaves_out(&card, &paper);
    let head = ["사업주체", "단기·중기·장기", "중앙·광역 도움"];
    let parts = ["글", "추진실적", "향후계획", "확인지표", "로드맵"];
    assert_eq!(lost, [&head[..], &parts].concat());
}

/// What happens to a cell of a file that people work on.
pub(in crate::forms) fn damage(grid: &mut Grid, cell: &Index, what: u8, text: &str) {
    let cells: Vec<(u32, u32)> = grid
        .rows
        .iter()
        .flat_map(|(row, cells)| cells.iter().map(|(col, _)| (*row, *col)))
        .collect();
    let (row, col) = cells[cell.index(cells.len())];
    let value = match what % 5 {
        0 => Value::Blank,
        1 => Value::Text(text.to_owned()),
        2 => Value::Number(-1.5e300),
        3 => {
            let shifted: Vec<(u32, Cell)> = grid.rows.remove(&row).unwrap_or_default();
            grid.rows.insert(row + 1, shifted);
            return;
        }
        _ => {
            grid.merges.pop();
            return;
        }
    };
    grid.put(crate::grid::Address::new(row, col), Cell { value, ..Cell::default() });
}

proptest! {
    #![proptest_config(ProptestConfig { cases: 64, failure_persistence: None, ..ProptestConfig::default() })]

    #[test]
    fn a_damaged_card_is_read_or_not_but_never_stops_the_reader(
        changes in proptest::collection::vec((any::<Index>(), any::<u8>(), ".{0,12}|[■□☑●\\-:.()0-9가-힣 ]{0,14}"), 1..40),
    ) {
        for (name, _, government, term) in FILES {
            let mut all = grids(name);
            for (cell, what, text) in &changes {
                damage(&mut all[0], cell, *what, text);
            }
            let _ = read_card(&all[0], &context(government, term), &Choices::default());
        }
    }
}
