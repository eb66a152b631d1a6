//! Whether all that a document says is found in a ledger's dump.

use std::cell::RefCell;
use std::collections::{BTreeSet, HashSet};

use domain::Decimal;
use domain::number::{self, Written};
use domain::text::{clean, label_key};
use serde_json::Value;

/// What a dump says: all its words without blanks, and all its numbers.
struct Said {
    words: String,
    numbers: HashSet<String>,
}

impl Said {
    fn of(dump: &Value) -> Said {
        let mut said = Said { words: String::new(), numbers: HashSet::new() };
        said.hear(dump);
        said
    }

    fn hear(&mut self, value: &Value) {
        match value {
            Value::String(text) => {
                self.words.push('|');
                self.words.push_str(&label_key(text));
                self.number(text);
            }
            Value::Number(number) => self.number(&number.to_string()),
            Value::Array(values) => values.iter().for_each(|value| self.hear(value)),
            Value::Object(members) => members.values().for_each(|value| self.hear(value)),
            Value::Null | Value::Bool(_) => {}
        }
    }

    fn number(&mut self, text: &str) {
        if let Some(value) = figure(text) {
            self.numbers.insert(value.to_string());
        }
    }

    /// A number as it is, or as money in 천원 or 백만원.
    fn has_number(&self, value: Decimal) -> bool {
        let among = |factor| {
            value.times(factor).is_some_and(|value| self.numbers.contains(&value.to_string()))
        };
        [1, 1_000, 1_000_000].into_iter().any(among)
    }

    /// Whether the piece is said, as it stands or by its parts; `excepted` heads count as said.
    fn has(&self, piece: &str, excepted: &Excepted<'_>) -> bool {
        let piece = masked(&clean(piece));
        let key = label_key(&piece);
        if key.chars().count() < 2 || self.words.contains(&key) || excepted.takes(&piece) {
            return true;
        }
        if let Some(value) = figure(&piece) {
            return self.has_number(value);
        }
        let all = |parts: Vec<String>| parts.iter().all(|part| self.has(part, excepted));
        let bare = without_bullet(&piece);
        (bare != piece.trim() && self.has(bare, excepted))
            || leader(&piece).is_some_and(all)
            || colon(&piece).is_some_and(all)
            || contacts(&piece).is_some_and(all)
            || self.has_money_by_source(&piece)
    }

    /// `148,049 (시 114,659, 구비 33,390)`
    fn has_money_by_source(&self, piece: &str) -> bool {
        let parts = piece.split([' ', '(', ')']).map(|part| part.trim_matches(','));
        let mut numbers = 0;
        let found =
            parts.filter(|part| !part.is_empty()).flat_map(|part| part.split(",구")).all(|part| {
                let amount = part.trim_start_matches(['국', '시', '구', '비']);
                match figure(amount) {
                    Some(value) => {
                        numbers += 1;
                        self.has_number(value)
                    }
                    None => amount.is_empty(),
                }
            });
        found && numbers > 0
    }
}

/// Pieces that need no place, and those that were met.
struct Excepted<'a> {
    pieces: BTreeSet<&'a str>,
    met: RefCell<BTreeSet<&'a str>>,
}

impl<'a> Excepted<'a> {
    fn takes(&self, piece: &str) -> bool {
        let known = self.pieces.get(piece.trim());
        self.met.borrow_mut().extend(known);
        known.is_some()
    }
}

fn figure(text: &str) -> Option<Decimal> {
    match number::read(text) {
        Written::Figure(figure) => match figure.unit {
            Some(unit) => figure.value.times(i128::from(unit.won())),
            None => Some(figure.value),
        },
        _ => None,
    }
}

/// Names and phones as the dump writes them.
fn masked(text: &str) -> String {
    text.replace("○○○", "○*○").replace("000-0000", "***-****")
}

fn without_bullet(piece: &str) -> &str {
    let piece = piece.trim();
    let bare = piece
        .trim_start_matches(['-', '○', '□', '■', '◆', '#', '*', '·', ' '])
        .trim_end_matches(['*', ' ']);
    let digits = bare.trim_start_matches(|c: char| c.is_ascii_digit());
    match digits.strip_prefix([')', '.']).filter(|_| digits.len() < bare.len()) {
        Some(rest) if rest.starts_with(' ') => rest.trim(),
        _ => bare,
    }
}

fn leader(piece: &str) -> Option<Vec<String>> {
    let (before, after) = piece.split_once("....")?;
    let after = after.trim_start_matches('.').trim();
    // The page number of a table of contents.
    let page = after.len() <= 2 && figure(after).is_some();
    let after = if page { "" } else { after };
    Some(vec![before.trim_end_matches('.').to_owned(), after.to_owned()])
}

/// The words of a line with telephones.
fn contacts(piece: &str) -> Option<Vec<String>> {
    let words = piece.split([' ', ':', '(', ')', '☎']).map(str::to_owned);
    piece.contains('☎').then(|| words.collect())
}

fn colon(piece: &str) -> Option<Vec<String>> {
    let (before, after) = piece.split_once(':')?;
    (!before.trim().is_empty()).then(|| vec![before.to_owned(), after.to_owned()])
}

/// The pieces of a line: the cells of a table, the lines in them, the boxes that are ticked.
fn pieces(line: &str) -> Vec<String> {
    let line = line
        .replace(r#"<input checked="" type="checkbox"/>"#, "\t☑")
        .replace(r#"<input type="checkbox"/>"#, "\t☐");
    let mut plain = String::new();
    let mut rest = line.as_str();
    while let Some(open) = rest.find('<') {
        let Some(length) = rest[open..].find('>') else { break };
        plain.push_str(&rest[..open]);
        plain.push('\t');
        rest = &rest[open + length + 1..];
    }
    plain.push_str(rest);
    let cells = plain.split('\t').map(str::trim);
    cells
        .filter(|cell| !cell.is_empty() && !cell.starts_with('☐'))
        .map(|cell| cell.trim_start_matches('☑').trim().to_owned())
        .collect()
}

/// Asserts that the dump says all that the document says but for the pieces excepted, and that each
/// of these is in the document and has no place.
pub fn assert_covers(dump: &Value, document: &str, exceptions: &[&[&str]]) {
    let said = Said::of(dump);
    let excepted = Excepted {
        pieces: exceptions.iter().copied().flatten().copied().collect(),
        met: RefCell::default(),
    };
    let mut missing = Vec::new();
    for (number, line) in (1..).zip(document.lines()) {
        let lost = pieces(line).into_iter().filter(|piece| !said.has(piece, &excepted));
        missing.extend(lost.map(|piece| format!("{number}: {piece}")));
    }
    assert!(missing.is_empty(), "no place for:\n{}", missing.join("\n"));
    let met = excepted.met.take();
    let idle: Vec<_> = excepted.pieces.difference(&met).collect();
    assert!(idle.is_empty(), "excepted, but it has a place: {idle:?}");
}
