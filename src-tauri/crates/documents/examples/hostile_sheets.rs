//! Recognises sheets that no clerk ever made (fifty thousand rows of sums, sixteen thousand columns,
//! heads on every line) and says how long each took:
//! `cargo run -p documents --example hostile_sheets [word]`. Fails where one takes ten seconds.

use std::process::ExitCode;
use std::time::Instant;

use documents::draft::Choices;
use documents::grid::{Address, Cell, Grid, Range, Value};
use documents::recognise::{Context, recognise};
use domain::{GovernmentKind, Term};

/// The most seconds that a sheet may take.
const LONGEST: f64 = 10.0;

/// A sheet being drawn row by row.
struct Drawn(Grid);

impl Drawn {
    fn new() -> Drawn {
        Drawn(Grid::new("공약 총괄표"))
    }

    fn row(mut self, row: u32, cells: &[&str]) -> Drawn {
        self.put(row, 0, cells);
        self
    }

    fn put(&mut self, row: u32, from: u32, cells: &[&str]) {
        for (col, text) in (from..).zip(cells).filter(|(_, text)| !text.is_empty()) {
            let value =
                text.parse().map_or_else(|_| Value::Text((*text).to_owned()), Value::Number);
            self.0.put(Address::new(row, col), Cell { value, ..Cell::default() });
        }
    }
}

/// The heads of a 총괄표.
const LIST: [&str; 8] =
    ["관리번호", "공약명", "분야", "부서", "이행단계", "국비", "시비", "총사업비"];

fn pledge(sheet: &mut Drawn, row: u32, from: u32, number: u32) {
    let code = format!("{}-{}", number / 100 + 1, number % 100 + 1);
    let title = format!("{number}번째로 하는 골목상권 살리기");
    let field = format!("분야{}", number % 7);
    let cells = [code.as_str(), &title, &field, "경제과", "정상추진", "10", "20", "30"];
    sheet.put(row, from, &cells);
}

/// A list of `rows` lines of which every `every`th is a row of sums worded by `word`.
fn sums(rows: u32, every: u32, word: impl Fn(u32) -> String) -> Grid {
    let mut sheet = Drawn::new().row(0, &["공약 총괄표 (단위: 백만원)"]).row(1, &LIST);
    for row in 2..rows {
        if row % every == 0 {
            sheet.put(row, 0, &["", &word(row), "", "", "", "7", "7", "14"]);
        } else {
            pledge(&mut sheet, row, 0, row);
        }
    }
    sheet.0
}

/// Text that differs in every cell, under the heads of a list.
fn distinct(rows: u32) -> Grid {
    let mut sheet = Drawn::new().row(0, &LIST);
    for row in 1..rows {
        let texts: Vec<String> =
            (0..8).map(|col| format!("공약사업{row}번의 {col}째 내용명")).collect();
        sheet.put(row, 0, &texts.iter().map(String::as_str).collect::<Vec<_>>());
    }
    sheet.0
}

/// The same lines again and again.
fn repeated(rows: u32, lines: &[&[&str]]) -> Grid {
    let mut sheet = Drawn::new();
    for (row, cells) in (0..rows).zip(lines.iter().cycle()) {
        sheet.put(row, 0, cells);
    }
    sheet.0
}

const CARD: [&[&str]; 12] = [
    &["공약명", "골목상권 살리기", "관리번호", "1-1"],
    &["담당부서", "경제과", "사업기간", "2022~2026"],
    &["□ 사업개요"],
    &["○ 골목상권을 살린다", "", "둘째 칸"],
    &["□ 투자계획 (단위: 백만원)"],
    &["구분", "합계", "2022년", "2023년", "2024년", "2025년"],
    &["국비", "10", "1", "2", "3", "4"],
    &["시비", "10", "1", "2", "3", "4"],
    &["□ 확인지표"],
    &["지표명", "단위", "2022년 목표", "2023년 목표", "2024년 목표"],
    &["상점 수", "개소", "1", "2", "3"],
    &["□ 추진실적"],
];

/// `rows` rows under the heads `heads` that go on for `columns` columns.
fn wide(rows: u32, columns: u32, heads: &[&str], merged: bool) -> Grid {
    let mut sheet = Drawn::new();
    for row in 0..rows {
        for col in 0..columns {
            let head = heads[(col as usize) % heads.len()];
            let text = if row == 0 { head.to_owned() } else { format!("{}", row * col) };
            if !merged || col % 2 == 0 {
                sheet.put(row, col, &[&text]);
            }
        }
        if merged {
            let pairs = (0..columns / 2).map(|pair| Range::new(row, pair * 2, row, pair * 2 + 1));
            sheet.0.merges.extend(pairs);
        }
    }
    sheet.0
}

