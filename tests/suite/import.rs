//! 가져오기, from a file to the ledger and back: what a clerk sees is what is written, a second
//! time nothing changes, and what cannot be read writes nothing.

use std::path::{Path, PathBuf};

use documents::draft::{Choices, Issue, Meaning, PledgeField, TableKind};
use domain::{MoneyUnit, Severity};
use ledger::contract::*;
use serde_json::Value;
use tests::desk::{Desk, reading};
use tests::programs::summary_sheet;

/// A program that knows the worker flag.
const READER: &str = env!("CARGO_BIN_EXE_bridge");

fn desk() -> Desk {
    reading(READER)
}

fn fixture(name: &str) -> PathBuf {
    Path::new(env!("CARGO_MANIFEST_DIR")).join("fixtures").join(name)
}

/// What the 총괄표 really says.
fn truth() -> Value {
    let text = std::fs::read_to_string(fixture("truth-status-table.json")).unwrap();
    serde_json::from_str::<Value>(&text).unwrap()["file"].clone()
}

const HEADS: &str = "관리번호 | 공약명 | 주관부서 | 이행단계 | 추진율(%) | 2023년 | 2024년";

fn small(desk: &Desk, name: &str, rows: &[&str]) -> PathBuf {
    let head = ["공약사업 추진현황", "(2025. 12. 31. 기준)", "(단위 : 백만원)", HEADS];
    desk.csv(name, &[&head[..], rows].concat())
}

const THREE: [&str; 3] = [
    "1-1 | 골목상권 매니저 | 지역경제과 | 정상추진 | 75 | 240 | 300",
    "1-2 | 특례보증 지원 | 지역경제과 | 완료 | 100 | 4,200 | 4,200",
    "1-3 | 아케이드 정비 | 도로과 | 일부추진 | 40 | - | 960",
];

#[test]
fn the_summary_sheet_is_taken_over_field_by_field() {
    let desk = desk();
    let done = desk.take(&summary_sheet());
    assert_eq!((done.counts.new, done.counts.changed, done.counts.failed), (48, 0, 0));
    assert_eq!(done.counts.budget_lines, 268);
    let (dump, truth) = (desk.dump(), truth());

    let pledges = dump["pledges"].as_array().unwrap();
    let expected = truth["expect"]["pledges"].as_array().unwrap();
    assert_eq!(pledges.len(), expected.len());
    for expected in expected {
        let code = &expected["code"];
        let pledge = pledges.iter().find(|pledge| pledge["code"] == *code).unwrap();
        for (key, value) in expected.as_object().unwrap().iter().filter(|(key, _)| *key != "at") {
            assert_eq!(&pledge[key], value, "{code} {key}");
        }
        for (key, cell) in expected["at"].as_object().unwrap() {
            assert_eq!(&pledge["at"][key], cell, "where {code} {key} was read");
        }
    }

    let budget = dump["budget"].as_array().unwrap();
    let expected = truth["expect"]["budget"].as_array().unwrap();
    assert_eq!(budget.len(), expected.len());
    for expected in expected {
        let keys = ["pledge_code", "project", "source", "period", "kind"];
        let line = budget.iter().find(|line| keys.iter().all(|key| line[key] == expected[key]));
        let line = line.unwrap_or_else(|| panic!("missing {expected}"));
        for (key, value) in expected.as_object().unwrap() {
            assert_eq!(&line[key], value, "{expected}");
        }
    }
}

