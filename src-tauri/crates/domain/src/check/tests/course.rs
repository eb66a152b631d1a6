//! The rules over time, both ways: target rates, bars, dates.

use super::*;
use crate::Quarter;

fn found(day: &str, facts: &PledgeFacts) -> Vec<&'static str> {
    findings_on(day, facts).iter().map(|finding| finding.code).collect()
}

#[test]
fn a_target_rate_goes_up_and_does_not_stop() {
    let check = |texts: [&str; 5], expected: &[&str]| {
        let periods = [Half(2022, 2), Year(2023), Year(2024), Year(2025), Half(2026, 1)];
        let rates: Vec<(Period, String)> =
            periods.into_iter().zip(texts.map(str::to_owned)).collect();
        let facts = PledgeFacts { target_rates: &rates, ..PledgeFacts::default() };
        assert_eq!(found("2025-12-31", &facts), expected, "{texts:?}");
    };
    let on = "100%(지속 추진)";
    check(["20%", "100%", on, on, on], &[]);
    check(["20%", "40%", "60%", "80%", "100%"], &[]);
    check(["", "", "", "", ""], &[]);
    check(["20%", "60%", "40%", "80%", "100%"], &["target_rate_falls"]);
    check(["20%", "100%", "", "", ""], &["target_rate_stops"]);
    check(["20%", "100%", "-", "-", "-"], &[]);
    // Shares of each year.
    check(["10%", "30%", "30%", "20%", "10%"], &[]);
    check(["계획 수립", "운영", "운영", "운영", "평가"], &[]);
}

fn bar(actual: bool, from: &str, to: Option<&str>) -> BarFact {
    let quarter = |code: &str| code.parse::<Quarter>().unwrap();
    BarFact {
        id: "b".into(),
        task_id: "t".into(),
        task: "운영계획 수립".into(),
        actual,
        from: quarter(from),
        to: to.map(quarter),
    }
}

#[test]
fn bars_lie_in_the_term_and_what_is_done_not_ahead() {
    let check = |bar: BarFact, stage: Stage, expected: &[&str]| {
        let bars = [bar];
        let facts = PledgeFacts {
            stage: Some(stage),
            project_period: "2022. 8. ~ 2025. 12.",
            bars: &bars,
            ..PledgeFacts::default()
        };
        assert_eq!(found("2025-05-10", &facts), expected, "{bars:?}");
    };
    let on = Stage::OnTrack;
    check(bar(false, "2022Q3", Some("2022Q4")), on, &[]);
    check(bar(false, "2022Q1", Some("2022Q4")), on, &["bar_outside_term"]);
    check(bar(false, "2024Q1", Some("2026Q4")), on, &["bar_outside_term"]);
    check(bar(false, "2024Q1", None), on, &[]);
    check(bar(false, "2026Q1", Some("2026Q2")), on, &["bar_after_project"]);
    check(bar(true, "2024Q1", Some("2025Q2")), on, &[]);
    check(bar(true, "2024Q1", Some("2025Q3")), on, &["actual_bar_ahead"]);
    check(bar(true, "2024Q1", None), on, &["actual_bar_ahead"]);
    check(bar(false, "2025Q3", Some("2025Q4")), Stage::Done, &["plan_after_completion"]);
    check(bar(false, "2025Q3", Some("2025Q4")), Stage::DoneContinuing, &[]);
    check(bar(false, "2025Q1", Some("2025Q4")), Stage::Done, &[]);
}

#[test]
fn dates_fit_their_heading_and_their_time() {
    let check = |done: bool, when: &str, period: &str, expected: &[&str]| {
        let milestones = [MilestoneFact {
            id: "m".into(),
            done,
            when: when.into(),
            from: None,
            to: None,
            body: "협약 체결".into(),
        }];
        let facts = PledgeFacts {
            project_period: period,
            milestones: &milestones,
            ..PledgeFacts::default()
        };
        assert_eq!(found("2023-10-10", &facts), expected, "{when} {period}");
    };
    let s0 = "2022. 8. ~ 2023. 12. (※ 완료 후, 지속 추진)";
    check(true, "2022. 9.", s0, &[]);
    check(true, "2022. 10. 31. ~ 12. 16.", "", &[]);
    check(true, "2023. 3. 2. ~", "", &[]);
    check(true, "2023. 10. ~ 12.", "", &[]);
    check(true, "2023. 12. 1.", "", &["done_in_future"]);
    check(true, "2021. 3.", "", &["date_outside_span"]);
    check(true, "2022. 7.", s0, &["date_outside_span"]);
    check(true, "연중", s0, &[]);
    check(false, "2024. 2.", "", &[]);
    check(false, "2024. 2.", s0, &[]);
    check(false, "2024. 2.", "2022. 8. ~ 2023. 12.", &["date_outside_span"]);
    check(false, "2023. 5.", "", &[]);
    check(false, "2023. 2.", "", &["next_long_past"]);
    check(false, "2022. 10. ~", "", &[]);
}
