//! `Grid` → [`SheetView`]: one conversion for the import's source sheet and the report's preview,
//! so that both show a sheet in the same way. Knows nothing of what a cell means.

use std::collections::HashMap;

use documents::grid::{Address, Cell, Chart, Grid, Range, Style, Value, column_name, display};

use crate::contract::{CellView, ChartView, ColumnView, Mark, RowView, SeriesView, SheetView};

/// Width of a column in characters where the file sets none.
const PLAIN_WIDTH: f64 = 8.43;

/// The sheet as the screen shows it, up to the row in which `cells` cells are passed; the second
/// answer is true where rows were left out.
pub(crate) fn sheet_view(grid: &Grid, cells: usize) -> (SheetView, bool) {
    let used = grid.used();
    let spans: HashMap<Address, Range> =
        grid.merges.iter().map(|range| (range.first, *range)).collect();
    let covers = Covers::new(&grid.merges);
    let mut body = Vec::with_capacity(grid.rows.len());
    let mut count = 0;
    let mut capped = false;
    for (row, line) in &grid.rows {
        if count >= cells {
            capped = true;
            break;
        }
        let shown: Vec<CellView> = line
            .iter()
            .filter(|(col, _)| !covers.hides(Address::new(*row, *col)))
            .map(|(col, cell)| view(grid, &spans, Address::new(*row, *col), cell))
            .collect();
        count += shown.len();
        body.push(RowView {
            row: *row,
            height: grid.row_heights.get(row).copied().unwrap_or(0.0),
            hidden: grid.hidden_rows.contains(row),
            cells: shown,
        });
    }
    let sheet = SheetView {
        name: grid.name.clone(),
        rows: used.map_or(0, |range| range.last.row + 1),
        columns: (0..used.map_or(0, |range| range.last.col + 1))
            .map(|col| ColumnView {
                name: column_name(col),
                width: grid.col_widths.get(&col).copied().unwrap_or(PLAIN_WIDTH),
                hidden: grid.hidden_cols.contains(&col),
            })
            .collect(),
        body,
        freeze: grid.freeze.unwrap_or((0, 0)),
        landscape: grid.print.landscape,
        charts: grid.charts.iter().map(|chart| chart_view(grid, chart)).collect(),
    };
    (sheet, capped)
}

fn view(grid: &Grid, spans: &HashMap<Address, Range>, at: Address, cell: &Cell) -> CellView {
    let plain = Style::default();
    let style = grid.styles.get(usize::from(cell.style)).unwrap_or(&plain);
    CellView {
        col: at.col,
        text: display(&cell.value, &style.number_format),
        span: spans.get(&at).map_or((1, 1), |range| (range.width(), range.height())),
        number: matches!(cell.value, Value::Number(_) | Value::Date(_)),
        bold: style.bold,
        strike: style.strike,
        fill: style.fill.clone().unwrap_or_default(),
        align: style.align,
        lines: style.lines,
        mark: Mark::Plain,
        old: String::new(),
        formula: cell.formula.as_deref().map(str::to_owned).unwrap_or_default(),
    }
}

/// Which cells lie under a merged rectangle, asked in reading order of many merges.
struct Covers {
    by_row: HashMap<u32, Vec<Range>>,
    tall: Vec<Range>,
}

impl Covers {
    /// Merges taller than this are kept apart, so that a merge down a whole sheet costs nothing.
    const TALL: u32 = 200;

    fn new(merges: &[Range]) -> Covers {
        let mut covers = Covers { by_row: HashMap::new(), tall: Vec::new() };
        for range in merges {
            if range.height() > Covers::TALL {
                covers.tall.push(*range);
            } else {
                for row in range.first.row..=range.last.row {
                    covers.by_row.entry(row).or_default().push(*range);
                }
            }
        }
        covers
    }

    fn hides(&self, at: Address) -> bool {
        let near = self.by_row.get(&at.row).map(Vec::as_slice).unwrap_or_default();
        near.iter().chain(&self.tall).any(|range| range.contains(at) && range.first != at)
    }
}

fn chart_view(grid: &Grid, chart: &Chart) -> ChartView {
    let first = chart.series.first();
    ChartView {
        kind: chart.kind,
        title: chart.title.clone(),
        row: chart.at.row,
        col: chart.at.col,
        size: chart.size,
        categories: first
            .map(|series| series.categories.cells().map(|at| grid.shown(at)).collect())
            .unwrap_or_default(),
        series: chart
            .series
            .iter()
            .map(|series| SeriesView {
                name: series.name.clone(),
                color: series.color.clone(),
                values: series.values.cells().map(|at| number(grid, at)).collect(),
            })
            .collect(),
    }
}

fn number(grid: &Grid, at: Address) -> f64 {
    match grid.value(at) {
        Value::Number(number) => *number,
        _ => 0.0,
    }
}

#[cfg(test)]
mod tests;
