//! Cards of a file put below one another on one sheet are the cards that they were.

use crate::draft::{Choices, DraftCard};
use crate::grid::{Address, Grid, Range};
use crate::recognise::{Context, recognise};
use crate::{draft, read};
use domain::{GovernmentKind, Term};

fn context(government: GovernmentKind) -> Context {
    Context {
        government,
        term: Some(Term::elected(8)),
        as_of: None,
        stages: Vec::new(),
        file: String::new(),
    }
}

fn grids(name: &str) -> Vec<Grid> {
    let path =
        std::path::Path::new(env!("CARGO_MANIFEST_DIR")).join("../../../tests/fixtures").join(name);
    let bytes = std::fs::read(path).unwrap();
    read::read(name, &bytes, &read::Options::default()).unwrap().grids
}

/// The sheets below one another, with `gap` empty rows between.
fn stacked(grids: &[Grid], gap: u32) -> Grid {
    let mut all = Grid { name: "카드".into(), ..Grid::new("카드") };
    let mut next = 0;
    for grid in grids {
        let styles = u16::try_from(all.styles.len()).unwrap();
        all.styles.extend(grid.styles.iter().cloned());
        let last = *grid.rows.keys().last().unwrap();
        for (row, cells) in &grid.rows {
            let mut cells = cells.clone();
            for (_, cell) in &mut cells {
                cell.style += styles;
            }
            all.rows.insert(row + next, cells);
        }
        let down = |at: Address| Address::new(at.row + next, at.col);
        all.merges.extend(
            grid.merges
                .iter()
                .map(|merge| Range { first: down(merge.first), last: down(merge.last) }),
        );
        next += last + 1 + gap;
    }
    all
}

/// What a card says, without where it stands.
fn told(card: &DraftCard) -> String {
    let head = &card.head;
    let word = |word: &Option<draft::Located<String>>| word.as_ref().map(|word| word.value.clone());
    let lines = card.projects.iter().flat_map(|project| &project.lines);
    let money: Vec<_> = lines.map(|line| (line.kind, line.source, line.period, line.won)).collect();
    let tasks: Vec<_> = card.tasks.iter().map(|task| (&task.name.value, task.bars.len())).collect();
    let indicators: Vec<_> = card.indicators.iter().map(|known| &known.name.value).collect();
    let sections: Vec<_> =
        card.sections.iter().map(|section| (section.kind, &section.body.value)).collect();
    let people = card.people.len();
    format!(
        "{:?} {:?} {:?} {money:?} {tasks:?} {indicators:?} {sections:?} {people} {} {}",
        word(&head.code),
        word(&head.title),
        head.stage,
        card.done.len(),
        card.next.len()
    )
}

#[test]
fn cards_below_one_another_are_read_each_with_its_cells() {
    let files = [
        ("공약실천계획서(일자리경제과)_최종.xlsx", GovernmentKind::District, 3),
        ("공약카드_지역경제과(2023.3분기 기준) - 복사본.xlsx", GovernmentKind::District, 3),
        ("공약사항 관리카드(98~100).xlsx", GovernmentKind::City, 3),
        ("공약관리카드_소상공인지원과(97-2003 통합문서).xls", GovernmentKind::Metropolitan, 2),
    ];
    for (file, government, count) in files {
        let context = context(government);
        let grids = grids(file);
        let apart = recognise(&grids, &context, &Choices::default());
        let named = |name: &str| apart.cards.iter().any(|card| card.found.sheet == name);
        let cards: Vec<Grid> = grids.into_iter().filter(|grid| named(&grid.name)).collect();
        for gap in [0, 1, 3] {
            let one = recognise(&[stacked(&cards, gap)], &context, &Choices::default());
            assert_eq!(one.cards.len(), count, "{file} with a gap of {gap}");
            for (alone, below) in apart.cards.iter().zip(&one.cards) {
                assert_eq!(told(alone), told(below), "{file} with a gap of {gap}");
            }
            let rows: Vec<u32> = one.cards.iter().map(|card| card.found.range.first.row).collect();
            assert!(rows.windows(2).all(|two| two[0] < two[1]), "{file}: {rows:?}");
        }
    }
}
