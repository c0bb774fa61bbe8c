//! A real browser: Chromium behind its driver, spoken to by WebDriver (W3C), which is JSON over HTTP.
//!
//! Each [`Browser`] has a driver, a session and a profile of its own; all end with it. Every step waits until what it
//! needs is there, and fails with the page's address and what the browser complained of. Not here: what a page should
//! say (the stories).
//!
//! Settings: `TAHALUF_CHROMEDRIVER` (the driver, else `chromedriver` on the path), `TAHALUF_CHROMIUM` (the browser, else
//! what the driver finds).

use std::cell::Cell;
use std::io::{BufRead, BufReader};
use std::net::SocketAddr;
use std::path::{Path, PathBuf};
use std::process::{Child, Command, Stdio};
use std::sync::OnceLock;
use std::time::{Duration, Instant};

use serde_json::{Value, json};

use crate::http;
use crate::program::target;

/// How long a step waits for what it needs.
const PATIENCE: Duration = Duration::from_secs(20);
/// The height of a picture at most, in pixels.
const PICTURE_HEIGHT_MAX: u32 = 16_000;
/// The key under which WebDriver names an element.
const ELEMENT: &str = "element-6066-11e4-a52e-4f735466cecf";
const MISSING: &str = "chromedriver is missing: './x test' installs it, or 'apt-get install chromium chromium-driver'";

/// A browser with one window.
pub struct Browser {
    driver: Child,
    address: SocketAddr,
    session: String,
    size: Cell<(u32, u32)>,
    _profile: tempfile::TempDir,
}

impl Browser {
    /// A fresh browser, 1280 by 900, that asks for English, on a machine that is set to light and to still pages.
    pub fn start() -> Browser {
        let (driver, address) = driver();
        let profile = tempfile::tempdir().expect("a folder for the profile");
        let mut browser = Browser { driver, address, session: String::new(), size: Cell::default(), _profile: profile };
        let begun = browser.command("POST", "/session", &capabilities(&browser._profile));
        browser.session = begun["sessionId"].as_str().expect("a session has an id").to_owned();
        browser.resize(1280, 900);
        browser.prefer_dark(false);
        browser
    }

    /// Opens an address.
    pub fn open(&self, url: &str) {
        self.post("/url", &json!({ "url": url }));
    }

    /// Opens the page anew, as a person does who lost it.
    pub fn reload(&self) {
        self.post("/refresh", &json!({}));
    }

    /// Where it is, without scheme and host.
    pub fn path(&self) -> String {
        let url = self.url();
        url.split_once("://").and_then(|(_, rest)| rest.find('/').map(|at| rest[at..].to_owned())).unwrap_or(url)
    }

    fn url(&self) -> String {
        self.step("GET", "/url", &Value::Null).as_str().unwrap_or_default().to_owned()
    }

    /// Gives pages another size to be laid out in, in CSS pixels; a telephone is some 390 by 844.
    pub fn resize(&self, width: u32, height: u32) {
        let size = json!({ "width": width, "height": height, "deviceScaleFactor": 1, "mobile": false });
        self.chromium("Emulation.setDeviceMetricsOverride", &size);
        self.size.set((width, height));
    }

    /// Says that the person's machine is set to dark, or to light; and, in both, that nothing should move.
    pub fn prefer_dark(&self, dark: bool) {
        let scheme = if dark { "dark" } else { "light" };
        let features = json!([
            { "name": "prefers-color-scheme", "value": scheme },
            { "name": "prefers-reduced-motion", "value": "reduce" },
        ]);
        self.chromium("Emulation.setEmulatedMedia", &json!({ "features": features }));
    }

    /// Turns the scripts of pages off, as some people do.
    pub fn without_scripts(&self) {
        self.chromium("Emulation.setScriptExecutionDisabled", &json!({ "value": true }));
    }

    /// Whether something of that kind (a CSS selector) is on the page now.
    pub fn has(&self, css: &str) -> bool {
        self.try_find(css).is_some()
    }

    /// Clicks the first element of that kind, as soon as it is there. One that lies under the bar at the foot of a narrow
    /// page is brought above it first, as a person scrolls (the page's own `scroll-padding` says where the bar is).
    pub fn click(&self, css: &str) {
        let element = json!({ ELEMENT: self.find(css) });
        let into_view = "arguments[0].scrollIntoView({ block: 'nearest', behavior: 'instant' })";
        let path = format!("/session/{}/execute/sync", self.session);
        // A page that is exchanged meanwhile has no such element any more: the click itself waits for the new one.
        asked(self.address, "POST", &path, &json!({ "script": into_view, "args": [element] }));
        self.on(css, "POST", "click", &json!({}));
    }

    /// Types into a field in place of what stands in it.
    pub fn fill(&self, css: &str, text: &str) {
        self.on(css, "POST", "clear", &json!({}));
        self.on(css, "POST", "value", &json!({ "text": text }));
    }

