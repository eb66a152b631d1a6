//! What the clerk is told of a table that gives a pledge several rows: carried names, codes before
//! titles, pairs of rows, quarters and bars, formulas and numbers in text. Changes no fact.

use domain::number::{Written, read as read_number};

use super::{List, coded};
use crate::draft::DraftCard;
use crate::grid::{Address, Value};
use crate::recognise::heads::one_line;
use crate::recognise::say::Issues;

/// How pledges were told by the rows: blanks that repeat the row above, codes before titles.
pub(super) fn pledges(list: &List<'_>, issues: &mut Issues) {
    let own = |row: u32, col: u32| list.sheet.own(Address::new(row, col));
    let merged = |row: u32, col: u32| {
        list.sheet.merge(Address::new(row, col)).is_some_and(|merge| merge.height() > 1)
    };
    let several = || list.blocks.iter().filter(|block| block.last > block.first);
    if let Some(block) = several().find(|block| {
        !merged(block.first, list.title) && own(block.first + 1, list.title).is_empty()
    }) {
        issues.notice(
            "carried_down",
            Address::new(block.first + 1, list.title),
            "관리번호나 공약명이 빈 줄은 바로 위 공약의 줄로 읽었습니다.",
        );
    } else if let Some(block) = several().find(|block| merged(block.first, list.title)) {
        issues.notice(
            "merged_down",
            Address::new(block.first, list.title),
            "아래로 합친 칸(공약명 등)은 합친 줄 모두의 값으로 읽었습니다.",
        );
    }
    let in_brackets = |block: &&super::Block| {
        list.code.is_none() && coded(&one_line(&own(block.first, list.title))).is_some()
    };
    if let Some(block) = list.blocks.iter().find(in_brackets) {
        issues.notice(
            "code_from_title",
            Address::new(block.first, list.title),
            "공약명 앞 괄호 안의 번호를 관리번호로 읽었습니다.",
        );
    }
}

/// Two rows a task or indicator.
pub(super) fn pairs(list: &List<'_>, what: &str, words: &str, issues: &mut Issues) {
    let Some(col) = list.lane else { return };
    let first = list.blocks.first().map_or(0, |block| block.first);
    let words_of = |row| one_line(&list.sheet.text(Address::new(row, col)));
    if !words_of(first).is_empty() && words_of(first) != words_of(first + 1) {
        let message = format!("{what}마다 {words} 두 줄을 함께 읽었습니다.");
        issues.notice("rows_in_pairs", Address::new(list.band.rows.1, col), message);
    }
}

/// How the heads of quarters were read.
pub(super) fn quarters(list: &List<'_>, columns: &[(u32, domain::Quarter)], issues: &mut Issues) {
    let (Some((col, first)), Some((_, last))) = (columns.first(), columns.last()) else { return };
    let path = &list.paths[(*col - list.band.cols.0) as usize];
    let message = format!(
        "머리글 ‘{}’처럼 적힌 열을 분기로 읽었습니다({}부터 {}까지).",
        path.heads.join(" › "),
        first.label(),
        last.label()
    );
    issues.notice("quarters_read", Address::new(list.band.rows.1, *col), message);
}

/// What became bars, and the colours above the table that did not.
pub(super) fn bars(list: &List<'_>, cards: &[DraftCard], marked: bool, issues: &mut Issues) {
    let bars = || cards.iter().flat_map(|card| &card.tasks).flat_map(|task| &task.bars);
    let Some(first) = bars().next() else { return };
    let written = bars().filter(|bar| !bar.label.is_empty()).count();
    let bare = bars().count() - written;
    if marked {
        let message = format!("표시(○● 등)가 이어진 칸을 막대 {}개로 읽었습니다.", bars().count());
        issues.notice("bars_from_marks", &first.at, message);
        return;
    }
    if written > 0 {
        let message = format!("글이 든 칸과 합친 칸을 막대 {written}개로 읽었습니다.");
        issues.notice("bars_from_text", &first.at, message);
    }
    if bare == 0 {
        return;
    }
    let message = format!("글 없이 색을 칠한 칸을 막대 {bare}개로 읽었습니다.");
    issues.notice("bars_from_fill", &first.at, message);
    let above = list.sheet.grid.rows.range(list.above.0..list.band.rows.0);
    let filled: Vec<String> = above
        .flat_map(|(row, cells)| cells.iter().map(move |(col, _)| Address::new(*row, *col)))
        .filter(|at| list.sheet.style(*at).is_some_and(|style| style.fill.is_some()))
        .map(|at| at.to_string())
        .collect();
    if let Some(first) = filled.first() {
        let message = format!(
            "표 위의 색칠한 칸({})은 색의 뜻을 보인 것으로 보고 막대로 읽지 않았습니다.",
            filled.join(", ")
        );
        issues.notice("legend", first, message);
    }
}

/// Formulas, numbers in text, zeros and dashes among the amounts of a table.
pub(super) fn amounts(list: &List<'_>, money: &[u32], issues: &mut Issues) {
    let rows = list.blocks.iter().flat_map(|block| block.first..=block.last);
    let cells = rows.flat_map(|row| money.iter().map(move |col| Address::new(row, *col)));
    let (mut formulas, mut typed, mut zeros, mut nils) = (vec![], vec![], vec![], vec![]);
    for at in cells.filter(|at| !list.sheet.covered(*at)) {
        let Some(cell) = list.sheet.cell(at) else { continue };
        match &cell.value {
            Value::Blank => continue,
            _ if cell.formula.is_some() => formulas.push(at),
            Value::Text(text) => match read_number(text) {
                Written::Figure(_) => typed.push(at),
                Written::Nil => nils.push(at),
                _ => {}
            },
            Value::Number(0.0) => zeros.push(at),
            _ => {}
        }
    }
    if let Some(first) = formulas.first() {
        let message =
            format!("수식으로 셈한 칸 {}개는 파일에 저장된 결과를 읽었습니다.", formulas.len());
        issues.notice("formula_results", first, message);
    }
    if let Some(first) = typed.first() {
        let message = format!("글자로 저장된 숫자 {}칸을 숫자로 읽었습니다.", typed.len());
        issues.notice("number_as_text", first, message);
    }
    if let (Some(first), false) = (zeros.first(), nils.is_empty()) {
        let message = format!(
            "0으로 적힌 칸 {}개는 0원으로, ‘-’로 적힌 칸 {}개와 빈칸은 금액이 없는 것으로 읽었습니다.",
            zeros.len(),
            nils.len()
        );
        issues.notice("zeros_and_dashes", first, message);
    }
}
