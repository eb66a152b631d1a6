//! The records of an .xls that calamine passes over: number formats, fonts, fills, lines, hidden
//! rows and columns, frozen panes ([MS-XLS] 2.4). Wrong lengths leave a look out, never fault.

use std::collections::{BTreeMap, BTreeSet, HashMap};

use crate::grid::{Align, Line, Style};
use crate::read::error::Fault;
use crate::read::limits::{CELLS, COLUMN_WORK, SHEETS};
use crate::read::numfmt;
use crate::read::palette::{Look, Palette};
use crate::read::xlsx::INDEXED;

/// What the records of the whole book say.
#[derive(Default)]
pub(super) struct Looks {
    pub palette: Palette,
    /// Sheet by sheet in the book's order.
    pub sheets: Vec<SheetLooks>,
    /// Where they begin in the stream.
    pub starts: Vec<u32>,
    /// The code page that the book names for its texts.
    pub code_page: Option<u16>,
    /// Texts are UTF-16 (Excel 97 and later), so the code page does not matter.
    pub unicode: bool,
    /// The records are encrypted.
    pub locked: bool,
}

/// What the records of one sheet say.
#[derive(Default)]
pub(super) struct SheetLooks {
    /// Row, column and style number, in reading order.
    pub cells: Vec<(u32, u32, u16)>,
    pub hidden_rows: BTreeSet<u32>,
    pub hidden_cols: BTreeSet<u32>,
    pub row_heights: BTreeMap<u32, f64>,
    pub col_widths: BTreeMap<u32, f64>,
    pub freeze: Option<(u32, u32)>,
    column_work: u32,
}

#[derive(Default)]
struct Font {
    style: Style,
    color: u16,
}

/// One record: its number and its bytes.
pub(super) struct Record<'a>(pub u16, pub &'a [u8]);

/// The whole records of a stream, one behind the other.
pub(super) struct Records<'a> {
    rest: &'a [u8],
}

impl<'a> Records<'a> {
    pub fn of(stream: &'a [u8]) -> Records<'a> {
        Records { rest: stream }
    }
}

impl<'a> Iterator for Records<'a> {
    type Item = Record<'a>;

    fn next(&mut self) -> Option<Record<'a>> {
        let (head, rest) = self.rest.split_at_checked(4)?;
        let length = usize::from(u16::from_le_bytes([head[2], head[3]]));
        let (data, rest) = rest.split_at_checked(length)?;
        self.rest = rest;
        Some(Record(u16::from_le_bytes([head[0], head[1]]), data))
    }
}

pub(super) fn u16_at(data: &[u8], at: usize) -> Option<u16> {
    Some(u16::from_le_bytes([*data.get(at)?, *data.get(at + 1)?]))
}

pub(super) fn u32_at(data: &[u8], at: usize) -> Option<u32> {
    Some(u32::from(u16_at(data, at)?) | u32::from(u16_at(data, at + 2)?) << 16)
}

impl Looks {
    /// Walks the whole stream.
    pub fn read(stream: &[u8]) -> Result<Looks, Fault> {
        let mut looks = Looks::default();
        let mut globals = Globals::default();
        for Record(number, data) in (Records { rest: stream }) {
            match number {
                0x0809 => looks.unicode = u16_at(data, 0) == Some(0x0600),
                0x002f => looks.locked = u16_at(data, 0) != Some(0) || data.len() > 2,
                0x0042 => looks.code_page = u16_at(data, 0),
                0x0085 => looks.starts.extend(u32_at(data, 0)),
                0x000a => break,
                _ => globals.take(number, data, looks.unicode),
            }
        }
        looks.palette = globals.palette(looks.unicode);
        if looks.locked {
            return Ok(looks);
        }
        let mut cells = 0;
        // Sheets lie behind one another: all of them together are no longer than the stream.
        let mut left = stream.len();
        looks.starts.truncate(SHEETS);
        for start in &looks.starts {
            let rest = stream.get(*start as usize..).unwrap_or_default();
            let rest = &rest[..rest.len().min(left)];
            let (sheet, length) = SheetLooks::read(rest);
            left -= length;
            cells += sheet.cells.len() as u64;
            if cells > CELLS {
                return Err(Fault::too_large("칸이 너무 많아", CELLS));
            }
            looks.sheets.push(sheet);
        }
        Ok(looks)
    }
}

