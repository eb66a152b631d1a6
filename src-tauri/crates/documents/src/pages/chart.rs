//! A sheet's chart on its page: plain bars with their figures, in the table's order.

use super::text::{Box, Look, Side, place};
use super::{Page, PageFill, PageLine};
use crate::grid::{Address, Chart, ChartKind, Grid, Value, display};

/// Points of a pixel.
const PIXEL: f32 = 0.75;
const FRAME: f32 = 0.45;

/// Draws the chart with its upper left corner at `at`.
pub(super) fn draw(page: &mut Page, grid: &Grid, chart: &Chart, at: (f32, f32), scale: f32) {
    #[expect(clippy::cast_precision_loss, reason = "pixels of a chart")]
    let (width, height) = (chart.size.0 as f32, chart.size.1 as f32);
    let whole =
        Box { x: at.0, y: at.1, width: width * PIXEL * scale, height: height * PIXEL * scale };
    let paint = &mut Paint { page, scale };
    paint.frame(whole);
    let title = Box { height: 22.0 * scale, ..whole };
    paint.words(&chart.title, title, 11.0, true, Side::Centre, "");
    let legend = if chart.series.len() > 1 { 18.0 * scale } else { 4.0 * scale };
    let body = Box {
        x: whole.x + 6.0 * scale,
        y: whole.y + title.height,
        width: whole.width - 12.0 * scale,
        height: whole.height - title.height - legend,
    };
    let Some(first) = chart.series.first() else { return };
    let names: Vec<String> =
        first.categories.cells().map(|at| grid.shown(at).trim().to_owned()).collect();
    let runs: Vec<Run> = chart
        .series
        .iter()
        .map(|series| Run {
            color: &series.color,
            points: &series.point_colors,
            values: series.values.cells().map(|at| number(grid, at)).collect(),
        })
        .collect();
    match chart.kind {
        ChartKind::Column => columns(paint, body, &names, &runs),
        ChartKind::Bar => bars(paint, body, &names, &runs),
        ChartKind::PercentStackedBar => stacked(paint, body, &names, &runs),
    }
    if chart.series.len() > 1 {
        let names: Vec<(&str, &str)> = chart
            .series
            .iter()
            .map(|series| (series.name.as_str(), series.color.as_str()))
            .collect();
        let y = whole.y + whole.height - legend;
        paint.legend(&names, Box { y, height: legend, ..whole });
    }
}

struct Run<'a> {
    color: &'a str,
    points: &'a [String],
    values: Vec<f32>,
}

impl Run<'_> {
    fn value(&self, at: usize) -> f32 {
        self.values.get(at).copied().unwrap_or(0.0)
    }

    fn color(&self, at: usize) -> &str {
        self.points.get(at).map_or(self.color, String::as_str)
    }
}

struct Paint<'p> {
    page: &'p mut Page,
    scale: f32,
}

impl Paint<'_> {
    fn frame(&mut self, Box { x, y, width, height }: Box) {
        let (right, low) = (x + width, y + height);
        for (x1, y1, x2, y2) in
            [(x, y, right, y), (x, low, right, low), (x, y, x, low), (right, y, right, low)]
        {
            self.page.lines.push(PageLine { x1, y1, x2, y2, width: FRAME * self.scale });
        }
    }

    fn bar(&mut self, own: Box, color: &str) {
        if own.width <= 0.0 || own.height <= 0.0 {
            return;
        }
        let Box { x, y, width, height } = own;
        self.page.fills.push(PageFill { x, y, width, height, color: color.to_owned() });
        self.frame(own);
    }

    fn words(&mut self, text: &str, room: Box, size: f32, bold: bool, side: Side, color: &str) {
        let size = size * self.scale;
        let look = Look { size, bold, strike: false, color: color.to_owned(), side, wrap: false };
        self.page.texts.extend(place(text, room, &look));
    }

    fn legend(&mut self, names: &[(&str, &str)], room: Box) {
        #[expect(clippy::cast_precision_loss, reason = "a chart has few runs")]
        let each = room.width / names.len() as f32;
        let key = 7.0 * self.scale;
        let mut x = room.x;
        for (name, color) in names {
            let middle = room.y + room.height / 2.0;
            let left = x + each * 0.3;
            self.bar(Box { x: left, y: middle - key / 2.0, width: key, height: key }, color);
            let words = Box { x: left + key * 1.6, width: each * 0.7 - key * 1.6, ..room };
            self.words(name, words, 9.0, false, Side::Left, "");
            x += each;
        }
    }
}

