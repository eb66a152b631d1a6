use chrono::NaiveDateTime;
use tempfile::TempDir;

use super::*;
use crate::store::{Ledger, StepKind, undo::Undone};

/// Two pledges with a task each, and a third without any.
const ROWS: &str = "
INSERT INTO term VALUES ('t', '민선8기', '2022-07-01', '2026-06-30');
INSERT INTO office (id, name, government, term_id) VALUES ('office', '가온구', 'district', 't');
INSERT INTO field VALUES ('f', '경제', 0);
INSERT INTO department VALUES ('d', '지역경제과', 0);
INSERT INTO pledge (id, term_id, code, title, field_id, department_id, stage)
VALUES ('p1', 't', '3-1', '소상공인 지원', 'f', 'd', 'on_track'),
       ('p2', 't', '10-1', '도서관 짓기', NULL, NULL, 'done'),
       ('p3', 't', '4', '빈 공약', NULL, NULL, NULL);
INSERT INTO task (id, pledge_id, position, grouping, name)
VALUES ('k1', 'p1', 0, '지원단', '계획 수립'), ('k2', 'p1', 1, '지원단', '운영'),
       ('k3', 'p2', 0, '', '터 닦기');
";

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

/// A new bar: `k1 plan 2023Q1-2023Q4 운영`, without an end `2023Q1-`.
fn bar(text: &str) -> SetBar {
    let words: Vec<&str> = text.splitn(4, ' ').collect();
    let (from, to) = words[2].split_once('-').unwrap_or((words[2], words[2]));
    SetBar {
        id: None,
        task_id: words[0].into(),
        lane: if words[1] == "plan" { Lane::Plan } else { Lane::Actual },
        from: from.parse().unwrap(),
        to: if to.is_empty() { from } else { to }.parse().unwrap(),
        after: to.is_empty(),
        label: words.get(3).copied().unwrap_or_default().into(),
    }
}

impl Bench {
    fn set(
        &mut self,
        pledge: &str,
        bars: Vec<SetBar>,
        remove: &[&str],
    ) -> Result<Written, CommandError> {
        let set = SetBars {
            pledge_id: pledge.into(),
            bars,
            remove: remove.iter().map(|id| (*id).to_owned()).collect(),
        };
        let done = self.ledger.transact(now(), StepKind::Edit, "", |tx| bars::set(tx, &set))?;
        Ok(done.0)
    }

    fn paint(&mut self, pledge: &str, bars: &[&str]) -> Written {
        self.set(pledge, bars.iter().map(|text| bar(text)).collect(), &[]).unwrap()
    }

    fn roadmap(&self, pledge: &str) -> Roadmap {
        let connection = self.ledger.connection();
        let term = settings::office(connection).unwrap().term;
        of_pledge(connection, pledge, &term, now().date()).unwrap()
    }

    /// `계획 2023Q1-2023Q4 운영; 실적 …` of a task.
    fn bars(&self, pledge: &str, task: &str) -> String {
        let roadmap = self.roadmap(pledge);
        let task = roadmap.tasks.iter().find(|known| known.id == task).unwrap();
        let said = task.bars.iter().map(|bar| {
            let lane = if bar.lane == Lane::Plan { "계획" } else { "실적" };
            let to = if bar.after { String::new() } else { bar.to.to_string() };
            format!("{lane} {}-{to} {}", bar.from, bar.label).trim_end().to_owned()
        });
        said.collect::<Vec<_>>().join("; ")
    }

    fn ids(&self, pledge: &str) -> Vec<String> {
        let tasks = self.roadmap(pledge).tasks;
        tasks.into_iter().flat_map(|task| task.bars).map(|bar| bar.id).collect()
    }

    fn sheet(&self, query: &RoadmapQuery) -> RoadmapSheet {
        let connection = self.ledger.connection();
        let term = settings::office(connection).unwrap().term;
        sheet::sheet(connection, query, &term, now().date()).unwrap()
    }
}

fn refused(answer: Result<Written, CommandError>, code: ErrorCode, words: &str) {
    let error = answer.unwrap_err();
    assert_eq!(error.code, code, "{}", error.message);
    assert!(error.message.contains(words), "‘{words}’ is not in: {}", error.message);
}

