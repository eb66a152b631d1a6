//! Fits a drawn sheet to A4: columns wide enough for their figures, rows tall enough for their
//! words, charts whole on one page, and the print set-up.

use std::collections::{BTreeMap, HashMap};

use super::Sheet;
use super::measure::{needed_pixels, pixels_to_width, row_points, wrapped_lines};
use crate::grid::{Address, Chart, ChartKind, Grid, PrintSetup, Range, Series, Value, display};

/// Millimetres left free: left, right, top, bottom.
const MARGINS: [f64; 4] = [10.0, 10.0, 12.0, 15.0];
/// A4 in millimetres.
const A4: (f64, f64) = (210.0, 297.0);
/// Pixels of a row that nothing stands in.
const EMPTY_ROW: f64 = 22.0;
/// The part of a page that is counted on: printers and fonts differ by a little.
const SAFE: f64 = 0.95;
/// Excel's tallest row, in points.
const TALLEST: f64 = 409.0;

/// How a sheet lies on paper.
#[derive(Clone, Debug, Default)]
pub struct Paper {
    /// A4 on its side.
    pub landscape: bool,
    /// Head rows, repeated on each page.
    pub head: Option<(u32, u32)>,
    /// The left end of the footer: who reports what.
    pub footer: String,
}

impl Sheet {
    /// Puts a chart over the whole width of the form. Returns the row below.
    pub fn chart(
        &mut self,
        row: u32,
        kind: ChartKind,
        title: &str,
        rows: u32,
        series: Vec<Series>,
    ) -> u32 {
        let height = (f64::from(rows) * EMPTY_ROW) as u32;
        self.grid.charts.push(Chart {
            kind,
            title: title.to_owned(),
            at: Address::new(row, 0),
            size: (0, height),
            series,
        });
        self.keep_together(row, row + rows);
        row + rows + 1
    }

    /// The finished sheet.
    pub fn finish(mut self, paper: &Paper) -> Grid {
        self.widen_columns();
        let tops = self.fit_rows();
        let width: f64 = self.pixels.iter().sum();
        for chart in &mut self.grid.charts {
            chart.size.0 = width as u32 - 4;
        }
        for (col, pixels) in self.pixels.iter().enumerate() {
            self.grid.col_widths.insert(col as u32, pixels_to_width(*pixels));
        }
        let area = self.area();
        self.grid.print = self.print_setup(paper, &tops, area);
        self.grid
    }

    /// No figure may show as `###`.
    fn widen_columns(&mut self) {
        let merged = self.firsts();
        // The widest figure of a column under a format is its smallest or its greatest.
        let mut extremes: BTreeMap<(u32, u16), (f64, f64)> = BTreeMap::new();
        for (row, cells) in &self.grid.rows {
            for (col, cell) in cells {
                let Value::Number(number) = cell.value else { continue };
                if merged.contains_key(&Address::new(*row, *col)) {
                    continue;
                }
                let known = extremes.entry((*col, cell.style)).or_insert((number, number));
                *known = (known.0.min(number), known.1.max(number));
            }
        }
        for ((col, style), (least, most)) in extremes {
            let look = self.looks.get(usize::from(style)).copied().unwrap_or_default();
            let format = look.number.code();
            for number in [least, most] {
                let shown = display(&Value::Number(number), &format);
                let needed = needed_pixels(&shown, look.size, look.bold) + look.indent_pixels();
                if let Some(pixels) = self.pixels.get_mut(col as usize) {
                    *pixels = pixels.max(needed.ceil());
                }
            }
        }
    }

    fn firsts(&self) -> HashMap<Address, Range> {
        self.grid.merges.iter().map(|range| (range.first, *range)).collect()
    }

