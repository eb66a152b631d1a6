//! HTML tables that call themselves .xls, as many office systems export them. All of a page
//! becomes one grid, as Excel shows it: text between tables in column A, tables below one another.

mod table;

use html5gum::emitters::default::DefaultEmitter;
use html5gum::{StartTag, Token, Tokenizer};

use crate::draft::Issue;
use crate::grid::{Cell, Grid, Style, Value};

use super::canvas::Canvas;
use super::encoding::decode;
use super::error::{Fault, ReadErrorCode};
use super::limits::{Budget, DEPTH};
use super::words;
use table::{Laid, Table};

/// Reads a page; also gives the name of its encoding.
pub(super) fn read(
    name: &str,
    bytes: &[u8],
    budget: &Budget,
    notices: &mut Vec<Issue>,
) -> Result<(String, Grid), Fault> {
    let decoded = decode(bytes, declared(bytes))?;
    let stem = name.rsplit_once('.').map_or(name, |(stem, _)| stem);
    let sheet = sheet_name(&decoded.text).unwrap_or_else(|| stem.to_owned());
    let mut page = Page {
        canvas: Canvas::new(&sheet, budget),
        budget,
        styles: vec![Style::default()],
        row: 0,
        tables: Vec::new(),
        text: String::new(),
        silent: 0,
        found: false,
    };
    let mut emitter = DefaultEmitter::default();
    emitter.naively_switch_states(true);
    for token in Tokenizer::new_with_emitter(decoded.text.as_ref(), emitter) {
        let Ok(token) = token;
        page.take(&token)?;
    }
    page.finish()?;
    if !page.found {
        return Err(Fault::new(
            ReadErrorCode::NotASheet,
            "표가 들어 있지 않은 웹 문서입니다. 엑셀에서 열어 .xlsx로 다시 저장한 뒤 가져와 주십시오.",
        ));
    }
    page.canvas.grid().styles = page.styles;
    Ok((decoded.encoding.to_owned(), page.canvas.finish(notices)))
}

/// The encoding that the head declares.
fn declared(bytes: &[u8]) -> Option<&'static encoding_rs::Encoding> {
    let head = String::from_utf8_lossy(&bytes[..bytes.len().min(4096)]).to_lowercase();
    let (_, rest) = head.split_once("charset=")?;
    let label: String = rest
        .trim_start_matches(['"', '\'', ' '])
        .chars()
        .take_while(|c| c.is_ascii_alphanumeric() || matches!(c, '-' | '_'))
        .collect();
    encoding_rs::Encoding::for_label(label.as_bytes())
}

/// The sheet name that Excel's own HTML carries in a comment.
fn sheet_name(text: &str) -> Option<String> {
    let (_, rest) = text.split_once("<x:Name>")?;
    let (name, _) = rest.split_once("</x:Name>")?;
    let name = name.trim();
    (!name.is_empty() && name.chars().count() <= 64 && !name.contains('<')).then(|| name.to_owned())
}

struct Page<'a> {
    canvas: Canvas,
    budget: &'a Budget,
    styles: Vec<Style>,
    /// The next free row.
    row: u32,
    /// Open tables, the innermost last.
    tables: Vec<Table>,
    /// Text between tables, line by line.
    text: String,
    /// Open elements whose text is not shown.
    silent: usize,
    found: bool,
}

fn name_of(name: &[u8]) -> &str {
    std::str::from_utf8(name).unwrap_or_default()
}

/// The value of an attribute.
pub(super) fn attribute(tag: &StartTag<()>, name: &str) -> Option<String> {
    let value = tag.attributes.get(name.as_bytes())?;
    Some(String::from_utf8_lossy(value).into_owned())
}

