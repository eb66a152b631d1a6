//! Four files of plan cards against what is known to stand in them, fact by fact with its cell.

use std::collections::BTreeSet;
use std::path::PathBuf;

use domain::{GovernmentKind, Newness, Term};
use serde_json::Value as Json;

use crate::draft::{Choices, Draft, DraftCard, Located};
use crate::read;
use crate::recognise::{Context, recognise};

fn fixtures() -> PathBuf {
    PathBuf::from(env!("CARGO_MANIFEST_DIR")).join("../../../tests/fixtures")
}

fn truths() -> Vec<Json> {
    let path = fixtures().join("tables/cards.truth.json");
    serde_json::from_str(&std::fs::read_to_string(path).unwrap()).unwrap()
}

fn government(truth: &Json) -> GovernmentKind {
    serde_json::from_value(truth["government"].clone()).unwrap()
}

fn draft(truth: &Json) -> Draft {
    let name = text(&truth["file"]);
    let bytes = std::fs::read(fixtures().join(&name)).unwrap();
    let book = read::read(&name, &bytes, &read::Options::default()).unwrap();
    let context = Context {
        government: government(truth),
        term: Some(Term::elected(8)),
        as_of: None,
        stages: Vec::new(),
        file: String::new(),
    };
    recognise(&book.grids, &context, &Choices::default())
}

fn text(json: &Json) -> String {
    match json {
        Json::String(text) => text.clone(),
        Json::Null => String::new(),
        other => other.to_string(),
    }
}

fn card<'d>(draft: &'d Draft, code: &Json) -> &'d DraftCard {
    let same = |card: &&DraftCard| card.head.code.as_ref().unwrap().value == text(code);
    draft.cards.iter().find(same).unwrap()
}

#[test]
fn every_card_sheet_is_a_card_and_no_other_is() {
    for truth in truths() {
        let draft = draft(&truth);
        let roles = truth["sheets"].as_array().unwrap().iter();
        let cards: Vec<String> = roles
            .filter(|sheet| sheet["role"] == "card")
            .map(|sheet| text(&sheet["name"]))
            .collect();
        let found: Vec<&String> = draft.cards.iter().map(|card| &card.found.sheet).collect();
        assert_eq!(found, cards.iter().collect::<Vec<_>>());
        assert!(draft.tables.is_empty(), "{:?}", draft.tables);
    }
}

#[test]
fn heads_field_by_field_with_their_cells() {
    for truth in truths() {
        let draft = draft(&truth);
        for expected in truth["expect"]["pledges"].as_array().unwrap() {
            let card = card(&draft, &expected["code"]);
            let head = &card.head;
            let sheet = &card.found.sheet;
            let mut told = Vec::new();
            let mut tell = |key: &str, fact: Option<(String, String)>| {
                if let (Some((value, at)), false) = (fact, expected[key].is_null()) {
                    told.push((key.to_owned(), value, format!("{sheet}!{at}")));
                }
            };
            let words = |fact: &Option<Located<String>>| {
                fact.as_ref().map(|fact| (fact.value.clone(), fact.at.clone()))
            };
            tell("code", words(&head.code));
            tell("title", words(&head.title));
            tell("field", words(&head.field));
            tell("coop", words(&head.cooperation));
            tell("stage", words(&head.stage_label));
            tell("period", words(&head.project_period));
            tell("progress_note", words(&head.progress_note));
            tell("revise", words(&head.revision_need));
            tell("law", words(&head.law_need));
            tell("prior_step", words(&head.prior_steps));
            tell("help", words(&head.help));
            let department = words(&head.department).map(|(department, at)| {
                let shared = expected["coop"].is_null();
                match head.cooperation.as_ref().filter(|_| shared) {
                    Some(other) => (format!("{department}({})", other.value), at),
                    None => (department, at),
                }
            });
            tell("department", department);
            tell(
                "newness",
                head.newness.as_ref().map(|n| {
                    let word = if n.value == Newness::New { "신규" } else { "계속" };
                    (word.to_owned(), n.at.clone())
                }),
            );
            tell(
                "budgeted",
                head.budget_nature.as_ref().map(|n| (n.value.label().into(), n.at.clone())),
            );
            tell("span", head.span.as_ref().map(|n| (n.value.label().into(), n.at.clone())));
            let completion = head.completion.as_ref().map(|n| {
                let label = head.completion_label.as_ref().map(|label| label.value.clone());
                (label.unwrap_or(n.value.label().replace(' ', "")), n.at.clone())
            });
            tell("completion", completion);
            let keys = [
                "code",
                "title",
                "field",
                "coop",
                "stage",
                "period",
                "progress_note",
                "revise",
                "law",
                "prior_step",
                "help",
                "department",
                "newness",
                "budgeted",
                "span",
                "completion",
            ];
            let mut wanted = Vec::new();
            for key in keys.iter().filter(|key| !expected[**key].is_null()) {
                let known = told.iter().find(|(told, ..)| told == key);
                let at = expected["at"]
                    .get(*key)
                    .map_or_else(|| known.map_or(String::new(), |(.., at)| at.clone()), text);
                wanted.push(((*key).to_owned(), text(&expected[*key]), at));
            }
            assert_eq!(told, wanted);
            assert_eq!(head.stage.unwrap().code(), text(&expected["stage_norm"]));
            if !expected["body"].is_null() {
                assert_eq!(head.lead_bodies.len(), 1);
                let at = format!("{sheet}!{}", head.lead_bodies[0].at);
                assert_eq!(at, text(&expected["at"]["body"]));
            }
            if let Some(rates) = expected["goal_rate"].as_object() {
                let found = card.target_rates.iter();
                let found: BTreeSet<(String, String)> =
                    found.map(|(period, rate)| (period.to_string(), rate.value.clone())).collect();
                let rates = rates.iter().map(|(period, rate)| (period.clone(), text(rate)));
                assert_eq!(found, rates.collect());
            }
            if !expected["goal"].is_null() {
                let goal = card.sections.iter().find(|s| s.kind == crate::draft::SectionKind::Goal);
                assert_eq!(goal.unwrap().body.value, text(&expected["goal"]));
            }
        }
    }
}

