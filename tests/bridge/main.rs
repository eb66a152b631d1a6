//! The test bridge: the contract's commands over loopback HTTP, for the same screens in a plain
//! browser. It owns the wire; the commands run on a real session and a real ledger file. Never
//! shipped.

mod host;
mod serve;

use std::path::PathBuf;
use std::process::ExitCode;
use std::sync::Arc;

use chrono::NaiveDateTime;
use ledger::session::Session;
use tests::vault::MemoryVault;

use host::{Answers, BridgeHost};

const USAGE: &str =
    "bridge --ui DIR --data DIR --samples DIR [--port N] [--today 2026-01-05T09:00:00]";

fn main() -> ExitCode {
    if std::env::args().nth(1).as_deref() == Some(documents::read::worker::FLAG) {
        std::process::exit(documents::read::worker::serve());
    }
    match start() {
        Ok(()) => ExitCode::SUCCESS,
        Err(error) => {
            eprintln!("bridge: {error}\n{USAGE}");
            ExitCode::FAILURE
        }
    }
}

fn start() -> Result<(), Box<dyn std::error::Error + Send + Sync>> {
    let options = Options::read(std::env::args().skip(1))?;
    std::fs::create_dir_all(&options.data)?;
    let answers = Answers::default();
    answers.set_clock(options.today);
    let host = BridgeHost {
        answers: answers.clone(),
        data: options.data,
        samples: options.samples,
        program: std::env::current_exe()?,
        vault: MemoryVault::default(),
    };
    let session = Arc::new(Session::new(Box::new(host)));
    serve::run(options.port, options.ui, session, answers)
}

struct Options {
    ui: PathBuf,
    data: PathBuf,
    samples: PathBuf,
    port: u16,
    today: Option<NaiveDateTime>,
}

impl Options {
    fn read(
        mut arguments: impl Iterator<Item = String>,
    ) -> Result<Options, Box<dyn std::error::Error + Send + Sync>> {
        let (mut ui, mut data, mut samples, mut port, mut today) = (None, None, None, 0, None);
        while let Some(option) = arguments.next() {
            let value = arguments.next().ok_or_else(|| format!("{option} wants a value"))?;
            match option.as_str() {
                "--ui" => ui = Some(PathBuf::from(value)),
                "--data" => data = Some(PathBuf::from(value)),
                "--samples" => samples = Some(PathBuf::from(value)),
                "--port" => port = value.parse()?,
                "--today" => today = Some(value.parse()?),
                _ => return Err(format!("unknown option {option}").into()),
            }
        }
        Ok(Options {
            ui: ui.ok_or("--ui is missing")?,
            data: data.ok_or("--data is missing")?,
            samples: samples.ok_or("--samples is missing")?,
            port,
            today,
        })
    }
}
