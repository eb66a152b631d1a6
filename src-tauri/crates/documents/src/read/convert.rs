//! calamine's values as the grid's.

use calamine::{Data, SheetVisible};

use super::error::Fault;
use super::limits::Budget;
use super::{numfmt, words};
use crate::grid::{SheetState, Value};

/// A value; its text is counted.
pub(super) fn value(data: &Data, budget: &Budget) -> Result<Value, Fault> {
    let text = |text: &str| -> Result<Value, Fault> {
        budget.text(text.len())?;
        Ok(Value::Text(words::text(text).into_owned()))
    };
    Ok(match data {
        Data::Empty => Value::Blank,
        Data::Int(number) => Value::Number(*number as f64),
        Data::Float(number) => Value::Number(*number),
        Data::Bool(yes) => Value::Bool(*yes),
        Data::Error(error) => Value::Error(error.to_string()),
        Data::String(letters) if letters.is_empty() => Value::Blank,
        Data::String(letters) => text(letters)?,
        Data::DateTime(date) => match date.as_datetime() {
            Some(shown) if date.is_datetime() => Value::Date(shown),
            _ => Value::Number(date.as_f64()),
        },
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
