//! The one way in which a [`VisitFilter`] becomes SQL: a condition on the table `visit` and its
//! values. Lists, counts and papers ask through it, so that they mean the same visits.

use chrono::NaiveDate;
use rusqlite::Connection;
use rusqlite::types::Value;

use crate::contract::*;
use crate::search::sets::{self, Of};

/// A follow-up (of the table `follow_up`) that waits for something: it was given a day or to a
/// department or is of a kind that others answer, and nothing came yet. Any other tells what was
/// done on the spot.
pub(crate) const WAITS: &str = "(follow_up.answered_day IS NULL AND follow_up.answer = '' \
     AND (follow_up.due_day IS NOT NULL OR follow_up.department_id IS NOT NULL \
          OR follow_up.kind IN ('전문가 연계', '타부서 이송', '규제신고')))";

/// A condition on `visit`, with a value for each `?` in order.
#[derive(Clone, Debug, PartialEq)]
pub(crate) struct Where {
    /// What stands behind `WHERE`.
    pub sql: String,
    /// Its values.
    pub values: Vec<Value>,
}

/// A column that a facet counts, with the list of the filter that restricts it.
pub(super) const FACETS: [&str; 5] = ["area", "category", "channel", "result", "manager"];

/// The lists of a filter in the order of [`FACETS`].
pub(super) fn lists(filter: &VisitFilter) -> [&Vec<String>; 5] {
    let VisitFilter { areas, categories, channels, results, managers, .. } = filter;
    [areas, categories, channels, results, managers]
}

/// The visits that `filter` means on the day `today`.
pub(crate) fn of(
    connection: &Connection,
    filter: &VisitFilter,
    today: NaiveDate,
) -> Result<Where, CommandError> {
    let mut found = beside_lists(connection, filter, today)?;
    for (column, list) in FACETS.into_iter().zip(lists(filter)) {
        if !list.is_empty() {
            let marks = vec!["?"; list.len()].join(", ");
            found.and(&format!("visit.{column} IN ({marks})"), list.iter().cloned());
        }
    }
    Ok(found)
}

/// As [`of`], without the lists that facets count.
pub(super) fn beside_lists(
    connection: &Connection,
    filter: &VisitFilter,
    today: NaiveDate,
) -> Result<Where, CommandError> {
    let mut found = Where { sql: String::new(), values: Vec::new() };
    if let Some(day) = day(filter.from.as_deref())? {
        found.and("visit.day >= ?", [day.to_string()]);
    }
    if let Some(day) = day(filter.to.as_deref())? {
        found.and("visit.day <= ?", [day.to_string()]);
    }
    found.kept("visit.struck = 1", "visit.struck = 0", filter.struck);
    found.kept("visit.duplicate_of IS NOT NULL", "visit.duplicate_of IS NULL", filter.duplicates);
    if let Some(pledge) = &filter.pledge {
        found.and("visit.pledge_id = ?", [pledge.clone()]);
    }
    if let Some(business) = &filter.business {
        found.and("visit.business_id = ?", [business.clone()]);
    }
    if let Some(state) = filter.follow_up {
        found.follow_up(state, today);
    }
    if !filter.words.trim().is_empty() {
        match sets::read(connection, &filter.words)? {
            Some(words) if words.is_empty() => {}
            Some(words) => {
                let (sql, values) = words.condition(Of::Visits, "visit.id");
                found.and(&sql, values);
            }
            None => found.and("0", []),
        }
    }
    if found.sql.is_empty() {
        found.sql.push('1');
    }
    Ok(found)
}

/// The only restrictions are words and what the words' own order answers.
pub(super) fn words_alone(filter: &VisitFilter) -> bool {
    *filter == VisitFilter { words: filter.words.clone(), ..VisitFilter::default() }
}

/// An ISO day as the filter gives it.
fn day(given: Option<&str>) -> Result<Option<NaiveDate>, CommandError> {
    let Some(given) = given.filter(|given| !given.is_empty()) else { return Ok(None) };
    given.parse().map(Some).map_err(|_| {
        CommandError::new(
            ErrorCode::Invalid,
            format!("‘{given}’은(는) 날짜가 아닙니다. 2026-03-09처럼 적어 주십시오."),
        )
    })
}

impl Where {
    fn and(&mut self, sql: &str, values: impl IntoIterator<Item = String>) {
        if self.sql == "1" {
            self.sql.clear();
        }
        if !self.sql.is_empty() {
            self.sql.push_str(" AND ");
        }
        self.sql.push_str(sql);
        self.values.extend(values.into_iter().map(Value::Text));
    }

    fn kept(&mut self, only: &str, without: &str, kept: Kept) {
        match kept {
            Kept::With => {}
            Kept::Without => self.and(without, []),
            Kept::Only => self.and(only, []),
        }
    }

    fn follow_up(&mut self, state: FollowUpState, today: NaiveDate) {
        let waits = format!("(SELECT visit_id FROM follow_up WHERE {WAITS})");
        let late =
            format!("(SELECT visit_id FROM follow_up WHERE {WAITS} AND follow_up.due_day < ?)");
        let today = today.to_string();
        match state {
            FollowUpState::Overdue => self.and(&format!("visit.id IN {late}"), [today]),
            FollowUpState::Open => {
                self.and(&format!("visit.id IN {waits} AND visit.id NOT IN {late}"), [today])
            }
            FollowUpState::Answered => self.and(
                &format!(
                    "visit.id IN (SELECT visit_id FROM follow_up) AND visit.id NOT IN {waits}"
                ),
                [],
            ),
            FollowUpState::None => {
                self.and("visit.id NOT IN (SELECT visit_id FROM follow_up)", []);
            }
        }
    }
}
