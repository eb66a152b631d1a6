//! 추진 목표율 by year, and a row per year with 추진계획, 추진실적 and 달성률.

use domain::Period;
use domain::text::label_key;

use super::Card;
use super::axis;
use super::lines::outline;
use super::table::Table;
use crate::draft::{DraftYearResult, Located};
use crate::grid::Address;

/// Reads a table with a row per year; false where it is none.
pub(super) fn results(card: &mut Card<'_>, table: &Table<'_>) -> bool {
    let named = |names: &[&str]| table.column(|key| names.contains(&key));
    let plan =
        named(&["추진계획", "계획", "주요추진계획", "이행계획", "추진내용(계획)", "세부추진계획"]);
    let result = named(&["추진실적", "실적", "주요추진실적", "이행실적", "주요실적"]);
    let (Some(plan), Some(result)) = (plan, result) else { return false };
    let rate = named(&[
        "달성률(%)",
        "달성률",
        "달성율",
        "달성율(%)",
        "이행률",
        "이행률(%)",
        "이행율",
        "추진율",
        "추진율(%)",
    ]);
    let first = table.cols.0;
    let rows: Vec<(u32, Period)> = table
        .body_rows()
        .filter_map(|row| Some((row, axis::period(&table.own(row, first))?)))
        .collect();
    if rows.is_empty() || plan == first || result == first {
        return false;
    }
    for row in table.body_rows() {
        if axis::period(&table.own(row, first)).is_none() && !table.own(row, first).is_empty() {
            let at = Address::new(row, first);
            let text = table.own(row, first);
            card.unknown("연도", &text, &at.to_string());
        }
    }
    for (row, period) in rows {
        let cell = |col: Option<u32>| {
            let at = Address::new(row, col.unwrap_or(first));
            let value = col.map_or(String::new(), |_| outline(table.sheet, at));
            Located { value, at: at.to_string() }
        };
        let year = DraftYearResult {
            period,
            plan: cell(Some(plan)),
            result: cell(Some(result)),
            rate: cell(rate),
        };
        let said = [&year.plan, &year.result, &year.rate].iter().any(|text| !text.value.is_empty());
        if said {
            card.year_results.push(year);
        }
    }
    true
}

/// Reads a table with years as heads and the rates in one row; false where it is none.
pub(super) fn rates(card: &mut Card<'_>, table: &Table<'_>) -> bool {
    let rows: Vec<u32> = table.body_rows().collect();
    let labelled =
        |text: &str| label_key(text).contains("목표율") || label_key(text).contains("목표");
    let [row] = rows.as_slice() else { return false };
    let row = *row;
    let first = table.cols.0;
    let label = table.own(row, first);
    let from = if axis::period(&table.head(first)).is_some() { first } else { first + 1 };
    let columns: Vec<(u32, Period)> = table
        .columns()
        .filter(|col| *col >= from)
        .filter_map(|col| Some((col, axis::period(&table.head(col))?)))
        .collect();
    let percent = |col: u32| table.own(row, col).contains('%');
    let rates = labelled(&label) || columns.iter().any(|(col, _)| percent(*col));
    if columns.is_empty() || !rates {
        return false;
    }
    for (col, period) in columns {
        let value = table.own(row, col);
        if value.is_empty() {
            continue;
        }
        let at = Address::new(row, col).to_string();
        let others = (from..=table.cols.1).any(|other| other != col && percent(other));
        if table.number(row, col).is_some_and(|number| number <= 1.0)
            && others
            && !value.contains('%')
        {
            card.issues.warn(
                "rate_without_percent",
                &at,
                format!("다른 해의 목표율에는 %가 있는데 이 칸에는 숫자 {value}만 있습니다. 적힌 대로 {value}(으)로 읽으니, 100%라는 뜻이면 고쳐 주십시오."),
            );
        }
        card.target_rates.push((period, Located { value, at }));
    }
    true
}
