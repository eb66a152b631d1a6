//! A shop's page: what is kept of it, its programmes, and the shops that may be the same one.

use std::sync::LazyLock;

use chrono::NaiveDate;
use domain::privacy::{mask_known, mask_name, mask_phone};
use domain::text::{business_key, label_key};
use rusqlite::{Connection, OptionalExtension, Row};

use super::COLUMNS;
use crate::contract::*;
use crate::visit::filter::WAITS;
use crate::visit::follow_up;

/// So many shops that may be the same one are told.
const TWINS: usize = 20;

/// A shop as the ledger keeps it, unmasked: for comparing, never to leave.
#[derive(Clone, Debug, Default)]
pub(super) struct Shop {
    pub id: String,
    /// In the order of [`COLUMNS`].
    pub words: [String; 10],
    pub visits: u32,
    pub last_day: Option<String>,
    pub open: u32,
}

/// The statement that reads shops.
pub(super) fn select() -> &'static str {
    static SELECT: LazyLock<String> =
        LazyLock::new(|| include_str!("head.sql").trim_end().replace("{waits}", WAITS));
    &SELECT
}

/// A row of [`select`].
pub(super) fn row_to_shop(row: &Row<'_>) -> rusqlite::Result<Shop> {
    let mut shop = Shop {
        id: row.get(0)?,
        visits: row.get(11)?,
        last_day: row.get(12)?,
        open: row.get(13)?,
        ..Shop::default()
    };
    for (index, word) in shop.words.iter_mut().enumerate() {
        *word = row.get(index + 1)?;
    }
    Ok(shop)
}

/// The shop, where it stands.
pub(super) fn find(connection: &Connection, id: &str) -> Result<Option<Shop>, CommandError> {
    let sql = format!("{} WHERE id = ?1", select());
    Ok(connection.prepare_cached(&sql)?.query_row([id], row_to_shop).optional()?)
}

/// The shop, or that it is gone.
pub(super) fn shop(connection: &Connection, id: &str) -> Result<Shop, CommandError> {
    find(connection, id)?.ok_or_else(|| {
        CommandError::new(
            ErrorCode::Gone,
            "그 업소는 지워졌거나 다른 업소에 합쳐졌습니다. 업소 목록을 다시 열어 주십시오.",
        )
    })
}

impl Shop {
    pub fn word(&self, column: BusinessColumn) -> &str {
        let place = COLUMNS.iter().position(|known| *known == column).unwrap_or_default();
        &self.words[place]
    }

    /// As the screen shows it.
    pub fn shown(&self, column: BusinessColumn) -> String {
        let word = self.word(column);
        match column {
            BusinessColumn::Owner => mask_name(word),
            BusinessColumn::Phone => mask_phone(word),
            BusinessColumn::Address | BusinessColumn::Remark => {
                mask_known(word, &[self.word(BusinessColumn::Owner)])
            }
            _ => word.to_owned(),
        }
    }

    /// What leaves of it into a list.
    pub fn row(&self) -> BusinessRow {
        BusinessRow {
            id: self.id.clone(),
            name: self.shown(BusinessColumn::Name),
            owner: self.shown(BusinessColumn::Owner),
            phone: self.shown(BusinessColumn::Phone),
            area: self.shown(BusinessColumn::Area),
            address: self.shown(BusinessColumn::Address),
            industry: self.shown(BusinessColumn::Industry),
            visits: self.visits,
            last_day: self.last_day.clone(),
            open: self.open,
        }
    }

