//! The words of each pledge: blanks carried down, marks turned into their head's value, stages
//! and progress read, codes repaired. Knows no money.

use std::borrow::Cow;
use std::collections::HashMap;

use domain::text::{label_key, particle};
use domain::{Severity, Stage};

use super::Context;
use super::codes::{self, Raw};
use super::columns::{Column, range_of};
use super::guess::Guess;
use super::heads::one_line;
use super::naming::{group_name, name, tidy};
use super::rows::Rows;
use super::say::Issues;
use super::sheet::Sheet;
use super::values::{self, CLOSED, Mark};
use crate::draft::{Choices, DraftPledge, Located, PledgeField};
use crate::grid::Address;

/// The most headings of groups that are named.
const NAMED: usize = 40;

/// Everything that reading the words needs.
pub(super) struct Reader<'a> {
    pub sheet: &'a Sheet<'a>,
    pub columns: &'a [Column],
    pub rows: &'a Rows,
    pub context: &'a Context,
    pub choices: &'a Choices,
}

/// One row per pledge, without money.
pub(super) fn pledges(
    reader: &Reader<'_>,
    field: Option<&str>,
    issues: &mut Issues,
) -> Vec<DraftPledge> {
    let data = &reader.rows.data;
    let mut pledges: Vec<DraftPledge> = data
        .iter()
        .map(|row| DraftPledge {
            row: *row,
            fields: Vec::new(),
            stage: None,
            progress: None,
            budget: Vec::new(),
            failed: false,
        })
        .collect();
    for column in reader.columns.iter().filter(|column| column.taken) {
        match column.guess {
            Guess::Words(PledgeField::Code, _) => reader.codes(column.col, &mut pledges, issues),
            Guess::Words(PledgeField::Progress, _) => {}
            Guess::Words(field, _) => reader.words(field, column.col, &mut pledges, issues),
            _ => {}
        }
        reader.second(column, &mut pledges);
    }
    reader.marks(&mut pledges, issues);
    reader.headings(field, &mut pledges, issues);
    reader.closed(&mut pledges, issues);
    // After the stages, which tell what a bare 1 is.
    for column in reader.columns.iter().filter(|column| column.gives(PledgeField::Progress)) {
        reader.progress(column.col, &mut pledges, issues);
    }
    reader.required(&mut pledges, issues);
    for pledge in &mut pledges {
        pledge.fields.sort_by_key(|(field, _)| *field);
    }
    pledges
}

fn is_sum(text: &str) -> bool {
    matches!(label_key(text).as_str(), "계" | "소계" | "합계" | "총계" | "누계")
}

