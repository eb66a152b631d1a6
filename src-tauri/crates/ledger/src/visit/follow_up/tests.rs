use chrono::NaiveDateTime;
use tempfile::TempDir;

use super::*;
use crate::store::{Ledger, StepKind, stack, undo::Undone};

/// Today is Monday, 5 January 2026.
const ROWS: &str = "
INSERT INTO term VALUES ('t', '민선8기', '2022-07-01', '2026-06-30');
INSERT INTO office (id, name, government, term_id) VALUES ('office', '가온구', 'district', 't');
INSERT INTO department VALUES ('d', '도시디자인과', 0);
INSERT INTO business (id, name, name_key, owner) VALUES ('z', '가온분식', '가온분식', '남궁민수');
INSERT INTO visit (id, business_id, day, manager) VALUES ('y', 'z', '2025-12-20', '김매니');
INSERT INTO follow_up (id, visit_id, kind, department_id, body, due_day) VALUES
    ('f1', 'y', '타부서 이송', 'd', '간판, 남궁민수', '2026-01-02'),
    ('f2', 'y', '전문가 연계', NULL, '세무사', '2026-01-05'),
    ('f3', 'y', '지원사업 안내', NULL, '', '2026-01-11'),
    ('f4', 'y', '규제신고', NULL, '', '2026-01-12'),
    ('f5', 'y', '전문가 연계', NULL, '', NULL),
    ('f6', 'y', '현장해결', NULL, '그 자리에서', NULL),
    ('f7', 'y', '', NULL, '가져온 조치', NULL);";

struct Bench {
    _folder: TempDir,
    ledger: Ledger,
}

fn now() -> NaiveDateTime {
    "2026-01-05T09:00:00".parse().unwrap()
}

fn bench() -> Bench {
    let folder = tempfile::tempdir().unwrap();
    let path = folder.path().join("가온구 공약.pledge");
    let ledger = Ledger::create(&path, now(), |tx| Ok(tx.execute_batch(ROWS)?)).unwrap();
    Bench { _folder: folder, ledger }
}

impl Bench {
    /// `지남 f1; 오늘 f2; …`
    fn groups(&self, query: &FollowUpQuery) -> String {
        let query = FollowUpQuery { limit: 10, ..query.clone() };
        let list = list::list(self.ledger.connection(), &query, now().date()).unwrap();
        let groups = list.groups.iter().map(|group| {
            let ids: Vec<&str> = group.rows.iter().map(|row| row.id.as_str()).collect();
            assert_eq!(group.count as usize, ids.len());
            format!("{} {}", group.label, ids.join(" "))
        });
        groups.collect::<Vec<_>>().join("; ")
    }

    fn set(&mut self, ids: &[&str], set: &[(FollowUpSlot, &str)]) -> Result<Written, CommandError> {
        let set = SetFollowUps {
            ids: ids.iter().map(|id| (*id).to_owned()).collect(),
            set: set
                .iter()
                .map(|(field, value)| SetFollowUp { field: *field, value: (*value).to_owned() })
                .collect(),
        };
        let work = |tx: &mut crate::store::Tx<'_>| set::set(tx, &set, now().date());
        Ok(self.ledger.transact(now(), StepKind::Edit, "", work)?.0)
    }

    fn undo(&mut self) {
        let step = stack::undoable(self.ledger.connection()).unwrap().unwrap();
        let refuse = ConflictPolicy::Refuse;
        let done = self.ledger.undo(now(), (StepKind::Undo, "되돌리기"), step.id, refuse).unwrap();
        assert!(matches!(done, Undone::Done(_)));
    }
}

const ALL: &str = "지남 f1; 오늘 f2; 이번 주 f3; 나중 f4; 기한 없음 f5";

#[test]
fn promises_stand_by_due_day_and_what_was_done_on_the_spot_is_none() {
    let bench = bench();
    assert_eq!(bench.groups(&FollowUpQuery::default()), ALL);
    let of = |department: &str, kind: &str| {
        let some = |text: &str| Some(text.to_owned()).filter(|text| !text.is_empty());
        FollowUpQuery { department: some(department), kind: some(kind), ..FollowUpQuery::default() }
    };
    assert_eq!(bench.groups(&of("도시디자인과", "")), "지남 f1");
    assert_eq!(bench.groups(&of("", "전문가 연계")), "오늘 f2; 기한 없음 f5");
    let due = list::due(bench.ledger.connection(), now().date()).unwrap();
    assert_eq!((due.overdue, due.today, due.rows.len()), (1, 1, 2));
    assert_eq!((&*due.rows[0].body, due.rows[0].days), ("간판, 남**수", Some(-3)));
}

#[test]
fn answering_and_putting_off_are_steps_that_are_taken_back() {
    let mut bench = bench();
    let answer = [(FollowUpSlot::Answered, "오늘"), (FollowUpSlot::Answer, "설치 완료")];
    let written = bench.set(&["f1", "f2"], &answer).unwrap();
    assert_eq!(written.label, "‘가온분식’ 타부서 이송 외 1건 답변");
    assert!(bench.groups(&FollowUpQuery::default()).ends_with("답함 f2 f1"));
    bench.undo();
    assert_eq!(bench.groups(&FollowUpQuery::default()), ALL);
    bench.set(&["f1"], &[(FollowUpSlot::Due, "2주")]).unwrap();
    let later = bench.groups(&FollowUpQuery::default());
    assert_eq!(later, "오늘 f2; 이번 주 f3; 나중 f4 f1; 기한 없음 f5");
    bench.undo();
    assert_eq!(bench.groups(&FollowUpQuery::default()), ALL);
}

#[test]
fn an_answer_before_the_visit_or_a_mask_for_a_text_is_refused() {
    let mut bench = bench();
    let early = bench.set(&["f1"], &[(FollowUpSlot::Answered, "2025-12-19")]).unwrap_err();
    assert!(early.message.contains("방문일부터 오늘 사이"), "{}", early.message);
    let masked = bench.set(&["f1"], &[(FollowUpSlot::Body, "간판, 남**수")]).unwrap_err();
    assert!(masked.message.contains("가린 글자"), "{}", masked.message);
    assert_eq!(bench.groups(&FollowUpQuery::default()), ALL);
}
