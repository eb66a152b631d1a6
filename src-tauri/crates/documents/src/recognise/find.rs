//! Where the header bands of pledge tables stand in a sheet, and how far each table may reach.
//! Owns the shape of tables; must not know what their figures mean.

use std::collections::HashMap;

use domain::number::{Written, read as read_number};
use domain::text::label_key;

use super::lexicon::{self, Word};
use super::rowwords::sum_label;
use super::sheet::Sheet;
use super::{Context, WIDEST};
use crate::draft::PledgeField;
use crate::grid::{Address, Range, Value};

/// The heads of one table.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(super) struct Band {
    /// First and last header row.
    pub rows: (u32, u32),
    /// First and last column.
    pub cols: (u32, u32),
}

/// The most rows that heads are looked for in.
const DEEPEST: u32 = 5;

/// The most tables that a sheet is searched for; a sheet of nothing but heads is no workbook.
const MOST: usize = 500;

/// The most tables side by side that are looked at.
const BESIDE: usize = 24;

/// Every header band with a head for the pledge's name, in reading order.
pub(super) fn bands(sheet: &Sheet, context: &Context) -> Vec<Band> {
    let mut found: Vec<Band> = Vec::new();
    let mut known: HashMap<String, bool> = HashMap::new();
    for &row in sheet.grid.rows.keys() {
        if found.last().is_some_and(|band| row <= band.rows.1) {
            continue;
        }
        if found.len() >= MOST {
            break;
        }
        let titles = titles(sheet, row, context, &mut known);
        if titles.is_empty() || !has_company(sheet, row, context) {
            continue;
        }
        // A merged head may reach below all that the sheet holds.
        let bottom = bottom(sheet, row, &titles, context).min(sheet.used.last.row);
        // Heads never reach into those of the table above.
        let free = found.last().map_or(0, |band| band.rows.1 + 1);
        let top = top(sheet, row, bottom, context).max(free);
        found.extend(side_by_side(sheet, (top, bottom), &titles, context));
    }
    found
}

fn is_hangul(c: char) -> bool {
    ('가'..='힣').contains(&c)
}

fn is_title(text: &str, context: &Context) -> bool {
    let short = text.chars().filter(|c| !c.is_whitespace()).count() <= 16;
    let pairs = [('공', '약'), ('사', '업'), ('과', '제'), ('제', '목')];
    let outside = text.split('(').next().unwrap_or_default().trim_end();
    let ends = ['명', '업', '제', '목', '항', '용', '약', '칭'];
    let likely = pairs.iter().any(|(a, b)| text.contains(*a) && text.contains(*b))
        && (outside.is_empty() || outside.ends_with(ends) || !outside.ends_with(is_hangul));
    short && likely && lexicon::names_the_pledge(text, context)
}

/// Columns of `row` whose own cell is a head for the pledge's name.
fn titles(
    sheet: &Sheet,
    row: u32,
    context: &Context,
    known: &mut HashMap<String, bool>,
) -> Vec<u32> {
    let Some(cells) = sheet.grid.rows.get(&row) else { return Vec::new() };
    let texts = cells.iter().filter_map(|(col, cell)| match &cell.value {
        Value::Text(text) => Some((*col, text)),
        _ => None,
    });
    texts
        .filter(|(col, text)| {
            // Long sheets say the same words again and again.
            let title = match known.get(text.as_str()) {
                Some(title) => *title,
                None => {
                    let title = is_title(text, context);
                    if known.len() < 10_000 {
                        known.insert((*text).clone(), title);
                    }
                    title
                }
            };
            title && !sheet.covered(Address::new(row, *col))
        })
        .map(|(col, _)| col)
        .collect()
}

/// A head for a name needs other heads beside it: known words, most of them not the name again.
fn has_company(sheet: &Sheet, row: u32, context: &Context) -> bool {
    let words = sheet.filled(row).into_iter().filter_map(|col| {
        lexicon::read(&sheet.own(Address::new(row, col)), context).map(|read| read.word)
    });
    words.filter(|word| !matches!(word, Word::Pledge(PledgeField::Title, _))).count() >= 1
}

