//! What reconciling has to tell the clerk, each with its place and the remedy, and the quarter
//! that a table reports.

use std::collections::HashSet;

use documents::draft::{DraftPledge, DraftTable, Issue, PledgeField};
use documents::grid::Address;
use domain::text::particles;
use domain::{MoneyUnit, Quarter, Severity, Won};

use super::facts::{self, Reader};
use super::matching::given;
use super::reconcile::TableIn;
use super::slot::{Datum, Leaf, Slot};
use super::state::{Fact, Pledge, State};

/// Numbers were given to pledges without one.
pub(super) fn numbers_given(table: &DraftTable, codes: &[String]) -> Option<Issue> {
    let message = match codes {
        [] => return None,
        [one] => format!("관리번호가 없는 공약에 {one}번을 붙였습니다. 카드에서 고칠 수 있습니다."),
        [first, .., last] => format!(
            "관리번호가 없는 공약 {}건에 {first}번부터 {last}번까지 차례로 붙였습니다. 카드에서 고칠 수 있습니다.",
            codes.len()
        ),
    };
    Some(issue(table, Severity::Notice, "", "code_given", message))
}

/// Codes that were only a count of the rows start anew in each table of the import.
pub(super) fn counts_anew(table: &DraftTable) -> Issue {
    let message = "연번이 표마다 1부터 다시 시작하여 관리번호로 쓰지 않습니다. 대장의 공약과는 공약명으로 맞추고 새 공약에는 남는 번호를 붙입니다. 관리번호가 따로 있으면 그 열을 넣어 다시 가져와 주십시오.";
    issue(table, Severity::Warning, "", "serials_collide", message.to_owned())
}

/// The card kept what a later review says.
pub(super) fn older_than_ledger(table: &DraftTable, older: &[(String, Quarter)]) -> Option<Issue> {
    let (_, quarter) = older.first()?;
    let message = format!(
        "공약 {}건은 {}보다 뒤 분기의 점검이 대장에 있어, 이행단계와 추진율을 {} 점검에만 적고 카드의 값은 그대로 둡니다.",
        older.len(),
        quarter.label(),
        quarter.label()
    );
    Some(issue(table, Severity::Notice, "", "later_review_kept", message))
}

/// The quarter whose reviews the table fills; says where it was read, or that it is not known.
pub(super) fn reported_quarter(
    state: &State,
    input: &TableIn<'_>,
    issues: &mut Vec<Issue>,
) -> Option<Quarter> {
    let table = input.table;
    let texts = [PledgeField::Done, PledgeField::Next, PledgeField::Problems];
    let gives = |wanted: &[PledgeField]| {
        table.pledges.iter().any(|row| wanted.iter().any(|field| given(row, *field).is_some()))
    };
    let Some((quarter, from)) = facts::quarter_of(table, input.file_name) else {
        if gives(&texts) {
            let message = "기준일이 없어 추진실적·향후계획·문제점을 어느 분기 점검에 넣을지 알 수 없어 옮기지 않습니다. 표 위에 ‘(2025. 12. 31. 기준)’처럼 적은 뒤 다시 가져와 주십시오.";
            issues.push(issue(table, Severity::Warning, "", "no_quarter", message.to_owned()));
        }
        return None;
    };
    let label = quarter.label();
    if !gives(&texts) && !gives(&[PledgeField::Stage, PledgeField::Progress]) {
        return None;
    }
    if !state.term.contains(quarter) {
        let message = format!(
            "{label}는 {} 임기에 들지 않아 분기 점검에 넣지 않습니다. 이행단계와 추진율은 카드에만 적습니다.",
            state.term.name
        );
        issues.push(issue(table, Severity::Warning, "", "quarter_outside_term", message));
        return None;
    }
    if let Some(from) = from {
        let message = format!(
            "기준일이 없어 ‘{from}’에 적힌 {label}를 기준으로 보았습니다. 이행단계와 추진율을 {label} 점검에 적습니다."
        );
        issues.push(issue(table, Severity::Notice, "", "quarter_from_words", message));
    }
    Some(quarter)
}

/// Says where a blank money cell leaves an amount of the ledger standing.
pub(super) fn kept_money(
    pledge: &Pledge,
    row: &DraftPledge,
    leaves: &[(u32, Leaf)],
    unit: MoneyUnit,
    reader: &mut Reader<'_>,
) {
    if pledge.id.is_none() {
        return;
    }
    let given: HashSet<&str> = row.budget.iter().map(|line| line.at.as_str()).collect();
    for (col, leaf) in leaves {
        let at = Address::new(row.row, *col).to_string();
        if given.contains(at.as_str()) {
            continue;
        }
        let slot = Slot::Budget(leaf.clone());
        let Some(Fact { datum: Datum::Number(won), stored: true }) = pledge.facts.get(&slot) else {
            continue;
        };
        let won = unit.print_named(Won(*won));
        let message = format!(
            "이 칸은 비어 있지만 대장에는 {won}이 있어 그대로 둡니다. 지우려면 공약 카드의 사업비에서 지워 주십시오."
        );
        let issue = issue(reader.table, Severity::Notice, &at, "money_kept", message);
        reader.issues.push(Issue { computed: Some(won), ..issue });
    }
}

/// An issue of a table.
pub(super) fn issue(
    table: &DraftTable,
    severity: Severity,
    cell: &str,
    code: &str,
    message: String,
) -> Issue {
    Issue {
        severity,
        sheet: table.sheet.clone(),
        cell: cell.to_owned(),
        code: code.to_owned(),
        message: particles(&message),
        printed: None,
        computed: None,
    }
}
