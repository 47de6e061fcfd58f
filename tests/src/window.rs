//! The real window under a virtual screen, driven through WebDriver.
//!
//! One screen, one driver, one profile per test; everything ends with the test.

use serde_json::{Value, json};
use std::io::{BufRead, BufReader, Read, Write};
use std::net::{TcpListener, TcpStream};
use std::path::{Path, PathBuf};
use std::process::{Child, Command, Stdio};
use std::time::{Duration, Instant};
use tempfile::TempDir;

/// WebDriver's code points for keys without a letter.
pub mod key {
    /// Enter.
    pub const ENTER: &str = "\u{e007}";
    /// Tab.
    pub const TAB: &str = "\u{e004}";
    /// Escape.
    pub const ESCAPE: &str = "\u{e00c}";
    /// Down.
    pub const DOWN: &str = "\u{e015}";
    /// Control.
    pub const CONTROL: &str = "\u{e009}";
    /// Alt.
    pub const ALT: &str = "\u{e00a}";
    /// F1.
    pub const F1: &str = "\u{e031}";
}

/// The project's root.
pub fn root() -> PathBuf {
    Path::new(env!("CARGO_MANIFEST_DIR"))
        .join("..")
        .canonicalize()
        .expect("the checkout")
}

/// A program that cargo built, in this build's folder.
pub fn built(name: &str) -> PathBuf {
    let here = std::env::current_exe().expect("this program");
    let folder = here.parent().expect("its folder");
    // Tests lie one folder deeper than programs.
    match folder.file_name() {
        Some(deps) if deps == "deps" => folder.with_file_name(name),
        _ => folder.join(name),
    }
}

/// The shell that may be driven: a debug build, whatever the build of the test.
fn shell() -> PathBuf {
    let beside = built("ancrage-desktop");
    let builds = beside.ancestors().nth(2).expect("the build folders");
    builds.join("debug/ancrage-desktop")
}

/// A window that a test drives.
pub struct Window {
    screen: Child,
    driver: Option<Child>,
    port: u16,
    session: String,
    home: TempDir,
    date: String,
}

impl Window {
    /// Opens the window on `date`, in a fresh home.
    pub fn on(date: &str) -> Self {
        let mut window = Window::closed(date, &[]);
        window.open();
        window
    }

    /// Everything around the window, which is not open yet.
    pub fn closed(date: &str, settings: &[(&str, &str)]) -> Self {
        let mut screen = Command::new("Xvfb")
            .args([
                "-displayfd",
                "1",
                "-screen",
                "0",
                "1280x800x24",
                "-nolisten",
                "tcp",
            ])
            .stdout(Stdio::piped())
            .stderr(Stdio::null())
            .spawn()
            .expect("Xvfb");
        let mut display = String::new();
        let out = screen.stdout.take().expect("its output");
        BufReader::new(out)
            .read_line(&mut display)
            .expect("a display");
        let mut window = Window {
            screen,
            driver: None,
            port: 0,
            session: String::new(),
            home: tempfile::tempdir().expect("a home"),
            date: date.to_owned(),
        };
        window.start(&format!(":{}", display.trim()), settings);
        window
    }

    /// The home of this window: its settings, its vaults.
    pub fn home(&self) -> &Path {
        self.home.path()
    }

