//! Developer commands: `cargo xtask run | test | gen | tidy | bench | dist`. Knows how the house
//! is built and tested; knows nothing of what it does.

mod bench;
mod build;
mod dist;
mod generate;
mod machine;
mod packages;
mod process;
mod run;
mod steps;
mod test;
mod tidy;
mod windows;

use std::process::ExitCode;

const USAGE: &str = "\
cargo xtask COMMAND

  run                     build, make the example ledger and its workbook, open the window
  test                    everything: Rust, TypeScript, the real window, Chromium, Wine
  gen [--check]           write (or compare) the TypeScript types of the contract
  tidy                    the rules of the house
  bench                   import and export against the bare libraries, as ratios
  dist [--console-only]   the portable zip for Windows (or just pledge.exe)";

fn main() -> ExitCode {
    let arguments: Vec<String> = std::env::args().skip(1).collect();
    let arguments: Vec<&str> = arguments.iter().map(String::as_str).collect();
    let done = match arguments.as_slice() {
        ["run"] => run::run(),
        ["test"] => test::run(),
        ["gen"] => generate::write(),
        ["gen", "--check"] => generate::check(),
        ["tidy"] => tidy::run(),
        ["bench"] => bench::run(),
        ["dist"] => dist::run(),
        ["dist", "--console-only"] => dist::console_only().map(drop),
        _ => Err(process::Fault::new(USAGE)),
    };
    match done {
        Ok(()) => ExitCode::SUCCESS,
        Err(fault) => {
            eprintln!("{fault}");
            ExitCode::FAILURE
        }
    }
}
