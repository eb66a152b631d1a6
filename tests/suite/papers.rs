//! The five documents on their own offices' papers: saved from the typed ledger, and read again.

use std::path::Path;

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
