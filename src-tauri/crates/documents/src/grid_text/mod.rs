//! A cell's value as the office program shows it, for any number format that a file may carry.
//! Never fails: a format that is not understood shows the number plainly.

mod date;
mod number;
mod section;

#[cfg(test)]
mod tests;

use chrono::{NaiveDateTime, NaiveTime};

use crate::grid::Value;
use section::{Section, sections};

/// The text that `value` shows under the Excel number format `number_format` (empty: General).
pub fn display(value: &Value, number_format: &str) -> String {
    match value {
        Value::Blank => String::new(),
        Value::Error(error) => error.clone(),
        Value::Bool(true) => "TRUE".into(),
        Value::Bool(false) => "FALSE".into(),
        Value::Text(text) => show_text(text, number_format),
        Value::Number(number) => show_number(*number, number_format),
        Value::Date(date) => show_date(*date, number_format),
    }
}

fn show_text(text: &str, format: &str) -> String {
    if !format.contains('@') {
        return text.to_owned();
    }
    let sections = sections(format);
    let chosen = match sections.as_slice() {
        [only] => Some(only),
        [_, _, _, words, ..] => Some(words),
        _ => None,
    };
    match chosen.filter(|section| section.has_text()) {
        Some(section) => section.fill_text(text),
        None => text.to_owned(),
    }
}

fn show_number(number: f64, format: &str) -> String {
    if is_general(format) || !number.is_finite() {
        return number::general(number);
    }
    let sections = sections(format);
    let Some((section, number)) = choose(&sections, number) else {
        return number::general(number);
    };
    if section.is_date() {
        return match date::of_serial(number) {
            Some(moment) => date::show(section, moment, number),
            None => number::general(number),
        };
    }
    number::show(section, number)
}

fn show_date(moment: NaiveDateTime, format: &str) -> String {
    let dated = sections(format).into_iter().find(Section::is_date);
    match dated {
        Some(section) => date::show(&section, moment, date::to_serial(moment)),
        None if is_general(format) && moment.time() == NaiveTime::MIN => {
            moment.format("%Y-%m-%d").to_string()
        }
        None if is_general(format) => moment.format("%Y-%m-%d %H:%M").to_string(),
        None => show_number(date::to_serial(moment), format),
    }
}

fn is_general(format: &str) -> bool {
    format.is_empty() || format.eq_ignore_ascii_case("General") || format == "G/표준"
}

/// The section that a number falls into and the number as that section writes it: without its
/// sign where the section says the sign itself.
fn choose(sections: &[Section], number: f64) -> Option<(&Section, f64)> {
    if sections.iter().any(|section| section.condition.is_some()) {
        let fits = |section: &&Section| section.condition.is_none_or(|holds| holds.of(number));
        let section = sections.iter().take(3).find(fits)?;
        let own_sign = section.condition.is_some_and(|holds| holds.only_negative());
        return Some((section, if own_sign { number.abs() } else { number }));
    }
    match sections {
        [] => None,
        [only] => Some((only, number)),
        [first, second] => {
            Some(if number < 0.0 { (second, number.abs()) } else { (first, number) })
        }
        [positive, negative, zero, ..] => Some(if number > 0.0 {
            (positive, number)
        } else if number < 0.0 {
            (negative, number.abs())
        } else {
            (zero, 0.0)
        }),
    }
}
