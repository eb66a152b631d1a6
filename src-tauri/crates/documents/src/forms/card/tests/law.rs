//! What a paper prints of a card is what reading the paper gives.

use domain::{BudgetKind, MoneyUnit};
use proptest::prelude::*;

use super::cards::{self, GOVERNMENT, term};
use crate::draft::{Choices, DraftCard, SectionKind};
use crate::forms::card::{CardForm, FormContext};
use crate::recognise::{Context, read_card};

fn context(unit: MoneyUnit) -> FormContext {
    FormContext { government: GOVERNMENT, unit, term: term(), footer: "가온구".into() }
}

/// The card as far as the paper has room for it.
fn printed(form: CardForm, mut card: DraftCard) -> DraftCard {
    use SectionKind as S;
    let kinds: &[SectionKind] = match form {
        CardForm::Dongnae => &[
            S::PresentState,
            S::Goal,
            S::Outline,
            S::Plan,
            S::Funding,
            S::Engagement,
            S::Problems,
            S::Effect,
        ],
        CardForm::Dobong => &[S::PresentState, S::Goal, S::Outline],
        CardForm::Yangju => &[S::Goal, S::Outline, S::Review],
        CardForm::Seoul => &[S::Goal, S::Outline, S::Engagement, S::Cooperation],
    };
    card.sections.retain(|section| kinds.contains(&section.kind));
    let seoul = form == CardForm::Seoul;
    let head = &mut card.head;
    if form != CardForm::Yangju {
        head.field = None;
        head.revision_need = None;
        head.law_need = None;
        head.prior_steps = None;
        card.year_results.clear();
    }
    if form != CardForm::Dobong {
        head.span = None;
    }
    if form != CardForm::Dongnae {
        head.progress_note = None;
        head.project_period = None;
        card.target_rates.clear();
    }
    match form {
        CardForm::Dongnae => card.next.clear(),
        CardForm::Dobong => {
            head.cooperation = None;
            if let Some(help) = &mut head.help {
                let needed = help.value.starts_with('필');
                help.value = if needed { "필요" } else { "불필요" }.into();
            }
            card.engagement.clear();
        }
        CardForm::Yangju => {
            head.help = None;
            head.lead_bodies.clear();
            card.engagement.clear();
            card.done.clear();
            card.next.clear();
            card.tasks.clear();
        }
        CardForm::Seoul => {
            head.help = None;
            head.lead_bodies.clear();
            head.cooperation = None;
            head.budget_nature = None;
            card.indicators.clear();
            card.engagement.retain(|row| row.actual.is_some());
            for (index, row) in card.engagement.iter_mut().enumerate() {
                row.plan = None;
                row.note = ["", "멘토단 구성", "멘토링 운영"][index.min(2)].into();
            }
        }
    }
    for indicator in &mut card.indicators {
        if form == CardForm::Dongnae {
            indicator.actual = None;
            indicator.rate = None;
        }
        if form != CardForm::Dobong {
            indicator.actuals.clear();
        }
        if form == CardForm::Yangju {
            indicator.targets.clear();
            indicator.unit.clear();
        } else {
            indicator.reachable = None;
        }
    }
    for task in &mut card.tasks {
        task.bars.retain(|bar| seoul || !bar.actual);
    }
    for project in &mut card.projects {
        project.lines.retain(|line| match line.kind {
            BudgetKind::Plan => true,
            BudgetKind::Secured => false,
            BudgetKind::Spent => seoul,
        });
    }
    card.projects.retain(|project| project.name.is_some() || !project.lines.is_empty());
    card
}

fn read_back(form: CardForm, card: &DraftCard, unit: MoneyUnit) -> DraftCard {
    let grid = form.write(card, &context(unit));
    let context = Context {
        government: GOVERNMENT,
        term: Some(term()),
        as_of: None,
        stages: Vec::new(),
        file: String::new(),
    };
    read_card(&grid, &context, &Choices::default()).unwrap()
}

fn law(form: CardForm, card: DraftCard, unit: MoneyUnit) {
    let card = printed(form, card);
    let back = read_back(form, &card, unit);
    let differs: Vec<_> = back
        .found
        .issues
        .iter()
        .filter(|issue| {
            matches!(
                &*issue.code,
                "sum_differs" | "not_understood" | "value_unknown" | "table_not_understood"
            )
        })
        .collect();
    assert!(differs.is_empty(), "{differs:#?}");
    let mut back = back.without_places();
    for (back, told) in back.indicators.iter_mut().zip(&card.indicators) {
        // What a printed rate is taken to mean is no part of the paper.
        back.direction = back.direction.filter(|_| told.direction.is_some());
    }
    assert_eq!(back.head, card.head);
    assert_eq!(back.people, card.people);
    same(&back.sections, &card.sections);
    same(&back.target_rates, &card.target_rates);
    same(&back.done, &card.done);
    same(&back.next, &card.next);
    same(&back.engagement, &card.engagement);
    same(&back.indicators, &card.indicators);
    same(&back.tasks, &card.tasks);
    same(&back.year_results, &card.year_results);
    same(&back.projects, &card.projects);
    assert!(back == card);
}

/// Says only which one differs.
fn same<T: PartialEq + std::fmt::Debug>(back: &[T], card: &[T]) {
    for (back, card) in back.iter().zip(card) {
        assert_eq!(back, card);
    }
    assert_eq!(back.len(), card.len(), "{:?}", back.last());
}

proptest! {
    #![proptest_config(ProptestConfig { cases: 64, failure_persistence: None, ..ProptestConfig::default() })]

    #[test]
    fn dongnae_reads_back(card in cards::card(), thousand in any::<bool>()) {
        law(CardForm::Dongnae, card, if thousand { MoneyUnit::Thousand } else { MoneyUnit::Million });
    }

    #[test]
    fn dobong_reads_back(card in cards::card(), thousand in any::<bool>()) {
        law(CardForm::Dobong, card, if thousand { MoneyUnit::Thousand } else { MoneyUnit::Million });
    }

    #[test]
    fn yangju_reads_back(card in cards::card(), thousand in any::<bool>()) {
        law(CardForm::Yangju, card, if thousand { MoneyUnit::Thousand } else { MoneyUnit::Million });
    }

    #[test]
    fn seoul_reads_back(card in cards::card(), thousand in any::<bool>()) {
        law(CardForm::Seoul, card, if thousand { MoneyUnit::Thousand } else { MoneyUnit::Million });
    }
}
