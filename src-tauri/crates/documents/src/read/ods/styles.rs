//! The styles of an .ods: looks of cells, widths of columns, hidden tables, number formats written
//! as Excel codes.

use std::collections::HashMap;
use std::io::BufRead;

use quick_xml::events::{BytesStart, Event};

use crate::grid::{Align, Line, Style};
use crate::read::error::Fault;
use crate::read::palette::{Look, Palette};
use crate::read::xml::{Xml, attr, attr_text, attrs, cut};

/// Styles that a file may list.
const MOST: usize = 66_000;

/// All styles by name.
#[derive(Default)]
pub(super) struct Styles {
    pub palette: Palette,
    /// Name of a cell style → its number in the palette.
    pub cells: HashMap<String, usize>,
    styles: Vec<Style>,
    formats: HashMap<String, String>,
    /// Column style → width in Excel characters.
    pub widths: HashMap<String, f64>,
    /// Row style → height in points.
    pub heights: HashMap<String, f64>,
    /// Table styles that are not displayed.
    pub hidden: Vec<String>,
}

impl Styles {
    /// Takes the styles of a part, up to the body of the document.
    pub fn read<R: BufRead>(&mut self, xml: &mut Xml<R>) -> Result<(), Fault> {
        loop {
            match xml.next()? {
                Event::Start(tag) => match tag.local_name().as_ref() {
                    "style" => {
                        let style = Named::new(&tag);
                        self.style(style, xml)?;
                    }
                    "number-style" | "percentage-style" | "currency-style" | "date-style"
                    | "time-style" => {
                        let name = attr_text(&tag, "name").unwrap_or_default();
                        let code = number_format(xml)?;
                        self.formats.insert(name, code);
                    }
                    "body" => return Ok(()),
                    _ => {}
                },
                Event::Empty(tag) if tag.local_name().as_ref() == "style" => {
                    let style = Named::new(&tag);
                    self.keep(&style);
                }
                Event::Eof => return Ok(()),
                _ => {}
            }
            if self.styles.len() > MOST || self.formats.len() > MOST || self.hidden.len() > MOST {
                return Err(Fault::too_large("서식이 너무 많아", MOST as u64));
            }
        }
    }

    /// Makes the palette, once all parts are read.
    pub fn finish(&mut self) {
        for style in self.styles.drain(..) {
            self.palette.push(Look::new(style));
        }
    }

    fn keep(&mut self, named: &Named) {
        if named.family != "table-cell" {
            return;
        }
        let mut style = self.cells.get(&named.parent).and_then(|at| self.styles.get(*at)).cloned();
        if let Some(code) = self.formats.get(&named.format) {
            style.get_or_insert_default().number_format.clone_from(code);
        }
        self.cells.insert(named.name.clone(), self.styles.len());
        self.styles.push(style.unwrap_or_default());
    }

    /// The inside of a `style` whose start was just read.
    fn style<R: BufRead>(&mut self, named: Named, xml: &mut Xml<R>) -> Result<(), Fault> {
        self.keep(&named);
        let mut inner = 0;
        loop {
            let event = xml.next()?;
            match &event {
                Event::Start(tag) | Event::Empty(tag) => {
                    self.properties(&named, tag);
                    inner += i32::from(matches!(event, Event::Start(_)));
                }
                Event::End(_) if inner == 0 => return Ok(()),
                Event::End(_) => inner -= 1,
                Event::Eof => return Err(cut()),
                _ => {}
            }
        }
    }

    fn properties(&mut self, named: &Named, tag: &BytesStart<'_>) {
        match tag.local_name().as_ref() {
            "table-properties" if attr(tag, "display") == Some("false") => {
                self.hidden.push(named.name.clone());
            }
            "table-column-properties" => {
                if let Some(points) = attr(tag, "column-width").and_then(points) {
                    // A character is 7 pixels wide, with 5 around the text; 96 pixels an inch.
                    let width = ((points / 72.0 * 96.0 - 5.0) / 7.0).clamp(0.0, 255.0);
                    self.widths.insert(named.name.clone(), (width * 100.0).round() / 100.0);
                }
            }
            "table-row-properties" => {
                if let Some(points) = attr(tag, "row-height").and_then(points) {
                    self.heights.insert(named.name.clone(), points.clamp(0.0, 409.5));
                }
            }
            name @ ("table-cell-properties" | "text-properties" | "paragraph-properties")
                if named.family == "table-cell" =>
            {
                if let Some(style) = self.styles.last_mut() {
                    for (key, value) in attrs(tag) {
                        look(style, name, key, value);
                    }
                }
            }
            _ => {}
        }
    }
}

struct Named {
    name: String,
    family: String,
    parent: String,
    format: String,
}

impl Named {
    fn new(tag: &BytesStart<'_>) -> Named {
        let text = |name| attr_text(tag, name).unwrap_or_default();
        Named {
            name: text("name"),
            family: text("family"),
            parent: text("parent-style-name"),
            format: text("data-style-name"),
        }
    }
}

