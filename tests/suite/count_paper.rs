//! 집계표 as it is saved: every number in the file is a plain SQL count over the ledger's dump.

use std::collections::BTreeSet;
use std::path::Path;

use calamine::{Data, Range, Reader, Xlsx, open_workbook};
use domain::count::{ABSENT, REFUSED};
use ledger::contract::*;
use rusqlite::Connection;
use serde_json::Value;
use tests::desk::{Desk, quarter, reading};

const READER: &str = env!("CARGO_BIN_EXE_bridge");

const LOGS: [&str; 3] = [
    "2025년 소상공인 방문상담 일지(권역별)_취합.xlsx",
    "방문상담대장_2025상반기(시스템출력).csv",
    "2025 상인회 방문일지(월별시트).xls",
];

/// The label of a visit on an axis, as the paper prints it.
fn label(axis: CountAxis) -> String {
    let dated = |rest: &str| {
        format!(
            "CASE WHEN date = '' THEN '날짜 없음' ELSE substr(date, 1, 4) || '년' || {rest} END"
        )
    };
    let written =
        |column: &str| format!("CASE {column} WHEN '' THEN '(적지 않음)' ELSE {column} END");
    match axis {
        CountAxis::Year => dated("''"),
        CountAxis::Quarter => {
            dated("' ' || ((CAST(substr(date, 6, 2) AS INTEGER) + 2) / 3) || '분기'")
        }
        CountAxis::Month => dated("' ' || CAST(substr(date, 6, 2) AS INTEGER) || '월'"),
        CountAxis::Area => written("region"),
        CountAxis::Category => written("field"),
        CountAxis::Channel => written("channel"),
        CountAxis::Manager => written("manager"),
        CountAxis::Result => written("status"),
    }
}

/// The visits of a dump that count, in a table of their own.
fn table(dump: &Value) -> Connection {
    let table = Connection::open_in_memory().unwrap();
    table
        .execute_batch(
            "CREATE TABLE visits (date, region, field, channel, manager, status, shop, struck, repeats)",
        )
        .unwrap();
    for visit in dump["visits"].as_array().unwrap() {
        let text = |key: &str| visit[key].as_str().unwrap_or_default().to_owned();
        // Two shops of one name are told apart by whose they are.
        let shop = visit["business_norm"].as_str();
        let shop = shop.map(|name| format!("{name} {} {}", text("owner"), text("region")));
        table
            .execute(
                "INSERT INTO visits VALUES (?1, ?2, ?3, ?4, ?5, ?6, ?7, ?8, ?9)",
                (
                    text("date"),
                    text("region"),
                    text("field"),
                    text("channel"),
                    text("manager"),
                    text("status"),
                    shop,
                    !visit["struck"].is_null(),
                    !visit["repeats_visit_of"].is_null(),
                ),
            )
            .unwrap();
    }
    let gone: Vec<String> = ABSENT
        .iter()
        .chain(&REFUSED)
        .map(|word| format!("replace(status, ' ', '') LIKE '%{word}%'"))
        .collect();
    let gone = format!("DELETE FROM visits WHERE struck OR repeats OR {}", gone.join(" OR "));
    table.execute(&gone, []).unwrap();
    table
}

/// 건 and 개소 of the visits for which `condition` holds.
fn counted(table: &Connection, condition: &str, labels: &[&str]) -> [f64; 2] {
    let sql = format!("SELECT count(*), count(DISTINCT shop) FROM visits WHERE {condition}");
    let mut query = table.prepare_cached(&sql).unwrap();
    query
        .query_row(rusqlite::params_from_iter(labels), |row| Ok([row.get(0)?, row.get(1)?]))
        .unwrap()
}

fn labels(table: &Connection, axis: CountAxis) -> BTreeSet<String> {
    let sql = format!("SELECT DISTINCT {} FROM visits", label(axis));
    let mut query = table.prepare(&sql).unwrap();
    query.query_map([], |row| row.get(0)).unwrap().map(Result::unwrap).collect()
}

fn saved(desk: &Desk, rows: CountAxis, columns: Option<CountAxis>) -> Range<Data> {
    let visits = VisitPaper { rows: Some(rows), columns, ..VisitPaper::default() };
    let request = ReportRequest {
        form: ReportForm::VisitCounts,
        quarter: quarter("2025Q1"),
        unit: None,
        rounding: None,
        pledges: None,
        visits: Some(visits),
    };
    let file = desk.handle("집계표.xlsx");
    desk.session.report_save(SaveReport { request, file, kind: ReportFile::Workbook }).unwrap();
    let mut book: Xlsx<_> = open_workbook(desk.path("집계표.xlsx")).unwrap();
    book.worksheet_range("집계표").unwrap()
}

fn text(sheet: &Range<Data>, row: u32, col: u32) -> String {
    sheet.get_value((row, col)).map(ToString::to_string).unwrap_or_default()
}

