use std::collections::HashSet;

use documents::draft::{
    Column, DraftBudget, DraftPledge, DraftTable, Located, Meaning, PledgeField, TableKind,
};
use documents::grid::{Address, Range};
use domain::{
    BudgetKind, FundingSource, GovernmentKind, MoneyUnit, Period, Quarter, Severity, Stage, Term,
    Won,
};
use proptest::prelude::*;

use super::facts::quarter_in;
use super::reconcile::{Plan, TableIn, missing, reconcile};
use super::slot::{Head, Slot};
use super::state::State;
use crate::contract::{Outcome, ReviewColumn};

use PledgeField::{Code, Completion, Department, Done, Field, Progress, Remark, Title};

/// Words by field and the money of two years.
type Line = (Vec<(PledgeField, String)>, [Option<i64>; 2]);

/// A table: words by field, then plans of 2023 and 2024 in 백만원 (`None` for a blank cell).
#[derive(Clone, Debug, Default)]
struct Sheet {
    rows: Vec<Line>,
    as_of: &'static str,
    left_out: Vec<u32>,
}

fn sheet(as_of: &'static str) -> Sheet {
    Sheet { as_of, ..Sheet::default() }
}

impl Sheet {
    fn row(mut self, words: &[(PledgeField, &str)], money: [Option<i64>; 2]) -> Sheet {
        let words = words.iter().map(|(field, word)| (*field, (*word).to_owned())).collect();
        self.rows.push((words, money));
        self
    }

    fn table(&self) -> DraftTable {
        let budget = |col, year| Column {
            col,
            path: vec![format!("{year}년")],
            meaning: Meaning::Budget {
                source: FundingSource::Unsplit,
                printed: String::new(),
                period: Period::Year(year),
                layer: BudgetKind::Plan,
            },
            why: String::new(),
            hidden: false,
        };
        DraftTable {
            sheet: "총괄표".into(),
            range: Range::new(3, 0, 99, 20),
            kind: TableKind::Pledges,
            title: None,
            unit: Some(Located { value: MoneyUnit::Million, at: "S3".into() }),
            unit_assumed: false,
            as_of: (!self.as_of.is_empty())
                .then(|| Located { value: self.as_of.into(), at: "A2".into() }),
            header: (3, 5),
            columns: vec![budget(13, 2023), budget(14, 2024)],
            pledges: self.rows.iter().enumerate().map(|(index, row)| pledge(index, row)).collect(),
            visits: Vec::new(),
            spending: Vec::new(),
            totals: Vec::new(),
            issues: Vec::new(),
        }
    }
}

fn pledge(index: usize, (words, money): &Line) -> DraftPledge {
    let row = index as u32 + 6;
    let word = |field: PledgeField| words.iter().find(|(known, _)| *known == field);
    DraftPledge {
        row,
        fields: words
            .iter()
            .map(|(field, word)| {
                let at = Address::new(row, *field as u32).to_string();
                (*field, Located { value: word.clone(), at })
            })
            .collect(),
        stage: word(PledgeField::Stage).and_then(|(_, word)| Stage::read(word)),
        progress: word(Progress).and_then(|(_, word)| word.parse::<i64>().ok()).map(|p| p * 100),
        budget: money
            .iter()
            .enumerate()
            .filter_map(|(index, won)| {
                Some(DraftBudget {
                    project: None,
                    source: FundingSource::Unsplit,
                    source_printed: String::new(),
                    period: Period::Year(2023 + index as i32),
                    kind: BudgetKind::Plan,
                    won: Won((*won)? * 1_000_000),
                    at: Address::new(row, 13 + index as u32).to_string(),
                    reading: String::new(),
                })
            })
            .collect(),
        failed: false,
    }
}

fn empty() -> State {
    State::empty(GovernmentKind::District, Term::elected(8))
}

