//! What opens, what is refused, and in which words.

use super::*;

/// Opens and gives the refusal's code and words.
fn refusal(path: &Path) -> (ErrorCode, String) {
    match Ledger::open(path, now()) {
        Ok(_) => panic!("{} opened", path.display()),
        Err(error) => (error.code, error.message),
    }
}

fn check_refused(bytes: &[u8], code: ErrorCode, word: &str) {
    let folder = tempfile::tempdir().unwrap();
    let path = folder.path().join("파일.pledge");
    std::fs::write(&path, bytes).unwrap();
    let (found, message) = refusal(&path);
    assert_eq!(found, code, "{message}");
    assert!(message.contains(word) && message.contains("파일.pledge"), "{message}");
    assert_eq!(std::fs::read(&path).unwrap(), bytes, "the file was touched");
}

#[test]
fn what_is_no_ledger_is_named() {
    let mut other = b"SQLite format 3\0".to_vec();
    other.resize(4096, 0);
    check_refused(b"", ErrorCode::Damaged, "0바이트");
    check_refused(b"PK\x03\x04 and so on", ErrorCode::Damaged, "가져오기");
    check_refused(&[0xD0, 0xCF, 0x11, 0xE0, 0xA1], ErrorCode::Damaged, "옛 엑셀");
    check_refused("관리번호,공약명".as_bytes(), ErrorCode::Damaged, "공약대장 파일");
    check_refused(b"SQLite format 3\0", ErrorCode::Damaged, "공약대장 파일");
    check_refused(&other, ErrorCode::Damaged, "다른 프로그램");
}

#[test]
fn a_missing_file_is_said_to_be_missing() {
    let folder = tempfile::tempdir().unwrap();
    let (code, message) = refusal(&folder.path().join("없는 대장.pledge"));
    assert_eq!(code, ErrorCode::Unreadable);
    assert!(message.contains("없는 대장.pledge"), "{message}");
}

#[test]
fn a_second_program_is_told_that_the_ledger_is_open() {
    let bench = bench();
    let (code, message) = refusal(&bench.path());
    assert_eq!(code, ErrorCode::Locked);
    assert!(message.contains("열려 있습니다"), "{message}");
    assert!(held(&bench.path()));
    let path = bench.path();
    drop(bench.ledger);
    assert!(!held(&path));
    Ledger::open(&path, now()).unwrap();
}

#[test]
fn a_newer_ledger_is_refused_untouched() {
    let bench = bench();
    let path = bench.path();
    drop(bench.ledger);
    let other = Connection::open(&path).unwrap();
    other.pragma_update(None, "user_version", 99).unwrap();
    drop(other);
    let before = std::fs::read(&path).unwrap();
    let (code, message) = refusal(&path);
    assert_eq!(code, ErrorCode::TooNew);
    assert!(message.contains("새로운 판"), "{message}");
    assert_eq!(std::fs::read(&path).unwrap(), before);
}

#[test]
fn a_damaged_ledger_is_refused_untouched() {
    let mut bench = bench();
    for n in 0..200 {
        bench.step(&format!("INSERT INTO field VALUES ('f{n}', '분야 {n}', {n})"));
    }
    let path = bench.path();
    drop(bench.ledger);
    let whole = std::fs::read(&path).unwrap();
    let cut = &whole[..whole.len() - 4096];
    let mut zeroed = whole.clone();
    let page = zeroed.len() - 3 * 4096;
    zeroed[page..page + 4096].fill(0);
    for broken in [cut, &zeroed] {
        std::fs::write(&path, broken).unwrap();
        let (code, message) = refusal(&path);
        assert_eq!(code, ErrorCode::Damaged);
        assert!(message.contains("손상") && message.contains("백업"), "{message}");
        assert_eq!(std::fs::read(&path).unwrap(), broken);
    }
}

