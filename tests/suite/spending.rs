//! 예산현황: what a finance system or a department's report says of projects comes in once the clerk
//! has said to which pledges they belong, and not before; the answers are remembered.

use std::path::PathBuf;

use ledger::contract::*;
use serde_json::Value;
use tests::desk::{Desk, reading};

use super::cards::{fixtures, lines};

const READER: &str = env!("CARGO_BIN_EXE_bridge");
const FINANCE: &str = "세부사업별 예산집행현황_20251231.xls";

fn finance() -> PathBuf {
    fixtures().join(FINANCE)
}

/// Takes a file in, the lines of each sheet for a pledge of their own; the desk and its dump.
pub(super) fn take(file: &Value) -> (Desk, Value) {
    let desk = super::cards::desk(file);
    let read = desk.import(&[&fixtures().join(file["file"].as_str().unwrap())]);
    let sheets: Vec<String> = read.files[0].tables.iter().map(|t| t.sheet.clone()).collect();
    let mut desk = desk;
    let mut pledges = Vec::new();
    for (index, sheet) in sheets.iter().enumerate() {
        desk = desk.pledge(&format!("9-{}", index + 1), &format!("{sheet}의 공약"));
        pledges.push((sheet.clone(), desk.last.clone()));
    }
    let read = desk.import(&[&fixtures().join(file["file"].as_str().unwrap())]);
    let chosen = desk.belong(&read, |sheet, _| {
        let (_, pledge) = pledges.iter().find(|(known, _)| known == sheet)?;
        Some((pledge.clone(), String::new()))
    });
    desk.apply(&chosen).unwrap();
    let dump = desk.dump();
    (desk, dump)
}

fn files() -> Vec<Value> {
    let text = std::fs::read_to_string(fixtures().join("truth.json")).unwrap();
    let files: Vec<Value> = serde_json::from_str(&text).unwrap();
    files.into_iter().filter(|file| file.get("spending").is_some()).collect()
}

/// `table 1 R2C5` of a page whose table begins in row 3, as a cell of its sheet.
fn at(place: &str) -> String {
    let Some((_, cell)) = place.split_once(" R") else { return place.to_owned() };
    let (row, col) = cell.split_once('C').unwrap();
    let (row, col): (u32, u32) = (row.parse().unwrap(), col.parse().unwrap());
    format!("예산집행현황!{}", documents::Address::new(row + 1, col - 1))
}

#[test]
fn every_amount_of_two_budget_papers_comes_in_with_its_cell() {
    for file in files() {
        let (_, dump) = take(&file);
        let mut expected = file["spending"].clone();
        for entry in expected.as_array_mut().unwrap() {
            let place = at(entry["at"].as_str().unwrap());
            entry["at"] = Value::String(place);
        }
        let keys = ["project", "source", "period", "kind", "won", "at"];
        let all = |_: &Value| true;
        assert_eq!(lines(&dump["budget"], &keys, all), lines(&expected, &keys, all));
    }
}

fn asked(preview: &ImportPreview) -> &[LineQuestion] {
    &preview.files[0].tables[0].lines
}

#[test]
fn a_line_without_a_pledge_does_not_come_in() {
    let desk = reading(READER).pledge("1-1", "골목상권 활성화");
    let before = desk.dump();
    let preview = desk.import(&[&finance()]);
    assert_eq!((preview.counts.changed, preview.counts.left_out), (0, 6));
    assert_eq!(asked(&preview).iter().filter(|line| line.answer.is_none()).count(), 6);
    assert_eq!(desk.apply(&preview).unwrap().step, None);
    assert_eq!(desk.dump(), before);
    let preview = desk.import(&[&finance()]);
    // One of six.
    let pledge = desk.last.clone();
    let one = desk.belong(&preview, |_, line| {
        (line.name == "아케이드 정비").then(|| (pledge.clone(), String::new()))
    });
    assert_eq!((one.counts.changed, one.counts.budget_lines, one.counts.left_out), (1, 6, 5));
    desk.apply(&one).unwrap();
    let budget = desk.dump()["budget"].clone();
    let all = |_: &Value| true;
    assert_eq!(lines(&budget, &["project"], all), vec!["아케이드 정비"; 6]);
    desk.undo().unwrap();
    assert_eq!(desk.dump()["budget"], before["budget"]);
}

#[test]
fn answers_are_remembered_and_a_second_import_changes_nothing() {
    let desk = reading(READER).pledge("1-1", "골목상권 활성화");
    let pledge = desk.last.clone();
    let read = desk.import(&[&finance()]);
    desk.apply(&desk.belong(&read, |_, _| Some((pledge.clone(), String::new())))).unwrap();
    let after = desk.dump();
    let again = desk.import(&[&finance()]);
    assert!(asked(&again).iter().all(|line| {
        line.answer.as_ref().is_some_and(|answer| answer.pledge == Some(pledge.clone()))
    }));
    let told = &again.files[0].tables[0].issues;
    assert!(told.iter().any(|issue| issue.code == "lines_replayed"));
    assert_eq!((again.counts.changed, again.counts.same), (0, 6));
    assert_eq!(desk.apply(&again).unwrap().step, None);
    assert_eq!(desk.dump(), after);
}

