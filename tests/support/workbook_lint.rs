//! Faults that schema validators miss and office programs repair or refuse: overlapping merges,
//! shared strings that are not there, broken formulas, bad ranges, rows and cells out of order,
//! lists over 255 characters, table heads that occur twice.

use std::collections::{BTreeMap, HashSet};

use documents::grid::{Address, Range};
use quick_xml::Reader;
use quick_xml::events::{BytesStart, Event};

/// The faults of a workbook's parts, in words.
pub fn faults(parts: &BTreeMap<String, String>) -> Vec<String> {
    let workbook = parts.get("xl/workbook.xml").map_or("", String::as_str);
    let sheets: Vec<String> = elements(workbook)
        .into_iter()
        .filter(|e| e.name == "sheet")
        .map(|e| e.get("name"))
        .collect();
    let strings = parts.get("xl/sharedStrings.xml").map_or("", String::as_str);
    let strings = elements(strings).iter().filter(|element| element.name == "si").count();
    let mut faults = Vec::new();
    for (name, xml) in parts {
        let mut found = Vec::new();
        if name.starts_with("xl/worksheets/sheet") {
            sheet_faults(xml, strings, &sheets, &mut found);
        } else if name.starts_with("xl/tables/") {
            table_faults(xml, &mut found);
        } else if name == "xl/workbook.xml" {
            let names = elements(xml).into_iter().filter(|e| e.name == "definedName");
            names.for_each(|e| formula_faults(&e.text, &sheets, &mut found));
        }
        faults.extend(found.into_iter().map(|fault| format!("{name}: {fault}")));
    }
    faults
}

/// An element with its attributes and its own text.
struct Element {
    name: String,
    attributes: BTreeMap<String, String>,
    text: String,
}

impl Element {
    fn get(&self, attribute: &str) -> String {
        self.attributes.get(attribute).cloned().unwrap_or_default()
    }
}

fn elements(xml: &str) -> Vec<Element> {
    let mut reader = Reader::from_str(xml);
    let mut elements: Vec<Element> = Vec::new();
    let mut open: Vec<usize> = Vec::new();
    loop {
        match reader.read_event().expect("well-formed xml") {
            Event::Start(start) => {
                open.push(elements.len());
                elements.push(element(&start));
            }
            Event::Empty(start) => elements.push(element(&start)),
            Event::End(_) => {
                open.pop();
            }
            Event::Text(text) => {
                if let Some(at) = open.last() {
                    elements[*at].text.push_str(&text);
                }
            }
            Event::GeneralRef(reference) => {
                if let Some(at) = open.last() {
                    let word = match &*reference {
                        "amp" => "&",
                        "lt" => "<",
                        "gt" => ">",
                        "quot" => "\"",
                        "apos" => "'",
                        _ => "?",
                    };
                    elements[*at].text.push_str(word);
                }
            }
            Event::Eof => return elements,
            _ => {}
        }
    }
}

fn element(start: &BytesStart) -> Element {
    let attributes = start.attributes().map(|attribute| {
        let attribute = attribute.expect("an attribute");
        (attribute.key.local_name().as_ref().to_owned(), attribute.value.into_owned())
    });
    Element {
        name: start.local_name().as_ref().to_owned(),
        attributes: attributes.collect(),
        text: String::new(),
    }
}

fn sheet_faults(xml: &str, strings: usize, sheets: &[String], faults: &mut Vec<String>) {
    let elements = elements(xml);
    let (mut row, mut col) = (0, None);
    let mut shared = false;
    for element in &elements {
        match element.name.as_str() {
            "row" => {
                let next: u32 = element.get("r").parse().unwrap_or(0);
                if next <= row {
                    faults.push(format!("row {next} stands after row {row}"));
                }
                (row, col) = (next, None);
            }
            "c" => {
                let place = element.get("r");
                match place.parse::<Address>() {
                    Ok(at) if at.row + 1 == row && col.is_none_or(|before| at.col > before) => {
                        col = Some(at.col);
                    }
                    _ => faults.push(format!("cell {place} is out of order in row {row}")),
                }
                shared = element.get("t") == "s";
            }
            "v" if shared => match element.text.parse::<usize>() {
                Ok(index) if index < strings => {}
                _ => faults.push(format!("shared string {} of {strings}", element.text)),
            },
            "f" => formula_faults(&element.text, sheets, faults),
            "formula1" | "formula2" if element.text.chars().count() > 257 => {
                faults.push("a list over 255 characters".into());
            }
            _ => {}
        }
    }
    range_faults(&elements, faults);
}

fn range_faults(elements: &[Element], faults: &mut Vec<String>) {
    let mut merged: Vec<Range> = Vec::new();
    for element in elements {
        let ranges = [element.get("sqref"), element.get("ref")].join(" ");
        let known = matches!(
            element.name.as_str(),
            "mergeCell"
                | "autoFilter"
                | "selection"
                | "dimension"
                | "ignoredError"
                | "conditionalFormatting"
                | "dataValidation"
        );
        if !known {
            continue;
        }
        for text in ranges.split_whitespace() {
            let Some(range) = read_range(text) else {
                faults.push(format!("{} has the range {text}", element.name));
                continue;
            };
            if element.name != "mergeCell" {
                continue;
            }
            if range.first == range.last {
                faults.push(format!("{range} is merged alone"));
            }
            if let Some(other) = merged.iter().find(|other| overlap(other, &range)) {
                faults.push(format!("merged {range} overlaps {other}"));
            }
            merged.push(range);
        }
    }
}

fn read_range(text: &str) -> Option<Range> {
    let (first, last) = text.split_once(':').unwrap_or((text, text));
    let range = Range { first: first.parse().ok()?, last: last.parse().ok()? };
    let inside = range.last.row < 1_048_576 && range.last.col < 16_384;
    let ordered = range.first.row <= range.last.row && range.first.col <= range.last.col;
    (inside && ordered).then_some(range)
}

fn overlap(one: &Range, other: &Range) -> bool {
    one.first.row <= other.last.row
        && other.first.row <= one.last.row
        && one.first.col <= other.last.col
        && other.first.col <= one.last.col
}

/// Brackets and quotes that do not close, and sheets that do not exist.
fn formula_faults(formula: &str, sheets: &[String], faults: &mut Vec<String>) {
    let mut depth = 0;
    let mut rest = formula;
    while let Some(at) = rest.find(['(', ')', '"', '\'']) {
        let mark = &rest[at..=at];
        rest = &rest[at + 1..];
        match mark {
            "(" => depth += 1,
            ")" => depth -= 1,
            quote => {
                let Some(end) = rest.find(quote) else {
                    faults.push(format!("an open quote in ={formula}"));
                    return;
                };
                let (inside, behind) = (&rest[..end], &rest[end + 1..]);
                if quote == "'" && behind.starts_with('!') && !sheets.iter().any(|s| s == inside) {
                    faults.push(format!("no sheet {inside} for ={formula}"));
                }
                rest = behind;
            }
        }
        if depth < 0 {
            break;
        }
    }
    if depth != 0 || formula.starts_with('=') || formula.trim().is_empty() {
        faults.push(format!("a broken formula ={formula}"));
    }
    if formula.contains("#REF!") {
        faults.push(format!("a lost reference in ={formula}"));
    }
}

fn table_faults(xml: &str, faults: &mut Vec<String>) {
    let mut seen = HashSet::new();
    for column in elements(xml).into_iter().filter(|element| element.name == "tableColumn") {
        let name = column.get("name").to_lowercase();
        if !seen.insert(name.clone()) {
            faults.push(format!("the table head {name} occurs twice"));
        }
    }
}
