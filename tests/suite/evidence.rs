//! Evidence files and memos: copied beside the ledger, kept under watch, never overwritten.

use std::path::PathBuf;

use ledger::contract::*;
use tests::desk::{Desk, ledger, refused};

fn attach(desk: &Desk, owner: &str, names: &[&str]) -> Result<Written, CommandError> {
    let files = names.iter().map(|name| desk.handle(name)).collect();
    desk.session.files_attach(AttachFiles {
        pledge_id: desk.last.clone(),
        owner_id: owner.into(),
        files,
    })
}

fn with_files() -> Desk {
    let desk = ledger().pledge("3-1", "스마트 소상공인");
    std::fs::write(desk.path("회의록.hwp"), "회의록입니다").unwrap();
    std::fs::write(desk.path("사진.png"), vec![7; 300_000]).unwrap();
    desk
}

/// The copies beside the ledger.
fn copies(desk: &Desk) -> Vec<PathBuf> {
    let folder = desk.path("가온구 공약.files");
    let mut all: Vec<PathBuf> = match std::fs::read_dir(folder) {
        Ok(entries) => entries.map(|entry| entry.unwrap().path()).collect(),
        Err(_) => Vec::new(),
    };
    all.sort();
    all
}

fn states(desk: &Desk) -> Vec<AttachmentState> {
    desk.card().attachments.iter().map(|file| file.state).collect()
}

use AttachmentState::{Changed, Missing, Whole};

#[test]
fn files_are_copied_beside_the_ledger_and_can_be_saved_again() {
    let desk = with_files();
    let written = attach(&desk, &desk.last, &["회의록.hwp", "사진.png"]).unwrap();
    assert_eq!(written.label, "3-1 파일 2개 붙이기");
    let attachments = desk.card().attachments;
    assert_eq!((&*attachments[1].file_name, attachments[1].bytes), ("사진.png", 300_000));
    assert_eq!((states(&desk), copies(&desk).len()), (vec![Whole, Whole], 2));
    // The originals may go.
    std::fs::remove_file(desk.path("회의록.hwp")).unwrap();
    let save = |name: &str| {
        desk.session
            .file_save(SaveAttachment { id: attachments[0].id.clone(), file: desk.handle(name) })
    };
    let saved = save("받은 회의록.hwp").unwrap();
    assert_eq!((&*saved.name, saved.bytes), ("받은 회의록.hwp", 18));
    assert_eq!(std::fs::read(desk.path("받은 회의록.hwp")).unwrap(), "회의록입니다".as_bytes());
    // The same file at the same place is not attached twice, elsewhere it is the same copy.
    assert_eq!(attach(&desk, &desk.last, &["사진.png"]).unwrap().step, None);
    assert_eq!(copies(&desk).len(), 2);
}

#[test]
fn removing_keeps_the_copy_and_undo_brings_the_file_back() {
    let desk = with_files();
    let before = desk.dump();
    attach(&desk, &desk.last, &["회의록.hwp"]).unwrap();
    let attached = desk.dump();
    let file = desk.card().attachments[0].id.clone();
    let written = desk.session.file_remove(RowRef { id: file.clone() }).unwrap();
    assert_eq!(written.label, "3-1 붙임 파일 떼기: 회의록.hwp");
    assert_eq!((desk.dump(), copies(&desk).len()), (before.clone(), 1));
    desk.undo().unwrap();
    assert_eq!((desk.dump(), states(&desk)), (attached, vec![Whole]));
    desk.undo().unwrap();
    assert_eq!(desk.dump(), before);
    refused(desk.session.file_remove(RowRef { id: file }), ErrorCode::Gone, "이제 없습니다");
}

#[test]
fn files_of_an_indicator_go_and_come_with_it() {
    let desk = with_files();
    let cell = SetCell { row: RowAt::New(0), column: "name".into(), text: "상담 건수".into() };
    let indicator = desk
        .session
        .cells_set(SetCells {
            pledge_id: desk.last.clone(),
            table: CardTable::Indicators,
            cells: vec![cell],
        })
        .unwrap()
        .id
        .unwrap();
    attach(&desk, &indicator, &["사진.png"]).unwrap();
    let attached = desk.dump();
    assert_eq!(desk.card().attachments[0].owner_id, indicator);
    desk.session
        .rows_remove(CardRows {
            pledge_id: desk.last.clone(),
            table: CardTable::Indicators,
            rows: vec![indicator],
        })
        .unwrap();
    assert!(desk.card().attachments.is_empty());
    desk.undo().unwrap();
    assert_eq!((desk.dump(), states(&desk)), (attached, vec![Whole]));
}

