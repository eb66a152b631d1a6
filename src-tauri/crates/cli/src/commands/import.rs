//! `pledge import`: sheets into a ledger, all of a call as one step or nothing at all.

use documents::draft::{Issue, TableKind};
use domain::Severity;
use ledger::contract::*;
use ledger::session::Session;
use serde_json::{Value, json};

use crate::arguments::Import;
use crate::say::{DONE, FINDINGS, Voice};

/// Reads, looks and, unless only asked to look, applies. For a script the safe way is all or
/// nothing: a file that cannot be read, or in which no pledge table was found, refuses the call.
pub fn run(session: &Session, wish: &Import, voice: &Voice) -> Result<u8, CommandError> {
    let files = wish.sheets.iter().map(|sheet| session.register(sheet).id).collect();
    let password = wish.password.clone();
    let preview = session.import_read(ImportFiles { files, password })?;
    let preview = take_hidden(session, preview, &wish.hidden)?;
    if let Some(error) = refusal(&preview) {
        let answer = super::with_error(answer(&preview, wish, None), &error);
        voice.answer(&answer, || preview.files.iter().map(file_text).collect())?;
        return Ok(voice.complain(&error));
    }
    let done = if wish.dry_run {
        None
    } else {
        Some(session.import_apply(PreviewRef { preview: preview.id.clone() })?)
    };
    let step = done.as_ref().and_then(|done| done.step);
    voice.answer(&answer(&preview, wish, done.as_ref()), || text(&preview, wish, step))?;
    Ok(if findings(&preview) { FINDINGS } else { DONE })
}

/// Takes in the hidden sheets that were named.
fn take_hidden(
    session: &Session,
    mut preview: ImportPreview,
    names: &[String],
) -> Result<ImportPreview, CommandError> {
    let known = |name: &String| {
        preview.files.iter().any(|file| file.sheets.iter().any(|sheet| sheet.name == *name))
    };
    let unread = preview.files.iter().any(|file| file.failure.is_some());
    if let Some(name) = names.iter().find(|name| !known(name)).filter(|_| !unread) {
        return Err(CommandError::new(
            ErrorCode::Invalid,
            format!("‘{name}’ 시트가 파일에 없습니다. 시트 이름을 확인해 주십시오."),
        ));
    }
    for index in 0..preview.files.len() {
        let file = &preview.files[index];
        let wanted = file.sheets.iter().filter(|sheet| !sheet.included);
        let wanted: Vec<String> =
            wanted.map(|sheet| sheet.name.clone()).filter(|name| names.contains(name)).collect();
        if wanted.is_empty() {
            continue;
        }
        let mut choices = file.choices.clone();
        choices.include_sheets.extend(wanted);
        preview = session.import_choose(ImportChoices {
            preview: preview.id,
            file: u32::try_from(index).unwrap_or(u32::MAX),
            choices,
            leave_out: Vec::new(),
            lines: Vec::new(),
        })?;
    }
    Ok(preview)
}

/// Why nothing of the call may be written.
fn refusal(preview: &ImportPreview) -> Option<CommandError> {
    let mut reasons = preview.files.iter().filter_map(|file| {
        if let Some(failure) = &file.failure {
            return Some(failure.clone());
        }
        let found = file.tables.iter().any(|table| table.kind != TableKind::Unknown);
        (!found).then(|| no_table(file))
    });
    let first = reasons.next();
    let counts = preview.counts;
    let error = match first {
        Some(error) => error,
        None if counts.failed > 0 && counts.new + counts.changed + counts.same == 0 => {
            CommandError::new(
                ErrorCode::Invalid,
                "옮길 수 있는 줄이 하나도 없습니다. 줄마다 적힌 까닭을 보고 파일을 고친 뒤 다시 가져와 주십시오.",
            )
        }
        None => return None,
    };
    let nothing = "아무것도 쓰지 않았습니다.";
    let rest: String = reasons.map(|error| format!("\n{}", error.message)).collect();
    Some(CommandError { message: format!("{}{rest}\n{nothing}", error.message), ..error })
}

/// What recognition says of a file without a table that goes in.
fn no_table(file: &FilePreview) -> CommandError {
    let errors = file.issues.iter().filter(|issue| issue.severity == Severity::Error);
    let said: Vec<&str> = errors.map(|issue| issue.message.as_str()).collect();
    let said = if said.is_empty() {
        "공약 표를 찾지 못했습니다. 한 줄에 공약 하나씩, 공약명 열이 있는 표인지 확인해 주십시오."
            .to_owned()
    } else {
        said.join(" ")
    };
    CommandError::new(ErrorCode::Unreadable, format!("‘{}’: {said}", file.name))
}

