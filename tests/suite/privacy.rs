//! Nobody's name and phone leaves the ledger unmasked, unless a reason stands in the access log.

use ledger::contract::*;
use rusqlite::Connection;
use serde_json::{Value, json};
use tests::desk::{Desk, reading};

const READER: &str = env!("CARGO_BIN_EXE_bridge");

pub(crate) const OWNER: &str = "선우가람";
pub(crate) const PHONE: &str = "010-8642-1357";
pub(crate) const DIGITS: &str = "01086421357";

pub(crate) const HEADS: &str = "연번 | 방문일 | 권역 | 상호 | 대표자 | 연락처 | 주소 | 상담분야 | 상담내용 | 조치사항 | 처리결과 | 담당매니저 | 비고";

fn row(body: &str, remark: &str) -> String {
    format!(
        "1 | 2025-03-04 | 1권역 | 가온분식 | {OWNER} | {PHONE} | 중앙로 12 ({OWNER}) | 자금 | {body} {OWNER} 대표 {PHONE} | {OWNER}님께 {DIGITS}로 회신 | 진행중 | 김매니저 | {remark} {OWNER}"
    )
}

pub(crate) fn log(desk: &Desk, name: &str, remark: &str) -> std::path::PathBuf {
    let row = row("특례보증 문의,", remark);
    desk.csv(name, &["2025년 방문상담 일지", HEADS, &row])
}

/// A ledger with one visit that speaks of its owner in every word, imported, imported again with
/// a changed remark, and undone: the history holds everything too.
pub(crate) fn ledger_of_one() -> (Desk, String) {
    let desk = reading(READER).pledge("3-1", "스마트 소상공인 프로그램 운영");
    for (name, remark) in [("방문.csv", "처음,"), ("방문2.csv", "다시,")] {
        let preview = desk.import(&[&log(&desk, name, remark)]);
        desk.session.import_apply(PreviewRef { preview: preview.id }).unwrap();
    }
    let pledge = desk.last.clone();
    (desk, pledge)
}

/// A row's id, read while the ledger is closed.
pub(crate) fn ids(desk: &Desk) -> (String, String, String) {
    desk.session.ledger_close(Nothing {}).unwrap();
    let file = Connection::open(desk.path("가온구 공약.pledge")).unwrap();
    let id = |table: &str| {
        file.query_row(&format!("SELECT id FROM {table}"), [], |row| row.get(0)).unwrap()
    };
    let found = (id("business"), id("visit"), id("follow_up"));
    drop(file);
    let handle = desk.handle("가온구 공약.pledge");
    desk.session.ledger_open(FileRef { file: handle }).unwrap();
    found
}

pub(crate) fn told(place: &str, text: &str) {
    for secret in [OWNER, PHONE, DIGITS] {
        assert!(!text.contains(secret), "{place} tells {secret}: {text}");
    }
}

/// A ledger of which the access log has three lines, each following from the one before.
fn looked_at_thrice() -> Desk {
    let (desk, _) = ledger_of_one();
    let (business, ..) = ids(&desk);
    for reason in ["민원 회신", "방문 연락", "자료 정정"] {
        let businesses = vec![business.clone()];
        desk.session
            .reveal(RevealRequest { businesses, reason: reason.into(), ..Default::default() })
            .unwrap();
    }
    let log = desk.session.access_log(AccessQuery::default()).unwrap();
    assert_eq!((log.total, log.broken), (3, None));
    desk
}

/// Lines taken off the end leave lines that all follow from one another.
#[test]
fn a_log_whose_end_was_cut_off_is_told() {
    let desk = looked_at_thrice();
    let log = || desk.session.access_log(AccessQuery::default()).unwrap();
    desk.session.ledger_close(Nothing {}).unwrap();
    let file = Connection::open(desk.path("가온구 공약.pledge")).unwrap();
    file.execute_batch("DROP TRIGGER access_log_keeps; DELETE FROM access_log WHERE id > 1;")
        .unwrap();
    drop(file);
    let handle = desk.handle("가온구 공약.pledge");
    desk.session.ledger_open(FileRef { file: handle }).unwrap();
    assert_eq!((log().total, log().broken), (1, Some(2)));
}

