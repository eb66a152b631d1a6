//! The facts that the open format shares with other tools: pledges, budget, roadmap, indicators,
//! visits and businesses, each in the shape and words of that format.

use std::collections::HashMap;

use domain::indicator::Time;
use domain::number::{self, Written};
use domain::{
    BudgetKind, BudgetNature, Completion, FundingSource, GovernmentKind, LeadBody, MoneyUnit,
    Newness, Period, Span, Stage,
};
use rusqlite::Connection;
use serde_json::{Map, Number, Value};

use super::masks::Masks;
use super::rows::{Object, by_code, list, natural, objects, reword, text};
use crate::code::Code;
use crate::contract::CommandError;
use crate::count::Bindings;
use crate::settings;

/// Where a value was read: `총괄표!K7`, how, and the unit of its table.
struct Place {
    at: String,
    reading: String,
    unit: Option<MoneyUnit>,
}

/// Where the values of rows were read, by table, row and column; the newest stands.
pub(super) struct Places(HashMap<(String, String), Vec<(String, Place)>>);

impl Places {
    /// Reads them.
    pub fn read(connection: &Connection) -> Result<Places, CommandError> {
        let mut statement = connection.prepare(include_str!("provenance.sql"))?;
        let mut rows = statement.query([])?;
        let mut places: HashMap<(String, String), Vec<(String, Place)>> = HashMap::new();
        while let Some(row) = rows.next()? {
            let (sheet, cell): (String, String) = (row.get(3)?, row.get(4)?);
            let unit: String = row.get(6)?;
            let place = Place {
                at: format!("{sheet}!{cell}"),
                reading: row.get(5)?,
                unit: MoneyUnit::from_token(&unit),
            };
            let columns = places.entry((row.get(0)?, row.get(1)?)).or_default();
            let column: String = row.get(2)?;
            columns.retain(|(known, _)| *known != column);
            columns.push((column, place));
        }
        Ok(Places(places))
    }

    fn of(&self, table: &str, row: &str) -> &[(String, Place)] {
        let places = self.0.get(&(table.to_owned(), row.to_owned()));
        places.map(Vec::as_slice).unwrap_or_default()
    }
}

/// 공약
pub(super) fn pledges(
    connection: &Connection,
    government: GovernmentKind,
    places: &Places,
    masks: Masks,
) -> Result<Value, CommandError> {
    let mut pledges = objects(connection, include_str!("pledges.sql"))?;
    let mut rates = goal_rates(connection)?;
    for pledge in &mut pledges {
        let id = take(pledge, "id");
        stage_words(pledge);
        completion_words(pledge);
        percent(pledge, "progress");
        label(pledge, "newness", |value: Newness| value.label());
        label(pledge, "budgeted", |value: BudgetNature| value.label());
        label(pledge, "span", |value: Span| value.label());
        reword(pledge, "body", |tokens| {
            let bodies = tokens.split(',').filter_map(LeadBody::from_token);
            bodies.map(|body| body.label_in(government)).collect::<Vec<_>>().join(", ")
        });
        for key in ["department_printed", "remark", "goal"] {
            masks.text(pledge, key);
        }
        if let Some(rates) = rates.remove(&id) {
            pledge.insert("goal_rate".into(), Value::Object(rates));
        }
        let at: Object = places
            .of("pledge", &id)
            .iter()
            .map(|(column, place)| (key_of(column).to_owned(), place.at.clone().into()))
            .collect();
        if !at.is_empty() {
            pledge.insert("at".into(), Value::Object(at));
        }
    }
    by_code(&mut pledges, "code");
    Ok(list(pledges))
}

/// The open format's word for a column of table `pledge`.
fn key_of(column: &str) -> &str {
    match column {
        "field_id" => "field",
        "department_id" => "department",
        "cooperation" => "coop",
        "budget_nature" => "budgeted",
        "lead_bodies" => "body",
        "project_period" => "period",
        other => other,
    }
}

fn goal_rates(connection: &Connection) -> Result<HashMap<String, Object>, CommandError> {
    let mut rates: HashMap<String, Object> = HashMap::new();
    let sql = "SELECT pledge_id, period, body FROM target_rate ORDER BY id";
    for mut row in objects(connection, sql)? {
        let (pledge, period) = (take(&mut row, "pledge_id"), take(&mut row, "period"));
        let body = row.remove("body").unwrap_or_default();
        rates.entry(pledge).or_default().insert(period, body);
    }
    Ok(rates)
}

/// The stage as printed and its canonical word.
pub(super) fn stage_words(object: &mut Object) {
    let Some(stage) = Stage::from_token(text(object, "stage_norm")) else { return };
    object.insert("stage_norm".into(), stage.code().into());
    object.entry("stage").or_insert_with(|| stage.label().into());
}

fn completion_words(object: &mut Object) {
    let norm = take(object, "completion_norm");
    if let Some(completion) = Completion::from_token(&norm) {
        object.entry("completion").or_insert_with(|| completion.label().into());
    }
    reword(object, "completion", |text| text.split_whitespace().collect());
}

