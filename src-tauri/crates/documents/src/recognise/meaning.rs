//! Meanings of columns by name, and which of them a column may be given.

use domain::{BudgetKind, FundingSource, GovernmentKind, Period};

use super::naming;
use crate::draft::{DraftTable, Meaning, PledgeField, TableKind, VisitField};

/// Every word of a pledge, in the order that they are offered.
const FIELDS: [PledgeField; 21] = [
    PledgeField::Code,
    PledgeField::Title,
    PledgeField::Field,
    PledgeField::Department,
    PledgeField::Cooperation,
    PledgeField::Newness,
    PledgeField::Completion,
    PledgeField::Stage,
    PledgeField::Progress,
    PledgeField::BudgetNature,
    PledgeField::LeadBody,
    PledgeField::Span,
    PledgeField::ProjectPeriod,
    PledgeField::Manager,
    PledgeField::Phone,
    PledgeField::Goal,
    PledgeField::Outline,
    PledgeField::Done,
    PledgeField::Next,
    PledgeField::Problems,
    PledgeField::Remark,
];

/// How a meaning is named on the screen: `주관부서`, `국비 · 2023년 · 계획`.
pub fn meaning_label(meaning: &Meaning, government: GovernmentKind) -> String {
    match meaning {
        Meaning::Ignore => "가져오지 않음".into(),
        Meaning::Serial => "연번".into(),
        Meaning::Pledge { field } => naming::name(*field).into(),
        Meaning::Visit { field } => field.label().into(),
        Meaning::Budget { source, printed, period, layer } => {
            let source = match source {
                FundingSource::Unsplit => String::new(),
                source if printed.is_empty() => format!("{} · ", source.label(government)),
                _ => format!("{printed} · "),
            };
            format!("{source}{} · {}", period.label(), layer.label())
        }
        Meaning::Line { what } => what.clone(),
        Meaning::Total { what } => format!("합계(비교만): {what}"),
        Meaning::Ratio { what } => format!("비율(비교만): {what}"),
    }
}

/// The meanings that a column of `table` may be given: those it uses first, then every word of a
/// pledge, then money by the periods that its columns name; for a visit log every word of a visit.
pub fn meanings(table: &DraftTable) -> Vec<Meaning> {
    let mut meanings = vec![Meaning::Ignore, Meaning::Serial];
    if table.kind == TableKind::Spending {
        // Which pledge a line belongs to is asked; its columns are as they are.
        return Vec::new();
    }
    if table.kind == TableKind::Visits {
        meanings.extend(VisitField::ALL.map(|field| Meaning::Visit { field }));
        return meanings;
    }
    meanings.extend(FIELDS.map(|field| Meaning::Pledge { field }));
    let mut add = |meaning: Meaning| {
        if !meanings.contains(&meaning) {
            meanings.push(meaning);
        }
    };
    for column in &table.columns {
        add(column.meaning.clone());
    }
    let mut periods: Vec<Period> = vec![Period::Before, Period::After, Period::Total];
    for column in &table.columns {
        if let Meaning::Budget { period, .. } = &column.meaning
            && !periods.contains(period)
        {
            periods.push(*period);
        }
    }
    periods.sort_by_key(|period| period.order());
    for layer in [BudgetKind::Plan, BudgetKind::Secured, BudgetKind::Spent] {
        for source in [FundingSource::Unsplit].into_iter().chain(
            FundingSource::ALL.into_iter().filter(|source| *source != FundingSource::Unsplit),
        ) {
            for period in &periods {
                add(Meaning::Budget { source, printed: String::new(), period: *period, layer });
            }
        }
    }
    add(Meaning::Total { what: "합계".into() });
    add(Meaning::Ratio { what: "비율".into() });
    meanings
}