#[test]
fn every_sum_that_disagrees_is_named_at_its_cell_and_no_other() {
    let desk = desk();
    let preview = desk.import(&[&summary_sheet()]);
    let table = &preview.files[0].tables[0];
    let warned = table.issues.iter().filter(|issue| issue.severity > Severity::Notice);
    let mut warned: Vec<(String, Issue)> =
        warned.map(|issue| (format!("{}!{}", issue.sheet, issue.cell), issue.clone())).collect();
    warned.sort_by(|a, b| a.0.cmp(&b.0));
    let truth = truth();
    let mut slips: Vec<&Value> = truth["arithmetic_slips"].as_array().unwrap().iter().collect();
    slips.sort_by_key(|slip| slip["where"].as_str().unwrap().to_owned());
    assert_eq!(slips.len(), 20);
    let places: Vec<&str> = warned.iter().map(|(place, _)| place.as_str()).collect();
    let expected: Vec<&str> = slips.iter().map(|slip| slip["where"].as_str().unwrap()).collect();
    assert_eq!(places, expected);
    for ((place, issue), slip) in warned.iter().zip(slips) {
        assert_eq!(issue.printed.as_deref(), slip["printed"].as_str(), "{place}");
        assert_eq!(issue.computed.as_deref(), slip["computed"].as_str(), "{place}");
    }
    desk.apply(&preview).unwrap();
    let totals = &desk.dump()["imports"][0]["tables"][0]["printed_totals"];
    for printed in truth["printed_totals"].as_array().unwrap() {
        let cell = printed["at"].as_str().unwrap().split_once('!').unwrap().1;
        let kept = totals.as_array().unwrap().iter().find(|total| total["at"] == cell).unwrap();
        assert_eq!(kept["won"], printed["won"], "{cell}");
    }
}

#[test]
fn a_second_import_changes_nothing_and_undo_brings_back_what_was() {
    let desk = desk();
    let before = desk.dump();
    desk.take(&summary_sheet());
    let after = desk.dump();

    let again = desk.import(&[&summary_sheet()]);
    assert_eq!(again.counts, Counts { same: 48, ..Counts::default() });
    assert!(again.missing.is_empty());
    let steps = desk.history().len();
    assert_eq!(desk.apply(&again).unwrap().step, None);
    assert_eq!(desk.dump(), after);
    assert_eq!(desk.history().len(), steps);

    desk.undo().unwrap();
    assert_eq!(desk.dump(), before);
    desk.redo().unwrap();
    assert_eq!(desk.dump(), after);
}

#[test]
fn the_step_is_worded_and_the_review_of_the_quarter_is_filled() {
    let desk = desk();
    let file = small(&desk, "총괄표.csv", &THREE);
    desk.take(&file);
    assert_eq!(desk.history()[0].label, "가져오기: 총괄표.csv (새 3, 바뀜 0)");
    assert_eq!(desk.history()[0].kind, "import");
    let sheet =
        desk.session.review_sheet(QuarterRef { quarter: "2025Q4".parse().unwrap() }).unwrap();
    assert_eq!(sheet.reviewed, 3);
    assert_eq!(sheet.rows[2].progress, Some(4000));
}

#[test]
fn what_the_preview_shows_is_what_is_written() {
    let desk = desk();
    desk.take(&small(&desk, "4분기.csv", &THREE));
    let changed = [
        THREE[0],
        "1-2 | 특례보증 지원 | 지역경제과 | 완료 | 100 | 4,300 | -",
        "2-1 | 새 공약 | 도로과 | 정상추진 | 10 | 5 | 6",
    ];
    let preview = desk.import(&[&small(&desk, "4분기 수정.csv", &changed)]);
    let rows = &preview.files[0].tables[0].rows;
    let outcomes: Vec<Outcome> = rows.iter().map(|row| row.outcome).collect();
    assert_eq!(outcomes, [Outcome::Same, Outcome::Changed, Outcome::New]);
    let cell = &rows[1].cells;
    assert_eq!(cell.len(), 1);
    assert_eq!(
        (cell[0].cell.as_str(), cell[0].what.as_str(), cell[0].old.as_str(), cell[0].new.as_str()),
        ("F6", "2023년 계획", "4,200", "4,300")
    );
    assert_eq!(preview.missing, ["1-3 아케이드 정비"]);
    let kept: Vec<&Issue> = preview.files[0].tables[0]
        .issues
        .iter()
        .filter(|issue| issue.code == "money_kept")
        .collect();
    assert_eq!(kept[0].cell, "G6");

    let done = desk.apply(&preview).unwrap();
    assert_eq!(done.counts, preview.counts);
    let dump = desk.dump();
    let won = |code: &str, period: &str| {
        let lines = dump["budget"].as_array().unwrap();
        let line = lines.iter().find(|b| b["pledge_code"] == code && b["period"] == period);
        line.map(|line| line["won"].as_i64().unwrap())
    };
    assert_eq!(won("1-2", "2023"), Some(4_300_000_000));
    assert_eq!(won("1-2", "2024"), Some(4_200_000_000));
    assert_eq!(won("2-1", "2024"), Some(6_000_000));
    assert_eq!(won("1-3", "2024"), Some(960_000_000));
}