#[derive(Default)]
struct Globals {
    formats: HashMap<u16, String>,
    fonts: Vec<Font>,
    xfs: Vec<Vec<u8>>,
    colors: Vec<String>,
}

impl Globals {
    fn take(&mut self, number: u16, data: &[u8], unicode: bool) {
        match number {
            0x041e => {
                if let Some((id, code)) = format(data, unicode) {
                    self.formats.insert(id, code);
                }
            }
            0x0031 => self.fonts.push(font(data).unwrap_or_default()),
            0x00e0 if self.xfs.len() < usize::from(u16::MAX) => self.xfs.push(data.to_vec()),
            0x0092 => {
                let rgb = data.get(2..).unwrap_or_default().chunks_exact(4);
                self.colors =
                    rgb.map(|c| format!("{:02X}{:02X}{:02X}", c[0], c[1], c[2])).collect();
            }
            _ => {}
        }
    }

    fn color(&self, index: u16) -> Option<String> {
        match usize::from(index) {
            at @ 0..8 => Some(INDEXED[at].to_owned()),
            at @ 8..64 => {
                let own = self.colors.get(at - 8).cloned();
                own.or_else(|| INDEXED.get(at - 8).map(|&c| c.to_owned()))
            }
            _ => None,
        }
    }

    fn palette(&self, unicode: bool) -> Palette {
        let mut palette = Palette::default();
        for xf in &self.xfs {
            palette.push(Look::new(self.style(xf, unicode).unwrap_or_default()));
        }
        palette
    }

    fn style(&self, xf: &[u8], unicode: bool) -> Option<Style> {
        // Font 4 does not exist; those behind it count on.
        let font = usize::from(u16_at(xf, 0)?);
        let font = self.fonts.get(if font > 4 { font - 1 } else { font });
        let mut style = font.map(|font| font.style.clone()).unwrap_or_default();
        style.color = font.and_then(|font| self.color(font.color)).filter(|c| c != "000000");
        let id = u16_at(xf, 2)?;
        let own = self.formats.get(&id).map(String::as_str);
        let code = own.or_else(|| numfmt::builtin(u32::from(id))).unwrap_or_default();
        style.number_format = if code == "General" { String::new() } else { code.to_owned() };
        let align = *xf.get(6)?;
        style.align = match align & 7 {
            1 | 4 | 5 => Align::Left,
            2 | 6 | 7 => Align::Center,
            3 => Align::Right,
            _ => Align::General,
        };
        style.wrap = align & 8 != 0;
        let (pattern, fore) = if unicode {
            style.indent = xf.get(8)? & 15;
            let borders = u32_at(xf, 10)?;
            for (side, line) in style.lines.iter_mut().enumerate() {
                *line = weight(borders >> (4 * side) & 15);
            }
            (u32_at(xf, 14)? >> 26, u16_at(xf, 18)? & 0x7f)
        } else {
            let area = u32_at(xf, 8)?;
            let (right, left) = (u16_at(xf, 14)?, u16_at(xf, 12)?);
            let bottom = area >> 22 & 7;
            let top = u32::from(right) & 7;
            style.lines =
                [u32::from(left) >> 3 & 7, u32::from(left) >> 6 & 7, top, bottom].map(weight);
            (area >> 16 & 0x3f, (area & 0x7f) as u16)
        };
        if pattern != 0 {
            let automatic = if pattern == 1 { None } else { Some("C0C0C0".to_owned()) };
            style.fill = self.color(fore).or(automatic).filter(|color| color != "FFFFFF");
        }
        Some(style)
    }
}

fn weight(line: u32) -> Line {
    match line {
        0 => Line::None,
        2 | 5 | 6 | 8 | 10 | 12 => Line::Thick,
        _ => Line::Thin,
    }
}

