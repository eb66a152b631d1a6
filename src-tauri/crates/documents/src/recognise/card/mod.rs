//! A sheet in, a plan card out: finds the head and the sections by their labels, in any order and
//! mixture, and reads each. Owns what makes a sheet a card and what is told of it. Knows no form
//! and no ledger.

mod axis;
mod boxes;
mod changes;
mod compare;
mod counts;
mod fields;
mod found;
mod head;
mod headings;
mod indicators;
mod lines;
mod money;
mod people;
mod prose;
mod report;
mod roadmap;
mod several;
mod table;
mod text;
mod told;
mod words;
mod years;

#[cfg(test)]
mod tests;

pub(super) use report::read as read_report;
pub(super) use several::read_all;

use std::collections::BTreeSet;

use domain::{BudgetKind, MoneyUnit};

use super::Context;
use super::say::Issues;
use super::sheet::Sheet;
use super::stop::Stop;
use crate::draft::{Choices, DraftCard, Located, SectionKind};
use crate::grid::{Address, Grid, Range};
use lines::{Line, Spot};
pub(super) use money::{WHOLE_PLEDGE, layer_word, named_source, sort};
use words::{Heading, Part};

/// Reads `grid` as a plan card; `None` where it is none.
pub fn read(grid: &Grid, context: &Context, choices: &Choices) -> Option<DraftCard> {
    let stop = Stop::never();
    read_sheet(&Sheet::new(grid, &stop)?, context, choices)
}

/// The longest sheet that can be a card.
const LONGEST: usize = 2_000;

fn read_sheet(sheet: &Sheet<'_>, context: &Context, choices: &Choices) -> Option<DraftCard> {
    if sheet.grid.rows.len() > LONGEST || !has_headings(sheet) {
        return None;
    }
    let lines = lines::lines(sheet);
    let blocks = blocks(sheet, &lines);
    if !is_card(&lines, &blocks) {
        return None;
    }
    let mut card = Card::of(sheet, context, choices);
    let first = blocks.first().map_or(lines.len(), |block| block.from);
    head::read(&mut card, lines.get(..first)?);
    for block in &blocks {
        card.block(block, lines.get(block.from..block.to)?);
    }
    Some(card.finish())
}

/// True where rows begin with the headings of two parts at least: what is no card is mostly told
/// by that alone.
fn has_headings(sheet: &Sheet<'_>) -> bool {
    let mut found: Vec<Part> = Vec::new();
    for row in sheet.grid.rows.keys() {
        let Some(col) = sheet.first_filled(*row) else { continue };
        let text = sheet.own(Address::new(*row, col));
        let part = if people::names_people(&text) {
            Some(Part::People)
        } else {
            words::heading(&text).map(|heading| heading.part)
        };
        if let Some(part) = part
            && !found.contains(&part)
        {
            found.push(part);
        }
        if found.len() > 1 {
            return true;
        }
    }
    false
}

/// A heading with its lines: `from` is its own, or the first below it.
struct Block {
    heading: Heading,
    at: Address,
    /// Index of the first line; the heading's own where it holds more than the heading.
    from: usize,
    to: usize,
    /// True where the first line is the heading alone.
    own_line: bool,
}

fn blocks(sheet: &Sheet<'_>, lines: &[Line]) -> Vec<Block> {
    let mut blocks: Vec<Block> = Vec::new();
    for (index, line) in lines.iter().enumerate() {
        let Some((heading, own_line)) = heading_of(sheet, line, blocks.last()) else { continue };
        if let Some(last) = blocks.last_mut() {
            last.to = index;
        }
        let at = line.spots[0].at();
        blocks.push(Block { heading, at, from: index, to: lines.len(), own_line });
    }
    blocks
}

/// The heading of a line that begins a part, and whether it stands alone on it.
fn heading_of(sheet: &Sheet<'_>, line: &Line, last: Option<&Block>) -> Option<(Heading, bool)> {
    let first = line.spots.first()?;
    if within_text(sheet, first) {
        return None;
    }
    if people::names_people(&first.text) && line.spots.len() == 1 && last.is_some() {
        let label = String::new();
        let heading = Heading { part: Part::People, label, rest: String::new(), inner: false };
        return Some((heading, false));
    }
    let heading = words::heading(&first.text)?;
    if heading.inner && heading.part != Part::Schedule && last.is_none() {
        return None;
    }
    let unit = |spot: &Spot| spot.text.contains("단위") || table::is_day(&spot.text);
    let alone = line.spots[1..].iter().all(unit);
    match heading.part {
        _ if alone => Some((heading, true)),
        // 정책실명제 at the left of its own table.
        Part::People if last.is_some() => Some((heading, false)),
        _ => None,
    }
}

/// True for a line that is set in, as the text under a heading is.
fn within_text(sheet: &Sheet<'_>, spot: &Spot) -> bool {
    sheet.style(spot.at()).is_some_and(|style| style.indent > 0 && !style.bold)
}

