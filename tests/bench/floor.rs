//! The floor of an import: the same workbook read by the bare library, and the very rows that an
//! import leaves behind written one by one by prepared statements into a file with the same schema,
//! indexes and settings.

use std::error::Error;
use std::path::Path;
use std::time::Instant;

use calamine::{Reader, Xlsx, open_workbook};
use domain::{GovernmentKind, Term};
use ledger::contract::{FileRef, ImportFiles, NewLedger, Nothing, PreviewRef};
use ledger::session::Session;
use rusqlite::types::Value as Sql;
use rusqlite::{Connection, params_from_iter};
use tests::desk::TestHost;

pub type Done<T> = Result<T, Box<dyn Error>>;

/// Rows of one table: its name, its columns, the values.
type Table = (String, Vec<String>, Vec<Vec<Sql>>);

/// What was measured, in milliseconds, the best of the runs.
pub struct Measured {
    /// Ours in all.
    pub ours: f64,
    /// Ours up to the preview.
    pub read: f64,
    /// The floor.
    pub floor: f64,
    /// Rows of the ledger that the import leaves behind.
    pub rows: usize,
}

/// Imports `sheet`, of whose rows `count` are new, into an empty ledger, and lets the floor do the
/// same, in turns.
pub fn measure(folder: &Path, sheet: &Path, count: usize, runs: usize) -> Done<Measured> {
    let empty = folder.join("빈 대장.pledge");
    let session = session(folder)?;
    create(&session, &empty)?;

    let filled = folder.join("채운 대장.pledge");
    std::fs::copy(&empty, &filled)?;
    session.ledger_open(FileRef { file: session.register(&filled).id })?;
    import(&session, sheet, count)?;
    session.ledger_close(Nothing {})?;
    let tables = new_rows(&empty, &filled)?;

    let (mut ours, mut reads, mut floors) = (Vec::new(), Vec::new(), Vec::new());
    for run in 0..runs {
        let (one, other) = (folder.join("하나.pledge"), folder.join("둘.pledge"));
        std::fs::copy(&empty, &one)?;
        std::fs::copy(&empty, &other)?;
        session.ledger_open(FileRef { file: session.register(&one).id })?;
        let (read, all) = import(&session, sheet, count)?;
        reads.push(read);
        ours.push(all);
        session.ledger_close(Nothing {})?;
        let mut connection = open(&other)?;
        floors.push(milliseconds(|| floor(&mut connection, sheet, &tables))?);
        drop(connection);
        if run == 0 {
            assert_eq!(
                size(&one, &tables)?,
                size(&other, &tables)?,
                "the floor writes the same rows"
            );
        }
    }
    let rows = tables.iter().map(|(_, _, rows)| rows.len()).sum();
    Ok(Measured { ours: best(ours), read: best(reads), floor: best(floors), rows })
}

/// Milliseconds that a job takes.
fn milliseconds(job: impl FnOnce() -> Done<()>) -> Done<f64> {
    let start = Instant::now();
    job()?;
    Ok(start.elapsed().as_secs_f64() * 1_000.0)
}

/// The best run: what the machine does when nothing else disturbs it.
pub fn best(times: Vec<f64>) -> f64 {
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
fn import(session: &Session, sheet: &Path, count: usize) -> Done<(f64, f64)> {
    let start = Instant::now();
    let passed = || start.elapsed().as_secs_f64() * 1_000.0;
    let files = vec![session.register(sheet).id];
    let preview = session.import_read(ImportFiles { files, password: None })?;
    let read = passed();
    assert_eq!(preview.counts.new as usize, count);
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

/// How many rows a ledger holds in the tables that the import filled.
fn size(ledger: &Path, tables: &[Table]) -> Done<i64> {
    let connection = Connection::open(ledger)?;
    let mut rows = 0;
    for (name, ..) in tables {
        let count = format!("SELECT count(*) FROM \"{name}\"");
        rows += connection.query_row(&count, [], |row| row.get::<_, i64>(0))?;
    }
    Ok(rows)
}
