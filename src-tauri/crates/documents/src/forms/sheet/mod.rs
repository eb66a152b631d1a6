//! The drawing vocabulary of office forms: a sheet that is filled from above with a title block,
//! heads, tables, notes and formulas that know their results, and is then fitted to its paper.
//! Knows nothing of what is drawn.

mod formula;
mod look;
mod measure;
mod paper;

use std::collections::HashMap;

use crate::grid::{Address, Align, Cell, Grid, Line, Range, Value};

pub use formula::{Operand, fixed, total};
pub use look::{Look, NumberLook, Shade};
pub use measure::{needed_pixels, pixels_to_width, wrapped_lines};
pub use paper::{Paper, fitting_size, series};

/// A sheet being drawn.
pub struct Sheet {
    grid: Grid,
    /// Numbers of the grid's styles, by the key of their look.
    styles: HashMap<u64, u16>,
    looks: Vec<Look>,
    pixels: Vec<f64>,
    /// The table being drawn: cells inside it get its lines.
    table: Option<Range>,
    /// Rows, first and last, that belong on one page.
    blocks: Vec<(u32, u32)>,
}

impl Sheet {
    /// A sheet with columns of the given widths in pixels; the form is as wide as they are.
    pub fn new(name: &str, pixels: &[f64]) -> Sheet {
        let mut grid = Grid::new(name);
        grid.freeze = None;
        Sheet {
            grid,
            styles: HashMap::new(),
            looks: vec![Look::default()],
            pixels: pixels.to_vec(),
            table: None,
            blocks: Vec::new(),
        }
    }

    /// The value at `at`.
    pub fn value(&self, at: Address) -> &Value {
        self.grid.value(at)
    }

    /// The grid, for what needs no vocabulary.
    pub fn grid(&mut self) -> &mut Grid {
        &mut self.grid
    }

    /// The last column of the form.
    pub fn last_col(&self) -> u32 {
        u32::try_from(self.pixels.len()).unwrap_or(1).saturating_sub(1)
    }

    /// Pixels of the columns from `first` to `last`.
    pub fn pixels_between(&self, first: u32, last: u32) -> f64 {
        let (first, last) = (first as usize, (last as usize).min(self.pixels.len() - 1));
        self.pixels.get(first..=last).map_or(0.0, |columns| columns.iter().sum())
    }

    /// Cells put from now on inside `range` get its lines: thick around it, thin inside.
    pub fn begin_table(&mut self, range: Range) {
        self.table = Some(range);
    }

    /// Cells put from now on get no lines.
    pub fn end_table(&mut self) {
        self.table = None;
    }

    /// The rows from `first` to `last` go onto one page where they fit on one.
    pub fn keep_together(&mut self, first: u32, last: u32) {
        self.blocks.push((first, last));
    }

    fn lines_of(&self, range: Range) -> [Line; 4] {
        let Some(table) = self.table.filter(|table| table.contains(range.first)) else {
            return [Line::None; 4];
        };
        let edge = |outer: bool| if outer { Line::Thick } else { Line::Thin };
        [
            edge(range.first.col == table.first.col),
            edge(range.last.col == table.last.col),
            edge(range.first.row == table.first.row),
            edge(range.last.row == table.last.row),
        ]
    }

    fn style_of(&mut self, look: Look, lines: [Line; 4]) -> u16 {
        let key = look.key(lines);
        if let Some(id) = self.styles.get(&key) {
            return *id;
        }
        self.grid.styles.push(look.style(lines));
        self.looks.push(look);
        let id = u16::try_from(self.grid.styles.len() - 1).unwrap_or(0);
        self.styles.insert(key, id);
        id
    }

    fn look_at(&self, cell: &Cell) -> Look {
        self.looks.get(usize::from(cell.style)).copied().unwrap_or_default()
    }

    /// Puts a value.
    pub fn put(&mut self, at: Address, value: Value, look: Look) {
        let lines = self.lines_of(Range { first: at, last: at });
        self.put_lined(at, value, None, look, lines);
    }

    /// Puts a value with lines of its own.
    pub fn put_lined(
        &mut self,
        at: Address,
        value: Value,
        formula: Option<String>,
        look: Look,
        lines: [Line; 4],
    ) {
        let style = self.style_of(look, lines);
        let formula = formula.map(String::into_boxed_str);
        self.grid.put(at, Cell { value, formula, style });
    }

    /// Puts words that lead to another sheet of the file.
    pub fn link(&mut self, at: Address, text: &str, target: &str, look: Look) {
        self.text(at, text, look);
        self.grid.links.insert(at, target.to_owned());
    }

