//! One work of a report: its text, what was done for it and what was counted. Knows no other work.

use domain::BudgetNature;
use domain::text::label_key;

use super::super::lines::{Line, Spot, outline};
use super::super::table::{Piece, Table, is_day, is_unit, pieces};
use super::super::text::Sentences;
use super::super::words::{Heading, Mark, Part, heading, unmarked};
use super::super::{Block, Card, lines_before, sort, within_text};
use super::Told;
use super::find::Place;
use crate::draft::{
    CardLayout, Choices, DraftCard, DraftEngagement, DraftMilestone, DraftProject, Located,
    SectionKind,
};
use crate::grid::{Address, Range};
use crate::recognise::Context;
use crate::recognise::heads::one_line;
use crate::recognise::sheet::Sheet;
use crate::recognise::spending::stated;
use domain::BudgetKind;

/// The sections of a work: each begins with `□`.
fn sections(sheet: &Sheet<'_>, lines: &[Line]) -> Vec<Block> {
    let mut found: Vec<Block> = Vec::new();
    for (index, line) in lines.iter().enumerate() {
        let Some((at, heading)) = section(sheet, line) else { continue };
        if let Some(last) = found.last_mut() {
            last.to = index;
        }
        found.push(Block { heading, at, from: index, to: lines.len(), own_line: true });
    }
    found
}

/// The heading that a line is, perhaps with the unit at its end.
fn section(sheet: &Sheet<'_>, line: &Line) -> Option<(Address, Heading)> {
    let (first, rest) = line.spots.split_first()?;
    let aside = |spot: &Spot| is_unit(&spot.text) || is_day(&spot.text);
    let begins = unmarked(&first.text).0 == Mark::Strong && rest.iter().all(aside);
    let heading = heading(&first.text).filter(|_| begins && !within_text(sheet, first))?;
    Some((first.at(), heading))
}

/// A work being read.
pub(super) struct Work<'a> {
    pub(super) card: Card<'a>,
    pub(super) told: &'a Told,
    pub(super) name: &'a str,
    pub(super) whole: DraftProject,
    /// True where only its plan is told.
    only_planned: bool,
}