fn figure(sheet: &Range<Data>, row: u32, col: u32) -> f64 {
    match sheet.get_value((row, col)) {
        Some(Data::Float(figure)) => *figure,
        Some(Data::Int(figure)) => *figure as f64,
        other => panic!("row {row}, column {col} holds no number: {other:?}"),
    }
}

/// The rows at which a table of the sheet begins: where the head of the labels stands.
fn heads(sheet: &Range<Data>, axis: CountAxis) -> Vec<u32> {
    let (last, _) = sheet.end().unwrap();
    (0..=last).filter(|row| text(sheet, *row, 0) == axis.label()).collect()
}

/// The labels below a head, to the line of sums.
fn down(sheet: &Range<Data>, head: u32) -> Vec<String> {
    let (last, _) = sheet.end().unwrap();
    (head + 1..=last).map(|row| text(sheet, row, 0)).take_while(|label| label != "계").collect()
}

/// The labels beside a head, to the column of sums, each with its year.
fn across(sheet: &Range<Data>, head: u32) -> Vec<String> {
    let (_, last) = sheet.end().unwrap();
    let mut year = String::new();
    (1..=last)
        .map(|col| text(sheet, head, col))
        .take_while(|label| label != "계")
        .map(|label| {
            if let Some((named, _)) = label.split_once("년 ") {
                named.clone_into(&mut year);
                return label;
            }
            let inside = label.ends_with('월') || label.ends_with("분기");
            if inside && !year.is_empty() { format!("{year}년 {label}") } else { label }
        })
        .collect()
}

#[test]
fn every_number_of_the_saved_paper_is_a_plain_sql_count_over_the_dump() {
    for log in LOGS {
        let desk = reading(READER);
        desk.take(&Path::new(env!("CARGO_MANIFEST_DIR")).join("fixtures").join(log));
        let table = table(&desk.session.dump_unmasked("집계표 검산").unwrap());
        let mut compared = 0;
        for rows in CountAxis::ALL {
            let mut agree = |sheet: &Range<Data>, (row, col): (u32, u32), plain: f64| {
                let (left, top) = (text(sheet, row, 0), text(sheet, row, col));
                assert_eq!(figure(sheet, row, col), plain, "{log} {rows:?} {left} {top}");
                compared += 1;
            };
            let own = label(rows);
            // One axis: 건 and 개소 side by side.
            let sheet = saved(&desk, rows, None);
            let head = heads(&sheet, rows)[0];
            assert_eq!(
                (text(&sheet, head, 1), text(&sheet, head, 2)),
                ("건".into(), "개소".into())
            );
            let lines = down(&sheet, head);
            for (row, line) in (head + 1..).zip(&lines) {
                let plain = counted(&table, &format!("{own} = ?1"), &[line]);
                agree(&sheet, (row, 1), plain[0]);
                agree(&sheet, (row, 2), plain[1]);
            }
            let sums = head + 1 + u32::try_from(lines.len()).unwrap();
            let all = counted(&table, "1", &[]);
            agree(&sheet, (sums, 1), all[0]);
            agree(&sheet, (sums, 2), all[1]);
            let known = lines.iter().cloned().collect();
            assert!(labels(&table, rows).is_subset(&known), "{log} {rows:?}: {known:?}");

            for columns in CountAxis::ALL.into_iter().filter(|columns| *columns != rows) {
                let other = label(columns);
                let sheet = saved(&desk, rows, Some(columns));
                let tables = heads(&sheet, rows);
                assert_eq!(tables.len(), 2, "{log} {rows:?} × {columns:?}: 건 and 개소");
                for (measure, head) in tables.into_iter().enumerate() {
                    let (lines, tops) = (down(&sheet, head), across(&sheet, head));
                    let known = tops.iter().cloned().collect();
                    assert!(labels(&table, columns).is_subset(&known), "{log} {known:?}");
                    let end = 1 + u32::try_from(tops.len()).unwrap();
                    let sums = head + 1 + u32::try_from(lines.len()).unwrap();
                    for (row, line) in (head + 1..).zip(&lines) {
                        for (col, top) in (1..).zip(&tops) {
                            let met = format!("{own} = ?1 AND {other} = ?2");
                            let plain = counted(&table, &met, &[line, top]);
                            agree(&sheet, (row, col), plain[measure]);
                        }
                        let plain = counted(&table, &format!("{own} = ?1"), &[line]);
                        agree(&sheet, (row, end), plain[measure]);
                    }
                    for (col, top) in (1..).zip(&tops) {
                        let plain = counted(&table, &format!("{other} = ?1"), &[top]);
                        agree(&sheet, (sums, col), plain[measure]);
                    }
                    agree(&sheet, (sums, end), all[measure]);
                }
            }
        }
        assert!(compared > 1_000, "{log}: {compared} numbers");
    }
}
