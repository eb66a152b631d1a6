//! Search as one types it: initials alone, a syllable still in the making, blanks left out.

use std::ops::Range;

use super::label_key;

const FIRST: u32 = 0xAC00;
const INITIALS: &str = "ㄱㄲㄴㄷㄸㄹㅁㅂㅃㅅㅆㅇㅈㅉㅊㅋㅌㅍㅎ";
/// Finals in the order of Unicode, the first meaning none.
const FINALS: &str = "\0ㄱㄲㄳㄴㄵㄶㄷㄹㄺㄻㄼㄽㄾㄿㅀㅁㅂㅄㅅㅆㅇㅈㅊㅋㅌㅍㅎ";
/// Double letters that an input method makes of two, and the two.
const PAIRS: [(char, char, char); 11] = [
    ('ㄳ', 'ㄱ', 'ㅅ'),
    ('ㄵ', 'ㄴ', 'ㅈ'),
    ('ㄶ', 'ㄴ', 'ㅎ'),
    ('ㄺ', 'ㄹ', 'ㄱ'),
    ('ㄻ', 'ㄹ', 'ㅁ'),
    ('ㄼ', 'ㄹ', 'ㅂ'),
    ('ㄽ', 'ㄹ', 'ㅅ'),
    ('ㄾ', 'ㄹ', 'ㅌ'),
    ('ㄿ', 'ㄹ', 'ㅍ'),
    ('ㅀ', 'ㄹ', 'ㅎ'),
    ('ㅄ', 'ㅂ', 'ㅅ'),
];

/// True where `text` contains `query`; blanks and case do not matter, `ㅅㅅㄱㅇ` and `소ㅅ공` find
/// 소상공인, and a last syllable still being typed (`소사`, `솟`) finds what it may become.
pub fn matches(query: &str, text: &str) -> bool {
    let query = typed_letters(query);
    let text = folded(text);
    (0..text.len().max(1)).any(|start| begins(&query, &text[start.min(text.len())..]))
}

/// Where `query` stands in `text`, as stretches of bytes from left to right that do not overlap;
/// nothing for an empty query. Finds what [`matches`] finds.
pub fn find_all(query: &str, text: &str) -> Vec<Range<usize>> {
    let query = typed_letters(query);
    let mut places = Vec::with_capacity(text.len());
    let mut letters = Vec::with_capacity(text.len());
    for (at, c) in text.char_indices() {
        for letter in folded(c.encode_utf8(&mut [0; 4])) {
            letters.push(letter);
            places.push(at..at + c.len_utf8());
        }
    }
    let mut found = Vec::new();
    let mut start = 0;
    while !query.is_empty() && start < letters.len() {
        if begins(&query, &letters[start..]) {
            let end = start + query.len() - 1;
            found.push(places[start].start..places[end].end);
            start = end;
        }
        start += 1;
    }
    found
}

/// True where `text` begins with the letters typed.
fn begins(query: &[char], text: &[char]) -> bool {
    let Some(last) = query.len().checked_sub(1) else {
        return true;
    };
    text.len() > last
        && query[..last].iter().zip(text).all(|(typed, met)| letter_matches(*typed, *met))
        && last_matches(query[last], text[last], text.get(last + 1).copied())
}

/// The letters by which texts are compared: no blanks, small letters, one form of each sign.
pub fn folded(text: &str) -> Vec<char> {
    label_key(text).chars().flat_map(char::to_lowercase).collect()
}

/// The letters of a query; two initials that an input method drew together are two again.
pub fn typed_letters(query: &str) -> Vec<char> {
    let split = |c: char| match PAIRS.iter().find(|(pair, _, _)| *pair == c) {
        Some((_, first, second)) => vec![*first, *second],
        None => vec![c],
    };
    folded(query).into_iter().flat_map(split).collect()
}

