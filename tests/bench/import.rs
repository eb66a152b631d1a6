//! Import of a 500-row 총괄표 against the floor: the same workbook read by the bare library and
//! the very rows that the import leaves behind written by prepared statements, into a file with
//! the same schema, indexes and settings. Prints one JSON object for `cargo xtask bench`.

use std::error::Error;
use std::path::Path;
use std::time::Instant;

use calamine::{Reader, Xlsx, open_workbook};
use documents::grid::{Address, Cell, Grid, Range, Value};
use documents::read::worker;
use documents::write::{Properties, xlsx};
use domain::{GovernmentKind, Term};
use ledger::contract::{FileRef, ImportFiles, NewLedger, Nothing, PreviewRef};
use ledger::session::Session;
use rusqlite::types::Value as Sql;
use rusqlite::{Connection, params_from_iter};
use tests::desk::TestHost;

type Done<T> = Result<T, Box<dyn Error>>;

const ROWS: usize = 500;
const RUNS: usize = 25;

/// Rows of one table: its name, its columns, the values.
type Table = (String, Vec<String>, Vec<Vec<Sql>>);

fn main() -> Done<()> {
    if std::env::args().nth(1).is_some_and(|first| first == worker::FLAG) {
        std::process::exit(worker::serve());
    }
    let folder = tempfile::tempdir()?;
    let sheet = folder.path().join("총괄표.xlsx");
    std::fs::write(&sheet, xlsx(&[summary()], &Properties::default())?)?;
    let empty = folder.path().join("빈 대장.pledge");
    let session = session(folder.path())?;
    create(&session, &empty)?;

    let filled = folder.path().join("채운 대장.pledge");
    std::fs::copy(&empty, &filled)?;
    session.ledger_open(FileRef { file: session.register(&filled).id })?;
    import(&session, &sheet)?;
    session.ledger_close(Nothing {})?;
    let rows = new_rows(&empty, &filled)?;
    let count: usize = rows.iter().map(|(_, _, rows)| rows.len()).sum();

    let (mut ours, mut reads, mut floors) = (Vec::new(), Vec::new(), Vec::new());
    for run in 0..RUNS {
        let (one, other) = (folder.path().join("하나.pledge"), folder.path().join("둘.pledge"));
        std::fs::copy(&empty, &one)?;
        std::fs::copy(&empty, &other)?;
        session.ledger_open(FileRef { file: session.register(&one).id })?;
        let (read, all) = import(&session, &sheet)?;
        reads.push(read);
        ours.push(all);
        session.ledger_close(Nothing {})?;
        let mut connection = open(&other)?;
        floors.push(milliseconds(|| floor(&mut connection, &sheet, &rows))?);
        drop(connection);
        if run == 0 {
            assert_eq!(size(&one)?, size(&other)?, "the floor writes the same rows");
        }
    }
    let (ours, read, floor) = (best(ours), best(reads), best(floors));
    println!(
        "{{\"job\":\"import {ROWS} rows ({count} ledger rows)\",\"ours_ms\":{ours:.1},\"to_preview_ms\":{read:.1},\"floor_ms\":{floor:.1},\"ratio\":{:.2}}}",
        ours / floor
    );
    Ok(())
}

fn milliseconds(job: impl FnOnce() -> Done<()>) -> Done<f64> {
    let start = Instant::now();
    job()?;
    Ok(start.elapsed().as_secs_f64() * 1_000.0)
}

/// The best run: what the machine does when nothing else disturbs it.
fn best(times: Vec<f64>) -> f64 {
    times.into_iter().fold(f64::INFINITY, f64::min)
}

fn session(folder: &Path) -> Done<Session> {
    let program = std::env::current_exe()?;
    let program = program.to_str().ok_or("the program's path is no text")?;
    Ok(Session::new(Box::new(TestHost::new(folder).with_worker(program))))
}

fn create(session: &Session, file: &Path) -> Done<()> {
    session.ledger_create(NewLedger {
        file: session.register(file).id,
        office: "가온구".into(),
        department: String::new(),
        government: GovernmentKind::District,
        term: Term::elected(8),
    })?;
    Ok(session.ledger_close(Nothing {}).map(|_| ())?)
}

