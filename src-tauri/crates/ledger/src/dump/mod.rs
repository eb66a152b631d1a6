//! The open format: the whole ledger as one JSON object, in which a clerk can take the data away.
//!
//! Facts have the shape and words of the exchange format (money in won, periods `2022H2`, `prior`,
//! `after`, stages as printed beside their canonical word); what only a ledger knows stands under
//! names of its own. Every table has a place, except the history (`step`, `change`), which tells
//! how the ledger came to be and not what it says. Names and phones are masked, unless
//! a reason is given. The same ledger
//! gives the same text: row ids are left out, and every list has an order.

mod facts;
mod masks;
mod rows;

use rusqlite::Connection;
use serde_json::{Value, json};

use crate::contract::*;
use crate::privacy;
use crate::session::Session;
use crate::settings;
use crate::store::name;
use facts::Places;
use masks::Masks;
use rows::{by_code, list, objects, text};

/// What a reader of the file needs to know.
const CONVENTIONS: &str = "money: won, leaves only, no sums; period: YYYY, YYYYH1, YYYYH2, prior, after, total, ~YYYY-MM; \
kind: plan, secured, spent; progress: per cent; at: sheet!cell where the value was read";

impl Session {
    /// The whole ledger as one JSON object, the open format.
    pub fn dump(&self) -> Result<Value, CommandError> {
        self.read(|connection| whole(connection, Masks::On))
    }

    /// [`Session::dump`] with names and phones as they are written. Nothing is given before the
    /// reason stands in the access log.
    pub fn dump_unmasked(&self, reason: &str) -> Result<Value, CommandError> {
        let reason = privacy::reason_of(reason)?;
        self.record(|connection, at| {
            let people: u32 = connection.query_row(
                "SELECT (SELECT count(*) FROM business) + (SELECT count(*) FROM person)",
                [],
                |row| row.get(0),
            )?;
            privacy::log(
                connection,
                at,
                "내보내기: 대장 전체, 가리지 않음",
                people as usize,
                &reason,
            )?;
            whole(connection, Masks::Off)
        })
    }

    /// Writes the whole ledger in the open format.
    pub fn dump_save(&self, save: SaveDump) -> Result<Saved, CommandError> {
        let path = self.path_of(&save.file)?;
        let dump = match &save.unmask {
            Some(reason) => self.dump_unmasked(reason)?,
            None => self.dump()?,
        };
        let text = serde_json::to_string_pretty(&dump)
            .map_err(|error| CommandError::internal(error.to_string()))?;
        let bytes =
            documents::write::save(&path, text.as_bytes()).map_err(crate::report::unsaved)?;
        Ok(Saved { name: name(&path), bytes })
    }
}

