//! Plan cards of four offices from their files to the ledger and back: every amount, bar and
//! indicator as the file holds it, nothing twice, and undo.

use std::path::{Path, PathBuf};

use documents::draft::TableKind;
use domain::{GovernmentKind, Term};
use ledger::contract::*;
use serde_json::Value;
use tests::desk::{Desk, quarter, reading};

const READER: &str = env!("CARGO_BIN_EXE_bridge");

pub(super) fn fixtures() -> PathBuf {
    Path::new(env!("CARGO_MANIFEST_DIR")).join("fixtures")
}

/// What the files really hold, file by file.
pub(super) fn truths() -> Vec<Value> {
    let text = std::fs::read_to_string(fixtures().join("tables/cards.truth.json")).unwrap();
    serde_json::from_str(&text).unwrap()
}

/// A new ledger of an office of the kind that wrote the file.
pub(super) fn desk(truth: &Value) -> Desk {
    let desk = reading(READER);
    let government = match truth["government"].as_str() {
        Some("city") => GovernmentKind::City,
        Some("metropolitan") => GovernmentKind::Metropolitan,
        Some("county") => GovernmentKind::County,
        _ => GovernmentKind::District,
    };
    let new = NewLedger {
        file: desk.handle("카드.pledge"),
        office: "가온".into(),
        department: "지역경제과".into(),
        government,
        term: Term::elected(8),
    };
    desk.session.ledger_create(new).unwrap();
    desk
}

pub(super) fn path(truth: &Value) -> PathBuf {
    fixtures().join(truth["file"].as_str().unwrap())
}

/// The entries of a list as sorted lines of `keys`.
pub(super) fn lines(list: &Value, keys: &[&str], only: impl Fn(&Value) -> bool) -> Vec<String> {
    let entries = list.as_array().unwrap().iter().filter(|entry| only(entry));
    let line = |entry: &Value| {
        let words = keys.iter().map(|key| match &entry[*key] {
            Value::Null => String::new(),
            Value::String(text) => text.clone(),
            // Some of the known figures are written with a decimal point.
            value => value.to_string().trim_end_matches(".0").to_owned(),
        });
        words.collect::<Vec<_>>().join(" | ")
    };
    let mut lines: Vec<String> = entries.map(line).collect();
    lines.sort();
    lines
}

#[test]
fn every_amount_bar_and_indicator_of_four_files_of_cards_is_taken_over() {
    for truth in truths() {
        let desk = desk(&truth);
        let file = truth["file"].as_str().unwrap();
        let expect = &truth["expect"];
        let done = desk.take(&path(&truth));
        let pledges = expect["pledges"].as_array().unwrap();
        assert_eq!((done.counts.new as usize, done.counts.failed), (pledges.len(), 0), "{file}");
        let dump = desk.dump();
        let keys = ["pledge_code", "project", "source", "period", "kind", "won"];
        let all = |_: &Value| true;
        assert_eq!(
            lines(&dump["budget"], &keys, all),
            lines(&expect["budget"], &keys, all),
            "{file}"
        );

        // A bar wholly after the term begins in the first quarter after it.
        let keys = ["pledge_code", "task", "lane", "from", "to", "label"];
        let bars = lines(&expect["roadmap"], &keys, all);
        let mut bars: Vec<String> =
            bars.iter().map(|bar| bar.replace("| after | after |", "| 2026Q3 | after |")).collect();
        bars.sort();
        assert_eq!(lines(&dump["roadmap"], &keys, all), bars, "{file}");

        // Totals of indicators stand apart, as printed.
        let keys = ["pledge_code", "name", "unit", "period", "target", "actual"];
        let periodic = |entry: &Value| !entry["period"].is_null() && entry["period"] != "total";
        assert_eq!(
            lines(&dump["indicators"], &keys, periodic),
            lines(&expect["indicators"], &keys, periodic),
            "{file}"
        );
        let figures = dump["printed_figures"].to_string();
        for whole in
            expect["indicators"].as_array().unwrap().iter().filter(|entry| !periodic(entry))
        {
            for figure in ["target", "actual"] {
                let Some(text) = whole[figure].as_str() else { continue };
                let text = serde_json::to_string(text).unwrap();
                assert!(figures.contains(&text), "{file}: {text}");
            }
        }
        for pledge in pledges {
            let code = &pledge["code"];
            let known = dump["pledges"].as_array().unwrap();
            let known = known.iter().find(|known| known["code"] == *code).unwrap();
            for key in ["title", "stage_norm", "newness", "progress"] {
                if !pledge[key].is_null() {
                    assert_eq!(known[key], pledge[key], "{file} {code} {key}");
                }
            }
            assert!(known["at"]["title"].is_string(), "{file} {code}: where its name was read");
        }
    }
}

