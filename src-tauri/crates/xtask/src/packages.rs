//! What the house needs from Debian's packages, by purpose, and how to get what is missing.

use crate::process::{self, Fault};

/// What the machine is made ready for.
#[derive(Clone, Copy, PartialEq, Eq)]
pub enum Purpose {
    /// Building and showing the window.
    Run,
    /// Every test as well.
    Test,
    /// Building for Windows.
    Dist,
}

const BUILD: &[&str] = &[
    "build-essential",
    "pkg-config",
    "libwebkit2gtk-4.1-dev",
    "libgtk-3-dev",
    "librsvg2-dev",
    "libxdo-dev",
    "libssl-dev",
    "libayatana-appindicator3-dev",
];
/// A window without a display, and a picture of it.
const HEADLESS: &[&str] =
    &["webkit2gtk-driver", "xvfb", "xauth", "dbus-x11", "dbus", "fonts-noto-cjk"];
const TEST: &[&str] = &["chromium", "libreoffice-calc", "poppler-utils", "wine64"];
/// Perl and make build the cryptography for Windows.
const WINDOWS: &[&str] = &["mingw-w64", "perl", "make"];

/// The packages for `purpose`. Without a display the window wants a stand-in for one.
pub fn of(purpose: Purpose, display: bool) -> Vec<&'static str> {
    let mut names = Vec::new();
    if purpose != Purpose::Dist {
        names.extend(BUILD);
    }
    if purpose == Purpose::Test || (purpose == Purpose::Run && !display) {
        names.extend(HEADLESS);
    }
    if purpose == Purpose::Test {
        names.extend(TEST);
    }
    if purpose != Purpose::Run {
        names.extend(WINDOWS);
    }
    names
}

/// Those of `names` that are not installed.
pub fn missing(names: &[&'static str]) -> Vec<&'static str> {
    let mut query = process::command("dpkg-query", &["-W", "-f=${Package} ${db:Status-Status}\n"]);
    query.args(names).stderr(std::process::Stdio::null());
    let listed = query.output().map(|done| done.stdout).unwrap_or_default();
    let listed = String::from_utf8_lossy(&listed);
    let installed = |name: &str| listed.lines().any(|line| line == format!("{name} installed"));
    names.iter().copied().filter(|name| !installed(name)).collect()
}

/// Installs `names` as root, through `sudo` where that asks no password, or says what to type.
pub fn install(names: &[&str]) -> Result<(), Fault> {
    let install = ["apt-get", "install", "-y", "--no-install-recommends"];
    let typed = format!("sudo apt-get update && sudo {} {}", install.join(" "), names.join(" "));
    let prefix: &[&str] = if is_root() {
        &[]
    } else if process::succeeds(&mut process::command("sudo", &["-n", "true"])) {
        &["sudo", "-n", "--preserve-env=DEBIAN_FRONTEND"]
    } else {
        return Err(Fault::new(format!(
            "이 프로그램을 빌드하려면 다음 묶음이 더 필요합니다. 아래 줄을 입력한 뒤 다시 실행해 주십시오.\n\n  {typed}"
        )));
    };
    println!("없는 묶음을 설치합니다: {}", names.join(" "));
    apt(prefix, &["apt-get", "update", "-qq"])?;
    apt(prefix, &[&install[..], &["-qq", "-o", "Dpkg::Use-Pty=0"], names].concat())
}

fn apt(prefix: &[&str], words: &[&str]) -> Result<(), Fault> {
    let words = [prefix, words].concat();
    let (program, arguments) = (words[0], &words[1..]);
    process::run(process::command(program, arguments).env("DEBIAN_FRONTEND", "noninteractive"))
}

fn is_root() -> bool {
    process::output(&mut process::command("id", &["-u"])).is_ok_and(|id| id.trim() == "0")
}
