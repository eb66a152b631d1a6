//! 개인정보 서식: the certificate of a purge and the access log. Both hold numbers and reasons,
//! never a name or a phone.

use chrono::NaiveDate;

use super::page::Page;
use super::put::Put;
use super::sheet::{Look, Paper, Sheet};
use crate::grid::{Address, Align, Grid, Range};

/// What a certificate tells.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct PurgeFacts {
    /// `가온구`
    pub office: String,
    /// `지역경제과`
    pub department: String,
    /// Local time, `2025-12-31 14:03:22`.
    pub at: String,
    /// True where whole records went, false where what counts stayed.
    pub whole_records: bool,
    /// Shops.
    pub businesses: u32,
    /// Visits.
    pub visits: u32,
    /// Follow-ups.
    pub follow_ups: u32,
    /// Places in other records from which a name or phone was taken out.
    pub mentions: u32,
    /// Former values in the history.
    pub images: u32,
    /// Copies of the ledger.
    pub backups: u32,
    /// Why.
    pub ground: String,
    /// Who.
    pub by: String,
}

/// What the access log tells.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct AccessFacts {
    /// `가온구`
    pub office: String,
    /// 기준일
    pub as_of: NaiveDate,
    /// True where each line follows from the one before it and the last one is there.
    pub whole: bool,
    /// The hash of the last line: kept on paper, it tells later whether the end was cut off.
    pub end: String,
    /// Number, time, what, people, why; oldest first.
    pub lines: Vec<(i64, String, String, i64, String)>,
}

/// 개인정보 파기 확인서, a page.
pub fn certificate(facts: &PurgeFacts) -> Grid {
    let mut page = Page::new("파기 확인서");
    page.title("개인정보 파기 확인서");
    page.gap();
    let manner = if facts.whole_records {
        "기록 전체 삭제"
    } else {
        "개인정보만 삭제 (건수·지역·분야 등 집계에 쓰는 항목은 남김)"
    };
    let means = "대장 파일에서 덮어써 지우고 빈 공간까지 다시 씀(복구 불가). 변경 이력, 검색 색인, 가져오기 기록, 대장 옆 백업본 포함";
    let count = |count: u32, unit: &str| format!("{count}{unit}");
    let rows = [
        ("기관", facts.office.clone()),
        ("부서", facts.department.clone()),
        ("파기 일시", facts.at.clone()),
        ("파기 대상", "방문·상담 일지의 업소 대표자 이름, 연락처, 주소, 상담 내용".to_owned()),
        ("파기 범위", manner.to_owned()),
        ("업소", count(facts.businesses, "곳")),
        ("방문·상담", count(facts.visits, "건")),
        ("조치·후속", count(facts.follow_ups, "건")),
        ("변경 이력", count(facts.images, "건")),
        ("다른 기록 속 언급", count(facts.mentions, "곳")),
        ("지운 백업본", count(facts.backups, "개")),
        ("파기 근거", facts.ground.clone()),
        ("파기 방법", means.to_owned()),
        ("파기자", facts.by.clone()),
    ];
    let spans = Page::spans(&[12, 48]);
    page.begin_table(u32::try_from(rows.len()).unwrap_or(1), &spans);
    for (label, words) in &rows {
        page.table_row(&spans, vec![Put::head(label), Put::text(words)]);
    }
    page.end_table();
    page.gap();
    page.paragraph("개인정보 보호법 제21조에 따라 위와 같이 개인정보를 파기하였음을 확인합니다.");
    page.gap();
    let spans = Page::spans(&[30, 10, 20]);
    page.begin_table(2, &spans[1..]);
    for label in ["확인자", "(서명)"] {
        page.cells(&spans[1..], vec![Put::head(label), Put::text("")]);
        page.row += 1;
    }
    page.end_table();
    page.finish(&format!("{} {}", facts.office, facts.department))
}

/// 개인정보 접속기록, one table.
pub fn access_log(facts: &AccessFacts) -> Grid {
    let mut sheet = Sheet::new("접속기록", &[52.0, 140.0, 270.0, 60.0, 300.0]);
    let as_of = format!("기준일 {}", facts.as_of);
    let top = sheet.title_block("개인정보 접속기록", &facts.office, &as_of);
    let count = u32::try_from(facts.lines.len()).unwrap_or(u32::MAX - top - 8);
    sheet.begin_table(Range::new(top, 0, top + count, 4));
    for (col, head) in (0..).zip(["번호", "일시", "한 일", "인원", "사유"]) {
        sheet.text(Address::new(top, col), head, Look::HEAD);
    }
    for (row, (id, at, what, people, reason)) in (top + 1..).zip(&facts.lines) {
        let right = Look { align: Align::Right, ..Look::TEXT.tight() };
        let cells = [
            (id.to_string(), right),
            (at.clone(), Look::TEXT.tight().centred()),
            (what.clone(), Look::TEXT),
            (people.to_string(), right),
            (reason.clone(), Look::TEXT),
        ];
        for (col, (words, look)) in (0..).zip(cells) {
            sheet.text(Address::new(row, col), &words, look);
        }
    }
    sheet.end_table();
    sheet.grid().freeze = Some((top + 1, 0));
    let verdict = if facts.whole {
        "※ 기록의 연결(해시)을 검증했습니다. 빠지거나 바뀐 줄이 없습니다."
    } else {
        "※ 기록의 연결(해시)이 맞지 않습니다. 빠지거나 바뀐 줄이 있습니다."
    };
    sheet.note(top + count + 2, verdict);
    if let Some((last, ..)) = facts.lines.last() {
        let end: String = facts.end.chars().take(16).collect();
        let note = format!(
            "※ 마지막 줄 {last}번, 확인값 {end}. 뒷날의 접속기록에서 이 줄의 확인값이 다르면 그 사이에 고친 것입니다."
        );
        sheet.note(top + count + 3, &note);
    }
    let paper = Paper { landscape: true, head: Some((top, top)), footer: facts.office.clone() };
    sheet.finish(&paper)
}
