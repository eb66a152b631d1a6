//! 확인지표: targets by year, targets and actuals in pairs of rows, or words beside each other.

use domain::text::label_key;

use super::Card;
use super::axis;
use super::lines::one_line;
use super::table::Table;
use super::words::{sums, whole};
use crate::draft::{DraftIndicator, Located};
use crate::grid::Address;

struct Columns {
    name: u32,
    unit: Option<u32>,
    lane: Option<u32>,
    target: Option<u32>,
    actual: Option<u32>,
    total: Option<u32>,
    rate: Option<u32>,
    reachable: Option<u32>,
    formula: Option<u32>,
    source: Option<u32>,
    evidence: Option<u32>,
    periods: Vec<(u32, String)>,
}

fn columns(table: &Table<'_>) -> Option<Columns> {
    let find = |names: &[&str]| table.column(|key| names.contains(&key));
    let name = find(&[
        "확인지표",
        "지표",
        "지표명",
        "확인지표명",
        "성과지표",
        "세부추진사항",
        "성과지표명",
        "공약달성확인지표",
        "이행지표",
        "세부추진과제",
        "세부지표",
        "측정지표",
        "평가지표",
        "달성지표",
    ])?;
    let mut year = None;
    let mut periods = Vec::new();
    for col in table.columns() {
        let heads = table.heads(col);
        year = axis::year_of(&heads).or(year);
        let before = if heads.len() < 2 { year } else { None };
        if let Some(code) = axis::code(&heads, before) {
            periods.push((col, code));
        }
    }
    let total = table.columns().find(|col| {
        let head = table.head(*col);
        sums(&head) || whole(&head)
    });
    Some(Columns {
        name,
        unit: find(&["단위"]),
        lane: find(&["구분"]),
        target: find(&["목표", "목표치", "최종목표", "목표값", "목표(계)", "총목표", "임기내목표"]),
        actual: find(&["실적", "이행실적", "추진실적", "실적치", "실적(계)"]),
        total,
        rate: find(&[
            "이행률",
            "이행률(%)",
            "이행율",
            "이행율(%)",
            "달성률",
            "달성률(%)",
            "달성율",
            "달성율(%)",
            "달성도(%)",
        ]),
        reachable: find(&["목표달성가능여부", "달성가능여부", "목표달성여부", "달성여부"]),
        formula: find(&["산식", "산출식", "산출근거", "측정산식", "측정방법", "산출방법"]),
        source: find(&["출처", "자료출처", "통계출처", "자료원"]),
        evidence: find(&["증빙", "증빙자료", "확인방법", "증빙서류", "이행증빙"]),
        periods,
    })
}

/// Reads a table of indicators; false where no column names them.
pub(super) fn read(card: &mut Card<'_>, table: &Table<'_>) -> bool {
    let Some(columns) = columns(table) else { return false };
    let lanes = columns
        .lane
        .is_some_and(|col| table.body_rows().any(|row| lane(&table.own(row, col)).is_some()));
    if columns.periods.is_empty() && columns.target.is_none() && !lanes {
        return false;
    }
    let mut last: Option<Address> = None;
    for row in table.body_rows() {
        let anchor = table.anchor(row, columns.name);
        let name = one_line(&table.sheet.text(anchor));
        if overall(&name) || overall(&table.own(row, table.cols.0)) {
            card.overall_rate(table, row, columns.rate);
            continue;
        }
        let unnamed = name.is_empty() && lanes;
        if name.is_empty() && !unnamed {
            continue;
        }
        if last != Some(anchor) && !unnamed {
            let unit = columns.unit.map_or(String::new(), |col| one_line(&table.text(row, col)));
            let word = |col: Option<u32>| col.map_or(String::new(), |col| table.text(row, col));
            card.indicators.push(DraftIndicator {
                name: Located { value: name, at: anchor.to_string() },
                unit,
                formula: word(columns.formula),
                source: word(columns.source),
                evidence: word(columns.evidence),
                targets: Vec::new(),
                actuals: Vec::new(),
                target: None,
                actual: None,
                rate: cell(table, row, columns.rate),
                reachable: cell(table, row, columns.reachable),
                lower: false,
            });
            last = Some(anchor);
        }
        values(card, table, &columns, row, lanes);
    }
    true
}

/// 전체 달성률(%)
fn overall(name: &str) -> bool {
    let key = label_key(name);
    key.starts_with("전체") && (key.contains("달성") || key.contains("이행"))
}

fn lane(text: &str) -> Option<bool> {
    match label_key(text).as_str() {
        "목표" | "계획" | "목표치" => Some(false),
        "실적" | "이행" | "실적치" | "추진실적" => Some(true),
        _ => None,
    }
}

fn cell(table: &Table<'_>, row: u32, col: Option<u32>) -> Option<Located<String>> {
    let at = Address::new(row, col?);
    let value = table.sheet.own(at).into_owned();
    (!value.is_empty()).then(|| Located { value, at: at.to_string() })
}

fn values(card: &mut Card<'_>, table: &Table<'_>, columns: &Columns, row: u32, lanes: bool) {
    let actual = match columns.lane.filter(|_| lanes) {
        Some(col) => lane(&table.own(row, col)),
        None => Some(false),
    };
    let Some(indicator) = card.draft.indicators.last_mut() else { return };
    let mut wordy: Vec<(String, String)> = Vec::new();
    let found: Vec<(String, Located<String>)> = columns
        .periods
        .iter()
        .filter_map(|(col, code)| Some((code.clone(), cell(table, row, Some(*col))?)))
        .collect();
    for (_, value) in &found {
        let number = value.value.contains(|c: char| c.is_ascii_digit()) || value.value == "-";
        if !number {
            wordy.push((value.value.clone(), value.at.clone()));
        }
    }
    match actual {
        Some(true) => {
            indicator.actuals = found;
            indicator.actual = cell(table, row, columns.total);
        }
        Some(false) if lanes => {
            indicator.targets = found;
            indicator.target = cell(table, row, columns.total);
        }
        Some(false) => {
            indicator.targets = found;
            indicator.target =
                cell(table, row, columns.target).or_else(|| cell(table, row, columns.total));
            indicator.actual = cell(table, row, columns.actual);
        }
        None => {}
    }
    let name = indicator.name.value.clone();
    for (text, at) in wordy {
        let message =
            format!("지표 ‘{name}’의 값 ‘{text}’은(는) 숫자가 아니어서 적힌 글 그대로 둡니다.");
        card.issues.notice("value_in_words", at, message);
    }
}

impl Card<'_> {
    /// A printed mean of the rates: compared, not kept.
    fn overall_rate(&mut self, table: &Table<'_>, row: u32, col: Option<u32>) {
        let Some(printed) = cell(table, row, col) else { return };
        let rates: Vec<f64> = self
            .indicators
            .iter()
            .filter_map(|indicator| indicator.rate.as_ref())
            .filter_map(|rate| rate.value.trim_end_matches('%').trim().parse().ok())
            .collect();
        let Ok(told) = printed.value.trim_end_matches('%').trim().parse::<f64>() else { return };
        if rates.is_empty() {
            return;
        }
        let mean = rates.iter().sum::<f64>() / rates.len() as f64;
        if (told - mean).abs() >= 0.5 {
            let shown = format!("{mean:.1}");
            let message =
                format!("전체 달성률은 {}인데 지표 달성률의 평균은 {shown}%입니다.", printed.value);
            self.issues.differs(
                "rate_differs",
                &printed.at,
                message,
                (printed.value.clone(), shown),
            );
        }
    }
}
