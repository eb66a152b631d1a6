//! A grid while it is being read: rows in the order of the file, cells counted, the empty rest of
//! a sheet that was only formatted dropped. Rows may leave for an [`Outlet`] as they are read.

use std::collections::BTreeMap;
use std::collections::btree_map::Entry;

use crate::draft::Issue;
use crate::grid::{Address, Cell, Grid, Range, Value};
use domain::Severity;
use serde::{Deserialize, Serialize};

use super::error::Fault;
use super::limits::{Budget, COLS, MERGES, ROWS};

/// A row's number and its cells.
pub(super) type Row = (u32, Vec<(u32, Cell)>);

/// Takes rows while a sheet is read, then the rest of the sheet.
pub(super) trait Outlet {
    fn rows(&self, rows: Vec<Row>);
    fn sheet(&self, sheet: Unfinished);
}

/// Cells that are handed to an outlet at once.
const SLICE: usize = 16_000;

/// Empty formatted cells that are kept in the hope of a value further down.
const PENDING: usize = 200_000;
/// Cells of one kind that are named one by one in a sheet's notices.
const NAMED: usize = 20;

/// A grid before its empty rest is dropped.
#[derive(Serialize, Deserialize)]
pub(super) struct Unfinished {
    pub grid: Grid,
    /// Rows of looks alone, since the last row with a value.
    pending: Vec<Row>,
    /// One more than the last column with a value.
    width: u32,
}

/// A grid in the making.
pub(super) struct Canvas {
    sheet: Unfinished,
    budget: Budget,
    row: u32,
    cells: Vec<(u32, Cell)>,
    /// The row holds a value, not only looks.
    valued: bool,
    pending_cells: usize,
    /// Cells in the grid that an outlet waits for.
    waiting: usize,
    no_result: Vec<Address>,
    no_string: Vec<Address>,
    partly_struck: Vec<Address>,
}

impl Canvas {
    pub fn new(name: &str, budget: &Budget) -> Canvas {
        Canvas {
            sheet: Unfinished {
                grid: Grid::new(super::words::nfc(name)),
                pending: Vec::new(),
                width: 0,
            },
            budget: budget.clone(),
            row: 0,
            cells: Vec::new(),
            valued: false,
            pending_cells: 0,
            waiting: 0,
            no_result: Vec::new(),
            no_string: Vec::new(),
            partly_struck: Vec::new(),
        }
    }

    /// The sheet's own facts, for whoever reads them.
    pub fn grid(&mut self) -> &mut Grid {
        &mut self.sheet.grid
    }

    /// Puts a cell; the caller has counted its text.
    pub fn put(&mut self, row: u32, col: u32, cell: Cell) -> Result<(), Fault> {
        if row >= ROWS || col >= COLS {
            return Err(Fault::too_large("줄이나 열이 너무 많아", u64::from(ROWS)));
        }
        self.budget.cells(1)?;
        if row != self.row {
            self.flush();
            self.row = row;
        }
        if cell.value != Value::Blank || cell.formula.is_some() {
            self.valued = true;
            self.sheet.width = self.sheet.width.max(col + 1);
        }
        match self.cells.last() {
            Some((last, _)) if *last >= col => {
                match self.cells.binary_search_by_key(&col, |(at, _)| *at) {
                    Ok(at) => self.cells[at].1 = cell,
                    Err(at) => self.cells.insert(at, (col, cell)),
                }
            }
            _ => self.cells.push((col, cell)),
        }
        Ok(())
    }

    /// A formula without a stored result stands here.
    pub fn no_result(&mut self, row: u32, col: u32) {
        self.no_result.push(Address::new(row, col));
    }

    /// A cell points at a text that the file lacks.
    pub fn no_string(&mut self, row: u32, col: u32) {
        self.no_string.push(Address::new(row, col));
    }

    /// Some of the cell's words are struck through.
    pub fn partly_struck(&mut self, row: u32, col: u32) {
        self.partly_struck.push(Address::new(row, col));
    }

    /// Adds a merged rectangle; single cells and rectangles outside the sheet are passed over.
    pub fn merge(&mut self, range: Range) -> Result<(), Fault> {
        let Range { first, last } = range;
        let single = first == last;
        if single
            || last.row >= ROWS
            || last.col >= COLS
            || first.row > last.row
            || first.col > last.col
        {
            return Ok(());
        }
        if self.sheet.grid.merges.len() >= MERGES {
            return Err(Fault::too_large("병합한 칸이 너무 많아", MERGES as u64));
        }
        self.sheet.grid.merges.push(range);
        Ok(())
    }