/// Commands that answer nothing that a visit log says: they write, or speak of the program.
const SILENT: &[&str] = &[
    "session_state",
    "progress",
    "cancel",
    "choose_files",
    "preferences_save",
    "ledger_create",
    "ledger_open",
    "ledger_unlock",
    "ledger_lock",
    "lock_state",
    "password_set",
    "password_forget",
    "ledger_example",
    "ledger_close",
    "settings_save",
    "pledge_add",
    "pledge_set",
    "pledge_remove",
    "section_set",
    "project_save",
    "budget_set",
    "cells_set",
    "rows_remove",
    "row_move",
    "printed_set",
    "bars_set",
    "files_attach",
    "file_remove",
    "file_save",
    "memo_save",
    "review_set",
    "review_carry",
    "import_apply",
    "import_discard",
    "finding_repair",
    "finding_keep",
    "redo",
    "retention_save",
    "visit_add",
    "visit_set",
    "visit_remove",
    "visits_paste",
    "follow_up_add",
    "follow_ups_set",
    "follow_up_remove",
    "visit_filter_save",
    "visit_filter_remove",
    "business_set",
    "business_merge",
    "participation_save",
    "participation_remove",
    "areas_rename",
    "count_rules_save",
    "indicator_bind",
    "access_review",
];

/// Commands that are asked below with a hand of their own.
const ASKED_APART: &[&str] = &[
    "certificate_pages",
    "certificate_save",
    "access_log_save",
    "slip_pages",
    "slip_save",
    "purge_check",
    "purge",
    "import_read",
    "import_choose",
    "import_sheet",
    "import_failed_save",
    "report_save",
    "undo_check",
    "undo",
    "step_changes",
    "reveal",
    "dump_save",
];

