//! 예산현황, 예산집행현황: what projects had and spent, without a word of pledges. Owns how such tables
//! are found and read; which pledge a project belongs to is the clerk's to say.

mod around;
mod band;
mod compare;
mod rows;
mod sentences;
mod words;
mod year;

use domain::text::label_key;
use domain::{BudgetKind, FundingSource, GovernmentKind, MoneyUnit, Period, Won};

pub(super) use around::unnumbered;
pub(super) use compare::{differs, told_rate, twins};
pub(super) use rows::{Part, Rate, split};
pub(super) use sentences::{read as sentences, stated};
pub(super) use year::named as year_in;

use super::Context;
use super::above;
use super::say::Issues;
use super::sheet::Sheet;
use crate::draft::{
    Choices, Column, DraftAmount, DraftSpending, DraftTable, Located, Meaning, TableKind,
};
use crate::grid::{Address, Range};
use around::{Lines, heading_above};
use band::{Role, Table};
use rows::{Kind, Row};
use year::Year;

/// The budget status of a sheet, and whether its words leave no doubt that it is one; `None` where
/// it has none.
pub(super) fn read(
    sheet: &Sheet<'_>,
    context: &Context,
    choices: &Choices,
) -> Option<(DraftTable, bool)> {
    let tables = band::tables(sheet, context);
    let first = tables.first()?;
    let name = &sheet.grid.name;
    let mut read = Read {
        sheet,
        context,
        choices,
        issues: Issues::of(name),
        spending: Vec::new(),
        totals: Vec::new(),
        unit: None,
        assumed: false,
        year_told: false,
        forecasts: Vec::new(),
        split: Vec::new(),
        spanned: false,
    };
    let mut floor = sheet.used.first.row;
    let mut last = first.band.rows.1;
    for table in &tables {
        last = last.max(read.table(table, floor)?);
        floor = last + 1;
    }
    if read.spending.is_empty() {
        return None;
    }
    read.tell();
    let around = above::read(sheet, &first.band, sheet.used.first.row);
    let title = around.title.as_ref().map_or("", |title| &title.value);
    let titled = [title, name, &context.file];
    let of_pledges = titled.iter().any(|text| label_key(text).contains("공약"));
    let sure =
        !of_pledges && (first.sure || titled.iter().any(|text| words::titles_a_budget(text)));
    let draft = DraftTable {
        sheet: name.clone(),
        range: Range::new(first.band.rows.0, first.band.cols.0, last, first.band.cols.1),
        kind: TableKind::Spending,
        title: around.title,
        unit: read.unit,
        unit_assumed: read.assumed,
        as_of: around.as_of.map(|day| Located { value: day.value.to_string(), at: day.at }),
        header: first.band.rows,
        columns: columns(first, &read.spending),
        pledges: Vec::new(),
        visits: Vec::new(),
        spending: read.spending,
        totals: read.totals,
        issues: read.issues.list,
    };
    Some((draft, sure))
}

/// What a head of a table of one work's money gives.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Head {
    Layer(BudgetKind),
    Rate,
}

/// Reads such a head; `None` for what is no money of the work.
pub(super) fn head(text: &str, government: GovernmentKind) -> Option<Head> {
    match words::read(text, government)? {
        words::Word::Layer(kind, _) => Some(Head::Layer(kind)),
        words::Word::Rate => Some(Head::Rate),
        _ => None,
    }
}

/// The year that the first lines of a sheet, its name or the file's say of what was done.
pub(super) fn year_around(sheet: &Sheet<'_>, context: &Context) -> Option<i32> {
    let top = sheet.used.first.row;
    let lines = Lines::around(sheet, (top, top + 2), context);
    year::of(&lines.list, false).map(|year| year.value)
}

/// What is gathered from the tables of a sheet.
struct Read<'a> {
    sheet: &'a Sheet<'a>,
    context: &'a Context,
    choices: &'a Choices,
    issues: Issues,
    spending: Vec<DraftSpending>,
    totals: Vec<crate::draft::PrintedTotal>,
    unit: Option<Located<MoneyUnit>>,
    assumed: bool,
    year_told: bool,
    forecasts: Vec<(String, String)>,
    split: Vec<String>,
    spanned: bool,
}