/// The last header row: where merges of the heads end, and rows of sub-heads below whose merges
/// were lost.
fn bottom(sheet: &Sheet, row: u32, titles: &[u32], context: &Context) -> u32 {
    let filled = sheet.filled(row);
    let merged = filled.iter().map(|col| sheet.block(Address::new(row, *col)).last.row);
    let mut bottom = merged.filter(|last| last - row < DEEPEST).max().unwrap_or(row);
    // A merged group head may have merged heads of its own below it.
    let shown = bottom;
    for below in row + 1..=shown {
        let merged = sheet.filled(below).into_iter();
        let lasts = merged.map(|col| sheet.block(Address::new(below, col)).last.row);
        bottom = lasts.filter(|last| last - row < DEEPEST).fold(bottom, u32::max);
    }
    while bottom + 1 - row < DEEPEST && is_sub_heads(sheet, bottom + 1, titles, context) {
        bottom += 1;
        let merged = sheet.filled(bottom).into_iter();
        let lasts = merged.map(|col| sheet.block(Address::new(bottom, col)).last.row);
        bottom = lasts.filter(|last| last - row < DEEPEST).fold(bottom, u32::max);
    }
    while numbers_the_columns(sheet, bottom + 1) {
        bottom += 1;
    }
    bottom
}

/// A row of `(1)`, `①`, `a`, `③=①+②` under the heads.
pub(super) fn numbers_the_columns(sheet: &Sheet, row: u32) -> bool {
    let filled = sheet.filled(row);
    filled.len() >= 3
        && filled.iter().all(|col| {
            let key = label_key(&sheet.own(Address::new(row, *col)));
            let at = sheet.own(Address::new(row, *col));
            let circled = at.chars().next().is_some_and(|c| ('①'..='⑳').contains(&c));
            let letter = key.trim_matches(['(', ')', '[', ']', '<', '>']);
            circled
                || (letter.chars().count() == 1
                    && key.chars().count() <= 3
                    && letter.chars().all(|c| c.is_ascii_alphabetic()))
                || (letter.starts_with(|c: char| c.is_ascii_alphabetic())
                    && letter.contains(['=', '+', '/']))
        })
}

fn is_sub_heads(sheet: &Sheet, row: u32, titles: &[u32], context: &Context) -> bool {
    let filled = sheet.filled(row);
    if filled.is_empty() || filled.iter().any(|col| titles.contains(col)) {
        return false;
    }
    let mut known = 0;
    for col in &filled {
        let at = Address::new(row, *col);
        let text = sheet.own(at);
        if text.chars().count() > 24 {
            return false;
        }
        let word = lexicon::read(&text, context).map(|read| read.word);
        let value = context.reads_as_value(&text);
        match (&word, sheet.value(at)) {
            (Some(Word::Period(_)), _) => {}
            (_, Value::Text(_)) if !matches!(read_number(&text), Written::Figure(_)) => {}
            _ => return false,
        }
        known += u32::from(word.is_some() || value);
    }
    // Values of a row (정상추진, 신규) read as heads too: a sub-head stands under a group head.
    let under = filled.iter().filter(|col| {
        let above = (row.saturating_sub(DEEPEST)..row)
            .rev()
            .map(|above| sheet.text(Address::new(above, **col)))
            .find(|text| !text.is_empty());
        above.is_none_or(|text| {
            lexicon::read(&text, context).is_none_or(|read| may_have_sub_heads(&read.word))
        })
    });
    let grouped = filled.iter().all(|col| {
        let above = sheet.block(Address::new(row - 1, *col));
        above.width() > 1 && above.last.row + 1 == row
    });
    grouped || (known * 2 > filled.len() as u32 && under.count() == filled.len())
}