    /// Presses keys, one after the other, wherever the page listens. Special keys are those of WebDriver (`\u{e007}` is
    /// Enter, `\u{e00c}` Escape).
    pub fn press(&self, keys: &str) {
        let strokes: Vec<Value> = keys
            .chars()
            .flat_map(|key| [json!({ "type": "keyDown", "value": key }), json!({ "type": "keyUp", "value": key })])
            .collect();
        self.post("/actions", &json!({ "actions": [{ "type": "key", "id": "keys", "actions": strokes }] }));
    }

    /// Hands files to a field of kind `file`.
    pub fn upload(&self, css: &str, files: &[PathBuf]) {
        let names: Vec<String> = files.iter().map(|file| file.display().to_string()).collect();
        self.on(css, "POST", "value", &json!({ "text": names.join("\n") }));
    }

    /// The text that a person sees in the first element of that kind.
    pub fn text(&self, css: &str) -> String {
        self.on(css, "GET", "text", &Value::Null).as_str().unwrap_or_default().to_owned()
    }

    /// Waits until the page shows `words`, the marks that isolate directions aside.
    pub fn wait_for_words(&self, words: &str) {
        let shown = || self.text("body").replace(['\u{2068}', '\u{2069}'], "");
        self.until(&format!("the words '{words}'"), || shown().contains(words).then_some(()));
    }

    /// Waits until an element of that kind is there.
    pub fn wait_for(&self, css: &str) {
        self.find(css);
    }

    /// Waits until something that the page itself asked for, at an address that ends so, was answered.
    pub fn wait_for_answer(&self, end: &str) {
        let script =
            "return performance.getEntriesByType('resource').filter(one => one.responseEnd > 0).map(one => one.name)";
        self.until(&format!("an answer of '{end}'"), || {
            let asked = self.ask(script);
            let all = asked.as_array().into_iter().flatten().filter_map(Value::as_str);
            all.into_iter().any(|name| name.ends_with(end)).then_some(())
        });
    }

    /// What a script of the story finds out; `return` gives the value.
    pub fn ask(&self, script: &str) -> Value {
        self.post("/execute/sync", &json!({ "script": script, "args": [] }))
    }

    /// The value of an attribute of the first element of that kind; empty if it has none.
    pub fn attribute(&self, css: &str, name: &str) -> String {
        let value = self.on(css, "GET", &format!("attribute/{name}"), &Value::Null);
        value.as_str().unwrap_or_default().to_owned()
    }

    /// What the browser complained of since the last call: scripts that failed, requests that the page's policy
    /// forbade or that found nothing.
    pub fn complaints(&self) -> Vec<String> {
        let log = self.post("/se/log", &json!({ "type": "browser" }));
        let lines = log.as_array().cloned().unwrap_or_default();
        lines.iter().map(|line| line["message"].as_str().unwrap_or_default().to_owned()).collect()
    }

    /// What is wrong with the page whatever it says: words missing, wider than the window, fields without a name for
    /// those who hear the page, pictures without words, ids twice, things fetched from elsewhere, complaints.
    pub fn flaws(&self) -> Vec<String> {
        let found = self.ask(FLAWS);
        let mut flaws: Vec<String> = serde_json::from_value(found).expect("the script gives a list of texts");
        flaws.extend(self.complaints());
        flaws
    }

    /// What keeps people out of the page, by the rules of WCAG 2.2 A and AA that a machine can judge (axe-core): a line
    /// for each rule that is broken, with the places.
    pub fn barriers(&self) -> Vec<String> {
        self.ask(axe());
        let found = self.ask(BARRIERS);
        serde_json::from_value(found).expect("the script gives a list of texts")
    }

    /// Takes a picture of what is in sight into `target/pictures/NAME.png` and returns where that is.
    pub fn picture(&self, name: &str) -> PathBuf {
        let shot = self.step("GET", "/screenshot", &Value::Null);
        kept(name, shot.as_str().unwrap_or_default())
    }

    /// The same of the whole page, however long, as a window of that height would show it.
    pub fn whole_picture(&self, name: &str) -> PathBuf {
        let (width, height) = self.size.get();
        let long = self.ask("return document.documentElement.scrollHeight").as_u64();
        let long = long.and_then(|long| u32::try_from(long).ok()).unwrap_or(height);
        self.resize(width, long.clamp(height, PICTURE_HEIGHT_MAX));
        let path = self.picture(name);
        self.resize(width, height);
        path
    }

    /// A command of Chromium's own protocol, for what WebDriver has no word for.
    fn chromium(&self, name: &str, params: &Value) -> Value {
        self.post("/goog/cdp/execute", &json!({ "cmd": name, "params": params }))
    }

