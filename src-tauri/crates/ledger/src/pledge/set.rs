//! Setting one column of a pledge, as people write it; whatever cannot be read is refused in words.

use domain::number::{self, Written as Number};
use domain::text::{clean, label_key};
use domain::{BudgetNature, Completion, GovernmentKind, LeadBody, Newness, Span, Stage};
use rusqlite::types::ToSql;
use rusqlite::{Connection, OptionalExtension};

use crate::code::Code;
use crate::contract::*;
use crate::settings;
use crate::store::Tx;

/// `추진율`, as labels of steps and messages say it.
pub(super) fn column_label(column: PledgeColumn) -> &'static str {
    match column {
        PledgeColumn::Code => "관리번호",
        PledgeColumn::Title => "공약명",
        PledgeColumn::Field => "분야",
        PledgeColumn::Department => "주관부서",
        PledgeColumn::Cooperation => "협조부서",
        PledgeColumn::Stage => "이행단계",
        PledgeColumn::Progress => "추진율",
        PledgeColumn::ProgressNote => "추진상황",
        PledgeColumn::Newness => "신규·계속",
        PledgeColumn::Completion => "완료시기",
        PledgeColumn::BudgetNature => "예산구분",
        PledgeColumn::LeadBodies => "사업주체",
        PledgeColumn::Span => "단기·중기·장기",
        PledgeColumn::ProjectPeriod => "사업기간",
        PledgeColumn::Help => "중앙·광역 도움",
        PledgeColumn::RevisionNeed => "공약수정 필요 여부",
        PledgeColumn::LawNeed => "법규 제·개정 필요성",
        PledgeColumn::PriorSteps => "사전절차 이행",
        PledgeColumn::Reachable => "목표달성 가능여부",
        PledgeColumn::Remark => "비고",
    }
}

fn invalid<T>(message: String) -> Result<T, CommandError> {
    Err(CommandError::new(ErrorCode::Invalid, message))
}

/// Sets the column.
pub(super) fn set(tx: &mut Tx<'_>, set: &SetPledge) -> Result<(), CommandError> {
    let (id, value) = (&set.id, clean(&set.value));
    match set.column {
        PledgeColumn::Code => {
            check_code(tx, Some(id), &value)?;
            write(tx, id, &[("code", &value)])
        }
        PledgeColumn::Title => {
            check_title(&value)?;
            write(tx, id, &[("title", &value)])
        }
        PledgeColumn::Field => {
            let field = named_row(tx, "field", &value)?;
            write(tx, id, &[("field_id", &field)])
        }
        PledgeColumn::Department => {
            let department = named_row(tx, "department", &value)?;
            write(tx, id, &[("department_id", &department), ("department_label", &"")])
        }
        PledgeColumn::Stage => {
            let (stage, label) = stage(tx, &value)?;
            write(tx, id, &[("stage", &stage.map(|stage| stage.token())), ("stage_label", &label)])
        }
        PledgeColumn::Progress => write(tx, id, &[("progress", &percent(&value)?)]),
        PledgeColumn::Newness => {
            let word = word(&value, "신규·계속", &Newness::ALL, Newness::label, Newness::read)?;
            write(tx, id, &[("newness", &word.map(|word| word.token()))])
        }
        PledgeColumn::Completion => completion(tx, id, &value),
        PledgeColumn::BudgetNature => {
            let choices = &BudgetNature::ALL;
            let word = word(&value, "예산구분", choices, BudgetNature::label, BudgetNature::read)?;
            write(tx, id, &[("budget_nature", &word.map(|word| word.token()))])
        }
        PledgeColumn::LeadBodies => {
            let bodies = lead_bodies(&value, settings::office(tx)?.government)?;
            write(tx, id, &[("lead_bodies", &bodies)])
        }
        PledgeColumn::Span => {
            let word = word(&value, "단기·중기·장기", &Span::ALL, Span::label, Span::read)?;
            write(tx, id, &[("span", &word.map(|word| word.token()))])
        }
        PledgeColumn::Cooperation => write(tx, id, &[("cooperation", &value)]),
        PledgeColumn::ProgressNote => write(tx, id, &[("progress_note", &value)]),
        PledgeColumn::ProjectPeriod => write(tx, id, &[("project_period", &value)]),
        PledgeColumn::Help => write(tx, id, &[("help", &value)]),
        PledgeColumn::RevisionNeed => write(tx, id, &[("revision_need", &value)]),
        PledgeColumn::LawNeed => write(tx, id, &[("law_need", &value)]),
        PledgeColumn::PriorSteps => write(tx, id, &[("prior_steps", &value)]),
        PledgeColumn::Reachable => write(tx, id, &[("reachable", &value)]),
        PledgeColumn::Remark => write(tx, id, &[("remark", &value)]),
    }
}

