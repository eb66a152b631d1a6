//! `test`: everything that is tested, from a bare machine. What needs no compiler comes first; then
//! all of the workspace is compiled once, and clippy looks on while it is.

use std::fs;
use std::path::PathBuf;
use std::process::Command;

use crate::packages::Purpose;
use crate::process::{self, Fault};
use crate::run::SCREEN;
use crate::steps::Steps;
use crate::{build, dist, generate, machine, tidy};

/// One choice of packages and features for every step: another would compile much of it again.
const ALL: [&str; 3] = ["--workspace", "--features", "app/custom-protocol,app/automation"];

/// Makes the machine ready, runs every step, and fails at the end where one failed.
pub fn run() -> Result<(), Fault> {
    machine::ready(Purpose::Test)?;
    process::lint_from_now();
    let mut steps = Steps::default();
    rules(&mut steps);
    ui(&mut steps);
    compiled(&mut steps);
    window(&mut steps);
    browser(&mut steps);
    windows(&mut steps);
    steps.finish()
}

/// cargo's `verb` over [`ALL`].
fn cargo(verb: &str, more: &[&str]) -> Command {
    process::cargo(&[&[verb, "-q"], &ALL[..], more].concat())
}

fn rules(steps: &mut Steps) {
    steps.check("format", || process::run(&mut process::cargo(&["fmt", "--all", "--check"])));
    steps.check("tidy", tidy::run);
}

/// Everything but the xtask that runs, which Windows would not let anyone write over.
fn compiled(steps: &mut Steps) {
    steps.check("build and clippy", || {
        process::run(&mut cargo("build", &["--exclude", "xtask", "--all-targets"]))
    });
    steps.check("generated types", generate::check);
    let later = ["--", "--skip", "window::", "--skip", "windows::"];
    steps.tests("rust", &mut cargo("test", &later));
}

/// The tests whose names hold `name`. One test program named alone would be another choice of
/// packages to cargo, which compiles for each choice what its libraries share.
fn only(name: &str, more: &[&str]) -> Command {
    cargo("test", &[&["--tests", "--", name], more].concat())
}

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
    // One display has one focus.
    let flows = only("window::", &["--test-threads=1"]);
    let mut driven = process::command("xvfb-run", SCREEN);
    driven.args(["dbus-run-session", "--"]).arg(flows.get_program()).args(flows.get_args());
    driven.envs(flows.get_envs().filter_map(|(name, value)| Some((name, value?))));
    steps.tests("the real window", &mut driven);
}

fn browser(steps: &mut Steps) {
    steps.tests("Chromium", &mut process::npm(&["run", "--silent", "browser"]));
}

fn windows(steps: &mut Steps) {
    steps.check("pledge.exe", || dist::console_only().map(drop));
    steps.tests("Windows program under Wine", &mut only("windows::", &[]));
}
