//! Taking a step back: each row that the step touched returns to what it was, as a new step.
//!
//! A value that a later step changed stands in the way; so does a row that later rows hang from.
//! Later changes to other columns of the same row do not. Works on rows of any table and knows
//! none of them.

mod apply;

use std::collections::{BTreeMap, HashMap, HashSet};

use rusqlite::{Connection, OptionalExtension};
use serde_json::{Map, Value};

use super::schema::Table;
use super::{Ledger, StepKind, Tx, history};
use crate::contract::{CommandError, ConflictPolicy, ErrorCode, Written};
use chrono::NaiveDateTime;

/// A row's columns.
pub(crate) type Image = Map<String, Value>;

/// What stands in the way of an undo.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(crate) struct Obstacle {
    /// Table of the row.
    pub table: String,
    /// The row.
    pub row: String,
    /// Its columns as last known.
    pub image: Image,
    /// Why.
    pub why: Why,
}

/// Why a row cannot simply return to what it was.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(crate) enum Why {
    /// This column was changed later.
    Changed(String),
    /// The row was removed later.
    Removed,
    /// The row was made again later.
    MadeAgain,
    /// Later rows of this table hang from it.
    Needed(String),
    /// The row that it hangs from is gone.
    Orphan,
    /// Another row took its name or number.
    Taken,
}

impl Why {
    /// True where even [`ConflictPolicy::Overwrite`] has no way past.
    fn final_word(&self) -> bool {
        matches!(self, Why::Orphan | Why::Taken)
    }
}

/// How an undo went.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(crate) enum Undone {
    /// It is a step now.
    Done(Written),
    /// Nothing was changed, because of these.
    InTheWay(Vec<Obstacle>),
}

/// What becomes of one row.
#[derive(Debug)]
enum Inverse {
    Delete,
    Set(Vec<(String, Value)>),
    Insert(Image),
}

#[derive(Debug)]
struct Plan {
    table: usize,
    row: String,
    inverse: Inverse,
    /// The row as it stands (or stood), for naming it.
    image: Image,
}

/// A row that others hang from.
struct Needed {
    /// Table of those rows.
    by: String,
    /// True where they cannot be without it.
    strict: bool,
    /// True where all of them were told of already.
    told: bool,
}

impl Ledger {
    /// Takes `step` back as a new step of `kind`, worded `label`.
    pub(crate) fn undo(
        &mut self,
        at: NaiveDateTime,
        (kind, label): (StepKind, &str),
        step: i64,
        policy: ConflictPolicy,
    ) -> Result<Undone, CommandError> {
        let mut obstacles = Vec::new();
        let done = self.transact(at, kind, label, |tx| {
            tx.undoes = Some(step);
            let mut undo = Undo { tx, policy, barred: BTreeMap::new(), obstacles: Vec::new() };
            let done = undo.run(step);
            obstacles = undo.obstacles;
            done
        });
        match done {
            Ok((written, ())) => Ok(Undone::Done(written)),
            Err(error) if error.code == ErrorCode::Conflict => Ok(Undone::InTheWay(obstacles)),
            Err(error) => Err(error),
        }
    }
}

struct Undo<'t, 'a> {
    tx: &'t Tx<'a>,
    policy: ConflictPolicy,
    /// What an earlier pass found cannot return, and why: rows, or single columns of them.
    barred: BTreeMap<Bar, Obstacle>,
    obstacles: Vec<Obstacle>,
}

/// A row that stays as it is, or one column of it.
type Bar = (usize, String, Option<String>);