fn write(tx: &Tx<'_>, id: &str, columns: &[(&str, &dyn ToSql)]) -> Result<(), CommandError> {
    for (column, value) in columns {
        let sql = format!("UPDATE pledge SET {column} = ?2 WHERE id = ?1");
        tx.prepare_cached(&sql)?.execute(rusqlite::params![id, value])?;
    }
    Ok(())
}

/// Refuses an empty 관리번호 and one that another pledge of the term has.
pub(super) fn check_code(
    connection: &Connection,
    own: Option<&str>,
    code: &str,
) -> Result<(), CommandError> {
    if code.is_empty() {
        return invalid("관리번호가 비어 있습니다. ‘3-1’처럼 적어 주십시오.".into());
    }
    let other: Option<String> = connection
        .prepare_cached(
            "SELECT title FROM pledge WHERE code = ?1 AND id IS NOT ?2 AND term_id = (SELECT term_id FROM office)",
        )?
        .query_row((code, own), |row| row.get(0))
        .optional()?;
    match other {
        Some(title) => invalid(format!(
            "관리번호 ‘{code}’은(는) ‘{title}’ 공약이 이미 쓰고 있습니다. 다른 번호를 적어 주십시오."
        )),
        None => Ok(()),
    }
}

/// Refuses an empty title.
pub(super) fn check_title(title: &str) -> Result<(), CommandError> {
    if title.is_empty() {
        return invalid("공약명이 비어 있습니다. 공약명을 적어 주십시오.".into());
    }
    Ok(())
}

/// The row of `table` (`field`, `department`) with this name, made where there is none; `None` for
/// an empty name.
pub(crate) fn named_row(
    tx: &Tx<'_>,
    table: &str,
    name: &str,
) -> Result<Option<String>, CommandError> {
    if name.is_empty() {
        return Ok(None);
    }
    let key = label_key(name);
    let sql = format!("SELECT id, name FROM {table}");
    let mut known = tx.prepare_cached(&sql)?;
    let mut rows = known.query([])?;
    while let Some(row) = rows.next()? {
        if label_key(row.get_ref(1)?.as_str().unwrap_or_default()) == key {
            return Ok(row.get(0)?);
        }
    }
    let id = tx.new_id();
    let sql = format!(
        "INSERT INTO {table} (id, name, position) VALUES (?1, ?2, (SELECT coalesce(max(position), -1) + 1 FROM {table}))"
    );
    tx.prepare_cached(&sql)?.execute([&id, name])?;
    Ok(Some(id))
}

