//! The example workbook of 가온구 against what is known to stand in it, field by field.

use std::collections::BTreeSet;
use std::path::PathBuf;

use domain::{BudgetKind, FundingSource, GovernmentKind};
use serde_json::Value as Json;

use super::draw::context;
use crate::draft::{Choices, Draft, PledgeField};
use crate::read;
use crate::recognise::recognise;

fn fixtures() -> PathBuf {
    PathBuf::from(env!("CARGO_MANIFEST_DIR")).join("../../../tests/fixtures")
}

fn truth() -> Json {
    let path = fixtures().join("tables/가온구 총괄표.truth.json");
    serde_json::from_str(&std::fs::read_to_string(path).unwrap()).unwrap()
}

fn draft(choices: &Choices) -> Draft {
    let name = truth()["file"].as_str().unwrap().to_owned();
    let bytes = std::fs::read(fixtures().join(&name)).unwrap();
    let book = read::read(&name, &bytes, &read::Options::default()).unwrap();
    recognise(&book.grids, &context(), choices)
}

fn text(json: &Json) -> String {
    json.as_str().unwrap_or_default().to_owned()
}

#[test]
fn pledges_field_by_field_with_their_cells() {
    let draft = draft(&Choices::default());
    let table = &draft.tables[0];
    let truth = truth();
    let expected = truth["expect"]["pledges"].as_array().unwrap();
    assert_eq!(table.pledges.len(), expected.len());
    for (pledge, expected) in table.pledges.iter().zip(expected) {
        assert!(!pledge.failed);
        for (field, key) in [
            (PledgeField::Code, "code"),
            (PledgeField::Title, "title"),
            (PledgeField::Field, "field"),
            (PledgeField::Department, "department"),
            (PledgeField::Newness, "newness"),
            (PledgeField::Completion, "completion"),
            (PledgeField::Stage, "stage"),
        ] {
            let word = pledge.get(field).unwrap();
            let value = match field {
                PledgeField::Completion => word.value.replace(' ', ""),
                _ => word.value.clone(),
            };
            let at = format!("{}!{}", table.sheet, word.at);
            assert_eq!((value, at), (text(&expected[key]), text(&expected["at"][key])));
        }
        assert_eq!(pledge.stage.unwrap().code(), text(&expected["stage_norm"]));
        assert_eq!(pledge.progress, expected["progress"].as_i64().map(|whole| whole * 100));
    }
}

#[test]
fn budget_lines_are_the_leaves_and_nothing_else() {
    let draft = draft(&Choices::default());
    let table = &draft.tables[0];
    let truth = truth();
    let kind = |kind: BudgetKind| match kind {
        BudgetKind::Plan => "plan",
        BudgetKind::Secured => "secured",
        BudgetKind::Spent => "spent",
    };
    let mut read = BTreeSet::new();
    for pledge in &table.pledges {
        let code = &pledge.get(PledgeField::Code).unwrap().value;
        for line in &pledge.budget {
            assert_eq!(line.source, FundingSource::Unsplit);
            let source = line.source.label(GovernmentKind::District);
            let at = format!("{}!{}", table.sheet, line.at);
            let (period, kind) = (line.period.to_string(), kind(line.kind));
            assert!(read.insert(format!("{code} {source} {period} {kind} {} {at}", line.won.0)));
        }
    }
    let expected: BTreeSet<String> = truth["expect"]["budget"]
        .as_array()
        .unwrap()
        .iter()
        .map(|line| {
            let word = |key: &str| text(&line[key]);
            let won = line["won"].as_i64().unwrap();
            format!(
                "{} {} {} {} {won} {}",
                word("pledge_code"),
                word("source"),
                word("period"),
                word("kind"),
                word("at")
            )
        })
        .collect();
    assert_eq!(read, expected);
}

#[test]
fn every_slip_is_named_at_its_cell_and_no_other() {
    let draft = draft(&Choices::default());
    let table = &draft.tables[0];
    let truth = truth();
    let said: BTreeSet<(String, String, String)> = table
        .issues
        .iter()
        .filter(|issue| issue.code == "sum_differs" || issue.code == "count_differs")
        .map(|issue| {
            let cell = format!("{}!{}", issue.sheet, issue.cell);
            (cell, issue.printed.clone().unwrap(), issue.computed.clone().unwrap())
        })
        .collect();
    let slips = truth["arithmetic_slips"].as_array().unwrap();
    let expected: BTreeSet<_> = slips
        .iter()
        .map(|slip| (text(&slip["where"]), text(&slip["printed"]), text(&slip["computed"])))
        .collect();
    assert_eq!(said, expected);
    let totals: BTreeSet<(String, i64)> = table
        .totals
        .iter()
        .map(|total| (format!("{}!{}", table.sheet, total.at), total.printed.0))
        .collect();
    let printed = truth["printed_totals"].as_array().unwrap();
    let expected: BTreeSet<_> =
        printed.iter().map(|total| (text(&total["at"]), total["won"].as_i64().unwrap())).collect();
    assert_eq!(totals, expected);
}

#[test]
fn what_the_clerk_must_be_told_is_told() {
    let draft = draft(&Choices::default());
    let all = draft.tables[0].issues.iter().chain(&draft.issues);
    let said: Vec<(&str, &str)> =
        all.map(|issue| (issue.code.as_str(), issue.cell.as_str())).collect();
    for wanted in [
        ("as_of", "A2"),
        ("unit", "S3"),
        ("header_levels", "A4:V6"),
        ("totals_not_pledges", "A15:V61"),
        ("notes_left_out", "A62:V65"),
        ("hidden_column", "F7:F59"),
        ("date_as_code", "C28"),
        ("date_as_code", "C43"),
        ("carried_down", "E7:E59"),
        ("progress_forms", "J7:J59"),
        ("non_budget", "K46:M46"),
        ("hidden_sheet", ""),
    ] {
        assert!(said.contains(&wanted), "{wanted:?} not in {said:?}");
    }
    let message = |code: &str, cell: &str| {
        let mut all = draft.tables[0].issues.iter();
        all.find(|issue| issue.code == code && issue.cell == cell).unwrap().message.clone()
    };
    assert!(message("sum_differs", "K23").contains("직접 적은 값"));
    assert!(message("sum_differs", "L42").contains("4-8(41행)"));
    assert!(message("sum_differs", "K61").contains("K24, K42"));
    assert!(message("date_as_code", "C28").contains("03월 04일"));
}

#[test]
fn the_hidden_sheet_of_last_year_reads_when_it_is_chosen() {
    let choices =
        Choices { include_sheets: vec!["총괄표(2024년말)".into()], ..Choices::default() };
    let draft = draft(&choices);
    let table = &draft.tables[1];
    assert_eq!(table.pledges.len(), 48);
    assert_eq!(table.as_of.as_ref().unwrap().value, "2024-12-31");
    assert_eq!(table.unit.as_ref().unwrap().at, "G3");
    let first = &table.pledges[0];
    assert_eq!((first.progress, first.budget.len()), (Some(5500), 1));
    assert_eq!(first.budget[0].won.0, 1_110_000_000);
}
