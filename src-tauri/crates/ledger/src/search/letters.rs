//! Letters as the index keeps them, and what a typed word asks of the index.
//!
//! A token is a letter and the keys of the next one (`소` + `jaㅇ`), so that a last syllable still
//! being typed is the beginning of a token. The index only narrows; `domain::text` decides.

use std::sync::LazyLock;

use domain::text;

/// The letters that count: no blanks, no signs.
fn letters(field: &str) -> Vec<char> {
    // Of these letters folding only makes the large ones small.
    if field.chars().all(|c| matches!(c, ' '..='~' | '가'..='힣')) {
        let kept = field.chars().filter(|c| c.is_alphanumeric());
        return kept.map(|c| c.to_ascii_lowercase()).collect();
    }
    text::folded(field).into_iter().filter(|c| c.is_alphanumeric()).collect()
}

/// The keys of a letter.
fn keys(c: char) -> String {
    let mut out = String::new();
    push_keys(&mut out, c);
    out
}

/// The keys of a syllable.
fn syllable(c: char) -> Option<&'static str> {
    static SYLLABLES: LazyLock<Vec<String>> =
        LazyLock::new(|| ('가'..='힣').filter_map(text::strokes).collect());
    let place = u32::from(c).checked_sub(u32::from('가'))?;
    SYLLABLES.get(place as usize).map(String::as_str)
}

fn push_keys(out: &mut String, c: char) {
    match syllable(c) {
        Some(keys) => out.push_str(keys),
        None => out.push(text::initial_stroke(c).unwrap_or(c)),
    }
}

/// The initial of a letter, or the letter.
fn initial(c: char) -> char {
    // A syllable's first key is that of its initial.
    if let Some(first) = syllable(c).and_then(|keys| keys.chars().next()) {
        return first;
    }
    let typed = text::initial_of(c).unwrap_or(c);
    text::initial_stroke(typed).unwrap_or(typed)
}

/// The columns of a name in the index.
#[derive(Debug, Default, PartialEq, Eq)]
pub(super) struct Columns {
    /// First letters of words.
    pub starts: String,
    /// Pairs of letters.
    pub letters: String,
    /// Pairs of initials.
    pub initials: String,
}

/// Names, a line each, as the index keeps them.
pub(super) fn names(lines: &str) -> Columns {
    let mut columns = Columns::default();
    for line in lines.lines() {
        for word in line.split_whitespace() {
            if let Some(first) = letters(word).first() {
                push_keys(&mut columns.starts, *first);
                columns.starts.push(' ');
            }
        }
        let letters = letters(line);
        for pair in letters.windows(2) {
            columns.initials.extend([initial(pair[0]), initial(pair[1]), ' ']);
        }
        push_pairs(&mut columns.letters, &letters);
    }
    columns
}

/// Texts, a line each, as the index keeps them.
pub(super) fn texts(lines: &str) -> String {
    let mut out = String::with_capacity(lines.len() * 2);
    for line in lines.lines() {
        push_pairs(&mut out, &letters(line));
    }
    out
}

/// The last letter stands alone, so that no pair reaches from one line into the next.
fn push_pairs(out: &mut String, letters: &[char]) {
    for (place, letter) in letters.iter().enumerate() {
        out.push(*letter);
        if let Some(next) = letters.get(place + 1) {
            push_keys(out, *next);
        }
        out.push(' ');
    }
}

/// Tokens in a row; the last of them may still grow.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(super) struct Phrase {
    /// Whole tokens.
    pub whole: Vec<String>,
    /// The beginning of the last.
    pub last: String,
}

/// What a typed word asks of the index.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(super) enum Asked {
    /// A single letter: words that begin so, or a pair that its final begins.
    Start(String, Option<Phrase>),
    /// Initials, alone or between letters: of names only.
    Initials(String),
    /// Letters in a row, in one of these ways.
    Letters(Vec<Phrase>),
}

/// What a word asks; `None` where it has no letter.
pub(super) fn asked(word: &str) -> Option<Asked> {
    let letters: Vec<char> =
        text::typed_letters(word).into_iter().filter(|c| c.is_alphanumeric()).collect();
    let (last, first) = letters.split_last()?;
    // The final of the last letter may be the next one's initial.
    let carried = text::carried(*last).and_then(|(kept, moved)| {
        phrase(&first.iter().copied().chain([kept, moved]).collect::<Vec<_>>())
    });
    if first.is_empty() {
        return Some(Asked::Start(keys(*last), carried));
    }
    if first.iter().any(|c| text::initial_stroke(*c).is_some()) {
        let pairs = letters.windows(2);
        let pairs = pairs.map(|pair| String::from_iter([initial(pair[0]), initial(pair[1])]));
        return Some(Asked::Initials(pairs.collect::<Vec<_>>().join(" ")));
    }
    Some(Asked::Letters(phrase(&letters).into_iter().chain(carried).collect()))
}

/// Two letters or more as tokens.
fn phrase(letters: &[char]) -> Option<Phrase> {
    let pairs = letters.windows(2).map(|pair| format!("{}{}", pair[0], keys(pair[1])));
    let mut whole: Vec<String> = pairs.collect();
    let last = whole.pop()?;
    Some(Phrase { whole, last })
}
