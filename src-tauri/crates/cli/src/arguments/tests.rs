use super::*;

fn read_words(line: &[&str]) -> Result<Wish, CommandError> {
    read(line.iter().map(OsString::from).collect())
}

fn command(line: &[&str]) -> Command {
    match read_words(line).unwrap() {
        Wish::Do(command, _) => command,
        other => panic!("{other:?}"),
    }
}

fn refused(line: &[&str], word: &str) {
    let error = read_words(line).unwrap_err();
    assert!(error.message.contains(word), "{line:?}: {}", error.message);
}

#[test]
fn a_new_ledger_knows_its_term_by_number() {
    let line = ["new", "내 대장.pledge", "--term", "민선8기", "--office", "가온구", "--kind", "구"];
    let Command::New { file, term, office, kind, department } = command(&line) else {
        panic!("not new");
    };
    assert_eq!(file, PathBuf::from("내 대장.pledge"));
    assert_eq!((term.name.as_str(), term.start.to_string().as_str()), ("민선8기", "2022-07-01"));
    assert_eq!((office.as_str(), kind), ("가온구", GovernmentKind::District));
    assert_eq!(department, "");
}

#[test]
fn another_term_needs_its_days() {
    let line = ["new", "a.pledge", "--term", "2기 시장", "--office", "가온시", "--kind", "시"];
    refused(&line, "--start");
    let days = ["--start", "2020-04-16", "--end", "2022-06-30"];
    let Command::New { term, .. } = command(&[&line[..], &days[..]].concat()) else {
        panic!("not new");
    };
    assert_eq!(term.end.to_string(), "2022-06-30");
}

#[test]
fn a_quarter_is_read_as_code_and_as_words() {
    for quarter in ["2025Q4", "2025년 4분기", "2025년 4/4분기"] {
        let line = ["status", "a.pledge", "--quarter", quarter, "-o", "out.xlsx"];
        let Command::Status { quarter, .. } = command(&line) else { panic!("not status") };
        assert_eq!(quarter, Quarter::new(2025, 4).unwrap());
    }
}

#[test]
fn an_import_takes_many_files_and_options_anywhere() {
    let line = [
        "import",
        "--json",
        "a.pledge",
        "1.xlsx",
        "--dry-run",
        "2.xlsx",
        "--password",
        "비밀",
        "--include-hidden-sheet",
        "작년",
        "--include-hidden-sheet=재작년",
    ];
    let Command::Import(import) = command(&line) else { panic!("not import") };
    assert_eq!(import.sheets, [PathBuf::from("1.xlsx"), PathBuf::from("2.xlsx")]);
    assert!(import.dry_run);
    assert_eq!(import.password.as_deref(), Some("비밀"));
    assert_eq!(import.hidden, ["작년", "재작년"]);
}

#[test]
fn what_is_not_understood_is_refused_in_korean() {
    refused(&[], "무엇을 할지");
    refused(&["fly"], "없는 명령");
    refused(&["check"], "대장 파일");
    refused(&["check", "a.pledge", "b.pledge"], "남는 말");
    refused(&["check", "a.pledge", "--dry-run"], "쓰지 않습니다");
    refused(&["check", "a.pledge", "--nonsense"], "없는 선택");
    refused(&["import", "a.pledge"], "가져올 파일");
    refused(&["status", "a.pledge", "--quarter", "2025Q5", "-o", "x.xlsx"], "분기가 아닙니다");
    refused(&["status", "a.pledge", "--quarter", "2025Q4"], "-o");
    refused(&["status", "a.pledge", "--quarter"], "값이 없습니다");
    refused(
        &["status", "a.pledge", "--quarter", "2025Q4", "-o", "x.xlsx", "--unit", "달러"],
        "금액 단위",
    );
    refused(&["undo", "a.pledge", "셋"], "단계 번호");
    refused(&["undo", "a.pledge", "--keep-later", "--overwrite"], "함께");
    refused(&["new", "a", "--term", "민선8기", "--office", "가", "--kind", "마을"], "기관의 종류");
}

#[test]
fn help_and_version_are_found_after_a_command() {
    assert_eq!(read_words(&["import", "--help"]).unwrap(), Wish::Help);
    assert_eq!(read_words(&["--version"]).unwrap(), Wish::Version);
}
