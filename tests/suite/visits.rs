//! Visit logs from a file to the ledger and back: every row that holds a visit, each date and shop
//! as a clerk reads it, nothing twice, nobody's name or phone in the preview.

use std::collections::{BTreeMap, BTreeSet};
use std::path::{Path, PathBuf};

use documents::draft::{Choices, Meaning, TableKind, VisitField};
use domain::Severity;
use ledger::contract::*;
use serde_json::Value;
use tests::desk::{Desk, reading};

const READER: &str = env!("CARGO_BIN_EXE_bridge");

const REGIONS: &str = "2025년 소상공인 방문상담 일지(권역별)_취합.xlsx";
const SYSTEM: &str = "방문상담대장_2025상반기(시스템출력).csv";
const MONTHS: &str = "2025 상인회 방문일지(월별시트).xls";

fn desk() -> Desk {
    reading(READER)
}

fn fixture(name: &str) -> PathBuf {
    Path::new(env!("CARGO_MANIFEST_DIR")).join("fixtures").join(name)
}

/// What the file really holds.
fn truth(name: &str) -> Value {
    let text = std::fs::read_to_string(fixture("truth-visits.json")).unwrap();
    let truth: Value = serde_json::from_str(&text).unwrap();
    let files = truth["files"].as_array().unwrap();
    files.iter().find(|file| file["file"] == name).unwrap()["visits"].clone()
}

const HEADS: &str = "연번 | 방문일 | 권역 | 상호 | 대표자 | 연락처 | 상담분야 | 상담내용 | 처리결과 | 담당매니저 | 비고";

fn log(desk: &Desk, name: &str, rows: &[&str]) -> PathBuf {
    desk.csv(name, &[&["2025년 방문상담 일지", HEADS], rows].concat())
}

const TWO: [&str; 2] = [
    "1 | 3/4(화) | 1권역 | (주)가나유통 | 홍길동 | 010-1234-5678 | 자금 | 특례보증 문의 | 진행중 | 김매니저 |",
    "2 | 3/5(수) | 2권역 | 다라분식 2호 | 남궁민수 | 010-2222-3333 | 임대차 | 계약 갱신 상담 | 완료 | 김매니저 |",
];

fn issues(preview: &ImportPreview) -> Vec<(String, String, String)> {
    let file = &preview.files[0];
    let all = file.tables.iter().flat_map(|table| &table.issues).chain(&file.issues);
    all.map(|issue| {
        (issue.code.clone(), format!("{}!{}", issue.sheet, issue.cell), issue.message.clone())
    })
    .collect()
}

fn said<'a>(issues: &'a [(String, String, String)], code: &str) -> Vec<&'a str> {
    let of_code = issues.iter().filter(|(known, ..)| known == code);
    of_code.map(|(_, place, _)| place.as_str()).collect()
}

/// Rows of the ledger counted by what `key` says.
fn counted(visits: &[&Value], key: impl Fn(&Value) -> String) -> BTreeMap<String, u64> {
    let mut counts = BTreeMap::new();
    for visit in visits {
        *counts.entry(key(visit)).or_insert(0) += 1;
    }
    counts
}

fn expected(sums: &Value, key: &str) -> BTreeMap<String, u64> {
    let object = sums[key].as_object().unwrap();
    object.iter().map(|(key, count)| (key.clone(), count.as_u64().unwrap())).collect()
}

fn month(visit: &Value) -> String {
    visit["date"].as_str().map_or("unreadable".to_owned(), |day| day[..7].to_owned())
}

fn word(key: &'static str) -> impl Fn(&Value) -> String {
    move |visit| visit[key].as_str().unwrap_or_default().to_owned()
}

