//! 집계: 건 and 개소 of the sample logs against what the files hold and against a plain count over
//! the dump; every figure opens exactly its visits; rules, bound indicators, and the papers.

use std::collections::{BTreeMap, BTreeSet};
use std::path::{Path, PathBuf};

use ledger::contract::*;
use serde_json::Value;
use tests::desk::{Desk, quarter, reading};
use tests::workbook_parts::parts;

const READER: &str = env!("CARGO_BIN_EXE_bridge");

const LOGS: [&str; 3] = [
    "2025년 소상공인 방문상담 일지(권역별)_취합.xlsx",
    "방문상담대장_2025상반기(시스템출력).csv",
    "2025 상인회 방문일지(월별시트).xls",
];

/// Every visit that is neither struck nor repeated.
const ALL: CountRules = CountRules {
    absent_cases: true,
    absent_shops: true,
    refused_cases: true,
    refused_shops: true,
    revisit: Revisit::Every,
};

fn fixture(name: &str) -> PathBuf {
    Path::new(env!("CARGO_MANIFEST_DIR")).join("fixtures").join(name)
}

fn desk_with(log: &str) -> Desk {
    let desk = reading(READER);
    desk.take(&fixture(log));
    desk
}

fn counts(desk: &Desk, rows: CountAxis, columns: Option<CountAxis>) -> CountSheet {
    let request = CountRequest { filter: VisitFilter::default(), rows, columns };
    desk.session.counts(request).unwrap()
}

/// Figures of a column of parts by their keys.
fn by_key(heads: &[CountHead], figures: &[u32]) -> BTreeMap<String, u64> {
    let parts = heads.iter().zip(figures).filter(|(_, figure)| **figure > 0);
    parts.map(|(head, figure)| (head.key.clone(), u64::from(*figure))).collect()
}

#[test]
fn the_cases_of_each_sample_log_are_those_that_it_holds() {
    let text = std::fs::read_to_string(fixture("truth-visits.json")).unwrap();
    let truth: Value = serde_json::from_str(&text).unwrap();
    for log in LOGS {
        let desk = desk_with(log);
        desk.session.count_rules_save(ALL).unwrap();
        let files = truth["files"].as_array().unwrap();
        let visits = &files.iter().find(|file| file["file"] == log).unwrap()["visits"];
        for (axis, sums) in [
            (CountAxis::Month, "by_month"),
            (CountAxis::Area, "by_region"),
            (CountAxis::Category, "by_field"),
            (CountAxis::Result, "by_status"),
        ] {
            let sheet = counts(&desk, axis, None);
            let expected: BTreeMap<String, u64> = visits["sums_clean"][sums]
                .as_object()
                .unwrap()
                .iter()
                .map(|(key, count)| (key.replace("unreadable", ""), count.as_u64().unwrap()))
                .collect();
            assert_eq!(by_key(&sheet.rows, &sheet.cases.rows), expected, "{log} {sums}");
            assert_eq!(u64::from(sheet.cases.total), visits["count_clean"].as_u64().unwrap());
        }
        let gone = visits["count"].as_u64().unwrap() - visits["count_clean"].as_u64().unwrap();
        let apart = counts(&desk, CountAxis::Month, None).apart;
        let left_out = apart
            .iter()
            .filter(|one| matches!(one.what, CountedWhat::Struck | CountedWhat::Repeated));
        assert_eq!(left_out.map(|one| u64::from(one.visits)).sum::<u64>(), gone, "{log}");
    }
}

/// The key of a visit of the dump on an axis.
fn key(visit: &Value, axis: CountAxis) -> String {
    let text = |key: &str| visit[key].as_str().unwrap_or_default().to_owned();
    match axis {
        CountAxis::Month => text("date").chars().take(7).collect(),
        CountAxis::Quarter => match text("date") {
            day if day.is_empty() => day,
            day => format!("{}Q{}", &day[..4], day[5..7].parse::<u32>().unwrap().div_ceil(3)),
        },
        CountAxis::Year => text("date").chars().take(4).collect(),
        CountAxis::Area => text("region"),
        CountAxis::Category => text("field"),
        CountAxis::Channel => text("channel"),
        CountAxis::Manager => text("manager"),
        CountAxis::Result => text("status"),
    }
}

