//! A visit put right later: one field, one step, as a card is edited.

use chrono::NaiveDate;
use domain::date::WrittenDate;
use domain::privacy::mask_known;
use domain::text::clean;
use rusqlite::{Connection, OptionalExtension};

use super::add::visit_day;
use super::day;
use super::words::{gone, invalid, lines, unmasked, word};
use crate::contract::*;
use crate::store::Tx;
use crate::visit::{follow_up, shop};

/// A visit as it is shown.
pub(super) fn view(
    connection: &Connection,
    id: &str,
    today: NaiveDate,
) -> Result<VisitView, CommandError> {
    let mut query = connection.prepare_cached(include_str!("view.sql"))?;
    let found = query.query_row([id], |row| {
        let (body, remark): (String, String) = (row.get(10)?, row.get(11)?);
        let owner: String = row.get(13)?;
        let shown = |text: &str| mask_known(text, &[&owner]);
        let shop: Option<String> = row.get(12)?;
        let view = VisitView {
            id: row.get(0)?,
            shop: None,
            day: row.get(1)?,
            day_printed: row.get(2)?,
            number: row.get(3)?,
            clock: row.get(4)?,
            channel: row.get(5)?,
            area: row.get(6)?,
            category: row.get(7)?,
            result: row.get(8)?,
            manager: row.get(9)?,
            pledge: row.get(14)?,
            retain_until: row.get(15)?,
            body_masked: shown(&body) != body,
            body: shown(&body),
            remark_masked: shown(&remark) != remark,
            remark: shown(&remark),
            follow_ups: Vec::new(),
        };
        Ok((view, shop))
    });
    let (mut view, shop) = found.optional()?.ok_or_else(|| gone("방문"))?;
    if let Some(shop) = shop {
        view.shop = shop::row(connection, &shop)?;
    }
    view.follow_ups = follow_up::of_visit(connection, id, today)?;
    Ok(view)
}

/// Sets one field.
pub(super) fn set(tx: &mut Tx<'_>, set: &SetVisit, today: NaiveDate) -> Result<(), CommandError> {
    let (named, owner) = named(tx, &set.id)?;
    let kept = |column: &str| -> Result<String, CommandError> {
        let sql = format!("SELECT {column} FROM visit WHERE id = ?1");
        Ok(tx.prepare_cached(&sql)?.query_row([&set.id], |row| row.get(0))?)
    };
    let typed = set.value.as_str();
    let (column, what, value): (&str, &str, Option<String>) = match set.field {
        VisitSlot::Business => ("business_id", "업소", Some(shop(tx, typed)?)),
        VisitSlot::Pledge => {
            ("pledge_id", "공약", Some(typed.to_owned()).filter(|id| !id.is_empty()))
        }
        VisitSlot::Day => ("day", "방문일", Some(visit_day(typed, today)?.to_string())),
        VisitSlot::Number => ("number", "접수번호", Some(word("접수번호", typed)?)),
        VisitSlot::Clock => ("clock", "방문시각", Some(word("방문시각", typed)?)),
        VisitSlot::Channel => ("channel", "방문방법", Some(word("방문방법", typed)?)),
        VisitSlot::Area => ("area", "권역", Some(word("권역", typed)?)),
        VisitSlot::Category => ("category", "상담분야", Some(word("상담분야", typed)?)),
        VisitSlot::Result => ("result", "처리결과", Some(word("처리결과", typed)?)),
        VisitSlot::Manager => ("manager", "담당 매니저", Some(word("담당 매니저", typed)?)),
        VisitSlot::Body => {
            let text = lines("상담내용", typed)?;
            unmasked("상담내용", &text, &kept("body")?, &owner)?;
            ("body", "상담내용", Some(text))
        }
        VisitSlot::Remark => {
            let text = lines("비고", typed)?;
            unmasked("비고", &text, &kept("remark")?, &owner)?;
            ("remark", "비고", Some(text))
        }
        VisitSlot::RetainUntil => ("retain_until", "보유 기한", retained(typed)?),
    };
    let sql = format!("UPDATE visit SET {column} = ?2 WHERE id = ?1");
    tx.prepare_cached(&sql)?.execute((&set.id, value))?;
    if set.field == VisitSlot::Day {
        tx.prepare_cached("UPDATE visit SET day_printed = '' WHERE id = ?1")?.execute([&set.id])?;
    }
    tx.label(format!("{named} {what} 변경"));
    Ok(())
}

/// The last day on which a visit is kept, as typed.
fn retained(typed: &str) -> Result<Option<String>, CommandError> {
    let typed = clean(typed);
    if typed.is_empty() {
        return Ok(None);
    }
    let day = WrittenDate::read(&typed).day().ok_or_else(|| {
        invalid(format!(
            "보유 기한 ‘{typed}’은(는) 날짜가 아닙니다. 2030. 12. 31.처럼 적어 주십시오."
        ))
    })?;
    Ok(Some(day.to_string()))
}

fn shop(tx: &Tx<'_>, id: &str) -> Result<String, CommandError> {
    match shop::row(tx, id)? {
        Some(shop) => Ok(shop.id),
        None => Err(invalid("고른 업소가 이제 없습니다. 업소를 다시 찾아 골라 주십시오.")),
    }
}

/// Removes a visit; its 조치 go with it.
pub(super) fn remove(tx: &mut Tx<'_>, id: &str) -> Result<(), CommandError> {
    let (named, _) = named(tx, id)?;
    tx.prepare_cached("DELETE FROM visit WHERE id = ?1")?.execute([id])?;
    tx.label(format!("{named} 삭제"));
    Ok(())
}

/// A visit in words for its step, and its shop's owner.
pub(in crate::visit) fn named(tx: &Tx<'_>, id: &str) -> Result<(String, String), CommandError> {
    let mut query = tx.prepare_cached(
        "SELECT day, day_printed, coalesce(name, ''), coalesce(owner, '')
         FROM visit LEFT JOIN business ON business.id = business_id WHERE visit.id = ?1",
    )?;
    let found = query.query_row([id], |row| {
        let (iso, printed): (Option<String>, String) = (row.get(0)?, row.get(1)?);
        let name: String = row.get(2)?;
        let known = iso.and_then(|iso| iso.parse::<NaiveDate>().ok()).map(day::label);
        Ok((format!("{} ‘{name}’ 방문", known.unwrap_or(printed)), row.get(3)?))
    });
    found.optional()?.ok_or_else(|| gone("방문"))
}