/// Counts and sums of the ledger against what the file holds.
fn agrees(name: &str) {
    let desk = desk();
    let truth = truth(name);
    let done = desk.take(&fixture(name));
    let count = truth["count"].as_u64().unwrap();
    assert_eq!((u64::from(done.counts.new), done.counts.failed), (count, 0), "{name}");
    let dump = desk.dump();
    let visits: Vec<&Value> = dump["visits"].as_array().unwrap().iter().collect();
    let clean = |visit: &&&Value| visit["struck"].is_null() && visit["repeats_visit_of"].is_null();
    let kept: Vec<&Value> = visits.iter().filter(clean).copied().collect();
    assert_eq!(
        kept.len() as u64,
        truth["count_clean"].as_u64().unwrap(),
        "{name}: without struck and repeated"
    );
    for (visits, sums) in [(&visits, &truth["sums"]), (&kept, &truth["sums_clean"])] {
        assert_eq!(counted(visits, month), expected(sums, "by_month"), "{name}");
        for (key, sum) in [("region", "by_region"), ("field", "by_field"), ("status", "by_status")]
        {
            assert_eq!(counted(visits, word(key)), expected(sums, sum), "{name} {key}");
        }
    }
    let shops = dump["businesses"].as_array().unwrap();
    let names: BTreeSet<&str> =
        shops.iter().map(|shop| shop["name_norm"].as_str().unwrap()).collect();
    let namesakes = truth["same_name_different_shop"].as_array().unwrap().len();
    assert_eq!(shops.len() as u64, truth["businesses"].as_u64().unwrap(), "{name}: shops");
    assert_eq!(names.len() + namesakes, shops.len(), "{name}: only namesakes share a name");
    for end in ["first", "last"] {
        let truth = &truth[end];
        let row = truth["at"].as_str().unwrap().rsplit(['!', 'R']).next().unwrap();
        let at = |visit: &&&Value| {
            let at = visit["at"].as_str().unwrap();
            let sheet = truth["at"].as_str().unwrap().split_once('!');
            sheet.is_none_or(|(sheet, _)| at.starts_with(&format!("{sheet}!")))
                && at.rsplit(|c: char| !c.is_ascii_digit()).next() == Some(row)
        };
        let visit = visits.iter().find(at).unwrap_or_else(|| panic!("{name} {end}: no {row}"));
        for key in ["date", "region", "business_norm", "field", "status"] {
            assert_eq!(visit[key], truth[key], "{name} {end} {key}");
        }
    }
}

#[test]
fn a_log_with_merged_regions_is_taken_over_visit_by_visit() {
    agrees(REGIONS);
}

#[test]
fn a_listing_of_an_office_system_is_taken_over_visit_by_visit() {
    agrees(SYSTEM);
}

#[test]
fn twelve_month_sheets_are_taken_over_as_one_log() {
    agrees(MONTHS);
}

#[test]
fn everything_that_was_assumed_of_a_log_is_said_at_its_place() {
    let desk = desk();
    let truth = truth(REGIONS);
    let preview = desk.import(&[&fixture(REGIONS)]);
    let issues = issues(&preview);
    let rows = |key: &str, letter: &str| -> Vec<String> {
        let rows = truth[key].as_array().unwrap().iter();
        rows.map(|at| at.as_str().unwrap().replace('!', &format!("!{letter}"))).collect()
    };
    assert_eq!(said(&issues, "bad_date"), rows("bad_date", "C"));
    assert_eq!(said(&issues, "weekday_differs"), rows("ambiguous_date", "C"));
    assert_eq!(said(&issues, "repeated_visit"), rows("duplicate", "A"));
    let once = [
        "year_from_words",
        "date_as_number",
        "struck_row",
        "filtered_row",
        "merged_down",
        "phone_restored",
        "formula_text",
        "cell_full",
        "shop_spellings",
        "same_name_other_shop",
        "date_as_text",
        "count_table",
        "count_differs",
    ];
    for code in once {
        assert_eq!(said(&issues, code).len(), 1, "{code}");
    }
    let struck = issues.iter().find(|(code, ..)| code == "struck_row").unwrap();
    assert!(struck.2.contains("7개(490, 492, 600, 687, 688, 699, 747행)"), "{}", struck.2);

    let months = desk.import(&[&fixture(MONTHS)]);
    let tables = &months.files[0].tables;
    assert_eq!(tables.len(), 12);
    assert!(tables.iter().all(|table| table.kind == TableKind::Visits));
    let issues = self::issues(&months);
    assert_eq!(said(&issues, "no_visits"), ["11월!", "12월!"]);
    assert_eq!(said(&issues, "hidden_sheet"), ["주소록!"]);
    assert_eq!(said(&issues, "count_row").len(), 10);
    assert_eq!(said(&issues, "ditto").len(), 10);

    let system = desk.import(&[&fixture(SYSTEM)]);
    assert_eq!(system.files[0].encoding, "CP949");
    let issues = self::issues(&system);
    assert_eq!(said(&issues, "private_column").len(), 1, "월매출 is asked for");
    assert_eq!(said(&issues, "repeated_visit").len(), 3);
}

