//! The list of visits at 100,000 (or as many as the first argument says), against raw SQL that asks
//! the same: opened, scrolled deep, a word typed key by key, filtered, and counted by facets. Prints
//! a JSON object for each, for `cargo xtask bench`, and the size of the file.

mod big;

use big::{Big, Done, Took, best, print, read};
use ledger::contract::*;
use ledger::session::Session;
use rusqlite::{Connection, OpenFlags};

const RUNS: usize = 5;
const ROW: &str = "visit.id, visit.day, business.name, visit.area, visit.category, visit.channel, visit.result, visit.manager, visit.body";
const FROM: &str = "FROM visit LEFT JOIN business ON business.id = visit.business_id";

fn main() -> Done<()> {
    let count = std::env::args().nth(1).and_then(|first| first.parse().ok()).unwrap_or(100_000_u32);
    let Big { session, path, folder: _folder } = big::ledger(count)?;
    session.ledger_open(FileRef { file: session.register(&path).id })?;
    let ours = jobs(count)
        .iter()
        .map(|job| best(RUNS, || (job.ours)(&session)))
        .collect::<Done<Vec<Took>>>()?;
    session.ledger_close(Nothing {})?;
    let raw = Connection::open_with_flags(&path, OpenFlags::SQLITE_OPEN_READ_ONLY)?;
    raw.execute_batch("PRAGMA cache_size = -32768")?;
    for (job, ours) in jobs(count).iter().zip(ours) {
        let floor = best(RUNS, || job.floor.iter().try_for_each(|sql| read(&raw, sql)))?;
        print(&format!("{count} visits: {}", job.what), ours, floor);
    }
    Ok(())
}

/// What is asked of the ledger.
type Ask = Box<dyn Fn(&Session) -> Done<()>>;

/// One thing that a clerk does, and raw SQL that does the same.
struct Job {
    what: String,
    ours: Ask,
    floor: Vec<String>,
}

fn jobs(count: u32) -> Vec<Job> {
    let query = |query: VisitQuery| -> Ask {
        Box::new(move |session: &Session| {
            session.visit_list(query.clone())?;
            Ok(())
        })
    };
    let window = |condition: &str| {
        vec![
            format!("SELECT {ROW} {FROM} WHERE {condition} ORDER BY day DESC LIMIT 100"),
            format!("SELECT count(*) {FROM} WHERE {condition}"),
        ]
    };
    let first = VisitQuery { limit: 100, total: true, ..VisitQuery::default() };
    let narrowed = |filter| VisitQuery { filter, ..first.clone() };
    let worded = |words: &str| VisitFilter { words: words.into(), ..VisitFilter::default() };
    let filter = VisitFilter {
        areas: vec!["2권역".into()],
        results: vec!["부재".into(), "거절".into()],
        from: Some("2025-01-01".into()),
        ..VisitFilter::default()
    };
    let mut jobs = vec![
        Job { what: "opened".into(), ours: query(first.clone()), floor: window("1") },
        Job {
            what: "scrolled to the middle".into(),
            ours: query(VisitQuery {
                offset: count / 2,
                known: Some(count),
                total: false,
                ..first.clone()
            }),
            floor: vec![format!(
                "SELECT {ROW} {FROM} ORDER BY day DESC LIMIT 100 OFFSET {}",
                count / 2
            )],
        },
    ];
    for (keys, whole) in [
        (&["이", "임", "임ㄷ", "임대"][..], "임대"),
        (&["ㅅ", "사", "상", "상ㄷ", "상다", "상담"], "상담"),
        (&["ㄱ", "ㄱㅇ", "ㄱㅇㅂ", "ㄱㅇㅂㅅ"], "가온분식"),
        (&["1234"], "1234"),
    ] {
        for key in keys {
            let like = match whole {
                "1234" => "business.phone LIKE '%1234'".to_owned(),
                "가온분식" => format!("business.name LIKE '%{whole}%'"),
                _ => format!("visit.body LIKE '%{whole}%' OR business.name LIKE '%{whole}%'"),
            };
            jobs.push(Job {
                what: format!("typed {key}"),
                ours: query(narrowed(worded(key))),
                floor: window(&like),
            });
        }
    }
    let condition =
        "visit.area = '2권역' AND visit.result IN ('부재', '거절') AND visit.day >= '2025-01-01'";
    jobs.push(Job {
        what: "filtered".into(),
        ours: query(narrowed(filter.clone())),
        floor: window(condition),
    });
    jobs.push(Job {
        what: "filtered, with a word".into(),
        ours: query(narrowed(VisitFilter { words: "임대".into(), ..filter })),
        floor: window(&format!("{condition} AND visit.body LIKE '%임대%'")),
    });
    let facets = |filter| {
        query(VisitQuery { filter, facets: true, limit: 0, total: false, ..first.clone() })
    };
    let groups = |condition: &str| -> Vec<String> {
        let columns = ["area", "category", "channel", "result", "manager"];
        let group = |column: &str| {
            format!("SELECT {column}, count(*) FROM visit WHERE {condition} GROUP BY {column}")
        };
        columns.into_iter().map(group).collect()
    };
    jobs.push(Job {
        what: "facets".into(),
        ours: facets(VisitFilter::default()),
        floor: groups("1"),
    });
    jobs.push(Job {
        what: "facets of a word".into(),
        ours: facets(worded("임대")),
        floor: groups("visit.body LIKE '%임대%'"),
    });
    jobs.push(Job {
        what: "sorted by shop".into(),
        ours: query(VisitQuery { sort: VisitSort::Business, ascending: true, ..first.clone() }),
        floor: vec![
            format!("SELECT {ROW} {FROM} ORDER BY business.name, day DESC LIMIT 100"),
            format!("SELECT count(*) {FROM}"),
        ],
    });
    jobs
}
