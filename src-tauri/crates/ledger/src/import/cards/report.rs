//! The money and the counts of a report (주요업무 보고), which tells sums: a pledge's year in all its
//! projects, a channel in all its 단위사업. What the ledger has in one place takes the report's
//! figure; what it has in several is compared, and said where it differs. Divides nothing.

use documents::draft::{CardLayout, DraftCard, DraftTable, Issue};
use domain::{BudgetKind, GovernmentKind, Period, Severity, Won};

use super::place::CardSlot;
use crate::import::facts::Said;
use crate::import::slot::{Datum, Leaf, Slot};
use crate::import::state::Pledge;
use crate::import::tell::issue;

/// Whose figures the sums of a report are compared with.
pub(in crate::import) struct Sums<'a> {
    pub pledge: &'a Pledge,
    pub table: &'a DraftTable,
    pub government: GovernmentKind,
}

/// The places of the ledger that a figure adds up, with what stands there.
type Parts<'a> = Vec<(&'a Slot, i64)>;

impl Sums<'_> {
    /// Puts the figures of a report where the ledger has them; of any other card nothing changes.
    pub fn settle(&self, card: &DraftCard, said: &mut Vec<Said>) -> Vec<Issue> {
        let mut issues = Vec::new();
        if card.found.layout != CardLayout::Yeongdeungpo {
            return issues;
        }
        if self.is_planned(said) {
            said.retain(|fact| !is_layer(fact, BudgetKind::Secured));
        }
        issues.extend(self.unnamed(said));
        said.retain_mut(|fact| {
            let Some(parts) = self.parts(&fact.slot) else { return true };
            match parts.as_slice() {
                [] => true,
                [(slot, _)] => {
                    fact.slot = (*slot).clone();
                    true
                }
                several => {
                    issues.extend(self.differs(fact, several));
                    false
                }
            }
        });
        issues
    }

    /// What the ledger has for a figure; `None` for what is no sum.
    fn parts(&self, slot: &Slot) -> Option<Parts<'_>> {
        let alike = |known: &Slot| match (slot, known) {
            (Slot::Budget(leaf), Slot::Budget(known)) => is_part(leaf, known),
            (
                Slot::Card(CardSlot::Engagement(channel, _, column)),
                Slot::Card(CardSlot::Engagement(known, _, other)),
            ) => channel == known && column == other,
            _ => false,
        };
        let sums = match slot {
            Slot::Budget(leaf) => leaf.project.is_none(),
            Slot::Card(CardSlot::Engagement(_, note, _)) => note.is_empty(),
            _ => false,
        };
        let known = self.pledge.facts.iter().filter(|(known, _)| alike(known));
        let parts = known.map(|(known, fact)| match &fact.datum {
            Datum::Number(number) => (known, *number),
            _ => (known, 0),
        });
        sums.then(|| parts.collect())
    }

    /// True where what the report calls 예산액 is what the ledger plans, nothing being secured.
    fn is_planned(&self, said: &[Said]) -> bool {
        let secured = said.iter().filter(|fact| is_layer(fact, BudgetKind::Secured));
        let mut any = false;
        for fact in secured {
            let Slot::Budget(leaf) = &fact.slot else { continue };
            let planned = Slot::Budget(Leaf { kind: BudgetKind::Plan, ..leaf.clone() });
            let sum = self.parts(&planned).map(|parts| parts.iter().map(|(_, won)| won).sum());
            let known = self.parts(&fact.slot).is_some_and(|parts| !parts.is_empty());
            if known || fact.datum != Datum::Number(sum.unwrap_or_default()) {
                return false;
            }
            any = true;
        }
        any
    }

    /// Says where the ledger has money of a source that the report does not name.
    fn unnamed(&self, said: &[Said]) -> Vec<Issue> {
        let mut told = Vec::new();
        for kind in [BudgetKind::Plan, BudgetKind::Secured, BudgetKind::Spent] {
            let leaves: Vec<(&Leaf, &str)> = said
                .iter()
                .filter(|fact| is_layer(fact, kind))
                .filter_map(|fact| match &fact.slot {
                    Slot::Budget(leaf) => Some((leaf, fact.cell.as_str())),
                    _ => None,
                })
                .collect();
            let Some((first, cell)) = leaves.first() else { continue };
            for (slot, fact) in &self.pledge.facts {
                let (Slot::Budget(known), Datum::Number(won)) = (slot, &fact.datum) else {
                    continue;
                };
                let same_year = known.kind == kind && known.period.year() == first.period.year();
                if *won == 0 || !same_year || leaves.iter().any(|(leaf, _)| is_part(leaf, known)) {
                    continue;
                }
                let message = format!(
                    "보고서에는 없지만 대장에는 {} {}이 있어 그대로 둡니다.",
                    slot.what(self.government),
                    self.print(slot, *won)
                );
                told.push(issue(self.table, Severity::Notice, cell, "money_kept", message));
            }
        }
        told
    }

    fn differs(&self, fact: &Said, parts: &[(&Slot, i64)]) -> Option<Issue> {
        let Datum::Number(printed) = fact.datum else { return None };
        let sum: i64 = parts.iter().fold(0, |sum, (_, part)| sum.saturating_add(*part));
        let (printed, computed) = (self.print(&fact.slot, printed), self.print(&fact.slot, sum));
        let message = format!(
            "{}: 보고서에는 {printed}인데 대장에는 {}곳으로 나뉘어 모두 {computed}입니다. 어디에 넣을지 알 수 없어 가져오지 않으니 카드에서 고쳐 주십시오.",
            fact.slot.what(self.government),
            parts.len()
        );
        let told = issue(self.table, Severity::Warning, &fact.cell, "not_divided", message);
        let told =
            Issue { printed: Some(printed.clone()), computed: Some(computed.clone()), ..told };
        (printed != computed).then_some(told)
    }

    fn print(&self, slot: &Slot, number: i64) -> String {
        match slot {
            Slot::Budget(_) => {
                let unit = self.table.unit.as_ref().map(|unit| unit.value).unwrap_or_default();
                unit.print_named(Won(number))
            }
            _ => format!("{number}건"),
        }
    }
}

fn is_layer(fact: &Said, kind: BudgetKind) -> bool {
    matches!(&fact.slot, Slot::Budget(leaf) if leaf.kind == kind)
}

/// True where `known` is a part of what a report tells of `leaf`: any project, any half of the year.
fn is_part(leaf: &Leaf, known: &Leaf) -> bool {
    let worded = leaf.source_label.is_empty() || leaf.source_label == known.source_label;
    let dated = matches!(known.period, Period::Year(_) | Period::Half(..));
    known.kind == leaf.kind
        && known.source == leaf.source
        && worded
        && dated
        && known.period.year() == leaf.period.year()
}
