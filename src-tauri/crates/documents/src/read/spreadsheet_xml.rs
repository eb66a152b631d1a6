//! Excel 2003's one-file xml, which office systems like to export under the name .xls.

use std::collections::HashMap;
use std::io::{self, BufRead, Read};

use quick_xml::events::{BytesStart, Event};

use crate::draft::Issue;
use crate::grid::{Align, Cell, Grid, Range, SheetState, Style, Value};

use super::canvas::Canvas;
use super::error::Fault;
use super::limits::{Budget, COLS, COLUMN_WORK, ROWS, SHEETS};
use super::palette::{Look, Palette, Used};
use super::watch::Watch;
use super::xml::{Xml, attr, attr_text, attrs, cut};
use super::{encoding, numfmt, words};

/// Reads all worksheets.
pub(super) fn read(
    bytes: &[u8],
    budget: &Budget,
    watch: &Watch<'_>,
    notices: &mut Vec<Issue>,
) -> Result<Vec<Grid>, Fault> {
    let decoded = encoding::decode(bytes, None)?;
    let text = decoded.text.trim_start_matches('\u{feff}').as_bytes();
    watch.expect(text.len() as u64);
    let mut xml = Xml::new(Watched { rest: text, watch });
    let mut styles = Styles::default();
    let mut grids = Vec::new();
    loop {
        match xml.next()? {
            Event::Start(tag) => match tag.local_name().as_ref() {
                "Styles" => styles.read(&mut xml)?,
                "Worksheet" => {
                    if grids.len() >= SHEETS {
                        return Err(Fault::too_large("시트가 너무 많아", SHEETS as u64));
                    }
                    let name = attr_text(&tag, "Name").unwrap_or_default();
                    let mut canvas = Canvas::new(&name, budget);
                    let used = Used::new(&styles.palette);
                    let mut sheet = Sheet { xml: &mut xml, styles: &styles, budget, used };
                    sheet.read(&mut canvas)?;
                    sheet.used.give_to(canvas.grid());
                    grids.push(canvas.finish(notices));
                }
                "Workbook" => {}
                _ => xml.skip()?,
            },
            Event::Eof if grids.is_empty() => return Err(Fault::damaged("no worksheet")),
            Event::Eof => return Ok(grids),
            _ => {}
        }
    }
}

/// Text whose reading is watched.
struct Watched<'a> {
    rest: &'a [u8],
    watch: &'a Watch<'a>,
}

impl Read for Watched<'_> {
    fn read(&mut self, buffer: &mut [u8]) -> io::Result<usize> {
        self.rest.read(buffer).inspect(|count| self.watch.passed(*count))
    }
}

impl BufRead for Watched<'_> {
    fn fill_buf(&mut self) -> io::Result<&[u8]> {
        Ok(self.rest)
    }

    fn consume(&mut self, count: usize) {
        self.rest.consume(count);
        self.watch.passed(count);
    }
}

#[derive(Default)]
struct Styles {
    palette: Palette,
    numbers: HashMap<String, usize>,
}

impl Styles {
    /// The inside of `Styles`.
    fn read<R: BufRead>(&mut self, xml: &mut Xml<R>) -> Result<(), Fault> {
        let mut open: Option<(String, Style)> = None;
        loop {
            match xml.next()? {
                Event::Start(tag) | Event::Empty(tag) => match tag.local_name().as_ref() {
                    "Style" => {
                        open = Some((attr_text(&tag, "ID").unwrap_or_default(), Style::default()));
                    }
                    part => {
                        if let Some((_, style)) = &mut open {
                            look(style, part, &tag);
                        }
                    }
                },
                Event::End(tag) => match tag.local_name().as_ref() {
                    "Style" => {
                        if let Some((id, style)) = open.take() {
                            self.numbers.insert(id, self.numbers.len());
                            self.palette.push(Look::new(style));
                        }
                    }
                    "Styles" => return Ok(()),
                    _ => {}
                },
                Event::Eof => return Err(cut()),
                _ => {}
            }
        }
    }
}

fn look(style: &mut Style, part: &str, tag: &BytesStart<'_>) {
    let color = |name| attr(tag, name).and_then(|c| c.strip_prefix('#')).map(str::to_uppercase);
    let on = |name| attr(tag, name) == Some("1");
    match part {
        "Interior" => style.fill = color("Color").filter(|color| color != "FFFFFF"),
        "Font" => {
            (style.bold, style.strike) = (on("Bold"), on("StrikeThrough"));
            style.color = color("Color").filter(|color| color != "000000");
        }
        "Alignment" => {
            style.wrap = on("WrapText");
            style.align = match attr(tag, "Horizontal") {
                Some("Left") => Align::Left,
                Some("Center") => Align::Center,
                Some("Right") => Align::Right,
                _ => Align::General,
            };
        }
        "NumberFormat" => {
            let code = attr_text(tag, "Format").unwrap_or_default();
            style.number_format = match code.as_str() {
                "General" | "General Number" => String::new(),
                "Percent" => "0.00%".to_owned(),
                "Short Date" | "Medium Date" | "Long Date" => "yyyy-mm-dd".to_owned(),
                "Standard" => "#,##0.00".to_owned(),
                _ => code,
            };
        }
        _ => {}
    }
}

struct Sheet<'a, R> {
    xml: &'a mut Xml<R>,
    styles: &'a Styles,
    budget: &'a Budget,
    used: Used<'a>,
}

