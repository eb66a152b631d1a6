//! A lane of bars that never overlap, and what becomes of it where bars are laid over others.

use super::Stretch;

/// A bar of a lane. `K` names it; the default is a bar that has no name yet.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Bar<K> {
    /// Its name.
    pub key: K,
    /// Its quarters.
    pub stretch: Stretch,
    /// Its text; may be empty.
    pub label: String,
}

impl<K> Bar<K> {
    /// Two bars are one where they overlap and no text says otherwise, or where both are without
    /// text and one goes on where the other ends.
    fn is_one_with(&self, other: &Bar<K>) -> bool {
        let blank = |bar: &Bar<K>| bar.label.is_empty();
        match self.stretch.overlaps(other.stretch) {
            true => blank(self) || blank(other) || self.label == other.label,
            false => blank(self) && blank(other) && self.stretch.touches(other.stretch),
        }
    }
}

/// The lane after the bars `set` were laid over `lane`, in the order of their quarters.
///
/// As with colour on squared paper nothing lies under anything: bars that are one become one and
/// keep the text; a bar with a text of its own pushes back those with another text, which keep the
/// quarters outside it; a bar without text takes only quarters that no other text holds.
pub fn lay<K: Clone + Default + PartialEq>(lane: Vec<Bar<K>>, set: Vec<Bar<K>>) -> Vec<Bar<K>> {
    let mut lane = lane;
    let mut waiting: Vec<Bar<K>> = set.into_iter().rev().collect();
    while let Some(bar) = waiting.pop() {
        lane.sort_by_key(|bar| bar.stretch.from);
        if let Some(rest) = lay_one(&mut lane, bar) {
            waiting.push(rest);
        }
    }
    lane.sort_by_key(|bar| bar.stretch.from);
    lane
}

/// Lays one bar; returns what of it lies behind another text and is still to be laid.
fn lay_one<K: Clone + Default + PartialEq>(
    lane: &mut Vec<Bar<K>>,
    mut bar: Bar<K>,
) -> Option<Bar<K>> {
    let was_blank = bar.label.is_empty();
    let mut behind = None;
    while let Some(index) = lane.iter().position(|known| bar.is_one_with(known)) {
        let known = lane.remove(index);
        bar.stretch = bar.stretch.with(known.stretch);
        if bar.label.is_empty() {
            bar.label = known.label;
        }
        if bar.key == K::default() {
            bar.key = known.key;
        }
        if let Some(rest) = lane
            .iter()
            .find(|other| {
                was_blank && other.stretch.overlaps(bar.stretch) && !bar.is_one_with(other)
            })
            .and_then(|other| stop_before(&mut bar, other.stretch))
        {
            behind = Some(rest);
        }
    }
    for known in std::mem::take(lane) {
        lane.extend(outside(known, bar.stretch));
    }
    lane.push(bar);
    behind
}

/// Ends `bar` where `other` begins; what lies behind `other` is returned without text.
fn stop_before<K: Clone + Default>(bar: &mut Bar<K>, other: Stretch) -> Option<Bar<K>> {
    let whole = bar.stretch;
    if whole.from < other.from {
        bar.stretch.to = Some(other.from.previous());
    }
    let from = other.to?.next();
    let reaches = whole.to.is_none_or(|to| to >= from);
    let stretch = Stretch { from, to: whole.to };
    reaches.then(|| Bar { key: K::default(), stretch, label: String::new() })
}

/// What of `bar` lies outside `taken`: the first piece keeps the name.
fn outside<K: Clone + Default>(bar: Bar<K>, taken: Stretch) -> Vec<Bar<K>> {
    if !bar.stretch.overlaps(taken) {
        return vec![bar];
    }
    let mut pieces = Vec::new();
    if bar.stretch.from < taken.from {
        pieces.push(Stretch { from: bar.stretch.from, to: Some(taken.from.previous()) });
    }
    if let Some(to) = taken.to.filter(|to| bar.stretch.to.is_none_or(|end| end > *to)) {
        pieces.push(Stretch { from: to.next(), to: bar.stretch.to });
    }
    let mut key = Some(bar.key);
    let named =
        |stretch| Bar { key: key.take().unwrap_or_default(), stretch, label: bar.label.clone() };
    pieces.into_iter().map(named).collect()
}
