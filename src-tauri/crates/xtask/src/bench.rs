//! `bench`: our import and export against the bare libraries, in one run on one machine, where
//! what counts is the ratio; then what a key press costs in Chromium's trace. Each measurement
//! prints a JSON object.

use serde_json::Value;

use crate::build;
use crate::process::{self, Fault};

/// Package and example of each measurement.
const BENCHES: &[(&str, &str)] = &[
    ("documents", "bench_write"),
    ("tests", "bench_import"),
    ("tests", "bench_read"),
    ("tests", "bench_visits"),
    ("tests", "bench_list"),
    ("tests", "bench_counts"),
];

/// Runs every measurement in release and prints one table.
pub fn run() -> Result<(), Fault> {
    let mut rows = Vec::new();
    for (package, example) in BENCHES {
        println!("measuring {example} …");
        let release = ["run", "-q", "--release", "-p", package, "--example", example];
        let printed = process::output(&mut process::cargo(&release))?;
        let measured = rows.len();
        rows.extend(objects(&printed));
        if rows.len() == measured {
            return Err(Fault::new(format!("{example} measured nothing")));
        }
    }
    println!("\n{:<64}{:>10}{:>10}{:>8}", "job", "ours ms", "floor ms", "ratio");
    for row in &rows {
        let number = |name: &str| row[name].as_f64().unwrap_or(f64::NAN);
        println!(
            "{:<64}{:>10.1}{:>10.1}{:>7.2}×",
            row["job"].as_str().unwrap_or_default(),
            number("ours_ms"),
            number("floor_ms"),
            number("ratio"),
        );
    }
    key_presses()
}

fn objects(printed: &str) -> impl Iterator<Item = Value> {
    printed
        .lines()
        .filter_map(|line| serde_json::from_str::<Value>(line.trim_start_matches('·')).ok())
}

/// Work on the page's main thread per key press.
fn key_presses() -> Result<(), Fault> {
    println!("\nmeasuring key presses …");
    build::ui()?;
    process::run(&mut process::cargo(&["build", "-q", "-p", "cli", "-p", "tests", "--bins"]))?;
    let printed = process::output(&mut process::npm(&["run", "--silent", "measure"]))?;
    println!(
        "\n{:<44}{:>18}{:>18}{:>18}",
        "ms of work, median / worst", "until its frame", "longest stretch", "answers too"
    );
    for row in objects(&printed) {
        let pair = |what: &str| {
            let number = |at: usize| row[what][at].as_f64().unwrap_or(f64::NAN);
            format!("{:.1} / {:.1}", number(0), number(1))
        };
        println!(
            "{:<44}{:>18}{:>18}{:>18}",
            row["job"].as_str().unwrap_or_default(),
            pair("handled_ms"),
            pair("longest_ms"),
            pair("all_ms"),
        );
    }
    Ok(())
}
