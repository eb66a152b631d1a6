//! A grid with its merges looked up fast and its cells as a reader sees them.
//! Owns how a value is shown as text; must not know what any text means.

use std::collections::HashMap;

use domain::Decimal;
use domain::text::clean;

use crate::grid::{Address, Cell, Grid, Range, Style, Value};

/// A sheet that holds at least one cell.
pub(super) struct Sheet<'a> {
    pub grid: &'a Grid,
    pub used: Range,
    /// Per row: first column, last column, which merge.
    covers: HashMap<u32, Vec<(u32, u32, usize)>>,
}

impl<'a> Sheet<'a> {
    /// `None` for a sheet without cells.
    pub fn new(grid: &'a Grid) -> Option<Sheet<'a>> {
        let used = grid.used()?;
        let mut covers: HashMap<u32, Vec<(u32, u32, usize)>> = HashMap::new();
        for (index, merge) in grid.merges.iter().enumerate() {
            let last = merge.last.row.min(used.last.row);
            for row in merge.first.row..=last {
                let place = (merge.first.col, merge.last.col, index);
                covers.entry(row).or_default().push(place);
            }
        }
        Some(Sheet { grid, used, covers })
    }

    /// The merged rectangle over `at`, if any.
    pub fn merge(&self, at: Address) -> Option<Range> {
        let row = self.covers.get(&at.row)?;
        let found = row.iter().find(|(first, last, _)| (*first..=*last).contains(&at.col))?;
        self.grid.merges.get(found.2).copied()
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
        self.grid.cell(at)
    }

    /// The value itself; blank where a merge covers it.
    pub fn value(&self, at: Address) -> &'a Value {
        if self.covered(at) { &Value::Blank } else { self.grid.value(at) }
    }

    /// The text of the cell itself as shown; empty where a merge covers it.
    pub fn own(&self, at: Address) -> String {
        if self.covered(at) { String::new() } else { self.shown(at) }
    }

    /// The text shown at `at`, merges looked through.
    pub fn text(&self, at: Address) -> String {
        self.shown(self.anchor(at))
    }

    /// The style of the cell.
    pub fn style(&self, at: Address) -> Option<&'a Style> {
        self.grid.style(at)
    }

    /// The number format of the cell, empty for General.
    pub fn format(&self, at: Address) -> &'a str {
        self.style(at).map_or("", |style| style.number_format.as_str())
    }

    /// Columns of `row` that hold something, ascending, covered ones left out.
    pub fn filled(&self, row: u32) -> Vec<u32> {
        let Some(cells) = self.grid.rows.get(&row) else { return Vec::new() };
        let cols = cells.iter().filter(|(_, cell)| !is_blank(cell)).map(|(col, _)| *col);
        cols.filter(|col| !self.covered(Address::new(row, *col))).collect()
    }

    fn shown(&self, at: Address) -> String {
        match self.grid.value(at) {
            Value::Blank => String::new(),
            Value::Text(text) => cleaned(text),
            Value::Number(number) => shown_number(*number, self.format(at)),
            Value::Date(date) => shown_date(date, self.format(at)),
            Value::Bool(true) => "참".into(),
            Value::Bool(false) => "거짓".into(),
            Value::Error(error) => error.clone(),
        }
    }
}

/// [`clean`], told at a glance for the plain Hangul and ASCII that most cells hold.
fn cleaned(text: &str) -> String {
    let plain = |c: char| ('가'..='힣').contains(&c) || (' '..='~').contains(&c);
    if text.chars().all(plain) { text.trim().to_owned() } else { clean(text) }
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
