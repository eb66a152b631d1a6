//! The 검산 over a real ledger file: the slips of two printed cards, repairs and their undo, findings
//! put aside, and the law that checking only what moved finds what checking all finds.

use std::path::PathBuf;

use chrono::NaiveDateTime;
use domain::{GovernmentKind, Term};
use proptest::prelude::*;
use tempfile::TempDir;

use super::*;
use crate::session::Host;

struct Quiet {
    folder: PathBuf,
    now: &'static str,
}

impl Host for Quiet {
    fn now(&self) -> NaiveDateTime {
        self.now.parse().unwrap()
    }
    fn choose(&self, _: &ChooseFiles) -> Result<Vec<PathBuf>, CommandError> {
        Ok(Vec::new())
    }
    fn data_folder(&self) -> PathBuf {
        self.folder.join("data")
    }
    fn samples_folder(&self) -> PathBuf {
        self.folder.clone()
    }
    fn worker(&self) -> (PathBuf, Vec<String>) {
        (PathBuf::new(), Vec::new())
    }
}

/// A session over a new ledger of 민선8기, on a day.
fn office(now: &'static str) -> (Session, TempDir) {
    let folder = tempfile::tempdir().unwrap();
    let session = Session::new(Box::new(Quiet { folder: folder.path().to_owned(), now }));
    let file = session.register(&folder.path().join("가온구 공약.pledge")).id;
    let new = NewLedger {
        file,
        office: "가온구".into(),
        department: "지역경제과".into(),
        government: GovernmentKind::District,
        term: Term::elected(8),
    };
    session.ledger_create(new).unwrap();
    (session, folder)
}

/// One step made of SQL.
fn step(session: &Session, sql: &str) {
    session.edit("고침", |tx| Ok(tx.execute_batch(sql)?)).unwrap();
}

fn found(session: &Session) -> Vec<Finding> {
    session.check(Nothing {}).unwrap().findings
}

fn codes(session: &Session) -> Vec<String> {
    found(session).into_iter().map(|finding| finding.code).collect()
}

const S0: &str = "
    INSERT INTO pledge (id, term_id, code, title, stage, stage_label, project_period)
        SELECT 'p', id, '3-1', '스마트 소상공인 프로그램 운영', 'on_track', '추진 중', '2022. 8. ~ 2023. 12. (※ 완료 후, 지속 추진)' FROM term;
    INSERT INTO project (id, pledge_id, position, name) VALUES
        ('a', 'p', 0, '소상공인 맞춤형 역량강화교육'), ('b', 'p', 1, '골목상권 & 소상공인 업소 맞춤형 홍보');
    INSERT INTO budget_line (id, pledge_id, project_id, source, period, kind, won) VALUES
        ('1', 'p', 'a', 'own', '2022H2', 'plan',  8000000), ('2', 'p', 'a', 'own', '2023', 'plan', 15000000),
        ('3', 'p', 'a', 'own', '2024',   'plan', 15000000), ('4', 'p', 'a', 'own', '2025', 'plan', 15000000),
        ('5', 'p', 'a', 'own', '2026H1', 'plan', 15000000), ('6', 'p', 'b', 'own', '2023', 'plan', 15000000),
        ('7', 'p', 'b', 'own', '2024',   'plan', 15000000), ('8', 'p', 'b', 'own', '2025', 'plan', 15000000),
        ('9', 'p', 'b', 'own', '2026H1', 'plan', 15000000);
    INSERT INTO printed_figure (id, pledge_id, figure, project_id, source, period, layer, text, won) VALUES
        ('all',  'p', 'budget', NULL, NULL,  NULL,   'plan', '128', 128000000),
        ('own',  'p', 'budget', NULL, 'own', NULL,   'plan', '128', 128000000),
        ('2023', 'p', 'budget', NULL, NULL,  '2023', 'plan', '30',   30000000),
        ('sub',  'p', 'budget', 'b',  NULL,  NULL,   'plan', '60',   60000000),
        ('slip', 'p', 'budget', 'b',  'own', NULL,   'plan', '30',   30000000);
    INSERT INTO section (id, pledge_id, kind, body) VALUES
        ('o', 'p', 'outline', '- 총사업비 : 1억 2800만원(구비 100%)');
    INSERT INTO engagement (id, pledge_id, channel, plan) VALUES
        ('e1', 'p', '업무협의', 2), ('e2', 'p', '설문조사', 1), ('e3', 'p', '언론보도', 2);
    INSERT INTO printed_figure (id, pledge_id, figure, text) VALUES ('sum', 'p', 'engagement_plan', '5');
    INSERT INTO target_rate (id, pledge_id, period, body) VALUES
        ('r1', 'p', '2022H2', '20%'), ('r2', 'p', '2023', '100%'), ('r3', 'p', '2024', '100%(지속 추진)'),
        ('r4', 'p', '2025', '100%(지속 추진)'), ('r5', 'p', '2026H1', '100%(지속 추진)');
    INSERT INTO milestone (id, pledge_id, kind, when_text, body) VALUES
        ('m', 'p', 'done', '2022. 9.', '소상공인 단체와 프로그램 관련 업무협의');";

