//! Count tables beside a visit log (월 × 권역): told from the log by their heads, compared with it
//! cell by cell, and never taken for visits. Knows no ledger.

use std::collections::HashSet;

use chrono::Datelike;
use domain::number::{Written, read as read_number};
use domain::text::label_key;

use super::super::rowwords::sum_label;
use super::super::say::Issues;
use super::super::sheet::Sheet;
use crate::draft::{DraftTable, DraftVisit, Issue, VisitField};
use crate::grid::Address;

/// So many cells at least make a table of counts.
const FEWEST: usize = 3;
/// Of 100 counts so many agree with the log, or it is a table of something else.
const AGREEING: usize = 70;

/// By what a table counts.
#[derive(Clone, Copy, PartialEq, Eq)]
enum Axis {
    Month,
    Quarter,
    Word(VisitField),
}

const AXES: [Axis; 9] = [
    Axis::Month,
    Axis::Quarter,
    Axis::Word(VisitField::Area),
    Axis::Word(VisitField::Neighbourhood),
    Axis::Word(VisitField::Channel),
    Axis::Word(VisitField::Category),
    Axis::Word(VisitField::Result),
    Axis::Word(VisitField::Manager),
    Axis::Word(VisitField::Industry),
];

impl Axis {
    fn name(self) -> &'static str {
        match self {
            Axis::Month => "월",
            Axis::Quarter => "분기",
            Axis::Word(field) => field.label(),
        }
    }

    /// What a visit counts under, as a head would say it.
    fn of(self, visit: &DraftVisit) -> Option<String> {
        match self {
            Axis::Month => visit.day.map(|day| day.month().to_string()),
            Axis::Quarter => visit.day.map(|day| (day.month0() / 3 + 1).to_string()),
            Axis::Word(field) => Some(label_key(visit.text(field))).filter(|key| !key.is_empty()),
        }
    }

    /// What a head says of it.
    fn says(self, head: &str, known: &HashSet<String>) -> Option<String> {
        let key = label_key(head);
        let number = |suffix: &str| {
            let before = key.strip_suffix(suffix)?;
            let digits = before.rsplit(|c: char| !c.is_ascii_digit()).next()?;
            digits.parse::<u32>().ok()
        };
        match self {
            Axis::Month => number("월").filter(|month| (1..=12).contains(month)),
            Axis::Quarter => {
                number("분기").or_else(|| number("/4")).filter(|q| (1..=4).contains(q))
            }
            Axis::Word(_) => return known.contains(&key).then_some(key),
        }
        .map(|number| number.to_string())
    }
}

/// A table of counts.
struct Counts {
    /// The axis down, with its rows; the axis across, with its columns.
    down: (Axis, Vec<(u32, String)>),
    across: Option<Axis>,
    columns: Vec<(u32, Option<String>)>,
}

/// How a table may count the log.
const DEFINITIONS: [(&str, bool, bool); 4] = [
    ("모든 줄", false, false),
    ("취소선 줄은 뺌", true, false),
    ("되풀이된 줄은 뺌", false, true),
    ("취소선과 되풀이된 줄은 뺌", true, true),
];

/// What is said of a sheet that counts the visits of `logs`; `None` where it does not.
pub(in crate::recognise) fn compare(sheet: &Sheet<'_>, logs: &[&DraftTable]) -> Option<Vec<Issue>> {
    let visits: Vec<&DraftVisit> = logs.iter().flat_map(|log| &log.visits).collect();
    let table = find(sheet, &visits)?;
    let repeated = repeated(&visits);
    let cells: Vec<(Address, u64, String, Option<String>)> = table
        .down
        .1
        .iter()
        .flat_map(|(row, key)| {
            table.columns.iter().filter_map(move |(col, across)| {
                let at = Address::new(*row, *col);
                Some((at, count_at(sheet, at)?, key.clone(), across.clone()))
            })
        })
        .collect();
    let counted = |(_, struck, repeats): (&str, bool, bool)| -> Vec<u64> {
        let kept: Vec<&DraftVisit> = visits
            .iter()
            .zip(&repeated)
            .filter(|(visit, again)| !(struck && visit.struck || repeats && **again))
            .map(|(visit, _)| *visit)
            .collect();
        let count = |key: &String, across: &Option<String>| {
            let of = |visit: &&&DraftVisit| {
                table.down.0.of(visit).as_ref() == Some(key)
                    && table.across.is_none_or(|axis| axis.of(visit) == *across)
            };
            kept.iter().filter(of).count() as u64
        };
        cells.iter().map(|(_, _, key, across)| count(key, across)).collect()
    };
    let agreeing = |counts: &[u64]| {
        cells.iter().zip(counts).filter(|((_, printed, ..), count)| printed == *count).count()
    };
    let (definition, counts) = DEFINITIONS
        .into_iter()
        .map(|definition| (definition, counted(definition)))
        .rev()
        .max_by_key(|(_, counts)| agreeing(counts))?;
    if cells.len() < FEWEST || agreeing(&counts) * 100 < cells.len() * AGREEING {
        return None;
    }
    let mut issues = Issues::of(&sheet.grid.name);
    let axes: Vec<&str> =
        [Some(table.down.0), table.across].into_iter().flatten().map(Axis::name).collect();
    issues.notice(
        "count_table",
        "",
        format!("‘{}’ 시트는 방문을 {}(으)로 센 표여서 방문으로 가져오지 않고, 일지의 건수({})와 비교만 했습니다.", sheet.grid.name, axes.join("·"), definition.0),
    );
    for ((at, printed, ..), count) in cells.iter().zip(&counts) {
        if printed != count {
            let head = |at: Address| sheet.text(at).into_owned();
            let across = table.columns.iter().find(|(col, _)| *col == at.col);
            let down = head(Address::new(at.row, first_col(sheet, at.row)));
            let across = across.map(|_| head(Address::new(head_row(sheet, &table, *at), at.col)));
            issues.differs(
                "count_differs",
                at,
                format!("{down} {}: 적힌 값은 {printed}건인데 일지에는 {count}건입니다. 어느 쪽이 맞는지 확인해 주십시오.", across.unwrap_or_default()),
                (printed.to_string(), count.to_string()),
            );
        }
    }
    sums(sheet, &table, &mut issues);
    Some(issues.list)
}

