//! 이송서: what a shop asked of another department, a sheet for each department, with room for the
//! answer beside every item.

use crate::forms::page::Page;
use crate::forms::put::Put;
use crate::forms::sheet::{Look, words};
use crate::grid::{Align, Grid};

/// A slip to one department.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct SlipPaper {
    /// Department that it goes to; empty where none is named yet.
    pub to: String,
    /// `가온구 지역경제과`
    pub from: String,
    /// Day of the slip, as a report prints it.
    pub day: String,
    /// Names and phones are masked.
    pub masked: bool,
    /// What is sent on.
    pub items: Vec<SlipItem>,
}

/// One promise that another department is to answer.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct SlipItem {
    /// 방문일
    pub visited: String,
    /// 상호
    pub business: String,
    /// 대표자
    pub owner: String,
    /// 연락처
    pub phone: String,
    /// 주소
    pub address: String,
    /// 담당 매니저
    pub manager: String,
    /// 조치: 타부서 이송, 규제신고 …
    pub kind: String,
    /// 상담내용
    pub consulted: String,
    /// 요청 내용
    pub body: String,
    /// 기한
    pub due: String,
    /// 답변일
    pub answered: String,
    /// 답변
    pub answer: String,
}

/// Rows left free for an answer by hand.
const ANSWER: u32 = 4;

/// Draws a slip.
pub fn slip(paper: &SlipPaper) -> Grid {
    let to = if paper.to.is_empty() { "부서 미정" } else { &paper.to };
    let mut page = Page::new(&format!("이송서_{to}"));
    page.title("민원(상담) 이송서");
    let head = Page::spans(&[2, 6, 2, 5]);
    page.begin_table(2, &head);
    let value = |text: &str| Put::text(text);
    page.table_row(
        &head,
        vec![Put::head("수신"), value(to), Put::head("발신"), value(&paper.from)],
    );
    let count = format!("{}건", paper.items.len());
    page.table_row(
        &head,
        vec![Put::head("이송일"), value(&paper.day), Put::head("건수"), value(&count)],
    );
    page.end_table();
    page.paragraph(
        "아래와 같이 상담한 사항을 이송하오니, 기한까지 처리하여 답변하여 주시기 바랍니다.",
    );
    page.gap();
    for (number, item) in (1..).zip(&paper.items) {
        draw(&mut page, number, item);
    }
    if paper.masked {
        page.line_in((0, 65), words("※ 이름과 전화번호를 가린 문서입니다."), Look::NOTE);
    }
    page.finish(&paper.from)
}

fn draw(page: &mut Page, number: u32, item: &SlipItem) {
    let halves = Page::spans(&[2, 6, 2, 5]);
    let whole = Page::spans(&[2, 13]);
    let answered = !item.answered.is_empty() || !item.answer.is_empty();
    let answer_rows = if answered { 1 } else { ANSWER };
    page.heading(&format!("{number}. {} — {}", item.business, item.kind));
    let first = page.row;
    page.begin_table(6 + answer_rows, &halves);
    let pairs = [
        ("상호", &item.business, "대표자", &item.owner),
        ("주소", &item.address, "연락처", &item.phone),
        ("방문일", &item.visited, "담당", &item.manager),
    ];
    for (left, one, right, other) in pairs {
        page.table_row(
            &halves,
            vec![Put::head(left), Put::text(one), Put::head(right), Put::text(other)],
        );
    }
    page.table_row(&whole, vec![Put::head("상담내용"), Put::text(&item.consulted)]);
    page.table_row(&whole, vec![Put::head("요청 내용"), Put::text(&item.body)]);
    let due = vec![
        Put::head("기한"),
        Put::text(&item.due),
        Put::head("답변일"),
        Put::text(&item.answered),
    ];
    page.table_row(&halves, due);
    page.tall(whole[0], answer_rows, Put::head("답변"));
    let look = Look { align: Align::Left, ..Look::TEXT };
    page.tall(whole[1], answer_rows, Put { value: words(&item.answer), look });
    page.row += answer_rows;
    page.with_lead(first, page.row - 1);
    page.end_table();
}

#[cfg(test)]
mod tests {
    use super::*;

    fn paper() -> SlipPaper {
        let item = |business: &str| SlipItem {
            visited: "2026. 1. 5.".into(),
            business: business.into(),
            owner: "남**수".into(),
            phone: "010-****-5678".into(),
            kind: "타부서 이송".into(),
            body: "간판 개선 사업 문의".into(),
            due: "2026. 1. 12.".into(),
            ..SlipItem::default()
        };
        SlipPaper {
            to: "도시디자인과".into(),
            from: "가온구 지역경제과".into(),
            day: "2026. 1. 5.".into(),
            masked: true,
            items: vec![item("가온분식"), item("다라유통")],
        }
    }

    #[test]
    fn a_slip_says_to_whom_what_and_by_when_and_leaves_room_for_the_answer() {
        let grid = slip(&paper());
        let used = grid.used().expect("a slip is not blank");
        let said: Vec<String> = used.cells().map(|at| grid.shown(at)).collect();
        for word in
            ["도시디자인과", "가온분식", "다라유통", "2026. 1. 12.", "답변", "간판 개선 사업 문의"]
        {
            assert!(said.iter().any(|text| text.contains(word)), "{word} is not in {said:?}");
        }
        assert!(said.iter().any(|text| text.contains("가린 문서")));
        assert_eq!(crate::pages::lay(&grid).len(), 1);
    }
}
