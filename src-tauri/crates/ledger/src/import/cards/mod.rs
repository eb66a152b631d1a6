//! Plan cards on their way to the ledger: a card as a table of one row, so that it is matched,
//! previewed and applied like a row of a pledge list, and the facts that only a card has.
//!
//! A card adds and changes; what it does not speak of stays. Rows are told by what people tell
//! them by: an indicator by its name, a bar by its task and first quarter.

mod apply;
mod kin;
mod place;
mod report;
mod state;

use std::collections::HashMap;

use documents::draft::{
    DraftBudget, DraftCard, DraftPledge, DraftTable, Located, PledgeField, PrintedTotal, TableKind,
};
use domain::{GovernmentKind, Quarter, Term};

pub(super) use apply::CardRows;
pub(super) use kin::keep_wording;
pub(super) use place::{CardSlot, SECTIONS};
pub(super) use report::Sums;
pub(super) use state::read;

use super::facts::Said;
use super::slot::{Datum, Head, PersonPart, Slot};
use super::state::{lead_bodies, term};
use crate::code::Code;
use crate::contract::ReviewColumn;

/// A card as a table of one row.
pub(super) fn table(card: &DraftCard) -> DraftTable {
    let found = &card.found;
    let head = &card.head;
    let word = |field: PledgeField, word: &Option<Located<String>>| {
        word.clone().filter(|word| !word.value.is_empty()).map(|word| (field, word))
    };
    let progress = head
        .progress
        .as_ref()
        .map(|progress| Located { value: progress.value.to_string(), at: progress.at.clone() });
    let fields = [
        word(PledgeField::Code, &head.code),
        word(PledgeField::Title, &head.title),
        word(PledgeField::Field, &head.field),
        word(PledgeField::Department, &head.department),
        word(PledgeField::Stage, &head.stage_label),
        word(PledgeField::Progress, &progress),
    ];
    let lines = card.projects.iter().flat_map(|project| {
        project.lines.iter().map(|line| DraftBudget {
            project: project.name.as_ref().map(|name| name.value.clone()),
            source: line.source,
            source_printed: line.source_printed.clone(),
            period: line.period,
            kind: line.kind,
            won: line.won,
            at: line.at.clone(),
            reading: line.reading.clone(),
        })
    });
    let first = found.range.first.row;
    let pledge = DraftPledge {
        row: first,
        fields: fields.into_iter().flatten().collect(),
        stage: head.stage,
        progress: head.progress.as_ref().map(|progress| progress.value),
        budget: lines.collect(),
        failed: false,
    };
    let totals = found.totals.iter().map(|sum| PrintedTotal {
        what: sum.what.clone(),
        printed: sum.printed,
        computed: sum.computed,
        at: sum.at.clone(),
    });
    DraftTable {
        sheet: found.sheet.clone(),
        range: found.range,
        kind: TableKind::Card,
        title: head.title.clone(),
        unit: found.unit.clone(),
        unit_assumed: found.unit_assumed,
        as_of: found.as_of.clone(),
        header: (first, first),
        columns: Vec::new(),
        pledges: vec![pledge],
        visits: Vec::new(),
        spending: Vec::new(),
        totals: totals.collect(),
        issues: found.issues.clone(),
    }
}

/// What a card says beyond its table's row.
pub(super) fn said(card: &DraftCard, government: GovernmentKind, term: &Term) -> Vec<Said> {
    let mut facts = Facts::default();
    facts.head(card, government);
    facts.texts(card);
    facts.people(card);
    facts.doings(card);
    facts.indicators(card);
    facts.roadmap(card, term);
    facts.changes(card);
    facts.list
}

#[derive(Default)]
struct Facts {
    list: Vec<Said>,
}

impl Facts {
    fn add(&mut self, slot: Slot, datum: Option<Datum>, at: &str) {
        if let Some(datum) = datum {
            self.list.push(Said { slot, datum, cell: at.to_owned(), reading: String::new() });
        }
    }

