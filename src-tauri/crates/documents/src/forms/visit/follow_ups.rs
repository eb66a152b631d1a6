//! 후속 조치 목록: what was promised to whom, by when, and what came of it.

use super::{MASKED, PaperVisit, VisitHead};
use crate::forms::sheet::{Look, Paper, Sheet};
use crate::grid::{Address, Grid, Range, Value};

const COLUMNS: [(&str, f64); 9] = [
    ("연번", 40.0),
    ("방문일", 78.0),
    ("상호", 140.0),
    ("구분", 90.0),
    ("조치 내용", 280.0),
    ("담당 부서", 100.0),
    ("기한", 78.0),
    ("회신일", 78.0),
    ("회신 내용", 180.0),
];

/// Draws the follow-ups of the visits, visit by visit.
pub fn follow_ups(visits: &[PaperVisit], head: &VisitHead) -> Grid {
    let widths: Vec<f64> = COLUMNS.iter().map(|(_, width)| *width).collect();
    let mut sheet = Sheet::new("후속 조치", &widths);
    let last = sheet.last_col();
    let top = sheet.title_block("후속 조치 목록", &head.office, &head.scope);
    let all: Vec<_> = visits
        .iter()
        .flat_map(|visit| visit.follow_ups.iter().map(move |one| (visit, one)))
        .collect();
    let count = u32::try_from(all.len()).unwrap_or(u32::MAX);
    sheet.begin_table(Range::new(top, 0, top + count.max(1), last));
    for (col, (name, _)) in (0..).zip(COLUMNS) {
        sheet.text(Address::new(top, col), name, Look::HEAD.sized(9));
    }
    let mut row = top + 1;
    for (number, (visit, one)) in (1..).zip(&all) {
        let centred = Look::TEXT.tight().centred().sized(9);
        let text = Look::TEXT.tight().sized(9);
        sheet.put(Address::new(row, 0), Value::Number(f64::from(number)), centred);
        let words = [
            (visit.day(), centred),
            (visit.business.clone(), text),
            (one.kind.clone(), centred),
            (one.body.clone(), text),
            (one.department.clone(), centred),
            (one.due.clone(), centred),
            (one.answered.clone(), centred),
            (one.answer.clone(), text),
        ];
        for (col, (word, look)) in (1..).zip(words) {
            sheet.text(Address::new(row, col), &word, look);
        }
        row += 1;
    }
    if all.is_empty() {
        let none = Value::Text("후속 조치가 없습니다.".into());
        sheet.merged(Range::new(row, 0, row, last), none, Look::TEXT.centred());
        row += 1;
    }
    sheet.end_table();
    if head.masked {
        sheet.note(row + 1, MASKED);
    }
    sheet.grid().freeze = Some((top + 1, 0));
    sheet.finish(&Paper { landscape: true, head: Some((top, top)), footer: head.footer.clone() })
}
