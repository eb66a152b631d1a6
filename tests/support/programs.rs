//! The built programs and the fixtures, as files. Knows where they lie and nothing of what they do.

use std::path::{Path, PathBuf};
use std::process::Command;

use serde_json::Value;

/// The folder of this build's programs: `target/debug`.
pub fn built() -> PathBuf {
    let test = std::env::current_exe().unwrap();
    test.ancestors().nth(2).unwrap().to_owned()
}

/// A program of this build.
pub fn program(name: &str) -> PathBuf {
    let program = built().join(format!("{name}{}", std::env::consts::EXE_SUFFIX));
    assert!(program.is_file(), "{} is not built", program.display());
    program
}

/// The 총괄표 of the fixtures.
pub fn summary_sheet() -> PathBuf {
    let fixtures = Path::new(env!("CARGO_MANIFEST_DIR")).join("fixtures");
    fixtures.join("2025년 4분기 공약사업 추진현황(총괄)_최종_수정2.xlsx")
}

/// The ledger in the open format, by the console program.
pub fn dump(ledger: &Path) -> Value {
    let dumped = Command::new(program("pledge")).arg("dump").arg(ledger).output().unwrap();
    assert!(dumped.status.success(), "{}", String::from_utf8_lossy(&dumped.stderr));
    serde_json::from_slice(&dumped.stdout).unwrap()
}
