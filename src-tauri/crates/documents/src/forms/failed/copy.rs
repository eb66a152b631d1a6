//! Rows of one sheet put under one another in another, with their looks, merges and heights. Knows
//! nothing of what they say.

use std::collections::{BTreeMap, BTreeSet, HashMap};

use crate::forms::sheet::wrapped_lines;
use crate::grid::{Address, Cell, Grid, Range, Style, Value};

/// Points of a line of 맑은 고딕 11, and the tallest row of an office program.
const LINE: f64 = 16.5;
const TALLEST: f64 = 409.0;

/// A sheet being put together.
pub(super) struct Copy<'a> {
    source: &'a Grid,
    pub grid: Grid,
    /// Where a row of the source stands now.
    rows: BTreeMap<u32, u32>,
    /// Of each copied row its first and last column.
    spans: HashMap<u32, (u32, u32)>,
    /// Rows of which only the words were taken.
    spoken: BTreeSet<u32>,
    /// The source's styles here.
    styles: HashMap<u16, u16>,
    next: u32,
}

impl<'a> Copy<'a> {
    pub fn new(source: &'a Grid, name: String) -> Copy<'a> {
        let mut grid = Grid::new(name);
        grid.col_widths = source.col_widths.clone();
        grid.hidden_cols = source.hidden_cols.clone();
        Copy {
            source,
            grid,
            rows: BTreeMap::new(),
            spans: HashMap::new(),
            spoken: BTreeSet::new(),
            styles: HashMap::new(),
            next: 0,
        }
    }

    /// The row that comes next.
    pub fn next(&self) -> u32 {
        self.next
    }

    /// Where a row of the source stands.
    pub fn at(&self, row: u32) -> Option<u32> {
        self.rows.get(&row).copied()
    }

    /// Adds a line of its own.
    pub fn line(&mut self, col: u32, text: &str, style: Style) {
        let style = self.grid.style_id(&style);
        let cell = Cell { value: Value::Text(text.to_owned()), formula: None, style };
        self.grid.put(Address::new(self.next, col), cell);
        self.next += 1;
    }

    /// Adds a row of the source, its columns from `span.0` to `span.1`.
    pub fn row(&mut self, row: u32, span: (u32, u32)) {
        self.copy(row, span, |_| true);
    }

    /// Adds a row of which only the words count: its figures are sums of rows that stay behind.
    pub fn words(&mut self, row: u32, span: (u32, u32)) {
        self.spoken.insert(row);
        self.copy(row, span, |value| matches!(value, Value::Text(_)));
    }

    fn copy(&mut self, row: u32, (first, last): (u32, u32), taken: impl Fn(&Value) -> bool) {
        for (col, cell) in self.source.rows.get(&row).into_iter().flatten() {
            if (first..=last).contains(col) {
                let value = if taken(&cell.value) { cell.value.clone() } else { Value::Blank };
                let style = self.style(cell.style);
                // A formula would speak of cells that are not here; its result is what was read.
                let cell = Cell { value, formula: None, style };
                self.grid.put(Address::new(self.next, *col), cell);
            }
        }
        if let Some(height) = self.source.row_heights.get(&row) {
            self.grid.row_heights.insert(self.next, *height);
        }
        self.rows.insert(row, self.next);
        self.spans.insert(row, (first, last));
        self.next += 1;
    }

    fn style(&mut self, id: u16) -> u16 {
        if let Some(known) = self.styles.get(&id) {
            return *known;
        }
        let style = self.source.styles.get(usize::from(id)).cloned().unwrap_or_default();
        let new = self.grid.style_id(&style);
        self.styles.insert(id, new);
        new
    }

    /// Merges as in the source what is left of its merges; the first row that is left says what
    /// the merge says.
    pub fn merges(&mut self) {
        let mut taken: Vec<Range> = Vec::new();
        // The columns that they take of each row.
        let mut in_row: HashMap<u32, Vec<(u32, u32)>> = HashMap::new();
        for merge in &self.source.merges {
            let rows: Vec<(u32, u32)> = self
                .rows
                .range(merge.first.row..=merge.last.row)
                .filter(|(row, _)| {
                    self.spans.get(row).is_some_and(|(first, last)| {
                        *first <= merge.first.col && merge.last.col <= *last
                    })
                })
                .map(|(row, at)| (*row, *at))
                .collect();
            let (Some((first, top)), Some((_, bottom))) = (rows.first(), rows.last()) else {
                continue;
            };
            let whole = (bottom - top) as usize + 1 == rows.len();
            let range = Range::new(*top, merge.first.col, *bottom, merge.last.col);
            if *first != merge.first.row
                && let Some(cell) = self.source.cell(merge.first).cloned()
                && (!self.spoken.contains(first) || matches!(cell.value, Value::Text(_)))
            {
                let style = self.style(cell.style);
                self.grid.put(range.first, Cell { value: cell.value, formula: None, style });
            }
            // A file may merge one cell twice; an office program takes that for damage.
            let (left, right) = (range.first.col, range.last.col);
            let free = |row: u32| {
                let known = in_row.get(&row).map(Vec::as_slice).unwrap_or_default();
                known.iter().all(|(first, last)| *last < left || right < *first)
            };
            if whole && range.first != range.last && (*top..=*bottom).all(free) {
                for row in *top..=*bottom {
                    in_row.entry(row).or_default().push((left, right));
                }
                taken.push(range);
            }
        }
        self.grid.merges = taken;
    }

    /// Puts what a cell of the source says into a row that reads it from above.
    pub fn carry(&mut self, from: Address, row: u32) {
        let Some(at) = self.at(row).map(|row| Address::new(row, from.col)) else { return };
        if *self.grid.value(at) != Value::Blank || self.grid.merge_at(at).is_some() {
            return;
        }
        let Some(cell) = self.source.cell(from) else { return };
        let (value, style) = (cell.value.clone(), cell.style);
        let style = match self.grid.cell(at) {
            Some(known) if known.style != 0 => known.style,
            _ => self.style(style),
        };
        self.grid.put(at, Cell { value, formula: None, style });
    }
}

/// Makes rows as tall as their wrapped words, where they are not.
pub(super) fn heights(grid: &mut Grid) {
    let pixels = |col: u32| grid.col_widths.get(&col).map_or(72.0, |width| width * 8.0 + 5.0);
    let merges: HashMap<Address, Range> =
        grid.merges.iter().map(|merge| (merge.first, *merge)).collect();
    let mut tall: BTreeMap<u32, f64> = BTreeMap::new();
    for (row, cells) in grid.rows.iter().skip(1) {
        for (col, cell) in cells {
            let (Value::Text(text), Some(style)) =
                (&cell.value, grid.styles.get(usize::from(cell.style)))
            else {
                continue;
            };
            let at = Address::new(*row, *col);
            let merge = merges.get(&at).copied().unwrap_or(Range { first: at, last: at });
            let width: f64 = (merge.first.col..=merge.last.col).map(pixels).sum();
            let size = if style.size == 0 { 11 } else { style.size };
            let lines = match style.wrap {
                true => wrapped_lines(text, width, size, style.bold),
                false => 1,
            };
            let needed = f64::from(lines) * LINE * f64::from(size) / 11.0;
            let given = |row: u32| grid.row_heights.get(&row).copied().unwrap_or(LINE);
            let others: f64 =
                (merge.first.row..=merge.last.row).filter(|other| other != row).map(given).sum();
            let known = tall.entry(*row).or_insert_with(|| given(*row));
            *known = known.max((needed - others).min(TALLEST));
        }
    }
    tall.retain(|_, height| *height > LINE);
    grid.row_heights.extend(tall);
}