#[test]
fn every_number_of_the_count_sheet_is_a_plain_count_over_the_dump() {
    for log in LOGS {
        let desk = desk_with(log);
        let dump = desk.dump();
        let met: Vec<&Value> = dump["visits"]
            .as_array()
            .unwrap()
            .iter()
            .filter(|visit| visit["struck"].is_null() && visit["repeats_visit_of"].is_null())
            .filter(|visit| {
                !["부재", "거절"].contains(&visit["status"].as_str().unwrap_or_default())
            })
            .collect();
        let namesakes = {
            let shops = dump["businesses"].as_array().unwrap();
            let names: BTreeSet<&str> =
                shops.iter().map(|shop| shop["name_norm"].as_str().unwrap()).collect();
            shops.len() - names.len()
        };
        for (down, across) in [
            (CountAxis::Area, CountAxis::Month),
            (CountAxis::Category, CountAxis::Quarter),
            (CountAxis::Result, CountAxis::Year),
            (CountAxis::Channel, CountAxis::Area),
        ] {
            let sheet = counts(&desk, down, Some(across));
            let count = |fits: &dyn Fn(&Value) -> bool| {
                let fitting: Vec<&&Value> = met.iter().filter(|visit| fits(visit)).collect();
                let shops: BTreeSet<&str> =
                    fitting.iter().filter_map(|visit| visit["business_norm"].as_str()).collect();
                (fitting.len() as u32, shops.len() as u32)
            };
            let agree = |cases: u32, shops: u32, plain: (u32, u32), at: &str| {
                assert_eq!(cases, plain.0, "{log} {at}");
                // Namesakes are several shops under one name in the dump.
                assert!(shops >= plain.1 && shops <= plain.1 + namesakes as u32, "{log} {at}");
            };
            for (row, head) in sheet.rows.iter().enumerate() {
                for (column, over) in sheet.columns.iter().enumerate() {
                    let fits = |visit: &Value| {
                        key(visit, down) == head.key && key(visit, across) == over.key
                    };
                    let at = format!("{} × {}", head.label, over.label);
                    let (cases, shops) =
                        (sheet.cases.cells[row][column], sheet.shops.cells[row][column]);
                    agree(cases, shops, count(&fits), &at);
                }
                let plain = count(&|visit| key(visit, down) == head.key);
                agree(sheet.cases.rows[row], sheet.shops.rows[row], plain, &head.label);
            }
            for (column, head) in sheet.columns.iter().enumerate() {
                let plain = count(&|visit| key(visit, across) == head.key);
                let (cases, shops) = (sheet.cases.columns[column], sheet.shops.columns[column]);
                agree(cases, shops, plain, &head.label);
            }
            agree(sheet.cases.total, sheet.shops.total, count(&|_| true), "계");
        }
    }
}

fn listed(desk: &Desk, filter: VisitFilter) -> u32 {
    let query = VisitQuery { filter, total: true, limit: 10, ..VisitQuery::default() };
    desk.session.visit_list(query).unwrap().total.unwrap()
}

#[test]
fn every_figure_opens_exactly_its_visits_under_every_rule() {
    let desk = desk_with(LOGS[0]);
    let base = VisitFilter {
        from: Some("2025-02-10".into()),
        to: Some("2025-09-20".into()),
        ..VisitFilter::default()
    };
    for (revisit, absent) in [
        (Revisit::Every, false),
        (Revisit::Day, true),
        (Revisit::Month, false),
        (Revisit::Period, true),
    ] {
        let rules = CountRules {
            revisit,
            absent_cases: absent,
            refused_shops: absent,
            ..CountRules::default()
        };
        desk.session.count_rules_save(rules).unwrap();
        let (rows, columns) = (CountAxis::Area, CountAxis::Month);
        let request = CountRequest { filter: base.clone(), rows, columns: Some(columns) };
        let sheet = desk.session.counts(request).unwrap();
        for (what, figures) in
            [(CountedWhat::Cases, &sheet.cases), (CountedWhat::Shops, &sheet.shops)]
        {
            let door = |parts: Vec<CountPart>| VisitFilter {
                counted: Some(Counted { what, parts }),
                ..base.clone()
            };
            let part = |axis, head: &CountHead| CountPart { axis, key: head.key.clone() };
            for (row, head) in sheet.rows.iter().enumerate() {
                for (column, over) in sheet.columns.iter().enumerate() {
                    let filter = door(vec![part(rows, head), part(columns, over)]);
                    let at = format!("{revisit:?} {what:?} {} {}", head.label, over.label);
                    assert_eq!(listed(&desk, filter), figures.cells[row][column], "{at}");
                }
                assert_eq!(listed(&desk, door(vec![part(rows, head)])), figures.rows[row]);
            }
            assert_eq!(listed(&desk, door(Vec::new())), figures.total, "{revisit:?} {what:?}");
        }
        for apart in &sheet.apart {
            assert_eq!(listed(&desk, apart.filter.clone()), apart.visits, "{}", apart.text);
        }
        assert!(sheet.apart.iter().any(|apart| apart.what == CountedWhat::NoDay));
    }
}

