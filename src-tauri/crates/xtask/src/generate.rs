//! `gen`: the contract's TypeScript, written where the UI takes it from, or compared with it.

use std::fs;
use std::path::PathBuf;
use std::process::Command;

use crate::build;
use crate::process::{self, Fault};

/// Writes `ui/src/ipc/contract.ts`.
pub fn write() -> Result<(), Fault> {
    let example = ["run", "-q", "-p", "ledger", "--example", "typescript"];
    fs::write(place(), process::output(&mut process::cargo(&example))?)?;
    println!("wrote {}", place().display());
    Ok(())
}

/// Fails where the committed file is not what the contract says; the examples stand built.
pub fn check() -> Result<(), Fault> {
    let committed = fs::read_to_string(place())?.replace("\r\n", "\n");
    let built = build::program("examples/typescript");
    if committed == process::output(&mut Command::new(built))? {
        return Ok(());
    }
    Err(Fault::new("ui/src/ipc/contract.ts is stale: run `cargo xtask gen` and commit it"))
}

fn place() -> PathBuf {
    process::root().join("ui/src/ipc/contract.ts")
}