/// Something that the clerk should look at.
fn findings(preview: &ImportPreview) -> bool {
    let grave = |issues: &[Issue]| issues.iter().any(|issue| issue.severity > Severity::Notice);
    preview.counts.failed > 0
        || preview
            .files
            .iter()
            .any(|file| grave(&file.issues) || file.tables.iter().any(|table| grave(&table.issues)))
}

fn answer(preview: &ImportPreview, wish: &Import, done: Option<&ImportDone>) -> Value {
    let step = done.and_then(|done| done.step);
    json!({
        "files": preview.files.iter().map(|file| file_json(file, step)).collect::<Vec<_>>(),
        "counts": preview.counts,
        "missing": preview.missing,
        "dry_run": wish.dry_run,
        "applied": done.is_some(),
        "step": step,
    })
}

fn file_json(file: &FilePreview, step: Option<i64>) -> Value {
    let mut json = json!({
        "file": file.name,
        "format": file.format,
        "encoding": file.encoding,
        "sheets": file.sheets,
        "tables": file.tables.iter().map(table_json).collect::<Vec<_>>(),
        "issues": file.issues,
        "issue_counts": file.issue_counts,
        "step": step,
    });
    if let Some(failure) = &file.failure {
        json["failure"] = json!({ "code": failure.code, "message": failure.message });
    }
    json
}

fn table_json(table: &TablePreview) -> Value {
    json!({
        "sheet": table.sheet,
        "range": table.range,
        "kind": table.kind,
        "title": table.title,
        "unit": table.unit,
        "unit_at": table.unit_at,
        "as_of": table.as_of,
        "new": table.counts.new,
        "changed": table.counts.changed,
        "changed_cells": table.counts.changed_cells,
        "same": table.counts.same,
        "failed": table.counts.failed,
        "left_out": table.counts.left_out,
        "budget_lines": table.counts.budget_lines,
        "rows": table.rows,
        "issues": table.issues,
        "issue_counts": table.issue_counts,
    })
}

fn text(preview: &ImportPreview, wish: &Import, step: Option<i64>) -> String {
    let mut text: String = preview.files.iter().map(file_text).collect();
    if !preview.missing.is_empty() {
        text.push_str(&format!("대장에는 있고 파일에는 없는 공약 {}건:\n", preview.missing.len()));
        text.extend(preview.missing.iter().map(|name| format!("  {name}\n")));
    }
    text.push_str(&match (wish.dry_run, step) {
        (true, _) => "미리 보기만 했습니다. 쓴 것은 없습니다.\n".to_owned(),
        (false, Some(step)) => {
            format!("대장에 넣었습니다(단계 {step}). 되돌리려면: pledge undo 대장.pledge {step}\n")
        }
        (false, None) => "대장과 같아 바뀐 것이 없습니다.\n".to_owned(),
    });
    text
}

fn file_text(file: &FilePreview) -> String {
    let encoding =
        if file.encoding.is_empty() { String::new() } else { format!(", {}", file.encoding) };
    let mut text = match file.failure {
        Some(_) => format!("{}: 읽지 못했습니다.\n", file.name),
        None => format!("{} ({}{encoding})\n", file.name, file.format),
    };
    text.push_str(&issues_text(&file.issues, &file.issue_counts));
    for table in file.tables.iter().filter(|table| table.kind != TableKind::Unknown) {
        let counts = table.counts;
        text.push_str(&format!("  {} {}", table.sheet, table.range));
        if !table.unit.is_empty() {
            text.push_str(&format!("  단위 {}", table.unit));
        }
        if !table.as_of.is_empty() {
            text.push_str(&format!("  기준일 {}", table.as_of));
        }
        text.push_str(&format!(
            "\n    새 {}, 바뀜 {}, 같음 {}, 실패 {}\n",
            counts.new, counts.changed, counts.same, counts.failed
        ));
        text.push_str(&issues_text(&table.issues, &table.issue_counts));
        text.extend(
            table
                .rows
                .iter()
                .filter(|row| row.outcome == Outcome::Failed)
                .map(|row| format!("    {}행 {}: {}\n", row.row + 1, row.code, row.reason)),
        );
    }
    text
}

/// The issues that are told one by one, and how many more there are.
fn issues_text(issues: &[Issue], counts: &[IssueCount]) -> String {
    let mut text: String = issues.iter().map(issue_text).collect();
    let all: usize = counts.iter().map(|kind| kind.count as usize).sum();
    if all > issues.len() {
        text.push_str(&format!("    이 밖에 {}건이 더 있습니다.\n", all - issues.len()));
    }
    text
}

fn issue_text(issue: &Issue) -> String {
    let place = match (issue.sheet.as_str(), issue.cell.as_str()) {
        ("", "") => String::new(),
        (sheet, "") => format!("{sheet}: "),
        (sheet, cell) => format!("{sheet}!{cell}: "),
    };
    format!("    [{}] {place}{}\n", issue.severity.label(), issue.message)
}
