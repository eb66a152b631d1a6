//! Grids in, a draft out: finds the plan cards, the 공약 총괄표 (one row per pledge), the tables that
//! give a pledge several rows and the visit logs (one row per visit) of a workbook and reads them.
//! Owns every judgement about what a head, a row or a number means, and says each in Korean.
//! Knows no file format and no ledger.

use std::collections::{HashMap, HashSet};

use chrono::NaiveDate;
use domain::text::{label_key, particles};
use domain::{GovernmentKind, Severity, Stage, Term};

use crate::draft::{Choices, Draft, DraftTable, Issue, PledgeField, TableKind};
use crate::grid::{Grid, Range, SheetState};
use stop::Stop;

mod above;
mod amounts;
mod budget;
mod card;
mod codes;
mod columns;
mod correct;
mod facts;
mod find;
mod formula;
mod groups;
mod guess;
mod heads;
mod labels;
mod lexicon;
mod lists;
mod meaning;
mod moment;
mod money;
mod naming;
mod profile;
mod progress;
mod rates;
mod required;
mod returned;
mod rivals;
mod rows;
mod rowwords;
mod say;
mod scopes;
mod sheet;
mod spending;
mod stop;
mod sums;
mod table;
mod told;
mod values;
mod visits;

#[cfg(test)]
mod tests;

pub use card::read as read_card;
pub use meaning::{meaning_label, meanings};

/// What the ledger knows that helps to understand a sheet.
#[derive(Clone, Debug)]
pub struct Context {
    /// Decides whose money 시비 is.
    pub government: GovernmentKind,
    /// The term, which says what 임기 내 and the half years are.
    pub term: Option<Term>,
    /// The date that figures are taken to stand for where a sheet prints none.
    pub as_of: Option<NaiveDate>,
    /// The office's own stage words and what they stand for.
    pub stages: Vec<(String, Stage)>,
    /// The file's name, in which a year may stand.
    pub file: String,
}

/// Finds and reads every plan card and every one-row-per-pledge table of a workbook. Never fails:
/// what cannot be read is said in the issues.
pub fn recognise(grids: &[Grid], context: &Context, choices: &Choices) -> Draft {
    recognise_until(grids, context, choices, &|| false)
}

/// As [`recognise`], asking now and then whether to `stop`. It ends soon once that says true; what
/// it answers then is not to be used.
pub fn recognise_until(
    grids: &[Grid],
    context: &Context,
    choices: &Choices,
    stop: &dyn Fn() -> bool,
) -> Draft {
    let stop = &Stop::new(stop);
    let grids = &*returned::without_added(grids);
    let mut draft = Draft::default();
    let mut looked: Vec<(&Grid, String)> = Vec::new();
    for grid in grids {
        let included = choices.include_sheets.contains(&grid.name);
        if grid.state != SheetState::Visible && !included {
            draft.issues.push(hidden_sheet(grid));
            continue;
        }
        let Some(sheet) = sheet::Sheet::new(grid, stop) else { continue };
        // A log's rows are many and its heads are sure: it is asked for before a card.
        let log = visits::stands_in(&sheet, context);
        if let Some(report) = (!log).then(|| card::read_report(&sheet, context, choices)).flatten()
        {
            draft.cards.extend(report.cards);
            draft.tables.extend(report.rest);
            continue;
        }
        let listed = if log { Vec::new() } else { lists::read(&sheet, context, choices) };
        if !listed.is_empty() {
            draft.cards.extend(listed);
            continue;
        }
        let cards = if log { Vec::new() } else { card::read_all(&sheet, context, choices) };
        if !cards.is_empty() {
            draft.cards.extend(cards);
            continue;
        }
        let mut tables = tables(&sheet, context, choices);
        if log {
            let pledges = |table: &&DraftTable| table.kind == TableKind::Pledges;
            let taken: Vec<Range> =
                tables.iter().filter(pledges).map(|table| table.range).collect();
            let visits = visits::tables(&sheet, context, choices, &taken);
            tables.retain(|table| table.kind == TableKind::Pledges);
            tables.extend(visits);
        }
        let none = tables.iter().all(|table| table.kind == TableKind::Unknown);
        if let Some((table, sure)) =
            (!log).then(|| spending::read(&sheet, context, choices)).flatten()
            && (none || sure)
        {
            draft.tables.push(table);
            continue;
        }
        if none {
            looked.push((grid, missed(&sheet, &tables, context)));
        }
        draft.tables.extend(tables);
    }
    sentences(&mut draft, &mut looked, context, stop);
    counts(&mut draft, &mut looked, stop);
    spending::twins(&mut draft.tables);
    leave_contents(&mut draft);
    draft.issues.extend(units_differ(&draft));
    let pledges = draft.tables.iter().any(|table| table.kind == TableKind::Pledges);
    let visits = draft.tables.iter().any(|table| table.kind == TableKind::Visits);
    let spending = draft.tables.iter().any(|table| table.kind == TableKind::Spending);
    if !pledges && !visits && !spending && draft.cards.is_empty() {
        let said: Vec<String> = looked.into_iter().map(|(_, why)| why).collect();
        draft.issues.push(nothing(&said));
    } else if (visits || spending) && !pledges {
        // Among sheets of one kind a sheet of another is said by its name.
        let kind = if visits { "방문 일지" } else { "예산현황" };
        draft.issues.extend(looked.iter().map(|(grid, _)| other_sheet(&grid.name, kind)));
    }
    draft.issues.extend(in_two_tables(&draft.tables));
    draft.issues.extend(dated_by_file(&draft, context));
    draft
}

