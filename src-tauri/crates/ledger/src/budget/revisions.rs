//! 추경: what planned amounts were before they were changed, and why.

use domain::{GovernmentKind, Won};
use rusqlite::Connection;

use crate::code::{broken, column};
use crate::contract::{BudgetRevisionView, CommandError};

/// The changed plans of `pledge`, newest first.
pub(super) fn revisions(
    connection: &Connection,
    pledge: &str,
    government: GovernmentKind,
) -> Result<Vec<BudgetRevisionView>, CommandError> {
    let mut query = connection.prepare_cached(include_str!("revisions.sql"))?;
    let rows = query.query_map([pledge], |row| {
        let source: domain::FundingSource = column(row, 1)?;
        let label: String = row.get(2)?;
        let period = row.get_ref(3)?.as_str()?;
        Ok(BudgetRevisionView {
            project_id: row.get(0)?,
            source,
            source_label: match label.as_str() {
                "" => source.label(government).to_owned(),
                _ => label,
            },
            period: period.parse().map_err(|_| broken(3, period))?,
            former: Won(row.get(4)?),
            now: Some(Won(row.get(5)?)),
            day: row.get(6)?,
            reason: row.get(7)?,
        })
    })?;
    Ok(rows.collect::<Result<_, rusqlite::Error>>()?)
}
