//! The rules that one pledge must keep: its stage, its progress and the kind of its budget.

use super::{Finding, PledgeFacts, Setting, budget};
use crate::decimal::Decimal;
use crate::{BudgetNature, Severity, Stage};

/// Everything that disagrees within one pledge, in a fixed order.
pub fn pledge(facts: &PledgeFacts, setting: &Setting) -> Vec<Finding> {
    let mut findings: Vec<Finding> = Vec::new();
    findings.extend(progress_out_of_range(facts).or_else(|| stage_contradicts_progress(facts)));
    findings.extend(budget_nature(facts, setting));
    findings.extend(budget::check(facts.lines, setting));
    findings
}

const WHOLE: i64 = 10_000;

fn percent(hundredths: i64) -> String {
    let exact = Decimal::new(i128::from(hundredths), 2).unwrap_or_default();
    format!("{}%", exact.grouped())
}

fn progress_out_of_range(facts: &PledgeFacts) -> Option<Finding> {
    let progress = facts.progress.filter(|progress| !(0..=WHOLE).contains(progress))?;
    Some(Finding {
        code: "progress_out_of_range",
        severity: Severity::Warning,
        place: "추진율".into(),
        message: format!(
            "추진율이 {}입니다. 0%에서 100% 사이의 값으로 고쳐 주십시오.",
            percent(progress)
        ),
        arithmetic: String::new(),
        printed: percent(progress),
        computed: String::new(),
    })
}

fn stage_contradicts_progress(facts: &PledgeFacts) -> Option<Finding> {
    let (stage, progress) = facts.stage.zip(facts.progress)?;
    let advice = match stage {
        Stage::Done | Stage::DoneContinuing if progress < WHOLE => {
            "추진율을 100%로 하거나 이행단계를 고쳐 주십시오."
        }
        Stage::OnTrack | Stage::Partial if progress == WHOLE => {
            "다 이루었으면 이행단계를 ‘완료’나 ‘이행 후 계속추진’으로, 아니면 추진율을 고쳐 주십시오."
        }
        Stage::OnHold | Stage::Dropped | Stage::NotYetDue if progress == WHOLE => {
            "이행단계와 추진율 가운데 하나를 고쳐 주십시오."
        }
        _ => return None,
    };
    let label = if facts.stage_label.is_empty() { stage.label() } else { facts.stage_label };
    Some(Finding {
        code: "stage_contradicts_progress",
        severity: Severity::Warning,
        place: "이행단계 › 추진율".into(),
        message: format!("이행단계가 ‘{label}’인데 추진율은 {}입니다. {advice}", percent(progress)),
        arithmetic: String::new(),
        printed: format!("{label}, {}", percent(progress)),
        computed: String::new(),
    })
}

fn budget_nature(facts: &PledgeFacts, setting: &Setting) -> Option<Finding> {
    let money: Vec<_> = facts.lines.iter().filter(|line| line.won.0 != 0).collect();
    match facts.budget_nature? {
        BudgetNature::NonBudget => {
            let largest = money.iter().max_by_key(|line| line.won.0.unsigned_abs())?;
            let amount = setting.unit.print_named(largest.won);
            Some(Finding {
                code: "non_budget_with_money",
                severity: Severity::Warning,
                place: "예산구분".into(),
                message: format!(
                    "‘비예산’ 공약인데 금액이 {}건 있습니다(가장 큰 값: {} {amount}). 예산구분을 ‘예산’으로 고치거나 금액을 지워 주십시오.",
                    money.len(),
                    budget::place(largest, setting),
                ),
                arithmetic: String::new(),
                printed: "비예산".into(),
                computed: amount,
            })
        }
        BudgetNature::Budget if money.is_empty() && !waits(facts.stage) => Some(Finding {
            code: "budget_without_money",
            severity: Severity::Notice,
            place: "예산구분".into(),
            message: "‘예산’ 공약인데 적힌 금액이 없습니다. 투자계획을 적거나 예산구분을 ‘비예산’으로 고쳐 주십시오.".into(),
            arithmetic: String::new(),
            printed: "예산".into(),
            computed: String::new(),
        }),
        BudgetNature::Budget => None,
    }
}

/// Stages at which a budget pledge may well have no money.
fn waits(stage: Option<Stage>) -> bool {
    matches!(stage, Some(Stage::OnHold | Stage::Dropped | Stage::NotYetDue))
}
