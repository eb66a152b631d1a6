//! Edits of a shop and of its programmes.

use domain::date::WrittenDate;
use domain::privacy::find_resident_number;
use domain::text::{business_key, clean, clean_lines};

use super::{column, label, page};
use crate::contract::*;
use crate::store::Tx;

fn invalid(message: impl Into<String>) -> CommandError {
    CommandError::new(ErrorCode::Invalid, message)
}

/// Sets one column.
pub(super) fn set(tx: &mut Tx<'_>, set: &SetBusiness) -> Result<(), CommandError> {
    let shop = page::shop(tx, &set.id)?;
    let what = label(set.column);
    let name = shop.word(BusinessColumn::Name).to_owned();
    tx.label(format!("‘{name}’ {what} 변경"));
    let value = match set.column {
        BusinessColumn::Remark => clean_lines(&set.value),
        _ => clean(&set.value),
    };
    let (stands, shown) = (shop.word(set.column), shop.shown(set.column));
    if value == stands {
        return Ok(());
    }
    if !value.is_empty() && value == shown && shown != stands {
        return Err(invalid(format!(
            "{what}이(가) 가려진 채 저장하려 했습니다. ‘보기’로 그대로 연 뒤 고쳐 주십시오."
        )));
    }
    if find_resident_number(&value).is_some() {
        return Err(invalid(format!(
            "{what}에 주민등록번호로 보이는 숫자가 있습니다. 주민등록번호는 대장에 적을 수 없습니다. 지우고 다시 적어 주십시오."
        )));
    }
    let sql = format!("UPDATE business SET {} = ?2 WHERE id = ?1", column(set.column));
    match set.column {
        BusinessColumn::Name => {
            if value.is_empty() {
                return Err(invalid("상호가 비어 있습니다. 업소의 이름을 적어 주십시오."));
            }
            tx.execute(
                "UPDATE business SET name = ?2, name_key = ?3 WHERE id = ?1",
                (&set.id, &value, business_key(&value)),
            )?;
        }
        BusinessColumn::ConsentDay | BusinessColumn::RetainUntil => {
            tx.execute(&sql, (&set.id, day(&value)?))?;
        }
        _ => {
            tx.execute(&sql, (&set.id, value))?;
        }
    }
    Ok(())
}

/// A day as typed, ISO; none for nothing.
fn day(typed: &str) -> Result<Option<String>, CommandError> {
    if typed.is_empty() {
        return Ok(None);
    }
    let day = WrittenDate::read(typed).day().ok_or_else(|| {
        invalid(format!("‘{typed}’은(는) 날짜가 아닙니다. 2026. 3. 9.처럼 적어 주십시오."))
    })?;
    Ok(Some(day.to_string()))
}

/// Adds a programme or moves it on.
pub(super) fn participation(tx: &mut Tx<'_>, save: &SaveParticipation) -> Result<(), CommandError> {
    let shop = page::shop(tx, &save.business_id)?;
    let (program, state) = (clean(&save.program), clean(&save.state));
    let day = day(&clean(&save.day))?;
    if program.is_empty() {
        return Err(invalid("지원사업 이름이 비어 있습니다. 이름을 적어 주십시오."));
    }
    let name = shop.word(BusinessColumn::Name);
    tx.label(format!("‘{name}’ {program} {state}").trim_end());
    match &save.id {
        Some(id) => {
            tx.execute(
                "UPDATE participation SET program = ?2, state = ?3, day = ?4 WHERE id = ?1",
                (id, program, state, day),
            )?;
        }
        None => {
            let known: bool = tx
                .prepare_cached(
                    "SELECT 1 FROM participation WHERE business_id = ?1 AND program = ?2",
                )?
                .exists((&save.business_id, &program))?;
            if known {
                return Err(invalid(format!(
                    "‘{program}’은(는) 이 업소에 이미 있습니다. 있는 줄의 단계를 바꿔 주십시오."
                )));
            }
            let id = tx.new_id();
            tx.execute(
                "INSERT INTO participation (id, business_id, program, state, day) VALUES (?1, ?2, ?3, ?4, ?5)",
                (&id, &save.business_id, program, state, day),
            )?;
            tx.created(id);
        }
    }
    Ok(())
}
