//! 분기별 로드맵: a row per task, perhaps 계획 over 실적, and a column per quarter. A bar is a run of
//! marks (○●■) or of filled cells, or a cell with words, merged or not.

use domain::Quarter;
use domain::text::label_key;

use super::{Block, List, headed};
use crate::draft::{DraftBar, DraftCard, DraftTask, Located};
use crate::grid::{Address, Range};
use crate::recognise::heads::{Path, one_line};
use crate::recognise::rowwords::brackets;
use crate::recognise::say::Issues;

/// The columns of such a table.
pub(super) struct Columns {
    task: u32,
    /// What tasks stand in.
    group: Option<u32>,
    /// The axis; `None` stands for what goes on after the term.
    ticks: Vec<(u32, Option<Quarter>)>,
}

const TASKS: [&str; 14] = [
    "세부과제",
    "세부과제명",
    "과제",
    "과제명",
    "단위과제",
    "세부추진사항",
    "추진사항",
    "세부추진내용",
    "추진내용",
    "세부사업",
    "세부사업명",
    "추진과제",
    "주요과제",
    "세부추진계획",
];

/// The columns by their heads; `None` where no task or no run of quarters is named.
pub(super) fn columns(paths: &[Path], first: u32, title: u32) -> Option<Columns> {
    let mut ticks: Vec<(u32, Option<Quarter>)> = (first..)
        .zip(paths)
        .filter_map(|(col, path)| Some((col, Some(quarter(&path.heads)?))))
        .collect();
    let task = headed(paths, first, &TASKS).filter(|task| *task != title)?;
    let group = headed(paths, first, &["단위사업", "단위사업명"]);
    if ticks.len() < 4 {
        return None;
    }
    let last = ticks.last().map_or(first, |(col, _)| *col);
    ticks
        .extend(headed(paths, first, &["임기후"]).filter(|col| *col > last).map(|col| (col, None)));
    Some(Columns { task, group: group.filter(|group| ![title, task].contains(group)), ticks })
}

/// The quarter that a path of heads names: `2022년 > 3Q`, `’23 > Ⅰ`, `2024년 > 3분기`.
fn quarter(heads: &[String]) -> Option<Quarter> {
    let (leaf, above) = heads.split_last()?;
    let key = label_key(leaf).to_uppercase();
    let index = match key
        .trim_end_matches("분기")
        .trim_end_matches("/4")
        .trim_end_matches('Q')
        .trim_start_matches('Q')
    {
        "1" | "I" => 1,
        "2" | "II" => 2,
        "3" | "III" => 3,
        "4" | "IV" => 4,
        _ => return None,
    };
    let year = above.iter().rev().find_map(|head| year(head))?;
    Quarter::new(year, index)
}

fn year(head: &str) -> Option<i32> {
    let digits: String = label_key(head).chars().filter(char::is_ascii_digit).collect();
    let year: i32 = digits.parse().ok()?;
    match digits.len() {
        4 => Some(year),
        2 => Some(2000 + year),
        _ => None,
    }
}

/// The pledges with their tasks.
pub(super) fn read(list: &List<'_>, columns: &Columns) -> Vec<DraftCard> {
    let mut issues = Issues::of(&list.sheet.grid.name);
    let mut legend = Vec::new();
    let mut used = vec![list.title, columns.task];
    used.extend(list.code.into_iter().chain(list.lane).chain(columns.group));
    used.extend(columns.ticks.iter().map(|(col, _)| *col));
    list.tell(&used, &mut issues);
    for row in 0..list.band.rows.0 {
        for col in list.sheet.filled(row) {
            let at = Address::new(row, col);
            let text = one_line(&list.sheet.own(at));
            if text.contains("범례") {
                legend.extend(meanings(&text));
                issues.notice(
                    "legend",
                    at,
                    format!("‘{text}’ 줄은 표시의 뜻으로 보고 막대로 읽지 않았습니다."),
                );
            }
        }
    }
    let marked = list.blocks.iter().any(|block| {
        (block.first..=block.last).any(|row| {
            columns.ticks.iter().any(|(col, _)| is_mark(&list.sheet.own(Address::new(row, *col))))
        })
    });
    let mut cards: Vec<DraftCard> = list
        .blocks
        .iter()
        .map(|block| {
            let mut card = list.card(block);
            card.tasks = tasks(list, columns, block, (!marked, &legend));
            card
        })
        .collect();
    cards.retain(|card| !card.tasks.is_empty());
    super::told::pledges(list, &mut issues);
    super::told::pairs(list, "과제", "계획과 실적", &mut issues);
    let quarters: Vec<(u32, Quarter)> =
        columns.ticks.iter().filter_map(|(col, quarter)| Some((*col, (*quarter)?))).collect();
    super::told::quarters(list, &quarters, &mut issues);
    super::told::bars(list, &cards, marked, &mut issues);
    if let Some(first) = cards.first_mut() {
        first.found.issues = issues.list;
    }
    cards
}

/// What a legend's marks add to a lane: `■ 실적(지연)` says 지연 of each ■.
type Legend = [(char, String)];

fn meanings(text: &str) -> Vec<(char, String)> {
    let marks: Vec<(usize, char)> =
        text.char_indices().filter(|(_, c)| is_mark(&c.to_string())).collect();
    let meaning = |(index, (at, mark)): (usize, &(usize, char))| {
        let end = marks.get(index + 1).map_or(text.len(), |(end, _)| *end);
        let (_, inside) = brackets(&text[*at..end]);
        Some((*mark, inside.into_iter().next()?.trim().to_owned()))
    };
    marks.iter().enumerate().filter_map(meaning).collect()
}

