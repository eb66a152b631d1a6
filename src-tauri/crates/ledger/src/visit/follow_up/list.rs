//! Promises in groups by due day. What was done on the spot, and what an import only told, is no
//! promise: it has neither a due day nor a department, nor is it of a kind that waits for others.

use chrono::NaiveDate;
use domain::privacy::mask_known;
use rusqlite::types::ToSql;
use rusqlite::{Connection, Row};

use crate::contract::*;
use crate::visit::entry::day;
use crate::visit::filter::WAITS;

const JOINED: &str = include_str!("row.sql");

impl DueGroup {
    const ALL: [DueGroup; 6] = [
        DueGroup::Overdue,
        DueGroup::Today,
        DueGroup::Week,
        DueGroup::Later,
        DueGroup::NoDay,
        DueGroup::Answered,
    ];

    fn label(self) -> &'static str {
        match self {
            DueGroup::Overdue => "지남",
            DueGroup::Today => "오늘",
            DueGroup::Week => "이번 주",
            DueGroup::Later => "나중",
            DueGroup::NoDay => "기한 없음",
            DueGroup::Answered => "답함",
        }
    }

    /// As SQL; `?1` is today, `?2` the end of the week.
    fn condition(self) -> String {
        let due = match self {
            DueGroup::Overdue => "follow_up.due_day < ?1",
            DueGroup::Today => "follow_up.due_day = ?1",
            DueGroup::Week => "follow_up.due_day > ?1 AND follow_up.due_day <= ?2",
            DueGroup::Later => "follow_up.due_day > ?1 AND follow_up.due_day > ?2",
            DueGroup::NoDay => "follow_up.due_day IS NULL",
            DueGroup::Answered => {
                return "(follow_up.answered_day IS NOT NULL OR follow_up.answer <> '')".to_owned();
            }
        };
        format!("{WAITS} AND {due}")
    }

    fn order(self) -> &'static str {
        match self {
            DueGroup::Answered => "follow_up.answered_day DESC, follow_up.id DESC",
            DueGroup::NoDay => "follow_up.id DESC",
            _ => "follow_up.due_day, follow_up.id",
        }
    }
}

/// A row as it is shown.
fn row(row: &Row<'_>, today: NaiveDate) -> rusqlite::Result<FollowUpRow> {
    let owner: String = row.get(12)?;
    let (body, answer): (String, String) = (row.get(8)?, row.get(11)?);
    let shown = |text: &str| mask_known(text, &[&owner]);
    let due: Option<String> = row.get(9)?;
    let days = due.as_ref().and_then(|due| due.parse::<NaiveDate>().ok());
    let days = days.and_then(|due| i32::try_from((due - today).num_days()).ok());
    Ok(FollowUpRow {
        id: row.get(0)?,
        visit: row.get(1)?,
        day: row.get(2)?,
        business: row.get(3)?,
        business_name: row.get(4)?,
        kind: row.get(5)?,
        department: row.get(6)?,
        manager: row.get(7)?,
        body_masked: shown(&body) != body,
        body: shown(&body),
        due,
        days,
        answered: row.get(10)?,
        answer_masked: shown(&answer) != answer,
        answer: shown(&answer),
    })
}

fn rows(
    connection: &Connection,
    after: &str,
    values: &[&dyn ToSql],
    today: NaiveDate,
) -> Result<Vec<FollowUpRow>, CommandError> {
    let mut query = connection.prepare_cached(&format!("{JOINED} {after}"))?;
    let found = query.query_map(values, |found| row(found, today))?;
    Ok(found.collect::<Result<_, rusqlite::Error>>()?)
}

/// Every 조치 of a visit.
pub(in crate::visit) fn of_visit(
    connection: &Connection,
    visit: &str,
    today: NaiveDate,
) -> Result<Vec<FollowUpRow>, CommandError> {
    rows(connection, "WHERE follow_up.visit_id = ?1 ORDER BY follow_up.id", &[&visit], today)
}

/// What was promised to a shop and is not answered, at most so many of them.
pub(in crate::visit) fn open_of_shop(
    connection: &Connection,
    shop: &str,
    most: u32,
    today: NaiveDate,
) -> Result<Vec<FollowUpRow>, CommandError> {
    let after = format!(
        "WHERE visit.business_id = ?1 AND {WAITS} ORDER BY follow_up.due_day IS NULL, follow_up.due_day, follow_up.id LIMIT ?2"
    );
    rows(connection, &after, &[&shop, &most], today)
}

/// The groups of a query, and how many of each department, kind and manager are open.
pub(super) fn list(
    connection: &Connection,
    query: &FollowUpQuery,
    today: NaiveDate,
) -> Result<FollowUpList, CommandError> {
    let (now, week) = (today.to_string(), day::week_end(today).to_string());
    let limit = i64::from(query.limit.min(1000));
    let values: [&dyn ToSql; 6] =
        [&now, &week, &query.department, &query.kind, &query.manager, &limit];
    // `?1`, `?2` and `?6` are named everywhere, so that every statement takes the same values.
    let asked =
        "(?3 IS NULL OR coalesce(department.name, '') = ?3) AND (?4 IS NULL OR follow_up.kind = ?4)
         AND (?5 IS NULL OR visit.manager = ?5) AND ?1 <= ?2 AND ?6 >= 0";
    let from = JOINED.split_once("FROM").map(|(_, from)| from).unwrap_or_default();
    let mut groups = Vec::new();
    for group in DueGroup::ALL {
        let condition = group.condition();
        let sql = format!("SELECT count(*) FROM {from} WHERE {condition} AND {asked}");
        let count: u32 =
            connection.prepare_cached(&sql)?.query_row(&values[..], |row| row.get(0))?;
        if count == 0 {
            continue;
        }
        let after = format!("WHERE {condition} AND {asked} ORDER BY {} LIMIT ?6", group.order());
        groups.push(FollowUpGroup {
            group,
            label: group.label().to_owned(),
            count,
            rows: rows(connection, &after, &values, today)?,
        });
    }
    let facet = |column: &str| -> Result<Vec<Facet>, CommandError> {
        let sql = format!(
            "SELECT coalesce({column}, ''), count(*) FROM {from} WHERE {WAITS} AND coalesce({column}, '') <> ''
             GROUP BY 1 ORDER BY 2 DESC, 1"
        );
        let mut query = connection.prepare_cached(&sql)?;
        let found = query.query_map([], |row| {
            let value: String = row.get(0)?;
            Ok(Facet { label: value.clone(), value, count: row.get(1)? })
        })?;
        Ok(found.collect::<Result<_, rusqlite::Error>>()?)
    };
    Ok(FollowUpList {
        groups,
        departments: facet("department.name")?,
        kinds: facet("follow_up.kind")?,
        managers: facet("visit.manager")?,
    })
}

/// What is due today and before.
pub(super) fn due(connection: &Connection, today: NaiveDate) -> Result<FollowUpsDue, CommandError> {
    let now = today.to_string();
    let sql = format!(
        "SELECT coalesce(sum(follow_up.due_day < ?1), 0), coalesce(sum(follow_up.due_day = ?1), 0)
         FROM follow_up WHERE {WAITS} AND follow_up.due_day <= ?1"
    );
    let (overdue, due_today) =
        connection.prepare_cached(&sql)?.query_row([&now], |row| Ok((row.get(0)?, row.get(1)?)))?;
    let after = format!(
        "WHERE {WAITS} AND follow_up.due_day <= ?1 ORDER BY follow_up.due_day, follow_up.id LIMIT 8"
    );
    Ok(FollowUpsDue { overdue, today: due_today, rows: rows(connection, &after, &[&now], today)? })
}
