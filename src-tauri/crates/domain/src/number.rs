//! Numbers as people write them in office sheets. Knows no columns and no neighbours: where a
//! number can be read two ways, it says so in a note and the caller brings the evidence.

use std::borrow::Cow;

use crate::decimal::Decimal;
use crate::money::MoneyUnit;

mod prose;
mod words;

pub use prose::{NamedPart, Stated, amounts_in, bracket_parts};

/// What a cell's text says. Blank, nil, zero and unreadable are four different things.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Written {
    /// Nothing stands there.
    Blank,
    /// A dash: none, and said so.
    Nil,
    /// A number, zero included.
    Figure(Figure),
    /// Something else; not a number that can be read without guessing.
    Words,
}

/// A number and how it was written.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Figure {
    /// The number as it counts in `unit`.
    pub value: Decimal,
    /// The unit of money that stands in the cell itself; it wins over the table's.
    pub unit: Option<MoneyUnit>,
    /// True for `50%`; the value is then 50.
    pub percent: bool,
    /// What was not plain about it.
    pub notes: Vec<Note>,
}

/// How a number that is not plain was read; shown to the clerk.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub enum Note {
    /// △, ▲, ▽ or ▼ before the number.
    Triangle,
    /// A typographic dash, or a dash set apart, before the number.
    DashMinus,
    /// `１２３`
    FullWidth,
    /// Blanks around or inside the number.
    Blanks,
    /// `1억 2800만원`
    MoneyWords,
    /// `50백만원`
    UnitInCell,
    /// `(1,234)` is not minus in these sheets.
    Brackets,
    /// `232,078 (구비 232,078)`
    Aside,
    /// `8회/24백만원`
    CountAndAmount,
    /// `24.394`: three digits after the point; 24,394 beside numbers with thousands separators.
    DotMayBeThousands,
    /// `1.234.567`, or `24.394` once the neighbours have shown it.
    DotAsThousands,
    /// `약 50억`
    About,
    /// `총 258,275천원`
    Prefix,
    /// `1,234*`
    Footmark,
}

impl Note {
    /// In plain Korean, for the list of what was read how.
    pub const fn label(self) -> &'static str {
        match self {
            Note::Triangle => "△는 음수로 읽음",
            Note::DashMinus => "수 앞의 줄표는 음수로 읽음",
            Note::FullWidth => "전각 문자를 보통 숫자로 읽음",
            Note::Blanks => "빈칸을 빼고 읽음",
            Note::MoneyWords => "한글 금액을 수로 읽음",
            Note::UnitInCell => "칸에 적힌 단위를 표의 단위보다 먼저 따름",
            Note::Brackets => "괄호 안의 수는 음수가 아닌 수로 읽음",
            Note::Aside => "괄호 안의 글은 빼고 앞의 수를 읽음",
            Note::CountAndAmount => "횟수와 금액 가운데 금액을 읽음",
            Note::DotMayBeThousands => "점을 소수점으로 읽음(천 단위 구분일 수 있음)",
            Note::DotAsThousands => "점을 천 단위 구분으로 읽음",
            Note::About => "‘약’이 붙은 어림수를 그대로 읽음",
            Note::Prefix => "앞에 붙은 말(총·금)을 빼고 읽음",
            Note::Footmark => "주석 표시를 빼고 읽음",
        }
    }
}

impl Figure {
    /// The same number with its one dot as thousands separator: 24.394 becomes 24,394. `None`
    /// where it cannot be read so.
    pub fn dot_as_thousands(&self) -> Option<Figure> {
        let at = self.notes.iter().position(|note| *note == Note::DotMayBeThousands)?;
        let mut figure = Figure { value: self.value.times(1_000)?, ..self.clone() };
        figure.notes[at] = Note::DotAsThousands;
        Some(figure)
    }

    /// Decides a doubtful dot by the texts of the neighbouring cells: thousands where one of them
    /// groups thousands by commas and none has a fraction of its own; else left as it is.
    pub fn settled_by(self, neighbours: impl IntoIterator<Item: AsRef<str>>) -> Figure {
        let Some(thousands) = self.dot_as_thousands() else {
            return self;
        };
        let (mut grouped, mut fractions) = (false, false);
        for text in neighbours {
            let text = text.as_ref();
            if let Written::Figure(other) = read(text) {
                grouped |= text.contains([',', '，']);
                fractions |=
                    other.value.scale() > 0 && !other.notes.contains(&Note::DotMayBeThousands);
            }
        }
        if grouped && !fractions { thousands } else { self }
    }

    /// The notes as one line, empty where the number was plain.
    pub fn reading(&self) -> String {
        self.notes.iter().map(|note| note.label()).collect::<Vec<_>>().join(", ")
    }

    /// The number as a percentage in hundredths of a per cent (`75`, `75%` and `75.5` of a column
    /// in per cent); `None` where it is no such number.
    pub fn percent_hundredths(&self) -> Option<i64> {
        let hundredths = self.value.times(100)?.to_integer()?;
        self.unit.is_none().then(|| i64::try_from(hundredths).ok())?
    }

