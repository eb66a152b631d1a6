//! Totals that an imported sheet prints, against what its parts give.

use super::arithmetic::sum;
use super::finding::{CheckKind, Finding};
use crate::{MoneyUnit, Won};

/// A total that a sheet prints, and what its parts give.
#[derive(Clone, Copy, Debug)]
pub struct PrintedTotalFact<'a> {
    /// Where it is printed: `총괄표.xlsx › 총괄표 › K23`.
    pub place: &'a str,
    /// What it sums: `2-8 총사업비`.
    pub what: &'a str,
    /// As printed.
    pub printed: Won,
    /// From its parts.
    pub computed: Won,
    /// The parts in the order of the sheet; empty where they are not at hand.
    pub parts: &'a [Won],
    /// The table's unit.
    pub unit: MoneyUnit,
}

/// A printed total against its parts; `None` where they agree.
pub fn printed_total(fact: &PrintedTotalFact) -> Option<Finding> {
    if fact.printed == fact.computed {
        return None;
    }
    let print = |won: Won| fact.unit.print(won);
    let named = |won: Won| fact.unit.print_named(won);
    let mut found = Finding::warning("sum_differs", CheckKind::Sum)
        .says(format!(
            "{}: 적힌 값 {}, 더한 값 {}입니다. 어느 쪽이 맞는지 확인해 주십시오.",
            fact.what,
            named(fact.printed),
            named(fact.computed)
        ))
        .shows(format!(
            "{}, 적힌 값 {}, 차이 {}",
            sum(fact.parts, fact.computed, fact.unit),
            print(fact.printed),
            print(fact.printed - fact.computed)
        ))
        .figures(print(fact.printed), print(fact.computed))
        .keyed(fact.place)
        .keyed(fact.printed.0)
        .keyed(fact.computed.0);
    fact.place.clone_into(&mut found.place);
    Some(found)
}
