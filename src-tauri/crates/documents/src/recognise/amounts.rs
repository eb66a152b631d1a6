//! One money cell to won, exactly, or the reason why not. Knows no columns and no totals.

use std::borrow::Cow;
use std::fmt::Display;

use domain::number::{Figure, Note, Written, read as read_number};
use domain::rate::RoundingMode;
use domain::text::label_key;
use domain::{BudgetNature, Decimal, MoneyUnit, Won};

use super::sheet::Sheet;
use crate::grid::{Address, Value};

/// What a money cell says.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(super) enum Amount {
    /// Nothing, or a dash.
    None,
    /// An amount and how it was read, empty where that was plain.
    Won(Won, String),
    /// 비예산 and the like: the pledge has no budget.
    NonBudget,
    /// 미정, 추후: an amount will come.
    Undecided(String),
    /// No amount can be taken: code and reason.
    Wrong(&'static str, String),
}

/// The reading of a number whose format shows it in thousands.
pub(super) const AS_SHOWN: &str = "표시 형식이 천 단위로 줄여 보여 주는 대로 읽음";
/// The reading of `1 234`.
pub(super) const BLANKS_AS_COMMAS: &str = "빈칸을 천 단위 구분으로 읽음";
/// The reading of `300(추정)`.
pub(super) const ESTIMATE: &str = "괄호에 어림이라고 적힌 수를 그대로 읽음";
/// The reading of an amount with a fraction of a won.
const ROUNDED: &str = "원 미만을 반올림함";

impl Amount {
    /// True where a fraction of a won was rounded away.
    pub fn rounded(&self) -> bool {
        matches!(self, Amount::Won(_, reading) if reading.contains(ROUNDED))
    }

    /// The amount, where there is one.
    pub fn won(&self) -> Option<Won> {
        match self {
            Amount::Won(won, _) => Some(*won),
            _ => None,
        }
    }
}

/// Reads the cell at `at`, whose column is in `unit`; the row's other cells in the columns of
/// `money` tell what a dot means.
pub(super) fn read(sheet: &Sheet, at: Address, unit: MoneyUnit, money: &[u32]) -> Amount {
    let neighbours = || {
        let others = money.iter().filter(|col| **col != at.col);
        others.map(|col| sheet.own(Address::new(at.row, *col)))
    };
    let Some(cell) = sheet.cell(at).filter(|_| !sheet.covered(at)) else {
        return Amount::None;
    };
    match &cell.value {
        Value::Blank if cell.formula.is_some() => Amount::Wrong(
            "formula_without_result",
            "수식의 결과가 파일에 저장되어 있지 않습니다. 엑셀에서 파일을 열어 저장한 뒤 다시 가져오십시오.".into(),
        ),
        Value::Blank => Amount::None,
        Value::Number(number) => {
            let thousands = thousands_hidden(sheet.format(at));
            let reading = if thousands > 0 { AS_SHOWN } else { "" };
            match Decimal::from_f64(*number).and_then(|exact| scaled(exact, thousands)) {
                Some(exact) => in_won(unit, exact, reading.to_owned(), number),
                None => Amount::Wrong("amount_unreadable", unreadable(&number.to_string())),
            }
        }
        Value::Text(text) => words(text, unit, neighbours()),
        Value::Date(date) => Amount::Wrong(
            "amount_is_date",
            format!("금액 칸에 날짜({})가 들어 있습니다. 금액으로 고쳐 주십시오.", date.format("%Y-%m-%d")),
        ),
        Value::Bool(_) => Amount::Wrong("amount_unreadable", unreadable("참/거짓 값")),
        Value::Error(error) => Amount::Wrong(
            "formula_error",
            format!("수식 오류({error})입니다. 원본에서 수식을 고친 뒤 다시 가져오십시오."),
        ),
    }
}

/// How often a number format divides by 1,000 what it shows: twice for `#,##0,,`. Only the first
/// section counts, and of it only commas right behind the last digit before any decimals.
fn thousands_hidden(format: &str) -> u8 {
    let section = format.split(';').next().unwrap_or_default();
    let (mut commas, mut digits, mut quoted) = (0, false, false);
    let mut chars = section.chars();
    while let Some(c) = chars.next() {
        match c {
            '"' => quoted = !quoted,
            _ if quoted => {}
            // An escaped letter, a blank as wide as one, a letter repeated.
            '\\' | '_' | '*' => drop(chars.next()),
            '[' => drop(chars.by_ref().find(|c| *c == ']')),
            '0' | '#' | '?' => (digits, commas) = (true, 0),
            ',' if digits => commas += 1,
            '.' if commas == 0 => {}
            _ if digits => break,
            _ => {}
        }
    }
    commas
}

