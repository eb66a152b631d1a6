//! 보고서: papers made of the ledger, seen and saved from the very same grids.
//!
//! Owns which facts go onto which paper and how the file is named. Knows nothing of a layout.

mod book;
mod card;
mod facts;

use documents::grid::Grid;
use documents::pages::{self, Page};
use documents::write::{self, Properties, WriteError};

use crate::contract::*;
use crate::session::{Session, Work};
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
        let book = self.with_ledger(|ledger| {
            let mut book = Book::new(ledger, &page.request)?;
            book.read_sheet(ledger, page.sheet.as_deref(), today)?;
            Ok(book)
        })?;
        let at = book.place(page.sheet.as_deref());
        let grid = book.draw(at);
        let pages = grid.as_ref().map(pages::lay).unwrap_or_default();
        Ok(ReportPreview {
            file_name: file_name(&book.title()),
            sheets: book.sheets(),
            sheet: grid.map(|grid| sheet_view(&grid, usize::MAX).0),
            pages,
            pledges: book.pledges(),
            left_out: book.left_out(at),
        })
    }

    /// All pages of a report, to be printed.
    pub fn report_pages(&self, request: ReportRequest) -> Result<ReportPages, CommandError> {
        let work = self.work("인쇄할 쪽을 만드는 중", 0);
        let (grids, _) = self.drawn(&request, &work)?;
        let mut pages = Vec::new();
        for grid in &grids {
            work.go_on()?;
            pages.extend(pages::lay(grid));
        }
        Ok(ReportPages { pages })
    }

    /// Writes a report as an Excel workbook or as PDF.
    pub fn report_save(&self, save: SaveReport) -> Result<Saved, CommandError> {
        let path = self.path_of(&save.file)?;
        let work = self.work("보고서를 만드는 중", 0);
        let (grids, properties) = self.drawn(&save.request, &work)?;
        work.go_on()?;
        let bytes = match save.kind {
            ReportFile::Workbook => write::xlsx(&grids, &properties),
            ReportFile::Pdf => {
                let sheets: Vec<(String, Vec<Page>)> =
                    grids.iter().map(|grid| (grid.name.clone(), pages::lay(grid))).collect();
                write::pdf(&sheets, &properties)
            }
        };
        work.go_on()?;
        let bytes = write::save(&path, &bytes.map_err(unsaved)?).map_err(unsaved)?;
        Ok(Saved { name: name(&path), bytes })
    }

    /// All sheets of a report. The ledger is free again before they are drawn.
    fn drawn(
        &self,
        request: &ReportRequest,
        work: &Work,
    ) -> Result<(Vec<Grid>, Properties), CommandError> {
        let now = self.host.now();
        let book = self.with_ledger(|ledger| {
            let mut book = Book::new(ledger, request)?;
            book.read_all(ledger, now.date(), work)?;
            Ok(book)
        })?;
        Ok((book.draw_all(work)?, book.properties(now)))
    }
}

/// `공약 이행현황_2025년 4분기_가온구`, without letters that a file name cannot have.
pub(crate) fn file_name(title: &str) -> String {
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
