//! What the 검산 says of five public documents, typed as they are printed: the slips that they
//! print, each at its cell with its arithmetic, and nothing besides.

use domain::Severity;
use ledger::contract::{
    CardSpot, CheckSheet, DoRepair, Finding, KeepFinding, Nothing, UndoRequest,
};

use crate::seeds::typist::Typist;
use crate::seeds::{s0, s1, s2, s3, s4};

/// Everything found on the day that the document speaks of.
fn found(typist: &Typist, day: &str) -> Vec<Finding> {
    typist.desk.host.set_clock(&format!("{day}T09:00:00"));
    let sheet: CheckSheet = typist.call("check", Nothing {});
    assert!(sheet.checked.sums + sheet.checked.rates + sheet.checked.amounts > 0);
    sheet.findings
}

fn told(findings: &[Finding]) -> Vec<(Severity, String, &str)> {
    let place = |found: &Finding| format!("{} {}", found.pledge_code, found.place);
    findings.iter().map(|found| (found.severity, place(found), &*found.arithmetic)).collect()
}

/// Section, row without the ids of what was typed, column.
fn cell(found: &Finding) -> (&str, &str, &str) {
    let CardSpot { section, row, column, .. } = found.spot.as_ref().unwrap();
    (section, row.split_once('|').map_or(row.as_str(), |(_, row)| row), column)
}

#[test]
fn dongnae_prints_30_where_the_years_give_60() {
    let typist = s0::typed();
    let found = found(&typist, "2022-10-01");
    let place = "3-1 투자계획 › 골목상권 & 소상공인 업소 맞춤형 홍보 › 구비 › 계";
    let arithmetic = "15 + 15 + 15 + 15 = 60, 적힌 값 30, 차이 30";
    assert_eq!(told(&found), [(Severity::Warning, place.to_owned(), arithmetic)]);
    assert_eq!(cell(&found[0]), ("budget", "own|구비", ""));
    assert_eq!(typist.only_card().findings, found);
}

#[test]
fn dobong_is_fulfilled_at_45_per_cent_and_its_figures_are_right() {
    let typist = s1::typed();
    let found = found(&typist, "2023-10-31");
    let indicator = "3 확인지표 › 소상공인(점포) 상담 건수";
    assert_eq!(
        told(&found),
        [
            (Severity::Warning, format!("{indicator} › 이행률"), "542 ÷ 1,190 = 45%"),
            // Said, not blamed: it counts nowhere as something to mend.
            (Severity::Notice, format!("{indicator} › 2023년"), "532 ÷ 200 = 266%"),
        ]
    );
    assert!(found[0].message.contains("‘이행 후 계속추진’"), "{}", found[0].message);
    assert_eq!(typist.desk.info().findings, 1);
    let id = typist.only_card().indicators.rows[0].id.clone();
    assert_eq!(cell(&found[0]), ("indicators", &*id, "rate"));
    assert_eq!(cell(&found[1]), ("indicators", &*id, "actual:2023"));
}

#[test]
fn yangju_and_seoul_add_up() {
    assert_eq!(told(&found(&s2::typed(), "2024-12-31")), []);
    assert_eq!(told(&found(&s3::typed(), "2017-07-31")), []);
}

#[test]
fn yeongdeungpo_prints_93_705_for_93_700_and_70_for_69() {
    let typist = s4::typed();
    let found = found(&typist, "2015-10-31");
    assert_eq!(
        told(&found),
        [
            (
                Severity::Warning,
                "2-2 집행액 › 2015년 › 집행률".to_owned(),
                "3,464,920 ÷ 5,021,120 = 69.0%, 적힌 값 70%",
            ),
            (
                Severity::Warning,
                "2-5 투자계획 › 2015년".to_owned(),
                "39,570 + 54,130 = 93,700, 적힌 값 93,705, 차이 5",
            ),
        ]
    );
    assert_eq!(cell(&found[0]), ("budget", "|", "2015rate"));
    assert_eq!(cell(&found[1]), ("budget", "|", "2015"));
}

#[test]
fn a_slip_is_settled_by_one_step_or_kept_with_a_reason_and_either_is_taken_back() {
    let typist = s0::typed();
    let found = |day| found(&typist, day);
    let slip = found("2022-10-01").remove(0);
    let (key, id) = (slip.key.clone(), slip.repairs[0].id.clone());
    assert_eq!(slip.repairs[0].label, "60으로 둔다");
    let _: serde_json::Value = typist.call("finding_repair", DoRepair { key: key.clone(), id });
    assert_eq!((found("2022-10-01"), typist.desk.info().findings), (Vec::new(), 0));
    let _: serde_json::Value = typist.call("undo", UndoRequest::default());
    assert_eq!((found("2022-10-01").remove(0), typist.desk.info().findings), (slip, 1));

    let reason = "배포한 책자에 30으로 나감".to_owned();
    let _: serde_json::Value =
        typist.call("finding_keep", KeepFinding { key, reason: reason.clone() });
    assert_eq!(
        (found("2022-10-01").remove(0).kept, typist.desk.info().findings),
        (Some(reason), 0)
    );
    let _: serde_json::Value = typist.call("undo", UndoRequest::default());
    assert_eq!((found("2022-10-01").remove(0).kept, typist.desk.info().findings), (None, 1));
}
