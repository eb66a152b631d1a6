//! What a clerk's file must look like once it is read. Files are made in the tests.

mod layout;
mod looks;
mod pages;
mod parts;
mod values;

use std::io::{Cursor, Write};

use zip::ZipWriter;
use zip::write::SimpleFileOptions;

use super::*;
use crate::grid::{Address, Cell, Value};

/// A zip of parts.
fn zip_of(parts: &[(&str, &str)]) -> Vec<u8> {
    let mut zip = ZipWriter::new(Cursor::new(Vec::new()));
    for (name, text) in parts {
        zip.start_file(*name, SimpleFileOptions::default()).unwrap();
        zip.write_all(text.as_bytes()).unwrap();
    }
    zip.finish().unwrap().into_inner()
}

/// An xlsx as raw parts: sheet xml, shared strings, styles and workbook properties.
#[derive(Default)]
struct Raw<'a> {
    sheet: &'a str,
    strings: &'a str,
    styles: &'a str,
    properties: &'a str,
}

impl Raw<'_> {
    fn bytes(&self) -> Vec<u8> {
        let rel = |id: &str, kind: &str, target: &str| {
            format!(
                r#"<Relationship Id="{id}" Type="http://x/relationships/{kind}" Target="{target}"/>"#
            )
        };
        let root = rel("r", "officeDocument", "/xl/workbook.xml");
        let rels = rel("s", "worksheet", "worksheets/sheet1.xml")
            + &rel("t", "sharedStrings", "sharedStrings.xml")
            + &rel("u", "styles", "styles.xml");
        zip_of(&[
            ("_rels/.rels", &format!("<Relationships>{root}</Relationships>")),
            (
                "xl/workbook.xml",
                &format!(
                    r#"<workbook>{}<sheets><sheet name="표" sheetId="1" r:id="s"/></sheets></workbook>"#,
                    self.properties
                ),
            ),
            ("xl/_rels/workbook.xml.rels", &format!("<Relationships>{rels}</Relationships>")),
            ("xl/sharedStrings.xml", &format!("<sst>{}</sst>", self.strings)),
            ("xl/styles.xml", &format!("<styleSheet>{}</styleSheet>", self.styles)),
            ("xl/worksheets/sheet1.xml", &format!("<worksheet>{}</worksheet>", self.sheet)),
        ])
    }

    fn read(&self) -> Workbook {
        book("표.xlsx", &self.bytes())
    }
}

fn book(name: &str, bytes: &[u8]) -> Workbook {
    read(name, bytes, &Options::default()).unwrap()
}

fn at(address: &str) -> Address {
    address.parse().unwrap()
}

fn cell<'a>(workbook: &'a Workbook, address: &str) -> &'a Cell {
    let cell = workbook.grids[0].cell(at(address));
    cell.unwrap_or_else(|| panic!("no cell at {address}"))
}

/// A value as a test writes it: `글:x`, `수:1.5`, `날:2025-03-04T00:00:00`, `참`, `오류:#REF!`, `빈칸`.
fn said(value: &Value) -> String {
    match value {
        Value::Blank => "빈칸".to_owned(),
        Value::Text(text) => format!("글:{text}"),
        Value::Number(number) => format!("수:{number}"),
        Value::Date(date) => format!("날:{}", date.format("%Y-%m-%dT%H:%M:%S%.f")),
        Value::Bool(true) => "참".to_owned(),
        Value::Bool(false) => "거짓".to_owned(),
        Value::Error(error) => format!("오류:{error}"),
    }
}

/// All values of the first sheet: `A1=글:x`.
fn values(workbook: &Workbook) -> Vec<String> {
    let rows = workbook.grids[0].rows.iter();
    rows.flat_map(|(row, cells)| {
        cells
            .iter()
            .filter(|(_, cell)| cell.value != Value::Blank)
            .map(|(col, cell)| format!("{}={}", Address::new(*row, *col), said(&cell.value)))
    })
    .collect()
}

fn fixture(name: &str) -> Vec<u8> {
    let folder = concat!(env!("CARGO_MANIFEST_DIR"), "/../../../tests/fixtures/");
    std::fs::read(format!("{folder}{name}")).unwrap()
}
