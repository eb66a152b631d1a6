//! How the clerk read a table otherwise, remembered in the ledger by the heads of the table and
//! used again when the same heads come back. Which sheets are taken in although hidden is never
//! remembered: that is asked each time.

use documents::draft::{Choices, DraftTable, Meaning, PledgeField};
use domain::MoneyUnit;
use domain::text::label_key;
use rusqlite::{Connection, OptionalExtension};
use serde::{Deserialize, Serialize};
use sha2::{Digest, Sha256};

use super::facts::of_sheet;
use crate::contract::CommandError;
use crate::store::Tx;

/// A table's choices, told by the order of its columns rather than by their place in a sheet.
#[derive(Clone, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
struct Remembered {
    columns: Vec<(usize, Meaning)>,
    unit: Option<MoneyUnit>,
    values: Vec<(PledgeField, String, String)>,
}

/// What the heads of a table say, in one word: tables with the same heads have the same.
pub(super) fn fingerprint(table: &DraftTable) -> String {
    let mut hash = Sha256::new();
    for column in &table.columns {
        for head in &column.path {
            hash.update(label_key(head));
            hash.update([0]);
        }
        hash.update([1]);
    }
    hex(&hash.finalize())
}

/// Lower-case hexadecimal digits.
pub(super) fn hex(bytes: &[u8]) -> String {
    bytes.iter().map(|byte| format!("{byte:02x}")).collect()
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
    let new = Remembered {
        columns: chosen
            .columns
            .into_iter()
            .filter_map(|(_, col, meaning)| Some((place(col)?, meaning)))
            .collect(),
        unit: chosen.units.last().map(|(_, unit)| *unit),
        values: chosen.values.into_iter().filter(|(field, ..)| fields.contains(field)).collect(),
    };
    let fingerprint = fingerprint(table);
    let known = find(tx, &fingerprint)?;
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
