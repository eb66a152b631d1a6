//! `dist`: the portable program for Windows as one zip, built on Linux or on Windows.

use std::fs;
use std::io::Write;
use std::path::{Path, PathBuf};

use zip::write::SimpleFileOptions;
use zip::{CompressionMethod, ZipWriter};

use crate::packages::Purpose;
use crate::process::{self, Fault};
use crate::windows::{self, TARGET};
use crate::{build, machine};

/// ASCII, for zip programs that guess the encoding of names.
const NAME: &str = concat!("pledge-ledger-", env!("CARGO_PKG_VERSION"), "-windows-x64");

/// Builds the window and the console program and packs the zip.
pub fn run() -> Result<(), Fault> {
    machine::ready(Purpose::Dist)?;
    build::ui()?;
    let toolchain = windows::toolchain()?;
    process::run(&mut toolchain.cargo(&["build", "--release", "-p", "cli"]))?;
    let window = ["build", "--release", "-p", "app", "--features", "app/custom-protocol"];
    process::run(&mut toolchain.cargo(&window))?;
    let zip = pack(&built("release"))?;
    println!("\nWindows 휴대판: {}", zip.display());
    Ok(())
}

/// Builds `pledge.exe` alone, in the development profile: what the test under Wine runs. The
/// window takes minutes more and cannot be shown there.
pub fn console_only() -> Result<PathBuf, Fault> {
    machine::ready(Purpose::Dist)?;
    process::run(&mut windows::toolchain()?.cargo(&["build", "-p", "cli"]))?;
    Ok(built("debug").join("pledge.exe"))
}

fn built(profile: &str) -> PathBuf {
    process::target("windows").join(TARGET).join(profile)
}

fn pack(built: &Path) -> Result<PathBuf, Fault> {
    let folder = process::target("dist");
    fs::create_dir_all(&folder)?;
    let place = folder.join(format!("{NAME}.zip"));
    let root = process::root();
    let mut zip = Zip(ZipWriter::new(fs::File::create(&place)?));
    zip.file("pledge-ledger.exe", &built.join("pledge-ledger.exe"))?;
    zip.file("pledge.exe", &built.join("pledge.exe"))?;
    // Beside the program of the gnu target; the msvc target has it linked in.
    if let Some(loader) = find(&built.join("build"), "x64/WebView2Loader.dll")? {
        zip.file("WebView2Loader.dll", &loader)?;
    }
    zip.folder("samples", &root.join("assets/samples"))?;
    zip.folder("licenses", &root.join("assets/licenses"))?;
    zip.file("licenses/PretendardGOV.txt", &root.join("assets/fonts/LICENSE-PretendardGOV.txt"))?;
    zip.bytes("licenses/THIRD-PARTY.txt", third_parties()?.as_bytes())?;
    // Windows' editor of older days knows UTF-8 only by its mark.
    let words = fs::read_to_string(root.join("assets/read-me-first.txt"))?;
    zip.bytes("읽어주세요.txt", format!("\u{feff}{}", words.replace('\n', "\r\n")).as_bytes())?;
    zip.0.finish().map_err(unpacked)?;
    Ok(place)
}

/// Everything built into the programs, by name, version, licence and home.
fn third_parties() -> Result<String, Fault> {
    let tree = [
        &["tree", "-p", "app", "-p", "cli", "--target", TARGET, "-e", "normal"][..],
        &["--prefix", "none", "--format", "{p} | {l} | {r}"],
    ];
    let listed = process::output(&mut process::cargo(&tree.concat()))?;
    let mut lines: Vec<&str> = listed
        .lines()
        .map(|line| line.trim_end_matches(" (*)"))
        .filter(|line| line.contains("://"))
        .collect();
    lines.sort_unstable();
    lines.dedup();
    let others = [
        "Pretendard GOV | OFL-1.1 | https://github.com/orioncactus/pretendard",
        "Svelte | MIT | https://github.com/sveltejs/svelte",
        "KRDS (colours and words) | KRDS terms of use | https://www.krds.go.kr",
    ];
    Ok([&lines[..], &others].concat().join("\r\n"))
}

struct Zip(ZipWriter<fs::File>);

impl Zip {
    fn bytes(&mut self, name: &str, bytes: &[u8]) -> Result<(), Fault> {
        let options = SimpleFileOptions::default().compression_method(CompressionMethod::Deflated);
        self.0.start_file(format!("{NAME}/{name}"), options).map_err(unpacked)?;
        Ok(self.0.write_all(bytes)?)
    }

    fn file(&mut self, name: &str, from: &Path) -> Result<(), Fault> {
        let bytes =
            fs::read(from).map_err(|error| Fault::new(format!("{}: {error}", from.display())))?;
        self.bytes(name, &bytes)
    }

    fn folder(&mut self, name: &str, from: &Path) -> Result<(), Fault> {
        let mut paths = Vec::new();
        for entry in fs::read_dir(from)? {
            paths.push(entry?.path());
        }
        paths.sort();
        for path in paths.iter().filter(|path| path.is_file()) {
            let inside = path.file_name().unwrap_or_default().to_string_lossy();
            self.file(&format!("{name}/{inside}"), path)?;
        }
        Ok(())
    }
}

fn unpacked(error: zip::result::ZipError) -> Fault {
    Fault::new(format!("the zip could not be written: {error}"))
}

/// The first file under `folder` whose path ends with `ending`.
fn find(folder: &Path, ending: &str) -> Result<Option<PathBuf>, Fault> {
    for entry in fs::read_dir(folder)? {
        let path = entry?.path();
        if path.is_dir() {
            if let Some(found) = find(&path, ending)? {
                return Ok(Some(found));
            }
        } else if path.ends_with(ending) {
            return Ok(Some(path));
        }
    }
    Ok(None)
}
