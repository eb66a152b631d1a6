use proptest::prelude::*;

use super::*;

fn quarter(code: &str) -> Quarter {
    code.parse().unwrap()
}

/// `2023Q1-2023Q4`, `2023Q1`, `2023Q1-` for one that goes on.
fn stretch(text: &str) -> Stretch {
    let (from, to) = text.split_once('-').unwrap_or((text, text));
    Stretch { from: quarter(from), to: (!to.is_empty()).then(|| quarter(to)) }
}

fn stretches(text: &str) -> Vec<Stretch> {
    text.split_whitespace().map(stretch).collect()
}

fn behind(planned: &str, actual: &str, over: &str) -> u32 {
    slip(&stretches(planned), &stretches(actual), quarter(over))
}

#[test]
fn work_that_stands_where_the_plan_says_is_not_behind() {
    assert_eq!(behind("2023Q1-2023Q4", "2023Q1-2023Q3", "2023Q3"), 0);
    assert_eq!(behind("2023Q1-2023Q4", "2023Q1-2023Q4", "2025Q4"), 0);
    assert_eq!(behind("2022Q3-", "2022Q3-2025Q4", "2025Q4"), 0);
    // Ahead of the plan.
    assert_eq!(behind("2023Q3-2023Q4", "2023Q1-2023Q2", "2025Q4"), 0);
}

#[test]
fn work_that_stopped_is_behind_since_the_first_quarter_that_is_missing() {
    assert_eq!(behind("2023Q1-2023Q4", "2023Q1-2023Q2", "2023Q4"), 2);
    assert_eq!(behind("2023Q1-2023Q4", "", "2023Q2"), 2);
    // The plan has long ended and the work is still not done.
    assert_eq!(behind("2023Q1-2023Q2", "", "2023Q4"), 4);
    assert_eq!(behind("2022Q4-", "2022Q4", "2023Q3"), 3);
    // Over the turn of a year, and where the plan pauses.
    assert_eq!(behind("2023Q1 2023Q4-2024Q2", "2023Q1", "2024Q1"), 2);
}

#[test]
fn nothing_is_behind_before_its_planned_start_or_without_a_plan() {
    assert_eq!(behind("2024Q1-2024Q4", "", "2023Q4"), 0);
    assert_eq!(behind("", "", "2023Q4"), 0);
    assert_eq!(behind("", "2023Q1-2023Q2", "2023Q4"), 0);
}

#[test]
fn work_that_began_late_and_took_as_long_as_planned_has_caught_up() {
    assert_eq!(behind("2023Q1-2023Q2", "2023Q3", "2023Q3"), 2);
    assert_eq!(behind("2023Q1-2023Q2", "2023Q3-2023Q4", "2023Q4"), 0);
    assert_eq!(behind("2023Q1-2023Q4", "2024Q1-", "2025Q4"), 0);
}

#[test]
fn work_that_began_late_and_ended_with_its_plan_is_not_behind() {
    assert_eq!(behind("2023Q1-2024Q2", "2023Q2-2024Q2", "2025Q4"), 0);
    assert_eq!(behind("2023Q1-2023Q4", "2023Q4-2024Q1", "2025Q4"), 0);
    // Of two planned stretches the last counts.
    assert_eq!(behind("2023Q2 2024Q2", "2023Q2", "2025Q4"), 7);
    assert_eq!(behind("2023Q2 2024Q2", "2024Q2", "2025Q4"), 0);
    // It has not reached the end of its plan.
    assert_eq!(behind("2023Q1-2023Q4", "2023Q3", "2023Q4"), 3);
}

#[test]
fn the_running_quarter_is_not_asked_for_before_it_has_ended() {
    let term = Term::elected(8);
    let over = |day: &str| last_over(&term, day.parse().unwrap()).to_string();
    assert_eq!(over("2026-01-05"), "2025Q4");
    assert_eq!(over("2025-12-31"), "2025Q3");
    assert_eq!(over("2026-02-20"), "2025Q4");
    // After the term its last quarter stays.
    assert_eq!(over("2027-03-01"), "2026Q2");
}

#[test]
fn a_text_that_says_finished_is_known_and_one_that_says_otherwise_is_not() {
    for text in ["완료", " 완 료 ", "완료 후, 지속 추진", "완료(2023. 5.)"] {
        assert!(says_finished(text), "{text}");
    }
    for text in ["", "미완료", "완료 예정", "1단계 완료", "운영"] {
        assert!(!says_finished(text), "{text}");
    }
}

/// `1 2023Q1-2023Q2 기획 | 2023Q3`: a number names a bar, what follows the quarters is its text.
fn bars(text: &str) -> Vec<Bar<u32>> {
    let bar = |part: &str| {
        let mut words = part.split_whitespace().peekable();
        let key = words.next_if(|word| word.parse::<u32>().is_ok());
        Bar {
            key: key.map_or(0, |key| key.parse().unwrap()),
            stretch: stretch(words.next().unwrap()),
            label: words.collect::<Vec<_>>().join(" "),
        }
    };
    text.split('|').filter(|part| !part.trim().is_empty()).map(bar).collect()
}

