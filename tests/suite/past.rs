//! Any day's card, and every value that a cell has had.

use std::collections::BTreeMap;

use domain::{BudgetKind, FundingSource, MoneyUnit};
use ledger::contract::*;
use tests::desk::{Desk, ledger, period};

/// The same numbers for the same seed.
struct Dice(u64);

impl Dice {
    fn roll(&mut self, sides: u64) -> u64 {
        self.0 ^= self.0 << 13;
        self.0 ^= self.0 >> 7;
        self.0 ^= self.0 << 17;
        self.0 % sides
    }
}

fn at(desk: &Desk, id: &str, day: &str) -> CardThen {
    desk.session.card_at(CardAt { id: id.into(), day: day.into() }).unwrap()
}

fn cell(desk: &Desk, cell: CellPlace) -> Vec<String> {
    let asked = CellRef { pledge_id: desk.last.clone(), cell };
    let steps = desk.session.cell_history(asked).unwrap();
    steps.iter().map(|step| format!("{}: {}→{}", step.how, step.from, step.to)).collect()
}

fn section(desk: &Desk, kind: &str, body: &str) {
    let set = SetSection { id: desk.last.clone(), kind: kind.into(), body: body.into() };
    desk.session.section_set(set).unwrap();
}

fn money(desk: &Desk, project: Option<String>, text: &str) {
    let cell = SetBudgetCell {
        pledge_id: desk.last.clone(),
        project_id: project,
        source: FundingSource::Own,
        source_label: String::new(),
        period: period("2023"),
        kind: BudgetKind::Plan,
        text: text.into(),
    };
    let set = SetBudget { unit: MoneyUnit::Million, revision: None, cells: vec![cell] };
    desk.session.budget_set(set).unwrap();
}

/// One of the things that a clerk does; some change nothing.
fn do_something(desk: &mut Desk, dice: &mut Dice, ids: &[String]) {
    desk.last = ids[dice.roll(ids.len() as u64) as usize].clone();
    let word = ["협약", "운영", "", "점검", "확대 추진"][dice.roll(5) as usize];
    let there = desk.session.pledge_card(RowRef { id: desk.last.clone() }).is_ok();
    match dice.roll(12) {
        0 | 1 => drop(desk.undo()),
        2 => drop(desk.redo()),
        _ if !there => {}
        3 => drop(desk.try_with(PledgeColumn::Title, &format!("제목 {}", dice.roll(5)))),
        4 => drop(desk.try_with(PledgeColumn::Department, word)),
        5 => section(desk, ["goal", "outline"][dice.roll(2) as usize], word),
        6 | 7 => {
            let rows = desk.card().budget.rows;
            let project = rows[dice.roll(rows.len() as u64) as usize].project_id.clone();
            money(desk, project, ["", "10", "25"][dice.roll(3) as usize]);
        }
        8 => drop(desk.try_review("2025Q3", ReviewColumn::Done, word)),
        9 => {
            let name = format!("사업 {}", dice.roll(3));
            let save = SaveProject { pledge_id: desk.last.clone(), id: None, name };
            drop(desk.session.project_save(save));
        }
        10 => drop(desk.try_with(PledgeColumn::Stage, ["추진 중", "완료"][dice.roll(2) as usize])),
        _ => {
            if dice.roll(6) == 0 {
                drop(desk.session.pledge_remove(RowRef { id: desk.last.clone() }));
            }
        }
    }
}

#[test]
fn the_card_of_any_day_is_the_card_that_was_seen_then() {
    for seed in [3, 77, 2025] {
        let mut dice = Dice(seed);
        let mut desk = ledger();
        desk.host.set_clock("2025-01-01T09:00:00");
        let mut ids = Vec::new();
        for code in ["1-1", "1-2"] {
            desk = desk.pledge(code, "처음");
            ids.push(desk.last.clone());
        }
        let mut seen: BTreeMap<String, Vec<Option<PledgeCard>>> = BTreeMap::new();
        for day in 1..=28 {
            desk.host.set_clock(&format!("2025-02-{day:02}T10:00:00"));
            for _ in 0..3 {
                do_something(&mut desk, &mut dice, &ids);
            }
            let cards =
                ids.iter().map(|id| desk.session.pledge_card(RowRef { id: id.clone() }).ok());
            seen.insert(format!("2025-02-{day:02}"), cards.collect());
        }
        let dump = desk.dump();
        for (day, cards) in &seen {
            for (id, card) in ids.iter().zip(cards) {
                assert_eq!(at(&desk, id, day).card, *card, "seed {seed}, {day}");
            }
        }
        // Looking back changed nothing, and today is like today.
        assert_eq!(desk.dump(), dump);
        for id in &ids {
            assert_eq!(at(&desk, id, "2025-02-28").changes, []);
            assert_eq!(at(&desk, id, "2024-12-31").card, None);
        }
        desk.undo().unwrap();
    }
}