#[test]
fn money_is_the_leaves_and_nothing_else() {
    for truth in truths() {
        let draft = draft(&truth);
        let kind = government(&truth);
        let mut found = BTreeSet::new();
        for card in &draft.cards {
            let code = &card.head.code.as_ref().unwrap().value;
            for project in &card.projects {
                let name = project.name.as_ref().map_or(String::new(), |name| name.value.clone());
                for line in &project.lines {
                    let layer = serde_json::to_value(line.kind).unwrap();
                    let at = format!("{}!{}", card.found.sheet, line.at);
                    found.insert(format!(
                        "{code}|{name}|{}|{}|{}|{}|{at}",
                        line.source.code(kind),
                        line.period,
                        text(&layer),
                        line.won.0
                    ));
                }
            }
        }
        let lines = truth["expect"]["budget"].as_array().unwrap().iter();
        let wanted: BTreeSet<String> = lines
            .map(|line| {
                let words: Vec<String> = ["pledge_code", "project", "source", "period", "kind"]
                    .iter()
                    .map(|key| text(&line[*key]))
                    .collect();
                format!(
                    "{}|{}|{}",
                    words.join("|"),
                    line["won"].as_f64().unwrap() as i64,
                    text(&line["at"])
                )
            })
            .collect();
        assert_eq!(found, wanted);
    }
}

#[test]
fn printed_sums_are_kept_apart_and_every_slip_is_said_at_its_cell() {
    for truth in truths() {
        let draft = draft(&truth);
        let totals = draft.cards.iter().flat_map(|card| {
            let sheet = &card.found.sheet;
            card.found.totals.iter().map(move |sum| (format!("{sheet}!{}", sum.at), sum.printed.0))
        });
        let totals: BTreeSet<(String, i64)> = totals.collect();
        let printed = truth["printed_totals"].as_array().unwrap().iter();
        let wanted: BTreeSet<(String, i64)> =
            printed.map(|sum| (text(&sum["at"]), sum["won"].as_f64().unwrap() as i64)).collect();
        assert_eq!(totals, wanted);
        let mut slips = BTreeSet::new();
        for slip in truth["arithmetic_slips"].as_array().unwrap() {
            match slip["where"].as_array() {
                Some(cells) => slips.extend(cells.iter().map(text)),
                None => drop(slips.insert(text(&slip["where"]))),
            }
        }
        let said = draft.cards.iter().flat_map(|card| {
            let differs = card.found.issues.iter().filter(|issue| issue.printed.is_some());
            differs.map(|issue| format!("{}!{}", issue.sheet, issue.cell))
        });
        assert_eq!(said.collect::<BTreeSet<_>>(), slips);
    }
}

#[test]
fn bars_with_their_words_and_cells() {
    for truth in truths() {
        let draft = draft(&truth);
        let Some(bars) = truth["expect"]["roadmap"].as_array() else { continue };
        let mut found = BTreeSet::new();
        for card in &draft.cards {
            let code = &card.head.code.as_ref().unwrap().value;
            for task in &card.tasks {
                for bar in &task.bars {
                    let quarter = |quarter: Option<domain::Quarter>| {
                        quarter.map_or("after".to_owned(), |quarter| quarter.to_string())
                    };
                    let lane = if bar.actual { "actual" } else { "plan" };
                    found.insert(format!(
                        "{code}|{}|{lane}|{}|{}|{}|{}!{}",
                        task.name.value,
                        quarter(bar.from),
                        quarter(bar.to),
                        bar.label,
                        card.found.sheet,
                        bar.at
                    ));
                }
            }
        }
        let wanted: BTreeSet<String> = bars
            .iter()
            .map(|bar| {
                let keys = ["pledge_code", "task", "lane", "from", "to", "label", "at"];
                keys.map(|key| text(&bar[key])).join("|")
            })
            .collect();
        assert_eq!(found, wanted);
    }
}

