//! 방문상담일지 of one visit on a page: title, 결재, the facts, what was said and what is to follow.

use super::{MASKED, PaperVisit, VisitHead};
use crate::forms::page::Page;
use crate::forms::put::Put;
use crate::grid::Grid;

/// Rows that a text has at least, as on the office's form.
const ROOM: f64 = 120.0;

/// Draws one visit on a sheet called `name`.
pub fn diary(name: &str, visit: &PaperVisit, head: &VisitHead) -> Grid {
    let mut page = Page::new(name);
    page.title("방 문 상 담 일 지");
    approval(&mut page);
    facts(&mut page, visit);
    for (label, text) in [("상담내용", &visit.body), ("비고", &visit.remark)] {
        if label == "비고" && text.is_empty() {
            continue;
        }
        page.heading(label);
        let spans = Page::spans(&[1]);
        page.begin_table(1, &spans);
        if label == "상담내용" {
            let row = page.row;
            page.sheet.grid().row_heights.insert(row, room(text));
        }
        page.table_row(&spans, vec![Put::text(text)]);
        page.end_table();
    }
    follow_ups(&mut page, visit);
    if head.masked {
        page.paragraph(MASKED);
    }
    page.finish(&head.footer)
}

/// As tall as the text needs, and never less than the form's own room.
fn room(text: &str) -> f64 {
    let lines: usize = text.lines().map(|line| line.chars().count() / 46 + 1).sum();
    (lines as f64 * 15.0 + 8.0).clamp(ROOM, 400.0)
}

/// 결재: empty boxes at the right.
fn approval(page: &mut Page) {
    let spans = Page::spans_in((38, 65), &[3, 8, 8, 8]);
    let first = page.row;
    page.begin_table(2, &spans);
    page.tall(spans[0], 2, Put::head("결\n재"));
    page.cells(&spans[1..], ["담당", "팀장", "과장"].map(Put::head).to_vec());
    page.row += 1;
    let row = page.row;
    page.sheet.grid().row_heights.insert(row, 42.0);
    page.cells(&spans[1..], vec![Put::text(""); 3]);
    page.row += 1;
    page.end_table();
    page.together(first);
}

fn facts(page: &mut Page, visit: &PaperVisit) {
    let spans = Page::spans(&[10, 23, 10, 23]);
    let day = match visit.day {
        Some(day) => day.format("%Y. %-m. %-d.").to_string(),
        None => visit.day_printed.clone(),
    };
    let day = [day.as_str(), visit.clock.as_str()].join(" ");
    let place = [visit.area.as_str(), visit.neighbourhood.as_str()].join(" ");
    let rows = [
        ("일 시", day.trim(), "접수번호", visit.number.as_str()),
        ("상 호", &visit.business, "업 종", &visit.industry),
        ("대표자", &visit.owner, "연락처", &visit.phone),
        ("주 소", &visit.address, "권역 · 동", place.trim()),
        ("방 법", &visit.channel, "분 야", &visit.category),
        ("결 과", &visit.result, "담 당", &visit.manager),
    ];
    page.begin_table(u32::try_from(rows.len()).unwrap_or(0), &spans);
    for (label, text, label2, text2) in rows {
        let puts = vec![Put::head(label), Put::text(text), Put::head(label2), Put::text(text2)];
        page.table_row(&spans, puts);
    }
    page.end_table();
}

fn follow_ups(page: &mut Page, visit: &PaperVisit) {
    page.heading("조치 · 후속");
    let spans = Page::spans(&[12, 24, 12, 9, 9]);
    let count = u32::try_from(visit.follow_ups.len()).unwrap_or(u32::MAX).max(1);
    page.begin_table(count + 1, &spans);
    let heads = ["구분", "내용", "담당 부서", "기한", "회신"];
    page.table_row(&spans, heads.map(Put::head).to_vec());
    for one in &visit.follow_ups {
        let body = match one.answer.as_str() {
            "" => one.body.clone(),
            answer => format!("{}\n회신: {answer}", one.body).trim_start().to_owned(),
        };
        let puts = vec![
            Put::centred(&one.kind),
            Put::text(&body),
            Put::centred(&one.department),
            Put::centred(&one.due).sized(9),
            Put::centred(&one.answered).sized(9),
        ];
        page.table_row(&spans, puts);
    }
    if visit.follow_ups.is_empty() {
        page.table_row(&spans, vec![Put::text(""); 5]);
    }
    page.end_table();
}
