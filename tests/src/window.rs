//! The real window under a virtual screen, driven through WebDriver.
//!
//! One screen, one driver, one profile per test; everything ends with the test.

use ancrage_core::error::Params;
use ancrage_core::words::{Lang, Words};
use serde_json::{Value, json};
use std::cell::Cell;
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
    /// Left.
    pub const LEFT: &str = "\u{e012}";
    /// Right.
    pub const RIGHT: &str = "\u{e014}";
    /// Page down.
    pub const PAGE_DOWN: &str = "\u{e00f}";
    /// Page up.
    pub const PAGE_UP: &str = "\u{e00e}";
    /// Down.
    pub const DOWN: &str = "\u{e015}";
    /// Up.
    pub const UP: &str = "\u{e013}";
    /// Control.
    pub const CONTROL: &str = "\u{e009}";
    /// Alt.
    pub const ALT: &str = "\u{e00a}";
    /// F8.
    pub const F8: &str = "\u{e038}";
    /// F1.
    pub const F1: &str = "\u{e031}";
}

/// A text without the spaces that typography parts.
const PLAIN: &str =
    "const plain = (t) => t.replace(/[\\u00a0\\u202f\\s]+/g, ' ').trim().toLowerCase();";

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

/// The shell that may be driven: a debug build, or the bench's own.
fn shell() -> PathBuf {
    let usual = built("ancrage-desktop");
    match usual.parent().and_then(Path::file_name) {
        Some(build) if build == "release" => built("ancrage-rehearsal"),
        _ => usual,
    }
}

/// The passphrase of a colleague who joined.
pub const THEIRS: &str = "une autre phrase de passe";

/// A window that a test drives.
pub struct Window {
    screen: Child,
    driver: Option<Child>,
    port: u16,
    session: String,
    home: TempDir,
    display: String,
    date: String,
    words: Words,
    keys: Cell<u32>,
    letters: Cell<u32>,
}

impl Window {
    /// Opens the window on `date`, in a fresh home.
    pub fn on(date: &str) -> Self {
        Window::with(date, &[])
    }

