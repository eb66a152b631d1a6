//! The wire: static files of the built UI with the shipped content security policy,
//! `POST /ipc/<command>`, `POST /test/choose` and `POST /test/clock`. One thread per request, so
//! that `progress` and `cancel` answer while long work runs; a connection carries one request, for a
//! kept one in a small server's pool can leave the browser's next connection waiting for ever.

use std::io::{BufRead, BufReader, Read, Write};
use std::net::{TcpListener, TcpStream};
use std::path::{Component, Path, PathBuf};
use std::sync::Arc;

use ledger::contract::{self, CommandError};
use ledger::session::Session;
use serde_json::{Value, json};

use crate::host::Answers;

type Fault = Box<dyn std::error::Error + Send + Sync>;

/// The policy of `tauri.conf.json`, with the bridge in place of Tauri's own scheme.
const POLICY: &str = "default-src 'self'; script-src 'self'; style-src 'self'; \
    img-src 'self' data:; font-src 'self'; connect-src 'self'; object-src 'none'; \
    base-uri 'none'; form-action 'none'; frame-ancestors 'none'";

/// A request line and its body.
struct Request {
    method: String,
    path: String,
    body: String,
}

/// What goes back.
struct Reply {
    status: u16,
    media: &'static str,
    body: Vec<u8>,
}

/// Answers until it is stopped. Port 0 takes a free one; the address is printed.
pub fn run(port: u16, ui: PathBuf, session: Arc<Session>, answers: Answers) -> Result<(), Fault> {
    let listener = TcpListener::bind(("127.0.0.1", port))?;
    println!("listening on http://{}", listener.local_addr()?);
    std::io::stdout().flush()?;
    let ui = Arc::new(ui);
    for stream in listener.incoming() {
        let (ui, session, answers) = (Arc::clone(&ui), Arc::clone(&session), answers.clone());
        let stream = stream?;
        std::thread::spawn(move || {
            if let Err(fault) = serve(stream, &ui, &session, &answers) {
                eprintln!("bridge: {fault}");
            }
        });
    }
    Ok(())
}

fn serve(
    mut stream: TcpStream,
    ui: &Path,
    session: &Session,
    answers: &Answers,
) -> Result<(), Fault> {
    let Some(request) = read(&stream)? else { return Ok(()) };
    let reply = answer(&request, ui, session, answers)?;
    write!(
        stream,
        "HTTP/1.1 {} -\r\nContent-Type: {}\r\nContent-Length: {}\r\n\
         Content-Security-Policy: {POLICY}\r\nCache-Control: no-store\r\nConnection: close\r\n\r\n",
        reply.status,
        reply.media,
        reply.body.len(),
    )?;
    Ok(stream.write_all(&reply.body)?)
}

/// The request, or nothing where the browser opened a connection and thought better of it.
fn read(stream: &TcpStream) -> Result<Option<Request>, Fault> {
    let mut reader = BufReader::new(stream);
    let mut line = String::new();
    if reader.read_line(&mut line)? == 0 {
        return Ok(None);
    }
    let mut words = line.split_whitespace();
    let method = words.next().unwrap_or_default().to_owned();
    let target = words.next().unwrap_or_default();
    let path = target.split('?').next().unwrap_or_default().to_owned();
    let mut length = 0;
    loop {
        let mut header = String::new();
        reader.read_line(&mut header)?;
        let Some((name, value)) = header.split_once(':') else { break };
        if name.eq_ignore_ascii_case("content-length") {
            length = value.trim().parse()?;
        }
    }
    let mut body = String::new();
    reader.take(length).read_to_string(&mut body)?;
    Ok(Some(Request { method, path, body }))
}

fn answer(
    request: &Request,
    ui: &Path,
    session: &Session,
    answers: &Answers,
) -> Result<Reply, Fault> {
    if request.method == "GET" {
        return Ok(file(ui, &request.path));
    }
    let body = if request.body.is_empty() { "{}" } else { &request.body };
    let arguments: Value = serde_json::from_str(body)?;
    if let Some(command) = request.path.strip_prefix("/ipc/") {
        return match contract::call(session, command, arguments) {
            Ok(value) => Ok(json_reply(200, &value)),
            Err(error) => {
                eprintln!("{command}: {:?} {} {}", error.code, error.message, error.detail);
                Ok(json_reply(400, &serde_json::to_value(error)?))
            }
        };
    }
    if request.path == "/test/choose" {
        answers.push(serde_json::from_value(arguments["paths"].clone())?);
        return Ok(json_reply(200, &json!({})));
    }
    if request.path == "/test/clock" {
        answers.set_clock(serde_json::from_value(arguments["now"].clone())?);
        return Ok(json_reply(200, &json!({})));
    }
    Ok(json_reply(404, &serde_json::to_value(CommandError::internal(request.path.clone()))?))
}

fn json_reply(status: u16, value: &Value) -> Reply {
    Reply { status, media: "application/json; charset=utf-8", body: value.to_string().into_bytes() }
}

fn file(ui: &Path, path: &str) -> Reply {
    let relative = match path.trim_start_matches('/') {
        "" => Path::new("index.html"),
        inside => Path::new(inside),
    };
    let inside = relative.components().all(|part| matches!(part, Component::Normal(_)));
    match std::fs::read(ui.join(relative)) {
        Ok(body) if inside => Reply { status: 200, media: media_type(relative), body },
        _ => Reply { status: 404, media: "text/plain", body: b"not found".to_vec() },
    }
}

fn media_type(path: &Path) -> &'static str {
    match path.extension().and_then(|extension| extension.to_str()) {
        Some("html") => "text/html; charset=utf-8",
        Some("js") => "text/javascript; charset=utf-8",
        Some("css") => "text/css; charset=utf-8",
        Some("json" | "map") => "application/json",
        Some("svg") => "image/svg+xml",
        Some("png") => "image/png",
        Some("ico") => "image/x-icon",
        Some("woff2") => "font/woff2",
        _ => "application/octet-stream",
    }
}
