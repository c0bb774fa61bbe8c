//! The harness itself: what it finds on a page, so that a story that finds nothing means something.

use stories::Browser;

fn page(body: &str) -> String {
    format!("data:text/html;charset=utf-8,<!doctype html><html lang=en dir=ltr><title>t</title>{body}")
        .replace('#', "%23")
}

#[test]
fn a_sound_page_has_no_flaws_and_each_flaw_of_a_broken_one_is_found() {
    let browser = Browser::start();
    browser.open(&page("<label>Name <input name=a></label><button>Go</button><img alt='' src='data:,'>"));
    assert_eq!(browser.flaws(), Vec::<String>::new());

    for (body, expected) in [
        ("<p>⟦no-such-key⟧", "a word is missing"),
        ("<div style='width:3000px'>x</div>", "wide in a window"),
        ("<input name=a>", "a field has no name"),
        ("<button></button>", "nothing says what this does"),
        ("<img src='data:,'>", "a picture has no words"),
        ("<p id=a>x<p id=a>y", "the id a stands twice"),
        ("<script>no_such_function()</script>", "no_such_function"),
    ] {
        browser.open(&page(body));
        let flaws = browser.flaws();
        assert!(flaws.iter().any(|flaw| flaw.contains(expected)), "{body}: {flaws:?}");
    }
}

#[test]
fn a_browser_types_clicks_presses_keys_and_takes_pictures() {
    let browser = Browser::start();
    browser.open(&page(
        "<label>Name <input id=a value=old></label><button id=b onclick=\"document.title=a.value\">Go</button>\
         <p id=key></p><script>addEventListener('keydown', event => key.textContent += event.key)</script>",
    ));
    browser.fill("#a", "تحالف");
    browser.click("#b");
    assert_eq!(browser.ask("return document.title"), "تحالف");
    browser.press("jk");
    browser.wait_for_words("jk");
    let picture = browser.picture("harness");
    assert!(std::fs::metadata(picture).is_ok_and(|file| file.len() > 1_000));
}

#[test]
fn a_barrier_is_found_and_a_page_without_one_has_none() {
    let browser = Browser::start();
    browser.open(&page("<main><h1>Overview</h1><p>Six lines of effort.</p></main>"));
    assert_eq!(browser.barriers(), Vec::<String>::new());

    browser.open(&page("<main><h1>Overview</h1><p style='color:silver'>Six lines of effort.</p></main>"));
    let barriers = browser.barriers();
    assert!(barriers.len() == 1 && barriers[0].starts_with("color-contrast"), "{barriers:?}");
}
