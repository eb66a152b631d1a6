//! A card as it stood on a day, and what is different today.

use std::collections::HashMap;

use chrono::NaiveDate;
use rusqlite::{Connection, OptionalExtension};
use serde_json::Value;

use super::details;
use super::words::Words;
use crate::contract::*;
use crate::pledge;
use crate::privacy::Shield;
use crate::session::Session;
use crate::store::undo::{Image, parse};

/// Tables that no card shows; visits only where an indicator counts them.
const NOT_SHOWN: [&str; 6] =
    ["follow_up", "business", "participation", "mapping", "provenance", "visit"];

/// The order in which a card's tables are told, and what names a row of them whatever its id.
const TOLD: [(&str, &[&str]); 19] = [
    ("pledge", &[]),
    ("section", &["kind"]),
    ("person", &[]),
    ("target_rate", &["period"]),
    ("project", &[]),
    ("budget_line", &["period", "project_id", "source", "source_label", "kind"]),
    ("task", &[]),
    ("bar", &[]),
    ("year_result", &["period"]),
    ("indicator", &[]),
    ("indicator_value", &["indicator_id", "period"]),
    ("indicator_count", &["indicator_id"]),
    ("milestone", &[]),
    ("engagement", &[]),
    ("review", &["quarter"]),
    ("amendment", &[]),
    ("attachment", &[]),
    ("printed_figure", &[]),
    ("finding_kept", &["key"]),
];

impl Session {
    /// A pledge's card as it stood on a day, beside today's.
    pub fn card_at(&self, at: CardAt) -> Result<CardThen, CommandError> {
        let day = day(&at.day)?.min(self.host.now().date());
        let step = self.read(|connection| last_step(connection, day))?.unwrap_or(0);
        let hidden = self.read(not_shown)?;
        let card = self.with_ledger_as_of(step, hidden, |ledger| {
            match pledge::card(ledger, &at.id, day) {
                Ok(card) => Ok(Some(card)),
                Err(error) if error.code == ErrorCode::Gone => Ok(None),
                // Before the ledger was made there was no office either.
                Err(_) if step == 0 => Ok(None),
                Err(error) => Err(error),
            }
        })?;
        let changes = self.read(|connection| changes(connection, &at.id, step))?;
        Ok(CardThen { card, changes })
    }
}

/// The tables that a card is shown without.
fn not_shown(connection: &Connection) -> Result<&'static [&'static str], CommandError> {
    let counted: bool = connection
        .prepare_cached(
            "SELECT EXISTS (SELECT 1 FROM indicator_count)
             OR EXISTS (SELECT 1 FROM change WHERE table_name = 'indicator_count')",
        )?
        .query_row([], |row| row.get(0))?;
    let (_, but_visits) = NOT_SHOWN.split_last().unwrap_or((&"", &[]));
    Ok(if counted { but_visits } else { &NOT_SHOWN })
}

/// An ISO day.
fn day(text: &str) -> Result<NaiveDate, CommandError> {
    text.parse().map_err(|_| {
        CommandError::new(
            ErrorCode::Invalid,
            "날짜를 읽지 못했습니다. 2025-12-31처럼 적어 주십시오.",
        )
    })
}

/// The last step of a day or of the days before.
fn last_step(connection: &Connection, day: NaiveDate) -> Result<Option<i64>, CommandError> {
    Ok(connection
        .prepare_cached("SELECT max(id) FROM step WHERE substr(at, 1, 10) <= ?1")?
        .query_row([day.to_string()], |row| row.get(0))
        .optional()?
        .flatten())
}

/// A row then and now.
type Pair = (Option<Image>, Option<Image>);

/// What of a pledge is different from what `step` left.
fn changes(
    connection: &Connection,
    pledge: &str,
    step: i64,
) -> Result<Vec<ChangeView>, CommandError> {
    let family = details::family(connection, pledge)?;
    let words = Words::load(connection)?;
    let mut places: HashMap<(usize, String), usize> = HashMap::new();
    let mut pairs: Vec<(usize, Pair)> = Vec::new();
    let mut query = connection.prepare_cached(include_str!("since.sql"))?;
    let mut rows = query.query([step])?;
    while let Some(row) = rows.next()? {
        let (table, id): (String, String) = (row.get(0)?, row.get(1)?);
        let Some(told) = TOLD.iter().position(|(name, _)| *name == table) else { continue };
        if !family.contains(&id) {
            continue;
        }
        let then = parse(row.get(2)?)?;
        let now = crate::store::image(connection, &table, &id)?;
        // A row that was removed and made again is the same row to the clerk.
        for (image, later) in [(then, false), (now, true)] {
            let Some(image) = image else { continue };
            let key = (told, name(TOLD[told].1, &image, &id));
            let place = *places.entry(key).or_insert_with(|| {
                pairs.push((told, (None, None)));
                pairs.len() - 1
            });
            let side = if later { &mut pairs[place].1.1 } else { &mut pairs[place].1.0 };
            *side = Some(image);
        }
    }
    pairs.sort_by_key(|(told, _)| *told);
    Ok(pairs
        .iter()
        .flat_map(|(told, (then, now))| {
            details::differences(
                &words,
                &Shield::default(),
                TOLD[*told].0,
                then.as_ref(),
                now.as_ref(),
            )
        })
        .collect())
}

/// What tells a row from the others of its table: the columns that name it, else its id.
fn name(columns: &[&str], image: &Image, id: &str) -> String {
    if columns.is_empty() {
        return id.to_owned();
    }
    let text = |column: &&str| image.get(*column).and_then(Value::as_str).unwrap_or_default();
    columns.iter().map(text).collect::<Vec<_>>().join("\u{1}")
}
