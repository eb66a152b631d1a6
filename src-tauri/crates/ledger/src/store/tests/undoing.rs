//! Undo gives back exactly what was, whatever a step did.

use super::*;
use proptest::prelude::*;

const PLEDGE: &str = "INSERT INTO pledge (id, term_id, code, title) VALUES";

/// A step of `sql`, undone and redone.
fn check_round_trip(first: &str, sql: &str) {
    let mut bench = bench();
    bench.step(first);
    let before = bench.rows();
    let step = bench.step(sql).expect("the step changes something");
    let after = bench.rows();
    assert_ne!(before, after);
    assert!(matches!(bench.undo(step, ConflictPolicy::Refuse), Undone::Done(_)));
    assert_eq!(bench.rows(), before, "undo of {sql}");
    assert!(bench.redo());
    assert_eq!(bench.rows(), after, "redo of {sql}");
}

#[test]
fn every_kind_of_change_is_taken_back() {
    let first = format!(
        "INSERT INTO field VALUES ('f1', '경제', 0), ('f2', '복지', 1), ('f3', '교통', 2);
         {PLEDGE} ('p1', 't', '1-1', '하나'), ('p2', 't', '1-2', '둘');
         UPDATE pledge SET field_id = 'f1';
         INSERT INTO project VALUES ('j1', 'p1', 0, '세부');
         INSERT INTO budget_line VALUES ('b1', 'p1', 'j1', 'own', '', '2023', 'plan', 9007199254740993);
         INSERT INTO task VALUES ('k1', 'p2', 'j1', 0, '', '일');
         INSERT INTO section VALUES ('s1', 'p1', 'goal', '목표', '본문');"
    );
    for sql in [
        "UPDATE pledge SET title = '바꿈' WHERE id = 'p1'",
        "UPDATE pledge SET progress = 7550, title = '바꿈'; UPDATE pledge SET title = '또 바꿈'",
        // The cascade takes projects, money and sections along, and frees another pledge's task.
        "DELETE FROM pledge WHERE id = 'p1'",
        "DELETE FROM pledge",
        // The rowid of the newest row is given away again within the step.
        "DELETE FROM field WHERE id = 'f3'; INSERT INTO field VALUES ('f4', '환경', 3)",
        "DELETE FROM field WHERE id = 'f3'; INSERT INTO field VALUES ('f4', '교통', 3); UPDATE field SET name = '환경' WHERE id = 'f4'; INSERT INTO field VALUES ('f5', '교통', 3)",
        // The same row goes and comes back otherwise.
        "DELETE FROM field WHERE id = 'f3'; INSERT INTO field VALUES ('f3', '물류', 3)",
        "DELETE FROM field WHERE id = 'f2'; INSERT INTO field VALUES ('f2', '물류', 3)",
        // Made and changed; made and removed beside something that stays.
        "INSERT INTO field VALUES ('f4', '환경', 3); UPDATE field SET name = '기후' WHERE id = 'f4'",
        "INSERT INTO field VALUES ('f4', '환경', 3); DELETE FROM field WHERE id = 'f4'; INSERT INTO field VALUES ('f5', '기후', 3)",
        // Names that change places.
        "UPDATE field SET name = 'x' WHERE id = 'f1'; UPDATE field SET name = '경제' WHERE id = 'f2'; UPDATE field SET name = '복지' WHERE id = 'f1'",
        "INSERT OR REPLACE INTO field VALUES ('f9', '교통', 5)",
        // Moved to another parent, the former parent removed.
        "UPDATE section SET pledge_id = 'p2'; DELETE FROM pledge WHERE id = 'p1'",
        "INSERT INTO import_batch VALUES ('i', '표.xlsx', '00', '2025-12-31'); INSERT INTO import_table (id, batch_id, sheet, range, kind) VALUES ('it', 'i', '표', 'A1:B2', 'pledges');
         INSERT INTO provenance (id, import_table_id, table_name, row_id, column_name, cell) VALUES ('v', 'it', 'pledge', 'p1', 'title', 'B2')",
    ] {
        check_round_trip(&first, sql);
    }
}

#[test]
fn made_and_removed_in_one_step_is_no_step() {
    let mut bench = bench();
    let step = bench.step("INSERT INTO field VALUES ('f', '경제', 0); DELETE FROM field");
    assert_eq!(step, None);
}