    /// Sets the heights and returns each row's height in points, up to the last row in use.
    fn fit_rows(&mut self) -> HashMap<u32, f64> {
        let merged = self.firsts();
        let mut heights: HashMap<u32, f64> = HashMap::new();
        for (row, cells) in &self.grid.rows {
            for (col, cell) in cells.iter().filter(|(_, cell)| cell.value != Value::Blank) {
                let at = Address::new(*row, *col);
                let range = merged.get(&at).copied().unwrap_or(Range { first: at, last: at });
                let look = self.look_at(cell);
                let lines = match &cell.value {
                    Value::Text(text) if look.wrap => {
                        let pixels = self.pixels_between(range.first.col, range.last.col)
                            - look.indent_pixels();
                        wrapped_lines(text, pixels, look.size, look.bold)
                    }
                    _ => 1,
                };
                let share = row_points(lines, look.size) / f64::from(range.height());
                for row in range.first.row..=range.last.row {
                    let height = heights.entry(row).or_insert(row_points(1, look.size));
                    *height = height.max(share.min(TALLEST));
                }
            }
        }
        for (row, points) in &self.grid.row_heights {
            heights.insert(*row, *points);
        }
        self.grid.row_heights = heights.iter().map(|(row, points)| (*row, *points)).collect();
        heights
    }

    fn row_pixels(heights: &HashMap<u32, f64>, row: u32) -> f64 {
        heights.get(&row).map_or(EMPTY_ROW, |points| points * 4.0 / 3.0)
    }

    /// All that is drawn, charts included.
    fn area(&self) -> Option<Range> {
        let mut used = self.grid.used()?;
        used.first = Address::new(0, 0);
        used.last.col = used.last.col.max(self.last_col());
        for chart in &self.grid.charts {
            let rows = (f64::from(chart.size.1) / EMPTY_ROW).ceil() as u32;
            used.last.row = used.last.row.max(chart.at.row + rows);
        }
        Some(used)
    }

    fn print_setup(
        &self,
        paper: &Paper,
        heights: &HashMap<u32, f64>,
        area: Option<Range>,
    ) -> PrintSetup {
        let (across, down) = if paper.landscape { (A4.1, A4.0) } else { A4 };
        let pixels = |millimetres: f64| millimetres / 25.4 * 96.0;
        let room = pixels(across - MARGINS[0] - MARGINS[1]);
        let scale = (room / self.pixels_between(0, self.last_col())).min(1.0);
        let page = pixels(down - MARGINS[2] - MARGINS[3]) / scale * SAFE;
        PrintSetup {
            landscape: paper.landscape,
            repeat_rows: paper.head,
            fit_width: 1,
            row_breaks: self.breaks(paper, heights, page),
            margins: Some(MARGINS),
            area: area.map(|area| (area.first.row, area.first.col, area.last.row, area.last.col)),
            footer: format!("&L&9 {}&C&9 &P / &N", paper.footer.replace('&', "&&")),
        }
    }

    /// A page begins before a block that the page above cannot hold whole.
    fn breaks(&self, paper: &Paper, heights: &HashMap<u32, f64>, page: f64) -> Vec<u32> {
        let between = |first: u32, last: u32| -> f64 {
            (first..=last).map(|row| Self::row_pixels(heights, row)).sum()
        };
        let head = paper.head.map_or(0.0, |(first, last)| between(first, last));
        let mut blocks = self.blocks.clone();
        blocks.sort_unstable();
        let mut breaks = Vec::new();
        let (mut row, mut used) = (0, 0.0);
        for (first, last) in blocks {
            for above in row..first {
                used += Self::row_pixels(heights, above);
                if used > page {
                    used = head + Self::row_pixels(heights, above);
                }
            }
            let height = between(first, last);
            row = last + 1;
            if used + height <= page {
                used += height;
            } else if height <= page - head {
                breaks.push(first);
                used = head + height;
            } else {
                // Taller than a page: it runs on.
                used = (used + height) % page;
            }
        }
        breaks
    }
}

/// The size, `size` or a little smaller, at which `text` fits into the tallest row that there is.
pub fn fitting_size(text: &str, pixels: f64, size: u8) -> u8 {
    let fits = |size: &u8| row_points(wrapped_lines(text, pixels, *size, false), *size) <= TALLEST;
    (7..=size).rev().find(fits).unwrap_or(7)
}

/// A run of a chart over one row or column of cells.
pub fn series(name: &str, categories: Range, values: Range, color: &str) -> Series {
    Series {
        name: name.to_owned(),
        categories,
        values,
        color: color.to_owned(),
        point_colors: Vec::new(),
    }
}
