//! 분기별 로드맵: the quarters that a bar covers, how bars settle in a lane where a new one is laid
//! over them, and how far the work is behind its plan.
//!
//! Knows nothing of tasks, of ids or of what a bar looks like.

use chrono::NaiveDate;

use crate::{Quarter, Term, text};

mod lane;
pub use lane::{Bar, lay};

/// The quarters that a bar covers, both ends in it. Without a last quarter it goes on after the term.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Stretch {
    /// First quarter.
    pub from: Quarter,
    /// Last quarter.
    pub to: Option<Quarter>,
}

impl Stretch {
    /// True where the quarter lies in it.
    pub fn covers(self, quarter: Quarter) -> bool {
        self.from <= quarter && self.to.is_none_or(|to| quarter <= to)
    }

    /// True where some quarter lies in both.
    pub fn overlaps(self, other: Stretch) -> bool {
        self.covers(other.from) || other.covers(self.from)
    }

    /// True where they overlap or one begins in the quarter after the other ends.
    pub fn touches(self, other: Stretch) -> bool {
        let meets = |one: Stretch, next: Stretch| one.to.is_some_and(|to| to.next() == next.from);
        self.overlaps(other) || meets(self, other) || meets(other, self)
    }

    /// The shortest stretch that holds both.
    pub fn with(self, other: Stretch) -> Stretch {
        Stretch {
            from: self.from.min(other.from),
            to: self.to.zip(other.to).map(|(one, other)| one.max(other)),
        }
    }
}

/// How many quarters the work of a task is behind its plan when the quarter `over` has ended.
///
/// Every quarter of actual work does one quarter of the plan, in the plan's order, whenever it was
/// done: work that began late and then took as long as planned is not behind any more, nor is work
/// that was under way in the last planned quarter: its bar ends where the plan's does. The first
/// planned quarter that is not done says since when the work is behind; from it to `over`, both
/// counted, are the quarters that are returned. Before its planned start nothing is behind, and
/// neither is a task without a plan.
pub fn slip(planned: &[Stretch], actual: &[Stretch], over: Quarter) -> u32 {
    let first = |stretches: &[Stretch]| stretches.iter().map(|stretch| stretch.from).min();
    let Some(start) = first(planned) else { return 0 };
    // Work that goes on without an end does whatever the plan asks for.
    if actual.iter().any(|stretch| stretch.to.is_none()) {
        return 0;
    }
    let end = planned.iter().map(|stretch| stretch.to).max_by_key(|to| (to.is_none(), *to));
    if let Some(Some(end)) = end
        && actual.iter().any(|stretch| stretch.covers(end))
    {
        return 0;
    }
    let last = actual.iter().filter_map(|stretch| stretch.to).max();
    let done = match first(actual).zip(last) {
        Some((from, to)) => covered(actual, from, to).count(),
        None => 0,
    };
    match covered(planned, start, over).nth(done) {
        Some(missed) => u32::try_from(through(missed, over).count()).unwrap_or(u32::MAX),
        None => 0,
    }
}

/// The text of an actual bar says that the task is finished, however short the work was:
/// `완료`, `완료 후, 지속 추진`.
pub fn says_finished(label: &str) -> bool {
    let key = text::label_key(label);
    key.strip_prefix("완료").is_some_and(|rest| rest.is_empty() || rest.starts_with(['후', '(']))
}

/// The last quarter that has ended on `today` and is reported on: what is planned for it must be
/// done by now, what is planned for the running quarter need not.
pub fn last_over(term: &Term, today: NaiveDate) -> Quarter {
    term.quarter_to_report(today).min(Quarter::of(today).previous())
}

fn through(from: Quarter, to: Quarter) -> impl Iterator<Item = Quarter> {
    std::iter::successors(Some(from), |quarter| Some(quarter.next()))
        .take_while(move |quarter| *quarter <= to)
}

fn covered(
    stretches: &[Stretch],
    from: Quarter,
    to: Quarter,
) -> impl Iterator<Item = Quarter> + '_ {
    through(from, to).filter(|quarter| stretches.iter().any(|stretch| stretch.covers(*quarter)))
}

#[cfg(test)]
mod tests;