/// Undoes the step of `sql` after `later`, under each policy; gives what stood in the way.
fn check_conflict(sql: &str, later: &str, expected: &[Why], kept: &str, overwritten: &str) {
    let make = || {
        let mut bench = bench();
        bench.step(&format!(
            "INSERT INTO field VALUES ('f1', '경제', 0);
             {PLEDGE} ('p1', 't', '1-1', '하나'); UPDATE pledge SET field_id = 'f1';
             INSERT INTO section VALUES ('s1', 'p1', 'goal', '', '본문');"
        ));
        let step = bench.step(sql).unwrap();
        bench.step(later).unwrap();
        (bench, step)
    };
    const LOOK: &str = "SELECT coalesce((SELECT group_concat(code || title || coalesce(progress, '-'), ' ' ORDER BY id) FROM pledge), '') || '/'
        || coalesce((SELECT group_concat(body, ' ' ORDER BY id) FROM section), '') || '/' || coalesce((SELECT group_concat(name, ' ' ORDER BY id) FROM field), '')";
    let (mut bench, step) = make();
    let before = bench.rows();
    let Undone::InTheWay(obstacles) = bench.undo(step, ConflictPolicy::Refuse) else {
        panic!("undo of {sql} after {later} met nothing")
    };
    let found: Vec<Why> = obstacles.into_iter().map(|obstacle| obstacle.why).collect();
    assert_eq!(found, expected);
    assert_eq!(bench.rows(), before, "a refused undo wrote something");

    let (mut bench, step) = make();
    assert!(matches!(bench.undo(step, ConflictPolicy::KeepLater), Undone::Done(_)));
    assert_eq!(bench.value(LOOK), kept, "keep later");

    let (mut bench, step) = make();
    match bench.undo(step, ConflictPolicy::Overwrite) {
        Undone::Done(_) => assert_eq!(bench.value(LOOK), overwritten, "overwrite"),
        Undone::InTheWay(_) => assert_eq!(overwritten, "refused"),
    }
}

#[test]
fn later_edits_stand_in_the_way() {
    // The same column was changed later.
    check_conflict(
        "UPDATE pledge SET title = '둘', progress = 5000",
        "UPDATE pledge SET title = '셋'",
        &[Why::Changed("title".into())],
        "1-1셋-/본문/경제",
        "1-1하나-/본문/경제",
    );
    // The row was removed later.
    check_conflict(
        "UPDATE section SET body = '고친 본문'",
        "DELETE FROM section",
        &[Why::Removed],
        "1-1하나-//경제",
        "1-1하나-/본문/경제",
    );
    // What the step added was changed later.
    check_conflict(
        &format!("{PLEDGE} ('p2', 't', '1-2', '둘')"),
        "UPDATE pledge SET title = '셋' WHERE id = 'p2'",
        &[Why::Changed("title".into())],
        "1-1하나- 1-2셋-/본문/경제",
        "1-1하나-/본문/경제",
    );
    // Something later hangs from what the step added.
    check_conflict(
        &format!("{PLEDGE} ('p2', 't', '1-2', '둘')"),
        "INSERT INTO section VALUES ('s2', 'p2', 'goal', '', '나중')",
        &[Why::Needed("section".into())],
        "1-1하나- 1-2둘-/본문 나중/경제",
        "1-1하나-/본문/경제",
    );
    // A later pledge uses the field that the step added: the field stays in any case.
    check_conflict(
        "INSERT INTO field VALUES ('f2', '복지', 1)",
        "UPDATE pledge SET field_id = 'f2'",
        &[Why::Needed("pledge".into())],
        "1-1하나-/본문/경제 복지",
        "1-1하나-/본문/경제 복지",
    );
    // The number of the removed pledge was given to another.
    check_conflict(
        "DELETE FROM pledge",
        &format!("{PLEDGE} ('p9', 't', '1-1', '새것')"),
        &[Why::Taken, Why::Orphan],
        "1-1새것-//경제",
        "refused",
    );
    // What the row is to return to was removed later: the rest of the row returns.
    check_conflict(
        "INSERT INTO field VALUES ('f2', '복지', 1); UPDATE pledge SET field_id = 'f2', title = '둘'",
        "DELETE FROM field WHERE id = 'f1'",
        &[Why::Orphan, Why::Needed("pledge".into())],
        "1-1하나-/본문/복지",
        "refused",
    );
    // A row that the step changed was later hung from one that the step added.
    check_conflict(
        &format!("{PLEDGE} ('p2', 't', '1-2', '둘'); UPDATE section SET body = '고침'"),
        "UPDATE section SET pledge_id = 'p2'",
        &[Why::Needed("section".into())],
        "1-1하나- 1-2둘-/본문/경제",
        "1-1하나-//경제",
    );
    // What it hangs from was removed later.
    check_conflict(
        "DELETE FROM section",
        "DELETE FROM pledge",
        &[Why::Orphan],
        "//경제",
        "refused",
    );
}

