//! The compiler for Windows: rustup's target where it can be had; otherwise one recent Rust with
//! its library source from Debian's packages, unpacked under `target` beside the machine's own.

use std::fs;
use std::path::{Path, PathBuf};
use std::process::Command;

use crate::process::{self, Fault};

/// What is built; MinGW links it, on Linux and on Windows.
pub const TARGET: &str = "x86_64-pc-windows-gnu";

/// Debian's one recent Rust: compiler, library source, the library for build scripts.
const PACKAGES: &[&str] = &["rustc-web", "rust-web-src", "libstd-rust-web-dev"];
/// What of their dependencies comes along; the rest is on any Debian.
const FAMILIES: &[&str] = &["libstd-rust-web", "libllvm"];

/// A compiler that can build for [`TARGET`].
pub enum Toolchain {
    /// The machine's own, with the target's library.
    Own,
    /// Unpacked here; builds the library from source.
    Unpacked(PathBuf),
}

/// The simplest that works on this machine.
pub fn toolchain() -> Result<Toolchain, Fault> {
    if has_target() {
        return Ok(Toolchain::Own);
    }
    let added = process::command("rustup", &["target", "add", TARGET]).status();
    if added.is_ok_and(|status| status.success()) && has_target() {
        return Ok(Toolchain::Own);
    }
    unpack(&process::target("windows-toolchain")).map(Toolchain::Unpacked)
}

fn has_target() -> bool {
    let library = ["--print", "target-libdir", "--target", TARGET];
    let folder = process::output(&mut process::command("rustc", &library)).unwrap_or_default();
    fs::read_dir(folder.trim()).is_ok_and(|mut files| files.next().is_some())
}

impl Toolchain {
    /// cargo with `arguments` for [`TARGET`], in a target folder of its own.
    pub fn cargo(&self, arguments: &[&str]) -> Command {
        let mut cargo = match self {
            Toolchain::Own => process::cargo(arguments),
            Toolchain::Unpacked(root) => {
                let mut cargo = process::cargo(arguments);
                cargo.arg("-Zbuild-std=std,panic_unwind").env("RUSTC_BOOTSTRAP", "1");
                cargo.env("RUSTC", root.join("usr/bin/rustc"));
                cargo.env("LD_LIBRARY_PATH", root.join("usr/lib/x86_64-linux-gnu"));
                // The machine's clippy is of another compiler.
                cargo.env_remove("RUSTC_WORKSPACE_WRAPPER");
                cargo
            }
        };
        cargo.args(["--target", TARGET, "--target-dir"]).arg(process::target("windows"));
        cargo
    }
}

/// Downloads Debian's packages into `place` and unpacks them there, once.
fn unpack(place: &Path) -> Result<PathBuf, Fault> {
    let root = place.join("root");
    if root.join("usr/bin/rustc").exists() {
        return Ok(root);
    }
    let downloads = place.join("packages");
    fs::create_dir_all(&downloads)?;
    fs::create_dir_all(&root)?;
    let names = with_dependencies()?;
    process::run(process::command("apt-get", &["download"]).args(&names).current_dir(&downloads))?;
    for entry in fs::read_dir(&downloads)? {
        process::run(process::command("dpkg", &["-x"]).args([&entry?.path(), &root]))?;
    }
    Ok(root)
}

fn with_dependencies() -> Result<Vec<String>, Fault> {
    let mut names: Vec<String> = PACKAGES.iter().map(|name| (*name).to_owned()).collect();
    let mut next = 0;
    while let Some(name) = names.get(next).cloned() {
        let listed = process::output(&mut process::command("apt-cache", &["depends", &name]))?;
        let depends = listed.lines().filter_map(|line| line.trim().strip_prefix("Depends: "));
        for name in depends {
            let family = FAMILIES.iter().any(|family| name.starts_with(family));
            if family && !names.iter().any(|known| known == name) {
                names.push(name.to_owned());
            }
        }
        next += 1;
    }
    Ok(names)
}
