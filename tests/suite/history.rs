//! Undo, redo and the history, as the clerk meets them.

use domain::{BudgetKind, FundingSource};
use ledger::contract::*;
use tests::desk::{Desk, ledger};

fn conflict(answer: Result<Written, CommandError>, words: &str) {
    let error = answer.unwrap_err();
    assert_eq!(error.code, ErrorCode::Conflict, "{}", error.message);
    assert!(error.message.contains(words), "‘{words}’ is not in: {}", error.message);
}

fn undo(desk: &Desk, step: i64, conflicts: ConflictPolicy) -> Result<Written, CommandError> {
    desk.session.undo(UndoRequest { step: Some(step), conflicts })
}

fn titled(desk: &Desk, title: &str) -> i64 {
    desk.try_with(PledgeColumn::Title, title).unwrap().step.unwrap()
}

#[test]
fn everything_done_can_be_taken_back_and_brought_again() {
    let desk = ledger();
    let empty = desk.dump();
    let desk = desk
        .pledge("1-1", "하나")
        .at("추진 중", "75.5")
        .with(PledgeColumn::Field, "경제")
        .plan(2024, 240)
        .review("2025Q4", ReviewColumn::Done, "협약 체결");
    desk.session.pledge_remove(RowRef { id: desk.last.clone() }).unwrap();
    let full = desk.dump();
    let mut states = Vec::new();
    while desk.info().undo.is_some() {
        states.push(desk.dump());
        let undone = desk.undo().unwrap();
        assert!(undone.label.starts_with("실행 취소: "), "{}", undone.label);
    }
    assert_eq!(states.len(), 7);
    assert_eq!(desk.dump(), empty);
    let nothing = desk.undo().unwrap_err();
    assert_eq!(
        (nothing.code, nothing.message.as_str()),
        (ErrorCode::Invalid, "되돌릴 것이 없습니다.")
    );
    while let Some(label) = desk.info().redo {
        assert_eq!(desk.redo().unwrap().label, format!("다시 실행: {label}"));
        assert_eq!(Some(desk.dump()), states.pop());
    }
    assert_eq!(desk.dump(), full);
    assert!(states.is_empty());
    assert_eq!(desk.redo().unwrap_err().message, "다시 실행할 것이 없습니다.");
}

#[test]
fn a_removed_pledge_comes_back_with_all_that_hung_from_it() {
    let desk = ledger().pledge("1-1", "하나").plan(2024, 240).review(
        "2025Q4",
        ReviewColumn::Done,
        "협약 체결",
    );
    let before = desk.dump();
    let removed = desk.session.pledge_remove(RowRef { id: desk.last.clone() }).unwrap();
    assert_eq!(removed.label, "1-1 공약 삭제");
    assert_eq!(removed.touched, ["budget_line", "pledge", "review"]);
    assert_ne!(desk.dump(), before);
    desk.undo().unwrap();
    assert_eq!(desk.dump(), before);
}

#[test]
fn a_later_edit_stands_in_the_way_and_the_clerk_chooses() {
    let make = || {
        let desk = ledger().pledge("1-1", "하나");
        let step = titled(&desk, "둘");
        titled(&desk, "셋");
        (desk, step)
    };
    let (desk, step) = make();
    conflict(undo(&desk, step, ConflictPolicy::Refuse), "‘1-1 셋’ 공약: 공약명이 나중에");
    assert_eq!(desk.card().head.title, "셋");

    let (desk, step) = make();
    undo(&desk, step, ConflictPolicy::KeepLater).unwrap();
    assert_eq!(desk.card().head.title, "셋");

    let (desk, step) = make();
    undo(&desk, step, ConflictPolicy::Overwrite).unwrap();
    assert_eq!(desk.card().head.title, "하나");
}

#[test]
fn a_step_is_taken_back_once() {
    let desk = ledger().pledge("1-1", "하나");
    let step = titled(&desk, "둘");
    let taken = undo(&desk, step, ConflictPolicy::Refuse).unwrap().step.unwrap();
    let again = undo(&desk, step, ConflictPolicy::Refuse).unwrap_err();
    assert!(again.message.contains(&format!("이미 {taken}번에서")), "{}", again.message);
    // Taking back the undo brings the edit back, and it can be taken back again.
    let back = undo(&desk, taken, ConflictPolicy::Refuse).unwrap();
    assert_eq!(back.label, "다시 실행: 1-1 공약명 변경");
    assert_eq!(desk.card().head.title, "둘");
    undo(&desk, step, ConflictPolicy::Refuse).unwrap();
    assert_eq!(desk.card().head.title, "하나");
    for (missing, words) in [(999, "그런 번호"), (1, "되돌릴 수 없습니다")] {
        let error = undo(&desk, missing, ConflictPolicy::Refuse).unwrap_err();
        assert!(error.message.contains(words), "{}", error.message);
    }
}