#[test]
fn names_that_agree_or_nearly_do_are_suggested_with_the_reason() {
    let desk = reading(READER)
        .pledge("1-1", "골목상권 매니저 운영 확대")
        .pledge("1-3", "전통시장 현대화")
        .pledge("2-1", "마을돌봄");
    let save =
        SaveProject { pledge_id: desk.last.clone(), id: None, name: "아케이드정비".into() };
    desk.session.project_save(save).unwrap();
    let preview = desk.import(&[&finance()]);
    let line = |name: &str| asked(&preview).iter().find(|line| line.name == name).unwrap();
    let first = &line("아케이드 정비").suggestions[0];
    assert_eq!((&first.pledge, first.project.as_str()), (&desk.last, "아케이드정비"));
    assert!(first.why.contains("이름이 같습니다"), "{}", first.why);
    let manager = &line("골목상권 매니저 운영").suggestions[0];
    assert!(manager.why.contains("공약명과 이름이 비슷합니다"), "{}", manager.why);
    assert_eq!(line("작업환경 개선").suggestions, []);
    assert_eq!(preview.targets.len(), 3);
    assert_eq!(line("아케이드 정비").within, "일반회계 › 전통시장 육성");
}

const HEADS: &str = "부서 | 세부사업명 | 예산현액 | 지출액 | 집행잔액 | 집행률(%)";

#[test]
fn printed_sums_balances_and_rates_that_disagree_are_said_at_their_cells() {
    let desk = reading(READER);
    let rows = [
        "2025년 세출예산 집행현황",
        "(단위: 천원)",
        HEADS,
        "지역경제과 | 골목상권 매니저 | 1,000 | 900 | 100 | 90.0",
        "지역경제과 | 특례보증 | 2,000 | 500 | 1,400 | 25.0",
        "지역경제과 | 아케이드 정비 | 3,000 | 1,000 | 2,000 | 34.0",
        "| 소계 | 6,000 | 2,500 | 3,500 | 40.0",
        "합계 | | 6,000 | 2,400 | 3,600 | 40.0",
    ];
    let preview = desk.import(&[&desk.csv("집행현황.csv", &rows)]);
    let table = &preview.files[0].tables[0];
    let graver = table.issues.iter().filter(|issue| issue.printed.is_some());
    let told: Vec<(&str, &str, &str)> = graver
        .map(|issue| (&*issue.code, &*issue.cell, issue.computed.as_deref().unwrap()))
        .collect();
    let expected = [
        ("balance_differs", "E5", "1,500"),
        ("rate_differs", "F6", "33.33"),
        ("sum_differs", "D7", "2,400"),
        ("rate_differs", "F7", "41.67"),
    ];
    for expected in expected {
        assert!(told.contains(&expected), "{expected:?} in {told:?}");
    }
    assert!(!told.iter().any(|(_, cell, _)| *cell == "D8"), "{told:?}");
    assert_eq!(table.lines.len(), 3);
    assert_eq!(table.lines[0].year, Some(2025));
}

#[test]
fn sources_across_and_sums_of_policies_are_told_apart() {
    let desk = reading(READER).pledge("1-1", "하나");
    let pledge = desk.last.clone();
    let rows = [
        "예산집행현황 (2024. 12. 31. 기준, 단위: 백만원)",
        "정책사업 | 세부사업 | 예산현액 | 예산현액 | 예산현액 | 지출액",
        "정책사업 | 세부사업 | 계 | 국비 | 구비 | 지출액",
        "골목경제 | | 30 | 20 | 10 | 15",
        "| 매니저 | 10 | 5 | 5 | 5",
        "| 상품권 | 20 | 15 | 5 | 10",
    ];
    let preview = desk.import(&[&desk.csv("예산집행현황.csv", &rows)]);
    let names: Vec<&str> = asked(&preview).iter().map(|line| &*line.name).collect();
    assert_eq!(names, ["매니저", "상품권"]);
    desk.apply(&desk.belong(&preview, |_, _| Some((pledge.clone(), String::new())))).unwrap();
    let keys = ["project", "source", "period", "kind", "won"];
    assert_eq!(
        lines(&desk.dump()["budget"], &keys, |_| true),
        [
            "매니저 | 계 | 2024 | spent | 5000000",
            "매니저 | 구비 | 2024 | secured | 5000000",
            "매니저 | 국비 | 2024 | secured | 5000000",
            "상품권 | 계 | 2024 | spent | 10000000",
            "상품권 | 구비 | 2024 | secured | 5000000",
            "상품권 | 국비 | 2024 | secured | 15000000",
        ]
    );
}

