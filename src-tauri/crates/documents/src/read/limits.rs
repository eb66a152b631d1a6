//! How much one file may hold. What is counted is what was really met, never what a header claims.

use std::cell::Cell as Counter;
use std::rc::Rc;

use super::canvas::Outlet;
use super::error::Fault;

/// Bytes of a file as it lies on disk.
pub(super) const FILE_BYTES: u64 = 200 << 20;
/// Bytes that all parts of a zip may open to, counted while they are inflated.
pub(super) const UNPACKED_BYTES: u64 = 640 << 20;
/// Entries of a zip.
pub(super) const ZIP_ENTRIES: usize = 20_000;
/// Sheets of a workbook.
pub(super) const SHEETS: usize = 1_000;
/// Cells of a workbook: those with a value and those with a fill or lines.
pub(super) const CELLS: u64 = 5_000_000;
/// Bytes of text of all cells and formulas together.
pub(super) const TEXT_BYTES: u64 = 256 << 20;
/// Entries of a shared-string table.
pub(super) const STRINGS: u64 = 5_000_000;
/// Merged rectangles of a sheet.
pub(super) const MERGES: usize = 50_000;
/// Rows of a sheet (Excel's own limit).
pub(super) const ROWS: u32 = 1_048_576;
/// Columns of a sheet (Excel's own limit).
pub(super) const COLS: u32 = 16_384;
/// Columns that all column records of a sheet together may cover, repeats counted.
pub(super) const COLUMN_WORK: u32 = 200_000;
/// Levels of elements within one another.
pub(super) const DEPTH: usize = 256;

/// What one file has used up so far and where its rows go; shared by all readers of the file.
#[derive(Clone, Default)]
pub(super) struct Budget {
    cells: Rc<Counter<u64>>,
    text: Rc<Counter<u64>>,
    unpacked: Rc<Counter<u64>>,
    outlet: Option<Rc<dyn Outlet>>,
}

fn add(counter: &Counter<u64>, more: u64, limit: u64) -> bool {
    let sum = counter.get().saturating_add(more);
    counter.set(sum);
    sum <= limit
}

impl Budget {
    /// A fresh count; rows go to `outlet` as they are read, or stay in their grids.
    pub fn new(outlet: Option<Rc<dyn Outlet>>) -> Budget {
        Budget { outlet, ..Budget::default() }
    }

    /// Where rows go while they are read.
    pub fn outlet(&self) -> Option<&Rc<dyn Outlet>> {
        self.outlet.as_ref()
    }

    /// Counts `more` cells.
    pub fn cells(&self, more: u64) -> Result<(), Fault> {
        if add(&self.cells, more, CELLS) {
            return Ok(());
        }
        Err(Fault::too_large("칸이 너무 많아", CELLS))
    }

    /// Counts bytes of cell text.
    pub fn text(&self, more: usize) -> Result<(), Fault> {
        if add(&self.text, more as u64, TEXT_BYTES) {
            return Ok(());
        }
        Err(Fault::too_large("글이 너무 많아", TEXT_BYTES))
    }

    /// Counts inflated bytes; false when there are too many.
    pub fn unpacked(&self, more: usize) -> bool {
        add(&self.unpacked, more as u64, UNPACKED_BYTES)
    }
}
