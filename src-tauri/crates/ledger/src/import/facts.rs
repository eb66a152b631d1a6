//! A row of a pledge table → facts about a pledge, each with its cell. Owns how a printed word
//! becomes a word of the ledger and what is said where it does not. Knows no particular pledge.

use std::collections::HashSet;

use documents::draft::{
    Choices, DraftPledge, DraftTable, Issue, Located, Meaning, PledgeField, TableKind,
};
use documents::grid::Address;
use domain::number::{self, Written};
use domain::text::{label_key, particles};
use domain::{
    BudgetNature, Completion, GovernmentKind, LeadBody, Newness, Quarter, Severity, Span, Stage,
};

use super::slot::{Datum, Head, Leaf, PersonPart, Slot};
use super::state::{State, term};
use crate::code::Code;
use crate::contract::ReviewColumn;

/// One thing that a cell says.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(super) struct Said {
    pub slot: Slot,
    pub datum: Datum,
    /// `K7`
    pub cell: String,
    /// How a number was read where that is not plain.
    pub reading: String,
}

/// Gathers the facts of one table's rows.
pub(super) struct Reader<'a> {
    pub table: &'a DraftTable,
    /// The quarter that the table reports, where it is known and lies in the term.
    pub quarter: Option<Quarter>,
    pub issues: Vec<Issue>,
    /// Words that were said not to be understood.
    pub asked: HashSet<(PledgeField, String)>,
}