/// What the ledger holds after an import was applied.
fn applied(plan: Plan) -> State {
    let mut state = plan.state;
    for (index, pledge) in state.pledges.iter_mut().enumerate() {
        pledge.id.get_or_insert_with(|| format!("pledge-{index}"));
        pledge.mentioned = false;
        pledge.facts.values_mut().for_each(|fact| fact.stored = true);
    }
    state
}

fn take(state: State, sheets: &[Sheet]) -> Plan {
    let tables: Vec<DraftTable> = sheets.iter().map(Sheet::table).collect();
    let inputs = |(table, sheet): (&'static DraftTable, &Sheet)| TableIn {
        file: 0,
        file_name: "총괄표.xlsx",
        table,
        card: None,
        left_out: sheet.left_out.iter().copied().collect::<HashSet<u32>>(),
        answers: Vec::new(),
    };
    // The tables live as long as the test.
    let tables: &'static [DraftTable] = Box::leak(tables.into_boxed_slice());
    let inputs: Vec<TableIn<'_>> = tables.iter().zip(sheets).map(inputs).collect();
    reconcile(state, &inputs)
}

/// Outcomes of all rows, one letter each, and the codes of the issues.
fn outcome(plan: &Plan) -> (String, Vec<String>) {
    let letters = plan.tables.iter().flat_map(|table| &table.rows).map(|row| match row.outcome {
        Outcome::New => 'N',
        Outcome::Changed => 'C',
        Outcome::Same => 's',
        Outcome::Failed => 'F',
        Outcome::LeftOut => '-',
    });
    let issues = plan.tables.iter().flat_map(|table| &table.issues);
    (letters.collect(), issues.map(|issue| issue.code.clone()).collect())
}

fn check(before: &[Sheet], sheets: &[Sheet], outcomes: &str, issues: &[&str]) -> Plan {
    let plan = take(applied(take(empty(), before)), sheets);
    let (letters, codes) = outcome(&plan);
    assert_eq!(letters, outcomes);
    assert_eq!(codes, issues);
    plan
}

const MANAGER: [(PledgeField, &str); 4] =
    [(Code, "1-1"), (Title, "골목상권 매니저"), (Department, "지역경제과"), (Field, "경제")];

fn manager() -> Sheet {
    sheet("").row(&MANAGER, [Some(240), Some(300)])
}

#[test]
fn the_same_file_changes_nothing() {
    check(&[manager()], &[manager()], "s", &[]);
}

#[test]
fn a_row_is_found_by_its_code_even_under_another_title() {
    let renamed = sheet("").row(&[(Code, "1–1"), (Title, "상권 매니저")], [None, None]);
    let plan = check(&[manager()], &[renamed], "C", &["money_kept", "money_kept"]);
    let changed: Vec<_> =
        plan.tables[0].rows[0].facts.iter().map(|f| f.said.cell.as_str()).collect();
    assert_eq!(changed, ["A7", "B7"]);
}

#[test]
fn a_row_without_code_is_found_by_title_department_and_field() {
    let row = |department| {
        let words = [(Title, "골목상권  매니저"), (Department, department), (Field, "경 제")];
        sheet("").row(&words, [Some(240), Some(300)])
    };
    check(&[manager()], &[row("지역 경제과")], "s", &[]);
    check(&[manager()], &[row("도로과")], "N", &["code_given"]);
}

#[test]
fn a_new_number_for_a_known_pledge_is_said() {
    let mut words = MANAGER;
    words[0].1 = "2-7";
    let renumbered = sheet("").row(&words, [Some(240), Some(300)]);
    let plan = check(&[manager()], std::slice::from_ref(&renumbered), "C", &["renumbered"]);
    assert_eq!(plan.state.pledges.len(), 1);
    // The old number stands in the file too: then they are two pledges.
    let both = renumbered.row(&MANAGER, [Some(240), Some(300)]);
    check(&[manager()], &[both], "Ns", &[]);
}

