//! What each row under the heads is: a pledge, a sum, a group's heading, a repeated head, a note.
//! Owns the words of sums and notes; must not know what the columns' figures mean.

use std::borrow::Cow;

use domain::number::{Written, read as read_number};
use domain::text::label_key;

use super::find::Band;
use super::groups::{self, Added};
use super::rowwords::{SumLabel, brackets, count, is_page_number, starts_a_note, sum_label};
use super::sheet::Sheet;
use crate::grid::Address;

/// The columns by which rows are told apart.
#[derive(Clone, Debug)]
pub(super) struct Shape {
    pub title: u32,
    pub code: Option<u32>,
    pub serial: Option<u32>,
    /// Columns of money and rates.
    pub figures: Vec<u32>,
    /// Columns that name groups: 분야, 부서.
    pub groups: Vec<u32>,
}

/// A row of sums.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(super) struct TotalRow {
    pub row: u32,
    /// As printed: `소계(도시·교통)`.
    pub label: String,
    /// 합계, 총계: over the whole table.
    pub grand: bool,
    /// Whose sum it is, where the label or another cell says: `도시·교통`.
    pub names: Vec<String>,
    /// `8건` and where it stands.
    pub count: Option<(u32, Address)>,
    /// 평균: not a sum, not compared.
    pub mean: bool,
    /// A group's heading that carries its sums.
    pub heading: bool,
}

/// The rows of one table.
#[derive(Clone, Debug, Default)]
pub(super) struct Rows {
    /// Rows that are pledges, or should be: some have no name.
    pub data: Vec<u32>,
    pub totals: Vec<TotalRow>,
    /// Headings of groups: `□ 경제·일자리 분야`.
    pub groups: Vec<(u32, String)>,
    pub notes: Vec<u32>,
    /// First and last row of each repeated head.
    pub repeats: Vec<(u32, u32)>,
    /// Those of the data rows that go on with the pledge above: no name of their own.
    pub continued: Vec<u32>,
    /// What stands below and does not belong to the table.
    pub below: Option<(u32, u32)>,
    /// Last row of pledges or sums.
    pub last: u32,
}

enum Kind {
    Blank,
    Data,
    Total(TotalRow),
    Heading(String),
    Note,
    Continued,
    Nameless,
}

/// Sorts the rows from under the band to `end` (not included).
pub(super) fn sort(sheet: &Sheet, band: &Band, shape: &Shape, end: u32) -> Rows {
    let mut rows = Rows { last: band.rows.1, ..Rows::default() };
    let heads = header_keys(sheet, band);
    let mut kinds = Vec::new();
    let mut row = band.rows.1 + 1;
    let present: Vec<u32> = sheet.grid.rows.range(row..end).map(|(row, _)| *row).collect();
    let mut before: Option<u32> = None;
    let mut after_gap = false;
    for present in present {
        if present < row {
            continue;
        }
        after_gap |= present > row && before.is_some();
        row = present;
        if let Some(last) = repeated(sheet, &heads, row, end) {
            rows.repeats.push((row, last));
            row = last + 1;
            continue;
        }
        let kind = kind(sheet, band, shape, row, (before.is_some() && !after_gap, after_gap));
        match &kind {
            Kind::Blank => after_gap = before.is_some(),
            Kind::Data | Kind::Total(_) => {
                (before, after_gap) = (Some(row), false);
            }
            _ => {}
        }
        kinds.push((row, kind));
        row += 1;
    }
    headings(sheet, band, shape, &mut kinds);
    odd_sums(sheet, band, shape, &mut kinds);
    settle(sheet, band, kinds, &mut rows);
    rows
}

/// Groups' headings that have a number as pledges have.
fn headings(sheet: &Sheet, band: &Band, shape: &Shape, kinds: &mut [(u32, Kind)]) {
    let data: Vec<u32> = data_of(kinds);
    for (row, kind) in kinds.iter_mut() {
        if !matches!(kind, Kind::Data | Kind::Note) {
            continue;
        }
        let below = &data[data.partition_point(|other| *other <= *row)..];
        let Some(found) = groups::heading(sheet, band, shape, *row, below) else { continue };
        let label = super::heads::one_line(&found.label);
        *kind = if found.sums {
            let names = vec![super::naming::group_name(&label)];
            Kind::Total(TotalRow {
                row: *row,
                label,
                grand: false,
                names,
                count: None,
                mean: false,
                heading: true,
            })
        } else {
            Kind::Heading(label)
        };
    }
}

