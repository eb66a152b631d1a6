//! The card's tables: cells as typed, rows added, moved and removed, printed figures; what cannot
//! be read refuses all, and every step can be taken back.

use ledger::contract::*;
use tests::desk::{Desk, ledger, refused};

/// A row that is there.
fn id(row: &str) -> RowAt {
    RowAt::Id(row.into())
}

fn cells(
    desk: &Desk,
    table: CardTable,
    cells: &[(RowAt, &str, &str)],
) -> Result<Written, CommandError> {
    let cells = cells.iter().map(|(row, column, text)| SetCell {
        row: row.clone(),
        column: (*column).into(),
        text: (*text).into(),
    });
    desk.session.cells_set(SetCells { pledge_id: desk.last.clone(), table, cells: cells.collect() })
}

fn remove(desk: &Desk, table: CardTable, rows: &[&str]) -> Result<Written, CommandError> {
    let rows = rows.iter().map(|row| (*row).to_owned()).collect();
    desk.session.rows_remove(CardRows { pledge_id: desk.last.clone(), table, rows })
}

fn put_before(desk: &Desk, row: &str, before: Option<&str>) -> Result<Written, CommandError> {
    desk.session.row_move(MoveRow {
        pledge_id: desk.last.clone(),
        row: row.into(),
        before: before.map(str::to_owned),
    })
}

use RowAt::New;

/// A card with two rows of everything.
fn filled() -> Desk {
    let desk = ledger().pledge("3-1", "스마트 소상공인");
    let add = |table, pairs: &[(RowAt, &str, &str)]| cells(&desk, table, pairs).unwrap();
    add(
        CardTable::People,
        &[(New(0), "role", "과장"), (New(0), "name", "홍길동"), (New(1), "phone", "1234")],
    );
    add(
        CardTable::Done,
        &[(New(0), "when", "2022. 12. 16."), (New(0), "body", "협약"), (New(1), "body", "평가회")],
    );
    add(CardTable::Next, &[(New(0), "when", "2024.3. ~"), (New(0), "body", "○ 채용\n  - 공고")]);
    add(
        CardTable::Engagement,
        &[(New(0), "channel", "설문조사"), (New(0), "plan", "2회"), (New(1), "actual", "1,200")],
    );
    add(
        CardTable::Indicators,
        &[
            (New(0), "name", "상담 건수"),
            (New(0), "unit", "건"),
            (New(0), "target:2022H2", "30"),
            (New(0), "target:2023", "200"),
            (New(0), "actual:2023", "92"),
            (New(1), "name", "만족도"),
            (New(1), "aggregation", "평균"),
            (New(1), "direction", "낮을수록"),
            (New(1), "actual:2023Q1", "-"),
            (New(1), "target:total", "자체 평가"),
        ],
    );
    add(CardTable::TargetRates, &[(id(""), "2022H2", "20%"), (id(""), "2024", "100%(지속 추진)")]);
    add(
        CardTable::YearResults,
        &[
            (id("2023"), "plan", "- 계획"),
            (id("2023"), "rate", "100%"),
            (id("2021"), "result", "-"),
        ],
    );
    add(
        CardTable::Tasks,
        &[(New(0), "grouping", "지원단"), (New(0), "name", "위촉"), (New(1), "name", "운영")],
    );
    add(
        CardTable::Amendments,
        &[(New(0), "day", "2024. 5. 2."), (New(0), "before", "8명"), (New(1), "reason", "예산")],
    );
    desk
}

