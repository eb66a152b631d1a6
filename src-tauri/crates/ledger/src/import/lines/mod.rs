//! Lines of a 예산현황 on their way to the ledger: a project's money that names no pledge. The clerk
//! says to which pledge and project each line belongs; nothing comes in before that. Owns this
//! mapping and what keeps the same money from coming in twice; knows no file.

mod suggest;

use std::collections::{BTreeMap, HashMap};

use documents::draft::{DraftAmount, DraftSpending, DraftTable, Issue};
use domain::text::label_key;
use domain::{BudgetKind, FundingSource, MoneyUnit, Period, Severity, Won};
use rusqlite::Connection;

use super::facts::Said;
use super::reconcile::{Change, RowPlan, TableIn, TablePlan, count, take};
use super::slot::{Datum, Head, Leaf, Slot};
use super::state::{Fact, Pledge, State};
use super::tell::issue;
use crate::contract::{CommandError, LineAnswer, LineQuestion, LineTarget, Outcome};

/// Where this import has told a project's layer and period.
pub(super) type Told = HashMap<(usize, String, Period, BudgetKind), String>;

/// The projects of the ledger, with and without money.
pub(super) fn read(connection: &Connection, state: &mut State) -> Result<(), CommandError> {
    let mut projects =
        connection.prepare_cached("SELECT pledge_id, name FROM project ORDER BY position, id")?;
    let mut rows = projects.query([])?;
    while let Some(row) = rows.next()? {
        state.projects.entry(row.get(0)?).or_default().push(row.get(1)?);
    }
    Ok(())
}

/// Adds the projects that the other tables of the import bring.
pub(super) fn gather(state: &mut State) {
    for pledge in &state.pledges {
        let projects = state.projects.entry(pledge.handle().to_owned()).or_default();
        for slot in pledge.facts.keys() {
            let Slot::Budget(Leaf { project: Some(name), .. }) = slot else { continue };
            if !projects.iter().any(|known| label_key(known) == label_key(name)) {
                projects.push(name.clone());
            }
        }
    }
}

/// What becomes of each line.
pub(super) fn reconcile(state: &mut State, input: &TableIn<'_>, told: &mut Told) -> TablePlan {
    let table = input.table;
    let mut issues = Vec::new();
    let mut waiting = 0;
    let rows: Vec<RowPlan> = table
        .spending
        .iter()
        .map(|line| {
            let mut plan = RowPlan {
                row: line.row,
                outcome: Outcome::LeftOut,
                code: String::new(),
                title: line.name.value.clone(),
                reason: String::new(),
                pledge: None,
                visit: None,
                facts: Vec::new(),
            };
            let answer = input.answers.iter().find(|answer| answer.row == line.row);
            if input.left_out.contains(&line.row) {
                return plan;
            }
            let place = match answer {
                Some(LineAnswer { pledge: Some(pledge), .. }) => state.place(pledge),
                Some(LineAnswer { pledge: None, .. }) => {
                    plan.reason = "가져오지 않기로 고른 사업입니다.".to_owned();
                    return plan;
                }
                None => None,
            };
            let (Some(place), Some(answer)) = (place, answer) else {
                waiting += 1;
                plan.reason =
                    "어느 공약의 사업인지 골라 주십시오. 고르기 전에는 가져오지 않습니다."
                        .to_owned();
                return plan;
            };
            plan.code = state.pledges[place].text(Head::Code).to_owned();
            let project = project(state, place, answer, line);
            match said(line, place, &project, table, told) {
                Err(reason) => (plan.outcome, plan.reason) = (Outcome::Failed, reason),
                Ok(said) => {
                    issues.extend(doubled(table, line, &state.pledges[place], &said));
                    state.pledges[place].mentioned = true;
                    plan.facts = take(&mut state.pledges[place], said);
                    let changes = plan.facts.iter().any(|fact| fact.change != Change::Same);
                    plan.outcome = if changes { Outcome::Changed } else { Outcome::Same };
                    plan.pledge = Some(place);
                }
            }
            plan
        })
        .collect();
    issues.extend(asks(table, waiting));
    issues.extend(outside(table, state));
    TablePlan { counts: count(&rows), rows, issues }
}