impl<'a> Work<'a> {
    pub fn of(
        sheet: &'a Sheet<'a>,
        context: &'a Context,
        choices: &Choices,
        (place, told): (&'a Place, &'a Told),
    ) -> Work<'a> {
        let mut card = Card::of(sheet, context, choices);
        let (first, last) = place.rows();
        let cols = (sheet.used.first.col, sheet.used.last.col);
        card.found.range = Range::new(first, cols.0, last, cols.1);
        card.found.layout = CardLayout::Yeongdeungpo;
        card.found.as_of.clone_from(&told.as_of);
        card.found.unit.clone_from(&told.unit);
        card.head.title = Some(place.title.clone()).filter(|title| !title.value.is_empty());
        let whole = DraftProject { name: None, lines: Vec::new() };
        let name = place.title.value.as_str();
        Work { card, told, name, whole, only_planned: place.done.is_none() }
    }

    /// Reads the lines below the work's heading; `planned` of those of its plan.
    pub fn part(&mut self, lines: &[Line], planned: bool) {
        let mut kept: Vec<Line> = Vec::with_capacity(lines.len());
        for line in lines {
            let said = line.only().filter(|spot| !within_text(self.card.sheet, spot));
            let text = said.map(|spot| one_line(&spot.text)).unwrap_or_default();
            match (said, stated(&text)) {
                (Some(spot), Some((kind, words))) => {
                    self.need(spot.at(), kind, words, planned);
                }
                _ => kept.push(line.clone()),
            }
        }
        let blocks = sections(self.card.sheet, &kept);
        let first = blocks.first().map_or(kept.len(), |block| block.from);
        self.purpose(kept.get(..first).unwrap_or_default());
        for block in &blocks {
            let lines = kept.get(block.from..block.to).unwrap_or_default();
            match block.heading.part {
                Part::Done => self.done(block, lines),
                Part::Money(BudgetKind::Secured) => self.state(block, lines),
                _ => self.card.block(block, lines),
            }
        }
    }

    /// `□ 소요예산 : 비예산`, `□ 소요예산 : 총 89,205천원(시비 38,775 구비 50,430)`
    fn need(&mut self, at: Address, kind: BudgetKind, words: &str, planned: bool) {
        if BudgetNature::read(words) == Some(BudgetNature::NonBudget) {
            // That nothing is needed next year says nothing of this one.
            if !planned || self.only_planned {
                let nature = Located { value: BudgetNature::NonBudget, at: at.to_string() };
                self.card.head.budget_nature.get_or_insert(nature);
            }
            return;
        }
        let year = if planned { self.told.next } else { self.told.year };
        self.sentence(at, kind, words, year);
    }

    /// The text right below the heading says what the work is for.
    fn purpose(&mut self, lines: &[Line]) {
        let mut sentences = Sentences::default();
        for spot in lines.iter().flat_map(|line| &line.spots) {
            sentences.line(self.card.sheet, spot);
        }
        if let Some(first) = lines.first().and_then(|line| line.spots.first()) {
            self.card.section(SectionKind::Goal, "", first.at(), sentences);
        }
    }

    fn done(&mut self, block: &Block, lines: &[Line]) {
        let body = lines.get(usize::from(block.own_line)..).unwrap_or_default();
        let mut sentences = Sentences::default();
        for piece in pieces(self.card.sheet, body) {
            match piece {
                Piece::Sentence(line) => {
                    for spot in &line.spots {
                        if !self.counts(spot) {
                            sentences.line(self.card.sheet, spot);
                        }
                    }
                }
                Piece::Table(lines) => {
                    let table = Table::new(self.card.sheet, lines);
                    if !self.doings(&table) {
                        self.card.table(&block.heading, lines, lines_before(body, lines));
                    }
                }
            }
        }
        self.card.done.extend(sentences.milestones());
    }

    /// 연번 · 사업명 · 기간 · 주요내용: a row is a milestone, its name the first line.
    fn doings(&mut self, table: &Table<'_>) -> bool {
        let named = |names: &[&str]| table.column(|key| names.contains(&key));
        let name = named(&["사업명", "업무명", "과제명", "세부사업", "세부사업명"]);
        let what = named(&["주요내용", "내용", "추진내용", "추진실적", "실적"]);
        let (Some(name), Some(what)) = (name, what) else { return false };
        let when = named(&["기간", "추진기간", "일시", "시기", "일자"]);
        for row in table.body_rows() {
            let at = Address::new(row, what);
            let own = |col: u32| !table.own(row, col).is_empty();
            if !own(name) && !own(what) && !when.is_some_and(own) {
                continue;
            }
            let title = table.text(row, name);
            let rest = outline(table.sheet, at);
            let parts = [title, rest].into_iter().filter(|part| !part.is_empty());
            let body = parts.collect::<Vec<_>>().join("\n");
            let when = when.map(|col| one_line(&table.own(row, col))).unwrap_or_default();
            let at = table.anchor(row, name).to_string();
            self.card.done.push(DraftMilestone { when, body, at });
        }
        true
    }

    /// `- 운영실적 : 창구 12건/ 온라인 3건 상담처리`
    fn counts(&mut self, spot: &Spot) -> bool {
        let text = one_line(&spot.text);
        let Some((label, rest)) = unmarked(&text).1.split_once(':') else { return false };
        let Some(counted) = rest.trim().strip_suffix("상담처리") else { return false };
        if label_key(label) != "운영실적" {
            return false;
        }
        let at = spot.place();
        let mut found: Vec<DraftEngagement> = Vec::new();
        let mut channel = String::new();
        for piece in counted.trim().split("/ ") {
            channel.push_str(piece);
            let last = channel.rsplit_once(' ').and_then(|(name, count)| {
                let count = count.strip_suffix('건')?.replace(',', "").parse().ok()?;
                Some((name.trim().to_owned(), count))
            });
            match last {
                Some((value, count)) => {
                    found.push(DraftEngagement {
                        channel: Located { value, at: at.clone() },
                        plan: None,
                        actual: Some(Located { value: count, at: at.clone() }),
                        note: String::new(),
                    });
                    channel.clear();
                }
                None => channel.push_str("/ "),
            }
        }
        let all = !found.is_empty() && channel.is_empty();
        if all {
            self.card.engagement.extend(found);
        }
        all
    }

    /// The card, its parts in order.
    pub fn finish(mut self) -> DraftCard {
        if !self.whole.lines.is_empty() {
            self.card.projects.push(self.whole);
        }
        let mut draft = self.card.draft;
        sort(&mut draft.projects);
        draft.sections.sort_by_key(|section| section.kind);
        draft.found.issues = self.card.issues.list;
        draft
    }
}
