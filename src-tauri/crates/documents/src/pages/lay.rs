//! Rows and columns of a sheet → pages: where a page ends, how far the sheet is shrunk to its
//! width, and what of each cell is drawn.

use std::collections::{BTreeMap, HashMap};

use super::text::{Box, Look, Side, place};
use super::{Page, PageFill, PageLine, PageLink, chart};
use crate::grid::{Address, Align, Grid, Line, Range, Style, Value, display};

/// A4 in points.
const A4: (f32, f32) = (595.28, 841.89);
/// Points of a millimetre.
const MILLIMETRE: f32 = 72.0 / 25.4;
/// The office program's own margins in millimetres.
const MARGINS: [f64; 4] = [18.0, 18.0, 19.0, 19.0];
/// Points of a row and characters of a column that say nothing of their size.
const ROW: f64 = 16.5;
const COLUMN: f64 = 8.38;
/// Points that words keep free at a cell's sides, and that a step of indent takes.
const PADDING: f32 = 2.25;
const INDENT: f32 = 7.5;
/// Points of type where a style names none.
const SIZE: u8 = 11;

/// The pages of a sheet, numbered for themselves.
pub fn lay(grid: &Grid) -> Vec<Page> {
    let Some(sheet) = Sheet::new(grid) else { return Vec::new() };
    let parts = sheet.parts();
    let count = parts.len();
    let mut pages: Vec<Page> = parts.iter().map(|rows| sheet.page(rows)).collect();
    for (number, page) in (1..).zip(&mut pages) {
        sheet.foot(page, number, count);
    }
    pages
}

/// A sheet measured for its paper.
struct Sheet<'a> {
    grid: &'a Grid,
    area: Range,
    paper: (f32, f32),
    /// Left, right, top, bottom in points.
    margins: [f32; 4],
    scale: f32,
    /// Left edges of the area's columns, and the right edge of the last, scaled.
    edges: Vec<f32>,
    merges: HashMap<Address, Range>,
    /// Cells that lie under a merge, with its first.
    covered: HashMap<Address, Address>,
}