/// The project's name as the ledger writes it.
fn project(state: &State, place: usize, answer: &LineAnswer, line: &DraftSpending) -> String {
    let wished = if answer.project.trim().is_empty() { &line.name.value } else { &answer.project };
    let name = wished.split_whitespace().collect::<Vec<_>>().join(" ");
    let known = state.projects.get(state.pledges[place].handle()).into_iter().flatten();
    let same = known.into_iter().find(|known| label_key(known) == label_key(&name));
    same.cloned().unwrap_or(name)
}

/// The facts of a line, or why they may not come in.
fn said(
    line: &DraftSpending,
    place: usize,
    project: &str,
    table: &DraftTable,
    told: &mut Told,
) -> Result<Vec<Said>, String> {
    if line.year.is_none() {
        return Err(
            "어느 해의 금액인지 알 수 없어 가져오지 않습니다. 연도를 골라 주십시오.".to_owned()
        );
    }
    let key = |amount: &DraftAmount| (place, label_key(project), amount.period, amount.kind);
    for amount in &line.lines {
        if let Some(at) = told.get(&key(amount)) {
            return Err(format!(
                "같은 세부사업의 {} {}이(가) 이 가져오기의 {at}에서 이미 들어옵니다. 두 번 더해지지 않도록 이 줄은 가져오지 않으니, 다른 사업이면 세부사업 이름을 달리 적어 주십시오.",
                amount.period.label(),
                amount.kind.label()
            ));
        }
    }
    for amount in &line.lines {
        told.insert(key(amount), format!("{}!{}", table.sheet, amount.at));
    }
    let fact = |amount: &DraftAmount| Said {
        slot: Slot::Budget(Leaf {
            period: amount.period,
            kind: amount.kind,
            source: amount.source,
            source_label: amount.source_printed.clone(),
            project: Some(project.to_owned()),
        }),
        datum: Datum::Number(amount.won.0),
        cell: amount.at.clone(),
        reading: amount.reading.clone(),
    };
    Ok(line.lines.iter().map(fact).collect())
}

/// Says where money of this kind already stands, in the ledger or by this import, that the line's
/// would be added to.
fn doubled(
    table: &DraftTable,
    line: &DraftSpending,
    pledge: &Pledge,
    said: &[Said],
) -> Option<Issue> {
    let leaves: Vec<&Leaf> = said
        .iter()
        .filter_map(|said| match &said.slot {
            Slot::Budget(leaf) => Some(leaf),
            _ => None,
        })
        .collect();
    let same_money = |known: &Leaf| {
        leaves.iter().any(|leaf| {
            let time = known.period == leaf.period
                || matches!(known.period, Period::Total | Period::Until(..));
            let split =
                known.source == FundingSource::Unsplit || leaf.source == FundingSource::Unsplit;
            let whole = known.project.is_none();
            let beside = known.project == leaf.project && split && known.source != leaf.source;
            known.kind == leaf.kind && time && (whole || beside)
        })
    };
    let found = pledge.facts.iter().find_map(|(slot, fact)| match (slot, fact) {
        (Slot::Budget(leaf), Fact { datum: Datum::Number(won), stored })
            if *won != 0 && same_money(leaf) =>
        {
            Some((leaf, Won(*won), if *stored { "대장의" } else { "이 가져오기의" }))
        }
        _ => None,
    });
    let (leaf, won, whose_money) = found?;
    let unit = table.unit.as_ref().map(|unit| unit.value).unwrap_or_default();
    let whose = leaf.project.as_deref().unwrap_or("공약 전체");
    let message = format!(
        "‘{}’: {whose_money} {} {}에 {whose}의 {} {} {}이(가) 이미 있습니다. 같은 돈이면 두 번 더해지니 가져온 뒤 예산에서 한쪽을 지워 주십시오.",
        line.name.value,
        pledge.text(Head::Code),
        pledge.text(Head::Title),
        leaf.period.label(),
        leaf.kind.label(),
        unit.print_named(won)
    );
    Some(issue(table, Severity::Warning, &line.name.at, "money_twice", message))
}

