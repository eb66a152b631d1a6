//! A run of many steps: each one goes on where another failed, and the end names what failed,
//! what was slow and how many tests passed.

use std::collections::VecDeque;
use std::io::{BufRead, BufReader};
use std::process::{Command, Stdio};
use std::time::{Duration, Instant};

use crate::process::{self, Fault};

/// A step that took longer is named at the end.
const SLOW: Duration = Duration::from_secs(10);

/// How many of its last lines a failed step says again at the end, where they are looked for.
const SAID_AGAIN: usize = 24;

/// The steps done so far.
#[derive(Default)]
pub struct Steps {
    done: Vec<Step>,
}

struct Step {
    name: &'static str,
    took: Duration,
    outcome: Outcome,
}

/// How a step ended.
#[derive(Default)]
struct Outcome {
    tests: Tests,
    fault: Option<Fault>,
    last_lines: VecDeque<String>,
}

/// How many tests ran.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub struct Tests {
    /// Passed.
    pub passed: u32,
    /// Failed.
    pub failed: u32,
}

impl Steps {
    /// A step that is one check in itself.
    pub fn check(&mut self, name: &'static str, work: impl FnOnce() -> Result<(), Fault>) {
        self.step(name, || {
            let fault = work().err();
            let failed = u32::from(fault.is_some());
            Outcome { tests: Tests { passed: 1 - failed, failed }, fault, ..Outcome::default() }
        });
    }

    /// A step that runs tests and prints how many.
    pub fn tests(&mut self, name: &'static str, command: &mut Command) {
        self.step(name, || {
            let mut outcome = counted(command);
            if outcome.fault.is_none() && outcome.tests == Tests::default() {
                outcome.fault = Some(Fault::new("no test ran"));
            }
            if outcome.fault.is_some() {
                outcome.tests.failed = outcome.tests.failed.max(1);
            }
            outcome
        });
    }

    fn step(&mut self, name: &'static str, work: impl FnOnce() -> Outcome) {
        println!("\n==> {name}");
        let start = Instant::now();
        let outcome = work();
        let took = start.elapsed();
        if let Some(fault) = &outcome.fault {
            println!("{fault}");
        }
        self.done.push(Step { name, took, outcome });
    }

    /// Prints the end and fails where a step failed.
    pub fn finish(self) -> Result<(), Fault> {
        println!("\nslow steps:");
        for step in self.done.iter().filter(|step| step.took >= SLOW) {
            println!("  {:>6.1} s  {}", step.took.as_secs_f64(), step.name);
        }
        let total: Duration = self.done.iter().map(|step| step.took).sum();
        println!("  {:>6.1} s  in all", total.as_secs_f64());
        let failed: Vec<&Step> =
            self.done.iter().filter(|step| step.outcome.fault.is_some()).collect();
        for step in &failed {
            println!("\nFAILED  {}", step.name);
            step.outcome.last_lines.iter().for_each(|line| println!("{line}"));
        }
        let passed: u32 = self.done.iter().map(|step| step.outcome.tests.passed).sum();
        let broken: u32 = self.done.iter().map(|step| step.outcome.tests.failed).sum();
        println!("\n{passed} passed, {broken} failed");
        match failed.len() {
            0 => Ok(()),
            count => Err(Fault::new(format!("{count} steps failed"))),
        }
    }
}

/// Runs `command`, shows what it prints and counts the tests that it reports.
fn counted(command: &mut Command) -> Outcome {
    println!("$ {}", process::shown(command));
    let mut outcome = Outcome::default();
    let mut child = match command.env("NO_COLOR", "1").stdout(Stdio::piped()).spawn() {
        Ok(child) => child,
        Err(error) => {
            outcome.fault = Some(process::unstarted(command, &error));
            return outcome;
        }
    };
    for line in child.stdout.take().into_iter().flat_map(|out| BufReader::new(out).lines()) {
        let Ok(line) = line else { break };
        println!("{line}");
        let reported = reported(&line);
        outcome.tests.passed += reported.passed;
        outcome.tests.failed += reported.failed;
        if !line.trim().is_empty() {
            outcome.last_lines.push_back(line);
        }
        if outcome.last_lines.len() > SAID_AGAIN {
            outcome.last_lines.pop_front();
        }
    }
    if !child.wait().is_ok_and(|status| status.success()) {
        outcome.fault = Some(process::failed(command));
    }
    outcome
}

/// The counts in a closing line of cargo test, vitest or Playwright; none in any other line.
fn reported(line: &str) -> Tests {
    let line = line.trim();
    let rest = line
        .strip_prefix("test result:")
        .or_else(|| line.strip_prefix("Tests "))
        .or_else(|| line.starts_with(|first: char| first.is_ascii_digit()).then_some(line));
    let words: Vec<&str> = rest
        .unwrap_or_default()
        .split([' ', ';', ',', '|'])
        .filter(|word| !word.is_empty())
        .collect();
    let count = |name: &str| {
        words
            .windows(2)
            .find(|pair| pair[1] == name)
            .and_then(|pair| pair[0].parse().ok())
            .unwrap_or_default()
    };
    Tests { passed: count("passed"), failed: count("failed") }
}

#[cfg(test)]
mod tests {
    use super::{Tests, reported};

    #[test]
    fn counts_are_read_from_the_closing_lines_of_each_runner() {
        let check = |line: &str, passed: u32, failed: u32| {
            assert_eq!(reported(line), Tests { passed, failed }, "{line}");
        };
        check("test result: ok. 12 passed; 0 failed; 1 ignored; 0 measured", 12, 0);
        check("test result: FAILED. 3 passed; 2 failed; 0 ignored", 3, 2);
        check("      Tests  11 passed (11)", 11, 0);
        check("      Tests  1 failed | 10 passed (11)", 10, 1);
        check("  5 passed (12.3s)", 5, 0);
        check("  1 failed", 0, 1);
        check("test money::reads ... ok", 0, 0);
        check(" Test Files  2 passed (2)", 0, 0);
    }
}