#[test]
fn what_is_different_today_is_told_then_and_now() {
    let desk = ledger();
    desk.host.set_clock("2025-03-01T09:00:00");
    let desk = desk.pledge("1-1", "하나").with(PledgeColumn::Field, "경제");
    section(&desk, "goal", "업소 100개소");
    money(&desk, None, "240");
    desk.host.set_clock("2025-04-01T09:00:00");
    let desk = desk.with(PledgeColumn::Title, "둘");
    // Taken away and typed again: the same cell to the clerk.
    money(&desk, None, "");
    money(&desk, None, "300");
    section(&desk, "goal", "");
    section(&desk, "goal", "업소 100개소");
    let then = at(&desk, &desk.last, "2025-03-31");
    assert_eq!(then.card.unwrap().head.title, "하나");
    let told = then.changes.iter().map(|view| format!("{}: {}→{}", view.what, view.from, view.to));
    assert_eq!(
        told.collect::<Vec<_>>(),
        ["공약명: 하나→둘", "2023년 구비 계획: 240백만원→300백만원"]
    );
    let error = desk.session.card_at(CardAt { id: desk.last.clone(), day: "어제".into() });
    assert!(error.unwrap_err().message.contains("날짜"));
}

#[test]
fn a_cell_remembers_every_value_and_how_it_came() {
    let desk =
        ledger().pledge("1-1", "하나").at("추진 중", "50").with(PledgeColumn::Progress, "75.5");
    desk.undo().unwrap();
    desk.redo().unwrap();
    assert_eq!(
        cell(&desk, CellPlace::Head { column: PledgeColumn::Progress }),
        ["다시 실행: 50%→75.5%", "실행 취소: 75.5%→50%", "직접 입력: 50%→75.5%", "직접 입력: →50%"]
    );
    assert_eq!(
        cell(&desk, CellPlace::Head { column: PledgeColumn::Stage }),
        ["직접 입력: →추진 중"]
    );
    section(&desk, "goal", "하나");
    section(&desk, "goal", "");
    section(&desk, "goal", "둘");
    let goal = CellPlace::Section { kind: "goal".into() };
    assert_eq!(cell(&desk, goal), ["직접 입력: →둘", "직접 입력: 하나→", "직접 입력: →하나"]);
    for text in ["240", "", "300"] {
        money(&desk, None, text);
    }
    let budget = |year: &str, word: &str| CellPlace::Budget {
        project_id: None,
        source: FundingSource::Own,
        source_label: word.into(),
        period: period(year),
        layer: BudgetKind::Plan,
    };
    // The usual word of a source is the source itself.
    for word in ["", "구비"] {
        assert_eq!(
            cell(&desk, budget("2023", word)),
            ["직접 입력: →300백만원", "직접 입력: 240백만원→", "직접 입력: →240백만원"]
        );
        assert!(cell(&desk, budget("2024", word)).is_empty());
    }
    let set = |table, row: RowAt, column: &str, text: &str| {
        let cells = vec![SetCell { row, column: column.into(), text: text.into() }];
        desk.session.cells_set(SetCells { pledge_id: desk.last.clone(), table, cells }).unwrap()
    };
    set(CardTable::Indicators, RowAt::New(0), "name", "수료 인원");
    let row = desk.card().indicators.rows[0].id.clone();
    for text in ["30", "", "45"] {
        set(CardTable::Indicators, RowAt::Id(row.clone()), "target:2024", text);
    }
    set(CardTable::TargetRates, RowAt::Id(String::new()), "2024", "50%");
    let of = |table, row: &str, column: &str| {
        cell(&desk, CellPlace::Row { table, row: row.into(), column: column.into() })
    };
    assert_eq!(
        of(CardTable::Indicators, &row, "target:2024"),
        ["직접 입력: →45", "직접 입력: 30→", "직접 입력: →30"]
    );
    assert_eq!(of(CardTable::Indicators, &row, "name"), ["직접 입력: →수료 인원"]);
    assert_eq!(of(CardTable::TargetRates, "", "2024"), ["직접 입력: →50%"]);
    assert!(of(CardTable::TargetRates, "", "2025").is_empty());
}

