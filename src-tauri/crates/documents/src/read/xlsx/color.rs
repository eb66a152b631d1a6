//! Colours of a workbook: rgb, theme with tint, the indexed palette. All become `RRGGBB`.

use std::io::BufRead;

use quick_xml::events::{BytesStart, Event};

use crate::read::error::Fault;
use crate::read::xml::{Xml, attr, attrs};

/// The colours of Office's own theme, in the order that a cell's `theme` counts.
const OFFICE: [&str; 12] = [
    "FFFFFF", "000000", "E7E6E6", "44546A", "4472C4", "ED7D31", "A5A5A5", "FFC000", "5B9BD5",
    "70AD47", "0563C1", "954F72",
];

/// Excel's palette from 8 on; 0 to 7 repeat its first eight.
pub(in crate::read) const INDEXED: [&str; 56] = [
    "000000", "FFFFFF", "FF0000", "00FF00", "0000FF", "FFFF00", "FF00FF", "00FFFF", "800000",
    "008000", "000080", "808000", "800080", "008080", "C0C0C0", "808080", "9999FF", "993366",
    "FFFFCC", "CCFFFF", "660066", "FF8080", "0066CC", "CCCCFF", "000080", "FF00FF", "FFFF00",
    "00FFFF", "800080", "800000", "008080", "0000FF", "00CCFF", "CCFFFF", "CCFFCC", "FFFF99",
    "99CCFF", "FF99CC", "CC99FF", "FFCC99", "3366FF", "33CCCC", "99CC00", "FFCC00", "FF9900",
    "FF6600", "666699", "969696", "003366", "339966", "003300", "333300", "993300", "993366",
    "333399", "333333",
];

/// The colours that cells may name.
#[derive(Clone, Debug)]
pub(super) struct Colors {
    theme: Vec<String>,
    /// The workbook's own palette, where it has one (whole, from 0).
    pub own: Vec<String>,
}

impl Default for Colors {
    fn default() -> Colors {
        Colors { theme: OFFICE.iter().map(|&c| c.to_owned()).collect(), own: Vec::new() }
    }
}

impl Colors {
    /// Takes the colour scheme of a theme part.
    pub fn read_theme<R: BufRead>(&mut self, source: R) -> Result<(), Fault> {
        let mut xml = Xml::new(source);
        let mut slot = None;
        loop {
            match xml.next()? {
                Event::Start(tag) | Event::Empty(tag) => {
                    let name = tag.local_name();
                    match (name.as_ref(), slot) {
                        ("srgbClr", Some(at)) => self.set_theme(at, attr(&tag, "val")),
                        ("sysClr", Some(at)) => self.set_theme(at, attr(&tag, "lastClr")),
                        (other, _) => {
                            slot = THEME_SLOTS.iter().position(|known| *known == other).or(slot);
                        }
                    }
                }
                Event::End(tag) if tag.local_name().as_ref() == "clrScheme" => return Ok(()),
                Event::Eof => return Ok(()),
                _ => {}
            }
        }
    }

    fn set_theme(&mut self, at: usize, value: Option<&str>) {
        if let Some(value) = value.and_then(rgb) {
            self.theme[at] = value;
        }
    }

    /// The colour that a `fgColor`, `bgColor` or `color` tag names.
    pub fn resolve(&self, tag: &BytesStart<'_>) -> Option<String> {
        let (mut base, mut tint) = (None, 0.0);
        for (key, value) in attrs(tag) {
            match key {
                "rgb" => base = rgb(value),
                "theme" => base = self.theme.get(value.parse::<usize>().ok()?).cloned(),
                "indexed" => base = self.indexed(value.parse().ok()?),
                "tint" => tint = value.parse().unwrap_or(0.0),
                _ => {}
            }
        }
        base.map(|base| tinted(&base, tint))
    }

    fn indexed(&self, at: usize) -> Option<String> {
        match self.own.get(at) {
            Some(own) => Some(own.clone()),
            None if at < 8 => Some(INDEXED[at].to_owned()),
            None if at == 64 => Some("000000".to_owned()),
            None if at == 65 => Some("FFFFFF".to_owned()),
            None => INDEXED.get(at - 8).map(|&c| c.to_owned()),
        }
    }
}

const THEME_SLOTS: [&str; 12] = [
    "lt1", "dk1", "lt2", "dk2", "accent1", "accent2", "accent3", "accent4", "accent5", "accent6",
    "hlink", "folHlink",
];

/// `AARRGGBB` or `RRGGBB` as `RRGGBB`.
pub(super) fn rgb(value: &str) -> Option<String> {
    let value = match value.len() {
        8 => value.get(2..)?,
        6 => value,
        _ => return None,
    };
    value.bytes().all(|b| b.is_ascii_hexdigit()).then(|| value.to_ascii_uppercase())
}

/// Lightens (tint above 0) or darkens a colour as Excel does: the luminance of HSL is moved.
fn tinted(base: &str, tint: f64) -> String {
    let channel = |at: usize| u8::from_str_radix(&base[at..at + 2], 16).unwrap_or(0);
    if tint == 0.0 || !tint.is_finite() {
        return base.to_owned();
    }
    let [r, g, b] = [channel(0), channel(2), channel(4)].map(|c| f64::from(c) / 255.0);
    let (max, min) = (r.max(g).max(b), r.min(g).min(b));
    let light = f64::midpoint(max, min);
    let moved = if tint < 0.0 { light * (1.0 + tint) } else { light * (1.0 - tint) + tint };
    let moved = moved.clamp(0.0, 1.0);
    let spread = max - min;
    let saturation =
        if spread == 0.0 { 0.0 } else { spread / (1.0 - (2.0 * light - 1.0).abs()).max(1e-9) };
    let new_spread = saturation * (1.0 - (2.0 * moved - 1.0).abs());
    let scaled = |c: f64| {
        let place = if spread == 0.0 { 0.5 } else { (c - min) / spread };
        let value = moved - new_spread / 2.0 + place * new_spread;
        (value.clamp(0.0, 1.0) * 255.0).round() as u8
    };
    format!("{:02X}{:02X}{:02X}", scaled(r), scaled(g), scaled(b))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn tints_as_excel_shows_them() {
        // Blue accent 1 of Office 2013 in its five steps, from Excel's colour picker.
        for (tint, expected) in
            [(0.8, "DAE3F3"), (0.6, "B4C7E7"), (0.4, "8FAADC"), (-0.25, "2F5597"), (-0.5, "203864")]
        {
            let found = tinted("4472C4", tint);
            let near = (0..3).all(|i| {
                let part = |s: &str| i16::from_str_radix(&s[i * 2..i * 2 + 2], 16).unwrap();
                (part(&found) - part(expected)).abs() <= 2
            });
            assert!(near, "{tint}: {found} is not about {expected}");
        }
        assert_eq!(tinted("FFFFFF", -0.5), "808080");
        assert_eq!(tinted("000000", 0.5), "808080");
    }
}
