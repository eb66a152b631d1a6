//! One table from its header band to a draft: puts the steps of reading in their order and tells
//! the clerk what was assumed.

use chrono::Datelike;
use domain::MoneyUnit;

use super::Context;
use super::above::{self, Around};
use super::budget::{self, Money};
use super::columns::{self, Column};
use super::correct;
use super::facts::{self, Reader};
use super::find::Band;
use super::guess::Guess;
use super::naming;
use super::rows::{self, Rows, Shape};
use super::say::Issues;
use super::sheet::Sheet;
use super::sums::Sums;
use super::told::Told;
use crate::draft::{
    Choices, Column as DraftColumn, DraftTable, Issue, Located, Meaning, PledgeField, TableKind,
};
use crate::grid::{Address, Range};

/// Where a table may stand: from the row after the one before it to the row of the next.
#[derive(Clone, Copy, Debug)]
pub(super) struct Room {
    pub from: u32,
    pub end: u32,
    /// Stands beside another table: what is above belongs to both.
    pub beside: bool,
}

/// Reads one table, or `None` where the band turns out to head no list of pledges.
pub(super) fn read(
    sheet: &Sheet,
    band: &Band,
    room: Room,
    before: Option<&Located<MoneyUnit>>,
    context: &Context,
    choices: &Choices,
) -> Option<DraftTable> {
    let mut issues = Issues::of(&sheet.grid.name);
    let around = above::read(sheet, band, room.from);
    let as_of = around.as_of.as_ref().map(|as_of| as_of.value).or(context.as_of);
    let mut columns = columns::from_heads(sheet, band, context, choices, as_of);
    let title = columns::title(sheet, band, &columns, room.end)?;
    if !is_about_pledges(sheet, band, &around, &columns, title) {
        return None;
    }
    let shape = shape(&columns, title);
    let rows = rows::sort(sheet, band, &shape, room.end);
    if rows.data.is_empty() {
        return None;
    }
    if rows.continued.len() * 3 > rows.data.len() - rows.continued.len() {
        return Some(several_rows(sheet, band, &around, &columns, &rows));
    }
    let numbers = rows.data.iter().filter(|row| {
        let text = sheet.own(Address::new(**row, title));
        !text.is_empty() && !text.contains(|c: char| c.is_alphabetic())
    });
    if numbers.count() * 2 > rows.data.len() {
        return None;
    }
    correct::correct(sheet, &mut columns, title, &rows.data, context, &mut issues);
    let reader = Reader { sheet, columns: &columns, rows: &rows, context, choices };
    let field = around.title.as_ref().and_then(|title| field_in_title(&title.value));
    let mut pledges = facts::pledges(&reader, field.as_deref(), &mut issues);

    let chosen = choices.units.iter().rev().find(|(name, _)| *name == sheet.grid.name);
    let printed = unit(sheet, &around, &columns, &rows, chosen.map(|(_, unit)| *unit));
    let inherited = printed.is_none() && before.is_some();
    let unit = printed.or_else(|| before.cloned());
    let forced = chosen.is_some();
    let table_unit = unit.as_ref().map_or_else(MoneyUnit::default, |unit| unit.value);
    let money = budget::read(sheet, &columns, &rows.data, table_unit, forced, &mut issues);
    let until = as_of.and_then(|day| Some((day.year(), u8::try_from(day.month()).ok()?)));
    money.lines(sheet, &mut pledges, until, &mut issues);
    money.assumptions(until, around.as_of.is_some(), &rows.data, &mut issues);
    let totals = Sums::new(sheet, &money, &rows, &pledges).compare(&mut issues);

    let has_money = !money.columns.is_empty();
    let assumed = has_money && unit.is_none() && needs_table_unit(&columns);
    let unit = match (unit, assumed) {
        (None, true) => Some(Located { value: table_unit, at: String::new() }),
        (unit, _) => unit.filter(|_| has_money),
    };
    let mut said = Issues::of(&sheet.grid.name);
    let told = Told { sheet, band, rows: &rows, columns: &columns, money: &money, room };
    if let Some(unit) = unit.as_ref().filter(|_| inherited) {
        told.inherited(unit, &mut said);
    }
    told.layout(&around, unit.as_ref().filter(|_| !inherited), assumed, forced, &mut said);
    told.rows(&mut said);
    told.hidden(&mut said);
    told.unknown(&mut said);
    let mut list: Vec<Issue> = said.list;
    list.append(&mut issues.list);
    let last = rows.last.max(rows.data.last().copied().unwrap_or_default());
    Some(DraftTable {
        sheet: sheet.grid.name.clone(),
        range: Range::new(band.rows.0, band.cols.0, last, band.cols.1),
        kind: TableKind::Pledges,
        title: around.title,
        unit,
        unit_assumed: assumed,
        as_of: around.as_of.map(|as_of| Located { value: as_of.value.to_string(), at: as_of.at }),
        header: band.rows,
        columns: draft_columns(&columns, &money, until),
        pledges,
        visits: Vec::new(),
        spending: Vec::new(),
        totals,
        issues: list,
    })
}