    fn words(&mut self, slot: CardSlot, text: &str, at: &str) {
        self.add(Slot::Card(slot), Datum::words(text), at);
    }

    fn word(&mut self, slot: CardSlot, word: &Option<Located<String>>) {
        if let Some(word) = word {
            self.words(slot, &word.value, &word.at);
        }
    }

    fn flag<T: Code + Copy>(
        &mut self,
        head: Head,
        flag: &Option<Located<T>>,
        label: impl Fn(T) -> String,
    ) {
        if let Some(flag) = flag {
            self.add(Slot::Pledge(head), Some(term(flag.value, label)), &flag.at);
        }
    }

    fn head(&mut self, card: &DraftCard, government: GovernmentKind) {
        let head = &card.head;
        self.flag(Head::Newness, &head.newness, |value| value.label().to_owned());
        self.flag(Head::BudgetNature, &head.budget_nature, |value| value.label().to_owned());
        self.flag(Head::Span, &head.span, |value| value.label().to_owned());
        let completion = head.completion.as_ref();
        let printed = head.completion_label.as_ref();
        if let Some(at) = printed.map(|word| &word.at).or(completion.map(|word| &word.at)) {
            let standard = completion.map(|completion| completion.value.label());
            let label = printed.map(|word| word.value.as_str()).or(standard);
            let datum = Datum::Term {
                code: completion.map(|completion| completion.value.token()),
                label: label.unwrap_or_default().to_owned(),
            };
            self.add(Slot::Pledge(Head::Completion), Some(datum), at);
        }
        if let Some(first) = head.lead_bodies.first() {
            let tokens: Vec<String> =
                head.lead_bodies.iter().map(|body| body.value.token()).collect();
            self.add(
                Slot::Pledge(Head::LeadBodies),
                lead_bodies(&tokens.join(","), government),
                &first.at,
            );
        }
        let texts = [
            (Head::Cooperation, &head.cooperation),
            (Head::ProgressNote, &head.progress_note),
            (Head::ProjectPeriod, &head.project_period),
            (Head::Help, &head.help),
            (Head::RevisionNeed, &head.revision_need),
            (Head::LawNeed, &head.law_need),
            (Head::PriorSteps, &head.prior_steps),
            (Head::Reachable, &head.reachable),
            (Head::Remark, &head.remark),
        ];
        for (place, word) in texts {
            if let Some(word) = word {
                self.add(Slot::Pledge(place), Datum::words(&word.value), &word.at);
            }
        }
    }

    fn texts(&mut self, card: &DraftCard) {
        for section in &card.sections {
            let body = &section.body;
            self.add(Slot::Section(section.kind.code()), Datum::words(&body.value), &body.at);
        }
        for (period, rate) in &card.target_rates {
            self.words(CardSlot::TargetRate(*period), &rate.value, &rate.at);
        }
        for year in &card.year_results {
            let parts = [("plan", &year.plan), ("result", &year.result), ("rate", &year.rate)];
            for (column, word) in parts {
                self.words(CardSlot::Year(year.period, column), &word.value, &word.at);
            }
        }
    }

    fn people(&mut self, card: &DraftCard) {
        let mut seen = HashMap::new();
        for person in &card.people {
            let nth = count(&mut seen, person.role.clone());
            for (part, text) in
                [(PersonPart::Name, &person.name), (PersonPart::Phone, &person.phone)]
            {
                self.words(CardSlot::Member(person.role.clone(), nth, part), text, &person.at);
            }
        }
    }

    fn doings(&mut self, card: &DraftCard) {
        let done = card.done.iter().map(|milestone| (true, milestone));
        for (done, milestone) in done.chain(card.next.iter().map(|milestone| (false, milestone))) {
            let (when, body) = (milestone.when.clone(), milestone.body.clone());
            let slot = CardSlot::Milestone { done, when, body };
            self.words(slot, &milestone.body, &milestone.at);
        }
        for channel in &card.engagement {
            let name = &channel.channel;
            let slot =
                |column| CardSlot::Engagement(name.value.clone(), channel.note.clone(), column);
            self.words(slot("channel"), &name.value, &name.at);
            for (column, count) in [("plan", &channel.plan), ("actual", &channel.actual)] {
                if let Some(count) = count {
                    let datum = Some(Datum::Number(count.value));
                    self.add(Slot::Card(slot(column)), datum, &count.at);
                }
            }
        }
    }

