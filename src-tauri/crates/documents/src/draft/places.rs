//! A card without the paper it was read from, to compare what two cards say.

use super::card::{DraftCard, DraftHead, DraftIndicator, Found};
use super::{DraftEngagement, Located};

impl<T> Located<T> {
    /// A value of no cell.
    pub fn nowhere(value: T) -> Located<T> {
        Located { value, at: String::new() }
    }
}

fn forget<T>(fact: &mut Located<T>) {
    fact.at.clear();
}

fn forget_all<'a, T: 'a>(facts: impl IntoIterator<Item = &'a mut Located<T>>) {
    facts.into_iter().for_each(forget);
}

impl DraftCard {
    /// What the card says, without the cells that say it and without what was noticed in reading.
    /// Two papers of one card are equal so.
    pub fn without_places(mut self) -> DraftCard {
        self.found = Found::default();
        self.head.forget_places();
        for section in &mut self.sections {
            section.label.clear();
            forget(&mut section.body);
        }
        self.people.iter_mut().for_each(|person| person.at.clear());
        forget_all(self.target_rates.iter_mut().map(|(_, rate)| rate));
        for milestone in self.done.iter_mut().chain(&mut self.next) {
            milestone.at.clear();
        }
        self.engagement.iter_mut().for_each(DraftEngagement::forget_places);
        self.indicators.iter_mut().for_each(DraftIndicator::forget_places);
        for task in &mut self.tasks {
            forget(&mut task.name);
            task.bars.iter_mut().for_each(|bar| bar.at.clear());
        }
        for year in &mut self.year_results {
            forget_all([&mut year.plan, &mut year.result, &mut year.rate]);
        }
        for project in &mut self.projects {
            forget_all(&mut project.name);
            for line in &mut project.lines {
                line.at.clear();
                line.reading.clear();
            }
        }
        self.amendments.iter_mut().for_each(|change| change.at.clear());
        self.reviews.iter_mut().for_each(|review| review.at.clear());
        self
    }
}

impl DraftHead {
    fn forget_places(&mut self) {
        let texts = [
            &mut self.code,
            &mut self.title,
            &mut self.field,
            &mut self.department,
            &mut self.cooperation,
            &mut self.stage_label,
            &mut self.progress_note,
            &mut self.completion_label,
            &mut self.project_period,
            &mut self.help,
            &mut self.revision_need,
            &mut self.law_need,
            &mut self.prior_steps,
            &mut self.reachable,
            &mut self.remark,
        ];
        forget_all(texts.into_iter().flatten());
        forget_all(&mut self.progress);
        forget_all(&mut self.newness);
        forget_all(&mut self.completion);
        forget_all(&mut self.budget_nature);
        forget_all(&mut self.lead_bodies);
        forget_all(&mut self.span);
    }
}

impl DraftEngagement {
    fn forget_places(&mut self) {
        forget(&mut self.channel);
        forget_all(&mut self.plan);
        forget_all(&mut self.actual);
    }
}

impl DraftIndicator {
    fn forget_places(&mut self) {
        forget(&mut self.name);
        forget_all(self.targets.iter_mut().chain(&mut self.actuals).map(|(_, value)| value));
        let wholes = [&mut self.target, &mut self.actual, &mut self.rate, &mut self.reachable];
        forget_all(wholes.into_iter().flatten());
    }
}
