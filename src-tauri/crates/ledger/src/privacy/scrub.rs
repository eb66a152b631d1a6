//! Known names and phones taken out of any words, however a phone is written. Owns what counts as
//! a mention; knows no table.

use std::borrow::Cow;
use std::collections::HashSet;

/// Names shorter than this are words like any other.
const SHORTEST: usize = 3;
/// What stands where a name or a phone stood.
const GONE: &str = "(파기)";
/// Digits that a phone has at least.
const DIGITS: usize = 8;

/// Whom to look for.
#[derive(Debug, Default)]
pub(super) struct Mentions {
    names: HashSet<Vec<char>>,
    firsts: HashSet<char>,
    longest: usize,
    phones: HashSet<String>,
}

impl Mentions {
    /// Looks for a name too; false where it is too short to be told from other words.
    pub fn name(&mut self, name: &str) -> bool {
        let letters: Vec<char> = name.trim().chars().collect();
        if letters.len() < SHORTEST {
            return letters.is_empty();
        }
        self.longest = self.longest.max(letters.len());
        self.firsts.insert(letters[0]);
        self.names.insert(letters);
        true
    }

    /// Looks for a phone too.
    pub fn phone(&mut self, phone: &str) {
        let digits: String = phone.chars().filter(char::is_ascii_digit).collect();
        if digits.len() >= DIGITS {
            self.phones.insert(digits);
        }
    }

    /// Somebody who stays has this name.
    pub fn spare_name(&mut self, name: &str) {
        self.names.remove(&name.trim().chars().collect::<Vec<_>>());
    }

    /// Somebody who stays has this phone.
    pub fn spare_phone(&mut self, phone: &str) {
        let digits: String = phone.chars().filter(char::is_ascii_digit).collect();
        self.phones.remove(&digits);
    }

    /// The text without any mention; borrowed where there is none.
    pub fn scrub<'t>(&self, text: &'t str) -> Cow<'t, str> {
        match self.without_names(text) {
            None => self.without_phones(text).map_or(Cow::Borrowed(text), Cow::Owned),
            Some(text) => Cow::Owned(self.without_phones(&text).unwrap_or(text)),
        }
    }

    fn without_names(&self, text: &str) -> Option<String> {
        if self.names.is_empty() || !text.chars().any(|c| self.firsts.contains(&c)) {
            return None;
        }
        let letters: Vec<char> = text.chars().collect();
        let (mut scrubbed, mut found, mut at) = (String::with_capacity(text.len()), false, 0);
        while at < letters.len() {
            let rest = &letters[at..];
            let most = self.longest.min(rest.len());
            let name = self
                .firsts
                .contains(&rest[0])
                .then(|| {
                    (SHORTEST..=most).rev().find(|length| self.names.contains(&rest[..*length]))
                })
                .flatten();
            match name {
                Some(length) => {
                    scrubbed.push_str(GONE);
                    found = true;
                    at += length;
                }
                None => {
                    scrubbed.push(rest[0]);
                    at += 1;
                }
            }
        }
        found.then_some(scrubbed)
    }

    /// Runs of digits, each at most two other letters from the next, are read as one number.
    fn without_phones(&self, text: &str) -> Option<String> {
        if self.phones.is_empty() {
            return None;
        }
        let bytes = text.as_bytes();
        let (mut scrubbed, mut kept, mut at) = (String::new(), 0, 0);
        while at < bytes.len() {
            if !bytes[at].is_ascii_digit() || at > 0 && bytes[at - 1].is_ascii_digit() {
                at += 1;
                continue;
            }
            match self.phone_at(&text[at..]) {
                Some(length) => {
                    scrubbed.push_str(&text[kept..at]);
                    scrubbed.push_str(GONE);
                    at += length;
                    kept = at;
                }
                None => at += 1,
            }
        }
        (kept > 0).then(|| scrubbed + &text[kept..])
    }

    /// How long the phone at the front of `text` is.
    fn phone_at(&self, text: &str) -> Option<usize> {
        let mut digits = String::new();
        let mut between = 0;
        for (at, c) in text.char_indices() {
            if c.is_ascii_digit() {
                digits.push(c);
                between = 0;
                let ends = !text[at + 1..].starts_with(|c: char| c.is_ascii_digit());
                if ends && self.phones.contains(&digits) {
                    return Some(at + 1);
                }
                if digits.len() > 14 {
                    return None;
                }
            } else {
                between += 1;
                if between > 2 || !matches!(c, '-' | '.' | ' ' | ')' | '–' | '\u{A0}') {
                    return None;
                }
            }
        }
        None
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn mentions() -> Mentions {
        let mut mentions = Mentions::default();
        assert!(mentions.name("선우가람"));
        assert!(!mentions.name("한솔"), "too short to look for");
        mentions.phone("010-8642-1357");
        mentions
    }

    #[test]
    fn a_name_and_a_phone_go_however_they_stand() {
        let mentions = mentions();
        for (text, expected) in [
            ("선우가람님 회신", "(파기)님 회신"),
            ("☎010-8642-1357.", "☎(파기)."),
            ("01086421357로", "(파기)로"),
            ("010 8642 1357 / 010.8642.1357", "(파기) / (파기)"),
            (
                r#"{"owner":"선우가람","phone":"010-8642-1357"}"#,
                r#"{"owner":"(파기)","phone":"(파기)"}"#,
            ),
        ] {
            assert_eq!(mentions.scrub(text), expected);
        }
    }

    #[test]
    fn what_is_nobodys_stays_as_it_is() {
        let mentions = mentions();
        for text in ["선우가게", "한솔 문구", "010-8642-1358", "1010864213570", "", "2025-01-02"]
        {
            assert!(matches!(mentions.scrub(text), Cow::Borrowed(same) if same == text), "{text}");
        }
        let mut spared = Mentions::default();
        spared.name("선우가람");
        spared.spare_name("선우가람");
        assert_eq!(spared.scrub("선우가람"), "선우가람");
    }
}
