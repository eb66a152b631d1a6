//! Visit logs: finds tables of one visit a row in a sheet and reads them. Owns what a log's heads,
//! rows and dates mean and says all that was assumed. Knows no pledges and no ledger.

mod band;
mod counts;
mod day;
mod rows;
mod told;
mod words;

pub(super) use counts::compare as counts;

use super::Context;
use super::find::Band;
use super::heads::one_line;
use super::say::Issues;
use super::sheet::Sheet;
use crate::draft::{Choices, Column, DraftTable, Located, Meaning, TableKind, VisitField};
use crate::grid::{Address, Range};

/// True where the sheet holds a visit log: told by its heads, no row is read.
pub(super) fn stands_in(sheet: &Sheet, context: &Context) -> bool {
    !band::bands(sheet, &context.file, &[]).is_empty()
}

/// Every visit log of the sheet outside of the tables that lie in `taken`.
pub(super) fn tables(
    sheet: &Sheet,
    context: &Context,
    choices: &Choices,
    taken: &[Range],
) -> Vec<DraftTable> {
    let bands = band::bands(sheet, &context.file, taken);
    let mut tables = Vec::with_capacity(bands.len());
    let mut from = sheet.used.first.row;
    for (index, band) in bands.iter().enumerate() {
        let end = bands.get(index + 1).map_or(sheet.used.last.row + 1, |next| next.rows.0);
        let end = taken
            .iter()
            .filter(|range| range.first.row > band.rows.1)
            .fold(end, |end, range| end.min(range.first.row));
        tables.push(read(sheet, band, (from, end), context, choices));
        from = end;
    }
    tables
}

/// A log on its way to a draft.
struct Log<'a> {
    sheet: &'a Sheet<'a>,
    band: &'a Band,
    columns: &'a [Column],
    /// Column and word, in the order of the words.
    fields: Vec<(u32, VisitField)>,
    /// The column that counts rows.
    serial: Option<u32>,
    when: day::When,
}

fn read(
    sheet: &Sheet,
    band: &Band,
    (from, end): (u32, u32),
    context: &Context,
    choices: &Choices,
) -> DraftTable {
    let columns = band::columns(sheet, band, choices);
    let title = title(sheet, from, band);
    let mut fields: Vec<(u32, VisitField)> = columns
        .iter()
        .filter_map(|column| match column.meaning {
            Meaning::Visit { field } => Some((column.col, field)),
            _ => None,
        })
        .collect();
    fields.sort_by_key(|(_, field)| *field);
    let above = (from..band.rows.0)
        .flat_map(|row| sheet.filled(row).into_iter().map(move |col| Address::new(row, col)));
    let above: Vec<String> = above.map(|at| sheet.own(at).into_owned()).collect();
    let name = &sheet.grid.name;
    let lines = || above.iter().map(String::as_str).chain([name.as_str(), &context.file]);
    let year = lines().find_map(|line| Some((day::year_in(line)?, one_line(line))));
    let month = title
        .iter()
        .map(|title| title.value.as_str())
        .chain([name.as_str()])
        .find_map(day::month_in);
    let serial = columns.iter().find(|column| column.meaning == Meaning::Serial);
    let log = Log {
        sheet,
        band,
        columns: &columns,
        fields,
        serial: serial.map(|column| column.col),
        when: day::When { year: year.as_ref().map(|(year, _)| *year), month },
    };
    let mut read = log.read(end);
    let mut issues = Issues::of(name);
    log.tell(&mut read, year.as_ref().map(|(_, line)| line.as_str()), &mut issues);
    let range = Range::new(band.rows.0, band.cols.0, read.last, band.cols.1);
    DraftTable {
        sheet: name.clone(),
        range,
        kind: TableKind::Visits,
        title,
        unit: None,
        unit_assumed: false,
        as_of: None,
        header: band.rows,
        pledges: Vec::new(),
        visits: read.visits,
        spending: Vec::new(),
        totals: Vec::new(),
        issues: issues.list,
        columns,
    }
}

/// The first line above the band that speaks of visits, else the first line.
fn title(sheet: &Sheet, from: u32, band: &Band) -> Option<Located<String>> {
    let mut first = None;
    for row in sheet.grid.rows.range(from..band.rows.0).map(|(row, _)| *row) {
        for col in sheet.filled(row) {
            let at = Address::new(row, col);
            let text = sheet.own(at);
            let found = Located { value: one_line(&text), at: at.to_string() };
            if words::about_visits(&text) {
                return Some(found);
            }
            first.get_or_insert(found);
        }
    }
    first
}
