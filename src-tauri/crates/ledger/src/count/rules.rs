//! The rules by which visits are counted: one row of the ledger; while it is absent, the usual
//! rules hold.

use domain::count::{CountRules, Revisit};
use rusqlite::{Connection, OptionalExtension};

use crate::code::broken;
use crate::contract::CommandError;
use crate::store::Tx;

/// The rules that hold.
pub(crate) fn read(connection: &Connection) -> Result<CountRules, CommandError> {
    let found = connection
        .prepare_cached(
            "SELECT absent_cases, absent_shops, refused_cases, refused_shops, revisit
             FROM count_rules",
        )?
        .query_row([], |row| {
            let token = row.get_ref(4)?.as_str()?;
            Ok(CountRules {
                absent_cases: row.get(0)?,
                absent_shops: row.get(1)?,
                refused_cases: row.get(2)?,
                refused_shops: row.get(3)?,
                revisit: Revisit::from_token(token).ok_or_else(|| broken(4, token))?,
            })
        })
        .optional()?;
    Ok(found.unwrap_or_default())
}

/// Sets the rules.
pub(super) fn write(tx: &Tx<'_>, rules: &CountRules) -> Result<(), CommandError> {
    tx.prepare_cached(include_str!("set_rules.sql"))?.execute((
        rules.absent_cases,
        rules.absent_shops,
        rules.refused_cases,
        rules.refused_shops,
        rules.revisit.token(),
    ))?;
    Ok(())
}