fn tasks(
    list: &List<'_>,
    columns: &Columns,
    block: &Block,
    legend: (bool, &Legend),
) -> Vec<DraftTask> {
    let mut tasks: Vec<DraftTask> = Vec::new();
    for row in block.first..=block.last {
        let at = Address::new(row, columns.task);
        let name = one_line(&list.sheet.text(at));
        let anchor = list.sheet.anchor(at);
        if anchor.row == row && !name.is_empty() {
            let group = |col| one_line(&list.sheet.text(Address::new(row, col)));
            tasks.push(DraftTask {
                grouping: columns.group.map(group).unwrap_or_default(),
                name: Located { value: name, at: anchor.to_string() },
                bars: Vec::new(),
            });
        }
        let Some(task) = tasks.last_mut() else { continue };
        let lane = list.lane.map(|col| label_key(&list.sheet.text(Address::new(row, col))));
        let actual = lane.map(|lane| lane.contains("실적") || lane.contains("추진"));
        task.bars.extend(bars(list, columns, row, actual, legend));
    }
    for task in &mut tasks {
        // A bar that lies wholly after the term comes last.
        task.bars.sort_by_key(|bar| (bar.actual, bar.from.is_none(), bar.from));
    }
    tasks
}

/// What a cell of the grid of quarters holds.
#[derive(Clone, PartialEq, Eq)]
enum Ink {
    /// ● or ■ rather than ○, and the mark.
    Mark(bool, char),
    Words(String, Option<String>),
    Fill(String),
}

fn bars(
    list: &List<'_>,
    columns: &Columns,
    row: u32,
    lane: Option<bool>,
    (fills, legend): (bool, &Legend),
) -> Vec<DraftBar> {
    let mut bars: Vec<(DraftBar, Ink, Range)> = Vec::new();
    // Where the last bar ends on the axis.
    let mut end = None;
    for (index, (col, tick)) in columns.ticks.iter().enumerate() {
        let at = Address::new(row, *col);
        let block = list.sheet.block(at);
        let before = index.checked_sub(1).map(|index| columns.ticks[index].0);
        if block.first.col < *col && before.is_some_and(|col| col >= block.first.col) {
            if let Some((bar, _, range)) =
                bars.last_mut().filter(|(.., range)| range.first == block.first)
            {
                bar.to = *tick;
                end = Some(index);
                range.last = Address::new(block.last.row, *col);
            }
            continue;
        }
        let Some(ink) = ink(list, columns, block.first, fills) else { continue };
        let actual = match (&ink, lane) {
            (_, Some(actual)) => actual,
            (Ink::Mark(full, _), None) => *full,
            _ => false,
        };
        // A merged mark is a bar of its own, whatever stands beside it.
        let own = block.width() > 1;
        let touches = end.is_some() && end == index.checked_sub(1);
        let goes_on = bars.last_mut().filter(|(_, last, range)| {
            let wide = own || list.sheet.block(range.first).width() > 1;
            let same = match (last, &ink) {
                (Ink::Mark(one, mark), Ink::Mark(two, other)) => {
                    let said = |mark: &char| legend.iter().find(|(known, _)| known == mark);
                    !wide
                        && (lane.is_some() || one == two)
                        && said(mark).map(|(_, word)| word) == said(other).map(|(_, word)| word)
                }
                (Ink::Fill(one), Ink::Fill(two)) => one == two,
                (Ink::Words(_, Some(one)), Ink::Fill(two)) => one == two,
                _ => false,
            };
            same && touches
        });
        end = Some(index);
        match goes_on {
            Some((bar, _, range)) => {
                bar.to = *tick;
                range.last = at;
            }
            None => {
                let label = match &ink {
                    Ink::Words(text, _) => text.clone(),
                    Ink::Mark(_, mark) => {
                        let said = legend.iter().find(|(known, _)| known == mark);
                        said.map(|(_, word)| word.clone()).unwrap_or_default()
                    }
                    _ => String::new(),
                };
                let (from, to) = (*tick, *tick);
                let bar = DraftBar { actual, from, to, label, at: String::new() };
                bars.push((bar, ink, Range { first: block.first, last: block.first }));
            }
        }
    }
    bars.into_iter().map(|(bar, _, range)| DraftBar { at: range.to_string(), ..bar }).collect()
}

fn ink(list: &List<'_>, columns: &Columns, at: Address, fills: bool) -> Option<Ink> {
    let text = list.sheet.own(at);
    let fill = |at: Address| list.sheet.style(at).and_then(|style| style.fill.clone());
    let own = fill(at).filter(|own| fill(Address::new(at.row, columns.task)).as_ref() != Some(own));
    if is_mark(&text) {
        let full = !text.contains(['○', '◯', '□', '△', '◇', '☆']);
        return Some(Ink::Mark(full, text.chars().next()?));
    }
    match text.as_ref() {
        "" => own.filter(|_| fills).map(Ink::Fill),
        "-" | "–" => None,
        text => {
            let words: Vec<&str> = text.split_whitespace().collect();
            Some(Ink::Words(words.join(" "), own))
        }
    }
}

fn is_mark(text: &str) -> bool {
    let marks = |c: char| "○●■□◎◯△▲◆◇★☆√✓✔∨◉▶▣".contains(c);
    (1..=3).contains(&text.chars().count()) && text.chars().all(marks)
}
