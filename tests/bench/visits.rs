//! Import of a log of 100,000 visits, from the file to the applied ledger, against the floor.
//! Prints one JSON object for `cargo xtask bench`.

mod floor;

use documents::grid::{Address, Cell, Grid, Value};
use documents::read::worker;
use documents::write::{Properties, xlsx};
use floor::{Done, measure};

const ROWS: u32 = 100_000;
const RUNS: usize = 3;
/// Shops that are visited again and again.
const SHOPS: u32 = 8_000;

fn main() -> Done<()> {
    if std::env::args().nth(1).is_some_and(|first| first == worker::FLAG) {
        std::process::exit(worker::serve());
    }
    let folder = tempfile::tempdir()?;
    let sheet = folder.path().join("방문일지.xlsx");
    std::fs::write(&sheet, xlsx(&[log()], &Properties::default())?)?;
    let found = measure(folder.path(), &sheet, ROWS as usize, RUNS)?;
    println!(
        "{{\"job\":\"import {ROWS} visits ({} ledger rows)\",\"ours_ms\":{:.1},\"to_preview_ms\":{:.1},\"floor_ms\":{:.1},\"ratio\":{:.2},\"rows_per_second\":{:.0}}}",
        found.rows,
        found.ours,
        found.read,
        found.floor,
        found.ours / found.floor,
        f64::from(ROWS) * 1_000.0 / found.ours,
    );
    Ok(())
}

/// A year's log as a market's managers keep it: one row per visit, no two alike.
fn log() -> Grid {
    let mut grid = Grid::new("방문일지");
    let mut put = |row: u32, col: u32, value: Value| {
        grid.put(Address::new(row, col), Cell { value, ..Cell::default() });
    };
    let text = |text: &str| Value::Text(text.to_owned());
    put(0, 0, text("2025년 소상공인 방문상담 일지"));
    let heads = [
        "연번",
        "방문일",
        "권역",
        "상호",
        "대표자",
        "연락처",
        "상담분야",
        "상담내용",
        "처리결과",
        "담당매니저",
        "비고",
    ];
    for (col, head) in (0..).zip(heads) {
        put(2, col, text(head));
    }
    let trades = ["분식", "미용실", "세탁소", "철물점", "카페", "문구", "정육점", "꽃집"];
    let fields = ["자금", "임대차", "세무", "온라인 판로", "시설 개선"];
    let results = ["완료", "진행중", "이관", "부재"];
    let managers = ["김매니저", "이매니저", "박매니저", "최매니저"];
    let of = |list: &[&str], at: u32| text(list[at as usize % list.len()]);
    for index in 0..ROWS {
        let (row, shop) = (3 + index, index * 7_919 % SHOPS);
        let (month, day) = (index / 8_334 + 1, index % 28 + 1);
        put(row, 0, Value::Number(f64::from(index + 1)));
        put(row, 1, text(&format!("2025-{month:02}-{day:02}")));
        put(row, 2, text(&format!("{}권역", shop % 5 + 1)));
        put(
            row,
            3,
            text(&format!("가온{} {}호점", trades[shop as usize % trades.len()], shop + 1)),
        );
        put(row, 4, text(&format!("홍길{}", ["동", "순", "수", "호"][shop as usize % 4])));
        put(row, 5, text(&format!("010-{:04}-{:04}", shop / 10, 1_000 + shop % 9_000)));
        put(row, 6, of(&fields, index));
        put(
            row,
            7,
            text(&format!(
                "{} 신청 절차와 준비 서류를 안내함({}차)",
                fields[shop as usize % 5],
                index + 1
            )),
        );
        put(row, 8, of(&results, index / 3));
        put(row, 9, of(&managers, shop));
    }
    grid
}