#[test]
fn a_preview_is_refused_once_the_ledger_has_moved_on() {
    let desk = desk();
    let preview = desk.import(&[&small(&desk, "표.csv", &THREE)]);
    let desk = desk.pledge("9-9", "그사이 넣은 공약");
    let before = desk.dump();
    let error = desk.apply(&preview).unwrap_err();
    assert_eq!(error.code, ErrorCode::Stale);
    assert!(error.message.contains("다시 읽어"), "{}", error.message);
    assert_eq!(desk.dump(), before);
    // Also where there would have been nothing to write.
    desk.take(&small(&desk, "표.csv", &THREE));
    let same = desk.import(&[&small(&desk, "표.csv", &THREE)]);
    let desk = desk.with(PledgeColumn::Remark, "고침");
    assert_eq!(desk.apply(&same).unwrap_err().code, ErrorCode::Stale);
}

#[test]
fn a_preview_is_applied_once() {
    let desk = desk();
    let preview = desk.import(&[&small(&desk, "표.csv", &THREE)]);
    desk.apply(&preview).unwrap();
    assert_eq!(desk.apply(&preview).unwrap_err().code, ErrorCode::Gone);
    let other = desk.import(&[&small(&desk, "표.csv", &THREE)]);
    desk.session.import_discard(PreviewRef { preview: other.id.clone() }).unwrap();
    assert_eq!(desk.apply(&other).unwrap_err().code, ErrorCode::Gone);
}

/// Nothing of `file` can be taken over: it is said in words, and nothing is written.
fn refused(name: &str, bytes: &[u8], word: &str) {
    let desk = desk();
    let file = desk.path(name);
    std::fs::write(&file, bytes).unwrap();
    let before = desk.dump();
    let preview = desk.import(&[&file]);
    let said = match &preview.files[0].failure {
        Some(failure) => {
            assert!(failure.message.contains(name), "{}", failure.message);
            failure.message.clone()
        }
        None => {
            let tables = &preview.files[0].tables;
            assert!(tables.iter().all(|table| table.kind == TableKind::Unknown), "{name}");
            preview.files[0].issues.iter().map(|issue| issue.message.clone()).collect()
        }
    };
    assert!(said.contains(word), "{name}: {said}");
    assert!(said.contains("주십시오") || said.contains("십시오"), "no remedy: {said}");
    let steps = desk.history().len();
    assert_eq!(desk.apply(&preview).unwrap().step, None);
    assert_eq!(desk.dump(), before, "{name}");
    assert_eq!(desk.history().len(), steps);
}

#[test]
fn what_cannot_be_read_is_said_and_writes_nothing() {
    let bytes = |name: &str| std::fs::read(fixture(name)).unwrap();
    refused("빈 파일.xlsx", b"", "0바이트");
    refused("잘린 파일.xlsx", &bytes("4분기 실적(USB에서 복사).xlsx"), "잘려");
    refused("잠긴 파일.xlsx", &bytes("공약관리카드 1-6(대외주의).xlsx"), "암호");
    refused("이름만 엑셀.xlsx", "그냥 글입니다".as_bytes(), "표가 아닌");
    let no_pledge = "부서,인원,예산\r\n지역경제과,12,300\r\n도로과,8,200\r\n교통과,5,100\r\n";
    refused("부서 현황.csv", no_pledge.as_bytes(), "공약명");
}

