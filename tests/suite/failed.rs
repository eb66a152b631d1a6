//! Rows that cannot be taken over come back as a workbook that is mended and imported as it is.

use std::path::{Path, PathBuf};

use documents::grid::{Address, Cell, Grid, Range, Value};
use documents::read::{Options, read};
use documents::write::{Properties, xlsx};
use ledger::contract::*;
use tests::desk::{Desk, reading, refused};
use tests::programs::summary_sheet;

const READER: &str = env!("CARGO_BIN_EXE_bridge");

fn grids(path: &Path) -> Vec<Grid> {
    let bytes = std::fs::read(path).unwrap();
    read(path.file_name().unwrap().to_str().unwrap(), &bytes, &Options::default()).unwrap().grids
}

/// Saves sheets under a name in the desk's folder.
fn saved(desk: &Desk, name: &str, grids: &[Grid]) -> PathBuf {
    let path = desk.path(name);
    std::fs::write(&path, xlsx(grids, &Properties::default()).unwrap()).unwrap();
    path
}

fn at(cell: &str) -> Address {
    cell.parse().unwrap()
}

fn say(grid: &mut Grid, cell: &str, value: Value) {
    let style = grid.cell(at(cell)).map_or(0, |cell| cell.style);
    grid.put(at(cell), Cell { value, formula: None, style });
}

fn text(words: &str) -> Value {
    Value::Text(words.to_owned())
}

fn failed(
    desk: &Desk,
    preview: &str,
    name: &str,
    reason: Option<&str>,
) -> Result<Saved, CommandError> {
    desk.session.import_failed_save(SaveFailed {
        preview: preview.to_owned(),
        file: desk.handle(name),
        reason: reason.map(str::to_owned),
    })
}

/// The ledger without what tells from which file and in which order it came.
fn content(desk: &Desk) -> (Vec<String>, Vec<String>) {
    let dump = desk.dump();
    let sorted = |what: &str| {
        let rows = dump[what].as_array().unwrap().iter().map(|row| {
            let mut row = row.clone();
            for key in ["at", "id", "position", "file"] {
                row.as_object_mut().unwrap().remove(key);
            }
            row.to_string()
        });
        let mut rows: Vec<String> = rows.collect();
        rows.sort();
        rows
    };
    (sorted("pledges"), sorted("budget"))
}

/// The 총괄표 in which 1-2 stands where 1-3 should, with words that look like formulas.
fn slipped(desk: &Desk) -> PathBuf {
    let mut sheets = grids(&summary_sheet());
    say(&mut sheets[0], "C9", text("1-2"));
    say(&mut sheets[0], "V8", text("=1+1"));
    say(&mut sheets[0], "V9", text("@비고"));
    saved(desk, "총괄표 4분기.xlsx", &sheets)
}

