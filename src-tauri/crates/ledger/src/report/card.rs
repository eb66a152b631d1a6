//! A pledge's card in the ledger → the card that a paper is drawn from. Sums and rates are the
//! ledger's own; a printed figure that was kept stands only where 검산 does not speak against it.

use documents::draft::{
    DraftAmendment, DraftAmount, DraftBar, DraftCard, DraftEngagement, DraftHead, DraftIndicator,
    DraftMilestone, DraftPerson, DraftProject, DraftReview, DraftSection, DraftTask,
    DraftYearResult, Located, SectionKind,
};
use domain::check::{CheckKind, FigurePlace};
use domain::{BudgetKind, Quarter, Severity, Term};

use crate::contract::*;
use crate::pledge::{Standing, section_label};
use crate::settings::Office;

/// The card as it stands in a quarter.
pub(super) fn draft(card: &PledgeCard, standing: &Standing, office: &Office) -> DraftCard {
    let (done, next) = card.milestones.iter().partition::<Vec<_>, _>(|milestone| milestone.done);
    DraftCard {
        head: head(&card.head, standing),
        sections: card.sections.iter().filter_map(section).collect(),
        people: card.people.iter().map(person).collect(),
        target_rates: target_rates(&card.target_rates),
        done: done.into_iter().map(milestone).collect(),
        next: next.into_iter().map(milestone).collect(),
        engagement: card.engagement.iter().map(engagement).collect(),
        indicators: indicators(card),
        tasks: card.roadmap.tasks.iter().map(|row| task(row, &office.term)).collect(),
        year_results: card.year_results.iter().filter_map(year_result).collect(),
        projects: projects(card, office),
        amendments: card.amendments.iter().map(amendment).collect(),
        reviews: card.reviews.iter().rev().filter_map(review).collect(),
        ..DraftCard::default()
    }
}

fn word(text: &str) -> Option<Located<String>> {
    (!text.is_empty()).then(|| Located::nowhere(text.to_owned()))
}

fn head(head: &PledgeHead, standing: &Standing) -> DraftHead {
    let usual = head.completion.map_or("", |completion| completion.label());
    let standard = standing.stage.map_or("", |stage| stage.label());
    DraftHead {
        code: word(&head.code),
        title: word(&head.title),
        field: word(&head.field),
        department: word(&head.department),
        cooperation: word(&head.cooperation),
        stage: standing.stage,
        stage_label: word(&standing.stage_label).filter(|label| label.value != standard),
        progress: standing.progress.map(|progress| Located::nowhere(i64::from(progress))),
        progress_note: word(&head.progress_note),
        newness: head.newness.map(Located::nowhere),
        completion: head.completion.map(Located::nowhere),
        completion_label: word(&head.completion_label).filter(|label| label.value != usual),
        budget_nature: head.budget_nature.map(Located::nowhere),
        lead_bodies: head.lead_bodies.iter().copied().map(Located::nowhere).collect(),
        span: head.span.map(Located::nowhere),
        project_period: word(&head.project_period),
        help: word(&head.help),
        revision_need: word(&head.revision_need),
        law_need: word(&head.law_need),
        prior_steps: word(&head.prior_steps),
        reachable: word(&head.reachable),
        remark: word(&head.remark),
    }
}

fn section(section: &SectionView) -> Option<DraftSection> {
    let kind = SectionKind::from_code(&section.kind)?;
    let label = match section_label(&section.kind) {
        Some(usual) if usual == section.label => String::new(),
        _ => section.label.clone(),
    };
    Some(DraftSection { kind, label, body: word(&section.body)? })
}

fn person(person: &PersonRow) -> DraftPerson {
    DraftPerson {
        role: person.role.clone(),
        name: person.name.clone(),
        phone: person.phone.clone(),
        at: String::new(),
    }
}

fn target_rates(rates: &TargetRates) -> Vec<(domain::Period, Located<String>)> {
    let told = rates.periods.iter().zip(&rates.texts);
    told.filter_map(|(column, text)| Some((column.period, word(text)?))).collect()
}

fn milestone(row: &MilestoneRow) -> DraftMilestone {
    DraftMilestone { when: row.when.clone(), body: row.body.clone(), at: String::new() }
}

fn engagement(row: &EngagementRow) -> DraftEngagement {
    DraftEngagement {
        channel: Located::nowhere(row.channel.clone()),
        plan: row.plan.map(Located::nowhere),
        actual: row.actual.map(Located::nowhere),
        note: row.note.clone(),
    }
}