    /// Puts words; an empty text leaves the cell blank.
    pub fn text(&mut self, at: Address, text: &str, look: Look) {
        self.put(at, words(text), look);
    }

    /// Puts a number; `None` leaves the cell blank.
    pub fn number(&mut self, at: Address, number: Option<f64>, look: Look) {
        self.put(at, number.map_or(Value::Blank, Value::Number), look);
    }

    /// Puts a formula with its result.
    pub fn formula(&mut self, at: Address, formula: String, result: Value, look: Look) {
        let lines = self.lines_of(Range { first: at, last: at });
        self.put_lined(at, result, Some(formula), look, lines);
    }

    /// Merges `range` (a single cell stays one) and puts `value` into it.
    pub fn merged(&mut self, range: Range, value: Value, look: Look) {
        self.merged_formula(range, value, None, look);
    }

    /// Merges `range` and puts a formula with its result into it.
    pub fn merged_formula(
        &mut self,
        range: Range,
        value: Value,
        formula: Option<String>,
        look: Look,
    ) {
        let lines = self.lines_of(range);
        if range.first == range.last {
            return self.put_lined(range.first, value, formula, look, lines);
        }
        let inner = |on: bool, line: Line| if on { line } else { Line::None };
        for row in range.first.row..=range.last.row {
            for col in range.first.col..=range.last.col {
                let edges = [
                    inner(col == range.first.col, lines[0]),
                    inner(col == range.last.col, lines[1]),
                    inner(row == range.first.row, lines[2]),
                    inner(row == range.last.row, lines[3]),
                ];
                self.put_lined(Address::new(row, col), Value::Blank, None, look, edges);
            }
        }
        if let Some(cell) = self.cell_mut(range.first) {
            cell.value = value;
            cell.formula = formula.map(String::into_boxed_str);
        }
        self.grid.merges.push(range);
    }

    fn cell_mut(&mut self, at: Address) -> Option<&mut Cell> {
        let row = self.grid.rows.get_mut(&at.row)?;
        row.iter_mut().find(|(col, _)| *col == at.col).map(|(_, cell)| cell)
    }

    /// The three lines above a form's first table: its title, who reports, and the 기준일.
    /// Returns the row below.
    pub fn title_block(&mut self, title: &str, left: &str, right: &str) -> u32 {
        let last = self.last_col();
        let heading = Look { bold: true, align: Align::Center, ..Look::LINE };
        self.merged(Range::new(0, 0, 0, last), words(title), heading.sized(18));
        self.grid.row_heights.insert(0, 36.0);
        self.sides(1, left, right, last, Look::LINE.sized(11));
        2
    }

    /// A section's name at the left and the unit at the right of its table, which ends in column
    /// `last`. Returns the row below.
    pub fn section(&mut self, row: u32, name: &str, unit: &str, last: u32) -> u32 {
        let look = Look { bold: true, ..Look::LINE }.sized(12);
        self.sides(row, name, unit, last, look);
        self.grid.row_heights.insert(row, 24.0);
        row + 1
    }

    /// Words at both ends of a row; the right end in the size of small print.
    fn sides(&mut self, row: u32, left: &str, right: &str, last: u32, look: Look) {
        let right_look = Look { align: Align::Right, bold: false, size: look.size.min(11), ..look };
        if right.is_empty() || last == 0 {
            self.merged(Range::new(row, 0, row, last), words(left), look);
            return;
        }
        let needed = needed_pixels(right, right_look.size, false);
        let mut split = last;
        while split > 1 && self.pixels_between(split, last) < needed {
            split -= 1;
        }
        self.merged(Range::new(row, 0, row, split - 1), words(left), look);
        self.merged(Range::new(row, split, row, last), words(right), right_look);
    }

    /// A line of small print over the whole width. Returns the row below.
    pub fn note(&mut self, row: u32, text: &str) -> u32 {
        self.merged(Range::new(row, 0, row, self.last_col()), words(text), Look::NOTE);
        row + 1
    }
}

/// Words as a value; none is blank.
pub fn words(text: &str) -> Value {
    if text.is_empty() { Value::Blank } else { Value::Text(text.to_owned()) }
}

/// A sheet's name as the file format allows it: at most 31 letters, none of `[]:*?/\`.
pub fn sheet_name(name: &str) -> String {
    let name: String =
        name.chars().map(|c| if "[]:*?/\\".contains(c) { '-' } else { c }).take(31).collect();
    let name = name.trim_matches([' ', '\'']).to_owned();
    if name.is_empty() { "공약".to_owned() } else { name }
}
