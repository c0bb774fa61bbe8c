//! Stories that a person lives in a real browser, in both languages.

use stories::person::{NAME, PASSWORD, first_account, sign_in, sound};
use stories::{Browser, Program};

const LANGUAGES: [(&str, &str); 2] = [("ar", "rtl"), ("en", "ltr")];
/// Pages that every account can open, whatever is in the ledger.
const PAGES: [&str; 15] = [
    "/",
    "/lines",
    "/members",
    "/efforts",
    "/efforts/flows",
    "/efforts/map",
    "/efforts/curves",
    "/meetings",
    "/sources",
    "/desk",
    "/imports",
    "/review",
    "/search?q=x",
    "/settings",
    "/account",
];
/// The views of who does what where, which have most on the worked example.
const EFFORTS: [&str; 5] =
    ["/efforts", "/efforts?rows=who&columns=what", "/efforts/flows", "/efforts/map", "/efforts/curves"];

#[test]
fn the_first_person_comes_in_by_the_printed_link_and_sees_the_overview_in_both_languages() {
    let (program, browser) = (Program::serve(), Browser::start());
    browser.open(&program.url(&program.first_account_path()));
    sound(&browser);
    first_account(&program, &browser);

    for (lang, dir) in LANGUAGES {
        browser.open(&program.url(&format!("/{lang}/")));
        assert_eq!((browser.attribute("html", "lang"), browser.attribute("html", "dir")), (lang.into(), dir.into()));
        assert!(browser.text("body").contains(NAME), "who is signed in stands on the page");
        browser.whole_picture(&format!("overview-empty-{lang}"));
    }

    // The link is worth nothing now, for anybody.
    assert_eq!(program.get(&program.first_account_path()).status, 404);
}

#[test]
fn every_page_of_an_empty_house_is_sound_wide_and_narrow_light_and_dark() {
    let (program, browser) = (Program::serve(), Browser::start());
    first_account(&program, &browser);
    for (width, height, dark) in [(1280, 900, false), (390, 844, true)] {
        browser.resize(width, height);
        browser.prefer_dark(dark);
        for (lang, _) in LANGUAGES {
            for page in PAGES {
                browser.open(&program.url(&format!("/{lang}{page}")));
                sound(&browser);
            }
        }
    }
}

#[test]
fn every_page_of_the_worked_example_is_sound_wide_and_narrow() {
    let program = Program::start(tempfile::tempdir().expect("a folder"), "demo", &[]);
    let browser = Browser::start();
    for (width, height) in [(1280, 900), (390, 844)] {
        browser.resize(width, height);
        for (lang, _) in LANGUAGES {
            for page in
                ["/", "/lines", "/members", "/meetings", "/sources", "/review", "/search?q=Iraq"].iter().chain(&EFFORTS)
            {
                browser.open(&program.url(&format!("/{lang}{page}")));
                sound(&browser);
            }
        }
    }
}

#[test]
fn a_wrong_password_is_refused_and_the_right_one_lets_in() {
    let (program, browser) = (Program::serve(), Browser::start());
    first_account(&program, &browser);

    let visitor = Browser::start();
    sign_in(&program, &visitor, "fourteen quiet rovers");
    visitor.wait_for_words("Name and password do not go together");
    assert!(!visitor.text("body").contains(NAME));
    assert_eq!(visitor.barriers(), Vec::<String>::new());
    sign_in(&program, &visitor, PASSWORD);
    visitor.wait_for_words(NAME);
}

#[test]
fn nothing_here_needs_scripts() {
    let (program, browser) = (Program::serve(), Browser::start());
    browser.without_scripts();
    first_account(&program, &browser);
    for (lang, _) in LANGUAGES {
        browser.open(&program.url(&format!("/{lang}/settings")));
        browser.click("input[name=theme][value=dark]");
        browser.click("main form button[type=submit]");
        browser.wait_for(&format!("html[data-theme=dark][lang={lang}]"));
    }
}

#[test]
fn account_and_session_outlive_a_power_cut() {
    let (program, browser) = (Program::serve(), Browser::start());
    first_account(&program, &browser);

    let program = Program::start(program.kill(), "serve", &[]);
    browser.open(&program.url("/ar/"));
    browser.wait_for_words(NAME);
    let elsewhere = Browser::start();
    sign_in(&program, &elsewhere, PASSWORD);
    elsewhere.wait_for_words(NAME);
    assert!(!program.said().contains("/welcome/"), "a house with an account gives out no first link");
}
