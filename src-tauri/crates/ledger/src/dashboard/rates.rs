//! The named rates of a quarter, each with its fraction, definition and rows.

use domain::{BudgetKind, Completion, Period, Quarter, Rate, RateKind, Stage};

use crate::budget::{Line, total};
use crate::contract::{PledgeQuery, RateView};
use crate::pledge::Standing;
use crate::settings::Office;

/// Every rate, those over pledges first.
pub(super) fn rates(
    pledges: &[Standing],
    lines: &[Line],
    quarter: Quarter,
    office: &Office,
) -> Vec<RateView> {
    RateKind::ALL
        .into_iter()
        .map(|kind| {
            let rate = rate(kind, pledges, lines, quarter, office);
            RateView {
                name: rate.name().to_owned(),
                definition: rate.definition().to_owned(),
                percent: rate.print(),
                fraction: rate.fraction_in(office.unit),
                query: rows(kind).map(|query| PledgeQuery { quarter: Some(quarter), ..query }),
                rate,
            }
        })
        .collect()
}

const FULFILLED: [Stage; 2] = [Stage::Done, Stage::DoneContinuing];
const ON_TRACK: [Stage; 3] = [Stage::Done, Stage::DoneContinuing, Stage::OnTrack];

/// The pledges counted above the line, where it counts pledges.
fn rows(kind: RateKind) -> Option<PledgeQuery> {
    let stages = |stages: &[Stage]| PledgeQuery { stages: stages.to_vec(), ..Default::default() };
    match kind {
        RateKind::Fulfilled => Some(stages(&FULFILLED)),
        RateKind::OnTrackOrBetter => Some(stages(&ON_TRACK)),
        RateKind::FulfilledWithinTerm => {
            Some(PledgeQuery { completions: vec![Completion::WithinTerm], ..stages(&FULFILLED) })
        }
        _ => None,
    }
}

fn rate(
    kind: RateKind,
    pledges: &[Standing],
    lines: &[Line],
    quarter: Quarter,
    office: &Office,
) -> Rate {
    let count = |among: &dyn Fn(&Standing) -> bool, stages: &[Stage]| {
        let at = |pledge: &&Standing| pledge.stage.is_some_and(|stage| stages.contains(&stage));
        let all: Vec<&Standing> = pledges.iter().filter(|pledge| among(pledge)).collect();
        (long(all.iter().copied().filter(at).count()), long(all.len()))
    };
    let money = |kind| total(lines, kind).0;
    let given = |layer| lines.iter().any(|line| line.kind == layer);
    let of_plan = |layer| (money(layer), money(BudgetKind::Plan));
    let (numerator, denominator) = match kind {
        kind if kind.layer().is_some_and(|layer| !given(layer)) => (0, 0),
        RateKind::Fulfilled => count(&|_| true, &FULFILLED),
        RateKind::OnTrackOrBetter => count(&|_| true, &ON_TRACK),
        RateKind::FulfilledWithinTerm => {
            count(&|pledge| pledge.completion == Some(Completion::WithinTerm), &FULFILLED)
        }
        RateKind::MeanProgress => {
            let progress = pledges.iter().filter_map(|pledge| pledge.progress.map(i64::from));
            return Rate::mean_progress(progress, office.rounding);
        }
        RateKind::SecuredOfPlanned => of_plan(BudgetKind::Secured),
        RateKind::SpentOfPlanned => of_plan(BudgetKind::Spent),
        RateKind::SpentOfPlannedToDate => {
            let due = lines.iter().filter(|line| due(line.period, quarter.year()));
            (money(BudgetKind::Spent), total(due, BudgetKind::Plan).0)
        }
    };
    Rate { kind, numerator, denominator, rounding: office.rounding }
}

/// Money planned for before the term or for a year up to `year`.
fn due(period: Period, year: i32) -> bool {
    match period {
        Period::Before => true,
        Period::Year(of) | Period::Half(of, _) | Period::Until(of, _) => of <= year,
        Period::After | Period::Total => false,
    }
}

fn long(count: usize) -> i64 {
    i64::try_from(count).unwrap_or(i64::MAX)
}
