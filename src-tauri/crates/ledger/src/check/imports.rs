//! Totals printed in files that are still part of the ledger; of one sheet the newest import.

use domain::check::{self, PrintedTotalFact};
use domain::{MoneyUnit, Won};
use rusqlite::Connection;

use crate::code::Code;
use crate::contract::CommandError;

/// What disagrees in imported files, and how many totals were compared.
pub(super) fn printed_totals(
    connection: &Connection,
    office: MoneyUnit,
) -> Result<(Vec<check::Finding>, u32), CommandError> {
    let mut query = connection.prepare_cached(include_str!("printed_totals.sql"))?;
    let mut rows = query.query([])?;
    let mut findings = Vec::new();
    while let Some(row) = rows.next()? {
        let (file, sheet, cell): (String, String, String) = (row.get(0)?, row.get(1)?, row.get(2)?);
        let (what, unit): (String, String) = (row.get(3)?, row.get(4)?);
        findings.extend(check::printed_total(&PrintedTotalFact {
            place: &format!("{file} › {sheet} › {cell}"),
            what: &what,
            printed: Won(row.get(5)?),
            computed: Won(row.get(6)?),
            parts: &[],
            unit: MoneyUnit::from_token(&unit)
                .or_else(|| MoneyUnit::ALL.into_iter().find(|known| known.label() == unit))
                .unwrap_or(office),
        }));
    }
    let compared = connection
        .prepare_cached("SELECT count(*) FROM printed_total WHERE computed IS NOT NULL")?
        .query_row([], |row| row.get(0))?;
    Ok((findings, compared))
}
