//! Starting other programs: shown before they run, and a failure names the command.

use std::ffi::OsStr;
use std::fmt;
use std::path::{Path, PathBuf};
use std::process::{Command, Stdio};
use std::sync::atomic::{AtomicBool, Ordering};

/// Why a command of xtask could not do its work, as one text for the developer.
#[derive(Debug)]
pub struct Fault(String);

impl Fault {
    /// A fault with what happened and what to do.
    pub fn new(text: impl Into<String>) -> Fault {
        Fault(text.into())
    }
}

impl fmt::Display for Fault {
    fn fmt(&self, out: &mut fmt::Formatter<'_>) -> fmt::Result {
        out.write_str(&self.0)
    }
}

impl From<std::io::Error> for Fault {
    fn from(error: std::io::Error) -> Fault {
        Fault::new(error.to_string())
    }
}

/// The repository's root.
pub fn root() -> PathBuf {
    let root = Path::new(env!("CARGO_MANIFEST_DIR")).join("../../..");
    root.canonicalize().map(plain).unwrap_or(root)
}

/// Windows' `\\?\` form confuses programs that are started with it.
fn plain(path: PathBuf) -> PathBuf {
    match path.to_str().and_then(|text| text.strip_prefix(r"\\?\")) {
        Some(rest) => PathBuf::from(rest),
        None => path,
    }
}

/// A file or folder under `target`.
pub fn target(inside: &str) -> PathBuf {
    root().join("target").join(inside)
}

/// `program` with `arguments`, in the repository's root.
pub fn command(program: &str, arguments: &[&str]) -> Command {
    let mut command = Command::new(program);
    command.args(arguments).current_dir(root());
    command
}

/// Set once clippy is to look on.
static LINTED: AtomicBool = AtomicBool::new(false);

/// From here on every cargo compiles the workspace through clippy, and a warning is an error. A
/// `cargo clippy` beside it would check all the libraries a second time.
pub fn lint_from_now() {
    LINTED.store(true, Ordering::Relaxed);
}

/// The cargo that started xtask.
pub fn cargo(arguments: &[&str]) -> Command {
    let mut cargo = command(&std::env::var("CARGO").unwrap_or_else(|_| "cargo".into()), arguments);
    if let Some(perl) = perl().filter(|_| cfg!(windows)) {
        cargo.env("OPENSSL_SRC_PERL", perl);
    }
    if LINTED.load(Ordering::Relaxed) {
        cargo.env("RUSTC_WORKSPACE_WRAPPER", "clippy-driver").env("CLIPPY_ARGS", "-Dwarnings");
    }
    cargo
}

/// A Perl that knows paths of this system: Git's on Windows does not.
pub fn perl() -> Option<&'static str> {
    let native = if cfg!(windows) { "exit($^O ne 'MSWin32')" } else { "exit(0)" };
    ["perl", r"C:\Strawberry\perl\bin\perl.exe"]
        .into_iter()
        .find(|perl| succeeds(&mut command(perl, &["-e", native])))
}

/// npm, in `ui`.
pub fn npm(arguments: &[&str]) -> Command {
    let mut npm = command(if cfg!(windows) { "npm.cmd" } else { "npm" }, arguments);
    npm.current_dir(root().join("ui")).env("npm_config_update_notifier", "false");
    npm
}

/// Shows and runs `command` with the developer's own terminal.
pub fn run(command: &mut Command) -> Result<(), Fault> {
    println!("$ {}", shown(command));
    let status = command.status().map_err(|error| unstarted(command, &error))?;
    if status.success() { Ok(()) } else { Err(failed(command)) }
}

/// Runs `command` in silence and returns what it printed.
pub fn output(command: &mut Command) -> Result<String, Fault> {
    let output =
        command.stderr(Stdio::inherit()).output().map_err(|error| unstarted(command, &error))?;
    if !output.status.success() {
        return Err(failed(command));
    }
    Ok(String::from_utf8_lossy(&output.stdout).into_owned())
}

/// Whether `command` starts and succeeds; what it prints is dropped.
pub fn succeeds(command: &mut Command) -> bool {
    command.stdout(Stdio::null()).stderr(Stdio::null()).status().is_ok_and(|done| done.success())
}

/// Whether `program` is there to be started.
pub fn exists(program: &str) -> bool {
    let Some(path) = std::env::var_os("PATH") else { return false };
    std::env::split_paths(&path).any(|folder| {
        folder.join(program).is_file() || folder.join(format!("{program}.exe")).is_file()
    })
}

/// The fault of a command that ended badly.
pub fn failed(command: &Command) -> Fault {
    Fault::new(format!("failed: {}", shown(command)))
}

/// The fault of a command that could not be started.
pub fn unstarted(command: &Command, error: &std::io::Error) -> Fault {
    Fault::new(format!("could not start {}: {error}", shown(command)))
}

/// The command as a developer would type it.
pub fn shown(command: &Command) -> String {
    let words = std::iter::once(command.get_program()).chain(command.get_args());
    words.map(word).collect::<Vec<_>>().join(" ")
}

fn word(text: &OsStr) -> String {
    let text = text.to_string_lossy();
    if text.contains(' ') { format!("\"{text}\"") } else { text.into_owned() }
}