fn share(count: usize, room: f32) -> f32 {
    #[expect(clippy::cast_precision_loss, reason = "a chart has few bars")]
    let share = room / count.max(1) as f32;
    share
}

fn most(runs: &[Run]) -> f32 {
    runs.iter().flat_map(|run| run.values.iter().copied()).fold(1e-9, f32::max)
}

fn columns(paint: &mut Paint, body: Box, names: &[String], runs: &[Run]) {
    let foot = 16.0 * paint.scale;
    let head = 12.0 * paint.scale;
    let room = body.height - foot - head;
    let (band, most) = (share(names.len(), body.width), most(runs));
    let each = share(runs.len(), band * 0.7);
    let floor = body.y + head + room;
    let mut x = body.x;
    for (at, name) in names.iter().enumerate() {
        let mut left = x + band * 0.15;
        for run in runs {
            let height = run.value(at) / most * room;
            let own = Box { x: left, y: floor - height, width: each, height };
            paint.bar(own, run.color(at));
            if run.value(at) > 0.0 {
                let over = Box { y: floor - height - head, height: head, ..own };
                paint.words(&print(run.value(at)), over, 8.0, false, Side::Centre, "");
            }
            left += each;
        }
        let under = Box { x, y: floor, width: band, height: foot };
        paint.words(name, under, 9.0, false, Side::Centre, "");
        x += band;
    }
    let width = FRAME * paint.scale;
    let (x1, x2) = (body.x, body.x + body.width);
    paint.page.lines.push(PageLine { x1, y1: floor, x2, y2: floor, width });
}

/// Rows with a name at their left: the band of each, and the box of its bars.
fn rows(body: Box, names: &[String]) -> impl Iterator<Item = (usize, Box, Box)> + use<> {
    let band = share(names.len(), body.height);
    let (label, tail) = (body.width * 0.2, body.width * 0.1);
    (0..names.len()).map(move |at| {
        let y = body.y + share(1, band) * share_of(at);
        let name = Box { x: body.x, y, width: label - 4.0, height: band };
        let bars = Box {
            x: body.x + label,
            y: y + band * 0.15,
            width: body.width - label - tail,
            height: band * 0.7,
        };
        (at, name, bars)
    })
}

fn share_of(at: usize) -> f32 {
    #[expect(clippy::cast_precision_loss, reason = "a chart has few bars")]
    let place = at as f32;
    place
}

fn bars(paint: &mut Paint, body: Box, names: &[String], runs: &[Run]) {
    let most = most(runs);
    for (at, name, room) in rows(body, names) {
        paint.words(&names[at], name, 9.0, false, Side::Right, "");
        let each = share(runs.len(), room.height);
        for (nth, run) in runs.iter().enumerate() {
            let width = run.value(at) / most * room.width;
            let y = room.y + each * share_of(nth);
            let own = Box { y, width, height: each, ..room };
            paint.bar(own, run.color(at));
            let x = own.x + width + 3.0 * paint.scale;
            let after = Box { x, width: 60.0 * paint.scale, ..own };
            paint.words(&print(run.value(at)), after, 8.0, false, Side::Left, "");
        }
    }
}

fn stacked(paint: &mut Paint, body: Box, names: &[String], runs: &[Run]) {
    for (at, name, room) in rows(body, names) {
        paint.words(&names[at], name, 9.0, false, Side::Right, "");
        let total: f32 = runs.iter().map(|run| run.value(at)).sum();
        let mut x = room.x;
        for run in runs.iter().filter(|run| run.value(at) > 0.0) {
            let width = run.value(at) / total * room.width;
            let own = Box { x, width, ..room };
            paint.bar(own, run.color(at));
            if width > 12.0 * paint.scale {
                let ink = if dark(run.color(at)) { "FFFFFF" } else { "" };
                paint.words(&print(run.value(at)), own, 8.0, false, Side::Centre, ink);
            }
            x += width;
        }
    }
}

fn dark(color: &str) -> bool {
    let part = |at: usize| {
        color.get(at..at + 2).and_then(|hex| u32::from_str_radix(hex, 16).ok()).unwrap_or(0)
    };
    part(0) * 299 + part(2) * 587 + part(4) * 114 < 150_000
}

fn number(grid: &Grid, at: Address) -> f32 {
    match grid.value(at) {
        #[expect(clippy::cast_possible_truncation, reason = "the length of a bar")]
        Value::Number(number) => *number as f32,
        _ => 0.0,
    }
}

/// With thousands separators, at most two decimals.
fn print(value: f32) -> String {
    display(&Value::Number((f64::from(value) * 100.0).round() / 100.0), "#,##0.##")
        .trim_end_matches('.')
        .to_owned()
}
