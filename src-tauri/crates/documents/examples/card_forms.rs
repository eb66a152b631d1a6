//! Reads the plan cards of a file and writes each on every paper, as a workbook
//! and as PDF, to look at:
//! `cargo run -p documents --example card_forms FILE FOLDER`.

use std::path::Path;

use documents::draft::Choices;
use documents::forms::card::{CardForm, FormContext};
use documents::recognise::{Context, recognise};
use documents::{pages, read, write};
use domain::{GovernmentKind, MoneyUnit, Term};

fn main() -> Result<(), Box<dyn std::error::Error>> {
    let mut arguments = std::env::args().skip(1);
    let file = arguments.next().ok_or("어느 파일을 읽을지 적어 주십시오")?;
    let folder = arguments.next().ok_or("어느 폴더에 쓸지 적어 주십시오")?;
    let book = read::read(&file, &std::fs::read(&file)?, &read::Options::default())?;
    let government = GovernmentKind::District;
    let term = Term::elected(8);
    let context = Context {
        government,
        term: Some(term.clone()),
        as_of: None,
        stages: Vec::new(),
        file: String::new(),
    };
    let draft = recognise(&book.grids, &context, &Choices::default());
    let form_context =
        FormContext {
            government, unit: MoneyUnit::Million, term, footer: "공약 관리카드".into()
        };
    for form in CardForm::ALL {
        let grids: Vec<_> =
            draft.cards.iter().map(|card| form.write(card, &form_context)).collect();
        let path = Path::new(&folder).join(format!("{form:?}.xlsx"));
        write::save(&path, &write::xlsx(&grids, &write::Properties::default())?)?;
        let pages: Vec<_> =
            grids.iter().map(|grid| (grid.name.clone(), pages::lay(grid))).collect();
        let path = path.with_extension("pdf");
        write::save(&path, &write::pdf(&pages, &write::Properties::default())?)?;
    }
    Ok(())
}
