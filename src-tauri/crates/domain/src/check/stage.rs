//! The rules over a pledge's head: its stage against its progress and its indicators, the kind of
//! its budget against its money.

use super::budget;
use super::finding::{Change, CheckKind, Finding, Spot};
use super::indicator::Whole;
use super::scope::join;
use super::{PledgeFacts, Setting};
use crate::decimal::Decimal;
use crate::{BudgetNature, Stage};

pub(super) fn check(facts: &PledgeFacts, setting: &Setting) -> Vec<Finding> {
    let mut findings: Vec<Finding> = Vec::new();
    let progress = progress_out_of_range(facts).or_else(|| stage_contradicts_progress(facts));
    findings.extend(progress);
    findings.extend(stage_contradicts_indicators(facts, setting));
    findings.extend(budget_nature(facts, setting));
    findings
}

const WHOLE: i64 = 10_000;

fn percent(hundredths: i64) -> String {
    let exact = Decimal::new(i128::from(hundredths), 2).unwrap_or_default();
    format!("{}%", exact.grouped())
}

fn head(column: &str) -> Spot {
    Spot::new("head", "", column)
}

fn word<'a>(facts: &PledgeFacts<'a>, stage: Stage) -> &'a str {
    if facts.stage_label.is_empty() { stage.label() } else { facts.stage_label }
}

/// The repair that sets a stage.
fn to_stage(stage: Stage) -> (&'static str, String, Change) {
    let id = match stage {
        Stage::Done => "stage_done",
        Stage::DoneContinuing => "stage_done_continuing",
        _ => "stage_on_track",
    };
    (id, format!("이행단계를 ‘{}’(으)로 둔다", stage.label()), Change::SetStage(stage))
}

fn progress_out_of_range(facts: &PledgeFacts) -> Option<Finding> {
    let progress = facts.progress.filter(|progress| !(0..=WHOLE).contains(progress))?;
    Some(
        Finding::warning("progress_out_of_range", CheckKind::Stage)
            .at("추진율", head("progress"))
            .says(format!(
                "추진율이 {}입니다. 0%에서 100% 사이의 값으로 고쳐 주십시오.",
                percent(progress)
            ))
            .figures(percent(progress), "")
            .keyed(progress),
    )
}

fn stage_contradicts_progress(facts: &PledgeFacts) -> Option<Finding> {
    let (stage, progress) = facts.stage.zip(facts.progress)?;
    let (advice, repairs) = match stage {
        Stage::Done | Stage::DoneContinuing if progress < WHOLE => (
            "추진율을 100%로 하거나 이행단계를 고쳐 주십시오.",
            vec![
                ("progress", "추진율을 100%로 둔다".to_owned(), Change::SetProgress(WHOLE)),
                to_stage(Stage::OnTrack),
            ],
        ),
        Stage::OnTrack | Stage::Partial if progress == WHOLE => (
            "다 이루었으면 이행단계를 ‘완료’나 ‘이행 후 계속추진’으로, 아니면 추진율을 고쳐 주십시오.",
            vec![to_stage(Stage::Done), to_stage(Stage::DoneContinuing)],
        ),
        Stage::OnHold | Stage::Dropped | Stage::NotYetDue if progress == WHOLE => {
            ("이행단계와 추진율 가운데 하나를 고쳐 주십시오.", vec![to_stage(Stage::Done)])
        }
        _ => return None,
    };
    let label = word(facts, stage);
    let found = Finding::warning("stage_contradicts_progress", CheckKind::Stage)
        .at("이행단계 › 추진율", head("progress"))
        .says(format!("이행단계가 ‘{label}’인데 추진율은 {}입니다. {advice}", percent(progress)))
        .figures(format!("{label}, {}", percent(progress)), "")
        .keyed(format!("{stage:?}|{progress}"));
    Some(
        repairs
            .into_iter()
            .fold(found, |found, (id, label, change)| found.repair(id, label, change)),
    )
}

