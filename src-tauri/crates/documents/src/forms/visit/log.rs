//! 방문상담일지 as a table: the columns that a period's paper needs, or every column, so that next
//! year's ledger reads it back.

use super::{MASKED, PaperVisit, VisitHead};
use crate::draft::VisitField;
use crate::forms::sheet::{Look, Paper, Sheet};
use crate::grid::{Address, Grid, Range, Value};

/// Which columns.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
pub enum LogKind {
    /// What is printed for a period.
    Period,
    /// Every column, for next year.
    Whole,
}

/// A column: its word, its width in pixels.
type Column = (VisitField, f64);

const PERIOD: [Column; 9] = [
    (VisitField::Day, 74.0),
    (VisitField::Channel, 48.0),
    (VisitField::Area, 70.0),
    (VisitField::Business, 128.0),
    (VisitField::Category, 74.0),
    (VisitField::Body, 300.0),
    (VisitField::Action, 180.0),
    (VisitField::Result, 58.0),
    (VisitField::Manager, 64.0),
];

const WHOLE: [Column; 17] = [
    (VisitField::Number, 76.0),
    (VisitField::Day, 80.0),
    (VisitField::Clock, 56.0),
    (VisitField::Channel, 60.0),
    (VisitField::Area, 80.0),
    (VisitField::Neighbourhood, 70.0),
    (VisitField::Business, 150.0),
    (VisitField::Owner, 70.0),
    (VisitField::Phone, 104.0),
    (VisitField::Address, 170.0),
    (VisitField::Industry, 80.0),
    (VisitField::Category, 90.0),
    (VisitField::Body, 320.0),
    (VisitField::Action, 200.0),
    (VisitField::Result, 66.0),
    (VisitField::Manager, 76.0),
    (VisitField::Remark, 130.0),
];

/// Draws the visits.
pub fn log(kind: LogKind, visits: &[PaperVisit], head: &VisitHead) -> Grid {
    let columns: &[Column] = match kind {
        LogKind::Period => &PERIOD,
        LogKind::Whole => &WHOLE,
    };
    let mut widths = vec![40.0];
    widths.extend(columns.iter().map(|(_, width)| *width));
    let mut sheet = Sheet::new("방문상담일지", &widths);
    let last = sheet.last_col();
    let top = sheet.title_block("방문상담일지", &head.office, &head.scope);
    let count = u32::try_from(visits.len()).unwrap_or(u32::MAX);
    sheet.begin_table(Range::new(top, 0, top + count.max(1), last));
    sheet.text(Address::new(top, 0), "연번", Look::HEAD.sized(9));
    for (col, (field, _)) in (1..).zip(columns) {
        sheet.text(Address::new(top, col), field.label(), Look::HEAD.sized(9));
    }
    let mut row = top + 1;
    for (number, visit) in (1..).zip(visits) {
        let centred = Look::TEXT.tight().centred().sized(9);
        sheet.put(Address::new(row, 0), Value::Number(f64::from(number)), centred);
        for (col, (field, _)) in (1..).zip(columns) {
            let look = match field {
                VisitField::Business
                | VisitField::Address
                | VisitField::Body
                | VisitField::Action
                | VisitField::Remark => Look::TEXT.tight().sized(9),
                _ => centred,
            };
            let mut word = word(visit, *field);
            if word.is_empty() && kind == LogKind::Whole && carried(*field) {
                word.push('-');
            }
            sheet.text(Address::new(row, col), &word, look);
        }
        row += 1;
    }
    if visits.is_empty() {
        let none = Look::TEXT.centred();
        sheet.merged(Range::new(row, 0, row, last), Value::Text("방문이 없습니다.".into()), none);
        row += 1;
    }
    sheet.end_table();
    if head.masked {
        sheet.note(row + 1, MASKED);
    }
    sheet.grid().freeze = Some((top + 1, 2));
    if !visits.is_empty() && kind == LogKind::Whole {
        sheet.grid().autofilter = Some(Range::new(top, 0, top + count, last));
    }
    let paper = Paper { landscape: true, head: Some((top, top)), footer: head.footer.clone() };
    let mut grid = sheet.finish(&paper);
    strike(&mut grid, top + 1, visits);
    grid
}

/// A word that a blank cell would take from the row above when the log is read back.
fn carried(field: VisitField) -> bool {
    use VisitField::{
        Address, Area, Business, Day, Industry, Manager, Neighbourhood, Owner, Phone,
    };
    matches!(
        field,
        Day | Area | Neighbourhood | Manager | Business | Owner | Phone | Address | Industry
    )
}

pub(super) fn word(visit: &PaperVisit, field: VisitField) -> String {
    match field {
        VisitField::Number => visit.number.clone(),
        VisitField::Day => visit.day(),
        VisitField::Clock => visit.clock.clone(),
        VisitField::Channel => visit.channel.clone(),
        VisitField::Area => visit.area.clone(),
        VisitField::Neighbourhood => visit.neighbourhood.clone(),
        VisitField::Business => visit.business.clone(),
        VisitField::Owner => visit.owner.clone(),
        VisitField::Phone => visit.phone.clone(),
        VisitField::Address => visit.address.clone(),
        VisitField::Industry => visit.industry.clone(),
        VisitField::Category => visit.category.clone(),
        VisitField::Body => visit.body.clone(),
        VisitField::Action => visit.action().to_owned(),
        VisitField::Result => visit.result.clone(),
        VisitField::Manager => visit.manager.clone(),
        VisitField::Remark => visit.remark.clone(),
    }
}

/// Rows that were struck through stay so.
fn strike(grid: &mut Grid, first: u32, visits: &[PaperVisit]) {
    for (row, _) in (first..).zip(visits).filter(|(_, visit)| visit.struck) {
        let Some(cells) = grid.rows.get(&row) else { continue };
        let places: Vec<(u32, u16)> = cells.iter().map(|(col, cell)| (*col, cell.style)).collect();
        for (col, style) in places {
            let Some(mut look) = grid.styles.get(usize::from(style)).cloned() else { continue };
            look.strike = true;
            let style = grid.style_id(&look);
            let cells = grid.rows.get_mut(&row);
            let cell = cells.and_then(|cells| cells.iter_mut().find(|(known, _)| *known == col));
            if let Some((_, cell)) = cell {
                cell.style = style;
            }
        }
    }
}
