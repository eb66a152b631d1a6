//! What the ledger says, as far as a pledge table can speak of it: read once, then changed in
//! memory by each table of an import in turn, so that a preview counts what apply will do.

use std::collections::{BTreeMap, HashMap};

use domain::text::label_key;
use domain::{
    BudgetNature, Completion, GovernmentKind, LeadBody, Newness, Period, Quarter, Span, Stage, Term,
};
use rusqlite::types::FromSql;
use rusqlite::{Connection, Row};

use super::slot::{Datum, Head, Leaf, PersonPart, Slot};
use super::visits::Log;
use crate::code::{Code, broken, column, column_opt};
use crate::contract::{CommandError, ReviewColumn};
use crate::settings;

/// The pledges of the term with their facts, and the names they refer to.
#[derive(Debug)]
pub(super) struct State {
    /// The newest step of the ledger when this was read.
    pub step: i64,
    pub government: GovernmentKind,
    pub term: Term,
    /// 분야 in the order met.
    pub fields: Names,
    /// Departments in the order met.
    pub departments: Names,
    pub pledges: Vec<Pledge>,
    /// 세부사업 by the pledge's handle; only where a 예산현황 is imported.
    pub projects: HashMap<String, Vec<String>>,
    /// Visits and shops; only where a visit log is imported.
    pub log: Log,
    by_code: HashMap<String, usize>,
    by_title: HashMap<String, Vec<usize>>,
}

/// One pledge with its facts.
#[derive(Debug, Default)]
pub(super) struct Pledge {
    /// Absent for one that the import adds.
    pub id: Option<String>,
    /// What a preview calls one that the import adds; the same while its row stands where it does.
    pub newcomer: String,
    pub facts: BTreeMap<Slot, Fact>,
    /// A row of the import speaks of it.
    pub mentioned: bool,
}

/// What stands in a place.
#[derive(Debug)]
pub(super) struct Fact {
    pub datum: Datum,
    /// The ledger has a row for it already.
    pub stored: bool,
}

/// Names compared by their label key, kept as first met.
#[derive(Debug, Default)]
pub(super) struct Names {
    names: Vec<String>,
    by_key: HashMap<String, usize>,
}

impl Names {
    /// The name as the ledger writes it; a new one is added as it is.
    pub fn intern(&mut self, name: &str) -> String {
        let key = label_key(name);
        let names = &mut self.names;
        let index = *self.by_key.entry(key).or_insert_with(|| {
            names.push(name.to_owned());
            names.len() - 1
        });
        self.names[index].clone()
    }
}

impl Pledge {
    /// The datum in a place of the pledge's head.
    pub fn head(&self, head: Head) -> Option<&Datum> {
        self.facts.get(&Slot::Pledge(head)).map(|fact| &fact.datum)
    }

    /// The words in a place of the head, empty for none.
    pub fn text(&self, head: Head) -> &str {
        self.head(head).map(Datum::text).unwrap_or_default()
    }

    /// The name in a place of the head: the department itself rather than its printed word.
    pub fn text_name(&self, head: Head) -> &str {
        match self.head(head) {
            Some(Datum::Term { code: Some(name), .. }) => name,
            Some(datum) => datum.text(),
            None => "",
        }
    }

    /// What answers call the pledge: its id, or its name within the preview.
    pub fn handle(&self) -> &str {
        self.id.as_deref().unwrap_or(&self.newcomer)
    }

    /// The newest quarter that has a review.
    pub fn newest_review(&self) -> Option<Quarter> {
        self.facts
            .keys()
            .filter_map(|slot| match slot {
                Slot::Review(quarter, _) => Some(*quarter),
                _ => None,
            })
            .max()
    }

    pub(super) fn keep(&mut self, slot: Slot, datum: Option<Datum>) {
        if let Some(datum) = datum {
            self.facts.insert(slot, Fact { datum, stored: true });
        }
    }
}

impl State {
    /// A ledger without pledges.
    pub fn empty(government: GovernmentKind, term: Term) -> State {
        State {
            step: 0,
            government,
            term,
            fields: Names::default(),
            departments: Names::default(),
            pledges: Vec::new(),
            projects: HashMap::new(),
            log: Log::default(),
            by_code: HashMap::new(),
            by_title: HashMap::new(),
        }
    }