impl<'a> Sheet<'a> {
    fn new(grid: &'a Grid) -> Option<Sheet<'a>> {
        let area = match grid.print.area {
            Some((top, left, bottom, right)) => Range::new(top, left, bottom, right),
            None => {
                let used = grid.used()?;
                Range { first: Address::new(0, 0), last: used.last }
            }
        };
        let paper = if grid.print.landscape { (A4.1, A4.0) } else { A4 };
        #[expect(clippy::cast_possible_truncation, reason = "millimetres of a page")]
        let margins = grid.print.margins.unwrap_or(MARGINS).map(|side| side as f32 * MILLIMETRE);
        let mut edges = vec![0.0];
        for col in area.first.col..=area.last.col {
            let characters = match grid.hidden_cols.contains(&col) {
                true => 0.0,
                false => grid.col_widths.get(&col).copied().unwrap_or(COLUMN) * 8.0 + 5.0,
            };
            #[expect(clippy::cast_possible_truncation, reason = "points of a column")]
            let points = (characters * 0.75) as f32;
            edges.push(edges.last().copied().unwrap_or(0.0) + points);
        }
        let wide = edges.last().copied().unwrap_or(0.0);
        let scale = ((paper.0 - margins[0] - margins[1]) / wide.max(1.0)).min(1.0);
        edges.iter_mut().for_each(|edge| *edge *= scale);
        let mut covered = HashMap::new();
        for range in &grid.merges {
            // A merge over a whole column covers no more than what is printed.
            for row in range.first.row..=range.last.row.min(area.last.row) {
                for col in range.first.col..=range.last.col.min(area.last.col) {
                    covered.insert(Address::new(row, col), range.first);
                }
            }
        }
        let merges = grid.merges.iter().map(|range| (range.first, *range)).collect();
        Some(Sheet { grid, area, paper, margins, scale, edges, merges, covered })
    }

    /// A row's height, scaled.
    fn height(&self, row: u32) -> f32 {
        if self.grid.hidden_rows.contains(&row) {
            return 0.0;
        }
        #[expect(clippy::cast_possible_truncation, reason = "points of a row")]
        let points = self.grid.row_heights.get(&row).copied().unwrap_or(ROW) as f32;
        points * self.scale
    }

    fn left(&self, col: u32) -> f32 {
        let place = col.saturating_sub(self.area.first.col) as usize;
        self.margins[0] + self.edges.get(place).or(self.edges.last()).copied().unwrap_or(0.0)
    }

    /// The rows of each page, the repeated heads first.
    fn parts(&self) -> Vec<Vec<u32>> {
        let room = self.paper.1 - self.margins[2] - self.margins[3];
        let heads = self.grid.print.repeat_rows;
        let heads: Vec<u32> = heads.map_or(Vec::new(), |(first, last)| (first..=last).collect());
        let mut parts: Vec<Vec<u32>> = Vec::new();
        let mut rows: Vec<u32> = Vec::new();
        let mut used = 0.0;
        let begin = |at: u32| -> (Vec<u32>, f32) {
            let heads: Vec<u32> = heads.iter().copied().filter(|head| *head < at).collect();
            let tall = heads.iter().map(|head| self.height(*head)).sum();
            (heads, tall)
        };
        let mut row = self.area.first.row;
        let mut body = 0;
        while row <= self.area.last.row {
            let height = self.height(row);
            let asked = self.grid.print.row_breaks.contains(&row);
            if body > 0 && (asked || used + height > room + 0.5) {
                // What is merged with the rows above goes with them onto the next page.
                let cut = if asked { row } else { self.whole(row, &rows[rows.len() - body..]) };
                let kept = rows.len() - (row - cut) as usize;
                rows.truncate(kept);
                parts.push(std::mem::take(&mut rows));
                (rows, used) = begin(cut);
                (row, body) = (cut, 0);
                continue;
            }
            rows.push(row);
            used += height;
            body += 1;
            row += 1;
        }
        if body > 0 {
            parts.push(rows);
        }
        parts
    }

    /// The row at which a page may end before `row`: no merged cell is cut that could stand whole
    /// on a page that begins with it.
    fn whole(&self, row: u32, page: &[u32]) -> u32 {
        let begins = self
            .grid
            .merges
            .iter()
            .filter(|range| range.first.row < row && row <= range.last.row)
            .map(|range| range.first.row)
            .min();
        begins.filter(|begins| page.first().is_some_and(|first| first < begins)).unwrap_or(row)
    }

    fn page(&self, rows: &[u32]) -> Page {
        let mut page = Page { width: self.paper.0, height: self.paper.1, ..Page::default() };
        let mut tops = BTreeMap::new();
        let mut y = self.margins[2];
        for row in rows {
            tops.insert(*row, (y, self.height(*row)));
            y += self.height(*row);
        }
        let mut lines = Lines::default();
        for row in rows {
            let Some(cells) = self.grid.rows.get(row) else { continue };
            for (col, cell) in cells {
                let at = Address::new(*row, *col);
                if !self.area.contains(at) {
                    continue;
                }
                let style = self.grid.styles.get(usize::from(cell.style));
                let own = self.box_of(Range { first: at, last: at }, &tops);
                if let (Some(style), Some(own)) = (style, own) {
                    lines.around(own, style.lines);
                }
                let first = self.covered.get(&at).copied().unwrap_or(at);
                // Of a merge that was cut, each page shows its own part.
                let shown = rows.iter().copied().find(|row| *row >= first.row) == Some(*row);
                if first.col == *col && shown {
                    let range =
                        self.merges.get(&first).copied().unwrap_or(Range { first, last: first });
                    self.cell(&mut page, range, &tops);
                }
            }
        }
        page.lines = lines.finish(self.scale);
        for drawn in &self.grid.charts {
            if let Some((top, _)) = tops.get(&drawn.at.row) {
                let x = self.left(drawn.at.col);
                chart::draw(&mut page, self.grid, drawn, (x, *top), self.scale);
            }
        }
        page
    }

    /// The box of cells on this page; `None` where none of them is on it.
    fn box_of(&self, range: Range, tops: &BTreeMap<u32, (f32, f32)>) -> Option<Box> {
        let rows = tops.range(range.first.row..=range.last.row);
        let mut rows = rows.map(|(_, place)| *place);
        let first = rows.next()?;
        let height = first.1 + rows.map(|(_, height)| height).sum::<f32>();
        let (left, right) = (self.left(range.first.col), self.left(range.last.col + 1));
        Some(Box { x: left, y: first.0, width: right - left, height })
    }

    fn cell(&self, page: &mut Page, range: Range, tops: &BTreeMap<u32, (f32, f32)>) {
        let Some(cell) = self.grid.cell(range.first) else { return };
        let Some(whole) = self.box_of(range, tops) else { return };
        let plain = Style::default();
        let style = self.grid.styles.get(usize::from(cell.style)).unwrap_or(&plain);
        if let Some(color) = &style.fill {
            let Box { x, y, width, height } = whole;
            page.fills.push(PageFill { x, y, width, height, color: color.clone() });
        }
        if let Some(sheet) = self.grid.links.get(&range.first) {
            let Box { x, y, width, height } = whole;
            page.links.push(PageLink { x, y, width, height, sheet: sheet.clone() });
        }
        let text = display(&cell.value, &style.number_format);
        if text.trim().is_empty() {
            return;
        }
        let side = match (style.align, &cell.value) {
            (Align::Right, _) | (Align::General, Value::Number(_) | Value::Date(_)) => Side::Right,
            (Align::Center, _) => Side::Centre,
            _ => Side::Left,
        };
        let indent = f32::from(style.indent) * INDENT * self.scale;
        let padding = PADDING * self.scale;
        let room = Box {
            x: whole.x + padding + if side == Side::Right { 0.0 } else { indent },
            width: whole.width - 2.0 * padding - indent,
            ..whole
        };
        let size = if style.size == 0 { SIZE } else { style.size };
        let look = Look {
            size: f32::from(size) * self.scale,
            bold: style.bold,
            strike: style.strike,
            color: style.color.clone().unwrap_or_default(),
            side,
            wrap: style.wrap,
        };
        page.texts.extend(place(&text, room, &look));
    }

    /// The footer, in which `&P` is the page and `&N` how many there are.
    fn foot(&self, page: &mut Page, number: usize, count: usize) {
        for (side, size, text) in footer(&self.grid.print.footer) {
            let text = text
                .replace("&P", &number.to_string())
                .replace("&N", &count.to_string())
                .replace("&&", "&");
            let room = Box {
                x: self.margins[0],
                y: self.paper.1 - self.margins[3],
                width: self.paper.0 - self.margins[0] - self.margins[1],
                height: self.margins[3],
            };
            let look = Look {
                size,
                bold: false,
                strike: false,
                color: "595959".to_owned(),
                side,
                wrap: false,
            };
            page.texts.extend(place(text.trim(), room, &look));
        }
    }
}

/// The parts of a footer code: `&L&9 왼쪽&C&P / &N`.
fn footer(code: &str) -> Vec<(Side, f32, String)> {
    let mut parts: Vec<(Side, f32, String)> = Vec::new();
    let mut rest = code;
    while let Some(letter) = rest.chars().next() {
        let side = match rest.get(..2) {
            Some("&L") => Some(Side::Left),
            Some("&C") => Some(Side::Centre),
            Some("&R") => Some(Side::Right),
            _ => None,
        };
        if let Some(side) = side {
            rest = &rest[2..];
            let mut size = 9.0;
            let digits = rest
                .strip_prefix('&')
                .map_or(0, |rest| rest.chars().take_while(char::is_ascii_digit).count());
            if digits > 0 {
                size = rest[1..=digits].parse().unwrap_or(size);
                rest = &rest[digits + 1..];
            }
            parts.push((side, size, String::new()));
            continue;
        }
        if parts.is_empty() {
            parts.push((Side::Centre, 9.0, String::new()));
        }
        let piece = match rest.get(..2) {
            Some("&&") => 2,
            _ => letter.len_utf8(),
        };
        if let Some((_, _, text)) = parts.last_mut() {
            text.push_str(&rest[..piece]);
        }
        rest = &rest[piece..];
    }
    parts
}

/// Lines of tables: each edge once, as thick as the thicker of its two cells wants it, and edges in
/// a row joined to one line.
#[derive(Default)]
struct Lines {
    /// By `y`, then by left end: right end and thickness. In hundredths of a point.
    level: BTreeMap<(i32, i32), (i32, Line)>,
    upright: BTreeMap<(i32, i32), (i32, Line)>,
}

fn hundredths(points: f32) -> i32 {
    #[expect(clippy::cast_possible_truncation, reason = "hundredths of a point on a page")]
    let rounded = (points * 100.0).round() as i32;
    rounded
}

impl Lines {
    fn around(&mut self, own: Box, [left, right, top, bottom]: [Line; 4]) {
        let (x1, y1) = (hundredths(own.x), hundredths(own.y));
        let (x2, y2) = (hundredths(own.x + own.width), hundredths(own.y + own.height));
        put(&mut self.level, (y1, x1), x2, top);
        put(&mut self.level, (y2, x1), x2, bottom);
        put(&mut self.upright, (x1, y1), y2, left);
        put(&mut self.upright, (x2, y1), y2, right);
    }