#[test]
fn no_command_and_no_export_tells_a_name_or_a_phone() {
    let (desk, pledge) = ledger_of_one();
    let (business, visit, follow_up) = ids(&desk);
    let ask = |name: &str, args: Value| {
        call(&desk.session, name, args).unwrap_or_else(|error| panic!("{name}: {error:?}"))
    };
    let report = |form: &str| json!({ "form": form, "quarter": "2025Q4", "unit": null, "rounding": null, "pledges": null });
    let asked: Vec<(&str, Value)> = vec![
        ("ledger_info", json!({})),
        ("settings", json!({})),
        ("dashboard", json!({ "quarter": "2025Q4" })),
        ("pledge_list", serde_json::to_value(PledgeQuery::default()).unwrap()),
        ("pledge_card", json!({ "id": pledge })),
        ("budget_sheet", serde_json::to_value(BudgetQuery::default()).unwrap()),
        ("roadmap_sheet", serde_json::to_value(RoadmapQuery::default()).unwrap()),
        ("memos", json!({})),
        ("review_sheet", json!({ "quarter": "2025Q4" })),
        ("report_forms", json!({})),
        ("report_preview", json!({ "request": report("status"), "sheet": null })),
        ("report_pages", report("status")),
        ("check", json!({})),
        ("business_find", json!({ "text": "가온", "limit": 10 })),
        ("business_find", json!({ "text": "1357", "limit": 10 })),
        ("visit_desk", json!({ "business": business, "day": "3/4", "body": "특례보증 문의" })),
        ("visit_choices", json!({})),
        ("day_read", json!({ "text": "3/4" })),
        ("visit_view", json!({ "id": visit })),
        ("visit_history", json!({ "id": visit })),
        ("visits_read", json!({ "rows": [["2025-03-04", "가온분식"]] })),
        (
            "visit_list",
            serde_json::to_value(VisitQuery { limit: 20, ..Default::default() }).unwrap(),
        ),
        ("visit_filters", json!({})),
        ("follow_up_list", json!({ "limit": 20 })),
        ("follow_ups_due", json!({})),
        (
            "business_list",
            serde_json::to_value(BusinessQuery { limit: 20, ..Default::default() }).unwrap(),
        ),
        ("business_page", json!({ "id": business })),
        ("area_list", json!({})),
        (
            "counts",
            json!({ "filter": VisitFilter::default(), "rows": "manager", "columns": "category" }),
        ),
        ("count_rules_preview", serde_json::to_value(CountRules::default()).unwrap()),
        ("report_pages", report("visit_diary")),
        ("report_pages", report("visit_log")),
        ("report_pages", report("visit_counts")),
        ("report_pages", report("follow_ups")),
        ("report_pages", report("visit_whole")),
        ("report_preview", json!({ "request": report("visit_whole"), "sheet": null })),
        ("retention", json!({})),
        ("access_log", json!({})),
        ("history", json!({ "row": null, "limit": 0 })),
        ("history", json!({ "row": business, "limit": 0 })),
        ("history", json!({ "row": visit, "limit": 0 })),
        ("history_search", serde_json::to_value(HistoryFilter::default()).unwrap()),
        (
            "cell_history",
            json!({ "pledge_id": pledge, "cell": { "of": "head", "column": "title" } }),
        ),
        ("card_at", json!({ "id": pledge, "day": "2025-12-31" })),
        ("sources", json!({ "id": visit })),
        ("sources", json!({ "id": business })),
        ("search", json!({ "text": OWNER, "limit": 20 })),
        ("search", json!({ "text": "1357", "limit": 20 })),
        ("search", json!({ "text": "특례보증", "limit": 20 })),
    ];
    for command in COMMANDS {
        let known = SILENT.contains(command)
            || ASKED_APART.contains(command)
            || asked.iter().any(|(name, _)| name == command);
        assert!(known, "{command}: say here whether it answers personal data, and ask it");
    }
    for (name, args) in asked {
        told(name, &ask(name, args).to_string());
    }
    for step in desk.history() {
        told("step_changes", &ask("step_changes", json!({ "step": step.step })).to_string());
    }

    let preview = desk.import(&[&log(&desk, "방문3.csv", "셋째,")]);
    told("import_read", &serde_json::to_string(&preview).unwrap());
    let choices = ImportChoices {
        preview: preview.id.clone(),
        file: 0,
        choices: preview.files[0].choices.clone(),
        leave_out: Vec::new(),
        lines: preview.files[0].lines.clone(),
    };
    let chosen = ask("import_choose", serde_json::to_value(choices).unwrap());
    told("import_choose", &chosen.to_string());
    let sheet = PreviewSheet {
        preview: chosen["id"].as_str().unwrap().to_owned(),
        file: 0,
        sheet: preview.files[0].sheets[0].name.clone(),
    };
    told("import_sheet", &ask("import_sheet", serde_json::to_value(sheet).unwrap()).to_string());

    // The newest step's changes stand in the way of taking the first one back.
    let steps = desk.history();
    let first = steps.iter().rfind(|step| step.kind == "import").unwrap().step;
    let asked = json!({ "step": first, "conflicts": "refuse" });
    told("undo_check", &ask("undo_check", asked.clone()).to_string());
    let undone = call(&desk.session, "undo", asked);
    told("undo", &format!("{undone:?}"));

    // A slip without a reason is masked too, on the page and in the file.
    let slip = json!({ "follow_ups": [follow_up], "reason": null });
    told("slip_pages", &ask("slip_pages", slip.clone()).to_string());
    let file = desk.handle("이송서.xlsx");
    ask("slip_save", json!({ "request": slip, "file": file, "kind": "workbook" }));

    let out = desk.handle("대장.json");
    ask("dump_save", json!({ "file": out }));
    told("dump_save", &std::fs::read_to_string(desk.path("대장.json")).unwrap());
    let saved = desk.handle("이행현황.xlsx");
    ask("report_save", json!({ "request": report("status"), "file": saved, "kind": "workbook" }));
    assert_eq!(access_log(&desk), 0, "nothing was shown, so nothing is logged");
}

/// What a refusal has to say in detail goes into the log file.
#[test]
fn a_refusal_s_detail_repeats_nothing_that_was_given() {
    let (desk, _) = ledger_of_one();
    for (name, args) in [
        ("reveal", json!({ "businesses": OWNER })),
        ("reveal", json!({ "businesses": [], "visits": [], "reason": [PHONE] })),
        ("purge", json!({ "manner": OWNER })),
        ("history", json!({ "limit": PHONE })),
        ("history", json!({ "limit": 1_086_421_357_000_000_u64 })),
    ] {
        let error = call(&desk.session, name, args).unwrap_err();
        assert!(!error.detail.is_empty());
        told(name, &error.detail);
        assert!(!error.detail.contains("1086421357"), "{}", error.detail);
    }
}

