//! 보고서: papers made of the ledger, seen and saved from the very same grids.
//!
//! Owns which facts go onto which paper and how the file is named. Knows nothing of a layout.

mod book;
mod card;
mod facts;

use documents::write::{self, WriteError};

use crate::contract::*;
use crate::session::Session;
use crate::sheet_view::sheet_view;
use crate::store::name;
use book::Book;

impl Session {
    /// The papers that the ledger can be printed on.
    pub fn report_forms(&self, _: Nothing) -> Result<Vec<ReportFormView>, CommandError> {
        Ok(book::forms())
    }

    /// A sheet of a report, as it would be written.
    pub fn report_preview(&self, page: ReportPage) -> Result<ReportPreview, CommandError> {
        let today = self.host.now().date();
        let (book, at) = self.with_ledger(|ledger| {
            let mut book = Book::new(ledger, &page.request)?;
            let at = book.place(page.sheet.as_deref());
            book.read(ledger, at, today)?;
            Ok((book, at))
        })?;
        let grid = book.draw(at);
        Ok(ReportPreview {
            file_name: file_name(&book.title()),
            sheets: book.sheets(),
            sheet: grid.map(|grid| sheet_view(&grid, usize::MAX).0),
            pledges: book.pledges(),
            left_out: book.left_out(at),
        })
    }

    /// Writes a report as an Excel workbook.
    pub fn report_save(&self, save: SaveReport) -> Result<Saved, CommandError> {
        let path = self.path_of(&save.file)?;
        let now = self.host.now();
        let work = self.work("보고서를 만드는 중", 0);
        let book = self.with_ledger(|ledger| {
            let mut book = Book::new(ledger, &save.request)?;
            book.read_all(ledger, now.date(), &work)?;
            Ok(book)
        })?;
        let grids = book.draw_all(&work)?;
        work.go_on()?;
        let bytes = write::xlsx(&grids, &book.properties(now)).map_err(unsaved)?;
        work.go_on()?;
        let bytes = write::save(&path, &bytes).map_err(unsaved)?;
        Ok(Saved { name: name(&path), bytes })
    }
}

/// `공약 이행현황_2025년 4분기_가온구`, without letters that a file name cannot have.
fn file_name(title: &str) -> String {
    let allowed = |c: &char| !c.is_control() && !r#"\/:*?"<>|"#.contains(*c);
    title.chars().filter(allowed).collect::<String>().trim().to_owned()
}

/// Why a file was not written, for the clerk.
pub(crate) fn unsaved(error: WriteError) -> CommandError {
    let code = match error {
        WriteError::Sheet { .. } => ErrorCode::Invalid,
        _ => ErrorCode::Disk,
    };
    CommandError::new(code, error.to_string())
}