impl Reader<'_> {
    /// All that the row says, in the order of its columns' meanings.
    pub fn read(&mut self, row: &DraftPledge, state: &mut State) -> Vec<Said> {
        let government = state.government;
        let mut said = Vec::with_capacity(row.fields.len() + row.budget.len() + 4);
        for (field, word) in &row.fields {
            if nothing(&word.value) {
                continue;
            }
            let datum = match field {
                PledgeField::Code => (Head::Code, one_line(&word.value)),
                PledgeField::Title => (Head::Title, one_line(&word.value)),
                PledgeField::Field => {
                    (Head::Field, Datum::words(&state.fields.intern(&flat(&word.value))))
                }
                PledgeField::Department => (Head::Department, department(state, &word.value)),
                PledgeField::Cooperation => (Head::Cooperation, Some(word.value.as_str().into())),
                PledgeField::Newness => {
                    let read = Newness::read(&word.value);
                    (Head::Newness, read.map(|v| term(v, |v| v.label().to_owned())))
                }
                PledgeField::Completion => (Head::Completion, Some(completion(&word.value))),
                PledgeField::Stage => {
                    said.extend(self.stage(row, word));
                    continue;
                }
                PledgeField::Progress => {
                    said.extend(self.progress(row, word));
                    continue;
                }
                PledgeField::BudgetNature => {
                    let read = BudgetNature::read(&word.value);
                    (Head::BudgetNature, read.map(|v| term(v, |v| v.label().to_owned())))
                }
                PledgeField::LeadBody => (Head::LeadBodies, lead_bodies(&word.value, government)),
                PledgeField::Span => {
                    let read = Span::read(&word.value);
                    (Head::Span, read.map(|v| term(v, |v| v.label().to_owned())))
                }
                PledgeField::ProjectPeriod => {
                    (Head::ProjectPeriod, Some(word.value.as_str().into()))
                }
                PledgeField::Remark => (Head::Remark, Some(word.value.as_str().into())),
                PledgeField::Manager => {
                    said.push(word_said(Slot::Person(PersonPart::Name), word));
                    continue;
                }
                PledgeField::Phone => {
                    said.push(word_said(Slot::Person(PersonPart::Phone), word));
                    continue;
                }
                PledgeField::Goal => {
                    said.push(word_said(Slot::Section("goal"), word));
                    continue;
                }
                PledgeField::Outline => {
                    said.push(word_said(Slot::Section("outline"), word));
                    continue;
                }
                PledgeField::Done => {
                    said.extend(self.review(ReviewColumn::Done, word));
                    continue;
                }
                PledgeField::Next => {
                    said.extend(self.review(ReviewColumn::Next, word));
                    continue;
                }
                PledgeField::Problems => {
                    said.extend(self.review(ReviewColumn::Problems, word));
                    continue;
                }
            };
            match datum {
                (head, Some(datum)) => {
                    if let (Head::Completion, Datum::Term { code: None, label }) = (head, &datum) {
                        self.not_understood(
                            *field,
                            word,
                            &format!("완료시기 ‘{label}’이(가) 임기 내인지 임기 후인지 알 수 없어 적힌 말만 옮깁니다."),
                        );
                    }
                    said.push(Said {
                        slot: Slot::Pledge(head),
                        datum,
                        cell: word.at.clone(),
                        reading: String::new(),
                    });
                }
                (head, None) => {
                    let what = Slot::Pledge(head).what(government);
                    let value = &word.value;
                    self.not_understood(
                        *field,
                        word,
                        &format!("{what} ‘{value}’을(를) 알 수 없어 옮기지 않습니다."),
                    );
                }
            }
        }
        said.extend(row.budget.iter().map(|line| {
            let project = line.project.as_deref().map(flat);
            Said {
                slot: Slot::Budget(Leaf {
                    project,
                    source: line.source,
                    source_label: line.source_printed.clone(),
                    period: line.period,
                    kind: line.kind,
                }),
                datum: Datum::Number(line.won.0),
                cell: line.at.clone(),
                reading: line.reading.clone(),
            }
        }));
        said
    }

    /// The stage belongs to the card and, where the quarter is known, to its review.
    fn stage(&mut self, row: &DraftPledge, word: &Located<String>) -> Vec<Said> {
        let label = flat(&word.value);
        if row.stage.is_none() {
            self.not_understood(
                PledgeField::Stage,
                word,
                &format!("이행단계 ‘{label}’이(가) 어느 단계인지 알 수 없어 적힌 말만 옮깁니다. 열의 뜻에서 이 말이 어느 단계인지 골라 주십시오."),
            );
        }
        let datum = Datum::Term { code: row.stage.map(|stage: Stage| stage.token()), label };
        self.card_and_review(Head::Stage, ReviewColumn::Stage, datum, word)
    }

    fn progress(&mut self, row: &DraftPledge, word: &Located<String>) -> Vec<Said> {
        match row.progress {
            Some(hundredths) => self.card_and_review(
                Head::Progress,
                ReviewColumn::Progress,
                Datum::Number(hundredths),
                word,
            ),
            None => {
                let value = &word.value;
                self.not_understood(
                    PledgeField::Progress,
                    word,
                    &format!("추진율 ‘{value}’을(를) 숫자로 읽을 수 없어 옮기지 않습니다."),
                );
                Vec::new()
            }
        }
    }

    fn card_and_review(
        &self,
        head: Head,
        column: ReviewColumn,
        datum: Datum,
        word: &Located<String>,
    ) -> Vec<Said> {
        let said = |slot| Said {
            slot,
            datum: datum.clone(),
            cell: word.at.clone(),
            reading: String::new(),
        };
        let review = self.quarter.map(|quarter| said(Slot::Review(quarter, column)));
        std::iter::once(said(Slot::Pledge(head))).chain(review).collect()
    }

    /// Words of a review go nowhere where the quarter is not known; the table says so once.
    fn review(&self, column: ReviewColumn, word: &Located<String>) -> Option<Said> {
        Some(word_said(Slot::Review(self.quarter?, column), word))
    }

    /// Said once for a word of a field; the place is the first cell.
    fn not_understood(&mut self, field: PledgeField, word: &Located<String>, message: &str) {
        let key = label_key(&word.value);
        let asked = |issue: &Issue| {
            let stage = issue.code == "stage_unknown" && field == PledgeField::Stage;
            issue.cell == word.at
                || (stage && label_key(&issue.message).contains(&format!("'{key}'")))
        };
        if self.table.issues.iter().chain(&self.issues).any(asked)
            || !self.asked.insert((field, key))
        {
            return;
        }
        self.issues.push(Issue {
            severity: Severity::Warning,
            sheet: self.table.sheet.clone(),
            cell: word.at.clone(),
            code: "word_not_understood".into(),
            message: particles(message),
            printed: Some(word.value.clone()),
            computed: None,
        });
    }
}

impl From<&str> for Datum {
    fn from(text: &str) -> Datum {
        Datum::Words(text.to_owned())
    }
}

fn word_said(slot: Slot, word: &Located<String>) -> Said {
    Said { slot, datum: word.value.as_str().into(), cell: word.at.clone(), reading: String::new() }
}

/// A blank or a dash says nothing; it never clears.
pub(super) fn nothing(text: &str) -> bool {
    matches!(number::read(text), Written::Blank | Written::Nil)
}