fn data_of(kinds: &[(u32, Kind)]) -> Vec<u32> {
    kinds.iter().filter(|(_, kind)| matches!(kind, Kind::Data)).map(|(row, _)| *row).collect()
}

/// Sums of the whole table under a label that is no known word, before or behind all pledges.
fn odd_sums(sheet: &Sheet, band: &Band, shape: &Shape, kinds: &mut [(u32, Kind)]) {
    let odd = |(row, kind): &(u32, Kind)| {
        matches!(kind, Kind::Nameless | Kind::Data | Kind::Continued)
            && groups::lacks(sheet, shape, *row)
    };
    let pledge = |entry: &(u32, Kind)| matches!(entry.1, Kind::Data) && !odd(entry);
    let body: Vec<u32> = kinds.iter().filter(|entry| pledge(entry)).map(|(row, _)| *row).collect();
    let (Some(first), Some(last)) = (body.first().copied(), body.last().copied()) else { return };
    let mut added: Option<Added> = None;
    for entry in kinds.iter_mut() {
        let row = entry.0;
        let outside = row < first || row > last;
        if body.len() < 2 || !outside || !odd(entry) {
            continue;
        }
        let added = added.get_or_insert_with(|| Added::over(sheet, shape, &body));
        if !groups::sums_all(sheet, band, shape, row, added) {
            continue;
        }
        let words = sheet.filled(row).into_iter().map(|col| sheet.own(Address::new(row, col)));
        let label = words.into_iter().find(|text| text.contains(char::is_alphabetic));
        entry.1 = Kind::Total(TotalRow {
            row,
            label: super::heads::one_line(label.as_deref().unwrap_or("이름 없는 합계 줄")),
            grand: true,
            names: Vec::new(),
            count: None,
            mean: false,
            heading: false,
        });
    }
}

fn settle(sheet: &Sheet, band: &Band, kinds: Vec<(u32, Kind)>, rows: &mut Rows) {
    let last_data = kinds
        .iter()
        .filter(|(_, kind)| matches!(kind, Kind::Data))
        .map(|(row, _)| *row)
        .next_back();
    let Some(last_data) = last_data else {
        return;
    };
    rows.last = last_data;
    // Sums may follow the last pledge, also after one empty row.
    let mut reach = last_data;
    for (row, kind) in &kinds {
        let goes_on = match kind {
            Kind::Total(_) => 2,
            Kind::Nameless | Kind::Continued => 1,
            _ => 0,
        };
        if *row > reach && row - reach <= goes_on {
            reach = *row;
        }
    }
    rows.last = reach;
    let mut below: Option<(u32, u32)> = None;
    for (row, kind) in kinds {
        if row > reach {
            match kind {
                Kind::Blank => {}
                _ if sheet.filled(row).iter().filter(|col| in_band(band, **col)).count() <= 2
                    && below.is_none() =>
                {
                    rows.notes.push(row);
                }
                _ => below = Some(below.map_or((row, row), |(first, _)| (first, row))),
            }
            continue;
        }
        match kind {
            Kind::Blank => {}
            Kind::Data => rows.data.push(row),
            Kind::Total(total) => {
                if total.heading {
                    rows.groups.push((row, total.label.clone()));
                }
                rows.totals.push(total);
            }
            Kind::Heading(text) => {
                let heads_more = rows.data.last().is_none_or(|last| *last < last_data);
                if heads_more && label_key(&text).chars().count() <= 40 {
                    rows.groups.push((row, text));
                } else {
                    rows.notes.push(row);
                }
            }
            Kind::Note => rows.notes.push(row),
            Kind::Continued => {
                rows.continued.push(row);
                rows.data.push(row);
            }
            Kind::Nameless => rows.data.push(row),
        }
    }
    rows.below = below;
}

fn in_band(band: &Band, col: u32) -> bool {
    (band.cols.0..=band.cols.1).contains(&col)
}