/// The keys that make a syllable, a sign for each: `과` begins with the signs of `고`, `닭` with
/// those of `달`. Initials and finals are `a`–`s`, vowels are other signs. `None` for what is no
/// syllable.
pub fn strokes(c: char) -> Option<String> {
    const VOWELS: [&str; 21] = [
        "0", "1", "2", "3", "4", "5", "6", "7", "8", "80", "81", "8w", "9", "t", "t4", "t5", "tw",
        "u", "v", "vw", "w",
    ];
    let (initial, vowel, last) = syllable(c)?;
    let mut strokes = String::with_capacity(5);
    strokes.extend(INITIALS.chars().nth(initial as usize).and_then(initial_stroke));
    strokes.push_str(VOWELS[vowel as usize]);
    let last = FINALS.chars().nth(last as usize).unwrap_or_default();
    match PAIRS.iter().find(|pair| pair.0 == last) {
        Some((_, kept, moved)) => {
            strokes.extend([*kept, *moved].into_iter().filter_map(initial_stroke));
        }
        None => strokes.extend(initial_stroke(last)),
    }
    Some(strokes)
}

/// The sign of an initial typed alone, as in [`strokes`]; `None` for another letter.
pub fn initial_stroke(c: char) -> Option<char> {
    INITIALS.chars().zip('a'..='s').find(|(letter, _)| *letter == c).map(|(_, sign)| sign)
}

/// A syllable whose final may turn out to be the next one's initial, as the two: `솟` is `소`, `ㅅ`.
pub fn carried(c: char) -> Option<(char, char)> {
    let (initial, vowel, last) = syllable(c).filter(|(_, _, last)| *last > 0)?;
    let letter = FINALS.chars().nth(last as usize)?;
    let (kept, moved) = match PAIRS.iter().find(|pair| pair.0 == letter) {
        Some((_, kept, moved)) => (FINALS.chars().position(|known| known == *kept)?, *moved),
        None => (0, letter),
    };
    let kept = char::from_u32(FIRST + initial * 588 + vowel * 28 + u32::try_from(kept).ok()?)?;
    Some((kept, moved))
}

/// Initial, vowel and final (0: none) of a syllable.
fn syllable(c: char) -> Option<(u32, u32, u32)> {
    let index = u32::from(c).checked_sub(FIRST).filter(|index| *index < 11_172)?;
    Some((index / 588, index % 588 / 28, index % 28))
}

/// The initial of a syllable, as typed alone.
pub fn initial_of(c: char) -> Option<char> {
    INITIALS.chars().nth(syllable(c)?.0 as usize)
}

fn letter_matches(typed: char, met: char) -> bool {
    typed == met || initial_of(met) == Some(typed)
}

/// The last letter may still be in the making: its vowel or final may grow, or its final may turn
/// out to be the next syllable's initial.
fn last_matches(typed: char, met: char, next: Option<char>) -> bool {
    if letter_matches(typed, met) {
        return true;
    }
    let (Some(typed), Some(met)) = (syllable(typed), syllable(met)) else {
        return false;
    };
    if typed.0 != met.0 {
        return false;
    }
    if typed.2 == 0 {
        return vowel_grows(typed.1, met.1);
    }
    if typed.1 != met.1 {
        return false;
    }
    let letter = |index: u32| FINALS.chars().nth(index as usize).filter(|_| index > 0);
    let grows = |pair: &(char, char, char)| {
        letter(met.2) == Some(pair.0) && letter(typed.2) == Some(pair.1)
    };
    let carried = match PAIRS.iter().find(|pair| letter(typed.2) == Some(pair.0)) {
        Some((_, kept, moved)) => letter(met.2) == Some(*kept) && next_begins(next, *moved),
        None => met.2 == 0 && letter(typed.2).is_some_and(|letter| next_begins(next, letter)),
    };
    carried || PAIRS.iter().any(grows)
}

fn next_begins(next: Option<char>, letter: char) -> bool {
    next.is_some_and(|next| letter_matches(letter, next))
}

/// ㅗ may become ㅘ ㅙ ㅚ, ㅜ may become ㅝ ㅞ ㅟ, ㅡ may become ㅢ; numbers as in Unicode.
fn vowel_grows(typed: u32, met: u32) -> bool {
    typed == met
        || match typed {
            8 => (9..=11).contains(&met),
            13 => (14..=16).contains(&met),
            18 => met == 19,
            _ => false,
        }
}
