//! The rows of a log: which are visits, and what each says. Merges and ditto marks are looked
//! through, values printed once for several rows are carried down. Says nothing by itself: what
//! was met is counted for [`super::told`].

use std::borrow::Cow;
use std::collections::HashSet;

use domain::privacy::find_resident_number;
use domain::text::label_key;

use super::Log;
use super::day::{self, Day};
use crate::draft::{DraftVisit, VisitField as V, VisitWord};
use crate::grid::{Address, Value};
use crate::recognise::rowwords::{count, is_page_number, starts_a_note, sum_label};

/// What the rows gave, and what there is to tell.
#[derive(Default)]
pub(super) struct Read {
    pub visits: Vec<DraftVisit>,
    /// The last row of the table.
    pub last: u32,
    /// How each visit's day was read.
    pub days: Vec<Day>,
    pub repeated_heads: Vec<u32>,
    /// Rows of sums: row, what they print as a count, visits since the sum before.
    pub sums: Vec<Sum>,
    /// Rows with words that are neither visits nor notes.
    pub left: Vec<u32>,
    pub ditto: Vec<Address>,
    pub carried: Vec<(V, Address)>,
    pub merged: Vec<V>,
    pub restored: Vec<Address>,
    pub resident: Vec<Address>,
    pub formula_like: Vec<Address>,
    pub full: Vec<Address>,
}

/// A row that counts visits.
pub(super) struct Sum {
    pub row: u32,
    pub printed: Option<(Address, u32)>,
    pub counted: usize,
    pub all: usize,
}

/// The most letters that a cell of a workbook holds.
const FULL: usize = 32_767;

