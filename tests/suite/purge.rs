//! 파기: what was destroyed is nowhere in the ledger's folder, and a certificate tells of it.

use ledger::contract::*;
use rusqlite::Connection;
use tests::desk::Desk;

use crate::privacy::{DIGITS, HEADS, OWNER, PHONE, ledger_of_one, told};

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
pub(crate) fn told_on_disk(folder: &std::path::Path) -> Vec<String> {
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
pub(crate) fn ledger_to_purge() -> Desk {
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
