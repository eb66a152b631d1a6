//! Digits with their separators, and the words that may follow them: 억, 만, 천, 백만원, 원, %.

use super::{Figure, Note};
use crate::decimal::Decimal;
use crate::money::MoneyUnit;

/// A number without a sign: digits alone, or digits with money words, or a percentage.
pub(super) fn read(text: &str) -> Option<Figure> {
    let (digits, after) = digits(text)?;
    let rest = after.trim();
    let figure = match rest {
        "" => Figure { value: digits.value, unit: None, percent: false, notes: digits.notes },
        "%" | "퍼센트" | "％" => {
            // A fraction of a per cent is never a thousands separator.
            let notes = without_doubt(digits.notes);
            Figure { value: digits.value, unit: None, percent: true, notes }
        }
        _ => match MoneyUnit::ALL.into_iter().find(|unit| unit.label() == rest) {
            Some(unit) => {
                let figure = Figure {
                    value: digits.value,
                    unit: Some(unit),
                    percent: false,
                    notes: digits.notes,
                };
                figure.note(Note::UnitInCell)
            }
            None => money_words(text)?,
        },
    };
    Some(figure)
}

fn without_doubt(mut notes: Vec<Note>) -> Vec<Note> {
    notes.retain(|note| *note != Note::DotMayBeThousands);
    notes
}

struct Digits {
    value: Decimal,
    notes: Vec<Note>,
}

/// The number at the front of `text` and what follows it; commas must group thousands.
fn digits(text: &str) -> Option<(Digits, &str)> {
    let (mut number, mut end, mut blanks) = (String::new(), 0, false);
    for (at, c) in text.char_indices() {
        match c {
            '0'..='9' | ',' | '.' => {
                number.push(c);
                end = at + c.len_utf8();
            }
            // A blank beside a comma belongs to the number: `1, 234`.
            ' ' => {
                let next = text[at..].trim_start();
                let beside = number.ends_with(',') || next.starts_with(',');
                if !beside || !next.starts_with(|c: char| c.is_ascii_digit() || c == ',') {
                    break;
                }
                blanks = true;
            }
            _ => break,
        }
    }
    let (value, mut notes) = value_of(&number)?;
    if blanks {
        notes.push(Note::Blanks);
    }
    Some((Digits { value, notes }, &text[end..]))
}

fn value_of(number: &str) -> Option<(Decimal, Vec<Note>)> {
    let grouped_by = |text: &str, mark: char| {
        let mut groups = text.split(mark);
        let first = groups.next().unwrap_or("");
        (1..=3).contains(&first.len()) && groups.all(|group| group.len() == 3)
    };
    let dots = number.matches('.').count();
    if number.contains(',') {
        let (whole, fraction) = number.split_once('.').unwrap_or((number, "0"));
        if dots > 1 || fraction.contains(',') || !grouped_by(whole, ',') || fraction.is_empty() {
            return None;
        }
        let value = format!("{}.{fraction}", whole.replace(',', "")).parse().ok()?;
        return Some((value, Vec::new()));
    }
    if dots > 1 {
        let value = grouped_by(number, '.').then(|| number.replace('.', "").parse().ok())??;
        return Some((value, vec![Note::DotAsThousands]));
    }
    let value = match number.strip_prefix('.') {
        Some(fraction) => format!("0.{fraction}").parse().ok()?,
        None => number.parse().ok()?,
    };
    let doubtful = dots == 1 && grouped_by(number, '.') && !number.starts_with('0');
    Some((value, if doubtful { vec![Note::DotMayBeThousands] } else { Vec::new() }))
}

/// `1억 2800만원`, `3천만원`, `50억`, `2천8백만원`: sums of digits times 천 백 십 within 조 억 만.
///
/// Without 원 only what can be nothing but money is taken (조, 억, 백만, 천만); `3만` may count
/// people. `1억 5천` means 1억 5천만 to some, and is not read.
fn money_words(text: &str) -> Option<Figure> {
    let (body, has_won) = match text.strip_suffix('원') {
        Some(body) => (body.trim_end(), true),
        None => (text, false),
    };
    let mut rest = body;
    let (mut total, mut section) = (Decimal::ZERO, Decimal::ZERO);
    let (mut last_big, mut last_small) = (i128::MAX, i128::MAX);
    let (mut notes, mut money, mut terms, mut bigs) = (Vec::new(), has_won, 0, 0);
    while !rest.is_empty() {
        let (value, after) = match digits(rest) {
            Some((digits, after)) => {
                notes.extend(digits.notes);
                (Some(digits.value), after.trim_start())
            }
            None => (None, rest),
        };
        let (small, after) = multiplier(after, &[('천', 1_000), ('백', 100), ('십', 10)]);
        if value.is_none() && (small.is_none() || terms == 0) {
            return None;
        }
        if small.is_some_and(|small| small >= last_small) || (small.is_none() && value.is_none()) {
            return None;
        }
        let factor = small.unwrap_or(1);
        let after = after.trim_start();
        // 백만, 천만, 십만: the small word belongs to the 만 that follows it at once.
        section = section.plus(value.unwrap_or(Decimal::whole(1)).times(factor)?)?;
        last_small = small.unwrap_or(1);
        terms += 1;
        let (big, after) =
            multiplier(after, &[('조', 1_000_000_000_000), ('억', 100_000_000), ('만', 10_000)]);
        if let Some(big) = big {
            if big >= last_big {
                return None;
            }
            money |= big > 10_000 || small.is_some_and(|small| small >= 100);
            total = total.plus(section.times(big)?)?;
            (section, last_big, last_small) = (Decimal::ZERO, big, i128::MAX);
            bigs += 1;
        }
        rest = after.trim_start();
    }
    let dangling = !section.is_zero() && last_small > 1 && last_small < i128::MAX;
    if dangling && bigs > 0 && last_big > 10_000 || !money {
        return None;
    }
    let value = total.plus(section)?;
    notes.retain(|note| *note != Note::DotMayBeThousands);
    notes.push(Note::MoneyWords);
    notes.sort_unstable();
    notes.dedup();
    Some(Figure { value, unit: Some(MoneyUnit::Won), percent: false, notes })
}

fn multiplier<'a>(text: &'a str, words: &[(char, i128)]) -> (Option<i128>, &'a str) {
    for (word, factor) in words {
        if let Some(rest) = text.strip_prefix(*word) {
            return (Some(*factor), rest);
        }
    }
    (None, text)
}