/// A stage by its token or a word for it, and the office's own word where it is not the usual one.
pub(crate) fn stage(
    connection: &Connection,
    value: &str,
) -> Result<(Option<Stage>, String), CommandError> {
    if value.is_empty() {
        return Ok((None, String::new()));
    }
    if let Some(stage) = Stage::from_token(value) {
        return Ok((Some(stage), String::new()));
    }
    let key = label_key(value);
    let own = settings::stage_labels(connection)?;
    let known: Option<(Stage, String)> = own
        .iter()
        .find(|known| label_key(&known.label) == key)
        .map(|known| (known.stage, known.label.clone()))
        .or_else(|| Stage::read(value).map(|stage| (stage, value.to_owned())));
    match known {
        Some((stage, label)) if label_key(&label) == label_key(stage.label()) => {
            Ok((Some(stage), String::new()))
        }
        Some((stage, label)) => Ok((Some(stage), label)),
        None => {
            let usual = Stage::ALL.iter().map(|stage| stage.label());
            let words: Vec<&str> = usual.chain(own.iter().map(|own| own.label.as_str())).collect();
            invalid(format!(
                "‘{value}’은(는) 아는 이행단계가 아닙니다. {} 가운데에서 골라 주십시오. 기관에서 쓰는 말은 설정에서 더할 수 있습니다.",
                words.join(", ")
            ))
        }
    }
}

/// 추진율 in hundredths of a per cent; `None` for an empty text.
pub(crate) fn percent(value: &str) -> Result<Option<i64>, CommandError> {
    let refuse = || {
        invalid(format!(
            "추진율 ‘{value}’을(를) 읽을 수 없습니다. 0에서 100 사이의 수를 ‘75’나 ‘75.5%’처럼 적어 주십시오."
        ))
    };
    match number::read(value) {
        Number::Blank | Number::Nil => Ok(None),
        Number::Words => refuse(),
        Number::Figure(figure) => match figure.percent_hundredths() {
            Some(hundredths) if (0..=10_000).contains(&hundredths) => Ok(Some(hundredths)),
            _ => refuse(),
        },
    }
}

/// A word of a closed vocabulary, by token or label.
fn word<T: Code + Copy>(
    value: &str,
    what: &str,
    choices: &[T],
    label: impl Fn(T) -> &'static str,
    read: impl Fn(&str) -> Option<T>,
) -> Result<Option<T>, CommandError> {
    if value.is_empty() {
        return Ok(None);
    }
    match T::from_token(value).or_else(|| read(value)) {
        Some(found) => Ok(Some(found)),
        None => {
            let choices: Vec<&str> = choices.iter().map(|choice| label(*choice)).collect();
            invalid(format!(
                "{what} ‘{value}’을(를) 읽을 수 없습니다. {} 가운데에서 골라 주십시오.",
                choices.join(", ")
            ))
        }
    }
}

fn completion(tx: &Tx<'_>, id: &str, value: &str) -> Result<(), CommandError> {
    let found = word(value, "완료시기", &Completion::ALL, Completion::label, Completion::read)?;
    let label = match found {
        Some(found)
            if Completion::from_token(value).is_some()
                || label_key(value) == label_key(found.label()) =>
        {
            ""
        }
        _ => value,
    };
    let token = found.map(|found| found.token());
    write(tx, id, &[("completion", &token), ("completion_label", &label)])
}

/// Tokens or words, comma-separated, as comma-separated tokens in the order that cards print.
fn lead_bodies(value: &str, government: GovernmentKind) -> Result<String, CommandError> {
    if value.is_empty() {
        return Ok(String::new());
    }
    let tokens: Option<Vec<LeadBody>> =
        value.split(',').map(|word| LeadBody::from_token(word.trim())).collect();
    match tokens.or_else(|| LeadBody::read_all(value, government)) {
        Some(found) => {
            let kept = LeadBody::ALL.iter().filter(|body| found.contains(body));
            Ok(kept.map(|body| body.token()).collect::<Vec<_>>().join(","))
        }
        None => {
            let choices = LeadBody::ALL.map(|body| body.label_in(government));
            invalid(format!(
                "사업주체 ‘{value}’을(를) 읽을 수 없습니다. {} 가운데에서 골라 주십시오.",
                choices.join(", ")
            ))
        }
    }
}
