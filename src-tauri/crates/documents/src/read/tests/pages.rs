//! Text files and web pages that hold tables.

use super::*;

#[test]
fn separators_are_found() {
    for (text, expected) in [
        ("이름,수\n가,1\n나,2\n", "B2=글:1"),
        ("이름\t수\n가\t1,000\n나\t2,000\n", "B2=글:1,000"),
        ("이름;수\n가;1,5\n나;2,5\n", "B2=글:1,5"),
        ("이름|수\n가|1\n나|2\n", "B2=글:1"),
        ("제목만 있는 줄\n\n이름,수\n가,1\n", "B4=글:1"),
        ("sep=;\n가;나,다\n라;마\n", "B1=글:나,다"),
        ("가,\"두 줄\n둘째 \"\"줄\"\"\"\n나,다\n", "B1=글:두 줄\n둘째 \"줄\""),
        ("가,=1+1\n나,@누구\n", "B1=글:=1+1"),
    ] {
        let workbook = book("a.csv", text.as_bytes());
        assert_eq!(workbook.format, Format::Csv);
        assert!(values(&workbook).contains(&expected.to_owned()), "{:?}", values(&workbook));
    }
}

#[test]
fn rows_are_records_and_empty_lines_count() {
    for end in ["\n", "\r\n", "\r"] {
        let text = ["가,나", "", "", "다,라", "\"마", "바\",사", "", "아,자", ""].join(end);
        let workbook = book("a.csv", text.as_bytes());
        let found = values(&workbook);
        assert!(found.contains(&"A4=글:다".to_owned()), "{end:?} {found:?}");
        assert!(found.contains(&"A5=글:마\n바".to_owned()), "{end:?} {found:?}");
        assert!(found.contains(&"A7=글:아".to_owned()), "{end:?} {found:?}");
    }
}

#[test]
fn letters_of_every_office() {
    let text = "상호,비고\n똠방각하,뷁\n가나분식,①\n";
    let (korean, _, _) = encoding_rs::EUC_KR.encode(text);
    let utf16 = |big: bool| {
        let units = std::iter::once(0xfeff).chain(text.encode_utf16());
        units.flat_map(|unit| if big { unit.to_be_bytes() } else { unit.to_le_bytes() }).collect()
    };
    let cases: [(Vec<u8>, &str); 5] = [
        (text.as_bytes().to_vec(), "UTF-8"),
        ([b"\xef\xbb\xbf", text.as_bytes()].concat(), "UTF-8"),
        (korean.into_owned(), "CP949"),
        (utf16(false), "UTF-16LE"),
        (utf16(true), "UTF-16BE"),
    ];
    for (bytes, encoding) in cases {
        let workbook = book("a.csv", &bytes);
        assert_eq!(workbook.encoding, encoding);
        assert_eq!(said(workbook.grids[0].value(at("A2"))), "글:똠방각하", "{encoding}");
        assert_eq!(said(workbook.grids[0].value(at("A1"))), "글:상호", "{encoding}");
        assert!(workbook.notices.is_empty());
    }
}

#[test]
fn a_text_cut_within_a_letter_is_told() {
    let text = "상호,비고\n가나,다라\n";
    let workbook = book("a.csv", &text.as_bytes()[..text.len() - 2]);
    assert_eq!(workbook.notices[0].code, "letters_lost");
    assert_eq!(said(workbook.grids[0].value(at("A2"))), "글:가나");
}

fn page(body: &str) -> Workbook {
    let workbook = book(
        "a.xls",
        format!(
            "<html><head><title>x</title><style>td {{}}</style></head><body>{body}</body></html>"
        )
        .as_bytes(),
    );
    assert_eq!(workbook.format, Format::Html);
    workbook
}

