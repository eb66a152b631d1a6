//! Reading a workbook of 100,000 × 20 cells, half numbers, half Korean words, into a `Grid`, here
//! and through the reading process, against the bare library on the same file; then what Python's
//! libraries take, where Python has them. Prints a JSON object each for `cargo xtask bench`.

use std::error::Error;
use std::path::Path;
use std::process::Command;
use std::sync::atomic::AtomicBool;
use std::time::Instant;

use calamine::{Data, Range as CalamineRange, Reader, Xlsx, open_workbook};
use documents::grid::{Address, Cell, Grid, Value};
use documents::read::{Options, Workbook, read, worker};
use documents::write::{Properties, xlsx};

type Done<T> = Result<T, Box<dyn Error>>;

const ROWS: u32 = 100_000;
const COLS: u32 = 20;
const RUNS: usize = 5;

/// The argument that makes this program read once and print its milliseconds: a process has no
/// memory of the readings before.
const ONCE: &str = "--once";

fn main() -> Done<()> {
    let arguments: Vec<String> = std::env::args().skip(1).collect();
    match arguments.iter().map(String::as_str).collect::<Vec<_>>().as_slice() {
        [first, ..] if *first == worker::FLAG => std::process::exit(worker::serve()),
        [first, how, file] if *first == ONCE => {
            println!("{}", once(how, Path::new(file))?);
            return Ok(());
        }
        _ => {}
    }
    let folder = tempfile::tempdir()?;
    let file = folder.path().join("큰 표.xlsx");
    std::fs::write(&file, xlsx(&[table()], &Properties::default())?)?;
    let ways = ["bare", "here", "there"];
    let mut times = [f64::INFINITY; 3];
    for _ in 0..RUNS {
        for (how, time) in ways.iter().zip(&mut times) {
            *time = time.min(apart(how, &file)?);
        }
    }
    let [floor, here, there] = times;
    say("to Grid", here, floor);
    say("to Grid through the reading process", there, floor);
    for name in ["openpyxl", "pandas"] {
        match python(name, &file) {
            Some(time) => say(&format!("by {name}"), time, floor),
            None => eprintln!("{name} is not here and is not measured"),
        }
    }
    Ok(())
}

/// Milliseconds of one reading in a process of its own.
fn apart(how: &str, file: &Path) -> Done<f64> {
    let program = std::env::current_exe()?;
    let answer = Command::new(program).args([ONCE, how]).arg(file).output()?;
    let said = String::from_utf8(answer.stdout)?;
    said.trim().parse().map_err(|_| String::from_utf8_lossy(&answer.stderr).into_owned().into())
}

/// Milliseconds until every cell is held.
fn once(how: &str, file: &Path) -> Done<f64> {
    let start = Instant::now();
    let passed = || start.elapsed().as_secs_f64() * 1_000.0;
    let (time, cells) = match how {
        "bare" => {
            let sheets = bare(file)?;
            (passed(), sheets.iter().map(|(_, range)| range.used_cells().count()).sum())
        }
        "here" => {
            let workbook = in_this_process(file)?;
            (passed(), cells(&workbook))
        }
        _ => {
            let workbook = in_the_worker(file)?;
            (passed(), cells(&workbook))
        }
    };
    assert_eq!(cells, (ROWS * COLS) as usize, "every cell is there");
    Ok(time)
}

fn say(what: &str, time: f64, floor: f64) {
    println!(
        "{{\"job\":\"read {ROWS} × {COLS} {what}\",\"ours_ms\":{time:.1},\"floor_ms\":{floor:.1},\"ratio\":{:.2}}}",
        time / floor
    );
}

fn cells(workbook: &Workbook) -> usize {
    workbook.grids.iter().flat_map(|grid| grid.rows.values()).map(Vec::len).sum()
}

fn in_this_process(file: &Path) -> Done<Workbook> {
    Ok(read("큰 표.xlsx", &std::fs::read(file)?, &Options::default())?)
}

fn in_the_worker(file: &Path) -> Done<Workbook> {
    let never = AtomicBool::new(false);
    let program = std::env::current_exe()?;
    Ok(worker::read_file(&program, &[], file, &Options::default(), &never, &|_, _| {})?)
}

fn bare(file: &Path) -> Done<Vec<(String, CalamineRange<Data>)>> {
    let mut book: Xlsx<_> = open_workbook(file)?;
    Ok(book.worksheets())
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
