//! Ctrl+K measured: 500 pledges and 100,000 visits, then what each keystroke of typing a query
//! costs. Prints milliseconds; run it built for release.

use std::error::Error;
use std::path::{Path, PathBuf};
use std::time::Instant;

use chrono::NaiveDateTime;
use domain::{GovernmentKind, Term};
use ledger::contract::*;
use ledger::session::{Host, Session};
use ledger::store::{Ledger, StepKind, Tx};

const PLEDGES: usize = 500;
const VISITS: usize = 100_000;
const SHOPS: usize = 20_000;

/// The jamo that the clerk sees on the way to a word, each a keystroke.
const TYPED: [(&str, &[&str]); 8] = [
    (
        "소상공인",
        &[
            "ㅅ",
            "소",
            "솟",
            "소사",
            "소상",
            "소상ㄱ",
            "소상고",
            "소상공",
            "소상공ㅇ",
            "소상공이",
            "소상공인",
        ],
    ),
    ("ㅅㅅㄱㅇ", &["ㅅ", "ㅅㅅ", "ㅅㅅㄱ", "ㅅㅅㄱㅇ"]),
    (
        "임대료 지원",
        &[
            "ㅇ",
            "이",
            "임",
            "임ㄷ",
            "임대",
            "임댈",
            "임대료",
            "임대료 ",
            "임대료 ㅈ",
            "임대료 지",
            "임대료 지원",
        ],
    ),
    ("전통시장", &["저", "전", "전ㅌ", "전토", "전통", "전통ㅅ", "전통시", "전통시자", "전통시장"]),
    ("ㄱㅇㅂㅅ", &["ㄱ", "ㄱㅇ", "ㄱㅇㅂ", "ㄱㅇㅂㅅ"]),
    ("5678", &["5", "56", "567", "5678"]),
    ("3-12", &["3", "3-", "3-1", "3-12"]),
    ("없는말", &["어", "업", "없", "없느", "없는", "없는ㅁ", "없는마", "없는말"]),
];

const WORDS: [&str; 24] = [
    "소상공인",
    "전통시장",
    "골목상권",
    "임대료",
    "지원",
    "상담",
    "스마트오더",
    "배달앱",
    "온라인",
    "판로",
    "확대",
    "교육",
    "컨설팅",
    "경영안정",
    "자금",
    "신청",
    "안내",
    "환경개선",
    "간판",
    "정비",
    "상인회",
    "협의",
    "민원",
    "처리",
];

/// The same words in another order for each number.
fn words(seed: usize, count: usize) -> String {
    let mut state = seed.wrapping_mul(0x9E37_79B9_7F4A_7C15).wrapping_add(0x1234_5678);
    let mut next = || {
        state ^= state << 13;
        state ^= state >> 7;
        state ^= state << 17;
        state
    };
    (0..count).map(|_| WORDS[next() % WORDS.len()]).collect::<Vec<_>>().join(" ")
}

struct Desk(PathBuf);

impl Host for Desk {
    fn now(&self) -> NaiveDateTime {
        NaiveDateTime::default()
    }
    fn choose(&self, _: &ChooseFiles) -> Result<Vec<PathBuf>, CommandError> {
        Ok(Vec::new())
    }
    fn data_folder(&self) -> PathBuf {
        self.0.join("data")
    }
    fn samples_folder(&self) -> PathBuf {
        self.0.clone()
    }
    fn worker(&self) -> (PathBuf, Vec<String>) {
        (PathBuf::new(), Vec::new())
    }
}

fn fill(tx: &mut Tx<'_>) -> Result<(), CommandError> {
    let fails = |error: rusqlite::Error| CommandError::from(error);
    for n in 0..PLEDGES {
        tx.prepare_cached(
            "INSERT INTO pledge (id, term_id, code, title) SELECT ?1, term_id, ?2, ?3 FROM office",
        )
        .map_err(fails)?
        .execute((format!("p{n}"), format!("{}-{}", n / 50 + 1, n % 50 + 1), words(n, 4)))
        .map_err(fails)?;
        tx.prepare_cached(
            "INSERT INTO section (id, pledge_id, kind, body) VALUES (?1, ?2, 'outline', ?3)",
        )
        .map_err(fails)?
        .execute((format!("s{n}"), format!("p{n}"), words(n + 1, 60)))
        .map_err(fails)?;
    }
    for n in 0..SHOPS {
        tx.prepare_cached(
            "INSERT INTO business (id, name, name_key, owner, phone) VALUES (?1, ?2, '', ?3, ?4)",
        )
        .map_err(fails)?
        .execute((
            format!("b{n}"),
            format!("가온분식 {n}호점"),
            "홍길동",
            format!("010-{:04}-{:04}", n % 9973, n % 9999),
        ))
        .map_err(fails)?;
    }
    for n in 0..VISITS {
        tx.prepare_cached("INSERT INTO visit (id, business_id, day, channel, body) VALUES (?1, ?2, date('2022-07-01', ?3), '방문', ?4)").map_err(fails)?
            .execute((format!("v{n}"), format!("b{}", n % SHOPS), format!("+{} day", n % 1_400), words(n, 12))).map_err(fails)?;
    }
    Ok(())
}

