//! Import of a 500-row 총괄표 against the floor. Prints one JSON object for `cargo xtask bench`.

mod floor;

use documents::grid::{Address, Cell, Grid, Range, Value};
use documents::read::worker;
use documents::write::{Properties, xlsx};
use floor::{Done, measure};

const ROWS: usize = 500;
const RUNS: usize = 25;

fn main() -> Done<()> {
    if std::env::args().nth(1).is_some_and(|first| first == worker::FLAG) {
        std::process::exit(worker::serve());
    }
    let folder = tempfile::tempdir()?;
    let sheet = folder.path().join("총괄표.xlsx");
    std::fs::write(&sheet, xlsx(&[summary()], &Properties::default())?)?;
    let found = measure(folder.path(), &sheet, ROWS, RUNS)?;
    println!(
        "{{\"job\":\"import {ROWS} rows ({} ledger rows)\",\"ours_ms\":{:.1},\"to_preview_ms\":{:.1},\"floor_ms\":{:.1},\"ratio\":{:.2}}}",
        found.rows,
        found.ours,
        found.read,
        found.floor,
        found.ours / found.floor
    );
    Ok(())
}

/// A 총괄표 laid out as offices do: title, date, unit, heads on three rows, 500 pledges.
fn summary() -> Grid {
    let mut grid = Grid::new("총괄표");
    let mut put = |at: (u32, u32), value: Value| {
        grid.put(Address::new(at.0, at.1), Cell { value, ..Cell::default() });
    };
    let text = |text: &str| Value::Text(text.to_owned());
    put((0, 0), text("민선8기 공약사업 추진현황 총괄표"));
    put((1, 0), text("(2025. 12. 31. 기준)"));
    put((2, 16), text("(단위 : 백만원)"));
    let heads = [
        "연번",
        "분야",
        "관리\n번호",
        "공약사업명",
        "주관부서",
        "신규\n여부",
        "완료\n시기",
        "이행단계",
        "추진율\n(%)",
        "사업비",
        "",
        "",
        "",
        "",
        "",
        "",
        "",
        "집행액\n(’25.12월말)",
        "비고",
    ];
    for (col, head) in (0u32..).zip(heads).filter(|(_, head)| !head.is_empty()) {
        put((3, col), text(head));
    }
    let second = ["총사업비", "기투자", "임기 내", "", "", "", "", "임기 후"];
    for (col, head) in (9u32..).zip(second).filter(|(_, head)| !head.is_empty()) {
        put((4, col), text(head));
    }
    let years = ["2022년\n(하)", "2023년", "2024년", "2025년", "2026년\n(상)"];
    for (col, head) in (11u32..).zip(years) {
        put((5, col), text(head));
    }
    let stages = ["정상추진", "완료", "이행 후 계속추진", "일부추진"];
    let departments = ["지역경제과", "일자리정책과", "복지정책과", "교육지원과", "도시계획과"];
    for index in 0..ROWS as u32 {
        let row = 6 + index;
        let (field, number) = (index / 50 + 1, index % 50 + 1);
        put((row, 0), Value::Number(f64::from(index + 1)));
        put((row, 1), text(&format!("분야 {field}")));
        put((row, 2), text(&format!("{field}-{number}")));
        put((row, 3), text(&format!("가온구 공약사업 {}호 추진 및 운영 확대", index + 1)));
        put((row, 4), text(departments[index as usize % departments.len()]));
        put((row, 5), text(if index % 3 == 0 { "계속" } else { "신규" }));
        put((row, 6), text("임기 내"));
        put((row, 7), text(stages[index as usize % stages.len()]));
        put((row, 8), Value::Number(f64::from(index % 20 * 5)));
        let amounts: Vec<u32> = (0..7).map(|col| 10 + (index * 7 + col * 13) % 900).collect();
        put((row, 9), Value::Number(f64::from(amounts.iter().sum::<u32>())));
        for (col, amount) in (10u32..).zip(&amounts) {
            put((row, col), Value::Number(f64::from(*amount)));
        }
        put((row, 17), Value::Number(f64::from(amounts[..4].iter().sum::<u32>())));
    }
    for range in [(3, 9, 3, 16), (4, 11, 4, 15), (4, 9, 5, 9), (4, 10, 5, 10), (4, 16, 5, 16)] {
        grid.merges.push(Range::new(range.0, range.1, range.2, range.3));
    }
    for col in (0..9).chain([17, 18]) {
        grid.merges.push(Range::new(3, col, 5, col));
    }
    grid
}