#[test]
fn an_imported_value_names_file_and_cell() {
    let (desk, name) = imported();
    let desk = desk.with(PledgeColumn::Title, "새 이름");
    let told = cell(&desk, CellPlace::Head { column: PledgeColumn::Title });
    assert!(told[0].starts_with("직접 입력: ") && told[0].ends_with("→새 이름"), "{told:?}");
    let [file, sheet, address] = told[1].split(" › ").collect::<Vec<_>>()[..] else {
        panic!("{told:?}");
    };
    assert_eq!(file, format!("가져오기 · {name}"));
    assert!(!sheet.is_empty());
    let address = address.split(':').next().unwrap();
    assert!(address.starts_with(|c: char| c.is_ascii_uppercase()), "{address}");
    assert!(address.ends_with(|c: char| c.is_ascii_digit()), "{address}");
}

/// A ledger with a workbook taken over, its first pledge in hand, and the workbook's name.
fn imported() -> (Desk, String) {
    let mut desk = tests::desk::reading(env!("CARGO_BIN_EXE_bridge"));
    desk.host.set_clock("2025-01-20T09:00:00");
    let sample = std::path::Path::new(env!("CARGO_MANIFEST_DIR"))
        .join("../assets/samples")
        .read_dir()
        .unwrap()
        .map(|entry| entry.unwrap().path())
        .filter(|path| path.extension().is_some_and(|extension| extension == "xlsx"))
        .min()
        .unwrap();
    let name = sample.file_name().unwrap().to_string_lossy().into_owned();
    let files = vec![desk.session.register(&sample).id];
    let preview = desk.session.import_read(ImportFiles { files, password: None }).unwrap();
    desk.session.import_apply(PreviewRef { preview: preview.id }).unwrap();
    desk.last = desk.list(PledgeQuery::default()).rows.remove(0).id;
    (desk, name)
}

fn page(desk: &Desk, filter: HistoryFilter) -> HistoryPage {
    desk.session.history_search(filter).unwrap()
}

#[test]
fn an_import_is_undone_in_march_and_the_clerk_decides_about_what_came_later() {
    let import = |desk: &Desk| {
        let filter = HistoryFilter { kinds: vec!["import".into()], ..HistoryFilter::default() };
        let found = page(desk, filter);
        assert_eq!(found.total, 1);
        found.steps[0].step
    };
    let later = || {
        let (desk, _) = imported();
        let ids: Vec<_> =
            desk.list(PledgeQuery::default()).rows.into_iter().map(|row| row.id).collect();
        desk.host.set_clock("2025-03-14T10:00:00");
        // One pledge renamed, one with later money, one removed.
        let mut desk = desk.with(PledgeColumn::Title, "봄에 고친 이름");
        desk.last = ids[1].clone();
        money(&desk, None, "777");
        desk.session.pledge_remove(RowRef { id: ids[2].clone() }).unwrap();
        desk.last = ids[0].clone();
        (desk, ids)
    };
    let asked = |step, conflicts| UndoRequest { step: Some(step), conflicts };

    // Where nothing came later it goes without a word, as late as one likes.
    let (desk, _) = imported();
    desk.host.set_clock("2026-03-14T10:00:00");
    let before = desk.list(PledgeQuery::default()).rows.len();
    assert!(before > 3);
    let taken = desk.session.undo(asked(import(&desk), ConflictPolicy::Refuse)).unwrap();
    assert!(desk.list(PledgeQuery::default()).rows.is_empty());
    let again = asked(taken.step.unwrap(), ConflictPolicy::Refuse);
    desk.session.undo(again).unwrap();
    assert_eq!(desk.list(PledgeQuery::default()).rows.len(), before);

    // What came later is named, and nothing is changed by asking.
    let (desk, ids) = later();
    let step = import(&desk);
    let dump = desk.dump();
    let met = desk.session.undo_check(asked(step, ConflictPolicy::Refuse)).unwrap();
    assert!(
        met.iter().any(|met| met.why.contains("공약명이 나중에 바뀌었습니다")
            && met.now == "봄에 고친 이름"
            && !met.last_word),
        "{met:#?}"
    );
    assert!(met.iter().any(|met| met.why.contains("예산이 여기에 딸려 있습니다")), "{met:#?}");
    let refused = desk.session.undo(asked(step, ConflictPolicy::Refuse)).unwrap_err();
    assert_eq!(refused.code, ErrorCode::Conflict);
    assert_eq!(desk.dump(), dump);

    // Keeping what came later keeps those two pledges.
    desk.session.undo(asked(step, ConflictPolicy::KeepLater)).unwrap();
    let mut kept: Vec<_> =
        desk.list(PledgeQuery::default()).rows.into_iter().map(|row| row.id).collect();
    kept.sort();
    let mut touched = vec![ids[0].clone(), ids[1].clone()];
    touched.sort();
    assert_eq!(kept, touched);

    // A value typed over a later one goes back too where the clerk says so.
    let (desk, _) = later();
    let step = import(&desk);
    match desk.session.undo(asked(step, ConflictPolicy::Overwrite)) {
        Ok(_) => assert!(desk.list(PledgeQuery::default()).rows.is_empty()),
        Err(error) => assert_eq!(error.code, ErrorCode::Conflict, "{}", error.message),
    }
}

