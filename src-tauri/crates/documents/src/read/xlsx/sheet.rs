//! One worksheet part, read in a single pass: cells, rows, columns, merges, panes.

use std::borrow::Cow;
use std::collections::HashMap;
use std::io::BufRead;

use quick_xml::events::{BytesStart, Event};

use super::Book;
use super::strings::{Strike, rich};
use crate::grid::{Address, Cell, Range, Value};
use crate::read::canvas::Canvas;
use crate::read::error::Fault;
use crate::read::limits::{Budget, COLS, COLUMN_WORK, ROWS};
use crate::read::numfmt;
use crate::read::palette::Used;
use crate::read::words::{self, excel_text};
use crate::read::xml::{Xml, attr, attrs, cut, unescape, yes};

/// How a cell's value is written.
#[derive(Clone, Copy, Default, PartialEq, Eq)]
enum Kind {
    #[default]
    Number,
    Shared,
    Inline,
    FormulaText,
    Bool,
    Error,
    Iso,
}

#[derive(Clone, Copy, Default)]
struct Head {
    row: u32,
    col: u32,
    style: usize,
    kind: Kind,
}

/// Reads the part into `canvas`.
pub(super) fn read<R: BufRead>(
    source: R,
    book: &Book,
    budget: &Budget,
    canvas: &mut Canvas,
) -> Result<(), Fault> {
    let mut sheet = Sheet {
        xml: Xml::new(source),
        book,
        budget,
        used: Used::new(&book.palette),
        shared: HashMap::new(),
        raw: String::new(),
        row: 0,
        col: 0,
        column_work: 0,
    };
    sheet.run(canvas)?;
    sheet.used.give_to(canvas.grid());
    Ok(())
}

struct Sheet<'a, R> {
    xml: Xml<R>,
    book: &'a Book,
    budget: &'a Budget,
    used: Used<'a>,
    /// Shared formulas: number → text and the cell it is written for.
    shared: HashMap<u32, (Box<str>, Address)>,
    /// Text of the value at hand, reused.
    raw: String,
    /// Where the next row or cell without an address stands.
    row: u32,
    col: u32,
    column_work: u32,
}

