//! A grid's chart → a native one, legible in grey: direct labels, category order as in the table.

use rust_xlsxwriter::{
    Chart as NativeChart, ChartAxis, ChartAxisCrossing, ChartDataLabel, ChartDataLabelPosition,
    ChartFont, ChartFormat, ChartLegendPosition, ChartLine, ChartPoint, ChartSeries,
    ChartSolidFill, ChartType, Worksheet, XlsxError,
};

use super::xlsx::{FONT, color};
use crate::grid::{Chart, ChartKind, Range, Series};

/// Puts `chart` into `sheet`, whose name is `name`.
pub(super) fn insert(sheet: &mut Worksheet, name: &str, chart: &Chart) -> Result<(), XlsxError> {
    let kind = match chart.kind {
        ChartKind::Column => ChartType::Column,
        ChartKind::Bar => ChartType::Bar,
        ChartKind::PercentStackedBar => ChartType::BarPercentStacked,
    };
    let mut native = NativeChart::new(kind);
    native.title().set_name(&chart.title).set_font(font(12).set_bold()).set_overlay(false);
    native.set_width(chart.size.0).set_height(chart.size.1);
    native.set_alt_text(&chart.title);
    for series in &chart.series {
        native.push_series(&native_series(name, chart.kind, series));
    }
    native.x_axis().set_font(&font(9));
    native.y_axis().set_font(&font(9));
    if chart.kind == ChartKind::Column {
        scale(native.y_axis(), "#,##0");
    } else {
        // Horizontal bars are drawn from below; tables are read from above.
        native.y_axis().set_reverse().set_crossing(ChartAxisCrossing::Max);
        native.y_axis().set_major_gridlines(false);
        let percent = chart.kind == ChartKind::PercentStackedBar;
        scale(native.x_axis(), if percent { "0%" } else { "#,##0" });
    }
    if chart.series.len() > 1 {
        native.legend().set_position(ChartLegendPosition::Bottom).set_font(&font(9));
    } else {
        native.legend().set_hidden();
    }
    let col = u16::try_from(chart.at.col).map_err(|_| XlsxError::RowColumnLimitError)?;
    sheet.insert_chart(chart.at.row, col, &native)?;
    Ok(())
}

fn native_series(sheet: &str, kind: ChartKind, series: &Series) -> ChartSeries {
    let mut native = ChartSeries::new();
    native
        .set_name(series.name.as_str())
        .set_categories(cells(sheet, series.categories))
        .set_values(cells(sheet, series.values))
        .set_format(&mut fill(&series.color));
    let mut label = ChartDataLabel::new();
    label.show_value().set_num_format("#,##0;△#,##0;;");
    match kind {
        ChartKind::PercentStackedBar => {
            native.set_gap(40).set_overlap(100);
            label.set_font(font(9).set_color(ink_on(&series.color)));
            label.set_position(ChartDataLabelPosition::Center);
        }
        ChartKind::Column | ChartKind::Bar => {
            native.set_gap(50);
            label.set_font(&font(9)).set_position(ChartDataLabelPosition::OutsideEnd);
        }
    }
    native.set_data_label(&label);
    if !series.point_colors.is_empty() {
        let points: Vec<ChartPoint> = series
            .point_colors
            .iter()
            .map(|color| ChartPoint::new().set_format(&mut fill(color)))
            .collect();
        native.set_points(&points);
    }
    native
}

/// The axis of the values.
fn scale(axis: &mut ChartAxis, number_format: &str) {
    let line = ChartLine::new().set_color("D9D9D9").set_width(0.5).clone();
    axis.set_num_format(number_format).set_min(0).set_major_gridlines(true);
    axis.set_major_gridlines_line(&line);
}

fn cells(sheet: &str, range: Range) -> (&str, u32, u16, u32, u16) {
    // Columns beyond 65,535 were refused when the cells were written.
    let column = |col: u32| u16::try_from(col).unwrap_or(u16::MAX);
    let (first, last) = (range.first, range.last);
    (sheet, first.row, column(first.col), last.row, column(last.col))
}

fn fill(hex: &str) -> ChartFormat {
    let mut format = ChartFormat::new();
    if let Some(color) = color(hex) {
        format.set_solid_fill(ChartSolidFill::new().set_color(color));
    }
    // A hairline keeps neighbours apart on a grey printer.
    format.set_border(ChartLine::new().set_color("FFFFFF").set_width(0.75));
    format
}

/// Black or white, whichever reads better on the fill.
fn ink_on(hex: &str) -> &'static str {
    let channel = |at: usize| {
        hex.get(at..at + 2).and_then(|pair| u32::from_str_radix(pair, 16).ok()).unwrap_or(255)
    };
    let luminance = channel(0) * 299 + channel(2) * 587 + channel(4) * 114;
    if luminance < 140_000 { "FFFFFF" } else { "1A1A1A" }
}

fn font(size: u8) -> ChartFont {
    let mut font = ChartFont::new();
    font.set_name(FONT).set_size(size);
    font
}
