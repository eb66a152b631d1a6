//! The investment plan of a pledge as a table: project × source down, periods across.

use domain::{BudgetKind, FundingSource, GovernmentKind, Period, Term, Won};
use rusqlite::Connection;

use super::lines::{Line, add, pledge_lines, triple};
use crate::contract::{
    BudgetCell, BudgetRow, BudgetTable, CommandError, MoneyTriple, PeriodColumn,
};

/// Rows offered where a pledge or project has no money yet.
const OFFERED: [FundingSource; 3] =
    [FundingSource::National, FundingSource::Provincial, FundingSource::Own];

/// A project of a pledge.
struct Project {
    id: Option<String>,
    name: String,
}

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

    let mut rows = Vec::new();
    for project in projects(connection, pledge, &lines)? {
        let own: Vec<&Line> = lines.iter().filter(|line| line.project_id == project.id).collect();
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
                project_id: project.id.clone(),
                project: project.name.clone(),
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
        cells.fold(MoneyTriple::default(), |sum, cell| {
            let value = |won: Option<Won>| won.unwrap_or_default();
            let cell = MoneyTriple {
                plan: value(cell.plan),
                secured: value(cell.secured),
                spent: value(cell.spent),
            };
            add(sum, cell)
        })
    };
    Ok(BudgetTable {
        column_sums: (0..periods.len()).map(column).collect(),
        periods: periods
            .into_iter()
            .map(|period| PeriodColumn { period, label: period.label() })
            .collect(),
        rows,
        sum: triple(&lines),
        projects: Vec::new(),
        revisions: Vec::new(),
    })
}

/// The pledge as a whole where it has money of its own or no project, then its projects in order.
fn projects(
    connection: &Connection,
    pledge: &str,
    lines: &[Line],
) -> Result<Vec<Project>, CommandError> {
    let mut query = connection.prepare_cached(
        "SELECT id, name FROM project WHERE pledge_id = ?1 ORDER BY position, id",
    )?;
    let mut all: Vec<Project> = query
        .query_map([pledge], |row| Ok(Project { id: Some(row.get(0)?), name: row.get(1)? }))?
        .collect::<Result<_, rusqlite::Error>>()?;
    if all.is_empty() || lines.iter().any(|line| line.project_id.is_none()) {
        all.insert(0, Project { id: None, name: String::new() });
    }
    Ok(all)
}

fn cell(leaf: &[&Line], period: Period) -> BudgetCell {
    let won = |kind: BudgetKind| {
        let mut found = leaf.iter().filter(|line| line.period == period && line.kind == kind);
        found.next().map(|line| line.won)
    };
    BudgetCell {
        plan: won(BudgetKind::Plan),
        secured: won(BudgetKind::Secured),
        spent: won(BudgetKind::Spent),
    }
}