/// A name's head alone may head any list of projects: something must speak of pledges.
fn is_about_pledges(
    sheet: &Sheet,
    band: &Band,
    around: &Around,
    columns: &[Column],
    title: u32,
) -> bool {
    let says = |text: &str| domain::text::label_key(text).contains("공약");
    let heads = columns.iter().any(|column| column.path.heads.iter().any(|head| says(head)));
    let title_line = around.title.as_ref().is_some_and(|title| says(&title.value));
    let lines = (band.rows.0.saturating_sub(6)..band.rows.0)
        .any(|row| sheet.filled(row).iter().any(|col| says(&sheet.own(Address::new(row, *col)))));
    let gives = |fields: &[PledgeField]| {
        columns.iter().any(|column| match &column.guess {
            Guess::Words(field, _) | Guess::Mark(field, _) => fields.contains(field),
            _ => false,
        })
    };
    let rank = columns.iter().find(|column| column.col == title).map(|column| &column.guess);
    let named = matches!(rank, Some(Guess::Words(PledgeField::Title, 0..=1)))
        || (matches!(rank, Some(Guess::Words(PledgeField::Title, 2)))
            && gives(&[PledgeField::Code])
            && gives(&[PledgeField::Department, PledgeField::Field]));
    let reviewed = gives(&[PledgeField::Stage, PledgeField::Progress]);
    let kept = gives(&[PledgeField::Code, PledgeField::Department, PledgeField::Field]);
    let any = columns.iter().filter(|column| column.guess != Guess::Unknown).count();
    any >= 2
        && (named || heads || title_line || lines || says(&sheet.grid.name) || (reviewed && kept))
}

fn shape(columns: &[Column], title: u32) -> Shape {
    let find = |test: &dyn Fn(&Guess) -> bool| {
        let mut found = columns.iter().filter(|column| test(&column.guess));
        found.next().map(|column| column.col)
    };
    let code = find(&|guess| matches!(guess, Guess::Words(PledgeField::Code, _)));
    let serial = find(&|guess| matches!(guess, Guess::Serial))
        .or_else(|| find(&|guess| matches!(guess, Guess::Number)));
    let all = |test: &dyn Fn(&Guess) -> bool| {
        columns.iter().filter(|column| test(&column.guess)).map(|column| column.col).collect()
    };
    Shape {
        title,
        code,
        serial,
        figures: all(&|guess| matches!(guess, Guess::Money(_) | Guess::Ratio)),
        groups: all(&|guess| {
            matches!(guess, Guess::Sort)
                || matches!(guess, Guess::Words(PledgeField::Field | PledgeField::Department, _))
        }),
    }
}

/// `1. 복지·건강 분야 공약`: a table for each field says it in its title.
fn field_in_title(title: &str) -> Option<String> {
    let name = naming::group_name(title);
    let (field, rest) = name.split_once("분야")?;
    let field = field.trim().trim_matches(['[', ']', '(', ')']).trim();
    let short = !field.is_empty() && field.chars().count() <= 14 && !field.contains("공약");
    (short && !rest.starts_with('별')).then(|| field.to_owned())
}

