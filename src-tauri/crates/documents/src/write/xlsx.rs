//! `Grid`s → .xlsx: cells, merges, widths, paper. Charts are drawn next door.

use rust_xlsxwriter::{
    Color, DocProperties, Format, FormatAlign, FormatBorder, Formula, IgnoreError, Url, Workbook,
    Worksheet, XlsxError,
};

use super::{Properties, WriteError, chart};
use crate::grid::{Address, Align, Cell, Grid, Line, PrintSetup, SheetState, Style, Value, quoted};

/// The typeface of every Korean Windows since Vista.
pub(super) const FONT: &str = "맑은 고딕";
/// Points, where a style names no size.
const SIZE: u8 = 11;
/// Pixels of a row of 맑은 고딕 11.
const ROW_PIXELS: u32 = 22;
/// Pixels of a column of 맑은 고딕 11; fixes the digit width at 8 pixels.
const COLUMN_PIXELS: u32 = 72;
/// Printed lines are dark grey: black hair at thin weight looks heavier than the figures.
const LINE_COLOR: Color = Color::RGB(0x0059_5959);
const A4: u8 = 9;

/// The workbook as bytes; the same sheets and properties give the same bytes.
///
/// # Errors
/// [`WriteError::Sheet`] where the file format cannot hold a sheet: a name over 31 characters,
/// a text over 32,767, merged cells that overlap.
pub fn xlsx(grids: &[Grid], properties: &Properties) -> Result<Vec<u8>, WriteError> {
    let mut workbook = Workbook::new();
    let refused = |sheet: &str, error: XlsxError| WriteError::Sheet {
        sheet: sheet.to_owned(),
        reason: reason(&error),
    };
    workbook
        .set_default_format(&base_format(), ROW_PIXELS, COLUMN_PIXELS)
        .map_err(|error| refused("", error))?;
    workbook.set_properties(
        &DocProperties::new()
            .set_title(&properties.title)
            .set_subject(&properties.subject)
            .set_author(&properties.author)
            .set_company(&properties.company)
            .set_creation_datetime(&properties.created),
    );
    let mut shown = false;
    for grid in grids {
        let sheet = workbook.add_worksheet();
        sheet.set_name(&grid.name).map_err(|error| refused(&grid.name, error))?;
        match grid.state {
            SheetState::Visible if !shown => {
                sheet.set_active(true);
                shown = true;
            }
            SheetState::Visible => {}
            SheetState::Hidden => {
                sheet.set_hidden(true);
            }
            SheetState::VeryHidden => {
                sheet.set_very_hidden(true);
            }
        }
        write_cells(sheet, grid)?;
        set_up(sheet, grid).map_err(|error| refused(&grid.name, error))?;
        for drawn in &grid.charts {
            chart::insert(sheet, &grid.name, drawn).map_err(|error| refused(&grid.name, error))?;
        }
    }
    workbook.save_to_buffer().map_err(|error| refused("", error))
}

/// The formats of one sheet, made once per style and reused by reference.
struct Formats<'grid> {
    styles: &'grid [Style],
    /// By style, then by kind.
    made: Vec<[Option<Format>; 3]>,
}

/// What a cell's value asks of its format beyond its style.
#[derive(Clone, Copy)]
enum Kind {
    Plain,
    /// Text that a program would take for a formula when the cell is edited.
    Quoted,
    /// A date in a style that names no date format.
    Date,
}