/// Hundredths of a per cent as a plain number: 75, 65.5.
pub(super) fn percent(object: &mut Object, key: &str) {
    if let Some(value) = object.get_mut(key)
        && let Some(hundredths) = value.as_i64()
    {
        *value = match hundredths % 100 {
            0 => (hundredths / 100).into(),
            _ => Number::from_f64(hundredths as f64 / 100.0).map_or(Value::Null, Value::Number),
        };
    }
}

fn label<T: Code>(object: &mut Object, key: &str, label: impl FnOnce(T) -> &'static str) {
    reword(object, key, |token| match T::from_token(token) {
        Some(value) => label(value).to_owned(),
        None => token.to_owned(),
    });
}

/// Takes words out of an object.
fn take(object: &mut Object, key: &str) -> String {
    match object.remove(key) {
        Some(Value::String(text)) => text,
        _ => String::new(),
    }
}

/// 투자: leaves only.
pub(super) fn budget(
    connection: &Connection,
    government: GovernmentKind,
    places: &Places,
) -> Result<Value, CommandError> {
    let mut lines = objects(connection, include_str!("budget.sql"))?;
    lines.sort_by_cached_key(|line| {
        (
            natural(text(line, "pledge_code")),
            text(line, "project").to_owned(),
            FundingSource::from_token(text(line, "source")),
            text(line, "source_printed").to_owned(),
            text(line, "period").parse::<Period>().ok().map(Period::order),
            BudgetKind::from_token(text(line, "kind")),
        )
    });
    for line in &mut lines {
        let id = take(line, "id");
        line.entry("project").or_insert(Value::Null);
        reword(line, "source", |token| source_word(token, government));
        if let Some((_, place)) = places.of("budget_line", &id).iter().find(|(c, _)| c == "won") {
            line.insert("at".into(), place.at.clone().into());
            if !place.reading.is_empty() {
                line.insert("reading".into(), place.reading.clone().into());
            }
            if let Some(unit) = place.unit {
                line.insert("unit".into(), unit.label().into());
            }
        }
    }
    Ok(list(lines))
}

/// 로드맵: one entry a bar.
pub(super) fn roadmap(connection: &Connection) -> Result<Value, CommandError> {
    let mut bars = objects(connection, include_str!("roadmap.sql"))?;
    by_code(&mut bars, "pledge_code");
    Ok(list(bars))
}

/// 확인지표: one entry a period; words stay words.
pub(super) fn indicators(connection: &Connection, masks: Masks) -> Result<Value, CommandError> {
    let mut values = objects(connection, include_str!("indicators.sql"))?;
    counted(connection, &mut values)?;
    for value in &mut values {
        for key in ["unit", "period"] {
            value.entry(key).or_insert(Value::Null);
        }
        for key in ["target", "actual"] {
            if let Some(number) = plain_number(text(value, key)) {
                value.insert(key.into(), Value::Number(number));
            }
        }
    }
    for value in &mut values {
        for key in ["name", "formula", "source", "evidence", "target", "actual"] {
            masks.text(value, key);
        }
    }
    by_code(&mut values, "pledge_code");
    Ok(list(values))
}

/// Actuals that are counted from the visits stand in place of typed ones, which keep a name of
/// their own.
fn counted(connection: &Connection, values: &mut Vec<Object>) -> Result<(), CommandError> {
    let bindings = Bindings::read(connection, None)?;
    let term = settings::office(connection)?.term;
    let mut all: Vec<Object> = Vec::with_capacity(values.len());
    for mut value in std::mem::take(values) {
        let id = take(&mut value, "indicator_id");
        let Some(counter) = bindings.of(&id) else {
            all.push(value);
            continue;
        };
        let last = all.last().map(|last| text(last, "indicator_id").to_owned());
        if last.as_deref() != Some(&id) {
            let years = term.years().into_iter().map(Time::Period);
            for time in years.filter(|time| counter.actual(*time).is_some()) {
                let mut year = value.clone();
                for key in ["target", "actual"] {
                    year.remove(key);
                }
                year.insert("period".into(), time.to_string().into());
                year.insert("indicator_id".into(), id.as_str().into());
                all.push(year);
            }
        }
        let period = text(&value, "period").to_owned();
        value.insert("indicator_id".into(), id.as_str().into());
        let same =
            |known: &Object| text(known, "indicator_id") == id && text(known, "period") == period;
        match all.iter().rposition(same) {
            Some(place) => all[place] = value,
            None if period.is_empty() => {}
            None => all.push(value),
        }
    }
    for value in &mut all {
        let id = take(value, "indicator_id");
        let time: Option<Time> = text(value, "period").parse().ok();
        let counter = bindings.of(&id);
        if let Some(actual) = time.and_then(|time| counter?.actual(time)) {
            let typed = value.insert("actual".into(), actual.to_string().into());
            value.insert("counted".into(), true.into());
            typed.and_then(|typed| value.insert("actual_typed".into(), typed));
        }
    }
    *values = all;
    Ok(())
}

/// Figures as papers print them.
pub(super) fn printed_figures(
    connection: &Connection,
    government: GovernmentKind,
    masks: Masks,
) -> Result<Value, CommandError> {
    with_sources(connection, include_str!("printed_figures.sql"), government, masks)
}

