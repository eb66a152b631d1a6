//! One cell of an .ods: what its attributes and paragraphs say.

use quick_xml::events::BytesStart;

use super::styles::Styles;
use crate::grid::Value;
use crate::read::error::Fault;
use crate::read::limits::{Budget, COLS, ROWS};
use crate::read::xml::{attr, attrs, unescape};
use crate::read::{numfmt, words};

/// A cell's attributes.
pub(super) struct Head {
    pub repeat: u32,
    pub spans: (u32, u32),
    pub style: usize,
    pub kind: String,
    pub value: String,
    pub formula: Option<Box<str>>,
}

/// A cell's attributes; `default` is the style of its row or column.
pub(super) fn cell_head(
    tag: &BytesStart<'_>,
    default: Option<usize>,
    styles: &Styles,
    budget: &Budget,
) -> Result<Head, Fault> {
    let mut head = Head {
        repeat: 1,
        spans: (1, 1),
        style: default.unwrap_or(usize::MAX),
        kind: String::new(),
        value: String::new(),
        formula: None,
    };
    for (key, value) in attrs(tag) {
        let count = || value.parse::<u32>().unwrap_or(1).max(1);
        match key {
            "number-columns-repeated" => head.repeat = count(),
            "number-columns-spanned" => head.spans.1 = count().min(COLS),
            "number-rows-spanned" => head.spans.0 = count().min(ROWS),
            "style-name" => {
                if let Some(style) = styles.cells.get(&*unescape(value)) {
                    head.style = *style;
                }
            }
            "value-type" if head.kind.is_empty() => head.kind = value.to_owned(),
            "value" | "date-value" | "time-value" | "boolean-value" | "string-value" => {
                head.value = unescape(value).into_owned();
            }
            "formula" => {
                budget.text(value.len())?;
                head.formula = Some(formula(&unescape(value)).into());
            }
            _ => {}
        }
    }
    Ok(head)
}

/// `text:s`: as many blanks as it says.
pub(super) fn blanks(tag: &BytesStart<'_>, text: &mut String) {
    let count = attr(tag, "c").and_then(|count| count.parse().ok()).unwrap_or(1usize);
    text.extend(std::iter::repeat_n(' ', count.min(1_000)));
}

/// The value of a cell with these attributes and this shown text.
pub(super) fn value(head: &Head, text: &str) -> Value {
    let words = || {
        let text =
            if text.is_empty() && head.kind == "string" { head.value.as_str() } else { text };
        if text.is_empty() { Value::Blank } else { Value::Text(words::text(text).into_owned()) }
    };
    // `of:=1/0` stores 0 and shows the error.
    if text.starts_with('#') && text.ends_with(['!', '?', 'A']) && head.formula.is_some() {
        return Value::Error(text.to_owned());
    }
    match head.kind.as_str() {
        "float" | "percentage" | "currency" => match head.value.parse::<f64>() {
            Ok(number) if number.is_finite() => Value::Number(number),
            _ => words(),
        },
        "date" => numfmt::iso(&head.value).map_or_else(words, Value::Date),
        "time" => clock(&head.value)
            .and_then(|days| numfmt::date(days, false))
            .map_or_else(words, Value::Date),
        "boolean" => Value::Bool(head.value == "true"),
        "string" if text.is_empty() && head.formula.is_some() => Value::Text(head.value.clone()),
        _ => words(),
    }
}

/// `PT09H30M00S` as a part of a day.
fn clock(text: &str) -> Option<f64> {
    let mut seconds = 0.0;
    let mut digits = String::new();
    for letter in text.strip_prefix("PT")?.chars() {
        let unit = match letter {
            'H' => 3600.0,
            'M' => 60.0,
            'S' => 1.0,
            digit => {
                digits.push(digit);
                continue;
            }
        };
        seconds += digits.parse::<f64>().ok()? * unit;
        digits.clear();
    }
    Some(seconds / 86_400.0)
}

/// `of:=SUM([.G17:.K17];1)` as Excel writes it: `SUM(G17:K17,1)`.
fn formula(text: &str) -> String {
    let text = text.split_once(":=").map_or(text, |(_, rest)| rest);
    let mut out = String::with_capacity(text.len());
    let (mut quoted, mut reference, mut fresh) = (false, false, false);
    for letter in text.trim_start_matches('=').chars() {
        match letter {
            '"' => {
                quoted = !quoted;
                out.push('"');
            }
            _ if quoted => out.push(letter),
            '[' => reference = true,
            ']' => reference = false,
            '.' if reference && fresh => {}
            '.' if reference => out.push('!'),
            ':' if reference => {
                out.push(':');
                fresh = true;
                continue;
            }
            ';' => out.push(','),
            _ => out.push(letter),
        }
        fresh = letter == '[';
    }
    out
}
