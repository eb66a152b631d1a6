//! One function a command: open the ledger, call the contract, say the answer.

mod import;
mod password;

use std::path::Path;

use domain::Severity;
use domain::text::particles;
use ledger::contract::*;
use ledger::session::Session;
use serde_json::json;

use crate::arguments::Command;
use crate::host::Console;
use crate::say::{self, DONE, FINDINGS, Voice};

/// Runs a command on a ledger whose password is the first line of the file `password`; the exit
/// code.
pub fn run(command: &Command, password: Option<&Path>, voice: &Voice) -> Result<u8, CommandError> {
    let open = |session: &Session, file: &Path| password::open(session, file, password);
    let session = Session::new(Box::new(Console::new()?));
    match command {
        Command::New { file, term, office, department, kind } => {
            let handle = session.register(file);
            let info = session.ledger_create(NewLedger {
                file: handle.id,
                office: office.clone(),
                department: department.clone(),
                government: *kind,
                term: term.clone(),
            })?;
            voice.answer(&info, || {
                format!(
                    "‘{}’ 대장을 만들었습니다. ({} {})\n",
                    info.file, info.office, info.term.name
                )
            })?;
            Ok(DONE)
        }
        Command::Import(wish) => {
            open(&session, &wish.file)?;
            import::run(&session, wish, voice)
        }
        Command::Status { file, quarter, unit, out } => {
            open(&session, file)?;
            let request = ReportRequest {
                form: ReportForm::Status,
                quarter: *quarter,
                unit: *unit,
                rounding: None,
                pledges: None,
                visits: None,
            };
            let handle = session.register(out);
            let saved = session.report_save(SaveReport {
                request,
                file: handle.id,
                kind: ReportFile::Workbook,
            })?;
            voice.answer(&saved, || words_of_saved(&saved))?;
            Ok(DONE)
        }
        Command::Check { file } => {
            open(&session, file)?;
            let mut findings = session.check(Nothing {})?.findings;
            findings.retain(|finding| finding.kept.is_none());
            voice.answer(&findings, || found(&findings))?;
            let grave = findings.iter().any(|finding| finding.severity > Severity::Notice);
            Ok(if grave { FINDINGS } else { DONE })
        }
        Command::Dump { file, out, unmask } => {
            open(&session, file)?;
            match out {
                None => {
                    let dump = match unmask {
                        Some(reason) => session.dump_unmasked(reason)?,
                        None => session.dump()?,
                    };
                    voice.answer(&dump, || format!("{dump:#}\n"))?;
                }
                Some(out) => {
                    let handle = session.register(out);
                    let saved =
                        session.dump_save(SaveDump { file: handle.id, unmask: unmask.clone() })?;
                    voice.answer(&saved, || words_of_saved(&saved))?;
                }
            }
            Ok(DONE)
        }
        Command::History { file } => {
            open(&session, file)?;
            let steps = session.history(HistoryQuery::default())?;
            voice.answer(&steps, || steps.iter().map(step_line).collect())?;
            Ok(DONE)
        }
        Command::Undo { file, step, conflicts } => {
            open(&session, file)?;
            let written = session.undo(UndoRequest { step: *step, conflicts: *conflicts })?;
            voice.answer(&written, || say::written(&written))?;
            Ok(DONE)
        }
        Command::Redo { file } => {
            open(&session, file)?;
            let written = session.redo(Nothing {})?;
            voice.answer(&written, || say::written(&written))?;
            Ok(DONE)
        }
        Command::Password { file, new } => {
            open(&session, file)?;
            password::set(&session, (password, new.as_deref()), voice)
        }
    }
}

fn words_of_saved(saved: &Saved) -> String {
    particles(&format!("‘{}’을(를) 저장했습니다.\n", saved.name))
}

fn found(findings: &[Finding]) -> String {
    if findings.is_empty() {
        return "검산에서 찾은 것이 없습니다.\n".to_owned();
    }
    let line = |finding: &Finding| {
        let Finding { severity, place, message, arithmetic, .. } = finding;
        let mut line = format!("[{}] {place}: {message}\n", severity.label());
        if !arithmetic.is_empty() {
            line.push_str(&format!("      {arithmetic}\n"));
        }
        line
    };
    let lines: String = findings.iter().map(line).collect();
    format!("{lines}모두 {}건입니다.\n", findings.len())
}

fn step_line(step: &StepView) -> String {
    let note = match (step.undoes, step.undone_by) {
        (_, Some(by)) => format!(" (단계 {by}에서 되돌림)"),
        (Some(undone), None) => format!(" (단계 {undone}을 되돌림)"),
        (None, None) => String::new(),
    };
    format!("{:>4}  {}  {}{note}\n", step.step, step.at, step.label)
}

/// An answer of an import that could not be made whole.
fn with_error(mut answer: serde_json::Value, error: &CommandError) -> serde_json::Value {
    answer["error"] = json!({ "code": error.code, "message": error.message });
    answer
}
