//! The Windows console program under Wine, in a folder with Korean and spaces in its name: what
//! it makes of a sheet is what the same program makes here. Wants `pledge.exe`, built by
//! `cargo xtask dist --console-only`.

use std::path::{Path, PathBuf};
use std::process::{Command, Output};

use serde_json::Value;
use tests::programs;

const WINE: &[&str] = &["/usr/bin/wine64", "/usr/lib/wine/wine64"];

/// `pledge.exe` with what Wine lacks beside it, in a folder of its own.
struct Wine {
    folder: tempfile::TempDir,
    program: PathBuf,
}

impl Wine {
    fn new() -> Wine {
        let folder = tempfile::Builder::new().prefix("공약 대장 ").tempdir().unwrap();
        let built = programs::built().with_file_name("windows/x86_64-pc-windows-gnu/debug");
        let program = folder.path().join("pledge.exe");
        std::fs::copy(built.join("pledge.exe"), &program).expect("pledge.exe is not built");
        let stub = Path::new(env!("CARGO_MANIFEST_DIR")).join("windows/bcryptprimitives.c");
        let linked = Command::new("x86_64-w64-mingw32-gcc")
            .args(["-shared", "-O1", "-o"])
            .arg(folder.path().join("bcryptprimitives.dll"))
            .arg(stub)
            .arg("-ladvapi32")
            .status()
            .unwrap();
        assert!(linked.success());
        Wine { folder, program }
    }

    fn file(&self, name: &str) -> PathBuf {
        self.folder.path().join(name)
    }

    fn pledge(&self, arguments: &[&str]) -> Output {
        let wine = WINE.iter().find(|wine| Path::new(wine).exists()).expect("no wine64");
        Command::new(wine)
            .arg(&self.program)
            .args(arguments)
            .current_dir(self.folder.path())
            .env("WINEPREFIX", self.folder.path().join("wine"))
            .env("WINEDEBUG", "-all")
            .env("WINEDLLOVERRIDES", "mscoree,mshtml=")
            .env("LANG", "C.UTF-8")
            .env_remove("DISPLAY")
            .output()
            .unwrap()
    }
}

fn words(output: &Output) -> String {
    let (out, err) = (&output.stdout, &output.stderr);
    format!("{}{}", String::from_utf8_lossy(out), String::from_utf8_lossy(err))
}

/// What two ledgers made at two moments cannot share.
fn timeless(mut dump: Value) -> Value {
    fn strip(value: &mut Value) {
        match value {
            Value::Object(fields) => {
                fields.retain(|name, _| {
                    !["id", "at", "when", "imported_at"].contains(&name.as_str())
                });
                fields.values_mut().for_each(strip);
            }
            Value::Array(items) => items.iter_mut().for_each(strip),
            _ => {}
        }
    }
    for part in ["imports", "engagement", "access_log"] {
        if let Some(fields) = dump.as_object_mut() {
            fields.remove(part);
        }
    }
    strip(&mut dump);
    dump
}

fn linux(folder: &Path) -> Value {
    let ledger = folder.join("여기.pledge");
    let pledge = |arguments: &[&str]| {
        let done = Command::new(programs::program("pledge"))
            .args(arguments)
            .current_dir(folder)
            .output()
            .unwrap();
        assert!(done.status.code().is_some_and(|code| code < 2), "{}", words(&done));
    };
    pledge(&["new", "여기.pledge", "--term", "민선8기", "--office", "가온구", "--kind", "구"]);
    pledge(&["import", "여기.pledge", "총괄표.xlsx"]);
    programs::dump(&ledger)
}

#[test]
fn the_windows_program_makes_the_same_ledger_and_a_workbook() {
    let wine = Wine::new();
    std::fs::copy(programs::summary_sheet(), wine.file("총괄표.xlsx")).unwrap();

    let new = ["new", "대장.pledge", "--term", "민선8기", "--office", "가온구", "--kind", "구"];
    let made = wine.pledge(&new);
    assert_eq!(made.status.code(), Some(0), "{}", words(&made));
    let imported = wine.pledge(&["import", "대장.pledge", "총괄표.xlsx"]);
    assert_eq!(imported.status.code(), Some(1), "{}", words(&imported));
    let saved = wine.pledge(&["status", "대장.pledge", "--quarter", "2025Q4", "-o", "현황.xlsx"]);
    assert_eq!(saved.status.code(), Some(0), "{}", words(&saved));
    let book = std::fs::read(wine.file("현황.xlsx")).unwrap();
    assert!(book.starts_with(b"PK"), "not a workbook");

    let dumped = wine.pledge(&["dump", "대장.pledge"]);
    assert_eq!(dumped.status.code(), Some(0), "{}", words(&dumped));
    let there: Value = serde_json::from_slice(&dumped.stdout).unwrap();
    let here = linux(wine.folder.path());
    assert_eq!(there["pledges"].as_array().unwrap().len(), 48);
    assert_eq!(timeless(there), timeless(here));
}

#[test]
fn a_broken_file_is_refused_in_words_and_writes_nothing() {
    let wine = Wine::new();
    std::fs::write(wine.file("깨진 표.xlsx"), b"PK\x03\x04 cut off").unwrap();
    let new = ["new", "대장.pledge", "--term", "민선8기", "--office", "가온구", "--kind", "구"];
    assert_eq!(wine.pledge(&new).status.code(), Some(0));
    let before = wine.pledge(&["dump", "대장.pledge"]).stdout;
    let refused = wine.pledge(&["import", "대장.pledge", "깨진 표.xlsx"]);
    assert_eq!(refused.status.code(), Some(2), "{}", words(&refused));
    assert!(words(&refused).contains("깨진 표.xlsx"), "{}", words(&refused));
    assert_eq!(wine.pledge(&["dump", "대장.pledge"]).stdout, before);
}

#[test]
fn a_password_set_on_windows_opens_here_and_shuts_others_out() {
    let wine = Wine::new();
    std::fs::copy(programs::summary_sheet(), wine.file("총괄표.xlsx")).unwrap();
    std::fs::write(wine.file("암호.txt"), "골목마다 불을 켠다\r\n").unwrap();
    let new = ["new", "대장.pledge", "--term", "민선8기", "--office", "가온구", "--kind", "구"];
    let set = ["password", "대장.pledge", "--new", "암호.txt"];
    let lines: [(&[&str], i32); 3] =
        [(&new, 0), (&["import", "대장.pledge", "총괄표.xlsx"], 1), (&set, 0)];
    for (line, code) in lines {
        let done = wine.pledge(line);
        assert_eq!(done.status.code(), Some(code), "{line:?}: {}", words(&done));
    }
    let shut = wine.pledge(&["dump", "대장.pledge"]);
    assert_eq!(shut.status.code(), Some(2), "{}", words(&shut));
    assert!(words(&shut).contains("잠겨 있습니다"), "{}", words(&shut));
    let line = ["dump", "대장.pledge", "--ledger-password", "암호.txt"];
    let there = wine.pledge(&line);
    assert_eq!(there.status.code(), Some(0), "{}", words(&there));
    let here = Command::new(programs::program("pledge"))
        .args(line)
        .current_dir(wine.folder.path())
        .output()
        .unwrap();
    assert_eq!(here.status.code(), Some(0), "{}", words(&here));
    let dump = |output: &Output| -> Value { serde_json::from_slice(&output.stdout).unwrap() };
    assert_eq!(dump(&here), dump(&there));
}
