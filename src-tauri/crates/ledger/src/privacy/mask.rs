//! Masks for rows as the history keeps them: what of a shop, a visit or a follow-up is shown of a
//! value, whoever owned the shop at any time.

use std::collections::BTreeSet;

use domain::privacy::{mask_known, mask_name, mask_phone};
use rusqlite::{Connection, OptionalExtension};
use serde_json::Value;

use crate::contract::CommandError;
use crate::store::undo::{Image, parse};

/// What shields the values of one row.
#[derive(Debug, Default)]
pub(crate) struct Shield {
    personal: bool,
    names: BTreeSet<String>,
}

impl Shield {
    /// The shield of a row; nothing is hidden in a table without personal data.
    pub fn of(connection: &Connection, table: &str, image: &Image) -> Result<Shield, CommandError> {
        let text = |key: &str| image.get(key).and_then(Value::as_str).unwrap_or_default();
        let mut shield = Shield { personal: true, names: BTreeSet::new() };
        let shops = match table {
            "business" => {
                shield.names.insert(text("owner").to_owned());
                BTreeSet::from([text("id").to_owned()])
            }
            "visit" | "participation" => BTreeSet::from([text("business_id").to_owned()]),
            "follow_up" => shops_of_visit(connection, text("visit_id"))?,
            _ => return Ok(Shield::default()),
        };
        for shop in shops.iter().filter(|shop| !shop.is_empty()) {
            shield.names.extend(owners_of(connection, shop)?);
        }
        Ok(shield)
    }

    /// A value as it may be shown.
    pub fn shown(&self, column: &str, text: String) -> String {
        let names: Vec<&str> = self.names.iter().map(String::as_str).collect();
        match column {
            _ if !self.personal => text,
            "owner" => mask_name(&text),
            "phone" => mask_phone(&text),
            "name" | "name_key" | "day" | "manager" | "consent_day" | "retain_until" => text,
            _ => mask_known(&text, &names),
        }
    }
}

/// Everyone who owned a shop, now or before.
fn owners_of(connection: &Connection, shop: &str) -> Result<Vec<String>, CommandError> {
    let mut owners = said(connection, "business", "owner", shop)?;
    let now: Option<String> = connection
        .prepare_cached("SELECT owner FROM business WHERE id = ?1")?
        .query_row([shop], |row| row.get(0))
        .optional()?;
    owners.extend(now);
    Ok(owners)
}

fn shops_of_visit(connection: &Connection, visit: &str) -> Result<BTreeSet<String>, CommandError> {
    let mut shops: BTreeSet<String> =
        said(connection, "visit", "business_id", visit)?.into_iter().collect();
    let now: Option<Option<String>> = connection
        .prepare_cached("SELECT business_id FROM visit WHERE id = ?1")?
        .query_row([visit], |row| row.get(0))
        .optional()?;
    shops.extend(now.flatten());
    Ok(shops)
}

/// What a column of a row said in its former images.
fn said(
    connection: &Connection,
    table: &str,
    column: &str,
    row: &str,
) -> Result<Vec<String>, CommandError> {
    let mut query = connection.prepare_cached(
        "SELECT before FROM change WHERE table_name = ?1 AND row_id = ?2 AND before IS NOT NULL",
    )?;
    let mut rows = query.query((table, row))?;
    let mut said = Vec::new();
    while let Some(row) = rows.next()? {
        let image = parse(row.get(0)?)?;
        let value = image.as_ref().and_then(|image| image.get(column)).and_then(Value::as_str);
        said.extend(value.map(str::to_owned));
    }
    Ok(said)
}