#[test]
fn a_missing_and_a_changed_copy_are_seen_and_not_given_out() {
    let desk = with_files();
    attach(&desk, &desk.last, &["회의록.hwp", "사진.png"]).unwrap();
    let files = desk.card().attachments;
    let small =
        copies(&desk).into_iter().find(|path| path.metadata().unwrap().len() == 18).unwrap();
    let large = copies(&desk).into_iter().find(|path| path.metadata().unwrap().len() > 18).unwrap();
    // Of the same size, but not the same.
    std::fs::write(&small, "회의록입니까").unwrap();
    std::fs::write(&large, vec![7; 299_999]).unwrap();
    assert_eq!(states(&desk), [Changed, Changed]);
    let save = |id: &str| {
        let file = desk.handle("받음");
        desk.session.file_save(SaveAttachment { id: id.into(), file })
    };
    refused(save(&files[0].id), ErrorCode::Unreadable, "내용이 바뀌어");
    std::fs::remove_file(&large).unwrap();
    assert_eq!(states(&desk), [Changed, Missing]);
    refused(save(&files[1].id), ErrorCode::Unreadable, "‘가온구 공약.files’ 폴더에 없습니다");
    // A large file of the right size is taken at a glance, and looked through before it is given out.
    std::fs::write(&large, vec![8; 300_000]).unwrap();
    assert_eq!(states(&desk), [Changed, Whole]);
    refused(save(&files[1].id), ErrorCode::Unreadable, "‘사진.png’ 파일은 붙인 뒤에");
    assert!(!desk.path("받음").exists());
    // Attached anew, the good copy takes its place and the changed one is put aside.
    assert_eq!(attach(&desk, &desk.last, &["회의록.hwp"]).unwrap().step, None);
    assert_eq!(states(&desk)[0], Whole);
    assert_eq!(copies(&desk).len(), 3);
}

#[test]
fn what_cannot_be_attached_is_refused_and_nothing_is_attached() {
    let desk = with_files();
    let before = desk.dump();
    std::fs::write(desk.path("빈.txt"), "").unwrap();
    std::fs::create_dir(desk.path("폴더")).unwrap();
    let large = std::fs::File::create(desk.path("동영상.mp4")).unwrap();
    large.set_len(201 * 1024 * 1024).unwrap();
    for (name, code, words) in [
        ("빈.txt", ErrorCode::Invalid, "빈 파일"),
        ("폴더", ErrorCode::Invalid, "폴더라서"),
        ("동영상.mp4", ErrorCode::Invalid, "‘동영상.mp4’는 200MB가 넘어"),
        ("없음.txt", ErrorCode::Unreadable, "‘없음.txt’ 파일을 읽지 못했습니다"),
    ] {
        refused(attach(&desk, &desk.last, &["회의록.hwp", name]), code, words);
    }
    refused(attach(&desk, "없음", &["회의록.hwp"]), ErrorCode::Gone, "이제 없습니다");
    assert_eq!((desk.dump(), copies(&desk).len()), (before, 0));
}

#[test]
fn memos_are_added_changed_and_removed() {
    let desk = ledger();
    let save = |id: Option<&str>, title: &str, body: &str| {
        desk.session.memo_save(SaveMemo {
            id: id.map(str::to_owned),
            title: title.into(),
            body: body.into(),
        })
    };
    let memos = || desk.session.memos(Nothing {}).unwrap();
    let first = save(None, "인수인계", "○ 열쇠\n  - 서랍").unwrap();
    save(None, "", "제목 없는 메모").unwrap();
    assert_eq!(first.label, "메모 추가: 인수인계");
    let titles: Vec<String> = memos().into_iter().map(|memo| memo.title).collect();
    assert_eq!(titles, ["인수인계", ""]);
    let id = first.id.unwrap();
    let before = desk.dump();
    save(Some(&id), "인수인계서", "○ 열쇠").unwrap();
    assert_eq!(memos()[0].body, "○ 열쇠");
    assert_eq!(save(Some(&id), "", " ").unwrap().label, "메모 삭제: 인수인계서");
    assert_eq!(memos().len(), 1);
    refused(save(Some(&id), "x", ""), ErrorCode::Gone, "그 메모가 이제 없습니다");
    refused(save(None, " ", ""), ErrorCode::Invalid, "메모가 비어 있습니다");
    desk.undo().unwrap();
    desk.undo().unwrap();
    assert_eq!(desk.dump(), before);
}
