//! Reviews as rows: one quarter over all pledges, or one pledge over all quarters.

use std::collections::HashMap;

use domain::Quarter;
use rusqlite::{Connection, Row};

use crate::code::{broken, column_opt};
use crate::contract::{CommandError, ReviewRow};
use crate::pledge::{Standing, standings};

fn row_to_review(row: &Row<'_>) -> rusqlite::Result<ReviewRow> {
    let quarter = row.get_ref(4)?.as_str()?;
    let mut review = ReviewRow {
        pledge_id: row.get(0)?,
        code: row.get(1)?,
        title: row.get(2)?,
        department: row.get(3)?,
        quarter: quarter.parse().map_err(|_| broken(4, quarter))?,
        filled: true,
        stage: column_opt(row, 5)?,
        stage_label: row.get(6)?,
        progress: row.get(7)?,
        done: row.get(8)?,
        next: row.get(9)?,
        problems: row.get(10)?,
    };
    if let (true, Some(stage)) = (review.stage_label.is_empty(), review.stage) {
        review.stage_label = stage.label().to_owned();
    }
    Ok(review)
}

/// The written reviews of a pledge, newest first.
pub(crate) fn of_pledge(
    connection: &Connection,
    pledge: &str,
) -> Result<Vec<ReviewRow>, CommandError> {
    let mut query = connection.prepare_cached(concat!(
        include_str!("row.sql"),
        "WHERE review.pledge_id = ?1 ORDER BY review.quarter DESC"
    ))?;
    Ok(query.query_map([pledge], row_to_review)?.collect::<Result<_, rusqlite::Error>>()?)
}

/// One row per pledge; stage and progress that the quarter does not say are those carried to it.
pub(super) fn of_quarter(
    connection: &Connection,
    quarter: Quarter,
) -> Result<Vec<ReviewRow>, CommandError> {
    let mut query =
        connection.prepare_cached(concat!(include_str!("row.sql"), "WHERE review.quarter = ?1"))?;
    let mut written: HashMap<String, ReviewRow> = HashMap::new();
    for review in query.query_map([quarter.to_string()], row_to_review)? {
        let review = review?;
        written.insert(review.pledge_id.clone(), review);
    }
    let rows = standings(connection, quarter)?.into_iter().map(|standing| {
        let review = written.remove(&standing.id);
        merge(standing, quarter, review)
    });
    Ok(rows.collect())
}

fn merge(standing: Standing, quarter: Quarter, review: Option<ReviewRow>) -> ReviewRow {
    let (filled, words) = match review {
        Some(review) => (true, (review.done, review.next, review.problems)),
        None => (false, Default::default()),
    };
    ReviewRow {
        stage_label: standing.stage_word().to_owned(),
        pledge_id: standing.id,
        code: standing.code,
        title: standing.title,
        department: standing.department,
        quarter,
        filled,
        stage: standing.stage,
        progress: standing.progress,
        done: words.0,
        next: words.1,
        problems: words.2,
    }
}
