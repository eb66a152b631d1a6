//! The columns of a table: what the heads say, corrected by what stands under them and by the
//! clerk's choices. Money is settled elsewhere; here it only becomes a candidate.

use chrono::NaiveDate;

use super::Context;
use super::codes::looks_like_code;
use super::find::Band;
use super::guess::{Coord, Guess, Reach, guess, under_money};
use super::heads::{self, Path};
use super::sheet::Sheet;
use crate::draft::{Choices, Meaning, PledgeField};
use crate::grid::{Address, column_name};

/// One column while it is being understood.
#[derive(Clone, Debug)]
pub(super) struct Column {
    pub col: u32,
    pub path: Path,
    pub guess: Guess,
    pub why: String,
    /// Hidden in the file.
    pub hidden: bool,
    /// False for a hidden column that the clerk has not taken in.
    pub taken: bool,
    /// A head above the last one says that the figures are money.
    pub under_money: bool,
    /// The clerk's own choice.
    pub chosen: Option<Meaning>,
}

impl Column {
    /// The last head, for messages; the column's letters where it has none.
    pub fn name(&self) -> String {
        self.path.heads.last().cloned().unwrap_or_else(|| format!("{}열", column_name(self.col)))
    }

    /// True where this column gives the words of `field`.
    pub fn gives(&self, field: PledgeField) -> bool {
        self.taken && matches!(self.guess, Guess::Words(known, _) if known == field)
    }
}

/// The columns by their heads and the clerk's choices.
pub(super) fn from_heads(
    sheet: &Sheet,
    band: &Band,
    context: &Context,
    choices: &Choices,
    as_of: Option<NaiveDate>,
) -> Vec<Column> {
    let paths = heads::paths(sheet, band);
    let columns = (band.cols.0..=band.cols.1).zip(paths).map(|(col, path)| {
        let (mut guess, mut why) = guess(&path, context, as_of);
        let hidden = sheet.grid.hidden_cols.contains(&col);
        let chosen = choices
            .columns
            .iter()
            .rev()
            .find(|(name, at, _)| *name == sheet.grid.name && *at == col)
            .map(|(_, _, meaning)| meaning.clone());
        if let Some(meaning) = &chosen {
            guess = from_choice(meaning, &guess);
            why = "직접 고름".into();
        }
        let under_money = under_money(&path, context);
        let taken = !hidden || chosen.is_some();
        Column { col, path, guess, why, hidden, taken, under_money, chosen }
    });
    columns.collect()
}

fn from_choice(meaning: &Meaning, guess: &Guess) -> Guess {
    match meaning {
        Meaning::Ignore | Meaning::Visit { .. } | Meaning::Line { .. } => Guess::Unknown,
        Meaning::Serial => Guess::Serial,
        // A column of marks stays one: the head says the value.
        Meaning::Pledge { field } => match guess {
            Guess::Mark(known, value) if known == field => Guess::Mark(*field, value.clone()),
            _ => Guess::Words(*field, 0),
        },
        Meaning::Budget { source, printed, period, layer } => Guess::Money(Coord {
            layer: *layer,
            layer_said: true,
            source: (*source != domain::FundingSource::Unsplit).then_some(*source),
            printed: printed.clone(),
            reach: match period {
                domain::Period::Total => Reach::Any,
                period => Reach::At(*period),
            },
            sum: false,
            sure: true,
        }),
        Meaning::Total { .. } => match guess {
            Guess::Money(coord) => Guess::Money(Coord { sum: true, ..coord.clone() }),
            _ => Guess::Ratio,
        },
        Meaning::Ratio { .. } => Guess::Ratio,
    }
}

/// The column of the pledge's name: the surest head whose cells are filled.
pub(super) fn title(sheet: &Sheet, band: &Band, columns: &[Column], end: u32) -> Option<u32> {
    let filled = |col: u32| {
        let rows = sheet.grid.rows.range(band.rows.1 + 1..end);
        rows.filter(|(row, _)| !sheet.own(Address::new(**row, col)).is_empty()).count()
    };
    let mut candidates: Vec<(bool, u8, u32, usize)> = columns
        .iter()
        .filter_map(|column| match column.guess {
            Guess::Words(PledgeField::Title, rank) => {
                Some((!column.taken, rank, column.col, filled(column.col)))
            }
            _ => None,
        })
        .collect();
    // A surer head whose cells span several rows gives way only where each row has a code.
    let most = candidates.iter().map(|(.., filled)| *filled).max()?;
    let coded = columns
        .iter()
        .filter(|column| matches!(column.guess, Guess::Words(PledgeField::Code, _)))
        .any(|column| filled(column.col) * 10 >= most * 9);
    if coded {
        candidates.retain(|(.., filled)| *filled * 10 >= most * 7);
    }
    let surest = candidates.iter().map(|(hidden, rank, ..)| (*hidden, *rank)).min()?;
    candidates.retain(|(hidden, rank, ..)| (*hidden, *rank) == surest);
    // Two columns under one head: codes beside names, or one of them empty.
    let names = candidates.iter().filter(|(.., col, _)| {
        let rows = sheet.grid.rows.range(band.rows.1 + 1..end);
        let texts: Vec<_> = rows
            .map(|(row, _)| sheet.own(Address::new(*row, *col)))
            .filter(|t| !t.is_empty())
            .collect();
        texts.iter().filter(|text| looks_like_code(text)).count() * 2 < texts.len().max(1)
    });
    names
        .max_by_key(|(.., col, filled)| (*filled, std::cmp::Reverse(*col)))
        .map(|(.., col, _)| *col)
}

/// The cells of a column from the first of some rows to the last, for messages.
pub(super) fn range_of(col: u32, rows: &[u32]) -> String {
    match (rows.first(), rows.last()) {
        (Some(first), Some(last)) => crate::grid::Range::new(*first, col, *last, col).to_string(),
        _ => column_name(col),
    }
}