/// Names stand in one line, however the sheet breaks them.
fn flat(text: &str) -> String {
    text.split_whitespace().collect::<Vec<_>>().join(" ")
}

fn one_line(text: &str) -> Option<Datum> {
    Datum::words(&flat(text))
}

/// The department by name; the word as printed is kept where it is another.
fn department(state: &mut State, printed: &str) -> Option<Datum> {
    let name = state.departments.intern(&flat(printed));
    let label = if label_key(&name) == label_key(printed) { "" } else { printed };
    Some(Datum::Term { code: Some(name), label: label.to_owned() })
}

fn completion(printed: &str) -> Datum {
    let code = Completion::read(printed).map(|value| value.token());
    Datum::Term { code, label: flat(printed) }
}

fn lead_bodies(printed: &str, government: GovernmentKind) -> Option<Datum> {
    let bodies = LeadBody::read_all(printed, government)?;
    let tokens: Vec<_> = bodies.iter().map(Code::token).collect();
    super::state::lead_bodies(&tokens.join(","), government)
}

/// The budget leaves that the table has columns for, with their columns.
pub(super) fn leaves(table: &DraftTable) -> Vec<(u32, Leaf)> {
    table
        .columns
        .iter()
        .filter_map(|column| match &column.meaning {
            Meaning::Budget { source, printed, period, layer } => Some((
                column.col,
                Leaf {
                    project: None,
                    source: *source,
                    source_label: printed.clone(),
                    period: *period,
                    kind: *layer,
                },
            )),
            _ => None,
        })
        .collect()
}

/// The quarter that a table reports: that of its 기준일, else the one that its title, its sheet or
/// the file's name says. The second answer is the words it was read from, where not the 기준일.
pub(super) fn quarter_of(table: &DraftTable, file: &str) -> Option<(Quarter, Option<String>)> {
    if let Some(as_of) = &table.as_of {
        return Some((Quarter::of(as_of.value.parse().ok()?), None));
    }
    let title = table.title.as_ref().map(|title| title.value.as_str()).unwrap_or_default();
    [title, &table.sheet, file]
        .into_iter()
        .find_map(|text| Some((quarter_in(text)?, Some(text.to_owned()))))
}

/// A quarter named in words: `2025년 4분기`, `’25.3/4분기`, `2025. 3분기`.
pub(super) fn quarter_in(text: &str) -> Option<Quarter> {
    let key = label_key(text);
    key.match_indices("분기").find_map(|(at, _)| quarter_before(&key[..at]))
}

/// The quarter that ends right before 분기.
fn quarter_before(before: &str) -> Option<Quarter> {
    let before = before.strip_suffix("/4").unwrap_or(before);
    let last = before.chars().last()?;
    let index = last.to_digit(10)?;
    let rest =
        before[..before.len() - last.len_utf8()].trim_end_matches(['.', '년', '도', ',', '(']);
    let digits = rest.len() - rest.trim_end_matches(|c: char| c.is_ascii_digit()).len();
    let year: i32 = rest[rest.len() - digits..].parse().ok()?;
    let year = match digits {
        4 => year,
        2 => 2000 + year,
        _ => return None,
    };
    Quarter::new(year, u8::try_from(index).ok()?)
}

/// The row that a cell or range names.
pub(super) fn row_of(cell: &str) -> Option<u32> {
    let first = cell.split(':').next()?;
    first.parse::<Address>().ok().map(|at| at.row)
}

/// A table whose rows are pledges.
pub(super) fn takes(table: &DraftTable) -> bool {
    matches!(table.kind, TableKind::Pledges | TableKind::Card)
}

/// A table of which something goes into the ledger.
pub(super) fn goes_in(table: &DraftTable) -> bool {
    takes(table) || matches!(table.kind, TableKind::Visits | TableKind::Spending)
}

/// What of the choices concerns one sheet.
pub(super) fn of_sheet(choices: &Choices, sheet: &str) -> Choices {
    Choices {
        include_sheets: Vec::new(),
        columns: choices.columns.iter().filter(|(name, ..)| name == sheet).cloned().collect(),
        units: choices.units.iter().filter(|(name, _)| name == sheet).cloned().collect(),
        years: choices.years.iter().filter(|(name, _)| name == sheet).cloned().collect(),
        values: choices.values.clone(),
    }
}
