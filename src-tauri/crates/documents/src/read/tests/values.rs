//! Values of cells: what stands in the xml and what it becomes.

use super::*;

/// One cell of the sheet's xml and the value it becomes.
fn check(xml: &str, expected: &str) {
    let raw = Raw {
        sheet: &format!("<sheetData><row>{xml}</row></sheetData>"),
        strings: "<si><t>하나</t></si><si><r><t>나</t></r><r><rPr><b/></rPr><t xml:space=\"preserve\"> 눔</t></r><rPh sb=\"0\" eb=\"1\"><t>ナ</t></rPh></si><si><t xml:space=\"preserve\">  두 칸  </t></si><si><t>줄_x000D_\n바꿈</t></si><si/>",
        styles: r#"<numFmts><numFmt numFmtId="164" formatCode="mm&quot;월&quot; dd&quot;일&quot;"/></numFmts><cellXfs><xf numFmtId="0"/><xf numFmtId="14"/><xf numFmtId="9"/><xf numFmtId="164"/><xf numFmtId="46"/></cellXfs>"#,
        ..Raw::default()
    };
    let workbook = raw.read();
    let value = workbook.grids[0].value(at("A1"));
    assert_eq!(said(value), expected, "{xml}");
}

#[test]
fn values_of_every_kind() {
    for (xml, expected) in [
        (r#"<c t="s"><v>0</v></c>"#, "글:하나"),
        (r#"<c t="s"><v>1</v></c>"#, "글:나 눔"),
        (r#"<c t="s"><v>2</v></c>"#, "글:  두 칸  "),
        (r#"<c t="s"><v>3</v></c>"#, "글:줄\n바꿈"),
        (r#"<c t="s"><v>4</v></c>"#, "글:"),
        (r#"<c t="inlineStr"><is><t>안 &amp; 밖</t></is></c>"#, "글:안 & 밖"),
        (r#"<c t="inlineStr"><is><t><![CDATA[<표>]]></t></is></c>"#, "글:<표>"),
        (r#"<c t="inlineStr"><is><t>&#xAC00;&#45208;</t></is></c>"#, "글:가나"),
        // Jamo apart, as a Mac writes them.
        (r#"<c t="inlineStr"><is><t>&#x1112;&#x1161;&#x11AB;글</t></is></c>"#, "글:한글"),
        (r#"<c t="inlineStr"><is><t>_x005F_x000D_</t></is></c>"#, "글:_x000D_"),
        (r#"<c><v>1.5</v></c>"#, "수:1.5"),
        (r#"<c t="n"><v>-2E3</v></c>"#, "수:-2000"),
        (r#"<c><v>12가</v></c>"#, "글:12가"),
        (r#"<c t="b"><v>1</v></c>"#, "참"),
        (r#"<c t="b"><v>0</v></c>"#, "거짓"),
        (r#"<c t="e"><v>#DIV/0!</v></c>"#, "오류:#DIV/0!"),
        (r#"<c t="str"><f>A2</f><v>결과</v></c>"#, "글:결과"),
        (r#"<c t="str"><f>""</f><v></v></c>"#, "글:"),
        (r#"<c t="str"><f>""</f><v/></c>"#, "글:"),
        (r#"<c t="d"><v>2025-12-31</v></c>"#, "날:2025-12-31T00:00:00"),
        (r#"<c s="1"><v>46022</v></c>"#, "날:2025-12-31T00:00:00"),
        (r#"<c s="1"><v>46022.75</v></c>"#, "날:2025-12-31T18:00:00"),
        // A code that Excel took for a date.
        (r#"<c s="3"><v>45720</v></c>"#, "날:2025-03-04T00:00:00"),
        (r#"<c s="2"><v>0.65</v></c>"#, "수:0.65"),
        // A running time is an amount.
        (r#"<c s="4"><v>1.5</v></c>"#, "수:1.5"),
        (r#"<c s="1"><v>-3</v></c>"#, "수:-3"),
        (r#"<c s="99"><v>7</v></c>"#, "수:7"),
        (r#"<c t="s"><v>99</v></c>"#, "빈칸"),
        (r#"<c><v></v></c>"#, "빈칸"),
        (r#"<x:c xmlns:x="u"><x:v>3</x:v></x:c>"#, "수:3"),
    ] {
        check(xml, expected);
    }
}

#[test]
fn a_code_turned_into_a_date_keeps_its_format() {
    let workbook = Raw {
        sheet: r#"<sheetData><row><c s="1"><v>45720</v></c><c s="2"><v>0.65</v></c></row></sheetData>"#,
        styles: r#"<numFmts><numFmt numFmtId="164" formatCode="mm&quot;월&quot; dd&quot;일&quot;"/></numFmts><cellXfs><xf/><xf numFmtId="164"/><xf numFmtId="9"/></cellXfs>"#,
        ..Raw::default()
    }
    .read();
    let format = |address| workbook.grids[0].style(at(address)).unwrap().number_format.as_str();
    assert_eq!((format("A1"), format("B1")), ("mm\"월\" dd\"일\"", "0%"));
}

#[test]
fn days_of_the_1904_calendar() {
    let workbook = Raw {
        sheet: r#"<sheetData><row><c s="1"><v>44560</v></c></row></sheetData>"#,
        styles: r#"<cellXfs><xf/><xf numFmtId="14"/></cellXfs>"#,
        properties: r#"<workbookPr date1904="1"/>"#,
        ..Raw::default()
    }
    .read();
    assert_eq!(values(&workbook), ["A1=날:2025-12-31T00:00:00"]);
}

#[test]
fn formulas_without_a_result_are_named_cell_by_cell() {
    let workbook = Raw {
        sheet: r#"<sheetData><row r="17"><c r="F17"><f>SUM(G17:K17)</f></c><c r="G17"><f>1+1</f><v></v></c><c r="H17"><f>2</f><v>2</v></c></row></sheetData>"#,
        ..Raw::default()
    }
    .read();
    let told: Vec<_> =
        workbook.notices.iter().map(|n| (n.cell.as_str(), n.code.as_str())).collect();
    assert_eq!(told, [("F17", "formula_without_result"), ("G17", "formula_without_result")]);
    assert_eq!(workbook.notices[0].sheet, "표");
    assert_eq!(cell(&workbook, "F17").formula.as_deref(), Some("SUM(G17:K17)"));
    assert_eq!(cell(&workbook, "F17").value, Value::Blank);
}

#[test]
fn many_formulas_without_a_result_are_counted() {
    let cells = "<row><c><f>1</f></c></row>".repeat(50);
    let workbook =
        Raw { sheet: &format!("<sheetData>{cells}</sheetData>"), ..Raw::default() }.read();
    assert_eq!(workbook.notices.len(), 21);
    assert!(workbook.notices[20].message.contains("30개"), "{}", workbook.notices[20].message);
}

#[test]
fn a_shared_formula_is_written_for_each_cell() {
    let workbook = Raw {
        sheet: r#"<sheetData><row r="1"><c r="C1"><f t="shared" ref="C1:C3" si="0">A1*$B$1</f><v>1</v></c></row><row r="2"><c r="C2"><f t="shared" si="0"/><v>2</v></c></row><row r="3"><c r="C3"><f t="shared" si="0"></f><v>3</v></c></row></sheetData>"#,
        ..Raw::default()
    }
    .read();
    let formulas =
        ["C1", "C2", "C3"].map(|a| cell(&workbook, a).formula.clone().unwrap().to_string());
    assert_eq!(formulas, ["A1*$B$1", "A2*$B$1", "A3*$B$1"]);
}

#[test]
fn a_text_that_the_file_lacks_is_reported() {
    let workbook = Raw {
        sheet: r#"<sheetData><row><c r="B1" t="s"><v>5</v></c></row></sheetData>"#,
        ..Raw::default()
    }
    .read();
    assert_eq!(workbook.notices[0].code, "text_missing");
    assert_eq!(workbook.notices[0].cell, "B1");
}

#[test]
fn number_formats_that_show_dates() {
    for (code, expected) in [
        ("yyyy-mm-dd", true),
        ("yyyy\"년\" m\"월\" d\"일\"", true),
        ("[$-412]yyyy.mm.dd;@", true),
        ("h:mm AM/PM", true),
        ("aaa", true),
        ("", false),
        ("General", false),
        ("G/표준", false),
        ("#,##0", false),
        ("0%", false),
        ("0.00E+00", false),
        ("0\"일\"", false),
        ("\"d\"0", false),
        ("_-* #,##0_-;[Red]-#,##0_-", false),
        ("[h]:mm", false),
        ("@", false),
        ("\\d0", false),
    ] {
        assert_eq!(numfmt::is_date(code), expected, "{code}");
    }
}

#[test]
fn day_numbers_follow_excels_calendar() {
    for (serial, expected) in [
        (1.0, "1900-01-01 00:00:00"),
        (59.0, "1900-02-28 00:00:00"),
        (61.0, "1900-03-01 00:00:00"),
        (45720.0, "2025-03-04 00:00:00"),
        (45_720.999_999_99, "2025-03-04 23:59:59.999"),
        (2_958_465.0, "9999-12-31 00:00:00"),
    ] {
        assert_eq!(numfmt::date(serial, false).unwrap().to_string(), expected);
    }
    for outside in [-1.0, 2_958_466.0, f64::NAN, f64::INFINITY] {
        assert_eq!(numfmt::date(outside, false), None, "{outside}");
    }
}

proptest::proptest! {
    #![proptest_config(proptest::prelude::ProptestConfig::with_cases(24))]

    /// What rust_xlsxwriter writes is what we read, number for number and letter for letter.
    #[test]
    fn written_cells_come_back(
        cells in proptest::collection::btree_map(
            (0u32..40, 0u16..12),
            proptest::prop_oneof![
                proptest::prelude::any::<i32>().prop_map(|n| Ok(f64::from(n) / 8.0)),
                "[가-힣a-z&<>\"' \n_x0-9]{0,12}".prop_map(Err),
            ],
            0..60,
        )
    ) {
        let mut out = rust_xlsxwriter::Workbook::new();
        let sheet = out.add_worksheet();
        let mut expected = Vec::new();
        for ((row, col), value) in &cells {
            let address = Address::new(*row, u32::from(*col));
            match value {
                Ok(number) => {
                    sheet.write_number(*row, *col, *number).unwrap();
                    expected.push(format!("{address}=수:{number}"));
                }
                Err(text) => {
                    sheet.write_string(*row, *col, text).unwrap();
                    if !text.is_empty() {
                        expected.push(format!("{address}=글:{text}"));
                    }
                }
            }
        }
        let workbook = book("a.xlsx", &out.save_to_buffer().unwrap());
        proptest::prop_assert_eq!(values(&workbook), expected);
    }
}

use proptest::strategy::Strategy;