fn may_have_sub_heads(word: &Word) -> bool {
    use PledgeField::{
        BudgetNature, Completion, Department, LeadBody, Newness, Progress, ProjectPeriod, Span,
        Stage,
    };
    match word {
        Word::Money(..) | Word::Sum | Word::WithinTerm | Word::Sources | Word::Source(_) => true,
        Word::Period(_) | Word::Sort | Word::ThisYear => true,
        Word::Pledge(field, _) => matches!(
            field,
            BudgetNature
                | Completion
                | Department
                | LeadBody
                | Newness
                | ProjectPeriod
                | Progress
                | Span
                | Stage
        ),
        _ => false,
    }
}

/// The first header row: rows of group heads above the row that holds the name's head.
fn top(sheet: &Sheet, row: u32, bottom: u32, context: &Context) -> u32 {
    let mut top = row;
    while top > 0 && bottom + 1 - top < DEEPEST && is_group_heads(sheet, top - 1, row, context) {
        top -= 1;
    }
    top
}

fn is_group_heads(sheet: &Sheet, row: u32, named: u32, context: &Context) -> bool {
    let filled = sheet.filled(row);
    let width = sheet.filled(named).len();
    let mut groups = 0;
    for col in &filled {
        let at = Address::new(row, *col);
        let text = sheet.own(at);
        let block = sheet.block(at);
        let line = text.contains("단위") || text.contains("기준") || text.contains('※');
        let word = lexicon::read(&text, context).map(|read| read.word);
        let figure = matches!(read_number(&text), Written::Figure(_))
            && !matches!(word, Some(Word::Period(_)));
        if figure || (sum_label(&text).is_some() && over_words(sheet, block, named, context)) {
            return false;
        }
        if line || text.chars().count() > 20 || (block.width() as usize) >= width.max(2) {
            return false;
        }
        let below = (block.first.col..=block.last.col)
            .all(|col| !sheet.text(Address::new(row + 1, col)).is_empty());
        let group = word.as_ref().is_some_and(may_have_sub_heads);
        groups += u32::from(below && (group || (block.width() > 1 && filled.len() > 1)));
    }
    groups > 0 && groups as usize * 2 >= filled.len()
}

/// True where a column of `block` has a head in the row `named` that asks for words: below it a
/// label of sums is a row of sums, not a head.
fn over_words(sheet: &Sheet, block: Range, named: u32, context: &Context) -> bool {
    (block.first.col..=block.last.col).any(|col| {
        let head = lexicon::read(&sheet.own(Address::new(named, col)), context);
        head.is_some_and(|read| {
            matches!(
                read.word,
                Word::Serial | Word::Number | Word::Sort | Word::Bureau | Word::Team
            ) || matches!(read.word, Word::Pledge(field, _) if field != PledgeField::Progress)
        })
    })
}

/// The columns of a band; two tables side by side repeat the name's head under the same words.
fn side_by_side(sheet: &Sheet, rows: (u32, u32), titles: &[u32], context: &Context) -> Vec<Band> {
    let headed = |col: u32| {
        (rows.0..=rows.1).any(|row| {
            let at = Address::new(row, col);
            !sheet.text(at).is_empty() && sheet.anchor(at).row >= rows.0
        })
    };
    let key = |col: u32| {
        let texts = (rows.0..=rows.1).map(|row| label_key(&sheet.own(Address::new(row, col))));
        texts.collect::<String>()
    };
    let mut bands = Vec::new();
    let mut from = sheet.used.first.col;
    for (index, &title) in titles.iter().enumerate() {
        if bands.last().is_some_and(|band: &Band| band.cols.1 >= title) {
            continue;
        }
        if bands.len() >= BESIDE {
            break;
        }
        let mut first = title;
        while first > from && (headed(first - 1) || (first > from + 1 && headed(first - 2))) {
            first -= 1;
        }
        while first < title && !headed(first) {
            first += 1;
        }
        let mut last = title;
        // What lies further right is not read of one table.
        let reach = sheet.used.last.col.min(title + WIDEST);
        while last < reach {
            let beyond = last + 2;
            let bridged = || {
                let end = (beyond..=reach).take_while(|col| headed(*col)).last();
                end.is_some_and(|end| {
                    !another_table(sheet, rows, (first, last), (beyond, end), context)
                })
            };
            if !headed(last + 1) && !bridged() {
                break;
            }
            last += 1;
        }
        while last > title && !headed(last) {
            last -= 1;
        }
        let again = titles[index + 1..].iter().find(|col| key(**col) == key(title));
        if let Some(&again) = again.filter(|again| **again <= last) {
            let step = again - title;
            let same = (first..title).all(|col| key(col) == key(col + step) || !headed(col));
            if same && step > title - first {
                last = first + step - 1;
                while last > title && !headed(last) {
                    last -= 1;
                }
            }
        }
        from = last + 1;
        bands.push(Band { rows, cols: (first, last) });
    }
    bands
}

