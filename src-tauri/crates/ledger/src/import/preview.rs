//! A plan → what the clerk sees: files, tables, rows, cells, and a sheet with its marks.

use std::collections::HashMap;

use documents::draft::{DraftTable, Issue, Located, Meaning, TableKind, VisitField};
use documents::grid::{Address, Grid, Range, SheetState};
use documents::recognise;
use domain::privacy::mask_known;
use domain::{GovernmentKind, MoneyUnit, Severity};

use super::reconcile::{self, Change, FactPlan, Plan, RowPlan, TableIn, TablePlan};
use super::shelf::{self, PreparedFile};
use super::slot::{Datum, Slot, masked};
use super::{failed, issues, lines, visits};
use crate::contract::*;
use crate::sheet_view::sheet_view;

/// Cells of a sheet that go to the screen; more would only make it slow.
const SHOWN_CELLS: usize = 60_000;

/// Cells of one fact that are marked: a bar of a roadmap is as long as its axis.
const MARKED_CELLS: usize = 400;

/// Rows by whose words a column without a width is measured, and the widest that it becomes.
const MEASURED_ROWS: usize = 200;
const WIDEST: f64 = 36.0;

/// New visits whose words go to the screen; the sheet itself shows them all.
const SHOWN_VISITS: usize = 2_000;

/// The preview of a plan over its files.
pub(super) fn preview(id: &str, files: &[PreparedFile], plan: &Plan) -> ImportPreview {
    let inputs = shelf::tables(files);
    let government = plan.state.government;
    let mut views: Vec<FilePreview> = files.iter().map(file_view).collect();
    let asked = inputs.iter().any(|input| input.table.kind == TableKind::Spending);
    let targets = if asked { lines::targets(&plan.state) } else { Vec::new() };
    for (input, table) in inputs.iter().zip(&plan.tables) {
        let mut view = table_view(input, table, &plan.state.log, government);
        view.lines = lines::questions(input, &targets);
        views[input.file].tables.push(view);
    }
    ImportPreview {
        id: id.to_owned(),
        files: views,
        counts: plan.counts,
        missing: reconcile::missing(plan, &inputs),
        failed_people: failed::people(files, &inputs, plan),
        targets,
    }
}

fn file_view(file: &PreparedFile) -> FilePreview {
    let mut told = file.notices.clone();
    told.extend(file.draft.issues.iter().cloned());
    told.extend(file.grids.iter().filter_map(too_long));
    let (issues, issue_counts) = issues::shown(told);
    FilePreview {
        name: file.name.clone(),
        format: file.format.clone(),
        encoding: file.encoding.clone(),
        failure: file.failure.clone(),
        sheets: file
            .grids
            .iter()
            .map(|grid| {
                let hidden = grid.state != SheetState::Visible;
                SheetEntry {
                    name: grid.name.clone(),
                    hidden,
                    included: !hidden || file.choices.include_sheets.contains(&grid.name),
                }
            })
            .collect(),
        tables: Vec::new(),
        issues,
        issue_counts,
        choices: file.choices.clone(),
        lines: file.lines.clone(),
    }
}

/// Says that a sheet is too long to be shown whole.
fn too_long(grid: &Grid) -> Option<Issue> {
    let cells: usize = grid.rows.values().map(Vec::len).sum();
    (cells > SHOWN_CELLS).then(|| Issue {
        severity: Severity::Notice,
        sheet: grid.name.clone(),
        cell: String::new(),
        code: "sheet_shown_in_part".into(),
        message: format!(
            "‘{}’ 시트가 길어 화면에는 앞부분만 보입니다. 가져오기는 시트 전체를 읽습니다.",
            grid.name
        ),
        printed: None,
        computed: None,
    })
}