    /// What leaves of it onto its own page.
    pub fn head(&self) -> BusinessHead {
        let day = |column| Some(self.word(column).to_owned()).filter(|day| !day.is_empty());
        let masked = COLUMNS.into_iter().filter(|column| self.shown(*column) != self.word(*column));
        BusinessHead {
            id: self.id.clone(),
            name: self.shown(BusinessColumn::Name),
            owner: self.shown(BusinessColumn::Owner),
            phone: self.shown(BusinessColumn::Phone),
            address: self.shown(BusinessColumn::Address),
            area: self.shown(BusinessColumn::Area),
            industry: self.shown(BusinessColumn::Industry),
            consent_day: day(BusinessColumn::ConsentDay),
            consent_version: self.shown(BusinessColumn::ConsentVersion),
            retain_until: day(BusinessColumn::RetainUntil),
            remark: self.shown(BusinessColumn::Remark),
            masked: masked.collect(),
            visits: self.visits,
            last_day: self.last_day.clone(),
            open: self.open,
        }
    }
}

/// The page of the shop `id`.
pub(super) fn page(
    connection: &Connection,
    id: &str,
    today: NaiveDate,
) -> Result<BusinessPage, CommandError> {
    let shop = shop(connection, id)?;
    let mut query = connection.prepare_cached(
        "SELECT id, program, state, day FROM participation WHERE business_id = ?1 ORDER BY day, id",
    )?;
    let programmes = query.query_map([id], |row| {
        Ok(Participation {
            id: row.get(0)?,
            program: row.get(1)?,
            state: row.get(2)?,
            day: row.get(3)?,
        })
    })?;
    let programmes = programmes.collect::<Result<_, rusqlite::Error>>()?;
    let mut query = connection.prepare_cached(
        "SELECT program FROM participation GROUP BY program ORDER BY count(*) DESC, program LIMIT 50",
    )?;
    let known_programmes =
        query.query_map([], |row| row.get(0))?.collect::<Result<_, rusqlite::Error>>()?;
    let twins = twins(connection, &shop)?;
    let promises = follow_up::open_of_shop(connection, id, 100, today)?;
    Ok(BusinessPage { head: shop.head(), programmes, promises, twins, known_programmes })
}

/// What of a shop tells that it is the same: name, phone and address in one spelling each.
fn keys(name: &str, phone: &str, address: &str) -> [(BusinessColumn, String); 3] {
    let digits: String = phone.chars().filter(char::is_ascii_digit).collect();
    // An area alone is no address, nor is an extension a phone.
    let address = Some(label_key(address)).filter(|key| key.contains(|c: char| c.is_ascii_digit()));
    [
        (BusinessColumn::Name, business_key(name)),
        (BusinessColumn::Phone, if digits.len() < 7 { String::new() } else { digits }),
        (BusinessColumn::Address, address.unwrap_or_default()),
    ]
}

fn twins(connection: &Connection, shop: &Shop) -> Result<Vec<BusinessTwin>, CommandError> {
    let own = keys(
        shop.word(BusinessColumn::Name),
        shop.word(BusinessColumn::Phone),
        shop.word(BusinessColumn::Address),
    );
    let mut query = connection
        .prepare_cached("SELECT id, name, phone, address FROM business WHERE id <> ?1")?;
    let mut rows = query.query([&shop.id])?;
    let mut found: Vec<(String, Vec<BusinessColumn>)> = Vec::new();
    while let Some(row) = rows.next()? {
        let text = |index| row.get_ref(index)?.as_str().map_err(rusqlite::Error::from);
        let other = keys(text(1)?, text(2)?, text(3)?);
        let same = own.iter().zip(&other).filter(|(one, other)| !one.1.is_empty() && one == other);
        let why: Vec<BusinessColumn> = same.map(|(one, _)| one.0).collect();
        if !why.is_empty() {
            found.push((text(0)?.to_owned(), why));
        }
    }
    // What agrees in more comes first.
    found.sort_by_key(|(_, why)| std::cmp::Reverse(why.len()));
    found.truncate(TWINS);
    let told = found.into_iter().map(|(id, why)| {
        let other = self::shop(connection, &id)?;
        let differs = COLUMNS.into_iter().filter(|column| {
            let (one, other) = (shop.word(*column), other.word(*column));
            !one.is_empty() && !other.is_empty() && one != other
        });
        Ok(BusinessTwin { differs: differs.collect(), head: other.head(), why })
    });
    told.collect()
}
