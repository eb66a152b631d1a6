//! The real window, driven from outside through WebKitWebDriver. Knows the protocol and nothing
//! of the screens. Wants a display and a session bus (`xvfb-run dbus-run-session`).

use std::ffi::OsStr;
use std::net::TcpListener;
use std::path::{Path, PathBuf};
use std::process::{Child, Command, Stdio};
use std::thread;
use std::time::{Duration, Instant};

use base64::Engine;
use serde_json::{Value, json};

/// Why the window could not be driven.
pub type Fault = Box<dyn std::error::Error + Send + Sync>;

/// How long the driver waits for an element before it says that there is none.
const PATIENCE: Duration = Duration::from_secs(20);
const ELEMENT: &str = "element-6066-11e4-a52e-4f735466cecf";

/// An open window. Closing it, or dropping it, ends the program.
pub struct Window {
    driver: Child,
    session: String,
    agent: ureq::Agent,
}

/// Something on the page.
pub struct Element(String);

impl Window {
    /// Starts `program` with `arguments`, with `variables` added to its environment.
    pub fn open(
        program: &Path,
        arguments: &[String],
        variables: &[(&str, &OsStr)],
    ) -> Result<Window, Fault> {
        let port = TcpListener::bind(("127.0.0.1", 0))?.local_addr()?.port();
        let driver = Command::new("WebKitWebDriver")
            .arg(format!("--port={port}"))
            .env("TAURI_WEBVIEW_AUTOMATION", "true")
            .envs(variables.iter().copied())
            .stdin(Stdio::null())
            .spawn()?;
        let agent = ureq::Agent::config_builder()
            .http_status_as_error(false)
            .timeout_global(Some(Duration::from_secs(120)))
            .build()
            .into();
        let base = format!("http://127.0.0.1:{port}");
        let mut window = Window { driver, session: base.clone(), agent };
        window.wait_for_driver()?;
        let options = json!({ "binary": program, "args": arguments });
        let wanted = json!({ "webkitgtk:browserOptions": options });
        let opened =
            window.post("/session", json!({ "capabilities": { "alwaysMatch": wanted } }))?;
        let id = opened["sessionId"].as_str().ok_or("the driver named no session")?;
        window.session = format!("{base}/session/{id}");
        window.post("/timeouts", json!({ "implicit": PATIENCE.as_millis() as u64 }))?;
        Ok(window)
    }

    fn wait_for_driver(&self) -> Result<(), Fault> {
        let end = Instant::now() + PATIENCE;
        while self.agent.get(format!("{}/status", self.session)).call().is_err() {
            if Instant::now() > end {
                return Err("WebKitWebDriver does not answer".into());
            }
            thread::sleep(Duration::from_millis(20));
        }
        Ok(())
    }

    /// The first element that `xpath` finds; waits for it.
    pub fn find(&self, xpath: &str) -> Result<Element, Fault> {
        let found = self
            .post("/element", json!({ "using": "xpath", "value": xpath }))
            .map_err(|error| format!("{xpath}: {error}"))?;
        let id = found[ELEMENT].as_str().ok_or_else(|| format!("nothing at {xpath}"))?;
        Ok(Element(id.to_owned()))
    }

    /// Clicks the button whose words begin with `name`.
    pub fn press(&self, name: &str) -> Result<(), Fault> {
        self.click(&self.find(&format!("//button[starts-with(normalize-space(.), '{name}')]"))?)
    }

    /// Clicks.
    pub fn click(&self, element: &Element) -> Result<(), Fault> {
        self.post(&format!("/element/{}/click", element.0), json!({})).map(drop)
    }

    /// Types into a field.
    pub fn fill(&self, element: &Element, text: &str) -> Result<(), Fault> {
        self.post(&format!("/element/{}/value", element.0), json!({ "text": text })).map(drop)
    }

