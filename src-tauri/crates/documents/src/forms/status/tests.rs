use chrono::NaiveDate;
use domain::{
    BudgetKind, FundingSource, GovernmentKind, MoneyUnit, Period, Quarter, Rounding, Stage, Term,
    Won,
};

use super::{Lane, StatusBar, StatusBudget, StatusData, StatusPledge, StatusTask, draw};
use crate::grid::{Address, Grid, Value, display};

fn office(pledges: Vec<StatusPledge>) -> StatusData {
    StatusData {
        office: "가온구".into(),
        department: "기획예산과".into(),
        government: GovernmentKind::District,
        term: Term::elected(8),
        quarter: Quarter::new(2025, 4).unwrap(),
        as_of: NaiveDate::from_ymd_opt(2025, 12, 31).unwrap(),
        unit: MoneyUnit::Million,
        rounding: Rounding::default(),
        pledges,
    }
}

fn pledge(code: &str, stage: Stage) -> StatusPledge {
    StatusPledge {
        code: code.into(),
        title: "전통시장 아케이드 정비".into(),
        field: "경제".into(),
        department: "지역경제과".into(),
        stage: Some(stage),
        ..StatusPledge::default()
    }
}

fn line(period: Period, kind: BudgetKind, won: i64) -> StatusBudget {
    StatusBudget {
        project: String::new(),
        source: FundingSource::Own,
        source_label: String::new(),
        period,
        kind,
        won: Won(won),
    }
}

fn with_money(budget: Vec<StatusBudget>) -> StatusData {
    office(vec![StatusPledge { budget, ..pledge("1-1", Stage::OnTrack) }])
}

fn sheet<'a>(grids: &'a [Grid], name: &str) -> &'a Grid {
    grids.iter().find(|grid| grid.name == name).unwrap()
}

/// All words and figures of a sheet as the office program shows them.
fn shown(grid: &Grid) -> Vec<String> {
    let cells = grid
        .rows
        .iter()
        .flat_map(|(row, cells)| cells.iter().map(move |(col, _)| Address::new(*row, *col)));
    let text = |at| display(grid.value(at), &grid.style(at).unwrap().number_format);
    cells.map(text).filter(|text| !text.is_empty()).collect()
}

/// The cell under the head `head` in the row that begins with `row`.
fn at(grid: &Grid, row: &str, head: &str) -> Address {
    let find = |wanted: &str| {
        let cells = grid.rows.iter().flat_map(|(row, cells)| {
            cells.iter().map(move |(col, cell)| (Address::new(*row, *col), cell))
        });
        let says = |value: &Value| matches!(value, Value::Text(text) if text == wanted);
        cells.filter(|(_, cell)| says(&cell.value)).map(|(at, _)| at).next()
    };
    let (row, col) = (find(row).unwrap().row, find(head).unwrap().col);
    Address::new(row, col)
}

fn text_at(grid: &Grid, row: &str, head: &str) -> String {
    let at = at(grid, row, head);
    display(grid.value(at), &grid.style(at).unwrap().number_format).trim().to_owned()
}

#[test]
fn the_sheets_stand_in_reading_order() {
    let grids = draw(&office(vec![pledge("1-1", Stage::Done)]));
    let names: Vec<&str> = grids.iter().map(|grid| grid.name.as_str()).collect();
    let expected = [
        "총괄",
        "분야별",
        "부서별",
        "재원별 투자",
        "완료시기별",
        "공약 목록",
        "추진실적",
        "로드맵",
    ];
    assert_eq!(names, expected);
}

#[test]
fn a_blank_a_zero_and_a_sum_of_nothing_are_told_apart() {
    let data = with_money(vec![
        line(Period::Year(2023), BudgetKind::Plan, 0),
        line(Period::Year(2024), BudgetKind::Spent, -2_000_000),
    ]);
    let grids = draw(&data);
    let list = sheet(&grids, "공약 목록");
    for (head, expected) in [
        ("2023년", "0"),
        ("2024년", ""),
        ("총사업비", "-"),
        ("확보액", ""),
        ("집행액", "△2"),
        ("집행률", "-"),
    ] {
        assert_eq!(text_at(list, "1-1", head), expected, "{head}");
    }
}