/// A fulfilled pledge whose indicators are short of their targets.
fn stage_contradicts_indicators(facts: &PledgeFacts, setting: &Setting) -> Option<Finding> {
    let stage = facts.stage.filter(|stage| stage.fulfilled())?;
    let short: Vec<(&super::IndicatorFact, Whole)> = facts
        .indicators
        .iter()
        .filter(|indicator| !indicator.lower_is_better)
        .filter_map(|indicator| Some((indicator, Whole::of(indicator)?)))
        .filter(|(_, whole)| whole.actual < whole.target)
        .collect();
    let (first, whole) = short.first()?;
    let rate = |whole: &Whole| {
        let rounding = setting.rounding;
        super::arithmetic::percent(whole.actual, whole.target, rounding).unwrap_or_default()
    };
    let more = match short.len() {
        1 => String::new(),
        several => format!(" 외 {}개", several - 1),
    };
    let label = word(facts, stage);
    let told = format!("{}%", rate(whole).grouped());
    let (id, repair, change) = to_stage(Stage::OnTrack);
    Some(
        Finding::warning("stage_contradicts_indicator", CheckKind::Stage)
            .at(
                join(&["확인지표", &first.name, "이행률"]),
                Spot::new("indicators", &*first.id, "rate"),
            )
            .says(format!(
                "이행단계가 ‘{label}’인데 확인지표 ‘{}’{more}의 이행률은 {told}입니다. 이행단계나 지표를 확인해 주십시오.",
                first.name
            ))
            .shows(format!(
                "{} ÷ {} = {told}",
                whole.actual.grouped(),
                whole.target.grouped()
            ))
            .figures(format!("{label}, {told}"), "")
            .keyed(format!("{stage:?}|{}|{}|{}", whole.actual, whole.target, short.len()))
            .repair(id, repair, change),
    )
}

fn budget_nature(facts: &PledgeFacts, setting: &Setting) -> Option<Finding> {
    let money: Vec<_> = facts.lines.iter().filter(|line| line.won.0 != 0).collect();
    match facts.budget_nature? {
        BudgetNature::NonBudget => {
            let largest = money.iter().max_by_key(|line| line.won.0.unsigned_abs())?;
            let amount = setting.unit.print_named(largest.won);
            Some(
                Finding::warning("non_budget_with_money", CheckKind::Money)
                    .at("예산구분", head("budget_nature"))
                    .says(format!(
                        "‘비예산’ 공약인데 금액이 {}건 있습니다(가장 큰 값: {} {amount}). 예산구분을 ‘예산’으로 고치거나 금액을 지워 주십시오.",
                        money.len(),
                        budget::place(largest, setting),
                    ))
                    .figures("비예산", amount)
                    .keyed(format!("{}|{}", money.len(), largest.won.0))
                    .repair(
                        "budget",
                        "예산구분을 ‘예산’으로 둔다",
                        Change::SetBudgetNature(BudgetNature::Budget),
                    ),
            )
        }
        BudgetNature::Budget if money.is_empty() && !waits(facts.stage) => Some(
            Finding::notice("budget_without_money", CheckKind::Money)
                .at("예산구분", head("budget_nature"))
                .says("‘예산’ 공약인데 적힌 금액이 없습니다. 투자계획을 적거나 예산구분을 ‘비예산’으로 고쳐 주십시오.")
                .figures("예산", "")
                .repair(
                    "non_budget",
                    "예산구분을 ‘비예산’으로 둔다",
                    Change::SetBudgetNature(BudgetNature::NonBudget),
                ),
        ),
        BudgetNature::Budget => None,
    }
}

/// Stages at which a budget pledge may well have no money.
fn waits(stage: Option<Stage>) -> bool {
    matches!(stage, Some(Stage::OnHold | Stage::Dropped | Stage::NotYetDue))
}
