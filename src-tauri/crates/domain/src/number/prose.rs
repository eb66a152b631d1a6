//! Amounts inside sentences and in brackets: `총 258,275천원(구비)`, `232,078 (구비 232,078)`.

use std::ops::Range;

use super::{Figure, Written, half_width, read, signed};
use crate::decimal::Decimal;

/// An amount of money found in a sentence.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Stated {
    /// Where it stands, in bytes.
    pub at: Range<usize>,
    /// The amount; its unit is always given.
    pub figure: Figure,
}

/// A part of a figure as brackets give it: `구비 11,505`.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct NamedPart {
    /// The word before the number.
    pub label: String,
    /// The number, in the unit of the figure before the brackets.
    pub value: Decimal,
}

/// Every amount that names its unit in a text, left to right: `1억 2800만원`, `24백만원`.
pub fn amounts_in(text: &str) -> Vec<Stated> {
    let mut found = Vec::new();
    let mut at = 0;
    while let Some(start) = text[at..].find(is_digit).map(|offset| at + offset) {
        let run = &text[start..];
        match longest_amount(run) {
            Some((length, figure)) => {
                found.push(Stated { at: start..start + length, figure });
                at = start + length;
            }
            None => at = start + run.find(|c| !part_of_number(c)).unwrap_or(run.len()),
        }
    }
    found
}

/// The parts that the brackets after a figure give, in their order; empty where there are none or
/// the brackets hold anything else. `34,962 (국1,080, 시22,377, 구비11,505)` has three.
pub fn bracket_parts(text: &str) -> Vec<NamedPart> {
    let (plain, _) = half_width(text);
    let Some((_, inside)) =
        last_brackets(plain.trim()).filter(|(before, _)| signed(before.trim()).is_some())
    else {
        return Vec::new();
    };
    let mut parts = Vec::new();
    let mut rest = inside.trim();
    while let Some(start) = rest.find(|c: char| is_digit(c) || super::MINUS.contains(&c)) {
        let label = rest[..start].trim_matches([' ', ',', ':', '+', '·', '/']);
        let run = &rest[start..];
        let end = run.find(|c| !(part_of_number(c) || super::MINUS.contains(&c)));
        let number = run[..end.unwrap_or(run.len())].trim_end_matches([',', ' ', '.']);
        let Written::Figure(figure) = read(number) else {
            return Vec::new();
        };
        if label.is_empty() || figure.percent {
            return Vec::new();
        }
        parts.push(NamedPart { label: label.to_owned(), value: figure.value });
        rest = &run[number.len()..];
    }
    if rest.trim_matches([' ', ',']).is_empty() { parts } else { Vec::new() }
}

/// What stands before the brackets with which a text ends, and in them: brackets of a part's own
/// name, as in `5 (국비 1, 기타(기금) 4)`, are inside.
fn last_brackets(text: &str) -> Option<(&str, &str)> {
    let inner = text.strip_suffix(')')?;
    let mut depth = 0usize;
    for (at, c) in inner.char_indices().rev() {
        match c {
            ')' => depth += 1,
            '(' if depth == 0 => return Some((&inner[..at], &inner[at + 1..])),
            '(' => depth -= 1,
            _ => {}
        }
    }
    None
}

/// The longest start of `run` that is an amount with its unit.
fn longest_amount(run: &str) -> Option<(usize, Figure)> {
    /// No amount is longer, in bytes: `1,234조 5,678억 9,012만 3,456원`.
    const LONGEST: usize = 40;
    let near = run.char_indices().take_while(|(at, _)| *at < LONGEST);
    let letters = near.take_while(|(_, c)| part_of_amount(*c));
    // An amount ends with the word that makes it money.
    let ends = letters
        .filter(|(_, c)| matches!(c, '원' | '조' | '억' | '만'))
        .map(|(at, c)| at + c.len_utf8());
    let ends: Vec<usize> = ends.collect();
    ends.into_iter().rev().find_map(|end| {
        let figure = signed(&run[..end]).filter(|figure| figure.unit.is_some())?;
        Some((end, figure))
    })
}

fn is_digit(c: char) -> bool {
    c.is_ascii_digit()
}

fn part_of_number(c: char) -> bool {
    c.is_ascii_digit() || matches!(c, ',' | '.')
}

fn part_of_amount(c: char) -> bool {
    part_of_number(c) || matches!(c, ' ' | '조' | '억' | '만' | '천' | '백' | '십' | '원')
}
