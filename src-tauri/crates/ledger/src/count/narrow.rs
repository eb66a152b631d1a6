//! The visits behind one figure as a condition on `visit`: the same rules as the figure was counted
//! by, in SQL, so that the list of it has exactly so many rows.

use domain::Quarter;
use domain::count::{ABSENT, CountRules, Measure, Outcome, REFUSED, Revisit};
use rusqlite::Connection;
use rusqlite::types::Value;

use super::rules;
use crate::contract::*;
use crate::visit::filter::Where;

/// A row that may count at all.
pub(super) const COUNTABLE: &str = "visit.struck = 0 AND visit.duplicate_of IS NULL";

/// What stands for an axis in a row; an axis of time stands in its day.
pub(super) const fn column(axis: CountAxis) -> &'static str {
    match axis {
        CountAxis::Year | CountAxis::Quarter | CountAxis::Month => "visit.day",
        CountAxis::Area => "visit.area",
        CountAxis::Category => "visit.category",
        CountAxis::Channel => "visit.channel",
        CountAxis::Manager => "visit.manager",
        CountAxis::Result => "visit.result",
    }
}

/// The visits of `base` that `counted` means.
pub(crate) fn narrowed(
    connection: &Connection,
    base: Where,
    counted: &Counted,
) -> Result<Where, CommandError> {
    let rules = rules::read(connection)?;
    let Where { sql, mut values } = base;
    let (parts, keys) = parts(&counted.parts)?;
    values.extend(keys);
    let cases = taken(&rules, Measure::Cases);
    let sql = match counted.what {
        CountedWhat::Cases => format!("{}{parts}", first_of_span(&sql, &cases, &rules, "= 1")),
        CountedWhat::Again => format!("{}{parts}", first_of_span(&sql, &cases, &rules, "> 1")),
        CountedWhat::Shops => format!(
            "visit.id IN (SELECT id FROM (SELECT visit.id AS id, row_number() OVER
                 (PARTITION BY visit.business_id ORDER BY visit.day, visit.id) AS nth FROM visit
                 WHERE ({sql}){parts} AND {COUNTABLE} AND visit.business_id IS NOT NULL AND {})
             WHERE nth = 1)",
            taken(&rules, Measure::Shops)
        ),
        CountedWhat::Absent => {
            format!("({sql}){parts} AND {COUNTABLE} AND {}", outcome(Outcome::Absent))
        }
        CountedWhat::Refused => {
            format!("({sql}){parts} AND {COUNTABLE} AND {}", outcome(Outcome::Refused))
        }
        CountedWhat::NoShop => {
            format!("({sql}){parts} AND {COUNTABLE} AND {cases} AND visit.business_id IS NULL")
        }
        CountedWhat::NoDay => {
            format!("({sql}){parts} AND {COUNTABLE} AND visit.day IS NULL")
        }
        CountedWhat::Struck => format!("({sql}){parts} AND visit.struck = 1"),
        CountedWhat::Repeated => {
            format!("({sql}){parts} AND visit.struck = 0 AND visit.duplicate_of IS NOT NULL")
        }
    };
    Ok(Where { sql, values })
}

/// Visits of `base` that count as 건, the first of each shop in the rules' span or those after it.
fn first_of_span(base: &str, cases: &str, rules: &CountRules, nth: &str) -> String {
    let span = match rules.revisit {
        Revisit::Every => "visit.id",
        Revisit::Day => "visit.day",
        Revisit::Month => "substr(visit.day, 1, 7)",
        Revisit::Period => "''",
    };
    format!(
        "visit.id IN (SELECT id FROM (SELECT visit.id AS id, row_number() OVER
             (PARTITION BY visit.business_id, CASE WHEN visit.business_id IS NULL OR visit.day IS NULL
              THEN visit.id ELSE {span} END ORDER BY visit.day, visit.id) AS nth
             FROM visit WHERE ({base}) AND {COUNTABLE} AND {cases}) WHERE nth {nth})"
    )
}

/// A result that the measure takes.
fn taken(rules: &CountRules, measure: Measure) -> String {
    let refused = |one: Outcome| (!rules.takes(measure, one)).then(|| outcome(one));
    let refused: Vec<String> =
        [Outcome::Absent, Outcome::Refused].into_iter().filter_map(refused).collect();
    if refused.is_empty() { "1".to_owned() } else { format!("NOT ({})", refused.join(" OR ")) }
}

/// A result that says so. 부재 goes before 거절 where a result says both.
fn outcome(outcome: Outcome) -> String {
    let says = |words: &[&str]| {
        let likes =
            words.iter().map(|word| format!("replace(visit.result, ' ', '') LIKE '%{word}%'"));
        format!("({})", likes.collect::<Vec<_>>().join(" OR "))
    };
    match outcome {
        Outcome::Absent => says(&ABSENT),
        Outcome::Refused => format!("({} AND NOT {})", says(&REFUSED), says(&ABSENT)),
        Outcome::Met => format!("NOT ({} OR {})", says(&ABSENT), says(&REFUSED)),
    }
}

/// ` AND …` for each part, with its values.
fn parts(parts: &[CountPart]) -> Result<(String, Vec<Value>), CommandError> {
    let mut sql = String::new();
    let mut values = Vec::new();
    for CountPart { axis, key } in parts {
        let column = column(*axis);
        if key.is_empty() && axis.is_time() {
            sql.push_str(&format!(" AND {column} IS NULL"));
        } else if axis.is_time() {
            let (from, to) = days(*axis, key).ok_or_else(|| {
                CommandError::internal(format!("no part of an axis of time: {key}"))
            })?;
            sql.push_str(&format!(" AND {column} >= ? AND {column} < ?"));
            values.extend([Value::Text(from), Value::Text(to)]);
        } else {
            sql.push_str(&format!(" AND {column} = ?"));
            values.push(Value::Text(key.clone()));
        }
    }
    Ok((sql, values))
}

/// From which text of a day, and below which.
fn days(axis: CountAxis, key: &str) -> Option<(String, String)> {
    let next = axis.next(key)?;
    let day = |key: &str| match axis {
        CountAxis::Quarter => Some(key.parse::<Quarter>().ok()?.first_day().to_string()),
        _ => Some(key.to_owned()),
    };
    Some((day(key)?, day(&next)?))
}
