//! Which pledge of the ledger a row speaks of: by its 관리번호, else by title, department and
//! field, else a new one. Two rows of a table that speak of the same pledge are both refused.

use std::collections::{HashMap, HashSet};

use documents::draft::{DraftPledge, DraftTable, Issue, Located, PledgeField};
use domain::Severity;
use domain::text::{label_key, particles};

use super::facts;
use super::reconcile::TableIn;
use super::slot::Head;
use super::state::State;
use super::tell::issue;
use crate::contract::Outcome;

/// Where a row belongs.
#[derive(Clone, Debug, PartialEq, Eq, Hash)]
pub(super) enum Target {
    Known(usize),
    New(String),
}

/// The word that a row gives; a dash gives none.
pub(super) fn given(row: &DraftPledge, field: PledgeField) -> Option<&Located<String>> {
    row.get(field).filter(|word| !facts::nothing(&word.value))
}

pub(super) fn word(row: &DraftPledge, field: PledgeField) -> String {
    given(row, field).map(|word| word.value.clone()).unwrap_or_default()
}

/// Why a row is not taken over; the pledge that it speaks of, where that is known.
pub(super) struct Refusal {
    pub outcome: Outcome,
    pub reason: String,
    pub pledge: Option<usize>,
}

/// Where each row belongs, or why it is not taken over.
pub(super) fn targets(
    state: &State,
    input: &TableIn<'_>,
    issues: &mut Vec<Issue>,
) -> Vec<Result<Target, Refusal>> {
    let table = input.table;
    let matching = Matching::new(state, table);
    let mut found: Vec<Result<Target, Refusal>> = table
        .pledges
        .iter()
        .map(|row| {
            let refuse = |outcome, reason| {
                let code = word(row, PledgeField::Code);
                Err(Refusal { outcome, reason, pledge: state.by_code(&code) })
            };
            if input.left_out.contains(&row.row) {
                refuse(Outcome::LeftOut, String::new())
            } else if row.failed {
                refuse(Outcome::Failed, reason_of(table, row.row))
            } else {
                target(&matching, table, row, issues).or_else(|why| refuse(Outcome::Failed, why))
            }
        })
        .collect();
    let mut rows_of: HashMap<Target, Vec<u32>> = HashMap::new();
    for (row, target) in table.pledges.iter().zip(&found) {
        if let Ok(target) = target {
            rows_of.entry(target.clone()).or_default().push(row.row + 1);
        }
    }
    for (row, target) in table.pledges.iter().zip(&mut found) {
        let Ok(known) = target else { continue };
        let rows = &rows_of[known];
        if rows.len() > 1 {
            let (reason, at) = twice(row, rows);
            issues.push(issue(table, Severity::Error, &at, "pledge_twice", reason.clone()));
            let pledge = match known {
                Target::Known(place) => Some(*place),
                Target::New(_) => None,
            };
            *target = Err(Refusal { outcome: Outcome::Failed, reason, pledge });
        }
    }
    found
}

fn twice(row: &DraftPledge, rows: &[u32]) -> (String, String) {
    let lines: Vec<_> = rows.iter().map(|row| format!("{row}행")).collect();
    let lines = lines.join(", ");
    let what = given(row, PledgeField::Code).map(|code| ("관리번호", code));
    let what = what.or_else(|| given(row, PledgeField::Title).map(|title| ("공약명", title)));
    let at = what.map(|(_, word)| word.at.clone()).unwrap_or_default();
    let what = what.map(|(what, word)| format!("{what} ‘{}’", word.value)).unwrap_or_default();
    let reason = format!(
        "{what}이(가) {lines}에 되풀이되어 어느 줄이 맞는지 알 수 없습니다. 한 줄만 남기거나 번호를 고친 뒤 다시 가져와 주십시오."
    );
    (particles(&reason), at)
}