    fn start(&mut self, display: &str, settings: &[(&str, &str)]) {
        let free = TcpListener::bind("127.0.0.1:0").expect("a port");
        self.port = free.local_addr().expect("its address").port();
        drop(free);
        let runtime = self.home.path().join("run");
        let temporary = self.home.path().join("tmp");
        for folder in [&runtime, &temporary] {
            std::fs::create_dir_all(folder).expect("a folder");
        }
        let driver = Command::new("dbus-run-session")
            .args(["--", "WebKitWebDriver", &format!("--port={}", self.port)])
            .env("DISPLAY", display)
            .env("ANCRAGE_HOME", self.home.path())
            .env("ANCRAGE_CLOCK", &self.date)
            .env("XDG_RUNTIME_DIR", &runtime)
            .env("HOME", self.home.path())
            .env("TMPDIR", &temporary)
            .env("GDK_BACKEND", "x11")
            .env("LIBGL_ALWAYS_SOFTWARE", "1")
            .env("NO_AT_BRIDGE", "1")
            .env("TAURI_WEBVIEW_AUTOMATION", "true")
            .envs(settings.iter().copied())
            .stdout(Stdio::null())
            .stderr(Stdio::null())
            .spawn()
            .expect("WebKitWebDriver");
        self.driver = Some(driver);
    }

    /// Starts the program.
    pub fn open(&mut self) {
        let binary = shell();
        let wanted = json!({ "capabilities": { "alwaysMatch": {
            "webkitgtk:browserOptions": { "binary": binary, "args": [] } } } });
        let since = Instant::now();
        loop {
            match self.http("POST", "/session", Some(&wanted)) {
                Ok(answer) if answer["value"]["sessionId"].is_string() => {
                    self.session = answer["value"]["sessionId"]
                        .as_str()
                        .unwrap_or("")
                        .to_owned();
                    break;
                }
                other if since.elapsed() > Duration::from_secs(30) => {
                    panic!("the window does not open: {other:?}");
                }
                _ => std::thread::sleep(Duration::from_millis(200)),
            }
        }
    }

    /// Ends the program.
    pub fn close(&mut self) {
        let _ = self.http("DELETE", &format!("/session/{}", self.session), None);
    }

    /// Waits, looking again at once, until a script is true.
    pub fn awaits(&self, script: &str) {
        self.look(script, script, Duration::from_millis(2));
    }

    /// Memory of the program and of its web processes, shared pages divided
    /// among those that share them, in bytes.
    pub fn memory(&self) -> u64 {
        self.processes()
            .into_iter()
            .filter(|(_, name)| {
                name.starts_with("ancrage")
                    || name.starts_with("WebKitWebP")
                    || name.starts_with("WebKitNetw")
            })
            .filter_map(|(process, _)| {
                let path = format!("/proc/{process}/smaps_rollup");
                let text = std::fs::read_to_string(path).ok()?;
                let line = text.lines().find(|line| line.starts_with("Pss:"))?;
                line.split_whitespace().nth(1)?.parse::<u64>().ok()
            })
            .sum::<u64>()
            * 1024
    }

    fn processes(&self) -> Vec<(u32, String)> {
        below(self.driver.as_ref().map_or(0, Child::id))
    }

    /// The largest core file that the program may leave.
    pub fn core_file_limit(&self) -> String {
        let processes = self.processes();
        let shell = processes
            .iter()
            .find(|(_, name)| name.starts_with("ancrage"));
        let (process, _) = shell.expect("the program runs");
        let limits = std::fs::read_to_string(format!("/proc/{process}/limits")).expect("limits");
        let line = limits.lines().find(|l| l.starts_with("Max core file size"));
        let mut words = line.unwrap_or_default().split_whitespace();
        words.nth(4).unwrap_or_default().to_owned()
    }

    /// Ends the program without warning.
    pub fn crash(&mut self) {
        for (process, name) in self.processes() {
            if name.starts_with("ancrage") {
                let _ = Command::new("kill")
                    .args(["-9", &process.to_string()])
                    .status();
            }
        }
        let _ = self.http("DELETE", &format!("/session/{}", self.session), None);
        std::thread::sleep(Duration::from_millis(500));
    }

    /// Ends the program without warning, as a crash does, and opens it again.
    pub fn crash_and_reopen(&mut self) {
        self.crash();
        self.open();
    }

