//! Counting and papers of 100,000 visits (or as many as the first argument says): 집계 against raw
//! SQL that counts the same, and the saved papers against a bare loop that reads the rows and
//! writes them by the same library. Prints a JSON object for each, for `cargo xtask bench`.

mod big;

use std::path::Path;

use big::{Big, Done, Took, best, print, read};
use ledger::contract::*;
use ledger::session::Session;
use rusqlite::types::ValueRef;
use rusqlite::{Connection, OpenFlags};
use rust_xlsxwriter::Workbook;

const RUNS: usize = 3;
/// What of a visit counts under the rules that a ledger begins with.
const MET: &str = "struck = 0 AND duplicate_of IS NULL AND result NOT LIKE '%부재%' AND result NOT LIKE '%폐문%' AND result NOT LIKE '%휴무%' AND result NOT LIKE '%거절%' AND result NOT LIKE '%거부%'";
const MONTH: &str = "substr(day, 1, 7)";
const QUARTER: &str = "substr(day, 1, 4) || (CAST(substr(day, 6, 2) AS INTEGER) + 2) / 3";
const FROM: &str = "FROM visit LEFT JOIN business ON business.id = visit.business_id";
const PERIOD: &str = "visit.day BETWEEN '2025-01-01' AND '2025-03-31'";

fn main() -> Done<()> {
    let count = std::env::args().nth(1).and_then(|first| first.parse().ok()).unwrap_or(100_000_u32);
    let Big { session, path, folder } = big::ledger(count)?;
    session.ledger_open(FileRef { file: session.register(&path).id })?;
    let out = folder.path().join("서식.xlsx");
    let ours = jobs()
        .iter()
        .map(|job| best(RUNS, || (job.ours)(&session, &out)))
        .collect::<Done<Vec<Took>>>()?;
    session.ledger_close(Nothing {})?;
    let raw = Connection::open_with_flags(&path, OpenFlags::SQLITE_OPEN_READ_ONLY)?;
    raw.execute_batch("PRAGMA cache_size = -32768")?;
    for (job, ours) in jobs().iter().zip(ours) {
        let floor = best(RUNS, || match job.paper {
            true => write(&raw, &job.floor, &out),
            false => job.floor.iter().try_for_each(|sql| read(&raw, sql)),
        })?;
        print(&format!("{count} visits: {}", job.what), ours, floor);
    }
    Ok(())
}

type Ask = Box<dyn Fn(&Session, &Path) -> Done<()>>;

/// One thing that a clerk does, and raw SQL for the same; written to a workbook where it is a paper.
struct Job {
    what: &'static str,
    ours: Ask,
    floor: Vec<String>,
    paper: bool,
}

/// 건 and 개소 of each cell, row, column and in all.
fn table(down: &str, across: &str) -> Vec<String> {
    let both = "count(*), count(DISTINCT business_id)";
    vec![
        format!("SELECT {down}, {across}, {both} FROM visit WHERE {MET} GROUP BY 1, 2"),
        format!("SELECT {down}, {both} FROM visit WHERE {MET} GROUP BY 1"),
        format!("SELECT {across}, {both} FROM visit WHERE {MET} GROUP BY 1"),
        format!("SELECT {both} FROM visit WHERE {MET}"),
    ]
}

fn jobs() -> Vec<Job> {
    let counts = |rows, columns| -> Ask {
        Box::new(move |session: &Session, _: &Path| {
            let request =
                CountRequest { filter: VisitFilter::default(), rows, columns: Some(columns) };
            session.counts(request)?;
            Ok(())
        })
    };
    let paper = |form, visits: VisitPaper| -> Ask {
        Box::new(move |session: &Session, out: &Path| {
            let request = ReportRequest {
                form,
                quarter: "2025Q1".parse()?,
                unit: None,
                rounding: None,
                pledges: None,
                visits: Some(visits.clone()),
            };
            let file = session.register(out).id;
            session.report_save(SaveReport { request, file, kind: ReportFile::Workbook })?;
            Ok(())
        })
    };
    let period = VisitFilter {
        from: Some("2025-01-01".into()),
        to: Some("2025-03-31".into()),
        ..VisitFilter::default()
    };
    let whole = "number, day, clock, channel, visit.area, business.area, name, owner, phone, address, industry, category, body, '', result, manager, visit.remark";
    let (month, quarter) = (CountAxis::Month, CountAxis::Quarter);
    vec![
        Job {
            what: "counted, 권역 × 월",
            ours: counts(CountAxis::Area, month),
            floor: table("area", MONTH),
            paper: false,
        },
        Job {
            what: "counted, 분야 × 분기",
            ours: counts(CountAxis::Category, quarter),
            floor: table("category", QUARTER),
            paper: false,
        },
        Job {
            what: "집계표.xlsx, 권역 × 월",
            ours: paper(
                ReportForm::VisitCounts,
                VisitPaper {
                    rows: Some(CountAxis::Area),
                    columns: Some(month),
                    ..VisitPaper::default()
                },
            ),
            floor: table("area", MONTH),
            paper: true,
        },
        Job {
            what: "방문상담일지.xlsx of a quarter",
            ours: paper(
                ReportForm::VisitLog,
                VisitPaper { filter: period, ..VisitPaper::default() },
            ),
            floor: vec![format!(
                "SELECT day, channel, visit.area, name, category, body, '', result, manager {FROM} WHERE {PERIOD} ORDER BY day, visit.id"
            )],
            paper: true,
        },
        Job {
            what: "the whole log.xlsx, 18 columns",
            ours: paper(ReportForm::VisitWhole, VisitPaper::default()),
            floor: vec![format!("SELECT {whole} {FROM} ORDER BY day, visit.id")],
            paper: true,
        },
    ]
}

/// The rows of the answers, one below another, in a workbook.
fn write(connection: &Connection, asked: &[String], out: &Path) -> Done<()> {
    let mut book = Workbook::new();
    let sheet = book.add_worksheet();
    let mut line = 0;
    for sql in asked {
        let mut query = connection.prepare_cached(sql)?;
        let columns = query.column_count();
        let mut rows = query.query([])?;
        while let Some(row) = rows.next()? {
            sheet.write_number(line, 0, f64::from(line))?;
            for (at, column) in (1..).zip(0..columns) {
                match row.get_ref(column)? {
                    ValueRef::Text(_) => {
                        let text = row.get_ref(column)?.as_str()?;
                        if !text.is_empty() {
                            sheet.write_string(line, at, text)?;
                        }
                    }
                    ValueRef::Integer(number) => {
                        sheet.write_number(line, at, number as f64)?;
                    }
                    _ => {}
                }
            }
            line += 1;
        }
    }
    book.save(out)?;
    Ok(())
}