fn table_view(
    input: &TableIn<'_>,
    plan: &TablePlan,
    log: &visits::Log,
    government: GovernmentKind,
) -> TablePreview {
    let table = input.table;
    let unit = table.unit.as_ref();
    let money = unit_of(table);
    let (issues, issue_counts) = issues::shown(told(table, plan));
    TablePreview {
        sheet: table.sheet.clone(),
        range: table.range.to_string(),
        kind: table.kind,
        title: table.title.as_ref().map(|title| title.value.clone()).unwrap_or_default(),
        unit: unit.map(|unit| unit.value.label().to_owned()).unwrap_or_default(),
        unit_at: unit
            .filter(|_| !table.unit_assumed)
            .map(|unit| place(table, unit))
            .unwrap_or_default(),
        as_of: table.as_of.as_ref().map(|day| day.value.clone()).unwrap_or_default(),
        header: table.header,
        columns: table.columns.clone(),
        meanings: meanings(table, government),
        counts: plan.counts,
        rows: rows(table, plan, log, money, government),
        lines: Vec::new(),
        issues,
        issue_counts,
    }
}

/// All that is said of a table: by recognition and by reconciling.
pub(super) fn told(table: &DraftTable, plan: &TablePlan) -> Vec<Issue> {
    table.issues.iter().chain(&plan.issues).cloned().collect()
}

fn place(table: &DraftTable, unit: &Located<MoneyUnit>) -> String {
    if unit.at.is_empty() { String::new() } else { format!("{}!{}", table.sheet, unit.at) }
}

fn unit_of(table: &DraftTable) -> MoneyUnit {
    table.unit.as_ref().map(|unit| unit.value).unwrap_or_default()
}

fn meanings(table: &DraftTable, government: GovernmentKind) -> Vec<MeaningOption> {
    let option = |meaning: Meaning| MeaningOption {
        label: recognise::meaning_label(&meaning, government),
        meaning,
    };
    recognise::meanings(table).into_iter().map(option).collect()
}

/// The rows of a plan; of a visit log the words of its first new rows only.
fn rows(
    table: &DraftTable,
    plan: &TablePlan,
    log: &visits::Log,
    unit: MoneyUnit,
    government: GovernmentKind,
) -> Vec<RowChange> {
    let mut shown = 0;
    let view = |row: &RowPlan| {
        let mut view = row_view(row, unit, government);
        if table.kind == TableKind::Visits && row.outcome == Outcome::New && shown < SHOWN_VISITS {
            shown += 1;
            let said = visits::said(table, row.row);
            view.cells = said.iter().map(|fact| cell_view(fact, unit, government)).collect();
        }
        if table.kind == TableKind::Visits {
            let owners = visits::owners(table, row, log);
            for cell in &mut view.cells {
                (cell.old, cell.new) = (known(&cell.old, &owners), known(&cell.new, &owners));
            }
        }
        view
    };
    plan.rows.iter().map(view).collect()
}

fn cell_view(fact: &FactPlan, unit: MoneyUnit, government: GovernmentKind) -> CellChange {
    CellChange {
        cell: fact.said.cell.clone(),
        what: fact.said.slot.what(government),
        old: print(fact.old.as_ref(), &fact.said.slot, unit),
        new: fact.said.datum.print(&fact.said.slot, unit),
    }
}

fn row_view(row: &RowPlan, unit: MoneyUnit, government: GovernmentKind) -> RowChange {
    RowChange {
        row: row.row,
        outcome: row.outcome,
        code: row.code.clone(),
        title: row.title.clone(),
        cells: row
            .facts
            .iter()
            .filter(|fact| fact.change != Change::Same)
            .map(|fact| cell_view(fact, unit, government))
            .collect(),
        reason: row.reason.clone(),
    }
}

fn print(datum: Option<&Datum>, slot: &Slot, unit: MoneyUnit) -> String {
    datum.map(|datum| datum.print(slot, unit)).unwrap_or_default()
}

/// Words in which the names of those they speak of are masked.
fn known(text: &str, owners: &[&str]) -> String {
    owners.iter().fold(text.to_owned(), |text, owner| mask_known(&text, &[owner]))
}