fn main() -> Result<(), Box<dyn Error>> {
    let folder = tempfile::tempdir()?;
    let path = folder.path().join("큰 대장.pledge");
    let session = Session::new(Box::new(Desk(folder.path().to_owned())));
    session.ledger_create(NewLedger {
        file: session.register(&path).id,
        office: "가온구".into(),
        department: String::new(),
        government: GovernmentKind::District,
        term: Term::elected(8),
    })?;
    session.ledger_close(Nothing {})?;

    let mut ledger = Ledger::open(&path, NaiveDateTime::default())?;
    let start = Instant::now();
    ledger.transact(NaiveDateTime::default(), StepKind::Import, "가져오기", |tx| {
        fill(tx)?;
        println!("rows alone           {:>9.1} ms", start.elapsed().as_secs_f64() * 1e3);
        Ok(())
    })?;
    println!("rows, history, index {:>9.1} ms", start.elapsed().as_secs_f64() * 1e3);
    sizes(&ledger)?;
    let start = Instant::now();
    ledger.transact(NaiveDateTime::default(), StepKind::Edit, "고침", |tx| {
        Ok(tx.execute_batch("UPDATE pledge SET title = '소상공인 새 이름' WHERE id = 'p7'")?)
    })?;
    println!("one title changed    {:>9.1} ms", start.elapsed().as_secs_f64() * 1e3);
    drop(ledger);
    let start = Instant::now();
    session.ledger_open(FileRef { file: session.register(&path).id })?;
    println!("opened               {:>9.1} ms", start.elapsed().as_secs_f64() * 1e3);

    type_all(&session)?;
    session.ledger_close(Nothing {})?;
    remove(&path)
}

fn type_all(session: &Session) -> Result<(), Box<dyn Error>> {
    let mut all = Vec::new();
    for (query, keys) in TYPED {
        let mut worst = (0.0, "");
        let mut sum = 0.0;
        let mut hits = 0;
        for typed in keys {
            let start = Instant::now();
            hits = session.search(SearchQuery { text: (*typed).to_owned(), limit: 40 })?.hits.len();
            let passed = start.elapsed().as_secs_f64() * 1e3;
            sum += passed;
            all.push(passed);
            if passed > worst.0 {
                worst = (passed, typed);
            }
        }
        println!(
            "{query}: {} keys, mean {:.2} ms, worst {:.2} ms at ‘{}’, {hits} hits at the end",
            keys.len(),
            sum / keys.len() as f64,
            worst.0,
            worst.1
        );
    }
    all.sort_by(f64::total_cmp);
    println!(
        "all {} keys: median {:.2} ms, worst {:.2} ms",
        all.len(),
        all[all.len() / 2],
        all[all.len() - 1]
    );
    Ok(())
}

fn sizes(ledger: &Ledger) -> Result<(), Box<dyn Error>> {
    let mut query = ledger.connection().prepare(
        "SELECT name, length FROM (SELECT 'file' AS name, page_count * page_size AS length FROM pragma_page_count, pragma_page_size
         UNION ALL SELECT 'index', (SELECT sum(length(block)) FROM search_text_data) + (SELECT sum(length(c0)) FROM search_text_content)
           + (SELECT sum(length(block)) FROM search_name_data) + (SELECT sum(length(c0) + length(c1) + length(c2)) FROM search_name_content))",
    )?;
    let mut rows = query.query([])?;
    while let Some(row) = rows.next()? {
        println!("{:<20} {:>9.1} MB", row.get::<_, String>(0)?, row.get::<_, i64>(1)? as f64 / 1e6);
    }
    Ok(())
}

/// A few visits removed, then the whole import taken out.
fn remove(path: &Path) -> Result<(), Box<dyn Error>> {
    let mut ledger = Ledger::open(path, NaiveDateTime::default())?;
    for sql in ["DELETE FROM visit WHERE rowid <= 1000", "DELETE FROM visit"] {
        let start = Instant::now();
        ledger.transact(NaiveDateTime::default(), StepKind::Edit, "삭제", |tx| {
            Ok(tx.execute_batch(sql)?)
        })?;
        println!("{sql:<40} {:>9.1} ms", start.elapsed().as_secs_f64() * 1e3);
    }
    Ok(())
}
