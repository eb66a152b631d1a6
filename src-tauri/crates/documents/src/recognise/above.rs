//! What stands around a table and speaks for all of it: title, 기준일, unit of money.
//! Knows lines of text only.

use std::ops::Range;

use chrono::NaiveDate;
use domain::MoneyUnit;
use domain::date::find_as_of;
use domain::text::label_key;

use super::find::Band;
use super::heads::one_line;
use super::lexicon::unit_in;
use super::rowwords::starts_a_note;
use super::sheet::Sheet;
use crate::draft::Located;
use crate::grid::Address;

/// What the lines around a table say.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub(super) struct Around {
    pub title: Option<Located<String>>,
    pub unit: Option<Located<MoneyUnit>>,
    pub as_of: Option<Located<NaiveDate>>,
    /// True where the day is called a 기준일.
    dated: bool,
    /// How much the title looks like one.
    titled: u8,
}

impl Around {
    /// Takes in what `rows` say after all that was read before.
    pub fn take(&mut self, sheet: &Sheet, rows: Range<u32>) {
        for row in sheet.grid.rows.range(rows).map(|(row, _)| *row) {
            for col in sheet.filled(row) {
                let at = Address::new(row, col);
                self.cell(&sheet.own(at), at);
            }
        }
    }

    fn cell(&mut self, text: &str, at: Address) {
        if let Some(unit) = unit_in(text) {
            self.unit = Some(Located { value: unit, at: at.to_string() });
        }
        if let Some(day) = find_as_of(text).or_else(|| month_in_brackets(text)) {
            let explicit = text.contains("기준") || text.contains("현재");
            if explicit || !self.dated {
                self.as_of = Some(Located { value: day, at: at.to_string() });
                self.dated |= explicit;
            }
        }
        let rank = title_rank(text);
        if rank > self.titled {
            self.titled = rank;
            self.title = Some(Located { value: one_line(text), at: at.to_string() });
        }
    }
}

/// Reads the rows from `from` up to the band, and the band's own heads where these say nothing.
pub(super) fn read(sheet: &Sheet, band: &Band, from: u32) -> Around {
    let mut around = Around::default();
    around.take(sheet, from.min(band.rows.0)..band.rows.0);
    if around.as_of.is_none() {
        around.as_of = in_heads(sheet, band).or_else(|| {
            let value = find_as_of(&sheet.grid.name)?;
            Some(Located { value, at: String::new() })
        });
    }
    around
}

/// The unit in a line under the table.
pub(super) fn unit_below(sheet: &Sheet, rows: &[u32]) -> Option<Located<MoneyUnit>> {
    rows.iter().find_map(|row| {
        sheet.filled(*row).into_iter().find_map(|col| {
            let at = Address::new(*row, col);
            let text = sheet.own(at);
            let unit = unit_in(&text).filter(|_| text.contains("단위"))?;
            Some(Located { value: unit, at: at.to_string() })
        })
    })
}

/// The newest day that the heads name: of columns of two quarters the table is of the later one.
fn in_heads(sheet: &Sheet, band: &Band) -> Option<Located<NaiveDate>> {
    let rows = band.rows.0..=band.rows.1;
    let cells = rows.flat_map(|row| (band.cols.0..=band.cols.1).map(move |col| (row, col)));
    let days = cells.filter_map(|(row, col)| {
        let at = Address::new(row, col);
        let text = sheet.own(at);
        let said = ["기준", "현재", "말"].iter().any(|word| text.contains(word));
        let ahead = ["목표", "계획", "예정"].iter().any(|word| text.contains(word));
        if !said || ahead {
            return None;
        }
        let value =
            find_as_of(&text).or_else(|| find_as_of(&format!("{} 기준", inside(&text)?)))?;
        Some(Located { value, at: at.to_string() })
    });
    days.max_by_key(|day| day.value)
}

/// `2025년 … 현황(12월말 기준)`: the month in brackets of the one year that the line names.
fn month_in_brackets(text: &str) -> Option<NaiveDate> {
    let inside = inside(text)?;
    let key = label_key(inside);
    if !(key.contains("월") && (key.contains("기준") || key.contains("현재"))) {
        return None;
    }
    let parts: Vec<&str> = text.split('년').collect();
    let years = parts.split_last()?.1.iter().filter_map(|before| {
        let before = before.trim_end();
        let digits = before.len() - before.trim_end_matches(|c: char| c.is_ascii_digit()).len();
        (digits == 4).then(|| &before[before.len() - 4..])
    });
    let mut years: Vec<&str> = years.collect();
    years.dedup();
    let [year] = years.as_slice() else { return None };
    find_as_of(&format!("{year}년 {inside}"))
}

fn inside(text: &str) -> Option<&str> {
    text.split_once('(')?.1.split(')').next()
}

/// How much a line looks like the title of a table; 0 for a line that is none.
fn title_rank(text: &str) -> u8 {
    let key = label_key(text);
    let bare = key.trim_matches(['(', ')', '<', '>', '[', ']']);
    let unit_only = bare.contains("단위") && unit_in(text).is_some() && bare.chars().count() <= 14;
    let date_only = bare.ends_with("기준") && !bare.contains("공약") && !bare.contains("현황");
    if key.chars().count() < 2 || unit_only || date_only || starts_a_note(text) {
        return 0;
    }
    let names = ["공약", "총괄", "현황", "추진상황", "실천계획", "이행"];
    match names.iter().filter(|word| key.contains(**word)).count() {
        0 => 1,
        1 => 2,
        _ => 3,
    }
}
