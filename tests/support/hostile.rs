//! Makes files that break readers: too large, too deep, cut off, locked, lying about themselves,
//! or something else altogether. Nothing of the kind is kept in the repository.

use std::fmt::Write as _;
use std::io::{Cursor, Write as _};

use zip::write::SimpleFileOptions;
use zip::{CompressionMethod, ZipWriter};

/// Writes the text of a part.
type Writing<'a> = &'a dyn Fn(&mut dyn std::io::Write);

/// A zip of `parts`, written piece by piece.
pub fn zip_with(parts: &[(&str, Writing<'_>)]) -> Vec<u8> {
    let mut zip = ZipWriter::new(Cursor::new(Vec::new()));
    let options = SimpleFileOptions::default()
        .compression_method(CompressionMethod::Deflated)
        .compression_level(Some(1))
        .large_file(false);
    for (name, write) in parts {
        zip.start_file(*name, options).unwrap();
        let mut buffered = std::io::BufWriter::with_capacity(1 << 20, &mut zip);
        write(&mut buffered);
        buffered.flush().unwrap();
    }
    zip.finish().unwrap().into_inner()
}

/// A zip of small parts.
pub fn zip(parts: &[(&str, &str)]) -> Vec<u8> {
    let mut zip = ZipWriter::new(Cursor::new(Vec::new()));
    for (name, text) in parts {
        zip.start_file(*name, SimpleFileOptions::default()).unwrap();
        zip.write_all(text.as_bytes()).unwrap();
    }
    zip.finish().unwrap().into_inner()
}

const MAIN: &str = "http://schemas.openxmlformats.org/spreadsheetml/2006/main";
const DOC: &str = "http://schemas.openxmlformats.org/officeDocument/2006/relationships";

fn root_rels() -> String {
    format!(
        r#"<Relationships><Relationship Id="r1" Type="{DOC}/officeDocument" Target="xl/workbook.xml"/></Relationships>"#
    )
}

fn workbook(sheets: usize) -> String {
    let mut xml = format!(r#"<workbook xmlns="{MAIN}" xmlns:r="{DOC}"><sheets>"#);
    for sheet in 1..=sheets {
        write!(xml, r#"<sheet name="시트{sheet}" sheetId="{sheet}" r:id="s1"/>"#).unwrap();
    }
    xml + "</sheets></workbook>"
}

fn workbook_rels() -> String {
    format!(
        r#"<Relationships><Relationship Id="s1" Type="{DOC}/worksheet" Target="worksheets/sheet1.xml"/><Relationship Id="t1" Type="{DOC}/sharedStrings" Target="sharedStrings.xml"/></Relationships>"#
    )
}

/// A workbook whose only sheet and shared strings are written by the two.
pub fn book_with(sheet: Writing<'_>, strings: Writing<'_>) -> Vec<u8> {
    let (root, book, rels) = (root_rels(), workbook(1), workbook_rels());
    zip_with(&[
        ("_rels/.rels", &|out| out.write_all(root.as_bytes()).unwrap()),
        ("xl/workbook.xml", &|out| out.write_all(book.as_bytes()).unwrap()),
        ("xl/_rels/workbook.xml.rels", &|out| out.write_all(rels.as_bytes()).unwrap()),
        ("xl/sharedStrings.xml", strings),
        ("xl/worksheets/sheet1.xml", sheet),
    ])
}

/// A workbook with this xml inside its only `worksheet`, and these shared strings.
pub fn book(inside: &str, strings: &str) -> Vec<u8> {
    book_with(
        &|out| write!(out, r#"<worksheet xmlns="{MAIN}">{inside}</worksheet>"#).unwrap(),
        &|out| write!(out, "<sst>{strings}</sst>").unwrap(),
    )
}

/// A workbook with these rows.
pub fn rows(rows: &str) -> Vec<u8> {
    book(&format!("<sheetData>{rows}</sheetData>"), "")
}

/// Two cells, the first at A1 and the other at `last` (row as Excel counts).
pub fn far_corner(last: &str, row: u32) -> Vec<u8> {
    rows(&format!(
        r#"<row r="1"><c r="A1"><v>1</v></c></row><row r="{row}"><c r="{last}"><v>2</v></c></row>"#
    ))
}

/// A header that claims the whole sheet over three cells.
pub fn huge_dimension() -> Vec<u8> {
    book(
        r#"<dimension ref="A1:XFD1048576"/><sheetData><row r="1"><c r="A1"><v>1</v></c><c r="B1"><v>2</v></c><c r="C1"><v>3</v></c></row></sheetData>"#,
        "",
    )
}

/// A shared-string table that claims four thousand million strings and has one.
pub fn lying_count() -> Vec<u8> {
    book_with(
        &|out| {
            write!(out, r#"<worksheet><sheetData><row r="1"><c r="A1" t="s"><v>0</v></c></row></sheetData></worksheet>"#).unwrap();
        },
        &|out| {
            write!(
                out,
                r#"<sst count="4294967295" uniqueCount="4294967295"><si><t>하나</t></si></sst>"#
            )
            .unwrap();
        },
    )
}

/// As many shared strings of one letter.
pub fn tiny_strings(count: u32) -> Vec<u8> {
    book_with(&|out| write!(out, "<worksheet><sheetData/></worksheet>").unwrap(), &|out| {
        write!(out, "<sst>").unwrap();
        for _ in 0..count {
            out.write_all(b"<si><t>a</t></si>").unwrap();
        }
        write!(out, "</sst>").unwrap();
    })
}

/// A sheet of so many megabytes of nothing.
pub fn bomb(megabytes: usize) -> Vec<u8> {
    let blank = vec![b' '; 1 << 20];
    book_with(
        &|out| {
            write!(out, "<worksheet><sheetData>").unwrap();
            for _ in 0..megabytes {
                out.write_all(&blank).unwrap();
                out.write_all(b"<row/>").unwrap();
            }
            write!(out, "</sheetData></worksheet>").unwrap();
        },
        &|out| write!(out, "<sst/>").unwrap(),
    )
}

/// One long string in as many cells.
pub fn amplified(letters: usize, cells: u32) -> Vec<u8> {
    let text = "가".repeat(letters);
    book_with(
        &|out| {
            write!(out, "<worksheet><sheetData>").unwrap();
            for row in 1..=cells {
                write!(out, r#"<row r="{row}"><c t="s"><v>0</v></c></row>"#).unwrap();
            }
            write!(out, "</sheetData></worksheet>").unwrap();
        },
        &|out| write!(out, "<sst><si><t>{text}</t></si></sst>").unwrap(),
    )
}

/// A full sheet of `rows` by `cols` numbers.
pub fn full(rows: u32, cols: u32) -> Vec<u8> {
    book_with(
        &|out| {
            write!(out, "<worksheet><sheetData>").unwrap();
            for _ in 0..rows {
                out.write_all(b"<row>").unwrap();
                for _ in 0..cols {
                    out.write_all(b"<c><v>1</v></c>").unwrap();
                }
                out.write_all(b"</row>").unwrap();
            }
            write!(out, "</sheetData></worksheet>").unwrap();
        },
        &|out| write!(out, "<sst/>").unwrap(),
    )
}

/// Entities that double themselves thirty times.
pub fn laughs() -> Vec<u8> {
    let mut xml = String::from("<?xml version=\"1.0\"?><!DOCTYPE sst [<!ENTITY l0 \"하\">");
    for level in 1..30 {
        write!(xml, "<!ENTITY l{level} \"&l{};&l{};\">", level - 1, level - 1).unwrap();
    }
    write!(xml, "]><sst><si><t>&l29;</t></si></sst>").unwrap();
    book_with(
        &|out| {
            write!(
                out,
                r#"<worksheet><sheetData><row><c t="s"><v>0</v></c></row></sheetData></worksheet>"#
            )
            .unwrap()
        },
        &|out| out.write_all(xml.as_bytes()).unwrap(),
    )
}

/// A cell whose text is as many elements deep.
pub fn nested(levels: usize) -> Vec<u8> {
    let (open, close) = ("<r>".repeat(levels), "</r>".repeat(levels));
    rows(&format!(r#"<row><c t="inlineStr"><is>{open}<t>깊다</t>{close}</is></c></row>"#))
}

/// A cell with as many attributes.
pub fn attributes(count: usize) -> Vec<u8> {
    let mut cell = String::from("<c");
    for at in 0..count {
        write!(cell, " a{at}=\"1\"").unwrap();
    }
    rows(&format!("<row>{cell}><v>7</v></c></row>"))
}

/// As many merged rectangles, one below the other.
pub fn merges(count: u32) -> Vec<u8> {
    let mut xml = String::from("<sheetData><row><c><v>1</v></c></row></sheetData><mergeCells>");
    for row in 1..=count {
        write!(xml, r#"<mergeCell ref="A{row}:B{row}"/>"#).unwrap();
    }
    book(&(xml + "</mergeCells>"), "")
}

/// As many sheets, all of the same part.
pub fn sheets(count: usize) -> Vec<u8> {
    let (root, book, rels) = (root_rels(), workbook(count), workbook_rels());
    zip(&[
        ("_rels/.rels", &root),
        ("xl/workbook.xml", &book),
        ("xl/_rels/workbook.xml.rels", &rels),
        (
            "xl/worksheets/sheet1.xml",
            "<worksheet><sheetData><row><c><v>1</v></c></row></sheetData></worksheet>",
        ),
    ])
}

/// All columns hidden, said over and over.
pub fn hidden_columns(times: usize) -> Vec<u8> {
    let cols = r#"<col min="1" max="16384" width="5" hidden="1"/>"#.repeat(times);
    book(&format!("<cols>{cols}</cols><sheetData><row><c><v>1</v></c></row></sheetData>"), "")
}

/// An .ods whose one cell repeats over so many rows and columns.
pub fn repeated_ods(rows: u32, cols: u32, cell: &str) -> Vec<u8> {
    let content = format!(
        r#"<office:document-content><office:body><office:spreadsheet><table:table table:name="시트"><table:table-row table:number-rows-repeated="{rows}"><table:table-cell table:number-columns-repeated="{cols}"{cell}</table:table-row></table:table></office:spreadsheet></office:body></office:document-content>"#
    );
    zip(&[
        ("mimetype", "application/vnd.oasis.opendocument.spreadsheet"),
        ("content.xml", &content),
    ])
}

/// A page whose table spans wildly.
pub fn spans(colspan: u32, rowspan: u32, times: usize) -> Vec<u8> {
    let cell = format!("<td colspan={colspan} rowspan={rowspan}>값");
    format!("<html><table><tr>{}", cell.repeat(times)).into_bytes()
}

/// `bytes` with some of them changed; the same `seed` changes the same.
pub fn mutated(bytes: &[u8], seed: u64) -> Vec<u8> {
    let mut state = seed.wrapping_mul(0x9e37_79b9_7f4a_7c15) | 1;
    let mut next = |below: usize| {
        state ^= state << 13;
        state ^= state >> 7;
        state ^= state << 17;
        (state % below as u64) as usize
    };
    let mut changed = bytes.to_vec();
    for _ in 0..1 + next(24) {
        let at = next(changed.len());
        changed[at] = match next(3) {
            0 => 0xff,
            1 => 0,
            _ => next(256) as u8,
        };
    }
    if next(8) == 0 {
        changed.truncate(next(changed.len()));
    }
    changed
}
