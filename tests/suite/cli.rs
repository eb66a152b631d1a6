//! `pledge`, the console program, as a script meets it: exit codes, JSON, errors in Korean.

use std::path::{Path, PathBuf};
use std::process::{Command, Output};

use serde_json::{Value, json};
use tempfile::TempDir;
use tests::programs::{self, summary_sheet};

/// A folder with Korean and blanks in its name, and a ledger in it.
struct Shell {
    folder: TempDir,
}

impl Shell {
    fn new() -> Shell {
        let folder = tempfile::Builder::new().prefix("공약 대장 ").tempdir().unwrap();
        let shell = Shell { folder };
        let line =
            ["new", "내 대장.pledge", "--term", "민선8기", "--office", "가온구", "--kind", "구"];
        assert_eq!(shell.run(&line).0, 0);
        shell
    }

    fn path(&self, name: &str) -> PathBuf {
        self.folder.path().join(name)
    }

    fn output(&self, line: &[&str]) -> Output {
        let mut program = Command::new(programs::program("pledge"));
        program.args(line).current_dir(self.folder.path()).output().unwrap()
    }

    /// Exit code, standard output, standard error.
    fn run(&self, line: &[&str]) -> (i32, String, String) {
        let output = self.output(line);
        let text = |bytes| String::from_utf8(bytes).unwrap();
        (output.status.code().unwrap(), text(output.stdout), text(output.stderr))
    }

    /// Exit code and the JSON answer.
    fn json(&self, line: &[&str]) -> (i32, Value) {
        let (code, out, _) = self.run(&[line, &["--json"]].concat());
        (code, serde_json::from_str(&out).unwrap())
    }

    fn dump(&self) -> Value {
        programs::dump(&self.path("내 대장.pledge"))
    }

    /// Refused: exit code 2, `word` in Korean on standard error, the same as JSON, nothing written.
    fn refused(&self, line: &[&str], word: &str) {
        let before = self.dump();
        let (code, _, error) = self.run(line);
        assert_eq!(code, 2, "{line:?}");
        assert!(error.contains(word), "{line:?}: {error}");
        let (code, answer) = self.json(line);
        assert_eq!(code, 2, "{line:?}");
        let message = answer["error"]["message"].as_str().unwrap();
        assert!(message.contains(word), "{line:?}: {message}");
        assert_eq!(self.dump(), before);
    }

    fn write(&self, name: &str, text: &str) {
        std::fs::write(self.path(name), text).unwrap();
    }
}

const LEDGER: &str = "내 대장.pledge";
const CLEAN: &str = "\
공약사업 추진현황\r\n(2025. 12. 31. 기준)\r\n(단위 : 백만원)\r\n\
관리번호,공약명,주관부서,이행단계,추진율(%),2023년,2024년\r\n\
1-1,골목상권 매니저,지역경제과,정상추진,75,240,300\r\n\
1-2,특례보증 지원,지역경제과,완료,100,\"4,200\",\"4,200\"\r\n";

fn sheet() -> String {
    summary_sheet().to_str().unwrap().to_owned()
}

#[test]
fn an_import_says_what_it_found_and_ends_with_one_where_sums_disagree() {
    let shell = Shell::new();
    let (code, answer) = shell.json(&["import", LEDGER, &sheet()]);
    assert_eq!(code, 1);
    assert_eq!(answer["step"], 2);
    let file = &answer["files"][0];
    assert_eq!(file["format"], "xlsx");
    let table = &file["tables"][0];
    let said = ["sheet", "range", "kind", "unit", "unit_at", "as_of", "new", "same", "failed"];
    let said = said.map(|key| table[key].clone());
    let expected =
        json!(["총괄표", "A4:V61", "pledges", "백만원", "총괄표!S3", "2025-12-31", 48, 0, 0]);
    assert_eq!(Value::from(said.to_vec()), expected);
    let issues = table["issues"].as_array().unwrap();
    let slip = issues.iter().find(|issue| issue["cell"] == "K23").unwrap();
    assert_eq!(slip["severity"], "warning");
    assert_eq!((&slip["printed"], &slip["computed"]), (&json!("629 백만원"), &json!("579 백만원")));
    assert_eq!(shell.dump()["pledges"].as_array().unwrap().len(), 48);
}