#[track_caller]
fn laid(lane: &str, set: &str, expected: &str) {
    assert_eq!(lay(bars(lane), bars(set)), bars(expected));
}

#[test]
fn a_stroke_over_or_beside_a_bar_without_text_makes_it_longer() {
    laid("1 2023Q1-2023Q2", "2023Q2-2023Q4", "1 2023Q1-2023Q4");
    laid("1 2023Q1-2023Q2", "2023Q3", "1 2023Q1-2023Q3");
    laid("1 2023Q1 | 2 2023Q3", "2023Q2", "1 2023Q1-2023Q3");
    laid("1 2023Q1", "2023Q3", "1 2023Q1 | 2023Q3");
    laid("1 2023Q1-", "2022Q4", "1 2022Q4-");
}

#[test]
fn a_stroke_over_a_text_keeps_the_text_and_one_beside_it_stays_its_own() {
    laid("1 2023Q1-2023Q2 기획", "2023Q2-2023Q3", "1 2023Q1-2023Q3 기획");
    laid("1 2023Q1-2023Q2 기획", "2023Q3", "1 2023Q1-2023Q2 기획 | 2023Q3");
}

#[test]
fn a_stroke_without_text_fills_only_what_no_other_text_holds() {
    laid(
        "1 2023Q1 기획 | 2 2023Q4 운영",
        "2023Q1-2024Q2",
        "1 2023Q1-2023Q3 기획 | 2 2023Q4 운영 | 2024Q1-2024Q2",
    );
    laid("1 2023Q1 기획 | 2 2023Q2 운영", "2023Q1-2023Q2", "1 2023Q1 기획 | 2 2023Q2 운영");
}

#[test]
fn a_bar_with_a_text_pushes_another_text_back() {
    laid(
        "1 2023Q1-2023Q3 기획",
        "2 2023Q3-2023Q4 운영",
        "1 2023Q1-2023Q2 기획 | 2 2023Q3-2023Q4 운영",
    );
    laid("1 2023Q1-2023Q4 기획", "2023Q2 운영", "1 2023Q1 기획 | 2023Q2 운영 | 2023Q3-2023Q4 기획");
    laid("1 2023Q2 기획", "2 2023Q1-2023Q4 운영", "2 2023Q1-2023Q4 운영");
    laid("1 2023Q1- 기획", "2024Q1 점검", "1 2023Q1-2023Q4 기획 | 2024Q1 점검 | 2024Q2- 기획");
}

fn any_bars(keyed: bool) -> impl Strategy<Value = Vec<Bar<u32>>> {
    let bar = (0..16i32, prop::option::weighted(0.9, 0..5i32), "[가나]?");
    prop::collection::vec(bar, 0..5).prop_map(move |bars| {
        let quarter = |at: i32| Quarter::new(2022 + at / 4, (at % 4) as u8 + 1).unwrap();
        let one = |(index, (from, length, label)): (usize, (i32, Option<i32>, String))| Bar {
            key: if keyed { index as u32 + 1 } else { 0 },
            stretch: Stretch {
                from: quarter(from),
                to: length.map(|length| quarter(from + length)),
            },
            label,
        };
        bars.into_iter().enumerate().map(one).collect()
    })
}

proptest! {
    #[test]
    fn bars_of_a_lane_never_overlap_and_cover_what_they_covered_and_what_was_painted(
        first in any_bars(true), then in any_bars(false)
    ) {
        let lane = lay(Vec::new(), first);
        let after = lay(lane.clone(), then.clone());
        for (index, bar) in after.iter().enumerate() {
            prop_assert!(bar.stretch.to.is_none_or(|to| bar.stretch.from <= to), "{after:?}");
            for other in &after[index + 1..] {
                prop_assert!(!bar.stretch.overlaps(other.stretch), "{after:?}");
            }
        }
        for at in 0..24 {
            let quarter = Quarter::new(2022 + at / 4, (at % 4) as u8 + 1).unwrap();
            let covers = |bars: &[Bar<u32>]| bars.iter().any(|bar| bar.stretch.covers(quarter));
            prop_assert_eq!(covers(&after), covers(&lane) || covers(&then), "{}", quarter);
        }
        let mut keys: Vec<u32> = after.iter().map(|bar| bar.key).filter(|key| *key > 0).collect();
        keys.sort_unstable();
        let known = keys.len();
        keys.dedup();
        prop_assert_eq!(keys.len(), known, "a name is given twice");
    }

    #[test]
    fn more_work_never_leaves_a_task_further_behind(
        planned in any_bars(true), actual in any_bars(true), more in any_bars(true), over in 0..16i32
    ) {
        let over = Quarter::new(2022 + over / 4, (over % 4) as u8 + 1).unwrap();
        let of = |bars: &[Bar<u32>]| -> Vec<Stretch> { bars.iter().map(|bar| bar.stretch).collect() };
        let before = slip(&of(&planned), &of(&actual), over);
        let after = slip(&of(&planned), &[of(&actual), of(&more)].concat(), over);
        prop_assert!(after <= before);
    }
}