    fn find(&self, css: &str) -> String {
        self.until(&format!("'{css}'"), || self.try_find(css))
    }

    fn try_find(&self, css: &str) -> Option<String> {
        let search = json!({ "using": "css selector", "value": css });
        let found = self.step("POST", "/elements", &search);
        Some(found[0][ELEMENT].as_str()?.to_owned())
    }

    fn until<T>(&self, what: &str, mut ready: impl FnMut() -> Option<T>) -> T {
        let until = Instant::now() + PATIENCE;
        loop {
            if let Some(ready) = ready() {
                return ready;
            }
            if Instant::now() > until {
                let (url, complaints) = (self.url(), self.complaints());
                let seen = self.ask("return document.body ? document.body.innerText : ''");
                panic!("{what} did not come on {url}; the page says:\n{}\n{complaints:?}", seen.as_str().unwrap_or(""));
            }
            std::thread::sleep(Duration::from_millis(50));
        }
    }

    fn post(&self, path: &str, body: &Value) -> Value {
        self.step("POST", path, body)
    }

    fn step(&self, method: &str, path: &str, body: &Value) -> Value {
        self.command(method, &format!("/session/{}{path}", self.session), body)
    }

    /// A step on the first element of that kind. Where the page is exchanged between finding and step, the new page's
    /// element is taken.
    fn on(&self, css: &str, method: &str, step: &str, body: &Value) -> Value {
        self.until(&format!("'{css}' standing still"), || {
            let path = format!("/session/{}/element/{}/{step}", self.session, self.find(css));
            let (status, answer) = asked(self.address, method, &path, body);
            // Some versions of the driver say it in words of the browser.
            let words = answer["value"]["message"].as_str().unwrap_or_default();
            let gone = answer["value"]["error"] == "stale element reference"
                || words.contains("does not belong to the document");
            (!gone).then(|| good(status, answer, &format!("{method} {path} {body}")))
        })
    }

    fn command(&self, method: &str, path: &str, body: &Value) -> Value {
        let (status, answer) = asked(self.address, method, path, body);
        good(status, answer, &format!("{method} {path}"))
    }
}

fn good(status: u16, mut answer: Value, what: &str) -> Value {
    assert!(status == 200, "{what}: {} {}", answer["value"]["error"], answer["value"]["message"]);
    answer["value"].take()
}

impl Drop for Browser {
    fn drop(&mut self) {
        if !self.session.is_empty() {
            // Nothing to be done if the browser is gone already; its driver ends what is left of it.
            drop(http::send(self.address, "DELETE", &format!("/session/{}", self.session), &[], b""));
        }
        drop(self.driver.kill());
        drop(self.driver.wait());
    }
}

/// The text of axe-core, which `./x test` fetches into a folder that git ignores.
fn axe() -> &'static str {
    static TEXT: OnceLock<String> = OnceLock::new();
    TEXT.get_or_init(|| {
        let path = Path::new(env!("CARGO_MANIFEST_DIR")).join("../../.x/axe.min.js");
        std::fs::read_to_string(path)
            .unwrap_or_else(|error| panic!("axe-core is missing ({error}): './x test' fetches it"))
    })
}

/// Runs axe-core and makes lines of what it found.
const BARRIERS: &str = r#"
    const only = ['wcag2a', 'wcag2aa', 'wcag21a', 'wcag21aa', 'wcag22aa'];
    return axe.run(document, { runOnly: { type: 'tag', values: only } }).then(found => found.violations.map(rule =>
        `${rule.id} (${rule.impact}): ${rule.help}: ` + rule.nodes.slice(0, 5).map(node => `${node.target} ${node.any.map(any => any.message).join(' ')}`).join(' | ')));
"#;

/// Reads the page for faults that no page may have.
const FLAWS: &str = r#"
    const flaws = [], seen = new Set(), root = document.documentElement;
    if (document.body.innerText.includes('⟦')) flaws.push('a word is missing: ⟦');
    if (!root.lang || !root.dir) flaws.push('the page does not say its language and direction');
    if (!document.title.trim()) flaws.push('the page has no title');
    if (root.scrollWidth > root.clientWidth + 1) flaws.push(`the page is ${root.scrollWidth} wide in a window of ${root.clientWidth}`);
    for (const field of document.querySelectorAll('input:not([type=hidden]), select, textarea')) {
        const named = field.labels?.length || field.ariaLabel || field.getAttribute('aria-labelledby') || field.title;
        if (!named) flaws.push(`a field has no name: ${field.outerHTML.slice(0, 120)}`);
    }
    for (const button of document.querySelectorAll('button, a[href], summary')) {
        const named = button.textContent.trim() || button.ariaLabel || button.title || button.querySelector('svg title, img[alt]');
        if (!named) flaws.push(`nothing says what this does: ${button.outerHTML.slice(0, 120)}`);
    }
    for (const image of document.querySelectorAll('img:not([alt])')) flaws.push(`a picture has no words: ${image.src}`);
    for (const { id } of document.querySelectorAll('[id]')) { if (seen.has(id)) flaws.push(`the id ${id} stands twice`); seen.add(id); }
    for (const { name } of performance.getEntriesByType('resource'))
        if (!name.startsWith(location.origin + '/') && !name.startsWith('data:')) flaws.push(`fetched from elsewhere: ${name}`);
    return flaws;
