//! 보고서: the pledge-status workbook of a quarter, seen and saved from the very same grids.
//!
//! Owns which facts go into the workbook and how the file is named. Knows nothing of its layout.

mod facts;

use documents::forms::status;
use documents::write::{self, Properties, WriteError};

use crate::contract::*;
use crate::session::Session;
use crate::sheet_view::sheet_view;
use crate::store::name;

impl Session {
    /// The pledge-status workbook, as it would be written.
    pub fn report_preview(&self, request: StatusRequest) -> Result<ReportPreview, CommandError> {
        let data = self.read(|connection| facts::facts(connection, &request))?;
        let grids = status::draw(&data);
        let sheets = grids.iter().map(|grid| sheet_view(grid, usize::MAX).0).collect();
        Ok(ReportPreview { file_name: file_name(&data), sheets })
    }

    /// Writes the pledge-status workbook.
    pub fn report_save(&self, save: SaveReport) -> Result<Saved, CommandError> {
        let path = self.path_of(&save.file)?;
        let work = self.work("보고서를 만드는 중", 0);
        let data = self.read(|connection| facts::facts(connection, &save.request))?;
        let grids = status::draw(&data);
        work.go_on()?;
        let properties = Properties {
            title: format!("{} 공약 이행현황", data.quarter.label()),
            subject: format!("{} 공약 이행현황", data.term.name),
            author: data.department.clone(),
            company: data.office.clone(),
            created: self.host.now(),
        };
        let bytes = write::xlsx(&grids, &properties).map_err(unsaved)?;
        work.go_on()?;
        let bytes = write::save(&path, &bytes).map_err(unsaved)?;
        Ok(Saved { name: name(&path), bytes })
    }
}

/// `공약 이행현황_2025년 4분기_가온구.xlsx`, without letters that a file name cannot have.
fn file_name(data: &status::StatusData) -> String {
    let name = format!("공약 이행현황_{}_{}", data.quarter.label(), data.office);
    let allowed = |c: &char| !c.is_control() && !r#"\/:*?"<>|"#.contains(*c);
    format!("{}.xlsx", name.chars().filter(allowed).collect::<String>().trim())
}

/// Why a file was not written, for the clerk.
pub(crate) fn unsaved(error: WriteError) -> CommandError {
    let code = match error {
        WriteError::Sheet { .. } => ErrorCode::Invalid,
        _ => ErrorCode::Disk,
    };
    CommandError::new(code, error.to_string())
}