fn asks(table: &DraftTable, waiting: usize) -> Option<Issue> {
    let message = format!(
        "사업 {waiting}건에 공약 번호가 없어 어느 공약의 사업인지 알 수 없습니다. 사업마다 공약을 골라 주십시오. 고르지 않은 사업은 가져오지 않습니다."
    );
    (waiting > 0).then(|| issue(table, Severity::Warning, "", "pledge_asked", message))
}

fn outside(table: &DraftTable, state: &State) -> Option<Issue> {
    let amounts = table.spending.iter().flat_map(|line| &line.lines);
    let mut periods = amounts.map(|amount| amount.period);
    let period = periods.find(|period| period.touches(&state.term) == Some(false))?;
    let message = format!("{}의 금액은 {} 임기 밖의 것입니다.", period.label(), state.term.name);
    Some(issue(table, Severity::Notice, "", "outside_term", message))
}

/// What is asked of each line of a table.
pub(super) fn questions(input: &TableIn<'_>, targets: &[LineTarget]) -> Vec<LineQuestion> {
    let table = input.table;
    let unit = table.unit.as_ref().map(|unit| unit.value).unwrap_or_default();
    let question = |line: &DraftSpending| LineQuestion {
        row: line.row,
        cell: line.name.at.clone(),
        name: line.name.value.clone(),
        within: line.within.join(" › "),
        amounts: amounts(line, unit),
        year: line.year,
        twin: line.twin.clone().unwrap_or_default(),
        answer: input.answers.iter().find(|answer| answer.row == line.row).cloned(),
        suggestions: suggest::of(line, targets),
    };
    table.spending.iter().map(question).collect()
}

/// `확보 120,500,000원 · 집행 114,324,000원`
fn amounts(line: &DraftSpending, unit: MoneyUnit) -> String {
    let mut sums: BTreeMap<BudgetKind, i64> = BTreeMap::new();
    for amount in &line.lines {
        let sum = sums.entry(amount.kind).or_default();
        *sum = sum.saturating_add(amount.won.0);
    }
    let told = sums
        .into_iter()
        .map(|(kind, won)| format!("{} {}", kind.label(), unit.print_named(Won(won))));
    told.collect::<Vec<_>>().join(" · ")
}

/// The pledges that a line may belong to, those that this import adds among them, by number.
pub(super) fn targets(state: &State) -> Vec<LineTarget> {
    let target = |pledge: &Pledge| LineTarget {
        id: pledge.handle().to_owned(),
        code: pledge.text(Head::Code).to_owned(),
        title: pledge.text(Head::Title).to_owned(),
        projects: state.projects.get(pledge.handle()).cloned().unwrap_or_default(),
        new: pledge.id.is_none(),
    };
    let mut targets: Vec<LineTarget> = state.pledges.iter().map(target).collect();
    targets.sort_by_key(|target| domain::text::code_key(&target.code));
    targets
}

/// The answers with the ids that pledges got which the import added.
pub(super) fn settled(answers: &[LineAnswer], added: &HashMap<String, String>) -> Vec<LineAnswer> {
    let settle = |answer: &LineAnswer| {
        let id = answer.pledge.as_ref().and_then(|pledge| added.get(pledge));
        LineAnswer { pledge: id.or(answer.pledge.as_ref()).cloned(), ..answer.clone() }
    };
    answers.iter().map(settle).collect()
}