fn scaled(value: Decimal, thousands: u8) -> Option<Decimal> {
    Decimal::new(value.mantissa(), value.scale().checked_add(thousands.checked_mul(3)?)?)
}

/// `1 234` and `12 345 678` with commas for the blanks.
fn blanks_as_commas(text: &str) -> Option<String> {
    let mut groups = text.split_whitespace();
    let first = groups.next()?;
    let digits = |group: &str| group.bytes().all(|b| b.is_ascii_digit());
    let mut joined = first.to_owned();
    let mut several = false;
    for group in groups {
        if group.len() != 3 || !digits(group) {
            return None;
        }
        several = true;
        joined = format!("{joined},{group}");
    }
    (several && (1..=3).contains(&first.len()) && digits(first)).then_some(joined)
}

fn words<'a>(
    text: &str,
    unit: MoneyUnit,
    neighbours: impl Iterator<Item = Cow<'a, str>>,
) -> Amount {
    if let Some(joined) = blanks_as_commas(text)
        && let Written::Figure(figure) = read_number(&joined)
    {
        return in_won(unit, figure.value, BLANKS_AS_COMMAS.to_owned(), &text.trim());
    }
    match read_number(text) {
        Written::Blank | Written::Nil => Amount::None,
        Written::Figure(figure) => {
            let figure = figure.settled_by(neighbours);
            of_figure(&figure, unit, text)
        }
        Written::Words => {
            let key = label_key(text);
            if BudgetNature::read(text) == Some(BudgetNature::NonBudget) {
                return Amount::NonBudget;
            }
            match key.as_str() {
                "없음" | "해당없음" | "해당무" | "n/a" | "N/A" | "NA" | "x" | "X" | "×" | "·"
                | "." | "무" => Amount::None,
                _ if ["미정", "추후", "미확정", "협의", "검토", "산정", "별도", "미편성"]
                    .iter()
                    .any(|word| key.contains(word)) =>
                {
                    Amount::Undecided(text.trim().to_owned())
                }
                _ => Amount::Wrong("amount_unreadable", unreadable(text.trim())),
            }
        }
    }
}

fn of_figure(figure: &Figure, unit: MoneyUnit, text: &str) -> Amount {
    if figure.percent {
        let reason =
            format!("금액 칸에 비율 ‘{}’이(가) 있습니다. 금액으로 고쳐 주십시오.", text.trim());
        return Amount::Wrong("amount_unreadable", reason);
    }
    let mut notes: Vec<&str> = figure
        .notes
        .iter()
        .filter(|note| **note != Note::Blanks)
        .map(|note| note.label())
        .collect();
    let guessed = ["추정", "예상", "잠정", "어림"].iter().any(|word| text.contains(word));
    if figure.notes.contains(&Note::Aside) && guessed {
        notes.push(ESTIMATE);
    }
    in_won(figure.unit.unwrap_or(unit), figure.value, notes.join(", "), &text.trim())
}

fn in_won(unit: MoneyUnit, value: Decimal, reading: String, text: &dyn Display) -> Amount {
    if let Some(won) = unit.to_won(value) {
        return Amount::Won(won, reading);
    }
    let rounded = value
        .times(i128::from(unit.won()))
        .map(|won| won.rounded(0, RoundingMode::HalfUp))
        .and_then(Decimal::to_integer)
        .and_then(|won| i64::try_from(won).ok());
    match rounded {
        Some(won) => {
            let reading = if reading.is_empty() {
                ROUNDED.to_owned()
            } else {
                format!("{reading}, {ROUNDED}")
            };
            Amount::Won(Won(won), reading)
        }
        None => Amount::Wrong(
            "amount_unreadable",
            format!("‘{text}’은(는) 너무 큰 금액입니다. 단위를 확인해 주십시오."),
        ),
    }
}

fn unreadable(text: &str) -> String {
    format!("‘{text}’을(를) 금액으로 읽을 수 없습니다. 숫자로 고쳐 적거나 빈칸으로 두십시오.")
}
