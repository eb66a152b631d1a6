//! `test`: everything that is tested, from a bare machine, in the order in which it fails soonest.

use std::fs;
use std::path::PathBuf;
use std::process::Command;

use crate::packages::Purpose;
use crate::process::{self, Fault};
use crate::run::SCREEN;
use crate::steps::Steps;
use crate::{build, dist, generate, machine, tidy};

const STRICT: &[&str] = &["--", "-D", "warnings"];
const AUTOMATED: &[&str] = &["--features", "app/custom-protocol,app/automation"];

/// Makes the machine ready, runs every step, and fails at the end where one failed.
pub fn run() -> Result<(), Fault> {
    machine::ready(Purpose::Test)?;
    let mut steps = Steps::default();
    rules(&mut steps);
    core(&mut steps);
    ui(&mut steps);
    window(&mut steps);
    browser(&mut steps);
    windows(&mut steps);
    steps.finish()
}

fn cargo(words: &[&[&str]]) -> Command {
    process::cargo(&words.concat())
}

fn rules(steps: &mut Steps) {
    steps.check("format", || process::run(&mut cargo(&[&["fmt", "--all", "--check"]])));
    steps.check("tidy", tidy::run);
    steps.check("clippy", || {
        let all = ["clippy", "-q", "--workspace", "--exclude", "app", "--all-targets"];
        process::run(&mut cargo(&[&all, STRICT]))
    });
}

fn core(steps: &mut Steps) {
    steps.tests("rust", &mut cargo(&[&["test", "-q", "--workspace"], &EXCEPT_FLOWS]));
    steps.check("generated types", generate::check);
    steps.check("console program and bridge", || {
        process::run(&mut cargo(&[&["build", "-q", "-p", "cli", "-p", "tests", "--bins"]]))
    });
    let later = ["--", "--skip", "window::", "--skip", "windows::"];
    steps.tests("flows", &mut cargo(&[SUITE, &later]));
}

const EXCEPT_FLOWS: [&str; 4] = ["--exclude", "app", "--exclude", "tests"];
const SUITE: &[&str] = &["test", "-q", "-p", "tests", "--test", "suite"];

fn ui(steps: &mut Steps) {
    steps.check("ui types", || process::run(&mut process::npm(&["run", "--silent", "check"])));
    steps.check("ui types can fail", planted);
    steps.tests("ui units", &mut process::npm(&["run", "--silent", "test"]));
    steps.check("ui build", build::ui);
}

/// Two planted type errors must both be found by the very check that passed.
fn planted() -> Result<(), Fault> {
    const NAMES: [&str; 2] = ["planted-error.ts", "PlantedError.svelte"];
    let source = process::root().join("ui/src");
    let _gone_again = Planted(NAMES.map(|name| source.join(name)));
    fs::write(source.join(NAMES[0]), "export const planted: number = \"text\";\n")?;
    fs::write(
        source.join(NAMES[1]),
        "<script lang=\"ts\">\n  const planted: number = \"text\";\n</script>\n\n{planted}\n",
    )?;
    let checked = process::npm(&["run", "--silent", "check"]).output()?;
    let said = String::from_utf8_lossy(&checked.stdout);
    let missed: Vec<_> = NAMES.into_iter().filter(|name| !said.contains(name)).collect();
    if checked.status.success() || !missed.is_empty() {
        return Err(Fault::new(format!("planted type errors went unseen: {}", missed.join(", "))));
    }
    Ok(())
}

/// Planted files, removed whatever happens.
struct Planted([PathBuf; 2]);

impl Drop for Planted {
    fn drop(&mut self) {
        for file in &self.0 {
            let _ = fs::remove_file(file);
        }
    }
}

fn window(steps: &mut Steps) {
    let clippy = ["clippy", "-q", "-p", "app", "--all-targets"];
    steps.check("clippy of the window", || process::run(&mut cargo(&[&clippy, AUTOMATED, STRICT])));
    steps.check("window", build::automated_programs);
    let mut driven = process::command("xvfb-run", SCREEN);
    driven.args(["dbus-run-session", "--"]).arg(process::cargo(&[]).get_program());
    // One display has one focus.
    driven.args(SUITE).args(["window::", "--", "--test-threads=1"]);
    steps.tests("the real window", &mut driven);
}

fn browser(steps: &mut Steps) {
    steps.tests("Chromium", &mut process::npm(&["run", "--silent", "browser"]));
}

fn windows(steps: &mut Steps) {
    steps.check("pledge.exe", || dist::console_only().map(drop));
    steps.tests("Windows program under Wine", &mut cargo(&[SUITE, &["windows::"]]));
}
