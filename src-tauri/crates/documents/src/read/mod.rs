//! Bytes → `Grid`s, safely. The format is told by the bytes; everything a file may hold is
//! bounded; whatever cannot be read becomes a [`ReadError`] in Korean. Programs read files through
//! [`worker`], in a process of its own; [`read`] is what that process runs.
//!
//! Knows nothing of what the tables mean.

mod canvas;
mod compound;
mod convert;
mod encoding;
mod error;
mod html;
mod limits;
mod memory;
mod numfmt;
mod ods;
mod package;
mod palette;
mod sniff;
mod spreadsheet_xml;
mod text;
mod watch;
mod wire;
mod words;
pub mod worker;
mod xls;
mod xlsb;
mod xlsx;
mod xml;

use std::panic::{AssertUnwindSafe, catch_unwind};
use std::rc::Rc;
use std::time::Duration;

use domain::Severity;
use serde::{Deserialize, Serialize};
use ts_rs::TS;

use crate::draft::Issue;
use crate::grid::Grid;

pub use error::{ReadError, ReadErrorCode};

use canvas::Outlet;
use compound::Content;
use error::Fault;
use limits::Budget;
use package::Package;
use sniff::Kind;
use watch::Watch;

/// What a readable file was, by its bytes.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash, Serialize, Deserialize, TS)]
#[serde(rename_all = "snake_case")]
pub enum Format {
    /// Excel 2007 and later.
    Xlsx,
    /// Excel 97–2003 and 5.0/95.
    Xls,
    /// Excel's binary workbook.
    Xlsb,
    /// OpenDocument.
    Ods,
    /// Lines of text with a separator.
    Csv,
    /// Tables of a web page.
    Html,
    /// Excel 2003's one-file xml.
    SpreadsheetXml,
}

impl Format {
    /// What the clerk calls it.
    pub fn label(self) -> &'static str {
        match self {
            Format::Xlsx => "엑셀 통합 문서(.xlsx)",
            Format::Xls => "엑셀 97-2003 통합 문서(.xls)",
            Format::Xlsb => "엑셀 이진 통합 문서(.xlsb)",
            Format::Ods => "오픈문서 스프레드시트(.ods)",
            Format::Csv => "글자로 된 표(.csv)",
            Format::Html => "웹 문서의 표(HTML)",
            Format::SpreadsheetXml => "엑셀 2003 XML 표(.xml)",
        }
    }

    /// The file name endings that belong to it.
    fn endings(self) -> &'static [&'static str] {
        match self {
            Format::Xlsx => &["xlsx", "xlsm", "xltx", "xltm", "cell"],
            Format::Xls => &["xls", "xlt", "cell"],
            Format::Xlsb => &["xlsb"],
            Format::Ods => &["ods", "ots"],
            Format::Csv => &["csv", "tsv", "txt", "tab"],
            Format::Html => &["html", "htm"],
            Format::SpreadsheetXml => &["xml"],
        }
    }
}

/// All sheets of a file and what the clerk must be told about them.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
pub struct Workbook {
    /// What the file was.
    pub format: Format,
    /// For text: how its letters were written (`UTF-8`, `CP949` …); else empty.
    pub encoding: String,
    /// The sheets in their order, hidden ones included.
    pub grids: Vec<Grid>,
    /// Cells that could not be read, a wrong file name ending …
    pub notices: Vec<Issue>,
}

/// How to read.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Options {
    /// Opens a locked file.
    pub password: Option<String>,
    /// Longest time that the reading process may take.
    pub time_limit: Duration,
    /// Memory that the reading process may take, in bytes.
    pub memory_limit: u64,
}

impl Default for Options {
    fn default() -> Options {
        Options { password: None, time_limit: Duration::from_secs(60), memory_limit: 1 << 30 }
    }
}

/// Reads a file that lies in memory; `name` is its file name, for messages. Never panics. A file
/// that makes a library ask for endless memory can still end the process: see [`worker`].
pub fn read(name: &str, bytes: &[u8], options: &Options) -> Result<Workbook, ReadError> {
    read_watched(name, bytes, options, None, &|_, _| {})
}

