//! `styles.xml`: number formats, fonts, fills, lines and alignment as a [`Palette`].

use std::collections::HashMap;
use std::io::BufRead;

use quick_xml::events::{BytesStart, Event};

use super::color::{Colors, rgb};
use crate::grid::{Align, Line, Style};
use crate::read::error::Fault;
use crate::read::numfmt;
use crate::read::palette::{Look, Palette};
use crate::read::xml::{Xml, attr, attr_text, attrs, yes};

/// Styles that a file may list; Excel's own limit is 65,490.
const MOST: usize = 66_000;

#[derive(Clone, Debug, Default)]
struct Font {
    color: Option<String>,
    bold: bool,
    strike: bool,
    size: u8,
}

#[derive(Default)]
struct Parts {
    formats: HashMap<u32, String>,
    fonts: Vec<Font>,
    fills: Vec<Option<String>>,
    borders: Vec<[Line; 4]>,
}

/// Reads a styles part. The palette of the workbook itself is looked for on the way.
pub(super) fn read<R: BufRead>(source: R, colors: &mut Colors) -> Result<Palette, Fault> {
    let mut xml = Xml::new(source);
    let mut parts = Parts::default();
    let mut palette = Palette::default();
    // Colours may be redefined at the end of the part, so tags are kept until the whole is read.
    let mut section = String::new();
    let mut formats: Vec<Xf> = Vec::new();
    let mut kept: Vec<Kept> = Vec::new();
    loop {
        let event = xml.next()?;
        let empty = matches!(event, Event::Empty(_));
        match event {
            Event::Start(tag) | Event::Empty(tag) => {
                let local = tag.local_name();
                let name = local.as_ref();
                match name {
                    "numFmts" | "fonts" | "fills" | "borders" | "cellXfs" | "cellStyleXfs"
                    | "dxfs" | "indexedColors" => {
                        section = if empty { String::new() } else { name.to_owned() };
                    }
                    _ => match section.as_str() {
                        "numFmts" if name == "numFmt" => number_format(&tag, &mut parts.formats),
                        "fonts" | "fills" | "borders" => kept.push(Kept::new(tag, empty)),
                        "cellXfs" if name == "xf" => formats.push(Xf::read(&tag)),
                        "cellXfs" if name == "alignment" => {
                            if let Some(last) = formats.last_mut() {
                                last.align(&tag);
                            }
                        }
                        "indexedColors" if name == "rgbColor" => {
                            colors.own.extend(attr(&tag, "rgb").and_then(rgb));
                        }
                        _ => {}
                    },
                }
            }
            Event::End(tag) => {
                let local = tag.local_name();
                let name = local.as_ref();
                if name == section {
                    section.clear();
                } else if matches!(section.as_str(), "fonts" | "fills" | "borders") {
                    kept.push(Kept::End(name.to_owned()));
                }
            }
            Event::Eof => break,
            _ => {}
        }
        if formats.len() > MOST || kept.len() > MOST * 20 || parts.formats.len() > MOST {
            return Err(Fault::too_large("서식이 너무 많아", MOST as u64));
        }
    }
    parts.take(&kept, colors);
    for xf in &formats {
        palette.push(Look::new(xf.style(&parts)));
    }
    Ok(palette)
}

