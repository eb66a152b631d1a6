//! Names made tidy: pledges, groups and departments as they stand in cells; fields and columns as
//! messages call them. Knows no sheet.

use super::heads::one_line;
use super::{codes, rowwords, values};
use crate::draft::PledgeField;
use crate::grid::column_name;

/// `1-1. 골목상권`, `(2-2) 안부확인`: the code and the rest.
pub(super) fn code_in_title(title: &str) -> Option<(String, String)> {
    let bare = title.trim_start_matches(['(', '[', '<', '【']);
    let end = bare.find(|c: char| !(c.is_ascii_digit() || c == '-'))?;
    let code = &bare[..end];
    codes::numbers(code)?;
    let rest = bare[end..].trim_start_matches([')', ']', '>', '】', '.', ':', ' ', '_']);
    (!rest.is_empty()).then(|| (code.to_owned(), rest.to_owned()))
}

/// A heading without its bullet, number and count: `□ 1. 경제·일자리 분야 (8건)`.
pub(super) fn group_name(text: &str) -> String {
    let line = one_line(text);
    let mut rest = line.as_str();
    if let Some((head, tail)) = rest.rsplit_once(['(', '[', ':']) {
        let inside = tail.trim_end_matches([')', ']']);
        if rowwords::count(inside).is_some() {
            rest = head;
        }
    }
    let marks = [
        '□', '■', '○', '●', '◆', '◇', '▶', '▷', '◎', '▣', '❍', '<', '>', '【', '】', ' ', '·', '-',
    ];
    rest = rest.trim_matches(marks);
    let numbered = rest.split_once(['.', ')', ' ']).filter(|(head, _)| {
        let roman = head.chars().all(|c| ('Ⅰ'..='Ⅻ').contains(&c) || "IVX".contains(c));
        let digit = head.chars().all(|c| c.is_ascii_digit());
        let letter = head.chars().count() == 1 && "가나다라마바사아자차".contains(*head);
        !head.is_empty() && (roman || digit || letter)
    });
    let rest = numbered.map_or(rest, |(_, tail)| tail);
    let rest =
        rest.trim_start_matches(|c: char| ('①'..='⑳').contains(&c) || ('Ⅰ'..='Ⅻ').contains(&c));
    rest.trim_matches(marks).trim().to_owned()
}

/// A word on as many lines as its field is meant to have.
pub(super) fn tidy(field: PledgeField, text: &str) -> String {
    match field {
        PledgeField::Title => values::title(text),
        PledgeField::Field => without_count(&one_line(text)).to_owned(),
        PledgeField::Department | PledgeField::Cooperation => departments(text),
        PledgeField::Goal
        | PledgeField::Outline
        | PledgeField::Done
        | PledgeField::Next
        | PledgeField::Problems
        | PledgeField::Remark => text.to_owned(),
        _ => text.lines().map(str::trim).collect::<Vec<_>>().join(" "),
    }
}

/// `경제 분야(8건)`, `복지(3)`: the name without the count behind it.
fn without_count(text: &str) -> &str {
    let Some((name, tail)) = text.rsplit_once('(') else { return text };
    let inside = tail.trim_end_matches(')').trim();
    let counts = rowwords::count(inside).is_some()
        || (!inside.is_empty() && inside.chars().all(|c| c.is_ascii_digit()));
    if counts && !name.trim().is_empty() { name.trim_end() } else { text }
}

/// Departments one under another are several; a name broken over two lines is one.
fn departments(text: &str) -> String {
    let mut joined = String::new();
    for line in text.lines().map(str::trim).filter(|line| !line.is_empty()) {
        if joined.ends_with(['과', '실', '관', '단', '소', '국', '팀', '터'])
            && !line.starts_with('(')
        {
            joined.push_str(", ");
        }
        joined.push_str(line);
    }
    joined
}

/// How messages name a field.
pub(super) fn name(field: PledgeField) -> &'static str {
    match field {
        PledgeField::Code => "관리번호",
        PledgeField::Title => "공약명",
        PledgeField::Field => "분야",
        PledgeField::Department => "주관부서",
        PledgeField::Cooperation => "협조부서",
        PledgeField::Newness => "신규여부",
        PledgeField::Completion => "완료시기",
        PledgeField::Stage => "이행단계",
        PledgeField::Progress => "추진율(%)",
        PledgeField::BudgetNature => "예산구분",
        PledgeField::LeadBody => "사업주체",
        PledgeField::Span => "단기·중기·장기",
        PledgeField::ProjectPeriod => "사업기간",
        PledgeField::Manager => "담당자",
        PledgeField::Phone => "전화",
        PledgeField::Goal => "목표",
        PledgeField::Outline => "사업개요",
        PledgeField::Done => "추진실적",
        PledgeField::Next => "향후계획",
        PledgeField::Problems => "문제점 및 대책",
        PledgeField::Remark => "비고",
    }
}

/// For messages about a column: `K열`.
pub(super) fn column(col: u32) -> String {
    format!("{}열", column_name(col))
}