#[test]
fn a_dry_run_writes_nothing_and_a_second_import_has_no_step() {
    let shell = Shell::new();
    shell.write("표.csv", CLEAN);
    let before = shell.dump();
    let (code, answer) = shell.json(&["import", LEDGER, "표.csv", "--dry-run"]);
    assert_eq!((code, &answer["counts"]["new"], &answer["step"]), (0, &json!(2), &Value::Null));
    assert_eq!(shell.dump(), before);

    assert_eq!(shell.json(&["import", LEDGER, "표.csv"]).1["step"], 2);
    let (code, again) = shell.json(&["import", LEDGER, "표.csv"]);
    assert_eq!((code, &again["counts"]["same"], &again["step"]), (0, &json!(2), &Value::Null));
}

#[test]
fn one_bad_file_keeps_the_whole_call_from_being_written() {
    let shell = Shell::new();
    shell.write("표.csv", CLEAN);
    shell.write("빈.xlsx", "");
    shell.write("부서.csv", "부서,인원,예산\r\n지역경제과,12,300\r\n도로과,8,200\r\n");
    shell.refused(&["import", LEDGER, "표.csv", "빈.xlsx"], "0바이트");
    shell.refused(&["import", LEDGER, "표.csv", "빈.xlsx"], "아무것도 쓰지 않았습니다");
    shell.refused(&["import", LEDGER, "표.csv", "부서.csv"], "부서.csv");
    shell.refused(&["import", LEDGER, "없는 파일.xlsx"], "찾을 수 없습니다");
    let locked = Path::new(env!("CARGO_MANIFEST_DIR")).join("fixtures");
    let locked = locked.join("공약관리카드 1-6(대외주의).xlsx");
    let locked = locked.to_str().unwrap();
    shell.refused(&["import", LEDGER, locked], "암호가 걸린");
    shell.refused(&["import", LEDGER, locked, "--password", "틀린 암호"], "암호");
    shell
        .refused(&["import", LEDGER, "표.csv", "--include-hidden-sheet", "없는 시트"], "없는 시트");
}

#[test]
fn a_hidden_sheet_comes_in_when_it_is_named() {
    let shell = Shell::new();
    let line = ["import", LEDGER, &sheet(), "--dry-run", "--include-hidden-sheet"];
    let (_, answer) = shell.json(&[&line[..], &["총괄표(2024년말)"]].concat());
    assert_eq!(answer["files"][0]["tables"].as_array().unwrap().len(), 2);
}

#[test]
fn the_status_workbook_is_saved_for_the_quarter() {
    let shell = Shell::new();
    shell.run(&["import", LEDGER, &sheet()]);
    for (quarter, out) in [("2025Q4", "현황 1.xlsx"), ("2025년 4분기", "현황 2.xlsx")] {
        let (code, answer) =
            shell.json(&["status", LEDGER, "--quarter", quarter, "-o", out, "--unit", "천원"]);
        assert_eq!((code, answer["name"].as_str()), (0, Some(out)));
        let bytes = std::fs::read(shell.path(out)).unwrap();
        assert_eq!(answer["bytes"].as_u64().unwrap(), bytes.len() as u64);
        assert!(bytes.starts_with(b"PK"));
    }
    shell.refused(
        &["status", LEDGER, "--quarter", "2025Q4", "-o", "없는 폴더/현황.xlsx"],
        "저장하지 못했습니다",
    );
}

#[test]
fn check_ends_with_one_where_it_finds_something() {
    let shell = Shell::new();
    assert_eq!(shell.json(&["check", LEDGER]), (0, json!([])));
    shell.run(&["import", LEDGER, &sheet()]);
    let (code, findings) = shell.json(&["check", LEDGER]);
    assert_eq!(code, 1);
    let place = |finding: &Value| finding["place"].as_str().unwrap().contains("K23");
    assert!(findings.as_array().unwrap().iter().any(place));
    let (code, text, _) = shell.run(&["check", LEDGER]);
    assert_eq!(code, 1);
    assert!(text.contains("579"), "{text}");
}