#[test]
fn what_is_typed_is_what_the_card_shows() {
    let desk = filled();
    let card = desk.card();
    let people: Vec<_> =
        card.people.iter().map(|row| (&*row.role, &*row.name, &*row.phone)).collect();
    assert_eq!(people, [("과장", "홍길동", ""), ("", "", "1234")]);
    let milestones: Vec<_> = card
        .milestones
        .iter()
        .map(|row| {
            (row.done, &*row.when, row.from_day.as_deref(), row.to_day.as_deref(), &*row.body)
        })
        .collect();
    assert_eq!(
        milestones,
        [
            (true, "2022. 12. 16.", Some("2022-12-16"), Some("2022-12-16"), "협약"),
            (true, "", None, None, "평가회"),
            (false, "2024.3. ~", Some("2024-03-01"), None, "○ 채용\n  - 공고"),
        ]
    );
    let engagement: Vec<_> =
        card.engagement.iter().map(|row| (&*row.channel, row.plan, row.actual)).collect();
    assert_eq!(engagement, [("설문조사", Some(2), None), ("", None, Some(1200))]);
    let years: Vec<_> =
        card.year_results.iter().map(|row| (&*row.label, &*row.plan, &*row.rate)).collect();
    assert_eq!(years.len(), 6, "the term's five and the one in use beside them");
    assert_eq!((years[0].0, card.year_results[0].result.as_str()), ("2021년", "-"));
    assert_eq!(years[2], ("2023년", "- 계획", "100%"));
    let rates = card.target_rates;
    assert_eq!(rates.texts, ["20%", "", "100%(지속 추진)", "", ""]);
    assert_eq!(rates.periods[0].label, "2022년(하)");
    let changes: Vec<_> =
        card.amendments.iter().map(|row| (&*row.day, &*row.before, &*row.reason)).collect();
    assert_eq!(changes, [("2024. 5. 2.", "8명", ""), ("", "", "예산")]);
}

#[test]
fn indicators_show_their_values_the_whole_and_the_rate_with_its_fraction() {
    let desk = filled();
    let indicators = desk.card().indicators;
    let codes: Vec<_> = indicators.periods.iter().map(|period| &*period.code).collect();
    assert_eq!(codes, ["2022H2", "2023", "2024", "2025", "2026H1", "2023Q1", "total"]);
    let first = &indicators.rows[0];
    let given = |texts: &[Option<String>]| -> Vec<String> {
        texts.iter().map(|text| text.clone().unwrap_or_default()).collect()
    };
    assert_eq!(given(&first.targets), ["30", "200", "", "", "", "", ""]);
    assert_eq!((first.target.as_deref(), first.actual.as_deref()), (Some("230"), Some("92")));
    let rate = first.rate.clone().unwrap();
    assert_eq!((&*rate.percent, &*rate.fraction), ("40.0%", "92/230"));
    assert_eq!(rate.definition, "실적 합계 ÷ 목표 합계, 소수 첫째 자리까지 반올림");
    let second = &indicators.rows[1];
    assert_eq!((&*second.aggregation, &*second.direction), ("average", "lower"));
    assert_eq!(given(&second.actuals)[5], "-");
    assert_eq!((second.target.as_deref(), second.actual.as_deref()), (Some("자체 평가"), None));
    assert_eq!(second.rate, None);
    // A cleared value leaves no column behind.
    cells(&desk, CardTable::Indicators, &[(id(&second.id), "actual:2023Q1", " ")]).unwrap();
    assert_eq!(desk.card().indicators.periods.len(), 6);
}

#[test]
fn each_step_is_worded_and_taken_back_whole() {
    let desk = ledger().pledge("3-1", "스마트 소상공인");
    let mut dumps = vec![desk.dump()];
    let mut labels = Vec::new();
    let mut done = |written: Written| {
        labels.push(written.label);
        dumps.push(desk.dump());
    };
    done(
        cells(&desk, CardTable::Indicators, &[(New(3), "name", "상담"), (New(7), "name", "교육")])
            .unwrap(),
    );
    let rows = desk.card().indicators.rows;
    done(cells(&desk, CardTable::Indicators, &[(id(&rows[0].id), "target:2023", "5")]).unwrap());
    done(put_before(&desk, &rows[1].id, Some(&rows[0].id)).unwrap());
    done(remove(&desk, CardTable::Indicators, &[&rows[0].id, &rows[1].id]).unwrap());
    assert_eq!(
        labels,
        [
            "3-1 확인지표 2칸 변경",
            "3-1 확인지표 변경",
            "3-1 확인지표 순서 변경",
            "3-1 확인지표 2줄 삭제"
        ]
    );
    let after = dumps.clone();
    while let Some(dump) = dumps.pop() {
        assert_eq!(desk.dump(), dump);
        if !dumps.is_empty() {
            desk.undo().unwrap();
        }
    }
    for dump in &after[1..] {
        desk.redo().unwrap();
        assert_eq!(&desk.dump(), dump);
    }
}

