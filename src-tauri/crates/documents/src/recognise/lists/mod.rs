//! Tables that give a pledge several rows: 연차별 투자계획 (a row per 재원), 확인지표 (목표 over 실적)
//! and 분기별 로드맵 (a row per task and lane). Each pledge's rows become a card that says only this. Owns where such a table stands and
//! which rows are whose; knows no ledger.

mod indicators;
mod money;
mod roadmap;
mod sums;
mod told;

use super::Context;
use super::above::Around;
use super::find::Band;
use super::heads::{Path, one_line, paths};
use super::lexicon::{self, Word};
use super::rowwords::{starts_a_note, sum_label};
use super::say::Issues;
use super::sheet::Sheet;
use crate::draft::{Choices, DraftCard, DraftHead, Found, Located, PledgeField};
use crate::grid::{Address, Range, Value};
use domain::Period;
use domain::text::label_key;

/// The most rows of heads.
const DEEPEST: u32 = 4;

/// One of these stands in the heads of every such table.
const MARKS: [&str; 9] =
    ["재원", "재 원", "지표", "과제", "추진사항", "추진내용", "추진 내용", "세부사업", "세부 사업"];

/// The most bytes of a head.
const LONGEST_HEAD: usize = 120;

/// A table of this kind.
struct List<'a> {
    sheet: &'a Sheet<'a>,
    context: &'a Context,
    choices: &'a Choices,
    band: Band,
    paths: Vec<Path>,
    code: Option<u32>,
    title: u32,
    /// 세부사업
    project: Option<u32>,
    /// 구분: which layer of money, plan or what was done.
    lane: Option<u32>,
    /// Columns of a time, in order.
    times: Vec<(u32, Period)>,
    blocks: Vec<Block>,
    /// The first row that speaks for this table alone, and all that is said above it.
    above: (u32, Around),
}

/// The rows of one pledge.
struct Block {
    first: u32,
    last: u32,
}

/// What the rows of a table tell apart.
enum Kind {
    /// The column of 재원.
    Money(u32),
    Indicators(indicators::Columns),
    Roadmap(roadmap::Columns),
}

/// The pledges of every such table of the sheet; nothing where it has none.
pub(super) fn read(sheet: &Sheet, context: &Context, choices: &Choices) -> Vec<DraftCard> {
    let mut cards = Vec::new();
    let mut row = sheet.used.first.row;
    let mut around = Around::default();
    let mut lead = row;
    while row <= sheet.used.last.row {
        let Some((mut list, kind)) = find(sheet, row, context, choices) else {
            row += 1;
            continue;
        };
        let end = (list.band.rows.1 + 1..=sheet.used.last.row)
            .find(|row| find(sheet, *row, context, choices).is_some())
            .unwrap_or(sheet.used.last.row + 1);
        list.blocks = list.find_blocks(end);
        // Of many tables each says what it says once; what it leaves out is said further up.
        around.take(sheet, lead..list.band.rows.0);
        list.above = (lead, around.clone());
        lead = list.band.rows.0;
        cards.extend(match kind {
            Kind::Money(source) => money::read(&list, source),
            Kind::Indicators(columns) => indicators::read(&list, &columns),
            Kind::Roadmap(columns) => roadmap::read(&list, &columns),
        });
        row = end;
    }
    cards
}

