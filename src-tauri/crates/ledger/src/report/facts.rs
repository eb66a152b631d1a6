//! The ledger → the plain facts of one quarter that the status workbook is drawn from.

use std::collections::HashMap;

use documents::forms::status::{
    Lane, StatusBar, StatusBudget, StatusData, StatusPledge, StatusTask,
};
use domain::Quarter;
use rusqlite::{Connection, Row};

use crate::budget::{self, Line};
use crate::contract::{CommandError, ReportRequest};
use crate::pledge::Standing;
use crate::settings;

/// All facts of the quarter asked for.
pub(super) fn facts(
    connection: &Connection,
    request: &ReportRequest,
    standings: Vec<Standing>,
) -> Result<StatusData, CommandError> {
    let office = settings::office(connection)?;
    let mut lines = budget::all_lines(connection)?;
    let mut words = words(connection, request.quarter)?;
    let mut roadmaps = roadmaps(connection, office.term.quarters().last().copied())?;
    let pledges = standings
        .into_iter()
        .map(|standing| {
            let words = words.remove(&standing.id).unwrap_or_default();
            let lines = lines.remove(&*standing.id).unwrap_or_default();
            StatusPledge {
                budget: lines.into_iter().map(amount).collect(),
                roadmap: roadmaps.remove(&standing.id).unwrap_or_default(),
                code: standing.code,
                title: standing.title,
                field: standing.field,
                department: standing.department,
                stage: standing.stage,
                stage_label: standing.stage_label,
                progress: standing.progress.map(i64::from),
                newness: standing.newness,
                completion: standing.completion,
                budget_nature: standing.budget_nature,
                done: words.done,
                next: words.next,
                problems: words.problems,
            }
        })
        .collect();
    Ok(StatusData {
        office: office.name,
        department: office.department,
        government: office.government,
        term: office.term,
        quarter: request.quarter,
        as_of: request.quarter.last_day(),
        unit: request.unit.unwrap_or(office.unit),
        rounding: request.rounding.unwrap_or(office.rounding),
        pledges,
    })
}

fn amount(line: Line) -> StatusBudget {
    StatusBudget {
        project: line.project.to_string(),
        source: line.source,
        source_label: line.source_label,
        period: line.period,
        kind: line.kind,
        won: line.won,
    }
}

/// What the quarter's own review says in words.
#[derive(Default)]
struct Words {
    done: String,
    next: String,
    problems: String,
}

fn words(
    connection: &Connection,
    quarter: Quarter,
) -> Result<HashMap<String, Words>, CommandError> {
    let row_to_words = |row: &Row<'_>| {
        let words = Words { done: row.get(1)?, next: row.get(2)?, problems: row.get(3)? };
        Ok((row.get(0)?, words))
    };
    Ok(connection
        .prepare_cached("SELECT pledge_id, done, next, problems FROM review WHERE quarter = ?1")?
        .query_map([quarter.to_string()], row_to_words)?
        .collect::<Result<_, rusqlite::Error>>()?)
}

/// Roadmaps by pledge. A bar that ends after the term is drawn to the term's `last` quarter.
fn roadmaps(
    connection: &Connection,
    last: Option<Quarter>,
) -> Result<HashMap<String, Vec<StatusTask>>, CommandError> {
    let mut statement = connection.prepare_cached(include_str!("roadmap.sql"))?;
    let mut rows = statement.query([])?;
    let mut roadmaps: HashMap<String, Vec<StatusTask>> = HashMap::new();
    let mut task = String::new();
    while let Some(row) = rows.next()? {
        let tasks = roadmaps.entry(row.get(0)?).or_default();
        let id: String = row.get(1)?;
        if id != task {
            tasks.push(StatusTask { name: row.get(2)?, bars: Vec::new() });
            task = id;
        }
        if let (Some(bar), Some(task)) = (row_to_bar(row, last)?, tasks.last_mut()) {
            task.bars.push(bar);
        }
    }
    Ok(roadmaps)
}

fn row_to_bar(row: &Row<'_>, last: Option<Quarter>) -> rusqlite::Result<Option<StatusBar>> {
    let quarter = |index| -> rusqlite::Result<Option<Quarter>> {
        let text = row.get_ref(index)?.as_str_or_null()?.unwrap_or_default();
        Ok(if text == "after" { last } else { text.parse().ok() })
    };
    let (Some(from), Some(to)) = (quarter(4)?, quarter(5)?) else { return Ok(None) };
    let lane = if row.get_ref(3)?.as_str()? == "plan" { Lane::Plan } else { Lane::Actual };
    Ok(Some(StatusBar { lane, from, to, label: row.get(6)? }))
}
