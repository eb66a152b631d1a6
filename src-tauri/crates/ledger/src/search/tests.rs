use std::collections::BTreeSet;

use chrono::NaiveDateTime;
use domain::text;
use proptest::prelude::*;
use tempfile::TempDir;

use super::*;
use crate::store::{Ledger, StepKind, Tx, stack, undo::Undone};

struct Bench {
    _folder: TempDir,
    ledger: Ledger,
}

fn now() -> NaiveDateTime {
    "2025-12-31T14:03:22".parse().unwrap()
}

const START: &str = "
    INSERT INTO term VALUES ('t', '민선8기', '2022-07-01', '2026-06-30');
    INSERT INTO office (id, name, government, term_id) VALUES ('office', '가온구', 'district', 't');";

const ROWS: &str = "
    INSERT INTO department VALUES ('d', '지역경제과', 0);
    INSERT INTO pledge (id, term_id, code, title, department_id) VALUES
        ('p1', 't', '3-1', '스마트 소상공인 프로그램 운영', 'd'), ('p2', 't', '13-1', '전통시장 3-1구역 정비', NULL), ('p3', 't', '3', 'CCTV 통합관제', NULL);
    UPDATE pledge SET remark = '국비 공모 신청' WHERE id = 'p1';
    INSERT INTO section (id, pledge_id, kind, body) VALUES ('s', 'p1', 'goal', '○ 관내 업소 1,200개소
 - 디지털 전환과 골목상권 회복');
    INSERT INTO project (id, pledge_id, name) VALUES ('j', 'p1', '스마트오더 보급');
    INSERT INTO task (id, pledge_id, name) VALUES ('k', 'p1', '운영계획 수립');
    INSERT INTO bar VALUES ('b', 'k', 'plan', '2023Q1', '2023Q2', '위탁업체 선정');
    INSERT INTO indicator (id, pledge_id, name) VALUES ('i', 'p1', '지원 업소 수');
    INSERT INTO indicator_value VALUES ('v', 'i', '2023', '조례 제정', '12');
    INSERT INTO milestone (id, pledge_id, kind, when_text, body) VALUES ('m', 'p1', 'done', '2023. 5.', '협약 체결');
    INSERT INTO review (id, pledge_id, quarter, done) VALUES ('r', 'p1', '2025Q4', '상인회 간담회 개최');
    INSERT INTO person (id, pledge_id, role, name, phone) VALUES ('h', 'p1', '팀장', '홍길동', '02-2600-4567');
    INSERT INTO attachment VALUES ('a', 'p1', 'pledge', 'p1', '결과보고서.pdf', '', 1);
    INSERT INTO memo VALUES ('o', 0, '인계 사항', '평가위원 명단은 금고에');
    INSERT INTO business (id, name, name_key, owner, phone, address) VALUES ('z', '가온분식', '가온분식', '남궁민수', '010-1234-5678', '중앙로 12');
    INSERT INTO visit (id, business_id, day, channel, body) VALUES ('y1', 'z', '2024-03-04', '방문', '임대료 상담, 남궁민수 010-1234-5678'), ('y2', 'z', '2025-01-02', '전화', '임대료 재상담'), ('y3', NULL, '2023-07-08', '', '임대료');
    INSERT INTO follow_up (id, visit_id, body) VALUES ('f', 'y1', '전문가 연계');";

fn bench(sql: &str) -> Bench {
    let folder = tempfile::tempdir().unwrap();
    let path = folder.path().join("가온구 공약.pledge");
    let ledger = Ledger::create(&path, now(), |tx| Ok(tx.execute_batch(START)?)).unwrap();
    let mut bench = Bench { _folder: folder, ledger };
    bench.step(sql);
    bench
}

impl Bench {
    fn step(&mut self, sql: &str) -> Option<i64> {
        let work = |tx: &mut Tx<'_>| Ok(tx.execute_batch(sql)?);
        self.ledger.transact(now(), StepKind::Edit, "고침", work).unwrap().0.step
    }

    fn undo_newest(&mut self) -> bool {
        let Some(step) = stack::undoable(self.ledger.connection()).unwrap() else { return false };
        let label = (StepKind::Undo, "되돌림");
        let done = self.ledger.undo(now(), label, step.id, ConflictPolicy::Refuse).unwrap();
        matches!(done, Undone::Done(_))
    }

    fn redo(&mut self) -> bool {
        let Some(step) = stack::redoable(self.ledger.connection()).unwrap() else { return false };
        let label = (StepKind::Redo, "다시");
        let done = self.ledger.undo(now(), label, step.id, ConflictPolicy::Refuse).unwrap();
        matches!(done, Undone::Done(_))
    }

    fn hits(&self, text: &str) -> Vec<SearchHit> {
        let query = SearchQuery { text: text.into(), limit: 50 };
        search(self.ledger.connection(), &query).unwrap().hits
    }

    /// `project j`, best first.
    fn found(&self, text: &str) -> Vec<String> {
        let token = |kind| crate::code::Code::token(&kind);
        self.hits(text).into_iter().map(|hit| format!("{} {}", token(hit.kind), hit.id)).collect()
    }

    /// Every entry of the index with its words, without the numbers it goes by.
    fn index(&self) -> BTreeSet<(u8, String, Option<String>, Option<String>)> {
        let sql = "SELECT d.kind, d.row_id, n.starts || n.letters || n.initials, t.letters FROM search_doc AS d
             LEFT JOIN search_name AS n ON n.rowid = d.id LEFT JOIN search_text AS t ON t.rowid = d.id";
        let mut query = self.ledger.connection().prepare(sql).unwrap();
        let rows =
            query.query_map([], |row| Ok((row.get(0)?, row.get(1)?, row.get(2)?, row.get(3)?)));
        rows.unwrap().collect::<Result<_, _>>().unwrap()
    }

    /// Every word that FTS5 keeps for the tables of the index.
    fn tokens(&self) -> usize {
        let connection = self.ledger.connection();
        let mut count = 0;
        for table in ["search_name", "search_text"] {
            let blocks: i64 = connection
                .query_row(
                    &format!(
                        "SELECT coalesce(sum(length(block)), 0) FROM {table}_data WHERE id > 10"
                    ),
                    [],
                    |row| row.get(0),
                )
                .unwrap();
            let kept: i64 = connection
                .query_row(&format!("SELECT count(*) FROM {table}_content"), [], |row| row.get(0))
                .unwrap();
            count += usize::try_from(blocks + kept).unwrap();
        }
        count
    }
}

#[test]
fn every_kind_is_found_by_its_words() {
    let bench = bench(ROWS);
    let check = |text: &str, expected: &[&str]| assert_eq!(bench.found(text), expected, "{text}");
    check("소상공인", &["pledge p1"]);
    check("ㅅㅅㄱㅇ", &["pledge p1"]);
    check("소ㅅ공", &["pledge p1"]);
    check("골목상", &["section s"]);
    check("골목상ㄱ", &["section s"]);
    check("디지털 골목", &["section s"]);
    check("ㅅㅁㅌㅇㄷ", &["project j"]);
    check("위탁업체", &["task k"]);
    check("조례", &["indicator i"]);
    check("협약", &["milestone m"]);
    check("간담회", &["review r"]);
    check("홍길동", &["person h"]);
    check("ㅎㄱㄷ", &["person h"]);
    check("4567", &["person h"]);
    check("결과보고서.pdf", &["attachment a"]);
    check("금고", &["memo o"]);
    check("ㄱㅇㅂㅅ", &["business z"]);
    check("56", &["business z", "visit y1"]);
    check("5678", &["business z", "visit y1"]);
    check("공모", &["pledge p1"]);
    check("전문가", &["visit y1"]);
    check("cctv", &["pledge p3"]);
    check("없는말", &[]);
    check(" ", &[]);
    check("···", &[]);
    // The middle of a phone stays hidden from those who guess it.
    check("1234", &["visit y1"]);
}

#[test]
fn the_exact_code_comes_first_and_the_newest_visit_before_the_older() {
    let bench = bench(ROWS);
    assert_eq!(bench.found("3-1"), ["pledge p1", "pledge p2"]);
    assert_eq!(bench.found("3")[0], "pledge p3");
    assert_eq!(bench.found("임대료"), ["visit y2", "visit y1", "visit y3"]);
    assert_eq!(bench.found("스마트"), ["pledge p1", "project j"]);
    // A single letter finds what begins with it.
    assert_eq!(bench.found("운")[0], "pledge p1");
    assert!(bench.found("ㅇ").contains(&"task k".to_owned()));
}

#[test]
fn every_jamo_on_the_way_to_a_word_finds_it() {
    let bench = bench(ROWS);
    for typed in [
        "ㅅ",
        "소",
        "솟",
        "소사",
        "소상",
        "소상ㄱ",
        "소상고",
        "소상공",
        "소상곤",
        "소상공ㅇ",
        "소상공이",
        "소상공인",
    ] {
        let expected = typed != "소상곤";
        assert_eq!(bench.found(typed).contains(&"pledge p1".to_owned()), expected, "{typed}");
    }
    for typed in ["고", "곰", "골ㅁ", "골모", "골목", "골목사", "골목상"] {
        let known = text::find_all(typed, "골목상권").is_empty();
        assert!(
            known
                || typed.chars().count() == 1
                || bench.found(typed).contains(&"section s".to_owned()),
            "{typed}"
        );
    }
}

#[test]
fn the_hit_is_marked_and_people_are_masked() {
    let bench = bench(ROWS);
    let marked = |hit: &SearchHit| -> Vec<String> {
        let shown = if hit.excerpt.is_empty() { &hit.title } else { &hit.excerpt };
        let units: Vec<u16> = shown.encode_utf16().collect();
        let part = |[from, to]: &[u32; 2]| String::from_utf16(&units[*from as usize..*to as usize]);
        hit.marks.iter().map(|mark| part(mark).unwrap()).collect()
    };
    let hit = &bench.hits("ㅅㅅㄱㅇ")[0];
    assert_eq!(
        (hit.title.as_str(), hit.note.as_str()),
        ("3-1 스마트 소상공인 프로그램 운영", "지역경제과")
    );
    assert_eq!(marked(hit), ["소상공인"]);
    let hit = &bench.hits("골목 디지털")[0];
    assert_eq!(
        (hit.section.as_str(), hit.excerpt.as_str()),
        ("goal", "- 디지털 전환과 골목상권 회복")
    );
    assert_eq!(marked(hit), ["디지털", "골목"]);
    let hit = &bench.hits("길동")[0];
    assert_eq!((hit.excerpt.as_str(), hit.marks.len()), ("팀장 · 홍*동 · 02-****-4567", 0));
    let hit = &bench.hits("가온분식")[0];
    assert_eq!((hit.title.as_str(), hit.note.as_str()), ("가온분식", "남**수 · 010-****-5678"));
    let hit = &bench.hits("임대료")[1];
    assert_eq!(hit.title, "2024-03-04 가온분식");
    assert_eq!(hit.excerpt, "임대료 상담, 남**수 010-****-5678");
    assert_eq!(marked(hit), ["임대료"]);
    assert_eq!(bench.hits("간담")[0].note, "2025년 4분기");
}

#[test]
fn many_hits_of_one_kind_leave_room_for_the_others() {
    let mut sql = String::from(ROWS);
    for number in 0..80 {
        sql.push_str(&format!("INSERT INTO pledge (id, term_id, code, title) VALUES ('n{number}', 't', '9-{number}', '스마트 {number}호');"));
    }
    let bench = bench(&sql);
    let query = SearchQuery { text: "스마트".into(), limit: 20 };
    let result = search(bench.ledger.connection(), &query).unwrap();
    assert_eq!((result.hits.len(), result.more), (20, true));
    assert!(result.hits.iter().any(|hit| hit.kind == SearchKind::Project));
}

#[test]
fn nothing_is_left_of_what_was_removed() {
    let mut bench = bench("SELECT 1");
    let empty = bench.tokens();
    bench.step(ROWS);
    assert!(bench.tokens() > empty + 1_000);
    bench.step("DELETE FROM visit; DELETE FROM business; DELETE FROM memo; DELETE FROM pledge;");
    assert!(bench.index().is_empty());
    assert!(bench.tokens() < empty + 200, "{} {empty}", bench.tokens());
    for text in ["홍길동", "5678", "소상공인"] {
        assert!(bench.found(text).is_empty(), "{text}");
    }
}

#[test]
fn a_whole_import_taken_back_leaves_the_rest_found() {
    let mut bench = bench(ROWS);
    let before = bench.index();
    bench.step(
        "WITH RECURSIVE n (n) AS (SELECT 1 UNION ALL SELECT n + 1 FROM n WHERE n < 2500)
         INSERT INTO visit (id, day, body) SELECT 'w' || n, date('2025-01-01', '+' || (n % 300) || ' day'), '고객 만족도 조사 ' || n FROM n",
    );
    assert_eq!(bench.hits("만족도").len(), 50);
    assert_eq!(bench.found("조사 2499"), ["visit w2499"]);
    assert!(bench.undo_newest());
    assert_eq!(bench.index(), before);
    assert_eq!(bench.found("임대료"), ["visit y2", "visit y1", "visit y3"]);
}

#[test]
fn a_new_name_of_the_department_is_found_at_its_pledges() {
    let mut bench = bench(ROWS);
    assert_eq!(bench.found("지역경제과"), ["pledge p1"]);
    bench.step("UPDATE department SET name = '상생협력과'");
    assert_eq!(bench.found("상생협력과"), ["pledge p1"]);
    assert!(bench.found("지역경제과").is_empty());
    bench.step("UPDATE visit SET day = '2026-01-01' WHERE id = 'y3'");
    assert_eq!(bench.found("임대료")[0], "visit y3");
}

proptest! {
    #![proptest_config(ProptestConfig::with_cases(8))]

    /// After any writes, undone and redone, the index is the one that would be made anew.
    #[test]
    fn the_index_follows_every_step(edits in proptest::collection::vec((0usize..12, "[가-다]{1,2}"), 1..9)) {
        let mut bench = bench(ROWS);
        for (edit, word) in edits {
            match edit {
                0 => drop(bench.step(&format!("UPDATE pledge SET title = '{word}' WHERE id = 'p1'"))),
                1 => drop(bench.step(&format!("UPDATE bar SET label = '{word}'"))),
                2 => drop(bench.step("DELETE FROM task")),
                3 => drop(bench.step(&format!("INSERT INTO task (id, pledge_id, name) SELECT 'k-{word}', id, '{word}' FROM pledge WHERE id = 'p1' ON CONFLICT DO NOTHING"))),
                4 => drop(bench.step("UPDATE bar SET task_id = (SELECT max(id) FROM task)")),
                5 => drop(bench.step(&format!("UPDATE visit SET body = '{word}', day = date(day, '+1 day') WHERE id = 'y1'"))),
                6 => drop(bench.step("DELETE FROM follow_up")),
                7 => drop(bench.step("DELETE FROM pledge WHERE id = 'p1'")),
                8 => drop(bench.step(&format!("UPDATE business SET name = '{word}', phone = '02-123-4{}'", word.len() * 11))),
                9 | 10 => drop(bench.undo_newest()),
                _ => drop(bench.redo()),
            }
            let kept = bench.index();
            let fresh = {
                let connection = bench.ledger.connection();
                connection.pragma_update(None, "query_only", false).unwrap();
                index::rebuild(connection).unwrap();
                connection.pragma_update(None, "query_only", true).unwrap();
                bench.index()
            };
            prop_assert_eq!(kept, fresh);
        }
    }
}
