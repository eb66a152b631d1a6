//! Every file that the program writes, opened and searched: no name and no phone of a visit stands
//! in one unless the access log says who was told of and why.

use std::path::Path;

use ledger::contract::*;
use serde_json::{Value, json};
use tests::desk::Desk;
use tests::pdf;
use tests::workbook_parts::parts;

use crate::privacy::{DIGITS, OWNER, PHONE, ids, ledger_of_one};

/// A reason names people, too.
const REASON: &str = "선우가람 님 점포 이관";
const LOGGED: &str = "선**람 님 점포 이관";

/// Everything that a file says: each part of a workbook with its markup and without, the pages and
/// descriptions of a PDF, plain text.
fn said(file: &Path) -> String {
    let bytes = std::fs::read(file).unwrap();
    match &bytes[..4] {
        b"PK\x03\x04" => {
            let mut said = String::new();
            for (name, part) in parts(&bytes) {
                let mut inside = false;
                let words: String = part
                    .chars()
                    .filter(|c| {
                        inside = (inside || *c == '<') && *c != '>';
                        !inside && *c != '>'
                    })
                    .collect();
                said.extend([&name, "\n", &part, "\n", &words, "\n"]);
            }
            said
        }
        b"%PDF" => pdf::words(&bytes),
        _ => String::from_utf8(bytes).unwrap(),
    }
}

/// The first line of a text in which a name or phone stands.
fn told(text: &str) -> Option<&str> {
    text.lines().find(|line| [OWNER, PHONE, DIGITS].iter().any(|secret| line.contains(secret)))
}

fn tells(text: &str) -> bool {
    told(text).is_some()
}

/// An export: what it is called, the command, and its arguments with a reason and without.
struct Export {
    what: String,
    command: &'static str,
    /// Without `file`; the reason stands where the command takes it.
    asked: fn(&Value, Option<&str>) -> Value,
    given: Value,
    /// What it is about tells of people: with a reason the file holds them.
    personal: bool,
}

/// The forms of 보고서 that tell of people.
const PERSONAL: [&str; 4] = ["visit_diary", "visit_log", "follow_ups", "visit_whole"];

fn exports(desk: &Desk, follow_up: &str) -> Vec<Export> {
    let mut all = Vec::new();
    let forms = desk.session.report_forms(Nothing {}).unwrap();
    for form in &forms {
        let form = serde_json::to_value(form.form).unwrap();
        for kind in ["workbook", "pdf"] {
            all.push(Export {
                what: format!("{form} {kind}"),
                command: "report_save",
                asked: |given, reason| {
                    let visits = json!({ "unmask": reason });
                    let mut asked = given.clone();
                    asked["request"]["visits"] = visits;
                    asked
                },
                given: json!({ "request": { "form": form, "quarter": "2025Q1" }, "kind": kind }),
                personal: PERSONAL.contains(&form.as_str().unwrap()),
            });
        }
    }
    for kind in ["workbook", "pdf"] {
        all.push(Export {
            what: format!("slip {kind}"),
            command: "slip_save",
            asked: |given, reason| {
                let mut asked = given.clone();
                asked["request"]["reason"] = json!(reason);
                asked
            },
            given: json!({ "request": { "follow_ups": [follow_up] }, "kind": kind }),
            personal: true,
        });
    }
    all.push(Export {
        what: "dump".into(),
        command: "dump_save",
        asked: |_, reason| json!({ "unmask": reason }),
        given: Value::Null,
        personal: true,
    });
    all.push(Export {
        what: "access log".into(),
        command: "access_log_save",
        asked: |given, _| given.clone(),
        given: json!({}),
        personal: false,
    });
    all
}

/// Commands that write a file and are looked at below or need no look.
const APART: [&str; 3] = [
    "certificate_save",
    // A copy of the clerk's own evidence file, as it was attached.
    "file_save",
    // Rows as the clerk's own file has them, with a reason where people are among them: `failed`.
    "import_failed_save",
];

#[test]
fn no_file_tells_a_name_or_a_phone_without_its_line_in_the_access_log() {
    let (desk, _) = ledger_of_one();
    let (business, _, follow_up) = ids(&desk);
    let exports = exports(&desk, &follow_up);
    let contract = typescript();
    let saving: Vec<&str> = contract
        .lines()
        .filter(|line| line.ends_with("out: Saved };"))
        .filter_map(|line| line.trim().split(':').next())
        .collect();
    assert!(saving.len() >= 5, "{saving:?}");
    for command in saving {
        let known =
            APART.contains(&command) || exports.iter().any(|export| export.command == command);
        assert!(known, "{command} writes a file: say here what stands in it");
    }
    // A reason is clerk's words, too, and goes into the log and into files of it.
    let because = format!("{OWNER} 님 민원 회신 {PHONE}");
    desk.session
        .reveal(RevealRequest {
            businesses: vec![business.clone()],
            reason: because.clone(),
            ..RevealRequest::default()
        })
        .unwrap();
    let log = || desk.dump()["access_log"].as_array().unwrap().clone();
    for reason in [None, Some(REASON)] {
        for (nth, export) in exports.iter().enumerate() {
            let what = format!("{} {reason:?}", export.what);
            let before = log().len();
            let mut args = (export.asked)(&export.given, reason);
            let name = format!("내보냄 {nth} {}", reason.is_some());
            args["file"] = json!(desk.handle(&name));
            let saved = call(&desk.session, export.command, args).unwrap_or_else(|error| {
                panic!("{what}: {error:?}");
            });
            assert!(!tells(&saved.to_string()), "{what}: {saved}");
            let said = said(&desk.path(&name));
            let told = told(&said);
            assert_eq!(told.is_some(), export.personal && reason.is_some(), "{what}: {told:?}");
            let new = &log()[before..];
            assert_eq!(new.len(), usize::from(told.is_some()), "{what}: lines of the access log");
            if let [line] = new {
                assert_eq!((&line["reason"], &line["people"]), (&json!(LOGGED), &json!(1)));
                assert!(!tells(&line.to_string()), "{what}: {line}");
            }
        }
    }
    let purge = PurgeRequest {
        businesses: vec![business],
        ground: because.clone(),
        by: because,
        ..PurgeRequest::default()
    };
    let certificate = desk.session.purge(purge).unwrap().id;
    for kind in [ReportFile::Workbook, ReportFile::Pdf] {
        let file = desk.handle("파기 확인서");
        let save = SaveCertificate { id: certificate.clone(), file, kind };
        desk.session.certificate_save(save).unwrap();
        let said = said(&desk.path("파기 확인서"));
        assert!(said.contains("파기") && !tells(&said), "{kind:?}: {said}");
    }
}
