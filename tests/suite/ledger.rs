//! A clerk's work in a ledger, by the commands that every host offers.

use domain::{BudgetKind, Completion, FundingSource, Stage, Won};
use ledger::contract::*;
use tests::desk::{ledger, quarter, refused};

#[test]
fn what_cannot_be_a_ledger_is_refused_and_the_open_one_stays() {
    let desk = ledger();
    std::fs::write(desk.path("표.xlsx"), b"PK\x03\x04").unwrap();
    let open = |name: &str| desk.session.ledger_open(FileRef { file: desk.handle(name) });
    refused(open("표.xlsx"), ErrorCode::Damaged, "가져오기");
    refused(open("없음.pledge"), ErrorCode::Unreadable, "없습니다");
    refused(desk.create("없는 폴더/대장.pledge"), ErrorCode::Disk, "폴더가 있는지");
    assert_eq!(desk.info().file, "가온구 공약.pledge");
}

#[test]
fn this_pc_remembers_ledgers_and_preferences() {
    let desk = ledger();
    desk.session
        .preferences_save(Preferences { theme: Theme::Dark, text_size: 115, lock_after: 5 })
        .unwrap();
    desk.create("둘째.pledge").unwrap();
    let state = desk.another().session_state(Nothing {}).unwrap();
    assert_eq!(
        state.preferences,
        Preferences { theme: Theme::Dark, text_size: 115, lock_after: 5 }
    );
    let names: Vec<_> = state.recent.iter().map(|file| file.name.as_str()).collect();
    assert_eq!(names, ["둘째.pledge", "가온구 공약.pledge"]);
    // A broken memory counts as none.
    for file in std::fs::read_dir(desk.path("data")).unwrap() {
        std::fs::write(file.unwrap().path(), "{ broken").unwrap();
    }
    let state = desk.another().session_state(Nothing {}).unwrap();
    assert_eq!((state.recent.len(), state.preferences.text_size), (0, 100));
}

#[test]
fn a_column_is_read_as_people_write_it() {
    let desk = ledger().pledge("1-1", "하나");
    let set = |column, value: &str| desk.try_with(column, value).unwrap();
    set(PledgeColumn::Stage, "추진 중");
    set(PledgeColumn::Progress, "７５.5 %");
    set(PledgeColumn::Field, " 경제·일자리 ");
    set(PledgeColumn::Department, "지역 경제과");
    set(PledgeColumn::Newness, "신규");
    set(PledgeColumn::Completion, "임기 내 완료");
    set(PledgeColumn::LeadBodies, "private,own");
    let head = desk.card().head;
    assert_eq!((head.stage, head.stage_label.as_str()), (Some(Stage::OnTrack), "추진 중"));
    assert_eq!((head.progress, head.field.as_str()), (Some(7550), "경제·일자리"));
    assert_eq!(head.completion, Some(Completion::WithinTerm));
    assert_eq!(head.completion_label, "임기 내 완료");
    assert_eq!(head.lead_bodies.len(), 2);
    // The same department, spelt otherwise, is not made twice; the code names the stage too.
    set(PledgeColumn::Department, "지역경제과");
    set(PledgeColumn::Stage, "done_continuing");
    let head = desk.card().head;
    assert_eq!((head.stage, head.stage_label.as_str()), (Some(Stage::DoneContinuing), ""));
    assert_eq!(desk.session.settings(Nothing {}).unwrap().departments.len(), 1);
    // Nothing changed is no step.
    assert_eq!(set(PledgeColumn::Stage, "이행 후 계속추진").step, None);
    set(PledgeColumn::Stage, "");
    assert_eq!(desk.card().head.stage, None);
}

#[test]
fn what_cannot_be_read_is_refused_with_what_to_write() {
    let desk = ledger().pledge("1-1", "하나").pledge("1-2", "둘");
    let before = desk.dump();
    for (column, value, words) in [
        (PledgeColumn::Code, "", "비어 있습니다"),
        (PledgeColumn::Code, "1-1", "‘하나’ 공약이 이미"),
        (PledgeColumn::Title, " ", "비어 있습니다"),
        (PledgeColumn::Stage, "그럭저럭", "정상추진"),
        (PledgeColumn::Progress, "많이", "75.5%"),
        (PledgeColumn::Progress, "120", "0에서 100"),
        (PledgeColumn::Progress, "-5", "0에서 100"),
        (PledgeColumn::Newness, "헌것", "신규, 계속"),
        (PledgeColumn::LeadBodies, "우리", "구(자체)"),
    ] {
        refused(desk.try_with(column, value), ErrorCode::Invalid, words);
    }
    let again = NewPledge { code: "1-2".into(), title: "셋".into() };
    refused(desk.session.pledge_add(again), ErrorCode::Invalid, "‘둘’ 공약이 이미");
    assert_eq!(desk.dump(), before);
    let gone = RowRef { id: "없음".into() };
    refused(desk.session.pledge_card(gone.clone()), ErrorCode::Gone, "없습니다");
    refused(desk.session.pledge_remove(gone), ErrorCode::Gone, "없습니다");
}

