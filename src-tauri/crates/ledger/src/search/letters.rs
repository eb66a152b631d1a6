//! Letters as the index keeps them, and what a typed word asks of the index.
//!
//! A token is a letter and the keys of the next one (`소` + `jaㅇ`), so that a last syllable still
//! being typed is the beginning of a token. The index only narrows; `domain::text` decides.

use std::sync::LazyLock;

use domain::text;

/// The letters that count: no blanks, no signs.
fn letters(field: &str) -> Vec<char> {
    text::folded(field).into_iter().filter(|c| c.is_alphanumeric()).collect()
}

/// The keys of a letter.
fn keys(c: char) -> String {
    static SYLLABLES: LazyLock<Vec<String>> =
        LazyLock::new(|| ('가'..='힣').filter_map(text::strokes).collect());
    let place = u32::from(c).checked_sub(u32::from('가'));
    match place.and_then(|place| SYLLABLES.get(place as usize)) {
        Some(keys) => keys.clone(),
        None => text::initial_stroke(c).unwrap_or(c).to_string(),
    }
}

fn push_keys(out: &mut String, c: char) {
    out.push_str(&keys(c));
}

/// The initial of a letter, or the letter.
fn initial(c: char) -> char {
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

/// What the words of a query ask of the index.
#[derive(Debug, Default, PartialEq, Eq)]
pub(super) struct Ask {
    /// Of the names; `None` where there is nothing to ask.
    pub names: Option<String>,
    /// Of the texts; `None` for single letters and initials alone.
    pub texts: Option<String>,
}

/// The words of a query as the index is asked; all of them must be there.
pub(super) fn ask(words: &[&str]) -> Ask {
    let (mut names, mut texts) = (Vec::new(), Some(Vec::new()));
    for word in words {
        let letters: Vec<char> =
            text::typed_letters(word).into_iter().filter(|c| c.is_alphanumeric()).collect();
        match letters.as_slice() {
            [] => {}
            [one] => names.push(start(*one)),
            [first @ .., _] if first.iter().any(|c| text::initial_stroke(*c).is_some()) => {
                let pairs = letters.windows(2);
                let pairs =
                    pairs.map(|pair| String::from_iter([initial(pair[0]), initial(pair[1])]));
                names.push(format!(r#"initials : "{}""#, pairs.collect::<Vec<_>>().join(" ")));
                texts = None;
            }
            letters => {
                let phrase = phrase(letters);
                names.push(format!("letters : ({phrase})"));
                texts.iter_mut().for_each(|all| all.push(format!("({phrase})")));
            }
        }
    }
    let all = |asks: Vec<String>| (!asks.is_empty()).then(|| asks.join(" AND "));
    Ask { names: all(names), texts: texts.and_then(all) }
}

/// A single letter begins a word, or its final begins the letter after it.
fn start(c: char) -> String {
    let starts = format!(r#"starts : "{}" *"#, keys(c));
    match text::carried(c) {
        Some((kept, moved)) => format!(r#"({starts} OR letters : "{kept}{}" *)"#, keys(moved)),
        None => starts,
    }
}

/// Letters in a row, the last of them still in the making.
fn phrase(letters: &[char]) -> String {
    let whole = |letters: &[char]| {
        let pairs = letters.windows(2).map(|pair| format!("{}{}", pair[0], keys(pair[1])));
        format!(r#""{}" *"#, pairs.collect::<Vec<_>>().join(" "))
    };
    let plain = whole(letters);
    let Some((kept, moved)) = letters.last().and_then(|last| text::carried(*last)) else {
        return plain;
    };
    let mut carried = letters.to_vec();
    carried.pop();
    carried.extend([kept, moved]);
    format!("{plain} OR {}", whole(&carried))
}
