//! The window around the ledger: the only code that knows Tauri. It owns the file dialogs, the
//! folders and the one command through which the page reaches [`ledger::contract`]; it knows
//! nothing of pledges, workbooks or SQL.

#[cfg(feature = "automation")]
mod automation;
mod commands;
mod dialogs;
mod host;
#[cfg(windows)]
mod vault;
mod window;

pub use window::run;
