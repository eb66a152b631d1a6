//! The labels of plan cards and the part or field that each stands for. Owns the synonyms and how
//! numbers and bullets before a heading are told from its words; knows no sheet.

use std::collections::HashMap;
use std::sync::LazyLock;

use domain::BudgetKind;
use domain::text::label_key;

use super::headings::{HEADINGS, INNER};
use crate::draft::SectionKind;

/// What stands under a heading.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Part {
    /// Text.
    Text(SectionKind),
    /// A roadmap, target rates, a table of years, and the plan in words.
    Schedule,
    /// Money of a layer.
    Money(BudgetKind),
    /// 확인지표
    Indicators,
    /// 주민참여·소통
    Engagement,
    /// 추진실적: what was done, in words or as a roadmap.
    Done,
    /// 향후계획
    Next,
    /// 담당자
    People,
    /// 공약 변경
    Amendments,
    /// 분기 이행점검
    Reviews,
}

/// A heading that a line holds.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(super) struct Heading {
    pub part: Part,
    /// As printed, without number and bullet.
    pub label: String,
    /// What follows it on its own line: `재원 조달 방안 : 구비 편성`.
    pub rest: String,
    /// True for a heading that only stands inside another part.
    pub inner: bool,
}

/// What stands before a heading's words.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Mark {
    /// Nothing.
    Bare,
    /// `1.`, `Ⅱ.`, `■`, `□`: a part of the card.
    Strong,
    /// `-`, `○`, `1)`, `가.`: a line inside a part.
    Weak,
}

/// Takes the number and the bullets off the front.
pub(super) fn unmarked(text: &str) -> (Mark, &str) {
    let mut mark = Mark::Bare;
    let mut rest = text.trim_start();
    while let Some(first) = rest.chars().next() {
        let after = &rest[first.len_utf8()..];
        let found = match first {
            '■' | '□' | '▣' | '▢' | '◆' | '◈' | '❏' | '❑' | '▶' | '◎' | '●' | '▪' | '◼' | '☐'
            | '☑' | '✓' | '✔' | '※' | '★' | '▩' | '▤' | '▥' => Mark::Strong,
            '-' | '–' | '—' | '−' | '·' | '•' | 'ㆍ' | '○' | '◦' | 'o' | 'ο' | '◇' | '▷' | '▸'
            | '►' | '⇒' | '→' | '*'
                if first != 'o' || after.starts_with(' ') =>
            {
                Mark::Weak
            }
            'Ⅰ'..='Ⅻ' | 'ⅰ'..='ⅻ' => Mark::Strong,
            '①'..='⑳' | '❶'..='❿' => Mark::Weak,
            '0'..='9' => {
                let digits =
                    rest.len() - rest.trim_start_matches(|c: char| c.is_ascii_digit()).len();
                match (digits, rest[digits..].chars().next()) {
                    (1..=2, Some('.')) if !number_follows(&rest[digits + 1..]) => {
                        rest = rest[digits + 1..].trim_start();
                        mark = Mark::Strong;
                        continue;
                    }
                    (1..=2, Some(')')) => {
                        rest = rest[digits + 1..].trim_start();
                        mark = Mark::Weak;
                        continue;
                    }
                    _ => break,
                }
            }
            '가'..='하' if after.starts_with(['.', ')']) => {
                rest = after[1..].trim_start();
                mark = Mark::Weak;
                continue;
            }
            '.' if mark == Mark::Strong => mark,
            _ => break,
        };
        mark = if mark == Mark::Bare { found } else { mark };
        rest = after.trim_start();
    }
    (mark, rest)
}

fn number_follows(rest: &str) -> bool {
    rest.starts_with(|c: char| c.is_ascii_digit())
}

/// The heading that `text` is, if it is one.
pub(super) fn heading(text: &str) -> Option<Heading> {
    if text.contains('\n') && label_key(text).chars().count() > 14 || text.len() > 2_000 {
        return None;
    }
    let (mark, words) = unmarked(text);
    let words = without_unit(words);
    let (label, rest) = match words.split_once(':').or_else(|| words.split_once('：')) {
        Some((label, rest)) => (label.trim(), rest.trim()),
        None => (words, ""),
    };
    if label.is_empty() || label.chars().count() > 40 {
        return None;
    }
    let key = label_key(label);
    let inner = mark == Mark::Weak;
    let known = part_of(&key).or_else(|| part_of(&without_brackets(&key)))?;
    let told_inside = among(INNER, &key);
    if inner && !told_inside || !rest.is_empty() && !told_inside && known != Part::People {
        return None;
    }
    let heading = Heading {
        part: known,
        label: label.trim().to_owned(),
        rest: rest.to_owned(),
        inner: inner || told_inside,
    };
    Some(heading)
}

/// The part whose table bears this name.
pub(super) fn part_of(key: &str) -> Option<Part> {
    static PARTS: LazyLock<HashMap<&str, Part>> = LazyLock::new(|| {
        let mut parts = HashMap::new();
        for (part, names) in HEADINGS {
            for name in names.split_whitespace() {
                parts.entry(name).or_insert(*part);
            }
        }
        parts
    });
    PARTS.get(key).copied()
}

/// True where `key` is one of the names, which blanks set apart.
pub(super) fn among(names: &str, key: &str) -> bool {
    names.split_whitespace().any(|name| name == key)
}

fn without_brackets(key: &str) -> String {
    match key.find(['(', '[', '<', '〈']) {
        Some(at) if at > 0 => key[..at].to_owned(),
        _ => key.to_owned(),
    }
}

fn without_unit(label: &str) -> &str {
    match label.find(['(', '[', '<']).filter(|at| label_key(&label[*at..]).contains("단위")) {
        Some(at) => label[..at].trim_end(),
        None => label,
    }
}

/// 계, 소계, 합계, 총계.
pub(super) fn sums(text: &str) -> bool {
    let key: String = label_key(text).chars().filter(|c| !c.is_ascii_digit()).collect();
    matches!(
        key.trim_matches(['(', ')', '+']),
        "계" | "소계" | "합계" | "총계" | "총합계" | "총합" | "누계" | "전체" | "총액"
    )
}

/// Words that say the whole over all years.
pub(super) fn whole(text: &str) -> bool {
    let key: String = label_key(text).chars().filter(|c| !c.is_ascii_digit()).collect();
    let key = key.replace("(++)", "").replace("++", "").replace("(+)", "");
    matches!(
        key.as_str(),
        "총사업비"
            | "총계"
            | "합계"
            | "총합계"
            | "총투자비"
            | "총소요액"
            | "총예산"
            | "총액"
            | "사업비계"
            | "총투자액"
            | "전체사업비"
    )
}

/// True for a label of the years of the term together.
pub(super) fn within_term(text: &str) -> bool {
    let key: String = label_key(text).chars().filter(|c| !c.is_ascii_digit()).collect();
    key.starts_with("임기내") || key.starts_with("임기중")
}
