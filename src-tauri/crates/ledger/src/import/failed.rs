//! Rows that an import cannot take over, given back as a workbook: which they are, whose personal
//! data they hold, and under which reason the file is written. Knows nothing of how it is drawn.

use std::collections::{BTreeMap, BTreeSet};
use std::path::PathBuf;

use chrono::NaiveDate;
use documents::draft::{DraftTable, PledgeField, VisitField};
use documents::forms::failed::{FailedRow, FailedTable, cells, draw};
use documents::grid::{Cell, Grid, Value};
use documents::write::{self, Properties};
use domain::privacy::mask_text;

use super::facts;
use super::reconcile::{Plan, TableIn};
use super::shelf::{self, Prepared, PreparedFile};
use crate::contract::*;
use crate::privacy;
use crate::report::unsaved;
use crate::session::{Session, lock};
use crate::settings;
use crate::store::name;

/// The failed rows of an import, drawn.
pub(super) struct Failed {
    /// The import's id.
    pub id: String,
    /// The ledger that it was made for.
    ledger: PathBuf,
    grids: Vec<Grid>,
    rows: u32,
    people: usize,
}

impl Session {
    /// Saves the rows that failed as an Excel workbook, each with its reason. Where they hold names
    /// or phones the reason for taking them out goes into the access log.
    pub fn import_failed_save(&self, save: SaveFailed) -> Result<Saved, CommandError> {
        let path = self.path_of(&save.file)?;
        let created = self.host.now();
        let office = self.read(settings::office)?;
        let properties = Properties {
            title: "가져오지 못한 행".to_owned(),
            subject: "가져오지 못한 행".to_owned(),
            author: office.department,
            company: office.name,
            created,
        };
        let here = self.with_ledger(|ledger| Ok(ledger.path().to_owned()))?;
        let (bytes, rows, people) = {
            let shelf = lock(&self.previews);
            let drawn;
            let failed = match shelf.failed(&save.preview) {
                Some(failed) => failed,
                None => {
                    drawn = of(shelf.find(&save.preview)?, created.date());
                    &drawn
                }
            };
            if failed.ledger != here {
                return Err(super::stale());
            }
            if failed.grids.is_empty() {
                return Err(CommandError::new(
                    ErrorCode::Invalid,
                    "가져오지 못한 행이 없어 저장할 것이 없습니다.",
                ));
            }
            (write::xlsx(&failed.grids, &properties).map_err(unsaved)?, failed.rows, failed.people)
        };
        if people > 0 {
            let reason = privacy::reason_of(save.reason.as_deref().unwrap_or_default())?;
            let what = format!("내보내기: 가져오지 못한 행 {rows}건");
            self.record(|connection, at| privacy::log(connection, at, &what, people, &reason))?;
        }
        let bytes = write::save(&path, &bytes).map_err(unsaved)?;
        Ok(Saved { name: name(&path), bytes })
    }
}

/// The failed rows of a preview.
pub(super) fn of(prepared: &Prepared, today: NaiveDate) -> Failed {
    let inputs = shelf::tables(&prepared.files);
    let tables = tables(&prepared.files, &inputs, &prepared.plan, today);
    let rows = || tables.iter().map(|failed| failed.rows.len()).sum::<usize>();
    Failed {
        id: prepared.id.clone(),
        ledger: prepared.ledger.clone(),
        rows: u32::try_from(rows()).unwrap_or(u32::MAX),
        people: whose(&prepared.files, &inputs, &prepared.plan).len(),
        grids: draw(&tables),
    }
}

