//! Budget lines as the file holds them, and their sums. Totals are never stored: this is the one
//! place that adds money up, for the list, the card, 현황판 and reports alike.

use std::collections::{BTreeMap, HashMap};
use std::sync::Arc;

use domain::{BudgetKind, FundingSource, Period, Won};
use rusqlite::{Connection, Row};

use crate::code::{broken, column};
use crate::contract::{CommandError, MoneyTriple};

/// A leaf amount.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(crate) struct Line {
    /// Row id of the pledge.
    pub pledge: Arc<str>,
    /// Row id of the project, absent for the pledge as a whole.
    pub project_id: Option<Arc<str>>,
    /// Its name, empty for the pledge as a whole.
    pub project: Arc<str>,
    /// Source.
    pub source: FundingSource,
    /// The printed word where it is not the usual one.
    pub source_label: String,
    /// When.
    pub period: Period,
    /// Layer.
    pub kind: BudgetKind,
    /// How much.
    pub won: Won,
}

/// 세부사업 by row id, each with its name: looked up here, not once more for every line.
struct Projects(HashMap<Arc<str>, Arc<str>>);

impl Projects {
    fn read(
        connection: &Connection,
        narrowed: &str,
        of: &[&str],
    ) -> Result<Projects, CommandError> {
        let sql = format!("SELECT id, name FROM project {narrowed}");
        let mut query = connection.prepare_cached(&sql)?;
        let named = query.query_map(rusqlite::params_from_iter(of), |row| {
            Ok((Arc::from(row.get_ref(0)?.as_str()?), Arc::from(row.get_ref(1)?.as_str()?)))
        })?;
        Ok(Projects(named.collect::<Result<_, rusqlite::Error>>()?))
    }

    fn line(&self, row: &Row<'_>, pledge: Arc<str>) -> rusqlite::Result<Line> {
        let project = row.get_ref(1)?.as_str_or_null()?.and_then(|id| self.0.get_key_value(id));
        let period = row.get_ref(4)?.as_str()?;
        Ok(Line {
            pledge,
            project_id: project.map(|(id, _)| id.clone()),
            project: project.map_or_else(Arc::default, |(_, name)| name.clone()),
            source: column(row, 2)?,
            source_label: row.get(3)?,
            period: period.parse().map_err(|_| broken(4, period))?,
            kind: column(row, 5)?,
            won: Won(row.get(6)?),
        })
    }
}

/// The lines of every pledge, by pledge.
pub(crate) fn all_lines(
    connection: &Connection,
) -> Result<HashMap<Arc<str>, Vec<Line>>, CommandError> {
    let projects = Projects::read(connection, "", &[])?;
    let mut query = connection.prepare_cached(include_str!("lines.sql"))?;
    let mut rows = query.query([])?;
    let mut by_pledge: HashMap<Arc<str>, Vec<Line>> = HashMap::new();
    let mut last: Arc<str> = Arc::from("");
    while let Some(row) = rows.next()? {
        let pledge = row.get_ref(0)?.as_str().unwrap_or_default();
        if *last != *pledge {
            last = Arc::from(pledge);
        }
        let line = projects.line(row, last.clone())?;
        by_pledge.entry(last.clone()).or_default().push(line);
    }
    Ok(by_pledge)
}

/// The lines of one pledge.
pub(crate) fn pledge_lines(
    connection: &Connection,
    pledge: &str,
) -> Result<Vec<Line>, CommandError> {
    let projects = Projects::read(connection, "WHERE pledge_id = ?1", &[pledge])?;
    let mut query =
        connection.prepare_cached(concat!(include_str!("lines.sql"), "WHERE pledge_id = ?1"))?;
    let pledge: Arc<str> = Arc::from(pledge);
    let lines = query.query_map([&*pledge], |row| projects.line(row, pledge.clone()))?;
    Ok(lines.collect::<Result<_, rusqlite::Error>>()?)
}

/// The money of one layer. A running total (`’25.12월말`) holds what came before it: of several the
/// newest counts, and of a running total and years of the same leaf the greater.
pub(crate) fn total<'a>(
    lines: impl IntoIterator<Item = &'a Line, IntoIter: Clone>,
    kind: BudgetKind,
) -> Won {
    let lines = lines.into_iter().filter(|line| line.kind == kind);
    if !lines.clone().any(|line| matches!(line.period, Period::Until(..))) {
        return lines.map(|line| line.won).sum();
    }
    let mut leaves: BTreeMap<_, (Won, Option<(Period, Won)>)> = BTreeMap::new();
    for line in lines {
        let leaf =
            (&*line.pledge, line.project_id.as_deref(), line.source, line.source_label.as_str());
        let (years, running) = leaves.entry(leaf).or_default();
        match line.period {
            Period::Until(..) if running.is_none_or(|(known, _)| known < line.period) => {
                *running = Some((line.period, line.won));
            }
            Period::Until(..) => {}
            _ => *years += line.won,
        }
    }
    let greater = |(years, running): &(Won, Option<(Period, Won)>)| match running {
        Some((_, running)) => (*running).max(*years),
        None => *years,
    };
    leaves.values().map(greater).sum()
}

/// All three layers.
pub(crate) fn triple<'a>(
    lines: impl IntoIterator<Item = &'a Line, IntoIter: Clone>,
) -> MoneyTriple {
    let lines = lines.into_iter();
    MoneyTriple {
        plan: total(lines.clone(), BudgetKind::Plan),
        secured: total(lines.clone(), BudgetKind::Secured),
        spent: total(lines, BudgetKind::Spent),
    }
}

/// The sum of two.
pub(crate) fn add(one: MoneyTriple, other: MoneyTriple) -> MoneyTriple {
    MoneyTriple {
        plan: one.plan + other.plan,
        secured: one.secured + other.secured,
        spent: one.spent + other.spent,
    }
}
