//! What a paper has no room for: the parts of a card that reading the paper does not give back, by
//! the names that the clerk knows them by.

use domain::BudgetKind;

use crate::draft::{DraftAmount, DraftCard, DraftHead, DraftProject};

/// The parts of a card that `back` does not say as the card does.
pub(super) fn lost(card: &DraftCard, back: &DraftCard) -> Vec<&'static str> {
    let mut parts = lost_of_head(&card.head, &back.head);
    let money = |kind| amounts(&card.projects, kind) == amounts(&back.projects, kind);
    let rest = [
        ("글", card.sections == back.sections),
        ("담당", card.people == back.people),
        ("추진 목표율", card.target_rates == back.target_rates),
        ("추진실적", card.done == back.done),
        ("향후계획", card.next == back.next),
        ("주민참여·소통", card.engagement == back.engagement),
        ("확인지표", card.indicators == back.indicators),
        ("로드맵", card.tasks == back.tasks),
        ("연도별 추진실적", card.year_results == back.year_results),
        ("투자계획", money(BudgetKind::Plan)),
        ("확보액", money(BudgetKind::Secured)),
        ("집행액", money(BudgetKind::Spent)),
        ("세부사업", names(&card.projects) == names(&back.projects)),
        ("공약 변경", card.amendments == back.amendments),
        ("분기 점검", card.reviews == back.reviews),
    ];
    parts.extend(rest.into_iter().filter(|(_, kept)| !kept).map(|(name, _)| name));
    parts
}

fn lost_of_head(card: &DraftHead, back: &DraftHead) -> Vec<&'static str> {
    let stage = card.stage == back.stage
        && (card.stage_label.is_none() || card.stage_label == back.stage_label);
    let parts = [
        ("관리번호", card.code == back.code),
        ("공약명", card.title == back.title),
        ("분야", card.field == back.field),
        ("주관부서", card.department == back.department),
        ("협조부서", card.cooperation == back.cooperation),
        ("이행단계", stage),
        ("추진율", card.progress == back.progress),
        ("추진상황", card.progress_note == back.progress_note),
        ("신규·계속", card.newness == back.newness),
        (
            "완료시기",
            card.completion == back.completion && card.completion_label == back.completion_label,
        ),
        ("예산구분", card.budget_nature == back.budget_nature),
        ("사업주체", card.lead_bodies == back.lead_bodies),
        ("단기·중기·장기", card.span == back.span),
        ("사업기간", card.project_period == back.project_period),
        ("중앙·광역 도움", card.help == back.help),
        ("공약수정 필요 여부", card.revision_need == back.revision_need),
        ("법규 제·개정", card.law_need == back.law_need),
        ("사전절차", card.prior_steps == back.prior_steps),
        ("목표달성 가능여부", card.reachable == back.reachable),
        ("비고", card.remark == back.remark),
    ];
    parts.into_iter().filter(|(_, kept)| !kept).map(|(name, _)| name).collect()
}

/// The amounts of a layer, project by project.
fn amounts(projects: &[DraftProject], kind: BudgetKind) -> Vec<(Option<&str>, Vec<&DraftAmount>)> {
    projects
        .iter()
        .map(|project| {
            let lines: Vec<_> = project.lines.iter().filter(|line| line.kind == kind).collect();
            (project.name.as_ref().map(|name| name.value.as_str()), lines)
        })
        .filter(|(_, lines)| !lines.is_empty())
        .collect()
}

fn names(projects: &[DraftProject]) -> Vec<&str> {
    projects.iter().filter_map(|project| project.name.as_ref()).map(|name| &*name.value).collect()
}