#[test]
fn a_stroke_is_one_step_that_says_what_it_did_and_is_taken_back_whole() {
    let mut bench = bench();
    let first = bench.paint("p1", &["k1 plan 2023Q1-2023Q2 기획"]);
    assert_eq!(first.label, "3-1 로드맵 ‘계획 수립’ 계획 변경");
    assert_eq!(first.touched, ["bar"]);
    let step = bench.paint("p1", &["k1 plan 2023Q2-2024Q1", "k2 plan 2023Q3-"]).step.unwrap();
    assert_eq!(bench.bars("p1", "k1"), "계획 2023Q1-2024Q1 기획");
    assert_eq!(bench.bars("p1", "k2"), "계획 2023Q3-");
    let undone = bench.ledger.undo(now(), (StepKind::Undo, ""), step, ConflictPolicy::Refuse);
    assert!(matches!(undone, Ok(Undone::Done(_))));
    assert_eq!(bench.bars("p1", "k1"), "계획 2023Q1-2023Q2 기획");
    assert_eq!(bench.bars("p1", "k2"), "");
}

#[test]
fn a_bar_is_moved_to_another_lane_or_task_and_its_old_place_is_empty() {
    let mut bench = bench();
    bench.paint("p1", &["k1 plan 2023Q1-2023Q2 기획"]);
    let id = bench.ids("p1").remove(0);
    let moved = SetBar { id: Some(id.clone()), ..bar("k2 actual 2023Q3-2023Q4 기획") };
    bench.set("p1", vec![moved], &[]).unwrap();
    assert_eq!(bench.bars("p1", "k1"), "");
    assert_eq!(bench.bars("p1", "k2"), "실적 2023Q3-2023Q4 기획");
    assert_eq!(bench.ids("p1"), [id]);
}

#[test]
fn taking_out_the_middle_leaves_both_ends_and_removing_leaves_nothing() {
    let mut bench = bench();
    bench.paint("p1", &["k1 plan 2023Q1-2023Q4 운영"]);
    let id = bench.ids("p1").remove(0);
    let left = SetBar { id: Some(id), ..bar("k1 plan 2023Q1 운영") };
    bench.set("p1", vec![left, bar("k1 plan 2023Q4 운영")], &[]).unwrap();
    assert_eq!(bench.bars("p1", "k1"), "계획 2023Q1-2023Q1 운영; 계획 2023Q4-2023Q4 운영");
    let ids = bench.ids("p1");
    let ids: Vec<&str> = ids.iter().map(String::as_str).collect();
    assert_eq!(bench.set("p1", vec![], &ids).unwrap().label, "3-1 로드맵 막대 2개 삭제");
    assert_eq!(bench.bars("p1", "k1"), "");
}

#[test]
fn what_cannot_be_a_bar_is_refused_in_words_and_nothing_is_written() {
    let mut bench = bench();
    let good = bar("k1 plan 2023Q1");
    let turned = SetBar { to: "2022Q4".parse().unwrap(), ..good.clone() };
    let answer = bench.set("p1", vec![good.clone(), turned], &[]);
    refused(answer, ErrorCode::Invalid, "‘계획 수립’: 끝나는 분기(2022년 4분기)");
    let far = bar("k1 plan 1999Q1-2023Q1");
    refused(bench.set("p1", vec![far], &[]), ErrorCode::Invalid, "2017년 3분기부터");
    refused(bench.set("p1", vec![bar("k3 plan 2023Q1")], &[]), ErrorCode::Gone, "세부 추진사항");
    refused(bench.set("p1", vec![good], &["없음"]), ErrorCode::Gone, "막대가 이제 없습니다");
    refused(bench.set("없음", vec![], &[]), ErrorCode::Gone, "공약이 이제 없습니다");
    assert!(bench.ids("p1").is_empty());
    // Another pledge's bar is out of reach.
    bench.paint("p2", &["k3 plan 2023Q1"]);
    let id = bench.ids("p2").remove(0);
    refused(bench.set("p1", vec![], &[&id]), ErrorCode::Gone, "막대가 이제 없습니다");
}

