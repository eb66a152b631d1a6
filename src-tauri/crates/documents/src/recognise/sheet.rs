//! A grid with its merges looked up fast and its cells as a reader sees them.
//! Owns how a value is shown as text; must not know what any text means.

use std::borrow::Cow;
use std::collections::HashMap;

use domain::Decimal;
use domain::text::clean;

use super::stop::Stop;
use crate::grid::{Address, Cell, Grid, Range, Style, Value};

/// A sheet that holds at least one cell.
pub(super) struct Sheet<'a> {
    pub grid: &'a Grid,
    pub used: Range,
    /// Every row with a cell or a merge, ascending.
    lines: Vec<Line<'a>>,
    /// Once it says so, every row reads as blank.
    pub stop: &'a Stop<'a>,
}

/// One row of a sheet.
struct Line<'a> {
    row: u32,
    cells: &'a [(u32, Cell)],
    /// First column, last column, which merge; ascending.
    covers: Vec<(u32, u32, usize)>,
}

/// Rows without a cell that a merge covers.
const EMPTY_ROWS: u32 = 1_000;

/// Rows of all merges together: merges over one another are no table, and those beyond are not seen.
const COVERED_ROWS: usize = 2_000_000;

impl<'a> Sheet<'a> {
    /// `None` for a sheet without cells.
    pub fn new(grid: &'a Grid, stop: &'a Stop<'a>) -> Option<Sheet<'a>> {
        let used = grid.used()?;
        let mut left = COVERED_ROWS;
        let mut covers: HashMap<u32, Vec<(u32, u32, usize)>> = HashMap::new();
        for (index, merge) in grid.merges.iter().enumerate() {
            let last = merge.last.row.min(used.last.row);
            let place = (merge.first.col, merge.last.col, index);
            let near = last.min(merge.first.row.saturating_add(EMPTY_ROWS));
            // Of a merge that reaches far down only the rows that hold something count.
            let far = grid.rows.range(near..=last).map(|(row, _)| *row).filter(|row| *row > near);
            for row in (merge.first.row..=near).chain(far).take(left) {
                left -= 1;
                covers.entry(row).or_default().push(place);
            }
        }
        let mut lines: Vec<Line<'a>> = grid
            .rows
            .iter()
            .map(|(row, cells)| Line {
                row: *row,
                cells,
                covers: covers.remove(row).unwrap_or_default(),
            })
            .collect();
        lines.extend(covers.into_iter().map(|(row, covers)| Line { row, cells: &[], covers }));
        lines.sort_unstable_by_key(|line| line.row);
        for line in &mut lines {
            line.covers.sort_unstable();
        }
        Some(Sheet { grid, used, lines, stop })
    }

    /// The row, if anything stands in it. Rows mostly follow one another without a gap.
    fn line(&self, row: u32) -> Option<&Line<'a>> {
        if self.stop.now() {
            return None;
        }
        let guess = row.checked_sub(self.lines.first()?.row)? as usize;
        match self.lines.get(guess) {
            Some(line) if line.row == row => Some(line),
            _ => {
                let found = self.lines.binary_search_by_key(&row, |line| line.row);
                found.ok().map(|index| &self.lines[index])
            }
        }
    }

    /// The merged rectangle over `at`, if any.
    pub fn merge(&self, at: Address) -> Option<Range> {
        self.grid.merges.get(self.line(at.row)?.merge(at.col)?).copied()
    }

    /// The rectangle that the cell at `at` fills: its merge, or itself.
    pub fn block(&self, at: Address) -> Range {
        self.merge(at).unwrap_or(Range { first: at, last: at })
    }

    /// The cell that speaks for `at`: the upper left one of a merge.
    pub fn anchor(&self, at: Address) -> Address {
        self.block(at).first
    }

    /// True where `at` lies in a merge but is not its upper left cell.
    pub fn covered(&self, at: Address) -> bool {
        self.anchor(at) != at
    }

