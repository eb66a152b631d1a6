//! Stands in for the clerk at the file dialogs, and for the clock, when the real window is
//! tested. Compiled only with the `automation` feature, which no shipped program has.

use std::path::{Path, PathBuf};

use chrono::NaiveDateTime;
use ledger::contract::{ChooseFiles, CommandError, FilePurpose};

/// The time that stands still in `PLEDGE_TEST_NOW`, such as `2026-01-05T09:00:00`.
pub(crate) fn now() -> Option<NaiveDateTime> {
    std::env::var("PLEDGE_TEST_NOW").ok()?.parse().ok()
}

/// The answer to `request`: a saved file goes to `folder` under its suggested name; opened files
/// are the paths listed, one a line, in `folder/choose.txt`.
pub(crate) fn choose(folder: &Path, request: &ChooseFiles) -> Result<Vec<PathBuf>, CommandError> {
    match request.purpose {
        FilePurpose::NewLedger
        | FilePurpose::SaveReport
        | FilePurpose::SaveFailed
        | FilePurpose::SavePdf
        | FilePurpose::SaveDump
        | FilePurpose::SaveAttachment => Ok(vec![folder.join(&request.suggested)]),
        FilePurpose::OpenLedger | FilePurpose::Import | FilePurpose::Attach => {
            let list = std::fs::read_to_string(folder.join("choose.txt"))
                .map_err(|error| CommandError::internal(error.to_string()))?;
            Ok(list.lines().map(PathBuf::from).collect())
        }
    }
}