impl Log<'_> {
    /// Reads the rows below the heads, up to `end`.
    pub(super) fn read(&self, end: u32) -> Read {
        let mut read = Read { last: self.band.rows.1, ..Read::default() };
        let heads = self.heads();
        let mut data: Vec<u32> = Vec::new();
        let mut since = 0;
        for (&row, _) in self.sheet.grid.rows.range(self.band.rows.1 + 1..end) {
            let filled = self.sheet.filled(row);
            let Some(first) = filled.first() else { continue };
            let text = self.sheet.own(Address::new(row, *first));
            if self.repeats(row, &filled, &heads) {
                read.repeated_heads.push(row);
            } else if sum_label(&text).is_some() && !self.names_a_shop(row) {
                read.sums.push(self.sum(row, &filled, data.len() - since, data.len()));
                since = data.len();
                read.last = row;
            } else if self.is_visit(row) {
                data.push(row);
                read.last = row;
            } else if !starts_a_note(&text) && !is_page_number(&text) && !self.is_form(row, &filled)
            {
                read.left.push(row);
            }
        }
        self.visits(&data, &mut read);
        read
    }

    fn heads(&self) -> HashSet<String> {
        let rows = self.band.rows.0..=self.band.rows.1;
        let keys = rows.flat_map(|row| {
            let cols = self.sheet.filled(row).into_iter();
            cols.map(move |col| label_key(&self.sheet.own(Address::new(row, col))))
        });
        keys.collect()
    }

    fn repeats(&self, row: u32, filled: &[u32], heads: &HashSet<String>) -> bool {
        let mut known = filled
            .iter()
            .map(|col| heads.contains(&label_key(&self.sheet.own(Address::new(row, *col)))));
        filled.len() >= 2 && known.all(|known| known)
    }

    fn own(&self, row: u32, field: V) -> Cow<'_, str> {
        let col = self.fields.iter().find(|(_, known)| *known == field).map(|(col, _)| *col);
        col.map_or(Cow::Borrowed(""), |col| self.sheet.own(Address::new(row, col)))
    }

    fn names_a_shop(&self, row: u32) -> bool {
        !self.own(row, V::Business).is_empty() && !self.own(row, V::Day).is_empty()
    }

    /// Something was written into the row itself that only a visit has.
    fn is_visit(&self, row: u32) -> bool {
        let mut own = 0;
        let mut speaks = false;
        let mut whole = false;
        for (col, field) in &self.fields {
            let at = Address::new(row, *col);
            let text = self.sheet.text(at);
            if text.is_empty() {
                continue;
            }
            let here = !self.sheet.covered(at);
            if here && self.sheet.block(at).width() > 3 {
                whole = true;
            }
            let tells = matches!(
                field,
                V::Day | V::Business | V::Owner | V::Category | V::Body | V::Action | V::Result
            );
            own += usize::from(tells);
            speaks |= tells && here;
        }
        speaks && own >= 2 && !whole
    }

    /// A numbered line of a form that nobody has filled in: only 연번, 권역 and the like.
    fn is_form(&self, row: u32, filled: &[u32]) -> bool {
        filled.iter().all(|col| {
            let known = self.fields.iter().find(|(at, _)| at == col).map(|(_, field)| *field);
            Some(*col) == self.serial
                || matches!(known, Some(V::Number | V::Area | V::Neighbourhood | V::Manager))
        }) && row > self.band.rows.1
    }

    fn sum(&self, row: u32, filled: &[u32], counted: usize, all: usize) -> Sum {
        let printed = filled.iter().find_map(|col| {
            let at = Address::new(row, *col);
            let text = self.sheet.own(at);
            let inside = sum_label(&text).and_then(|label| label.count);
            Some((at, count(&text).or(inside)?))
        });
        Sum { row, printed, counted, all }
    }

    fn visits(&self, data: &[u32], read: &mut Read) {
        let carried: Vec<V> = self.carried(data);
        let mut last: Vec<Option<(VisitWord, Day)>> = vec![None; self.fields.len()];
        read.visits.reserve(data.len());
        for &row in data {
            let mut visit = DraftVisit {
                row,
                day: None,
                words: Vec::with_capacity(self.fields.len()),
                struck: self.struck(row),
            };
            let mut when = Day::Unknown;
            for (place, (col, field)) in self.fields.iter().enumerate() {
                let Some((word, day)) =
                    self.word(row, *col, *field, last[place].as_ref(), &carried, read)
                else {
                    continue;
                };
                if *field == V::Day {
                    (visit.day, when) = (day.date(), day);
                }
                last[place] = Some((word.clone(), day));
                visit.words.push(word);
            }
            match read.visits.last_mut().filter(|_| self.goes_on(row)) {
                Some(before) => append(before, visit),
                None => {
                    read.visits.push(visit);
                    read.days.push(when);
                }
            }
        }
    }

    /// One word of a row: its own, the one merged over it, or the one above.
    fn word(
        &self,
        row: u32,
        col: u32,
        field: V,
        above: Option<&(VisitWord, Day)>,
        carried: &[V],
        read: &mut Read,
    ) -> Option<(VisitWord, Day)> {
        let at = Address::new(row, col);
        let anchor = self.sheet.anchor(at);
        let text = if anchor.row < row && field == V::Body {
            Cow::Borrowed("")
        } else {
            self.sheet.text(at)
        };
        if is_ditto(&text) {
            read.ditto.push(at);
            return above.cloned();
        }
        if text.is_empty() {
            let above = above.filter(|_| carried.contains(&field))?;
            read.carried.push((field, at));
            return Some(above.clone());
        }
        if is_nothing(&text) {
            return None;
        }
        if anchor.row < row {
            if !read.merged.contains(&field) {
                read.merged.push(field);
            }
            if let Some(above) = above.filter(|(word, _)| word.at == anchor) {
                return Some(above.clone());
            }
        }
        let day = match field {
            V::Day => day::read(self.sheet.value(anchor), &text, self.when),
            _ => Day::Unknown,
        };
        let value = self.value(anchor, field, text, read);
        Some((VisitWord { field, value, at: anchor }, day))
    }

    fn value(&self, at: Address, field: V, text: Cow<'_, str>, read: &mut Read) -> String {
        let mut value = text.into_owned();
        if field == V::Phone && lost_zero(&value) {
            value.insert(0, '0');
            read.restored.push(at);
        }
        if find_resident_number(&value).is_some() {
            while let Some(place) = find_resident_number(&value) {
                let stars: String = value[place.clone()]
                    .chars()
                    .map(|c| if c.is_ascii_digit() { '*' } else { c })
                    .collect();
                value.replace_range(place, &stars);
            }
            read.resident.push(at);
        }
        if matches!(field, V::Body | V::Action | V::Remark) {
            let typed = matches!(self.sheet.value(at), Value::Text(_));
            if typed && value.starts_with(['=', '+', '-', '@']) {
                read.formula_like.push(at);
            }
            if value.len() >= FULL && value.encode_utf16().count() >= FULL {
                read.full.push(at);
            }
        }
        value
    }

    /// Words printed once for several rows: given in the first row and in few of the others.
    fn carried(&self, data: &[u32]) -> Vec<V> {
        let Some(first) = data.first() else { return Vec::new() };
        let sparse = |field: V| {
            let col = self.fields.iter().find(|(_, known)| *known == field).map(|(col, _)| *col)?;
            let given = data
                .iter()
                .filter(|row| !self.sheet.text(Address::new(**row, col)).is_empty())
                .count();
            let begins = !self.sheet.text(Address::new(*first, col)).is_empty();
            (begins && given < data.len() && given * 10 < data.len() * 7).then_some(field)
        };
        let mut carried: Vec<V> = [V::Day, V::Area, V::Neighbourhood, V::Manager]
            .into_iter()
            .filter_map(sparse)
            .collect();
        if sparse(V::Business).is_some() {
            carried.push(V::Business);
            let of_shop = [V::Owner, V::Phone, V::Address, V::Industry];
            carried.extend(of_shop.into_iter().filter_map(sparse));
        }
        carried
    }

    /// The row goes on where the one above left off: its number is merged with the one above.
    fn goes_on(&self, row: u32) -> bool {
        self.serial.is_some_and(|col| {
            let at = Address::new(row, col);
            self.sheet.anchor(at).row < row && !self.sheet.text(at).is_empty()
        })
    }

    fn struck(&self, row: u32) -> bool {
        let (mut struck, mut all) = (0, 0);
        for (col, _) in &self.fields {
            let at = Address::new(row, *col);
            if self.sheet.fills(at) {
                all += 1;
                struck += usize::from(self.sheet.style(at).is_some_and(|style| style.strike));
            }
        }
        struck * 2 > all
    }
}