    /// Reads the ledger.
    pub fn read(connection: &Connection) -> Result<State, CommandError> {
        let office = settings::office(connection)?;
        let mut state = State {
            step: newest_step(connection)?,
            fields: names(connection, "SELECT name FROM field ORDER BY position, id")?,
            departments: names(connection, "SELECT name FROM department ORDER BY position, id")?,
            ..State::empty(office.government, office.term)
        };
        let government = state.government;
        let mut pledges = connection.prepare_cached(include_str!("snapshot_pledges.sql"))?;
        let mut rows = pledges.query([])?;
        while let Some(row) = rows.next()? {
            state.add(row_to_pledge(row, government)?);
        }
        let place: HashMap<String, usize> = state
            .pledges
            .iter()
            .enumerate()
            .filter_map(|(index, pledge)| Some((pledge.id.clone()?, index)))
            .collect();
        let mut budget = connection.prepare_cached(include_str!("snapshot_budget.sql"))?;
        let mut rows = budget.query([])?;
        while let Some(row) = rows.next()? {
            state.hang(&place, row, row_to_leaf)?;
        }
        let mut reviews = connection.prepare_cached(
            "SELECT pledge_id, quarter, stage, stage_label, progress, done, next, problems FROM review",
        )?;
        let mut rows = reviews.query([])?;
        while let Some(row) = rows.next()? {
            state.hang(&place, row, row_to_review)?;
        }
        let mut sections = connection.prepare_cached(
            "SELECT pledge_id, kind, body FROM section WHERE kind IN ('goal', 'outline')",
        )?;
        let mut rows = sections.query([])?;
        while let Some(row) = rows.next()? {
            state.hang(&place, row, |row| {
                let kind = if row.get_ref(1)?.as_str()? == "goal" { "goal" } else { "outline" };
                Ok(vec![(Slot::Section(kind), words(row, 2)?)])
            })?;
        }
        let mut people = connection.prepare_cached(
            "SELECT pledge_id, name, phone FROM person WHERE role = '담당자' ORDER BY position DESC",
        )?;
        let mut rows = people.query([])?;
        while let Some(row) = rows.next()? {
            state.hang(&place, row, |row| {
                Ok(vec![
                    (Slot::Person(PersonPart::Name), words(row, 1)?),
                    (Slot::Person(PersonPart::Phone), words(row, 2)?),
                ])
            })?;
        }
        Ok(state)
    }