#[test]
fn changed_rules_show_what_they_change_and_are_one_step() {
    let desk = desk_with(LOGS[1]);
    let before = counts(&desk, CountAxis::Year, None);
    let rules = CountRules { absent_cases: true, ..CountRules::default() };
    let preview = desk.session.count_rules_preview(rules).unwrap();
    let told: Vec<(&str, u32, u32)> = preview
        .changes
        .iter()
        .map(|change| (change.what.as_str(), change.old, change.new))
        .collect();
    let (old, new) = (before.cases.total, before.cases.total + 48);
    assert_eq!(told, [("일지 전체 건", old, new), ("2025년 건", old, new)]);
    assert_eq!(counts(&desk, CountAxis::Year, None), before, "a preview changes nothing");
    desk.session.count_rules_save(rules).unwrap();
    assert_eq!(counts(&desk, CountAxis::Year, None).cases.total, new);
    desk.undo().unwrap();
    assert_eq!(counts(&desk, CountAxis::Year, None), before);
}

/// A pledge with an indicator that has a target and a typed actual for 2025.
fn indicator(desk: &Desk) -> (String, String) {
    let pledge = desk.last.clone();
    let cells = [
        ("name", "상담 건수"),
        ("unit", "건"),
        ("target:2025", "500"),
        ("actual:2025", "300"),
        ("actual:2023", "120"),
    ]
    .map(|(column, text)| SetCell {
        row: RowAt::New(0),
        column: column.into(),
        text: text.into(),
    });
    desk.session
        .cells_set(SetCells {
            pledge_id: pledge.clone(),
            table: CardTable::Indicators,
            cells: cells.into(),
        })
        .unwrap();
    let card = desk.session.pledge_card(RowRef { id: pledge.clone() }).unwrap();
    (pledge, card.indicators.rows[0].id.clone())
}

#[test]
fn a_bound_indicator_takes_its_actual_from_the_log_wherever_it_is_told() {
    let desk = desk_with(LOGS[1]).pledge("1-1", "골목상권 살리기");
    let (pledge, id) = indicator(&desk);
    let binding = IndicatorBinding {
        measure: CountMeasure::Cases,
        filter: VisitFilter { categories: vec!["자금".into()], ..VisitFilter::default() },
    };
    let bind = |binding| BindIndicator { indicator: id.clone(), binding };
    desk.session.indicator_bind(bind(Some(binding.clone()))).unwrap();
    let card = || desk.session.pledge_card(RowRef { id: pledge.clone() }).unwrap();
    let bound = card();
    let at = |code: &str| {
        bound.indicators.periods.iter().position(|period| period.code == code).unwrap()
    };
    let row = &bound.indicators.rows[0];
    let counted = row.counted.as_ref().unwrap();
    let actual = row.actuals[at("2025")].clone().unwrap();
    // The log does not reach to 2023: what was typed stands.
    assert_eq!(row.actuals[at("2023")].as_deref(), Some("120"));
    assert_eq!((&counted.visits[at("2023")], &counted.typed[at("2023")]), (&None, &None));
    assert_eq!(counted.typed[at("2025")].as_deref(), Some("300"));
    assert_eq!(listed(&desk, counted.visits[at("2025")].clone().unwrap()).to_string(), actual);
    let door = VisitFilter {
        counted: Some(Counted { what: CountedWhat::Cases, parts: Vec::new() }),
        ..binding.filter.clone()
    };
    assert_eq!(listed(&desk, door).to_string(), actual);
    // The typed one is said beside it, and gone after the repair.
    let found = |card: &PledgeCard| {
        let code = "typed_actual_differs_from_visits";
        card.findings.iter().find(|finding| finding.code == code).cloned()
    };
    let finding = found(&bound).unwrap();
    assert_eq!((finding.printed.as_str(), finding.computed.as_str()), ("300", actual.as_str()));
    // Dump, paper and history tell the same.
    let dump = desk.dump();
    let told = dump["indicators"].as_array().unwrap();
    let year = told.iter().find(|value| value["period"] == "2025").unwrap();
    assert_eq!(year["actual"].to_string(), actual);
    assert_eq!(year["actual_typed"], "300");
    // A visit more is one more, and the card is checked anew.
    let typed =
        SetCell { row: RowAt::Id(id.clone()), column: "actual:2025".into(), text: "7".into() };
    let set =
        SetCells { pledge_id: pledge.clone(), table: CardTable::Indicators, cells: vec![typed] };
    let refused = desk.session.cells_set(set).unwrap_err();
    assert!(refused.message.contains("일지에서 셉니다"), "{refused}");
    let rules = CountRules { absent_cases: true, ..CountRules::default() };
    let preview = desk.session.count_rules_preview(rules).unwrap();
    assert!(preview.changes.iter().any(|change| change.what == "1-1 상담 건수 2025년 실적"));
    desk.session.count_rules_save(rules).unwrap();
    assert_ne!(card().indicators.rows[0].actuals[at("2025")].as_deref(), Some(actual.as_str()));
    assert_ne!(found(&card()).unwrap().computed, actual);
    desk.undo().unwrap();
    let repair = DoRepair { key: finding.key, id: "counted".into() };
    desk.session.finding_repair(repair).unwrap();
    assert_eq!(found(&card()), None);
    desk.undo().unwrap();
    desk.session.indicator_bind(bind(None)).unwrap();
    assert_eq!(card().indicators.rows[0].actuals[at("2025")].as_deref(), Some("300"));
    assert_eq!(card().indicators.rows[0].counted, None);
}