impl Page<'_> {
    fn take(&mut self, token: &Token) -> Result<(), Fault> {
        match token {
            Token::StartTag(tag) => self.start(tag),
            Token::EndTag(tag) => self.end(name_of(&tag.name)),
            Token::String(text) if self.silent == 0 => {
                self.budget.text(text.len())?;
                self.say(&String::from_utf8_lossy(text));
                Ok(())
            }
            _ => Ok(()),
        }
    }

    /// Where text goes now: the open cell, else between tables.
    fn target(&mut self) -> Option<&mut String> {
        match self.tables.last_mut() {
            Some(table) => table.cell_text(),
            None => Some(&mut self.text),
        }
    }

    /// Adds text as a browser shows it: runs of blanks are one, no-break spaces stay.
    fn say(&mut self, text: &str) {
        let Some(target) = self.target() else { return };
        for letter in text.chars() {
            if !letter.is_ascii_whitespace() {
                target.push(letter);
            } else if !target.is_empty() && !target.ends_with([' ', '\n']) {
                target.push(' ');
            }
        }
    }

    fn line_break(&mut self) {
        let Some(target) = self.target() else { return };
        target.truncate(target.trim_end_matches(' ').len());
        if !target.is_empty() {
            target.push('\n');
        }
    }

    fn start(&mut self, tag: &StartTag<()>) -> Result<(), Fault> {
        match name_of(&tag.name) {
            "table" => {
                self.found = true;
                // A table within a cell is laid where it stands; what came before goes first.
                self.lay_open()?;
                self.flush_text()?;
                if self.tables.len() >= DEPTH {
                    return Err(Fault::damaged("tables nested too deep"));
                }
                self.tables.push(Table::default());
            }
            "tr" => {
                if let Some(table) = self.tables.last_mut() {
                    table.row(tag)?;
                }
            }
            "td" | "th" => {
                if let Some(table) = self.tables.last_mut() {
                    table.cell(tag)?;
                }
            }
            "br" | "p" | "div" | "li" | "h1" | "h2" | "h3" | "h4" | "hr" | "caption" => {
                self.line_break();
            }
            "script" | "style" | "title" | "head" | "xml" if !tag.self_closing => self.silent += 1,
            "body" => self.silent = 0,
            "s" | "strike" | "del" => {
                if let Some(table) = self.tables.last_mut() {
                    table.strike();
                }
            }
            _ => {}
        }
        Ok(())
    }

    fn end(&mut self, name: &str) -> Result<(), Fault> {
        match name {
            "table" => {
                self.lay_open()?;
                self.tables.pop();
            }
            "td" | "th" => {
                if let Some(table) = self.tables.last_mut() {
                    table.end_cell();
                }
            }
            "p" | "div" | "li" | "h1" | "h2" | "h3" | "h4" | "caption" => self.line_break(),
            "script" | "style" | "title" | "xml" => self.silent = self.silent.saturating_sub(1),
            "head" => self.silent = 0,
            _ => {}
        }
        Ok(())
    }

    /// The lines between tables as rows of column A.
    fn flush_text(&mut self) -> Result<(), Fault> {
        let text = std::mem::take(&mut self.text);
        for line in text.lines().map(str::trim).filter(|line| !line.is_empty()) {
            let value = Value::Text(words::text(line).into_owned());
            self.canvas.put(self.row, 0, Cell { value, ..Cell::default() })?;
            self.row += 1;
        }
        Ok(())
    }

    /// Lays what the innermost open table holds so far.
    fn lay_open(&mut self) -> Result<(), Fault> {
        let Some(table) = self.tables.last_mut() else { return Ok(()) };
        let Laid { cells, merges, hidden, height } = table.lay()?;
        for (row, col, text, style) in cells {
            let style = self.style_number(style);
            let value = if text.is_empty() {
                Value::Blank
            } else {
                Value::Text(words::text(&text).into_owned())
            };
            if value != Value::Blank || style != 0 {
                self.canvas.put(self.row + row, col, Cell { value, formula: None, style })?;
            }
        }
        for mut range in merges {
            range.first.row += self.row;
            range.last.row += self.row;
            self.canvas.merge(range)?;
        }
        let top = self.row;
        self.canvas.grid().hidden_rows.extend(hidden.into_iter().map(|row| row + top));
        self.row += height;
        Ok(())
    }

    fn style_number(&mut self, style: Style) -> u16 {
        if let Some(at) = self.styles.iter().position(|known| *known == style) {
            return at as u16;
        }
        // Looks are few in real pages; past this many a cell stays plain.
        if self.styles.len() >= 1_000 {
            return 0;
        }
        self.styles.push(style);
        (self.styles.len() - 1) as u16
    }

    fn finish(&mut self) -> Result<(), Fault> {
        while !self.tables.is_empty() {
            self.lay_open()?;
            self.tables.pop();
        }
        self.flush_text()
    }
}