impl Read<'_> {
    /// Reads one table; its last row. `None` where its figures have no names.
    fn table(&mut self, table: &Table, floor: u32) -> Option<u32> {
        let heading = match table.name {
            Some(_) => None,
            None => heading_above(self.sheet, table.band.rows.0, floor),
        };
        let unit = self.unit(table, floor);
        let reader = rows::Reader {
            sheet: self.sheet,
            table,
            unit,
            government: self.context.government,
            heading,
        };
        let mut issues = std::mem::take(&mut self.issues);
        let rows = reader.rows(&mut issues);
        self.totals.extend(compare::table(table, &rows, unit, &mut issues));
        self.issues = issues;
        let lines = Lines::around(self.sheet, table.band.rows, self.context);
        let year = self.year(&lines);
        if !self.year_told {
            lines.tell(year.as_ref(), &mut self.issues);
            self.year_told = true;
        }
        let leaves: Vec<&Row> = rows.iter().filter(|row| row.kind == Kind::Leaf).collect();
        for row in &leaves {
            self.leaf(table, row, year.as_ref().map(|year| year.value));
        }
        let sums: Vec<&Row> = rows.iter().filter(|row| row.kind != Kind::Leaf).collect();
        if let Some(first) = sums.first() {
            let mut names: Vec<&str> = sums.iter().map(|row| row.name.value.as_str()).collect();
            names.dedup();
            names.truncate(3);
            self.issues.notice(
                "totals_not_projects",
                &first.name.at,
                format!(
                    "소계·합계 {}줄({} 등)은 사업이 아니어서 계산한 값과 비교만 했습니다.",
                    sums.len(),
                    names.join(", ")
                ),
            );
        }
        let seen = table.money.iter().filter(|money| money.role == Role::Forecast);
        self.forecasts.extend(seen.map(|money| {
            (Address::new(table.band.rows.1, money.col).to_string(), money.what.clone())
        }));
        self.spanned |= table.labels().iter().any(|col| {
            leaves.iter().any(|row| {
                self.sheet
                    .merge(Address::new(row.row, *col))
                    .is_some_and(|merge| merge.height() > 1)
            })
        });
        Some(rows.last().map_or(table.band.rows.1, |row| row.row))
    }

    fn unit(&mut self, table: &Table, floor: u32) -> MoneyUnit {
        let name = &self.sheet.grid.name;
        let chosen = self.choices.units.iter().rev().find(|(sheet, _)| sheet == name);
        if let Some((_, unit)) = chosen {
            self.unit = Some(Located { value: *unit, at: String::new() });
            return *unit;
        }
        let near = above::read(self.sheet, &table.band, floor).unit.or_else(|| {
            let heads = table.paths.iter().flat_map(|path| path.heads.iter().zip(&path.cells));
            heads.into_iter().find_map(|(head, at)| {
                let value = super::lexicon::unit_in(head)?;
                Some(Located { value, at: at.to_string() })
            })
        });
        match (near, &self.unit) {
            (Some(unit), known) => {
                if known.is_none() {
                    self.issues.notice(
                        "unit",
                        &unit.at,
                        format!(
                            "표의 단위는 {} 칸에 적힌 대로 {}입니다.",
                            unit.at,
                            unit.value.label()
                        ),
                    );
                }
                let value = unit.value;
                self.unit.get_or_insert(unit);
                value
            }
            (None, Some(known)) => known.value,
            (None, None) => {
                let value = self.likely_unit(table);
                self.issues.warn(
                    "unit_assumed",
                    "",
                    format!("금액의 단위가 적혀 있지 않아 수의 크기로 보아 {}으로 읽었습니다. 맞는지 확인해 주십시오.", value.label()),
                );
                self.unit = Some(Located { value, at: String::new() });
                self.assumed = true;
                value
            }
        }
    }

    /// No project of a local government has a budget of ten trillion won.
    fn likely_unit(&self, table: &Table) -> MoneyUnit {
        let cells = (table.band.rows.1 + 1..table.end)
            .flat_map(|row| table.cols().into_iter().map(move |col| Address::new(row, col)));
        let largest = cells
            .filter_map(|at| match domain::number::read(&self.sheet.own(at)) {
                domain::number::Written::Figure(figure) => Some(figure.value.to_f64()),
                _ => None,
            })
            .fold(0.0, f64::max);
        match largest {
            largest if largest >= 1e8 => MoneyUnit::Won,
            largest if largest >= 1e5 => MoneyUnit::Thousand,
            _ => MoneyUnit::Million,
        }
    }

    fn year(&self, lines: &Lines) -> Option<Year> {
        let name = &self.sheet.grid.name;
        let chosen = self.choices.years.iter().rev().find(|(sheet, _)| sheet == name);
        match chosen {
            Some((_, year)) => Some(Year {
                value: *year,
                from: Located { value: String::new(), at: String::new() },
                before: false,
            }),
            None => year::of(&lines.list, false),
        }
    }

    /// Adds a row to its project, which may have come before with another source.
    fn leaf(&mut self, table: &Table, row: &Row, year: Option<i32>) {
        let same = |known: &DraftSpending| {
            label_key(&known.name.value) == label_key(&row.name.value) && known.within == row.within
        };
        let known = self.spending.last().is_some_and(same);
        if !known {
            let name = Located { value: unnumbered(&row.name.value), at: row.name.at.clone() };
            self.spending.push(DraftSpending {
                row: row.row,
                name,
                within: row.within.clone(),
                year,
                lines: Vec::new(),
                printed: Vec::new(),
                twin: None,
            });
        }
        let Some(line) = self.spending.last_mut() else { return };
        for figure in &row.figures {
            let money = &table.money[figure.column];
            let Role::Layer(kind) = money.role else { continue };
            if money.sum
                && row.figures.iter().any(|other| {
                    let other = &table.money[other.column];
                    other.role == money.role && other.source.is_some()
                })
            {
                continue;
            }
            if !figure.parts.is_empty() {
                self.split.push(figure.at.clone());
            }
            for (source, printed, won) in &figure.parts {
                amount(line, kind, (*source, printed.clone()), *won, &figure.at, &figure.reading);
            }
            if figure.parts.is_empty() {
                let source = money.source.clone().or_else(|| row.source.clone());
                let source = source.unwrap_or((FundingSource::Unsplit, String::new()));
                amount(line, kind, source, figure.won, &figure.at, &figure.reading);
            }
        }
        for kind in [BudgetKind::Secured, BudgetKind::Spent] {
            let Some((won, at)) = row.total(table, Role::Layer(kind)) else { continue };
            match line.printed.iter_mut().find(|(known, ..)| *known == kind) {
                Some((_, sum, _)) => *sum = sum.checked_add(won).unwrap_or(*sum),
                None => line.printed.push((kind, won, at)),
            }
        }
    }

    /// What concerns the sheet as a whole.
    fn tell(&mut self) {
        if let Some(first) = self.split.first() {
            let message = format!(
                "‘합계 (재원 금액)’처럼 적힌 칸 {}개는 괄호 안의 재원별 금액을 가져오고, 앞의 합계는 비교만 했습니다.",
                self.split.len()
            );
            self.issues.notice("sources_in_brackets", first, message);
        }
        if let Some((at, what)) = self.forecasts.first() {
            let message = format!(
                "‘{what}’은(는) 앞으로 쓸 돈이어서 예산으로도 집행으로도 가져오지 않습니다."
            );
            self.issues.notice("forecast_left_out", at, message);
        }
        if self.spanned {
            let message = "아래로 합친 칸(회계, 사업 등)은 합친 줄 모두의 값으로 읽었습니다.";
            self.issues.notice("merged_down", "", message);
        }
    }
}

