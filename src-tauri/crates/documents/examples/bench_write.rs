//! Export of 500 pledges against the floor: the same cells handed straight to the library, with
//! every format and text ready. Prints one JSON object for `cargo xtask bench`.
#[path = "../../../../tests/support/workbook.rs"]
mod workbook;

use std::error::Error;
use std::time::Instant;

use documents::forms::status::draw;
use documents::grid::{Align, Grid, Line, Style, Value};
use documents::write;
use rust_xlsxwriter::{Color, Format, FormatAlign, FormatBorder, Formula, Workbook};

const PLEDGES: usize = 500;
const RUNS: usize = 25;

fn main() -> Result<(), Box<dyn Error>> {
    let data = workbook::status_data(PLEDGES);
    let properties = workbook::properties();
    let grids = draw(&data);
    let formats: Vec<Vec<Format>> =
        grids.iter().map(|grid| grid.styles.iter().map(format).collect()).collect();
    let (mut ours, mut floors) = (Vec::new(), Vec::new());
    for _ in 0..RUNS {
        ours.push(milliseconds(|| Ok(write::xlsx(&draw(&data), &properties)?.len()))?);
        floors.push(milliseconds(|| floor(&grids, &formats))?);
    }
    let (ours, floor) = (best(ours), best(floors));
    println!(
        "{{\"job\":\"export {PLEDGES} pledges\",\"ours_ms\":{ours:.1},\"floor_ms\":{floor:.1},\"ratio\":{:.2}}}",
        ours / floor
    );
    Ok(())
}

fn milliseconds(job: impl Fn() -> Result<usize, Box<dyn Error>>) -> Result<f64, Box<dyn Error>> {
    let start = Instant::now();
    std::hint::black_box(job()?);
    Ok(start.elapsed().as_secs_f64() * 1_000.0)
}

/// The best run: what the machine does when nothing else disturbs it.
fn best(times: Vec<f64>) -> f64 {
    times.into_iter().fold(f64::INFINITY, f64::min)
}

fn floor(grids: &[Grid], formats: &[Vec<Format>]) -> Result<usize, Box<dyn Error>> {
    let mut workbook = Workbook::new();
    for (grid, formats) in grids.iter().zip(formats) {
        let sheet = workbook.add_worksheet();
        sheet.set_name(&grid.name)?;
        for range in &grid.merges {
            let (first, last) = (range.first, range.last);
            let format = &formats[0];
            sheet.merge_range(
                first.row,
                first.col as u16,
                last.row,
                last.col as u16,
                "",
                format,
            )?;
        }
        for (row, cells) in &grid.rows {
            for (col, cell) in cells {
                let (row, col, format) = (*row, *col as u16, &formats[usize::from(cell.style)]);
                match (&cell.formula, &cell.value) {
                    (Some(formula), value) => {
                        let result = match value {
                            Value::Number(number) => number.to_string(),
                            Value::Text(text) => text.clone(),
                            _ => String::new(),
                        };
                        let formula = Formula::new(formula.as_ref()).set_result(result);
                        sheet.write_formula_with_format(row, col, formula, format)?;
                    }
                    (None, Value::Text(text)) => {
                        sheet.write_string_with_format(row, col, text, format)?;
                    }
                    (None, Value::Number(number)) => {
                        sheet.write_number_with_format(row, col, *number, format)?;
                    }
                    (None, _) => {
                        sheet.write_blank(row, col, format)?;
                    }
                }
            }
        }
        for (row, height) in &grid.row_heights {
            sheet.set_row_height(*row, *height)?;
        }
        for (col, width) in &grid.col_widths {
            sheet.set_column_width(*col as u16, *width)?;
        }
    }
    Ok(workbook.save_to_buffer()?.len())
}

fn format(style: &Style) -> Format {
    let border = |line: Line| match line {
        Line::None => FormatBorder::None,
        Line::Thin => FormatBorder::Thin,
        Line::Thick => FormatBorder::Medium,
    };
    let mut format = Format::new()
        .set_font_name("맑은 고딕")
        .set_font_size(style.size.max(1))
        .set_num_format(&style.number_format)
        .set_border_left(border(style.lines[0]))
        .set_border_right(border(style.lines[1]))
        .set_border_top(border(style.lines[2]))
        .set_border_bottom(border(style.lines[3]))
        .set_align(match style.align {
            Align::Center => FormatAlign::Center,
            Align::Right => FormatAlign::Right,
            _ => FormatAlign::Left,
        });
    if let Some(fill) = style.fill.as_ref().and_then(|hex| u32::from_str_radix(hex, 16).ok()) {
        format = format.set_background_color(Color::RGB(fill));
    }
    if style.bold {
        format = format.set_bold();
    }
    if style.wrap {
        format = format.set_text_wrap();
    }
    format
}
