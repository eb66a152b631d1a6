//! Making, opening and closing ledgers, and the example.

use ledger::contract::*;
use tests::desk::{Desk, desk, ledger, quarter, refused};

#[test]
fn a_new_ledger_opens_and_says_what_it_is() {
    let desk = ledger();
    let info = desk.info();
    assert_eq!(info.file, "가온구 공약.pledge");
    assert_eq!((info.office.as_str(), info.department.as_str()), ("가온구", "지역경제과"));
    assert_eq!(info.quarters.len(), 17 - 1);
    assert_eq!(info.quarter, quarter("2025Q4"));
    assert_eq!((info.undo, info.redo, info.saved_at.as_str()), (None, None, ""));

    let desk = desk.pledge("1-1", "골목상권 매니저");
    let info = desk.info();
    assert_eq!((info.pledges, info.saved_at.as_str()), (1, "14:03"));
    assert_eq!(info.undo.as_deref(), Some("1-1 공약 추가"));
}

#[test]
fn the_quarter_to_report_stays_inside_the_term() {
    let desk = ledger();
    for (today, expected) in [
        ("2021-03-01", "2022Q3"),
        ("2024-05-05", "2024Q2"),
        ("2026-01-30", "2025Q4"),
        ("2026-02-01", "2026Q1"),
        ("2027-01-01", "2026Q2"),
    ] {
        desk.host.set_clock(&format!("{today}T09:00:00"));
        assert_eq!(desk.info().quarter, quarter(expected), "{today}");
    }
}

#[test]
fn without_a_ledger_every_command_says_so() {
    let desk = desk();
    assert_eq!(desk.session.session_state(Nothing {}).unwrap().ledger, None);
    refused(desk.session.pledge_list(PledgeQuery::default()), ErrorCode::NoLedger, "대장을 열거나");
    refused(desk.undo(), ErrorCode::NoLedger, "대장을 열거나");
}

#[test]
fn a_second_window_is_told_that_the_ledger_is_open() {
    let desk = ledger();
    let other = desk.another();
    let file = other.register(&desk.path("가온구 공약.pledge")).id;
    let open = || other.ledger_open(FileRef { file: file.clone() });
    refused(open(), ErrorCode::Locked, "열려 있습니다");
    desk.session.ledger_close(Nothing {}).unwrap();
    assert_eq!(open().unwrap().office, "가온구");
}

#[test]
fn a_file_is_not_overwritten_unless_the_clerk_chose_it() {
    let desk = ledger().pledge("1-1", "하나");
    refused(desk.create("가온구 공약.pledge"), ErrorCode::Invalid, "이미 있습니다");
    let new = |file: String| NewLedger {
        file,
        office: "나루시".into(),
        department: String::new(),
        government: domain::GovernmentKind::City,
        term: domain::Term::elected(9),
    };
    let choose = |desk: &Desk, name: &str| {
        desk.host.answer(&[&desk.path(name)]);
        let request =
            ChooseFiles { purpose: FilePurpose::NewLedger, suggested: "새 대장.pledge".into() };
        desk.session.choose_files(request).unwrap().remove(0).id
    };
    // Chosen in the dialog, but open: refused. Chosen and closed: replaced.
    let file = choose(&desk, "가온구 공약.pledge");
    refused(desk.session.ledger_create(new(file.clone())), ErrorCode::Locked, "열려 있어");
    assert_eq!(desk.info().pledges, 1);
    desk.session.ledger_close(Nothing {}).unwrap();
    assert_eq!(desk.session.ledger_create(new(file)).unwrap().office, "나루시");
    assert_eq!(desk.info().pledges, 0);
    // Nothing but the ledger is left in the folder.
    desk.session.ledger_close(Nothing {}).unwrap();
    let names: Vec<_> = std::fs::read_dir(desk.path(""))
        .unwrap()
        .map(|entry| entry.unwrap().file_name().into_string().unwrap())
        .filter(|name| name != "data")
        .collect();
    assert_eq!(names, ["가온구 공약.pledge"]);
}

#[test]
fn the_example_is_made_once_from_the_sample_workbooks() {
    let mut desk = desk();
    let samples = std::path::Path::new(env!("CARGO_MANIFEST_DIR")).join("../assets/samples");
    let reader = env!("CARGO_BIN_EXE_bridge");
    desk.host = desk.host.clone().with_samples(&samples).with_worker(reader);
    desk.session = desk.another();
    let info = desk.session.ledger_example(Nothing {}).unwrap();
    assert_eq!((info.office.as_str(), info.department.as_str()), ("가온구", "지역경제과"));
    assert_eq!((info.term.name.as_str(), info.pledges), ("민선8기", 48));
    // What the clerk tries out in it stays.
    let row = desk.list(PledgeQuery::default()).rows.remove(0);
    desk.session.pledge_remove(RowRef { id: row.id }).unwrap();
    desk.session.ledger_close(Nothing {}).unwrap();
    assert_eq!(desk.session.ledger_example(Nothing {}).unwrap().pledges, 47);
    // Undo reaches back through the import to the empty ledger.
    while desk.info().undo.is_some() {
        desk.undo().unwrap();
    }
    assert_eq!(desk.info().pledges, 0);
}

#[test]
fn an_example_that_cannot_be_made_leaves_the_open_ledger() {
    let desk = ledger();
    refused(desk.session.ledger_example(Nothing {}), ErrorCode::Disk, "예시 파일");
    assert_eq!(desk.info().file, "가온구 공약.pledge");
}
