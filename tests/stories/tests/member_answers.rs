//! A member's officer answers the request in a real browser; the secretariat sees it.

use serde_json::Value;
use stories::person::sound;
use stories::{Browser, Program};

const PAGE: &str = "/members/GB/confirm";

/// Signs in with one of the demo's ready accounts.
fn come_in(program: &Program, browser: &Browser, accounts: &Value, name: &str) {
    let account = accounts["accounts"].as_array().unwrap().iter().find(|account| account["name"] == name).unwrap();
    browser.open(&program.url("/en/sign-in"));
    browser.fill("main input[name=name]", name);
    browser.fill("main input[name=password]", account["password"].as_str().unwrap());
    browser.click("main form button[type=submit]");
    browser.wait_for("form.find");
}

#[test]
fn an_officer_confirms_and_takes_back_and_the_page_is_sound_wide_and_narrow() {
    let folder = tempfile::tempdir().expect("a folder");
    let file = folder.path().join("accounts.json");
    let program = Program::start(folder, "demo", &["--accounts", file.to_str().unwrap()]);
    let accounts: Value = serde_json::from_slice(&std::fs::read(&file).unwrap()).unwrap();
    let browser = Browser::start();
    come_in(&program, &browser, &accounts, "gb.officer");
    for (width, height) in [(1280, 900), (390, 844)] {
        browser.resize(width, height);
        for lang in ["ar", "en"] {
            browser.open(&program.url(&format!("/{lang}{PAGE}")));
            sound(&browser);
        }
    }
    browser.click(".asked > li button[value=confirm]");
    browser.wait_for_words("Answered:");
    sound(&browser);
    browser.click(".note button[value=undo]");
    browser.wait_for_words("Not answered yet");

    let secretariat = Browser::start();
    come_in(&program, &secretariat, &accounts, "demo");
    for path in ["/ar/members/answers", "/en/members/answers", "/en/members/GB/confirm"] {
        secretariat.open(&program.url(path));
        sound(&secretariat);
    }
}