/// Tables that need no more than their rows: the name in the dump and the query. `pledge_code`
/// orders them where they have one.
const PLAIN: [(&str, &str); 25] = [
    ("terms", "SELECT name, start_day AS start, end_day AS end FROM term ORDER BY start_day"),
    ("departments", "SELECT name FROM department ORDER BY position, name"),
    ("fields", "SELECT name FROM field ORDER BY position, name"),
    ("stage_labels", "SELECT label, stage FROM stage_label ORDER BY label"),
    (
        "projects",
        "SELECT pledge.code AS pledge_code, project.name AS name
         FROM project JOIN pledge ON pledge.id = project.pledge_id
         ORDER BY project.position, project.id",
    ),
    (
        "sections",
        "SELECT pledge.code AS pledge_code, section.kind, section.label, section.body
         FROM section JOIN pledge ON pledge.id = section.pledge_id ORDER BY section.kind",
    ),
    (
        "tasks",
        "SELECT pledge.code AS pledge_code, task.name, task.grouping, project.name AS project
         FROM task JOIN pledge ON pledge.id = task.pledge_id
         LEFT JOIN project ON project.id = task.project_id ORDER BY task.position, task.id",
    ),
    (
        "year_results",
        "SELECT pledge.code AS pledge_code, result.period, result.plan, result.result, result.rate
         FROM year_result result JOIN pledge ON pledge.id = result.pledge_id
         ORDER BY result.period",
    ),
    ("milestones", include_str!("milestones.sql")),
    ("engagement", include_str!("engagement.sql")),
    ("amendments", include_str!("amendments.sql")),
    ("attachments", include_str!("attachments.sql")),
    ("memos", "SELECT title, body FROM memo ORDER BY position, id"),
    (
        "findings_kept",
        "SELECT pledge.code AS pledge_code, kept.key, kept.reason FROM finding_kept kept
         LEFT JOIN pledge ON pledge.id = kept.pledge_id ORDER BY kept.key",
    ),
    (
        "count_rules",
        "SELECT absent_cases, absent_shops, refused_cases, refused_shops, revisit FROM count_rules",
    ),
    (
        "indicator_counts",
        "SELECT pledge.code AS pledge_code, indicator.name AS name, bound.measure, bound.filter
         FROM indicator_count bound JOIN indicator ON indicator.id = bound.indicator_id
         JOIN pledge ON pledge.id = indicator.pledge_id ORDER BY indicator.position, indicator.id",
    ),
    ("follow_ups", include_str!("follow_ups.sql")),
    (
        "participations",
        "SELECT business.name AS business, program, state, day
         FROM participation JOIN business ON business.id = participation.business_id
         ORDER BY business.name_key, participation.day, participation.id",
    ),
    ("visit_filters", "SELECT name, filter FROM visit_filter ORDER BY position, id"),
    ("closes", "SELECT quarter, closed_at, snapshot FROM close ORDER BY quarter"),
    ("mappings", "SELECT fingerprint, choices, at FROM mapping ORDER BY fingerprint"),
    ("retention", "SELECT months FROM retention"),
    (
        "purge_certificates",
        "SELECT at, manner, businesses, visits, follow_ups, mentions, images, backups, ground, by_whom
         FROM purge_certificate ORDER BY at, id",
    ),
    ("access_log", "SELECT at, what, people, reason, previous, hash FROM access_log ORDER BY id"),
    ("access_log_end", "SELECT line, hash FROM access_end"),
];

/// Columns of those tables that hold words of the clerk's own, in which a phone may stand.
const PROSE: [&str; 14] = [
    "filter",
    "body",
    "answer",
    "title",
    "plan",
    "result",
    "rate",
    "before",
    "after",
    "reason",
    "procedure",
    "note",
    "owner",
    "name",
];

/// Everything that the ledger says.
fn whole(connection: &Connection, masks: Masks) -> Result<Value, CommandError> {
    let office = settings::office(connection)?;
    let places = Places::read(connection)?;
    let mut whole = json!({
        "format": "pledge-ledger",
        "version": 1,
        "conventions": format!("{CONVENTIONS}; {}", match masks {
            Masks::On => "names and phones are masked",
            Masks::Off => "names and phones are as written",
        }),
        "office": facts::office(connection)?,
        "term": office.term,
        "pledges": facts::pledges(connection, office.government, &places, masks)?,
        "budget": facts::budget(connection, office.government, &places)?,
        "roadmap": facts::roadmap(connection)?,
        "indicators": facts::indicators(connection, masks)?,
        "reviews": reviews(connection, masks)?,
        "visits": facts::visits(connection, masks)?,
        "businesses": facts::businesses(connection, masks)?,
        "people": facts::people(connection, masks)?,
        "printed_figures": facts::printed_figures(connection, office.government, masks)?,
        "budget_revisions": facts::budget_revisions(connection, office.government, masks)?,
        "imports": facts::imports(connection)?,
    });
    for (table, sql) in PLAIN {
        whole[table] = plain(connection, sql, masks)?;
    }
    Ok(whole)
}

fn plain(connection: &Connection, sql: &str, masks: Masks) -> Result<Value, CommandError> {
    let mut rows = objects(connection, sql)?;
    for row in &mut rows {
        for key in PROSE {
            masks.text(row, key);
        }
        masks.spoken_of(row, "whose", &["body", "answer"]);
    }
    if rows.first().is_some_and(|row| !text(row, "pledge_code").is_empty()) {
        by_code(&mut rows, "pledge_code");
    }
    Ok(list(rows))
}

/// 분기 점검
fn reviews(connection: &Connection, masks: Masks) -> Result<Value, CommandError> {
    let mut reviews = objects(connection, include_str!("reviews.sql"))?;
    for review in &mut reviews {
        facts::stage_words(review);
        facts::percent(review, "progress");
        for key in ["done", "next", "problems"] {
            masks.text(review, key);
        }
    }
    by_code(&mut reviews, "pledge_code");
    Ok(list(reviews))
}

#[cfg(test)]
mod tests;