fn header_keys(sheet: &Sheet, band: &Band) -> Vec<Vec<(u32, String)>> {
    let keys = |row: u32| {
        let filled = sheet.filled(row).into_iter().filter(|col| in_band(band, *col));
        filled.map(|col| (col, label_key(&sheet.own(Address::new(row, col))))).collect()
    };
    (band.rows.0..=band.rows.1).map(keys).collect()
}

/// The last row of the head repeated at `row`, if one is.
fn repeated(sheet: &Sheet, heads: &[Vec<(u32, String)>], row: u32, end: u32) -> Option<u32> {
    let same = |row: u32, head: &Vec<(u32, String)>| {
        let differs = |(col, key): &&(u32, String)| {
            let at = Address::new(row, *col);
            !sheet.fills(at) || label_key(&sheet.own(at)) != *key
        };
        // Four of five must agree; nearly every row is told by its first cells.
        let most = head.len() / 5;
        head.len() >= 2 && head.iter().filter(differs).nth(most).is_none()
    };
    let first = heads.iter().find(|head| head.len() >= 2)?;
    let skipped = heads.iter().position(|head| head == first)? as u32;
    if !same(row, first) {
        return None;
    }
    let mut last = row;
    for head in &heads[skipped as usize + 1..] {
        if last + 1 < end && (same(last + 1, head) || head.len() < 2) {
            last += 1;
        }
    }
    Some(last)
}

