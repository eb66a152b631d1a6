//! Promises added, answered, put off, removed: each one step.

use chrono::NaiveDate;
use rusqlite::OptionalExtension;

use crate::contract::*;
use crate::pledge::named_row;
use crate::store::Tx;
use crate::visit::entry::{check_due, day, follow_up, gone, invalid, lines, unmasked, word};

/// What of a promise is looked at before it changes.
struct Kept {
    business: String,
    kind: String,
    visit_day: Option<NaiveDate>,
    owner: String,
    body: String,
    answer: String,
}

fn kept(tx: &Tx<'_>, id: &str) -> Result<Kept, CommandError> {
    let mut query = tx.prepare_cached(
        "SELECT coalesce(business.name, ''), f.kind, visit.day, coalesce(business.owner, ''), f.body, f.answer
         FROM follow_up AS f JOIN visit ON visit.id = f.visit_id
         LEFT JOIN business ON business.id = visit.business_id WHERE f.id = ?1",
    )?;
    let found = query.query_row([id], |row| {
        let day: Option<String> = row.get(2)?;
        Ok(Kept {
            business: row.get(0)?,
            kind: row.get(1)?,
            visit_day: day.and_then(|day| day.parse().ok()),
            owner: row.get(3)?,
            body: row.get(4)?,
            answer: row.get(5)?,
        })
    });
    found.optional()?.ok_or_else(|| gone("조치"))
}

impl Kept {
    /// `‘가온분식’ 타부서 이송`
    fn named(&self) -> String {
        let kind = if self.kind.is_empty() { "조치" } else { &self.kind };
        format!("‘{}’ {kind}", self.business)
    }
}

/// Adds a promise to a visit.
pub(super) fn add(
    tx: &mut Tx<'_>,
    add: &AddFollowUp,
    today: NaiveDate,
) -> Result<(), CommandError> {
    let day: Option<Option<String>> = tx
        .prepare_cached("SELECT day FROM visit WHERE id = ?1")?
        .query_row([&add.visit], |row| row.get(0))
        .optional()?;
    let day = day.ok_or_else(|| gone("방문"))?.and_then(|day| day.parse().ok());
    let id = follow_up(tx, &add.visit, day.unwrap_or(NaiveDate::MIN), &add.follow_up, today)?;
    let id = id.ok_or_else(|| invalid("조치가 비어 있습니다. 종류나 내용을 적어 주십시오."))?;
    let named = kept(tx, &id)?.named();
    tx.label(format!("{named} 추가"));
    tx.created(id);
    Ok(())
}

/// Sets the fields in every row.
pub(super) fn set(
    tx: &mut Tx<'_>,
    set: &SetFollowUps,
    today: NaiveDate,
) -> Result<(), CommandError> {
    let mut first = None;
    for id in &set.ids {
        let kept = kept(tx, id)?;
        for change in &set.set {
            field(tx, id, &kept, change, today)?;
        }
        first.get_or_insert_with(|| kept.named());
    }
    let does = match set.set.iter().find(|change| change.field == FollowUpSlot::Answered) {
        Some(change) if change.value.trim().is_empty() => "답변 취소",
        Some(_) => "답변",
        None if set.set.iter().all(|change| change.field == FollowUpSlot::Due) => "기한 변경",
        None => "변경",
    };
    let others = match set.ids.len() {
        0 | 1 => String::new(),
        more => format!(" 외 {}건", more - 1),
    };
    tx.label(format!("{}{others} {does}", first.unwrap_or_default()));
    Ok(())
}

fn field(
    tx: &Tx<'_>,
    id: &str,
    kept: &Kept,
    change: &SetFollowUp,
    today: NaiveDate,
) -> Result<(), CommandError> {
    let typed = change.value.as_str();
    let (column, value): (&str, Option<String>) = match change.field {
        FollowUpSlot::Kind => ("kind", Some(word("조치 종류", typed)?)),
        FollowUpSlot::Department => {
            ("department_id", named_row(tx, "department", &word("담당 부서", typed)?)?)
        }
        FollowUpSlot::Due => {
            ("due_day", check_due(typed, kept.visit_day, today)?.map(|due| due.to_string()))
        }
        FollowUpSlot::Answered => ("answered_day", answered(typed, kept, today)?),
        FollowUpSlot::Body => {
            let text = lines("조치 내용", typed)?;
            unmasked("조치 내용", &text, &kept.body, &kept.owner)?;
            ("body", Some(text))
        }
        FollowUpSlot::Answer => {
            let text = lines("답변", typed)?;
            unmasked("답변", &text, &kept.answer, &kept.owner)?;
            ("answer", Some(text))
        }
    };
    let sql = format!("UPDATE follow_up SET {column} = ?2 WHERE id = ?1");
    tx.prepare_cached(&sql)?.execute((id, value))?;
    Ok(())
}

/// The day of an answer as typed.
fn answered(typed: &str, kept: &Kept, today: NaiveDate) -> Result<Option<String>, CommandError> {
    if typed.trim().is_empty() {
        return Ok(None);
    }
    let read = day::read(typed, today, false).filter(|day| *day <= today);
    let on = read.filter(|day| kept.visit_day.is_none_or(|visit| *day >= visit));
    match on {
        Some(day) => Ok(Some(day.to_string())),
        None => Err(invalid(format!(
            "답변일 ‘{}’을(를) 쓸 수 없습니다. 방문일부터 오늘 사이의 날을 ‘11.20’, ‘오늘’처럼 적어 주십시오.",
            typed.trim()
        ))),
    }
}

/// Removes a promise.
pub(super) fn remove(tx: &mut Tx<'_>, id: &str) -> Result<(), CommandError> {
    let named = kept(tx, id)?.named();
    tx.prepare_cached("DELETE FROM follow_up WHERE id = ?1")?.execute([id])?;
    tx.label(format!("{named} 삭제"));
    Ok(())
}