#[test]
fn the_history_comes_in_pages_and_by_pledge() {
    let desk = ledger().pledge("1-1", "하나");
    let first = desk.last.clone();
    let desk = desk.pledge("1-2", "둘");
    for turn in 0..7 {
        desk.try_with(PledgeColumn::Title, &format!("둘 {turn}")).unwrap();
    }
    let part = |skip, limit| {
        let found = page(&desk, HistoryFilter { skip, limit, ..HistoryFilter::default() });
        (found.steps.iter().map(|step| step.step).collect::<Vec<_>>(), found.total)
    };
    let (all, total) = part(0, 0);
    // Making the ledger is a step too.
    assert_eq!((all.len(), total), (10, 10));
    assert_eq!(part(4, 3), (all[4..7].to_vec(), 10));
    assert_eq!(part(9, 3), (all[9..].to_vec(), 10));
    assert_eq!(part(20, 3), (Vec::new(), 10));
    let of_first = page(&desk, HistoryFilter { pledge: Some(first), ..HistoryFilter::default() });
    assert_eq!((of_first.total, of_first.steps[0].label.as_str()), (1, "1-1 공약 추가"));
}

#[test]
fn the_history_is_searched_and_a_step_says_what_it_changed() {
    let desk = ledger();
    desk.host.set_clock("2025-03-01T09:00:00");
    let desk = desk.pledge("1-1", "하나");
    desk.host.set_clock("2025-03-02T09:00:00");
    let desk = desk.with(PledgeColumn::Title, "둘").with(PledgeColumn::Field, "경제");
    desk.undo().unwrap();
    let labels = |filter: HistoryFilter| -> Vec<String> {
        desk.session
            .history_search(filter)
            .unwrap()
            .steps
            .into_iter()
            .map(|step| step.label)
            .collect()
    };
    let undone = HistoryFilter { kinds: vec!["undo".into()], ..HistoryFilter::default() };
    assert_eq!(labels(undone), ["실행 취소: 1-1 분야 변경"]);
    let first = HistoryFilter { to: Some("2025-03-01".into()), ..HistoryFilter::default() };
    assert_eq!(labels(first), ["1-1 공약 추가"]);
    let words = HistoryFilter { text: "ㄱㅇㅁ".into(), limit: 5, ..HistoryFilter::default() };
    assert_eq!(labels(words.clone()), ["1-1 공약명 변경"]);
    let step = desk.session.history_search(words).unwrap().steps[0].step;
    let told = desk.session.step_changes(StepRef { step }).unwrap();
    assert_eq!((told.changes.len(), told.more), (1, 0));
    let PlacedChange { place, change } = &told.changes[0];
    assert_eq!((place.as_str(), change.what.as_str()), ("1-1 둘", "공약명"));
}

#[test]
fn what_stands_in_the_way_of_an_undo_is_shown_before_anything_changes() {
    let desk = ledger().pledge("1-1", "하나");
    let step = desk.try_with(PledgeColumn::Title, "둘").unwrap().step.unwrap();
    assert_eq!(
        desk.session
            .undo_check(UndoRequest { step: Some(step), ..UndoRequest::default() })
            .unwrap(),
        []
    );
    let desk = desk.with(PledgeColumn::Title, "셋");
    let before = (desk.dump(), desk.history().len());
    let found = desk
        .session
        .undo_check(UndoRequest { step: Some(step), ..UndoRequest::default() })
        .unwrap();
    assert_eq!((found.len(), found[0].place.as_str()), (1, "‘1-1 셋’ 공약"));
    assert_eq!(
        (found[0].why.as_str(), found[0].now.as_str(), found[0].last_word),
        ("공약명이 나중에 바뀌었습니다", "셋", false)
    );
    assert_eq!((desk.dump(), desk.history().len()), before);
}