#[test]
fn a_second_import_of_each_log_changes_nothing_and_undo_takes_it_all_back() {
    for name in [REGIONS, SYSTEM, MONTHS] {
        let desk = desk();
        let before = desk.dump();
        let done = desk.take(&fixture(name));
        let after = desk.dump();
        let again = desk.import(&[&fixture(name)]);
        let same = Counts { same: done.counts.new, ..Counts::default() };
        assert_eq!(again.counts, same, "{name}");
        let steps = desk.history().len();
        let none = desk.session.import_apply(PreviewRef { preview: again.id }).unwrap();
        assert_eq!(none.step, None, "{name}");
        assert_eq!(desk.dump(), after, "{name}");
        assert_eq!(desk.history().len(), steps);
        desk.undo().unwrap();
        assert_eq!(desk.dump(), before, "{name}");
    }
}

#[test]
fn a_preview_shows_nobodys_name_or_phone() {
    let desk = desk();
    let preview = desk.import(&[&log(&desk, "일지.csv", &TWO)]);
    let table = &preview.files[0].tables[0];
    let cells: Vec<(&str, &str)> =
        table.rows[0].cells.iter().map(|cell| (cell.what.as_str(), cell.new.as_str())).collect();
    for expected in [
        ("상호", "(주)가나유통"),
        ("대표자", "홍*동"),
        ("연락처", "010-****-5678"),
        ("담당 매니저", "김**저"),
    ] {
        assert!(cells.contains(&expected), "{expected:?} in {cells:?}");
    }
    let view = desk
        .session
        .import_sheet(PreviewSheet {
            preview: preview.id.clone(),
            file: 0,
            sheet: table.sheet.clone(),
        })
        .unwrap();
    let shown = serde_json::to_string(&(&preview, &view)).unwrap();
    for secret in ["홍길동", "남궁민수", "1234-5678", "2222-3333"] {
        assert!(!shown.contains(secret), "{secret}");
    }
}

#[test]
fn a_newer_log_changes_what_it_says_otherwise_and_a_blank_clears_nothing() {
    let desk = desk();
    desk.take(&log(&desk, "일지.csv", &TWO));
    let newer = [
        "1 | 2025-03-04 | 1권역 | 가나유통㈜ | 홍길동 | 01012345678 | | 특례보증  문의 | 완료 | 김매니저 | 서류 접수",
        TWO[1],
        "3 | 3/6(목) | 2권역 | 다라분식 2호 | | | 임대차 | 재방문 상담 | 완료 | 김매니저 |",
    ];
    let newer = log(&desk, "일지 2.csv", &newer);
    let preview = desk.import(&[&newer]);
    let counts = preview.counts;
    assert_eq!((counts.new, counts.changed, counts.changed_cells, counts.same), (1, 1, 2, 1));
    let changed = &preview.files[0].tables[0].rows[0];
    let cells: Vec<(&str, &str, &str)> = changed
        .cells
        .iter()
        .map(|cell| (cell.what.as_str(), cell.old.as_str(), cell.new.as_str()))
        .collect();
    assert_eq!(cells, [("처리결과", "진행중", "완료"), ("비고", "", "서류 접수")]);
    desk.take(&newer);
    let dump = desk.dump();
    assert_eq!(dump["visits"].as_array().unwrap().len(), 3);
    assert_eq!(dump["businesses"].as_array().unwrap().len(), 2);
    let first = &dump["visits"][0];
    assert_eq!(
        (&first["status"], &first["field"], &first["remark"]),
        (&"완료".into(), &"자금".into(), &"서류 접수".into())
    );
}

