use std::path::PathBuf;

use super::folder::{Copied, Source};
use super::*;

fn copies(folder: &Path) -> Vec<PathBuf> {
    std::fs::read_dir(folder).unwrap().map(|entry| entry.unwrap().path()).collect()
}

#[test]
fn what_is_stopped_or_refused_leaves_no_copy_behind() {
    let place = tempfile::tempdir().unwrap();
    let folder = place.path().join("대장.files");
    let source = |name: &str, text: &str| {
        let path = place.path().join(name);
        std::fs::write(&path, text).unwrap();
        Source::look(&path).unwrap()
    };
    let (first, second) = (source("가.txt", "가나다"), source("나.txt", "라마바"));
    let mut kept = Copied::default();
    kept.keep(&folder, &first, &|| Ok(())).unwrap();
    kept.stay();

    let mut copied = Copied::default();
    copied.keep(&folder, &first, &|| Ok(())).unwrap();
    copied.keep(&folder, &second, &|| Ok(())).unwrap();
    assert_eq!(copies(&folder).len(), 2);
    let third = source("다.txt", "사아자");
    let stop = || Err(CommandError::new(ErrorCode::Cancelled, "그만두었습니다."));
    assert_eq!(copied.keep(&folder, &third, &stop).unwrap_err().code, ErrorCode::Cancelled);
    drop(copied);
    // Only what was there before is left.
    assert_eq!(copies(&folder), [folder.join(&first.sha256)]);
}

#[test]
fn a_file_that_changes_while_it_is_copied_is_refused() {
    let place = tempfile::tempdir().unwrap();
    let path = place.path().join("가.txt");
    std::fs::write(&path, "가나다").unwrap();
    let source = Source::look(&path).unwrap();
    std::fs::write(&path, "가나라").unwrap();
    let folder = place.path().join("대장.files");
    let error = Copied::default().keep(&folder, &source, &|| Ok(())).unwrap_err();
    assert!(error.message.contains("복사하는 동안 ‘가.txt’ 파일이 바뀌었습니다"), "{error}");
    assert!(copies(&folder).is_empty());
}

#[test]
fn damaged_copies_are_found_at_a_glance_and_large_ones_when_looked_through() {
    let place = tempfile::tempdir().unwrap();
    let connection = Connection::open_in_memory().unwrap();
    connection
        .execute_batch(
            "CREATE TABLE attachment (id, pledge_id, owner_kind, owner_id, file_name, sha256, bytes);",
        )
        .unwrap();
    let attach = |id: &str, bytes: &[u8]| {
        let path = place.path().join("원본");
        std::fs::write(&path, bytes).unwrap();
        let source = Source::look(&path).unwrap();
        let mut copied = Copied::default();
        copied.keep(place.path(), &source, &|| Ok(())).unwrap();
        copied.stay();
        connection
            .execute(
                "INSERT INTO attachment VALUES (?1, 'p', 'pledge', 'p', ?1, ?2, ?3)",
                (id, &source.sha256, source.bytes),
            )
            .unwrap();
        place.path().join(&source.sha256)
    };
    let (small, large, lost) =
        (attach("작은", &[1; 10]), attach("큰", &[2; 100_000]), attach("잃은", &[3; 10]));
    let found = |depth| -> Vec<(String, AttachmentState)> {
        let all = damaged(&connection, place.path(), depth).unwrap();
        all.into_iter().map(|file| (file.file_name, file.state)).collect()
    };
    assert!(found(Depth::Content).is_empty());
    std::fs::write(small, [9; 10]).unwrap();
    std::fs::write(large, [9; 100_000]).unwrap();
    std::fs::remove_file(lost).unwrap();
    let told = |all: Vec<(String, AttachmentState)>| -> Vec<String> {
        let word = |state| if state == AttachmentState::Missing { "missing" } else { "changed" };
        let mut told: Vec<String> =
            all.into_iter().map(|(name, state)| format!("{name} {}", word(state))).collect();
        told.sort();
        told
    };
    assert_eq!(told(found(Depth::Glance)), ["잃은 missing", "작은 changed"]);
    assert_eq!(told(found(Depth::Content)), ["잃은 missing", "작은 changed", "큰 changed"]);
}