/// Tables that give a pledge several rows: what they really hold.
pub(super) fn lists() -> Vec<Value> {
    let text = std::fs::read_to_string(fixtures().join("truth-lists.json")).unwrap();
    serde_json::from_str(&text).unwrap()
}

#[test]
fn investment_indicator_and_roadmap_tables_are_taken_over_cell_by_cell() {
    for truth in lists() {
        let desk = desk(&truth);
        let file = truth["file"].as_str().unwrap();
        let preview = desk.import(&[&path(&truth)]);
        let pledges = truth["pledges"].as_array().unwrap();
        assert_eq!(
            (preview.counts.new as usize, preview.counts.failed),
            (pledges.len(), 0),
            "{file}"
        );
        let tables = &preview.files[0].tables;
        let differs =
            tables.iter().flat_map(|table| &table.issues).filter(|i| i.code == "sum_differs");
        let mut differs: Vec<String> =
            differs.map(|issue| format!("{}!{}", issue.sheet, issue.cell)).collect();
        differs.sort();
        let mut slips: Vec<&str> =
            truth["slips"].as_array().unwrap().iter().map(|at| at.as_str().unwrap()).collect();
        slips.sort_unstable();
        assert_eq!(differs, slips, "{file}");
        desk.session.import_apply(PreviewRef { preview: preview.id }).unwrap();
        let dump = desk.dump();
        let all = |_: &Value| true;
        let keys = ["pledge_code", "project", "source", "period", "kind", "won", "at"];
        assert_eq!(
            lines(&dump["budget"], &keys, all),
            lines(&truth["budget"], &keys, all),
            "{file}"
        );
        let keys = ["pledge_code", "task", "lane", "from", "to", "label"];
        assert_eq!(
            lines(&dump["roadmap"], &keys, all),
            lines(&truth["roadmap"], &keys, all),
            "{file}"
        );
        let keys = ["pledge_code", "name", "unit", "period", "target", "actual"];
        assert_eq!(
            lines(&dump["indicators"], &keys, all),
            lines(&truth["indicators"], &keys, all),
            "{file}"
        );
    }
}

#[test]
fn an_investment_table_says_each_unit_and_every_number_read_otherwise() {
    let truth = &lists()[0];
    let desk = desk(truth);
    let preview = desk.import(&[&path(truth)]);
    let issues: Vec<_> = preview.files[0].tables.iter().flat_map(|table| &table.issues).collect();
    let said = |code: &str| -> Vec<String> {
        let of_code = issues.iter().filter(|issue| issue.code == code);
        of_code.map(|issue| format!("{}!{}", issue.sheet, issue.cell)).collect()
    };
    let units = ["총괄(지역경제과)!I2", "복지정책과!I2", "문화·교육!I2", "기획예산과(원)!I2"];
    assert_eq!(said("unit"), units);
    assert_eq!(said("unit_of_block"), ["복지정책과!M26"]);
    assert_eq!(said("formula_without_result"), ["기획예산과(원)!F17", "기획예산과(원)!D19"]);
    let read = said("amount_read");
    for cell in [
        "복지정책과!H9",
        "복지정책과!H14",
        "복지정책과!H19",
        "복지정책과!J24",
        "문화·교육!J9",
        "문화·교육!I19",
    ] {
        assert!(read.contains(&cell.to_owned()), "{cell} in {read:?}");
    }
}

/// What a preview would write, cell by cell.
fn changes(preview: &ImportPreview) -> Vec<CellChange> {
    let tables = preview.files.iter().flat_map(|file| &file.tables);
    tables.flat_map(|table| &table.rows).flat_map(|row| row.cells.clone()).collect()
}

/// Every paper that can be read back.
const PAPERS: [ReportForm; 8] = [
    ReportForm::CardDongnae,
    ReportForm::CardDobong,
    ReportForm::CardYangju,
    ReportForm::CardSeoul,
    ReportForm::Investment,
    ReportForm::Roadmap,
    ReportForm::Indicators,
    ReportForm::Accounts,
];