/// A 1-based `ss:Index`, or the place that follows.
fn place(tag: &BytesStart<'_>, next: u32, most: u32) -> Result<u32, Fault> {
    let Some(index) = attr(tag, "Index") else { return Ok(next) };
    let index = index.parse::<u32>().ok().filter(|at| (1..=most).contains(at));
    Ok(index.ok_or_else(|| Fault::damaged("index outside the sheet"))? - 1)
}

impl<R: BufRead> Sheet<'_, R> {
    fn read(&mut self, canvas: &mut Canvas) -> Result<(), Fault> {
        let (mut row, mut column, mut column_work) = (0, 0, 0u32);
        loop {
            let event = self.xml.next()?;
            let empty = matches!(event, Event::Empty(_));
            match event {
                Event::Start(tag) | Event::Empty(tag) => match tag.local_name().as_ref() {
                    "Row" => {
                        row = place(&tag, row, ROWS)?;
                        if attr(&tag, "Hidden") == Some("1") {
                            canvas.grid().hidden_rows.insert(row);
                        }
                        if !empty {
                            self.row(row, canvas)?;
                        }
                        row += 1;
                    }
                    "Column" => {
                        column = place(&tag, column, COLS)?;
                        let span = attr(&tag, "Span").and_then(|s| s.parse().ok()).unwrap_or(0u32);
                        let end = column.saturating_add(span).saturating_add(1).min(COLS);
                        column_work = column_work.saturating_add(end - column);
                        if attr(&tag, "Hidden") == Some("1") && column_work <= COLUMN_WORK {
                            canvas.grid().hidden_cols.extend(column..end);
                        }
                        column = end;
                    }
                    "Visible" if !empty => {
                        let mut text = String::new();
                        self.xml.text(&mut text)?;
                        canvas.grid().state = match text.trim() {
                            "SheetHidden" => SheetState::Hidden,
                            "SheetVeryHidden" => SheetState::VeryHidden,
                            _ => SheetState::Visible,
                        };
                    }
                    _ => {}
                },
                Event::End(tag) if tag.local_name().as_ref() == "Worksheet" => return Ok(()),
                Event::Eof => return Err(cut()),
                _ => {}
            }
        }
    }

    /// The inside of a `Row`.
    fn row(&mut self, row: u32, canvas: &mut Canvas) -> Result<(), Fault> {
        let mut col = 0;
        loop {
            let event = self.xml.next()?;
            let empty = matches!(event, Event::Empty(_));
            match event {
                Event::Start(tag) | Event::Empty(tag) if tag.local_name().as_ref() == "Cell" => {
                    col = place(&tag, col, COLS)?;
                    let (mut across, mut down, mut style) = (0u32, 0u32, usize::MAX);
                    let mut formula: Option<Box<str>> = None;
                    for (key, value) in attrs(&tag) {
                        match key {
                            "MergeAcross" => across = value.parse().unwrap_or(0),
                            "MergeDown" => down = value.parse().unwrap_or(0),
                            "StyleID" => {
                                style = self.styles.numbers.get(value).copied().unwrap_or(style);
                            }
                            "Formula" => {
                                self.budget.text(value.len())?;
                                let text = super::xml::unescape(value);
                                formula = Some(text.trim_start_matches('=').into());
                            }
                            _ => {}
                        }
                    }
                    let value = if empty { Value::Blank } else { self.data()? };
                    let visible = self.styles.palette.look(style).is_some_and(|look| look.visible);
                    if value == Value::Blank && formula.is_some() {
                        canvas.no_result(row, col);
                    }
                    if value != Value::Blank || formula.is_some() || visible {
                        let style = self.used.number(style);
                        canvas.put(row, col, Cell { value, formula, style })?;
                    }
                    let (right, below) = (col.saturating_add(across), row.saturating_add(down));
                    canvas.merge(Range::new(row, col, below, right))?;
                    col = right.saturating_add(1);
                }
                Event::Start(_) => self.xml.skip()?,
                Event::End(_) => return Ok(()),
                Event::Eof => return Err(cut()),
                _ => {}
            }
        }
    }

    /// The value inside a `Cell`; notes are passed over.
    fn data(&mut self) -> Result<Value, Fault> {
        let mut value = Value::Blank;
        loop {
            match self.xml.next()? {
                Event::Start(tag) if tag.local_name().as_ref() == "Data" => {
                    let kind = attr(&tag, "Type").unwrap_or("String").to_owned();
                    let mut text = String::new();
                    self.xml.text(&mut text)?;
                    self.budget.text(text.len())?;
                    value = typed(&kind, &text);
                }
                Event::Start(_) => self.xml.skip()?,
                Event::End(_) => return Ok(value),
                Event::Eof => return Err(cut()),
                _ => {}
            }
        }
    }
}

fn typed(kind: &str, text: &str) -> Value {
    let words = || match text {
        "" => Value::Blank,
        text => Value::Text(words::text(text).into_owned()),
    };
    match kind {
        "Number" => match text.trim().parse::<f64>() {
            Ok(number) if number.is_finite() => Value::Number(number),
            _ => words(),
        },
        "DateTime" => numfmt::iso(text).map_or_else(words, Value::Date),
        "Boolean" => Value::Bool(text.trim() == "1"),
        "Error" => Value::Error(text.trim().to_owned()),
        _ => words(),
    }
}