#[test]
fn the_list_filters_sorts_and_counts_under_the_other_filters() {
    let desk = ledger()
        .pledge("10-1", "전통시장 아케이드")
        .at("완료", "100")
        .with(PledgeColumn::Field, "경제")
        .pledge("2-1", "소상공인 특례보증")
        .at("정상추진", "50")
        .with(PledgeColumn::Field, "경제")
        .with(PledgeColumn::Department, "지역경제과")
        .plan(2024, 240)
        .pledge("2-2", "마을돌봄 센터")
        .at("완료", "100")
        .with(PledgeColumn::Field, "복지")
        .plan(2024, 1_000)
        .pledge("3", "분야 없는 공약");
    let all = PledgeQuery::default;
    assert_eq!(desk.codes(all()), "2-1 2-2 3 10-1");
    assert_eq!(desk.codes(PledgeQuery { descending: true, ..all() }), "10-1 3 2-2 2-1");
    assert_eq!(desk.codes(PledgeQuery { text: "ㅅㅅㄱㅇ".into(), ..all() }), "2-1");
    assert_eq!(desk.codes(PledgeQuery { text: "지역경제 특례".into(), ..all() }), "2-1");
    let planned = PledgeQuery { sort: PledgeSort::Planned, descending: true, ..all() };
    assert_eq!(desk.codes(planned), "2-2 2-1 3 10-1");
    let by_stage = PledgeQuery { sort: PledgeSort::Stage, descending: true, ..all() };
    assert_eq!(desk.codes(by_stage), "2-1 2-2 10-1 3");
    assert_eq!(desk.codes(PledgeQuery { fields: vec![String::new()], ..all() }), "3");
    assert_eq!(desk.codes(PledgeQuery { attention: Some(Attention::NoStage), ..all() }), "3");

    let list =
        desk.list(PledgeQuery {
            fields: vec!["경제".into()], stages: vec![Stage::Done], ..all()
        });
    assert_eq!((list.rows.len(), list.total), (1, 4));
    let counts = |facets: &[Facet]| {
        facets.iter().map(|facet| format!("{} {}", facet.label, facet.count)).collect::<Vec<_>>()
    };
    // Fields are counted under the stage, stages under the field.
    assert_eq!(counts(&list.facets.fields), ["경제 1", "복지 1"]);
    assert_eq!(counts(&list.facets.stages), ["완료 1", "정상추진 1"]);
    assert_eq!(desk.list(all()).sums.plan, Won(1_240_000_000));
}

#[test]
fn a_quarter_shows_its_review_else_the_one_before_else_the_card() {
    let desk = ledger()
        .pledge("1", "하나")
        .at("정상추진", "10")
        .review("2025Q1", ReviewColumn::Progress, "30")
        .review("2025Q3", ReviewColumn::Stage, "완료")
        .review("2025Q3", ReviewColumn::Progress, "100");
    let state = |when: &str| {
        let query = PledgeQuery { quarter: Some(quarter(when)), ..PledgeQuery::default() };
        let row = desk.list(query).rows.remove(0);
        (row.stage_label, row.progress.unwrap(), row.reviewed)
    };
    assert_eq!(state("2024Q4"), ("정상추진".into(), 1000, false));
    assert_eq!(state("2025Q2"), ("정상추진".into(), 3000, false));
    assert_eq!(state("2025Q3"), ("완료".into(), 10_000, true));
    assert_eq!(state("2025Q4"), ("완료".into(), 10_000, false));
    let reviews = desk.card().reviews;
    assert_eq!(
        reviews.iter().map(|row| row.quarter).collect::<Vec<_>>(),
        [quarter("2025Q3"), quarter("2025Q1")]
    );
}