#[test]
fn an_older_ledger_is_copied_and_then_upgraded() {
    let mut bench = bench();
    bench.step("INSERT INTO field VALUES ('f', '경제', 0)");
    let path = bench.path();
    let folder = bench.folder;
    drop(bench.ledger);
    let mut newer = MIGRATIONS.to_vec();
    newer.push("ALTER TABLE field ADD COLUMN colour TEXT NOT NULL DEFAULT 'blue';");
    let mut ledger = Ledger::open_with(&path, None, now(), &newer).unwrap();
    let colour = |ledger: &Ledger| -> String {
        ledger.connection().query_row("SELECT colour FROM field", [], |row| row.get(0)).unwrap()
    };
    assert_eq!(colour(&ledger), "blue");
    // A step from before the upgrade is taken back through the new schema.
    let step = stack::undoable(ledger.connection()).unwrap().unwrap().id;
    let undo = |ledger: &mut Ledger, kind, step| {
        ledger.undo(now(), (kind, "되돌림"), step, ConflictPolicy::Refuse).unwrap()
    };
    assert!(matches!(undo(&mut ledger, StepKind::Undo, step), Undone::Done(_)));
    let step = stack::redoable(ledger.connection()).unwrap().unwrap().id;
    assert!(matches!(undo(&mut ledger, StepKind::Redo, step), Undone::Done(_)));
    assert_eq!(colour(&ledger), "blue");
    drop(ledger);

    let copy = folder.path().join("가온구 공약 (새 판 이전 2025-12-31 140322).pledge");
    let ledger = Ledger::open(&copy, now()).unwrap();
    assert_eq!(schema::version(ledger.connection()).unwrap(), MIGRATIONS.len());
    assert_eq!(
        refusal(&path).0,
        ErrorCode::TooNew,
        "the upgraded file is for the newer program alone"
    );
}

#[test]
fn a_failed_upgrade_leaves_the_older_ledger() {
    let bench = bench();
    let path = bench.path();
    drop(bench.ledger);
    let mut newer = MIGRATIONS.to_vec();
    newer.push("CREATE TABLE extra (id TEXT PRIMARY KEY) STRICT; SELECT no_such_thing();");
    assert!(Ledger::open_with(&path, None, now(), &newer).is_err());
    Ledger::open(&path, now()).unwrap();
}

#[test]
fn the_ledger_marks_itself_and_refuses_writes_outside_a_step() {
    let bench = bench();
    let connection = bench.ledger.connection();
    let id: i32 = connection.pragma_query_value(None, "application_id", |row| row.get(0)).unwrap();
    assert_eq!(id, file::APPLICATION_ID);
    assert!(connection.execute("DELETE FROM office", []).is_err());
    assert!(connection.execute(r#"SELECT "no such column" FROM office"#, []).is_err());
}

#[test]
fn a_failed_step_writes_nothing_and_an_idle_one_is_no_step() {
    let mut bench = bench();
    let before = bench.rows();
    let failed = bench.ledger.transact(now(), StepKind::Edit, "고침", |tx| {
        tx.execute("INSERT INTO field VALUES ('f', '경제', 0)", [])?;
        Err::<(), _>(CommandError::new(ErrorCode::Invalid, "안 됩니다"))
    });
    assert_eq!(failed.unwrap_err().message, "안 됩니다");
    assert_eq!(bench.rows(), before);
    assert_eq!(bench.step("UPDATE office SET name = '가온구'"), None);
    assert_eq!(bench.value("SELECT CAST(count(*) AS TEXT) FROM step"), "1");
}

/// The schema as SQLite keeps it.
fn schema_of(ledger: &Ledger) -> Vec<String> {
    let mut query = ledger
        .connection()
        .prepare("SELECT sql FROM main.sqlite_schema WHERE sql IS NOT NULL ORDER BY name")
        .unwrap();
    let rows = query.query_map([], |row| row.get(0)).unwrap();
    rows.collect::<Result<_, _>>().unwrap()
}

#[test]
fn ledgers_of_every_released_schema_open_with_the_schema_of_a_new_one() {
    let fixtures = Path::new(env!("CARGO_MANIFEST_DIR")).join("../../../tests/fixtures/ledgers");
    let fresh = schema_of(&bench().ledger);
    // No other number of migrations was ever released.
    for version in [1, 3, 4, 8, 9] {
        let folder = tempfile::tempdir().unwrap();
        let path = folder.path().join("옛 대장.pledge");
        std::fs::copy(fixtures.join(format!("v{version}.pledge")), &path).unwrap();
        let mut ledger = Ledger::open(&path, now()).unwrap();
        assert_eq!(schema_of(&ledger), fresh, "a migration that was released has been changed");
        let titles: String = ledger
            .connection()
            .query_row("SELECT group_concat(title, ',' ORDER BY code) FROM pledge", [], |row| {
                row.get(0)
            })
            .unwrap();
        assert_eq!(
            titles,
            "골목상권 매니저 운영 확대,전통시장 아케이드 정비,마을돌봄 거점센터 설치"
        );
        let found: i64 = ledger
            .connection()
            .query_row(
                "SELECT count(*) FROM search_text WHERE search_text MATCH '\"골g8a 목j0l\"'",
                [],
                |row| row.get(0),
            )
            .unwrap();
        assert!(found >= 1, "what was there is found too");
        let redo = stack::redoable(ledger.connection()).unwrap().unwrap();
        let done =
            ledger.undo(now(), (StepKind::Redo, "다시"), redo.id, ConflictPolicy::Refuse).unwrap();
        assert!(matches!(done, Undone::Done(_)));
    }
}