#[test]
fn blank_new_rows_are_ignored_and_nothing_changed_is_no_step() {
    let desk = ledger().pledge("3-1", "하나");
    let blank = [(New(0), "role", " "), (New(1), "name", ""), (New(2), "name", "")];
    assert_eq!(cells(&desk, CardTable::People, &blank).unwrap().step, None);
    let written =
        cells(&desk, CardTable::People, &[(New(0), "role", ""), (New(1), "name", "김")]).unwrap();
    assert_eq!(written.id, Some(desk.card().people[0].id.clone()));
    assert_eq!(desk.card().people.len(), 1);
    let same = cells(&desk, CardTable::People, &[(id(&written.id.unwrap()), "name", "김")]);
    assert_eq!(same.unwrap().step, None);
    // A year of which nothing is left has no row.
    let year = |text| cells(&desk, CardTable::YearResults, &[(id("2023"), "plan", text)]).unwrap();
    let before = desk.dump();
    year("계획");
    year("");
    assert_eq!(desk.dump(), before);
}

#[test]
fn what_cannot_be_read_refuses_all_and_names_the_cell() {
    let desk = filled();
    let before = desk.dump();
    let card = desk.card();
    let channel = card.engagement[0].id.clone();
    let unnamed = card.engagement[1].id.clone();
    let indicator = card.indicators.rows[0].id.clone();
    for (table, row, column, text, words) in [
        (
            CardTable::Engagement,
            id(&channel),
            "plan",
            "많이",
            "주민참여·소통 ‘설문조사’ 계획 횟수: ‘많이’",
        ),
        (CardTable::Engagement, id(&unnamed), "actual", "1.5", "2번째 줄 실적 횟수: ‘1.5’"),
        (CardTable::Engagement, id(&unnamed), "plan", "△2", "0 이상의 정수"),
        (CardTable::Engagement, New(4), "plan", "회", "새 줄(1번째) 계획 횟수"),
        (CardTable::Indicators, id(&indicator), "aggregation", "곱하기", "합계, 최종, 평균 가운데"),
        (CardTable::Indicators, id(&indicator), "direction", "옆으로", "높을수록, 낮을수록 가운데"),
        (CardTable::YearResults, New(0), "plan", "계획", "임기"),
    ] {
        let good = (New(9), "channel", "언론보도");
        let all = match table {
            CardTable::Engagement => vec![good, (row, column, text)],
            _ => vec![(row, column, text)],
        };
        refused(cells(&desk, table, &all), ErrorCode::Invalid, words);
        refused(cells(&desk, table, &all), ErrorCode::Invalid, "바뀐 칸은 없습니다");
    }
    assert_eq!(desk.dump(), before);
}

#[test]
fn rows_of_another_card_or_table_are_not_touched() {
    let desk = filled();
    let done = desk.card().milestones[0].id.clone();
    let next = desk.card().milestones[2].id.clone();
    let (before, first) = (desk.dump(), desk.last.clone());
    let gone = |answer| refused(answer, ErrorCode::Gone, "이제 없습니다");
    gone(cells(&desk, CardTable::Next, &[(id(&done), "body", "x")]));
    gone(remove(&desk, CardTable::Next, &[&next, &done]));
    gone(put_before(&desk, &done, Some(&next)));
    gone(put_before(&desk, "없음", None));
    assert_eq!(desk.dump(), before);
    let mut desk = desk.pledge("3-2", "둘");
    gone(cells(&desk, CardTable::Done, &[(id(&done), "body", "x")]));
    gone(put_before(&desk, &done, None));
    desk.last = "없음".into();
    refused(cells(&desk, CardTable::Done, &[]), ErrorCode::Gone, "공약이 이제 없습니다");
    assert_eq!(desk.session.pledge_card(RowRef { id: first }).unwrap().milestones.len(), 3);
}