fn read_watched(
    name: &str,
    bytes: &[u8],
    options: &Options,
    outlet: Option<Rc<dyn Outlet>>,
    progress: &dyn Fn(u32, u32),
) -> Result<Workbook, ReadError> {
    let budget = Budget::new(outlet);
    let guarded = AssertUnwindSafe(|| open(name, bytes, options, &budget, &Watch::new(progress)));
    match catch_unwind(guarded) {
        Ok(answer) => answer.map_err(|fault| fault.of(name)),
        Err(panic) => {
            let said = panic.downcast_ref::<String>().cloned();
            let said = said.or_else(|| panic.downcast_ref::<&str>().map(|&s| s.to_owned()));
            Err(Fault::damaged(format!("panicked: {}", said.unwrap_or_default())).of(name))
        }
    }
}

fn open(
    name: &str,
    bytes: &[u8],
    options: &Options,
    budget: &Budget,
    watch: &Watch<'_>,
) -> Result<Workbook, Fault> {
    if bytes.len() as u64 > limits::FILE_BYTES {
        return Err(Fault::too_large("파일이 너무 커서(바이트)", limits::FILE_BYTES));
    }
    let mut notices = Vec::new();
    let kind = sniff::kind(bytes).map_err(|fault| closed_cell(name, fault))?;
    let mut encoding = String::new();
    let (format, grids) = match kind {
        Kind::Zip => zip(bytes, budget, watch, &mut notices)?,
        Kind::Compound => {
            let content = compound::open(bytes, options.password.as_deref());
            match content.map_err(|fault| closed_cell(name, fault))? {
                Content::Workbook(stream) => {
                    let password = options.password.as_deref();
                    let grids = xls::read(bytes, &stream, password, budget, watch, &mut notices)?;
                    (Format::Xls, grids)
                }
                Content::Unlocked(bytes) => zip(&bytes, budget, watch, &mut notices)?,
            }
        }
        Kind::Biff => return Err(sniff::too_old()),
        Kind::Html => {
            let (letters, grid) = html::read(name, bytes, budget, &mut notices)?;
            encoding = letters;
            (Format::Html, vec![grid])
        }
        Kind::SpreadsheetXml => {
            (Format::SpreadsheetXml, spreadsheet_xml::read(bytes, budget, watch, &mut notices)?)
        }
        Kind::Text => {
            let (letters, grid) = text::read(name, bytes, budget, watch, &mut notices)?;
            encoding = letters;
            (Format::Csv, vec![grid])
        }
    };
    notices.extend(wrong_ending(name, format));
    Ok(Workbook { format, encoding, grids, notices })
}

/// A zip: which of the formats that are zips, or what else it is.
fn zip(
    bytes: &[u8],
    budget: &Budget,
    watch: &Watch<'_>,
    notices: &mut Vec<Issue>,
) -> Result<(Format, Vec<Grid>), Fault> {
    let mut package = Package::open(bytes, budget, watch)?;
    match package.content()? {
        package::Content::Xlsx => Ok((Format::Xlsx, xlsx::read(&mut package, budget, notices)?)),
        package::Content::Xlsb => {
            // calamine inflates for itself: what it will meet is counted first.
            package.measure(|name| name.ends_with(".bin") || name.ends_with(".xml"))?;
            Ok((Format::Xlsb, xlsb::read(bytes, budget, watch, notices)?))
        }
        package::Content::Ods => Ok((Format::Ods, ods::read(&mut package, budget, notices)?)),
    }
}

/// A file called `.cell` that is nothing known is 한셀's closed format.
fn closed_cell(name: &str, fault: Fault) -> Fault {
    let unknown = fault.code == ReadErrorCode::NotASheet;
    if unknown && ending(name).as_deref() == Some("cell") { sniff::cell() } else { fault }
}

fn ending(name: &str) -> Option<String> {
    name.rsplit_once('.').map(|(_, ending)| ending.to_lowercase())
}

/// The name promises another format than the bytes hold.
fn wrong_ending(name: &str, format: Format) -> Option<Issue> {
    let ending = ending(name)?;
    if format.endings().contains(&ending.as_str()) {
        return None;
    }
    Some(Issue {
        severity: Severity::Notice,
        sheet: String::new(),
        cell: String::new(),
        code: "wrong_extension".to_owned(),
        message: format!(
            "파일 이름은 .{ending}(으)로 끝나지만 내용은 {}입니다. 내용대로 읽었습니다.",
            format.label()
        ),
        printed: None,
        computed: None,
    })
}

#[cfg(test)]
mod tests;
