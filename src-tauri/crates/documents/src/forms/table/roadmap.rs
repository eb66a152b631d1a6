//! 분기별 로드맵: a task's plan over what was done, quarter by quarter, with marks that the legend
//! explains and in colour.

use domain::Quarter;

use super::page::{Head, Page, runs, text};
use super::{FormContext, TableHead};
use crate::draft::{DraftBar, DraftCard, DraftTask, Located};
use crate::forms::columns;
use crate::forms::put::Put;
use crate::forms::sheet::{Look, Shade};
use crate::grid::{Address, Grid, Range};

/// The meanings of the marks.
const LEGEND: &str = "범례 :  ○ 계획   ● 실적   ■ 실적(지연)";
/// What a bar is called that ■ marks.
const LATE: &str = "지연";

/// Draws the table.
pub(super) fn write(cards: &[DraftCard], head: &TableHead, context: &FormContext) -> Grid {
    let tasks = || cards.iter().flat_map(|card| &card.tasks);
    let grouped = tasks().any(|task| !task.grouping.is_empty());
    let quarters = columns::quarters(tasks(), &context.term);
    let after =
        tasks().flat_map(|task| &task.bars).any(|bar| bar.from.is_none() || bar.to.is_none());
    let mut widths = vec![50.0, 150.0];
    widths.extend(grouped.then_some(90.0));
    widths.extend([180.0, 44.0]);
    let first = u32::try_from(widths.len()).unwrap_or(4);
    widths.extend(vec![38.0; quarters.len()]);
    widths.extend(after.then_some(44.0));
    let title = format!("{} 공약 분기별 로드맵", context.term.name);
    let page = Page::new("분기별 로드맵", &widths, head, title.trim_start());
    let mut table = Table { page, quarters, after, grouped, first };
    table.draw(cards);
    table.page.finish(context)
}

struct Table {
    page: Page,
    quarters: Vec<Quarter>,
    /// True where a column stands for what goes on after the term.
    after: bool,
    grouped: bool,
    /// The column of the first quarter.
    first: u32,
}

/// A bar with its first and last column.
type Placed<'a> = (u32, u32, &'a DraftBar);

/// A row of a task: true for what was done, and its bars.
type Lane<'a> = (bool, Vec<Placed<'a>>);

impl Table {
    fn draw(&mut self, cards: &[DraftCard]) {
        let pledges: Vec<(&DraftCard, Vec<Vec<Lane>>)> = cards
            .iter()
            .filter(|card| !card.tasks.is_empty())
            .map(|card| (card, card.tasks.iter().map(|task| self.lanes(task)).collect()))
            .collect();
        let rows: usize = pledges.iter().flat_map(|(_, tasks)| tasks).map(Vec::len).sum();
        self.page.above(LEGEND, "");
        let heads = self.heads();
        self.page.heads(&heads, count(rows).max(1));
        self.page.freeze(self.first);
        if pledges.is_empty() {
            return self.page.nothing("로드맵이 있는 공약이 없습니다.");
        }
        for (card, tasks) in &pledges {
            self.pledge(card, tasks);
        }
    }

    fn heads(&self) -> Vec<Head> {
        let mut heads = vec![Head::one("관리\n번호"), Head::one("공약명")];
        if self.grouped {
            heads.push(Head::one("단위사업"));
        }
        heads.push(Head::one("세부 추진사항"));
        heads.push(Head::one("구분"));
        for year in self.quarters.chunk_by(|a, b| a.year() == b.year()) {
            let name = year.first().map_or(String::new(), |one| format!("{}년", one.year()));
            let below = year.iter().map(|one| Put::head(&one.short_label()).sized(8)).collect();
            heads.push(Head::Over(Put::head(&name).sized(9), below));
        }
        if self.after {
            heads.push(Head::one("임기\n후"));
        }
        heads
    }

