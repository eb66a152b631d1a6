//! Formulas that only add: `SUM(L7,M7,S7)`, `K15+K24`. Knows nothing else about formulas.

use crate::grid::{Address, Range};

/// The cells that a formula adds up, or `None` where it does anything else.
pub(super) fn added(formula: &str) -> Option<Vec<Range>> {
    let formula = formula.trim().trim_start_matches(['=', '+']).to_ascii_uppercase();
    let plain = formula.replace("SUM", "").replace(['$', ' ', '(', ')'], "");
    if plain.is_empty() || !plain.chars().all(|c| c.is_ascii_alphanumeric() || ":,+".contains(c)) {
        return None;
    }
    plain.split([',', '+']).filter(|part| !part.is_empty()).map(range).collect()
}

fn range(text: &str) -> Option<Range> {
    let (first, last) = text.split_once(':').unwrap_or((text, text));
    let (first, last): (Address, Address) = (first.parse().ok()?, last.parse().ok()?);
    Some(Range {
        first: Address::new(first.row.min(last.row), first.col.min(last.col)),
        last: Address::new(first.row.max(last.row), first.col.max(last.col)),
    })
}
