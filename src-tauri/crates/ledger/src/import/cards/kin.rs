//! The same said in other words: a card on its paper says less than the ledger, or in the paper's
//! own marks. Owns when two wordings mean one place or one value; the ledger's wording stays.

use std::collections::{BTreeMap, BTreeSet};

use domain::text::{label_key, unmarked_phone};
use domain::{Completion, Stage};

use super::place::{CardSlot, SECTIONS};
use crate::code::Code;
use crate::import::facts::Said;
use crate::import::slot::{Datum, Head, Leaf, PersonPart, Slot};
use crate::import::state::Pledge;

/// Keeps the ledger's place and word where a card's says the same with less: a plain 필요 beside
/// 필요(재정), a milestone without its bullet, an amount without the office's word for its source.
pub(in crate::import) fn keep_wording(pledge: &Pledge, said: &mut [Said]) {
    let exact: BTreeSet<&Slot> = said.iter().map(|fact| &fact.slot).collect();
    let department = pledge.text_name(Head::Department);
    let mut kin: BTreeMap<Slot, Option<&Slot>> = BTreeMap::new();
    for known in pledge.facts.keys().filter(|known| !exact.contains(known)) {
        // Two that a paper cannot tell apart are not guessed at.
        kin.entry(loose(known, department)).and_modify(|one| *one = None).or_insert(Some(known));
    }
    let places: Vec<Option<Slot>> = said
        .iter()
        .map(|fact| {
            let unknown = !pledge.facts.contains_key(&fact.slot) && leaves_room(&fact.slot);
            let same = unknown.then(|| kin.get(&loose(&fact.slot, department)));
            same.flatten().copied().flatten().cloned()
        })
        .collect();
    for (fact, place) in said.iter_mut().zip(places) {
        if let Some(place) = place {
            fact.slot = place;
        }
        let known = pledge.facts.get(&fact.slot);
        let same = known.is_some_and(|known| says_less(&fact.slot, &fact.datum, &known.datum));
        if let Some(known) = known.filter(|_| same) {
            fact.datum.clone_from(&known.datum);
        }
    }
}

/// True where what a paper leaves out of a place may be what tells it from the ledger's.
fn leaves_room(slot: &Slot) -> bool {
    match slot {
        Slot::Budget(leaf) => leaf.source_label.is_empty(),
        Slot::Card(CardSlot::Engagement(_, note, _)) => note.is_empty(),
        Slot::Card(CardSlot::Member(..) | CardSlot::Milestone { .. } | CardSlot::Whole(..)) => true,
        _ => false,
    }
}

/// The place without what a paper may leave out or word otherwise.
fn loose(slot: &Slot, department: &str) -> Slot {
    match slot {
        Slot::Budget(leaf) => Slot::Budget(Leaf { source_label: String::new(), ..leaf.clone() }),
        Slot::Card(CardSlot::Engagement(channel, _, column)) => {
            Slot::Card(CardSlot::Engagement(plain(channel), String::new(), column))
        }
        Slot::Card(CardSlot::Member(role, nth, part)) => {
            let within = role
                .strip_prefix(department)
                .filter(|rest| rest.is_empty() || rest.starts_with(char::is_whitespace));
            let role = plain(within.unwrap_or(role));
            Slot::Card(CardSlot::Member(role, *nth, *part))
        }
        Slot::Card(CardSlot::Milestone { done, when, body }) => {
            // A date in brackets is said once: by the words or by the date beside them.
            let when = label_key(when);
            let body = plain(body).replacen(&format!("({when})"), "", 1);
            let when = Some(when).filter(|when| !body.contains(when.as_str()));
            Slot::Card(CardSlot::Milestone { done: *done, when: when.unwrap_or_default(), body })
        }
        // A value for the whole term stands where a sum of years stands.
        Slot::Card(CardSlot::Value(name, period, column)) if period == "total" => {
            let figure = if *column == "actual" { "indicator_actual" } else { "indicator_target" };
            Slot::Card(CardSlot::Whole(name.clone(), figure))
        }
        other => other.clone(),
    }
}

/// Words for comparing, without the bullet in front of them.
fn plain(words: &str) -> String {
    let bullet = |c: char| c.is_whitespace() || "○●◦□■▷▶·•-–—*※ㅇ".contains(c);
    label_key(words.trim_start_matches(bullet))
}

fn says_less(slot: &Slot, new: &Datum, known: &Datum) -> bool {
    match (new, known) {
        (Datum::Term { code: Some(new), label }, Datum::Term { code: Some(old), label: own }) => {
            let standard = match slot {
                Slot::Pledge(Head::Stage) => Stage::from_token(new).map(Stage::label),
                Slot::Pledge(Head::Completion) => {
                    Completion::from_token(new).map(Completion::label)
                }
                _ => None,
            };
            new == old && (standard == Some(label.as_str()) || standard == Some(own.as_str()))
        }
        (Datum::Words(new), Datum::Words(old)) => match slot {
            // A text that begins with its own heading, which the paper prints once.
            Slot::Section(kind) => old.split_once('\n').is_some_and(|(heading, rest)| {
                let named = SECTIONS.iter().find(|(known, _)| known.code() == *kind);
                rest == new && named.is_some_and(|(_, name)| plain(heading) == label_key(name))
            }),
            Slot::Pledge(Head::Help) => {
                let none = ["해당없음", "불필요"];
                new == "필요" && old.starts_with("필요(")
                    || none.contains(&new.as_str()) && none.contains(&old.as_str())
            }
            Slot::Card(CardSlot::Member(_, _, PersonPart::Phone)) => {
                unmarked_phone(new) == unmarked_phone(old)
            }
            Slot::Card(CardSlot::Engagement(_, _, "channel")) => plain(new) == plain(old),
            // Its words are its place.
            Slot::Card(CardSlot::Milestone { .. }) => true,
            _ => false,
        },
        _ => false,
    }
}