const S1: &str = "
    INSERT INTO pledge (id, term_id, code, title, stage, stage_label)
        SELECT 'q', id, '3', '스마트혁신지원단, 소상공인 매니저', 'done_continuing', '이행후 계속추진' FROM term;
    INSERT INTO budget_line (id, pledge_id, source, period, kind, won) VALUES
        ('21', 'q', 'own', '2022H2', 'plan',   3500000), ('22', 'q', 'own', '2023', 'plan', 151000000),
        ('23', 'q', 'own', '2024',   'plan', 123000000), ('24', 'q', 'own', '2025', 'plan', 170000000),
        ('25', 'q', 'own', '2026H1', 'plan', 180000000);
    INSERT INTO indicator (id, pledge_id, name, unit) VALUES ('i', 'q', '소상공인(점포) 상담 건수', '건');
    INSERT INTO indicator_value (id, indicator_id, period, target, actual) VALUES
        ('v1', 'i', '2022H2', '30', '10'), ('v2', 'i', '2023', '200', '532'), ('v3', 'i', '2024', '240', NULL),
        ('v4', 'i', '2025', '320', NULL), ('v5', 'i', '2026H1', '400', NULL);
    INSERT INTO printed_figure (id, pledge_id, figure, indicator_id, layer, text, won) VALUES
        ('t1', 'q', 'indicator_target', 'i', NULL, '1,190', NULL), ('t2', 'q', 'indicator_actual', 'i', NULL, '542', NULL),
        ('t3', 'q', 'indicator_rate', 'i', NULL, '45', NULL), ('t4', 'q', 'budget', NULL, 'plan', '627.5', 627500000);
    INSERT INTO section (id, pledge_id, kind, body) VALUES
        ('x', 'q', 'outline', '- 총사업비: 46,000천원(2023년 기준)' || char(10) || '- 총사업비: 104,334천원(2023년 기준)');
    INSERT INTO milestone (id, pledge_id, kind, when_text, body) VALUES
        ('n', 'q', 'next', '2024.3.', '스마트혁신지원단·소상공인매니저 사업 개시');";

#[test]
fn the_printed_slips_of_two_cards_are_found_where_they_stand() {
    let (session, _folder) = office("2023-10-10T09:00:00");
    step(&session, S0);
    step(&session, S1);
    let found = found(&session);
    let told: Vec<(&str, &str, &str)> = found
        .iter()
        .map(|one| (one.pledge_code.as_str(), one.place.as_str(), one.arithmetic.as_str()))
        .collect();
    let indicator = "확인지표 › 소상공인(점포) 상담 건수";
    assert_eq!(
        told,
        [
            ("3", &*format!("{indicator} › 이행률"), "542 ÷ 1,190 = 45.5%"),
            ("3", &*format!("{indicator} › 2023년"), "532 ÷ 200 = 266%"),
            (
                "3-1",
                "투자계획 › 골목상권 & 소상공인 업소 맞춤형 홍보 › 구비 › 계",
                "15 + 15 + 15 + 15 = 60, 적힌 값 30, 차이 30",
            ),
        ]
    );
    let spot = found[2].spot.as_ref().unwrap();
    assert_eq!((spot.section.as_str(), spot.row.as_str()), ("budget", "b|own|구비"));
    let checked = session.check(Nothing {}).unwrap().checked;
    assert_eq!((checked.pledges, checked.sums, checked.rates, checked.amounts), (2, 9, 1, 14));
}

