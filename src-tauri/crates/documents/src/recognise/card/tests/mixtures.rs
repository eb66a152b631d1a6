//! Cards of no office in particular: parts in another order, labels in other words, tables drawn
//! otherwise.

use domain::{FundingSource, Period, Stage};

use crate::draft::{Choices, DraftCard, SectionKind};
use crate::recognise::recognise;
use crate::recognise::tests::draw::{context, grid};

fn card(text: &str) -> DraftCard {
    let draft = recognise(&[grid(text)], &context(), &Choices::default());
    assert!(draft.tables.is_empty(), "{:?}", draft.tables);
    let [card] = <[DraftCard; 1]>::try_from(draft.cards).unwrap();
    card
}

/// Everything that was not understood.
fn missed(card: &DraftCard) -> Vec<&str> {
    let missed = card.found.issues.iter().filter(|issue| {
        matches!(&*issue.code, "not_understood" | "table_not_understood" | "value_unknown")
    });
    missed.map(|issue| issue.message.as_str()).collect()
}

fn value<T: Clone>(fact: &Option<crate::draft::Located<T>>) -> Option<T> {
    fact.as_ref().map(|fact| fact.value.clone())
}

#[test]
fn money_first_and_the_head_in_other_words() {
    let card = card(
        "| 2024년 공약사업 관리카드 | < | < | < | < |
         | 공약번호 | 2-7 | 공약사업명 | 동네 도서관 넓히기 | < |
         | 공약분야 | 교육 | 담당부서 | 평생교육과 | < |
         | 추진단계 | 정상 | 진도율(%) | 45.5 | < |
         | 완료시점 | 임기 후 | 재정사업여부 | 예산사업 | < |
         | | | | | |
         | Ⅰ. 재정투자계획 (단위: 천원) | | | | |
         | 재원 | 합계 | 2023년 | 2024년 | 향후 |
         | 합계 | 60,000 | 10,000 | 20,000 | 30,000 |
         | 국비 | 15,000 | 5,000 | 10,000 | - |
         | 구비 | 45,000 | 5,000 | 10,000 | 30,000 |
         | | | | | |
         | Ⅱ. 추진배경 | | | | |
         | ○ 책 읽을 곳이 모자람 | | | | |
         | Ⅲ. 주요 추진실적 | | | | |
         | ○ 터 고르기 : 2023. 5. | | | | |
         | ○ 설계 공모(2024. 2.) | | | | |
         | Ⅳ. 애로사항 | | | | |
         | ○ 땅값이 오름 | | | | |",
    );
    assert_eq!(missed(&card), Vec::<&str>::new());
    let head = &card.head;
    assert_eq!(value(&head.code).as_deref(), Some("2-7"));
    assert_eq!(value(&head.title).as_deref(), Some("동네 도서관 넓히기"));
    assert_eq!(value(&head.field).as_deref(), Some("교육"));
    assert_eq!(value(&head.department).as_deref(), Some("평생교육과"));
    assert_eq!((head.stage, value(&head.progress)), (Some(Stage::OnTrack), Some(4550)));
    assert!(head.completion.is_some() && head.budget_nature.is_some());
    let [whole] = card.projects.as_slice() else { panic!("{:?}", card.projects) };
    assert!(whole.name.is_none());
    let lines: Vec<_> = whole
        .lines
        .iter()
        .map(|line| (line.source, line.period, line.won.0, line.at.as_str()))
        .collect();
    assert_eq!(
        lines,
        [
            (FundingSource::National, Period::Year(2023), 5_000_000, "C10"),
            (FundingSource::National, Period::Year(2024), 10_000_000, "D10"),
            (FundingSource::Own, Period::Year(2023), 5_000_000, "C11"),
            (FundingSource::Own, Period::Year(2024), 10_000_000, "D11"),
            (FundingSource::Own, Period::After, 30_000_000, "E11"),
        ]
    );
    assert!(!card.found.issues.iter().any(|issue| issue.code == "sum_differs"));
    let kinds: Vec<SectionKind> = card.sections.iter().map(|section| section.kind).collect();
    assert_eq!(kinds, [SectionKind::PresentState, SectionKind::Problems]);
    let done: Vec<_> = card.done.iter().map(|one| (one.when.as_str(), one.body.as_str())).collect();
    assert_eq!(done, [("2023. 5.", "터 고르기"), ("2024. 2.", "설계 공모")]);
}

