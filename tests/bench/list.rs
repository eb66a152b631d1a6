//! The list of visits at 100,000 (or as many as the first argument says), against raw SQL that asks
//! the same: opened, scrolled deep, a word typed key by key, filtered, and counted by facets. Prints
//! a JSON object for each, for `cargo xtask bench`, and the size of the file.

use std::error::Error;
use std::time::Instant;

use chrono::NaiveDate;
use domain::{GovernmentKind, Term};
use ledger::contract::*;
use ledger::session::Session;
use ledger::store::{Ledger, StepKind, Tx};
use rusqlite::{Connection, OpenFlags};
use tests::desk::TestHost;

type Done<T> = Result<T, Box<dyn Error>>;

const RUNS: usize = 5;
const TRADES: [&str; 8] = ["분식", "미용실", "세탁소", "철물점", "카페", "문구", "정육점", "꽃집"];
const PLACES: [&str; 10] =
    ["가온", "나래", "다온", "마루", "바름", "새한", "아름", "중앙", "한빛", "해솔"];
const FIELDS: [&str; 6] = ["자금", "임대차", "세무·노무", "온라인 판로", "시설 개선", "기타민원"];
const RESULTS: [&str; 4] = ["상담", "부재", "거절", "재방문"];
const CHANNELS: [&str; 4] = ["방문", "전화", "창구", "온라인"];
const BODIES: [&str; 7] = [
    "특례보증 신청 서류 안내, 신용보증재단 예약",
    "계약 갱신 요구권 행사 기간 문의",
    "키오스크 고장이 잦아 교체 희망",
    "부재중, 종업원에게 명함 전달",
    "점심 매출이 줄어 배달앱 입점 상담",
    "간이과세 전환 기준 문의, 세무사 연계",
    "임대료 인상으로 운영자금 부족 호소",
];
const ROW: &str = "visit.id, visit.day, business.name, visit.area, visit.category, visit.channel, visit.result, visit.manager, visit.body";
const FROM: &str = "FROM visit LEFT JOIN business ON business.id = visit.business_id";

fn main() -> Done<()> {
    let count = std::env::args().nth(1).and_then(|first| first.parse().ok()).unwrap_or(100_000_u32);
    let folder = tempfile::tempdir()?;
    let path = folder.path().join("큰 대장.pledge");
    let session = Session::new(Box::new(TestHost::new(folder.path())));
    session.ledger_create(NewLedger {
        file: session.register(&path).id,
        office: "가온구".into(),
        department: String::new(),
        government: GovernmentKind::District,
        term: Term::elected(8),
    })?;
    session.ledger_close(Nothing {})?;
    let at = NaiveDate::from_ymd_opt(2026, 1, 5).and_then(|day| day.and_hms_opt(9, 0, 0));
    let at = at.unwrap_or_default();
    let mut ledger = Ledger::open(&path, at)?;
    ledger.transact(at, StepKind::Import, "방문 만들기", |tx| fill(tx, count))?;
    drop(ledger);
    let size = std::fs::metadata(&path)?.len();
    println!("# {count} visits, file {:.0} MB", size as f64 / 1e6);

    session.ledger_open(FileRef { file: session.register(&path).id })?;
    let ours =
        jobs(count).iter().map(|job| best(|| (job.ours)(&session))).collect::<Done<Vec<f64>>>()?;
    session.ledger_close(Nothing {})?;
    let raw = Connection::open_with_flags(&path, OpenFlags::SQLITE_OPEN_READ_ONLY)?;
    raw.execute_batch("PRAGMA cache_size = -32768")?;
    for (job, ours) in jobs(count).iter().zip(ours) {
        let floor = best(|| job.floor.iter().try_for_each(|sql| read(&raw, sql)))?;
        println!(
            "{{\"job\":\"{count} visits: {}\",\"ours_ms\":{ours:.2},\"floor_ms\":{floor:.2},\"ratio\":{:.2}}}",
            job.what,
            ours / floor
        );
    }
    Ok(())
}

/// A year's shops and visits; the same for the same count.
fn fill(tx: &mut Tx<'_>, count: u32) -> Result<(), CommandError> {
    let shops = (count / 12).max(8);
    for shop in 0..shops {
        let name = format!(
            "{}{} {}호점",
            PLACES[(shop / 8 % 10) as usize],
            TRADES[(shop % 8) as usize],
            shop / 80 + 1
        );
        tx.prepare_cached(
            "INSERT INTO business (id, name, name_key, owner, phone, area) VALUES (?1, ?2, replace(?2, ' ', ''), '홍길동', ?3, ?4)",
        )?
        .execute((
            format!("00000000-0000-7000-8000-1{shop:011}"),
            name,
            format!("010-{:04}-{:04}", shop / 9_000, 1_000 + shop % 9_000),
            format!("{}동", shop % 17 + 1),
        ))?;
    }
    for visit in 0..count {
        let shop = visit.wrapping_mul(7_919) % shops;
        let day = i64::from(visit) * 1_460 / i64::from(count);
        tx.prepare_cached(
            "INSERT INTO visit (id, business_id, day, area, category, channel, result, manager, body)
             VALUES (?1, ?2, date('2022-07-01', ?3), ?4, ?5, ?6, ?7, ?8, ?9)",
        )?
        .execute((
            format!("00000000-0000-7000-8000-2{visit:011}"),
            format!("00000000-0000-7000-8000-1{shop:011}"),
            format!("+{day} day"),
            format!("{}권역", shop % 5 + 1),
            FIELDS[(visit / 3 % 6) as usize],
            CHANNELS[(visit / 7 % 4) as usize],
            RESULTS[(visit / 2 % 4) as usize],
            ["김매니저", "이매니저", "박매니저", "최매니저"][(shop % 4) as usize],
            format!("{} ({}차)", BODIES[(visit % 7) as usize], visit + 1),
        ))?;
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

/// Every row of an answer, read.
fn read(connection: &Connection, sql: &str) -> Done<()> {
    let mut query = connection.prepare_cached(sql)?;
    let columns = query.column_count();
    let mut rows = query.query([])?;
    while let Some(row) = rows.next()? {
        for column in 0..columns {
            std::hint::black_box(row.get_ref(column)?);
        }
    }
    Ok(())
}

/// Milliseconds, the best of the runs.
fn best(work: impl Fn() -> Done<()>) -> Done<f64> {
    let mut best = f64::INFINITY;
    for _ in 0..RUNS {
        let start = Instant::now();
        work()?;
        best = best.min(start.elapsed().as_secs_f64() * 1e3);
    }
    Ok(best)
}
