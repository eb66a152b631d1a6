//! Files that break readers, read in this process and through the reading process: each is refused
//! in Korean or read cheaply, and the program lives on.

use std::cell::RefCell;
use std::path::Path;
use std::sync::atomic::{AtomicBool, Ordering};
use std::time::Duration;

use documents::Value;
use documents::read::{Options, ReadError, ReadErrorCode as Code, Workbook, read, worker};
use ledger::contract::{ErrorCode, ImportFiles, Nothing, PledgeQuery, PreviewRef};
use tests::hostile as make;

/// A host that knows the worker flag.
const HOST: &str = env!("CARGO_BIN_EXE_bridge");

fn in_worker(name: &str, bytes: &[u8], options: &Options) -> Result<Workbook, ReadError> {
    let folder = tempfile::tempdir().unwrap();
    let file = folder.path().join(name);
    std::fs::write(&file, bytes).unwrap();
    let never = AtomicBool::new(false);
    worker::read_file(Path::new(HOST), &[], &file, options, &never, &|_, _| {})
}

fn fixture(name: &str) -> Vec<u8> {
    std::fs::read(Path::new(env!("CARGO_MANIFEST_DIR")).join("fixtures").join(name)).unwrap()
}

fn cells(workbook: &Workbook) -> usize {
    let valued = |row: &Vec<(u32, documents::Cell)>| {
        row.iter().filter(|(_, cell)| cell.value != Value::Blank).count()
    };
    workbook.grids.iter().flat_map(|grid| grid.rows.values()).map(valued).sum()
}

/// Refused alike here and in the worker, in words that name the file.
fn refused(name: &str, bytes: &[u8], code: Code) {
    for answer in
        [read(name, bytes, &Options::default()), in_worker(name, bytes, &Options::default())]
    {
        let error = answer.expect_err(name);
        assert_eq!(error.code, code, "{name}: {} [{}]", error.message, error.detail);
        assert!(error.message.contains(name), "{}", error.message);
        assert!(error.message.contains("주십시오"), "no remedy: {}", error.message);
    }
}

/// Read alike here and in the worker, with so many values.
fn costs(name: &str, bytes: &[u8], expected: usize) {
    let here = read(name, bytes, &Options::default()).expect(name);
    let there = in_worker(name, bytes, &Options::default()).expect(name);
    assert_eq!(cells(&here), expected, "{name}");
    assert_eq!(here, there, "{name}");
}

#[test]
fn lies_about_size_cost_nothing() {
    costs("구석 두 칸.xlsx", &make::far_corner("XFD1048576", 1_048_576), 2);
    costs("긴 열.xlsx", &make::far_corner("CV1048576", 1_048_576), 2);
    costs("큰 범위.xlsx", &make::huge_dimension(), 3);
    // Three sheets, each with a cell in the last column of the last row and a formula beside it.
    costs("구석에 적힌 칸.xls", &fixture("hostile/구석에 적힌 칸.xls"), 21);
    costs("글 개수 거짓.xlsx", &make::lying_count(), 1);
    costs("속성 육만 개.xlsx", &make::attributes(60_000), 1);
    costs("숨긴 열 되풀이.xlsx", &make::hidden_columns(20_000), 1);
    costs("빈 칸 되풀이.ods", &make::repeated_ods(1_048_576, 16_384, "/>"), 0);
}

#[test]
fn what_is_truly_too_large_is_refused() {
    refused("압축 폭탄.xlsx", &make::bomb(700), Code::TooLarge);
    refused("긴 글 되풀이.xlsx", &make::amplified(30_000, 4_000), Code::TooLarge);
    refused("병합이 많은 파일.xlsx", &make::merges(50_001), Code::TooLarge);
    refused("시트가 많은 파일.xlsx", &make::sheets(1_001), Code::TooLarge);
    let one = r#" office:value-type="float" office:value="1"/>"#;
    refused("칸 되풀이.ods", &make::repeated_ods(1_048_576, 16_384, one), Code::TooLarge);
    refused("넓은 표.xls", &make::spans(1_000, 60_000, 20), Code::TooLarge);
}

/// Refused by the worker; for files that take their time.
fn refused_there(name: &str, bytes: &[u8], code: Code) {
    let error = in_worker(name, bytes, &Options::default()).expect_err(name);
    assert_eq!(error.code, code, "{name}: {} [{}]", error.message, error.detail);
}

#[test]
fn thirty_million_tiny_texts_are_refused() {
    refused_there("작은 글.xlsx", &make::tiny_strings(30_000_000), Code::TooLarge);
}

#[test]
fn five_million_cells_are_the_most() {
    refused_there("칸이 많은 파일.xlsx", &make::full(51_000, 100), Code::TooLarge);
    refused_there("긴 글.csv", "가,나\n".repeat(1_048_577).as_bytes(), Code::TooLarge);
}

