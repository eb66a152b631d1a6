//! Reading a workbook of 100,000 × 20 cells, half numbers, half Korean words, into a `Grid`, here
//! and through the reading process, against the bare library on the same file; then what Python's
//! libraries take, where Python has them. Prints a JSON object each for `cargo xtask bench`.

use std::error::Error;
use std::path::Path;
use std::process::Command;
use std::sync::atomic::AtomicBool;
use std::time::Instant;

use calamine::{Reader, Xlsx, open_workbook};
use documents::grid::{Address, Cell, Grid, Value};
use documents::read::{Options, Workbook, read, worker};
use documents::write::{Properties, xlsx};

type Done<T> = Result<T, Box<dyn Error>>;

const ROWS: u32 = 100_000;
const COLS: u32 = 20;
const RUNS: usize = 5;

fn main() -> Done<()> {
    if std::env::args().nth(1).is_some_and(|first| first == worker::FLAG) {
        std::process::exit(worker::serve());
    }
    let folder = tempfile::tempdir()?;
    let file = folder.path().join("큰 표.xlsx");
    std::fs::write(&file, xlsx(&[table()], &Properties::default())?)?;
    let (mut here, mut there, mut floors) = (Vec::new(), Vec::new(), Vec::new());
    for _ in 0..RUNS {
        here.push(milliseconds(|| in_this_process(&file))?);
        there.push(milliseconds(|| in_the_worker(&file))?);
        floors.push(milliseconds(|| bare(&file))?);
    }
    let floor = best(floors);
    say("to Grid", best(here), floor);
    say("to Grid through the reading process", best(there), floor);
    for name in ["openpyxl", "pandas"] {
        match python(name, &file) {
            Some(time) => say(&format!("by {name}"), time, floor),
            None => eprintln!("{name} is not here and is not measured"),
        }
    }
    Ok(())
}

fn say(what: &str, time: f64, floor: f64) {
    println!(
        "{{\"job\":\"read {ROWS} × {COLS} {what}\",\"ours_ms\":{time:.1},\"floor_ms\":{floor:.1},\"ratio\":{:.2}}}",
        time / floor
    );
}

fn milliseconds(job: impl Fn() -> Done<usize>) -> Done<f64> {
    let start = Instant::now();
    let cells = job()?;
    let passed = start.elapsed().as_secs_f64() * 1_000.0;
    assert_eq!(cells, (ROWS * COLS) as usize, "every cell is there");
    Ok(passed)
}

/// The best run: what the machine does when nothing else disturbs it.
fn best(times: Vec<f64>) -> f64 {
    times.into_iter().fold(f64::INFINITY, f64::min)
}

fn cells(workbook: &Workbook) -> usize {
    workbook.grids.iter().flat_map(|grid| grid.rows.values()).map(Vec::len).sum()
}

fn in_this_process(file: &Path) -> Done<usize> {
    Ok(cells(&read("큰 표.xlsx", &std::fs::read(file)?, &Options::default())?))
}

fn in_the_worker(file: &Path) -> Done<usize> {
    let never = AtomicBool::new(false);
    let program = std::env::current_exe()?;
    Ok(cells(&worker::read_file(&program, &[], file, &Options::default(), &never, &|_, _| {})?))
}

fn bare(file: &Path) -> Done<usize> {
    let mut book: Xlsx<_> = open_workbook(file)?;
    let sheets = book.worksheets();
    Ok(sheets.iter().map(|(_, range)| range.used_cells().count()).sum())
}

/// Milliseconds that a Python library takes to hold the same values; none where it is not there.
fn python(library: &str, file: &Path) -> Option<f64> {
    let program = std::env::var("PLEDGE_PYTHON").unwrap_or_else(|_| "python3".into());
    let script = include_str!("read.py");
    let answer = Command::new(program).args(["-c", script, library]).arg(file).output().ok()?;
    String::from_utf8(answer.stdout).ok()?.trim().parse().ok()
}

fn table() -> Grid {
    let mut grid = Grid::new("큰 표");
    let words =
        ["골목상권", "소상공인", "정상추진", "지역경제과", "특례보증 지원", "전통시장 활성화"];
    for row in 0..ROWS {
        for col in 0..COLS {
            let at = row * COLS + col;
            let value = match col % 2 {
                0 => Value::Number(f64::from(at % 900_000) / 4.0),
                _ => Value::Text(format!("{} {}", words[at as usize % words.len()], at % 5_000)),
            };
            grid.put(Address::new(row, col), Cell { value, ..Cell::default() });
        }
    }
    grid
}
