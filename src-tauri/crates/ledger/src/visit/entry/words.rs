//! The words that a visit's fields offer, and what a typed word may be.

use domain::privacy::find_resident_number;
use domain::text::{clean, clean_lines};
use rusqlite::Connection;

use crate::contract::*;

/// 방문·상담 as every log calls them.
const CHANNELS: [&str; 4] = ["방문", "창구", "온라인", "전화"];
const RESULTS: [&str; 3] = ["상담", "부재", "거절"];
/// What an action is called; the first two are done on the spot.
const KINDS: [&str; 5] = ["현장해결", "지원사업 안내", "전문가 연계", "타부서 이송", "규제신고"];
/// Suggested until the ledger's own words come before them: the 상담유형 of a 기업희망드림센터 and the
/// fields of a 스마트혁신지원단.
const CATEGORIES: [&str; 14] = [
    "회사설립",
    "경영",
    "기술·인증",
    "세무·회계",
    "주변 인프라",
    "창업벤처",
    "법무규제",
    "금융",
    "인사·노무",
    "경영전략",
    "생산관리",
    "마케팅",
    "기술특허",
    "정보화",
];

/// The words of every field, the ledger's most used first.
pub(super) fn choices(connection: &Connection) -> Result<VisitChoices, CommandError> {
    let column = |name: &str, first: &[&str]| words(connection, name, first);
    let mut departments =
        connection.prepare_cached("SELECT name FROM department ORDER BY position, name")?;
    let mut pledges = connection
        .prepare_cached("SELECT id, code || ' ' || title FROM pledge ORDER BY position, id")?;
    let mut kinds: Vec<String> = KINDS.map(str::to_owned).into();
    let mut own = connection.prepare_cached(
        "SELECT kind FROM (SELECT kind FROM follow_up ORDER BY id DESC LIMIT 5000)
         WHERE kind <> '' GROUP BY kind ORDER BY count(*) DESC, kind LIMIT 20",
    )?;
    for kind in own.query_map([], |row| row.get::<_, String>(0))? {
        let kind = kind?;
        if !kinds.contains(&kind) {
            kinds.push(kind);
        }
    }
    Ok(VisitChoices {
        channels: column("channel", &CHANNELS)?,
        areas: column("area", &[])?,
        categories: column("category", &CATEGORIES)?,
        results: column("result", &RESULTS)?,
        managers: column("manager", &[])?,
        kinds,
        departments: departments
            .query_map([], |row| row.get(0))?
            .collect::<Result<_, rusqlite::Error>>()?,
        pledges: pledges
            .query_map([], |row| Ok(PledgeChoice { id: row.get(0)?, label: row.get(1)? }))?
            .collect::<Result<_, rusqlite::Error>>()?,
    })
}

/// The words of a column in the newest visits, most used first, and then `usual` ones. Three fixed
/// words of a channel or result stand first: hands learn their place.
fn words(
    connection: &Connection,
    column: &str,
    usual: &[&str],
) -> Result<Vec<String>, CommandError> {
    let sql = format!(
        "SELECT {column} FROM (SELECT {column} FROM visit ORDER BY id DESC LIMIT 5000)
         WHERE {column} <> '' GROUP BY {column} ORDER BY count(*) DESC, {column} LIMIT 60"
    );
    let mut query = connection.prepare_cached(&sql)?;
    let own: Vec<String> =
        query.query_map([], |row| row.get(0))?.collect::<Result<_, rusqlite::Error>>()?;
    let usual = usual.iter().map(|word| (*word).to_owned());
    let fixed = matches!(column, "channel" | "result");
    let (first, then): (Vec<String>, Vec<String>) =
        if fixed { (usual.collect(), own) } else { (own, usual.collect()) };
    let mut all = first;
    for word in then {
        if !all.contains(&word) {
            all.push(word);
        }
    }
    Ok(all)
}

/// A refusal in words for the clerk.
pub(in crate::visit) fn invalid(message: impl Into<String>) -> CommandError {
    CommandError::new(ErrorCode::Invalid, message)
}

/// `what` (`방문`) is not there any more.
pub(in crate::visit) fn gone(what: &str) -> CommandError {
    CommandError::new(
        ErrorCode::Gone,
        format!("그 {what}이(가) 이제 없습니다. 지운 것이라면 실행 취소로 되살릴 수 있습니다."),
    )
}

/// A typed line without a resident number. `what` names the field.
pub(in crate::visit) fn word(what: &str, typed: &str) -> Result<String, CommandError> {
    checked(what, clean(typed))
}

/// As [`word`], of several lines.
pub(in crate::visit) fn lines(what: &str, typed: &str) -> Result<String, CommandError> {
    checked(what, clean_lines(typed))
}

fn checked(what: &str, text: String) -> Result<String, CommandError> {
    if find_resident_number(&text).is_some() {
        return Err(invalid(format!(
            "{what}에 주민등록번호로 보이는 숫자가 있어 저장하지 않았습니다. 대장에는 주민등록번호를 적을 수 없습니다. 그 숫자를 지우고 다시 저장해 주십시오."
        )));
    }
    Ok(text)
}

/// Refuses a masked text that would take the place of the text behind the mask.
pub(in crate::visit) fn unmasked(
    what: &str,
    typed: &str,
    kept: &str,
    owner: &str,
) -> Result<(), CommandError> {
    let shown = domain::privacy::mask_known(kept, &[owner]);
    if shown != kept && typed == shown {
        return Err(invalid(format!(
            "{what}에 가린 글자(*)가 있어 저장하지 않았습니다. 사유를 적고 원문을 연 뒤 고쳐 주십시오."
        )));
    }
    Ok(())
}
