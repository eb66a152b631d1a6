//! Reads the plan cards of files and writes them into each table of many pledges, as a workbook
//! and as PDF, to look at:
//! `cargo run -p documents --example table_forms FOLDER FILE…`.

use std::path::Path;

use chrono::NaiveDate;
use documents::draft::{Choices, DraftCard};
use documents::forms::card::FormContext;
use documents::forms::table::{TableForm, TableHead};
use documents::recognise::{Context, recognise};
use documents::{pages, read, write};
use domain::{GovernmentKind, MoneyUnit, Term};

fn main() -> Result<(), Box<dyn std::error::Error>> {
    let mut arguments = std::env::args().skip(1);
    let folder = arguments.next().ok_or("어느 폴더에 쓸지 적어 주십시오")?;
    let government = GovernmentKind::District;
    let term = Term::elected(8);
    let context = Context {
        government,
        term: Some(term.clone()),
        as_of: None,
        stages: Vec::new(),
        file: String::new(),
    };
    let mut cards: Vec<DraftCard> = Vec::new();
    for file in arguments {
        let book = read::read(&file, &std::fs::read(&file)?, &read::Options::default())?;
        cards.extend(recognise(&book.grids, &context, &Choices::default()).cards);
    }
    let head = TableHead {
        office: "가온구 지역경제과".into(),
        as_of: NaiveDate::from_ymd_opt(2025, 10, 31),
        ..TableHead::default()
    };
    for form in TableForm::ALL {
        let unit = if form == TableForm::Report { MoneyUnit::Thousand } else { MoneyUnit::Million };
        let paper =
            FormContext { government, unit, term: term.clone(), footer: "가온구".into() };
        let grid = form.write(&cards, &head, &paper);
        println!("{}: 담지 않는 것 {:?}", form.label(), form.leaves_out(&cards, &paper));
        let path = Path::new(&folder).join(format!("{form:?}.xlsx"));
        let sheets = [(grid.name.clone(), pages::lay(&grid))];
        write::save(&path, &write::xlsx(&[grid], &write::Properties::default())?)?;
        let path = path.with_extension("pdf");
        write::save(&path, &write::pdf(&sheets, &write::Properties::default())?)?;
    }
    Ok(())
}