    fn http(&self, method: &str, path: &str, body: Option<&Value>) -> std::io::Result<Value> {
        let mut stream = TcpStream::connect(("127.0.0.1", self.port))?;
        stream.set_read_timeout(Some(Duration::from_secs(60)))?;
        let body = body.map(Value::to_string).unwrap_or_default();
        write!(
            stream,
            "{method} {path} HTTP/1.1\r\nHost: 127.0.0.1\r\nContent-Type: application/json\r\n\
             Content-Length: {}\r\nConnection: close\r\n\r\n{body}",
            body.len()
        )?;
        let mut reader = BufReader::new(stream);
        let mut length = 0;
        loop {
            let mut line = String::new();
            if reader.read_line(&mut line)? == 0 || line == "\r\n" {
                break;
            }
            if let Some(value) = line.to_lowercase().strip_prefix("content-length:") {
                length = value.trim().parse().unwrap_or(0);
            }
        }
        let mut bytes = vec![0; length];
        reader.read_exact(&mut bytes)?;
        Ok(serde_json::from_slice(&bytes).unwrap_or(Value::Null))
    }

    fn command(&self, method: &str, path: &str, body: Value) -> Value {
        let path = format!("/session/{}{path}", self.session);
        let body = (method == "POST").then_some(&body);
        let answer = self.http(method, &path, body).expect("the driver answers");
        if let Some(error) = answer["value"]["error"].as_str() {
            panic!("{method} {path}: {error}: {}", answer["value"]["message"]);
        }
        answer["value"].clone()
    }

    /// Runs a script in the page.
    pub fn run(&self, script: &str) -> Value {
        self.command(
            "POST",
            "/execute/sync",
            json!({ "script": script, "args": [] }),
        )
    }

    /// Waits until a script is true.
    pub fn until(&self, what: &str, script: &str) {
        self.look(what, script, Duration::from_millis(60));
    }

    fn look(&self, what: &str, script: &str, pause: Duration) {
        let since = Instant::now();
        while self.run(&format!("return !!({script})")) != json!(true) {
            if since.elapsed() > Duration::from_secs(20) {
                self.picture("failed");
                let page = self.run("return document.body.innerText.slice(0, 1500)");
                panic!("never seen: {what}\n{page}");
            }
            std::thread::sleep(pause);
        }
    }

    /// Waits for a text on the page.
    pub fn sees(&self, text: &str) {
        let quoted = json!(text.replace(' ', "\u{a0}"));
        let plain = json!(text);
        self.until(
            text,
            &format!(
                "[{plain}, {quoted}].some(t => document.body.innerText.replaceAll('\\u00a0',' ').includes({plain}) || document.body.innerText.includes(t))"
            ),
        );
    }

    /// Presses keys, each as a person would; held keys first.
    pub fn press(&self, held: &[&str], keys: &[&str]) {
        let mut actions = Vec::new();
        for key in held {
            actions.push(json!({ "type": "keyDown", "value": key }));
        }
        for key in keys {
            actions.push(json!({ "type": "keyDown", "value": key }));
            actions.push(json!({ "type": "keyUp", "value": key }));
        }
        for key in held.iter().rev() {
            actions.push(json!({ "type": "keyUp", "value": key }));
        }
        self.command(
            "POST",
            "/actions",
            json!({ "actions": [{ "type": "key", "id": "keyboard", "actions": actions }] }),
        );
    }

    /// Types a text where the focus is.
    pub fn type_text(&self, text: &str) {
        let letters: Vec<String> = text.chars().map(String::from).collect();
        let keys: Vec<&str> = letters.iter().map(String::as_str).collect();
        self.press(&[], &keys);
    }

    /// Goes by Tab, and only by Tab, to the element of this name.
    pub fn tab_to(&self, name: &str) {
        let wanted = json!(name);
        let script = format!(
            "const e = document.activeElement;
             const label = e.labels && e.labels[0] ? e.labels[0].innerText : '';
             const text = [label, e.getAttribute('aria-label') || '', e.innerText || ''];
             return e.getAttribute('role') !== 'rowgroup' && text.some(t => t.replaceAll('\\u00a0',' ').trim().startsWith({wanted}))"
        );
        for _ in 0..120 {
            if self.run(&script) == json!(true) {
                return;
            }
            self.press(&[], &[key::TAB]);
        }
        self.picture("failed");
        panic!("Tab never reaches « {name} »");
    }

