//! What stands beside the form: the shop's last visits and open promises, visits that this one may
//! repeat, what was entered today, and what the form is filled with.

use std::collections::HashSet;

use chrono::NaiveDate;
use domain::privacy::mask_known;
use domain::text::label_key;
use rusqlite::{Connection, Row};

use super::day;
use crate::contract::*;
use crate::visit::{follow_up, shop};

/// So many of a shop's visits are shown.
const SHOWN: usize = 5;

/// Everything beside the form.
pub(super) fn desk(
    connection: &Connection,
    ask: &DeskAsk,
    today: NaiveDate,
) -> Result<VisitDesk, CommandError> {
    let mut desk = VisitDesk { defaults: defaults(connection)?, ..VisitDesk::default() };
    if let Some(id) = &ask.business {
        desk.shop = shop::row(connection, id)?;
        let mut visits = of_shop(connection, id)?;
        if let Some(shop) = &desk.shop {
            desk.defaults.area = shop.area.clone();
        }
        if let Some(area) = visits.iter().map(|known| &known.area).find(|area| !area.is_empty()) {
            desk.defaults.area = area.clone();
        }
        let category = visits.iter().map(|known| &known.shown.category);
        if let Some(category) = category.into_iter().find(|category| !category.is_empty()) {
            desk.defaults.category = category.clone();
        }
        let on = day::read(&ask.day, today, false).map(|day| day.to_string());
        desk.repeats = visits
            .iter()
            .filter(|known| on.as_ref() == Some(&known.shown.day) || near(&known.body, &ask.body))
            .take(SHOWN)
            .map(|known| known.shown.clone())
            .collect();
        visits.truncate(SHOWN);
        desk.visits = visits.into_iter().map(|known| known.shown).collect();
        desk.promises = follow_up::open_of_shop(connection, id, 20, today)?;
    }
    of_today(connection, today, &mut desk)?;
    Ok(desk)
}

/// The newest word of each field among the clerk's newest visits.
fn defaults(connection: &Connection) -> Result<VisitDefaults, CommandError> {
    let mut newest = connection.prepare_cached(
        "SELECT channel, area, category, manager FROM visit ORDER BY id DESC LIMIT 20",
    )?;
    let mut rows = newest.query([])?;
    let mut found = VisitDefaults::default();
    while let Some(row) = rows.next()? {
        let fields = [&mut found.channel, &mut found.area, &mut found.category, &mut found.manager];
        for (index, field) in fields.into_iter().enumerate() {
            if field.is_empty() {
                *field = row.get(index)?;
            }
        }
    }
    if found.channel.is_empty() {
        found.channel = "방문".to_owned();
    }
    Ok(found)
}

struct Known {
    shown: PastVisit,
    area: String,
    /// As kept, for comparing.
    body: String,
}

const COLUMNS: &str = "visit.id, coalesce(visit.day, visit.day_printed), coalesce(business.name, ''), visit.channel, visit.category, visit.result, visit.manager, visit.body, visit.area, coalesce(business.owner, '')";

fn known(row: &Row<'_>) -> rusqlite::Result<Known> {
    let (body, owner): (String, String) = (row.get(7)?, row.get(9)?);
    let shown = PastVisit {
        id: row.get(0)?,
        day: row.get(1)?,
        business: row.get(2)?,
        channel: row.get(3)?,
        category: row.get(4)?,
        result: row.get(5)?,
        manager: row.get(6)?,
        body: mask_known(&body, &[&owner]),
    };
    Ok(Known { shown, area: row.get(8)?, body })
}

/// The newest visits to a shop.
fn of_shop(connection: &Connection, id: &str) -> Result<Vec<Known>, CommandError> {
    let sql = format!(
        "SELECT {COLUMNS} FROM visit LEFT JOIN business ON business.id = business_id
         WHERE business_id = ?1 ORDER BY visit.day DESC, visit.id DESC LIMIT 60"
    );
    let mut query = connection.prepare_cached(&sql)?;
    Ok(query.query_map([id], known)?.collect::<Result<_, rusqlite::Error>>()?)
}

/// Two texts that say nearly the same: four of five pairs of letters stand in both.
fn near(one: &str, other: &str) -> bool {
    let pairs = |text: &str| -> HashSet<(char, char)> {
        let letters: Vec<char> = label_key(text).chars().collect();
        letters.windows(2).map(|pair| (pair[0], pair[1])).collect()
    };
    let (one, other) = (pairs(one), pairs(other));
    let shared = one.intersection(&other).count();
    one.len().min(other.len()) >= 4 && shared * 10 >= (one.len() + other.len()) * 4
}

/// What was typed in today: ids tell when a row was made. What a file brought is not counted.
fn of_today(
    connection: &Connection,
    today: NaiveDate,
    desk: &mut VisitDesk,
) -> Result<(), CommandError> {
    let mut query = connection.prepare_cached(include_str!("today.sql"))?;
    let tomorrow = today.succ_opt().unwrap_or(today);
    let mut rows = query.query([first_id(today), first_id(tomorrow)])?;
    let mut shops: HashSet<String> = HashSet::new();
    while let Some(row) = rows.next()? {
        let visit = known(row)?.shown;
        shops.extend(row.get::<_, Option<String>>(10)?);
        match desk.today_results.iter_mut().find(|known| known.word == visit.result) {
            Some(known) => known.count += 1,
            None => {
                desk.today_results.push(WordCount { word: visit.result.clone(), count: 1 });
            }
        }
        desk.today.push(visit);
    }
    desk.today_shops = u32::try_from(shops.len()).unwrap_or(u32::MAX);
    Ok(())
}

/// Every id of that day and later is above this: a UUIDv7 begins with its milliseconds.
fn first_id(day: NaiveDate) -> String {
    let at = day.and_time(chrono::NaiveTime::MIN).and_utc().timestamp_millis();
    let hex = format!("{at:012x}");
    format!("{}-{}", &hex[..8], &hex[8..])
}