fn format(data: &[u8], unicode: bool) -> Option<(u16, String)> {
    let id = u16_at(data, 0)?;
    if !unicode {
        let letters = data.get(3..3 + usize::from(*data.get(2)?))?;
        return Some((id, encoding_rs::EUC_KR.decode_without_bom_handling(letters).0.into_owned()));
    }
    let length = usize::from(u16_at(data, 2)?);
    let letters = data.get(5..)?;
    let code = if data.get(4)? & 1 == 0 {
        letters.get(..length)?.iter().map(|byte| char::from(*byte)).collect()
    } else {
        let units: Vec<u16> = letters
            .get(..length * 2)?
            .chunks_exact(2)
            .map(|pair| u16::from_le_bytes([pair[0], pair[1]]))
            .collect();
        String::from_utf16_lossy(&units)
    };
    Some((id, code))
}

fn font(data: &[u8]) -> Option<Font> {
    let points = (f64::from(u16_at(data, 0)?) / 20.0).round();
    let style = Style {
        size: if points == 11.0 { 0 } else { points.clamp(1.0, 255.0) as u8 },
        strike: u16_at(data, 2)? & 8 != 0,
        bold: u16_at(data, 6)? >= 600,
        ..Style::default()
    };
    Some(Font { style, color: u16_at(data, 4)? })
}

impl SheetLooks {
    /// Walks the sheet that begins with `stream`'s first record; also gives its bytes.
    fn read(stream: &[u8]) -> (SheetLooks, usize) {
        let mut sheet = SheetLooks::default();
        let mut depth = 0;
        let (mut frozen, mut pane) = (false, None);
        let mut length = 0;
        for Record(number, data) in (Records { rest: stream }) {
            length += 4 + data.len();
            match number {
                0x0809 => depth += 1,
                0x000a => {
                    depth -= 1;
                    if depth <= 0 {
                        break;
                    }
                }
                // A chart inside the sheet has records of its own.
                _ if depth > 1 => {}
                0x023e => frozen = u16_at(data, 0).is_some_and(|flags| flags & 8 != 0),
                0x0041 => pane = u16_at(data, 0).zip(u16_at(data, 2)),
                _ => {
                    sheet.take(number, data);
                }
            }
            if sheet.cells.len() as u64 > CELLS {
                break;
            }
        }
        sheet.freeze = pane.filter(|_| frozen).map(|(x, y)| (u32::from(y), u32::from(x)));
        sheet.cells.sort_by_key(|(row, col, _)| (*row, *col));
        (sheet, length)
    }

    fn take(&mut self, number: u16, data: &[u8]) -> Option<()> {
        let first = u32::from(u16_at(data, 0)?);
        let second = u32::from(u16_at(data, 2)?);
        match number {
            // BLANK, NUMBER, LABEL, BOOLERR, RSTRING, LABELSST, RK, FORMULA
            0x0201 | 0x0203 | 0x0204 | 0x0205 | 0x00d6 | 0x00fd | 0x027e | 0x0006 => {
                self.cells.push((first, second, u16_at(data, 4)?));
            }
            // MULRK: six bytes a cell; MULBLANK: two. Both end with the last column.
            0x00bd | 0x00be => {
                let step = if number == 0x00bd { 6 } else { 2 };
                let cells = data.get(4..data.len().checked_sub(2)?)?.chunks_exact(step);
                for (col, cell) in (second..).zip(cells) {
                    self.cells.push((first, col, u16_at(cell, 0)?));
                }
            }
            // ROW
            0x0208 => {
                let (height, flags) = (u16_at(data, 6)?, u16_at(data, 12)?);
                if flags & 0x20 != 0 {
                    self.hidden_rows.insert(first);
                }
                if flags & 0x40 != 0 {
                    self.row_heights.insert(first, f64::from(height & 0x7fff) / 20.0);
                }
            }
            // COLINFO
            0x007d => {
                let (width, flags) = (u16_at(data, 4)?, u16_at(data, 8)?);
                for col in first..=second.min(255) {
                    self.column_work += 1;
                    if self.column_work > COLUMN_WORK {
                        break;
                    }
                    if flags & 1 != 0 {
                        self.hidden_cols.insert(col);
                    }
                    self.col_widths.insert(col, f64::from(width) / 256.0);
                }
            }
            _ => {}
        }
        Some(())
    }
}
