//! `bench`: our import and export against the bare libraries, in one run on one machine. The
//! examples measure and print a JSON object each; what counts is the ratio.

use serde_json::Value;

use crate::process::{self, Fault};

/// Package and example of each measurement.
const BENCHES: &[(&str, &str)] = &[("documents", "bench_write"), ("tests", "bench_import")];

/// Runs every measurement in release and prints one table.
pub fn run() -> Result<(), Fault> {
    let mut rows = Vec::new();
    for (package, example) in BENCHES {
        println!("measuring {example} …");
        let release = ["run", "-q", "--release", "-p", package, "--example", example];
        let printed = process::output(&mut process::cargo(&release))?;
        rows.extend(printed.lines().filter_map(|line| serde_json::from_str::<Value>(line).ok()));
    }
    println!("\n{:<44}{:>10}{:>10}{:>8}", "job", "ours ms", "floor ms", "ratio");
    for row in &rows {
        let number = |name: &str| row[name].as_f64().unwrap_or(f64::NAN);
        println!(
            "{:<44}{:>10.1}{:>10.1}{:>7.2}×",
            row["job"].as_str().unwrap_or_default(),
            number("ours_ms"),
            number("floor_ms"),
            number("ratio"),
        );
    }
    if rows.len() == BENCHES.len() { Ok(()) } else { Err(Fault::new("a measurement is missing")) }
}
