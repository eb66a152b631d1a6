//! How wide Korean text is and how tall its row must be, in the pixels and points of an office
//! program at 96 dpi. Estimates lean to the generous side: white space is better than a clipped
//! name.

/// Pixels that a cell keeps free at its sides.
const PADDING: f64 = 7.0;

/// Pixels of `text` (one line) in 맑은 고딕 of `size` points.
pub fn text_pixels(text: &str, size: u8, bold: bool) -> f64 {
    let eleven: f64 = text.chars().map(char_pixels).sum();
    let weight = if bold { 1.06 } else { 1.0 };
    eleven * f64::from(size) / 11.0 * weight
}

/// Pixels of a character at 11 points.
fn char_pixels(c: char) -> f64 {
    match c {
        'i' | 'j' | 'l' | '\'' | '|' | '.' | ',' | ':' | ';' | '!' | '·' => 4.5,
        ' ' | 'f' | 'r' | 't' | '(' | ')' | '[' | ']' | '-' | '/' => 5.5,
        'm' | 'w' | 'M' | 'W' | '%' | '@' | '&' => 12.5,
        '0'..='9' => 8.2,
        'A'..='Z' => 9.5,
        ' '..='~' => 8.0,
        _ => 14.0,
    }
}

/// Excel's column width in characters for `pixels`, at 8 pixels a digit.
pub fn pixels_to_width(pixels: f64) -> f64 {
    ((pixels - 5.0).max(0.0) / 8.0 * 100.0).round() / 100.0
}

/// Pixels that a column must have to hold `text` on one line.
pub fn needed_pixels(text: &str, size: u8, bold: bool) -> f64 {
    text.split('\n').map(|line| text_pixels(line, size, bold)).fold(0.0, f64::max) + PADDING + 3.0
}

/// Lines that `text` takes when it wraps in a cell `pixels` wide: between Korean syllables, but
/// inside no number and no Latin word that fits on a line.
pub fn wrapped_lines(text: &str, pixels: f64, size: u8, bold: bool) -> u32 {
    let room = (pixels - PADDING).max(8.0);
    text.split('\n').map(|line| paragraph_lines(line, room, size, bold)).sum()
}

fn paragraph_lines(line: &str, room: f64, size: u8, bold: bool) -> u32 {
    let (mut lines, mut used) = (1, 0.0);
    for word in words(line) {
        let width = text_pixels(word, size, bold);
        if used + width <= room {
            used += width;
        } else if word.trim().is_empty() {
            // Blanks hang over the edge.
            used = room;
        } else {
            let mut rest = width;
            if used > 0.0 {
                lines += 1;
            }
            while rest > room {
                lines += 1;
                rest -= room;
            }
            used = rest;
        }
    }
    lines
}

/// The pieces between which a line may break.
fn words(line: &str) -> impl Iterator<Item = &str> {
    let mut rest = line;
    std::iter::from_fn(move || {
        let mut chars = rest.char_indices();
        let (_, first) = chars.next()?;
        let joined = |c: char| c.is_ascii_graphic();
        let end = if joined(first) {
            chars.find(|(_, c)| !joined(*c)).map_or(rest.len(), |(at, _)| at)
        } else {
            first.len_utf8()
        };
        let (word, tail) = rest.split_at(end);
        rest = tail;
        Some(word)
    })
}

/// Points of a row that holds `lines` lines of `size` points.
pub fn row_points(lines: u32, size: u8) -> f64 {
    let points = f64::from(lines) * f64::from(size) * 1.42 + 4.5;
    (points * 4.0).round() / 4.0
}
