//! One cell as typed: what its column keeps of the text, or why it cannot.

use domain::date::WrittenDate;
use domain::indicator::{Aggregation, Direction, Time};
use domain::number::{self, Written};
use domain::text::clean;
use rusqlite::types::Value;

use crate::code::Code;
use crate::contract::{CardTable, CommandError};

/// What a cell sets.
#[derive(Clone, Debug, PartialEq)]
pub(super) enum Setting {
    /// Columns of the row itself.
    Columns(Vec<(&'static str, Value)>),
    /// An indicator's target or actual at a time; `None` clears.
    Indicator { time: Time, actual: bool, text: Option<String> },
}

/// A column that is text and nothing else.
fn text_column(table: CardTable, column: &str) -> Option<&'static str> {
    use CardTable::{Amendments, Done, Engagement, Indicators, Next, People, Tasks};
    match (table, column) {
        (People, "role") => Some("role"),
        (People | Indicators | Tasks, "name") => Some("name"),
        (People, "phone") => Some("phone"),
        (Done | Next, "body") => Some("body"),
        (Engagement, "channel") => Some("channel"),
        (Engagement, "note") => Some("note"),
        (Indicators, "unit") => Some("unit"),
        (Indicators, "formula") => Some("formula"),
        (Indicators, "source") => Some("source"),
        (Indicators, "evidence") => Some("evidence"),
        (Tasks, "grouping") => Some("grouping"),
        (Amendments, "day") => Some("day"),
        (Amendments, "before") => Some("before"),
        (Amendments, "after") => Some("after"),
        (Amendments, "reason") => Some("reason"),
        (Amendments, "procedure") => Some("procedure"),
        _ => None,
    }
}

/// A column in Korean, as refusals name it.
pub(super) fn label(table: CardTable, column: &str) -> String {
    use CardTable::{Amendments, Done, Engagement, Indicators, Next, People, Tasks};
    let known = match (table, column) {
        (People, "role") => "직책",
        (People, "name") => "이름",
        (People, "phone") => "전화",
        (Done | Next, "when") => "시기",
        (Done | Next, _) => "내용",
        (Engagement, "channel") => "방법",
        (Engagement, "plan") => "계획 횟수",
        (Engagement, "actual") => "실적 횟수",
        (Engagement, _) => "비고",
        (Indicators, "name") => "지표명",
        (Indicators, "unit") => "단위",
        (Indicators, "aggregation") => "집계",
        (Indicators, "direction") => "방향",
        (Indicators, "formula") => "산식",
        (Indicators, "source") => "출처",
        (Indicators, "evidence") => "증빙",
        (Tasks, "grouping") => "구분",
        (Tasks, _) => "세부 추진사항",
        (Amendments, "day") => "일자",
        (Amendments, "before") => "당초",
        (Amendments, "after") => "변경",
        (Amendments, "reason") => "사유",
        (Amendments, _) => "절차",
        (_, column) => column,
    };
    match time_column(column) {
        Some(Ok((time, actual))) => {
            format!("{} {}", time.label(), if actual { "실적" } else { "목표" })
        }
        _ => known.to_owned(),
    }
}

/// `target:2023`, `actual:2022H2`: when, and whether it is the actual.
fn time_column(column: &str) -> Option<Result<(Time, bool), CommandError>> {
    let (kind, code) = column.split_once(':')?;
    let actual = match kind {
        "target" => false,
        "actual" => true,
        _ => return None,
    };
    Some(match code.parse() {
        Ok(time) => Ok((time, actual)),
        Err(error) => Err(CommandError::internal(format!("{error}"))),
    })
}

/// What `text` in `column` sets. The error is the reason alone; the caller names the cell.
pub(super) fn read(
    table: CardTable,
    column: &str,
    text: &str,
) -> Result<Result<Setting, String>, CommandError> {
    let text = clean(text);
    if let Some(column) = text_column(table, column) {
        return Ok(Ok(Setting::Columns(vec![(column, text.into())])));
    }
    if table == CardTable::Indicators
        && let Some(found) = time_column(column)
    {
        let (time, actual) = found?;
        let text = Some(text).filter(|text| !text.is_empty());
        return Ok(Ok(Setting::Indicator { time, actual, text }));
    }
    let columns = match (table, column) {
        (CardTable::Done | CardTable::Next, "when") => Ok(when(text)),
        (CardTable::Engagement, "plan") => count(&text).map(|count| vec![("plan", count)]),
        (CardTable::Engagement, "actual") => count(&text).map(|count| vec![("actual", count)]),
        (CardTable::Indicators, "aggregation") => {
            word(&text, &Aggregation::ALL, Aggregation::label, Aggregation::read)
                .map(|token| vec![("aggregation", token)])
        }
        (CardTable::Indicators, "direction") => {
            word(&text, &Direction::ALL, Direction::label, Direction::read)
                .map(|token| vec![("direction", token)])
        }
        _ => return Err(super::no_column(super::places::name(table), column)),
    };
    Ok(columns.map(Setting::Columns))
}

/// A date as written, with the days that it covers where they can be read.
fn when(text: String) -> Vec<(&'static str, Value)> {
    let read = WrittenDate::read(&text);
    let day = |day: Option<chrono::NaiveDate>| match day {
        Some(day) => Value::Text(day.to_string()),
        None => Value::Null,
    };
    vec![("when_text", text.into()), ("from_day", day(read.first)), ("to_day", day(read.last))]
}

/// How often: `3`, `1,200`, `2회`; blank and `-` are none.
fn count(text: &str) -> Result<Value, String> {
    let bare = ["회", "건", "명", "개소", "번"].iter().find_map(|word| text.strip_suffix(word));
    let refuse = || {
        Err(format!(
            "‘{text}’을(를) 횟수로 읽을 수 없습니다. ‘3’처럼 0 이상의 정수로 적어 주십시오"
        ))
    };
    match number::read(bare.unwrap_or(text)) {
        Written::Blank if bare.is_none() => Ok(Value::Null),
        Written::Nil => Ok(Value::Null),
        Written::Figure(figure) if figure.unit.is_none() && !figure.percent => {
            let whole = figure.value.to_integer().and_then(|count| i64::try_from(count).ok());
            match whole.filter(|count| *count >= 0) {
                Some(count) => Ok(Value::Integer(count)),
                None => refuse(),
            }
        }
        _ => refuse(),
    }
}

/// A word of a closed vocabulary as its token; empty is the usual one.
fn word<T: Code + Copy + Default>(
    text: &str,
    choices: &[T],
    label: impl Fn(T) -> &'static str,
    read: impl Fn(&str) -> Option<T>,
) -> Result<Value, String> {
    let found = match text {
        "" => Some(T::default()),
        text => T::from_token(text).or_else(|| read(text)),
    };
    found.map(|found| Value::Text(found.token())).ok_or_else(|| {
        let choices: Vec<&str> = choices.iter().map(|choice| label(*choice)).collect();
        format!("‘{text}’을(를) 읽을 수 없습니다. {} 가운데에서 골라 주십시오", choices.join(", "))
    })
}
