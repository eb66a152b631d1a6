//! Sample files of many offices against what they really hold: every figure that disagrees is said
//! at its cell, everything assumed is said, what cannot be read is refused with its reason, and
//! nothing is taken over otherwise than it stands.

use std::path::PathBuf;

use documents::draft::Issue;
use domain::Severity;
use ledger::contract::*;
use serde_json::Value;
use tests::desk::Desk;

use super::cards::{self, lines};
use reports::Check::{Heads, Holds, New, Told};
use reports::{REPORTS, SUMMARY};

mod reports;

const LOCKED: &str = "공약관리카드 1-6(대외주의).xlsx";
const CUT: &str = "4분기 실적(USB에서 복사).xlsx";

fn fixture(name: &str) -> PathBuf {
    cards::fixtures().join(name)
}

fn files() -> Vec<Value> {
    let text = std::fs::read_to_string(fixture("truth.json")).unwrap();
    serde_json::from_str(&text).unwrap()
}

fn name(file: &Value) -> &str {
    file["file"].as_str().unwrap()
}

fn preview(desk: &Desk, file: &Value) -> ImportPreview {
    desk.import(&[&fixture(name(file))])
}

fn issues(preview: &ImportPreview) -> Vec<&Issue> {
    let file = &preview.files[0];
    file.tables.iter().flat_map(|table| &table.issues).chain(&file.issues).collect()
}

fn place(issue: &Issue) -> String {
    format!("{}!{}", issue.sheet, issue.cell)
}

/// The first number of a text: `2,686 백만원` is 2686.
fn figure(text: &str) -> f64 {
    let text = text.replace(',', "");
    let start = text.find(|c: char| c.is_ascii_digit()).unwrap_or(text.len());
    let end = text[start..].find(|c: char| !c.is_ascii_digit() && c != '.');
    text[start..end.map_or(text.len(), |end| start + end)].parse().unwrap_or(f64::NAN)
}

#[test]
fn every_figure_that_disagrees_is_said_at_its_cell() {
    let mut missing = Vec::new();
    for file in files() {
        let slips = file["slips"].as_array().unwrap();
        if slips.is_empty() {
            continue;
        }
        let desk = cards::desk(&file);
        let preview = preview(&desk, &file);
        let issues = issues(&preview);
        for slip in slips {
            let (printed, computed) =
                (slip["printed"].as_str().unwrap(), slip["computed"].as_str().unwrap());
            for at in slip["at"].as_array().unwrap() {
                let at = at.as_str().unwrap();
                // Of two places that should agree each says both figures.
                let computed = printed.split_once(" / ").map_or(computed, |(_, other)| other);
                let agrees = |issue: &&&Issue| {
                    let number = |text: &Option<String>| text.as_deref().map(figure);
                    issue.severity > Severity::Notice
                        && place(issue) == at
                        && number(&issue.printed) == Some(figure(printed))
                        && number(&issue.computed) == Some(figure(computed))
                };
                if !issues.iter().any(|issue| agrees(&issue)) {
                    missing.push(format!("{} {at}: {printed} against {computed}", name(&file)));
                }
            }
        }
    }
    assert!(missing.is_empty(), "{}", missing.join("\n"));
}

#[test]
fn everything_that_must_be_said_is_said_at_its_cell() {
    let mut missing = Vec::new();
    for file in files() {
        if file["must_fail"] == true {
            continue;
        }
        let entries = file["must_report"].as_array().unwrap();
        let (_, checks) = REPORTS
            .iter()
            .find(|(known, _)| *known == name(&file))
            .unwrap_or_else(|| panic!("{} has no checks", name(&file)));
        assert_eq!(checks.len(), entries.len(), "{}: one line of checks an entry", name(&file));
        let desk = cards::desk(&file);
        let preview = preview(&desk, &file);
        desk.apply(&preview).unwrap();
        let dump = desk.dump();
        for (entry, checks) in entries.iter().zip(*checks) {
            for check in *checks {
                let found = match check {
                    Told(code, at, words) => issues(&preview).iter().any(|issue| {
                        issue.code == *code && place(issue) == *at && issue.message.contains(words)
                    }),
                    New(count) => preview.counts.new == *count,
                    Heads(first, last) => {
                        preview.files[0].tables[0].header == (first - 1, last - 1)
                    }
                    Holds(says) => says(&dump),
                };
                if !found {
                    let what = match check {
                        Told(code, at, words) => format!("{code} {at} ‘{words}’"),
                        _ => "the rows".to_owned(),
                    };
                    missing.push(format!("{}: {entry}: {what}", name(&file)));
                }
            }
        }
    }
    assert!(missing.is_empty(), "{}", missing.join("\n"));
}

#[test]
fn a_locked_file_is_refused_read_with_its_password_and_says_so_of_a_wrong_one() {
    let file = files().into_iter().find(|file| name(file) == LOCKED).unwrap();
    let desk = cards::desk(&file);
    let path = fixture(LOCKED);
    let refusal = |preview: &ImportPreview| preview.files[0].failure.clone().unwrap();
    let none = refusal(&desk.import(&[&path]));
    assert_eq!(none.code, ErrorCode::Password);
    assert!(none.message.contains("암호가 걸린 파일입니다"), "{}", none.message);
    assert!(none.message.contains("암호를 입력하거나"), "{}", none.message);
    let wrong = refusal(&desk.import_locked(&path, "gaon2024!"));
    assert_eq!(wrong.code, ErrorCode::Password);
    assert!(wrong.message.contains("암호가 맞지 않"), "{}", wrong.message);
    let opened = desk.import_locked(&path, file["password"].as_str().unwrap());
    assert_eq!(opened.files[0].failure, None);
    assert!(!opened.files[0].sheets.is_empty());
}

