//! A sheet drawn as lines of text, and a draft told as lines of text.
//!
//! Cells stand between `|`. `<` merges with the cell to the left, `^` with the one above, `\n` is a
//! line break, `'1-1` stays text, `0.65 {0%}` carries a number format, `=L7+M7 -> 3` is a formula
//! with its result, `@2025-03-04 {mm"월" dd"일"}` a date, `#REF!` an error, `~~x~~` struck through.

use std::collections::BTreeMap;

use chrono::NaiveDate;
use domain::{FundingSource, GovernmentKind, Severity, Term};

use crate::draft::{Choices, Draft, PledgeField};
use crate::grid::{Address, Cell, Grid, Range, Style, Value};
use crate::recognise::{Context, recognise};

pub(in crate::recognise) fn context() -> Context {
    Context {
        government: GovernmentKind::District,
        term: Some(Term::elected(8)),
        as_of: None,
        stages: Vec::new(),
        file: String::new(),
    }
}

/// A sheet named 총괄표 whose first line stands at `A1`.
pub(in crate::recognise) fn grid(text: &str) -> Grid {
    grid_at("A1", text)
}

/// A sheet whose first cell stands at `place`.
pub(super) fn grid_at(place: &str, text: &str) -> Grid {
    let origin: Address = place.parse().unwrap();
    let mut grid = Grid::new("총괄표");
    let mut merges: BTreeMap<Address, Address> = BTreeMap::new();
    let mut owner: BTreeMap<Address, Address> = BTreeMap::new();
    let lines = text.lines().map(str::trim).filter(|line| line.starts_with('|'));
    for (row, line) in lines.enumerate() {
        let inner = line.strip_prefix('|').and_then(|line| line.strip_suffix('|')).unwrap();
        for (col, cell) in inner.split('|').enumerate() {
            let at = Address::new(origin.row + row as u32, origin.col + col as u32);
            let text = cell.trim();
            let from = match text {
                "<" => Some(owner[&Address::new(at.row, at.col - 1)]),
                "^" => Some(owner[&Address::new(at.row - 1, at.col)]),
                _ => None,
            };
            let anchor = from.unwrap_or(at);
            owner.insert(at, anchor);
            let last = merges.entry(anchor).or_insert(anchor);
            *last = Address::new(last.row.max(at.row), last.col.max(at.col));
            if from.is_none() {
                put(&mut grid, at, text);
            }
        }
    }
    let merged = merges.into_iter().filter(|(first, last)| first != last);
    grid.merges = merged.map(|(first, last)| Range { first, last }).collect();
    grid
}

fn put(grid: &mut Grid, at: Address, text: &str) {
    if text.is_empty() {
        return;
    }
    let mut style = Style::default();
    let mut text = text;
    if let Some((before, format)) = text.strip_suffix('}').and_then(|text| text.split_once('{')) {
        style.number_format = format.to_owned();
        text = before.trim();
    }
    if let Some(struck) = text.strip_prefix("~~").and_then(|text| text.strip_suffix("~~")) {
        style.strike = true;
        text = struck;
    }
    let mut formula = None;
    if let Some((written, result)) = text.strip_prefix('=').and_then(|text| text.split_once("->")) {
        formula = Some(written.trim().into());
        text = result.trim();
    }
    let value = if text.is_empty() {
        Value::Blank
    } else if let Some(text) = text.strip_prefix('\'') {
        Value::Text(text.to_owned())
    } else if let Some(day) = text.strip_prefix('@') {
        let day: NaiveDate = day.parse().unwrap();
        Value::Date(day.and_hms_opt(0, 0, 0).unwrap())
    } else if text.starts_with('#') && text.ends_with('!') {
        Value::Error(text.to_owned())
    } else if let Ok(number) = text.parse::<f64>() {
        Value::Number(number)
    } else {
        Value::Text(text.replace("\\n", "\n"))
    };
    let style = grid.style_id(&style);
    grid.put(at, Cell { value, formula, style });
}