    fn note(mut self, note: Note) -> Figure {
        if !self.notes.contains(&note) {
            self.notes.push(note);
            self.notes.sort_unstable();
        }
        self
    }
}

/// A number with its remark is shorter than this, in bytes; longer texts are prose.
const LONGEST: usize = 400;

const MINUS: [char; 4] = ['△', '▲', '▽', '▼'];
const DASHES: [char; 8] = ['-', '–', '—', '―', '−', '‐', '‑', '─'];

/// Reads what a cell says. Never guesses: what is not surely one number is [`Written::Words`].
pub fn read(text: &str) -> Written {
    let (plain, full_width) = half_width(text);
    let trimmed = plain.trim();
    if trimmed.is_empty() {
        return Written::Blank;
    }
    if trimmed.len() > LONGEST {
        return Written::Words;
    }
    let bare = trimmed.trim_start_matches('(').trim_end_matches(')');
    if bare.chars().all(|c| DASHES.contains(&c) || c == ' ') && bare.contains(DASHES) {
        return Written::Nil;
    }
    let Some(figure) = figure(trimmed) else {
        return Written::Words;
    };
    let figure = if full_width { figure.note(Note::FullWidth) } else { figure };
    let outer_blanks = text.trim_matches(['\n', '\r', '\t']) != trimmed && !full_width;
    Written::Figure(if outer_blanks { figure.note(Note::Blanks) } else { figure })
}

/// ASCII for full-width forms and one kind of blank; true where a full-width digit or sign stood.
fn half_width(text: &str) -> (Cow<'_, str>, bool) {
    if text.chars().all(|c| matches!(c, ' '..='~') || is_hangul(c)) {
        return (Cow::Borrowed(text), false);
    }
    let mut full_width = false;
    let mut plain = String::with_capacity(text.len());
    for c in text.chars() {
        match c {
            '\u{FF01}'..='\u{FF5E}' => {
                full_width = true;
                plain.extend(char::from_u32(u32::from(c) - 0xFEE0));
            }
            '\u{200B}'..='\u{200F}' | '\u{FEFF}' | '\u{2060}' => {}
            c if c.is_whitespace() => plain.push(' '),
            c => plain.push(c),
        }
    }
    (Cow::Owned(plain), full_width)
}

fn figure(text: &str) -> Option<Figure> {
    count_and_amount(text).or_else(|| bracketed(text)).or_else(|| signed(text))
}

/// `8회/24백만원`, `연중 / 4백만원`: the left side counts, the right side is money with its unit.
fn count_and_amount(text: &str) -> Option<Figure> {
    let (count, amount) = text.rsplit_once('/')?;
    let (count, amount) = (count.trim(), signed(amount.trim())?);
    let digits = count.trim_start_matches(|c: char| c.is_ascii_digit() || c == ',');
    let counts = digits.chars().next().is_some_and(is_hangul) && digits.chars().all(is_hangul);
    (counts && signed(count).is_none() && amount.unit.is_some())
        .then(|| amount.note(Note::CountAndAmount))
}

fn is_hangul(c: char) -> bool {
    ('가'..='힣').contains(&c)
}

/// `(35,000)` and `232,078 (구비 232,078)`.
fn bracketed(text: &str) -> Option<Figure> {
    let inside = text.strip_suffix(')')?;
    let open = inside.rfind('(')?;
    let (before, inside) = (inside[..open].trim(), inside[open + 1..].trim());
    match before {
        "" => signed(inside).map(|figure| figure.note(Note::Brackets)),
        _ if inside.is_empty() => None,
        _ => signed(before).map(|figure| figure.note(Note::Aside)),
    }
}

fn signed(text: &str) -> Option<Figure> {
    let mut rest = text;
    let mut prefix = None;
    for (word, note) in [("약", Note::About), ("총", Note::Prefix), ("금", Note::Prefix)] {
        if let Some(after) = rest.strip_prefix(word) {
            (rest, prefix) = (after.trim_start(), Some(note));
            break;
        }
    }
    let mut sign = None;
    if let Some(after) = rest.strip_prefix(MINUS) {
        (rest, sign) = (after.trim_start(), Some(Note::Triangle));
    } else if let Some(after) = rest.strip_prefix(DASHES) {
        let plain = rest.starts_with('-') && !after.starts_with(' ');
        sign = (!plain).then_some(Note::DashMinus);
        return finish(after.trim_start(), prefix, sign, true);
    } else if let Some(after) = rest.strip_prefix('+') {
        rest = after.trim_start();
    }
    finish(rest, prefix, sign, sign.is_some())
}

fn finish(text: &str, prefix: Option<Note>, sign: Option<Note>, minus: bool) -> Option<Figure> {
    let text = text.strip_prefix(['₩', '\\']).map_or(text, str::trim_start);
    let bare = text.trim_end_matches(['*', '※']).trim_end();
    let mut figure = words::read(bare)?;
    if minus {
        figure.value = figure.value.negated();
    }
    for note in [prefix, sign, (bare != text).then_some(Note::Footmark)].into_iter().flatten() {
        figure = figure.note(note);
    }
    Some(figure)
}

#[cfg(test)]
mod tests;