/// Ours: read the file in the reading process, recognise, reconcile, preview; and apply.
/// Milliseconds up to the preview and in all.
fn import(session: &Session, sheet: &Path) -> Done<(f64, f64)> {
    let start = Instant::now();
    let passed = || start.elapsed().as_secs_f64() * 1_000.0;
    let files = vec![session.register(sheet).id];
    let preview = session.import_read(ImportFiles { files, password: None })?;
    let read = passed();
    assert_eq!(preview.counts.new as usize, ROWS);
    session.import_apply(PreviewRef { preview: preview.id })?;
    Ok((read, passed()))
}

/// What the import added, table by table, in the order in which rows may refer to one another.
/// The search index is among them, without the tables in which SQLite itself keeps it.
fn new_rows(empty: &Path, filled: &Path) -> Done<Vec<Table>> {
    let connection = Connection::open(filled)?;
    connection.execute("ATTACH ?1 AS before", [empty.to_str().ok_or("no text")?])?;
    let names: Vec<String> = connection
        .prepare("SELECT name FROM main.sqlite_schema WHERE type = 'table' AND name NOT LIKE 'sqlite_%' AND name NOT GLOB 'search_*_*' ORDER BY rowid")?
        .query_map([], |row| row.get(0))?
        .collect::<Result<_, _>>()?;
    let first = |name: &String| ["step", "field", "department"].contains(&name.as_str());
    let (mut ordered, rest): (Vec<_>, Vec<_>) = names.into_iter().partition(first);
    ordered.extend(rest);
    let mut tables = Vec::new();
    for name in ordered {
        let mut columns: Vec<String> = connection
            .prepare("SELECT name FROM pragma_table_info(?1)")?
            .query_map([&name], |row| row.get(0))?
            .collect::<Result<_, _>>()?;
        if columns[0] != "id" {
            columns.insert(0, "rowid".into());
        }
        let mut query = connection.prepare(&format!(
            "SELECT {list} FROM main.\"{name}\" WHERE {id} NOT IN (SELECT {id} FROM before.\"{name}\") ORDER BY rowid",
            list = columns.join(", "),
            id = columns[0],
        ))?;
        let count = columns.len();
        let rows = query
            .query_map([], |row| (0..count).map(|column| row.get(column)).collect())?
            .collect::<Result<Vec<Vec<Sql>>, _>>()?;
        if !rows.is_empty() {
            tables.push((name, columns, rows));
        }
    }
    Ok(tables)
}

/// A ledger with the settings of the program.
fn open(ledger: &Path) -> Done<Connection> {
    let connection = Connection::open(ledger)?;
    connection.execute_batch(
        "PRAGMA locking_mode = EXCLUSIVE; PRAGMA temp_store = MEMORY; PRAGMA foreign_keys = ON;
         PRAGMA journal_mode = TRUNCATE; PRAGMA synchronous = FULL; PRAGMA secure_delete = ON; PRAGMA cache_size = -32768;",
    )?;
    Ok(connection)
}

/// The floor: the bare library reads the sheet, prepared statements write the rows.
fn floor(connection: &mut Connection, sheet: &Path, tables: &[Table]) -> Done<()> {
    let mut book: Xlsx<_> = open_workbook(sheet)?;
    for (_, range) in book.worksheets() {
        std::hint::black_box(range.used_cells().count());
    }
    let transaction = connection.transaction()?;
    for (name, columns, rows) in tables {
        let marks = vec!["?"; columns.len()].join(", ");
        let list = columns.join(", ");
        let mut insert =
            transaction.prepare(&format!("INSERT INTO \"{name}\" ({list}) VALUES ({marks})"))?;
        for row in rows {
            insert.execute(params_from_iter(row))?;
        }
    }
    Ok(transaction.commit()?)
}

/// How many rows of money and provenance a ledger holds.
fn size(ledger: &Path) -> Done<i64> {
    let connection = Connection::open(ledger)?;
    let count = "SELECT (SELECT count(*) FROM budget_line) + (SELECT count(*) FROM provenance)";
    Ok(connection.query_row(count, [], |row| row.get(0))?)
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
