//! Money in sentences under numbered headings: `1. 판로개척 지원` / `□ 소요예산 : 총 258,275천원(구비)`.
//! Knows no tables.

use domain::number::amounts_in;
use domain::text::label_key;
use domain::{BudgetKind, BudgetNature, FundingSource, MoneyUnit};

use super::around::{Lines, heading_above};
use super::rows::{named, split};
use super::{amount, year};
use crate::draft::{DraftSpending, DraftTable, Located, TableKind};
use crate::grid::{Address, Range};
use crate::recognise::Context;
use crate::recognise::heads::one_line;
use crate::recognise::say::Issues;
use crate::recognise::sheet::Sheet;

/// So many sentences make a sheet one of budgets.
const ENOUGH: usize = 2;

/// The sentences of a sheet as a table of lines; `None` where it has too few.
pub(in crate::recognise) fn read(sheet: &Sheet<'_>, context: &Context) -> Option<DraftTable> {
    let name = &sheet.grid.name;
    let mut issues = Issues::of(name);
    let mut spending: Vec<DraftSpending> = Vec::new();
    let mut unpaid: Vec<String> = Vec::new();
    let mut floor = sheet.used.first.row;
    let lines = Lines::around(sheet, (sheet.used.first.row, sheet.used.first.row + 2), context);
    let rows: Vec<u32> = sheet.grid.rows.keys().copied().collect();
    let mut found: Option<(u32, u32)> = None;
    let mut unit = None;
    for row in rows {
        let Some(col) = sheet.first_filled(row) else { continue };
        let at = Address::new(row, col);
        let text = one_line(&sheet.own(at));
        let Some((kind, words)) = stated(&text) else { continue };
        let Some(heading) = heading_above(sheet, row, floor) else { continue };
        floor = row + 1;
        found = Some((found.map_or(row, |(first, _)| first), row));
        if BudgetNature::read(words) == Some(BudgetNature::NonBudget) {
            unpaid.push(heading.at.clone());
            continue;
        }
        let Some(first) = amounts_in(words).into_iter().next() else {
            issues.warn("amount_unreadable", at, format!("‘{text}’에서 금액을 읽을 수 없습니다."));
            continue;
        };
        let from = words.get(first.at.start..).unwrap_or_default();
        let money = first.figure.unit.unwrap_or(MoneyUnit::Won);
        unit.get_or_insert(Located { value: money, at: at.to_string() });
        let Ok(whole) = money.figure_won(&first.figure, words) else { continue };
        let year = year::of(&lines.list, true);
        if spending.is_empty() {
            lines.tell(year.as_ref(), &mut issues);
        }
        let parts = split(from, money, &named(context.government)).map(|(_, parts)| parts);
        let parts = parts.unwrap_or_else(|| vec![(FundingSource::Unsplit, String::new(), whole)]);
        let value = year.map(|year| year.value);
        let mut line = DraftSpending {
            row,
            name: heading,
            within: Vec::new(),
            year: value,
            lines: Vec::new(),
            printed: vec![(kind, whole, at.to_string())],
            twin: None,
        };
        let sum: i64 = parts.iter().map(|(.., won)| won.0).sum();
        if sum != whole.0 {
            let (printed, computed) =
                (money.print_named(whole), money.print_named(domain::Won(sum)));
            issues.differs(
                "sum_differs",
                at,
                format!("{} {}: 적힌 값은 {printed}인데 재원을 더하면 {computed}입니다. 어느 쪽이 맞는지 확인해 주십시오.", line.name.value, word(kind)),
                (money.print(whole), money.print(domain::Won(sum))),
            );
        }
        for (source, printed, won) in parts {
            let reading = "글에 적힌 금액을 읽음";
            amount(&mut line, kind, (source, printed), won, &at.to_string(), reading);
        }
        spending.push(line);
    }
    if spending.len() < ENOUGH {
        return None;
    }
    issues.notice(
        "amounts_in_sentences",
        &spending[0].printed[0].2,
        format!("글에 적힌 소요예산 {}건을 그 위의 사업 이름과 함께 읽었습니다.", spending.len()),
    );
    if let Some(first) = unpaid.first() {
        let message =
            format!("‘비예산’으로 적힌 사업 {}건은 금액이 없어 읽지 않았습니다.", unpaid.len());
        issues.notice("non_budget", first, message);
    }
    let (first, last) = found?;
    Some(DraftTable {
        sheet: name.clone(),
        range: Range::new(first, sheet.used.first.col, last, sheet.used.first.col),
        kind: TableKind::Spending,
        title: lines.title,
        unit,
        unit_assumed: false,
        as_of: None,
        header: (first, first),
        columns: Vec::new(),
        pledges: Vec::new(),
        visits: Vec::new(),
        spending,
        totals: Vec::new(),
        issues: issues.list,
    })
}

fn word(kind: BudgetKind) -> &'static str {
    if kind == BudgetKind::Plan { "소요예산" } else { "예산액" }
}

/// The layer and the words after `□ 소요예산 :`.
pub(in crate::recognise) fn stated(text: &str) -> Option<(BudgetKind, &str)> {
    let (label, words) = text.split_once([':', '：'])?;
    let label = label.trim_start_matches(|c: char| !c.is_alphanumeric());
    let kind = match label_key(label).as_str() {
        "소요예산" | "사업비" | "총사업비" | "투자계획" | "소요사업비" | "소요액" | "소요재원" => {
            BudgetKind::Plan
        }
        "예산액" | "예산" | "예산현액" | "확보예산" | "편성예산" => {
            BudgetKind::Secured
        }
        _ => return None,
    };
    Some((kind, words.trim()))
}
