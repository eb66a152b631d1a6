//! A pledge's card: head, text sections, money, reviews, findings, and its neighbours.

use chrono::NaiveDate;
use domain::LeadBody;
use rusqlite::{Connection, OptionalExtension, Row};

use super::gone;
use crate::code::{Code, column_opt};
use crate::contract::*;
use crate::store::Ledger;
use crate::{attachment, budget, check, review, roadmap, rows, settings};

/// The kinds of text section in the order of the card, with their printed headings.
const SECTIONS: [(&str, &str); 9] = [
    ("present_state", "현황"),
    ("goal", "목표"),
    ("outline", "사업개요"),
    ("plan", "추진계획"),
    ("effect", "기대효과"),
    ("problems", "문제점 및 대책"),
    ("review", "총평"),
    ("cooperation", "협조사항"),
    ("funding", "재원조달"),
];

/// The printed heading of a section kind.
pub(crate) fn section_label(kind: &str) -> Option<&'static str> {
    SECTIONS.iter().find(|(known, _)| *known == kind).map(|(_, label)| *label)
}

/// The card of pledge `id` as of `today`.
pub(crate) fn card(
    ledger: &Ledger,
    id: &str,
    today: NaiveDate,
) -> Result<PledgeCard, CommandError> {
    let connection = ledger.connection();
    let office = settings::office(connection)?;
    let head = connection
        .prepare_cached(include_str!("head.sql"))?
        .query_row([id], row_to_head)
        .optional()?
        .ok_or_else(gone)?;
    let (previous, next) = neighbours(connection, id)?;
    Ok(PledgeCard {
        id: id.to_owned(),
        sections: sections(connection, id)?,
        people: rows::people(connection, id)?,
        target_rates: rows::target_rates(connection, id, &office.term)?,
        milestones: rows::milestones(connection, id)?,
        engagement: rows::engagement(connection, id)?,
        indicators: rows::indicators(connection, id, &office.term, office.rounding)?,
        roadmap: roadmap::of_pledge(connection, id, &office.term, today)?,
        year_results: rows::year_results(connection, id, &office.term)?,
        amendments: rows::amendments(connection, id)?,
        attachments: attachment::of_pledge(connection, id, &attachment::folder(ledger.path()))?,
        printed: rows::printed(connection, id)?,
        budget: budget::table(connection, id, &office.term, office.government)?,
        reviews: review::of_pledge(connection, id)?,
        findings: check::figures(ledger, today)?.of_pledge(id),
        previous,
        next,
        head,
    })
}

fn row_to_head(row: &Row<'_>) -> rusqlite::Result<PledgeHead> {
    let bodies = row.get_ref(13)?.as_str()?;
    Ok(PledgeHead {
        code: row.get(0)?,
        title: row.get(1)?,
        field: row.get(2)?,
        department: row.get(3)?,
        cooperation: row.get(4)?,
        stage: column_opt(row, 5)?,
        stage_label: row.get(6)?,
        progress: row.get(7)?,
        progress_note: row.get(8)?,
        newness: column_opt(row, 9)?,
        completion: column_opt(row, 10)?,
        completion_label: row.get(11)?,
        budget_nature: column_opt(row, 12)?,
        lead_bodies: bodies.split(',').filter_map(LeadBody::from_token).collect(),
        span: column_opt(row, 14)?,
        project_period: row.get(15)?,
        help: row.get(16)?,
        remark: row.get(17)?,
        revision_need: row.get(18)?,
        law_need: row.get(19)?,
        prior_steps: row.get(20)?,
        reachable: row.get(21)?,
    })
}

/// All kinds in order, empty ones too, then whatever else the pledge has.
fn sections(connection: &Connection, id: &str) -> Result<Vec<SectionView>, CommandError> {
    let mut query = connection
        .prepare_cached("SELECT kind, label, body FROM section WHERE pledge_id = ?1 ORDER BY id")?;
    let found: Vec<SectionView> = query
        .query_map([id], |row| {
            Ok(SectionView { kind: row.get(0)?, label: row.get(1)?, body: row.get(2)? })
        })?
        .collect::<Result<_, rusqlite::Error>>()?;
    let known = SECTIONS.iter().map(|(kind, label)| {
        let mut section =
            found.iter().find(|section| section.kind == *kind).cloned().unwrap_or_else(|| {
                SectionView { kind: (*kind).to_owned(), label: String::new(), body: String::new() }
            });
        if section.label.is_empty() {
            section.label = (*label).to_owned();
        }
        section
    });
    let other = found.iter().filter(|section| section_label(&section.kind).is_none()).cloned();
    Ok(known.chain(other).collect())
}

/// The pledges before and after in the order of codes.
fn neighbours(
    connection: &Connection,
    id: &str,
) -> Result<(Option<String>, Option<String>), CommandError> {
    let mut query =
        connection.prepare_cached("SELECT id, code FROM pledge ORDER BY position, id")?;
    let mut all: Vec<(String, String)> = query
        .query_map([], |row| Ok((row.get(0)?, row.get(1)?)))?
        .collect::<Result<_, rusqlite::Error>>()?;
    all.sort_by_cached_key(|(_, code)| domain::text::code_key(code));
    let place = all.iter().position(|(known, _)| known == id);
    let at = |place: Option<usize>| Some(all.get(place?)?.0.clone());
    Ok((at(place.and_then(|place| place.checked_sub(1))), at(place.map(|place| place + 1))))
}