#[test]
fn plan_and_actual_rows_with_marks() {
    let card = card(
        "| 관리번호 | 1-1 | 공약명 | 안심 골목길 | < | < |
         | 이행단계 | ①완료 | 주관부서 | 안전총괄과 홍길동 (☎ 02-123-4567) | < | < |
         | | | | | | |
         | □ 사업개요 | | | | | |
         | - 골목에 등을 닮 | | | | | |
         | □ 추진일정 | | | | | |
         | 세부추진사항 | 구분 | 2023년 | < | < | < |
         | ^ | ^ | 1분기 | 2분기 | 3분기 | 4분기 |
         | 자리 고르기 | 계획 | ● | ● | | |
         | ^ | 실적 | | ● | ● | |
         | 등 달기 | 계획 | | | ● | ● |
         | ^ | 실적 | | | | ● |
         | | | | | | |
         | □ 확인지표 | | | | | |
         | 지표명 | 단위 | 목표 | 2022년(하) | 2023년 | 2024년 |
         | 등 수 | 개 | 300 | - | 100 | 200 |",
    );
    assert_eq!(missed(&card), Vec::<&str>::new());
    assert_eq!(card.head.stage, Some(Stage::Done));
    assert_eq!(value(&card.head.department).as_deref(), Some("안전총괄과"));
    assert_eq!(card.people[0].name, "홍길동");
    let bars: Vec<String> = card
        .tasks
        .iter()
        .flat_map(|task| task.bars.iter().map(move |bar| (task, bar)))
        .map(|(task, bar)| {
            let (from, to) = (bar.from.unwrap(), bar.to.unwrap());
            format!("{} {} {from} {to} {}", task.name.value, bar.actual, bar.at)
        })
        .collect();
    assert_eq!(
        bars,
        [
            "자리 고르기 false 2023Q1 2023Q2 C9:D9",
            "자리 고르기 true 2023Q2 2023Q3 D10:E10",
            "등 달기 false 2023Q3 2023Q4 E11:F11",
            "등 달기 true 2023Q4 2023Q4 F12",
        ]
    );
    let [indicator] = card.indicators.as_slice() else { panic!() };
    let targets: Vec<_> = indicator
        .targets
        .iter()
        .map(|(code, value)| (code.as_str(), value.value.as_str()))
        .collect();
    assert_eq!(targets, [("2022H2", "-"), ("2023", "100"), ("2024", "200")]);
    assert_eq!(value(&indicator.target).as_deref(), Some("300"));
}

#[test]
fn what_is_not_understood_is_said_with_its_cell() {
    let card = card(
        "| 관리번호 | 1-2 | 공약명 | 공원 가꾸기 | 알 수 없는 칸 |
         | 신규여부 | ☑ 신규 ☑ 계속 | 이행단계 | 하는 듯 마는 듯 | |
         | | | | | |
         | 1. 현황 | | | | |
         | - 풀이 많음 | | | | |
         | 2. 연차별 투자계획 | | | | |
         | 구분 | 계 | 2023년 | 2024년 | 2025년 |
         | 구비 | 6 | 1 | 둘 | 3 |
         | 3. 기대효과 | | | | |
         | 이름 | 나이 | | | |
         | 가 | 나 | | | |",
    );
    let said: Vec<(&str, &str)> =
        card.found.issues.iter().map(|issue| (&*issue.code, &*issue.cell)).collect();
    for told in [
        ("not_understood", "E1"),
        ("several_choices", "B2"),
        ("value_unknown", "D2"),
        ("unit_assumed", "A7:E8"),
        ("amount_unreadable", "D8"),
        ("sum_differs", "B8"),
        ("table_not_understood", "A10:B11"),
    ] {
        assert!(said.contains(&told), "{told:?} of {said:?}");
    }
    assert!(card.head.newness.is_none() && card.head.stage.is_none());
}

#[test]
fn a_list_of_pledges_is_no_card() {
    let text = "| 2024년 공약사업 추진현황 | < | < | < |
         | 관리번호 | 공약명 | 주관부서 | 이행단계 |
         | 1-1 | 안심 골목길 | 안전총괄과 | 완료 |
         | 1-2 | 공원 가꾸기 | 공원녹지과 | 정상추진 |";
    let draft = recognise(&[grid(text)], &context(), &Choices::default());
    assert!(draft.cards.is_empty());
    assert_eq!(draft.tables[0].pledges.len(), 2);
}

#[test]
fn a_year_in_detail_does_not_make_tasks_anew() {
    let card = card(
        "| 관리번호 | 1-3 | 공약명 | 시장 살리기 | < |
         | 이행단계 | 추진 중 | 주관부서 | 경제과 | < |
         | | | | | |
         | □ 최종목표 | | | | |
         | ○ 시장에 손님이 늘게 | | | | |
         | □ 연차별 추진계획 | | | | |
         | 단위사업 | ’23년 | ’24년 | ’25년 | 임기 후 |
         | 아케이드 | 설계 | 공사 | | 계속 |
         | | | | | |
         | □ 향후계획 | | | | |
         | 단위사업 | 2025년 1분기 | 2025년 2분기 | 2024년 4분기 | |
         | 아케이드 | 점검 | | 마무리 | |",
    );
    let [task] = card.tasks.as_slice() else { panic!("{:?}", card.tasks) };
    let labels: Vec<&str> = task.bars.iter().map(|bar| bar.label.as_str()).collect();
    assert_eq!(labels, ["설계", "공사", "점검", "계속"]);
    let repeat = card.found.issues.iter().find(|issue| issue.code == "bars_repeat").unwrap();
    assert_eq!(repeat.cell, "D12");
}
