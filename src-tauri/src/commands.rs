//! The one command of the page: a name and JSON arguments, handed to the contract off the
//! window's thread. Knows no command by name.

use std::sync::Arc;

use ledger::contract::{self, CommandError};
use ledger::session::Session;
use serde_json::Value;
use tauri::State;

/// Runs the command `name`. Faults are logged by code and name, never with their arguments.
#[tauri::command]
pub(crate) async fn call(
    session: State<'_, Arc<Session>>,
    name: String,
    args: Value,
) -> Result<Value, CommandError> {
    let session = Arc::clone(&session);
    let command = name.clone();
    let answer =
        tauri::async_runtime::spawn_blocking(move || contract::call(&session, &command, args))
            .await
            .unwrap_or_else(|fault| Err(CommandError::internal(fault.to_string())));
    if let Err(error) = &answer {
        log::warn!("{name}: {:?} {}", error.code, error.detail);
    }
    answer
}
