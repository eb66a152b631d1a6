//! Search as one types it: initials alone, a syllable still in the making, blanks left out.

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
    let Some(last) = query.len().checked_sub(1) else {
        return true;
    };
    (0..text.len()).any(|start| {
        let here = &text[start..];
        here.len() > last
            && query[..last].iter().zip(here).all(|(typed, met)| letter_matches(*typed, *met))
            && last_matches(query[last], here[last], here.get(last + 1).copied())
    })
}

fn folded(text: &str) -> Vec<char> {
    label_key(text).chars().flat_map(char::to_lowercase).collect()
}

fn typed_letters(query: &str) -> Vec<char> {
    let split = |c: char| match PAIRS.iter().find(|(pair, _, _)| *pair == c) {
        Some((_, first, second)) => vec![*first, *second],
        None => vec![c],
    };
    folded(query).into_iter().flat_map(split).collect()
}

/// Initial, vowel and final (0: none) of a syllable.
fn syllable(c: char) -> Option<(u32, u32, u32)> {
    let index = u32::from(c).checked_sub(FIRST).filter(|index| *index < 11_172)?;
    Some((index / 588, index % 588 / 28, index % 28))
}

fn initial_of(c: char) -> Option<char> {
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
