use super::*;
use crate::draft::{DraftPledge, Located, PledgeField, TableKind};
use crate::recognise::{Context, recognise};
use crate::write::{Properties, xlsx};
use domain::GovernmentKind;

fn text(words: &str) -> Value {
    Value::Text(words.to_owned())
}

fn put(grid: &mut Grid, at: &str, value: Value, formula: Option<&str>) {
    let cell = Cell { value, formula: formula.map(Into::into), style: 0 };
    grid.put(at.parse().unwrap(), cell);
}

/// Two pledges under a heading and heads of two rows; the first column is merged over both.
fn source() -> Grid {
    let mut grid = Grid::new("총괄표");
    for (at, words) in [
        ("A1", "공약 현황"),
        ("A2", "분야"),
        ("B2", "번호"),
        ("C2", "공약명"),
        ("D2", "사업비"),
        ("D3", "2025년"),
        ("A4", "경제"),
        ("B4", "1-1"),
        ("C4", "골목상권 매니저"),
        ("B5", "1-1"),
        ("C5", "-특례보증"),
    ] {
        put(&mut grid, at, text(words), None);
    }
    put(&mut grid, "D4", Value::Number(240.0), None);
    put(&mut grid, "D5", Value::Number(300.0), Some("D4+60"));
    grid.merges = vec![Range::new(1, 0, 2, 0), Range::new(3, 0, 4, 0)];
    grid
}

fn table() -> DraftTable {
    let word =
        |field, value: &str, at: &str| (field, Located { value: value.into(), at: at.into() });
    let pledge = |row: u32, title: &str| DraftPledge {
        row,
        fields: vec![
            word(PledgeField::Field, "경제", "A4"),
            word(PledgeField::Title, title, &format!("C{}", row + 1)),
        ],
        stage: None,
        progress: None,
        budget: Vec::new(),
        failed: true,
    };
    DraftTable {
        sheet: "총괄표".into(),
        range: Range::new(1, 0, 4, 3),
        kind: TableKind::Pledges,
        title: None,
        unit: None,
        unit_assumed: false,
        as_of: None,
        header: (1, 2),
        columns: Vec::new(),
        pledges: vec![pledge(3, "골목상권 매니저"), pledge(4, "-특례보증")],
        visits: Vec::new(),
        spending: Vec::new(),
        totals: Vec::new(),
        issues: Vec::new(),
    }
}

fn drawn(grid: &Grid, rows: &[u32]) -> Grid {
    let table = table();
    let failed = FailedTable {
        grid,
        tables: vec![&table],
        heads: Some((1, 2)),
        others: Vec::new(),
        lines: Vec::new(),
        origin: "총괄표.xlsx".into(),
        rows: rows
            .iter()
            .map(|row| FailedRow {
                table: &table, row: *row, reason: "번호가 같습니다.".into()
            })
            .collect(),
    };
    draw(&[failed]).remove(0)
}

fn shown(grid: &Grid, at: &str) -> String {
    grid.shown(at.parse().unwrap())
}

#[test]
fn a_row_keeps_what_stood_once_for_several_and_figures_instead_of_formulas() {
    let sheet = drawn(&source(), &[4]);
    let row: Vec<String> = ["A5", "B5", "C5", "D5"].map(|at| shown(&sheet, at)).into();
    assert_eq!(row, ["경제", "1-1", "-특례보증", "300"]);
    assert!(sheet.rows.values().flatten().all(|(_, cell)| cell.formula.is_none()));
    let added: Vec<String> =
        ["E3", "F3", "G3", "E5", "F5", "G5"].map(|at| shown(&sheet, at)).into();
    assert_eq!(added, ["사유", "원본 시트", "원본 행", "번호가 같습니다.", "총괄표", "5"]);
    assert!(sheet.merges.contains(&Range::new(2, 0, 3, 0)), "the heads stay merged");
    assert!(sheet.merges.iter().all(|merge| merge.first.row < 4), "a single row merges nothing");
    assert_eq!(sheet.freeze, Some((4, 0)));
    assert!(drawn(&source(), &[3, 4]).merges.contains(&Range::new(4, 0, 5, 0)));
}

#[test]
fn merges_over_one_another_do_not_spoil_the_file() {
    let mut grid = source();
    grid.merges.extend([Range::new(3, 0, 4, 1), Range::new(3, 0, 3, 0)]);
    xlsx(&[drawn(&grid, &[3, 4])], &Properties::default()).unwrap();
}

#[test]
fn only_all_three_heads_side_by_side_are_taken_for_what_was_added() {
    let context = Context {
        government: GovernmentKind::District,
        term: None,
        as_of: None,
        stages: Vec::new(),
        file: String::new(),
    };
    let columns = |heads: &[&str]| {
        let mut grid = source();
        for (col, head) in (4..).zip(heads) {
            grid.put(Address::new(1, col), Cell { value: text(head), ..Cell::default() });
            grid.put(Address::new(3, col), Cell { value: text("부서 요청"), ..Cell::default() });
        }
        let draft = recognise(&[grid], &context, &Default::default());
        let columns = draft.tables[0].columns.iter();
        columns.map(|column| column.col).max().unwrap()
    };
    assert_eq!(columns(&["사유", "원본 행"]), 5);
    assert_eq!(columns(&["사유", "원본 시트", "원본 행"]), 3);
}