fn first_col(sheet: &Sheet<'_>, row: u32) -> u32 {
    sheet.first_filled(row).unwrap_or(sheet.used.first.col)
}

fn head_row(sheet: &Sheet<'_>, table: &Counts, at: Address) -> u32 {
    let first = table.down.1.first().map_or(at.row, |(row, _)| *row);
    let filled = |row: &u32| !sheet.own(Address::new(*row, at.col)).is_empty();
    (sheet.used.first.row..first).rev().find(filled).unwrap_or(first)
}

fn count_at(sheet: &Sheet<'_>, at: Address) -> Option<u64> {
    match read_number(&sheet.own(at)) {
        Written::Figure(figure) => figure.value.to_integer().and_then(|n| u64::try_from(n).ok()),
        Written::Nil => Some(0),
        _ => None,
    }
}

fn find(sheet: &Sheet<'_>, visits: &[&DraftVisit]) -> Option<Counts> {
    let known = |axis: Axis| -> HashSet<String> {
        visits.iter().filter_map(|visit| axis.of(visit)).collect()
    };
    let known: Vec<(Axis, HashSet<String>)> =
        AXES.into_iter().map(|axis| (axis, known(axis))).collect();
    sheet.grid.rows.keys().find_map(|row| {
        let filled = sheet.filled(*row);
        let (label, heads) = filled.split_first()?;
        let down = known.iter().find_map(|(axis, known)| {
            let rows: Vec<(u32, String)> = sheet
                .grid
                .rows
                .range(row + 1..)
                .filter_map(|(row, _)| {
                    let text = sheet.own(Address::new(*row, *label));
                    Some((*row, axis.says(&text, known)?))
                })
                .collect();
            (rows.len() >= 2).then_some((*axis, rows))
        })?;
        let across = known.iter().filter(|(axis, _)| *axis != down.0).find_map(|(axis, known)| {
            let columns: Vec<(u32, Option<String>)> = heads
                .iter()
                .filter_map(|col| {
                    let key = axis.says(&sheet.own(Address::new(*row, *col)), known)?;
                    Some((*col, Some(key)))
                })
                .collect();
            (columns.len() >= 2).then_some((*axis, columns))
        });
        match across {
            Some((axis, columns)) => Some(Counts { down, across: Some(axis), columns }),
            None => {
                let counts = |col: &u32| {
                    let key = label_key(&sheet.own(Address::new(*row, *col)));
                    ["건수", "방문건수", "상담건수", "방문", "계", "합계"].contains(&key.as_str())
                };
                let col = heads.iter().copied().find(counts)?;
                Some(Counts { down, across: None, columns: vec![(col, None)] })
            }
        }
    })
}

/// Which visits say again what one before them says.
fn repeated(visits: &[&DraftVisit]) -> Vec<bool> {
    let mut seen = HashSet::new();
    let key = |visit: &DraftVisit| {
        let word = |field| label_key(visit.text(field));
        (visit.day, [VisitField::Business, VisitField::Manager, VisitField::Body].map(word))
    };
    visits.iter().map(|visit| !seen.insert(key(visit))).collect()
}

/// Sums of the table against its own counts.
fn sums(sheet: &Sheet<'_>, table: &Counts, issues: &mut Issues) {
    let Some((first, _)) = table.down.1.first() else { return };
    let add = |cells: &mut dyn Iterator<Item = Address>| -> u64 {
        cells.filter_map(|at| count_at(sheet, at)).sum()
    };
    let mut told = |at: Address, sum: u64| {
        let Some(printed) = count_at(sheet, at).filter(|printed| *printed != sum) else { return };
        issues.differs(
            "sum_differs",
            at,
            format!("합계: 적힌 값은 {printed}건인데 더하면 {sum}건입니다. 어느 쪽이 맞는지 확인해 주십시오."),
            (printed.to_string(), sum.to_string()),
        );
    };
    let is_sum = |at: Address| sum_label(&sheet.own(at)).is_some_and(|label| !label.mean);
    if table.across.is_some() {
        let heads = (sheet.used.first.row..*first).rev();
        let last = table.columns.last().map_or(0, |(col, _)| *col);
        let col = (last + 1..=sheet.used.last.col)
            .find(|col| heads.clone().any(|row| is_sum(Address::new(row, *col))));
        for (row, _) in col.iter().flat_map(|_| &table.down.1) {
            let sum = add(&mut table.columns.iter().map(|(col, _)| Address::new(*row, *col)));
            told(Address::new(*row, col.unwrap_or_default()), sum);
        }
    }
    let label = first_col(sheet, *first);
    let total = sheet.grid.rows.keys().copied().find(|row| is_sum(Address::new(*row, label)));
    for (col, _) in total.iter().flat_map(|_| &table.columns) {
        let sum = add(&mut table.down.1.iter().map(|(row, _)| Address::new(*row, *col)));
        told(Address::new(total.unwrap_or_default(), *col), sum);
    }
}