/// Adds an amount to a line; of one source and layer the rows are added up.
fn amount(
    line: &mut DraftSpending,
    kind: BudgetKind,
    (source, source_printed): (FundingSource, String),
    won: Won,
    at: &str,
    reading: &str,
) {
    let known = line.lines.iter_mut().find(|known| {
        known.kind == kind && known.source == source && known.source_printed == source_printed
    });
    match known {
        Some(known) => {
            known.won = known.won.checked_add(won).unwrap_or(known.won);
            known.reading = "같은 사업의 여러 줄을 더함".to_owned();
        }
        None => line.lines.push(DraftAmount {
            kind,
            source,
            source_printed,
            period: line.year.map_or(Period::Total, Period::Year),
            won,
            at: at.to_owned(),
            reading: reading.to_owned(),
        }),
    }
}

/// The columns for the clerk to see; their meanings stand.
fn columns(table: &Table, spending: &[DraftSpending]) -> Vec<Column> {
    let period = spending.first().and_then(|line| line.year).map_or(Period::Total, Period::Year);
    let meaning = |col: u32| {
        let of_column = table.money.iter().find(|money| money.col == col);
        match of_column.map(|money| (money, money.role)) {
            Some((money, Role::Layer(layer))) if !money.sum => {
                let (source, printed) =
                    money.source.clone().unwrap_or((FundingSource::Unsplit, String::new()));
                Meaning::Budget { source, printed, period, layer }
            }
            Some((money, Role::Rate)) => Meaning::Ratio { what: money.what.clone() },
            Some((money, Role::Layer(_) | Role::Balance)) => {
                Meaning::Total { what: money.what.clone() }
            }
            Some((_, Role::Forecast)) => Meaning::Ignore,
            None if table.name == Some(col) => Meaning::Line { what: "사업 이름".to_owned() },
            None if table.sources == Some(col) => Meaning::Line { what: "재원".to_owned() },
            None if table.within.contains(&col) => {
                Meaning::Line { what: "사업이 속한 곳".to_owned() }
            }
            None => Meaning::Ignore,
        }
    };
    (table.band.cols.0..)
        .zip(&table.paths)
        .map(|(col, path)| {
            let meaning = meaning(col);
            let known = meaning != Meaning::Ignore;
            let why = if known {
                format!("머리글 ‘{}’", path.heads.join(" › "))
            } else {
                String::new()
            };
            Column { col, path: path.heads.clone(), meaning, why, hidden: false }
        })
        .collect()
}
