//! The file dialogs: their titles, filters and starting names by purpose. Hands paths to the
//! session alone; the page only ever sees handles.

use std::path::PathBuf;

use ledger::contract::{ChooseFiles, CommandError, FilePurpose};
use tauri::{AppHandle, Manager};
use tauri_plugin_dialog::{DialogExt, FilePath};

const LEDGER: (&str, &[&str]) = ("공약대장", &["pledge"]);
const SHEETS: (&str, &[&str]) =
    ("엑셀·한셀·표 파일", &["xlsx", "xlsm", "xlsb", "xls", "ods", "csv"]);
const WORKBOOK: (&str, &[&str]) = ("엑셀 파일", &["xlsx"]);
const PDF: (&str, &[&str]) = ("PDF 파일", &["pdf"]);
const OPEN_FORMAT: (&str, &[&str]) = ("JSON 파일", &["json"]);
/// No filter: evidence is whatever the office has.
const ANY: (&str, &[&str]) = ("", &[]);

/// Shows the dialog for `request` and waits for it; empty where it was closed. Must not be
/// called on the window's thread.
pub(crate) fn choose(app: &AppHandle, request: &ChooseFiles) -> Result<Vec<PathBuf>, CommandError> {
    let (title, (filter, extensions)) = match request.purpose {
        FilePurpose::OpenLedger => ("대장 열기", LEDGER),
        FilePurpose::NewLedger => ("새 대장을 둘 곳", LEDGER),
        FilePurpose::Import => ("가져올 파일 고르기", SHEETS),
        FilePurpose::SaveReport => ("보고서를 엑셀로 저장", WORKBOOK),
        FilePurpose::SaveFailed => ("가져오지 못한 행을 엑셀로 저장", WORKBOOK),
        FilePurpose::SavePdf => ("보고서를 PDF로 저장", PDF),
        FilePurpose::SaveDump => ("대장 내보내기", OPEN_FORMAT),
        FilePurpose::Attach => ("붙일 파일 고르기", ANY),
        FilePurpose::SaveAttachment => ("붙임 파일 저장", ANY),
    };
    let mut dialog = app.dialog().file().set_title(title);
    if !extensions.is_empty() {
        dialog = dialog.add_filter(filter, extensions);
    }
    if let Some(window) = app.get_webview_window("main") {
        dialog = dialog.set_parent(&window);
    }
    let chosen = match request.purpose {
        FilePurpose::OpenLedger => dialog.blocking_pick_file().into_iter().collect(),
        FilePurpose::Import | FilePurpose::Attach => {
            dialog.blocking_pick_files().unwrap_or_default()
        }
        FilePurpose::NewLedger
        | FilePurpose::SaveReport
        | FilePurpose::SaveFailed
        | FilePurpose::SavePdf
        | FilePurpose::SaveDump
        | FilePurpose::SaveAttachment => dialog
            .set_file_name(&request.suggested)
            .blocking_save_file()
            .map(|path| with_extension(path, extensions))
            .into_iter()
            .collect(),
    };
    chosen
        .into_iter()
        .map(|file: FilePath| {
            file.into_path().map_err(|error| CommandError::internal(error.to_string()))
        })
        .collect()
}

/// GTK's dialog does not add the extension that Windows' dialog adds.
fn with_extension(file: FilePath, extensions: &[&str]) -> FilePath {
    match (file, extensions.first()) {
        (FilePath::Path(path), Some(extension)) if path.extension().is_none() => {
            FilePath::Path(path.with_extension(extension))
        }
        (file, _) => file,
    }
}
