//! A ledger of as many visits as asked for, the same for the same count, and how long work on it
//! takes: by the clock and in time of the processor, which a busy machine does not stretch.

use std::error::Error;
use std::path::PathBuf;
use std::time::Instant;

use chrono::NaiveDate;
use domain::{GovernmentKind, Term};
use ledger::contract::*;
use ledger::session::Session;
use ledger::store::{Ledger, StepKind, Tx};
use rusqlite::Connection;
use tempfile::TempDir;
use tests::desk::TestHost;

pub type Done<T> = Result<T, Box<dyn Error>>;

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

/// A session, and the ledger beside it.
pub struct Big {
    pub session: Session,
    pub path: PathBuf,
    pub folder: TempDir,
}

/// A closed ledger of `count` visits; its size in bytes is printed.
pub fn ledger(count: u32) -> Done<Big> {
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
    Ok(Big { session, path, folder })
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

/// Every row of an answer, read.
pub fn read(connection: &Connection, sql: &str) -> Done<()> {
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

/// Milliseconds of a piece of work: by the clock the best of its runs, of the processor's time
/// their mean, which the system tells only in steps of a few.
#[derive(Clone, Copy)]
pub struct Took {
    clock: f64,
    processor: f64,
}

/// Nanoseconds that this thread has been at work; nothing where the system does not tell.
fn worked() -> Option<f64> {
    let told = std::fs::read_to_string("/proc/thread-self/schedstat").ok()?;
    told.split(' ').next()?.parse().ok()
}

/// The best of so many runs.
pub fn best(runs: usize, work: impl Fn() -> Done<()>) -> Done<Took> {
    let (mut clock, before) = (f64::INFINITY, worked());
    for _ in 0..runs {
        let start = Instant::now();
        work()?;
        clock = clock.min(start.elapsed().as_secs_f64() * 1e3);
    }
    let worked = worked().zip(before).map(|(now, then)| (now - then) / 1e6 / runs as f64);
    Ok(Took { clock, processor: worked.unwrap_or(clock) })
}

/// Prints a measurement as `cargo xtask bench` reads it.
pub fn print(job: &str, ours: Took, floor: Took) {
    println!(
        "{{\"job\":\"{job}\",\"ours_ms\":{:.2},\"floor_ms\":{:.2},\"ratio\":{:.2},\"ours_processor_ms\":{:.2},\"floor_processor_ms\":{:.2},\"processor_ratio\":{:.2}}}",
        ours.clock,
        floor.clock,
        ours.clock / floor.clock,
        ours.processor,
        floor.processor,
        ours.processor / floor.processor,
    );
}
