//! The investment plan of a pledge as a table: project × source down, periods across.

use domain::{FundingSource, GovernmentKind, Period, Term};
use rusqlite::Connection;

use super::lines::{Line, add, pledge_lines, triple};
use super::revisions::revisions;
use super::sheet::{cell, money};
use crate::contract::{
    BudgetRow, BudgetTable, CommandError, MoneyTriple, PeriodColumn, ProjectView,
};

/// Rows offered where a pledge or project has no money yet.
const OFFERED: [FundingSource; 3] =
    [FundingSource::National, FundingSource::Provincial, FundingSource::Own];

/// The table of `pledge`.
pub(crate) fn table(
    connection: &Connection,
    pledge: &str,
    term: &Term,
    government: GovernmentKind,
) -> Result<BudgetTable, CommandError> {
    let lines = pledge_lines(connection, pledge)?;
    let mut periods = term.years();
    periods.extend([Period::Before, Period::After]);
    periods.extend(lines.iter().map(|line| line.period));
    periods.sort_by_key(|period| period.order());
    periods.dedup();

    let projects = projects(connection, pledge)?;
    let whole = projects.is_empty() || lines.iter().any(|line| line.project_id.is_none());
    let whole = whole.then_some((None, ""));
    let owners = projects.iter().map(|project| (Some(&project.id), project.name.as_str()));
    let mut rows = Vec::new();
    for (project_id, project) in whole.into_iter().chain(owners) {
        let own: Vec<&Line> = lines
            .iter()
            .filter(|line| line.project_id.as_deref() == project_id.map(String::as_str))
            .collect();
        let mut sources: Vec<(FundingSource, &str)> =
            own.iter().map(|line| (line.source, line.source_label.as_str())).collect();
        if sources.is_empty() {
            sources.extend(OFFERED.map(|source| (source, "")));
        }
        sources.sort();
        sources.dedup();
        for (source, label) in sources {
            let leaf: Vec<&Line> = own
                .iter()
                .copied()
                .filter(|line| line.source == source && line.source_label == label)
                .collect();
            rows.push(BudgetRow {
                project_id: project_id.cloned(),
                project: project.to_owned(),
                source,
                source_label: match label {
                    "" => source.label(government).to_owned(),
                    label => label.to_owned(),
                },
                cells: periods.iter().map(|period| cell(&leaf, *period)).collect(),
                sum: triple(leaf.iter().copied()),
            });
        }
    }
    let column = |index: usize| {
        let cells = rows.iter().filter_map(|row: &BudgetRow| row.cells.get(index));
        cells.fold(MoneyTriple::default(), |sum, cell| add(sum, money(*cell)))
    };
    Ok(BudgetTable {
        column_sums: (0..periods.len()).map(column).collect(),
        periods: periods
            .into_iter()
            .map(|period| PeriodColumn { period, label: period.label() })
            .collect(),
        rows,
        sum: triple(&lines),
        projects,
        revisions: revisions(connection, pledge, government)?,
    })
}

/// The projects of a pledge in order.
fn projects(connection: &Connection, pledge: &str) -> Result<Vec<ProjectView>, CommandError> {
    let mut query = connection.prepare_cached(
        "SELECT id, name FROM project WHERE pledge_id = ?1 ORDER BY position, id",
    )?;
    let rows =
        query.query_map([pledge], |row| Ok(ProjectView { id: row.get(0)?, name: row.get(1)? }))?;
    Ok(rows.collect::<Result<_, rusqlite::Error>>()?)
}