/// A list with every merge down over all its rows, again and again over the same cells.
fn merged_down(rows: u32, merges: u32) -> Grid {
    let mut grid = sums(rows, 1_000, |_| "소계".to_owned());
    grid.merges = (0..merges).map(|at| Range::new(2 + at % 3, 2, rows, 2 + at % 2)).collect();
    grid
}

/// Many lists side by side.
fn beside(tables: u32, rows: u32) -> Grid {
    let mut sheet = Drawn::new();
    for table in 0..tables {
        sheet.put(1, table * 9, &LIST);
    }
    for row in 2..rows {
        for table in 0..tables {
            pledge(&mut sheet, row, table * 9, row);
        }
    }
    sheet.0
}

/// A shape's name and how it is drawn.
type Shape = (&'static str, Box<dyn Fn() -> Grid>);

fn shapes() -> Vec<Shape> {
    let group = |row: u32| format!("소계(분야{})", row % 7);
    let invest: [&str; 9] = [
        "관리번호",
        "공약명",
        "재원",
        "총사업비",
        "2022년",
        "2023년",
        "2024년",
        "2025년",
        "2026년",
    ];
    let log: [&str; 7] = ["연번", "방문일", "상호", "대표자", "연락처", "상담내용", "처리결과"];
    let visit: [&str; 7] =
        ["1", "2025-03-04", "가온상회", "김○○", "02-123-4567", "대출 문의", "완료"];
    let budget: [&str; 5] = ["세부사업", "예산액", "집행액", "집행률", "비고"];
    let roadmap: [&str; 7] =
        ["관리번호", "공약명", "추진사항", "2022년", "2023년", "2024년", "2025년"];
    let indicator: [&str; 7] =
        ["관리번호", "공약명", "지표명", "단위", "2022년", "2023년", "2024년"];
    let row: [&str; 9] = ["1-1", "골목상권", "국비", "10", "1", "2", "3", "4", "0"];
    vec![
        ("sums-named-alike", Box::new(move || sums(50_000, 2, |_| "소계".to_owned()))),
        ("sums-named-for-groups", Box::new(move || sums(50_000, 2, group))),
        ("sums-named-apart", Box::new(move || sums(50_000, 2, |row| format!("소계({row})")))),
        ("sums-grand", Box::new(move || sums(50_000, 3, |_| "합계".to_owned()))),
        ("sums-touching", Box::new(move || sums(50_000, 1, |row| format!("소계({row})")))),
        ("sums-some", Box::new(move || sums(50_000, 50, group))),
        (
            "headings",
            Box::new(move || {
                repeated(50_000, &[&LIST, &["1", "가", "나", "다", "정상추진"], &["□ 분야"]])
            }),
        ),
        ("distinct", Box::new(move || distinct(60_000))),
        ("heads-only", Box::new(move || repeated(50_000, &[&LIST]))),
        (
            "heads-and-rows",
            Box::new(move || repeated(50_000, &[&LIST, &["1-1", "골목", "경제", "과", "완료"]])),
        ),
        ("cards", Box::new(move || repeated(50_000, &CARD))),
        ("cards-short", Box::new(move || repeated(2_000, &CARD))),
        (
            "card-money",
            Box::new(move || {
                repeated(2_000, &[CARD[0], CARD[2], CARD[4], CARD[5], CARD[6], CARD[7]])
            }),
        ),
        ("wide-heads", Box::new(move || wide(3, 16_384, &LIST, false))),
        ("wide-titles", Box::new(move || wide(3, 16_384, &["공약명", "부서"], false))),
        ("wide-merged", Box::new(move || wide(6, 16_384, &LIST, true))),
        ("wide-years", Box::new(move || wide(20, 16_384, &invest, false))),
        ("wide-log", Box::new(move || wide(20, 16_384, &log, false))),
        (
            "wide-card",
            Box::new(move || wide(60, 16_384, &["공약명", "□ 투자계획", "□ 확인지표"], false)),
        ),
        ("merged-down", Box::new(move || merged_down(20_000, 2_000))),
        ("beside", Box::new(move || beside(24, 2_000))),
        ("beside-many", Box::new(move || beside(1_800, 10))),
        ("beside-long", Box::new(move || beside(4, 50_000))),
        ("invest", Box::new(move || repeated(50_000, &[&invest, &row]))),
        ("invest-rows", Box::new(move || sums_of(&invest, &row, 50_000))),
        ("indicators", Box::new(move || repeated(50_000, &[&indicator, &row]))),
        ("indicator-rows", Box::new(move || sums_of(&indicator, &row, 50_000))),
        ("roadmap", Box::new(move || repeated(50_000, &[&roadmap, &row]))),
        ("roadmap-rows", Box::new(move || sums_of(&roadmap, &row, 50_000))),
        ("log", Box::new(move || repeated(50_000, &[&log, &visit]))),
        ("log-rows", Box::new(move || sums_of(&log, &visit, 60_000))),
        ("budget", Box::new(move || repeated(50_000, &[&budget, &["사업", "10", "5", "50%"]]))),
        ("budget-rows", Box::new(move || sums_of(&budget, &["사업", "10", "5", "50%"], 60_000))),
        ("budget-sums", Box::new(move || sums_of(&budget, &["소계", "10", "5", "50%"], 60_000))),
        ("report", Box::new(move || report(2_400))),
        (
            "sentences",
            Box::new(move || repeated(50_000, &[&["○ 예산 10백만원 중 5백만원을 집행하였다"]])),
        ),
    ]
}

/// A department's report of `works` works, each with its money.
fn report(works: u32) -> Grid {
    let heads: [&str; 5] = ["구 분", "예 산 액", "집 행 액", "12.31까지(집행예정액)", "예상잔액"];
    let mut sheet = Drawn::new().row(0, &["예산 현황 (단위 : 천원)"]).row(1, &heads);
    let mut row = 2;
    let mut next = |sheet: &mut Drawn, cells: &[&str]| {
        sheet.put(row, 0, cells);
        row += 1;
    };
    let names: Vec<String> = (1..=works).map(|work| format!("{work}번 시장 살리기")).collect();
    for name in &names {
        next(&mut sheet, &[name, "100", "50", "", "50"]);
    }
    next(&mut sheet, &["2025 주요업무 추진실적"]);
    next(&mut sheet, &["연 번", "사 업 명"]);
    for (count, name) in (1..).zip(&names) {
        next(&mut sheet, &[&format!("{count}."), name]);
    }
    for (count, name) in (1..).zip(&names) {
        next(&mut sheet, &[&format!("{count}. {name}")]);
        next(&mut sheet, &["□ 예산현황", "(단위:천원)"]);
        next(&mut sheet, &["예 산 액", "집 행 액", "집행율(%)"]);
        next(&mut sheet, &["100 (구비 100)", "50 (구비 50)", "50"]);
    }
    next(&mut sheet, &["2026 주요업무 추진계획"]);
    for (count, name) in (1..).zip(&names) {
        next(&mut sheet, &[&format!("{count}. {name}")]);
        next(&mut sheet, &["□ 소요예산 : 총 100천원(구비)"]);
    }
    sheet.0
}

/// The same row below heads, its first two cells counted.
fn sums_of(heads: &[&str], row: &[&str], rows: u32) -> Grid {
    let mut sheet = Drawn::new().row(0, heads);
    for at in 1..rows {
        let (code, title) = (format!("{}-{}", at / 50, at % 50), format!("{} {at}", row[0]));
        sheet.put(at, 0, row);
        match row.len() {
            ..=4 => sheet.put(at, 0, &[&title]),
            _ => sheet.put(at, 0, &[&code]),
        }
    }
    sheet.0
}

/// Seconds of the processor where the system tells them, else of the wall.
struct Clock(Instant, Option<f64>);

impl Clock {
    fn start() -> Clock {
        Clock(Instant::now(), Clock::processor())
    }

    fn seconds(&self) -> f64 {
        let spent = self.1.zip(Clock::processor()).map(|(start, now)| now - start);
        spent.unwrap_or_else(|| self.0.elapsed().as_secs_f64())
    }

    fn processor() -> Option<f64> {
        let told = std::fs::read_to_string("/proc/self/schedstat").ok()?;
        Some(told.split_whitespace().next()?.parse::<f64>().ok()? / 1e9)
    }
}

fn main() -> ExitCode {
    let wanted = std::env::args().nth(1).unwrap_or_default();
    let context = Context {
        government: GovernmentKind::District,
        term: Some(Term::elected(8)),
        as_of: None,
        stages: Vec::new(),
        file: "2025년 4분기 공약.xlsx".to_owned(),
    };
    let mut slow = 0;
    for (name, draw) in shapes().into_iter().filter(|(name, _)| name.contains(&wanted)) {
        let grid = draw();
        let start = Clock::start();
        let draft = recognise(&[grid], &context, &Choices::default());
        let seconds = start.seconds();
        slow += u32::from(seconds > LONGEST);
        let rows: usize = draft.tables.iter().map(|table| table.pledges.len()).sum();
        let visits: usize = draft.tables.iter().map(|table| table.visits.len()).sum();
        let issues: usize = draft.tables.iter().map(|table| table.issues.len()).sum();
        println!(
            "{seconds:8.2} s  {name}: {} tables, {rows} pledges, {visits} visits, {} cards, {} issues",
            draft.tables.len(),
            draft.cards.len(),
            issues + draft.issues.len()
        );
    }
    if slow == 0 { ExitCode::SUCCESS } else { ExitCode::FAILURE }
}
