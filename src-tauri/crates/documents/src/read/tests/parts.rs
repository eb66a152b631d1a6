//! .ods: repeats, covered cells, hidden rows, formats and formulas.

use super::*;
use crate::grid::SheetState;

fn ods(styles: &str, table: &str) -> Workbook {
    let content = format!(
        "<office:document-content><office:automatic-styles>{styles}</office:automatic-styles><office:body><office:spreadsheet>{table}</office:spreadsheet></office:body></office:document-content>"
    );
    let bytes = zip_of(&[
        ("mimetype", "application/vnd.oasis.opendocument.spreadsheet"),
        ("content.xml", &content),
    ]);
    let workbook = book("a.ods", &bytes);
    assert_eq!(workbook.format, Format::Ods);
    workbook
}

fn table(rows: &str) -> String {
    format!(r#"<table:table table:name="지표">{rows}</table:table>"#)
}

#[test]
fn cells_of_every_kind() {
    let cell = |kind: &str, inside: &str| {
        format!(
            r#"<table:table-row><table:table-cell {kind}>{inside}</table:table-cell></table:table-row>"#
        )
    };
    for (kind, inside, expected) in [
        (r#"office:value-type="float" office:value="1190""#, "<text:p>1,190</text:p>", "수:1190"),
        (
            r#"office:value-type="percentage" office:value="0.65""#,
            "<text:p>65%</text:p>",
            "수:0.65",
        ),
        (
            r#"office:value-type="date" office:date-value="2025-12-31""#,
            "<text:p>31일</text:p>",
            "날:2025-12-31T00:00:00",
        ),
        (
            r#"office:value-type="time" office:time-value="PT09H30M00S""#,
            "",
            "날:1899-12-31T09:30:00",
        ),
        (r#"office:value-type="boolean" office:boolean-value="true""#, "<text:p>참</text:p>", "참"),
        (
            r#"office:value-type="string""#,
            "<text:p>첫 줄</text:p><text:p>둘째<text:s text:c=\"2\"/>줄<text:line-break/>끝</text:p>",
            "글:첫 줄\n둘째  줄\n끝",
        ),
        (
            r#"office:value-type="string""#,
            "<office:annotation><text:p>메모</text:p></office:annotation><text:p>본문</text:p>",
            "글:본문",
        ),
        (
            r#"table:formula="of:=1/0" office:value-type="float" office:value="0""#,
            "<text:p>#DIV/0!</text:p>",
            "오류:#DIV/0!",
        ),
    ] {
        let workbook = ods("", &table(&cell(kind, inside)));
        assert_eq!(values(&workbook), [format!("A1={expected}")], "{kind}");
    }
}

#[test]
fn repeats_spans_and_hidden_rows() {
    let rows = r#"
        <table:table-column table:number-columns-repeated="2"/>
        <table:table-column table:visibility="collapse"/>
        <table:table-column table:number-columns-repeated="16381"/>
        <table:table-row><table:table-cell table:number-columns-spanned="2" table:number-rows-spanned="3" office:value-type="string"><text:p>이름</text:p></table:table-cell><table:covered-table-cell/><table:table-cell office:value-type="float" office:value="5" table:number-columns-repeated="2"/></table:table-row>
        <table:table-row table:number-rows-repeated="2" table:visibility="filter"><table:covered-table-cell table:number-columns-repeated="2"/><table:table-cell office:value-type="float" office:value="7"/></table:table-row>
        <table:table-row table:number-rows-repeated="1048573"><table:table-cell table:number-columns-repeated="16384"/></table:table-row>"#;
    let workbook = ods("", &table(rows));
    let grid = &workbook.grids[0];
    assert_eq!(values(&workbook), ["A1=글:이름", "C1=수:5", "D1=수:5", "C2=수:7", "C3=수:7"]);
    assert_eq!(grid.merges[0].to_string(), "A1:B3");
    assert_eq!(grid.hidden_rows.iter().copied().collect::<Vec<_>>(), [1, 2]);
    assert_eq!(grid.hidden_cols.iter().copied().collect::<Vec<_>>(), [2]);
}

#[test]
fn looks_and_formats() {
    let styles = r##"
        <number:percentage-style style:name="N1"><number:number number:decimal-places="1"/><number:text>%</number:text></number:percentage-style>
        <number:date-style style:name="N2"><number:year number:style="long"/><number:text>년 </number:text><number:month/><number:text>월</number:text></number:date-style>
        <style:style style:name="a" style:family="table-cell" style:data-style-name="N1"><style:table-cell-properties fo:background-color="#d9e1f2" fo:border="0.06pt solid #000000"/><style:text-properties fo:font-weight="bold" style:text-line-through-style="solid"/></style:style>
        <style:style style:name="b" style:family="table-cell" style:parent-style-name="a" style:data-style-name="N2"/>
        <style:style style:name="off" style:family="table"><style:table-properties table:display="false"/></style:style>"##;
    let workbook = ods(
        styles,
        r#"<table:table table:name="가" table:style-name="off"><table:table-row><table:table-cell table:style-name="a" office:value-type="percentage" office:value="0.5"/><table:table-cell table:style-name="b" office:value-type="date" office:date-value="2025-12-01"/></table:table-row></table:table>"#,
    );
    let grid = &workbook.grids[0];
    assert_eq!(grid.state, SheetState::Hidden);
    let style = grid.style(at("A1")).unwrap();
    assert_eq!((style.number_format.as_str(), style.fill.as_deref()), ("0.0%", Some("D9E1F2")));
    assert!(style.bold && style.strike);
    let below = grid.style(at("B1")).unwrap();
    assert_eq!((below.number_format.as_str(), below.bold), ("yyyy\"년 \"m\"월\"", true));
}

#[test]
fn formulas_as_excel_writes_them() {
    for (written, expected) in [
        ("of:=SUM([.F4:.J4])", "SUM(F4:J4)"),
        ("of:=ROUND([.K7]/[.K6]*100;0)", "ROUND(K7/K6*100,0)"),
        ("of:=[$'총괄 표'.A1]&amp;&quot;;[.x]&quot;", "$'총괄 표'!A1&\";[.x]\""),
        ("of:=[.A1]+1.5", "A1+1.5"),
    ] {
        let row = format!(
            r#"<table:table-row><table:table-cell table:formula="{written}" office:value-type="float" office:value="1"/></table:table-row>"#
        );
        let workbook = ods("", &table(&row));
        assert_eq!(cell(&workbook, "A1").formula.as_deref(), Some(expected));
    }
}

#[test]
fn the_sample_reads_whole() {
    let workbook = book("a.ods", &fixture("공약달성 확인지표 실적(25.12월말).ods"));
    let grid = &workbook.grids[0];
    assert_eq!(grid.used().unwrap().to_string(), "A1:L34");
    assert_eq!(said(grid.value(at("K4"))), "수:1190");
    assert_eq!(said(grid.value(at("G14"))), "글:5% 이상");
    assert_eq!(cell(&workbook, "K4").formula.as_deref(), Some("SUM(F4:J4)"));
}