fn unit(
    sheet: &Sheet,
    around: &Around,
    columns: &[Column],
    rows: &Rows,
    chosen: Option<MoneyUnit>,
) -> Option<Located<MoneyUnit>> {
    if let Some(value) = chosen {
        return Some(Located { value, at: String::new() });
    }
    around.unit.clone().or_else(|| above::unit_below(sheet, &rows.notes)).or_else(|| {
        let money = columns.iter().filter(|column| matches!(column.guess, Guess::Money(_)));
        let units: Vec<_> = money.map(budget::unit_of).collect();
        let (unit, at) = units.iter().flatten().next().copied()?;
        let same = units.iter().flatten().all(|(other, _)| *other == unit);
        same.then(|| Located { value: unit, at: at.to_string() })
    })
}

fn needs_table_unit(columns: &[Column]) -> bool {
    let mut money = columns.iter().filter(|column| matches!(column.guess, Guess::Money(_)));
    money.any(|column| budget::unit_of(column).is_none())
}

/// A table that gives several rows to a pledge: known, but not read by this program yet.
fn several_rows(
    sheet: &Sheet,
    band: &Band,
    around: &Around,
    columns: &[Column],
    rows: &Rows,
) -> DraftTable {
    let mut issues = Issues::of(&sheet.grid.name);
    let first = rows.continued.first().copied().unwrap_or(band.rows.1 + 1);
    issues.warn(
        "several_rows_per_pledge",
        Range::new(first, band.cols.0, first, band.cols.1),
        format!("공약 하나가 여러 줄에 걸쳐 있는 표입니다({}행 등 {}줄). 한 줄에 공약 하나인 총괄표만 가져올 수 있어 읽지 않았습니다.", first + 1, rows.continued.len()),
    );
    let last = rows.last;
    DraftTable {
        sheet: sheet.grid.name.clone(),
        range: Range::new(band.rows.0, band.cols.0, last, band.cols.1),
        kind: TableKind::Unknown,
        title: around.title.clone(),
        unit: around.unit.clone(),
        unit_assumed: false,
        as_of: around
            .as_of
            .clone()
            .map(|as_of| Located { value: as_of.value.to_string(), at: as_of.at }),
        header: band.rows,
        columns: columns
            .iter()
            .map(|column| DraftColumn {
                col: column.col,
                path: column.path.heads.clone(),
                meaning: Meaning::Ignore,
                why: "읽지 않는 표".into(),
                hidden: column.hidden,
            })
            .collect(),
        pledges: Vec::new(),
        visits: Vec::new(),
        spending: Vec::new(),
        totals: Vec::new(),
        issues: issues.list,
    }
}

fn draft_columns(columns: &[Column], money: &Money, until: Option<(i32, u8)>) -> Vec<DraftColumn> {
    let draft = columns.iter().enumerate().map(|(index, column)| {
        let (meaning, why) = meaning(column, index, money, until);
        let meaning = if column.taken { meaning } else { Meaning::Ignore };
        let why = if column.taken { why } else { "숨긴 열".into() };
        DraftColumn {
            col: column.col,
            path: column.path.heads.clone(),
            meaning,
            why,
            hidden: column.hidden,
        }
    });
    draft.collect()
}

fn meaning(
    column: &Column,
    index: usize,
    money: &Money,
    until: Option<(i32, u8)>,
) -> (Meaning, String) {
    if let Some(chosen) = &column.chosen {
        return (chosen.clone(), column.why.clone());
    }
    match &column.guess {
        Guess::Serial | Guess::Number => (Meaning::Serial, column.why.clone()),
        Guess::Words(field, _) | Guess::Mark(field, _) => {
            (Meaning::Pledge { field: *field }, column.why.clone())
        }
        Guess::Ratio => (Meaning::Ratio { what: column.name() }, column.why.clone()),
        Guess::Money(_) => match money.meaning(index, until) {
            Some((meaning, Some(why))) => (meaning, why),
            Some((meaning, None)) => (meaning, column.why.clone()),
            None => (Meaning::Ignore, column.why.clone()),
        },
        Guess::Sort | Guess::Bureau | Guess::Unknown => {
            let unknown = column.why.starts_with("머리글 ‘") && !column.why.contains("’,");
            let why = if unknown {
                format!("{}의 뜻을 모름", column.why)
            } else {
                column.why.clone()
            };
            (Meaning::Ignore, why)
        }
    }
}