#[test]
fn broken_insides_are_named() {
    refused("웃음.xlsx", &make::laughs(), Code::Damaged);
    refused("깊은 글.xlsx", &make::nested(200_000), Code::Damaged);
    refused(
        "이상한 칸.xlsx",
        &make::rows(r#"<row><c r="ZZZZ1"><v>1</v></c></row>"#),
        Code::Damaged,
    );
    refused("시트 없음.xlsx", &make::zip(&[("xl/workbook.xml", "<workbook/>")]), Code::Damaged);
    refused("빈 파일.xlsx", b"", Code::Empty);
    refused("빈 글.csv", b" \r\n\r\n", Code::Empty);
    refused("0으로 찬 파일.xlsx", &[0; 4096], Code::Damaged);
    refused(
        "4분기 실적(USB에서 복사).xlsx",
        &fixture("4분기 실적(USB에서 복사).xlsx"),
        Code::Truncated,
    );
    let whole = fixture("2025년 4분기 공약사업 추진현황(총괄)_최종_수정2.xlsx");
    for part in [3, 5, 8] {
        refused("잘린 파일.xlsx", &whole[..whole.len() * part / 10], Code::Truncated);
    }
}

#[test]
fn other_files_are_called_by_their_name() {
    let hwpx = make::zip(&[("mimetype", "application/hwp+zip"), ("Contents/section0.xml", "<a/>")]);
    refused("공약.xlsx", &hwpx, Code::Hwp);
    refused("공약.xls", b"HWP Document File V3.00 \x1a\x01\x02", Code::Hwp);
    let rels = ("_rels/.rels", "<Relationships/>");
    refused("보고.xlsx", &make::zip(&[rels, ("word/document.xml", "<w/>")]), Code::NotASheet);
    refused("발표.xlsx", &make::zip(&[rels, ("ppt/presentation.xml", "<p/>")]), Code::NotASheet);
    refused("묶음.xlsx", &make::zip(&[("a.xlsx", ""), ("b.xlsx", "")]), Code::NotASheet);
    refused("스캔.xlsx", b"%PDF-1.7\n%\xe2\xe3", Code::NotASheet);
    refused("사진.xls", b"\x89PNG\r\n\x1a\n\0\0\0\rIHDR", Code::NotASheet);
    refused("대장.xlsx", b"SQLite format 3\0\x10\0\x01\x01", Code::NotASheet);
    refused(
        "메모.txt",
        "구청장 말씀\n오늘 회의에서 나온 이야기를 적는다".as_bytes(),
        Code::NotASheet,
    );
    refused("안내.xls", b"<html><body>no table</body></html>", Code::NotASheet);
    refused("예산.cell", b"\x01HCell\0\0\x99\x88\x77\x01\x02\x03", Code::Cell);
    for mark in [&b"SCDSA002\0\0"[..], b"\x9b DRMONE  This Document", b"<DOCUMENT SAFER V2.0>"] {
        refused("보안 문서.xlsx", mark, Code::Drm);
    }
}

#[test]
fn a_locked_file_opens_with_its_password_only() {
    let name = "공약관리카드 1-6(대외주의).xlsx";
    let locked = fixture(name);
    refused(name, &locked, Code::Password);
    let with =
        |password: &str| Options { password: Some(password.to_owned()), ..Options::default() };
    for wrong in ["gaon2025", "가온2025!"] {
        let error = in_worker(name, &locked, &with(wrong)).expect_err(wrong);
        assert_eq!(error.code, Code::WrongPassword, "{}", error.message);
    }
    let opened = in_worker(name, &locked, &with("gaon2025!")).unwrap();
    assert!(cells(&opened) > 0);
}

#[test]
fn the_worker_gives_what_reading_here_gives() {
    for name in [
        "2025년 4분기 공약사업 추진현황(총괄)_최종_수정2.xlsx",
        "2025년 소상공인 방문상담 일지(권역별)_취합.xlsx",
        "2025 상인회 방문일지(월별시트).xls",
        "공약달성 확인지표 실적(25.12월말).ods",
        "방문상담대장_2025상반기(시스템출력).csv",
        "세부사업별 예산집행현황_20251231.xls",
    ] {
        let bytes = fixture(name);
        let here = read(name, &bytes, &Options::default()).expect(name);
        assert_eq!(here, in_worker(name, &bytes, &Options::default()).expect(name), "{name}");
    }
}

#[test]
fn a_reading_ends_when_it_is_told_to() {
    let bytes = make::full(20_000, 100);
    let folder = tempfile::tempdir().unwrap();
    let file = folder.path().join("큰 파일.xlsx");
    std::fs::write(&file, bytes).unwrap();
    let ask = |options: &Options, cancelled: bool| {
        let flag = AtomicBool::new(cancelled);
        let answer = worker::read_file(Path::new(HOST), &[], &file, options, &flag, &|_, _| {});
        answer.expect_err("the reading must not finish").code
    };
    assert_eq!(ask(&Options::default(), true), Code::Cancelled);
    let no_time = Options { time_limit: Duration::ZERO, ..Options::default() };
    assert_eq!(ask(&no_time, false), Code::TooSlow);
}

/// Hundredths heard while a file of one large sheet is read, and the answer; the reading is told to
/// stop after `most` of them.
fn heard(name: &str, bytes: &[u8], most: usize) -> (Vec<u32>, Result<Workbook, ReadError>) {
    let folder = tempfile::tempdir().unwrap();
    let file = folder.path().join(name);
    std::fs::write(&file, bytes).unwrap();
    let (stop, heard) = (AtomicBool::new(false), RefCell::new(Vec::new()));
    let progress = |done, all| {
        assert_eq!(all, 100, "{name}");
        heard.borrow_mut().push(done);
        stop.store(heard.borrow().len() >= most, Ordering::Relaxed);
    };
    let answer =
        worker::read_file(Path::new(HOST), &[], &file, &Options::default(), &stop, &progress);
    (heard.into_inner(), answer)
}

#[test]
fn progress_moves_within_a_sheet_and_a_stop_is_heard_at_once() {
    let text = "이름,수량,비고\n가온,12,정상추진\n".repeat(60_000);
    for (name, bytes) in [("큰 표.xlsx", make::full(4_000, 100)), ("큰 표.csv", text.into_bytes())]
    {
        let (whole, answer) = heard(name, &bytes, usize::MAX);
        answer.expect(name);
        assert!(whole.len() > 20 && whole.is_sorted(), "{name}: {whole:?}");
        assert!(whole.first() < Some(&5) && whole.last() > Some(&95), "{name}: {whole:?}");

        let (part, answer) = heard(name, &bytes, 5);
        assert_eq!(answer.expect_err(name).code, Code::Cancelled, "{name}");
        assert_eq!(part, whole[..5], "{name}: nothing is read on");
    }
}

#[cfg(unix)]
#[test]
fn running_out_of_memory_ends_the_worker_alone() {
    let small = Options { memory_limit: 8 << 20, ..Options::default() };
    let error = in_worker("큰 글.xlsx", &make::tiny_strings(4_000_000), &small).expect_err("8 MB");
    assert_eq!(error.code, Code::TooLarge, "{} [{}]", error.message, error.detail);
    assert!(error.message.contains("큰 글.xlsx"));
}

#[test]
fn a_worker_that_cannot_work_is_reported() {
    let folder = tempfile::tempdir().unwrap();
    let file = folder.path().join("없는 파일.xlsx");
    let ask = |program: &Path| {
        let never = AtomicBool::new(false);
        let options = Options::default();
        worker::read_file(program, &[], &file, &options, &never, &|_, _| {})
            .expect_err("no file")
            .code
    };
    assert_eq!(ask(Path::new(HOST)), Code::Io);
    assert_eq!(ask(&folder.path().join("no such program")), Code::Worker);
}

#[test]
fn damaged_copies_never_break_the_host() {
    for name in [
        "공약관리카드_소상공인지원과(97-2003 통합문서).xls",
        "공약달성 확인지표 실적(25.12월말).ods",
        "2025년 4분기 공약사업 추진현황(총괄)_최종_수정2.xlsx",
    ] {
        let whole = fixture(name);
        for seed in 0..40 {
            // Either answer will do; what must not happen is that there is none.
            if let Err(error) = in_worker(name, &make::mutated(&whole, seed), &Options::default()) {
                assert!(error.message.contains(name), "{seed}: {}", error.message);
                assert_ne!(error.code, Code::Worker, "{seed}: {}", error.detail);
            }
        }
    }
}

#[test]
fn an_import_is_cancelled_while_its_tables_are_recognised() {
    let desk = tests::desk::reading(HOST);
    let rows: Vec<String> = (0..60_000)
        .map(|row| match row % 2 {
            0 => format!("{}-{} | {row}번째 사업 | 경제과 | 정상추진 | 10", row / 100, row % 100),
            _ => " | 소계 | | | 7".to_owned(),
        })
        .collect();
    let heads = ["공약 총괄표 (단위: 백만원)", "관리번호 | 공약명 | 부서 | 이행단계 | 2023년"];
    let lines: Vec<&str> = heads.into_iter().chain(rows.iter().map(String::as_str)).collect();
    let file = desk.csv("긴 총괄표.csv", &lines);
    let handle = desk.session.register(&file).id;
    let over = AtomicBool::new(false);
    let answer = std::thread::scope(|scope| {
        scope.spawn(|| {
            while !over.load(Ordering::Relaxed) {
                if desk.session.progress(Nothing {}).unwrap().what.contains("알아보는 중") {
                    return desk.session.cancel(Nothing {}).map(|_| ()).unwrap();
                }
                std::thread::yield_now();
            }
        });
        let answer = desk.session.import_read(ImportFiles { files: vec![handle], password: None });
        over.store(true, Ordering::Relaxed);
        answer
    });
    let error = answer.expect_err("the clerk cancelled");
    assert_eq!(error.code, ErrorCode::Cancelled, "{}", error.message);
    assert_eq!(error.message, "그만두었습니다. 바뀐 것은 없습니다.");
    let gone = desk.session.import_apply(PreviewRef { preview: "import-1".into() }).unwrap_err();
    assert_eq!(gone.code, ErrorCode::Gone, "nothing waits to be applied");
    assert_eq!(desk.list(PledgeQuery::default()).rows.len(), 0);
    assert_eq!(desk.session.progress(Nothing {}).unwrap().what, "");
}