#[test]
fn later_edits_elsewhere_do_not() {
    let mut bench = bench();
    bench.step(&format!("{PLEDGE} ('p1', 't', '1-1', '하나')"));
    let step = bench.step("UPDATE pledge SET title = '둘'").unwrap();
    bench.step("UPDATE pledge SET progress = 100");
    let back = bench.step("UPDATE pledge SET remark = '가'").unwrap();
    assert!(matches!(bench.undo(back, ConflictPolicy::Refuse), Undone::Done(_)));
    assert!(matches!(bench.undo(step, ConflictPolicy::Refuse), Undone::Done(_)));
    assert_eq!(bench.value("SELECT title || progress || remark FROM pledge"), "하나100");
}

#[test]
fn redo_is_cleared_by_an_edit_and_making_the_ledger_is_never_undone() {
    let mut bench = bench();
    assert!(!bench.undo_newest(), "the making of the ledger was undone");
    bench.step("INSERT INTO field VALUES ('f1', '경제', 0)");
    bench.step("INSERT INTO field VALUES ('f2', '복지', 1)");
    assert!(bench.undo_newest() && bench.undo_newest() && !bench.undo_newest());
    assert!(bench.redo());
    bench.step("INSERT INTO field VALUES ('f3', '교통', 2)");
    assert!(!bench.redo());
    assert!(bench.undo_newest() && bench.undo_newest() && !bench.undo_newest());
    assert!(bench.redo() && bench.redo() && !bench.redo());
    assert_eq!(bench.value("SELECT group_concat(name, ' ' ORDER BY id) FROM field"), "경제 교통");
}

/// One statement with small random ids, some of which fail: a clerk's edits in any order.
fn statement() -> impl Strategy<Value = String> {
    let id = 0..4_u8;
    prop_oneof![
        (id.clone(), 0..6_u8).prop_map(|(id, name)| format!("INSERT INTO field VALUES ('f{id}', '분야{name}', {name})")),
        (id.clone(), 0..6_u8).prop_map(|(id, name)| format!("UPDATE field SET name = '분야{name}' WHERE id = 'f{id}'")),
        id.clone().prop_map(|id| format!("DELETE FROM field WHERE id = 'f{id}'")),
        (id.clone(), 0..6_u8).prop_map(|(id, code)| format!("{PLEDGE} ('p{id}', 't', '{code}', '공약')")),
        (id.clone(), 0..6_u8).prop_map(|(id, code)| format!("UPDATE pledge SET code = '{code}' WHERE id = 'p{id}'")),
        (id.clone(), id.clone()).prop_map(|(id, field)| format!("UPDATE pledge SET field_id = 'f{field}' WHERE id = 'p{id}'")),
        id.clone().prop_map(|id| format!("DELETE FROM pledge WHERE id = 'p{id}'")),
        (id.clone(), id.clone()).prop_map(|(id, pledge)| format!("INSERT INTO project VALUES ('j{id}', 'p{pledge}', 0, '세부')")),
        id.clone().prop_map(|id| format!("DELETE FROM project WHERE id = 'j{id}'")),
        (id.clone(), id.clone(), 0..4_i64).prop_map(|(id, pledge, won)| format!(
            "INSERT INTO budget_line VALUES ('b{id}', 'p{pledge}', 'j{id}', 'own', '', '2023', 'plan', {won})")),
        (id.clone(), 0..9_i64).prop_map(|(id, won)| format!("UPDATE budget_line SET won = {won} WHERE id = 'b{id}'")),
        (id.clone(), id.clone()).prop_map(|(id, pledge)| format!("INSERT INTO task VALUES ('k{id}', 'p{pledge}', 'j{id}', 0, '', '일')")),
        (id.clone(), id.clone()).prop_map(|(id, project)| format!("UPDATE budget_line SET project_id = 'j{project}' WHERE id = 'b{id}'")),
        (id.clone(), id).prop_map(|(id, pledge)| format!("UPDATE task SET pledge_id = 'p{pledge}' WHERE id = 'k{id}'")),
    ]
}