#[test]
fn a_repair_settles_its_finding_and_undo_brings_it_back() {
    let (session, _folder) = office("2023-10-10T09:00:00");
    step(&session, S0);
    let finding = found(&session).remove(0);
    assert_eq!(finding.repairs[0].label, "60으로 둔다");
    let repair = DoRepair { key: finding.key.clone(), id: finding.repairs[0].id.clone() };
    let written = session.finding_repair(repair.clone()).unwrap();
    assert_eq!(written.label, "3-1 검산: 60으로 둔다");
    assert_eq!(codes(&session), [""; 0]);
    // The finding no longer stands: nothing is done twice.
    let refused = session.finding_repair(repair.clone()).unwrap_err();
    assert_eq!(refused.code, ErrorCode::Stale);
    session.undo(UndoRequest { step: None, conflicts: ConflictPolicy::Refuse }).unwrap();
    assert_eq!(found(&session), [finding]);
    // Other figures are another finding.
    step(&session, "UPDATE budget_line SET won = 16000000 WHERE id = '9'");
    assert_eq!(session.finding_repair(repair).unwrap_err().code, ErrorCode::Stale);
}

#[test]
fn a_repair_sets_the_stage_where_it_stands() {
    let (session, _folder) = office("2023-10-10T09:00:00");
    step(&session, S1);
    step(
        &session,
        "INSERT INTO review (id, pledge_id, quarter, stage, stage_label) VALUES
             ('r', 'q', '2023Q3', 'done_continuing', '이행후 계속추진')",
    );
    let finding = found(&session).remove(0);
    let id = finding.repairs[0].id.clone();
    session.finding_repair(DoRepair { key: finding.key, id }).unwrap();
    assert_eq!(codes(&session), ["actual_above_target"]);
    let stages = session
        .read(|connection| {
            let sql = "SELECT review.stage || ' ' || pledge.stage FROM review, pledge";
            Ok(connection.query_row(sql, [], |row| row.get::<_, String>(0))?)
        })
        .unwrap();
    assert_eq!(stages, "on_track done_continuing");
}

#[test]
fn every_repair_that_is_offered_settles_its_finding() {
    let (session, _folder) = office("2023-10-10T09:00:00");
    step(&session, S0);
    step(&session, S1);
    step(
        &session,
        "UPDATE pledge SET progress = 4500, budget_nature = 'non_budget' WHERE id = 'q';
         UPDATE printed_figure SET won = 637500000, text = '637.5' WHERE id = 't4';
         UPDATE printed_figure SET text = '47' WHERE id = 't3';
         INSERT INTO printed_figure (id, pledge_id, figure, period, layer, text, won) VALUES
             ('y', 'q', 'budget', '2024', 'plan', '133', 133000000);
         INSERT INTO budget_line (id, pledge_id, project_id, source, period, kind, won) VALUES
             ('w', 'p', NULL, 'unsplit', '2023', 'plan', 30000000), ('u', 'p', 'b', 'unsplit', '2024', 'plan', 15000000);
         UPDATE budget_line SET won = 15000 WHERE id = '3';
         UPDATE milestone SET when_text = '2024. 5.' WHERE id = 'm';
         INSERT INTO indicator (id, pledge_id, name) VALUES ('j', 'q', '만족도');
         INSERT INTO indicator_value (id, indicator_id, period, target) VALUES ('v6', 'j', '2023', '80'), ('v7', 'j', '2024', '90');
         INSERT INTO printed_figure (id, pledge_id, figure, indicator_id, text) VALUES ('k', 'q', 'indicator_target', 'j', '90');
         INSERT INTO task (id, pledge_id, name) VALUES ('t', 'p', '운영');
         INSERT INTO bar (id, task_id, lane, from_quarter, to_quarter) VALUES ('bar', 't', 'plan', '2024Q1', '2024Q4');
         UPDATE pledge SET stage = 'done', stage_label = '' WHERE id = 'p';",
    );
    let all = found(&session);
    let mut tried: Vec<(String, String)> = Vec::new();
    for finding in &all {
        for repair in &finding.repairs {
            let asked = DoRepair { key: finding.key.clone(), id: repair.id.clone() };
            session.finding_repair(asked).unwrap();
            let left = found(&session);
            assert!(
                left.iter().all(|one| one.key != finding.key),
                "{} {}",
                finding.code,
                repair.id
            );
            session.undo(UndoRequest { step: None, conflicts: ConflictPolicy::Refuse }).unwrap();
            assert_eq!(found(&session), all, "{} {}", finding.code, repair.id);
            tried.push((finding.code.clone(), repair.id.clone()));
        }
    }
    tried.sort();
    tried.dedup();
    let ids: Vec<&str> = tried.iter().map(|(_, id)| id.as_str()).collect();
    for id in ["computed", "cell", "remove", "unit", "progress", "budget", "last", "next"] {
        assert!(ids.contains(&id), "{id} in {tried:?}");
    }
}

