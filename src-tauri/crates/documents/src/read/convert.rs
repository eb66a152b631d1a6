//! calamine's values as the grid's.

use std::ops::Range;

use calamine::{Data, SheetVisible};

use super::error::Fault;
use super::limits::Budget;
use super::{numfmt, words};
use crate::grid::{SheetState, Value};

/// The day numbers that have a date, 1900 to 9999.
const CALENDAR: Range<f64> = 0.0..2_958_466.0;

/// A number; what is none is the error that Excel shows for it.
fn finite(number: f64) -> Value {
    if number.is_finite() { Value::Number(number) } else { Value::Error("#NUM!".to_owned()) }
}

/// A value; its text is counted.
pub(super) fn value(data: &Data, budget: &Budget) -> Result<Value, Fault> {
    let text = |text: &str| -> Result<Value, Fault> {
        budget.text(text.len())?;
        Ok(Value::Text(words::text(text).into_owned()))
    };
    Ok(match data {
        Data::Empty => Value::Blank,
        Data::Int(number) => Value::Number(*number as f64),
        Data::Float(number) => finite(*number),
        Data::Bool(yes) => Value::Bool(*yes),
        Data::Error(error) => Value::Error(error.to_string()),
        Data::String(letters) if letters.is_empty() => Value::Blank,
        Data::String(letters) => text(letters)?,
        Data::DateTime(date) => {
            let inside = date.is_datetime() && CALENDAR.contains(&date.as_f64());
            let shown = inside.then(|| date.as_datetime()).flatten();
            shown.map_or_else(|| finite(date.as_f64()), Value::Date)
        }
        Data::DateTimeIso(letters) => match numfmt::iso(letters) {
            Some(date) => Value::Date(date),
            None => text(letters)?,
        },
        other => text(&other.to_string())?,
    })
}

/// Shown or hidden.
pub(super) fn state(visible: SheetVisible) -> SheetState {
    match visible {
        SheetVisible::Visible => SheetState::Visible,
        SheetVisible::Hidden => SheetState::Hidden,
        SheetVisible::VeryHidden => SheetState::VeryHidden,
    }
}