    fn hang(
        &mut self,
        place: &HashMap<String, usize>,
        row: &Row<'_>,
        facts: impl FnOnce(&Row<'_>) -> rusqlite::Result<Vec<(Slot, Option<Datum>)>>,
    ) -> Result<(), CommandError> {
        if let Some(index) = place.get(row.get_ref(0)?.as_str().unwrap_or_default()) {
            for (slot, datum) in facts(row)? {
                self.pledges[*index].keep(slot, datum);
            }
        }
        Ok(())
    }

    /// Adds a pledge and returns its place.
    pub fn add(&mut self, pledge: Pledge) -> usize {
        let place = self.pledges.len();
        self.pledges.push(pledge);
        self.index(place);
        place
    }

    /// Makes the pledge at `place` findable by the code and title that it has now.
    pub fn index(&mut self, place: usize) {
        let code = label_key(self.pledges[place].text(Head::Code));
        let title = label_key(self.pledges[place].text(Head::Title));
        self.by_code.insert(code, place);
        let alike = self.by_title.entry(title).or_default();
        if !alike.contains(&place) {
            alike.push(place);
        }
    }

    /// The pledge that answers call so.
    pub fn place(&self, handle: &str) -> Option<usize> {
        self.pledges.iter().position(|pledge| pledge.handle() == handle)
    }

    /// The pledge with this code.
    pub fn by_code(&self, code: &str) -> Option<usize> {
        self.by_code.get(&label_key(code)).copied()
    }

    /// The pledges with this title.
    pub fn by_title(&self, title: &str) -> &[usize] {
        self.by_title.get(&label_key(title)).map(Vec::as_slice).unwrap_or_default()
    }
}

/// The number of the newest step.
fn newest_step(connection: &Connection) -> Result<i64, CommandError> {
    let newest = "SELECT coalesce(max(id), 0) FROM step";
    Ok(connection.prepare_cached(newest)?.query_row([], |row| row.get(0))?)
}

fn names(connection: &Connection, sql: &str) -> Result<Names, CommandError> {
    let mut names = Names::default();
    let mut statement = connection.prepare_cached(sql)?;
    let mut rows = statement.query([])?;
    while let Some(row) = rows.next()? {
        names.intern(row.get_ref(0)?.as_str().unwrap_or_default());
    }
    Ok(names)
}

fn words(row: &Row<'_>, index: usize) -> rusqlite::Result<Option<Datum>> {
    Ok(row.get_ref(index)?.as_str_or_null()?.and_then(Datum::words))
}

fn get<T: FromSql>(row: &Row<'_>, index: usize) -> rusqlite::Result<T> {
    row.get(index)
}

/// A vocabulary's token with its plain label.
fn plain<T: Code>(
    row: &Row<'_>,
    index: usize,
    label: impl FnOnce(T) -> String,
) -> rusqlite::Result<Option<Datum>> {
    Ok(column_opt::<T>(row, index)?.map(|value| term(value, label)))
}

/// The datum of a vocabulary's value.
pub(super) fn term<T: Code>(value: T, label: impl FnOnce(T) -> String) -> Datum {
    Datum::Term { code: Some(value.token()), label: label(value) }
}

/// Stage and completion keep the office's own word; an empty one stands for the standard word.
fn worded<T: Code>(
    row: &Row<'_>,
    index: usize,
    standard: impl FnOnce(&T) -> &'static str,
) -> rusqlite::Result<Option<Datum>> {
    let value = column_opt::<T>(row, index)?;
    let printed: String = get(row, index + 1)?;
    if value.is_none() && printed.is_empty() {
        return Ok(None);
    }
    let label = match (&value, printed) {
        (Some(value), printed) if printed.is_empty() => standard(value).to_owned(),
        (_, printed) => printed,
    };
    Ok(Some(Datum::Term { code: value.map(|value| value.token()), label }))
}

fn row_to_pledge(row: &Row<'_>, government: GovernmentKind) -> rusqlite::Result<Pledge> {
    let mut pledge = Pledge { id: Some(get(row, 0)?), ..Pledge::default() };
    let department: Option<String> = get(row, 4)?;
    let department_label: String = get(row, 5)?;
    let progress: Option<i64> = get(row, 9)?;
    let bodies = row.get_ref(14)?.as_str()?.to_owned();
    let heads = [
        (Head::Code, words(row, 1)?),
        (Head::Title, words(row, 2)?),
        (Head::Field, words(row, 3)?),
        (
            Head::Department,
            department.map(|name| Datum::Term { code: Some(name), label: department_label }),
        ),
        (Head::Cooperation, words(row, 6)?),
        (Head::Stage, worded::<Stage>(row, 7, |stage| stage.label())?),
        (Head::Progress, progress.map(Datum::Number)),
        (Head::Newness, plain(row, 10, |value: Newness| value.label().to_owned())?),
        (Head::Completion, worded::<Completion>(row, 11, |value| value.label())?),
        (Head::BudgetNature, plain(row, 13, |value: BudgetNature| value.label().to_owned())?),
        (Head::LeadBodies, lead_bodies(&bodies, government)),
        (Head::Span, plain(row, 15, |value: Span| value.label().to_owned())?),
        (Head::ProjectPeriod, words(row, 16)?),
        (Head::Remark, words(row, 17)?),
        (Head::ProgressNote, words(row, 18)?),
        (Head::Help, words(row, 19)?),
        (Head::RevisionNeed, words(row, 20)?),
        (Head::LawNeed, words(row, 21)?),
        (Head::PriorSteps, words(row, 22)?),
        (Head::Reachable, words(row, 23)?),
    ];
    for (head, datum) in heads {
        pledge.keep(Slot::Pledge(head), datum);
    }
    Ok(pledge)
}

/// The datum of comma-separated tokens of lead bodies.
pub(super) fn lead_bodies(tokens: &str, government: GovernmentKind) -> Option<Datum> {
    let labels: Vec<_> = tokens
        .split(',')
        .filter_map(LeadBody::from_token)
        .map(|body| body.label_in(government))
        .collect();
    (!tokens.is_empty())
        .then(|| Datum::Term { code: Some(tokens.to_owned()), label: labels.join(", ") })
}

fn row_to_leaf(row: &Row<'_>) -> rusqlite::Result<Vec<(Slot, Option<Datum>)>> {
    let period = row.get_ref(4)?.as_str()?;
    let leaf = Leaf {
        project: get(row, 1)?,
        source: column(row, 2)?,
        source_label: get(row, 3)?,
        period: period.parse::<Period>().map_err(|_| broken(4, period))?,
        kind: column(row, 5)?,
    };
    Ok(vec![(Slot::Budget(leaf), Some(Datum::Number(get(row, 6)?)))])
}

fn row_to_review(row: &Row<'_>) -> rusqlite::Result<Vec<(Slot, Option<Datum>)>> {
    let quarter = row.get_ref(1)?.as_str()?;
    let quarter = quarter.parse::<Quarter>().map_err(|_| broken(1, quarter))?;
    let progress: Option<i64> = get(row, 4)?;
    Ok(vec![
        (
            Slot::Review(quarter, ReviewColumn::Stage),
            worded::<Stage>(row, 2, |stage| stage.label())?,
        ),
        (Slot::Review(quarter, ReviewColumn::Progress), progress.map(Datum::Number)),
        (Slot::Review(quarter, ReviewColumn::Done), words(row, 5)?),
        (Slot::Review(quarter, ReviewColumn::Next), words(row, 6)?),
        (Slot::Review(quarter, ReviewColumn::Problems), words(row, 7)?),
    ])
}