/// A card has sections of several kinds and a head.
fn is_card(lines: &[Line], blocks: &[Block]) -> bool {
    let kind = |block: &Block| match block.heading.part {
        Part::Text(kind) => 10 + kind as u8,
        Part::Schedule => 1,
        Part::Money(_) => 2,
        Part::Indicators => 3,
        Part::Engagement => 4,
        Part::Done => 5,
        Part::Next => 6,
        Part::People => 7,
        Part::Amendments => 8,
        Part::Reviews => 9,
    };
    let kinds: BTreeSet<u8> = blocks.iter().map(kind).collect();
    let first = blocks.first().map_or(0, |block| block.from);
    let spots = lines[..first].iter().flat_map(|line| &line.spots);
    let labels: BTreeSet<fields::Field> = spots
        .filter_map(|spot| {
            fields::field(&spot.text).or_else(|| fields::field(spot.text.split_once(':')?.0))
        })
        .collect();
    kinds.len() >= 2 && kinds.len() + labels.len() >= 5
}

/// A sum that a sentence or the head states.
struct Stated {
    what: String,
    kind: BudgetKind,
    text: String,
    at: String,
}

/// A card being read.
struct Card<'a> {
    sheet: &'a Sheet<'a>,
    context: &'a Context,
    draft: DraftCard,
    issues: Issues,
    /// Cells with boxes.
    boxes: Vec<String>,
    /// Choices marked under two heading rows, with their cells.
    marks: Vec<(String, String)>,
    /// Values that stand below their label.
    above: Vec<String>,
    /// The words under 사업 구분, with their cells.
    kinds: Vec<(String, String)>,
    stated: Vec<Stated>,
    /// The unit that the clerk chose for the sheet.
    chosen: Option<MoneyUnit>,
    sums: Vec<money::Sum>,
}

impl std::ops::Deref for Card<'_> {
    type Target = DraftCard;
    fn deref(&self) -> &DraftCard {
        &self.draft
    }
}

impl std::ops::DerefMut for Card<'_> {
    fn deref_mut(&mut self) -> &mut DraftCard {
        &mut self.draft
    }
}

