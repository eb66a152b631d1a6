//! Windows' Credential Manager as the place where this PC keeps a ledger's key, for the person who
//! is signed in.

use keyring::Entry;
use ledger::contract::{CommandError, ErrorCode};
use ledger::session::Vault;

/// Under which all of the program's secrets stand.
const SERVICE: &str = "pledge-ledger";

/// The Credential Manager.
pub(crate) struct Credentials;

impl Vault for Credentials {
    fn keep(&self, name: &str, secret: &[u8]) -> Result<(), CommandError> {
        Entry::new(SERVICE, name).and_then(|entry| entry.set_secret(secret)).map_err(|error| {
            CommandError {
                detail: error.to_string(),
                ..CommandError::new(
                    ErrorCode::Disk,
                    "대장은 열었지만 이 PC에 암호를 기억시키지 못했습니다. 다음에도 암호를 넣어 주십시오.",
                )
            }
        })
    }

    fn find(&self, name: &str) -> Option<Vec<u8>> {
        Entry::new(SERVICE, name).and_then(|entry| entry.get_secret()).ok()
    }

    fn forget(&self, name: &str) -> Result<(), CommandError> {
        match Entry::new(SERVICE, name).and_then(|entry| entry.delete_credential()) {
            Ok(()) | Err(keyring::Error::NoEntry) => Ok(()),
            Err(error) => Err(CommandError {
                detail: error.to_string(),
                ..CommandError::new(
                    ErrorCode::Disk,
                    "이 PC에 기억된 암호를 지우지 못했습니다. 제어판의 자격 증명 관리자에서 ‘pledge-ledger’를 지워 주십시오.",
                )
            }),
        }
    }
}
