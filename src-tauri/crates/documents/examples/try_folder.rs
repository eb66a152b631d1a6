//! Reads and recognises every file below a folder, as the program would, and counts what came of
//! it: `cargo run --release -p documents --example try_folder -- 폴더`. Names the slowest files and
//! those that took the most memory. For trying out whatever strange files one can find.

use std::collections::BTreeMap;
use std::error::Error;
use std::fs;
use std::path::{Path, PathBuf};
use std::process::{Command, ExitCode};
use std::sync::atomic::AtomicBool;
use std::time::Instant;

use documents::Draft;
use documents::draft::{Choices, TableKind};
use documents::read::{Options, ReadError, Workbook, read, worker};
use documents::recognise::{Context, recognise};
use domain::{GovernmentKind, Term};

type Done<T> = Result<T, Box<dyn Error>>;

/// The argument that makes this program try one file and say what it took.
const ONE: &str = "--one";
/// The outcome of a file that broke the program.
const BROKEN: &str = "broken";
/// Files named for their time and for their memory.
const NAMED: usize = 5;

/// What one file came to.
struct Tried {
    file: String,
    outcome: String,
    said: String,
    seconds: f64,
    megabytes: f64,
}

fn main() -> Done<ExitCode> {
    let arguments: Vec<String> = std::env::args().skip(1).collect();
    match arguments.iter().map(String::as_str).collect::<Vec<_>>().as_slice() {
        [first, ..] if *first == worker::FLAG => std::process::exit(worker::serve()),
        [first, file] if *first == ONE => one(Path::new(file)).map(|()| ExitCode::SUCCESS),
        [folder] => all(Path::new(folder)),
        _ => Err("which folder?".into()),
    }
}

/// Tries every file in a process of its own, so that its memory can be told and nothing it does
/// ends the count. Fails where a file broke the program or took longer than reading may.
fn all(folder: &Path) -> Done<ExitCode> {
    let mut files = Vec::new();
    gather(folder, &mut files)?;
    files.sort();
    let mut tried: Vec<Tried> = Vec::new();
    for file in &files {
        let start = Instant::now();
        let answer = Command::new(std::env::current_exe()?).arg(ONE).arg(file).output()?;
        let lines = String::from_utf8_lossy(&answer.stdout).into_owned();
        let mut lines = lines.splitn(3, '\n').map(str::to_owned);
        let (outcome, said, megabytes) = match (lines.next(), lines.next(), lines.next()) {
            (Some(outcome), Some(said), Some(memory)) => (outcome, said, memory.trim().parse()?),
            _ => bounded(file)?,
        };
        let file = file.strip_prefix(folder)?.display().to_string();
        tried.push(Tried {
            file,
            outcome,
            said,
            seconds: start.elapsed().as_secs_f64(),
            megabytes,
        });
    }
    report(tried)
}

fn gather(folder: &Path, files: &mut Vec<PathBuf>) -> Done<()> {
    for entry in fs::read_dir(folder)? {
        let path = entry?.path();
        if path.is_dir() { gather(&path, files)? } else { files.push(path) }
    }
    Ok(())
}

fn report(mut tried: Vec<Tried>) -> Done<ExitCode> {
    let mut counts: BTreeMap<(String, String), usize> = BTreeMap::new();
    for one in &tried {
        println!("{:<22} {:<60} {}", one.outcome, one.file, one.said);
        let ending = one.file.rsplit_once('.').map_or("", |(_, ending)| ending).to_lowercase();
        *counts.entry((one.outcome.clone(), ending)).or_default() += 1;
    }
    println!("\n{} files", tried.len());
    for ((outcome, ending), count) in &counts {
        println!("{count:>5}  {outcome:<22} .{ending}");
    }
    tried.sort_by(|one, other| other.seconds.total_cmp(&one.seconds));
    println!("\nslowest");
    for one in tried.iter().take(NAMED) {
        println!("{:>8.2} s  {}", one.seconds, one.file);
    }
    tried.sort_by(|one, other| other.megabytes.total_cmp(&one.megabytes));
    println!("\nmost memory");
    for one in tried.iter().take(NAMED) {
        println!("{:>8.0} MB {}", one.megabytes, one.file);
    }
    let broken = tried.iter().any(|one| one.outcome == BROKEN || one.outcome == "refused: TooSlow");
    Ok(if broken { ExitCode::FAILURE } else { ExitCode::SUCCESS })
}

/// Prints an outcome in a word or two, what the clerk is told, and the megabytes that it took.
fn one(file: &Path) -> Done<()> {
    let name = file.file_name().unwrap_or_default().to_string_lossy().into_owned();
    let answer = read(&name, &fs::read(file)?, &Options::default());
    let (outcome, said) = judged(&name, answer);
    println!("{outcome}\n{}\n{}", said.replace('\n', " "), memory());
    Ok(())
}

/// What the program says of a file that needs its bounds: reading it ended the process.
fn bounded(file: &Path) -> Done<(String, String, f64)> {
    let never = AtomicBool::new(false);
    let program = std::env::current_exe()?;
    let options = Options::default();
    Ok(match worker::read_file(&program, &[], file, &options, &never, &|_, _| {}) {
        Ok(_) => (BROKEN.to_owned(), "only within bounds".to_owned(), 0.0),
        Err(error) => (refused(&error), format!("{} [{}]", error.message, error.detail), 0.0),
    })
}

fn judged(name: &str, answer: Result<Workbook, ReadError>) -> (String, String) {
    let workbook = match answer {
        Ok(workbook) => workbook,
        Err(error) => return (refused(&error), format!("{} [{}]", error.message, error.detail)),
    };
    let context = Context {
        government: GovernmentKind::District,
        term: Some(Term::elected(8)),
        as_of: None,
        stages: Vec::new(),
        file: name.to_owned(),
    };
    let draft = recognise(&workbook.grids, &context, &Choices::default());
    let cells: usize =
        workbook.grids.iter().flat_map(|grid| grid.rows.values()).map(Vec::len).sum();
    (found(&draft).to_owned(), format!("{} sheets, {cells} cells", workbook.grids.len()))
}

fn refused(error: &ReadError) -> String {
    format!("refused: {:?}", error.code)
}

fn found(draft: &Draft) -> &'static str {
    let known = |table: &documents::DraftTable| table.kind != TableKind::Unknown;
    if draft.cards.is_empty() && !draft.tables.iter().any(known) {
        "read, nothing known"
    } else {
        "read, something known"
    }
}

/// The most megabytes that this process took.
fn memory() -> f64 {
    // Where the system tells no such thing there is nothing to say.
    let status = fs::read_to_string("/proc/self/status").unwrap_or_default();
    let line = status.lines().find_map(|line| line.strip_prefix("VmHWM:"));
    let kilobytes = line.and_then(|line| line.split_whitespace().next()?.parse::<f64>().ok());
    kilobytes.unwrap_or(0.0) / 1024.0
}