/// Says that the file's name gives the quarter of cards that print no date.
fn dated_by_file(draft: &Draft, context: &Context) -> Option<Issue> {
    let day = context.as_of.filter(|_| draft.tables.is_empty() && !draft.cards.is_empty())?;
    let undated = draft.cards.iter().all(|card| card.found.as_of.is_none());
    let message = format!(
        "파일 이름 ‘{}’에 적힌 {} 말 기준의 자료로 보았습니다.",
        context.file,
        domain::Quarter::of(day).label()
    );
    undated.then(|| issue(Severity::Notice, "", "quarter_from_file", message))
}

/// Reads the money in sentences of the sheets that gave nothing, where the file speaks of no pledges.
fn sentences(
    draft: &mut Draft,
    looked: &mut Vec<(&Grid, String)>,
    context: &Context,
    stop: &Stop<'_>,
) {
    let spending = draft
        .tables
        .iter()
        .all(|table| matches!(table.kind, TableKind::Spending | TableKind::Unknown));
    if !spending || !draft.cards.is_empty() {
        return;
    }
    looked.retain(|(grid, _)| {
        let sheet = sheet::Sheet::new(grid, stop);
        let read = sheet.and_then(|sheet| spending::sentences(&sheet, context));
        let found = read.is_some();
        draft.tables.extend(read);
        !found
    });
}

/// Compares the tables that count the visits of the file's logs.
fn counts(draft: &mut Draft, looked: &mut Vec<(&Grid, String)>, stop: &Stop<'_>) {
    let logs: Vec<&DraftTable> =
        draft.tables.iter().filter(|table| table.kind == TableKind::Visits).collect();
    if logs.is_empty() {
        return;
    }
    let mut told = Vec::new();
    looked.retain(|(grid, _)| {
        let said = sheet::Sheet::new(grid, stop).and_then(|sheet| visits::counts(&sheet, &logs));
        let found = said.is_some();
        told.extend(said.into_iter().flatten());
        !found
    });
    draft.issues.extend(told);
}

/// Says where cards of one file count in several units.
fn units_differ(draft: &Draft) -> Option<Issue> {
    let units = draft.cards.iter().filter_map(|card| Some((card, card.found.unit.as_ref()?)));
    let mut told: Vec<String> = units
        .clone()
        .map(|(card, unit)| format!("‘{}’ {}", card.found.sheet, unit.value.label()))
        .collect();
    // Of several tables of a sheet one is named.
    told.dedup();
    let (_, first) = units.clone().next()?;
    let differ = units.clone().any(|(_, unit)| unit.value != first.value);
    differ.then(|| {
        let message = format!(
            "시트마다 금액 단위가 다릅니다({}). 시트에 적힌 단위대로 읽었습니다.",
            told.join(", ")
        );
        issue(Severity::Notice, "", "units_differ", message)
    })
}

