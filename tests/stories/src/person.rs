//! What a person does in many stories: comes in, and looks whether a page is sound.

use crate::{Browser, Program};

/// The person's name, as others see it.
pub const NAME: &str = "ليلى حداد";
/// The name she signs in with.
pub const ACCOUNT: &str = "layla";
/// Her password.
pub const PASSWORD: &str = "fourteen quiet rivers";

/// Makes the first account (an operator and editor) through the printed link; the browser is signed in afterwards.
pub fn first_account(program: &Program, browser: &Browser) {
    browser.open(&program.url(&program.first_account_path()));
    browser.fill("main input[name=display]", NAME);
    browser.fill("main input[name=name]", ACCOUNT);
    browser.fill("main input[name=password]", PASSWORD);
    browser.fill("main input[name=again]", PASSWORD);
    browser.click("main form button[type=submit]");
    browser.wait_for_words(NAME);
}

/// Sends the sign-in page with a password, right or wrong.
pub fn sign_in(program: &Program, browser: &Browser, password: &str) {
    browser.open(&program.url("/en/sign-in"));
    browser.fill("main input[name=name]", ACCOUNT);
    browser.fill("main input[name=password]", password);
    browser.click("main form button[type=submit]");
}

/// Holds the page, as it stands, to what every page keeps to: no flaws, no barriers, no complaints of the browser.
#[track_caller]
pub fn sound(browser: &Browser) {
    let found: Vec<String> = browser.flaws().into_iter().chain(browser.barriers()).collect();
    assert!(found.is_empty(), "{}:\n  {}", browser.path(), found.join("\n  "));
}
