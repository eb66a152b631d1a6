//! Sheets written as text, so that a fuzzer may change them letter by letter and a person may read
//! what it found. A line is a row, a tab parts its cells.
//!
//! A line that begins with a form feed opens a sheet with that name; `+12` alone in a line or a cell
//! leaves out rows or columns. Marks may stand before a cell's text: `>2` and `<2` merge it to the
//! right and down, `*` fills it, `~` strikes it through, `^` hides its row, `|` its column. Then `#`
//! a number, `%` a share, `@` a day as `2025-12-31`, `=` a formula, else words, `\` a line break.

use documents::grid::{Address, Cell, Grid, Range, Style, Value};
use domain::date::WrittenDate;

const ROWS: u32 = 1_048_576;
const COLS: u32 = 16_384;

/// The sheets that `text` describes.
pub fn grids(text: &str) -> Vec<Grid> {
    let mut grids = vec![Grid::new("표")];
    let mut row = 0;
    for line in text.split('\n') {
        if let Some(name) = line.strip_prefix('\u{c}') {
            grids.push(Grid::new(name));
            row = 0;
            continue;
        }
        let Some(grid) = grids.last_mut() else { continue };
        match skipped(line) {
            Some(rows) => row += rows,
            None => {
                fill(grid, row.min(ROWS - 1), line);
                row += 1;
            }
        }
        row = row.min(ROWS - 1);
    }
    grids
}

fn skipped(text: &str) -> Option<u32> {
    text.strip_prefix('+')?.parse().ok().map(|count: u32| count.min(ROWS))
}

fn fill(grid: &mut Grid, row: u32, line: &str) {
    let mut col = 0;
    for text in line.split('\t') {
        if let Some(cols) = skipped(text) {
            col += cols.min(COLS);
        } else if col < COLS {
            put(grid, Address::new(row, col), text);
            col += 1;
        }
        col = col.min(COLS);
    }
}

fn put(grid: &mut Grid, at: Address, text: &str) {
    let mut style = Style::default();
    let (mut right, mut down) = (0, 0);
    let mut rest = text;
    loop {
        let mut letters = rest.chars();
        let Some(mark) = letters.next() else { break };
        let tail = letters.as_str();
        let count = tail.bytes().take_while(u8::is_ascii_digit).take(6).count();
        let number = tail[..count].parse::<u32>().unwrap_or(1);
        match mark {
            '>' => (right, rest) = (number, &tail[count..]),
            '<' => (down, rest) = (number, &tail[count..]),
            '*' => (style.fill, rest) = (Some("FFFF00".to_owned()), tail),
            '~' => (style.strike, rest) = (true, tail),
            '^' => {
                grid.hidden_rows.insert(at.row);
                rest = tail;
            }
            '|' => {
                grid.hidden_cols.insert(at.col);
                rest = tail;
            }
            _ => break,
        }
    }
    let (value, formula) = value(rest, &mut style);
    if (right, down) != (0, 0) {
        let last = Address::new((at.row + down).min(ROWS - 1), (at.col + right).min(COLS - 1));
        grid.merges.push(Range { first: at, last });
    }
    let style = grid.style_id(&style);
    if value != Value::Blank || formula.is_some() || style != 0 {
        grid.put(at, Cell { value, formula, style });
    }
}

fn value(text: &str, style: &mut Style) -> (Value, Option<Box<str>>) {
    let number = |text: &str| text.parse::<f64>().ok().filter(|number| number.is_finite());
    let words = || Value::Text(text.replace('\\', "\n"));
    let value = match text.split_at_checked(1) {
        _ if text.is_empty() => Value::Blank,
        Some(("#", rest)) => number(rest).map_or_else(words, Value::Number),
        Some(("%", rest)) => {
            style.number_format = "0.0%".to_owned();
            number(rest).map_or_else(words, Value::Number)
        }
        Some(("@", rest)) => {
            let day = WrittenDate::read(rest).day().and_then(|day| day.and_hms_opt(0, 0, 0));
            day.map_or_else(words, Value::Date)
        }
        Some(("=", rest)) => return (Value::Number(12.0), Some(rest.into())),
        _ => words(),
    };
    (value, None)
}