    /// The cell itself, never the one it is merged with.
    pub fn cell(&self, at: Address) -> Option<&'a Cell> {
        self.line(at.row)?.cell(at.col)
    }

    /// The value itself; blank where a merge covers it.
    pub fn value(&self, at: Address) -> &'a Value {
        const BLANK: &Value = &Value::Blank;
        self.bare(at).map_or(BLANK, |cell| &cell.value)
    }

    /// The text of the cell itself as shown; empty where a merge covers it.
    pub fn own(&self, at: Address) -> Cow<'a, str> {
        self.bare(at).map_or(Cow::Borrowed(""), |cell| self.shown(cell))
    }

    /// The text shown at `at`, merges looked through.
    pub fn text(&self, at: Address) -> Cow<'a, str> {
        self.cell(self.anchor(at)).map_or(Cow::Borrowed(""), |cell| self.shown(cell))
    }

    /// The style of the cell.
    pub fn style(&self, at: Address) -> Option<&'a Style> {
        self.style_of(self.cell(at)?)
    }

    /// The number format of the cell, empty for General.
    pub fn format(&self, at: Address) -> &'a str {
        self.cell(at).map_or("", |cell| self.format_of(cell))
    }

    /// Columns of `row` that hold something, ascending, covered ones left out.
    pub fn filled(&self, row: u32) -> Vec<u32> {
        let Some(line) = self.line(row) else { return Vec::new() };
        let cols = line.cells.iter().filter(|(_, cell)| !is_blank(cell)).map(|(col, _)| *col);
        cols.filter(|col| !self.covers(line, *col)).collect()
    }

    /// The first column of `row` that holds something of its own.
    pub fn first_filled(&self, row: u32) -> Option<u32> {
        let line = self.line(row)?;
        let mut filled = line.cells.iter().filter(|(_, cell)| !is_blank(cell)).map(|(col, _)| *col);
        filled.find(|col| !self.covers(line, *col))
    }

    /// True where the cell itself holds something and no merge covers it.
    pub fn fills(&self, at: Address) -> bool {
        self.bare(at).is_some_and(|cell| !is_blank(cell))
    }

    /// The cell, where no merge covers it.
    fn bare(&self, at: Address) -> Option<&'a Cell> {
        let line = self.line(at.row)?;
        line.cell(at.col).filter(|_| !self.covers(line, at.col))
    }

    /// True where a merge lies over the row's cell in `col` and begins elsewhere.
    fn covers(&self, line: &Line<'a>, col: u32) -> bool {
        let merge = line.merge(col).and_then(|merge| self.grid.merges.get(merge));
        merge.is_some_and(|merge| merge.first != Address::new(line.row, col))
    }

    fn style_of(&self, cell: &Cell) -> Option<&'a Style> {
        self.grid.styles.get(usize::from(cell.style))
    }

    fn format_of(&self, cell: &Cell) -> &'a str {
        self.style_of(cell).map_or("", |style| style.number_format.as_str())
    }

    fn shown(&self, cell: &'a Cell) -> Cow<'a, str> {
        match &cell.value {
            Value::Blank => Cow::Borrowed(""),
            Value::Text(text) => cleaned(text),
            Value::Number(number) => shown_number(*number, self.format_of(cell)).into(),
            Value::Date(date) => shown_date(date, self.format_of(cell)).into(),
            Value::Bool(true) => "참".into(),
            Value::Bool(false) => "거짓".into(),
            Value::Error(error) => error.as_str().into(),
        }
    }
}

impl<'a> Line<'a> {
    fn cell(&self, col: u32) -> Option<&'a Cell> {
        let found = self.cells.binary_search_by_key(&col, |(col, _)| *col);
        found.ok().map(|index| &self.cells[index].1)
    }

    /// Which merge lies over `col`.
    fn merge(&self, col: u32) -> Option<usize> {
        let before = self.covers.partition_point(|(first, ..)| *first <= col).checked_sub(1)?;
        let (_, last, merge) = self.covers.get(before)?;
        (*last >= col).then_some(*merge)
    }
}