#[test]
fn the_history_tells_what_changed_from_what_to_what() {
    let desk = ledger()
        .pledge("1-1", "하나")
        .at("추진 중", "50")
        .with(PledgeColumn::Field, "경제")
        .money(FundingSource::Own, "2023", BudgetKind::Plan, "240")
        .money(FundingSource::Own, "2023", BudgetKind::Plan, "300")
        .review("2025Q4", ReviewColumn::Done, "협약 체결")
        .pledge("1-2", "다른 공약");
    let row = desk.list(PledgeQuery::default()).rows.remove(0).id;
    let query = HistoryQuery { row: Some(row), limit: 0 };
    let steps = desk.session.history(query.clone()).unwrap();
    let told: Vec<String> = steps
        .iter()
        .map(|step| {
            let details: Vec<_> = step
                .details
                .iter()
                .map(|detail| format!("{}: {}→{}", detail.what, detail.from, detail.to))
                .collect();
            format!("{} [{}]", step.label, details.join(", "))
        })
        .collect();
    assert_eq!(
        told,
        [
            "1-1 2025년 4분기 점검 추진실적 변경 [2025년 4분기 점검 추진실적: →협약 체결]",
            "1-1 2023년 구비 계획 변경 [2023년 구비 계획: 240백만원→300백만원]",
            "1-1 2023년 구비 계획 변경 [2023년 구비 계획: →240백만원]",
            "1-1 분야 변경 [분야: →경제]",
            "1-1 추진율 변경 [추진율: →50%]",
            "1-1 이행단계 변경 [이행단계: →정상추진, 이행단계(기관 표기): →추진 중]",
            "1-1 공약 추가 [관리번호: →1-1, 공약명: →하나]",
        ]
    );
    assert_eq!(steps[0].at, "2025-12-31 14:03:22");
    // A removed pledge keeps its history.
    desk.session.pledge_remove(query.row.clone().map(|id| RowRef { id }).unwrap()).unwrap();
    let after = desk.session.history(query).unwrap();
    assert_eq!(after.len(), 8);
    assert!(after[0].details.iter().any(|detail| detail.what == "공약명" && detail.to.is_empty()));
}

#[test]
fn the_history_says_which_steps_stand() {
    let desk = ledger().pledge("1-1", "하나");
    let step = titled(&desk, "둘");
    let undone = desk.undo().unwrap().step.unwrap();
    let find = |id: i64| desk.history().into_iter().find(|view| view.step == id).unwrap();
    assert_eq!((find(step).undone_by, find(undone).undoes), (Some(undone), Some(step)));
    assert_eq!((find(undone).kind.as_str(), find(step).changes), ("undo", 1));
    let redone = desk.redo().unwrap().step.unwrap();
    assert_eq!((find(step).undone_by, find(undone).undone_by), (None, Some(redone)));
    let newest = desk.session.history(HistoryQuery { row: None, limit: 2 }).unwrap();
    assert_eq!(newest.iter().map(|view| view.step).collect::<Vec<_>>(), [redone, undone]);
    assert_eq!(desk.history().last().unwrap().kind, "create");
}

#[test]
fn history_and_undo_outlive_the_program() {
    let desk = ledger().pledge("1-1", "하나");
    titled(&desk, "둘");
    desk.session.ledger_close(Nothing {}).unwrap();
    let other = desk.another();
    let file = other.register(&desk.path("가온구 공약.pledge")).id;
    let info = other.ledger_open(FileRef { file }).unwrap();
    assert_eq!(info.undo.as_deref(), Some("1-1 공약명 변경"));
    other.undo(UndoRequest::default()).unwrap();
    let card = other.pledge_card(RowRef { id: desk.last.clone() }).unwrap();
    assert_eq!(card.head.title, "하나");
}