impl Undo<'_, '_> {
    /// Passes until nothing is in the way that only the attempt could show: a name that another
    /// row took, or a parent that is gone. Each pass leaves out what the former ones found.
    fn run(&mut self, step: i64) -> Result<(), CommandError> {
        self.tx.execute_batch("PRAGMA defer_foreign_keys = ON")?;
        loop {
            self.tx.execute_batch("SAVEPOINT pass")?;
            self.obstacles = self.barred.values().cloned().collect();
            let mut plans = self.plan(step)?;
            self.spare_the_needed(&mut plans)?;
            self.refuse_where_asked(self.barred.len())?;
            let met = self.apply(&plans)?;
            if met.is_empty() {
                self.tx.execute_batch("RELEASE pass")?;
                return self.refuse_where_asked(0);
            }
            self.tx.execute_batch("ROLLBACK TO pass; RELEASE pass")?;
            self.barred.extend(met);
        }
    }

    fn table(&self, plan: &Plan) -> &Table {
        &self.tx.tables[plan.table]
    }

    /// Ends the undo where an obstacle, the first `known` aside, may not be passed.
    fn refuse_where_asked(&self, known: usize) -> Result<(), CommandError> {
        let mut obstacles = self.obstacles.iter().skip(known);
        let stop = match self.policy {
            ConflictPolicy::Refuse => obstacles.next().is_some(),
            ConflictPolicy::Overwrite => obstacles.any(|obstacle| obstacle.why.final_word()),
            ConflictPolicy::KeepLater => false,
        };
        if stop { Err(CommandError::new(ErrorCode::Conflict, "")) } else { Ok(()) }
    }

    /// Notes an obstacle and says whether to go on with the row all the same.
    fn meets(&mut self, table: usize, row: &str, image: &Image, why: Why) -> bool {
        let obstacle = self.obstacle(table, row, image, why);
        self.obstacles.push(obstacle);
        self.policy == ConflictPolicy::Overwrite
    }

    fn obstacle(&self, table: usize, row: &str, image: &Image, why: Why) -> Obstacle {
        let table = self.tx.tables[table].name.clone();
        Obstacle { table, row: row.to_owned(), image: image.clone(), why }
    }

    /// Keeps in mind that a row that the step made stays, and that the clerk is told why.
    fn tell(&self, table: usize, row: &str) -> Result<(), CommandError> {
        self.tx
            .prepare_cached("INSERT OR IGNORE INTO temp.told VALUES (?1, ?2)")?
            .execute((place(table), row))?;
        Ok(())
    }

    fn barred(&self, table: usize, row: &str, column: Option<&str>) -> bool {
        self.barred.contains_key(&(table, row.to_owned(), column.map(str::to_owned)))
    }

    /// What each row that the step touched was before, against what it is now.
    fn plan(&mut self, step: i64) -> Result<Vec<Plan>, CommandError> {
        let tx = self.tx;
        tx.execute_batch(
            "CREATE TEMP TABLE IF NOT EXISTS told (place INTEGER, row_id TEXT, PRIMARY KEY (place, row_id)) WITHOUT ROWID;
             DELETE FROM temp.told;",
        )?;
        let places: HashMap<&str, usize> = tx
            .tables
            .iter()
            .enumerate()
            .map(|(place, table)| (table.name.as_str(), place))
            .collect();
        let mut changes = tx.prepare_cached(
            "SELECT id, table_name, row_id, before FROM change WHERE step_id = ?1 ORDER BY id",
        )?;
        let mut rows = changes.query([step])?;
        let mut last = 0;
        let mut touched = Vec::new();
        let mut seen = HashSet::new();
        while let Some(row) = rows.next()? {
            last = row.get(0)?;
            let Some(place) = places.get(row.get_ref(1)?.as_str().unwrap_or_default()) else {
                continue;
            };
            let id: String = row.get(2)?;
            if seen.insert((*place, id.clone())) {
                touched.push((*place, id, parse(row.get(3)?)?));
            }
        }
        let mut plans = Vec::with_capacity(touched.len());
        for (place, row, former) in touched {
            if !self.barred(place, &row, None)
                && let Some(plan) = self.plan_row(place, row, former, last)?
            {
                plans.push(plan);
            }
        }
        Ok(plans)
    }