/// A list that only names the pledges of the cards beside it is their contents: it does not come in
/// a second time.
fn leave_contents(draft: &mut Draft) {
    let codes: HashSet<String> = draft
        .cards
        .iter()
        .filter_map(|card| card.head.code.as_ref())
        .map(|code| label_key(&code.value))
        .collect();
    let names = |field: &PledgeField| {
        use PledgeField as F;
        matches!(field, F::Code | F::Title | F::Field | F::Department | F::Manager | F::Remark)
    };
    let repeats = |table: &DraftTable| {
        !table.pledges.is_empty()
            && table.pledges.iter().all(|pledge| {
                pledge.budget.is_empty()
                    && pledge.fields.iter().all(|(field, _)| names(field))
                    && pledge
                        .get(PledgeField::Code)
                        .is_some_and(|code| codes.contains(&label_key(&code.value)))
            })
    };
    let (left, kept) = std::mem::take(&mut draft.tables).into_iter().partition(repeats);
    draft.tables = kept;
    let left: Vec<DraftTable> = left;
    for table in left {
        let message = format!(
            "시트 ‘{}’은(는) 이 파일의 카드 {}건을 다시 적은 목차여서 따로 가져오지 않습니다.",
            table.sheet,
            table.pledges.len()
        );
        draft.issues.push(issue(Severity::Notice, &table.sheet, "contents_of_cards", message));
    }
}

/// The most columns of a table that are read.
const WIDEST: u32 = 400;

fn tables(sheet: &sheet::Sheet<'_>, context: &Context, choices: &Choices) -> Vec<DraftTable> {
    let mut bands = joined(sheet, find::bands(sheet, context));
    for band in &mut bands {
        band.cols.1 = band.cols.1.min(band.cols.0 + WIDEST - 1);
    }
    let mut tables: Vec<DraftTable> = Vec::new();
    let mut from = sheet.used.first.row;
    for (index, band) in bands.iter().enumerate() {
        let beside = bands.iter().filter(|other| other.rows == band.rows).count() > 1;
        let next = bands[index + 1..].iter().find(|other| other.rows != band.rows);
        let end = next.map_or(sheet.used.last.row + 1, |next| lead(sheet, band, next));
        let room = table::Room { from, end, beside };
        let unit = tables.iter().rev().find_map(|table| {
            table.unit.as_ref().filter(|unit| !table.unit_assumed && !unit.at.is_empty())
        });
        let table = table::read(sheet, band, room, unit, context, choices);
        tables.extend(table);
        if next.is_some_and(|next| bands.get(index + 1).is_some_and(|band| band.rows == next.rows))
        {
            from = end;
        }
    }
    tables
}

/// Bands that only repeat the one before, with no title, unit or date of their own between, are
/// the heads of a new page.
fn joined(sheet: &sheet::Sheet<'_>, bands: Vec<find::Band>) -> Vec<find::Band> {
    let mut kept: Vec<find::Band> = Vec::new();
    for band in bands {
        let again = kept.iter().rev().find(|last| last.cols == band.cols).is_some_and(|last| {
            heads::paths(sheet, last)
                .iter()
                .map(|path| &path.heads)
                .eq(heads::paths(sheet, &band).iter().map(|path| &path.heads))
                && !speaks(sheet, last, &band)
        });
        // Heads that reach into those of the table before are its own.
        let apart =
            kept.last().is_none_or(|last| last.rows == band.rows || band.rows.0 > last.rows.1);
        if !again && apart {
            kept.push(band);
        }
    }
    kept
}

/// True where lines between two bands give the second a unit, a date or a title with 공약 or 분야.
fn speaks(sheet: &sheet::Sheet<'_>, last: &find::Band, band: &find::Band) -> bool {
    let first = lead(sheet, last, band);
    (first..band.rows.0).any(|row| {
        sheet.filled(row).iter().any(|col| {
            let text = sheet.own(crate::grid::Address::new(row, *col));
            let key = label_key(&text);
            lexicon::unit_in(&text).is_some()
                || domain::date::find_as_of(&text).is_some()
                || key.contains("공약")
                || key.contains("분야")
        })
    })
}

/// The first of the lines right above a band that belong to it: title, date, unit.
fn lead(sheet: &sheet::Sheet<'_>, last: &find::Band, band: &find::Band) -> u32 {
    let mut first = band.rows.0;
    while first > last.rows.1 + 1 {
        let filled = sheet.filled(first - 1);
        let words = filled.iter().all(|col| {
            let text = sheet.own(crate::grid::Address::new(first - 1, *col));
            let number = matches!(
                domain::number::read(&text),
                domain::number::Written::Figure(_) | domain::number::Written::Nil
            );
            !number && rowwords::sum_label(&text).is_none() && !rowwords::starts_a_note(&text)
                || lexicon::unit_in(&text).is_some()
        });
        if filled.len() > 2 || !words {
            break;
        }
        first -= 1;
    }
    first
}

