//! `tidy`: the rules of the house that no compiler checks.

mod files;
mod rules;

use crate::process::{self, Fault};

/// Prints every breach with its place; fails where there is one.
pub fn run() -> Result<(), Fault> {
    let files = files::all(&process::root())?;
    let breaches: Vec<String> = files.iter().flat_map(rules::breaches).collect();
    for breach in &breaches {
        println!("{breach}");
    }
    match breaches.len() {
        0 => Ok(()),
        count => Err(Fault::new(format!("{count} breaches of the rules of the house"))),
    }
}
