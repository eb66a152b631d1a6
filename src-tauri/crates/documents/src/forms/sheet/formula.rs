//! Formulas that know their results: each is written with the value that a recalculation of the
//! cells it names must give, worked out in exact decimals. User text never enters a formula.

use domain::rate::RoundingMode;
use domain::{Decimal, Rounding};

use super::{Look, Sheet};
use crate::grid::{Address, Range, Value, quoted};

/// A range that stays put when the formula is copied: `$B$7:$B$41`.
pub fn fixed(range: Range) -> String {
    let corner = |at: Address| {
        let shown = at.to_string();
        let digits = shown.find(|c: char| c.is_ascii_digit()).unwrap_or(0);
        let (letters, digits) = shown.split_at(digits);
        format!("${letters}${digits}")
    };
    if range.first == range.last {
        corner(range.first)
    } else {
        format!("{}:{}", corner(range.first), corner(range.last))
    }
}

/// A part of a formula with its value.
#[derive(Clone, Debug)]
pub struct Operand {
    /// As the formula writes it.
    pub text: String,
    /// What it comes to.
    pub value: Decimal,
}

impl Operand {
    /// The operand as seen from another sheet: its cells carry the name of `sheet`.
    pub fn from_sheet(sheet: &str, range: Range, function: &str, value: Decimal) -> Operand {
        let cells = format!("{}!{}", quoted(sheet), fixed(range));
        let text = if function.is_empty() { cells } else { format!("{function}({cells})") };
        Operand { text, value }
    }

    /// The sum of operands.
    pub fn plus(parts: &[Operand]) -> Operand {
        let texts: Vec<&str> = parts.iter().map(|part| part.text.as_str()).collect();
        Operand { text: texts.join("+"), value: total(parts.iter().map(|part| part.value)) }
    }
}

/// The exact sum; a sum beyond 28 digits cannot come from a ledger and counts as nothing.
pub fn total(values: impl IntoIterator<Item = Decimal>) -> Decimal {
    values.into_iter().fold(Decimal::ZERO, |sum, value| sum.plus(value).unwrap_or_default())
}

impl Sheet {
    /// The number that stands at `at`, exactly; 0 for blanks and words.
    pub fn exact(&self, at: Address) -> Decimal {
        match self.grid.value(at) {
            Value::Number(number) => Decimal::from_f64(*number).unwrap_or_default(),
            _ => Decimal::ZERO,
        }
    }

    /// A cell as an operand.
    pub fn cell(&self, at: Address) -> Operand {
        Operand { text: at.to_string(), value: self.exact(at) }
    }

    /// `SUM(…)` over ranges as an operand.
    pub fn sum_of(&self, ranges: &[Range]) -> Operand {
        let texts: Vec<String> = ranges.iter().map(Range::to_string).collect();
        let cells = ranges.iter().flat_map(|range| {
            let cols = range.first.col..=range.last.col;
            (range.first.row..=range.last.row)
                .flat_map(move |row| cols.clone().map(move |col| Address::new(row, col)))
        });
        Operand {
            text: format!("SUM({})", texts.join(",")),
            value: total(cells.map(|at| self.exact(at))),
        }
    }

    /// Puts an operand as the whole formula.
    pub fn operand(&mut self, at: Address, operand: &Operand, look: Look) {
        let result = Value::Number(operand.value.to_f64());
        self.formula(at, operand.text.clone(), result, look);
    }

    /// Puts the total of `ranges`.
    pub fn sum(&mut self, at: Address, ranges: &[Range], look: Look) {
        let operand = self.sum_of(ranges);
        self.operand(at, &operand, look);
    }

    /// Puts `part ÷ whole`, rounded as the table asks; `-` where there is nothing to divide by.
    pub fn ratio(
        &mut self,
        at: Address,
        part: &Operand,
        whole: &Operand,
        rounding: Rounding,
        look: Look,
    ) {
        self.ratio_over(Range { first: at, last: at }, part, whole, rounding, look);
    }

    /// As [`Sheet::ratio`], over cells that are merged.
    pub fn ratio_over(
        &mut self,
        range: Range,
        part: &Operand,
        whole: &Operand,
        rounding: Rounding,
        look: Look,
    ) {
        let result = match ratio(part.value, whole.value, rounding) {
            Some(share) => Value::Number(share.to_f64()),
            None => Value::Text("-".into()),
        };
        let function = match rounding.mode {
            RoundingMode::HalfUp => "ROUND",
            RoundingMode::Floor => "ROUNDDOWN",
            RoundingMode::Ceiling => "ROUNDUP",
        };
        let places = rounding.decimals.min(2) + 2;
        let (part, whole) = (bracketed(&part.text), bracketed(&whole.text));
        let formula = format!("IF({whole}=0,\"-\",{function}({part}/{whole},{places}))");
        self.merged_formula(range, result, Some(formula), look);
    }
}

/// A sum keeps its brackets under a division.
fn bracketed(text: &str) -> String {
    if text.contains('+') { format!("({text})") } else { text.to_owned() }
}

/// `part ÷ whole` as a fraction of 1 with two more decimals than the percentage shows.
pub fn ratio(part: Decimal, whole: Decimal, rounding: Rounding) -> Option<Decimal> {
    let scale = part.scale().max(whole.scale());
    let widen = |number: Decimal| {
        let factor = 10i128.checked_pow(u32::from(scale - number.scale()))?;
        number.mantissa().checked_mul(factor)
    };
    let percent = rounding.round_ratio(widen(part)?.checked_mul(100)?, widen(whole)?)?;
    Decimal::new(percent.mantissa(), percent.scale() + 2)
}
