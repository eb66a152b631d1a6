//! The window's life: built, shown after its first paint, told of dropped files, closed only
//! when the page has saved. Knows nothing of what the page shows.

use std::path::PathBuf;
use std::process::ExitCode;
use std::sync::{Arc, mpsc};
use std::time::Duration;

use ledger::contract::{FileHandle, Nothing};
use ledger::session::Session;
use tauri::webview::PageLoadEvent;
use tauri::{
    App, AppHandle, DragDropEvent, Emitter, Listener, Manager, WebviewWindow, WebviewWindowBuilder,
    Window, WindowEvent,
};
use tauri_plugin_log::{RotationStrategy, Target, TargetKind};
use tauri_plugin_window_state::StateFlags;

use crate::commands;
use crate::host::WindowHost;

/// Told to the page with the handles of files dropped on the window.
const FILES_DROPPED: &str = "files-dropped";
/// Told to the page when the clerk closes the window, so that it saves what is still in a field.
const CLOSING: &str = "closing";
/// The page's answer.
const READY_TO_CLOSE: &str = "ready-to-close";
/// How long a page that does not answer can hold up the closing.
const PATIENCE: Duration = Duration::from_millis(1500);

/// A browser's keys that would reload or leave the page have no meaning in a program.
const KEEP_PAGE: &str = include_str!("keep_page.js");

/// Opens the window and returns when it is closed.
pub fn run() -> ExitCode {
    let ran = tauri::Builder::default()
        .plugin(tauri_plugin_single_instance::init(|app, _arguments, _folder| bring_forward(app)))
        .plugin(log().build())
        .plugin(
            tauri_plugin_window_state::Builder::default()
                .with_state_flags(StateFlags::all() - StateFlags::VISIBLE)
                .build(),
        )
        .plugin(tauri_plugin_dialog::init())
        .setup(open)
        .on_window_event(on_event)
        .invoke_handler(tauri::generate_handler![commands::call])
        .run(tauri::generate_context!());
    match ran {
        Ok(()) => ExitCode::SUCCESS,
        Err(error) => {
            eprintln!("창을 열지 못했습니다: {error}");
            ExitCode::FAILURE
        }
    }
}

/// A log file of bounded size; commands log their names and codes, never what they carry.
fn log() -> tauri_plugin_log::Builder {
    tauri_plugin_log::Builder::new()
        .clear_targets()
        .target(Target::new(TargetKind::LogDir { file_name: Some("pledge-ledger".into()) }))
        .level(log::LevelFilter::Info)
        .max_file_size(1_000_000)
        .rotation_strategy(RotationStrategy::KeepOne)
}

/// The session first, then the window: the page may ask as soon as it is there.
fn open(app: &mut App) -> Result<(), Box<dyn std::error::Error>> {
    let handle = app.handle().clone();
    let session = Arc::new(Session::new(Box::new(WindowHost::new(&handle)?)));
    open_named(&session);
    app.manage(session);
    for config in &app.config().app.windows {
        WebviewWindowBuilder::from_config(&handle, config)?
            .initialization_script(KEEP_PAGE)
            .on_page_load(|window, page| {
                if page.event() == PageLoadEvent::Finished {
                    show(&window);
                }
            })
            .build()?;
    }
    Ok(())
}

/// A ledger named on the command line is open when the page asks. One that cannot be opened
/// leaves the first screen, where opening it again says why.
fn open_named(session: &Session) {
    let Some(path) = std::env::args_os().nth(1).map(PathBuf::from).filter(|path| path.is_file())
    else {
        return;
    };
    if let Err(error) = session.open_named(&path) {
        log::warn!("the ledger named at the start: {:?} {}", error.code, error.detail);
    }
}

fn show(window: &WebviewWindow) {
    if let Err(error) = window.show().and_then(|()| window.set_focus()) {
        log::error!("the window could not be shown: {error}");
    }
}

/// A second start shows the window that is already open.
fn bring_forward(app: &AppHandle) {
    if let Some(window) = app.get_webview_window("main") {
        let _ = window.unminimize();
        show(&window);
    }
}

fn on_event(window: &Window, event: &WindowEvent) {
    match event {
        WindowEvent::DragDrop(DragDropEvent::Drop { paths, .. }) => tell_dropped(window, paths),
        WindowEvent::CloseRequested { api, .. } => {
            api.prevent_close();
            close(window.clone());
        }
        _ => {}
    }
}

fn tell_dropped(window: &Window, paths: &[PathBuf]) {
    let session = window.state::<Arc<Session>>();
    let files: Vec<FileHandle> = paths.iter().map(|path| session.register(path)).collect();
    if let Err(error) = window.emit(FILES_DROPPED, files) {
        log::error!("dropped files could not be told to the page: {error}");
    }
}

/// Hides the window at once, lets the page save, stops running work, closes the ledger, ends.
fn close(window: Window) {
    let (answer, answered) = mpsc::channel();
    window.once_any(READY_TO_CLOSE, move |_| {
        let _ = answer.send(());
    });
    let _ = window.hide();
    let asked = window.emit(CLOSING, ());
    std::thread::spawn(move || {
        if asked.is_ok() {
            let _ = answered.recv_timeout(PATIENCE);
        }
        let session = Arc::clone(&window.state::<Arc<Session>>());
        // Both refuse where there is nothing to stop or close.
        let _ = session.cancel(Nothing {});
        let _ = session.ledger_close(Nothing {});
        if let Err(error) = window.destroy() {
            log::error!("the window could not be closed: {error}");
        }
    });
}
