//! Two shops made one: visits, programmes and sources go over, blanks are filled, and what differs
//! is as the clerk chose. One step; its undo brings both back as they were.

use domain::text::business_key;

use super::{COLUMNS, column, page};
use crate::contract::*;
use crate::store::Tx;

/// How far a programme has come.
const STATES: [&str; 3] = ["신청", "매칭", "완료"];

/// Makes `merge.gone` a part of `merge.keep`.
pub(super) fn merge(tx: &mut Tx<'_>, merge: &MergeBusinesses) -> Result<(), CommandError> {
    let MergeBusinesses { keep, gone, take } = merge;
    if keep == gone {
        return Err(CommandError::new(
            ErrorCode::Invalid,
            "같은 업소입니다. 합칠 다른 업소를 골라 주십시오.",
        ));
    }
    let (stays, goes) = (page::shop(tx, keep)?, page::shop(tx, gone)?);
    let names = (stays.word(BusinessColumn::Name), goes.word(BusinessColumn::Name));
    tx.label(format!("‘{}’에 ‘{}’ 합치기", names.0, names.1));
    for of in COLUMNS {
        let (own, other) = (stays.word(of), goes.word(of));
        if own == other || other.is_empty() || !(own.is_empty() || take.contains(&of)) {
            continue;
        }
        let sql = format!("UPDATE business SET {} = ?2 WHERE id = ?1", column(of));
        tx.execute(&sql, (keep, other))?;
        if of == BusinessColumn::Name {
            tx.execute(
                "UPDATE business SET name_key = ?2 WHERE id = ?1",
                (keep, business_key(other)),
            )?;
        }
    }
    tx.execute("UPDATE visit SET business_id = ?1 WHERE business_id = ?2", (keep, gone))?;
    programmes(tx, keep, gone)?;
    tx.execute(
        "UPDATE provenance SET row_id = ?1 WHERE table_name = 'business' AND row_id = ?2",
        (keep, gone),
    )?;
    tx.execute("DELETE FROM business WHERE id = ?1", [gone])?;
    Ok(())
}

/// A programme that both joined is one, as far as either has come.
fn programmes(tx: &Tx<'_>, keep: &str, gone: &str) -> Result<(), CommandError> {
    let read = |shop: &str| -> Result<Vec<(String, String, String)>, CommandError> {
        let mut query = tx.prepare_cached(
            "SELECT id, program, state FROM participation WHERE business_id = ?1 ORDER BY id",
        )?;
        let rows = query.query_map([shop], |row| Ok((row.get(0)?, row.get(1)?, row.get(2)?)))?;
        Ok(rows.collect::<Result<_, rusqlite::Error>>()?)
    };
    let far = |state: &str| STATES.iter().position(|known| *known == state);
    let own = read(keep)?;
    for (id, program, state) in read(gone)? {
        let same = own.iter().find(|(_, known, _)| *known == program);
        let loses = match same {
            Some((_, _, known)) if far(known) >= far(&state) => Some(&id),
            Some((known, _, _)) => Some(known),
            None => None,
        };
        if let Some(loses) = loses {
            tx.execute("DELETE FROM participation WHERE id = ?1", [loses])?;
        }
        tx.execute("UPDATE participation SET business_id = ?2 WHERE id = ?1", (&id, keep))?;
    }
    Ok(())
}
