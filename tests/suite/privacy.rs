//! Nobody's name and phone leaves the ledger unmasked, unless a reason stands in the access log.

use ledger::contract::*;
use rusqlite::Connection;
use serde_json::{Value, json};
use tests::desk::{Desk, reading};

const READER: &str = env!("CARGO_BIN_EXE_bridge");

const OWNER: &str = "선우가람";
const PHONE: &str = "010-8642-1357";
const DIGITS: &str = "01086421357";

const HEADS: &str = "연번 | 방문일 | 권역 | 상호 | 대표자 | 연락처 | 주소 | 상담분야 | 상담내용 | 조치사항 | 처리결과 | 담당매니저 | 비고";

fn row(body: &str, remark: &str) -> String {
    format!(
        "1 | 2025-03-04 | 1권역 | 가온분식 | {OWNER} | {PHONE} | 중앙로 12 ({OWNER}) | 자금 | {body} {OWNER} 대표 {PHONE} | {OWNER}님께 {DIGITS}로 회신 | 진행중 | 김매니저 | {remark} {OWNER}"
    )
}

fn log(desk: &Desk, name: &str, remark: &str) -> std::path::PathBuf {
    let row = row("특례보증 문의,", remark);
    desk.csv(name, &["2025년 방문상담 일지", HEADS, &row])
}

/// A ledger with one visit that speaks of its owner in every word, imported, imported again with
/// a changed remark, and undone: the history holds everything too.
fn ledger_of_one() -> (Desk, String) {
    let desk = reading(READER).pledge("3-1", "스마트 소상공인 프로그램 운영");
    for (name, remark) in [("방문.csv", "처음,"), ("방문2.csv", "다시,")] {
        let preview = desk.import(&[&log(&desk, name, remark)]);
        desk.session.import_apply(PreviewRef { preview: preview.id }).unwrap();
    }
    let pledge = desk.last.clone();
    (desk, pledge)
}