#[test]
fn two_rows_of_one_pledge_both_fail() {
    let twice = manager().row(&[(Code, "1-1"), (Title, "다른 이름")], [None, None]);
    let plan = check(&[], std::slice::from_ref(&twice), "FF", &["pledge_twice", "pledge_twice"]);
    assert!(plan.tables[0].rows[0].reason.contains("7행, 8행"));
    assert_eq!(plan.counts.failed, 2);
    // Leaving one out settles it.
    let settled = Sheet { left_out: vec![7], ..twice };
    check(&[], &[settled], "N-", &[]);
}

#[test]
fn a_blank_or_a_dash_never_clears() {
    let before = sheet("").row(&[(Code, "1-1"), (Title, "가"), (Remark, "비고")], [Some(5), None]);
    let after = sheet("").row(&[(Code, "1-1"), (Title, "가"), (Remark, "-")], [None, None]);
    let plan = check(&[before], &[after], "s", &["money_kept"]);
    assert_eq!(plan.tables[0].issues[0].cell, "N7");
    assert_eq!(plan.tables[0].issues[0].computed.as_deref(), Some("5백만원"));
}

#[test]
fn a_zero_is_an_amount() {
    let before = sheet("").row(&[(Code, "1-1"), (Title, "가")], [Some(5), None]);
    let after = sheet("").row(&[(Code, "1-1"), (Title, "가")], [Some(0), None]);
    let plan = check(&[before], &[after], "C", &[]);
    assert_eq!(plan.counts.budget_lines, 1);
}

#[test]
fn stage_and_progress_fill_the_review_of_the_table_s_quarter() {
    let words = [(Code, "1-1"), (Title, "가"), (PledgeField::Stage, "정상추진"), (Progress, "75")];
    let plan = check(&[], &[sheet("2025-12-31").row(&words, [None, None])], "N", &[]);
    let quarter = Quarter::new(2025, 4).unwrap();
    let facts = &plan.state.pledges[0].facts;
    assert!(facts.contains_key(&Slot::Review(quarter, ReviewColumn::Stage)));
    assert!(facts.contains_key(&Slot::Review(quarter, ReviewColumn::Progress)));
    assert!(facts.contains_key(&Slot::Pledge(Head::Stage)));
}

#[test]
fn an_older_sheet_leaves_the_card_of_a_later_review_alone() {
    let row = |as_of, progress| {
        let words = [(Code, "1-1"), (Title, "가"), (Progress, progress)];
        sheet(as_of).row(&words, [None, None])
    };
    let old = row("2025-09-30", "60");
    let plan =
        check(&[row("2025-12-31", "75")], std::slice::from_ref(&old), "C", &["later_review_kept"]);
    assert_eq!(plan.state.pledges[0].text(Head::Title), "가");
    let progress = |slot| plan.state.pledges[0].facts[&slot].datum.clone();
    let third = Quarter::new(2025, 3).unwrap();
    assert_eq!(progress(Slot::Pledge(Head::Progress)), super::slot::Datum::Number(7500));
    assert_eq!(
        progress(Slot::Review(third, ReviewColumn::Progress)),
        super::slot::Datum::Number(6000)
    );
    // And the older sheet a second time says nothing new.
    check(&[row("2025-12-31", "75"), old.clone()], &[old], "s", &["later_review_kept"]);
}

#[test]
fn words_of_a_quarter_need_a_quarter() {
    let row = |as_of| sheet(as_of).row(&[(Code, "1-1"), (Title, "가"), (Done, "했음")], [None; 2]);
    let plan = check(&[], &[row("")], "N", &["no_quarter"]);
    assert_eq!(plan.tables[0].issues[0].severity, Severity::Warning);
    check(&[], &[row("2025-12-31")], "N", &[]);
    check(&[], &[row("2021-12-31")], "N", &["quarter_outside_term"]);
}

