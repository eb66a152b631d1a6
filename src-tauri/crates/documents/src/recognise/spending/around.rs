//! The words around a table or sentence of a budget status: its numbered heading, and what may say
//! its year. Knows no money.

use domain::text::label_key;

use super::year::Year;
use crate::draft::Located;
use crate::grid::Address;
use crate::recognise::Context;
use crate::recognise::heads::one_line;
use crate::recognise::say::Issues;
use crate::recognise::sheet::Sheet;

/// The words around a table that may say its year, nearest first.
pub(super) struct Lines {
    pub list: Vec<Located<String>>,
    pub title: Option<Located<String>>,
}

impl Lines {
    /// The words in and over the heads that stand in `rows`, then the sheet's and the file's names.
    pub fn around(sheet: &Sheet<'_>, rows: (u32, u32), context: &Context) -> Lines {
        let text = |row: u32| {
            sheet.filled(row).into_iter().map(move |col| {
                let at = Address::new(row, col);
                Located { value: one_line(&sheet.own(at)), at: at.to_string() }
            })
        };
        let heads = (rows.0..=rows.1).flat_map(text);
        let above = (rows.0.saturating_sub(8)..rows.0).rev().flat_map(text);
        let short = |line: &Located<String>| line.value.chars().count() <= 60;
        let near = above.filter(short);
        let named = |name: &str| Located { value: name.to_owned(), at: String::new() };
        let top: Vec<Located<String>> = text(sheet.used.first.row).collect();
        let title = top.first().cloned();
        let heads: Vec<Located<String>> = heads.filter(short).collect();
        let list = heads
            .into_iter()
            .chain(near)
            .chain(top)
            .chain([named(&sheet.grid.name), named(&context.file)]);
        Lines { list: list.collect(), title }
    }

    /// Says which year was taken, and from which words.
    pub fn tell(&self, year: Option<&Year>, issues: &mut Issues) {
        match year {
            None => issues.warn(
                "year_unknown",
                "",
                "어느 해의 금액인지 적혀 있지 않아 가져올 수 없습니다. 연도를 골라 주십시오.",
            ),
            Some(year) if year.before => issues.warn(
                "year_assumed",
                &year.from.at,
                format!("‘{}’에 적힌 실적이어서 그 앞 해인 {}년의 금액으로 보았습니다. 맞는지 확인해 주십시오.", year.from.value, year.value),
            ),
            Some(year) if !year.from.value.is_empty() => issues.notice(
                "year_from_words",
                &year.from.at,
                format!("‘{}’에 적힌 대로 {}년의 금액으로 보았습니다.", year.from.value, year.value),
            ),
            Some(_) => {}
        }
    }
}

/// The numbered heading over a table or sentence: `① 중소기업 육성 지원`.
pub(super) fn heading_above(sheet: &Sheet<'_>, row: u32, floor: u32) -> Option<Located<String>> {
    (floor..row).rev().find_map(|row| {
        let col = sheet.first_filled(row)?;
        let at = Address::new(row, col);
        let text = one_line(&sheet.own(at));
        let name = unnumbered(&text);
        let named = name.len() < text.len() && !name.is_empty();
        named.then(|| Located { value: name, at: at.to_string() })
    })
}

/// A name without the number before it; itself where it has none.
pub(in crate::recognise) fn unnumbered(text: &str) -> String {
    let text = text.trim();
    let mut chars = text.chars();
    let rest = match chars.next() {
        Some('①'..='⑳' | '❶'..='❿' | 'Ⅰ'..='Ⅻ' | '㉮'..='㉻') => chars.as_str(),
        Some('가'..='하') if chars.as_str().starts_with(['.', ')']) => &chars.as_str()[1..],
        Some('0'..='9' | '(' | '[') => {
            let inner = text.trim_start_matches(['(', '[']);
            let after = inner.trim_start_matches(|c: char| c.is_ascii_digit());
            let digits = inner.len() - after.len();
            match after.strip_prefix(['.', ')', ']']) {
                Some(after)
                    if (1..=2).contains(&digits)
                        && !after.starts_with(|c: char| c.is_ascii_digit()) =>
                {
                    after
                }
                _ => text,
            }
        }
        _ => text,
    };
    let rest = rest.trim_start_matches(['.', ')', ' ']).trim();
    match label_key(rest).strip_prefix("사업명:") {
        Some(_) => rest.split_once(':').map_or(rest, |(_, name)| name).trim().to_owned(),
        None => rest.to_owned(),
    }
}