/// True where the columns `beyond` an empty one are a small table of their own and no part of the
/// band: their heads name groups again or count pledges, or they sum up where the band does not.
fn another_table(
    sheet: &Sheet,
    rows: (u32, u32),
    band: (u32, u32),
    beyond: (u32, u32),
    context: &Context,
) -> bool {
    let heads = |cols: (u32, u32)| -> Vec<String> {
        let cells = (rows.0..=rows.1)
            .flat_map(|row| (cols.0..=cols.1).map(move |col| Address::new(row, col)));
        cells.map(|at| sheet.own(at).into_owned()).filter(|text| !text.is_empty()).collect()
    };
    let groups = |text: &String| {
        let word = lexicon::read(text, context).map(|read| read.word);
        match word {
            Some(Word::Pledge(PledgeField::Field, _)) => Some(0),
            Some(Word::Sort) => Some(1),
            Some(Word::Pledge(PledgeField::Department, _)) => Some(2),
            _ => None,
        }
    };
    let counts = |text: &String| {
        let key = label_key(text);
        matches!(key.as_str(), "건수" | "공약수" | "사업수" | "과제수" | "공약건수" | "사업건수")
    };
    let (before, after) = (heads(band), heads(beyond));
    let known: Vec<u8> = before.iter().filter_map(groups).collect();
    if after.iter().any(|head| groups(head).is_some_and(|kind| known.contains(&kind)))
        || (after.iter().any(counts) && !before.iter().any(counts))
    {
        return true;
    }
    let sums = |row: u32, cols: (u32, u32)| {
        (cols.0..=cols.1).any(|col| sum_label(&sheet.own(Address::new(row, col))).is_some())
    };
    let below = sheet.grid.rows.range(rows.1 + 1..).map(|(row, _)| *row);
    let mut below = below.filter(|row| !sheet.filled(*row).is_empty());
    let figures = |row: u32| {
        (beyond.0..=beyond.1).any(|col| {
            matches!(read_number(&sheet.own(Address::new(row, col))), Written::Figure(_))
        })
    };
    below.any(|row| sums(row, beyond) && figures(row) && !sums(row, band))
}

/// The heads of a sheet without a pledge table that come nearest to one: the row with the most
/// known words, and those that were missed.
pub(super) fn nearest(sheet: &Sheet, context: &Context) -> Option<(u32, Vec<String>)> {
    let rows = sheet.grid.rows.keys().take(40);
    let known = rows.map(|row| {
        let cols = sheet.filled(*row).into_iter().take(WIDEST as usize);
        let texts = cols.map(|col| sheet.own(Address::new(*row, col)));
        let heads: Vec<String> = texts
            .filter(|text| text.chars().count() <= 20 && lexicon::read(text, context).is_some())
            .map(|text| text.split_whitespace().collect::<String>())
            .collect();
        (*row, heads)
    });
    let best = known.max_by_key(|(row, heads)| (heads.len(), std::cmp::Reverse(*row)))?;
    (best.1.len() >= 3).then_some(best)
}