    fn plan_row(
        &mut self,
        place: usize,
        row: String,
        former: Option<Image>,
        last: i64,
    ) -> Result<Option<Plan>, CommandError> {
        let tx = self.tx;
        let table = &tx.tables[place];
        let current = current(tx, table, &row)?;
        let next: Option<Option<String>> = tx
            .prepare_cached(
                "SELECT before FROM change WHERE table_name = ?1 AND row_id = ?2 AND id > ?3 ORDER BY id LIMIT 1",
            )?
            .query_row((&table.name, &row, last), |row| row.get(0))
            .optional()?;
        let after = match next {
            Some(before) => parse(before)?,
            None => current.clone(),
        };
        let inverse = match (former, after, current) {
            (None, _, None) | (None, None, _) => return Ok(None),
            (None, Some(after), Some(current)) => {
                if let Some(column) = first_difference(table, &after, &current)
                    && !self.meets(place, &row, &current, Why::Changed(column))
                {
                    self.tell(place, &row)?;
                    return Ok(None);
                }
                (Inverse::Delete, current)
            }
            (Some(former), None, None) => (Inverse::Insert(former.clone()), former),
            (Some(former), Some(after), None) => {
                if first_difference(table, &former, &after).is_none()
                    || !self.meets(place, &row, &after, Why::Removed)
                {
                    return Ok(None);
                }
                (Inverse::Insert(former.clone()), former)
            }
            (Some(former), None, Some(current)) => {
                if first_difference(table, &former, &current).is_none()
                    || !self.meets(place, &row, &current, Why::MadeAgain)
                {
                    return Ok(None);
                }
                let mut set = pairs(table, &former);
                set.retain(|(column, _)| !self.barred(place, &row, Some(column)));
                (Inverse::Set(set), current)
            }
            (Some(former), Some(after), Some(current)) => {
                let mut set = Vec::new();
                for (column, value) in pairs(table, &former) {
                    let now = current.get(&column);
                    if after.get(&column) == Some(&value)
                        || now == Some(&value)
                        || self.barred(place, &row, Some(&column))
                    {
                        continue;
                    }
                    if now == after.get(&column)
                        || self.meets(place, &row, &current, Why::Changed(column.clone()))
                    {
                        set.push((column, value));
                    }
                }
                if set.is_empty() {
                    return Ok(None);
                }
                (Inverse::Set(set), current)
            }
        };
        Ok(Some(Plan { table: place, row, inverse: inverse.0, image: inverse.1 }))
    }