/// Says which pledges stand in more than one table of the file.
fn in_two_tables(tables: &[DraftTable]) -> Option<Issue> {
    let mut seen: HashMap<String, (usize, String)> = HashMap::new();
    let mut twice: Vec<&str> = Vec::new();
    let mut sheets: Vec<&str> = Vec::new();
    let counted: Vec<bool> = tables.iter().map(counted).collect();
    for (index, table) in tables.iter().enumerate() {
        for pledge in table.pledges.iter().filter(|pledge| !pledge.failed) {
            let Some(code) = pledge.get(PledgeField::Code) else { continue };
            let title =
                pledge.get(PledgeField::Title).map_or(String::new(), |t| label_key(&t.value));
            let entry = (index, title.clone());
            let first = seen.entry(label_key(&code.value)).or_insert(entry);
            // Counts that start anew in each table number other pledges.
            let anew = counted[first.0] || counted[index];
            let first = if anew && first.1 != title { index } else { first.0 };
            if first != index {
                twice.push(&code.value);
                for sheet in [&tables[first].sheet, &table.sheet] {
                    if !sheets.contains(&sheet.as_str()) {
                        sheets.push(sheet);
                    }
                }
            }
        }
    }
    let first = twice.first()?;
    let message = format!(
        "관리번호 {first} 등 {}건이 표 둘 이상(시트 {})에 있습니다. 이행단계와 추진율은 기준일이 늦은 표의 값이 남고, 그 밖의 값은 파일에서 뒤에 있는 표의 값이 남으니 가져올 표만 남겨 주십시오.",
        twice.len(),
        sheets.join(", ")
    );
    Some(issue(Severity::Warning, "", "code_in_two_tables", message))
}

/// True where the table's codes are only a count of its rows.
fn counted(table: &DraftTable) -> bool {
    table.issues.iter().any(|issue| matches!(&*issue.code, "serial_as_code" | "code_by_order"))
}

fn issue(severity: Severity, sheet: &str, code: &str, message: String) -> Issue {
    Issue {
        severity,
        sheet: sheet.to_owned(),
        cell: String::new(),
        code: code.to_owned(),
        message: particles(&message),
        printed: None,
        computed: None,
    }
}

fn hidden_sheet(grid: &Grid) -> Issue {
    let message = format!(
        "숨긴 시트 ‘{}’은(는) 읽지 않았습니다. 가져오려면 시트를 골라 주십시오.",
        grid.name
    );
    issue(Severity::Notice, &grid.name, "hidden_sheet", message)
}

fn other_sheet(name: &str, kind: &str) -> Issue {
    let message = format!("‘{name}’ 시트는 {kind}이(가) 아니어서 가져오지 않습니다.");
    issue(Severity::Notice, name, "other_sheet", message)
}

/// Why a sheet gave no pledges, in a few words.
fn missed(sheet: &sheet::Sheet<'_>, tables: &[DraftTable], context: &Context) -> String {
    let name = &sheet.grid.name;
    if !tables.is_empty() {
        return format!("‘{name}’(공약 하나가 여러 줄에 걸친 표)");
    }
    match find::nearest(sheet, context) {
        Some((row, heads)) => {
            format!(
                "‘{name}’({}행의 머리글 {} 가운데 공약명 열이 없거나 공약 목록이 아님)",
                row + 1,
                heads.join("·")
            )
        }
        None => format!("‘{name}’(공약명·관리번호·이행단계 같은 머리글이 없음)"),
    }
}

fn nothing(looked: &[String]) -> Issue {
    let sheets = if looked.is_empty() {
        "내용이 있는 시트가 없습니다".to_owned()
    } else {
        format!("살펴본 시트: {}", looked.join(", "))
    };
    let message = format!(
        "한 줄에 공약 하나인 총괄표나 한 줄에 방문 하나인 일지를 찾지 못해 아무것도 가져오지 않았습니다. {sheets}. 머리글에 ‘공약명’(또는 ‘공약사업명’)이 있는 표인지, 일지라면 ‘방문일’과 ‘상호’가 있는지 확인해 주십시오."
    );
    issue(Severity::Error, "", "nothing_recognised", message)
}
