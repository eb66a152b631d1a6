//! A row as a hit: whether it matches, how good it is, and what of it is shown with its marks.
//! Names and phones of people, and of those a visit speaks of, are shown masked.

use std::collections::HashMap;
use std::ops::Range;

use domain::{Quarter, privacy, text};
use rusqlite::{Connection, OptionalExtension};

use super::sources::{self, KINDS, Words, row_to_words};
use crate::contract::*;

/// Letters of an excerpt before the hit, and in all.
const BEFORE: usize = 24;
const LONGEST: usize = 110;

/// A row that has all the words, and its place among the others.
pub(super) struct Found {
    pub rank: Rank,
    pub kind: SearchKind,
    pub row: Words,
}

/// The order of hits.
#[derive(Clone, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub(super) struct Rank {
    /// First of all.
    pub tier: Tier,
    /// Pledges in the order of their codes.
    code: Vec<text::CodePart>,
    /// The rest in the order of the index, visits from the newest.
    place: i64,
}

/// How good a hit is.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub(super) enum Tier {
    /// The code or the whole title of a pledge.
    Exact,
    /// A pledge's code or title begins so.
    Begins,
    /// A pledge's title has it.
    Title,
    /// A name begins so.
    NameBegins,
    /// A name has it.
    Name,
    /// A text has it.
    Text,
    /// A visit has it.
    Visit,
}

/// A pledge's code, title and department.
pub(super) struct Pledge {
    code: String,
    title: String,
    department: String,
}

impl Pledge {
    fn headline(&self) -> String {
        format!("{} {}", self.code, self.title)
    }
}

/// All pledges: there are few, and their titles come before all else.
pub(super) fn pledges(connection: &Connection) -> Result<HashMap<String, Pledge>, CommandError> {
    let mut query = connection.prepare_cached(
        "SELECT pledge.id, code, title, coalesce(department.name, '')
         FROM pledge LEFT JOIN department ON department.id = department_id",
    )?;
    let pledges = query.query_map([], |row| {
        let pledge = Pledge { code: row.get(1)?, title: row.get(2)?, department: row.get(3)? };
        Ok((row.get(0)?, pledge))
    })?;
    Ok(pledges.collect::<Result<_, rusqlite::Error>>()?)
}

/// A pledge, where its code or title has the words.
pub(super) fn pledge(words: &[&str], id: &str, pledge: &Pledge) -> Option<Found> {
    let has = |line: &str| words.iter().all(|word| text::matches(word, line));
    if !has(&pledge.title) && !has(&pledge.code) && !has(&pledge.headline()) {
        return None;
    }
    let asked = words.concat();
    let same = |line: &str| text::folded(line) == text::folded(&asked);
    let tier = if same(&pledge.code) || same(&pledge.title) {
        Tier::Exact
    } else if begins(&asked, &pledge.code) || begins(&asked, &pledge.title) {
        Tier::Begins
    } else {
        Tier::Title
    };
    let row = Words { row: id.to_owned(), pledge: Some(id.to_owned()), ..Words::default() };
    let rank = Rank { tier, code: text::code_key(&pledge.code), place: 0 };
    Some(Found { rank, kind: SearchKind::Pledge, row })
}

/// True where `line` begins with `word`.
fn begins(word: &str, line: &str) -> bool {
    text::find_all(word, line).first().is_some_and(|at| at.start == 0)
}

/// The row behind an entry.
pub(super) fn row(
    connection: &Connection,
    kind: u8,
    doc: i64,
) -> Result<Option<Words>, CommandError> {
    let sql = format!(
        "{} WHERE s.id = (SELECT row_id FROM search_doc WHERE id = ?1)",
        sources::select(kind)
    );
    Ok(connection.prepare_cached(&sql)?.query_row([doc], row_to_words).optional()?)
}

/// A row, where it really has all the words.
pub(super) fn judge(words: &[&str], (doc, kind): (i64, u8), row: Words) -> Option<Found> {
    let kind = KINDS[usize::from(kind)].hit;
    let lines = || row.names.lines().chain(row.texts.lines());
    let there =
        |word: &&str| lines().any(|line| text::matches(word, line)) || rings(word, &row.phone);
    if !words.iter().all(there) {
        return None;
    }
    let named = row.names.lines().find(|line| words.iter().all(|word| text::matches(word, line)));
    let tier = match named {
        _ if kind == SearchKind::Visit => Tier::Visit,
        Some(name) if begins(words[0], name) => Tier::NameBegins,
        Some(_) => Tier::Name,
        None if words.iter().any(|word| rings(word, &row.phone)) => Tier::Name,
        None => Tier::Text,
    };
    let place = if kind == SearchKind::Visit { -doc } else { doc };
    Some(Found { rank: Rank { tier, code: Vec::new(), place }, kind, row })
}