#[test]
fn a_finding_put_aside_is_told_apart_until_its_figures_change() {
    let (session, _folder) = office("2023-10-10T09:00:00");
    step(&session, S0);
    let finding = found(&session).remove(0);
    let keep = |reason: &str| {
        session.finding_keep(KeepFinding { key: finding.key.clone(), reason: reason.into() })
    };
    keep("인쇄본에 30으로 나가 그대로 둠").unwrap();
    let info = || session.ledger_info(Nothing {}).unwrap().findings;
    assert_eq!(info(), 0);
    let kept = found(&session);
    assert_eq!(kept[0].kept.as_deref(), Some("인쇄본에 30으로 나가 그대로 둠"));
    let card = session.pledge_card(RowRef { id: "p".into() }).unwrap();
    assert_eq!(card.findings, kept);
    keep("").unwrap();
    assert_eq!((info(), found(&session)[0].kept.clone()), (1, None));
    session.undo(UndoRequest { step: None, conflicts: ConflictPolicy::Refuse }).unwrap();
    assert_eq!(info(), 0);
    step(&session, "UPDATE printed_figure SET won = 31000000, text = '31' WHERE id = 'slip'");
    assert_eq!((info(), keep("").unwrap_err().code), (1, ErrorCode::Stale));
}

#[test]
fn a_day_that_has_passed_is_asked_anew() {
    let (session, _folder) = office("2023-10-10T09:00:00");
    step(&session, S1);
    let on = |day: &str| {
        let found = |ledger: &Ledger| Ok(figures(ledger, day.parse().unwrap())?.findings().count());
        session.with_ledger(|ledger| found(ledger)).unwrap()
    };
    assert_eq!((on("2023-10-10"), on("2024-09-30"), on("2024-10-01")), (2, 2, 3));
}

/// What one edit may do; the numbers choose the row and the value.
fn edit(kind: usize, row: usize, value: i64) -> String {
    let pledge = ["p", "q"][row % 2];
    let line = row % 9 + 1;
    let won = value * 1_000_000;
    match kind {
        0 => format!("UPDATE budget_line SET won = {won} WHERE id = '{line}'"),
        1 => format!("DELETE FROM budget_line WHERE id = '{line}'"),
        2 => format!("UPDATE printed_figure SET won = {won}, text = '{value}' WHERE id = 'slip'"),
        3 => format!("UPDATE indicator_value SET actual = '{value}' WHERE id = 'v{}'", row % 5 + 1),
        4 => format!("UPDATE pledge SET code = '{value}-{row}' WHERE id = '{pledge}'"),
        5 => format!("DELETE FROM pledge WHERE id = '{pledge}'"),
        6 => format!("UPDATE pledge SET progress = {} WHERE id = '{pledge}'", value * 100),
        7 => format!(
            "UPDATE section SET body = '총사업비 : {value}백만원' WHERE pledge_id = '{pledge}'"
        ),
        8 => "UPDATE office SET unit = 'thousand'".into(),
        9 => format!("DELETE FROM project WHERE id = '{}'", ["a", "b"][row % 2]),
        10 => "DELETE FROM indicator WHERE id = 'i'".into(),
        11 => format!(
            "UPDATE milestone SET when_text = '2024. {}.' WHERE pledge_id = '{pledge}'",
            row % 12 + 1
        ),
        _ => format!("UPDATE project SET name = '세부 {value}' WHERE id = 'a'"),
    }
}

proptest! {
    #![proptest_config(ProptestConfig::with_cases(24))]

    /// Checking what moved gives what checking all gives, after edits, undos and a removed pledge.
    #[test]
    fn checking_what_moved_finds_what_checking_all_finds(
        edits in prop::collection::vec((0..14_usize, 0..40_usize, 0..100_i64), 1..10),
    ) {
        let (session, _folder) = office("2024-10-10T09:00:00");
        step(&session, S0);
        step(&session, S1);
        found(&session);
        for (kind, row, value) in edits {
            if kind == 13 {
                let undo = UndoRequest { step: None, conflicts: ConflictPolicy::KeepLater };
                let _ = session.undo(undo);
            } else {
                step(&session, &edit(kind, row, value));
            }
            let (moved, all) = session
                .with_ledger(|ledger| {
                    let today = "2024-10-10".parse().unwrap();
                    let connection = ledger.connection();
                    let desk = Desk { connection, office: settings::office(connection)?, today };
                    Ok((figures(ledger, today)?, desk.all()?))
                })
                .unwrap();
            let all: Vec<&Finding> = all.iter().flat_map(|pledge| &pledge.findings).collect();
            prop_assert_eq!(moved.findings().collect::<Vec<_>>(), all);
        }
    }
}
