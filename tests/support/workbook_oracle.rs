//! LibreOffice as the judge of formulas: it opens a workbook, recalculates every cell and writes
//! what it found.

use std::collections::BTreeMap;
use std::fs;
use std::io::Cursor;
use std::process::Command;

use calamine::{Data, Reader, Xlsx};

/// A cell by sheet name, 0-based row and column.
pub type Place = (String, u32, u32);

const ALWAYS_RECALCULATE: &str = r#"<?xml version="1.0" encoding="UTF-8"?>
<oor:items xmlns:oor="http://openoffice.org/2001/registry">
<item oor:path="/org.openoffice.Office.Calc/Formula/Load">
<prop oor:name="OOXMLRecalcMode" oor:op="fuse"><value>0</value></prop></item>
</oor:items>"#;

/// How often LibreOffice is started where it dies before it has written anything: with a new
/// profile on a busy machine it sometimes does.
const STARTS: usize = 3;

/// The workbook as LibreOffice recalculates it.
///
/// # Panics
/// Where LibreOffice is missing or refuses the workbook.
pub fn recalculated(workbook: &[u8]) -> Vec<u8> {
    let mut said = String::new();
    for _ in 0..STARTS {
        match recalculate(workbook) {
            Ok(recalculated) => return recalculated,
            Err(error) => said = error,
        }
    }
    panic!("LibreOffice wrote nothing: {said}")
}

fn recalculate(workbook: &[u8]) -> Result<Vec<u8>, String> {
    let folder = tempfile::tempdir().expect("a folder");
    let profile = folder.path().join("profile");
    fs::create_dir_all(profile.join("user")).expect("made");
    let settings = profile.join("user/registrymodifications.xcu");
    fs::write(settings, ALWAYS_RECALCULATE).expect("written");
    let source = folder.path().join("workbook.xlsx");
    fs::write(&source, workbook).expect("written");
    let out = folder.path().join("out");
    let run = Command::new("soffice")
        .arg(format!("-env:UserInstallation=file://{}", profile.display()))
        .args(["--headless", "--convert-to", "xlsx:Calc MS Excel 2007 XML", "--outdir"])
        .args([&out, &source])
        .output();
    let run = run.unwrap_or_else(|error| {
        panic!(
            "LibreOffice (soffice) cannot be started: {error}. \
             `cargo xtask test` installs what the tests need."
        )
    });
    fs::read(out.join("workbook.xlsx"))
        .map_err(|_| String::from_utf8_lossy(&run.stderr).into_owned())
}

/// The values of a workbook.
pub fn values(workbook: &[u8]) -> BTreeMap<Place, Data> {
    let mut reader: Xlsx<_> = Xlsx::new(Cursor::new(workbook)).expect("a workbook");
    let mut values = BTreeMap::new();
    for sheet in reader.sheet_names() {
        let range = reader.worksheet_range(&sheet).expect("a sheet");
        let (top, left) = range.start().unwrap_or_default();
        for (row, col, value) in range.used_cells() {
            let place = (sheet.clone(), top + row as u32, left + col as u32);
            values.insert(place, value.clone());
        }
    }
    values
}

/// The formulas of a workbook.
pub fn formulas(workbook: &[u8]) -> BTreeMap<Place, String> {
    let mut reader: Xlsx<_> = Xlsx::new(Cursor::new(workbook)).expect("a workbook");
    let mut formulas = BTreeMap::new();
    for sheet in reader.sheet_names() {
        let range = reader.worksheet_formula(&sheet).expect("a sheet");
        let (top, left) = range.start().unwrap_or_default();
        for (row, col, formula) in range.used_cells() {
            formulas.insert((sheet.clone(), top + row as u32, left + col as u32), formula.clone());
        }
    }
    formulas
}

/// Formula cells whose stored value is not what LibreOffice finds, in words.
pub fn disagreements(workbook: &[u8]) -> Vec<String> {
    let (stored, found) = (values(workbook), values(&recalculated(workbook)));
    let differing = formulas(workbook).into_iter().filter_map(|(place, formula)| {
        let (ours, theirs) = (stored.get(&place), found.get(&place));
        let same = match (ours, theirs) {
            (Some(ours), Some(theirs)) => agree(ours, theirs),
            (ours, theirs) => ours.is_none() && theirs.is_none(),
        };
        (!same).then(|| format!("{place:?} ={formula}: stored {ours:?}, recalculated {theirs:?}"))
    });
    differing.collect()
}

/// Numbers agree to the 15 digits that a spreadsheet keeps.
fn agree(one: &Data, other: &Data) -> bool {
    let number = |value: &Data| match value {
        Data::Float(number) => Some(*number),
        Data::Int(number) => Some(*number as f64),
        _ => None,
    };
    match (number(one), number(other)) {
        (Some(one), Some(other)) => (one - other).abs() <= 1e-14 * one.abs().max(other.abs()),
        _ => one.to_string() == other.to_string(),
    }
}