fn save(
    desk: &Desk,
    form: ReportForm,
    visits: VisitPaper,
    name: &str,
) -> Result<Saved, CommandError> {
    let request = ReportRequest {
        form,
        quarter: quarter("2025Q1"),
        unit: None,
        rounding: None,
        pledges: None,
        visits: Some(visits),
    };
    desk.session.report_save(SaveReport {
        request,
        file: desk.handle(name),
        kind: ReportFile::Workbook,
    })
}

/// The visits of a dump without where they were read.
fn said(desk: &Desk) -> Vec<Value> {
    let mut visits = desk.dump()["visits"].as_array().unwrap().clone();
    for visit in &mut visits {
        visit.as_object_mut().unwrap().remove("at");
    }
    visits.sort_by_key(Value::to_string);
    visits
}

#[test]
fn the_whole_log_read_by_next_years_ledger_is_the_same_log() {
    for log in LOGS {
        let desk = desk_with(log);
        let paper =
            VisitPaper { unmask: Some("내년 대장 이관".into()), ..VisitPaper::default() };
        save(&desk, ReportForm::VisitWhole, paper, "방문상담일지 2025.xlsx").unwrap();
        let file = desk.path("방문상담일지 2025.xlsx");
        let again = desk.import(&[&file]);
        assert_eq!(
            (again.counts.new, again.counts.changed, again.counts.failed),
            (0, 0, 0),
            "{log}"
        );
        let next = reading(READER);
        next.take(&file);
        let (now, then) = (said(&desk), said(&next));
        assert_eq!(now.len(), then.len(), "{log}");
        for (one, other) in now.iter().zip(&then) {
            assert_eq!(one, other, "{log}");
        }
    }
}

#[test]
fn papers_of_visits_are_masked_unless_a_reason_stands_in_the_log() {
    let desk = reading(READER);
    let rows = [
        "2025년 방문상담 일지",
        "연번 | 방문일 | 권역 | 상호 | 대표자 | 연락처 | 상담분야 | 상담내용 | 처리결과 | 담당매니저 | 비고",
        "1 | 3/4(화) | 1권역 | 가나유통 | 홍길동 | 010-1234-5678 | 자금 | 홍길동 대표 010-1234-5678로 회신 | 완료 | 김매니저 | =1+1",
    ];
    desk.take(&desk.csv("일지.csv", &rows));
    for form in [
        ReportForm::VisitDiary,
        ReportForm::VisitLog,
        ReportForm::VisitCounts,
        ReportForm::FollowUps,
        ReportForm::VisitWhole,
    ] {
        let told = |unmask: Option<&str>| {
            let paper = VisitPaper { unmask: unmask.map(str::to_owned), ..VisitPaper::default() };
            save(&desk, form, paper, "서식.xlsx").unwrap();
            let parts = parts(&std::fs::read(desk.path("서식.xlsx")).unwrap());
            let says = |secret| parts.values().any(|part| part.contains(secret));
            says("홍길동") || says("1234-5678")
        };
        assert!(!told(None), "{form:?}");
        let lines = || desk.dump()["access_log"].as_array().unwrap().len();
        let before = lines();
        let open = told(Some("내년 대장 이관"));
        let personal =
            matches!(form, ReportForm::VisitDiary | ReportForm::VisitLog | ReportForm::VisitWhole);
        assert_eq!(open, personal, "{form:?}");
        assert_eq!(lines(), before + usize::from(form != ReportForm::VisitCounts), "{form:?}");
    }
    let nothing = VisitPaper { unmask: Some(" ".into()), ..VisitPaper::default() };
    let refused = save(&desk, ReportForm::VisitWhole, nothing, "서식.xlsx").unwrap_err();
    assert!(refused.message.contains("사유"), "{refused}");
}