/// A tag of the fonts, fills and borders, waiting for the colours.
enum Kept {
    Start(BytesStart<'static>),
    Empty(BytesStart<'static>),
    End(String),
}

impl Kept {
    fn new(tag: BytesStart<'_>, empty: bool) -> Kept {
        let tag = tag.into_owned();
        if empty { Kept::Empty(tag) } else { Kept::Start(tag) }
    }
}

fn number_format(tag: &BytesStart<'_>, formats: &mut HashMap<u32, String>) {
    let id = attr(tag, "numFmtId").and_then(|id| id.parse().ok());
    if let (Some(id), Some(code)) = (id, attr_text(tag, "formatCode")) {
        formats.insert(id, code);
    }
}

fn line(style: Option<&str>) -> Line {
    match style {
        None | Some("none") => Line::None,
        Some(
            "medium" | "thick" | "double" | "mediumDashed" | "mediumDashDot" | "mediumDashDotDot",
        ) => Line::Thick,
        Some(_) => Line::Thin,
    }
}

impl Parts {
    fn take(&mut self, kept: &[Kept], colors: &Colors) {
        let mut pattern = String::new();
        for item in kept {
            let (tag, empty) = match item {
                Kept::Start(tag) => (tag, false),
                Kept::Empty(tag) => (tag, true),
                Kept::End(name) => {
                    if name == "fill" {
                        self.finish_fill();
                    }
                    continue;
                }
            };
            let local = tag.local_name();
            match local.as_ref() {
                "font" => self.fonts.push(Font::default()),
                "fill" => {
                    self.fills.push(None);
                    pattern.clear();
                }
                "border" => self.borders.push([Line::None; 4]),
                "patternFill" => {
                    pattern = attr(tag, "patternType").unwrap_or("none").to_owned();
                    if !empty && pattern != "none" && pattern != "solid" {
                        self.set_fill("C0C0C0".to_owned());
                    }
                }
                "fgColor" if pattern != "none" => {
                    if let Some(color) = colors.resolve(tag) {
                        self.set_fill(color);
                    }
                }
                "stop" => pattern = "gradient".to_owned(),
                "color" if pattern == "gradient" => {
                    if let Some(color) = colors.resolve(tag)
                        && self.fills.last().is_some_and(Option::is_none)
                    {
                        self.set_fill(color);
                    }
                }
                "left" | "start" => self.set_line(0, tag),
                "right" | "end" => self.set_line(1, tag),
                "top" => self.set_line(2, tag),
                "bottom" => self.set_line(3, tag),
                other => self.font(other, tag, colors),
            }
        }
    }

    fn font(&mut self, name: &str, tag: &BytesStart<'_>, colors: &Colors) {
        let Some(font) = self.fonts.last_mut() else { return };
        let value = attr(tag, "val");
        match name {
            "b" => font.bold = value.is_none() || yes(value),
            "strike" => font.strike = value.is_none() || yes(value),
            // A border's colour comes after the fonts and must not touch them.
            "color" if self.borders.is_empty() && self.fills.is_empty() => {
                font.color = colors.resolve(tag).filter(|color| color != "000000");
            }
            "sz" => {
                let size = value.and_then(|v| v.parse::<f64>().ok()).unwrap_or(11.0);
                font.size = if size == 11.0 { 0 } else { size.clamp(1.0, 255.0).round() as u8 };
            }
            _ => {}
        }
    }

    fn set_fill(&mut self, color: String) {
        if let Some(fill) = self.fills.last_mut() {
            *fill = Some(color);
        }
    }

    fn finish_fill(&mut self) {
        if let Some(fill) = self.fills.last_mut()
            && fill.as_deref() == Some("FFFFFF")
        {
            *fill = None;
        }
    }

    fn set_line(&mut self, side: usize, tag: &BytesStart<'_>) {
        if let Some(border) = self.borders.last_mut() {
            border[side] = line(attr(tag, "style"));
        }
    }
}

#[derive(Default)]
struct Xf {
    format: u32,
    font: usize,
    fill: usize,
    border: usize,
    align: Align,
    wrap: bool,
    indent: u8,
}

impl Xf {
    fn read(tag: &BytesStart<'_>) -> Xf {
        let mut xf = Xf::default();
        for (key, value) in attrs(tag) {
            let number = value.parse::<u32>().unwrap_or(0);
            match key {
                "numFmtId" => xf.format = number,
                "fontId" => xf.font = number as usize,
                "fillId" => xf.fill = number as usize,
                "borderId" => xf.border = number as usize,
                _ => {}
            }
        }
        xf
    }

    fn align(&mut self, tag: &BytesStart<'_>) {
        self.align = match attr(tag, "horizontal") {
            Some("left" | "justify" | "fill") => Align::Left,
            Some("center" | "centerContinuous" | "distributed") => Align::Center,
            Some("right") => Align::Right,
            _ => Align::General,
        };
        self.wrap = yes(attr(tag, "wrapText"));
        self.indent = attr(tag, "indent").and_then(|v| v.parse().ok()).unwrap_or(0);
    }

    fn style(&self, parts: &Parts) -> Style {
        let own = parts.formats.get(&self.format).map(String::as_str);
        let format = own.or_else(|| numfmt::builtin(self.format)).unwrap_or_default();
        let font = parts.fonts.get(self.font).cloned().unwrap_or_default();
        Style {
            number_format: if format == "General" { String::new() } else { format.to_owned() },
            fill: parts.fills.get(self.fill).cloned().flatten(),
            color: font.color,
            bold: font.bold,
            strike: font.strike,
            size: font.size,
            align: self.align,
            wrap: self.wrap,
            indent: self.indent,
            lines: parts.borders.get(self.border).copied().unwrap_or_default(),
        }
    }
}
