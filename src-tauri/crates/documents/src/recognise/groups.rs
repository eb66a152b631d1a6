//! Rows that carry a number or a label of their own and are no pledge all the same: a group's
//! heading (`1 | 경제·일자리` over `1-1`, `1-2`) and a sum under an unusual label (`구 전체`).
//! Knows rows by their place and figures; must not know what the figures mean.

use domain::number::{Written, read as read_number};
use domain::text::label_key;
use domain::{MoneyUnit, Won};

use super::codes::plain;
use super::find::Band;
use super::naming::group_name;
use super::rows::Shape;
use super::rowwords::count;
use super::sheet::Sheet;
use crate::grid::Address;

/// A group's heading that has a number of its own.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(super) struct Heading {
    pub label: String,
    /// True where the row carries the group's sums.
    pub sums: bool,
}

/// The heading that `row` is: its number opens the numbers of the rows below, or it is a bare
/// number before `… 분야`; it says nothing else, and its figures are the sums of its rows.
pub(super) fn heading(
    sheet: &Sheet,
    band: &Band,
    shape: &Shape,
    row: u32,
    below: &[u32],
) -> Option<Heading> {
    let label = sheet.own(Address::new(row, shape.title)).into_owned();
    if label.is_empty() || !silent(sheet, band, shape, row) {
        return None;
    }
    let code = code(sheet, shape, row)?;
    let under = |row: u32| {
        let found = self::code(sheet, shape, row);
        found.is_some_and(|below| opens(&code, &below))
    };
    let mut members: Vec<u32> = below.iter().copied().take_while(|row| under(*row)).collect();
    if members.is_empty() && is_field(&code, &label) {
        let own = |row: u32| {
            let label = sheet.own(Address::new(row, shape.title));
            self::code(sheet, shape, row).is_some_and(|code| is_field(&code, &label))
                && silent(sheet, band, shape, row)
        };
        members = below.iter().copied().take_while(|row| !own(*row)).collect();
        // Without words beside the names nothing tells a heading from a pledge.
        if members.iter().any(|row| silent(sheet, band, shape, *row)) {
            return None;
        }
    }
    if members.is_empty() {
        return None;
    }
    let parts: Vec<u32> = members
        .iter()
        .enumerate()
        .filter(|(at, row)| {
            let (own, next) = (self::code(sheet, shape, **row), members.get(at + 1));
            let next = next.and_then(|next| self::code(sheet, shape, *next));
            !own.zip(next).is_some_and(|(own, next)| opens(&own, &next))
        })
        .map(|(_, row)| *row)
        .collect();
    let (given, equal) = agree(sheet, shape, row, &Added::over(sheet, shape, &parts));
    (given == 0 || equal * 2 >= given).then_some(Heading { label, sums: given > 0 })
}

/// What the columns of figures add up to over some rows; `None` where it is no amount of money.
pub(super) struct Added(Vec<Option<Won>>);

impl Added {
    pub fn over(sheet: &Sheet, shape: &Shape, rows: &[u32]) -> Added {
        let sum = |col: &u32| {
            let mut sum = rows.iter().filter_map(|row| amount(sheet, Address::new(*row, *col)));
            sum.try_fold(Won::ZERO, |sum, won| sum.checked_add(won))
        };
        Added(shape.figures.iter().map(sum).collect())
    }
}

/// True where every figure of `row` is what its column adds up to, and no words but a label stand
/// beside them.
pub(super) fn sums_all(sheet: &Sheet, band: &Band, shape: &Shape, row: u32, added: &Added) -> bool {
    let (given, equal) = agree(sheet, shape, row, added);
    given > 0 && given == equal && quiet(sheet, band, shape, row)
}

/// True where a row lacks the name, or the number that the table has for its pledges.
pub(super) fn lacks(sheet: &Sheet, shape: &Shape, row: u32) -> bool {
    let numbered = shape.code.is_some() || shape.serial.is_some();
    let named = !sheet.own(Address::new(row, shape.title)).is_empty();
    !named || (numbered && code(sheet, shape, row).is_none())
}

/// True where one cell at most says words: the label.
fn quiet(sheet: &Sheet, band: &Band, shape: &Shape, row: u32) -> bool {
    let words = sheet.filled(row).into_iter().filter(|col| {
        (band.cols.0..=band.cols.1).contains(col)
            && !shape.figures.contains(col)
            && matches!(read_number(&sheet.own(Address::new(row, *col))), Written::Words)
    });
    words.count() <= 1
}

/// True where nothing but number, name, counts and figures stand in the row.
fn silent(sheet: &Sheet, band: &Band, shape: &Shape, row: u32) -> bool {
    sheet.filled(row).into_iter().all(|col| {
        let known = col == shape.title
            || Some(col) == shape.code
            || Some(col) == shape.serial
            || shape.figures.contains(&col)
            || !(band.cols.0..=band.cols.1).contains(&col);
        let text = sheet.own(Address::new(row, col));
        known || count(&text).is_some() || !matches!(read_number(&text), Written::Words)
    })
}

fn code(sheet: &Sheet, shape: &Shape, row: u32) -> Option<String> {
    let code = plain(&sheet.own(Address::new(row, shape.code.or(shape.serial)?)));
    (!code.is_empty()).then_some(code)
}

/// `1` opens `1-1`; it opens neither `10-1` nor `1`.
fn opens(code: &str, below: &str) -> bool {
    label_key(below)
        .strip_prefix(&label_key(code))
        .is_some_and(|rest| rest.starts_with(['-', '.', '_']))
}

/// `Ⅱ`, `가`, `2` before `복지 분야`.
fn is_field(code: &str, label: &str) -> bool {
    let key = label_key(code);
    let bare = key.chars().all(|c| "IVX".contains(c))
        || (key.len() <= 2 && key.chars().all(|c| c.is_ascii_digit()))
        || (key.chars().count() == 1 && key.chars().all(|c| "가나다라마바사아자차".contains(c)));
    bare && label_key(&group_name(label)).ends_with("분야")
}

/// How many figures of `row` there are, and how many are what their column adds up to.
fn agree(sheet: &Sheet, shape: &Shape, row: u32, added: &Added) -> (usize, usize) {
    let (mut given, mut equal) = (0, 0);
    for (col, sum) in shape.figures.iter().zip(&added.0) {
        let own = amount(sheet, Address::new(row, *col));
        let Some(own) = own.filter(|won| *won != Won::ZERO) else { continue };
        given += 1;
        equal += usize::from(*sum == Some(own));
    }
    (given, equal)
}

/// A figure, exact to the sixth decimal; the unit of the table does not matter here.
fn amount(sheet: &Sheet, at: Address) -> Option<Won> {
    match read_number(&sheet.own(at)) {
        Written::Figure(figure) if !figure.percent => MoneyUnit::Million.to_won(figure.value),
        _ => None,
    }
}
