//! Colours, fonts and lines of cells, as far as they carry meaning.

use super::*;
use crate::grid::{Align, Line, Style};

/// The style that the second `xf` gives, from fonts, fills and borders.
fn check(parts: &str, xf: &str, test: impl Fn(&Style) -> bool) {
    let workbook = Raw {
        sheet: r#"<sheetData><row><c s="1"><v>1</v></c></row></sheetData>"#,
        styles: &format!("{parts}<cellXfs><xf/>{xf}</cellXfs>"),
        ..Raw::default()
    }
    .read();
    let style = workbook.grids[0].style(at("A1")).unwrap();
    assert!(test(style), "{parts} {xf}: {style:?}");
}

fn fill(color: &str, expected: Option<&str>) {
    let parts = format!(
        r#"<fonts><font/></fonts><fills><fill/><fill><patternFill patternType="solid">{color}</patternFill></fill></fills>"#
    );
    check(&parts, r#"<xf fillId="1"/>"#, |style| style.fill.as_deref() == expected);
}

#[test]
fn fills_of_every_kind() {
    fill(r#"<fgColor rgb="FFD9E1F2"/>"#, Some("D9E1F2"));
    fill(r#"<fgColor rgb="d9e1f2"/>"#, Some("D9E1F2"));
    fill(r#"<fgColor theme="4"/>"#, Some("4472C4"));
    fill(r#"<fgColor theme="0" tint="-0.5"/>"#, Some("808080"));
    fill(r#"<fgColor indexed="13"/>"#, Some("FFFF00"));
    fill(r#"<fgColor indexed="5"/>"#, Some("FFFF00"));
    // White is no fill.
    fill(r#"<fgColor rgb="FFFFFFFF"/>"#, None);
    fill(r#"<fgColor theme="0"/>"#, None);
    fill("", None);
}

#[test]
fn a_palette_of_the_workbook_wins() {
    let parts = r#"<fills><fill/><fill><patternFill patternType="solid"><fgColor indexed="1"/></patternFill></fill></fills>"#;
    let own = r#"<xf fillId="1"/></cellXfs><colors><indexedColors><rgbColor rgb="00000000"/><rgbColor rgb="0012AB34"/></indexedColors></colors><cellXfs>"#;
    check(parts, own, |style| style.fill.as_deref() == Some("12AB34"));
}

#[test]
fn fonts_lines_and_alignment() {
    let parts = r#"<fonts><font><sz val="11"/></font><font><b/><strike/><color rgb="FFFF0000"/><sz val="18"/></font></fonts><fills><fill/></fills><borders><border/><border><left style="thin"><color auto="1"/></left><right/><top style="double"/><bottom style="medium"/></border></borders>"#;
    let xf = r#"<xf fontId="1" borderId="1"><alignment horizontal="center" wrapText="1" indent="2"/></xf>"#;
    check(parts, xf, |style| {
        style.bold
            && style.strike
            && style.color.as_deref() == Some("FF0000")
            && style.size == 18
            && style.align == Align::Center
            && style.wrap
            && style.indent == 2
            && style.lines == [Line::Thin, Line::None, Line::Thick, Line::Thick]
    });
    check(parts, r#"<xf fontId="0"/>"#, |style| *style == Style::default());
}

#[test]
fn text_struck_through_as_a_whole_is_struck() {
    let run = |struck: &str, text: &str| format!("<r><rPr>{struck}</rPr><t>{text}</t></r>");
    let whole = run("<strike/>", "취소") + &run("<strike val=\"1\"/>", "함");
    let part = run("<strike/>", "취소") + &run("", "아님");
    let workbook = Raw {
        sheet: r#"<sheetData><row><c t="s"><v>0</v></c><c t="s"><v>1</v></c></row></sheetData>"#,
        strings: &format!("<si>{whole}</si><si>{part}</si>"),
        ..Raw::default()
    }
    .read();
    let struck = |address| workbook.grids[0].style(at(address)).unwrap().strike;
    assert_eq!((struck("A1"), struck("B1")), (true, false));
    assert_eq!(values(&workbook), ["A1=글:취소함", "B1=글:취소아님"]);
}

#[test]
fn an_old_xls_keeps_its_looks() {
    let workbook = book("a.xls", &fixture("공약관리카드_소상공인지원과(97-2003 통합문서).xls"));
    assert_eq!(workbook.format, Format::Xls);
    let grid = &workbook.grids[0];
    assert_eq!(grid.name, "4-1-1");
    assert_eq!(grid.style(at("A3")).unwrap().fill.as_deref(), Some("CCCCFF"));
    assert_eq!(grid.style(at("B3")).unwrap().fill.as_deref(), Some("CCCCFF"));
    assert!(grid.style(at("A3")).unwrap().bold);
    assert_eq!(said(grid.value(at("H4"))), "글:23,911백만원");
    assert!(grid.merges.iter().any(|range| range.to_string() == "A3:C3"), "{:?}", grid.merges);
}