impl<'a> Card<'a> {
    fn of(sheet: &'a Sheet<'a>, context: &'a Context, choices: &Choices) -> Card<'a> {
        let name = &sheet.grid.name;
        let chosen = choices.units.iter().find(|(sheet, _)| sheet == name).map(|(_, unit)| *unit);
        let mut draft = DraftCard::default();
        draft.found.sheet.clone_from(name);
        draft.found.range = Range { first: sheet.used.first, last: sheet.used.last };
        Card {
            sheet,
            context,
            draft,
            issues: Issues::of(name),
            boxes: Vec::new(),
            marks: Vec::new(),
            above: Vec::new(),
            kinds: Vec::new(),
            stated: Vec::new(),
            chosen,
            sums: Vec::new(),
        }
    }

    /// Reads a part: its tables by what they look like, its sentences by the part's name.
    fn block(&mut self, block: &Block, lines: &[Line]) {
        let heading = &block.heading;
        let body = if block.own_line { lines.get(1..).unwrap_or_default() } else { lines };
        if heading.part == Part::People {
            return self.people_block(body, heading, block.at);
        }
        if block.own_line
            && let Some(own) = lines.first()
        {
            for spot in own.spots.iter().skip(1) {
                self.aside(spot);
            }
        }
        let mut sentences = text::Sentences::default();
        if !heading.rest.is_empty() {
            sentences.push(self.sheet, block.at, &heading.rest);
        }
        for piece in table::pieces(self.sheet, body) {
            match piece {
                table::Piece::Sentence(line) => {
                    for spot in &line.spots {
                        let text = within_text(self.sheet, spot);
                        if text
                            || !self.aside(spot)
                                && !head::said_inside(self, &spot.text, &spot.place())
                        {
                            sentences.line(self.sheet, spot);
                        }
                    }
                }
                table::Piece::Table(lines) => self.table(heading, lines, lines_before(body, lines)),
            }
        }
        self.sentences(heading, block.at, sentences);
    }

    fn table(&mut self, heading: &Heading, lines: &[Line], before: &[Line]) {
        let table = table::Table::new(self.sheet, lines);
        let done = heading.part == Part::Done;
        let read = match heading.part {
            Part::Money(layer) => money::read(self, &table, layer, before),
            Part::Indicators => indicators::read(self, &table),
            Part::Engagement => counts::read(self, &table, &heading.label),
            Part::Amendments => changes::amendments(self, &table),
            Part::Reviews => changes::reviews(self, &table),
            Part::Schedule | Part::Done | Part::Next => {
                years::results(self, &table)
                    || years::rates(self, &table)
                    || roadmap::read(self, &table, done)
            }
            Part::Text(_) | Part::People => false,
        };
        let read = read
            || indicators::read(self, &table)
            || years::results(self, &table)
            || years::rates(self, &table)
            || money::read(self, &table, BudgetKind::Plan, before)
            || roadmap::read(self, &table, done)
            || changes::amendments(self, &table);
        if !read {
            let range = table.range();
            let message = format!(
                "‘{}’ 아래의 표({range})를 알아보지 못해 읽지 않았습니다. 필요한 내용은 직접 옮겨 적어 주십시오.",
                heading.label
            );
            self.issues.warn("table_not_understood", range, message);
        }
    }

    fn sentences(&mut self, heading: &Heading, at: Address, sentences: text::Sentences) {
        let kind = match heading.part {
            Part::Text(kind) => kind,
            Part::Schedule => SectionKind::Plan,
            Part::Money(_) => SectionKind::Funding,
            Part::Engagement => SectionKind::Engagement,
            Part::Done => return self.draft.done.extend(sentences.milestones()),
            Part::Next => return self.draft.next.extend(sentences.milestones()),
            Part::Indicators | Part::People | Part::Amendments | Part::Reviews => {
                for (_, at) in sentences.told() {
                    self.issues.notice(
                        "not_understood",
                        &at,
                        format!(
                            "‘{}’ 아래의 {at} 칸은 어디에 속하는지 알 수 없어 읽지 않았습니다.",
                            heading.label
                        ),
                    );
                }
                return;
            }
        };
        self.section(kind, &heading.label, at, sentences);
    }

    fn people_block(&mut self, lines: &[Line], heading: &Heading, at: Address) {
        if !heading.rest.is_empty() {
            self.take_staff(people::read(&heading.rest, &at.to_string()));
        }
        let mut department_next = false;
        let own = |spot: &Spot| spot.at() == at && words::heading(&spot.text).is_some();
        for line in lines {
            let spots: Vec<&Spot> = line.spots.iter().filter(|spot| !own(spot)).collect();
            if let [only] = spots.as_slice()
                && !department_next
            {
                self.take_staff(people::read(&only.text, &only.place()));
                continue;
            }
            department_next |= line
                .spots
                .iter()
                .any(|spot| fields::field(&spot.text) == Some(fields::Field::Department));
            self.staff_row(&spots, &mut department_next);
        }
    }

    /// 추진부서 | 과 | 과장 | ○○○ | ☎000-0000
    fn staff_row(&mut self, spots: &[&Spot], department_next: &mut bool) {
        let mut rest: Vec<&Spot> = Vec::new();
        let mut label_end = None;
        for spot in spots {
            let department = fields::field(&spot.text) == Some(fields::Field::Department);
            if department && *department_next {
                label_end = Some(spot.block.last.col);
                *department_next = false;
            } else if label_end.take().is_some_and(|end| end + 1 == spot.at().col) {
                let value = Located { value: spot.text.clone(), at: spot.place() };
                self.head.department.get_or_insert(value);
            } else {
                rest.push(spot);
            }
        }
        let Some(first) = rest.first() else { return };
        let at = first.place();
        let mut person = crate::draft::DraftPerson { at, ..Default::default() };
        let mut seen = false;
        for spot in rest {
            let text = spot.text.trim();
            let number = text.trim_start_matches('☎').trim();
            let phone = text.starts_with('☎')
                || number.contains('-') && number.chars().all(|c| c.is_ascii_digit() || c == '-');
            if text == "-" && person.role.is_empty() && !seen {
                seen = true;
            } else if phone {
                person.phone = number.to_owned();
            } else if !seen {
                seen = true;
                person.role = people::closed(text);
            } else {
                person.name = lines::one_line(text);
            }
        }
        if person.name.is_empty() && person.phone.is_empty() {
            return;
        }
        self.people.push(person);
    }

    fn take_staff(&mut self, staff: people::Staff) {
        let first = staff.people.first().map_or(String::new(), |person| person.at.clone());
        if let Some(department) = staff.department {
            self.head.department.get_or_insert(Located { value: department, at: first });
        }
        self.people.extend(staff.people);
    }

    /// Takes a cell that gives a unit or a 기준일.
    fn aside(&mut self, spot: &Spot) -> bool {
        if table::is_day(&spot.text) {
            if let Some(day) = domain::date::find_as_of(&spot.text) {
                let value = Located { value: day.to_string(), at: spot.place() };
                self.found.as_of.get_or_insert(value);
            }
            return true;
        }
        table::is_unit(&spot.text)
    }

    fn unread(&mut self, spot: &Spot) {
        let at = spot.place();
        let text: String = spot.text.chars().take(30).collect();
        let text = lines::one_line(&text);
        self.issues.notice(
            "not_understood",
            &at,
            format!("{at} 칸의 ‘{text}’은(는) 무엇인지 알 수 없어 읽지 않았습니다. 필요하면 직접 적어 주십시오."),
        );
    }

    fn unknown(&mut self, what: &str, text: &str, at: &str) {
        self.issues.warn(
            "value_unknown",
            at,
            format!("{what}의 ‘{text}’을(를) 알아보지 못해 비워 둡니다. 맞는 값을 골라 주십시오."),
        );
    }
}

fn lines_before<'l>(body: &'l [Line], table: &[Line]) -> &'l [Line] {
    let first = table.first().map_or(0, |line| line.row);
    let count = body.iter().take_while(|line| line.row < first).count();
    &body[..count]
}