#[test]
fn a_file_that_cannot_be_read_does_not_stop_the_others() {
    let desk = desk();
    let empty = desk.path("빈.xlsx");
    std::fs::write(&empty, b"").unwrap();
    let preview = desk.import(&[&empty, &small(&desk, "표.csv", &THREE)]);
    assert_eq!(preview.files[0].failure.as_ref().unwrap().code, ErrorCode::Unreadable);
    assert_eq!(preview.counts.new, 3);
    desk.apply(&preview).unwrap();
    assert_eq!(desk.history()[0].label, "가져오기: 표.csv (새 3, 바뀜 0)");
    assert_eq!(desk.dump()["imports"].as_array().unwrap().len(), 1);
}

#[test]
fn a_row_that_the_clerk_leaves_out_is_not_written() {
    let desk = desk();
    let preview = desk.import(&[&small(&desk, "표.csv", &THREE)]);
    let sheet = preview.files[0].tables[0].sheet.clone();
    let row = preview.files[0].tables[0].rows[1].row;
    let preview = desk
        .session
        .import_choose(ImportChoices {
            preview: preview.id,
            file: 0,
            choices: Choices::default(),
            leave_out: vec![(sheet, row)],
            lines: Vec::new(),
        })
        .unwrap();
    assert_eq!((preview.counts.new, preview.counts.left_out), (2, 1));
    desk.apply(&preview).unwrap();
    assert_eq!(desk.codes(PledgeQuery::default()), "1-1 1-3");
}

#[test]
fn columns_read_otherwise_are_remembered_for_the_same_heads() {
    let desk = desk();
    let file = small(&desk, "표.csv", &THREE);
    let preview = desk.import(&[&file]);
    let table = &preview.files[0].tables[0];
    let remark = Meaning::Pledge { field: PledgeField::Remark };
    let choices = Choices {
        columns: vec![(table.sheet.clone(), 2, remark.clone())],
        units: vec![(table.sheet.clone(), MoneyUnit::Thousand)],
        ..Choices::default()
    };
    let choose = ImportChoices {
        preview: preview.id,
        file: 0,
        choices,
        leave_out: Vec::new(),
        lines: Vec::new(),
    };
    let preview = desk.session.import_choose(choose).unwrap();
    assert_eq!(preview.files[0].tables[0].columns[2].meaning, remark);
    desk.apply(&preview).unwrap();
    let dump = desk.dump();
    assert_eq!(dump["pledges"][0]["remark"], "지역경제과");
    assert_eq!(dump["budget"][0]["won"], 240_000);

    let renamed = small(&desk, "다음 분기.csv", &THREE);
    let again = desk.import(&[&renamed]);
    let table = &again.files[0].tables[0];
    assert!(table.issues.iter().any(|issue| issue.code == "mapping_replayed"));
    assert_eq!(table.columns[2].meaning, remark);
    assert_eq!(again.counts, Counts { same: 3, ..Counts::default() });
    // What was remembered goes with its step.
    desk.undo().unwrap();
    let forgotten = desk.import(&[&renamed]);
    assert_eq!(forgotten.files[0].choices, Choices::default());
}

#[test]
fn hidden_sheets_and_columns_come_in_only_when_asked_for() {
    let desk = desk();
    let preview = desk.import(&[&summary_sheet()]);
    let hidden: Vec<&SheetEntry> =
        preview.files[0].sheets.iter().filter(|sheet| sheet.hidden).collect();
    assert_eq!(hidden.len(), 1);
    assert!(!hidden[0].included);
    let view = |preview: &ImportPreview| {
        let sheet =
            PreviewSheet { preview: preview.id.clone(), file: 0, sheet: "총괄표".into() };
        desk.session.import_sheet(sheet).unwrap()
    };
    let shown = |view: &SheetView| {
        view.body.iter().flat_map(|row| &row.cells).any(|cell| cell.text == "부서 확인 필요")
    };
    assert!(!shown(&view(&preview)));
    let choices = Choices {
        include_sheets: vec![hidden[0].name.clone()],
        columns: vec![("총괄표".into(), 5, Meaning::Pledge { field: PledgeField::Problems })],
        ..Choices::default()
    };
    let preview = desk
        .session
        .import_choose(ImportChoices {
            preview: preview.id.clone(),
            file: 0,
            choices,
            leave_out: Vec::new(),
            lines: Vec::new(),
        })
        .unwrap();
    assert_eq!(preview.files[0].tables.len(), 2);
    assert!(preview.files[0].sheets[1].included);
    assert!(shown(&view(&preview)));
}

