use std::fs;
use std::io::{Cursor, Read};

use super::{Properties, WriteError, save, xlsx};
use crate::grid::{Address, Cell, Grid, Range, Style, Value};

fn cell(value: Value) -> Cell {
    Cell { value, ..Cell::default() }
}

fn part(workbook: &[u8], name: &str) -> String {
    let mut archive = zip::ZipArchive::new(Cursor::new(workbook)).unwrap();
    let mut text = String::new();
    archive.by_name(name).unwrap().read_to_string(&mut text).unwrap();
    text
}

fn written(grid: Grid) -> Vec<u8> {
    xlsx(&[grid], &Properties::default()).unwrap()
}

#[test]
fn text_stays_text() {
    for (text, quoted) in
        [("=1+1", true), ("+82", true), ("-1", true), ("@가", true), ("-", false), ("1-1", false)]
    {
        let mut grid = Grid::new("시트");
        grid.put(Address::new(0, 0), cell(Value::Text(text.into())));
        let workbook = written(grid);
        let sheet = part(&workbook, "xl/worksheets/sheet1.xml");
        assert!(sheet.contains("t=\"s\"") && !sheet.contains("<f>"), "{text}");
        let prefix = part(&workbook, "xl/styles.xml").contains("quotePrefix=\"1\"");
        assert_eq!(prefix, quoted, "{text}");
    }
}

#[test]
fn a_formula_carries_its_result() {
    for (value, expected) in [
        (Value::Number(2476.8), "<f>SUM(A2:A3)</f><v>2476.8</v>"),
        (Value::Text("-".into()), "<f>SUM(A2:A3)</f><v>-</v>"),
    ] {
        let mut grid = Grid::new("시트");
        let formula = Some("SUM(A2:A3)".into());
        grid.put(Address::new(0, 0), Cell { value, formula, style: 0 });
        let sheet = part(&written(grid), "xl/worksheets/sheet1.xml");
        assert!(sheet.contains(expected), "{sheet}");
    }
}

#[test]
fn an_unknown_style_counts_as_plain() {
    let mut grid = Grid::new("시트");
    grid.put(Address::new(0, 0), Cell { style: 9, ..cell(Value::Number(1.0)) });
    grid.styles = vec![Style::default()];
    written(grid.clone());
    grid.styles.clear();
    written(grid);
}

#[test]
fn what_the_format_cannot_hold_is_said_with_its_place() {
    let mut long = Grid::new("시트");
    long.put(Address::new(6, 1), cell(Value::Text("가".repeat(40_000))));
    let mut merged = Grid::new("시트");
    merged.merges = vec![Range::new(0, 0, 1, 1), Range::new(1, 1, 2, 2)];
    let mut wide = Grid::new("시트");
    wide.put(Address::new(0, 100_000), cell(Value::Number(1.0)));
    for (grids, words) in [
        (vec![long], "B7 칸 · 글이 한 칸에"),
        (vec![merged], "B2 칸 · 병합한 칸이 서로 겹칩니다"),
        (vec![wide], "엑셀의 행·열 한도"),
        (vec![Grid::new("가/나")], "시트 이름에 쓸 수 없는 글자"),
        (vec![Grid::new("가".repeat(32))], "31자를 넘습니다"),
        (vec![Grid::new("가"), Grid::new("가")], "같은 이름의 시트"),
    ] {
        let error = xlsx(&grids, &Properties::default()).unwrap_err().to_string();
        assert!(error.contains(words), "{error}");
    }
}

#[test]
fn saving_replaces_the_file_whole() {
    let folder = tempfile::tempdir().unwrap();
    let path = folder.path().join("공약 이행현황.xlsx");
    assert_eq!(save(&path, b"old").unwrap(), 3);
    assert_eq!(save(&path, b"newer").unwrap(), 5);
    assert_eq!(fs::read(&path).unwrap(), b"newer");
    assert_eq!(fs::read_dir(folder.path()).unwrap().count(), 1, "no temporary file is left");
}

#[test]
fn a_failure_leaves_the_old_file_and_nothing_else() {
    let folder = tempfile::tempdir().unwrap();
    // A folder in the place of the file: the rename cannot succeed.
    let path = folder.path().join("현황.xlsx");
    fs::create_dir(&path).unwrap();
    fs::write(path.join("안"), b"kept").unwrap();
    let error = save(&path, b"new").unwrap_err();
    assert!(error.to_string().contains("현황.xlsx"), "{error}");
    assert_eq!(fs::read(path.join("안")).unwrap(), b"kept");
    assert_eq!(fs::read_dir(folder.path()).unwrap().count(), 1);
}

#[test]
fn a_folder_that_is_not_there_is_said() {
    let folder = tempfile::tempdir().unwrap();
    let error = save(&folder.path().join("없는 곳/현황.xlsx"), b"new").unwrap_err();
    assert!(matches!(error, WriteError::Io { .. }), "{error:?}");
    assert!(error.to_string().contains("폴더가 있는지"), "{error}");
}
