//! The visits of a ledger, as far as an import can speak of them, and those that the import adds.
//! Owns which visit a row is: the same day, shop, manager and text. Writes nothing.

use std::collections::HashMap;
use std::hash::{DefaultHasher, Hash, Hasher};

use chrono::NaiveDate;
use documents::draft::{DraftVisit, VisitField};
use domain::text::label_key;
use rusqlite::Connection;

use super::shops::Shops;
use crate::contract::CommandError;

/// What of a visit itself a log can give, in the order of [`Visit::words`], with its column;
/// 조치사항 stands in the visit's follow-up.
pub(super) const COLUMNS: [(VisitField, &str); 10] = [
    (VisitField::Number, "number"),
    (VisitField::Clock, "clock"),
    (VisitField::Channel, "channel"),
    (VisitField::Area, "area"),
    (VisitField::Category, "category"),
    (VisitField::Body, "body"),
    (VisitField::Action, "follow_up"),
    (VisitField::Result, "result"),
    (VisitField::Manager, "manager"),
    (VisitField::Remark, "remark"),
];

/// Place of a word in [`COLUMNS`].
pub(super) fn column(field: VisitField) -> usize {
    COLUMNS.iter().position(|(known, _)| *known == field).unwrap_or_default()
}

/// One visit.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub(in crate::import) struct Visit {
    /// Absent for one that the import adds.
    pub id: Option<String>,
    pub shop: Option<usize>,
    pub day: Option<NaiveDate>,
    /// As printed, where no day can be known.
    pub day_printed: String,
    pub words: [String; 10],
    pub struck: bool,
    /// The visit that this one repeats.
    pub repeats: Option<usize>,
    /// The table and row of the import that spoke of it last.
    pub told: Option<(usize, u32)>,
}

/// Visits and their shops.
#[derive(Debug, Default)]
pub(in crate::import) struct Log {
    pub(super) shops: Shops,
    pub(super) visits: Vec<Visit>,
    by_identity: HashMap<u64, Vec<usize>>,
    by_day: HashMap<(NaiveDate, usize), Vec<usize>>,
}

impl Log {
    /// Reads the shops, and the visits of the days from `days.0` to `days.1` and of no day.
    pub fn read(
        connection: &Connection,
        days: Option<(NaiveDate, NaiveDate)>,
    ) -> Result<Log, CommandError> {
        let mut log = Log { shops: Shops::read(connection)?, ..Log::default() };
        let place: HashMap<String, usize> = log
            .shops
            .list
            .iter()
            .enumerate()
            .filter_map(|(place, shop)| Some((shop.id.clone()?, place)))
            .collect();
        let mut statement = connection.prepare_cached(include_str!("snapshot.sql"))?;
        let span = days.map(|(first, last)| (first.to_string(), last.to_string()));
        let (first, last) = span.unwrap_or_default();
        let mut rows = statement.query((first, last))?;
        while let Some(row) = rows.next()? {
            let shop: Option<String> = row.get(1)?;
            let day: Option<String> = row.get(2)?;
            let mut visit = Visit {
                id: Some(row.get(0)?),
                shop: shop.and_then(|id| place.get(&id).copied()),
                day: day.and_then(|day| day.parse().ok()),
                day_printed: row.get(3)?,
                struck: row.get(4)?,
                ..Visit::default()
            };
            for (index, word) in visit.words.iter_mut().enumerate() {
                *word = row.get(index + 5)?;
            }
            if let Some(shop) = visit.shop {
                log.shops.seen_in(shop, &visit.words[column(VisitField::Area)]);
            }
            log.add(visit);
        }
        Ok(log)
    }

    /// Adds a visit; its place.
    pub fn add(&mut self, visit: Visit) -> usize {
        let place = self.visits.len();
        self.by_identity.entry(visit.identity()).or_default().push(place);
        if let (Some(day), Some(shop)) = (visit.day, visit.shop) {
            self.by_day.entry((day, shop)).or_default().push(place);
        }
        self.visits.push(visit);
        place
    }

    /// The visits that are the same as `visit` by day, shop, manager and text, oldest first.
    pub fn same<'a>(&'a self, visit: &'a Visit) -> impl Iterator<Item = usize> + 'a {
        let known = self.by_identity.get(&visit.identity()).map(Vec::as_slice).unwrap_or_default();
        known.iter().copied().filter(move |place| self.visits[*place].is(visit))
    }

    /// The other visits to the shop on that day.
    pub fn of_day(&self, visit: &Visit) -> &[usize] {
        let key = visit.day.zip(visit.shop);
        key.and_then(|key| self.by_day.get(&key)).map(Vec::as_slice).unwrap_or_default()
    }
}

impl Visit {
    /// The visit as a row gives it.
    pub fn told(row: &DraftVisit, shop: Option<usize>) -> Visit {
        let printed = if row.day.is_none() { row.text(VisitField::Day) } else { "" };
        Visit {
            shop,
            day: row.day,
            day_printed: printed.to_owned(),
            words: COLUMNS.map(|(field, _)| row.text(field).to_owned()),
            struck: row.struck,
            ..Visit::default()
        }
    }

    /// The word for `field`.
    pub fn word(&self, field: VisitField) -> &str {
        &self.words[column(field)]
    }

    fn identity(&self) -> u64 {
        let mut hash = DefaultHasher::new();
        (self.day, self.shop, &self.day_printed).hash(&mut hash);
        label_key(self.word(VisitField::Manager)).hash(&mut hash);
        label_key(self.word(VisitField::Body)).hash(&mut hash);
        hash.finish()
    }

    fn is(&self, other: &Visit) -> bool {
        let key = |visit: &Visit, field| label_key(visit.word(field));
        (self.day, self.shop, &self.day_printed) == (other.day, other.shop, &other.day_printed)
            && key(self, VisitField::Manager) == key(other, VisitField::Manager)
            && key(self, VisitField::Body) == key(other, VisitField::Body)
    }

    /// True where every word that both give is the same but for the number.
    pub fn agrees(&self, other: &Visit) -> bool {
        let words = self.words.iter().zip(&other.words).enumerate();
        let number = column(VisitField::Number);
        let remark = column(VisitField::Remark);
        self.struck == other.struck
            && words
                .into_iter()
                .all(|(index, (one, two))| index == number || index == remark || one == two)
    }
}
