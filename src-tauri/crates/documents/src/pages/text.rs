//! Words in a box: broken into lines where Korean text breaks, made smaller where they would not
//! fit, and put where the cell wants them.

use super::PageText;
use super::font::{Glyph, set};

/// Line height and the height of letters' middle over the foot line, as parts of the type size.
const LEADING: f32 = 1.3;
const MIDDLE: f32 = 0.35;
/// The smallest type that words are shrunk to.
const LEAST: f32 = 4.0;

/// Where words stand in their box.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Side {
    Left,
    Centre,
    Right,
}

/// A box with free edges.
#[derive(Clone, Copy, Debug, PartialEq)]
pub(super) struct Box {
    pub x: f32,
    pub y: f32,
    pub width: f32,
    pub height: f32,
}

/// How words look.
#[derive(Clone, Debug, PartialEq)]
pub(super) struct Look {
    pub size: f32,
    pub bold: bool,
    pub strike: bool,
    pub color: String,
    pub side: Side,
    pub wrap: bool,
}

/// The lines of `text` in `room`, standing in its middle.
pub(super) fn place(text: &str, room: Box, look: &Look) -> Vec<PageText> {
    let paragraphs: Vec<(&str, Vec<Glyph>)> =
        text.split('\n').map(|line| (line, set(line, look.bold))).collect();
    let mut size = look.size;
    let mut lines = broken(&paragraphs, room.width / size, look.wrap);
    while size > LEAST && !fits(&lines, room, size) {
        size -= 0.5;
        lines = broken(&paragraphs, room.width / size, look.wrap);
    }
    let leading = size * LEADING;
    #[expect(clippy::cast_precision_loss, reason = "a cell has few lines")]
    let top = room.y + (room.height - leading * lines.len() as f32) / 2.0;
    let mut y = top + leading / 2.0 + size * MIDDLE;
    let mut placed = Vec::with_capacity(lines.len());
    for (words, width) in lines {
        let width = width * size;
        let x = match look.side {
            Side::Left => room.x,
            Side::Centre => room.x + (room.width - width) / 2.0,
            Side::Right => room.x + room.width - width,
        };
        if !words.trim().is_empty() {
            placed.push(PageText {
                x,
                y,
                width,
                size,
                bold: look.bold,
                strike: look.strike,
                color: look.color.clone(),
                text: words,
            });
        }
        y += leading;
    }
    placed
}

fn fits(lines: &[(String, f32)], room: Box, size: f32) -> bool {
    #[expect(clippy::cast_precision_loss, reason = "a cell has few lines")]
    let height = lines.len() as f32 * size * LEADING;
    let wide = lines.iter().map(|(_, width)| *width).fold(0.0, f32::max) * size;
    // The last line's leading may hang over.
    height - size * (LEADING - 1.0) <= room.height + 0.5 && wide <= room.width + 0.5
}

/// Lines with their widths, as parts of the type size.
fn broken(paragraphs: &[(&str, Vec<Glyph>)], room: f32, wrap: bool) -> Vec<(String, f32)> {
    let mut lines = Vec::new();
    for (text, glyphs) in paragraphs {
        let all = glyphs.iter().map(|glyph| glyph.width).sum::<f32>();
        if !wrap || all <= room {
            lines.push(((*text).chars().filter(|c| !c.is_control()).collect(), all));
            continue;
        }
        let mut line = (String::new(), 0.0);
        for word in words(glyphs) {
            let width: f32 = word.iter().map(|glyph| glyph.width).sum();
            let blank = word.iter().all(|glyph| glyph.letter.is_whitespace());
            if line.1 + width > room && !line.0.is_empty() {
                if blank {
                    continue;
                }
                lines.push(trimmed(std::mem::take(&mut line)));
            }
            if width <= room {
                push(&mut line, word);
                continue;
            }
            // Longer than a line: broken anywhere.
            for glyph in word {
                if line.1 + glyph.width > room && !line.0.is_empty() {
                    lines.push(trimmed(std::mem::take(&mut line)));
                }
                push(&mut line, std::slice::from_ref(glyph));
            }
        }
        lines.push(trimmed(line));
    }
    lines
}

fn push(line: &mut (String, f32), glyphs: &[Glyph]) {
    for glyph in glyphs {
        line.0.push(glyph.letter);
        line.1 += glyph.width;
    }
}

/// Without the blanks that hang over the edge; those in front are an indent.
fn trimmed((words, width): (String, f32)) -> (String, f32) {
    let kept = words.trim_end().len();
    let over: f32 = set(&words[kept..], false).iter().map(|glyph| glyph.width).sum();
    (words[..kept].to_owned(), width - over)
}

/// The pieces between which a line may break: between Korean syllables, but inside no number and
/// no Latin word, and with no closing sign at a line's beginning.
fn words(glyphs: &[Glyph]) -> impl Iterator<Item = &[Glyph]> {
    let mut rest = glyphs;
    std::iter::from_fn(move || {
        let first = rest.first()?;
        let joined = |letter: char| letter.is_ascii_graphic();
        let mut end = if joined(first.letter) {
            rest.iter().position(|glyph| !joined(glyph.letter)).unwrap_or(rest.len())
        } else {
            1
        };
        let closes = |letter: char| ")]}」』】〉》’”,.!?%:;".contains(letter);
        while rest.get(end).is_some_and(|glyph| closes(glyph.letter))
            && !first.letter.is_whitespace()
        {
            end += 1;
        }
        let (word, tail) = rest.split_at(end);
        rest = tail;
        Some(word)
    })
}
