//! `reveal`: owners, phones, addresses and texts as they are written, for a reason.

use std::collections::BTreeSet;

use domain::privacy::mask_known;
use rusqlite::{Connection, OptionalExtension};

use super::{log, reason_of};
use crate::contract::*;
use crate::session::Session;

/// The most rows of one question; a screenful is far less.
const MOST: usize = 1_000;

impl Session {
    /// Personal data as it is written. Nothing is answered before the reason stands in the log.
    pub fn reveal(&self, request: RevealRequest) -> Result<Revealed, CommandError> {
        let reason = reason_of(&request.reason)?;
        if request.businesses.len() + request.visits.len() > MOST {
            return Err(CommandError::new(
                ErrorCode::Invalid,
                "한 번에 볼 수 있는 것은 1,000건까지입니다. 목록을 좁혀 다시 해 주십시오.",
            ));
        }
        self.record(|connection, at| {
            let (revealed, people, owners) = look(connection, &request)?;
            if revealed.businesses.is_empty() && revealed.visits.is_empty() {
                return Err(CommandError::new(
                    ErrorCode::Gone,
                    "보려는 기록이 이제 없습니다. 화면을 새로 열어 주십시오.",
                ));
            }
            let owners: Vec<&str> = owners.iter().map(String::as_str).collect();
            let what = said(revealed.businesses.len(), revealed.visits.len());
            log(connection, at, &what, people, &mask_known(&reason, &owners))?;
            Ok(revealed)
        })
    }
}

fn said(businesses: usize, visits: usize) -> String {
    let parts = [(businesses, "업소", "곳"), (visits, "방문", "건")];
    let parts = parts.iter().filter(|(count, ..)| *count > 0);
    let parts: Vec<String> =
        parts.map(|(count, what, unit)| format!("{what} {count}{unit}")).collect();
    format!("열람: {}", parts.join(", "))
}

/// The rows, how many people they speak of, and the owners' names.
fn look(
    connection: &Connection,
    request: &RevealRequest,
) -> Result<(Revealed, usize, BTreeSet<String>), CommandError> {
    let mut revealed = Revealed::default();
    let (mut people, mut owners) = (BTreeSet::new(), BTreeSet::new());
    let mut business = connection
        .prepare_cached("SELECT id, owner, phone, address, remark FROM business WHERE id = ?1")?;
    for id in request.businesses.iter().collect::<BTreeSet<_>>() {
        let row = business.query_row([id], |row| {
            Ok(RevealedBusiness {
                id: row.get(0)?,
                owner: row.get(1)?,
                phone: row.get(2)?,
                address: row.get(3)?,
                remark: row.get(4)?,
            })
        });
        if let Some(row) = row.optional()? {
            people.insert(row.id.clone());
            owners.insert(row.owner.clone());
            revealed.businesses.push(row);
        }
    }
    let mut visit = connection.prepare_cached(
        "SELECT visit.id, body, visit.remark, coalesce(business_id, visit.id), coalesce(owner, '')
         FROM visit LEFT JOIN business ON business.id = business_id WHERE visit.id = ?1",
    )?;
    for id in request.visits.iter().collect::<BTreeSet<_>>() {
        let row = visit.query_row([id], |row| {
            let (whose, owner): (String, String) = (row.get(3)?, row.get(4)?);
            let visit = RevealedVisit {
                id: row.get(0)?,
                body: row.get(1)?,
                remark: row.get(2)?,
                follow_ups: Vec::new(),
            };
            Ok((visit, whose, owner))
        });
        if let Some((mut row, whose, owner)) = row.optional()? {
            row.follow_ups = follow_ups(connection, id)?;
            people.insert(whose);
            owners.insert(owner);
            revealed.visits.push(row);
        }
    }
    Ok((revealed, people.len(), owners))
}

fn follow_ups(connection: &Connection, visit: &str) -> Result<Vec<RevealedFollowUp>, CommandError> {
    let mut rows = connection
        .prepare_cached("SELECT id, body, answer FROM follow_up WHERE visit_id = ?1 ORDER BY id")?;
    let rows = rows.query_map([visit], |row| {
        Ok(RevealedFollowUp { id: row.get(0)?, body: row.get(1)?, answer: row.get(2)? })
    })?;
    Ok(rows.collect::<Result<_, rusqlite::Error>>()?)
}