#[test]
fn no_rate_is_made_of_money_that_nobody_entered() {
    let plan = line(Period::Year(2023), BudgetKind::Plan, 8_000_000);
    let secured = |won| line(Period::Year(2023), BudgetKind::Secured, won);
    for (lines, expected) in [
        (vec![plan.clone()], "-"),
        (vec![plan.clone(), secured(0)], "0.0%"),
        (vec![plan.clone(), secured(2_000_000)], "25.0%"),
    ] {
        let grids = draw(&with_money(lines));
        let said = shown(sheet(&grids, "총괄"));
        let rate = said.iter().position(|text| text == "확보액 ÷ 투자계획액").unwrap() + 3;
        assert_eq!(said[rate].trim(), expected);
        assert_eq!(text_at(sheet(&grids, "재원별 투자"), "계", "확보율"), expected);
    }
}

#[test]
fn money_shows_the_decimals_that_it_has() {
    for (won, expected) in [
        (90_000_000, "90"),
        (2_476_800_000, "2,476.8"),
        (24_394_000, "24.394"),
        (1_234_567, "1.235"),
        (-1_500_000, "△1.5"),
    ] {
        let grids = draw(&with_money(vec![line(Period::Year(2023), BudgetKind::Plan, won)]));
        assert_eq!(text_at(sheet(&grids, "공약 목록"), "1-1", "2023년"), expected);
        let says = |text: &String| text.contains("소수 셋째 자리까지 보이며");
        let noted = shown(sheet(&grids, "공약 목록")).iter().any(says);
        assert_eq!(noted, won % 1_000 != 0, "the note about {won}");
    }
}

#[test]
fn a_running_total_is_not_added_to_its_years() {
    let running = |won| line(Period::Until(2025, 12), BudgetKind::Spent, won);
    let year = |year, won| line(Period::Year(year), BudgetKind::Spent, won);
    for (lines, expected) in [
        (vec![running(5_000_000)], "5"),
        (vec![running(5_000_000), year(2024, 3_000_000)], "5"),
        (vec![running(2_000_000), year(2024, 3_000_000)], "3"),
        (vec![line(Period::Until(2025, 9), BudgetKind::Spent, 4_000_000), running(6_000_000)], "6"),
    ] {
        let grids = draw(&with_money(lines));
        assert_eq!(text_at(sheet(&grids, "공약 목록"), "1-1", "집행액"), expected);
        assert_eq!(text_at(sheet(&grids, "재원별 투자"), "구비", "집행"), expected);
    }
}

#[test]
fn an_offices_own_word_prints_and_is_counted_as_its_stage() {
    let mut own = pledge("1-1", Stage::OnTrack);
    own.stage_label = "추진 중".into();
    let grids = draw(&office(vec![own, pledge("1-2", Stage::OnTrack)]));
    let list = sheet(&grids, "공약 목록");
    assert_eq!(text_at(list, "1-1", "이행단계"), "추진 중");
    assert_eq!(text_at(list, "1-1", "표준\n이행단계"), "정상추진");
    assert_eq!(text_at(sheet(&grids, "총괄"), "건수", "정상추진"), "2");
}

#[test]
fn shares_that_do_not_make_100_are_said_and_not_nudged() {
    let stages = [Stage::Done, Stage::OnTrack, Stage::Partial];
    let grids = draw(&office(stages.map(|stage| pledge("1-1", stage)).to_vec()));
    let summary = sheet(&grids, "총괄");
    for stage in stages {
        assert_eq!(text_at(summary, "비율", stage.label()), "33.3%");
    }
    let note = shown(summary).into_iter().find(|text| text.contains("99.9%"));
    assert!(note.is_some_and(|note| note.contains("0.1%p")));
}

