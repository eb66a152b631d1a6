//! A ledger with a password: what a thief finds, and what a broken or half-copied file says.

use super::super::cipher::Key;
use super::*;

const PASSWORD: &str = "가온구 골목상권 2026";
const NAME: &str = "홍길동대표";

/// A locked ledger of some pages with a name in it, its bench and its key.
fn locked() -> (Bench, Key) {
    let mut bench = bench();
    for n in 0..300 {
        bench.step(&format!("INSERT INTO field VALUES ('f{n}', '{NAME} {n}', {n})"));
    }
    let key = Key::new(PASSWORD).unwrap();
    (relock(bench, Some(key.clone())), key)
}

fn relock(bench: Bench, key: Option<Key>) -> Bench {
    let Bench { folder, ledger } = bench;
    let done = ledger.relock(key, now(), || Ok(())).map_err(|refused| refused.error).unwrap();
    assert!(done.left.is_empty(), "{:?}", done.left);
    Bench { folder, ledger: done.ledger }
}

fn salt_of(path: &Path) -> cipher::Salt {
    match recognise(path).unwrap() {
        Form::Locked(salt) => salt,
        Form::Plain => panic!("{} is not locked", path.display()),
    }
}

/// Opens with a password, as a clerk does.
fn unlock(path: &Path, password: &str) -> Result<Ledger, CommandError> {
    let key = Key::of(password, &salt_of(path))?.ok_or_else(|| wrong(path))?;
    Ledger::unlock(path, key, now())
}

/// Every file of the folder holds neither `word` nor SQLite's own words.
fn check_silent(folder: &Path, word: &str) {
    let mut looked = 0;
    for entry in std::fs::read_dir(folder).unwrap() {
        let path = entry.unwrap().path();
        let bytes = std::fs::read(&path).unwrap();
        let utf16: Vec<u8> = word.encode_utf16().flat_map(u16::to_le_bytes).collect();
        for hidden in [word.as_bytes(), &utf16, b"CREATE TABLE", b"SQLite format"] {
            let found = bytes.windows(hidden.len()).any(|window| window == hidden);
            assert!(!found, "{} holds {hidden:?}", path.display());
        }
        looked += 1;
    }
    assert!(looked > 0);
}

#[test]
fn a_locked_ledger_says_the_same_and_its_file_says_nothing() {
    let mut bench = bench();
    for n in 0..300 {
        bench.step(&format!("INSERT INTO field VALUES ('f{n}', '{NAME} {n}', {n})"));
    }
    let before = bench.rows();
    let mut bench = relock(bench, Some(Key::new(PASSWORD).unwrap()));
    assert_eq!(bench.rows(), before);
    assert!(bench.undo_newest() && bench.redo());
    bench.step("UPDATE field SET name = '홍길동대표 고침' WHERE id = 'f7'");
    check_silent(bench.folder.path(), NAME);
    let rows = bench.rows();
    let bench = relock(bench, None);
    assert_eq!(bench.rows(), rows);
    let path = bench.path();
    let Bench { folder, ledger } = bench;
    drop(ledger);
    assert_eq!(recognise(&path).unwrap(), Form::Plain);
    assert_eq!(std::fs::read_dir(folder.path()).unwrap().count(), 1, "nothing is left beside it");
}

#[test]
fn a_wrong_password_says_so_and_the_right_one_opens_after_it() {
    let (bench, key) = locked();
    let (path, rows) = (bench.path(), bench.rows());
    let Bench { folder: _folder, ledger } = bench;
    drop(ledger);
    let before = std::fs::read(&path).unwrap();
    let refused = |result: Result<Ledger, CommandError>| match result {
        Ok(_) => panic!("opened"),
        Err(error) => (error.code, error.message),
    };
    let (code, message) = refused(unlock(&path, "가온구 골목상권 2025"));
    assert_eq!(code, ErrorCode::Password);
    assert!(message.contains("맞지 않아") && message.contains("한/영"), "{message}");
    let (code, message) = refused(Ledger::open(&path, now()));
    assert_eq!(code, ErrorCode::Password);
    assert!(message.contains("잠겨 있습니다"), "{message}");
    assert_eq!(std::fs::read(&path).unwrap(), before);
    // A password is its letters, however the keyboard composed them.
    let decomposed: String = unicode_normalization::UnicodeNormalization::nfd(PASSWORD).collect();
    assert_ne!(decomposed, PASSWORD);
    drop(unlock(&path, &decomposed).unwrap());
    let kept = Key::kept(key.secret(), &salt_of(&path)).unwrap();
    let ledger = Ledger::unlock(&path, kept, now()).unwrap();
    let again = Bench { folder: _folder, ledger };
    assert_eq!(again.rows(), rows);
}

#[test]
fn a_changed_password_shuts_the_old_one_out() {
    let (bench, old) = locked();
    let rows = bench.rows();
    let bench = relock(bench, Some(Key::new("다른 암호로 바꾸었습니다").unwrap()));
    assert_eq!(bench.rows(), rows);
    let path = bench.path();
    let Bench { folder: _folder, ledger } = bench;
    drop(ledger);
    assert!(Key::kept(old.secret(), &salt_of(&path)).is_none());
    assert_eq!(unlock(&path, PASSWORD).err().unwrap().code, ErrorCode::Password);
    unlock(&path, "다른 암호로 바꾸었습니다").unwrap();
}

