//! The pledge-status workbook as others see it: LibreOffice recalculates it, a reader sums it,
//! its parts are what they were, and no office program finds a fault.

use calamine::Data;
use documents::forms::status::{StatusBudget, StatusData, draw};
use documents::write;
use domain::rate::RoundingMode;
use domain::{BudgetKind, MoneyUnit, Rounding, Stage, Won};
use tests::workbook::{properties, status_data};
use tests::workbook_oracle::{Place, disagreements, formulas, values};
use tests::{workbook_lint, workbook_parts};

fn exported(data: &StatusData) -> Vec<u8> {
    write::xlsx(&draw(data), &properties()).expect("a workbook")
}

/// Pledges that try the formulas: no stage, an office's own words, labels that COUNTIF would
/// interpret, twins that differ in case, text that looks like a formula.
fn awkward() -> StatusData {
    let mut data = status_data(35);
    let words =
        ["=1+1", ">5", "*", "A과", "a과", "", "1-1", "환경?과", "-", "@과", "\"과\"", "'과'"];
    for (pledge, word) in data.pledges.iter_mut().zip(words.iter().cycle()) {
        pledge.department = (*word).into();
        pledge.field = (*word).into();
    }
    data.pledges[0].stage = None;
    data.pledges[1].stage = Some(Stage::OnTrack);
    data.pledges[1].stage_label = "추진 중".into();
    data.pledges[2].title = "=HYPERLINK(\"http://example.com\")".into();
    data.pledges[2].progress = None;
    data.pledges[3].completion = None;
    data
}

fn in_unit(mut data: StatusData, unit: MoneyUnit, mode: RoundingMode, decimals: u8) -> StatusData {
    data.unit = unit;
    data.rounding = Rounding { decimals, mode };
    data
}

#[test]
fn libreoffice_recalculates_every_formula_to_its_stored_value() {
    use RoundingMode::{Ceiling, Floor, HalfUp};
    for (name, data) in [
        ("35 pledges", status_data(35)),
        ("500 pledges", status_data(500)),
        ("no pledge", status_data(0)),
        ("one pledge in won, whole per cents", in_unit(status_data(1), MoneyUnit::Won, HalfUp, 0)),
        ("rounded down", in_unit(status_data(77), MoneyUnit::HundredMillion, Floor, 2)),
        ("rounded up", in_unit(status_data(90), MoneyUnit::Thousand, Ceiling, 1)),
        ("awkward words", awkward()),
    ] {
        let workbook = exported(&data);
        assert!(formulas(&workbook).len() > 50, "{name} has formulas");
        let differing = disagreements(&workbook);
        assert!(differing.is_empty(), "{name}: {differing:#?}");
    }
}

#[test]
fn the_oracle_sees_a_stored_value_that_is_wrong() {
    let mut parts = workbook_parts::parts(&exported(&status_data(35)));
    let sheet = parts.get_mut("xl/worksheets/sheet1.xml").expect("the summary");
    let total = "SUM(C5:I5)</f><v>35</v>";
    assert!(sheet.contains(total));
    *sheet = sheet.replace(total, "SUM(C5:I5)</f><v>36</v>");
    let differing = disagreements(&workbook_parts::pack(&parts));
    assert_eq!(differing.len(), 1, "{differing:#?}");
}

#[test]
fn sums_read_back_are_the_ledgers_to_the_won() {
    for unit in MoneyUnit::ALL {
        for count in [35, 500] {
            let mut data = status_data(count);
            data.unit = unit;
            // An amount that no unit but won prints without decimals.
            let odd = data.pledges.iter().flat_map(|pledge| &pledge.budget).next().cloned();
            data.pledges[1]
                .budget
                .extend(odd.map(|line| StatusBudget { won: Won(1_234_567), ..line }));
            let cells = values(&exported(&data));
            for kind in [BudgetKind::Plan, BudgetKind::Secured, BudgetKind::Spent] {
                let lines = data.pledges.iter().flat_map(|pledge| &pledge.budget);
                let sum: Won = lines.filter(|line| line.kind == kind).map(|line| line.won).sum();
                assert_eq!(list_total(&cells, kind, unit), sum, "list, {kind:?} in {unit:?}");
                assert_eq!(source_total(&cells, kind, unit), sum, "sources, {kind:?} in {unit:?}");
            }
        }
    }
}

type Cells = std::collections::BTreeMap<Place, Data>;

