//! What is done with an input of each target, and what must hold whatever it is. The suite runs the
//! kept inputs through these same functions.

#[path = "grids.rs"]
pub mod grids;

use documents::draft::Choices;
use documents::grid::{Address, Grid, Range, Value, display};
use documents::read::{Options, ReadError, Workbook, read};
use documents::recognise::{Context, recognise, recognise_until};
use domain::date::{WrittenDate, find_as_of};
use domain::{GovernmentKind, Term, number, text};

/// Targets whose inputs are files, and a name that such a file may have.
pub const FILES: [(&str, &str); 8] = [
    ("xlsx", "표.xlsx"),
    ("xls", "표.xls"),
    ("xlsb", "표.xlsb"),
    ("ods", "표.ods"),
    ("text", "표.csv"),
    ("html", "표.xls"),
    ("spreadsheet_xml", "표.xml"),
    ("compound", "표.xlsx"),
];

/// The password that opens the locked files among the inputs.
pub const PASSWORD: &str = "gaon2025!";

/// How every input is read.
pub fn options() -> Options {
    Options { password: Some(PASSWORD.to_owned()), ..Options::default() }
}

/// Reads `bytes` as the file of a target would be read.
pub fn file(name: &str, bytes: &[u8]) -> Result<Workbook, ReadError> {
    let answer = read(name, bytes, &options());
    answered(name, &answer);
    answer
}

/// Either a refusal with a remedy or sheets that keep their promises.
pub fn answered(name: &str, answer: &Result<Workbook, ReadError>) {
    match answer {
        Ok(workbook) => workbook.grids.iter().for_each(whole),
        Err(error) => {
            assert!(error.message.contains(name), "{}", error.message);
            assert!(error.message.contains("십시오"), "no remedy: {}", error.message);
        }
    }
}

/// What a grid promises to whoever looks at it.
fn whole(grid: &Grid) {
    for (row, cells) in &grid.rows {
        assert!(*row < 1_048_576 && !cells.is_empty());
        assert!(cells.is_sorted_by(|(one, _), (other, _)| one < other), "columns ascend");
        for (col, cell) in cells {
            assert!(*col < 16_384);
            assert!(usize::from(cell.style) < grid.styles.len().max(1), "the style exists");
            assert!(!matches!(cell.value, Value::Number(number) if !number.is_finite()));
        }
    }
    for Range { first, last } in &grid.merges {
        assert!(first.row <= last.row && first.col <= last.col, "a rectangle has a first corner");
        assert!(last.row < 1_048_576 && last.col < 16_384);
    }
}

/// Recognises the grids that `bytes` describe.
pub fn recognition(bytes: &[u8]) {
    let (flags, bytes) = bytes.split_first().unwrap_or((&0, bytes));
    let grids = grids::grids(&String::from_utf8_lossy(bytes));
    let governments = [
        GovernmentKind::District,
        GovernmentKind::City,
        GovernmentKind::County,
        GovernmentKind::Metropolitan,
    ];
    let context = Context {
        government: governments[usize::from(flags & 3)],
        term: (flags & 4 == 0).then(|| Term::elected(8)),
        as_of: chrono::NaiveDate::from_ymd_opt(2025, 12, 31).filter(|_| flags & 8 == 0),
        stages: Vec::new(),
        file: "2025년 4분기 공약.xlsx".to_owned(),
    };
    let include = grids.iter().map(|grid| grid.name.clone());
    let choices = Choices { include_sheets: include.collect(), ..Choices::default() };
    let draft = recognise(&grids, &context, &choices);
    if flags & 0x80 != 0 {
        // Whoever stops a reading gets something, and soon.
        let left = std::cell::Cell::new(flags >> 4 & 7);
        let stop = || left.replace(left.get().saturating_sub(1)) == 0;
        drop(recognise_until(&grids, &context, &choices, &stop));
    }
    for issue in &draft.issues {
        assert!(!issue.message.is_empty() && !issue.code.is_empty());
        let cell = issue.cell.split(':').next().unwrap_or_default();
        assert!(cell.is_empty() || cell.parse::<Address>().is_ok(), "{cell} is no cell");
    }
}

/// Reads a text as every kind of figure and date, and shows a value under a format: the first line
/// is the format, the rest the text; its first eight bytes are also a number.
pub fn words(bytes: &[u8]) {
    let input = String::from_utf8_lossy(bytes);
    let (format, rest) = input.split_once('\n').unwrap_or(("General", &input));
    let mut eight = [0; 8];
    eight.iter_mut().zip(rest.bytes()).for_each(|(to, from)| *to = from);
    let moment =
        |text: &str| WrittenDate::read(text).day().and_then(|day| day.and_hms_opt(9, 5, 0));
    for value in [
        Value::Number(f64::from_le_bytes(eight)),
        Value::Number(rest.trim().parse().unwrap_or(-1234.5)),
        Value::Text(rest.to_owned()),
        moment(rest).map_or(Value::Blank, Value::Date),
    ] {
        display(&value, format);
    }
    number::read(rest);
    find_as_of(rest);
    WrittenDate::read_in(rest, Some(2025));
    assert!(WrittenDate::read(rest).day().is_none_or(|day| !day.to_string().is_empty()));
    for said in [text::clean(rest), text::label_key(rest), text::business_key(rest)] {
        assert!(said.len() <= 4 * rest.len() + 16, "cleaning adds no text");
    }
    text::code_key(rest);
}