#[test]
fn a_file_that_is_cut_off_is_refused_and_writes_nothing() {
    let file = files().into_iter().find(|file| name(file) == CUT).unwrap();
    let desk = cards::desk(&file);
    let before = desk.dump();
    let preview = preview(&desk, &file);
    let refusal = preview.files[0].failure.clone().unwrap();
    assert_eq!(refusal.code, ErrorCode::Unreadable);
    assert!(refusal.message.contains("뒷부분이 잘려"), "{}", refusal.message);
    assert!(refusal.message.contains("다시 복사하거나 다시 받아"), "{}", refusal.message);
    assert_eq!(desk.apply(&preview).unwrap().step, None);
    assert_eq!(desk.dump(), before);
}

/// Right, wrong and silently changed rows of one file.
#[derive(Default)]
struct Score {
    right: usize,
    wrong: usize,
    silent: usize,
}

impl Score {
    /// Counts what the ledger says against what the file holds.
    fn compare(&mut self, mut said: Vec<String>, expected: Vec<String>) {
        for line in expected {
            match said.iter().position(|said| *said == line) {
                Some(at) => {
                    said.swap_remove(at);
                    self.right += 1;
                }
                None => self.wrong += 1,
            }
        }
        self.silent += said.len();
    }
}

const BUDGET: [&str; 6] = ["pledge_code", "project", "source", "period", "kind", "won"];

fn score(file: &Value) -> Score {
    let mut score = Score::default();
    let known = |list: Vec<Value>| list.into_iter().find(|truth| truth["file"] == file["file"]);
    let all = |_: &Value| true;
    let lists = known(cards::lists());
    let carded = known(cards::truths()).map(|truth| truth["expect"].clone()).or(lists);
    if let Some(truth) = carded {
        let desk = cards::desk(file);
        desk.apply(&preview(&desk, file)).unwrap();
        let dump = desk.dump();
        score.compare(lines(&dump["budget"], &BUDGET, all), lines(&truth["budget"], &BUDGET, all));
        let keys = ["pledge_code", "task", "lane", "from", "to", "label"];
        let bars = lines(&truth["roadmap"], &keys, all).into_iter();
        let bars = bars.map(|bar| bar.replace("| after | after |", "| 2026Q3 | after |"));
        score.compare(lines(&dump["roadmap"], &keys, all), bars.collect());
        let keys = ["pledge_code", "name", "unit", "period", "target", "actual"];
        let periodic = |entry: &Value| !entry["period"].is_null() && entry["period"] != "total";
        let expected = lines(&truth["indicators"], &keys, periodic);
        score.compare(lines(&dump["indicators"], &keys, periodic), expected);
        let codes = ["code"];
        let said = lines(&dump["pledges"], &codes, all);
        let expected: Vec<String> = truth["pledges"]
            .as_array()
            .unwrap()
            .iter()
            .map(|pledge| pledge["code"].as_str().or(pledge.as_str()).unwrap().to_owned())
            .collect();
        score.compare(said, expected);
    }
    let read = |name: &str| -> Value {
        serde_json::from_str(&std::fs::read_to_string(fixture(name)).unwrap()).unwrap()
    };
    if name(file) == SUMMARY {
        let truth = read("truth-status-table.json")["file"]["expect"].clone();
        let desk = cards::desk(file);
        desk.apply(&preview(&desk, file)).unwrap();
        let dump = desk.dump();
        let keys = ["code", "title", "department", "stage", "progress"];
        score.compare(lines(&dump["pledges"], &keys, all), lines(&truth["pledges"], &keys, all));
        score.compare(lines(&dump["budget"], &BUDGET, all), lines(&truth["budget"], &BUDGET, all));
    }
    let visits = read("truth-visits.json");
    let visits = visits["files"].as_array().unwrap().clone();
    if let Some(truth) = known(visits) {
        let desk = cards::desk(file);
        desk.apply(&preview(&desk, file)).unwrap();
        let dump = desk.dump();
        // Each row by month, region, subject and result, as the file counts them.
        for (key, sum) in [("region", "by_region"), ("field", "by_field"), ("status", "by_status")]
        {
            let expected = truth["visits"]["sums"][sum].as_object().unwrap().iter();
            let expected = expected
                .flat_map(|(word, count)| vec![word.clone(); count.as_u64().unwrap() as usize]);
            score.compare(lines(&dump["visits"], &[key], all), expected.collect());
        }
    }
    if let Some(expected) = file.get("spending") {
        let (_, dump) = super::spending::take(file);
        let keys = ["project", "source", "period", "kind", "won"];
        score.compare(lines(&dump["budget"], &keys, all), lines(expected, &keys, all));
    }
    score
}

/// `cargo test -p tests truth::the_table -- --nocapture` prints it.
#[test]
fn the_table_of_files_has_no_wrong_row_and_no_silent_change() {
    let mut sum = Score::default();
    println!("| 파일 | 맞은 줄 | 틀린 줄 | 말없이 바뀐 것 |\n|---|---|---|---|");
    for file in files() {
        let score = score(&file);
        println!("| {} | {} | {} | {} |", name(&file), score.right, score.wrong, score.silent);
        assert!(score.right > 0 || file["must_fail"] == true, "{}: nothing is known", name(&file));
        sum.right += score.right;
        sum.wrong += score.wrong;
        sum.silent += score.silent;
    }
    println!("| 모두 | {} | {} | {} |", sum.right, sum.wrong, sum.silent);
    assert_eq!((sum.wrong, sum.silent), (0, 0));
}