#[test]
fn a_year_that_nothing_says_is_asked_for() {
    let desk = reading(READER).pledge("1-1", "하나");
    let pledge = desk.last.clone();
    let rows = [HEADS, "과 | 매니저 | 10 | 5 | 5 | 50", "과 | 상품권 | 20 | 10 | 10 | 50"];
    let preview = desk.import(&[&desk.csv("예산집행현황.csv", &rows)]);
    assert!(asked(&preview).iter().all(|line| line.year.is_none()));
    let chosen = desk.belong(&preview, |_, _| Some((pledge.clone(), String::new())));
    assert_eq!((chosen.counts.changed, chosen.counts.failed), (0, 2));
    assert!(chosen.files[0].tables[0].rows[0].reason.contains("연도를 골라"));
    let sheet = chosen.files[0].tables[0].sheet.clone();
    let mut choices = chosen.files[0].choices.clone();
    choices.years.push((sheet, 2024));
    let lines = chosen.files[0].lines.clone();
    let choose =
        ImportChoices { preview: chosen.id, file: 0, choices, leave_out: Vec::new(), lines };
    let dated = desk.session.import_choose(choose).unwrap();
    assert_eq!((dated.counts.changed, dated.counts.failed), (2, 0));
}

#[test]
fn the_same_money_does_not_come_in_twice() {
    let desk = reading(READER).pledge("1-1", "하나");
    let pledge = desk.last.clone();
    let desk = desk.money(domain::FundingSource::Own, "2025", domain::BudgetKind::Spent, "7");
    let preview = desk.import(&[&finance()]);
    // Two lines of the file cannot be one project.
    let both = desk.belong(&preview, |_, line| {
        ["아케이드 정비", "작업환경 개선"]
            .contains(&line.name.as_str())
            .then(|| (pledge.clone(), "한 사업".to_owned()))
    });
    assert_eq!((both.counts.changed, both.counts.failed), (1, 1));
    let table = &both.files[0].tables[0];
    let refused = table.rows.iter().find(|row| row.outcome == Outcome::Failed).unwrap();
    assert!(refused.reason.contains("두 번 더해지지 않도록"), "{}", refused.reason);
    assert!(table.issues.iter().any(|issue| issue.code == "money_twice"));
}

#[test]
fn lines_join_pledges_that_the_same_import_adds() {
    let desk = reading(READER);
    // The paper about money comes first: which file is named first does not matter.
    let list = desk.csv(
        "공약목록.csv",
        &[
            "관리번호 | 공약명 | 담당부서 | 세부사업 | 2025년 국비(백만원)",
            "1-1 | 골목상권 매니저 운영 | 지역경제과 | |",
            "1-3 | 전통시장 현대화 | 지역경제과 | |",
        ],
    );
    let read = desk.import(&[&finance(), &list]);
    let targets: Vec<_> = read.targets.iter().map(|to| (&*to.code, &*to.title, to.new)).collect();
    assert_eq!(targets, [("1-1", "골목상권 매니저 운영", true), ("1-3", "전통시장 현대화", true)]);
    let line = asked(&read).iter().find(|line| line.name == "골목상권 매니저 운영").unwrap();
    assert!(line.suggestions[0].why.contains("이름이 같습니다"), "{:?}", line.suggestions);
    let market = read.targets[1].id.clone();
    let chosen = desk.belong(&read, |_, line| {
        let whose = line.suggestions.first().map_or(market.clone(), |near| near.pledge.clone());
        Some((whose, String::new()))
    });
    assert_eq!((chosen.counts.new, chosen.counts.changed, chosen.counts.left_out), (2, 6, 0));
    desk.apply(&chosen).unwrap();
    let budget = desk.dump()["budget"].clone();
    let mut projects = lines(&budget, &["pledge_code", "project"], |_| true);
    projects.dedup();
    assert_eq!(projects.first().unwrap(), "1-1 | 골목상권 매니저 운영");
    assert!(projects.contains(&"1-3 | 아케이드 정비".to_owned()), "{projects:?}");
    // The answers are remembered for the pledges that stand now.
    let again = desk.import(&[&finance()]);
    assert!(asked(&again).iter().all(|line| line.answer.is_some()));
    assert_eq!((again.counts.changed, again.counts.same), (0, 6));
    desk.undo().unwrap();
    assert_eq!(desk.dump()["pledges"].as_array().unwrap().len(), 0);
}

#[test]
fn a_line_whose_new_pledge_is_left_out_waits_again() {
    let desk = reading(READER);
    let list =
        desk.csv("공약목록.csv", &["관리번호 | 공약명 | 담당부서", "1-1 | 아케이드 정비 | 경제과"]);
    let read = desk.import(&[&list, &finance()]);
    let pledge = read.targets[0].id.clone();
    let chosen = desk.belong(&read, |_, line| {
        (line.name == "아케이드 정비").then(|| (pledge.clone(), String::new()))
    });
    assert_eq!((chosen.counts.new, chosen.counts.changed), (1, 1));
    let row = chosen.files[0].tables[0].rows[0].row;
    let without = desk
        .session
        .import_choose(ImportChoices {
            preview: chosen.id.clone(),
            file: 0,
            choices: chosen.files[0].choices.clone(),
            leave_out: vec![(chosen.files[0].tables[0].sheet.clone(), row)],
            lines: Vec::new(),
        })
        .unwrap();
    assert_eq!((without.counts.new, without.counts.changed), (0, 0));
    let told = &without.files[1].tables[0].issues;
    assert!(told.iter().any(|issue| issue.code == "pledge_asked"), "{told:?}");
}