fn look(style: &mut Style, part: &str, key: &str, value: &str) {
    match (part, key) {
        ("table-cell-properties", "background-color") => {
            style.fill = color(value).filter(|color| color != "FFFFFF");
        }
        ("table-cell-properties", "wrap-option") => style.wrap = value == "wrap",
        ("table-cell-properties", "border") => style.lines = [line(value); 4],
        ("table-cell-properties", "border-left") => style.lines[0] = line(value),
        ("table-cell-properties", "border-right") => style.lines[1] = line(value),
        ("table-cell-properties", "border-top") => style.lines[2] = line(value),
        ("table-cell-properties", "border-bottom") => style.lines[3] = line(value),
        ("text-properties", "font-weight") => style.bold = value == "bold" || value >= "600",
        ("text-properties", "color") => style.color = color(value).filter(|c| c != "000000"),
        ("text-properties", "text-line-through-style") => style.strike = value != "none",
        ("text-properties", "font-size") => {
            let size = points(value).unwrap_or(11.0).round();
            style.size = if size == 11.0 { 0 } else { size.clamp(1.0, 255.0) as u8 };
        }
        ("paragraph-properties", "text-align") => {
            style.align = match value {
                "start" | "left" | "justify" => Align::Left,
                "center" => Align::Center,
                "end" | "right" => Align::Right,
                _ => Align::General,
            };
        }
        _ => {}
    }
}

fn line(value: &str) -> Line {
    if value == "none" || value.is_empty() {
        return Line::None;
    }
    let width = value.split_ascii_whitespace().find_map(points).unwrap_or(0.0);
    if width >= 1.4 || value.contains("double") { Line::Thick } else { Line::Thin }
}

fn color(value: &str) -> Option<String> {
    let hex = value.strip_prefix('#').filter(|hex| hex.len() == 6)?;
    hex.bytes().all(|b| b.is_ascii_hexdigit()).then(|| hex.to_ascii_uppercase())
}

/// A length in points.
fn points(value: &str) -> Option<f64> {
    let digits = value.find(|c: char| !c.is_ascii_digit() && c != '.')?;
    let (number, unit) = value.split_at(digits);
    let number: f64 = number.parse().ok()?;
    Some(
        number
            * match unit {
                "pt" => 1.0,
                "in" => 72.0,
                "cm" => 72.0 / 2.54,
                "mm" => 7.2 / 2.54,
                "px" => 0.75,
                _ => return None,
            },
    )
}

/// The inside of a number style as an Excel format code.
fn number_format<R: BufRead>(xml: &mut Xml<R>) -> Result<String, Fault> {
    let mut code = String::new();
    let mut inner = 0;
    loop {
        let event = xml.next()?;
        match &event {
            Event::Start(tag) | Event::Empty(tag) => {
                let open = matches!(event, Event::Start(_));
                piece(tag, &mut code);
                let local = tag.local_name();
                if open && matches!(local.as_ref(), "text" | "currency-symbol") {
                    let mut text = String::new();
                    xml.text(&mut text)?;
                    match text.as_str() {
                        "%" | "-" | "/" | "." | ":" | " " | "," => code.push_str(&text),
                        "" => {}
                        _ => code.push_str(&format!("\"{}\"", text.replace('"', ""))),
                    }
                } else if open {
                    inner += 1;
                }
            }
            Event::End(_) if inner == 0 => return Ok(code),
            Event::End(_) => inner -= 1,
            Event::Eof => return Err(cut()),
            _ => {}
        }
    }
}

fn piece(tag: &BytesStart<'_>, code: &mut String) {
    let long = attr(tag, "style") == Some("long");
    let local = tag.local_name();
    if local.as_ref() == "number" {
        let count = |name| attr(tag, name).and_then(|v| v.parse::<usize>().ok()).unwrap_or(0);
        code.push_str(if attr(tag, "grouping") == Some("true") { "#,##0" } else { "0" });
        if count("decimal-places") > 0 {
            code.push('.');
            code.push_str(&"0".repeat(count("decimal-places").min(15)));
        }
        return;
    }
    code.push_str(match local.as_ref() {
        "year" => {
            if long {
                "yyyy"
            } else {
                "yy"
            }
        }
        "month" => match (attr(tag, "textual") == Some("true"), long) {
            (true, true) => "mmmm",
            (true, false) => "mmm",
            (false, true) => "mm",
            (false, false) => "m",
        },
        "day" => {
            if long {
                "dd"
            } else {
                "d"
            }
        }
        "day-of-week" => {
            if long {
                "aaaa"
            } else {
                "aaa"
            }
        }
        "hours" => {
            if long {
                "hh"
            } else {
                "h"
            }
        }
        "minutes" => {
            if long {
                "mm"
            } else {
                "m"
            }
        }
        "seconds" => {
            if long {
                "ss"
            } else {
                "s"
            }
        }
        "am-pm" => "AM/PM",
        _ => "",
    });
}
