//! A visit is written, with its shop where that is new and with its 조치.

use chrono::NaiveDate;
use domain::text::{business_key, clean};
use rusqlite::OptionalExtension;

use super::day;
use super::words::{invalid, lines, word};
use crate::contract::*;
use crate::pledge::named_row;
use crate::store::Tx;

/// Writes the visit; its id, and the visit in words for the step.
pub(super) fn visit(
    tx: &Tx<'_>,
    new: &NewVisit,
    today: NaiveDate,
) -> Result<(String, String), CommandError> {
    let on = visit_day(&new.day, today)?;
    let (business, name) = business(tx, new)?;
    let body = lines("상담내용", &new.body)?;
    let remark = lines("비고", &new.remark)?;
    let id = tx.new_id();
    tx.prepare_cached(include_str!("add.sql"))?.execute((
        &id,
        &business,
        new.pledge.as_ref().filter(|pledge| !pledge.is_empty()),
        on.to_string(),
        word("방문방법", &new.channel)?,
        word("권역", &new.area)?,
        word("상담분야", &new.category)?,
        word("처리결과", &new.result)?,
        word("담당 매니저", &new.manager)?,
        body,
        remark,
    ))?;
    for new in &new.follow_ups {
        follow_up(tx, &id, on, new, today)?;
    }
    Ok((id, format!("{} ‘{name}’ 방문", day::label(on))))
}

/// The day of a visit as typed.
pub(super) fn visit_day(typed: &str, today: NaiveDate) -> Result<NaiveDate, CommandError> {
    let day = day::read(typed, today, false).ok_or_else(|| {
        invalid(format!(
            "방문일 ‘{}’을(를) 읽을 수 없습니다. ‘11.3’, ‘어제’, ‘2025.11.3’처럼 적어 주십시오.",
            clean(typed)
        ))
    })?;
    if day > today {
        return Err(invalid(format!(
            "방문일 {}이(가) 오늘보다 뒤입니다. 날짜를 다시 적어 주십시오.",
            day::label(day)
        )));
    }
    Ok(day)
}

/// A due day as typed, `None` for nothing typed; it never comes before the visit.
pub(in crate::visit) fn check_due(
    typed: &str,
    visit: Option<NaiveDate>,
    today: NaiveDate,
) -> Result<Option<NaiveDate>, CommandError> {
    if typed.trim().is_empty() {
        return Ok(None);
    }
    let due = day::read(typed, today, true).ok_or_else(|| {
        invalid(format!(
            "기한 ‘{}’을(를) 읽을 수 없습니다. ‘11.20’, ‘+7’, ‘2주’, ‘다음 주 금’처럼 적어 주십시오.",
            clean(typed)
        ))
    })?;
    match visit {
        Some(visit) if due < visit => Err(invalid(format!(
            "기한 {}이(가) 방문일 {}보다 빠릅니다. 기한을 다시 적어 주십시오.",
            day::label(due),
            day::label(visit)
        ))),
        _ => Ok(Some(due)),
    }
}

/// Writes a 조치 of a visit; its id, or `None` where nothing is said.
pub(in crate::visit) fn follow_up(
    tx: &Tx<'_>,
    visit: &str,
    on: NaiveDate,
    new: &NewFollowUp,
    today: NaiveDate,
) -> Result<Option<String>, CommandError> {
    let kind = word("조치 종류", &new.kind)?;
    let department = word("담당 부서", &new.department)?;
    let body = lines("조치 내용", &new.body)?;
    let due = check_due(&new.due, Some(on), today)?;
    if kind.is_empty() && department.is_empty() && body.is_empty() && due.is_none() {
        return Ok(None);
    }
    let id = tx.new_id();
    tx.prepare_cached(
        "INSERT INTO follow_up (id, visit_id, kind, department_id, body, due_day) VALUES (?1, ?2, ?3, ?4, ?5, ?6)",
    )?
    .execute((
        &id,
        visit,
        kind,
        named_row(tx, "department", &department)?,
        body,
        due.map(|due| due.to_string()),
    ))?;
    Ok(Some(id))
}

/// The shop that was chosen, or the one that is made; with its name.
fn business(tx: &Tx<'_>, new: &NewVisit) -> Result<(String, String), CommandError> {
    if let Some(id) = &new.business {
        let name: Option<String> = tx
            .prepare_cached("SELECT name FROM business WHERE id = ?1")?
            .query_row([id], |row| row.get(0))
            .optional()?;
        let name = name
            .ok_or_else(|| invalid("고른 업소가 이제 없습니다. 업소를 다시 찾아 골라 주십시오."))?;
        return Ok((id.clone(), name));
    }
    let Some(new) = &new.new_business else {
        return Err(invalid(
            "업소를 고르지 않아 저장하지 않았습니다. 업소를 찾아 고르거나 ‘새 업소로 등록’을 골라 주십시오.",
        ));
    };
    let id = make(tx, new)?;
    Ok((id, clean(&new.name)))
}

/// Makes a shop. One of the same name and phone is refused: it is there already.
pub(super) fn make(tx: &Tx<'_>, new: &NewBusiness) -> Result<String, CommandError> {
    let name = word("상호", &new.name)?;
    if name.is_empty() {
        return Err(invalid("새 업소의 상호가 비어 있습니다. 상호를 적어 주십시오."));
    }
    let (key, phone) = (business_key(&name), word("연락처", &new.phone)?);
    let mut known =
        tx.prepare_cached("SELECT name, phone, area FROM business WHERE name_key = ?1")?;
    let mut rows = known.query([&key])?;
    while let Some(row) = rows.next()? {
        let (other, area): (String, String) = (row.get(1)?, row.get(2)?);
        let same_phone = digits(&other) == digits(&phone);
        if same_phone && (!phone.is_empty() || area == clean(&new.area)) {
            let name: String = row.get(0)?;
            return Err(invalid(format!(
                "‘{name}’ 업소가 이미 있습니다. 업소 칸에서 찾아 골라 주십시오. 다른 업소라면 연락처나 권역을 적어 구별해 주십시오."
            )));
        }
    }
    let id = tx.new_id();
    tx.prepare_cached(
        "INSERT INTO business (id, name, name_key, owner, phone, area, address) VALUES (?1, ?2, ?3, ?4, ?5, ?6, ?7)",
    )?
    .execute((
        &id,
        &name,
        &key,
        word("대표자", &new.owner)?,
        phone,
        word("권역", &new.area)?,
        word("주소", &new.address)?,
    ))?;
    Ok(id)
}

/// The digits of a phone.
pub(super) fn digits(phone: &str) -> String {
    phone.chars().filter(char::is_ascii_digit).collect()
}