/// [`clean`], told at a glance for the plain Hangul and ASCII that most cells hold.
fn cleaned(text: &str) -> Cow<'_, str> {
    let plain = |c: char| ('가'..='힣').contains(&c) || (' '..='~').contains(&c);
    if text.chars().all(plain) { text.trim().into() } else { clean(text).into() }
}

fn is_blank(cell: &Cell) -> bool {
    match &cell.value {
        Value::Blank => cell.formula.is_none(),
        Value::Text(text) => cleaned(text).is_empty(),
        _ => false,
    }
}

/// A date as its format shows it: `mm"월" dd"일"` is 03월 04일. Without a known format in full.
fn shown_date(date: &chrono::NaiveDateTime, format: &str) -> String {
    let section = format.split(';').next().unwrap_or_default();
    let plain = !section.is_empty()
        && section.chars().any(|c| matches!(c, 'y' | 'd' | 'Y' | 'D'))
        && !section.contains(['h', 'H', '[']);
    if !plain {
        return date.format("%Y. %-m. %-d.").to_string();
    }
    let mut shown = String::new();
    let mut rest = section;
    while let Some(first) = rest.chars().next() {
        let same = first.to_ascii_lowercase();
        let run = rest.chars().take_while(|c| c.to_ascii_lowercase() == same).count();
        let part = match (same, run) {
            ('y', 1..=2) => "%y",
            ('y', _) => "%Y",
            ('m', 1) => "%-m",
            ('m', 2) => "%m",
            ('m', _) => "%b",
            ('d', 1) => "%-d",
            ('d', 2) => "%d",
            ('"' | '\\' | '@', _) => "",
            _ => {
                shown.push(first);
                rest = &rest[first.len_utf8()..];
                continue;
            }
        };
        if !part.is_empty() {
            shown.push_str(&date.format(part).to_string());
        }
        rest = &rest[run..];
    }
    shown.trim().to_owned()
}

/// A number as its format shows it, as far as heads, codes and counts need: per cent, leading
/// zeros, fixed decimals and words around the digits. Thousands separators are left out.
pub(super) fn shown_number(number: f64, format: &str) -> String {
    let plain = |number: f64| {
        Decimal::from_f64(number).map_or_else(|| number.to_string(), |exact| exact.to_string())
    };
    if format.is_empty() {
        return plain(number);
    }
    let (before, digits, after) = split_format(format);
    if format.contains('%') {
        return format!("{}%", plain(number * 100.0));
    }
    if digits.is_empty() {
        return plain(number);
    }
    let decimals = digits.split_once('.').map_or(0, |(_, tail)| tail.matches('0').count());
    let optional = digits.split_once('.').is_some_and(|(_, tail)| tail.contains('#'));
    let zeros = digits.split('.').next().unwrap_or_default();
    let width = if zeros.contains('#') { 1 } else { zeros.matches('0').count() };
    let whole = number == number.trunc();
    let text = if whole && decimals == 0 && width > 1 {
        format!("{number:0width$}")
    } else if decimals > 0 && !optional && (number * 10f64.powi(decimals as i32)).fract() == 0.0 {
        format!("{number:.decimals$}")
    } else {
        plain(number)
    };
    format!("{before}{text}{after}")
}

/// Words before the digits, the digit pattern, words after it, of a format's first section.
fn split_format(format: &str) -> (String, String, String) {
    let section = format.split(';').next().unwrap_or_default();
    let (mut before, mut digits, mut after) = (String::new(), String::new(), String::new());
    let (mut quoted, mut escaped, mut bracket) = (false, false, false);
    for c in section.chars() {
        let word = if escaped {
            escaped = false;
            true
        } else if c == '"' {
            quoted = !quoted;
            continue;
        } else if quoted {
            true
        } else if c == '\\' {
            escaped = true;
            continue;
        } else if bracket || c == '[' {
            bracket = c != ']';
            continue;
        } else {
            !c.is_ascii()
        };
        if !word && matches!(c, '0' | '#' | '.' | ',') {
            digits.push(c);
        } else if word && digits.is_empty() {
            before.push(c);
        } else if word {
            after.push(c);
        }
    }
    (before, digits.replace(',', ""), after)
}
