//! Which of a table's issues go to the screen where they are very many, and how many there are of
//! each kind. Knows nothing of what they say.

use std::collections::HashMap;

use documents::draft::Issue;
use domain::Severity;

use crate::contract::IssueCount;

/// Issues of a table that go to the screen.
const SHOWN: usize = 500;

/// Issues of each kind that go there in any case, however many graver ones there are.
const OF_EACH: usize = 6;

/// The issues that go to the screen, in their order, and how many there are of each kind in all.
pub(super) fn shown(issues: Vec<Issue>) -> (Vec<Issue>, Vec<IssueCount>) {
    let mut counts: Vec<IssueCount> = Vec::new();
    let mut kinds: HashMap<(Severity, &str), usize> = HashMap::new();
    // Of every issue its kind's place and its own place within the kind.
    let mut places: Vec<(usize, usize)> = Vec::with_capacity(issues.len());
    for issue in &issues {
        let kind = *kinds.entry((issue.severity, issue.code.as_str())).or_insert_with(|| {
            let code = issue.code.clone();
            counts.push(IssueCount { severity: issue.severity, code, count: 0 });
            counts.len() - 1
        });
        places.push((kind, counts[kind].count as usize));
        counts[kind].count += 1;
    }
    if issues.len() <= SHOWN {
        return (issues, counts);
    }
    let mut order: Vec<usize> = (0..issues.len()).collect();
    order.sort_by_key(|at| (places[*at].1 >= OF_EACH, std::cmp::Reverse(issues[*at].severity)));
    let mut taken = vec![false; issues.len()];
    for at in order.into_iter().take(SHOWN) {
        taken[at] = true;
    }
    let kept = issues.into_iter().zip(taken).filter(|(_, taken)| *taken);
    (kept.map(|(issue, _)| issue).collect(), counts)
}

#[cfg(test)]
mod tests {
    use super::*;

    fn issue(severity: Severity, code: &str, cell: usize) -> Issue {
        Issue {
            severity,
            sheet: "총괄표".into(),
            cell: format!("A{cell}"),
            code: code.into(),
            message: String::new(),
            printed: None,
            computed: None,
        }
    }

    #[test]
    fn of_very_many_the_first_and_gravest_are_shown_and_all_are_counted() {
        let many = |code, severity, count| (0..count).map(move |at| issue(severity, code, at));
        let mut all: Vec<Issue> = many("kept", Severity::Notice, 40_000).collect();
        all.extend(many("differs", Severity::Warning, 9_000));
        all.extend(many("wrong", Severity::Error, 480));
        let (kept, counts) = shown(all);
        assert_eq!(kept.len(), 500);
        let of = |code: &str| kept.iter().filter(|issue| issue.code == code).count();
        assert_eq!((of("kept"), of("differs"), of("wrong")), (6, 14, 480));
        assert_eq!(kept[0].cell, "A0", "in the order of the sheet");
        let counts: Vec<(&str, u32)> =
            counts.iter().map(|kind| (&*kind.code, kind.count)).collect();
        assert_eq!(counts, [("kept", 40_000), ("differs", 9_000), ("wrong", 480)]);
    }

    #[test]
    fn a_few_are_shown_as_they_are() {
        let few = vec![issue(Severity::Notice, "kept", 1), issue(Severity::Error, "wrong", 2)];
        let (kept, counts) = shown(few.clone());
        assert_eq!((kept, counts.len()), (few, 2));
    }
}