fn target(
    matching: &Matching<'_>,
    table: &DraftTable,
    row: &DraftPledge,
    issues: &mut Vec<Issue>,
) -> Result<Target, String> {
    let state = matching.state;
    let title = word(row, PledgeField::Title);
    let code = given(row, PledgeField::Code);
    if let Some(code) = code {
        if let Some(place) = state.by_code(&code.value) {
            return Ok(Target::Known(place));
        }
        if let [place] = matching.alike(row, true)[..] {
            let old = state.pledges[place].text(Head::Code);
            let new = &code.value;
            let message = format!(
                "대장의 {old} ‘{title}’과(와) 공약명·주관부서·분야가 같아 같은 공약으로 보고 관리번호를 {new}(으)로 바꿉니다. 다른 공약이면 이 줄을 빼고 가져와 주십시오."
            );
            issues.push(issue(table, Severity::Warning, &code.at, "renumbered", message));
            return Ok(Target::Known(place));
        }
    } else {
        match matching.alike(row, false)[..] {
            [place] => return Ok(Target::Known(place)),
            [] => {}
            _ => {
                return Err(format!(
                    "‘{title}’이라는 공약이 대장에 여럿 있어 어느 것인지 알 수 없습니다. 관리번호를 적은 뒤 다시 가져와 주십시오."
                ));
            }
        }
    }
    if title.is_empty() {
        return Err(
            "공약명이 없어 새 공약으로 넣을 수 없습니다. 공약명을 적은 뒤 다시 가져와 주십시오."
                .to_owned(),
        );
    }
    let key = match code {
        Some(code) => format!("code {}", label_key(&code.value)),
        None => [PledgeField::Title, PledgeField::Department, PledgeField::Field]
            .map(|field| label_key(&word(row, field)))
            .join(" / "),
    };
    Ok(Target::New(key))
}

/// Finds pledges by what a row says beside its 관리번호.
struct Matching<'a> {
    state: &'a State,
    /// The codes that the table's rows name.
    codes: HashSet<String>,
    /// The department and the field, where the table gives them at all.
    given: Vec<(Head, PledgeField)>,
}

impl Matching<'_> {
    fn new<'a>(state: &'a State, table: &DraftTable) -> Matching<'a> {
        let code = |row| given(row, PledgeField::Code).map(|code| label_key(&code.value));
        let gives = |field| table.pledges.iter().any(|row| given(row, field).is_some());
        let parts =
            [(Head::Department, PledgeField::Department), (Head::Field, PledgeField::Field)];
        Matching {
            state,
            codes: table.pledges.iter().filter_map(code).collect(),
            given: parts.into_iter().filter(|(_, field)| gives(*field)).collect(),
        }
    }

    /// Pledges with the row's title, department and field, but for those that another row names
    /// by their code. A table that gives no departments or fields agrees with any, unless `all`
    /// must be given.
    fn alike(&self, row: &DraftPledge, all: bool) -> Vec<usize> {
        let title = label_key(&word(row, PledgeField::Title));
        let missing = |(_, field): &(Head, PledgeField)| given(row, *field).is_none();
        if title.is_empty() || all && (self.given.len() < 2 || self.given.iter().any(missing)) {
            return Vec::new();
        }
        let agrees = |place: &usize| {
            let pledge = &self.state.pledges[*place];
            let part = |(head, field): &(Head, PledgeField)| {
                label_key(pledge.text_name(*head)) == label_key(&word(row, *field))
            };
            label_key(pledge.text(Head::Title)) == title
                && !self.codes.contains(&label_key(pledge.text(Head::Code)))
                && self.given.iter().all(part)
        };
        self.state.by_title(&title).iter().copied().filter(agrees).collect()
    }
}

/// Why recognition refused a row.
fn reason_of(table: &DraftTable, row: u32) -> String {
    let errors = || table.issues.iter().filter(|issue| issue.severity == Severity::Error);
    let own = errors().filter(|issue| facts::row_of(&issue.cell) == Some(row));
    let reasons: Vec<_> = own.map(|issue| issue.message.as_str()).collect();
    if !reasons.is_empty() {
        return reasons.join(" ");
    }
    // Of two rows that say the same the second was told of the first; the first is told of the second.
    let pledge = table.pledges.iter().find(|known| known.row == row);
    let cells = || pledge.into_iter().flat_map(|pledge| &pledge.fields).map(|(_, word)| &word.at);
    let cells = || cells().filter(|at| facts::row_of(at) == Some(row));
    let told = errors().find_map(|issue| {
        let at = cells().find(|at| names(&issue.message, at))?;
        Some(issue.message.replacen(at.as_str(), &issue.cell, 1))
    });
    told.unwrap_or_else(|| "이 줄을 읽을 수 없습니다. 파일에서 이 줄을 살펴봐 주십시오.".to_owned())
}

/// True where a message names the cell: `C8`, but not as a part of `C81` or `AC8`.
fn names(message: &str, cell: &str) -> bool {
    let part = |letter: Option<char>| letter.is_some_and(|c| c.is_ascii_alphanumeric());
    message.match_indices(cell).any(|(at, _)| {
        let (before, after) = (&message[..at], &message[at + cell.len()..]);
        !part(before.chars().next_back()) && !part(after.chars().next())
    })
}