/// Reads the sheet with the plain context and no choices.
pub(super) fn read(grid: Grid) -> Draft {
    recognise(&[grid], &context(), &Choices::default())
}

/// The pledges as lines: code, name, words, then money in 백만원.
pub(super) fn told(draft: &Draft) -> String {
    let mut lines = Vec::new();
    for table in &draft.tables {
        for pledge in &table.pledges {
            let mut parts = Vec::new();
            for (field, word) in &pledge.fields {
                let text = word.value.replace('\n', "/");
                parts.push(match field {
                    PledgeField::Code | PledgeField::Title | PledgeField::Stage => text,
                    PledgeField::Progress => continue,
                    PledgeField::Field => format!("분야={text}"),
                    PledgeField::Department => format!("부서={text}"),
                    other => format!("{}={text}", name(*other)),
                });
            }
            if let Some(progress) = pledge.progress {
                parts.push(format!("{}%", progress as f64 / 100.0));
            }
            if pledge.failed {
                parts.push("(못 가져옴)".into());
            }
            let mut money: Vec<String> = Vec::new();
            for line in &pledge.budget {
                let source = match line.source {
                    FundingSource::Unsplit => String::new(),
                    source => format!("{} ", source.label(GovernmentKind::District)),
                };
                let kind = line.kind.label();
                let amount = line.won.0 as f64 / 1e6;
                money.push(format!("{source}{} {kind} {amount}", line.period));
            }
            let money =
                if money.is_empty() { String::new() } else { format!(": {}", money.join(", ")) };
            lines.push(format!("{}{money}", parts.join(" ")));
        }
    }
    lines.join("\n")
}

fn name(field: PledgeField) -> &'static str {
    match field {
        PledgeField::Newness => "신규",
        PledgeField::Completion => "시기",
        PledgeField::BudgetNature => "예산",
        PledgeField::LeadBody => "주체",
        PledgeField::Span => "기간",
        PledgeField::ProjectPeriod => "사업기간",
        PledgeField::Cooperation => "협조",
        PledgeField::Manager => "담당",
        PledgeField::Phone => "전화",
        PledgeField::Goal => "목표",
        PledgeField::Outline => "개요",
        PledgeField::Done => "실적",
        PledgeField::Next => "계획",
        PledgeField::Problems => "문제",
        PledgeField::Remark => "비고",
        _ => "?",
    }
}

/// Warnings and errors as lines: code and cell, and both figures where they are compared.
pub(super) fn warned(draft: &Draft) -> String {
    lines_of(draft, |severity| severity != Severity::Notice)
}

/// Notices as lines: code and cell.
pub(super) fn noticed(draft: &Draft) -> String {
    lines_of(draft, |severity| severity == Severity::Notice)
}

fn lines_of(draft: &Draft, wanted: impl Fn(Severity) -> bool) -> String {
    let all = draft.tables.iter().flat_map(|table| &table.issues).chain(&draft.issues);
    let lines = all.filter(|issue| wanted(issue.severity)).map(|issue| {
        let mut line = format!("{} {}", issue.code, issue.cell);
        if let (Some(printed), Some(computed)) = (&issue.printed, &issue.computed) {
            line.push_str(&format!(" {printed} ≠ {computed}"));
        }
        line.trim().to_owned()
    });
    lines.collect::<Vec<_>>().join("\n")
}

fn plain(text: &str) -> String {
    let lines = text.lines().map(str::trim).filter(|line| !line.is_empty());
    lines.collect::<Vec<_>>().join("\n")
}

/// Draws, reads and compares the pledges and every warning.
pub(super) fn check(drawn: &str, pledges: &str, warnings: &str) -> Draft {
    check_grid(grid(drawn), pledges, warnings)
}

/// As [`check`] for a sheet that was drawn apart.
pub(super) fn check_grid(grid: Grid, pledges: &str, warnings: &str) -> Draft {
    let draft = read(grid);
    assert_eq!(told(&draft), plain(pledges), "\nwarnings: {}", warned(&draft));
    assert_eq!(warned(&draft), plain(warnings));
    draft
}
