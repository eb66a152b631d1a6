//! What goes into a cell of a form: a value with its look. Owns how labels, words, figures as
//! written and money are put; knows neither a page nor a card.

use domain::{Decimal, MoneyUnit, Period, Won};

use super::sheet::{Look, NumberLook, words};
use crate::grid::{Align, Value};

/// A value with its look.
#[derive(Clone, Debug)]
pub(super) struct Put {
    pub value: Value,
    pub look: Look,
}

impl Put {
    /// A label or a column head.
    pub fn head(text: &str) -> Put {
        Put { value: words(text), look: Look::HEAD }
    }

    /// Words of a table.
    pub fn text(text: &str) -> Put {
        Put { value: words(text), look: Look::TEXT }
    }

    /// Short words in the middle.
    pub fn centred(text: &str) -> Put {
        Put { value: words(text), look: Look::TEXT.tight().centred() }
    }

    /// A figure as written: a number where it is plainly one, else its words.
    pub fn figure(text: &str) -> Put {
        match plain_number(text) {
            Some((number, decimals)) => Put {
                value: Value::Number(number),
                look: Look::figure(NumberLook::Amount(decimals)),
            },
            None => Put::centred(text),
        }
    }

    /// Money; `none` stands where there is none.
    pub fn money(won: Option<Won>, unit: MoneyUnit, none: &str, total: bool) -> Put {
        let Some(won) = won else {
            let look = Look::TEXT.tight();
            let look = Look { align: Align::Right, ..look };
            return Put { value: words(none), look: if total { look.total() } else { look } };
        };
        let exact = unit.of_won(won);
        let decimals = exact.to_string().split_once('.').map_or(0, |(_, tail)| tail.len());
        let decimals = u8::try_from(decimals).unwrap_or(0);
        let look = Look::figure(NumberLook::Amount(decimals));
        let look = if total { look.total() } else { look };
        match number_of(exact) {
            Some(number) => Put { value: Value::Number(number), look },
            None => Put { value: words(&unit.print(won)), look },
        }
    }

    /// As part of a sum.
    pub fn total(mut self) -> Put {
        self.look = self.look.total();
        self
    }

    /// In the middle of its cell.
    pub fn in_middle(mut self) -> Put {
        self.look = self.look.tight().centred();
        self
    }

    /// In this size.
    pub fn sized(mut self, size: u8) -> Put {
        self.look = self.look.sized(size);
        self
    }
}

/// The number of a text that prints it without anything else.
fn plain_number(text: &str) -> Option<(f64, u8)> {
    let exact: Decimal = text.parse().ok()?;
    let number = number_of(exact)?;
    let decimals = text.split_once('.').map_or(0, |(_, tail)| tail.len());
    (exact.to_string() == text).then_some((number, u8::try_from(decimals).ok()?))
}

/// The number as a cell holds it, where that is exact.
fn number_of(exact: Decimal) -> Option<f64> {
    let number = exact.to_f64();
    (Decimal::from_f64(number) == Some(exact)).then_some(number)
}

/// A year or a quarter as a bare number.
pub(super) fn number_head(number: i32) -> Put {
    Put { value: Value::Number(f64::from(number)), look: Look::HEAD.sized(9) }
}

/// A year as a bare number, a half year in words.
pub(super) fn year_head(period: Period) -> Put {
    match period {
        Period::Year(year) => number_head(year),
        other => Put::head(&other.label()).sized(9),
    }
}

/// A running total, or amounts without a year.
pub(super) fn odd_head(period: Period) -> String {
    match period {
        Period::Total => "연도 미정".to_owned(),
        other => other.label(),
    }
}