/// The table whose heads begin in `row`.
fn find<'a>(
    sheet: &'a Sheet<'a>,
    row: u32,
    context: &'a Context,
    choices: &'a Choices,
) -> Option<(List<'a>, Kind)> {
    let filled = sheet.filled(row);
    let (first, last) = (*filled.first()?, *filled.last()?);
    let marks = |col: &u32| {
        let Value::Text(text) = sheet.value(Address::new(row, *col)) else { return false };
        text.len() <= LONGEST_HEAD && MARKS.iter().any(|word| text.contains(word))
    };
    if filled.len() < 4 || !filled.iter().any(marks) {
        return None;
    }
    let blocks = || filled.iter().map(|col| sheet.block(Address::new(row, *col)));
    let deepest = (row + DEEPEST - 1).min(sheet.used.last.row);
    let bottom = blocks().map(|block| block.last.row).max()?.min(deepest);
    let right = blocks().map(|block| block.last.col).max()?.max(last);
    let band = Band { rows: (row, bottom), cols: (first, right) };
    let paths = paths(sheet, &band);
    let word = |path: &Path| {
        // Under 2023년 목표 and 실적 may stand beside each other.
        let (leaf, above) = path.heads.split_last()?;
        let head =
            if indicators::lane(leaf).is_some() { above.last().unwrap_or(leaf) } else { leaf };
        Some(lexicon::read(head, context)?.word)
    };
    let mut code = None;
    let mut title: Option<(u32, u8)> = None;
    let mut source = None;
    let mut times = Vec::new();
    for (col, path) in (first..=right).zip(&paths) {
        match word(path) {
            Some(Word::Pledge(PledgeField::Code, _)) if code.is_none() => code = Some(col),
            Some(Word::Pledge(PledgeField::Title, rank))
                if title.is_none_or(|(_, known)| rank < known) =>
            {
                title = Some((col, rank));
            }
            Some(Word::Sources) => source = Some(col),
            Some(Word::Period(period)) if period != Period::Total => times.push((col, period)),
            _ if path.heads.last().is_some_and(|head| label_key(head) == "연도미정") => {
                times.push((col, Period::Total));
            }
            _ => {}
        }
    }
    let (title, _) = title?;
    let about = path_says(&paths, (title - first) as usize, "공약");
    let kind = match (source, roadmap::columns(&paths, first, title)) {
        (Some(source), _) => Kind::Money(source),
        (None, Some(columns)) => Kind::Roadmap(columns),
        (None, None) => Kind::Indicators(indicators::columns(&paths, first)?),
    };
    let timed = match &kind {
        Kind::Roadmap(_) => true,
        Kind::Indicators(columns) => times.len() + columns.quarters.len() >= 2,
        Kind::Money(_) => times.len() >= 2,
    };
    let project = headed(&paths, first, &PROJECTS).filter(|project| *project != title);
    let lane = headed(&paths, first, &["구분", "계획/실적", "계획·실적", "목표/실적", "목표·실적"]);
    let lane = lane.filter(|lane| *lane != title);
    let list = List {
        sheet,
        context,
        choices,
        band,
        paths,
        code,
        title,
        project,
        lane,
        times,
        blocks: Vec::new(),
        above: (row, Around::default()),
    };
    ((code.is_some() || about) && timed).then_some((list, kind))
}

/// The heads of projects.
const PROJECTS: [&str; 4] = ["세부사업", "세부사업명", "단위사업", "단위사업명"];

/// The first column whose own head is one of the labels, what stands in brackets left out.
fn headed(paths: &[Path], first: u32, labels: &[&str]) -> Option<u32> {
    let known = |path: &Path| {
        let key = path.heads.last().map(|head| label_key(head)).unwrap_or_default();
        labels.contains(&key.split('(').next().unwrap_or_default())
    };
    paths.iter().position(known).map(|index| first + index as u32)
}

/// `(1-2) 특례보증 지원`: the code in brackets before the name, and the name.
fn coded(title: &str) -> Option<(String, String)> {
    let (inside, name) = title.strip_prefix(['(', '[', '〔'])?.split_once([')', ']', '〕'])?;
    let code = inside.chars().all(|c| c.is_ascii_digit() || c == '-')
        && inside.starts_with(|c: char| c.is_ascii_digit());
    code.then(|| (inside.to_owned(), name.trim().to_owned()))
}

fn path_says(paths: &[Path], index: usize, word: &str) -> bool {
    paths.get(index).is_some_and(|path| path.heads.iter().any(|head| head.contains(word)))
}

