//! Rows and columns that nobody wrote are taken out of a record stream before calamine reads it,
//! which keeps a sheet as a whole rectangle: one stray cell in the last corner costs it half a
//! gigabyte, and a sheet that only claims to be so large as much. The cells go back to their places
//! afterwards. A book of ordinary size is left as it is.

use std::collections::BTreeSet;

use super::looks::{Record, Records, u16_at, u32_at};

/// Cells that the rectangles of all sheets may hold before they are squeezed.
const ROOM: u64 = 1_000_000;

const BOF: u16 = 0x0809;
const EOF: u16 = 0x000a;
const DIMENSIONS: u16 = 0x0200;
/// Several numbers in one row.
const NUMBERS: u16 = 0x00bd;
/// Number, text (three kinds), truth or fault, short number, formula.
const CELLS: [u16; 7] = [0x0203, 0x0204, 0x00d6, 0x00fd, 0x0205, 0x027e, 0x0006];
/// A record that readers pass over.
const NOTHING: u16 = 0x00c1;

/// A book without its empty rows and columns.
pub(super) struct Squeezed {
    pub stream: Vec<u8>,
    /// Sheet by sheet in the book's order.
    pub sheets: Vec<Kept>,
}

/// The rows and columns of a sheet that stand now behind one another; of an untouched sheet none
/// are named.
#[derive(Clone, Default)]
pub(super) struct Kept {
    rows: Vec<u16>,
    cols: Vec<u16>,
}

impl Kept {
    /// Where a cell stood before.
    pub fn place(&self, row: u32, col: u32) -> (u32, u32) {
        let before = |kept: &[u16], at: u32| kept.get(at as usize).map_or(at, |at| u32::from(*at));
        (before(&self.rows, row), before(&self.cols, col))
    }
}

/// The book squeezed, where its sheets are beyond [`ROOM`]; `starts` says where they begin. A book
/// whose sheets lie within one another is left alone: then no cell is surely of one sheet.
pub(super) fn squeeze(stream: &[u8], starts: &[u32]) -> Option<Squeezed> {
    let mut order: Vec<usize> = starts.iter().map(|start| *start as usize).collect();
    order.sort_unstable();
    order.dedup();
    let ends = order.iter().skip(1).copied().chain([stream.len()]);
    let sheets: Vec<Sheet> =
        order.iter().zip(ends).map(|(start, end)| Sheet::read(stream, *start, end)).collect();
    let area = sheets.iter().fold(0, |sum: u64, sheet| sum.saturating_add(sheet.area()));
    let behind_one_another = sheets.iter().rev().skip(1).all(|sheet| sheet.ended);
    if area <= ROOM || !behind_one_another {
        return None;
    }
    let mut squeezed = stream.to_vec();
    let kept: Vec<Kept> = sheets.iter().map(|sheet| sheet.squeeze(&mut squeezed)).collect();
    let of = |start: &u32| {
        let place = order.binary_search(&(*start as usize)).ok();
        place.and_then(|place| kept.get(place)).cloned().unwrap_or_default()
    };
    Some(Squeezed { stream: squeezed, sheets: starts.iter().map(of).collect() })
}

/// The records of one sheet that say where something stands.
#[derive(Default)]
struct Sheet {
    cells: Vec<Cells>,
    /// Where the record stands that claims how large the sheet is, and what it claims.
    claims: Vec<(usize, u64)>,
    /// Its last record was met.
    ended: bool,
}

/// A record of cells in one row: where its bytes begin and end in the stream, and the cells.
struct Cells {
    from: usize,
    to: usize,
    row: u16,
    first: u16,
    last: u16,
    many: bool,
}

impl Sheet {
    fn read(stream: &[u8], start: usize, end: usize) -> Sheet {
        let mut sheet = Sheet::default();
        // Charts within the sheet have cells of their own.
        let mut depth = 0;
        let mut place = start;
        for Record(number, data) in Records::of(stream.get(start..end).unwrap_or_default()) {
            let from = place + 4;
            place = from + data.len();
            match number {
                BOF => depth += 1,
                EOF if depth > 1 => depth -= 1,
                EOF => {
                    sheet.ended = true;
                    break;
                }
                DIMENSIONS if depth <= 1 => sheet.claims.push((from - 4, claimed(data))),
                NUMBERS if depth <= 1 => sheet.cells.extend(cells(data, from, true)),
                number if depth <= 1 && CELLS.contains(&number) => {
                    sheet.cells.extend(cells(data, from, false));
                }
                _ => {}
            }
        }
        sheet
    }

    /// How many cells calamine would make room for.
    fn area(&self) -> u64 {
        let extent = |least: Option<u16>, most: Option<u16>| match (least, most) {
            (Some(least), Some(most)) => u64::from(most.saturating_sub(least)) + 1,
            _ => 0,
        };
        let cells = || self.cells.iter();
        let rows = extent(cells().map(|c| c.row).min(), cells().map(|c| c.row).max());
        let cols = extent(cells().map(|c| c.first).min(), cells().map(|c| c.last).max());
        self.claims.iter().fold(rows * cols, |area, (_, claim)| area.saturating_add(*claim))
    }

    /// Moves the cells together in the stream and takes the sheet's claim out of it.
    fn squeeze(&self, stream: &mut [u8]) -> Kept {
        let rows: BTreeSet<u16> = self.cells.iter().map(|cells| cells.row).collect();
        let cols: BTreeSet<u16> =
            self.cells.iter().flat_map(|cells| cells.first..=cells.last).collect();
        let kept = Kept { rows: rows.into_iter().collect(), cols: cols.into_iter().collect() };
        let mut write = |place: usize, value: u16, kept: &[u16]| {
            let now = kept.partition_point(|known| *known < value) as u16;
            if let Some(bytes) = stream.get_mut(place..place + 2) {
                bytes.copy_from_slice(&now.to_le_bytes());
            }
        };
        for cells in &self.cells {
            write(cells.from, cells.row, &kept.rows);
            write(cells.from + 2, cells.first, &kept.cols);
            if cells.many {
                write(cells.to - 2, cells.last, &kept.cols);
            }
        }
        for (place, _) in &self.claims {
            if let Some(number) = stream.get_mut(*place..place + 2) {
                number.copy_from_slice(&NOTHING.to_le_bytes());
            }
        }
        kept
    }
}

fn cells(data: &[u8], from: usize, many: bool) -> Option<Cells> {
    let (row, first) = (u16_at(data, 0)?, u16_at(data, 2)?);
    let to = from + data.len();
    let last = if many { u16_at(data, data.len().checked_sub(2)?)? } else { first };
    (data.len() >= 6 && first <= last).then_some(Cells { from, to, row, first, last, many })
}

/// How many cells the record of a sheet's size speaks of; one that makes no sense claims all.
fn claimed(data: &[u8]) -> u64 {
    let sides = match data.len() {
        // Excel 97 and later; some writers add two bytes.
        14 | 16 => [u32_at(data, 0), u32_at(data, 4), small(data, 8), small(data, 10)],
        10 => [small(data, 0), small(data, 2), small(data, 4), small(data, 6)],
        _ => [None; 4],
    };
    let [Some(top), Some(bottom), Some(left), Some(right)] = sides else { return u64::MAX };
    match (bottom.checked_sub(top), right.checked_sub(left)) {
        (Some(rows), Some(cols)) => u64::from(rows) * u64::from(cols),
        _ => u64::MAX,
    }
}

fn small(data: &[u8], at: usize) -> Option<u32> {
    u16_at(data, at).map(u32::from)
}

#[cfg(test)]
mod tests;