/// A sheet of a file with what the import makes of each cell.
pub(super) fn sheet(files: &[PreparedFile], plan: &Plan, file: usize, grid: &Grid) -> SheetView {
    let (mut view, _) = sheet_view(grid, SHOWN_CELLS);
    let mut marks: HashMap<Address, (Mark, String)> = HashMap::new();
    let mut taken = Vec::new();
    let mut headed = None;
    for (input, table) in shelf::tables(files).iter().zip(&plan.tables) {
        if input.file == file && input.table.sheet == grid.name {
            mark_table(&mut marks, grid, (input.table, table), &plan.state.log);
            headed = Some(headed.unwrap_or(u32::MAX).min(input.table.header.0));
            let columns = input.table.columns.iter();
            taken.extend(columns.filter(|column| column.meaning != Meaning::Ignore).map(|c| c.col));
        }
    }
    mask(&mut view, files, file);
    if grid.col_widths.is_empty() {
        widen(&mut view, headed.unwrap_or(0));
    }
    for row in &mut view.body {
        // What a hidden column holds was not meant to be seen; it shows once it is taken in.
        row.cells.retain(|cell| !grid.hidden_cols.contains(&cell.col) || taken.contains(&cell.col));
        for cell in &mut row.cells {
            if let Some((mark, old)) = marks.remove(&Address::new(row.row, cell.col)) {
                (cell.mark, cell.old) = (mark, old);
            }
        }
    }
    view
}

/// Gives the columns of a file that sets no widths, such as a text file, those of their words; the
/// titles above row `headed` run over several columns and do not count.
fn widen(view: &mut SheetView, headed: u32) {
    for row in view.body.iter().filter(|row| row.row >= headed).take(MEASURED_ROWS) {
        for cell in row.cells.iter().filter(|cell| cell.span.0 == 1) {
            let Some(column) = view.columns.get_mut(cell.col as usize) else { continue };
            let longest = cell.text.lines().map(letters).max().unwrap_or_default();
            column.width = column.width.max((longest as f64 + 3.0).min(WIDEST));
        }
    }
}

/// The width of a line in digits: a syllable takes two.
fn letters(line: &str) -> usize {
    line.chars().map(|letter| if letter.is_ascii() { 1 } else { 2 }).sum()
}

/// Masks names and phones in the sheets of a file with visits: owners, phones and managers of its
/// logs, and every phone in the words of its other cells.
fn mask(view: &mut SheetView, files: &[PreparedFile], file: usize) {
    let Some(draft) = files.get(file).map(|file| &file.draft) else { return };
    if !draft.tables.iter().any(|table| table.kind == TableKind::Visits) {
        return;
    }
    let logs = draft.tables.iter().filter(|table| table.sheet == view.name);
    let logs: Vec<&DraftTable> = logs.filter(|table| table.kind == TableKind::Visits).collect();
    for row in &mut view.body {
        let log = logs
            .iter()
            .find(|table| (table.header.1 + 1..=table.range.last.row).contains(&row.row));
        let said = log.and_then(|log| visits::owner(log, row.row));
        let owners: Vec<&str> = said.into_iter().collect();
        for cell in &mut row.cells {
            let column = log.and_then(|log| log.columns.iter().find(|known| known.col == cell.col));
            let field = match column.map(|column| &column.meaning) {
                Some(Meaning::Visit { field }) => *field,
                _ => VisitField::Remark,
            };
            let dates = field == VisitField::Day || cell.number && field != VisitField::Phone;
            if !dates {
                cell.text = known(&masked(field, &cell.text), &owners);
            }
        }
    }
}

