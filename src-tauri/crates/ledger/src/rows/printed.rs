//! Figures as a paper prints them: kept beside the card, compared, never counted.

use domain::text::clean;
use domain::{BudgetKind, FundingSource, GovernmentKind, Period, Won};
use rusqlite::{Connection, OptionalExtension, Row};

use super::{invalid, row_gone};
use crate::code::{Code, broken, column, column_opt};
use crate::contract::*;
use crate::settings;
use crate::store::Tx;

/// A place as the file writes it; what is absent is summed over.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
struct Columns {
    figure: &'static str,
    project: Option<String>,
    indicator: Option<String>,
    source: Option<String>,
    source_label: String,
    period: Option<String>,
    layer: Option<String>,
}

fn columns(place: &FigurePlace, government: GovernmentKind) -> Columns {
    let kinds = |actual: bool, ofs: [&'static str; 2]| ofs[usize::from(actual)];
    match place {
        FigurePlace::Budget { project_id, source, source_label, period, layer } => Columns {
            figure: "budget",
            project: project_id.clone(),
            source: source.map(|source| source.token()),
            source_label: match source {
                Some(source) => crate::budget::own_label(*source, source_label, government),
                None => String::new(),
            },
            period: period.map(|period| period.to_string()),
            layer: Some(layer.token()),
            ..Columns::default()
        },
        FigurePlace::BudgetRate { project_id, period, layer } => Columns {
            figure: "budget_rate",
            project: project_id.clone(),
            period: period.map(|period| period.to_string()),
            layer: Some(layer.token()),
            ..Columns::default()
        },
        FigurePlace::IndicatorTotal { id, actual } => Columns {
            figure: kinds(*actual, ["indicator_target", "indicator_actual"]),
            indicator: Some(id.clone()),
            ..Columns::default()
        },
        FigurePlace::IndicatorRate { id } => {
            Columns { figure: "indicator_rate", indicator: Some(id.clone()), ..Columns::default() }
        }
        FigurePlace::Engagement { actual } => Columns {
            figure: kinds(*actual, ["engagement_plan", "engagement_actual"]),
            ..Columns::default()
        },
    }
}

/// Sets, changes or (empty text) removes a printed figure.
pub(super) fn set(tx: &mut Tx<'_>, set: &SetPrinted) -> Result<(), CommandError> {
    let at = columns(&set.place, settings::office(tx)?.government);
    for (table, id, name) in
        [("project", &at.project, "세부사업"), ("indicator", &at.indicator, "확인지표")]
    {
        let Some(id) = id else { continue };
        let sql = format!("SELECT 1 FROM {table} WHERE id = ?1 AND pledge_id = ?2");
        let found =
            tx.prepare_cached(&sql)?.query_row([id, &set.pledge_id], |_| Ok(())).optional()?;
        found.ok_or_else(|| row_gone(name))?;
    }
    let text = clean(&set.text);
    let won = match set.place {
        FigurePlace::Budget { .. } => match set.unit.read_won(&text) {
            Ok(won) => won,
            Err(error) => return invalid(format!("인쇄된 값: {error}. 바뀐 것은 없습니다.")),
        },
        _ => None,
    };
    let known: Option<String> = tx
        .prepare_cached(include_str!("find_printed.sql"))?
        .query_row(
            rusqlite::params![
                set.pledge_id,
                at.figure,
                at.project,
                at.indicator,
                at.source,
                at.source_label,
                at.period,
                at.layer
            ],
            |row| row.get(0),
        )
        .optional()?;
    match known {
        Some(id) if text.is_empty() => {
            tx.prepare_cached("DELETE FROM printed_figure WHERE id = ?1")?.execute([id])?;
        }
        None if text.is_empty() => {}
        Some(id) => {
            tx.prepare_cached("UPDATE printed_figure SET text = ?2, won = ?3 WHERE id = ?1")?
                .execute((id, text, won.map(|won| won.0)))?;
        }
        None => {
            tx.prepare_cached(include_str!("add_printed.sql"))?.execute(rusqlite::params![
                tx.new_id(),
                set.pledge_id,
                at.figure,
                at.project,
                at.indicator,
                at.source,
                at.source_label,
                at.period,
                at.layer,
                text,
                won.map(|won| won.0)
            ])?;
        }
    }
    Ok(())
}

/// The printed figures of a pledge.
pub(crate) fn printed(
    connection: &Connection,
    pledge: &str,
) -> Result<Vec<PrintedFigure>, CommandError> {
    let mut query = connection.prepare_cached(include_str!("printed.sql"))?;
    Ok(query
        .query_map([pledge], |row| row_to_printed(row, 0))?
        .collect::<Result<_, rusqlite::Error>>()?)
}

/// A figure from the columns of its table, of which the first stands at `from`.
pub(crate) fn row_to_printed(row: &Row<'_>, from: usize) -> rusqlite::Result<PrintedFigure> {
    let figure: String = row.get(from)?;
    let period = match row.get_ref(from + 5)?.as_str_or_null()? {
        Some(code) => Some(code.parse::<Period>().map_err(|_| broken(from + 5, code))?),
        None => None,
    };
    let place = match figure.as_str() {
        "budget" => FigurePlace::Budget {
            project_id: row.get(from + 1)?,
            source: column_opt::<FundingSource>(row, from + 3)?,
            source_label: row.get(from + 4)?,
            period,
            layer: column::<BudgetKind>(row, from + 6)?,
        },
        "budget_rate" => FigurePlace::BudgetRate {
            project_id: row.get(from + 1)?,
            period,
            layer: column::<BudgetKind>(row, from + 6)?,
        },
        "indicator_target" | "indicator_actual" => FigurePlace::IndicatorTotal {
            id: row.get(from + 2)?,
            actual: figure == "indicator_actual",
        },
        "indicator_rate" => FigurePlace::IndicatorRate { id: row.get(from + 2)? },
        "engagement_plan" | "engagement_actual" => {
            FigurePlace::Engagement { actual: figure == "engagement_actual" }
        }
        other => return Err(broken(from, other)),
    };
    let won: Option<i64> = row.get(from + 8)?;
    Ok(PrintedFigure { place, text: row.get(from + 7)?, won: won.map(Won) })
}