#[test]
fn formulas_carry_no_words_of_the_user() {
    let mut odd = pledge("=1+1", Stage::Done);
    for word in [&mut odd.title, &mut odd.field, &mut odd.department, &mut odd.done] {
        *word = "=SUM(A1)사용자".into();
    }
    for grid in draw(&office(vec![odd])) {
        let formulas = grid.rows.values().flatten().filter_map(|(_, cell)| cell.formula.as_ref());
        for formula in formulas {
            assert!(!formula.contains("사용자"), "{}: {formula}", grid.name);
        }
    }
}

#[test]
fn nothing_to_show_is_said_in_a_line() {
    let grids = draw(&office(Vec::new()));
    for (name, words) in [
        ("공약 목록", "등록된 공약이 없습니다."),
        ("추진실적", "이 분기에 적은 추진실적이 없습니다."),
        ("로드맵", "등록된 로드맵이 없습니다."),
    ] {
        let texts = shown(sheet(&grids, name));
        assert!(texts.iter().any(|text| text.starts_with(words)), "{name}: {texts:?}");
    }
}

#[test]
fn bars_keep_inside_the_term_and_apart_from_each_other() {
    let bar = |lane, from: &str, to: &str, label: &str| StatusBar {
        lane,
        from: from.parse().unwrap(),
        to: to.parse().unwrap(),
        label: label.into(),
    };
    let task = StatusTask {
        name: "설계".into(),
        bars: vec![
            bar(Lane::Plan, "2021Q1", "2022Q4", "앞에서"),
            bar(Lane::Plan, "2022Q4", "2023Q1", "겹침"),
            bar(Lane::Actual, "2026Q1", "2030Q1", "뒤로"),
            bar(Lane::Actual, "2027Q1", "2030Q1", "밖"),
        ],
    };
    let mut planned = pledge("1-1", Stage::OnTrack);
    planned.roadmap = vec![task];
    let grids = draw(&office(vec![planned]));
    let roadmap = sheet(&grids, "로드맵");
    let texts = shown(roadmap);
    for (label, there) in [("앞에서", true), ("겹침", true), ("뒤로", true), ("밖", false)]
    {
        assert_eq!(texts.iter().any(|text| text == label), there, "{label}");
    }
    let (first, second) = (at(roadmap, "앞에서", "앞에서"), at(roadmap, "겹침", "겹침"));
    assert!(second.row > first.row, "overlapping bars take a row each");
    let last = roadmap.used().unwrap().last.col;
    let bar = roadmap.merge_at(at(roadmap, "뒤로", "뒤로")).unwrap();
    assert_eq!((bar.last.col, bar.width()), (last, 2));
}

#[test]
fn heads_repeat_and_merged_cells_stay_on_one_page() {
    let tasks = vec![StatusTask { name: "설계".into(), bars: Vec::new() }; 5];
    let mut planned = pledge("1-1", Stage::OnTrack);
    planned.roadmap = tasks;
    planned.done = "○ 완료".into();
    let grids = draw(&office(vec![planned; 60]));
    for name in ["부서별", "공약 목록", "추진실적", "로드맵"] {
        let grid = sheet(&grids, name);
        let (_, last) = grid.print.repeat_rows.unwrap();
        let tall = grid.merges.iter().find(|range| range.height() > 1 && range.first.row > last);
        assert_eq!(tall, None, "{name}");
        assert_eq!(grid.print.fit_width, 1, "{name}");
    }
    let roadmap = sheet(&grids, "로드맵");
    assert!(!roadmap.print.row_breaks.is_empty());
    for row in &roadmap.print.row_breaks {
        let name = roadmap.merge_at(Address::new(*row, 1)).unwrap();
        assert!(name.width() > 10, "a page begins with a pledge's name");
    }
}

#[test]
fn charts_stand_below_all_cells() {
    for grid in draw(&with_money(vec![line(Period::Year(2023), BudgetKind::Plan, 1_000_000)])) {
        let last = grid.used().unwrap().last.row;
        for chart in &grid.charts {
            assert!(chart.at.row > last, "{}", grid.name);
            let bottom = grid.print.area.unwrap().2;
            assert!(bottom >= chart.at.row + chart.size.1 / 22, "{}", grid.name);
        }
    }
}