/// Adds the words of a row that goes on to the visit above.
fn append(visit: &mut DraftVisit, more: DraftVisit) {
    for word in more.words {
        match visit.words.iter_mut().find(|known| known.field == word.field) {
            Some(known) if known.at != word.at && known.value != word.value => {
                known.value.push('\n');
                known.value.push_str(&word.value);
            }
            Some(_) => {}
            None => visit.words.push(word),
        }
    }
    visit.words.sort_by_key(|word| word.field);
}

/// `〃`, `상동`: as above.
fn is_ditto(text: &str) -> bool {
    let short = text.len() <= 18;
    short
        && matches!(
            label_key(text).as_str(),
            "〃" | "\""
                | "″"
                | "''"
                | "〃〃"
                | "상동"
                | "동상"
                | "위와같음"
                | "\"\""
                | "″″"
                | "々"
        )
}

fn is_nothing(text: &str) -> bool {
    text.len() <= 6 && matches!(label_key(text).as_str(), "-" | "--" | "·" | ".")
}

/// A phone kept as a number: 1012345678.
fn lost_zero(text: &str) -> bool {
    (9..=10).contains(&text.len())
        && text.starts_with(['1', '2', '3', '4', '5', '6'])
        && text.bytes().all(|b| b.is_ascii_digit())
}
