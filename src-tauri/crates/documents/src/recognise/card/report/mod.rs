//! 주요업무 보고: a department's report, its works one below another. Each work becomes a card; what
//! the summary tells of money that is no work's stays a 예산현황. Owns what is taken from where and
//! how the two are compared. Knows no form and no ledger.

mod find;
mod money;
mod work;

use std::collections::HashMap;

use chrono::Datelike;
use domain::text::label_key;
use domain::{MoneyUnit, Severity, Won};

use super::lines::{Line, lines};
use super::several;
use crate::draft::{Choices, DraftCard, DraftSpending, DraftTable, Located};
use crate::grid::Address;
use crate::recognise::Context;
use crate::recognise::heads::one_line;
use crate::recognise::lexicon::unit_in;
use crate::recognise::say::Issues;
use crate::recognise::sheet::Sheet;
use crate::recognise::spending;
use find::{Place, Places};

/// What a report gives.
pub(in crate::recognise) struct Report {
    /// A card for each work.
    pub cards: Vec<DraftCard>,
    /// Lines of its summary that are no work's.
    pub rest: Option<DraftTable>,
}

/// What holds for all works of a report.
struct Told {
    /// The year that it tells of.
    year: Option<i32>,
    /// The year that it plans.
    next: Option<i32>,
    /// 기준일
    as_of: Option<Located<String>>,
    /// The unit of the summary.
    unit: Option<Located<MoneyUnit>>,
}

/// Reads a sheet as a report; `None` where it is none.
pub(in crate::recognise) fn read(
    sheet: &Sheet<'_>,
    context: &Context,
    choices: &Choices,
) -> Option<Report> {
    let places = find::places(sheet)?;
    let told = told(sheet, &places, context, choices);
    let lines = lines(sheet);
    let within = |(first, end): (u32, u32)| -> &[Line] {
        let from = lines.partition_point(|line| line.row <= first);
        let to = lines.partition_point(|line| line.row < end);
        lines.get(from..to).unwrap_or_default()
    };
    let read = |place: &Place| {
        let mut work = work::Work::of(sheet, context, choices, (place, &told));
        for (rows, planned) in [(place.done, false), (place.planned, true)] {
            if let Some(rows) = rows {
                work.part(within(rows), planned);
            }
        }
        work.finish()
    };
    let mut cards: Vec<DraftCard> = places.works.iter().map(read).collect();
    let rest = summary(sheet, &places, (context, choices), told.year, &mut cards);
    if let Some(first) = cards.first_mut() {
        let mut issues = Issues::of(&sheet.grid.name);
        issues.notice(
            "report_by_title",
            &places.works[0].title.at,
            "주요업무 보고에는 관리번호가 없어 사업명이 같은 공약과 맞춥니다. 대장에 없는 사업은 새 공약이 되니, 공약이 아닌 사업은 빼고 가져오십시오.",
        );
        if told.year.is_none() {
            issues.warn(
                "year_unknown",
                "",
                "어느 해의 보고인지 적혀 있지 않아 예산현황과 소요예산을 가져오지 않습니다. ‘2025 주요업무 추진실적’처럼 해를 적은 뒤 다시 가져와 주십시오.",
            );
        }
        first.found.issues.splice(0..0, issues.list);
    }
    Some(Report { cards, rest })
}

fn told(sheet: &Sheet<'_>, places: &Places, context: &Context, choices: &Choices) -> Told {
    let chosen = choices.years.iter().rev().find(|(name, _)| *name == sheet.grid.name);
    let done = spending::year_in(&places.heading);
    let next = places.planned.as_deref().and_then(spending::year_in);
    let year = chosen
        .map(|(_, year)| *year)
        .or(done)
        .or_else(|| next.map(|next| next - 1))
        .or_else(|| spending::year_around(sheet, context));
    let above = sheet.grid.rows.range(..places.top).flat_map(|(row, _)| {
        sheet.filled(*row).into_iter().map(move |col| Address::new(*row, col))
    });
    let above: Vec<(Address, String)> = above.map(|at| (at, one_line(&sheet.own(at)))).collect();
    let short = |text: &str| text.chars().count() <= 24;
    let day = above.iter().find_map(|(at, text)| {
        let said = short(text) && text.contains("기준");
        let day = domain::date::find_as_of(text)
            .or_else(|| domain::date::find_as_of(&format!("{}.{text}", year?)));
        let value = day.filter(|day| said && Some(day.year()) == year)?.to_string();
        Some(Located { value, at: at.to_string() })
    });
    let unit = above.iter().find_map(|(at, text)| {
        let value = unit_in(text).filter(|_| text.contains("단위"))?;
        Some(Located { value, at: at.to_string() })
    });
    Told { year, next: next.or(year.map(|year| year + 1)), as_of: day, unit }
}

/// Compares the summary of the department's budget with the works; what is no work's is left over.
fn summary(
    sheet: &Sheet<'_>,
    places: &Places,
    (context, choices): (&Context, &Choices),
    year: Option<i32>,
    cards: &mut [DraftCard],
) -> Option<DraftTable> {
    let last = places.top.checked_sub(1)?;
    let part = several::part(sheet, sheet.used.first.row, last);
    let above = Sheet::new(&part, sheet.stop)?;
    let mut choices = choices.clone();
    choices.years.extend(year.map(|year| (sheet.grid.name.clone(), year)));
    let (mut table, _) = spending::read(&above, context, &choices)?;
    let unit = table.unit.as_ref().map(|unit| unit.value).unwrap_or_default();
    let mut works: HashMap<String, usize> = HashMap::new();
    for (index, card) in cards.iter().enumerate() {
        let title = card.head.title.as_ref().map(|title| title.value.as_str());
        let name = spending::unnumbered(title.unwrap_or_default());
        works.entry(label_key(&name)).or_insert(index);
    }
    table.spending.retain(|line| {
        let work = works.get(&label_key(&line.name.value));
        let work = work.and_then(|index| cards.get_mut(*index));
        match work {
            Some(card) => {
                compare(card, line, year, unit);
                false
            }
            None => true,
        }
    });
    if !table.spending.is_empty() {
        return Some(table);
    }
    let heard = table
        .issues
        .into_iter()
        .filter(|issue| issue.severity != Severity::Notice || issue.code == "forecast_left_out");
    if let Some(first) = cards.first_mut() {
        first.found.issues.extend(heard);
    }
    None
}

/// Says where the summary has another figure for a work than its own 예산현황.
fn compare(card: &mut DraftCard, line: &DraftSpending, year: Option<i32>, unit: MoneyUnit) {
    let mut issues = Issues::of(&card.found.sheet);
    for (kind, printed, at) in &line.printed {
        let lines = card.projects.iter().flat_map(|project| &project.lines);
        let own: Vec<_> =
            lines.filter(|line| line.kind == *kind && line.period.year() == year).collect();
        let sum = own.iter().map(|line| line.won).try_fold(Won::ZERO, Won::checked_add);
        let (Some(first), Some(sum)) = (own.first(), sum) else { continue };
        if sum != *printed {
            let message = format!(
                "‘{}’의 {}이(가) 두 곳에서 다릅니다: {at} {}, {} {}. 사업의 예산현황에 적힌 대로 읽었으니 어느 쪽이 맞는지 확인해 주십시오.",
                line.name.value,
                if *kind == domain::BudgetKind::Spent { "집행액" } else { "예산액" },
                unit.print_named(*printed),
                first.at,
                unit.print_named(sum)
            );
            issues.differs("told_twice", at, message, (unit.print(*printed), unit.print(sum)));
        }
    }
    card.found.issues.extend(issues.list);
}