/// What a damaged locked ledger says, and that it stays as it is.
fn check_damaged(bytes: &[u8], what: &str) {
    let folder = tempfile::tempdir().unwrap();
    let path = folder.path().join("잠긴 대장.pledge");
    std::fs::write(&path, bytes).unwrap();
    match unlock(&path, PASSWORD) {
        Ok(_) => panic!("{what}: opened"),
        Err(error) => {
            assert_eq!(error.code, ErrorCode::Damaged, "{what}: {}", error.message);
            let said = error.message.contains("잠긴 대장.pledge") && error.message.contains("백업");
            assert!(said, "{what}: {}", error.message);
        }
    }
    assert_eq!(std::fs::read(&path).unwrap(), bytes, "{what}: the file was touched");
}

#[test]
fn a_flipped_byte_or_a_cut_end_is_damage_not_a_wrong_password() {
    let (bench, _) = locked();
    let path = bench.path();
    let Bench { folder: _folder, ledger } = bench;
    drop(ledger);
    let whole = std::fs::read(&path).unwrap();
    assert!(whole.len() > 20 * 4096);
    for at in [16, 4000, 4095, 4096, 3 * 4096 + 77, whole.len() / 2, whole.len() - 1] {
        let mut flipped = whole.clone();
        flipped[at] ^= 1;
        check_damaged(&flipped, &format!("byte {at}"));
    }
    for length in [16, 4095, 4096, whole.len() / 2, whole.len() - 4096, whole.len() - 1] {
        check_damaged(&whole[..length], &format!("cut to {length}"));
    }
}

#[test]
fn copies_made_before_an_upgrade_share_the_password() {
    let mut bench = bench();
    bench.step(&format!("INSERT INTO field VALUES ('f', '{NAME}', 0)"));
    let copy = bench.folder.path().join("가온구 공약 (새 판 이전 2025-01-01 000000).pledge");
    bench.ledger.connection().pragma_update(None, "query_only", false).unwrap();
    file::back_up(bench.ledger.connection(), None, &bench.path(), now()).unwrap();
    std::fs::write(&copy, "끊긴 백업본").unwrap();
    let key = Key::new(PASSWORD).unwrap();
    let Bench { folder, ledger } = bench;
    let done = ledger.relock(Some(key), now(), || Ok(())).map_err(|refused| refused.error).unwrap();
    assert_eq!(done.copies, 1);
    assert_eq!(done.left, [name(&copy)], "what is no ledger is left, and told");
    let path = done.ledger.path().to_owned();
    done.ledger.connection().pragma_update(None, "query_only", false).unwrap();
    file::back_up(done.ledger.connection(), done.ledger.key(), &path, now() + chrono::Days::new(1))
        .unwrap();
    check_silent(folder.path(), NAME);
    drop(done.ledger);
    for copy in backups(&path).iter().skip(1) {
        let ledger = unlock(copy, PASSWORD).unwrap();
        assert_eq!(
            ledger
                .connection()
                .query_row("SELECT name FROM field", [], |row| row.get::<_, String>(0))
                .unwrap(),
            NAME
        );
    }
}

#[test]
fn what_is_refused_leaves_the_ledger_open_as_it_was() {
    let mut bench = bench();
    bench.step("INSERT INTO field VALUES ('f', '경제', 0)");
    let before = bench.rows();
    let Bench { folder, ledger } = bench;
    let cancelled = || Err(CommandError::new(ErrorCode::Cancelled, "그만두었습니다."));
    let refused = ledger.relock(Some(Key::new(PASSWORD).unwrap()), now(), cancelled).err().unwrap();
    assert_eq!(refused.error.code, ErrorCode::Cancelled);
    let mut bench = Bench { folder, ledger: refused.ledger.unwrap() };
    assert_eq!(bench.rows(), before);
    assert!(bench.step("INSERT INTO field VALUES ('g', '복지', 1)").is_some());
    assert_eq!(recognise(&bench.path()).unwrap(), Form::Plain);
    assert_eq!(
        std::fs::read_dir(bench.folder.path()).unwrap().count(),
        2,
        "the file and its journal"
    );
}

#[test]
fn a_ledger_locked_by_the_first_recipe_opens_for_ever() {
    let fixture = Path::new(env!("CARGO_MANIFEST_DIR"))
        .join("../../../tests/fixtures/ledgers/v9-locked.pledge");
    let folder = tempfile::tempdir().unwrap();
    let path = folder.path().join("옛 잠긴 대장.pledge");
    std::fs::copy(fixture, &path).unwrap();
    let ledger = unlock(&path, "골목마다 불을 켠다").unwrap();
    let pledges: i64 =
        ledger.connection().query_row("SELECT count(*) FROM pledge", [], |row| row.get(0)).unwrap();
    assert_eq!(pledges, 3);
}

fn check_unfit(password: &str, word: &str) {
    let error = Key::new(password).err().unwrap();
    assert_eq!(error.code, ErrorCode::Invalid);
    assert!(error.message.contains(word), "{}", error.message);
}

#[test]
fn a_password_that_is_easily_guessed_is_refused() {
    check_unfit("짧은암호", "짧습니다");
    check_unfit("가가가가가가가가가가가가", "같은 글자");
    check_unfit("줄이 바뀌는\n암호입니다", "줄바꿈");
}
