//! 검산 measured: 500 pledges as full as cards are, checked at once, and again after one edit.
//! Prints milliseconds; run it built for release.

use std::error::Error;
use std::path::PathBuf;
use std::time::Instant;

use chrono::NaiveDateTime;
use domain::{GovernmentKind, MoneyUnit, Term};
use ledger::contract::*;
use ledger::session::{Host, Session};
use ledger::store::{Ledger, StepKind, Tx};

const PLEDGES: usize = 500;
const YEARS: [&str; 5] = ["2022H2", "2023", "2024", "2025", "2026H1"];
const TEXT: &str = "- 기 간 : 2022. 8. ~ 2026. 6.\n- 대 상 : 관내 지역 상권 및 소상공인 업소\n- 내 용\n - 맞춤형 역량강화 교육 : 친절교육, 경영개선 교육 등\n- 총사업비 : 4억 5000만원(구비 100%)\n○ 세부 추진계획 ※ 60개 업체 신청, 54개 업체 매칭(2023. 9. 18. 기준)";

struct Desk(PathBuf);

impl Host for Desk {
    fn now(&self) -> NaiveDateTime {
        "2025-12-31T09:00:00".parse().unwrap_or_default()
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

/// A card: 3 projects × 2 sources × 5 periods × 3 layers, printed sums, 4 indicators, a roadmap,
/// milestones and texts. Every tenth prints a sum that is wrong.
fn card(tx: &Tx<'_>, n: usize) -> rusqlite::Result<()> {
    let id = format!("p{n}");
    let add = |sql: &str, values: &[&dyn rusqlite::ToSql]| {
        tx.prepare_cached(sql).and_then(|mut row| row.execute(values)).map(drop)
    };
    add(
        "INSERT INTO pledge (id, term_id, code, title, stage, progress, project_period)
         SELECT ?1, term_id, ?2, '소상공인 지원', 'on_track', 4500, '2022. 8. ~ 2026. 6.' FROM office",
        &[&id, &format!("{}-{}", n / 50 + 1, n % 50 + 1)],
    )?;
    for project in 0..3 {
        let own = format!("{id}-{project}");
        add(
            "INSERT INTO project (id, pledge_id, position, name) VALUES (?1, ?2, ?3, '세부사업')",
            &[&own, &id, &project],
        )?;
        for source in ["own", "provincial"] {
            for (year, kind) in
                YEARS.iter().flat_map(|year| ["plan", "secured", "spent"].map(|kind| (year, kind)))
            {
                add(
                    "INSERT INTO budget_line (id, pledge_id, project_id, source, period, kind, won)
                     VALUES (?1, ?2, ?3, ?4, ?5, ?6, 15000000)",
                    &[&format!("{own}{source}{year}{kind}"), &id, &own, &source, year, &kind],
                )?;
            }
            let won = if n.is_multiple_of(10) && project == 0 { 57_000_000 } else { 75_000_000 };
            add(
                "INSERT INTO printed_figure (id, pledge_id, figure, project_id, source, layer, text, won)
                 VALUES (?1, ?2, 'budget', ?3, ?4, 'plan', ?5, ?6)",
                &[&format!("{own}{source}"), &id, &own, &source, &(won / 1_000_000).to_string(), &won],
            )?;
        }
    }
    for (at, kind) in (0_i64..).zip(["outline", "plan", "goal", "effect"]) {
        let own = format!("{id}-i{at}");
        add(
            "INSERT INTO indicator (id, pledge_id, position, name, unit) VALUES (?1, ?2, ?3, '상담', '건')",
            &[&own, &id, &at],
        )?;
        for year in YEARS {
            add(
                "INSERT INTO indicator_value (id, indicator_id, period, target, actual) VALUES (?1, ?2, ?3, '30', '20')",
                &[&format!("{own}{year}"), &own, &year],
            )?;
        }
        add(
            "INSERT INTO task (id, pledge_id, position, name) VALUES (?1, ?2, ?3, '운영')",
            &[&format!("{id}-t{at}"), &id, &at],
        )?;
        add(
            "INSERT INTO bar (id, task_id, lane, from_quarter, to_quarter) VALUES (?1, ?2, 'plan', '2023Q1', '2024Q4')",
            &[&format!("{id}-b{at}"), &format!("{id}-t{at}")],
        )?;
        add(
            "INSERT INTO milestone (id, pledge_id, kind, when_text, body) VALUES (?1, ?2, 'done', '2022. 9.', '업무협의')",
            &[&format!("{id}-m{at}"), &id],
        )?;
        add(
            "INSERT INTO section (id, pledge_id, kind, body) VALUES (?1, ?2, ?3, ?4)",
            &[&format!("{id}-s{at}"), &id, &kind, &TEXT],
        )?;
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
    ledger.transact(NaiveDateTime::default(), StepKind::Import, "가져오기", |tx| {
        (0..PLEDGES).try_for_each(|n| card(tx, n)).map_err(CommandError::from)
    })?;
    drop(ledger);
    session.ledger_open(FileRef { file: session.register(&path).id })?;
    session.ledger_close(Nothing {})?;

    let timed = |what: &str, work: &dyn Fn() -> Result<usize, CommandError>| {
        let start = Instant::now();
        work().map(|found| {
            println!("{what:<28} {:>8.2} ms, {found} found", start.elapsed().as_secs_f64() * 1e3);
        })
    };
    let check = || Ok(session.check(Nothing {})?.findings.len());
    // Opening counts the findings for the rail: with all of them checked.
    timed("opened and all checked", &|| {
        let file = session.register(&path).id;
        Ok(session.ledger_open(FileRef { file })?.findings as usize)
    })?;
    timed("nothing changed", &check)?;
    // Another unit concerns every pledge.
    let settings = session.settings(Nothing {})?;
    session.settings_save(Settings { unit: MoneyUnit::Thousand, ..settings })?;
    timed("all anew", &check)?;
    for progress in ["46", "47", "48"] {
        let (id, value) = ("p7".to_owned(), progress.to_owned());
        session.pledge_set(SetPledge { id, column: PledgeColumn::Progress, value })?;
        timed("after one edit", &check)?;
    }
    Ok(())
}