fn mark_table(
    marks: &mut HashMap<Address, (Mark, String)>,
    grid: &Grid,
    (table, plan): (&DraftTable, &TablePlan),
    log: &visits::Log,
) {
    let heads = if table.kind == TableKind::Card { None } else { Some(table.header) };
    for row in heads.into_iter().flat_map(|(first, last)| first..=last) {
        for col in table.range.first.col..=table.range.last.col {
            marks.insert(Address::new(row, col), (Mark::Head, String::new()));
        }
    }
    let unit = unit_of(table);
    for row in &plan.rows {
        let new_row = row.outcome == Outcome::New;
        if table.kind == TableKind::Visits && row.visit.is_some() {
            let mark = if new_row { Mark::New } else { Mark::Same };
            for word in visits::words(table, row.row) {
                marks.entry(word.at).or_insert((mark, String::new()));
            }
        }
        let owners = visits::owners(table, row, log);
        for fact in &row.facts {
            let Some(span) = span(&fact.said.cell) else { continue };
            let mark = match fact.change {
                Change::Same => Mark::Same,
                Change::New => Mark::New,
                Change::Changed if new_row => Mark::New,
                Change::Changed => Mark::Changed,
            };
            let old = known(&print(fact.old.as_ref(), &fact.said.slot, unit), &owners);
            let below = lines_below(grid, span, &fact.said.datum);
            for at in span.cells().chain(below).take(MARKED_CELLS) {
                let known = marks.entry(at).or_insert((mark, String::new()));
                if weight(mark) >= weight(known.0) {
                    // A bar over several cells says once what it was before.
                    let old = if at == span.first { old.clone() } else { String::new() };
                    *known = (mark, old);
                }
            }
        }
    }
    for total in &table.totals {
        if let Ok(at) = total.at.parse() {
            let differs = total.computed.is_some_and(|computed| computed != total.printed);
            let mark = if differs { Mark::TotalDiffers } else { Mark::Total };
            marks.insert(at, (mark, String::new()));
        }
    }
    for row in plan.rows.iter().filter(|row| row.outcome == Outcome::Failed) {
        let told = table.pledges.binary_search_by_key(&row.row, |known| known.row).ok();
        let told = told.and_then(|at| table.pledges.get(at));
        let mut cells = told.into_iter().flat_map(|row| &row.fields);
        let own = cells
            .find_map(|(_, word)| word.at.parse::<Address>().ok().filter(|at| at.row == row.row));
        if let Some(at) = own {
            marks.insert(at, (Mark::Wrong, String::new()));
        }
    }
    for issue in told(table, plan).iter().filter(|issue| issue.severity == Severity::Error) {
        if let Ok(at) = issue.cell.split(':').next().unwrap_or_default().parse() {
            marks.insert(at, (Mark::Wrong, String::new()));
        }
    }
}

/// The cells right below that hold the further lines of a text.
fn lines_below<'a>(
    grid: &'a Grid,
    span: Range,
    datum: &'a Datum,
) -> impl Iterator<Item = Address> + 'a {
    let text = match datum {
        Datum::Words(text) if text.contains('\n') => text.as_str(),
        _ => "",
    };
    let rows = span.last.row + 1..span.last.row + 1 + text.lines().count() as u32;
    let cells = rows.map(move |row| Address::new(row, span.first.col));
    cells.take_while(move |at| {
        let shown = grid.shown(*at);
        let mut lines = shown.lines().map(str::trim).filter(|line| !line.is_empty()).peekable();
        lines.peek().is_some() && lines.all(|line| text.contains(line))
    })
}

/// The cells that a fact names: `K7`, `K7:N7`.
fn span(cells: &str) -> Option<Range> {
    let (first, last) = cells.split_once(':').unwrap_or((cells, cells));
    let (first, last) = (first.parse::<Address>().ok()?, last.parse::<Address>().ok()?);
    (first.row <= last.row && first.col <= last.col).then_some(Range { first, last })
}

/// Which mark wins where several rows read one merged cell.
fn weight(mark: Mark) -> u8 {
    match mark {
        Mark::Changed => 3,
        Mark::New => 2,
        Mark::Same => 1,
        _ => 0,
    }
}