/// How many people's names or phones the failed rows hold.
pub(super) fn people(files: &[PreparedFile], inputs: &[TableIn<'_>], plan: &Plan) -> u32 {
    u32::try_from(whose(files, inputs, plan).len()).unwrap_or(u32::MAX)
}

/// The rows of a table that failed, with why.
fn failing<'a>(table: &'a DraftTable, plan: &'a Plan, at: usize) -> Vec<FailedRow<'a>> {
    let rows = plan.tables.get(at).map(|table| table.rows.as_slice()).unwrap_or_default();
    let failed = rows.iter().filter(|row| row.outcome == Outcome::Failed);
    failed.map(|row| FailedRow { table, row: row.row, reason: row.reason.clone() }).collect()
}

/// The tables with failed rows, in the order of the files. Pledges that were read as cards from the
/// rows of one list are one table.
fn tables<'a>(
    files: &'a [PreparedFile],
    inputs: &'a [TableIn<'a>],
    plan: &'a Plan,
    today: NaiveDate,
) -> Vec<FailedTable<'a>> {
    let mut places: BTreeMap<(usize, usize, u32, usize), FailedTable<'a>> = BTreeMap::new();
    for (at, input) in inputs.iter().enumerate() {
        let rows = failing(input.table, plan, at);
        let Some(file) = files.get(input.file).filter(|_| !rows.is_empty()) else { continue };
        let sheet = file.grids.iter().position(|grid| grid.name == input.table.sheet);
        let Some((sheet, grid)) = sheet.and_then(|sheet| Some((sheet, file.grids.get(sheet)?)))
        else {
            continue;
        };
        let heads = heads(input);
        let first = heads.map_or(input.table.range.first.row, |(first, _)| first);
        // Of a list its heads say which it is; a table and a card stand for themselves.
        let alone = if listed(input) { usize::MAX } else { at };
        let failed = places.entry((input.file, sheet, first, alone)).or_insert_with(|| {
            let own = |other: &&TableIn<'_>| {
                other.file == input.file && other.table.sheet == input.table.sheet
            };
            let together = |other: &TableIn<'_>| match alone {
                usize::MAX => listed(other) && self::heads(other) == heads,
                _ => std::ptr::eq(other.table, input.table),
            };
            let others = inputs.iter().filter(own).filter(|other| !together(other));
            FailedTable {
                grid,
                tables: inputs
                    .iter()
                    .filter(own)
                    .filter(|o| together(o))
                    .map(|o| o.table)
                    .collect(),
                heads,
                others: others.map(|other| other.table.range).collect(),
                lines: dated(input, &file.name),
                origin: format!("{} ({} 읽음)", file.name, today.format("%Y. %-m. %-d.")),
                rows: Vec::new(),
            }
        });
        failed.rows.extend(rows);
    }
    let mut tables: Vec<FailedTable<'a>> = places.into_values().collect();
    for table in &mut tables {
        table.rows.sort_by_key(|row| row.row);
    }
    tables
}

/// True for a pledge that was read as a card from the rows of a list.
fn listed(input: &TableIn<'_>) -> bool {
    input.card.is_some_and(|card| card.found.heads.is_some())
}

fn heads(input: &TableIn<'_>) -> Option<(u32, u32)> {
    match input.card {
        Some(card) => card.found.heads,
        None => Some(input.table.header),
    }
}

/// The quarter that only the file's name says; the file that is written has another.
fn dated(input: &TableIn<'_>, file: &str) -> Vec<String> {
    match facts::quarter_of(input.table, input.file_name) {
        Some((quarter, Some(words))) if words == file => {
            vec![format!("({} 기준)", quarter.last_day().format("%Y. %-m. %-d."))]
        }
        _ => Vec::new(),
    }
}

/// Everyone whose name or phone stands in the failed rows; a row with a phone or a resident number
/// in its words counts as one.
fn whose(files: &[PreparedFile], inputs: &[TableIn<'_>], plan: &Plan) -> BTreeSet<String> {
    let mut people = BTreeSet::new();
    for (at, input) in inputs.iter().enumerate() {
        for failed in failing(input.table, plan, at) {
            let named = named(input, failed.row);
            let file = files.get(input.file);
            let grid =
                file.and_then(|file| file.grids.iter().find(|g| g.name == input.table.sheet));
            let told = || grid.is_some_and(|grid| cells(grid, &failed).any(personal));
            if named.is_empty() && told() {
                people.insert(format!("{} {}!{}", input.file, input.table.sheet, failed.row));
            }
            people.extend(named);
        }
    }
    people
}

/// The names that a row gives, a phone where there is no name.
fn named(input: &TableIn<'_>, row: u32) -> Vec<String> {
    if let Some(card) = input.card {
        let name = |name: &str, phone: &str| if name.is_empty() { phone } else { name }.to_owned();
        let people = card.people.iter().map(|person| name(&person.name, &person.phone));
        return people.filter(|name| !name.is_empty()).collect();
    }
    let table = input.table;
    let pledge = table.pledges.binary_search_by_key(&row, |known| known.row).ok();
    let pledge = pledge.and_then(|at| table.pledges.get(at));
    let words = [PledgeField::Manager, PledgeField::Phone];
    let pledge = pledge.and_then(|row| words.into_iter().find_map(|field| row.get(field)));
    let pledge = pledge.map(|word| word.value.clone()).filter(|word| !facts::nothing(word));
    let visit = table.visits.binary_search_by_key(&row, |known| known.row).ok();
    let words = [VisitField::Business, VisitField::Owner, VisitField::Phone];
    let visit = visit.and_then(|at| table.visits.get(at));
    let visit = visit.map(|row| {
        let said = words.into_iter().map(|field| row.text(field)).find(|word| !word.is_empty());
        said.map_or_else(|| format!("{} {}", table.sheet, row.row), str::to_owned)
    });
    pledge.into_iter().chain(visit).collect()
}

/// A cell in which a phone or a resident number stands.
fn personal(cell: &Cell) -> bool {
    matches!(&cell.value, Value::Text(text) if mask_text(text) != *text)
}

impl Failed {
    /// True where there is nothing to give back.
    pub fn is_empty(&self) -> bool {
        self.grids.is_empty()
    }
}
