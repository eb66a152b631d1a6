//! The access log as the clerk reads it: verified on every reading, looked through once a month,
//! saved as a sheet.

use std::collections::BTreeSet;

use documents::forms::privacy::{AccessFacts, access_log};
use documents::write::{self, Properties};
use domain::text;
use rusqlite::Connection;

use super::log::{Line, log, reason_of};
use crate::contract::*;
use crate::report::unsaved;
use crate::session::Session;
use crate::settings;
use crate::store::name;

/// How a line begins that says that a month was looked through.
const REVIEWED: &str = "접속기록 점검: ";

impl Session {
    /// The access log, filtered, with what is wrong with it.
    pub fn access_log(&self, query: AccessQuery) -> Result<AccessLog, CommandError> {
        let month = self.host.now().format("%Y-%m").to_string();
        self.read(|connection| {
            let (lines, broken, _) = read(connection)?;
            let mut answer = AccessLog {
                broken,
                unreviewed: unreviewed(&lines, &month),
                ..AccessLog::default()
            };
            for line in lines.into_iter().rev() {
                let day = line.at.get(..10).unwrap_or_default();
                let fits = query.from.as_deref().is_none_or(|from| day >= from)
                    && query.to.as_deref().is_none_or(|to| day <= to)
                    && (text::matches(&query.text, &line.what)
                        || text::matches(&query.text, &line.reason));
                if fits {
                    answer.total += 1;
                    if query.limit == 0 || answer.total <= query.limit {
                        answer.lines.push(line);
                    }
                }
            }
            Ok(answer)
        })
    }

    /// Notes in the log itself that a month was looked through.
    pub fn access_review(&self, review: AccessReview) -> Result<Nothing, CommandError> {
        let finding =
            if review.finding.trim().is_empty() { "이상 없음" } else { &review.finding };
        let finding = reason_of(finding)?;
        let month = self.host.now().format("%Y-%m").to_string();
        self.record(|connection, at| {
            let (lines, ..) = read(connection)?;
            if !unreviewed(&lines, &month).contains(&review.month) {
                return Err(CommandError::new(
                    ErrorCode::Invalid,
                    "점검할 달이 아닙니다. 지난달까지의 점검하지 않은 달만 점검할 수 있습니다.",
                ));
            }
            log(connection, at, &format!("{REVIEWED}{}", review.month), 0, &finding)?;
            Ok(Nothing {})
        })
    }

    /// Saves the whole access log as an Excel workbook.
    pub fn access_log_save(&self, file: FileRef) -> Result<Saved, CommandError> {
        let path = self.path_of(&file.file)?;
        let created = self.host.now();
        let (facts, properties) = self.read(|connection| {
            let (lines, broken, end) = read(connection)?;
            let office = settings::office(connection)?;
            let properties = Properties {
                title: "개인정보 접속기록".to_owned(),
                subject: "개인정보 접속기록".to_owned(),
                author: office.department,
                company: office.name.clone(),
                created,
            };
            let lines = lines
                .into_iter()
                .map(|line| (line.id, line.at, line.what, line.people, line.reason));
            let facts = AccessFacts {
                office: office.name,
                as_of: created.date(),
                whole: broken.is_none(),
                end,
                lines: lines.collect(),
            };
            Ok((facts, properties))
        })?;
        let bytes = write::xlsx(&[access_log(&facts)], &properties).map_err(unsaved)?;
        let bytes = write::save(&path, &bytes).map_err(unsaved)?;
        Ok(Saved { name: name(&path), bytes })
    }
}

/// Every line, oldest first; the first that does not follow from the one before it or that is not
/// there although the log went on; and the hash of the last.
fn read(connection: &Connection) -> Result<(Vec<AccessLine>, Option<i64>, String), CommandError> {
    let mut query = connection.prepare_cached(
        "SELECT id, at, what, people, reason, previous, hash FROM access_log ORDER BY id",
    )?;
    let mut rows = query.query([])?;
    let (mut lines, mut broken, mut last, mut expected) = (Vec::new(), None, String::new(), 1);
    while let Some(row) = rows.next()? {
        let line = AccessLine {
            id: row.get(0)?,
            at: row.get(1)?,
            what: row.get(2)?,
            people: row.get(3)?,
            reason: row.get(4)?,
        };
        let (previous, hash): (String, String) = (row.get(5)?, row.get(6)?);
        let AccessLine { id, at, what, people, reason } = &line;
        let said = Line { id: *id, at, what, people: *people, reason };
        if *id != expected || previous != last || said.hash(&previous) != hash {
            broken = broken.or(Some(*id));
        }
        (last, expected) = (hash, *id + 1);
        lines.push(line);
    }
    let end: (i64, String) = connection
        .prepare_cached("SELECT line, hash FROM access_end")?
        .query_row([], |row| Ok((row.get(0)?, row.get(1)?)))?;
    if end != (expected - 1, last.clone()) {
        broken = broken.or(Some(expected));
    }
    Ok((lines, broken, last))
}

/// Months before `month` that have lines and no review.
fn unreviewed(lines: &[AccessLine], month: &str) -> Vec<String> {
    let mut open = BTreeSet::new();
    for line in lines {
        match line.what.strip_prefix(REVIEWED) {
            Some(reviewed) => {
                open.remove(reviewed);
            }
            None => {
                open.extend(line.at.get(..7).filter(|of| *of < month).map(str::to_owned));
            }
        }
    }
    open.into_iter().collect()
}