#[test]
fn indicators_value_by_value() {
    for truth in truths() {
        let draft = draft(&truth);
        let mut found = BTreeSet::new();
        for card in &draft.cards {
            let code = &card.head.code.as_ref().unwrap().value;
            for indicator in &card.indicators {
                let mut tell = |period: &str,
                                target: Option<&Located<String>>,
                                actual: Option<&Located<String>>| {
                    let value = |value: Option<&Located<String>>| {
                        value.map_or(String::new(), |v| v.value.clone())
                    };
                    if target.is_some() || actual.is_some() {
                        found.insert(format!(
                            "{code}|{}|{}|{period}|{}|{}",
                            indicator.name.value,
                            indicator.unit,
                            value(target),
                            value(actual)
                        ));
                    }
                };
                let periods: BTreeSet<&String> = indicator
                    .targets
                    .iter()
                    .chain(&indicator.actuals)
                    .map(|(period, _)| period)
                    .collect();
                let none = periods.is_empty();
                for period in periods {
                    let of = |values: &'_ [(String, Located<String>)]| {
                        values.iter().find(|(p, _)| p == period).map(|(_, value)| value.clone())
                    };
                    tell(period, of(&indicator.targets).as_ref(), of(&indicator.actuals).as_ref());
                }
                let whole = if none { "" } else { "total" };
                tell(whole, indicator.target.as_ref(), indicator.actual.as_ref());
            }
        }
        let wanted: BTreeSet<String> = truth["expect"]["indicators"]
            .as_array()
            .unwrap()
            .iter()
            .map(|value| {
                ["pledge_code", "name", "unit", "period", "target", "actual"]
                    .map(|key| text(&value[key]))
                    .join("|")
            })
            .collect();
        assert_eq!(found, wanted);
    }
}

/// What must be told of each file: code and cell, the cell empty where any will do.
const TOLD: [&[(&str, &str)]; 4] = [
    &[
        ("unit_from", "3-1!J43"),
        ("unit_from", "3-2!J33"),
        ("unit_from", "3-3!J31"),
        ("boxes_read", "3-3!J3"),
        ("bars_from_text", "3-1!A28:R32"),
        ("rate_without_percent", "3-2!J19"),
        ("sum_differs", "3-1!C58"),
        ("sum_differs", "3-1!E58"),
        ("hidden_sheet", "작성요령!"),
    ],
    &[
        ("unit_from", "공약3!N32"),
        ("unit_from", "공약4!N19"),
        ("unit_from", "공약5!N18"),
        ("marks_read", "공약3!C5"),
        ("bars_from_fill", "공약3!A22:R30"),
        ("units_differ", "!"),
        ("dash_as_none", "공약3!C35"),
        ("rate_rounded", "공약3!K40"),
        ("value_in_words", "공약4!I31"),
        ("amount_about", "공약4!A11"),
        ("code_is_number", "공약3!A1"),
    ],
    &[
        ("unit_from", "98!H27"),
        ("unit_from", "99!H24"),
        ("unit_from", "100!H21"),
        ("contents_of_cards", "목차!"),
        ("sum_differs", "99!B28"),
        ("no_budget", "100!"),
        ("target_in_words", "98!C14"),
        ("period_read", "98!H28"),
        ("total_includes_after", "98!B29"),
    ],
    &[
        ("unit_from", "4-1-1!H20"),
        ("unit_from", "4-1-1!H27"),
        ("unit_from", "4-1-2!H20"),
        ("unit_from", "4-1-2!H27"),
        ("labels_above", "4-1-1!A4"),
        ("number_as_text", "4-1-1!D24"),
        ("axis_mixed", "4-1-1!A15:J18"),
        ("layers_apart", "4-1-1!"),
        ("plan_and_actual_differ", "4-1-2!E38:F38"),
    ],
];

#[test]
fn what_must_be_told_is_told_at_its_cell() {
    for (truth, told) in truths().iter().zip(TOLD) {
        let draft = draft(truth);
        let cards = draft.cards.iter().flat_map(|card| &card.found.issues);
        let said: BTreeSet<(String, String)> = cards
            .chain(&draft.issues)
            .map(|issue| (issue.code.clone(), format!("{}!{}", issue.sheet, issue.cell)))
            .collect();
        let silent: Vec<_> = told
            .iter()
            .filter(|(code, at)| !said.contains(&((*code).to_owned(), (*at).to_owned())))
            .collect();
        assert!(silent.is_empty(), "{silent:?} of {said:#?}");
        let lost = said.iter().filter(|(code, _)| {
            matches!(
                code.as_str(),
                "not_understood" | "table_not_understood" | "nothing_recognised"
            )
        });
        assert_eq!(lost.count(), 0, "{said:#?}");
    }
}