impl Reader<'_> {
    fn words(
        &self,
        field: PledgeField,
        col: u32,
        pledges: &mut [DraftPledge],
        issues: &mut Issues,
    ) {
        let grouped = self.grouped(field, col);
        let mut above: Option<Located<String>> = None;
        let (mut carried, mut repeated) = (Vec::new(), Vec::new());
        let mut before: Option<u32> = None;
        for pledge in pledges {
            let at = Address::new(pledge.row, col);
            let anchor = self.sheet.anchor(at);
            let text = if anchor.col == col { self.sheet.text(at) } else { Cow::Borrowed("") };
            let total = self.group_ended(before, pledge.row, above.as_ref());
            before = Some(pledge.row);
            // A column of sums beside the list names no group.
            let sum = field == PledgeField::Field && is_sum(&text);
            let text = if sum { Cow::Borrowed("") } else { text };
            let word = if values::ditto(&text) {
                repeated.push(at);
                above.clone()
            } else if !text.is_empty() {
                if anchor.row != at.row {
                    carried.push(at);
                }
                Some(Located { value: tidy(field, &text), at: anchor.to_string() })
            } else if grouped && !total {
                carried.push(at);
                above.clone()
            } else {
                if grouped && total {
                    issues.warn(
                        "group_unknown",
                        at,
                        "소계 줄 다음의 첫 칸이 비어 있어 어느 묶음인지 알 수 없습니다. 비워 두었으니 채워 주십시오.",
                    );
                    above = None;
                }
                None
            };
            let Some(word) = word.filter(|word| !word.value.is_empty()) else { continue };
            above = Some(word.clone());
            pledge.fields.push((field, word));
        }
        let name = name(field);
        if let (Some(first), false) = (carried.first(), carried.is_empty()) {
            issues.notice(
                "carried_down",
                range_of(col, &self.rows.data),
                format!(
                    "{name} 칸이 비어 있거나 병합된 줄 {}곳({first} 등)은 바로 위의 값을 이어받았습니다.",
                    carried.len()
                ),
            );
        }
        if let Some(first) = repeated.first() {
            issues.notice(
                "same_as_above",
                first,
                format!(
                    "{name} 칸의 〃·상동 표시 {}곳은 바로 위의 값으로 읽었습니다.",
                    repeated.len()
                ),
            );
        }
    }

    /// `담당부서(담당자)`, `주관부서(협조부서)`: what stands in brackets is a word of its own.
    fn second(&self, column: &Column, pledges: &mut [DraftPledge]) {
        if !column.gives(PledgeField::Department) {
            return;
        }
        let head = label_key(&column.name());
        let inside = head.split_once('(').map_or("", |(_, inside)| inside);
        let second = match inside {
            _ if inside.contains("담당자") => PledgeField::Manager,
            _ if ["협조", "협력", "관련", "지원"].iter().any(|word| inside.contains(word)) => {
                PledgeField::Cooperation
            }
            _ => return,
        };
        for pledge in pledges.iter_mut().filter(|pledge| pledge.get(second).is_none()) {
            let word =
                pledge.fields.iter_mut().find(|(field, _)| *field == PledgeField::Department);
            let Some((_, word)) = word else { continue };
            let split = word.value.strip_suffix(')').and_then(|text| text.split_once('('));
            let Some((first, rest)) = split.filter(|(first, _)| !first.trim().is_empty()) else {
                continue;
            };
            let (first, rest) = (first.trim().to_owned(), rest.trim().to_owned());
            let other = Located { value: rest, at: word.at.clone() };
            word.value = first;
            if !other.value.is_empty() {
                pledge.fields.push((second, other));
            }
        }
    }

    /// True where blanks of the column mean the value above: its values are printed once each.
    fn grouped(&self, field: PledgeField, col: u32) -> bool {
        if !matches!(field, PledgeField::Field | PledgeField::Department) {
            return false;
        }
        let (mut blanks, mut repeats, mut values) = (0, 0, 0);
        let mut last = Cow::Borrowed("");
        for (index, row) in self.rows.data.iter().enumerate() {
            let at = Address::new(*row, col);
            if self.sheet.anchor(at).row < *row {
                continue;
            }
            let text = self.sheet.own(at);
            if text.is_empty() {
                if index == 0 {
                    return false;
                }
                blanks += 1;
                continue;
            }
            values += 1;
            repeats += usize::from(label_key(&text) == label_key(&last));
            last = text;
        }
        blanks > 0 && values > 0 && repeats * 4 <= blanks && (blanks > 1 || values <= 4)
    }

    /// True where a row of sums for the value above stands between two pledges.
    fn group_ended(&self, before: Option<u32>, row: u32, above: Option<&Located<String>>) -> bool {
        let (Some(before), Some(above)) = (before, above) else { return false };
        let totals = &self.rows.totals;
        let from = totals.partition_point(|total| total.row < before);
        let between = totals[from..].iter().take_while(|total| total.row < row);
        let mut names = between.flat_map(|total| &total.names);
        names.any(|name| label_key(name) == label_key(&above.value))
    }

    fn codes(&self, col: u32, pledges: &mut [DraftPledge], issues: &mut Issues) {
        let cells: Vec<Address> =
            pledges.iter().map(|pledge| Address::new(pledge.row, col)).collect();
        let raw: Vec<Raw<'_>> = cells
            .iter()
            .map(|at| Raw {
                value: self.sheet.value(*at),
                format: self.sheet.format(*at),
                text: self.sheet.own(*at),
            })
            .collect();
        for ((pledge, code), at) in pledges.iter_mut().zip(codes::read(&raw)).zip(cells) {
            if let Some((severity, word, message)) = code.said {
                match severity {
                    Severity::Notice => issues.notice(word, at, message),
                    _ => issues.warn(word, at, message),
                }
            }
            if !code.text.is_empty() {
                let word = Located { value: code.text, at: at.to_string() };
                pledge.fields.push((PledgeField::Code, word));
            }
        }
    }

    /// Fields drawn as columns of marks.
    fn marks(&self, pledges: &mut [DraftPledge], issues: &mut Issues) {
        for field in CLOSED {
            let columns: Vec<(u32, String)> = self
                .columns
                .iter()
                .filter(|column| column.taken)
                .filter_map(|column| match &column.guess {
                    Guess::Mark(known, value) if *known == field => {
                        Some((column.col, one_line(value)))
                    }
                    _ => None,
                })
                .collect();
            if columns.is_empty() {
                continue;
            }
            for pledge in pledges.iter_mut().filter(|pledge| pledge.get(field).is_none()) {
                let marked: Vec<(Address, String)> = columns
                    .iter()
                    .filter_map(|(col, value)| {
                        let at = Address::new(pledge.row, *col);
                        let text = self.sheet.own(at);
                        match values::mark(&text) {
                            Mark::Yes => Some((at, value.clone())),
                            Mark::Words if self.context.reads_as(field, &text) => {
                                Some((at, text.into_owned()))
                            }
                            _ => None,
                        }
                    })
                    .collect();
                let Some((at, value)) = marked.first().cloned() else { continue };
                let value = if field == PledgeField::LeadBody {
                    marked.iter().map(|(_, value)| value.as_str()).collect::<Vec<_>>().join(", ")
                } else if marked.len() > 1 {
                    let values: Vec<&str> = marked.iter().map(|(_, v)| v.as_str()).collect();
                    issues.warn(
                        "two_marks",
                        at,
                        format!(
                            "{}에 표시가 둘 이상({})입니다. 비워 두었으니 하나만 남겨 주십시오.",
                            name(field),
                            values.join(", ")
                        ),
                    );
                    continue;
                } else {
                    value
                };
                pledge.fields.push((field, Located { value, at: at.to_string() }));
            }
        }
    }

    /// 분야 from the headings between the rows, or from the table's own title.
    fn headings(&self, field: Option<&str>, pledges: &mut [DraftPledge], issues: &mut Issues) {
        let has = self.columns.iter().any(|column| column.gives(PledgeField::Field));
        if has || (self.rows.groups.is_empty() && field.is_none()) {
            return;
        }
        let mut said: Vec<Located<String>> = Vec::new();
        let groups = &self.rows.groups;
        for pledge in pledges {
            let above = groups.partition_point(|(row, _)| *row < pledge.row);
            let group = above.checked_sub(1).map(|above| &groups[above]);
            let word = match (group, field) {
                (Some((row, text)), _) => {
                    let filled = self.sheet.filled(*row);
                    let at = Address::new(*row, filled.first().copied().unwrap_or_default());
                    let name = group_name(text);
                    let field = name.strip_suffix("분야").map_or(name.as_str(), str::trim_end);
                    Located { value: field.to_owned(), at: at.to_string() }
                }
                (None, Some(field)) => Located { value: field.to_owned(), at: String::new() },
                (None, None) => continue,
            };
            if !word.value.is_empty() {
                if said.last() != Some(&word) {
                    said.push(word.clone());
                }
                pledge.fields.push((PledgeField::Field, word));
            }
        }
        let names: Vec<&str> = said.iter().take(NAMED).map(|word| word.value.as_str()).collect();
        let more = match said.len().saturating_sub(NAMED) {
            0 => String::new(),
            more => format!(" 외 {more}개"),
        };
        let place = said.first().map(|word| word.at.clone()).unwrap_or_default();
        issues.notice(
            "field_from_heading",
            place,
            format!("분야 열이 없어 표의 제목 줄을 분야로 읽었습니다: {}{more}.", names.join(", ")),
        );
    }

    /// Stages and the other closed vocabularies: understood, or asked about.
    fn closed(&self, pledges: &mut [DraftPledge], issues: &mut Issues) {
        let mut asked: Vec<(PledgeField, String, Vec<String>)> = Vec::new();
        let mut places: HashMap<(PledgeField, String), usize> = HashMap::new();
        for pledge in pledges {
            for (field, word) in &mut pledge.fields {
                let choice = self.choices.values.iter().rev().find(|(known, printed, _)| {
                    known == field && label_key(printed) == label_key(&word.value)
                });
                if *field == PledgeField::Stage {
                    pledge.stage = match choice {
                        Some((_, _, taken)) => self.context.stage(taken),
                        None => self.context.stage(&word.value),
                    };
                } else if let Some((_, _, taken)) = choice {
                    word.value.clone_from(taken);
                }
                let known = match field {
                    PledgeField::Stage => pledge.stage.is_some(),
                    PledgeField::Newness | PledgeField::BudgetNature | PledgeField::Span => {
                        self.context.reads_as(*field, &word.value)
                    }
                    _ => true,
                };
                if known {
                    continue;
                }
                let place = *places.entry((*field, word.value.clone())).or_insert(asked.len());
                match asked.get_mut(place) {
                    Some((.., cells)) => cells.push(word.at.clone()),
                    None => asked.push((*field, word.value.clone(), vec![word.at.clone()])),
                }
            }
        }
        let mut named: Vec<PledgeField> = Vec::new();
        for (field, text, cells) in asked {
            let (code, options) = match field {
                PledgeField::Stage => ("stage_unknown", Stage::ALL.map(Stage::label).join("·")),
                PledgeField::Newness => ("newness_unknown", "신규·계속".to_owned()),
                PledgeField::Span => ("span_unknown", "단기·중기·장기".to_owned()),
                _ => ("nature_unknown", "예산·비예산".to_owned()),
            };
            let more = match cells.len() {
                1 => String::new(),
                2..=4 => format!("({})", cells.join(", ")),
                count => format!("({} 등 {count}곳)", cells[..3].join(", ")),
            };
            // The choices are named once.
            let remedy = if named.contains(&field) {
                "위와 같이 골라 주십시오".to_owned()
            } else {
                named.push(field);
                format!("적힌 그대로 두었으니 {options} 가운데 무엇인지 골라 주십시오")
            };
            issues.warn(
                code,
                &cells[0],
                format!(
                    "{} ‘{text}’{more}{} 아는 말이 아닙니다. {remedy}.",
                    name(field),
                    particle(&text, "은", "는"),
                ),
            );
        }
    }
}