#[test]
fn nearly_the_same_visits_are_said_and_never_merged() {
    let desk = desk();
    let rows = [
        "1 | 3/4(화) | 1권역 | 가나유통 | | | 자금 | 특례보증 문의, 예약 방법 안내 | 완료 | 김매니저 |",
        "2 | 3/4(화) | 1권역 | 가나유통 | | | 자금 | 특례보증 문의, 예약 방법을 안내함 | 완료 | 김매니저 |",
        "3 | 3/4(화) | 1권역 | 가나유통 | | | 임대차 | 권리금 분쟁조정 절차 설명 | 완료 | 김매니저 |",
    ];
    let preview = desk.import(&[&log(&desk, "일지.csv", &rows)]);
    assert_eq!(preview.counts.new, 3);
    let issues = issues(&preview);
    let near: Vec<&str> = said(&issues, "near_duplicate");
    assert_eq!(near.len(), 1);
    assert!(near[0].ends_with("!A4"), "{near:?}");
}

#[test]
fn a_year_that_nothing_names_is_not_guessed() {
    let desk = desk();
    let rows = ["방문 일지", HEADS, TWO[0]];
    let preview = desk.import(&[&desk.csv("일지.csv", &rows)]);
    let issues = issues(&preview);
    let bad = issues.iter().find(|(code, ..)| code == "bad_date").unwrap();
    assert!(bad.2.contains("연도를 알 수 없어"), "{}", bad.2);
    desk.take(&desk.path("일지.csv"));
    let visit = &desk.dump()["visits"][0];
    assert_eq!((visit["date"].is_null(), &visit["date_printed"]), (true, &"3/4(화)".into()));
}

#[test]
fn a_column_that_the_clerk_reads_otherwise_is_remembered() {
    let desk = desk();
    let heads = HEADS.replace("비고", "골목 이야기");
    let rows = ["2025년 방문상담 일지", &heads, &format!("{} 시장 축제 건의", TWO[0])];
    let file = desk.csv("일지.csv", &rows);
    let preview = desk.import(&[&file]);
    assert_eq!(said(&issues(&preview), "unknown_column").len(), 1);
    let sheet = preview.files[0].tables[0].sheet.clone();
    let remark = Meaning::Visit { field: VisitField::Remark };
    let chosen = desk
        .session
        .import_choose(ImportChoices {
            preview: preview.id,
            file: 0,
            choices: Choices { columns: vec![(sheet, 10, remark.clone())], ..Choices::default() },
            leave_out: Vec::new(),
            lines: Vec::new(),
        })
        .unwrap();
    desk.session.import_apply(PreviewRef { preview: chosen.id }).unwrap();
    assert_eq!(desk.dump()["visits"][0]["remark"], "시장 축제 건의");
    let again = desk.import(&[&file]);
    assert_eq!(again.files[0].tables[0].columns[10].meaning, remark);
    assert_eq!(again.counts.same, 1);
}

#[test]
fn pages_sums_and_hidden_numbers_of_persons_are_no_visits() {
    let desk = desk();
    let rows = [
        TWO[0],
        "소계 | 3건 | | | | | | | | |",
        HEADS,
        "2 | 3/5(수) | 〃 | 다라분식 2호 | 남궁민수 | | 임대차 | 주민번호 900101-1234567 확인 | 완료 | 상동 |",
        "3 | | | | | | | | | |",
        "※ 방문하지 못한 업소는 다음 달에 다시 방문 | | | | | | | | | |",
    ];
    let file = log(&desk, "일지.csv", &rows);
    let preview = desk.import(&[&file]);
    assert_eq!(preview.counts.new, 2);
    let issues = issues(&preview);
    for code in ["count_differs", "count_row", "repeated_heads", "ditto", "resident_number"] {
        assert_eq!(said(&issues, code).len(), 1, "{code}");
    }
    let grave = preview.files[0].tables[0].issues.iter().filter(|i| i.severity == Severity::Error);
    assert_eq!(grave.count(), 0);
    desk.take(&file);
    let visit = &desk.dump()["visits"][1];
    assert_eq!(
        (&visit["region"], &visit["body"]),
        (&"1권역".into(), &"주민번호 ******-******* 확인".into())
    );
}