#[test]
fn failed_rows_come_back_as_they_stood_with_the_reason_beside_each() {
    let desk = reading(READER);
    let preview = desk.import(&[&slipped(&desk)]);
    assert_eq!((preview.counts.new, preview.counts.failed), (46, 2));
    failed(&desk, &preview.id, "먼저.xlsx", None).unwrap();
    desk.apply(&preview).unwrap();
    failed(&desk, &preview.id, "나중.xlsx", None).unwrap();

    let (source, sheets) = (grids(&desk.path("총괄표 4분기.xlsx")), grids(&desk.path("나중.xlsx")));
    assert_eq!(sheets, grids(&desk.path("먼저.xlsx")), "before and after it is the same file");
    let [sheet] = &sheets[..] else { panic!("one sheet, but {}", sheets.len()) };
    let source = &source[0];
    assert_eq!(sheet.name, "총괄표");
    let first = sheet.shown(at("A1"));
    assert!(
        first.starts_with("가져오지 못한 행 · 원본 총괄표 4분기.xlsx (2025. 12. 31. 읽음)"),
        "{first}"
    );
    // The three lines of the title and the three of the heads stand one row further down.
    for from in Range::new(0, 0, 5, 21).cells() {
        let to = Address::new(from.row + 1, from.col);
        assert_eq!(sheet.shown(to), source.shown(from), "{from}");
    }
    let shifted = |merge: &Range| {
        Range::new(merge.first.row + 1, merge.first.col, merge.last.row + 1, merge.last.col)
    };
    for merge in source.merges.iter().filter(|merge| merge.last.row < 6) {
        assert!(sheet.merges.contains(&shifted(merge)), "{merge}");
    }
    for (row, from) in [(7, 7), (8, 8)] {
        for col in 0..22 {
            let (to, from) = (Address::new(row, col), Address::new(from, col));
            let (value, was) = (sheet.value(to), source.value(from));
            match col {
                // What stood once for several rows stands here again.
                1 => assert_eq!(sheet.shown(at("B8")), "경제·일자리"),
                4 => assert_eq!(sheet.shown(to), "지역경제과"),
                _ => assert_eq!(value, was, "{from}"),
            }
            assert_eq!(sheet.cell(to).and_then(|cell| cell.formula.clone()), None, "{to}");
        }
        let reason = sheet.shown(Address::new(row, 22));
        let other = if row == 7 { "C9" } else { "C8" };
        assert!(reason.starts_with(&format!("관리번호 1-2가 {other}에도 있습니다.")), "{reason}");
        assert_eq!(sheet.shown(Address::new(row, 23)), "총괄표");
    }
    assert_eq!((sheet.shown(at("Y8")), sheet.shown(at("Y9"))), ("8".into(), "9".into()));
    assert_eq!((sheet.value(at("V8")), sheet.value(at("V9"))), (&text("=1+1"), &text("@비고")));
    let heads: Vec<String> = ["W5", "X5", "Y5"].map(|cell| sheet.shown(at(cell))).into();
    assert_eq!(heads, ["사유", "원본 시트", "원본 행"]);

    desk.session.import_discard(PreviewRef { preview: preview.id.clone() }).unwrap();
    refused(failed(&desk, &preview.id, "늦게.xlsx", None), ErrorCode::Gone, "닫았습니다");
}

#[test]
fn the_file_is_mended_and_imported_and_nothing_is_asked_about_what_was_added() {
    let whole = reading(READER);
    let mut sheets = grids(&summary_sheet());
    say(&mut sheets[0], "V8", text("=1+1"));
    say(&mut sheets[0], "V9", text("@비고"));
    whole.take(&saved(&whole, "총괄표 4분기.xlsx", &sheets));

    let desk = reading(READER);
    let preview = desk.import(&[&slipped(&desk)]);
    desk.apply(&preview).unwrap();
    failed(&desk, &preview.id, "총괄표 실패한 행.xlsx", None).unwrap();
    let mut sheets = grids(&desk.path("총괄표 실패한 행.xlsx"));
    say(&mut sheets[0], "C9", text("1-3"));
    let mended = desk.import(&[&saved(&desk, "총괄표 고침.xlsx", &sheets)]);
    assert_eq!(
        mended.counts,
        Counts { new: 2, budget_lines: mended.counts.budget_lines, ..Counts::default() }
    );
    let table = &mended.files[0].tables[0];
    assert_eq!((&*table.unit, &*table.as_of), ("백만원", "2025-12-31"));
    assert_eq!(table.columns.iter().map(|column| column.col).max(), Some(21));
    let told =
        serde_json::to_string(&(&mended.files[0].issues, &table.issues, &table.columns)).unwrap();
    for word in ["사유", "원본", "가져오지 못한"] {
        assert!(!told.contains(word), "{word} in {told}");
    }
    desk.apply(&mended).unwrap();
    assert_eq!(content(&desk), content(&whole));
}