#[test]
fn tables_are_laid_as_a_browser_lays_them() {
    for (body, expected) in [
        ("<table><tr><td>1<td>2</table>", vec!["A1=글:1", "B1=글:2"]),
        (
            "<table><tr><td rowspan=2>1</td><td>2</td></tr><tr><td>3</td></tr></table>",
            vec!["A1=글:1", "B1=글:2", "B2=글:3"],
        ),
        (
            "<table><tr><td colspan=2>1</td><td>2</td></tr><tr><td>3</td><td>4</td><td>5</td></tr></table>",
            vec!["A1=글:1", "C1=글:2", "A2=글:3", "B2=글:4", "C2=글:5"],
        ),
        (
            "<table><tr><td rowspan=0>1</td><td>2</td></tr><tr><td>3</td></tr></table>",
            vec!["A1=글:1", "B1=글:2", "B2=글:3"],
        ),
        (
            "<b>제목</b><br>(단위 : 원)<table><tr><td>1</td></tr></table>끝",
            vec!["A1=글:제목", "A2=글:(단위 : 원)", "A3=글:1", "A4=글:끝"],
        ),
        (
            "<table><tr><td>한  칸<br>둘째&amp;줄 &lt;</td></tr></table>",
            vec!["A1=글:한 칸\n둘째&줄 <"],
        ),
        (
            "<table><tr><td>위<table><tr><td>안</td></tr></table></td></tr></table>",
            vec!["A1=글:위", "A2=글:안"],
        ),
    ] {
        assert_eq!(values(&page(body)), expected, "{body}");
    }
}

#[test]
fn spans_become_merges_and_hidden_rows_stay_hidden() {
    let workbook = page(
        "<table><tr><th colspan=2 bgcolor='#D9E1F2'>머리</th></tr><tr style='display: none'><td>가</td><td>나</td></tr></table>",
    );
    let grid = &workbook.grids[0];
    assert_eq!(grid.merges[0].to_string(), "A1:B1");
    assert_eq!(grid.hidden_rows.iter().copied().collect::<Vec<_>>(), [1]);
    let head = grid.style(at("A1")).unwrap();
    assert!(head.bold && head.fill.as_deref() == Some("D9E1F2"));
    assert_eq!(workbook.notices[0].code, "wrong_extension");
}

#[test]
fn the_exported_page_reads_whole() {
    let workbook = book("a.xls", &fixture("세부사업별 예산집행현황_20251231.xls"));
    let grid = &workbook.grids[0];
    assert_eq!((workbook.encoding.as_str(), grid.name.as_str()), ("CP949", "예산집행현황"));
    assert_eq!(said(grid.value(at("E4"))), "글:151,000,000");
    // The second row of a project whose first cells span two rows.
    assert_eq!(said(grid.value(at("D6"))), "글:구비");
    assert_eq!(said(grid.value(at("A6"))), "빈칸");
}

#[test]
fn the_xml_of_excel_2003_reads_like_any_sheet() {
    let text = r##"<?xml version="1.0"?><?mso-application progid="Excel.Sheet"?>
<Workbook xmlns="urn:schemas-microsoft-com:office:spreadsheet" xmlns:ss="urn:schemas-microsoft-com:office:spreadsheet">
<Styles><Style ss:ID="h"><Font ss:Bold="1"/><Interior ss:Color="#D9E1F2" ss:Pattern="Solid"/></Style></Styles>
<Worksheet ss:Name="집행현황"><Table><Column ss:Index="3" ss:Hidden="1"/>
<Row><Cell ss:MergeAcross="1" ss:StyleID="h"><Data ss:Type="String">머리 &amp; 글</Data></Cell><Cell><Data ss:Type="Number">7</Data></Cell></Row>
<Row ss:Index="4" ss:Hidden="1"><Cell ss:Index="2" ss:Formula="=R[-3]C"><Data ss:Type="Number">1.5</Data></Cell><Cell><Data ss:Type="DateTime">2025-12-31T00:00:00.000</Data></Cell></Row>
</Table></Worksheet></Workbook>"##;
    let workbook = book("a.xls", text.as_bytes());
    let grid = &workbook.grids[0];
    assert_eq!((workbook.format, grid.name.as_str()), (Format::SpreadsheetXml, "집행현황"));
    let expected = ["A1=글:머리 & 글", "C1=수:7", "B4=수:1.5", "C4=날:2025-12-31T00:00:00"];
    assert_eq!(values(&workbook), expected);
    assert_eq!(grid.merges[0].to_string(), "A1:B1");
    assert!(grid.style(at("A1")).unwrap().bold);
    assert_eq!(grid.hidden_rows.iter().copied().collect::<Vec<_>>(), [3]);
    assert_eq!(grid.hidden_cols.iter().copied().collect::<Vec<_>>(), [2]);
}