fn won(cells: &Cells, place: &Place, unit: MoneyUnit) -> Won {
    match cells.get(place) {
        Some(Data::Float(amount)) => Won((amount * unit.won() as f64).round() as i64),
        other => panic!("{place:?} is no amount but {other:?}"),
    }
}

fn find(cells: &Cells, sheet: &str, text: &str) -> Place {
    let says = |(place, value): &(&Place, &Data)| place.0 == sheet && **value == *text;
    cells.iter().find(says).unwrap_or_else(|| panic!("‘{text}’ in {sheet}")).0.clone()
}

/// The bottom line of 공약 목록.
fn list_total(cells: &Cells, kind: BudgetKind, unit: MoneyUnit) -> Won {
    let head = match kind {
        BudgetKind::Plan => "총사업비",
        BudgetKind::Secured => "확보액",
        BudgetKind::Spent => "집행액",
    };
    let (sheet, row) = ("공약 목록", find(cells, "공약 목록", "합계").1);
    won(cells, &(sheet.into(), row, find(cells, sheet, head).2), unit)
}

/// The row 계 of the first table of 재원별 투자.
fn source_total(cells: &Cells, kind: BudgetKind, unit: MoneyUnit) -> Won {
    let head = match kind {
        BudgetKind::Plan => "계획",
        BudgetKind::Secured => "확보",
        BudgetKind::Spent => "집행",
    };
    let (sheet, row) = ("재원별 투자", find(cells, "재원별 투자", "계").1);
    won(cells, &(sheet.into(), row, find(cells, sheet, head).2), unit)
}

#[test]
fn counts_read_back_are_the_ledgers() {
    let data = status_data(500);
    let cells = values(&exported(&data));
    let row = find(&cells, "총괄", "건수").1;
    for stage in Stage::ALL {
        let col = find(&cells, "총괄", stage.label()).2;
        let count = data.pledges.iter().filter(|pledge| pledge.stage == Some(stage)).count();
        assert_eq!(cells[&("총괄".into(), row, col)], Data::Float(count as f64), "{stage:?}");
    }
}

#[test]
fn the_parts_are_what_they_were() {
    workbook_parts::check_golden("status-35", &exported(&status_data(35)));
}

#[test]
fn the_same_facts_give_the_same_bytes() {
    assert!(exported(&status_data(35)) == exported(&status_data(35)));
}

#[test]
fn no_fault_that_office_programs_repair() {
    for data in [status_data(0), status_data(35), status_data(500), awkward()] {
        let faults = workbook_lint::faults(&workbook_parts::parts(&exported(&data)));
        assert!(faults.is_empty(), "{faults:#?}");
    }
}

#[test]
fn the_lint_sees_each_fault() {
    let parts = workbook_parts::parts(&exported(&status_data(35)));
    let sheet = "xl/worksheets/sheet6.xml";
    for (from, to, fault) in [
        ("<mergeCell ref=\"A1:", "<mergeCell ref=\"A1:B2\"/><mergeCell ref=\"A1:", "overlaps"),
        ("t=\"s\"><v>", "t=\"s\"><v>99", "shared string"),
        ("<f>SUM(", "<f>SUM((", "broken formula"),
        ("<autoFilter ref=\"A5:", "<autoFilter ref=\"A0:", "autoFilter has the range"),
        ("<row r=\"3\"", "<row r=\"1\"", "stands after row"),
        ("<c r=\"B6\"", "<c r=\"A6\"", "out of order"),
    ] {
        let mut broken = parts.clone();
        let xml = broken.get_mut(sheet).expect("the list");
        assert!(xml.contains(from), "{from}");
        *xml = xml.replacen(from, to, 1);
        let found = workbook_lint::faults(&broken);
        assert!(found.iter().any(|text| text.contains(fault)), "{fault}: {found:?}");
    }
    let mut broken = parts.clone();
    let list = format!("<formula1>\"{}\"</formula1></worksheet>", "가,".repeat(200));
    let xml = broken.get_mut(sheet).expect("the list");
    *xml = xml.replace("</worksheet>", &list);
    let table = "<table><tableColumn name=\"가\"/><tableColumn name=\"가\"/></table>";
    broken.insert("xl/tables/table1.xml".into(), table.into());
    let found = workbook_lint::faults(&broken);
    for fault in ["255 characters", "occurs twice"] {
        assert!(found.iter().any(|text| text.contains(fault)), "{fault}: {found:?}");
    }
}