/// A hit as it is shown.
pub(super) fn show(
    connection: &Connection,
    pledges: &HashMap<String, Pledge>,
    words: &[&str],
    Found { kind, row, .. }: Found,
) -> Result<SearchHit, CommandError> {
    let pledge = row.pledge.as_ref().and_then(|id| pledges.get(id));
    let mut hit = SearchHit {
        kind,
        id: row.row.clone(),
        pledge_id: row.pledge.clone(),
        section: row.section.clone(),
        title: pledge.map(Pledge::headline).unwrap_or_default(),
        excerpt: String::new(),
        note: String::new(),
        marks: Vec::new(),
    };
    match kind {
        SearchKind::Pledge => {
            hit.note = pledge.map(|pledge| pledge.department.clone()).unwrap_or_default();
            hit.excerpt = excerpt(words, &row.texts);
        }
        SearchKind::Person => {
            let phone = privacy::mask_phone(&row.phone);
            hit.excerpt = joined(&[&row.texts, &privacy::mask_name(&row.names), &phone]);
            // A mark would give away which of the hidden letters were typed.
            return Ok(hit);
        }
        SearchKind::Business => business(&mut hit, words, &row),
        SearchKind::Visit => visit(connection, &mut hit, words, &row)?,
        SearchKind::Memo => {
            hit.title = row.names.clone();
            hit.excerpt = excerpt(words, &row.texts);
        }
        _ => hit.excerpt = excerpt(words, [&*row.names, &*row.texts].join("\n").trim()),
    }
    if kind == SearchKind::Review {
        hit.note = row.day.parse::<Quarter>().map(Quarter::label).unwrap_or_default();
    }
    hit.marks = marks(words, if hit.excerpt.is_empty() { &hit.title } else { &hit.excerpt });
    Ok(hit)
}

/// True where `word` is the end of a phone: some of its last four digits from their first, or more.
fn rings(word: &str, phone: &str) -> bool {
    let (asked, digits) = (sources::digits(word), sources::digits(phone));
    let plain = word.chars().all(|c| c.is_ascii_digit() || c == '-');
    let tail = &digits[digits.len().saturating_sub(4)..];
    plain
        && asked.len() > 1
        && (tail.starts_with(&asked)
            || digits.len() > 3 && asked.len() > 3 && digits.ends_with(&asked))
}

fn business(hit: &mut SearchHit, words: &[&str], row: &Words) {
    let mut names = row.names.lines();
    let (name, owner) = (names.next().unwrap_or_default(), names.next().unwrap_or_default());
    hit.title = name.to_owned();
    hit.note = joined(&[&privacy::mask_name(owner), &privacy::mask_phone(&row.phone)]);
    if !words.iter().all(|word| text::matches(word, name)) {
        hit.excerpt = excerpt(words, &privacy::mask_known(&row.texts, &[owner]));
    }
}

fn visit(
    connection: &Connection,
    hit: &mut SearchHit,
    words: &[&str],
    row: &Words,
) -> Result<(), CommandError> {
    let mut query = connection.prepare_cached(
        "SELECT coalesce(visit.day, visit.day_printed), coalesce(business.name, ''), coalesce(business.owner, ''),
                visit.manager, visit.channel, visit.result
         FROM visit LEFT JOIN business ON business.id = visit.business_id WHERE visit.id = ?1",
    )?;
    let [day, shop, owner, manager, channel, result] = query.query_row([&row.row], |row| {
        let text = |index| row.get::<_, String>(index);
        Ok([text(0)?, text(1)?, text(2)?, text(3)?, text(4)?, text(5)?])
    })?;
    hit.title = if shop.is_empty() { day } else { format!("{day} {shop}") };
    hit.note = joined(&[&channel, &result]);
    hit.excerpt = excerpt(words, &privacy::mask_known(&row.texts, &[&owner, &manager]));
    Ok(())
}

fn joined(parts: &[&str]) -> String {
    let given = parts.iter().filter(|part| !part.is_empty());
    given.copied().collect::<Vec<_>>().join(" · ")
}

/// The line of `lines` that has the most of the words, cut to what stands around the first of them.
fn excerpt(words: &[&str], lines: &str) -> String {
    let has = |line: &&str| words.iter().filter(|word| text::matches(word, line)).count();
    let filled = lines.lines().filter(|line| !line.trim().is_empty());
    // Of equals the first: `max_by_key` would take the last.
    let line = filled.rev().max_by_key(has).unwrap_or_default().trim();
    let first = words.iter().filter_map(|word| text::find_all(word, line).into_iter().next());
    let at = first.map(|at| at.start).min().unwrap_or_default();
    let letters: Vec<(usize, char)> = line.char_indices().collect();
    let hit = letters.partition_point(|(byte, _)| *byte < at);
    let start = if letters.len() <= LONGEST { 0 } else { hit.saturating_sub(BEFORE) };
    let end = letters.get(start + LONGEST).map_or(line.len(), |(byte, _)| *byte);
    let start = letters.get(start).map_or(0, |(byte, _)| *byte);
    let (before, after) =
        (if start > 0 { "…" } else { "" }, if end < line.len() { "…" } else { "" });
    format!("{before}{}{after}", &line[start..end])
}

/// Where the words stand in `shown`, in UTF-16.
fn marks(words: &[&str], shown: &str) -> Vec<[u32; 2]> {
    let mut places: Vec<Range<usize>> =
        words.iter().flat_map(|word| text::find_all(word, shown)).collect();
    places.sort_by_key(|place| (place.start, place.end));
    let mut merged: Vec<Range<usize>> = Vec::with_capacity(places.len());
    for place in places {
        match merged.last_mut() {
            Some(last) if place.start <= last.end => last.end = last.end.max(place.end),
            _ => merged.push(place),
        }
    }
    let units = |end: usize| u32::try_from(shown[..end].encode_utf16().count()).unwrap_or_default();
    merged.into_iter().map(|place| [units(place.start), units(place.end)]).collect()
}