#[test]
fn rows_of_a_list_in_which_a_pledge_has_several_come_back_together() {
    let desk = reading(READER);
    let fixture = Path::new(env!("CARGO_MANIFEST_DIR"))
        .join("fixtures/연차별 투자계획 취합(2025.11월, 부서제출용).xlsx");
    let sheets = grids(&fixture);
    let clean = desk.import(&[&fixture]);
    let table = &clean.files[0].tables[3];
    // The fourth pledge is given the number of another that the file lists under another name.
    let other = &clean.files[0].tables[0].rows[0].code;
    let mut slipped = sheets.clone();
    let sheet = slipped.iter_mut().find(|sheet| sheet.name == table.sheet).unwrap();
    let cell = table.rows[0].cells.iter().find(|cell| cell.new == table.rows[0].code).unwrap();
    say(sheet, &cell.cell, text(other));
    let preview = desk.import(&[&saved(&desk, "투자계획.xlsx", &slipped)]);
    assert_eq!(preview.counts.failed, 1, "{:?}", preview.counts);
    desk.apply(&preview).unwrap();
    failed(&desk, &preview.id, "실패.xlsx", None).unwrap();

    let mut back = grids(&desk.path("실패.xlsx"));
    let [sheet] = &mut back[..] else { panic!("one sheet") };
    let mut cells = sheet
        .rows
        .iter()
        .flat_map(|(row, cells)| cells.iter().map(|(col, _)| Address::new(*row, *col)));
    let wrong = cells.rfind(|at| sheet.shown(*at) == *other).unwrap();
    say(sheet, &wrong.to_string(), text(&table.rows[0].code));
    let mended = desk.import(&[&saved(&desk, "투자계획 고침.xlsx", &back)]);
    assert_eq!((mended.counts.new, mended.counts.failed), (1, 0));
    desk.apply(&mended).unwrap();

    let whole = reading(READER);
    whole.take(&fixture);
    assert_eq!(content(&desk), content(&whole));
}

#[test]
fn what_the_clerk_left_out_is_no_failure() {
    let desk = reading(READER);
    let preview = desk.import(&[&slipped(&desk)]);
    let leave_out = |rows: &[u32]| {
        desk.session.import_choose(ImportChoices {
            preview: preview.id.clone(),
            file: 0,
            choices: preview.files[0].choices.clone(),
            leave_out: rows.iter().map(|row| ("총괄표".into(), *row)).collect(),
            lines: Vec::new(),
        })
    };
    let one = leave_out(&[8]).unwrap();
    assert_eq!((one.counts.left_out, one.counts.failed), (1, 1));
    failed(&desk, &one.id, "하나.xlsx", None).unwrap();
    let sheet = &grids(&desk.path("하나.xlsx"))[0];
    assert_eq!((sheet.shown(at("Y8")), sheet.shown(at("Y9"))), ("8".into(), String::new()));
    let none = leave_out(&[7, 8]).unwrap();
    assert_eq!((none.counts.left_out, none.counts.failed), (2, 0));
    refused(failed(&desk, &none.id, "없음.xlsx", None), ErrorCode::Invalid, "저장할 것이 없습니다");
    assert!(!desk.path("없음.xlsx").exists());
}

#[test]
fn rows_with_names_and_phones_ask_for_a_reason_that_the_access_log_keeps() {
    let desk = reading(READER);
    let rows = [
        "공약사업 추진현황",
        "관리번호 | 공약명 | 주관부서 | 담당자 | 전화번호",
        "1-1 | 골목상권 매니저 | 지역경제과 | 홍길동 | 02-2345-6789",
        "1-1 | 특례보증 지원 | 지역경제과 | 남궁수 | 02-2345-6780",
        "1-2 | 아케이드 정비 | 도로과 | 김정비 | 02-2345-6781",
    ];
    let preview = desk.import(&[&desk.csv("담당.csv", &rows)]);
    assert_eq!((preview.counts.failed, preview.failed_people), (2, 2));
    refused(failed(&desk, &preview.id, "실패.xlsx", None), ErrorCode::Invalid, "사유");
    assert!(!desk.path("실패.xlsx").exists());
    let steps = desk.history().len();
    failed(&desk, &preview.id, "실패.xlsx", Some("자료 정정")).unwrap();
    let log = desk.session.access_log(AccessQuery::default()).unwrap();
    assert_eq!(log.total, 1);
    assert_eq!((&*log.lines[0].what, log.lines[0].people), ("내보내기: 가져오지 못한 행 2건", 2));
    assert_eq!(log.lines[0].reason, "자료 정정");
    assert_eq!(desk.history().len(), steps, "no step is written for it");
    let sheet = &grids(&desk.path("실패.xlsx"))[0];
    assert_eq!(sheet.shown(at("D4")), "홍길동");
}
