//! The clerk's whole way through the real window: a new ledger, last year's sheet, every screen,
//! this quarter's workbook. Wants the window built with `automation`, a display and a session bus;
//! `cargo xtask test` gives it all three. Pictures of the screens stay in `target/screens`.

use std::ffi::OsStr;
use std::path::{Path, PathBuf};

use calamine::{Data, Range, Reader, Xlsx, open_workbook};
use serde_json::Value;
use tests::programs;
use tests::webdriver::{Fault, Window};

/// A window on an empty PC; `folder` is all that it sees of the disk's answers.
fn window(folder: &Path) -> Result<Window, Fault> {
    window_with(folder, &[])
}

/// A window started with `arguments`.
fn window_with(folder: &Path, arguments: &[String]) -> Result<Window, Fault> {
    let data = folder.join("자료");
    let variables = [
        ("XDG_DATA_HOME", data.as_os_str()),
        ("PLEDGE_TEST_CHOOSE", folder.as_os_str()),
        ("PLEDGE_TEST_NOW", OsStr::new("2025-12-31T09:00:00")),
    ];
    Window::open(&programs::program("pledge-ledger"), arguments, &variables)
}

fn screens() -> PathBuf {
    programs::built().with_file_name("screens")
}

fn keep(window: &Window, name: &str) -> Result<(), Fault> {
    window.picture(&screens().join(format!("{name}.png")))
}

fn go(window: &Window, screen: &str, mark: &str) -> Result<(), Fault> {
    let button = format!("//nav[@aria-label='화면']//button[starts-with(., '{screen}')]");
    window.click(&window.find(&button)?)?;
    window.find(mark).map(drop)
}

/// A new ledger with last year's sheet in it.
fn imported(folder: &Path) -> Result<Window, Fault> {
    let choose = folder.join("choose.txt");
    std::fs::write(choose, programs::summary_sheet().to_string_lossy().as_bytes())?;
    let window = window(folder)?;

    window.find("//button[contains(., '예시로 둘러보기')]")?;
    keep(&window, "start")?;
    window.press("작년 엑셀로 시작")?;
    window.fill(&window.find("//input[@id=//label[contains(., '기관 이름')]/@for]")?, "가온구")?;
    window.click(&window.find("//label[normalize-space(.)='민선8기']")?)?;
    keep(&window, "new-ledger")?;
    window.press("저장할 곳을 고르고")?;

    window.press("파일 고르기")?;
    window.find("//button[starts-with(normalize-space(.), '그대로 적용')]")?;
    keep(&window, "import")?;
    window.press("열 뜻")?;
    keep(&window, "import-columns")?;
    window.press("그대로 적용")?;
    window.find("//h2[.='가져왔습니다']")?;
    Ok(window)
}

/// The card of the list's first pledge.
fn first_card(window: &Window) -> Result<(), Fault> {
    go(window, "공약", "//button[@class[contains(., 'open')]]")?;
    keep(window, "pledges")?;
    window.click(&window.find("//button[@data-id][1]")?)?;
    window.find("//h1[not(.='공약')]").map(drop)
}

const ENTER: &str = "\u{E007}";
const ESCAPE: &str = "\u{E00C}";
const TAB: &str = "\u{E004}";
/// Ctrl held over Enter, then let go.
const CTRL_ENTER: &str = "\u{E009}\u{E007}\u{E000}";

/// Ctrl held over L, then let go.
const CTRL_L: &str = "\u{E009}l\u{E000}";

/// A hundred words of two syllables; every 초성 begins some of them.
fn words() -> impl Iterator<Item = String> {
    let syllable = |nth: u32| char::from_u32(0xAC00 + (nth * 593) % 11_172);
    (1..=100).map(move |nth| [nth, nth * 7 + 3].into_iter().filter_map(syllable).collect())
}

#[test]
fn korean_typed_on_a_cell_is_whole_from_its_first_letter() -> Result<(), Fault> {
    let folder = tempfile::Builder::new().prefix("공약 담당 ").tempdir()?;
    let window = imported(folder.path())?;
    first_card(&window)?;
    let typed = || window.script("return document.activeElement.value");

    // On a cell that holds an amount: what is typed replaces it, Esc brings it back.
    window.click(&window.find("//table[@role='grid']//td[@data-cell][1]")?)?;
    for word in words() {
        window.keys(&word)?;
        assert_eq!(typed()?, word.as_str());
        window.keys(ESCAPE)?;
        assert_eq!(typed()?, "");
    }

    // Down a table that grows with each line.
    window.press("+ 추진실적")?;
    for (row, word) in words().enumerate() {
        window.keys(&word)?;
        assert_eq!(typed()?, word.as_str());
        window.keys(ENTER)?;
        let kept = format!("//table[@aria-label='추진실적']//td[@data-cell='{row}:0'][.='{word}']");
        window.find(&kept)?;
        window.find(&format!("//table[@aria-label='추진실적']//td[@data-cell='{}:0']", row + 1))?;
    }
    Ok(())
}