#[test]
fn rows_and_projects_move_within_their_table() {
    let desk = filled();
    for name in ["교육", "홍보", "상담"] {
        desk.session
            .project_save(SaveProject { pledge_id: desk.last.clone(), id: None, name: name.into() })
            .unwrap();
    }
    let names = || -> Vec<String> {
        desk.card().budget.projects.into_iter().map(|project| project.name).collect()
    };
    let projects = desk.card().budget.projects;
    let written = put_before(&desk, &projects[2].id, Some(&projects[0].id)).unwrap();
    assert_eq!(written.label, "3-1 세부사업 순서 변경");
    assert_eq!(names(), ["상담", "교육", "홍보"]);
    put_before(&desk, &projects[0].id, None).unwrap();
    assert_eq!(names(), ["상담", "홍보", "교육"]);
    assert_eq!(put_before(&desk, &projects[0].id, None).unwrap().step, None);
    assert_eq!(put_before(&desk, &projects[0].id, Some(&projects[0].id)).unwrap().step, None);
    let people = desk.card().people;
    put_before(&desk, &people[1].id, Some(&people[0].id)).unwrap();
    assert_eq!(desk.card().people[0].phone, "1234");
    let done = desk.card().milestones;
    put_before(&desk, &done[1].id, Some(&done[0].id)).unwrap();
    assert_eq!(desk.card().milestones[0].body, "평가회");
    assert_eq!(desk.card().milestones[2].body, "○ 채용\n  - 공고");
}

#[test]
fn rows_by_period_are_cleared() {
    let desk = filled();
    remove(&desk, CardTable::YearResults, &["2023", "2021"]).unwrap();
    assert!(desk.card().year_results.iter().all(|row| row.plan.is_empty() && row.rate.is_empty()));
    let written = remove(&desk, CardTable::TargetRates, &[""]).unwrap();
    assert_eq!(written.label, "3-1 추진 목표율 1줄 삭제");
    assert!(desk.card().target_rates.texts.iter().all(String::is_empty));
}

#[test]
fn a_printed_figure_is_kept_changed_and_removed() {
    let desk = filled();
    let set = |place: &FigurePlace, text: &str| {
        desk.session.printed_set(SetPrinted {
            pledge_id: desk.last.clone(),
            place: place.clone(),
            text: text.into(),
            unit: domain::MoneyUnit::Million,
        })
    };
    let own = FigurePlace::Budget {
        project_id: None,
        source: Some(domain::FundingSource::Own),
        source_label: "구비".into(),
        period: None,
        layer: domain::BudgetKind::Plan,
    };
    let indicator = FigurePlace::IndicatorRate { id: desk.card().indicators.rows[0].id.clone() };
    assert_eq!(set(&own, "1억 2,800만원").unwrap().label, "3-1 인쇄된 값 변경");
    set(&indicator, "45").unwrap();
    set(&FigurePlace::Engagement { actual: false }, "5").unwrap();
    let printed = desk.card().printed;
    assert_eq!((printed.len(), printed[0].won), (3, Some(domain::Won(128_000_000))));
    assert!(
        matches!(&printed[0].place, FigurePlace::Budget { source_label, .. } if source_label.is_empty())
    );
    assert_eq!((printed[1].text.as_str(), printed[1].won), ("45", None));
    let all = desk.dump();
    assert_eq!(set(&indicator, "45").unwrap().step, None);
    set(&indicator, "46").unwrap();
    set(&own, "").unwrap();
    assert_eq!(desk.card().printed.len(), 2);
    desk.undo().unwrap();
    desk.undo().unwrap();
    assert_eq!(desk.dump(), all);
    refused(set(&own, "서른"), ErrorCode::Invalid, "‘서른’을 금액으로 읽을 수 없습니다");
    let gone = FigurePlace::IndicatorTotal { id: "없음".into(), actual: false };
    refused(set(&gone, "1"), ErrorCode::Gone, "확인지표");
    // With its indicator it goes.
    let row = desk.card().indicators.rows[0].id.clone();
    remove(&desk, CardTable::Indicators, &[&row]).unwrap();
    assert_eq!(desk.card().printed.len(), 2);
}
