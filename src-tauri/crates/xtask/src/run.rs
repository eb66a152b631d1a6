//! `run`: from a fresh clone to an open window with an example ledger in it.

use std::fs;
use std::path::{Path, PathBuf};
use std::process::Command;

use crate::packages::Purpose;
use crate::process::{self, Fault};
use crate::{build, machine};

const QUARTER: &str = "2025Q4";
const LEDGER: &str = "예시 대장.pledge";
const WORKBOOK: &str = "공약 이행현황(2025년 4분기).xlsx";

/// Builds everything, makes the example, says where it is and opens the window.
pub fn run() -> Result<(), Fault> {
    machine::ready(Purpose::Run)?;
    build::ui()?;
    build::programs()?;
    let folder = process::target("example");
    let ledger = example(&folder)?;
    println!("\n예시 대장:        {}", ledger.display());
    println!("공약 이행현황 엑셀: {}\n", folder.join(WORKBOOK).display());
    if machine::has_display() { open(&ledger) } else { picture(&ledger) }
}

/// The example ledger from the sample workbooks, and its status workbook, made anew.
fn example(folder: &Path) -> Result<PathBuf, Fault> {
    if folder.exists() {
        fs::remove_dir_all(folder)?;
    }
    fs::create_dir_all(folder)?;
    let ledger = folder.join(LEDGER);
    let office = ["--term", "민선8기", "--office", "가온구", "--kind", "구"];
    finished(pledge("new").arg(&ledger).args(office))?;
    // One after the other, as a clerk takes in one quarter after the other.
    for sample in samples()? {
        finished(pledge("import").arg(&ledger).arg(sample))?;
    }
    let quarter = ["--quarter", QUARTER, "-o"];
    finished(pledge("status").arg(&ledger).args(quarter).arg(folder.join(WORKBOOK)))?;
    Ok(ledger)
}

fn pledge(subcommand: &str) -> Command {
    let mut command = Command::new(build::program("pledge"));
    command.arg(subcommand).current_dir(process::root());
    command
}

/// Exit code 1 means findings, which the samples have on purpose.
fn finished(command: &mut Command) -> Result<(), Fault> {
    println!("$ {}", process::shown(command));
    let status = command.status().map_err(|error| process::unstarted(command, &error))?;
    match status.code() {
        Some(0 | 1) => Ok(()),
        _ => Err(process::failed(command)),
    }
}

fn samples() -> Result<Vec<PathBuf>, Fault> {
    let mut samples = Vec::new();
    for entry in fs::read_dir(process::root().join("assets/samples"))? {
        let path = entry?.path();
        let sheet = path.extension().is_some_and(|kind| kind != "md" && kind != "txt");
        if sheet && path.is_file() {
            samples.push(path);
        }
    }
    samples.sort();
    Ok(samples)
}

fn open(ledger: &Path) -> Result<(), Fault> {
    println!("창을 엽니다. 창을 닫으면 끝납니다.");
    process::run(Command::new(build::program("pledge-ledger")).arg(ledger))
}

/// Shows the window on a display of its own and keeps a picture of it.
fn picture(ledger: &Path) -> Result<(), Fault> {
    println!("이 컴퓨터에는 화면이 없어서, 보이지 않는 화면에 창을 띄우고 그림으로 남깁니다.");
    process::run(&mut process::cargo(&["build", "-p", "tests", "--bin", "picture"]))?;
    let picture = process::target("example/window.png");
    process::run(
        process::command("xvfb-run", SCREEN)
            .args(["dbus-run-session", "--"])
            .arg(build::program("picture"))
            .args([&build::program("pledge-ledger"), ledger, &picture]),
    )?;
    println!("\n창의 그림: {}", picture.display());
    Ok(())
}

/// The stand-in display, as large as an office's screen.
pub const SCREEN: &[&str] = &["-a", "-s", "-screen 0 1920x1080x24"];