impl<R: BufRead> Sheet<'_, R> {
    fn run(&mut self, canvas: &mut Canvas) -> Result<(), Fault> {
        let mut seen = false;
        loop {
            match self.xml.next()? {
                Event::Start(tag) => match tag.local_name().as_ref() {
                    "c" => {
                        let head = head(&tag, self.row, self.col)?;
                        self.cell(head, canvas)?;
                    }
                    "row" => {
                        (self.row, self.col) = (row(&tag, self.row, canvas)?, 0);
                    }
                    "sheetData" => seen = true,
                    _ => sheet_tag(&tag, &mut self.column_work, canvas)?,
                },
                Event::Empty(tag) => match tag.local_name().as_ref() {
                    "c" => {
                        let head = head(&tag, self.row, self.col)?;
                        self.finish(head, None, Value::Blank, canvas)?;
                    }
                    "row" => self.row = row(&tag, self.row, canvas)? + 1,
                    "sheetData" => seen = true,
                    _ => sheet_tag(&tag, &mut self.column_work, canvas)?,
                },
                Event::End(tag) if tag.local_name().as_ref() == "row" => {
                    self.row += 1;
                    self.col = 0;
                }
                Event::Eof if seen => return Ok(()),
                Event::Eof => return Err(Fault::damaged("worksheet without sheetData")),
                _ => {}
            }
        }
    }

    /// The inside of a `c` whose start was just read.
    fn cell(&mut self, head: Head, canvas: &mut Canvas) -> Result<(), Fault> {
        let mut formula = None;
        let mut value = Value::Blank;
        let mut struck = Strike::None;
        self.raw.clear();
        if self.xml.plain_value(&mut self.raw)? {
            (value, struck) = self.value(head, canvas)?;
        }
        loop {
            match self.xml.next()? {
                Event::Start(tag) => match tag.local_name().as_ref() {
                    "v" => {
                        self.raw.clear();
                        self.xml.text(&mut self.raw)?;
                        (value, struck) = self.value(head, canvas)?;
                    }
                    "is" => {
                        self.raw.clear();
                        struck = rich(&mut self.xml, &mut self.raw)?;
                        value = self.words()?;
                    }
                    "f" => {
                        let shared = shared(&tag);
                        self.raw.clear();
                        self.xml.text(&mut self.raw)?;
                        formula = Some(self.formula(head, shared)?);
                    }
                    _ => self.xml.skip()?,
                },
                Event::Empty(tag) => match tag.local_name().as_ref() {
                    "f" => {
                        let shared = shared(&tag);
                        self.raw.clear();
                        formula = Some(self.formula(head, shared)?);
                    }
                    // A stored result of no letters.
                    "v" if head.kind == Kind::FormulaText => value = Value::Text(String::new()),
                    _ => {}
                },
                Event::End(_) => break,
                Event::Eof => return Err(cut()),
                _ => {}
            }
        }
        if struck == Strike::Part {
            canvas.partly_struck(head.row, head.col);
        }
        if struck == Strike::Whole {
            let style = self.used.struck(head.style);
            self.col = head.col + 1;
            return canvas.put(head.row, head.col, Cell { value, formula, style });
        }
        self.finish(head, formula, value, canvas)
    }

    fn finish(
        &mut self,
        head: Head,
        formula: Option<Box<str>>,
        value: Value,
        canvas: &mut Canvas,
    ) -> Result<(), Fault> {
        self.col = head.col + 1;
        if value == Value::Blank {
            let visible = self.book.palette.look(head.style).is_some_and(|look| look.visible);
            if formula.is_some() {
                canvas.no_result(head.row, head.col);
            } else if !visible {
                return Ok(());
            }
        }
        let style = self.used.number(head.style);
        canvas.put(head.row, head.col, Cell { value, formula, style })
    }

    fn words(&mut self) -> Result<Value, Fault> {
        self.budget.text(self.raw.len())?;
        Ok(Value::Text(excel_text(&self.raw).into_owned()))
    }

    /// The value of `v`, whose text stands in `raw`, and how much of it is struck through.
    fn value(&mut self, head: Head, canvas: &mut Canvas) -> Result<(Value, Strike), Fault> {
        let raw = self.raw.as_str();
        let value = match head.kind {
            Kind::Shared => {
                let found = raw.trim().parse().ok().and_then(|at| self.book.strings.get(at));
                let Some((text, struck)) = found else {
                    if !raw.trim().is_empty() {
                        canvas.no_string(head.row, head.col);
                    }
                    return Ok((Value::Blank, Strike::None));
                };
                self.budget.text(text.len())?;
                return Ok((Value::Text(text.to_owned()), struck));
            }
            Kind::Number => match raw.trim() {
                "" => Value::Blank,
                text => match text.parse::<f64>() {
                    Ok(number) if number.is_finite() => self.number(number, head.style),
                    _ => self.words()?,
                },
            },
            Kind::Inline | Kind::FormulaText => self.words()?,
            Kind::Bool => match raw.trim() {
                "" => Value::Blank,
                "1" | "true" | "TRUE" => Value::Bool(true),
                "0" | "false" | "FALSE" => Value::Bool(false),
                _ => self.words()?,
            },
            Kind::Error => Value::Error(raw.trim().to_owned()),
            Kind::Iso => match numfmt::iso(raw) {
                Some(date) => Value::Date(date),
                None => self.words()?,
            },
        };
        Ok((value, Strike::None))
    }

    fn number(&self, number: f64, style: usize) -> Value {
        let date = self.book.palette.look(style).is_some_and(|look| look.date);
        let shown = date.then(|| numfmt::date(number, self.book.is_1904)).flatten();
        shown.map_or(Value::Number(number), Value::Date)
    }

    /// The formula in `raw`; a shared one is written for its own cell.
    fn formula(&mut self, head: Head, shared: Option<u32>) -> Result<Box<str>, Fault> {
        let at = Address::new(head.row, head.col);
        let text: Cow<'_, str> = match (shared, self.raw.is_empty()) {
            (Some(number), true) => match self.shared.get(&number) {
                Some((text, origin)) => {
                    let moved = calamine::expand_shared_formula(
                        text,
                        (origin.row, origin.col),
                        (at.row, at.col),
                    );
                    Cow::Owned(moved.unwrap_or_default())
                }
                None => Cow::Borrowed(""),
            },
            _ => words::nfc(&self.raw),
        };
        self.budget.text(text.len())?;
        if let (Some(number), false) = (shared, self.raw.is_empty()) {
            self.shared.insert(number, (text.as_ref().into(), at));
        }
        Ok(text.into())
    }
}

/// The number of a shared formula.
fn shared(tag: &BytesStart<'_>) -> Option<u32> {
    (attr(tag, "t") == Some("shared")).then(|| attr(tag, "si")?.parse().ok()).flatten()
}