impl List<'_> {
    /// The rows of each pledge: from the one that prints its code or name to the next.
    fn find_blocks(&self, end: u32) -> Vec<Block> {
        let mut blocks: Vec<Block> = Vec::new();
        let keys = [self.code, Some(self.title)];
        for (&row, _) in self.sheet.grid.rows.range(self.band.rows.1 + 1..end) {
            let filled = self.sheet.filled(row);
            let Some(first) = filled.first() else { continue };
            let text = self.sheet.own(Address::new(row, *first));
            let heads = filled.iter().filter(|col| {
                let index = col.checked_sub(self.band.cols.0).map(|index| index as usize);
                let path = index.and_then(|index| self.paths.get(index));
                let own = label_key(&self.sheet.own(Address::new(row, **col)));
                path.is_some_and(|path| path.heads.iter().any(|head| label_key(head) == own))
            });
            let repeated =
                heads.count() >= 3 && self.sheet.own(Address::new(row, self.title)).contains("명");
            let sums = keys
                .iter()
                .flatten()
                .any(|col| sum_label(&self.sheet.own(Address::new(row, *col))).is_some());
            let wide = self.sheet.block(Address::new(row, *first)).width() > 4;
            if repeated || wide || starts_a_note(&text) {
                continue;
            }
            if sums {
                // What follows a sum of the table belongs to nobody until a pledge is named.
                blocks.push(Block { first: u32::MAX, last: row });
                continue;
            }
            let named = keys
                .iter()
                .flatten()
                .any(|col| !self.sheet.own(Address::new(row, *col)).is_empty());
            match blocks.last_mut() {
                // A pledge whose name is printed again on a new page, or in every row.
                Some(block) if named && block.first != u32::MAX && self.same(block.first, row) => {
                    block.last = row;
                }
                _ if named => blocks.push(Block { first: row, last: row }),
                Some(block) => block.last = row,
                None => {}
            }
        }
        blocks.retain(|block| block.first != u32::MAX);
        blocks
    }

    /// True where two rows name one pledge.
    fn same(&self, one: u32, other: u32) -> bool {
        let key = |row: u32, col: u32| label_key(&self.sheet.text(Address::new(row, col)));
        let alike = |col: u32| key(one, col) == key(other, col);
        self.code.is_none_or(alike) && alike(self.title)
    }

    /// A card that says only who its block is about.
    fn card(&self, block: &Block) -> DraftCard {
        let word = |col: u32| {
            let at = Address::new(block.first, col);
            let value = one_line(&self.sheet.text(at));
            (!value.is_empty()).then(|| Located { value, at: self.sheet.anchor(at).to_string() })
        };
        let (mut code, mut title) = (self.code.and_then(word), word(self.title));
        if let (None, Some(named)) = (&code, &mut title)
            && let Some((inside, name)) = coded(&named.value)
        {
            code = Some(Located { value: inside, at: named.at.clone() });
            named.value = name;
        }
        DraftCard {
            found: Found {
                sheet: self.sheet.grid.name.clone(),
                range: Range::new(block.first, self.band.cols.0, block.last, self.band.cols.1),
                heads: Some(self.band.rows),
                ..Found::default()
            },
            head: DraftHead { code, title, ..DraftHead::default() },
            ..DraftCard::default()
        }
    }

    /// Says what was left out of the table's columns.
    fn tell(&self, used: &[u32], issues: &mut Issues) {
        for (col, path) in (self.band.cols.0..=self.band.cols.1).zip(&self.paths) {
            let head = path.heads.join(" > ");
            if !used.contains(&col) && !head.is_empty() {
                let at = Address::new(self.band.rows.1, col);
                issues.notice(
                    "unknown_column",
                    at,
                    format!("‘{head}’ 열의 뜻을 알 수 없어 가져오지 않습니다."),
                );
            }
        }
    }
}