fn access_log(desk: &Desk) -> usize {
    desk.dump()["access_log"].as_array().unwrap().len()
}

#[test]
fn a_reason_opens_what_is_asked_for_and_stands_in_the_log() {
    let (desk, _) = ledger_of_one();
    let (business, visit, _) = ids(&desk);
    let ask = |reason: &str| {
        desk.session.reveal(RevealRequest {
            businesses: vec![business.clone()],
            visits: vec![visit.clone()],
            reason: reason.into(),
        })
    };
    for none in ["", "  ", "."] {
        let refused = ask(none).unwrap_err();
        assert_eq!(refused.code, ErrorCode::Invalid);
        assert!(refused.message.contains("사유"), "{}", refused.message);
    }
    assert_eq!(access_log(&desk), 0);

    let seen = ask(&format!("{OWNER} 님 민원 회신 {PHONE}")).unwrap();
    assert_eq!(seen.businesses[0].owner, OWNER);
    assert_eq!(seen.businesses[0].phone, PHONE);
    assert!(seen.visits[0].body.contains(PHONE));
    assert!(seen.visits[0].follow_ups[0].body.contains(OWNER));
    ask("3월 방문 연락").unwrap();

    let log = desk.dump()["access_log"].clone();
    let line = |index: usize, key: &str| log[index][key].clone();
    assert_eq!(line(0, "what"), "열람: 업소 1곳, 방문 1건");
    assert_eq!(line(0, "people"), 1);
    assert_eq!(line(0, "reason"), "선**람 님 민원 회신 010-****-1357");
    assert_eq!(line(1, "previous"), line(0, "hash"));
    assert_ne!(line(1, "hash"), line(0, "hash"));
    assert!(desk.history().iter().all(|step| step.kind != "access"), "no step of the history");
}

#[test]
fn a_dump_as_written_wants_a_reason_too() {
    let (desk, _) = ledger_of_one();
    assert_eq!(desk.session.dump_unmasked(" ").unwrap_err().code, ErrorCode::Invalid);
    let dump = desk.session.dump_unmasked("부서 인계").unwrap();
    assert_eq!(dump["businesses"][0]["owner"], OWNER);
    assert!(dump["visits"][0]["body"].as_str().unwrap().contains(PHONE));
    assert_eq!(dump["access_log"][0]["reason"], "부서 인계");
    told("dump", &desk.dump().to_string());
}

#[test]
fn a_log_that_was_meddled_with_is_told() {
    let desk = looked_at_thrice();
    let log = || desk.session.access_log(AccessQuery::default()).unwrap();
    desk.host.set_clock("2026-01-05T09:00:00");
    assert_eq!(log().unreviewed, ["2025-12"]);
    let review = |month: &str| AccessReview { month: month.into(), finding: String::new() };
    assert!(desk.session.access_review(review("2026-01")).is_err());
    desk.session.access_review(review("2025-12")).unwrap();
    assert!(log().unreviewed.is_empty());
    let filtered = AccessQuery { text: "민원".into(), ..AccessQuery::default() };
    assert_eq!(desk.session.access_log(filtered).unwrap().total, 1);
    let file = desk.handle("접속기록.xlsx");
    assert!(desk.session.access_log_save(FileRef { file }).unwrap().bytes > 1000);

    for (log_keeps, meddle, first) in [
        (true, "UPDATE access_log SET reason = '없던 일' WHERE id = 2", 2),
        (false, "DELETE FROM access_log WHERE id = 1", 2),
    ] {
        desk.session.ledger_close(Nothing {}).unwrap();
        let file = Connection::open(desk.path("가온구 공약.pledge")).unwrap();
        if log_keeps {
            assert!(file.execute_batch(meddle).is_err(), "the file itself refuses");
        }
        file.execute_batch(
            "DROP TRIGGER IF EXISTS access_log_keeps; DROP TRIGGER IF EXISTS access_log_stays;",
        )
        .unwrap();
        file.execute_batch(meddle).unwrap();
        drop(file);
        let handle = desk.handle("가온구 공약.pledge");
        desk.session.ledger_open(FileRef { file: handle }).unwrap();
        assert_eq!(log().broken, Some(first));
    }
}