fn head(tag: &BytesStart<'_>, row: u32, col: u32) -> Result<Head, Fault> {
    let mut head = Head { row, col, ..Head::default() };
    for (key, value) in attrs(tag) {
        match key {
            "r" => {
                let at = address(value).ok_or_else(|| Fault::damaged(format!("cell {value}")))?;
                (head.row, head.col) = (at.row, at.col);
            }
            "s" => head.style = value.parse().unwrap_or(0),
            "t" => {
                head.kind = match value {
                    "s" => Kind::Shared,
                    "inlineStr" => Kind::Inline,
                    "str" => Kind::FormulaText,
                    "b" => Kind::Bool,
                    "e" => Kind::Error,
                    "d" => Kind::Iso,
                    _ => Kind::Number,
                };
            }
            _ => {}
        }
    }
    Ok(head)
}

/// `K7` or `$K$7` as an address inside the sheet.
fn address(text: &str) -> Option<Address> {
    let (mut row, mut col) = (0u32, 0u32);
    for byte in text.bytes() {
        match byte {
            b'0'..=b'9' => row = row.checked_mul(10)?.checked_add(u32::from(byte - b'0'))?,
            b'a'..=b'z' | b'A'..=b'Z' if row == 0 => {
                let digit = u32::from(byte.to_ascii_uppercase() - b'A') + 1;
                col = col.checked_mul(26)?.checked_add(digit)?;
            }
            b'$' => {}
            _ => return None,
        }
    }
    let inside = (1..=ROWS).contains(&row) && (1..=COLS).contains(&col);
    inside.then(|| Address::new(row - 1, col - 1))
}

fn range(text: &str) -> Option<Range> {
    let (first, last) = text.split_once(':').unwrap_or((text, text));
    Some(Range { first: address(first)?, last: address(last)? })
}

/// The 0-based number of a `row`, its height and whether it is hidden.
fn row(tag: &BytesStart<'_>, expected: u32, canvas: &mut Canvas) -> Result<u32, Fault> {
    let (mut row, mut hidden, mut height) = (expected, false, None);
    for (key, value) in attrs(tag) {
        match key {
            "r" => {
                let number = value.parse::<u32>().ok().filter(|r| (1..=ROWS).contains(r));
                row = number.ok_or_else(|| Fault::damaged(format!("row {value}")))? - 1;
            }
            "hidden" => hidden = yes(Some(value)),
            "ht" => height = value.parse::<f64>().ok().filter(|h| (0.0..=409.5).contains(h)),
            _ => {}
        }
    }
    if hidden {
        canvas.grid().hidden_rows.insert(row);
    }
    if let Some(height) = height {
        canvas.grid().row_heights.insert(row, height);
    }
    Ok(row)
}

/// What a sheet says outside its cells.
fn sheet_tag(tag: &BytesStart<'_>, work: &mut u32, canvas: &mut Canvas) -> Result<(), Fault> {
    match tag.local_name().as_ref() {
        "col" => columns(tag, work, canvas),
        "mergeCell" => {
            let text = attr(tag, "ref").map(unescape).unwrap_or_default();
            if let Some(range) = range(&text) {
                canvas.merge(range)?;
            }
        }
        "pane" if matches!(attr(tag, "state"), Some("frozen" | "frozenSplit")) => {
            let count = |name| attr(tag, name).and_then(|v| v.parse::<f64>().ok()).unwrap_or(0.0);
            canvas.grid().freeze = Some((count("ySplit") as u32, count("xSplit") as u32));
        }
        "autoFilter" => canvas.grid().autofilter = attr(tag, "ref").and_then(range),
        _ => {}
    }
    Ok(())
}

fn columns(tag: &BytesStart<'_>, work: &mut u32, canvas: &mut Canvas) {
    let (mut first, mut last, mut hidden, mut width) = (1u32, 0u32, false, None);
    for (key, value) in attrs(tag) {
        match key {
            "min" => first = value.parse().unwrap_or(1).max(1),
            "max" => last = value.parse().unwrap_or(0).min(COLS),
            "hidden" => hidden = yes(Some(value)),
            "width" => width = value.parse::<f64>().ok().filter(|w| (0.0..=255.0).contains(w)),
            _ => {}
        }
    }
    for col in first..=last {
        *work += 1;
        if *work > COLUMN_WORK {
            return;
        }
        if hidden {
            canvas.grid().hidden_cols.insert(col - 1);
        }
        if let Some(width) = width {
            canvas.grid().col_widths.insert(col - 1, width);
        }
    }
}