impl<'grid> Formats<'grid> {
    fn new(styles: &'grid [Style]) -> Formats<'grid> {
        Formats { styles, made: vec![const { [const { None }; 3] }; styles.len().max(1)] }
    }

    /// The format of a style; a number that the grid does not know counts as the plain style.
    fn get(&mut self, id: u16, kind: Kind) -> &Format {
        let known = usize::from(id).min(self.made.len() - 1);
        let style = self.styles.get(known);
        self.made[known][kind as usize].get_or_insert_with(|| {
            let format = style.map_or_else(base_format, format);
            match kind {
                Kind::Plain => format,
                Kind::Quoted => format.set_quote_prefix(),
                Kind::Date => format.set_num_format("yyyy-mm-dd"),
            }
        })
    }

    fn is_general(&self, id: u16) -> bool {
        self.styles.get(usize::from(id)).is_none_or(|style| style.number_format.is_empty())
    }
}

fn base_format() -> Format {
    Format::new()
        .set_font_name(FONT)
        .set_font_size(SIZE)
        .set_font_family(3)
        .set_font_charset(129)
        .set_align(FormatAlign::VerticalCenter)
}

fn format(style: &Style) -> Format {
    let mut format = base_format();
    if style.size != 0 {
        format = format.set_font_size(style.size);
    }
    if !style.number_format.is_empty() {
        format = format.set_num_format(&style.number_format);
    }
    if let Some(fill) = style.fill.as_deref().and_then(color) {
        format = format.set_background_color(fill);
    }
    if let Some(ink) = style.color.as_deref().and_then(color) {
        format = format.set_font_color(ink);
    }
    if style.bold {
        format = format.set_bold();
    }
    if style.strike {
        format = format.set_font_strikethrough();
    }
    format = match style.align {
        Align::General => format,
        Align::Left => format.set_align(FormatAlign::Left),
        Align::Center => format.set_align(FormatAlign::Center),
        Align::Right => format.set_align(FormatAlign::Right),
    };
    if style.wrap {
        format = format.set_text_wrap();
    }
    if style.indent > 0 {
        format = format.set_indent(style.indent);
    }
    let [left, right, top, bottom] = style.lines.map(border);
    if style.lines[0] != Line::None {
        format = format.set_border_left(left).set_border_left_color(LINE_COLOR);
    }
    if style.lines[1] != Line::None {
        format = format.set_border_right(right).set_border_right_color(LINE_COLOR);
    }
    if style.lines[2] != Line::None {
        format = format.set_border_top(top).set_border_top_color(LINE_COLOR);
    }
    if style.lines[3] != Line::None {
        format = format.set_border_bottom(bottom).set_border_bottom_color(LINE_COLOR);
    }
    format
}

fn border(line: Line) -> FormatBorder {
    match line {
        Line::None => FormatBorder::None,
        Line::Thin => FormatBorder::Thin,
        Line::Thick => FormatBorder::Medium,
    }
}

/// `RRGGBB` as a colour.
pub(super) fn color(hex: &str) -> Option<Color> {
    u32::from_str_radix(hex, 16).ok().filter(|_| hex.len() == 6).map(Color::RGB)
}

fn write_cells(sheet: &mut Worksheet, grid: &Grid) -> Result<(), WriteError> {
    let mut formats = Formats::new(&grid.styles);
    for range in &grid.merges {
        let (Ok(left), Ok(right)) = (column(range.first.col), column(range.last.col)) else {
            return Err(outside(grid, range.first));
        };
        if range.first == range.last {
            continue;
        }
        let id = grid.cell(range.first).map_or(0, |cell| cell.style);
        let format = formats.get(id, Kind::Plain);
        sheet
            .merge_range(range.first.row, left, range.last.row, right, "", format)
            .map_err(|error| at_cell(grid, range.first, &error))?;
    }
    let mut digits = false;
    for (&row, cells) in &grid.rows {
        for (col, cell) in cells {
            let at = Address::new(row, *col);
            let Ok(column) = column(*col) else { return Err(outside(grid, at)) };
            digits |= matches!(&cell.value, Value::Text(text) if looks_like_number(text));
            let written = match grid.links.get(&at).zip(text_of(&cell.value)) {
                Some((target, text)) => {
                    let url = Url::new(format!("internal:{}!A1", quoted(target))).set_text(text);
                    let format = formats.get(cell.style, Kind::Plain);
                    sheet.write_url_with_format(row, column, url, format).map(|_| ())
                }
                None => write_cell(sheet, (row, column), cell, &mut formats),
            };
            written.map_err(|error| at_cell(grid, at, &error))?;
        }
    }
    if let Some(used) = grid.used().filter(|_| digits)
        && let (Ok(left), Ok(right)) = (column(used.first.col), column(used.last.col))
    {
        // Codes such as `98` are words here; no green corner on each.
        sheet
            .ignore_error_range(
                used.first.row,
                left,
                used.last.row,
                right,
                IgnoreError::NumberStoredAsText,
            )
            .map_err(|error| at_cell(grid, used.first, &error))?;
    }
    Ok(())
}

fn write_cell(
    sheet: &mut Worksheet,
    (row, col): (u32, u16),
    cell: &Cell,
    formats: &mut Formats<'_>,
) -> Result<(), XlsxError> {
    if let Some(formula) = &cell.formula {
        let format = formats.get(cell.style, Kind::Plain);
        let formula = Formula::new(formula.as_ref()).set_result(result(&cell.value));
        return sheet.write_formula_with_format(row, col, formula, format).map(|_| ());
    }
    match &cell.value {
        Value::Blank => {
            sheet.write_blank(row, col, formats.get(cell.style, Kind::Plain))?;
        }
        Value::Text(text) => {
            let kind = if text.starts_with(['=', '+', '-', '@']) && text.len() > 1 {
                Kind::Quoted
            } else {
                Kind::Plain
            };
            sheet.write_string_with_format(row, col, text, formats.get(cell.style, kind))?;
        }
        Value::Number(number) => {
            let format = formats.get(cell.style, Kind::Plain);
            sheet.write_number_with_format(row, col, *number, format)?;
        }
        Value::Date(date) => {
            let kind = if formats.is_general(cell.style) { Kind::Date } else { Kind::Plain };
            sheet.write_datetime_with_format(row, col, date, formats.get(cell.style, kind))?;
        }
        Value::Bool(truth) => {
            let format = formats.get(cell.style, Kind::Plain);
            sheet.write_boolean_with_format(row, col, *truth, format)?;
        }
        // An error value can stand in a file only as a formula's result.
        Value::Error(error) => {
            let format = formats.get(cell.style, Kind::Plain);
            sheet.write_string_with_format(row, col, error, format)?;
        }
    }
    Ok(())
}

fn text_of(value: &Value) -> Option<&str> {
    match value {
        Value::Text(text) if !text.is_empty() => Some(text),
        _ => None,
    }
}

/// A formula's stored result in the file's words.
fn result(value: &Value) -> String {
    match value {
        Value::Blank | Value::Date(_) => String::new(),
        Value::Text(text) | Value::Error(text) => text.clone(),
        Value::Number(number) => number.to_string(),
        Value::Bool(true) => "TRUE".into(),
        Value::Bool(false) => "FALSE".into(),
    }
}

fn looks_like_number(text: &str) -> bool {
    text.starts_with(|c: char| c.is_ascii_digit()) && text.parse::<f64>().is_ok()
}

fn set_up(sheet: &mut Worksheet, grid: &Grid) -> Result<(), XlsxError> {
    for (&col, &width) in &grid.col_widths {
        if let Ok(col) = column(col) {
            sheet.set_column_width(col, width)?;
        }
    }
    for (&row, &height) in &grid.row_heights {
        sheet.set_row_height(row, height)?;
    }
    for &row in &grid.hidden_rows {
        sheet.set_row_hidden(row)?;
    }
    for &col in &grid.hidden_cols {
        if let Ok(col) = column(col) {
            sheet.set_column_hidden(col)?;
        }
    }
    if let Some((rows, cols)) = grid.freeze {
        sheet.set_freeze_panes(rows, u16::try_from(cols).unwrap_or(0))?;
    }
    if let Some(range) = grid.autofilter
        && let (Ok(left), Ok(right)) = (column(range.first.col), column(range.last.col))
    {
        sheet.autofilter(range.first.row, left, range.last.row, right)?;
    }
    sheet.set_screen_gridlines(false);
    set_paper(sheet, &grid.print)
}

fn set_paper(sheet: &mut Worksheet, print: &PrintSetup) -> Result<(), XlsxError> {
    sheet.set_paper_size(A4);
    if print.landscape {
        sheet.set_landscape();
    }
    if let Some((first, last)) = print.repeat_rows {
        sheet.set_repeat_rows(first, last)?;
    }
    if print.fit_width > 0 {
        sheet.set_print_fit_to_pages(print.fit_width, 0);
    }
    if let Some([left, right, top, bottom]) = print.margins.map(|sides| sides.map(inches)) {
        let foot = bottom / 2.0;
        sheet.set_margins(left, right, top, bottom, foot, foot);
    }
    if !print.footer.is_empty() {
        sheet.set_footer(&print.footer);
    }
    if let Some((top, left, bottom, right)) = print.area {
        sheet.set_print_area(top, narrow(left)?, bottom, narrow(right)?)?;
    }
    sheet.set_page_breaks(&print.row_breaks)?;
    sheet.set_print_center_horizontally(true);
    Ok(())
}

fn inches(millimetres: f64) -> f64 {
    millimetres / 25.4
}

fn narrow(col: u32) -> Result<u16, XlsxError> {
    column(col).map_err(|()| XlsxError::RowColumnLimitError)
}

fn column(col: u32) -> Result<u16, ()> {
    u16::try_from(col).map_err(|_| ())
}

fn outside(grid: &Grid, at: Address) -> WriteError {
    at_cell(grid, at, &XlsxError::RowColumnLimitError)
}

fn at_cell(grid: &Grid, at: Address, error: &XlsxError) -> WriteError {
    WriteError::Sheet { sheet: grid.name.clone(), reason: format!("{at} 칸 · {}", reason(error)) }
}

/// The library's refusal in words that a clerk can act on.
fn reason(error: &XlsxError) -> String {
    match error {
        XlsxError::SheetnameCannotBeBlank(_) => "시트 이름이 비어 있습니다".into(),
        XlsxError::SheetnameLengthExceeded(_) => "시트 이름이 31자를 넘습니다".into(),
        XlsxError::SheetnameReused(_) => "같은 이름의 시트가 둘입니다".into(),
        XlsxError::SheetnameContainsInvalidCharacter(_)
        | XlsxError::SheetnameStartsOrEndsWithApostrophe(_) => {
            "시트 이름에 쓸 수 없는 글자([ ] : * ? / \\ ')가 있습니다".into()
        }
        XlsxError::MaxStringLengthExceeded => {
            "글이 한 칸에 들어가는 32,767자를 넘습니다. 나누어 적어 주십시오".into()
        }
        XlsxError::MergeRangeOverlaps(..) => "병합한 칸이 서로 겹칩니다".into(),
        XlsxError::RowColumnLimitError => "엑셀의 행·열 한도를 넘습니다".into(),
        other => other.to_string(),
    }
}
