//! Opens the window on a ledger and keeps a picture of it:
//! `picture PROGRAM LEDGER PICTURE.png`. Wants a display and a session bus.

use std::path::Path;
use std::process::ExitCode;

use tests::webdriver::{Fault, Window};

fn main() -> ExitCode {
    let arguments: Vec<String> = std::env::args().skip(1).collect();
    let [program, ledger, picture] = arguments.as_slice() else {
        eprintln!("picture PROGRAM LEDGER PICTURE.png");
        return ExitCode::FAILURE;
    };
    match keep(Path::new(program), ledger, Path::new(picture)) {
        Ok(()) => ExitCode::SUCCESS,
        Err(fault) => {
            eprintln!("picture: {fault}");
            ExitCode::FAILURE
        }
    }
}

fn keep(program: &Path, ledger: &str, picture: &Path) -> Result<(), Fault> {
    let window = Window::open(program, &[ledger.to_owned()], &[])?;
    // The rail and the first screen's heading stand once the ledger is open.
    window.find("//nav[@aria-label='화면']")?;
    window.find("//main//h1 | //main//h2")?;
    window.picture(picture)
}