/// 추경: former amounts.
pub(super) fn budget_revisions(
    connection: &Connection,
    government: GovernmentKind,
    masks: Masks,
) -> Result<Value, CommandError> {
    with_sources(connection, include_str!("budget_revisions.sql"), government, masks)
}

/// Rows whose `source` is in the words of the open format.
fn with_sources(
    connection: &Connection,
    sql: &str,
    government: GovernmentKind,
    masks: Masks,
) -> Result<Value, CommandError> {
    let mut rows = objects(connection, sql)?;
    for row in &mut rows {
        reword(row, "source", |token| source_word(token, government));
        masks.text(row, "reason");
    }
    by_code(&mut rows, "pledge_code");
    Ok(list(rows))
}

fn source_word(token: &str, government: GovernmentKind) -> String {
    let source = FundingSource::from_token(token);
    source.map_or(token, |source| source.code(government)).to_owned()
}

/// A number that is nothing but a number.
fn plain_number(text: &str) -> Option<Number> {
    match number::read(text) {
        Written::Figure(figure) if !figure.percent && figure.unit.is_none() => {
            figure.value.to_string().parse().ok()
        }
        _ => None,
    }
}

/// 방문·상담: names and phones masked, free text too.
pub(super) fn visits(connection: &Connection, masks: Masks) -> Result<Value, CommandError> {
    let mut visits = objects(connection, include_str!("visits.sql"))?;
    for visit in &mut visits {
        masks.name(visit, "manager");
        masks.spoken_of(visit, "owner", &["body", "remark"]);
        if visit.contains_key("struck") {
            visit.insert("struck".into(), true.into());
        }
    }
    Ok(list(visits))
}

/// 업소: owners and phones masked.
pub(super) fn businesses(connection: &Connection, masks: Masks) -> Result<Value, CommandError> {
    let mut businesses = objects(
        connection,
        "SELECT name, name_key AS name_norm, owner, phone, address, area AS region, industry,
                consent_day, consent_version, retain_until, purged_on, remark
         FROM business ORDER BY name_key, id",
    )?;
    for business in &mut businesses {
        let owner = business.get("owner").cloned().unwrap_or_default();
        business.insert("known".into(), owner);
        masks.spoken_of(business, "known", &["address", "remark"]);
        masks.name(business, "owner");
        masks.phone(business, "phone");
    }
    Ok(list(businesses))
}

/// 담당자: names and phones masked like everywhere.
pub(super) fn people(connection: &Connection, masks: Masks) -> Result<Value, CommandError> {
    let mut people = objects(connection, include_str!("people.sql"))?;
    for person in &mut people {
        masks.name(person, "name");
        masks.phone(person, "phone");
    }
    by_code(&mut people, "pledge_code");
    Ok(list(people))
}

/// 가져온 파일: batches, their tables and the totals that these print.
pub(super) fn imports(connection: &Connection) -> Result<Value, CommandError> {
    let mut totals = grouped(
        connection,
        "SELECT import_table_id AS owner, what, won, computed, cell AS at FROM printed_total ORDER BY id",
    )?;
    let mut tables: HashMap<String, Vec<Value>> = HashMap::new();
    let sql = "SELECT id, batch_id AS owner, sheet, range, kind, unit, as_of, issues
               FROM import_table ORDER BY id";
    for mut table in objects(connection, sql)? {
        let (id, owner) = (take(&mut table, "id"), take(&mut table, "owner"));
        let issues = serde_json::from_str(text(&table, "issues")).unwrap_or_default();
        table.insert("issues".into(), issues);
        reword(&mut table, "unit", |token| {
            MoneyUnit::from_token(token).map_or(token, |unit| unit.label()).to_owned()
        });
        let printed = totals.remove(&id).unwrap_or_default();
        table.insert("printed_totals".into(), printed.into());
        tables.entry(owner).or_default().push(Value::Object(table));
    }
    let batches = objects(
        connection,
        "SELECT id, file_name AS file, sha256, at FROM import_batch ORDER BY id",
    )?;
    Ok(batches
        .into_iter()
        .map(|mut batch| {
            let id = take(&mut batch, "id");
            batch.insert("tables".into(), tables.remove(&id).unwrap_or_default().into());
            Value::Object(batch)
        })
        .collect())
}

/// Objects by the words under `owner`, which are taken out.
fn grouped(
    connection: &Connection,
    sql: &str,
) -> Result<HashMap<String, Vec<Value>>, CommandError> {
    let mut groups: HashMap<String, Vec<Value>> = HashMap::new();
    for mut object in objects(connection, sql)? {
        let owner = take(&mut object, "owner");
        groups.entry(owner).or_default().push(Value::Object(object));
    }
    Ok(groups)
}

/// The office's own row, in words that need no key.
pub(super) fn office(connection: &Connection) -> Result<Value, CommandError> {
    let sql = "SELECT name, department, government, unit, decimals, rounding FROM office";
    let mut office = objects(connection, sql)?.pop().unwrap_or_else(Map::new);
    label(&mut office, "unit", |unit: MoneyUnit| unit.label());
    Ok(Value::Object(office))
}