    /// Keeps rows that other rows hang from, and whatever those hang from in turn. One that is
    /// needed only by rows already told of follows from them and is not told again.
    fn spare_the_needed(&mut self, plans: &mut Vec<Plan>) -> Result<(), CommandError> {
        let tx = self.tx;
        tx.execute_batch(
            "CREATE TEMP TABLE IF NOT EXISTS doomed (place INTEGER, row_id TEXT, PRIMARY KEY (place, row_id)) WITHOUT ROWID;
             CREATE TEMP TABLE IF NOT EXISTS moved (place INTEGER, row_id TEXT, column_name TEXT, PRIMARY KEY (place, row_id, column_name)) WITHOUT ROWID;
             DELETE FROM temp.doomed; DELETE FROM temp.moved;",
        )?;
        for plan in plans.iter() {
            match &plan.inverse {
                Inverse::Delete => {
                    tx.prepare_cached("INSERT INTO temp.doomed VALUES (?1, ?2)")?
                        .execute((place(plan.table), &plan.row))?;
                }
                Inverse::Set(set) => {
                    let references = &self.table(plan).references;
                    for reference in references {
                        if set.iter().any(|(column, _)| *column == reference.column) {
                            tx.prepare_cached("INSERT INTO temp.moved VALUES (?1, ?2, ?3)")?
                                .execute((place(plan.table), &plan.row, &reference.column))?;
                        }
                    }
                }
                Inverse::Insert(_) => {}
            }
        }
        loop {
            let mut spared: HashMap<(usize, String), Needed> = HashMap::new();
            for (child_place, child) in tx.tables.iter().enumerate() {
                for reference in &child.references {
                    let Some(parent) =
                        tx.tables.iter().position(|table| table.name == reference.parent)
                    else {
                        continue;
                    };
                    let sql = format!(
                        r#"SELECT c."{column}", min(EXISTS (SELECT 1 FROM temp.told AS o WHERE o.place = ?2 AND o.row_id = c.id))
                           FROM temp.doomed AS d JOIN main."{child}" AS c ON c."{column}" = d.row_id
                           WHERE d.place = ?1
                             AND NOT EXISTS (SELECT 1 FROM temp.doomed AS o WHERE o.place = ?2 AND o.row_id = c.id)
                             AND NOT EXISTS (SELECT 1 FROM temp.moved AS o WHERE o.place = ?2 AND o.row_id = c.id AND o.column_name = ?3)
                           GROUP BY c."{column}""#,
                        column = reference.column,
                        child = child.name,
                    );
                    let mut needed = tx.prepare_cached(&sql)?;
                    let asked = (place(parent), place(child_place), &reference.column);
                    let mut rows = needed.query(asked)?;
                    while let Some(row) = rows.next()? {
                        let told: bool = row.get(1)?;
                        let needed = spared.entry((parent, row.get(0)?)).or_insert_with(|| {
                            Needed { by: child.name.clone(), strict: false, told: true }
                        });
                        if needed.told && !told {
                            needed.by.clone_from(&child.name);
                        }
                        needed.strict |= reference.strict;
                        needed.told &= told;
                    }
                }
            }
            let mut again = false;
            let mut kept = Vec::with_capacity(plans.len());
            for plan in std::mem::take(plans) {
                let needed = spared.get(&(plan.table, plan.row.clone()));
                let Some(needed) = needed.filter(|_| matches!(plan.inverse, Inverse::Delete))
                else {
                    kept.push(plan);
                    continue;
                };
                let why = Why::Needed(needed.by.clone());
                let force = !needed.told && self.meets(plan.table, &plan.row, &plan.image, why);
                if force && !needed.strict {
                    kept.push(plan);
                } else {
                    again = true;
                    self.tell(plan.table, &plan.row)?;
                    tx.prepare_cached("DELETE FROM temp.doomed WHERE place = ?1 AND row_id = ?2")?
                        .execute((place(plan.table), &plan.row))?;
                }
            }
            *plans = kept;
            if !again {
                return Ok(());
            }
        }
    }
}

/// The row as it stands.
pub(super) fn current(
    connection: &Connection,
    table: &Table,
    row: &str,
) -> Result<Option<Image>, CommandError> {
    let sql =
        format!(r#"SELECT {} FROM main."{}" WHERE id = ?1"#, history::image("", table), table.name);
    let text: Option<String> =
        connection.prepare_cached(&sql)?.query_row([row], |row| row.get(0)).optional()?;
    parse(text)
}

/// An image from its text.
pub(crate) fn parse(text: Option<String>) -> Result<Option<Image>, CommandError> {
    text.map(|text| {
        serde_json::from_str(&text)
            .map_err(|error| CommandError::internal(format!("history image: {error}")))
    })
    .transpose()
}

/// The columns of an image that the table still has, in the table's order.
fn pairs(table: &Table, image: &Image) -> Vec<(String, Value)> {
    let known = |column: &String| Some((column.clone(), image.get(column)?.clone()));
    table.columns.iter().filter_map(known).collect()
}

/// The first column in which two images of a row differ, among those that both have.
fn first_difference(table: &Table, one: &Image, other: &Image) -> Option<String> {
    let differs = |column: &&String| match (one.get(*column), other.get(*column)) {
        (Some(one), Some(other)) => one != other,
        _ => false,
    };
    table.columns.iter().find(differs).cloned()
}

fn place(table: usize) -> i64 {
    i64::try_from(table).unwrap_or_default()
}