fn indicators(card: &PledgeCard) -> Vec<DraftIndicator> {
    let periods = &card.indicators.periods;
    let values = |texts: &[Option<String>]| {
        let told = periods.iter().zip(texts);
        told.filter_map(|(period, text)| Some((period.code.clone(), word(text.as_deref()?)?)))
            .collect()
    };
    let rows = card.indicators.rows.iter().map(|row| {
        let figure = |column: &str, computed: Option<&str>| {
            kept(card, row, column).or(computed).and_then(word)
        };
        let rate = row.rate.as_ref().map(|rate| rate.percent.trim_end_matches('%'));
        DraftIndicator {
            name: Located::nowhere(row.name.clone()),
            unit: row.unit.clone(),
            formula: row.formula.clone(),
            source: row.source.clone(),
            evidence: row.evidence.clone(),
            targets: values(&row.targets),
            actuals: values(&row.actuals),
            target: figure("target", row.target.as_deref()),
            actual: figure("actual", row.actual.as_deref()),
            rate: figure("rate", rate),
            reachable: None,
        }
    });
    rows.collect()
}

/// A kept figure of an indicator, unless it is found wrong.
fn kept<'a>(card: &'a PledgeCard, row: &IndicatorRow, column: &str) -> Option<&'a str> {
    let place = match column {
        "rate" => FigurePlace::IndicatorRate { id: row.id.clone() },
        _ => FigurePlace::IndicatorTotal { id: row.id.clone(), actual: column == "actual" },
    };
    let wrong = card.findings.iter().any(|finding| {
        finding.kept.is_none()
            && finding.severity != Severity::Notice
            && matches!(finding.kind, CheckKind::Sum | CheckKind::Rate)
            && finding.spot.as_ref().is_some_and(|spot| {
                spot.section == "indicators" && spot.row == row.id && spot.column == column
            })
    });
    let figure = card.printed.iter().find(|figure| figure.place == place)?;
    (!wrong).then_some(figure.text.as_str())
}

fn task(row: &TaskRow, term: &Term) -> DraftTask {
    let mut bars: Vec<&BarView> = row.bars.iter().collect();
    bars.sort_by_key(|bar| (bar.lane, bar.from, bar.to));
    let last = Quarter::of(term.end);
    let bars = bars.into_iter().map(|bar| DraftBar {
        actual: bar.lane == Lane::Actual,
        from: (bar.from <= last || !bar.after).then_some(bar.from),
        to: (!bar.after).then_some(bar.to),
        label: bar.label.clone(),
        at: String::new(),
    });
    DraftTask {
        grouping: row.grouping.clone(),
        name: Located::nowhere(row.name.clone()),
        bars: bars.collect(),
    }
}

fn year_result(row: &YearResultRow) -> Option<DraftYearResult> {
    let told = [&row.plan, &row.result, &row.rate];
    told.iter().any(|text| !text.is_empty()).then(|| DraftYearResult {
        period: row.period,
        plan: Located::nowhere(row.plan.clone()),
        result: Located::nowhere(row.result.clone()),
        rate: Located::nowhere(row.rate.clone()),
    })
}

/// Money of the pledge as a whole, then the projects in order, those without money too.
fn projects(card: &PledgeCard, office: &Office) -> Vec<DraftProject> {
    let table = &card.budget;
    let whole = DraftProject { name: None, lines: amounts(card, None, office) };
    let named = table.projects.iter().map(|project| DraftProject {
        name: word(&project.name),
        lines: amounts(card, Some(&project.id), office),
    });
    let mut projects: Vec<DraftProject> = named.collect();
    if !whole.lines.is_empty() {
        projects.insert(0, whole);
    }
    projects
}

fn amounts(card: &PledgeCard, project: Option<&String>, office: &Office) -> Vec<DraftAmount> {
    let table = &card.budget;
    let mut lines = Vec::new();
    for kind in [BudgetKind::Plan, BudgetKind::Secured, BudgetKind::Spent] {
        for row in table.rows.iter().filter(|row| row.project_id.as_ref() == project) {
            let usual = row.source.label(office.government) == row.source_label;
            for (column, cell) in table.periods.iter().zip(&row.cells) {
                let won = match kind {
                    BudgetKind::Plan => cell.plan,
                    BudgetKind::Secured => cell.secured,
                    BudgetKind::Spent => cell.spent,
                };
                lines.extend(won.map(|won| DraftAmount {
                    kind,
                    source: row.source,
                    source_printed: if usual { String::new() } else { row.source_label.clone() },
                    period: column.period,
                    won,
                    at: String::new(),
                    reading: String::new(),
                }));
            }
        }
    }
    lines
}

fn amendment(row: &AmendmentRow) -> DraftAmendment {
    DraftAmendment {
        day: row.day.clone(),
        before: row.before.clone(),
        after: row.after.clone(),
        reason: row.reason.clone(),
        procedure: row.procedure.clone(),
        at: String::new(),
    }
}

fn review(row: &ReviewRow) -> Option<DraftReview> {
    row.filled.then(|| DraftReview {
        quarter: row.quarter,
        stage: row.stage,
        stage_label: row.stage_label.clone(),
        progress: row.progress.map(i64::from),
        done: row.done.clone(),
        next: row.next.clone(),
        problems: row.problems.clone(),
        at: String::new(),
    })
}
