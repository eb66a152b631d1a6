//! The ledger's password at the console: read from a file, for an argument is seen by everyone on
//! the machine.

use std::path::Path;

use ledger::contract::*;
use ledger::session::Session;

use crate::say::{DONE, FINDINGS, Voice};

/// Opens a ledger, with the password in the file `password` where it has one.
pub fn open(session: &Session, file: &Path, password: Option<&Path>) -> Result<(), CommandError> {
    let file = session.register(file).id;
    match password {
        Some(password) => {
            let password = first_line(password)?;
            session.ledger_unlock(UnlockLedger { file, password, remember: false })?;
        }
        None => {
            session.ledger_open(FileRef { file }).map_err(|mut error| {
                if error.code == ErrorCode::Password {
                    error
                        .message
                        .push_str(" 암호가 첫 줄에 적힌 파일을 --ledger-password 다음에 적습니다.");
                }
                error
            })?;
        }
    }
    Ok(())
}

/// Sets, changes or takes away the password of the open ledger.
pub fn set(
    session: &Session,
    (current, new): (Option<&Path>, Option<&Path>),
    voice: &Voice,
) -> Result<u8, CommandError> {
    let done = session.password_set(SetPassword {
        current: current.map(first_line).transpose()?,
        password: new.map(first_line).transpose()?,
    })?;
    voice.answer(&done, || {
        let mut said = match done.state.locked {
            true => "암호를 정했습니다. 대장 파일 전체가 암호화되었습니다.\n".to_owned(),
            false => "암호를 없앴습니다. 대장 파일이 암호 없이 열립니다.\n".to_owned(),
        };
        if done.copies > 0 {
            said.push_str(&format!("백업본 {}개도 같이 바꾸었습니다.\n", done.copies));
        }
        for copy in &done.left {
            said.push_str(&format!("백업본 ‘{copy}’은 바꾸지 못해 그대로 있습니다.\n"));
        }
        said
    })?;
    Ok(if done.left.is_empty() { DONE } else { FINDINGS })
}

fn first_line(path: &Path) -> Result<Secret, CommandError> {
    let text = std::fs::read_to_string(path).map_err(|error| CommandError {
        detail: error.to_string(),
        ..CommandError::new(
            ErrorCode::Unreadable,
            format!("암호가 적힌 파일 ‘{}’을(를) 읽지 못했습니다.", path.display()),
        )
    })?;
    let text = text.trim_start_matches('\u{feff}');
    Ok(Secret::from(text.lines().next().unwrap_or_default().to_owned()))
}