    fn flush(&mut self) {
        if self.cells.is_empty() {
            return;
        }
        let fresh = Vec::with_capacity(self.cells.len());
        let mut cells = std::mem::replace(&mut self.cells, fresh);
        let Unfinished { grid, pending, .. } = &mut self.sheet;
        if self.valued {
            for (row, cells) in pending.drain(..) {
                lay(grid, row, cells);
            }
            self.waiting += self.pending_cells + cells.len();
            self.pending_cells = 0;
            cells.shrink_to_fit();
            lay(grid, self.row, cells);
            self.hand_over();
        } else {
            self.pending_cells += cells.len();
            pending.push((self.row, cells));
            if self.pending_cells > PENDING {
                pending.clear();
                self.pending_cells = 0;
            }
        }
        self.valued = false;
    }

    fn hand_over(&mut self) {
        if self.waiting < SLICE {
            return;
        }
        if let Some(outlet) = self.budget.outlet() {
            outlet.rows(std::mem::take(&mut self.sheet.grid.rows).into_iter().collect());
            self.waiting = 0;
        }
    }

    /// The grid, and what the clerk must be told about it. Where an outlet takes the sheets, only
    /// an empty grid is left.
    pub fn finish(mut self, notices: &mut Vec<Issue>) -> Grid {
        self.flush();
        self.tell(notices);
        match self.budget.outlet() {
            Some(outlet) => {
                outlet.rows(std::mem::take(&mut self.sheet.grid.rows).into_iter().collect());
                outlet.sheet(self.sheet);
                Grid::default()
            }
            None => self.sheet.finish(),
        }
    }

    fn tell(&self, notices: &mut Vec<Issue>) {
        let mut list = |cells: &[Address], code: &str, one: &str, many: &str| {
            let issue = |cell: String, message: String| Issue {
                severity: Severity::Warning,
                sheet: self.sheet.grid.name.clone(),
                cell,
                code: code.to_owned(),
                message,
                printed: None,
                computed: None,
            };
            for at in cells.iter().take(NAMED) {
                notices.push(issue(at.to_string(), one.replace("{}", &at.to_string())));
            }
            if cells.len() > NAMED {
                let rest = (cells.len() - NAMED).to_string();
                notices.push(issue(String::new(), many.replace("{}", &rest)));
            }
        };
        list(
            &self.no_result,
            "formula_without_result",
            "{} 칸은 수식만 있고 계산된 값이 저장되어 있지 않아 읽을 수 없습니다. 엑셀에서 파일을 열어 \
             다시 저장하거나 값을 직접 적어 주십시오.",
            "이 밖에도 계산된 값이 없는 수식 칸이 {}개 더 있습니다.",
        );
        list(
            &self.no_string,
            "text_missing",
            "{} 칸의 글이 파일에서 빠져 있어 읽을 수 없습니다. 원본과 견주어 직접 적어 주십시오.",
            "이 밖에도 글이 빠진 칸이 {}개 더 있습니다.",
        );
        list(
            &self.partly_struck,
            "partly_struck",
            "{} 칸의 글은 일부에만 취소선이 그어져 있습니다. 취소선이 있는 글까지 모두 읽었으니 뺄 글이면 \
             가져온 뒤 고쳐 주십시오.",
            "이 밖에도 일부에만 취소선이 그어진 칸이 {}개 더 있습니다.",
        );
    }
}

impl Unfinished {
    /// The same sheet with the rows that left before it.
    pub fn with(mut self, rows: BTreeMap<u32, Vec<(u32, Cell)>>) -> Unfinished {
        self.grid.rows = rows;
        self
    }

    /// Drops what lies beyond the values: rows and columns that were only formatted or hidden.
    pub fn finish(self) -> Grid {
        let Unfinished { mut grid, pending, mut width } = self;
        let anchored = |range: &Range| *grid.value(range.first) != Value::Blank;
        let mut height = grid.rows.keys().next_back().map_or(0, |row| row + 1);
        for range in grid.merges.iter().filter(|range| anchored(range)) {
            height = height.max(range.last.row + 1);
            width = width.max(range.last.col + 1);
        }
        for (row, cells) in pending.into_iter().filter(|(row, _)| *row < height) {
            lay(&mut grid, row, cells);
        }
        grid.rows.retain(|_, cells| {
            while cells.last().is_some_and(|(col, _)| *col >= width) {
                cells.pop();
            }
            !cells.is_empty()
        });
        grid.hidden_cols.retain(|col| *col < width);
        grid.col_widths.retain(|col, _| *col < width);
        grid.hidden_rows.retain(|row| *row < height);
        grid.row_heights.retain(|row, _| *row < height);
        grid
    }
}

/// Puts a row into the grid; a row that comes a second time is joined cell by cell.
pub(super) fn lay(grid: &mut Grid, row: u32, cells: Vec<(u32, Cell)>) {
    match grid.rows.entry(row) {
        Entry::Vacant(place) => {
            place.insert(cells);
        }
        Entry::Occupied(_) => {
            for (col, cell) in cells {
                grid.put(Address::new(row, col), cell);
            }
        }
    }
}