#[test]
fn the_sheet_shows_what_becomes_of_each_cell() {
    let desk = desk();
    let mark = |view: &SheetView, at: &str| {
        let at: documents::Address = at.parse().unwrap();
        let row = view.body.iter().find(|row| row.row == at.row).unwrap();
        row.cells.iter().find(|cell| cell.col == at.col).unwrap().clone()
    };
    let view = |desk: &Desk, path: &Path| {
        let preview = desk.import(&[path]);
        let sheet = preview.files[0].sheets[0].name.clone();
        desk.session.import_sheet(PreviewSheet { preview: preview.id, file: 0, sheet }).unwrap()
    };
    let first = view(&desk, &summary_sheet());
    for (cell, expected) in [
        ("A1", Mark::Plain),
        ("C4", Mark::Head),
        ("C7", Mark::New),
        ("N7", Mark::New),
        ("K7", Mark::Total),
        ("K23", Mark::TotalDiffers),
        ("A62", Mark::Plain),
    ] {
        assert_eq!(mark(&first, cell).mark, expected, "{cell}");
    }
    desk.take(&small(&desk, "표.csv", &THREE));
    let changed = ["1-1 | 골목상권 매니저 | 지역경제과 | 정상추진 | 80 | 240 | 300"];
    let second = view(&desk, &small(&desk, "표2.csv", &changed));
    assert_eq!(mark(&second, "F5").mark, Mark::Same);
    let progress = mark(&second, "E5");
    assert_eq!((progress.mark, progress.old.as_str()), (Mark::Changed, "75%"));
}

#[test]
fn each_value_remembers_the_cell_it_was_read_in() {
    let desk = desk();
    desk.take(&summary_sheet());
    let id = desk.list(PledgeQuery::default()).rows[0].id.clone();
    let sources = desk.session.sources(RowRef { id }).unwrap();
    let title = sources.iter().find(|source| source.cell == "D7").unwrap();
    assert_eq!(title.sheet, "총괄표");
    assert!(title.file.ends_with("_최종_수정2.xlsx"));
}

#[test]
fn an_import_undone_after_fifty_later_edits_meets_those_on_its_own_rows_and_no_others() {
    let mut desk = desk();
    let done = desk.take(&summary_sheet());
    let imported = desk.list(PledgeQuery::default()).rows;
    let remark = |id: &str, value: &str| SetPledge {
        id: id.to_owned(),
        column: PledgeColumn::Remark,
        value: value.to_owned(),
    };
    // 25 on pledges of the import …
    for row in imported.iter().take(25) {
        desk.session.pledge_set(remark(&row.id, "나중에 적음")).unwrap();
    }
    // … and 25 on pledges of the clerk's own.
    for number in 1..=5 {
        desk = desk.pledge(&format!("90-{number}"), "담당자가 넣은 공약");
        let id = desk.last.clone();
        for times in 1..=4 {
            desk.session.pledge_set(remark(&id, &format!("{times}번째"))).unwrap();
        }
    }
    let asked = |conflicts| UndoRequest { step: done.step, conflicts };
    let met = desk.session.undo_check(asked(ConflictPolicy::Refuse)).unwrap();
    let places: Vec<&str> = met.iter().map(|conflict| conflict.place.as_str()).collect();
    let touched = imported.iter().take(25);
    let expected: Vec<String> =
        touched.map(|row| format!("‘{} {}’ 공약", row.code, row.title)).collect();
    assert_eq!(places, expected);
    assert!(met.iter().all(|conflict| conflict.why.contains("비고")));

    desk.session.undo(asked(ConflictPolicy::KeepLater)).unwrap();
    let left: Vec<String> =
        desk.list(PledgeQuery::default()).rows.into_iter().map(|row| row.code).collect();
    let kept = imported.iter().take(25).map(|row| row.code.clone());
    let own = (1..=5).map(|number| format!("90-{number}"));
    assert_eq!(left, kept.chain(own).collect::<Vec<_>>());
}
