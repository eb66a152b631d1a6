//! The five documents on their own offices' papers: saved from the typed ledger, and read again.

use std::path::Path;

use domain::rate::RoundingMode;
use domain::{BudgetKind, FundingSource, GovernmentKind, MoneyUnit, Rounding};
use ledger::contract::*;
use tests::desk::quarter;

use crate::seeds::typist::Typist;
use crate::seeds::{s0, s1, s2, s3, s4};

fn save(typist: &Typist, form: ReportForm, name: &str, kind: ReportFile) {
    save_of(typist, form, "2024Q4", (name, kind));
}

fn save_of(typist: &Typist, form: ReportForm, when: &str, (name, kind): (&str, ReportFile)) {
    let request = ReportRequest {
        form,
        quarter: quarter(when),
        unit: None,
        rounding: None,
        pledges: None,
        visits: None,
    };
    let file = typist.desk.handle(name);
    typist.desk.session.report_save(SaveReport { request, file, kind }).unwrap();
    // Kept to be looked at.
    let folder = Path::new(env!("CARGO_TARGET_TMPDIR")).join("papers");
    std::fs::create_dir_all(&folder).unwrap();
    std::fs::copy(typist.desk.path(name), folder.join(name)).unwrap();
}

/// Saved on its paper as a workbook and read again, the card is the one that was typed.
fn comes_back(typist: &Typist, form: ReportForm, name: &str) {
    save(typist, form, &format!("{name}.pdf"), ReportFile::Pdf);
    save(typist, form, &format!("{name}.xlsx"), ReportFile::Workbook);
    let again = typist.desk.import(&[&typist.desk.path(&format!("{name}.xlsx"))]);
    let tables = again.files.iter().flat_map(|file| &file.tables);
    let cells: Vec<_> = tables.flat_map(|table| &table.rows).flat_map(|row| &row.cells).collect();
    assert!(cells.is_empty(), "{name}: {cells:#?}");
    assert_eq!(again.counts, Counts { same: 1, ..Counts::default() }, "{name}");
}

#[test]
fn dongnae_comes_back_from_its_paper() {
    comes_back(&s0::typed(), ReportForm::CardDongnae, "S0 동래구");
}

#[test]
fn dobong_comes_back_from_its_paper() {
    comes_back(&s1::typed(), ReportForm::CardDobong, "S1 도봉구");
}

#[test]
fn yangju_comes_back_from_its_paper() {
    comes_back(&s2::typed(), ReportForm::CardYangju, "S2 양주시");
}

#[test]
fn seoul_comes_back_from_its_paper() {
    comes_back(&s3::typed(), ReportForm::CardSeoul, "S3 서울시");
}

/// The report tells less of a pledge than a card does, and nothing of it is new.
#[test]
fn yeongdeungpo_comes_back_from_its_report() {
    let typist = s4::typed();
    save_of(&typist, ReportForm::WorkReport, "2015Q4", ("S4 영등포구.pdf", ReportFile::Pdf));
    save_of(&typist, ReportForm::WorkReport, "2015Q4", ("S4 영등포구.xlsx", ReportFile::Workbook));
    let again = typist.desk.import(&[&typist.desk.path("S4 영등포구.xlsx")]);
    let tables: Vec<_> = again.files.iter().flat_map(|file| &file.tables).collect();
    let rows = || tables.iter().flat_map(|table| &table.rows);
    let cells: Vec<_> = rows().flat_map(|row| &row.cells).collect();
    assert!(cells.is_empty(), "{cells:#?}");
    let works = u32::try_from(rows().count()).unwrap();
    assert!(works > 10, "{works}");
    assert_eq!(again.counts, Counts { same: works, ..Counts::default() });
}

fn gaon() -> Typist {
    Typist::new(
        ("가온구", "지역경제과", GovernmentKind::District),
        ("민선8기", "2022-07-01", "2026-06-30"),
        (MoneyUnit::Thousand, Rounding { decimals: 1, mode: RoundingMode::HalfUp }),
    )
}

/// A report tells a year as one sum: the ledger takes it where it has one place for it.
#[test]
fn a_report_fills_one_place_and_tells_of_what_stands_in_several() {
    use BudgetKind::{Secured, Spent};
    let own = (FundingSource::Own, "");
    let reporting = gaon();
    let shops = reporting.pledge("1-1", "골목상권 살리기");
    shops.money(&None, own, Secured, &[("2025", "300")]);
    shops.money(&None, own, Spent, &[("2025", "120")]);
    let markets = reporting.pledge("1-2", "전통시장 활성화");
    markets.money(&None, own, Secured, &[("2025", "500")]);
    let file = ("보고.xlsx", ReportFile::Workbook);
    save_of(&reporting, ReportForm::WorkReport, "2025Q4", file);
    let file = reporting.desk.path("보고.xlsx");

    let other = gaon();
    let shops = other.pledge("1-1", "골목상권 살리기");
    let delivery = shops.project("공동배송");
    shops.money(&delivery, own, Secured, &[("2025", "250")]);
    let markets = other.pledge("1-2", "전통시장 활성화");
    for (name, sum) in [("시설 개선", "200"), ("상인 교육", "100")] {
        let project = markets.project(name);
        markets.money(&project, own, Secured, &[("2025", sum)]);
    }

    let preview = other.desk.import(&[&file]);
    assert_eq!(
        preview.counts,
        Counts { changed: 1, changed_cells: 2, same: 1, budget_lines: 2, ..Counts::default() }
    );
    let tables = || preview.files.iter().flat_map(|file| &file.tables);
    let cells: Vec<(&str, &str, &str)> = tables()
        .flat_map(|table| &table.rows)
        .flat_map(|row| &row.cells)
        .map(|cell| (cell.what.as_str(), cell.old.as_str(), cell.new.as_str()))
        .collect();
    assert_eq!(
        cells,
        [("공동배송 구비 2025년 확보", "250", "300"), ("구비 2025년 집행", "", "120")]
    );
    let told: Vec<&str> = tables()
        .flat_map(|table| &table.issues)
        .filter(|issue| issue.code == "not_divided")
        .map(|issue| issue.message.as_str())
        .collect();
    assert_eq!(
        told,
        [
            "구비 2025년 확보: 보고서에는 500천원인데 대장에는 2곳으로 나뉘어 모두 300천원입니다. 어디에 넣을지 알 수 없어 가져오지 않으니 카드에서 고쳐 주십시오."
        ]
    );

    other.desk.apply(&preview).unwrap();
    let again = other.desk.import(&[&file]);
    assert_eq!(again.counts, Counts { same: 2, ..Counts::default() });
}