#[test]
fn what_is_saved_on_a_paper_changes_nothing_when_it_is_read_again() {
    for truth in truths() {
        let desk = desk(&truth);
        desk.take(&path(&truth));
        for form in PAPERS {
            let file = desk.path("서식.xlsx");
            let request = ReportRequest {
                form,
                quarter: quarter("2025Q4"),
                unit: None,
                rounding: None,
                pledges: None,
                visits: None,
            };
            let save =
                SaveReport {
                    request, file: desk.handle("서식.xlsx"), kind: ReportFile::Workbook
                };
            desk.session.report_save(save).unwrap();
            let again = desk.import(&[&file]);
            assert_eq!(changes(&again), [], "{} {form:?}", truth["file"]);
            assert_eq!(again.counts.new + again.counts.failed, 0, "{} {form:?}", truth["file"]);
        }
    }
}

#[test]
fn a_second_import_of_cards_changes_nothing_and_undo_takes_them_back() {
    for truth in truths().into_iter().chain(lists()) {
        let desk = desk(&truth);
        let before = desk.dump();
        let done = desk.take(&path(&truth));
        let after = desk.dump();
        let again = desk.import(&[&path(&truth)]);
        assert_eq!(changes(&again), [], "{}", truth["file"]);
        assert_eq!(again.counts, Counts { same: done.counts.new, ..Counts::default() });
        let none = desk.session.import_apply(PreviewRef { preview: again.id }).unwrap();
        assert_eq!(none.step, None);
        assert_eq!(desk.dump(), after);
        desk.undo().unwrap();
        assert_eq!(desk.dump(), before);
    }
}

#[test]
fn what_the_clerk_changed_since_is_shown_old_and_new_at_its_cell() {
    let truths = truths();
    let truth =
        truths.iter().find(|truth| truth["file"].as_str().unwrap().contains("2023.3분기")).unwrap();
    let desk = desk(truth);
    desk.take(&path(truth));
    let list = desk.list(PledgeQuery::default());
    let pledge = list.rows.iter().find(|row| row.code == "3").unwrap().id.clone();
    let set = SetPledge { id: pledge, column: PledgeColumn::Title, value: "다른 이름".into() };
    desk.session.pledge_set(set).unwrap();
    let preview = desk.import(&[&path(truth)]);
    assert_eq!(
        (preview.counts.new, preview.counts.changed, preview.counts.changed_cells),
        (0, 1, 1)
    );
    let tables = &preview.files[0].tables;
    assert!(tables.iter().all(|table| table.kind == TableKind::Card));
    assert!(preview.missing.is_empty(), "cards are no list of all pledges");
    let cell = &tables[0].rows[0].cells[0];
    assert_eq!((cell.what.as_str(), cell.old.as_str()), ("공약명", "다른 이름"));
    assert!(!cell.cell.is_empty());
}

#[test]
fn an_indicator_comes_in_with_its_direction_and_what_was_so_before() {
    let desk = desk(&truths()[0]);
    let lines = |direction: &str| {
        [
            "관리번호|공약명|확인지표|단위|구분|기준값|2023년|2024년|방향|출처".to_owned(),
            format!("9-1|안전한 골목|출동 시간|분|목표|9|8|7|{direction}|관제센터"),
            "|||분|실적||8|||".to_owned(),
        ]
    };
    let file = |name: &str, direction: &str| {
        let lines = lines(direction);
        desk.csv(name, &lines.each_ref().map(String::as_str))
    };
    let first = file("지표.csv", "낮을수록");
    desk.take(&first);
    assert_eq!(desk.dump()["indicators"][0]["direction"], "lower");
    assert_eq!(desk.import(&[&first]).counts.changed_cells, 0);
    let preview = desk.import(&[&file("지표(고침).csv", "높을수록")]);
    let cell = &preview.files[0].tables[0].rows[0].cells[0];
    assert_eq!(
        (cell.what.as_str(), cell.old.as_str(), cell.new.as_str()),
        ("확인지표 ‘출동 시간’ 방향", "낮을수록", "높을수록")
    );
    desk.apply(&preview).unwrap();
    desk.undo().unwrap();
    assert_eq!(desk.dump()["indicators"][0]["direction"], "lower");
}
