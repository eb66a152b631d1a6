//! Makes a fresh machine ready: system packages, Rust components, the UI's npm packages. Installs
//! only what is missing.

use std::fs;
use std::time::SystemTime;

use crate::packages::{self, Purpose};
use crate::process::{self, Fault};

/// Installs what `purpose` needs and is not there.
pub fn ready(purpose: Purpose) -> Result<(), Fault> {
    if purpose == Purpose::Test {
        component("rustfmt", "fmt")?;
        component("clippy", "clippy")?;
    }
    if cfg!(target_os = "linux") {
        system(purpose)?;
    }
    if cfg!(windows) {
        perl()?;
    }
    npm_packages()
}

/// The cryptography of a ledger with a password is built with a Perl for Windows.
fn perl() -> Result<(), Fault> {
    if process::perl().is_some() {
        return Ok(());
    }
    let install = ["install", "--exact", "--id", "StrawberryPerl.StrawberryPerl", "--silent"];
    process::run(&mut process::command("winget", &install)).map_err(|_| {
        Fault::new(
            "Strawberry Perl이 필요합니다. strawberryperl.com에서 설치한 뒤 다시 실행해 주십시오.",
        )
    })
}

/// Whether there is a screen to open a window on.
pub fn has_display() -> bool {
    let set = |name| std::env::var_os(name).is_some_and(|value| !value.is_empty());
    !cfg!(target_os = "linux") || set("DISPLAY") || set("WAYLAND_DISPLAY")
}

fn system(purpose: Purpose) -> Result<(), Fault> {
    if !process::exists("dpkg-query") {
        println!(
            "Debian·Ubuntu가 아니어서 시스템 묶음은 설치하지 않습니다. 필요한 것: {}",
            packages::of(purpose, has_display()).join(" ")
        );
        return Ok(());
    }
    let missing = packages::missing(&packages::of(purpose, has_display()));
    if missing.is_empty() { Ok(()) } else { packages::install(&missing) }
}

fn component(name: &str, subcommand: &str) -> Result<(), Fault> {
    if process::succeeds(&mut process::cargo(&[subcommand, "--version"])) {
        return Ok(());
    }
    process::run(&mut process::command("rustup", &["component", "add", name]))
}

/// `npm ci`, unless the installed packages are newer than the lock file.
fn npm_packages() -> Result<(), Fault> {
    let ui = process::root().join("ui");
    let time = |path: &str| fs::metadata(ui.join(path)).and_then(|file| file.modified()).ok();
    let installed: Option<SystemTime> = time("node_modules/.package-lock.json");
    if installed.is_some() && installed >= time("package-lock.json") {
        return Ok(());
    }
    if !process::exists("npm") && !process::exists("npm.cmd") {
        return Err(Fault::new(
            "Node 20 이상이 필요합니다. Node를 설치한 뒤 다시 실행해 주십시오.",
        ));
    }
    process::run(&mut process::npm(&["ci", "--no-audit", "--no-fund"]))
}