#[test]
fn a_quarter_is_carried_into_its_blanks_only() {
    let desk = ledger()
        .pledge("1", "하나")
        .review("2025Q3", ReviewColumn::Stage, "정상추진")
        .review("2025Q3", ReviewColumn::Progress, "60")
        .review("2025Q3", ReviewColumn::Next, "착공")
        .review("2025Q4", ReviewColumn::Progress, "80")
        .pledge("2", "둘")
        .at("보류", "5")
        .pledge("3", "셋");
    let sheet = || desk.session.review_sheet(QuarterRef { quarter: quarter("2025Q4") }).unwrap();
    assert_eq!(sheet().reviewed, 1);
    let written = desk.session.review_carry(QuarterRef { quarter: quarter("2025Q4") }).unwrap();
    assert_eq!(written.label, "2025년 4분기 점검 이어 쓰기");
    let rows = sheet().rows;
    let line = |row: &ReviewRow| {
        (row.filled, row.stage_label.clone(), row.progress, row.done.clone(), row.next.clone())
    };
    let line = |index: usize| line(&rows[index]);
    assert_eq!(line(0), (true, "정상추진".into(), Some(8000), String::new(), "착공".into()));
    assert_eq!(line(1), (true, "보류".into(), Some(500), String::new(), String::new()));
    assert_eq!(line(2), (false, String::new(), None, String::new(), String::new()));
    let again = desk.session.review_carry(QuarterRef { quarter: quarter("2025Q4") }).unwrap();
    assert_eq!(again.step, None);
    desk.undo().unwrap();
    assert_eq!(sheet().reviewed, 1);

    refused(
        desk.try_review("2030Q1", ReviewColumn::Done, "미리"),
        ErrorCode::Invalid,
        "임기 안의 분기",
    );
    // A review that says nothing any more is none.
    let desk = ledger().pledge("1", "하나").review("2025Q4", ReviewColumn::Done, "했음");
    let desk = desk.review("2025Q4", ReviewColumn::Done, "");
    assert!(desk.card().reviews.is_empty());
}

#[test]
fn money_is_typed_pasted_cleared_and_summed() {
    use BudgetKind::{Plan, Secured, Spent};
    use FundingSource::{Own, Provincial};
    let desk = ledger()
        .pledge("3-1", "스마트 상점")
        .money(Own, "2023", Plan, "1억 2800만원")
        .money(Own, "2024", Plan, "△2")
        .money(Provincial, "after", Plan, "7,919")
        .money(Own, "2023", Secured, "130")
        .money(Own, "2023", Spent, "0");
    let budget = desk.card().budget;
    let labels: Vec<_> = budget.periods.iter().map(|column| column.label.as_str()).collect();
    assert_eq!(
        labels,
        ["기투자", "2022년(하)", "2023년", "2024년", "2025년", "2026년(상)", "임기 후"]
    );
    let rows: Vec<_> = budget
        .rows
        .iter()
        .map(|row| (row.source_label.as_str(), row.sum.plan.0 / 1_000_000))
        .collect();
    assert_eq!(rows, [("시비", 7_919), ("구비", 126)]);
    assert_eq!(budget.rows[1].cells[2].spent, Some(Won(0)));
    assert_eq!(budget.rows[1].cells[3].spent, None);
    assert_eq!(budget.sum.plan, Won(8_045_000_000));
    assert_eq!(budget.column_sums[2].plan, Won(128_000_000));

    let before = desk.dump();
    let bad = [(Own, "2024", Plan, "10"), (Own, "2025", Plan, "스무 개")];
    refused(desk.try_money(&bad), ErrorCode::Invalid, "2025년 구비 계획");
    refused(
        desk.try_money(&[(Own, "2024", Plan, "0.0000001")]),
        ErrorCode::Invalid,
        "2024년 구비 계획",
    );
    assert_eq!(desk.dump(), before, "a refused paste wrote something");

    let cleared = [(Own, "2024", Plan, "-"), (Provincial, "after", Plan, "")];
    assert_eq!(desk.try_money(&cleared).unwrap().label, "3-1 투자계획 2칸 변경");
    assert_eq!(desk.card().budget.sum.plan, Won(128_000_000));
    desk.undo().unwrap();
    assert_eq!(desk.dump(), before);
}