    /// A task's rows: plan over what was done, each as many as its bars overlap.
    fn lanes<'t>(&self, task: &'t DraftTask) -> Vec<Lane<'t>> {
        let mut rows: Vec<Lane> = Vec::new();
        for actual in [false, true] {
            let start = rows.len();
            rows.push((actual, Vec::new()));
            let own = task.bars.iter().filter(|bar| bar.actual == actual);
            let mut bars: Vec<Placed> = own.map(|bar| self.placed(bar)).collect();
            bars.sort_by_key(|bar| (bar.0, bar.1));
            for bar in bars {
                let free = rows[start..]
                    .iter_mut()
                    .find(|(_, row)| row.last().is_none_or(|(_, last, _)| *last < bar.0));
                match free {
                    Some((_, row)) => row.push(bar),
                    None => rows.push((actual, vec![bar])),
                }
            }
        }
        rows
    }

    fn placed<'t>(&self, bar: &'t DraftBar) -> Placed<'t> {
        let end = count(self.quarters.len());
        let place = |quarter: Option<Quarter>| {
            let index = quarter.and_then(|one| self.quarters.iter().position(|q| *q == one));
            self.first + index.map_or(end, count)
        };
        let first = place(bar.from);
        (first, place(bar.to).max(first), bar)
    }

    fn pledge(&mut self, card: &DraftCard, tasks: &[Vec<Lane<'_>>]) {
        let heights: Vec<u32> = tasks.iter().map(|rows| count(rows.len())).collect();
        let told = |fact: &Option<Located<String>>| {
            fact.as_ref().map_or(String::new(), |fact| fact.value.clone())
        };
        for run in runs(&heights) {
            let first = self.page.row;
            let last = first + heights[run.clone()].iter().sum::<u32>() - 1;
            self.page.tall(0, (first, last), Put::centred(&told(&card.head.code)));
            self.page.tall(1, (first, last), Put::text(&told(&card.head.title)));
            self.page.sheet.keep_together(first, last);
            for index in run {
                self.task(&card.tasks[index], &tasks[index]);
            }
        }
    }

    fn task(&mut self, task: &DraftTask, rows: &[Lane<'_>]) {
        let ends = (self.page.row, self.page.row + count(rows.len()) - 1);
        let name = self.first - 2;
        if self.grouped {
            self.page.tall(name - 1, ends, Put::text(&task.grouping));
        }
        self.page.tall(name, ends, Put::text(&task.name.value));
        for (actual, bars) in rows {
            let word = if *actual { "실적" } else { "계획" };
            let at = Address::new(self.page.row, self.first - 1);
            self.page.put(at, Put::centred(word).sized(9));
            self.bars(bars, *actual);
            self.page.row += 1;
        }
    }

    fn bars(&mut self, bars: &[Placed<'_>], actual: bool) {
        // Of two bars that touch, marks alone would make one.
        let touch = bars.windows(2).any(|pair| pair[0].1 + 1 == pair[1].0);
        let row = self.page.row;
        let mut free = self.first;
        for (first, last, bar) in bars {
            self.blank(free, *first);
            free = last + 1;
            let late = actual && bar.label == LATE;
            let (mark, shade) = match (actual, late) {
                (false, _) => ("○", Shade::Plan),
                (true, false) => ("●", Shade::Actual),
                (true, true) => ("■", Shade::Late),
            };
            let look = Look::TEXT.tight().centred().on(shade).sized(9);
            if late || bar.label.is_empty() {
                if touch {
                    self.page.merged(Range::new(row, *first, row, *last), text(mark, look));
                } else {
                    for col in *first..=*last {
                        self.page.put(Address::new(row, col), text(mark, look));
                    }
                }
            } else {
                self.page.merged(Range::new(row, *first, row, *last), text(&bar.label, look));
            }
        }
        self.blank(free, self.page.sheet.last_col() + 1);
    }

    fn blank(&mut self, first: u32, end: u32) {
        for col in first..end {
            self.page.put(Address::new(self.page.row, col), Put::text(""));
        }
    }
}

fn count(length: usize) -> u32 {
    u32::try_from(length).unwrap_or(u32::MAX / 1024)
}