    fn indicators(&mut self, card: &DraftCard) {
        for indicator in &card.indicators {
            let name = &indicator.name;
            let parts = [
                ("name", &name.value),
                ("unit", &indicator.unit),
                ("formula", &indicator.formula),
                ("source", &indicator.source),
                ("evidence", &indicator.evidence),
            ];
            for (column, text) in parts {
                self.words(CardSlot::Indicator(name.value.clone(), column), text, &name.at);
            }
            if let Some(direction) = indicator.direction {
                let slot = CardSlot::Indicator(name.value.clone(), "direction");
                let datum = term(direction, |way| way.label().to_owned());
                self.add(Slot::Card(slot), Some(datum), &name.at);
            }
            for (column, values) in [("target", &indicator.targets), ("actual", &indicator.actuals)]
            {
                for (period, word) in values {
                    let slot = CardSlot::Value(name.value.clone(), period.clone(), column);
                    self.words(slot, &word.value, &word.at);
                }
            }
            let wholes = [
                ("indicator_target", &indicator.target),
                ("indicator_actual", &indicator.actual),
                ("indicator_rate", &indicator.rate),
            ];
            for (figure, word) in wholes {
                self.word(CardSlot::Whole(name.value.clone(), figure), word);
            }
        }
    }

    fn roadmap(&mut self, card: &DraftCard, term: &Term) {
        let after = Quarter::of(term.end).next();
        for task in &card.tasks {
            let key = (task.grouping.clone(), task.name.value.clone());
            let name = &task.name;
            self.words(CardSlot::Task(key.0.clone(), key.1.clone()), &name.value, &name.at);
            let mut seen = HashMap::new();
            for bar in &task.bars {
                let from = bar.from.unwrap_or(after);
                let nth = count(&mut seen, (bar.actual, from));
                let to = bar.to.map_or("after".to_owned(), |to| to.to_string());
                let slot = |column| CardSlot::Bar {
                    task: key.clone(),
                    actual: bar.actual,
                    from,
                    nth,
                    column,
                };
                self.words(slot("to_quarter"), &to, &bar.at);
                self.words(slot("label"), &bar.label, &bar.at);
            }
        }
    }

    fn changes(&mut self, card: &DraftCard) {
        let mut seen = HashMap::new();
        for change in &card.amendments {
            let nth = count(&mut seen, change.day.clone());
            let parts = [
                ("before", &change.before),
                ("after", &change.after),
                ("reason", &change.reason),
                ("procedure", &change.procedure),
            ];
            for (column, text) in parts {
                self.words(CardSlot::Amendment(change.day.clone(), nth, column), text, &change.at);
            }
        }
        for review in &card.reviews {
            let place = |part| Slot::Review(review.quarter, part);
            if review.stage.is_some() || !review.stage_label.is_empty() {
                let code = review.stage.map(|stage| stage.token());
                let datum = Datum::Term { code, label: review.stage_label.clone() };
                self.add(place(ReviewColumn::Stage), Some(datum), &review.at);
            }
            self.add(place(ReviewColumn::Progress), review.progress.map(Datum::Number), &review.at);
            let texts = [
                (ReviewColumn::Done, &review.done),
                (ReviewColumn::Next, &review.next),
                (ReviewColumn::Problems, &review.problems),
            ];
            for (part, text) in texts {
                self.add(place(part), Datum::words(text), &review.at);
            }
        }
    }
}

/// How often `key` was met before.
fn count<K: std::hash::Hash + Eq>(seen: &mut HashMap<K, u32>, key: K) -> u32 {
    let count = seen.entry(key).or_insert(0);
    *count += 1;
    *count - 1
}