    fn finish(self, scale: f32) -> Vec<PageLine> {
        #[expect(clippy::cast_precision_loss, reason = "hundredths of a point on a page")]
        let points = |hundredths: i32| hundredths as f32 / 100.0;
        let width = |line: Line| if line == Line::Thick { 1.2 * scale } else { 0.45 * scale };
        let level = joined(self.level).into_iter().map(|(y, x1, x2, line)| PageLine {
            x1: points(x1),
            y1: points(y),
            x2: points(x2),
            y2: points(y),
            width: width(line),
        });
        let upright = joined(self.upright).into_iter().map(|(x, y1, y2, line)| PageLine {
            x1: points(x),
            y1: points(y1),
            x2: points(x),
            y2: points(y2),
            width: width(line),
        });
        level.chain(upright).collect()
    }
}

fn put(lines: &mut BTreeMap<(i32, i32), (i32, Line)>, at: (i32, i32), end: i32, line: Line) {
    if line == Line::None || end <= at.1 {
        return;
    }
    let known = lines.entry(at).or_insert((end, line));
    if line == Line::Thick {
        known.1 = line;
    }
    known.0 = known.0.max(end);
}

fn joined(lines: BTreeMap<(i32, i32), (i32, Line)>) -> Vec<(i32, i32, i32, Line)> {
    let mut whole: Vec<(i32, i32, i32, Line)> = Vec::new();
    for ((place, from), (to, line)) in lines {
        match whole.last_mut() {
            Some((at, _, end, known))
                if *at == place && (*end - from).abs() <= 2 && *known == line =>
            {
                *end = to;
            }
            _ => whole.push((place, from, to, line)),
        }
    }
    whole
}
