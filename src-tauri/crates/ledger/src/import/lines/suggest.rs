//! Which pledges a line of a 예산현황 may belong to, by names that agree or nearly do. Suggests only;
//! nothing is chosen here.

use std::collections::BTreeSet;

use documents::draft::DraftSpending;
use domain::text::{label_key, particles};

use crate::contract::{LineSuggestion, LineTarget};

/// The most suggestions of a line.
const MOST: usize = 3;
/// Names share this many of 100 letter pairs at least.
const NEAR: u32 = 45;

/// The pledges and projects with names like the line's, the nearest first.
pub(super) fn of(line: &DraftSpending, targets: &[LineTarget]) -> Vec<LineSuggestion> {
    let mut found: Vec<(u32, LineSuggestion)> =
        targets.iter().filter_map(|target| best(line, target)).collect();
    found.sort_by_key(|(likeness, _)| std::cmp::Reverse(*likeness));
    found.into_iter().take(MOST).map(|(_, suggestion)| suggestion).collect()
}

fn best(line: &DraftSpending, target: &LineTarget) -> Option<(u32, LineSuggestion)> {
    let name = &line.name.value;
    let projects = target.projects.iter().map(|project| {
        let likeness = likeness(name, project);
        let how = if likeness == 100 { "같습니다" } else { "비슷합니다" };
        (likeness + 2, project.clone(), format!("세부사업 ‘{project}’과 이름이 {how}."))
    });
    let how = |likeness| if likeness == 100 { "같습니다" } else { "비슷합니다" };
    let own = likeness(name, &target.title);
    let titled = (own, String::new(), format!("공약명과 이름이 {}.", how(own)));
    let within = line.within.iter().map(|within| {
        let likeness = likeness(within, &target.title) * 8 / 10;
        (likeness, String::new(), format!("속한 곳 ‘{within}’이 공약명과 비슷합니다."))
    });
    let (likeness, project, why) =
        projects.chain([titled]).chain(within).max_by_key(|(likeness, ..)| *likeness)?;
    let suggestion = LineSuggestion { pledge: target.id.clone(), project, why: particles(&why) };
    (likeness >= NEAR).then_some((likeness, suggestion))
}

/// How many of 100 letter pairs two names share; a name inside the other is near.
fn likeness(one: &str, other: &str) -> u32 {
    let keys = [one, other]
        .map(|name| label_key(name).chars().filter(|c| c.is_alphanumeric()).collect::<Vec<char>>());
    let [one, other] = keys;
    if one.is_empty() || other.is_empty() {
        return 0;
    }
    if one == other {
        return 100;
    }
    let (short, long) = if one.len() < other.len() { (&one, &other) } else { (&other, &one) };
    let inside = short.len() >= 4 && long.windows(short.len()).any(|part| part == short.as_slice());
    let pairs = |letters: &[char]| -> BTreeSet<(char, char)> {
        letters.windows(2).map(|pair| (pair[0], pair[1])).collect()
    };
    let (left, right) = (pairs(&one), pairs(&other));
    let shared = left.intersection(&right).count() * 200;
    let dice = u32::try_from(shared / (left.len() + right.len()).max(1)).unwrap_or(0).min(99);
    if inside { dice.max(80) } else { dice }
}