#[test]
fn columns_are_the_term_widened_to_what_a_bar_touches() {
    let mut bench = bench();
    assert_eq!(bench.roadmap("p1").quarters.len(), 16);
    bench.paint("p1", &["k1 plan 2021Q4-2022Q3", "k2 plan 2026Q1-"]);
    let quarters = bench.roadmap("p1").quarters;
    assert_eq!(quarters.len(), 19);
    assert_eq!((quarters[0].year, quarters[0].number, quarters[0].within_term), (2021, 4, false));
    assert_eq!(quarters.last().unwrap().quarter.to_string(), "2026Q2");
    let after = &bench.roadmap("p1").tasks[1].bars[0];
    assert_eq!((after.after, after.to.to_string()), (true, "2026Q2".into()));
}

#[test]
fn a_task_is_behind_until_its_work_is_done_or_said_to_be() {
    let mut bench = bench();
    // The last quarter that has ended is 2025Q4.
    bench.paint("p1", &["k1 plan 2025Q1-2026Q1", "k1 actual 2025Q1-2025Q2", "k2 plan 2026Q1"]);
    let slips = |bench: &Bench| -> Vec<u32> {
        bench.roadmap("p1").tasks.iter().map(|task| task.slip).collect()
    };
    assert_eq!(slips(&bench), [2, 0]);
    bench.paint("p1", &["k1 actual 2025Q3 완료"]);
    assert_eq!(slips(&bench), [0, 0]);
}

#[test]
fn the_sheet_counts_filters_under_each_other_and_finds_tasks_by_initials() {
    let mut bench = bench();
    bench.paint("p1", &["k1 plan 2023Q1-2023Q2", "k2 plan 2026Q2"]);
    bench.paint("p2", &["k3 plan 2023Q1", "k3 actual 2023Q1"]);
    let codes = |sheet: &RoadmapSheet| -> Vec<String> {
        sheet.pledges.iter().map(|pledge| pledge.code.clone()).collect()
    };
    let all = bench.sheet(&RoadmapQuery::default());
    assert_eq!(codes(&all), ["3-1", "10-1"]);
    assert_eq!((all.late, all.quarters.len()), (1, 16));
    let facets = |list: &[Facet]| -> Vec<(String, u32)> {
        list.iter().map(|facet| (facet.label.clone(), facet.count)).collect()
    };
    assert_eq!(facets(&all.fields), [("경제".into(), 1), ("분야 없음".into(), 1)]);

    let late = bench.sheet(&RoadmapQuery { late: true, ..RoadmapQuery::default() });
    assert_eq!(codes(&late), ["3-1"]);
    assert_eq!(late.pledges[0].tasks.len(), 1);
    assert_eq!(late.pledges[0].tasks[0].slip, 12);

    let none = RoadmapQuery { fields: vec![String::new()], ..RoadmapQuery::default() };
    let none = bench.sheet(&none);
    assert_eq!((codes(&none), none.late), (vec!["10-1".to_owned()], 0));
    // The other filter's own values stay on offer.
    assert_eq!(none.fields.len(), 2);

    let done = RoadmapQuery { stages: vec![domain::Stage::Done], ..RoadmapQuery::default() };
    let done = bench.sheet(&done);
    assert_eq!((codes(&done), done.late), (vec!["10-1".to_owned()], 0));
    assert_eq!(facets(&done.stages), [("완료".into(), 1), ("정상추진".into(), 1)]);
    assert_eq!(facets(&done.fields), [("분야 없음".into(), 1)]);

    let words = |text: &str| {
        let sheet = bench.sheet(&RoadmapQuery { text: text.into(), ..RoadmapQuery::default() });
        let tasks = sheet.pledges.iter().flat_map(|pledge| &pledge.tasks);
        tasks.map(|task| task.name.clone()).collect::<Vec<_>>().join(", ")
    };
    assert_eq!(words("ㅅㅅㄱㅇ"), "계획 수립, 운영");
    assert_eq!(words("ㅅㅅㄱㅇ 운영"), "운영");
    assert_eq!(words("ㅌㄷㄱ"), "터 닦기");
    assert_eq!(words("없는 말"), "");
}
