//! Rows, columns, merges, sheets: where things stand and what is hidden.

use rust_xlsxwriter::{Color, Format as Look, Workbook as Out};

use super::*;
use crate::grid::SheetState;

#[test]
fn what_is_hidden_is_known() {
    let mut out = Out::new();
    let sheet = out.add_worksheet();
    for row in 0..5 {
        sheet.write_string(row, 3, "값").unwrap();
    }
    sheet.set_row_hidden(2).unwrap();
    sheet.set_column_hidden(1).unwrap();
    sheet.set_column_width(3, 20).unwrap();
    sheet.set_row_height(0, 30).unwrap();
    sheet.set_freeze_panes(1, 2).unwrap();
    sheet.autofilter(0, 0, 4, 3).unwrap();
    out.add_worksheet().set_name("숨김").unwrap().set_hidden(true);
    out.add_worksheet().set_name("아주 숨김").unwrap().set_very_hidden(true);
    let workbook = book("a.xlsx", &out.save_to_buffer().unwrap());
    let grid = &workbook.grids[0];
    assert_eq!(grid.hidden_rows.iter().copied().collect::<Vec<_>>(), [2]);
    assert_eq!(grid.hidden_cols.iter().copied().collect::<Vec<_>>(), [1]);
    assert!((grid.col_widths[&3] - 20.0).abs() < 1.0, "{:?}", grid.col_widths);
    assert_eq!(grid.row_heights[&0], 30.0);
    assert_eq!(grid.freeze, Some((1, 2)));
    assert_eq!(grid.autofilter.unwrap().to_string(), "A1:D5");
    let states: Vec<_> = workbook.grids.iter().map(|g| (g.name.as_str(), g.state)).collect();
    assert_eq!(states[1..], [("숨김", SheetState::Hidden), ("아주 숨김", SheetState::VeryHidden)]);
}

#[test]
fn merges_stand_where_they_stood() {
    let mut out = Out::new();
    let sheet = out.add_worksheet();
    sheet.merge_range(2, 1, 4, 3, "제목", &Look::new()).unwrap();
    let workbook = book("a.xlsx", &out.save_to_buffer().unwrap());
    let merges: Vec<_> = workbook.grids[0].merges.iter().map(ToString::to_string).collect();
    assert_eq!(merges, ["B3:D5"]);
}

#[test]
fn rows_and_columns_that_were_only_formatted_are_dropped() {
    let mut out = Out::new();
    let sheet = out.add_worksheet();
    let yellow = Look::new().set_background_color(Color::Yellow);
    sheet.write_string(3, 3, "값").unwrap();
    for at in 0..2_000 {
        sheet.write_blank(at, 0, &yellow).unwrap();
        sheet.write_blank(0, at as u16, &yellow).unwrap();
    }
    let workbook = book("a.xlsx", &out.save_to_buffer().unwrap());
    let grid = &workbook.grids[0];
    assert_eq!(grid.used().unwrap().to_string(), "A1:D4");
    // What lies before a value stays: it may be a bar of a roadmap.
    assert_eq!(grid.style(at("A2")).unwrap().fill.as_deref(), Some("FFFF00"));
}

#[test]
fn filled_cells_under_a_merged_head_stay() {
    let sheet = r#"<sheetData><row r="1"><c r="A1"><v>1</v></c><c r="B1"><v>2</v></c></row><row r="2"><c r="A2"><v>3</v></c><c r="C2" s="1"/></row></sheetData><mergeCells><mergeCell ref="B1:D1"/></mergeCells>"#;
    let styles = r#"<fonts><font/></fonts><fills><fill/><fill><patternFill patternType="solid"><fgColor rgb="FF00B050"/></patternFill></fill></fills><cellXfs><xf/><xf fillId="1"/></cellXfs>"#;
    let workbook = Raw { sheet, styles, ..Raw::default() }.read();
    assert_eq!(workbook.grids[0].style(at("C2")).unwrap().fill.as_deref(), Some("00B050"));
}

#[test]
fn cells_without_addresses_follow_one_another() {
    let sheet = "<sheetData><row><c><v>1</v></c><c/><c><v>2</v></c></row><row/><row><c><v>3</v></c></row></sheetData>";
    let workbook = Raw { sheet, ..Raw::default() }.read();
    assert_eq!(values(&workbook), ["A1=수:1", "C1=수:2", "A3=수:3"]);
}

#[test]
fn rows_out_of_order_end_up_in_order() {
    let sheet = r#"<sheetData><row r="3"><c r="B3"><v>3</v></c></row><row r="1"><c r="B1"><v>1</v></c><c r="A1"><v>0</v></c></row><row r="3"><c r="A3"><v>2</v></c></row></sheetData>"#;
    let workbook = Raw { sheet, ..Raw::default() }.read();
    assert_eq!(values(&workbook), ["A1=수:0", "B1=수:1", "A3=수:2", "B3=수:3"]);
}

#[test]
fn the_name_does_not_decide() {
    let bytes =
        Raw { sheet: "<sheetData><row><c><v>1</v></c></row></sheetData>", ..Raw::default() }
            .bytes();
    for (name, told) in [("a.xlsx", 0), ("a.XLSX", 0), ("a.xls", 1), ("a.csv", 1), ("a", 0)] {
        let workbook = book(name, &bytes);
        assert_eq!(workbook.format, Format::Xlsx);
        assert_eq!(workbook.notices.len(), told, "{name}");
        assert!(workbook.notices.iter().all(|notice| notice.code == "wrong_extension"));
    }
}

#[test]
fn progress_goes_from_nothing_to_all() {
    let mut out = Out::new();
    for _ in 0..3 {
        out.add_worksheet();
    }
    let seen = std::cell::RefCell::new(Vec::new());
    let bytes = out.save_to_buffer().unwrap();
    let note = |done, all| seen.borrow_mut().push((done, all));
    read_watched("a.xlsx", &bytes, &Options::default(), None, &note).unwrap();
    let seen = seen.into_inner();
    assert_eq!((seen.first(), seen.last()), (Some(&(0, 100)), Some(&(100, 100))));
    assert!(seen.is_sorted() && seen.len() > 3, "{seen:?}");
}