    /// Types into whatever has the focus, as a keyboard does.
    pub fn keys(&self, keys: &str) -> Result<(), Fault> {
        let active = self.get("/element/active")?;
        let id = active[ELEMENT].as_str().ok_or("nothing has the focus")?;
        self.fill(&Element(id.to_owned()), keys)
    }

    /// The words shown.
    pub fn text(&self, element: &Element) -> Result<String, Fault> {
        let text = self.get(&format!("/element/{}/text", element.0))?;
        Ok(text.as_str().unwrap_or_default().to_owned())
    }

    /// Runs a function body in the page and returns what it returns.
    pub fn script(&self, body: &str) -> Result<Value, Fault> {
        self.post("/execute/sync", json!({ "script": body, "args": [] }))
    }

    /// Waits until a function body in the page returns true.
    pub fn until(&self, body: &str) -> Result<(), Fault> {
        let end = Instant::now() + PATIENCE;
        while self.script(body)? != true {
            if Instant::now() > end {
                return Err(format!("never true: {body}").into());
            }
        }
        Ok(())
    }

    /// Runs a function body in the page that answers by calling its first argument.
    pub fn script_later(&self, body: &str) -> Result<Value, Fault> {
        self.post("/execute/async", json!({ "script": body, "args": [] }))
    }

    /// Waits until typefaces are loaded and what was asked for is painted, then keeps a picture.
    pub fn picture(&self, place: &Path) -> Result<(), Fault> {
        self.script_later(
            "const done = arguments[0];
             document.fonts.ready.then(() =>
               requestAnimationFrame(() => requestAnimationFrame(() => done(null))));",
        )?;
        let picture = self.get("/screenshot")?;
        let bytes = base64::engine::general_purpose::STANDARD
            .decode(picture.as_str().ok_or("the driver gave no picture")?)?;
        if let Some(folder) = place.parent() {
            std::fs::create_dir_all(folder)?;
        }
        Ok(std::fs::write(place, bytes)?)
    }

    /// Makes the inside of the window as large as asked, in pixels.
    pub fn resize(&self, width: u32, height: u32) -> Result<(), Fault> {
        self.post("/window/rect", json!({ "width": width, "height": height })).map(drop)
    }

    fn get(&self, path: &str) -> Result<Value, Fault> {
        let mut answer = self.agent.get(format!("{}{path}", self.session)).call()?;
        value(answer.body_mut().read_json()?)
    }

    fn post(&self, path: &str, body: Value) -> Result<Value, Fault> {
        let mut answer = self.agent.post(format!("{}{path}", self.session)).send_json(body)?;
        value(answer.body_mut().read_json()?)
    }
}

impl Drop for Window {
    /// The program is gone, and its ledger free, when this returns.
    fn drop(&mut self) {
        let programs = children(self.driver.id());
        let _ = self.agent.delete(&self.session).call();
        let end = Instant::now() + PATIENCE;
        while programs.iter().any(|program| program.exists()) && Instant::now() < end {
            thread::sleep(Duration::from_millis(20));
        }
        let _ = self.driver.kill();
        let _ = self.driver.wait();
    }
}

/// What the process `parent` started, as `/proc` folders that vanish with it.
fn children(parent: u32) -> Vec<PathBuf> {
    let Ok(threads) = std::fs::read_dir(format!("/proc/{parent}/task")) else {
        return Vec::new();
    };
    let lists = threads.flatten().map(|thread| thread.path().join("children"));
    let lists = lists.filter_map(|list| std::fs::read_to_string(list).ok()).collect::<String>();
    lists.split_whitespace().map(|process| Path::new("/proc").join(process)).collect()
}

/// The protocol wraps every answer, and every error, in `value`.
fn value(mut answer: Value) -> Result<Value, Fault> {
    let value = answer["value"].take();
    match value["error"].as_str() {
        Some(error) => Err(format!("{error}: {}", value["message"]).into()),
        None => Ok(value),
    }
}
