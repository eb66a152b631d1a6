//! `gen`: the contract's TypeScript, written where the UI takes it from, or compared with it.

use std::fs;
use std::path::PathBuf;

use crate::process::{self, Fault};

/// Writes `ui/src/ipc/contract.ts`.
pub fn write() -> Result<(), Fault> {
    fs::write(place(), types()?)?;
    println!("wrote {}", place().display());
    Ok(())
}

/// Fails where the committed file is not what the contract says.
pub fn check() -> Result<(), Fault> {
    let committed = fs::read_to_string(place())?.replace("\r\n", "\n");
    if committed == types()? {
        return Ok(());
    }
    Err(Fault::new("ui/src/ipc/contract.ts is stale: run `cargo xtask gen` and commit it"))
}

fn types() -> Result<String, Fault> {
    process::output(&mut process::cargo(&["run", "-q", "-p", "ledger", "--example", "typescript"]))
}

fn place() -> PathBuf {
    process::root().join("ui/src/ipc/contract.ts")
}