    /// Opens the window with more variables of a rehearsal.
    pub fn with(date: &str, more: &[(&str, &str)]) -> Self {
        let mut window = Window::closed(date, more);
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
            display: format!(":{}", display.trim()),
            date: date.to_owned(),
            words: Words::new(Lang::Fr),
            keys: Cell::new(0),
            letters: Cell::new(0),
        };
        window.start(settings);
        window
    }

    /// The home of this window: its settings, its vaults.
    pub fn home(&self) -> &Path {
        self.home.path()
    }

    fn start(&mut self, settings: &[(&str, &str)]) {
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
            .env("DISPLAY", &self.display)
            .env("ANCRAGE_HOME", self.home.path())
            .env("ANCRAGE_CLOCK", &self.date)
            .env("XDG_RUNTIME_DIR", &runtime)
            .env("HOME", self.home.path())
            .env("TMPDIR", &temporary)
            .env("GDK_BACKEND", "x11")
            .env("LIBGL_ALWAYS_SOFTWARE", "1")
            .env("NO_AT_BRIDGE", "1")
            .env("TAURI_WEBVIEW_AUTOMATION", "true")
            .env("ANCRAGE_CHOICES", self.home.path().join("choices"))
            .env("ANCRAGE_MAILS", self.home.path().join("mails"))
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

    /// Ends the program as its driver does.
    pub fn end(&mut self) {
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

    /// Closes the window as a person does, and opens it again another day: the
    /// vault is unlocked, Today is on the screen.
    pub fn on_day(&mut self, date: &str) {
        self.close();
        self.end_driver();
        self.date = date.to_owned();
        self.start(&[]);
        self.open();
        self.unlocks();
    }

    /// Opens the vault from the first screen.
    pub fn unlocks(&self) {
        self.sees(&self.t("door-open"));
        self.fill(&self.t("passphrase"), crate::PASSPHRASE);
        self.press(&[], &[key::ENTER]);
        self.sees(&self.t("today-referrals"));
    }

    /// Ends the program without warning, as a crash does, and opens it again.
    pub fn crash_and_reopen(&mut self) {
        self.crash();
        self.reopen();
    }

    /// Ends the program without warning.
    pub fn crash(&self) {
        for pid in self.programs() {
            let _ = Command::new("kill").args(["-9", &pid.to_string()]).status();
        }
        let _ = self.http("DELETE", &format!("/session/{}", self.session), None);
    }

    /// Closes the window as a person does, by its own button.
    pub fn close(&self) {
        ask_to_close(&self.display).expect("the window is asked to close");
        self.wait_for_the_end();
        let _ = self.http("DELETE", &format!("/session/{}", self.session), None);
    }

    fn wait_for_the_end(&self) {
        let since = Instant::now();
        while !self.programs().is_empty() {
            assert!(
                since.elapsed() < Duration::from_secs(20),
                "the program goes on"
            );
            std::thread::sleep(Duration::from_millis(50));
        }
    }

    /// Opens the program again once the one before is gone.
    pub fn reopen(&mut self) {
        self.wait_for_the_end();
        self.open();
    }

    fn end_driver(&mut self) {
        let Some(mut driver) = self.driver.take() else {
            return;
        };
        // The bus does not end what it started.
        for (process, _) in below(driver.id()) {
            let _ = Command::new("kill")
                .args(["-9", &process.to_string()])
                .status();
        }
        let _ = driver.kill();
        let _ = driver.wait();
    }

    /// The running programs of this window's home.
    pub fn programs(&self) -> Vec<u32> {
        let binary = shell();
        let mark = format!("ANCRAGE_HOME={}", self.home.path().display());
        let all = std::fs::read_dir("/proc").expect("the processes");
        all.filter_map(|entry| {
            let path = entry.ok()?.path();
            let pid = path.file_name()?.to_str()?.parse().ok()?;
            let ours = std::fs::read_link(path.join("exe")).ok()? == binary;
            let environment = std::fs::read(path.join("environ")).ok()?;
            let here = environment.split(|b| *b == 0).any(|v| v == mark.as_bytes());
            (ours && here).then_some(pid)
        })
        .collect()
    }

    /// Starts the program once more, as a second click does, and waits for its end.
    pub fn start_again(&self) {
        let first = self.programs()[0];
        let environment = std::fs::read(format!("/proc/{first}/environ")).expect("its variables");
        let pairs = environment.split(|b| *b == 0).filter_map(|pair| {
            let text = std::str::from_utf8(pair).ok()?;
            text.split_once('=')
        });
        let mut second = Command::new(shell())
            .env_clear()
            .envs(pairs)
            .stdout(Stdio::null())
            .stderr(Stdio::null())
            .spawn()
            .expect("a second start");
        let since = Instant::now();
        while second.try_wait().expect("its state").is_none() {
            assert!(
                since.elapsed() < Duration::from_secs(20),
                "two programs run"
            );
            std::thread::sleep(Duration::from_millis(50));
        }
    }

    /// Makes a vault from the first screen, empty or with the demonstration.
    pub fn makes_a_vault(&self, demo: bool) {
        self.makes_a_vault_as(demo, "counsellor");
    }

    /// The same, of someone of this role.
    pub fn makes_a_vault_as(&self, demo: bool, role: &str) {
        self.sees(&self.t("door-welcome"));
        self.activate(&self.t(if demo { "door-demo" } else { "door-create" }));
        self.fill(&self.t("your-name"), "Émilie Fictive");
        if role != "counsellor" {
            self.choose(&self.t("your-role"), &self.t(&format!("role-{role}")));
        }
        self.fill(&self.t("passphrase"), crate::PASSPHRASE);
        self.fill(&self.t("passphrase-again"), crate::PASSPHRASE);
        self.press(&[], &[key::ENTER]);
        self.sees(&self.t("recovery-title"));
        self.tab_to(&self.t("recovery-kept"));
        self.press(&[], &[" "]);
        self.activate(&self.t("recovery-continue"));
        self.sees(&self.t("today-referrals"));
    }

    /// A colleague of this role joins, with [`THEIRS`] as passphrase.
    pub fn joins(&self, name: &str, role: &str) {
        self.enters("settings");
        self.fill(&self.t("name"), name);
        self.choose(&self.t("role"), &self.t(&format!("role-{role}")));
        self.fill(&self.t("passphrase-theirs"), THEIRS);
        self.fill(&self.t("passphrase-again"), THEIRS);
        self.activate(&self.t("person-add"));
        self.sees(name);
    }

    /// Locks, and someone else signs in.
    pub fn signs_in(&self, name: &str, passphrase: &str) {
        self.press(&[key::CONTROL], &["l"]);
        self.fill(&self.t("your-name"), name);
        self.fill(&self.t("passphrase"), passphrase);
        self.press(&[], &[key::ENTER]);
    }

    /// Goes to a room by the shortcut that its link shows.
    pub fn enters(&self, room: &str) {
        let script = format!(
            "return document.querySelector('.side a[href=\"#/{room}\"] kbd').innerText.slice(-1)"
        );
        let digit = self.run(&script);
        self.press(&[key::ALT], &[digit.as_str().expect("a digit")]);
    }

    /// Prepares the answer of the next system dialog.
    pub fn will_choose(&self, path: &Path) {
        use std::fs::OpenOptions;
        let mut list = OpenOptions::new()
            .create(true)
            .append(true)
            .open(self.home.path().join("choices"))
            .expect("the list of answers");
        writeln!(list, "{}", path.display()).expect("one answer");
    }

    /// From now on the test reads the window in this language.
    pub fn reads(&mut self, lang: Lang) {
        self.words = Words::new(lang);
    }

    /// A sentence of the language being read, by its key.
    pub fn t(&self, key: &str) -> String {
        self.words.say(key, &Params::new())
    }

    /// A sentence with its parameters.
    pub fn t_with(&self, key: &str, params: Params) -> String {
        self.words.say(key, &params)
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
        let script = if script.contains("return ") {
            format!("return !!(() => {{ {script} }})()")
        } else {
            format!("return !!({script})")
        };
        while self.run(&script) != json!(true) {
            if since.elapsed() > Duration::from_secs(20) {
                self.picture("failed");
                let page = self.run("return document.body.innerText.slice(0, 1500)");
                panic!("never seen: {what}\n{page}");
            }
            std::thread::sleep(pause);
        }
    }

    /// Waits for a text on the page, whatever its spaces.
    pub fn sees(&self, text: &str) {
        self.until(
            text,
            &format!(
                "{PLAIN} return plain(document.body.innerText).includes(plain({}))",
                json!(text)
            ),
        );
    }

    /// Waits until a text is gone from the page.
    pub fn loses(&self, text: &str) {
        self.until(
            text,
            &format!(
                "{PLAIN} return !plain(document.body.innerText).includes(plain({}))",
                json!(text)
            ),
        );
    }

    /// What is done inside is no part of the count.
    pub fn uncounted(&self, act: impl FnOnce()) {
        let before = (self.keys.get(), self.letters.get());
        act();
        self.keys.set(before.0);
        self.letters.set(before.1);
    }

    /// Does a job from start to saved and prints what it took, one line of JSON:
    /// keys besides the text, letters of the text, screens gone through. A screen
    /// is a place, or what lies over it.
    ///
    /// # Panics
    /// More keys than agreed.
    #[allow(clippy::print_stdout)]
    pub fn job(&self, name: &str, most: u32, act: impl FnOnce()) {
        self.run(WATCH_SCREENS);
        let before = (self.keys.get(), self.letters.get());
        act();
        let keys = self.keys.get() - before.0;
        let letters = self.letters.get() - before.1;
        let screens = self.run("return window.screensSeen.size");
        let line = json!({ "job": name, "keys": keys, "letters": letters, "screens": screens });
        println!("{line}");
        assert!(keys <= most, "{name}: {keys} keys");
    }

    /// Presses keys, each as a person would; held keys first.
    pub fn press(&self, held: &[&str], keys: &[&str]) {
        self.keys.set(self.keys.get() + keys.len() as u32);
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
        let before = self.keys.get();
        self.press(&[], &keys);
        self.keys.set(before);
        self.letters.set(self.letters.get() + keys.len() as u32);
    }

    /// Goes by Tab, and only by Tab, to the element of this name.
    pub fn tab_to(&self, name: &str) {
        self.tab_until(
            name,
            "!['rowgroup', 'dialog'].includes(e.getAttribute('role'))",
        );
    }

    fn tab_until(&self, name: &str, kind: &str) {
        let script = format!(
            "{PLAIN} const e = document.activeElement; const wanted = plain({});
             const label = e.labels && e.labels[0] ? e.labels[0].innerText : '';
             const names = [label, e.getAttribute('aria-label') || '', e.innerText || ''];
             return {kind} && names.some(t => plain(t).startsWith(wanted))",
            json!(name)
        );
        // What a screen focuses by itself has settled.
        std::thread::sleep(Duration::from_millis(80));
        for _ in 0..160 {
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
        self.tab_until(label, "/^(INPUT|TEXTAREA)$/.test(e.tagName)");
        self.press(&[key::CONTROL], &["a"]);
        self.type_text(text);
    }

    /// Goes by Tab to a list and takes the option of this name, by its letters.
    pub fn choose(&self, label: &str, option: &str) {
        self.tab_until(label, "e.tagName === 'SELECT'");
        let script = format!(
            "{PLAIN} const e = document.activeElement;
             return plain(e.options[e.selectedIndex]?.text ?? '') === plain({})",
            json!(option)
        );
        for _ in 0..60 {
            if self.run(&script) == json!(true) {
                return;
            }
            self.press(&[], &[key::DOWN]);
        }
        // From the end of the list back to its beginning.
        for _ in 0..60 {
            if self.run(&script) == json!(true) {
                return;
            }
            self.press(&[], &[key::UP]);
        }
        panic!("« {label} » has no option « {option} »");
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
        // Colours and focus have settled.
        std::thread::sleep(Duration::from_millis(120));
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
        self.end_driver();
        let _ = self.screen.kill();
        let _ = self.screen.wait();
    }
}

/// What a window manager sends when the close button is pressed.
fn ask_to_close(display: &str) -> Result<(), Box<dyn std::error::Error>> {
    use x11rb::connection::Connection;
    use x11rb::protocol::xproto::{AtomEnum, ClientMessageEvent, ConnectionExt, EventMask};
    let (server, screen) = x11rb::connect(Some(display))?;
    let root = server.setup().roots[screen].root;
    let atom = |name: &str| -> Result<u32, Box<dyn std::error::Error>> {
        Ok(server.intern_atom(false, name.as_bytes())?.reply()?.atom)
    };
    let (protocols, close) = (atom("WM_PROTOCOLS")?, atom("WM_DELETE_WINDOW")?);
    for window in server.query_tree(root)?.reply()?.children {
        let understood = server
            .get_property(false, window, protocols, AtomEnum::ATOM, 0, 32)?
            .reply()?;
        let titled = server
            .get_property(false, window, AtomEnum::WM_NAME, AtomEnum::ANY, 0, 32)?
            .reply()?;
        let closes = understood
            .value32()
            .is_some_and(|mut all| all.any(|a| a == close));
        if closes && titled.value.starts_with(b"Ancrage") {
            let message = ClientMessageEvent::new(32, window, protocols, [close, 0, 0, 0, 0]);
            server.send_event(false, window, EventMask::NO_EVENT, message)?;
        }
    }
    server.flush()?;
    Ok(())
}

/// Notes each screen of the page from now on.
const WATCH_SCREENS: &str = "
    const note = () => {
        const box = document.querySelector('[role=dialog]');
        const title = box && document.getElementById(box.getAttribute('aria-labelledby'));
        window.screensSeen.add(location.hash + (box ? ' / ' + (title?.innerText ?? '') : ''));
    };
    window.screensWatch?.disconnect();
    window.screensSeen = new Set();
    window.screensWatch = new MutationObserver(note);
    window.screensWatch.observe(document.body, { childList: true, subtree: true });
    note();
    return true;
";

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