#[test]
fn twenty_visits_are_entered_by_keyboard_alone() -> Result<(), Fault> {
    let folder = tempfile::Builder::new().prefix("공약 담당 ").tempdir()?;
    let window = imported(folder.path())?;
    go(&window, "방문·상담", "//label[.='업소']")?;
    let began = std::time::Instant::now();
    for (nth, word) in words().take(20).enumerate() {
        // Five shops, each made at its first visit; the focus stands in the shop's field.
        let shop = format!("시험가게{}호", nth % 5 + 1);
        window.keys(&shop)?;
        let (offer, tabs) = if nth < 5 { ("새 업소로 등록", 6) } else { (shop.as_str(), 3) };
        window.find(&format!(
            "//li[@role='option'][@aria-selected='true'][contains(., '{offer}')]"
        ))?;
        window.keys(ENTER)?;
        let next = if nth < 5 { "연락처" } else { "처리결과" };
        let there = format!(
            "return document.activeElement.closest('.field')?.textContent.includes('{next}') ?? false"
        );
        window.until(&there)?;
        for _ in 0..tabs {
            window.keys(TAB)?;
        }
        window.keys(&format!("{word} 상담"))?;
        window.keys(CTRL_ENTER)?;
        window.find(&format!(
            "//section[@aria-label='오늘 입력']//span[contains(., '{}건')]",
            nth + 1
        ))?;
    }
    println!("20 visits in the window: {} ms a visit", began.elapsed().as_millis() / 20);
    drop(window);
    let ledger = programs::dump(&folder.path().join("가온구 공약대장 민선8기.pledge"));
    let visits = ledger["visits"].as_array().unwrap();
    assert_eq!(visits.len(), 20);
    for word in words().take(20) {
        let body = format!("{word} 상담");
        assert!(visits.iter().any(|visit| visit["body"] == body.as_str()), "{body}");
    }
    Ok(())
}

#[test]
fn a_locked_ledger_named_at_the_start_waits_for_its_password() -> Result<(), Fault> {
    let folder = tempfile::Builder::new().prefix("공약 담당 ").tempdir()?;
    let pledge = |line: &[&str]| {
        let mut program = std::process::Command::new(programs::program("pledge"));
        let done = program.args(line).current_dir(folder.path()).output().unwrap();
        assert!(done.status.success(), "{}", String::from_utf8_lossy(&done.stderr));
    };
    std::fs::write(folder.path().join("암호.txt"), "open the alleys\n")?;
    pledge(&["new", "대장.pledge", "--term", "민선8기", "--office", "가온구", "--kind", "구"]);
    pledge(&["password", "대장.pledge", "--new", "암호.txt"]);

    let path = folder.path().join("대장.pledge");
    let window = window_with(folder.path(), &[path.to_string_lossy().into_owned()])?;
    window.find("//h1[.='대장.pledge']")?;
    keep(&window, "unlock")?;
    window.until("return document.activeElement.type === 'password'")?;
    window.keys("shut the alleys")?;
    window.keys(ENTER)?;
    window.find("//p[@role='alert'][contains(., '암호가 맞지 않아')]")?;
    window.until("return document.activeElement.value === ''")?;
    window.keys("open the alleys")?;
    window.keys(ENTER)?;
    go(&window, "설정", "//h1[.='설정']")?;
    window.keys(CTRL_L)?;
    window.find("//label[.='대장의 암호']").map(drop)
}

#[test]
fn a_sheet_becomes_a_ledger_and_the_ledger_a_workbook() -> Result<(), Fault> {
    let folder = tempfile::Builder::new().prefix("공약 담당 ").tempdir()?;
    let window = imported(folder.path())?;
    keep(&window, "import-done")?;

    go(&window, "현황판", "//h2[@id='fields']")?;
    keep(&window, "dashboard")?;
    first_card(&window)?;
    keep(&window, "card")?;
    go(&window, "예산", "//h1[.='예산']")?;
    keep(&window, "budget")?;
    go(&window, "로드맵", "//h1[.='로드맵']")?;
    keep(&window, "roadmap")?;
    go(&window, "검산", "//h1[.='검산']")?;
    keep(&window, "check")?;
    go(&window, "설정", "//h1[.='설정']")?;
    keep(&window, "settings")?;
    go(&window, "보고서", "//button[contains(., '엑셀로 저장') and not(@disabled)]")?;
    window.find("//*[@role='tab' or self::button][.='재원별 투자']")?;
    keep(&window, "report")?;
    window.press("엑셀로 저장")?;
    let saved = window.text(&window.find("//p[@role='status'][contains(., '저장함')]//strong")?)?;
    drop(window);

    let ledger = folder.path().join("가온구 공약대장 민선8기.pledge");
    agree(&folder.path().join(saved), &programs::dump(&ledger));
    Ok(())
}

/// The workbook's counts and money are the ledger's.
fn agree(workbook: &Path, ledger: &Value) {
    let mut book: Xlsx<_> = open_workbook(workbook).unwrap();
    let pledges = ledger["pledges"].as_array().unwrap();
    assert_eq!(pledges.len(), 48);
    let summary = book.worksheet_range("총괄").unwrap();
    assert_eq!(beside(&summary, "건수"), 48.0);

    let money = book.worksheet_range("재원별 투자").unwrap();
    let total = ["plan", "spent"].map(|kind| million(ledger, kind));
    assert_eq!(total[0], 264_050.0);
    let row = money.rows().find(|row| row[0] == "계").unwrap();
    for figure in total {
        assert!(row.iter().any(|cell| close(cell, figure)), "{figure} is not in {row:?}");
    }
}

fn beside(sheet: &Range<Data>, label: &str) -> f64 {
    let row = sheet.rows().find(|row| row[0] == label).unwrap();
    row[1].to_string().parse().unwrap()
}

fn close(cell: &Data, figure: f64) -> bool {
    cell.to_string().parse::<f64>().is_ok_and(|value| (value - figure).abs() < 0.001)
}

/// The sum of all budget lines of `kind`, in 백만원.
fn million(ledger: &Value, kind: &str) -> f64 {
    let lines = ledger["budget"].as_array().unwrap();
    let won: i64 = lines
        .iter()
        .filter(|line| line["kind"] == kind)
        .map(|line| line["won"].as_i64().unwrap())
        .sum();
    won as f64 / 1e6
}
