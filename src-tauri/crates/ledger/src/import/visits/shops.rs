//! The shops of a ledger and of an import: which one a row of a visit log speaks of. The same name
//! under another spelling is the same shop; the same name with another phone in another place is
//! another one. Writes nothing.

use std::collections::HashMap;

use documents::draft::{DraftVisit, VisitField};
use domain::text::{business_key, label_key};
use rusqlite::Connection;

use crate::contract::CommandError;

/// What of a shop a log can give, in the order of [`Shop::words`].
pub(super) const COLUMNS: [(VisitField, &str); 5] = [
    (VisitField::Owner, "owner"),
    (VisitField::Phone, "phone"),
    (VisitField::Address, "address"),
    (VisitField::Neighbourhood, "area"),
    (VisitField::Industry, "industry"),
];

/// One shop.
#[derive(Debug, Default)]
pub(in crate::import) struct Shop {
    /// Absent for one that the import adds.
    pub id: Option<String>,
    pub name: String,
    pub key: String,
    /// Owner, phone, address, area, industry.
    pub words: [String; 5],
    phones: Vec<String>,
    places: Vec<String>,
}

/// The shops by their keys.
#[derive(Debug, Default)]
pub(super) struct Shops {
    pub list: Vec<Shop>,
    by_key: HashMap<String, Vec<usize>>,
}

/// Why a shop was taken for the row's.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Found {
    /// Name and, where given, phone or place agree.
    Plain(usize),
    /// The name agrees, the phone does not; place or nothing else speaks against it.
    OtherPhone(usize),
    /// Shops of this name are known, each with another phone or place.
    Namesake,
    /// Nobody is called so.
    Nobody,
}

impl Shops {
    /// Reads the ledger's shops.
    pub fn read(connection: &Connection) -> Result<Shops, CommandError> {
        let mut shops = Shops::default();
        let mut statement = connection.prepare_cached(
            "SELECT id, name, owner, phone, address, area, industry FROM business ORDER BY id",
        )?;
        let mut rows = statement.query([])?;
        while let Some(row) = rows.next()? {
            let name: String = row.get(1)?;
            let words = [row.get(2)?, row.get(3)?, row.get(4)?, row.get(5)?, row.get(6)?];
            let key = business_key(&name);
            let mut shop = Shop { id: Some(row.get(0)?), name, key, words, ..Shop::default() };
            shop.phones = phones(&shop.words[1]);
            shop.places.extend(place(&shop.words[3]));
            shops.add(shop);
        }
        Ok(shops)
    }

    /// Adds a shop; its place.
    pub fn add(&mut self, shop: Shop) -> usize {
        let place = self.list.len();
        self.by_key.entry(shop.key.clone()).or_default().push(place);
        self.list.push(shop);
        place
    }

    /// A visit of the ledger to the shop was in this area.
    pub fn seen_in(&mut self, shop: usize, area: &str) {
        let places = &mut self.list[shop].places;
        places.extend(place(area).filter(|place| !places.contains(place)));
    }

    /// The shop that a row speaks of.
    pub fn find(&self, row: &DraftVisit) -> Found {
        let Some(known) = self.by_key.get(&business_key(row.text(VisitField::Business))) else {
            return Found::Nobody;
        };
        let told = Shop::told(row);
        let mut other = None;
        for &place in known {
            let shop = &self.list[place];
            let phones = agree(&shop.phones, &told.phones);
            let places = agree(&shop.places, &told.places);
            let address = match (label_key(&shop.words[2]), label_key(&told.words[2])) {
                (one, two) if one.is_empty() || two.is_empty() => None,
                (one, two) => Some(one == two),
            };
            if phones == Some(true) || address == Some(true) {
                return Found::Plain(place);
            }
            let elsewhere = places == Some(false) || address == Some(false);
            match phones {
                _ if elsewhere => {}
                Some(_) => other = other.or(Some(Found::OtherPhone(place))),
                None => other = Some(Found::Plain(place)),
            }
        }
        other.unwrap_or(Found::Namesake)
    }

    /// Takes in what a row says of its shop: places and phones for finding it again, words where
    /// the shop has none yet. The columns of the words that were blank before.
    pub fn learn(&mut self, shop: usize, row: &DraftVisit) -> Vec<usize> {
        let told = Shop::told(row);
        let shop = &mut self.list[shop];
        for place in told.places {
            if !shop.places.contains(&place) {
                shop.places.push(place);
            }
        }
        for phone in told.phones {
            if !shop.phones.contains(&phone) {
                shop.phones.push(phone);
            }
        }
        let mut filled = Vec::new();
        for (index, word) in told.words.into_iter().enumerate() {
            if shop.words[index].is_empty() && !word.is_empty() {
                shop.words[index] = word;
                filled.push(index);
            }
        }
        filled
    }

    /// The columns in which a row gives another word than the shop has.
    pub fn differs<'a>(
        &'a self,
        shop: usize,
        row: &'a DraftVisit,
    ) -> impl Iterator<Item = VisitField> + 'a {
        let shop = &self.list[shop];
        COLUMNS.iter().enumerate().filter_map(move |(index, (field, _))| {
            let said = row.text(*field);
            let known = &shop.words[index];
            let same = said.is_empty()
                || known.is_empty()
                || known == said
                || label_key(known) == label_key(said)
                || (*field == VisitField::Phone
                    && agree(&phones(known), &phones(said)) == Some(true));
            (!same).then_some(*field)
        })
    }
}

impl Shop {
    /// Whom the ledger or the first row names as its owner.
    pub(super) fn owner(&self) -> &str {
        &self.words[0]
    }

    /// The shop as a row gives it.
    pub fn told(row: &DraftVisit) -> Shop {
        let name = row.text(VisitField::Business).to_owned();
        let mut words = COLUMNS.map(|(field, _)| row.text(field).to_owned());
        let area = row.text(VisitField::Area);
        let places: Vec<String> = place(&words[3]).into_iter().chain(place(area)).collect();
        if words[3].is_empty() {
            words[3] = area.to_owned();
        }
        let phones = phones(&words[1]);
        Shop { id: None, key: business_key(&name), name, words, phones, places }
    }
}

fn place(text: &str) -> Option<String> {
    Some(label_key(text)).filter(|key| !key.is_empty())
}

/// Whether two lists have something in common; `None` where one of them is empty.
fn agree(one: &[String], two: &[String]) -> Option<bool> {
    (!one.is_empty() && !two.is_empty()).then(|| one.iter().any(|item| two.contains(item)))
}

/// The phone numbers of a cell as plain digits: `+82-10-0000-1364` is 01000001364.
fn phones(text: &str) -> Vec<String> {
    let numbers = text.split(['/', ',', '\n', ';', '·']).filter_map(|part| {
        let digits: String = part.chars().filter(char::is_ascii_digit).collect();
        let digits = match digits.strip_prefix("82") {
            Some(rest) if part.contains("+82") => format!("0{}", rest.trim_start_matches('0')),
            _ => digits,
        };
        (digits.len() >= 7).then_some(digits)
    });
    numbers.collect()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_phone_is_the_same_in_every_spelling() {
        for text in
            ["010-0000-1364", "+82-10-0000-1364", "☎ 010 0000 1364", "010)0000-1364", "01000001364"]
        {
            assert_eq!(phones(text), ["01000001364"], "{text}");
        }
        assert_eq!(phones("010-0000-1266 / 02-000-0000"), ["01000001266", "020000000"]);
        assert!(phones("내선 123").is_empty());
    }
}