    /// Goes by Tab to a field and types.
    pub fn fill(&self, label: &str, text: &str) {
        self.tab_to(label);
        self.press(&[key::CONTROL], &["a"]);
        self.type_text(text);
    }

    /// Goes by Tab to a button and presses Enter.
    pub fn activate(&self, name: &str) {
        self.tab_to(name);
        self.press(&[], &[key::ENTER]);
    }

    /// Keeps a picture of the window.
    pub fn picture(&self, name: &str) {
        let folder = root().join("artefacts");
        std::fs::create_dir_all(&folder).expect("artefacts");
        let encoded = self.command("GET", "/screenshot", Value::Null);
        let bytes = decode(encoded.as_str().unwrap_or(""));
        std::fs::write(folder.join(format!("{name}.png")), bytes).expect("a picture");
    }

    /// Resizes the window.
    pub fn resize(&self, width: u32, height: u32) {
        self.command(
            "POST",
            "/window/rect",
            json!({ "width": width, "height": height }),
        );
    }

    /// Asks axe-core about the page, and panics on any violation.
    pub fn axe(&self, screen: &str) {
        let source = std::fs::read_to_string(root().join("ui/node_modules/axe-core/axe.min.js"))
            .expect("axe-core");
        self.run(&format!(
            "{source}; window.axe = window.axe || axe; return true"
        ));
        let answer = self.command(
            "POST",
            "/execute/async",
            json!({ "script": "const done = arguments[0]; window.axe.run(document, { runOnly: ['wcag2a','wcag2aa','wcag21a','wcag21aa','wcag22aa'] }).then(r => done(r.violations.map(v => v.id + ': ' + v.nodes.map(n => n.html + ' ' + n.failureSummary).slice(0,3).join(' | '))))", "args": [] }),
        );
        assert_eq!(answer, json!([]), "axe on {screen}");
    }
}

impl Drop for Window {
    fn drop(&mut self) {
        let _ = self.http("DELETE", &format!("/session/{}", self.session), None);
        if let Some(mut driver) = self.driver.take() {
            let _ = driver.kill();
            let _ = driver.wait();
        }
        let _ = self.screen.kill();
        let _ = self.screen.wait();
    }
}

/// Processes that this one started, and theirs: number and name.
fn below(parent: u32) -> Vec<(u32, String)> {
    let mut found = Vec::new();
    for entry in std::fs::read_dir("/proc").into_iter().flatten().flatten() {
        let Some(process) = entry
            .file_name()
            .to_str()
            .and_then(|n| n.parse::<u32>().ok())
        else {
            continue;
        };
        let stat = std::fs::read_to_string(entry.path().join("stat")).unwrap_or_default();
        let Some((head, tail)) = stat.rsplit_once(')') else {
            continue;
        };
        let started_by = tail.split_whitespace().nth(1).and_then(|n| n.parse().ok());
        if started_by == Some(parent) {
            let name = head.split_once('(').map_or("", |(_, name)| name).to_owned();
            found.push((process, name));
            found.extend(below(process));
        }
    }
    found
}

fn decode(text: &str) -> Vec<u8> {
    const LETTERS: &[u8] = b"ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789+/";
    let (mut held, mut bits, mut bytes) = (0u32, 0, Vec::new());
    for letter in text.bytes() {
        let Some(value) = LETTERS.iter().position(|l| *l == letter) else {
            continue;
        };
        held = (held << 6) | value as u32;
        bits += 6;
        if bits >= 8 {
            bits -= 8;
            bytes.push((held >> bits) as u8);
        }
    }
    bytes
}
