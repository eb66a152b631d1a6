//! How the clerk read a table otherwise, remembered in the ledger by the heads of the table and
//! used again when the same heads come back. Which sheets are taken in although hidden is never
//! remembered: that is asked each time.

use documents::draft::{Choices, DraftTable, Meaning, PledgeField, TableKind};
use domain::MoneyUnit;
use domain::text::label_key;
use rusqlite::{Connection, OptionalExtension};
use serde::{Deserialize, Serialize};
use sha2::{Digest, Sha256};

use super::facts::of_sheet;
use crate::code::hex;
use crate::contract::{CommandError, LineAnswer};
use crate::store::Tx;

/// A table's choices, told by the order of its columns rather than by their place in a sheet.
#[derive(Clone, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
struct Remembered {
    columns: Vec<(usize, Meaning)>,
    unit: Option<MoneyUnit>,
    values: Vec<(PledgeField, String, String)>,
    /// Where lines of a 예산현황 belong: name, pledge (none leaves it out), project.
    #[serde(default)]
    lines: Vec<(String, Option<String>, String)>,
}

/// What the heads of a table say, in one word: tables with the same heads have the same.
pub(super) fn fingerprint(table: &DraftTable) -> String {
    let mut hash = Sha256::new();
    if table.kind == TableKind::Spending {
        // Cards have no heads of columns, and no more have sentences about money.
        hash.update("spending");
    }
    for column in &table.columns {
        for head in &column.path {
            hash.update(label_key(head));
            hash.update([0]);
        }
        hash.update([1]);
    }
    hex(&hash.finalize())
}

/// Where the lines of the tables belong, as far as that is remembered by their names; what belonged
/// to a pledge that is gone is asked anew.
pub(super) fn recall_lines(
    connection: &Connection,
    tables: &[DraftTable],
) -> Result<Vec<LineAnswer>, CommandError> {
    let mut answers = Vec::new();
    let mut stands = connection.prepare_cached("SELECT 1 FROM pledge WHERE id = ?1")?;
    for table in tables.iter().filter(|table| table.kind == TableKind::Spending) {
        let Some(known) = find(connection, &fingerprint(table))? else { continue };
        for line in &table.spending {
            let key = label_key(&line.name.value);
            let Some((_, pledge, project)) = known.lines.iter().find(|(name, ..)| *name == key)
            else {
                continue;
            };
            if let Some(pledge) = pledge
                && !stands.exists([pledge])?
            {
                continue;
            }
            answers.push(LineAnswer {
                sheet: table.sheet.clone(),
                row: line.row,
                pledge: pledge.clone(),
                project: project.clone(),
            });
        }
    }
    Ok(answers)
}

/// The choices remembered for the tables, as choices for these sheets; `None` where there are
/// none.
pub(super) fn recall(
    connection: &Connection,
    tables: &[DraftTable],
) -> Result<Option<Choices>, CommandError> {
    let mut choices = Choices::default();
    for table in tables {
        let Some(known) = find(connection, &fingerprint(table))? else { continue };
        for (index, meaning) in known.columns {
            if let Some(column) = table.columns.get(index) {
                choices.columns.push((table.sheet.clone(), column.col, meaning));
            }
        }
        choices.units.extend(known.unit.map(|unit| (table.sheet.clone(), unit)));
        for value in known.values {
            if !choices.values.contains(&value) {
                choices.values.push(value);
            }
        }
    }
    Ok((choices != Choices::default()).then_some(choices))
}

fn find(connection: &Connection, fingerprint: &str) -> Result<Option<Remembered>, CommandError> {
    let json: Option<String> = connection
        .prepare_cached("SELECT choices FROM mapping WHERE fingerprint = ?1")?
        .query_row([fingerprint], |row| row.get(0))
        .optional()?;
    // What an older program wrote otherwise is forgotten rather than guessed at.
    Ok(json.and_then(|json| serde_json::from_str(&json).ok()))
}

/// Remembers how `table` was read under `choices`, or forgets it where nothing was chosen.
pub(super) fn remember(
    tx: &Tx<'_>,
    table: &DraftTable,
    choices: &Choices,
    answers: &[LineAnswer],
) -> Result<(), CommandError> {
    let chosen = of_sheet(choices, &table.sheet);
    let place = |col: u32| table.columns.iter().position(|column| column.col == col);
    let fields: Vec<PledgeField> = table
        .columns
        .iter()
        .filter_map(|column| match column.meaning {
            Meaning::Pledge { field } => Some(field),
            _ => None,
        })
        .collect();
    let fingerprint = fingerprint(table);
    let known = find(tx, &fingerprint)?;
    let new = Remembered {
        lines: lines(table, answers, known.as_ref()),
        columns: chosen
            .columns
            .into_iter()
            .filter_map(|(_, col, meaning)| Some((place(col)?, meaning)))
            .collect(),
        unit: chosen.units.last().map(|(_, unit)| *unit),
        values: chosen.values.into_iter().filter(|(field, ..)| fields.contains(field)).collect(),
    };
    if known.as_ref() == Some(&new) || (known.is_none() && new == Remembered::default()) {
        return Ok(());
    }
    if new == Remembered::default() {
        tx.execute("DELETE FROM mapping WHERE fingerprint = ?1", [fingerprint])?;
        return Ok(());
    }
    let json =
        serde_json::to_string(&new).map_err(|error| CommandError::internal(error.to_string()))?;
    let at = tx.at().format("%Y-%m-%d %H:%M:%S").to_string();
    tx.execute(
        "INSERT INTO mapping (id, fingerprint, choices, at) VALUES (?1, ?2, ?3, ?4)
         ON CONFLICT (fingerprint) DO UPDATE SET choices = excluded.choices, at = excluded.at",
        (tx.new_id(), fingerprint, json, at),
    )?;
    Ok(())
}

/// The answers by the lines' names, beside those known for names that the table does not have.
fn lines(
    table: &DraftTable,
    answers: &[LineAnswer],
    known: Option<&Remembered>,
) -> Vec<(String, Option<String>, String)> {
    let named: Vec<String> =
        table.spending.iter().map(|line| label_key(&line.name.value)).collect();
    let mut lines: Vec<_> = known
        .iter()
        .flat_map(|known| &known.lines)
        .filter(|(name, ..)| !named.contains(name))
        .cloned()
        .collect();
    for (line, name) in table.spending.iter().zip(named) {
        let answer = answers.iter().find(|answer| answer.row == line.row);
        if let Some(answer) = answer {
            lines.push((name, answer.pledge.clone(), answer.project.clone()));
        }
    }
    lines
}