/// A row's id, read while the ledger is closed.
fn ids(desk: &Desk) -> (String, String, String) {
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

fn told(place: &str, text: &str) {
    for secret in [OWNER, PHONE, DIGITS] {
        assert!(!text.contains(secret), "{place} tells {secret}: {text}");
    }
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
    let first = steps.iter().filter(|step| step.kind == "import").next_back().unwrap().step;
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

/// The secrets as they may stand in a file: UTF-8 and UTF-16, composed and decomposed, with hyphens
/// and without.
fn spellings() -> Vec<(String, Vec<u8>)> {
    let decomposed: String = OWNER
        .chars()
        .flat_map(|c| {
            let s = u32::from(c) - 0xAC00;
            let jamo = [0x1100 + s / 588, 0x1161 + s % 588 / 28, 0x11A7 + s % 28];
            jamo.into_iter().filter(|jamo| *jamo != 0x11A7).filter_map(char::from_u32)
        })
        .collect();
    let texts = [OWNER.to_owned(), decomposed, PHONE.to_owned(), DIGITS.to_owned()];
    texts
        .into_iter()
        .flat_map(|text| {
            let wide = text.encode_utf16().flat_map(u16::to_le_bytes).collect();
            [(text.clone(), text.into_bytes()), ("UTF-16".to_owned(), wide)]
        })
        .collect()
}

/// Every file of the folder in which a secret stands.
fn told_on_disk(folder: &std::path::Path) -> Vec<String> {
    let mut found = Vec::new();
    for entry in std::fs::read_dir(folder).unwrap() {
        let path = entry.unwrap().path();
        if path.is_dir() {
            found.extend(told_on_disk(&path));
            continue;
        }
        let bytes = std::fs::read(&path).unwrap();
        for (text, spelling) in spellings() {
            if bytes.windows(spelling.len()).any(|window| window == spelling) {
                found.push(format!("{} in {}", text, path.display()));
            }
        }
    }
    found
}

const OTHER: &str = "2 | 2025-03-05 | 2권역 | 다라분식 | 박하늘 | 010-1111-2222 | 시장로 1 | 자금 | 선우가람 대표(01086421357) 소개로 왔다고 함 | 안내 | 완료 | 김매니저 | 010 8642 1357";

/// The ledger with a second shop whose visit speaks of the first one's owner, and a memo that does.
fn ledger_to_purge() -> Desk {
    let (desk, _) = ledger_of_one();
    let other = desk.csv("다른 방문.csv", &["2025년 방문상담 일지", HEADS, OTHER]);
    let preview = desk.import(&[&other]);
    desk.session.import_apply(PreviewRef { preview: preview.id }).unwrap();
    desk.session
        .memo_save(SaveMemo {
            id: None,
            title: "연락".into(),
            body: format!("{OWNER} {PHONE}에 전화"),
        })
        .unwrap();
    for entry in std::fs::read_dir(desk.path("")).unwrap() {
        let path = entry.unwrap().path();
        if path.extension().is_some_and(|extension| extension == "csv") {
            std::fs::remove_file(path).unwrap();
        }
    }
    desk
}

fn shop(desk: &Desk, name: &str) -> String {
    desk.session.ledger_close(Nothing {}).unwrap();
    let file = Connection::open(desk.path("가온구 공약.pledge")).unwrap();
    let id = file
        .query_row("SELECT id FROM business WHERE name = ?1", [name], |row| row.get(0))
        .unwrap();
    drop(file);
    let handle = desk.handle("가온구 공약.pledge");
    desk.session.ledger_open(FileRef { file: handle }).unwrap();
    id
}

fn request(desk: &Desk, manner: PurgeManner) -> PurgeRequest {
    PurgeRequest {
        businesses: vec![shop(desk, "가온분식")],
        manner,
        ground: "보유기간 경과".into(),
        by: "지역경제과 담당자".into(),
        ..PurgeRequest::default()
    }
}

#[test]
fn a_purge_leaves_nothing_in_the_whole_folder() {
    for manner in [PurgeManner::Anonymise, PurgeManner::Remove] {
        let desk = ledger_to_purge();
        let mut asked = request(&desk, manner);
        desk.session.ledger_close(Nothing {}).unwrap();
        let copy = desk.path("가온구 공약 (새 판 이전 2025-01-01 090000).pledge");
        std::fs::copy(desk.path("가온구 공약.pledge"), &copy).unwrap();
        let handle = desk.handle("가온구 공약.pledge");
        desk.session.ledger_open(FileRef { file: handle.clone() }).unwrap();

        let plan = desk.session.purge_check(asked.clone()).unwrap();
        assert_eq!((plan.businesses, plan.visits, plan.follow_ups), (1, 1, 1));
        assert_eq!(plan.backups.len(), 1);
        assert!(plan.steps >= 2, "{plan:?}");
        assert!(!told_on_disk(&desk.path("")).is_empty(), "the search can find something");

        let stale = desk.session.purge(asked.clone()).unwrap_err();
        assert_eq!(stale.code, ErrorCode::Stale, "the clerk was not told of the copy");
        asked.backups = plan.backups;
        let certificate = desk.session.purge(asked).unwrap();
        assert_eq!((certificate.businesses, certificate.visits), (1, 1));
        assert_eq!(certificate.backups, 1);
        assert!(certificate.mentions >= 3, "{certificate:?}");

        let dump = desk.dump();
        let stays = dump["visits"].as_array().unwrap();
        let purged = stays.iter().filter(|visit| visit["purged_on"] == "2025-12-31").count();
        match manner {
            PurgeManner::Anonymise => assert_eq!((stays.len(), purged), (2, 1), "counts stay"),
            PurgeManner::Remove => assert_eq!((stays.len(), purged), (1, 0)),
        }
        let other = stays.iter().find(|visit| visit["business"] == "다라분식").unwrap();
        assert_eq!(other["body"], "(파기) 대표((파기)) 소개로 왔다고 함");
        desk.session.ledger_close(Nothing {}).unwrap();
        assert_eq!(told_on_disk(&desk.path("")), Vec::<String>::new(), "{manner:?}");
        desk.session.ledger_open(FileRef { file: handle }).unwrap();
        assert_eq!(desk.dump(), dump);
    }
}

#[test]
fn what_was_destroyed_cannot_come_back_and_that_is_said() {
    let desk = ledger_to_purge();
    let asked = request(&desk, PurgeManner::Anonymise);
    let before = desk.history();
    desk.session.purge(asked).unwrap();
    for step in before.iter().filter(|step| step.kind == "import").skip(1) {
        let refused = desk
            .session
            .undo(UndoRequest { step: Some(step.step), conflicts: ConflictPolicy::Overwrite })
            .unwrap_err();
        assert!(refused.message.contains("파기"), "{}", refused.message);
    }
    let purge = desk.history()[0].clone();
    assert_eq!(purge.kind, "purge");
    let asked = UndoRequest { step: Some(purge.step), conflicts: ConflictPolicy::Overwrite };
    assert!(desk.session.undo(asked).unwrap_err().message.contains("파기"));
    for step in desk.history() {
        desk.session.step_changes(StepRef { step: step.step }).unwrap();
    }
    let found = |text: &str| {
        let query = SearchQuery { text: text.into(), limit: 20 };
        desk.session.search(query).unwrap().hits.len()
    };
    assert_eq!((found(OWNER), found("1357")), (0, 0));
}

#[test]
fn a_certificate_tells_numbers_and_is_printed() {
    let desk = ledger_to_purge();
    let asked = request(&desk, PurgeManner::Remove);
    let refused = desk.session.purge(PurgeRequest { by: " ".into(), ..asked.clone() });
    assert!(refused.unwrap_err().message.contains("파기한 사람"));
    desk.session.purge(asked).unwrap();
    let kept = desk.session.retention(Nothing {}).unwrap().certificates;
    let [certificate] = kept.as_slice() else { panic!("{kept:?}") };
    let row = RowRef { id: certificate.id.clone() };
    let pages = desk.session.certificate_pages(row).unwrap();
    assert_eq!(pages.pages.len(), 1);
    let text = serde_json::to_string(&pages).unwrap();
    told("certificate", &text);
    assert!(text.contains("보유기간 경과") && text.contains("지역경제과 담당자"));
    for (kind, file) in [(ReportFile::Workbook, "확인서.xlsx"), (ReportFile::Pdf, "확인서.pdf")]
    {
        let save = SaveCertificate { id: certificate.id.clone(), file: desk.handle(file), kind };
        assert!(desk.session.certificate_save(save).unwrap().bytes > 1000);
    }
    let log = desk.session.access_log(AccessQuery::default()).unwrap();
    assert_eq!(log.lines[0].what, "파기: 업소 1곳, 방문 1건 (기록 삭제)");
    assert_eq!(log.lines[0].reason, "보유기간 경과");
}

#[test]
fn records_are_due_when_their_period_has_passed() {
    let desk = ledger_to_purge();
    let kept = desk.session.retention(Nothing {}).unwrap();
    assert_eq!((kept.months, kept.due_shops, kept.due_visits), (24, 0, 0));
    desk.host.set_clock("2027-03-05T09:00:00");
    let kept = desk.session.retention(Nothing {}).unwrap();
    assert_eq!(kept.due_shops, 1);
    let due = &kept.due[0];
    assert_eq!((due.name.as_str(), due.owner.as_str()), ("가온분식", "선**람"));
    assert_eq!((due.last.as_str(), due.until.as_str()), ("2025-03-04", "2027-03-04"));
    assert!(due.computed && due.shop);
    desk.session.retention_save(RetentionPeriod { months: 36 }).unwrap();
    assert_eq!(desk.session.retention(Nothing {}).unwrap().due_shops, 0);
    desk.session.undo(UndoRequest::default()).unwrap();
    assert_eq!(desk.session.retention(Nothing {}).unwrap().due_shops, 1);
    let asked = request(&desk, PurgeManner::Anonymise);
    desk.session.purge(asked).unwrap();
    assert_eq!(desk.session.retention(Nothing {}).unwrap().due_shops, 0, "it is gone, not due");
    assert!(desk.session.retention_save(RetentionPeriod { months: 0 }).is_err());
}

#[test]
fn a_log_that_was_meddled_with_is_told() {
    let (desk, _) = ledger_of_one();
    let (business, ..) = ids(&desk);
    for reason in ["민원 회신", "방문 연락", "자료 정정"] {
        let businesses = vec![business.clone()];
        desk.session
            .reveal(RevealRequest { businesses, reason: reason.into(), ..Default::default() })
            .unwrap();
    }
    let log = || desk.session.access_log(AccessQuery::default()).unwrap();
    assert_eq!((log().total, log().broken), (3, None));
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