#[test]
fn a_later_table_is_counted_against_what_an_earlier_one_leaves() {
    let more = sheet("").row(&MANAGER, [Some(240), Some(400)]);
    let plan = check(&[], &[manager(), more.clone(), more], "NCs", &[]);
    assert_eq!((plan.counts.new, plan.counts.changed, plan.counts.same), (1, 1, 1));
    assert_eq!(plan.counts.changed_cells, 1);
}

#[test]
fn a_word_that_is_not_understood_is_said_and_left_out() {
    let words = [(Code, "1-1"), (Title, "가"), (PledgeField::Newness, "새거")];
    check(&[], &[sheet("").row(&words, [None; 2])], "N", &["word_not_understood"]);
    let words = [(Code, "1-1"), (Title, "가"), (Completion, "언젠가")];
    let plan = check(&[], &[sheet("").row(&words, [None; 2])], "N", &["word_not_understood"]);
    assert_eq!(plan.state.pledges[0].text(Head::Completion), "언젠가");
}

#[test]
fn pledges_that_no_row_mentions_are_named_in_order() {
    let two = manager()
        .row(&[(Code, "10-1"), (Title, "열")], [None; 2])
        .row(&[(Code, "2-1"), (Title, "둘")], [None; 2]);
    let plan = take(applied(take(empty(), &[two])), &[manager()]);
    let table = manager().table();
    let input = TableIn {
        file: 0,
        file_name: "",
        table: &table,
        card: None,
        left_out: HashSet::new(),
        answers: Vec::new(),
    };
    assert_eq!(missing(&plan, &[input]), ["2-1 둘", "10-1 열"]);
}

#[test]
fn a_quarter_is_found_in_words() {
    let cases = [
        ("2025년 4분기 공약사업 추진현황(총괄)_최종.xlsx", Some((2025, 4))),
        ("'25.3/4분기 점검", Some((2025, 3))),
        ("2025. 2분기", Some((2025, 2))),
        ("2025년도 1/4 분기", Some((2025, 1))),
        ("4분기 실적", None),
        ("2025년 실적", None),
        ("분기", None),
        ("2025년 9분기", None),
    ];
    for (text, expected) in cases {
        let expected = expected.and_then(|(year, index)| Quarter::new(year, index));
        assert_eq!(quarter_in(text), expected, "{text}");
    }
}

fn any_sheet() -> impl Strategy<Value = Sheet> {
    let word = |words: &'static [&'static str]| prop::sample::select(words);
    let row = (
        word(&["1-1", "1-2", "2-1", ""]),
        word(&["가", "나", "다"]),
        word(&["지역경제과", "도로과", "-", ""]),
        word(&["정상추진", "완료", "추진 중", ""]),
        word(&["10", "100", ""]),
        prop::array::uniform2(prop::option::of(0i64..4)),
    );
    let dates = prop::sample::select(&["", "2025-09-30", "2025-12-31"][..]);
    (prop::collection::vec(row, 1..6), dates).prop_map(|(rows, as_of)| {
        rows.into_iter().fold(
            sheet(as_of),
            |sheet, (code, title, department, stage, done, money)| {
                let words = [
                    (Code, code),
                    (Title, title),
                    (Department, department),
                    (PledgeField::Stage, stage),
                    (Progress, done),
                ];
                let given: Vec<_> =
                    words.into_iter().filter(|(_, word)| !word.is_empty()).collect();
                sheet.row(&given, money)
            },
        )
    })
}

proptest! {
    /// Whatever the ledger held: what was taken over whole is the same the second time.
    #[test]
    fn a_second_import_changes_nothing(before in any_sheet(), again in any_sheet()) {
        let once = take(applied(take(empty(), &[before])), std::slice::from_ref(&again));
        if once.counts.failed > 0 {
            return Ok(());
        }
        let twice = take(applied(once), &[again]);
        prop_assert_eq!((twice.counts.new, twice.counts.changed), (0, 0));
        prop_assert_eq!(twice.counts.failed, 0);
    }
}