fn steps() -> impl Strategy<Value = Vec<Vec<String>>> {
    prop::collection::vec(prop::collection::vec(statement(), 1..6), 1..10)
}

impl Bench {
    /// A step of statements, those that the schema refuses left out.
    fn loose_step(&mut self, statements: &[String]) -> Option<i64> {
        let work = |tx: &mut Tx<'_>| {
            for sql in statements {
                let _ = tx.execute_batch(sql);
            }
            Ok(())
        };
        self.ledger.transact(now(), StepKind::Edit, "고침", work).unwrap().0.step
    }
}

/// Every row that [`statement`] may touch: its updates and removals meet something.
const FULL: &str = "INSERT INTO field VALUES ('f0', '가', 0), ('f1', '나', 1), ('f2', '다', 2);
    INSERT INTO pledge (id, term_id, code, title, field_id) VALUES ('p0', 't', '1-1', '하나', 'f0'), ('p1', 't', '1-2', '둘', 'f1'), ('p2', 't', '1-3', '셋', 'f2');
    INSERT INTO project VALUES ('j0', 'p0', 0, '세부'), ('j1', 'p1', 0, '세부'), ('j2', 'p2', 0, '세부');
    INSERT INTO budget_line VALUES ('b0', 'p0', 'j0', 'own', '', '2024', 'plan', 1), ('b1', 'p1', 'j1', 'own', '', '2024', 'plan', 2);
    INSERT INTO task VALUES ('k0', 'p0', 'j0', 0, '', '일'), ('k1', 'p1', 'j1', 0, '', '일');";

proptest! {
    #![proptest_config(ProptestConfig { cases: 48, failure_persistence: None, ..ProptestConfig::default() })]

    #[test]
    fn any_edits_undone_give_back_the_beginning_and_redone_the_end(steps in steps()) {
        let mut bench = bench();
        let mut states = vec![bench.rows()];
        for statements in &steps {
            if bench.loose_step(statements).is_some() {
                states.push(bench.rows());
            }
        }
        for state in states.iter().rev().skip(1) {
            prop_assert!(bench.undo_newest());
            prop_assert_eq!(&bench.rows(), state);
        }
        prop_assert!(!bench.undo_newest());
        for state in states.iter().skip(1) {
            prop_assert!(bench.redo());
            prop_assert_eq!(&bench.rows(), state);
        }
        prop_assert!(!bench.redo());
    }

    #[test]
    fn undo_and_redo_in_any_order_walk_one_stack(steps in steps(), walk in prop::collection::vec(0..3_u8, 1..24)) {
        let mut bench = bench();
        let mut states = vec![bench.rows()];
        let mut place = 0;
        let mut more = steps.iter();
        for turn in walk {
            match turn {
                0 => if let Some(statements) = more.next() && bench.loose_step(statements).is_some() {
                    states.truncate(place + 1);
                    states.push(bench.rows());
                    place += 1;
                },
                1 => {
                    prop_assert_eq!(bench.undo_newest(), place > 0);
                    place = place.saturating_sub(1);
                }
                _ => {
                    let more = place + 1 < states.len();
                    prop_assert_eq!(bench.redo(), more);
                    place += usize::from(more);
                }
            }
            prop_assert_eq!(&bench.rows(), &states[place]);
        }
    }

    #[test]
    fn undo_of_any_step_leaves_a_whole_ledger(steps in steps(), pick in any::<prop::sample::Index>(), keep in any::<bool>()) {
        let mut bench = bench();
        bench.step(FULL);
        let made: Vec<i64> = steps.iter().filter_map(|statements| bench.loose_step(statements)).collect();
        prop_assume!(!made.is_empty());
        let before = bench.rows();
        let policy = if keep { ConflictPolicy::KeepLater } else { ConflictPolicy::Overwrite };
        let undone = bench.undo(*pick.get(&made), policy);
        if let Undone::InTheWay(_) = undone {
            prop_assert!(!keep);
            prop_assert_eq!(bench.rows(), before);
        } else {
            file::prove(bench.ledger.connection(), Path::new("대장")).unwrap();
            prop_assert!(bench.redo());
            prop_assert_eq!(bench.rows(), before);
        }
    }
}