"#;

fn driver() -> (Child, SocketAddr) {
    let name = std::env::var_os("TAHALUF_CHROMEDRIVER").unwrap_or_else(|| "chromedriver".into());
    let started = Command::new(&name).arg("--port=0").stdout(Stdio::piped()).stderr(Stdio::null()).spawn();
    let mut driver = started.unwrap_or_else(|error| panic!("{MISSING} ({}: {error})", name.display()));
    let mut said = BufReader::new(driver.stdout.take().expect("asked for")).lines().map_while(Result::ok);
    // First it repeats what it was asked, "on port 0"; the port it took stands in a later line.
    let taken =
        |line: String| line.trim_end_matches('.').rsplit_once("on port ")?.1.parse().ok().filter(|port| *port != 0);
    let port: u16 = said.find_map(taken).expect("the driver says its port");
    std::thread::spawn(move || said.for_each(drop)); // so that it never waits for a reader
    (driver, SocketAddr::from(([127, 0, 0, 1], port)))
}

fn capabilities(profile: &tempfile::TempDir) -> Value {
    let mut options = json!({ "args": [
        "--headless", "--no-sandbox", "--disable-gpu", "--disable-quic", "--disable-dev-shm-usage", "--no-first-run",
        "--disable-background-networking", "--disable-component-update", "--disable-sync", "--hide-scrollbars",
        "--force-color-profile=srgb", "--window-size=1280,900", "--lang=en",
        format!("--user-data-dir={}", profile.path().display()),
    ]});
    if let Ok(binary) = std::env::var("TAHALUF_CHROMIUM") {
        options["binary"] = binary.into();
    }
    json!({ "capabilities": { "alwaysMatch": {
        "browserName": "chrome",
        "goog:chromeOptions": options,
        "goog:loggingPrefs": { "browser": "WARNING" },
    }}})
}

fn asked(address: SocketAddr, method: &str, path: &str, body: &Value) -> (u16, Value) {
    let body = if body.is_null() { String::new() } else { body.to_string() };
    let headers = [("content-type", "application/json; charset=utf-8")];
    let answer = http::send(address, method, path, &headers, body.as_bytes());
    let answer = answer.unwrap_or_else(|error| panic!("the driver does not answer {method} {path}: {error}"));
    (answer.status, serde_json::from_slice(&answer.body).unwrap_or_default())
}

fn kept(name: &str, picture: &str) -> PathBuf {
    let folder = target().0.join("pictures");
    std::fs::create_dir_all(&folder).expect("the folder of pictures can be made");
    let path = folder.join(format!("{name}.png"));
    let bytes = from_base64(picture).expect("a picture comes in base 64");
    assert!(bytes.starts_with(b"\x89PNG"), "a picture is a PNG file");
    std::fs::write(&path, bytes).expect("the picture can be written");
    path
}

fn from_base64(text: &str) -> Option<Vec<u8>> {
    let digit = |byte: u8| match byte {
        b'A'..=b'Z' => Some(u32::from(byte - b'A')),
        b'a'..=b'z' => Some(u32::from(byte - b'a') + 26),
        b'0'..=b'9' => Some(u32::from(byte - b'0') + 52),
        b'+' => Some(62),
        b'/' => Some(63),
        _ => None,
    };
    let mut bytes = Vec::with_capacity(text.len() / 4 * 3);
    for four in text.trim_end_matches('=').as_bytes().chunks(4) {
        let mut group = 0;
        for byte in four {
            group = group << 6 | digit(*byte)?;
        }
        group <<= 6 * (4 - four.len());
        bytes.extend_from_slice(&group.to_be_bytes()[1..four.len()]);
    }
    Some(bytes)
}

#[cfg(test)]
mod tests {
    use super::from_base64;

    #[test]
    fn base_64_of_every_length() {
        let read = |text| from_base64(text).map(|bytes| String::from_utf8(bytes).unwrap());
        assert_eq!(read("Zg=="), Some("f".to_owned()));
        assert_eq!(read("Zm8="), Some("fo".to_owned()));
        assert_eq!(read("Zm9v"), Some("foo".to_owned()));
        assert_eq!(read("Zm9vYmFy"), Some("foobar".to_owned()));
        assert_eq!(read("Zm9v!"), None);
    }
}
