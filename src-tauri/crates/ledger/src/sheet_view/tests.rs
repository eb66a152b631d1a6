use documents::grid::{Cell, ChartKind, Series};

use super::*;

fn grid(cells: &[(&str, Value)]) -> Grid {
    let mut grid = Grid::new("표");
    for (at, value) in cells {
        grid.put(at.parse().unwrap(), Cell { value: value.clone(), ..Cell::default() });
    }
    grid
}

fn words(text: &str) -> Value {
    Value::Text(text.into())
}

#[test]
fn a_merge_shows_once_with_its_span() {
    let mut grid = grid(&[("A1", words("제목")), ("B1", words("덮임")), ("A2", words("아래"))]);
    grid.merges.push(Range::new(0, 0, 0, 1));
    let (view, capped) = sheet_view(&grid, 100);
    assert!(!capped);
    let shown: Vec<_> = view.body.iter().flat_map(|row| &row.cells).collect();
    let texts: Vec<_> = shown.iter().map(|cell| cell.text.as_str()).collect();
    assert_eq!(texts, ["제목", "아래"]);
    assert_eq!(shown[0].span, (2, 1));
}

#[test]
fn a_merge_down_a_long_sheet_hides_what_lies_under_it() {
    let mut grid = grid(&[("A1", words("위")), ("A900", words("덮임")), ("B900", words("옆"))]);
    grid.merges.push(Range::new(0, 0, 999, 0));
    let (view, _) = sheet_view(&grid, 100);
    assert_eq!(view.body[1].cells.len(), 1);
    assert_eq!(view.body[1].cells[0].text, "옆");
}

#[test]
fn a_long_sheet_is_cut_and_says_so() {
    let rows: Vec<(String, Value)> = (1..=50).map(|row| (format!("A{row}"), words("가"))).collect();
    let rows: Vec<(&str, Value)> = rows.iter().map(|(at, v)| (at.as_str(), v.clone())).collect();
    let (view, capped) = sheet_view(&grid(&rows), 10);
    assert!(capped);
    assert_eq!(view.body.len(), 10);
    assert_eq!(view.rows, 50);
}

#[test]
fn hidden_rows_and_columns_are_said_to_be_hidden() {
    let mut grid = grid(&[("A1", words("가")), ("B2", words("나"))]);
    grid.hidden_cols.insert(1);
    grid.hidden_rows.insert(1);
    let (view, _) = sheet_view(&grid, 10);
    assert!(view.columns[1].hidden && !view.columns[0].hidden);
    assert!(view.body[1].hidden && !view.body[0].hidden);
}

#[test]
fn a_chart_carries_the_values_of_its_cells() {
    let mut grid = grid(&[
        ("A1", words("완료")),
        ("B1", Value::Number(12.0)),
        ("A2", words("보류")),
        ("B2", Value::Number(3.0)),
    ]);
    grid.charts.push(Chart {
        kind: ChartKind::Bar,
        title: "단계".into(),
        at: Address::new(4, 0),
        size: (480, 240),
        series: vec![Series {
            name: "건수".into(),
            categories: Range::new(0, 0, 1, 0),
            values: Range::new(0, 1, 1, 1),
            color: "336699".into(),
            point_colors: Vec::new(),
        }],
    });
    let (view, _) = sheet_view(&grid, 10);
    assert_eq!(view.charts[0].categories, ["완료", "보류"]);
    assert_eq!(view.charts[0].series[0].values, [12.0, 3.0]);
}
