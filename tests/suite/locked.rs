//! A ledger with a password at the clerk's desk: set, locked, unlocked, remembered, taken away.

use ledger::contract::*;
use tests::desk::{Desk, refused};

use crate::purge::{ledger_to_purge, told_on_disk};

const LEDGER: &str = "가온구 공약.pledge";
const PASSWORD: &str = "골목마다 불을 켠다";

fn secret(text: &str) -> Option<Secret> {
    Some(Secret::from(text.to_owned()))
}

fn set(desk: &Desk, current: Option<&str>, new: Option<&str>) -> Result<PasswordSet, CommandError> {
    desk.session.password_set(SetPassword {
        current: current.and_then(secret),
        password: new.and_then(secret),
    })
}

fn unlock(desk: &Desk, password: &str, remember: bool) -> Result<LedgerInfo, CommandError> {
    desk.session.ledger_unlock(UnlockLedger {
        file: desk.handle(LEDGER),
        password: Secret::from(password.to_owned()),
        remember,
    })
}

fn open(desk: &Desk) -> Result<LedgerInfo, CommandError> {
    desk.session.ledger_open(FileRef { file: desk.handle(LEDGER) })
}

fn state(desk: &Desk) -> LockState {
    desk.session.lock_state(Nothing {}).unwrap()
}

/// A ledger with people in it and the password.
fn locked() -> Desk {
    let desk = ledger_to_purge();
    assert!(!told_on_disk(&desk.path("")).is_empty(), "the search can find something");
    let done = set(&desk, None, Some(PASSWORD)).unwrap();
    assert!(done.state.locked && !done.state.remembered);
    desk
}

#[test]
fn nothing_stands_on_the_disk_of_a_locked_ledger() {
    let desk = locked();
    let dump = desk.dump();
    assert_eq!(told_on_disk(&desk.path("")), Vec::<String>::new());
    desk.session.ledger_lock(Nothing {}).unwrap();
    assert_eq!(told_on_disk(&desk.path("")), Vec::<String>::new());
    refused(desk.session.pledge_list(PledgeQuery::default()), ErrorCode::NoLedger, "열거나");
    refused(open(&desk), ErrorCode::Password, "암호로 잠겨 있습니다");
    assert!(unlock(&desk, PASSWORD, false).unwrap().locked);
    assert_eq!(desk.dump(), dump);
}

#[test]
fn a_wrong_password_leaves_the_ledger_locked_and_whole() {
    let desk = locked();
    let dump = desk.dump();
    desk.session.ledger_lock(Nothing {}).unwrap();
    let before = std::fs::read(desk.path(LEDGER)).unwrap();
    refused(unlock(&desk, "골목마다 불을 끈다", true), ErrorCode::Password, "맞지 않아");
    assert_eq!(std::fs::read(desk.path(LEDGER)).unwrap(), before);
    assert_eq!(desk.host.vault.kept(), 0, "a wrong password is not remembered");
    unlock(&desk, PASSWORD, false).unwrap();
    assert_eq!(desk.dump(), dump);
}

#[test]
fn setting_and_taking_away_asks_for_the_password_that_stands() {
    let desk = locked();
    for current in [None, Some("아무 암호나 넣어 본다")] {
        refused(set(&desk, current, None), ErrorCode::Password, "지금 암호가 맞지 않아");
        refused(set(&desk, current, Some("새로운 암호입니다")), ErrorCode::Password, "지금 암호");
    }
    refused(set(&desk, Some(PASSWORD), Some("짧다")), ErrorCode::Invalid, "10자 이상");
    assert!(state(&desk).locked);
    set(&desk, Some(PASSWORD), Some("새로운 암호로 바꾼다")).unwrap();
    desk.session.ledger_lock(Nothing {}).unwrap();
    refused(unlock(&desk, PASSWORD, false), ErrorCode::Password, "맞지 않아");
    unlock(&desk, "새로운 암호로 바꾼다", false).unwrap();
    assert!(!set(&desk, Some("새로운 암호로 바꾼다"), None).unwrap().state.locked);
    refused(set(&desk, None, None), ErrorCode::Invalid, "암호가 없습니다");
    refused(desk.session.ledger_lock(Nothing {}), ErrorCode::Invalid, "암호가 없어");
    desk.session.ledger_close(Nothing {}).unwrap();
    assert!(!open(&desk).unwrap().locked);
}

#[test]
fn the_access_log_tells_of_passwords_set_and_taken_away() {
    let desk = locked();
    set(&desk, Some(PASSWORD), None).unwrap();
    let page = desk.session.access_log(AccessQuery::default()).unwrap();
    let said: Vec<&str> = page.lines.iter().map(|line| line.what.as_str()).collect();
    assert!(
        said.contains(&"대장에 암호를 정함") && said.contains(&"대장의 암호를 없앰"),
        "{said:?}"
    );
    assert!(page.broken.is_none());
}

#[test]
fn this_pc_remembers_only_where_the_clerk_wants_and_forgets_on_request() {
    let desk = locked();
    desk.session.ledger_lock(Nothing {}).unwrap();
    unlock(&desk, PASSWORD, true).unwrap();
    assert!(state(&desk).remembered);
    desk.session.ledger_close(Nothing {}).unwrap();
    assert!(open(&desk).unwrap().locked, "opened unasked");
    // What the clerk locks stays locked, whatever this PC remembers.
    desk.session.ledger_lock(Nothing {}).unwrap();
    refused(open(&desk), ErrorCode::Password, "암호로 잠겨");
    unlock(&desk, PASSWORD, false).unwrap();
    desk.session.ledger_close(Nothing {}).unwrap();
    assert!(open(&desk).unwrap().locked, "still remembered");
    assert!(!desk.session.password_forget(Nothing {}).unwrap().remembered);
    desk.session.ledger_close(Nothing {}).unwrap();
    refused(open(&desk), ErrorCode::Password, "암호로 잠겨");
    // What was remembered of an old password goes with it.
    unlock(&desk, PASSWORD, true).unwrap();
    assert!(!set(&desk, Some(PASSWORD), Some("둘째 암호입니다마는")).unwrap().state.remembered);
    assert_eq!(desk.host.vault.kept(), 0);
    desk.session.ledger_close(Nothing {}).unwrap();
    refused(open(&desk), ErrorCode::Password, "암호로 잠겨");
}

#[test]
fn work_goes_on_in_a_locked_ledger_and_a_purge_reaches_it() {
    let desk = locked();
    let shops =
        desk.session.business_find(FindBusiness { text: "가온분식".into(), limit: 5 }).unwrap();
    let request = PurgeRequest {
        businesses: vec![shops[0].id.clone()],
        ground: "보유기간 경과".into(),
        by: "지역경제과 담당자".into(),
        ..PurgeRequest::default()
    };
    assert_eq!(desk.session.purge(request).unwrap().businesses, 1);
    set(&desk, Some(PASSWORD), None).unwrap();
    desk.session.ledger_close(Nothing {}).unwrap();
    assert_eq!(told_on_disk(&desk.path("")), Vec::<String>::new());
}