#[test]
fn history_undo_and_redo_go_back_and_forth() {
    let shell = Shell::new();
    shell.write("표.csv", CLEAN);
    let empty = shell.dump();
    shell.run(&["import", LEDGER, "표.csv"]);
    let full = shell.dump();
    let (_, text, _) = shell.run(&["history", LEDGER]);
    assert!(text.lines().next().unwrap().contains("가져오기: 표.csv (새 2, 바뀜 0)"), "{text}");
    assert_eq!(shell.run(&["undo", LEDGER, "2"]).0, 0);
    assert_eq!(shell.dump(), empty);
    assert_eq!(shell.run(&["redo", LEDGER]).0, 0);
    assert_eq!(shell.dump(), full);
    shell.refused(&["undo", LEDGER, "99"], "그런 번호");
    let (_, steps) = shell.json(&["history", LEDGER]);
    assert_eq!(steps[0]["kind"], "redo");
}

#[test]
fn a_dump_can_be_saved_as_a_file() {
    let shell = Shell::new();
    assert_eq!(shell.run(&["dump", LEDGER, "-o", "자료.json"]).0, 0);
    let saved = std::fs::read_to_string(shell.path("자료.json")).unwrap();
    assert_eq!(serde_json::from_str::<Value>(&saved).unwrap(), shell.dump());
}

#[test]
fn what_is_no_ledger_and_what_exists_is_refused() {
    let shell = Shell::new();
    shell.write("글.pledge", "대장이 아닙니다");
    shell.refused(&["check", "글.pledge"], "공약대장 파일");
    shell.refused(&["check", "없는.pledge"], "그 자리에 없습니다");
    shell.refused(
        &["new", LEDGER, "--term", "민선8기", "--office", "가온구", "--kind", "구"],
        "이미 있습니다",
    );
    shell.refused(&["fly"], "없는 명령");
}

#[test]
fn help_is_korean_and_names_every_command() {
    let shell = Shell::new();
    let (code, help, _) = shell.run(&["--help"]);
    assert_eq!(code, 0);
    for command in ["new", "import", "status", "check", "dump", "history", "undo", "redo"] {
        assert!(help.contains(&format!("pledge {command} ")), "{command}");
    }
    let (code, version, _) = shell.run(&["--version"]);
    assert_eq!((code, version.starts_with("pledge ")), (0, true));
}

#[test]
fn a_ledger_with_a_password_asks_for_it() {
    let shell = Shell::new();
    shell.write("총괄표.csv", CLEAN);
    assert!(shell.run(&["import", LEDGER, "총괄표.csv"]).0 < 2);
    let before = shell.dump();
    shell.write("암호.txt", "골목마다 불을 켠다\r\n둘째 줄은 암호가 아니다");
    shell.write("틀린 암호.txt", "골목마다 불을 끈다");
    shell.refused(&["password", LEDGER], "--remove");
    let (code, said, _) = shell.run(&["password", LEDGER, "--new", "암호.txt"]);
    assert_eq!(code, 0);
    assert!(said.contains("암호화"), "{said}");
    let head = std::fs::read(shell.path(LEDGER)).unwrap();
    assert!(head.starts_with(b"PLD\x01"));

    let refused = |line: &[&str], word: &str| {
        let (code, _, error) = shell.run(line);
        assert_eq!(code, 2, "{line:?}");
        assert!(error.contains(word), "{line:?}: {error}");
    };
    refused(&["dump", LEDGER], "--ledger-password");
    refused(&["dump", LEDGER, "--ledger-password", "틀린 암호.txt"], "맞지 않아");
    refused(&["dump", LEDGER, "--ledger-password", "없는 파일.txt"], "읽지 못했습니다");
    refused(&["password", LEDGER, "--remove"], "잠겨 있습니다");

    let open = ["--ledger-password", "암호.txt"];
    let dump = |line: &[&str]| -> Value {
        let (code, out, _) = shell.run(line);
        assert_eq!(code, 0, "{line:?}");
        let mut dump: Value = serde_json::from_str(&out).unwrap();
        // That a password was set is told there.
        for part in ["access_log", "access_log_end"] {
            dump[part] = before[part].clone();
        }
        dump
    };
    assert_eq!(dump(&[&["dump", LEDGER][..], &open].concat()), before);
    assert_eq!(shell.run(&[&["password", LEDGER, "--remove"][..], &open].concat()).0, 0);
    assert_eq!(dump(&["dump", LEDGER]), before);
}