fn kind(
    sheet: &Sheet,
    band: &Band,
    shape: &Shape,
    row: u32,
    (follows, after_gap): (bool, bool),
) -> Kind {
    let filled: Vec<u32> =
        sheet.filled(row).into_iter().filter(|col| in_band(band, *col)).collect();
    if filled.is_empty() {
        return Kind::Blank;
    }
    let own = |col: u32| sheet.own(Address::new(row, col));
    let title = own(shape.title);
    let code = shape.code.map(own).unwrap_or_default();
    let serial = shape.serial.map(own).unwrap_or_default();
    let words: Vec<(u32, Cow<'_, str>)> = filled
        .iter()
        .filter(|col| !shape.figures.contains(col))
        .map(|col| (*col, own(*col)))
        .collect();
    let figures = filled.iter().filter(|col| shape.figures.contains(col)).count();
    if let Some(total) = total(sheet, shape, row, &words, (&title, &code, &serial), figures) {
        return Kind::Total(total);
    }
    let counted = !code.is_empty() || number_like(&serial);
    let first = words.first().map_or("", |(_, text)| text);
    let noted = starts_a_note(first);
    if title.chars().any(char::is_alphabetic) {
        // Behind a gap another table may follow, whose words stand under these heads.
        let digits = |text: &str| text.chars().any(|c| c.is_ascii_digit());
        let numbered = shape.code.is_some() || shape.serial.is_some();
        if after_gap && numbered && !(digits(&code) || number_like(&serial)) {
            return Kind::Nameless;
        }
        let numbered = shape.code.is_some() || shape.serial.is_some();
        let alone = filled.len() == 1;
        let bare = !counted && (alone || noted);
        return match () {
            () if counted => Kind::Data,
            () if noted && filled.len() <= 2 => Kind::Note,
            () if alone && numbered => Kind::Heading(title.into_owned()),
            () if bare && noted => Kind::Note,
            // A name without a number: only where it goes on with the rows above.
            () if numbered && !follows && filled.len() <= 2 => Kind::Note,
            () if filled.len() >= 2 => Kind::Data,
            () => Kind::Note,
        };
    }
    if counted && (filled.len() > 1 || figures > 0) && !noted {
        let shared = sheet.covered(Address::new(row, shape.title));
        return if shared && code.is_empty() { Kind::Continued } else { Kind::Nameless };
    }
    if filled.len() == 1 && figures == 0 {
        let page = is_page_number(first);
        return if noted || page { Kind::Note } else { Kind::Heading(first.to_owned()) };
    }
    if noted && figures == 0 {
        return Kind::Note;
    }
    if follows && code.is_empty() { Kind::Continued } else { Kind::Nameless }
}

fn number_like(text: &str) -> bool {
    let text = text.trim_matches(['(', ')', '.']);
    !text.is_empty() && text.chars().all(|c| c.is_ascii_digit() || matches!(c, '-' | '.'))
}

fn total(
    sheet: &Sheet,
    shape: &Shape,
    row: u32,
    words: &[(u32, Cow<'_, str>)],
    (title, code, serial): (&str, &str, &str),
    figures: usize,
) -> Option<TotalRow> {
    let says = |text: &str| sum_label(text);
    let free = |text: &str| text.is_empty() || says(text).is_some();
    // A name is a sum's label only where nothing counts the row.
    if !free(code) || (number_like(serial) && !title.is_empty()) {
        return None;
    }
    // The name's own column may hold the heading of a group, told by the count behind it.
    let counts = brackets(title).1.iter().any(|part| count(part).is_some());
    if !title.is_empty() && says(title).is_none() && !(counts && code.is_empty()) {
        return None;
    }
    let labelled = words.iter().find_map(|(col, text)| {
        // A lone `8건` is no label unless it leads the row.
        let label = says(text)?;
        let named = count(text).is_none() || words.first().is_some_and(|(first, _)| first == col);
        named.then_some((*col, text.as_ref(), label))
    });
    // Nothing but figures: a sum whose label was left out.
    let numbers = shape.figures.iter().all(|col| {
        let text = sheet.own(Address::new(row, *col));
        !matches!(read_number(&text), Written::Words)
    });
    if words.is_empty() && figures > 0 && numbers {
        let covered = |col: u32| sheet.covered(Address::new(row, col));
        let label = "이름 없는 합계 줄".to_owned();
        let (names, count) = (Vec::new(), None);
        let alone = !covered(shape.title) && !shape.code.is_some_and(covered);
        return alone.then_some(TotalRow {
            row,
            label,
            grand: true,
            names,
            count,
            mean: false,
            heading: false,
        });
    }
    let known = labelled.is_some();
    let (col, text, label) = match labelled {
        Some(found) => found,
        None => heading_with_figures(sheet, shape, row, words, figures)?,
    };
    let mut names: Vec<String> = label.name.iter().cloned().collect();
    let mut found = label.count.map(|number| (number, Address::new(row, col)));
    for (other, text) in words.iter().filter(|(other, _)| *other != col) {
        let at = Address::new(row, *other);
        if let Some(number) = count(text) {
            found = found.or(Some((number, at)));
        } else if matches!(read_number(text), Written::Words) && says(text).is_none() {
            names.push(text.to_string());
        }
    }
    // The sum of a group that stands merged beside it: 경제·일자리 | 소계.
    for other in &shape.groups {
        let at = Address::new(row, *other);
        if sheet.covered(at) && sheet.anchor(at).row < row {
            names.push(sheet.text(at).into_owned());
        }
    }
    let heading = !known && !label.grand;
    let grand = label.grand && names.is_empty();
    Some(TotalRow {
        row,
        label: super::heads::one_line(text),
        grand,
        names,
        count: found,
        mean: label.mean,
        heading,
    })
}

/// `경제·일자리 (8건) | 24,174 | …`: a group's heading that carries its sums.
fn heading_with_figures<'a>(
    sheet: &Sheet,
    shape: &Shape,
    row: u32,
    words: &'a [(u32, Cow<'_, str>)],
    figures: usize,
) -> Option<(u32, &'a str, SumLabel)> {
    let ((col, text), others) = words.split_first()?;
    let plain = |text: &str| count(text).is_some() || !matches!(read_number(text), Written::Words);
    if figures == 0 || starts_a_note(text) || !others.iter().all(|(_, text)| plain(text)) {
        return None;
    }
    let (outside, inside) = brackets(text);
    let number = inside.iter().find_map(|part| count(part));
    let counted = number.is_some() || others.iter().any(|(_, text)| count(text).is_some());
    // Without a count it may as well be a pledge whose name was left out, unless the label lies
    // over the columns of code and name.
    let block = sheet.block(Address::new(row, *col));
    let over = block.width() > 1 && (block.first.col..=block.last.col).contains(&shape.title);
    (counted || over).then(|| {
        let name = Some(outside.trim().to_owned()).filter(|name| !name.is_empty());
        (*col, text.as_ref(), SumLabel { name, count: number, ..SumLabel::default() })
    })
}