#[test]
fn a_project_is_added_renamed_and_removed_with_its_money() {
    let desk = ledger().pledge("1", "하나");
    let save = |id: Option<&str>, name: &str| {
        desk.session.project_save(SaveProject {
            pledge_id: desk.last.clone(),
            id: id.map(str::to_owned),
            name: name.into(),
        })
    };
    let project = save(None, "골목상권 홍보").unwrap().id.unwrap();
    refused(save(None, "골목상권홍보"), ErrorCode::Invalid, "이미 있습니다");
    refused(save(None, ""), ErrorCode::Invalid, "이름");
    let cell = SetBudgetCell {
        pledge_id: desk.last.clone(),
        project_id: Some(project.clone()),
        source: FundingSource::Own,
        source_label: "구비".into(),
        period: tests::desk::period("2024"),
        kind: BudgetKind::Plan,
        text: "5".into(),
    };
    let set =
        SetBudget { unit: domain::MoneyUnit::HundredMillion, revision: None, cells: vec![cell] };
    desk.session.budget_set(set.clone()).unwrap();
    // The usual word for a source is no other source.
    assert_eq!(desk.session.budget_set(set).unwrap().step, None);
    save(Some(&project), "골목 홍보").unwrap();
    let rows = desk.card().budget.rows;
    assert_eq!((rows[0].project.as_str(), rows[0].sum.plan), ("골목 홍보", Won(500_000_000)));
    let before = desk.dump();
    save(Some(&project), "").unwrap();
    assert_eq!(desk.card().budget.sum.plan, Won(0));
    desk.undo().unwrap();
    assert_eq!(desk.dump(), before);
    refused(save(Some("없음"), "이름"), ErrorCode::Gone, "없습니다");
}

#[test]
fn a_card_holds_every_section_and_knows_its_neighbours() {
    let desk = ledger().pledge("1", "하나").pledge("3", "셋").pledge("2", "둘");
    let set = |body: &str| {
        let set = SetSection { id: desk.last.clone(), kind: "goal".into(), body: body.into() };
        desk.session.section_set(set).unwrap()
    };
    assert_eq!(set("첫째 줄\r\n둘째 줄").label, "2 목표 변경");
    let card = desk.card();
    assert_eq!(card.sections.len(), 9);
    assert_eq!(card.sections[1].body, "첫째 줄\n둘째 줄");
    let code = |id: Option<String>| {
        desk.session.pledge_card(RowRef { id: id.unwrap() }).unwrap().head.code
    };
    assert_eq!((code(card.previous), code(card.next)), ("1".into(), "3".into()));
    set("");
    assert_eq!(desk.card().sections[1].body, "");
}

#[test]
fn settings_are_one_step_and_names_may_change_places() {
    let desk = ledger()
        .pledge("1", "하나")
        .with(PledgeColumn::Field, "경제")
        .with(PledgeColumn::Department, "지역경제과")
        .pledge("2", "둘")
        .with(PledgeColumn::Field, "복지");
    let before = desk.dump();
    let mut settings = desk.session.settings(Nothing {}).unwrap();
    let names = |rows: &[NamedRow]| {
        rows.iter().map(|row| format!("{} {}", row.name, row.used)).collect::<Vec<_>>()
    };
    assert_eq!(names(&settings.fields), ["경제 1", "복지 1"]);
    settings.fields[0].name = "복지".into();
    settings.fields[1].name = "경제".into();
    settings.fields.push(NamedRow { id: String::new(), name: "환경".into(), used: 0 });
    settings.stage_labels.push(StageLabel { label: "순항".into(), stage: Stage::OnTrack });
    settings.unit = domain::MoneyUnit::Thousand;
    let written = desk.session.settings_save(settings.clone()).unwrap();
    assert_eq!(written.label, "설정 변경");
    assert_eq!(desk.codes(PledgeQuery { fields: vec!["복지".into()], ..Default::default() }), "1");
    desk.try_with(PledgeColumn::Stage, "순항").unwrap();
    assert_eq!(desk.card().head.stage, Some(Stage::OnTrack));
    desk.undo().unwrap();
    desk.undo().unwrap();
    assert_eq!(desk.dump(), before);

    let save = |edit: &dyn Fn(&mut Settings)| {
        let mut settings = desk.session.settings(Nothing {}).unwrap();
        edit(&mut settings);
        desk.session.settings_save(settings)
    };
    refused(save(&|new| drop(new.fields.remove(0))), ErrorCode::Invalid, "1건이 쓰고 있어");
    refused(save(&|new| new.fields[0].name = "복 지".into()), ErrorCode::Invalid, "두 번");
    refused(save(&|new| new.office = " ".into()), ErrorCode::Invalid, "기관 이름");
    refused(save(&|new| new.term.end = new.term.start), ErrorCode::Invalid, "끝나는 날");
    assert_eq!(desk.dump(), before);
    assert_eq!(save(&|_| ()).unwrap().step, None);
}
