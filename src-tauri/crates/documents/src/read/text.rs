//! .csv, .tsv and .txt: which separator, which records; every field stays text. Row n of the grid
//! is record n of the file, empty lines counted.

use crate::draft::Issue;
use crate::grid::{Cell, Grid, Value};
use domain::Severity;

use super::canvas::Canvas;
use super::encoding::{Decoded, decode};
use super::error::{Fault, ReadErrorCode};
use super::limits::Budget;
use super::watch::Watch;
use super::{sniff, words};

const SEPARATORS: [u8; 4] = *b",\t;|";
/// Records that are looked at to find the separator.
const SAMPLE: usize = 200;

/// Reads a text file; also gives the name of its encoding.
pub(super) fn read(
    name: &str,
    bytes: &[u8],
    budget: &Budget,
    watch: &Watch<'_>,
    notices: &mut Vec<Issue>,
) -> Result<(String, Grid), Fault> {
    let decoded = decode(bytes, None)?;
    let text = decoded.text.as_ref();
    if text.trim().is_empty() {
        return Err(sniff::empty());
    }
    let (separator, text) = match text.get(..5).and_then(|head| head.strip_prefix("sep=")) {
        Some(mark) => (mark.as_bytes()[0], text[5..].trim_start_matches(['\r', '\n'])),
        None => (separator(text).ok_or_else(no_table)?, text),
    };
    let stem = name.rsplit_once('.').map_or(name, |(stem, _)| stem);
    let mut canvas = Canvas::new(stem, budget);
    let mut reader = reader(text, separator);
    let mut record = csv::StringRecord::new();
    let (mut row, mut read) = (0u32, 0u64);
    watch.expect(text.len() as u64);
    while reader.read_record(&mut record).map_err(|error| Fault::damaged(error.to_string()))? {
        row += empty_lines(text, &record);
        let reached = reader.position().byte();
        watch.passed((reached - read) as usize);
        read = reached;
        for (col, field) in (0u32..).zip(record.iter()) {
            if field.trim().is_empty() {
                continue;
            }
            budget.text(field.len())?;
            let value = Value::Text(words::text(field).into_owned());
            canvas.put(row, col, Cell { value, ..Cell::default() })?;
        }
        row += 1;
    }
    notices.extend(told(&decoded));
    Ok((decoded.encoding.to_owned(), canvas.finish(notices)))
}

fn reader(text: &str, separator: u8) -> csv::Reader<&[u8]> {
    csv::ReaderBuilder::new()
        .delimiter(separator)
        .has_headers(false)
        .flexible(true)
        .from_reader(text.as_bytes())
}

/// Empty lines that the csv reader passed over before `record`.
fn empty_lines(text: &str, record: &csv::StringRecord) -> u32 {
    let start = record.position().map_or(0, |position| position.byte() as usize);
    let mut rest = text.as_bytes().get(start..).unwrap_or_default();
    // The second half of the line end before.
    if start > 0 && text.as_bytes()[start - 1] == b'\r' && rest.first() == Some(&b'\n') {
        rest = &rest[1..];
    }
    let mut count = 0;
    loop {
        rest = match rest {
            [b'\r', b'\n', rest @ ..] | [b'\n' | b'\r', rest @ ..] => rest,
            _ => return count,
        };
        count += 1;
    }
}

/// The separator with which the most records have the same number of fields, more than one.
fn separator(text: &str) -> Option<u8> {
    let mut best: Option<(usize, usize, u8)> = None;
    for separator in SEPARATORS {
        let mut counts: Vec<usize> = Vec::new();
        for record in reader(text, separator).records().take(SAMPLE) {
            counts.push(record.ok()?.len());
        }
        for width in 2..=counts.iter().copied().max().unwrap_or(0).min(1_000) {
            let same = counts.iter().filter(|count| **count == width).count();
            let alone = counts.len() == 1;
            let enough = same * 5 >= counts.len() * 2 && (same > 1 || alone);
            if enough && best.is_none_or(|(most, fields, _)| (same, width) > (most, fields)) {
                best = Some((same, width, separator));
            }
        }
    }
    best.map(|(_, _, separator)| separator)
}

fn no_table() -> Fault {
    Fault::new(
        ReadErrorCode::NotASheet,
        "표가 아닌 글이라 읽을 것이 없습니다. 칸이 쉼표나 탭으로 나뉜 CSV 파일 또는 엑셀 파일을 골라 주십시오.",
    )
}

fn told(decoded: &Decoded<'_>) -> Option<Issue> {
    let message = if decoded.cut {
        "파일 끝이 글자 중간에서 잘려 있습니다. 마지막 줄을 원본과 견주어 주십시오.".to_owned()
    } else if decoded.lost > 0 {
        format!(
            "알아볼 수 없는 글자가 {}개 있어 �로 남겼습니다. 원본과 견주어 주십시오.",
            decoded.lost
        )
    } else {
        return None;
    };
    Some(Issue {
        severity: Severity::Warning,
        sheet: String::new(),
        cell: String::new(),
        code: "letters_lost".to_owned(),
        message,
        printed: None,
        computed: None,
    })
}
